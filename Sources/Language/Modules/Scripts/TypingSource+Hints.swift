extension StandardModules {
    /// Of `typing`: what annotations and aliases say when they are asked.
    static let typingHints = #"""
        def _resolved(value, globalns, localns):
            if value is None:
                return type(None)
            if isinstance(value, ForwardRef):
                value = value.__forward_arg__
            if isinstance(value, str):
                return _resolved(eval(value, globalns, localns), globalns, localns)
            args = getattr(value, '__args__', None)
            if isinstance(args, tuple) and hasattr(value, 'copy_with'):
                names = (str, ForwardRef) if isinstance(value.__origin__, type) else ForwardRef
                resolved = tuple([_resolved(arg, globalns, localns) if isinstance(arg, names) or hasattr(arg, '__args__') else arg for arg in args])
                if any([new is not old for new, old in zip(resolved, args)]):
                    return value.copy_with(resolved)
            return value


        def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
            import sys
            hints = _hints_of(obj, globalns, localns, sys.modules)
            return hints if include_extras else {name: _without_notes(value) for name, value in hints.items()}


        def _without_notes(value):
            """A type without what Annotated says of it."""
            if hasattr(value, '__metadata__'):
                return _without_notes(value.__args__[0])
            if repr(value).startswith(('typing.Required[', 'typing.NotRequired[')):
                return _without_notes(value.__args__[0])
            args = getattr(value, '__args__', None)
            if not isinstance(args, tuple) or not hasattr(value, 'copy_with'):
                return value
            stripped = tuple([_without_notes(arg) for arg in args])
            return value if all([new is old for new, old in zip(stripped, args)]) else value.copy_with(stripped)


        def _hints_of(obj, globalns, localns, modules):
            hints = {}
            if isinstance(obj, type):
                for base in reversed(obj.__mro__):
                    module = modules.get(base.__module__)
                    space = globalns if globalns is not None else vars(module) if module is not None else {}
                    for name, value in base.__dict__.get('__annotations__', {}).items():
                        hints[name] = _resolved(value, space, localns)
                return hints
            import types
            if not hasattr(obj, '__annotations__') and not isinstance(obj, (types.ModuleType, types.BuiltinFunctionType)) and not hasattr(obj, '__wrapped__'):
                raise TypeError(f'{obj!r} is not a module, class, method, or function.')
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            space = globalns if globalns is not None else vars(obj) if isinstance(obj, types.ModuleType) else getattr(inner, '__globals__', {})
            for name, value in getattr(obj, '__annotations__', {}).items():
                hints[name] = _resolved(value, space, localns)
            return hints


        _origins = {
            'List': list, 'Dict': dict, 'Set': set, 'FrozenSet': frozenset, 'Tuple': tuple, 'Type': type, 'DefaultDict': _collections.defaultdict,
            'OrderedDict': _collections.OrderedDict, 'Counter': _collections.Counter, 'Deque': _collections.deque,
        }
        _abstract = ('Callable', 'Iterable', 'Iterator', 'Generator', 'Sequence', 'MutableSequence', 'Mapping', 'MutableMapping', 'Collection',
                     'Container', 'Hashable', 'Sized', 'Reversible', 'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator',
                     'AsyncGenerator', 'ByteString', 'MutableSet', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView')


        def _callable_of(form):
            """The class that a form or its alias makes an instance of."""
            name = repr(form).partition('[')[0][len('typing.'):]
            if name == 'Annotated' and hasattr(form, '__origin__'):
                return form.__args__[0]
            if name in ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Type'):
                raise TypeError(f'Type {name} cannot be instantiated; use {_origins[name].__name__}() instead')
            found = _class_of(getattr(form, '__origin__', None) or form)
            if not isinstance(found, type):
                found = _class_of(form)
            if found is None:
                raise TypeError(f'Cannot instantiate {getattr(form, "__origin__", None) or form!r}')
            return found


        def _class_of(form):
            """The class that a form of this module stands for, or None."""
            if isinstance(form, type):
                return form
            name = repr(form).partition('[')[0][len('typing.'):]
            if name in _origins:
                return _origins[name]
            if name == 'ChainMap':
                return _collections.ChainMap
            if name in _abstract or name == 'AbstractSet':
                import collections.abc
                return getattr(collections.abc, 'Set' if name == 'AbstractSet' else name)
            if name in ('ContextManager', 'AsyncContextManager'):
                import contextlib
                return getattr(contextlib, 'Abstract' + name)


        def _stands_as_base(base):
            """Whether a base is an alias that brings Generic with it, or a class that has it."""
            return isinstance(base, type) and issubclass(base, Generic) or type(base) in (type(List), type(List[int]))


        def _bases_of(alias, bases):
            """The classes that an alias or a form stands for among the bases of a class."""
            origin = getattr(alias, '__origin__', None)
            rest = bases[bases.index(alias) + 1:]
            if origin is Generic:
                return () if Protocol in bases or any(_stands_as_base(base) for base in rest) else (origin,)
            if origin is None or not isinstance(origin, type):
                named, origin = True, _class_of(alias if origin is None else origin)
            else:
                # The class is known of List[int]; one of a script's own is no more than that.
                named = repr(alias).startswith('typing.')
            if not isinstance(origin, type):
                raise TypeError(f'Cannot subclass {alias!r}')
            if not named:
                return (origin,)
            found = () if origin in bases else (origin,)
            return found if any(_stands_as_base(base) for base in rest) else (*found, Generic)


        def get_origin(tp):
            import types
            if isinstance(tp, types.UnionType):
                return types.UnionType
            if tp is Generic:
                return Generic
            # A class may have what its base is an alias of.
            origin = None if isinstance(tp, type) else getattr(tp, '__origin__', None)
            if origin is None:
                return _class_of(tp) if type(tp) is type(List) else None
            text = repr(origin)
            if text == 'typing.Optional':
                return Union
            return (_class_of(origin) or origin) if text.startswith('typing.') else origin


        def get_args(tp):
            args = () if isinstance(tp, type) else getattr(tp, '__args__', ())
            if hasattr(tp, '__metadata__'):
                return args
            if not args or getattr(get_origin(tp), '__name__', '') != 'Callable' or args[0] is Ellipsis:
                return args
            if len(args) == 2 and (isinstance(args[0], ParamSpec) or repr(args[0]).startswith('typing.Concatenate')):
                return args
            return [*args[:-1]], args[-1]


        class IO(Generic[AnyStr]):
            pass


        class TextIO(IO[str]):
            pass


        class BinaryIO(IO[bytes]):
            pass
        """#
}
