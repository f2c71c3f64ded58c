extension StandardModules {
    /// `typing`: names for annotations, which nothing checks
    static var typingSource: String { typingForms + "\n\n\n" + typingHints + "\n\n\n" + typingProtocols }

    static let typingForms = #"""
        from _typing import *
        from _typing import _generic, _variables
        from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
        import collections as _collections

        TYPE_CHECKING = False


        __all__ = [
            'Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic', 'Literal', 'Optional', 'ParamSpec',
            'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union', 'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable',
            'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet',
            'Sequence', 'Sized', 'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine', 'Collection', 'AsyncGenerator',
            'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex',
            'SupportsInt', 'SupportsRound', 'ChainMap', 'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet',
            'NamedTuple', 'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type', 'assert_never',
            'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin', 'get_overloads', 'get_type_hints',
            'is_typeddict', 'LiteralString', 'Never', 'NewType', 'no_type_check', 'no_type_check_decorator', 'NoReturn', 'NotRequired',
            'overload', 'ParamSpecArgs', 'ParamSpecKwargs', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
            'TypeAlias', 'TypeGuard', 'Unpack',
        ]
        Text = str


        class _AnyMeta(type):
            def __instancecheck__(self, obj):
                if self is Any:
                    raise TypeError('typing.Any cannot be used with isinstance()')
                return super().__instancecheck__(obj)

            def __repr__(self):
                return 'typing.Any' if self is Any else f"<class '{self.__module__}.{self.__qualname__}'>"


        class Any(metaclass=_AnyMeta):
            def __new__(cls, *args, **kwargs):
                if cls is Any:
                    raise TypeError('Any cannot be instantiated')
                return super().__new__(cls, *args, **kwargs)


        def _module():
            """The module of the code that makes something."""
            import sys
            return sys._getframe(2).f_globals.get('__name__', '__main__')


        class TypeVar:
            def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
                if covariant and contravariant:
                    raise ValueError('Bivariant types are not supported.')
                if constraints and bound is not None:
                    raise TypeError('Constraints cannot be combined with bound=...')
                if len(constraints) == 1:
                    raise TypeError('A single constraint is not allowed')
                for constraint in constraints:
                    if constraint is not None and not isinstance(constraint, str) and not callable(constraint):
                        raise TypeError(f'TypeVar(name, constraint, ...): constraints must be types. Got {constraint!r:.100}.')
                if bound is not None and not isinstance(bound, str) and not callable(bound) and type(bound) is not type(int | str):
                    raise TypeError(f'Bound must be a type. Got {bound!r:.100}.')
                self.__name__ = name
                self.__constraints__ = constraints
                self.__bound__ = bound
                self.__covariant__ = covariant
                self.__contravariant__ = contravariant
                self.__module__ = _module()

            def __repr__(self):
                return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

            def __reduce__(self):
                return self.__name__

            def __copy__(self):
                return self

            def __deepcopy__(self, memo):
                return self

            def __or__(self, other):
                return Union[self, other]

            def __ror__(self, other):
                return Union[other, self]


        class ParamSpec(TypeVar):
            @property
            def args(self):
                return ParamSpecArgs(self)

            @property
            def kwargs(self):
                return ParamSpecKwargs(self)


        class ParamSpecArgs:
            _part = 'args'

            def __init__(self, origin):
                self.__origin__ = origin

            def __repr__(self):
                return f'{self.__origin__.__name__}.{self._part}'

            def __eq__(self, other):
                return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented


        class ParamSpecKwargs(ParamSpecArgs):
            _part = 'kwargs'


        class TypeVarTuple:
            def __init__(self, name):
                self.__name__ = name
                self.__module__ = _module()

            def __iter__(self):
                yield Unpack[self]

            def __reduce__(self):
                return self.__name__

            def __repr__(self):
                return self.__name__


        AnyStr = TypeVar('AnyStr', bytes, str)


        class Generic:
            __slots__ = ()

            def __class_getitem__(cls, item):
                given = item if isinstance(item, tuple) else (item,)
                if cls in (Generic, Protocol):
                    if not given:
                        raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
                    # A starred variable stands for many.
                    plain = [getattr(arg, '__args__', (arg,))[0] if repr(arg).startswith('*') else arg for arg in given]
                    if not all(isinstance(arg, (TypeVar, TypeVarTuple)) for arg in plain):
                        raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
                    if len(set(plain)) != len(plain):
                        raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
                    return _generic(cls, given)
                wanted = cls.__parameters__
                if not wanted:
                    raise TypeError(f'{cls} is not a generic class')
                if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not (
                        len(given) == 1 and (given[0] is Ellipsis or isinstance(given[0], (list, tuple, ParamSpec)))):
                    given = (given,)
                if not any(isinstance(variable, TypeVarTuple) for variable in wanted):
                    if len(given) != len(wanted):
                        raise TypeError(f'Too {"many" if len(given) > len(wanted) else "few"} arguments for {cls}; actual {len(given)}, expected {len(wanted)}')
                    given = tuple([tuple(arg) if isinstance(arg, list) else arg for arg in given])
                return _generic(cls, tuple([ForwardRef(arg) if isinstance(arg, str) else type(None) if arg is None else arg for arg in given]))

            def __init_subclass__(cls, *args, **kwargs):
                super().__init_subclass__(*args, **kwargs)
                bases = cls.__dict__.get('__orig_bases__')
                if Generic in (cls.__bases__ if bases is None else bases) and cls.__name__ != 'Protocol':
                    raise TypeError('Cannot inherit from plain Generic')
                variables = ()
                if bases is not None:
                    named = [base for base in bases if getattr(base, '__origin__', None) in (Generic, Protocol)]
                    variables = _variables(named or bases)
                    if len([base for base in named if base.__origin__ is Generic]) > 1:
                        raise TypeError('Cannot inherit from Generic[...] multiple times.')
                    missing = [v for v in _variables(bases) if v not in variables]
                    if missing:
                        raise TypeError(f'Some type variables ({", ".join(map(str, missing))}) are not listed in '
                                        f'{named[0].__origin__.__name__}[{", ".join(map(str, variables))}]')
                cls.__parameters__ = tuple(variables)


        class _ProtocolMeta(_ABCMeta):
            def __call__(cls, *args, **kwargs):
                if cls.__dict__.get('_is_protocol') and not cls.__abstractmethods__:
                    raise TypeError('Protocols cannot be instantiated')
                return super().__call__(*args, **kwargs)

            def __instancecheck__(cls, instance):
                if cls.__dict__.get('_is_protocol') and cls is not Protocol:
                    if not cls.__dict__.get('_is_runtime_protocol'):
                        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
                    members = _protocol_members(cls)
                    if all([hasattr(instance, name) for name in members]):
                        return True
                    if not all([callable(getattr(cls, name, None)) for name in members]):
                        return cls in type(instance).__mro__
                return super().__instancecheck__(instance)

            def __subclasscheck__(cls, subclass):
                if cls.__dict__.get('_is_protocol') and cls is not Protocol:
                    if not cls.__dict__.get('_is_runtime_protocol'):
                        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
                    if not all([callable(getattr(cls, name, None)) for name in _protocol_members(cls)]):
                        raise TypeError("Protocols with non-method members don't support issubclass()")
                    if not isinstance(subclass, type):
                        raise TypeError('issubclass() arg 1 must be a class')
                    if all([hasattr(subclass, name) for name in _protocol_members(cls)]):
                        return True
                return super().__subclasscheck__(subclass)


        def _protocol_members(cls):
            names = set()
            for base in cls.__mro__:
                if base.__dict__.get('_is_protocol') and base is not Protocol:
                    for name in list(base.__dict__) + list(base.__dict__.get('__annotations__', {})):
                        if not name.startswith('_abc_') and name not in _protocol_hidden:
                            names.add(name)
            return names


        _protocol_hidden = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
                            '__subclasshook__', '__weakref__', '__class_getitem__', '_is_protocol', '_is_runtime_protocol', '__parameters__',
                            '__orig_bases__', '__qualname__', '__init_subclass__', '__match_args__', '__hash__'}


        class Protocol(Generic, metaclass=_ProtocolMeta):
            __slots__ = ()
            _is_protocol = True

            def __init_subclass__(cls, *args, **kwargs):
                super().__init_subclass__(*args, **kwargs)
                cls._is_protocol = Protocol in cls.__bases__


        def runtime_checkable(cls):
            if not cls.__dict__.get('_is_protocol'):
                raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
            cls._is_runtime_protocol = True
            return cls


        runtime = runtime_checkable


        class _TypedDictMeta(type):
            def __new__(cls, name, bases, ns, total=True):
                made = super().__new__(cls, name, (dict,), ns)
                annotations = {}
                required = set()
                optional = set()
                for base in bases:
                    annotations.update(base.__dict__.get('__annotations__', {}))
                    required |= base.__dict__.get('__required_keys__', set())
                    optional |= base.__dict__.get('__optional_keys__', set())
                own = ns.get('__annotations__', {})
                annotations.update(own)
                for key, value in own.items():
                    text = repr(value)
                    if text.startswith('typing.Required') or total and not text.startswith('typing.NotRequired'):
                        required.add(key)
                    else:
                        optional.add(key)
                made.__annotations__ = annotations
                made.__required_keys__ = frozenset(required)
                made.__optional_keys__ = frozenset(optional)
                made.__total__ = total
                return made

            def __call__(cls, *args, **kwargs):
                return dict(*args, **kwargs)

            def __instancecheck__(cls, instance):
                raise TypeError('TypedDict does not support instance and class checks')

            __subclasscheck__ = __instancecheck__


        def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
            return _TypedDictMeta(typename, (), {'__annotations__': dict(fields or kwargs), '__module__': '__main__'}, total=total)


        _TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
        TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


        def is_typeddict(tp):
            return isinstance(tp, type) and type(tp) is _TypedDictMeta


        class _NamedTupleMeta(type):
            def __new__(cls, typename, bases, ns):
                types = ns.get('__annotations__', {})
                defaults = []
                for name in types:
                    if name in ns:
                        defaults.append(name)
                    elif defaults:
                        raise TypeError(f'Non-default namedtuple field {name} cannot follow default field{"s" if len(defaults) > 1 else ""} {", ".join(defaults)}')
                made = _collections.namedtuple(typename, list(types), defaults=[ns[name] for name in defaults], module=ns.get('__module__'))
                made.__annotations__ = dict(types)
                for key, value in ns.items():
                    if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make', '_replace', '_asdict'):
                        raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
                    if key not in ('__module__', '__annotations__', '__qualname__', '__classcell__', '__orig_bases__') and key not in made._fields:
                        setattr(made, key, value)
                return made


        def NamedTuple(typename, fields=None, /, **kwargs):
            fields = list(kwargs.items()) if fields is None else list(fields)
            import sys
            module = sys._getframe(1).f_globals.get('__name__', '__main__')
            made = _collections.namedtuple(typename, [n for n, _ in fields], module=module)
            made.__annotations__ = dict(fields)
            return made


        _NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
        NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


        def cast(typ, val):
            return val


        def assert_type(val, typ, /):
            return val


        def reveal_type(obj, /):
            import sys
            print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
            return obj


        def assert_never(arg, /):
            raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


        _overloads = {}


        def get_overloads(func):
            func = getattr(func, '__func__', func)
            return list(_overloads.get((func.__module__, func.__qualname__), ()))


        def clear_overloads():
            _overloads.clear()


        def no_type_check_decorator(decorator):
            def wrapped(*args, **kwargs):
                return no_type_check(decorator(*args, **kwargs))
            return wrapped


        def overload(func):
            known = getattr(func, '__func__', func)
            if hasattr(known, '__qualname__'):
                _overloads.setdefault((known.__module__, known.__qualname__), []).append(func)

            def _overload_dummy(*args, **kwds):
                raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions outside a stub '
                                          'module should always be followed by an implementation that is not @overload-ed.')
            return _overload_dummy


        def final(f):
            try:
                f.__final__ = True
            except (AttributeError, TypeError):
                pass
            return f


        def override(f):
            return f


        def no_type_check(arg):
            return arg


        def dataclass_transform(**kwargs):
            return lambda cls_or_fn: cls_or_fn


        class NewType:
            def __init__(self, name, tp):
                self.__qualname__ = name
                self.__name__ = name.rpartition('.')[2]
                self.__supertype__ = tp
                self.__module__ = _module()

            def __mro_entries__(self, bases):
                name = self.__name__

                class Refused:
                    def __init_subclass__(cls):
                        raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                        f'`{cls.__name__} = NewType({cls.__name__!r}, {name})`')
                return (Refused,)

            def __reduce__(self):
                return self.__qualname__

            def __ror__(self, other):
                return Union[other, self]

            def __call__(self, x):
                return x

            def __repr__(self):
                return f'{self.__module__}.{self.__qualname__}'

            def __or__(self, other):
                return Union[self, other]


        class ForwardRef:
            def __init__(self, arg):
                self.__forward_arg__ = arg

            def __repr__(self):
                return f'ForwardRef({self.__forward_arg__!r})'

            def __eq__(self, other):
                return self.__forward_arg__ == other.__forward_arg__ if isinstance(other, ForwardRef) else NotImplemented

            def __hash__(self):
                return hash(self.__forward_arg__)

            def __or__(self, other):
                return Union[self, other]
        """#
}
