extension StandardModules {
    /// Of `typing`: types named by texts.
    static let typingReferences = #"""
        class ForwardRef(_Final, _Unitable, _root=True):
            """A type named by a text, which is looked up later."""

            __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__', '__forward_is_argument__',
                         '__forward_is_class__', '__forward_module__')

            def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
                if not isinstance(arg, str):
                    raise TypeError(f'Forward reference must be a string -- got {arg!r}')
                try:
                    code = compile(f'({arg},)[0]' if arg.startswith('*') else arg, '<string>', 'eval')
                except SyntaxError:
                    raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
                self.__forward_arg__ = arg
                self.__forward_code__ = code
                self.__forward_evaluated__ = False
                self.__forward_value__ = None
                self.__forward_is_argument__ = is_argument
                self.__forward_is_class__ = is_class
                self.__forward_module__ = module

            def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
                if self.__forward_arg__ in recursive_guard:
                    return self
                if not self.__forward_evaluated__ or localns is not globalns:
                    if globalns is None and localns is None:
                        globalns = localns = {}
                    elif globalns is None:
                        globalns = localns
                    elif localns is None:
                        localns = globalns
                    if self.__forward_module__ is not None:
                        globalns = getattr(sys.modules.get(self.__forward_module__, None), '__dict__', globalns)
                    found = _type_check(eval(self.__forward_code__, globalns, localns), 'Forward references must evaluate to types.',
                                        is_argument=self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
                    self.__forward_value__ = _eval_type(found, globalns, localns, recursive_guard | {self.__forward_arg__})
                    self.__forward_evaluated__ = True
                return self.__forward_value__

            def __eq__(self, other):
                if not isinstance(other, ForwardRef):
                    return NotImplemented
                if self.__forward_evaluated__ and other.__forward_evaluated__:
                    return self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
                return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

            def __hash__(self):
                return hash((self.__forward_arg__, self.__forward_module__))

            def __repr__(self):
                module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
                return f'ForwardRef({self.__forward_arg__!r}{module})'
        """#
}
