extension StandardModules {
    /// Of `typing`: what annotations and aliases say when they are asked.
    static let typingHints = #"""
        def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
            """A type with what its texts name."""
            if isinstance(t, ForwardRef):
                return t._evaluate(globalns, localns, recursive_guard)
            if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
                return t
            if isinstance(t, GenericAlias):
                args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__])
                starred = t.__unpacked__
                t = t.__origin__[_given_to_callable(t, args)]
                if starred:
                    t = Unpack[t]
            args = tuple([_eval_type(a, globalns, localns, recursive_guard) for a in t.__args__])
            if args == t.__args__:
                return t
            if isinstance(t, GenericAlias):
                return GenericAlias(t.__origin__, args)
            return Union[args] if isinstance(t, types.UnionType) and not all([isinstance(a, (type, GenericAlias)) for a in args]) else _with(t, args)


        def _with(t, args):
            if not isinstance(t, types.UnionType):
                return t.copy_with(args)
            united = args[0]
            for arg in args[1:]:
                united = united | arg
            return united


        def _given_to_callable(t, args):
            """What stands in the brackets of a callable of collections.abc; of others, their arguments."""
            if getattr(t.__origin__, '__name__', '') == 'Callable' and not (len(args) == 2 and _is_param_expr(args[0])):
                return list(args[:-1]), args[-1]
            return args


        def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
            if getattr(obj, '__no_type_check__', None):
                return {}
            hints = {}
            if isinstance(obj, type):
                for base in reversed(obj.__mro__):
                    space = getattr(sys.modules.get(base.__module__, None), '__dict__', {}) if globalns is None else globalns
                    found = base.__dict__.get('__annotations__', {})
                    if isinstance(found, types.GetSetDescriptorType):
                        found = {}
                    inner = dict(vars(base)) if localns is None else localns
                    if localns is None and globalns is None:
                        # What the class itself names hides nothing of the module.
                        space, inner = inner, space
                    for name, value in found.items():
                        if value is None:
                            value = type(None)
                        if isinstance(value, str):
                            value = ForwardRef(value, is_argument=False, is_class=True)
                        hints[name] = _eval_type(value, space, inner)
                return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}
            if globalns is None:
                if isinstance(obj, types.ModuleType):
                    globalns = obj.__dict__
                else:
                    inner = obj
                    while hasattr(inner, '__wrapped__'):
                        inner = inner.__wrapped__
                    globalns = getattr(inner, '__globals__', {})
                if localns is None:
                    localns = globalns
            elif localns is None:
                localns = globalns
            found = getattr(obj, '__annotations__', None)
            if found is None:
                if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, types.WrapperDescriptorType,
                                    types.MethodWrapperType, types.MethodDescriptorType)):
                    return {}
                raise TypeError(f'{obj!r} is not a module, class, method, or function.')
            for name, value in dict(found).items():
                if value is None:
                    value = type(None)
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType), is_class=False)
                hints[name] = _eval_type(value, globalns, localns)
            return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}


        def _strip_annotations(t):
            """A type without what Annotated, Required and NotRequired say of it."""
            if isinstance(t, _AnnotatedAlias):
                return _strip_annotations(t.__origin__)
            if hasattr(t, '__origin__') and t.__origin__ in (Required, NotRequired):
                return _strip_annotations(t.__args__[0])
            if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
                args = tuple([_strip_annotations(a) for a in t.__args__])
                if args == t.__args__:
                    return t
                return GenericAlias(t.__origin__, args) if isinstance(t, GenericAlias) else _with(t, args)
            return t


        def get_origin(tp):
            if isinstance(tp, _AnnotatedAlias):
                return Annotated
            if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs)):
                return tp.__origin__
            if tp is Generic:
                return Generic
            return types.UnionType if isinstance(tp, types.UnionType) else None


        def get_args(tp):
            if isinstance(tp, _AnnotatedAlias):
                return (tp.__origin__, *tp.__metadata__)
            if isinstance(tp, (_GenericAlias, GenericAlias)):
                given = _given_to_callable(tp, tp.__args__)
                return given if isinstance(given, tuple) else tuple(given)
            return tp.__args__ if isinstance(tp, types.UnionType) else ()
        """#
}
