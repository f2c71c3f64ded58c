extension StandardModules {
    /// Of `typing`: `Generic` and `Protocol`.
    static let typingGeneric = #"""
        class Generic:
            """What classes with variables of types derive from."""

            __slots__ = ()
            _is_protocol = False

            @_cached
            def __class_getitem__(cls, params):
                params = tuple([_forward(p) for p in (params if isinstance(params, tuple) else (params,))])
                if cls in (Generic, Protocol):
                    if not params:
                        raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
                    if not all([isinstance(p, _Variant) or getattr(p, '__typing_is_unpacked_typevartuple__', False) for p in params]):
                        raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
                    if len(set(params)) != len(params):
                        raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
                else:
                    for variable in cls.__parameters__:
                        prepare = getattr(variable, '__typing_prepare_subst__', None)
                        if prepare:
                            params = prepare(cls, params)
                    _check_generic(cls, params, len(cls.__parameters__))
                    given = []
                    for param, new in zip(cls.__parameters__, params):
                        if isinstance(param, TypeVarTuple):
                            given.extend(new)
                        else:
                            given.append(new)
                    params = tuple(given)
                return _GenericAlias(cls, params)

            def __init_subclass__(cls, *args, **kwargs):
                super().__init_subclass__(*args, **kwargs)
                variables = []
                bases = cls.__dict__.get('__orig_bases__')
                if bases is not None:
                    plain = Generic in bases
                else:
                    plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) is not _TypedDictMeta
                if plain:
                    raise TypeError('Cannot inherit from plain Generic')
                if bases is not None:
                    variables = _collect_parameters(bases)
                    listed = None
                    for base in bases:
                        if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                            if listed is not None:
                                raise TypeError('Cannot inherit from Generic[...] multiple times.')
                            listed = base.__parameters__
                    if listed is not None:
                        missing = [v for v in variables if v not in listed]
                        if missing:
                            raise TypeError(f'Some type variables ({", ".join(map(str, missing))}) are not listed in '
                                            f'Generic[{", ".join(map(str, listed))}]')
                        variables = listed
                cls.__parameters__ = tuple(variables)


        # What says nothing of a protocol's own.
        _protocol_hidden = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
                            '__subclasshook__', '__weakref__', '__class_getitem__', '_is_protocol', '_is_runtime_protocol', '__parameters__',
                            '__orig_bases__', '__orig_class__', '__qualname__', '__match_args__', '__final__', '_MutableMapping__marker'}

        # Classes of the library that protocols may derive from.
        _protocol_bases = {
            'collections.abc': ['Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'Hashable', 'Sized', 'Container', 'Collection', 'Reversible'],
            'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
        }


        def _get_protocol_attrs(cls):
            names = set()
            for base in cls.__mro__[:-1]:
                if base.__name__ in ('Protocol', 'Generic'):
                    continue
                for name in (*base.__dict__, *base.__dict__.get('__annotations__', {})):
                    if not name.startswith('_abc_') and name not in _protocol_hidden:
                        names.add(name)
            return names


        def _is_callable_members_only(cls):
            return all([callable(getattr(cls, name, None)) for name in _get_protocol_attrs(cls)])


        def _asked_by_library(depth):
            """Whether a check comes from functools or abc, who may ask any protocol."""
            try:
                return sys._getframe(depth + 1).f_globals.get('__name__') in ('abc', 'functools')
            except ValueError:
                return False


        def _no_init(self, *args, **kwargs):
            cls = type(self)
            if cls._is_protocol:
                raise TypeError('Protocols cannot be instantiated')
            if cls.__init__ is not _no_init:
                return
            # The first class with one of its own that is no protocol.
            for base in cls.__mro__:
                made = base.__dict__.get('__init__', _no_init)
                if made is not _no_init:
                    cls.__init__ = made
                    break
            else:
                cls.__init__ = object.__init__
            cls.__init__(self, *args, **kwargs)


        class _ProtocolMeta(ABCMeta):
            def __instancecheck__(cls, instance):
                if getattr(cls, '_is_protocol', False) and not getattr(cls, '_is_runtime_protocol', False) and not _asked_by_library(2):
                    raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
                if (not getattr(cls, '_is_protocol', False) or _is_callable_members_only(cls)) and issubclass(instance.__class__, cls):
                    return True
                if cls._is_protocol and all([
                        hasattr(instance, name) and (not callable(getattr(cls, name, None)) or getattr(instance, name) is not None)
                        for name in _get_protocol_attrs(cls)]):
                    return True
                return super().__instancecheck__(instance)


        def _has_member(cls, name):
            for base in cls.__mro__:
                if name in base.__dict__:
                    return base.__dict__[name] is not None
                hints = base.__dict__.get('__annotations__', {})
                if isinstance(hints, dict) and name in hints and issubclass(cls, Generic) and cls._is_protocol:
                    return True
            return False


        class Protocol(Generic, metaclass=_ProtocolMeta):
            """What says which members a class must have, without being its base."""

            __slots__ = ()
            _is_protocol = True
            _is_runtime_protocol = False

            def __init_subclass__(cls, *args, **kwargs):
                super().__init_subclass__(*args, **kwargs)
                if not cls.__dict__.get('_is_protocol', False):
                    cls._is_protocol = any([base is Protocol for base in cls.__bases__])

                def _proto_hook(other):
                    if not cls.__dict__.get('_is_protocol', False):
                        return NotImplemented
                    if not getattr(cls, '_is_runtime_protocol', False):
                        if _asked_by_library(2):
                            return NotImplemented
                        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
                    if not _is_callable_members_only(cls):
                        if _asked_by_library(2):
                            return NotImplemented
                        raise TypeError("Protocols with non-method members don't support issubclass()")
                    if not isinstance(other, type):
                        raise TypeError('issubclass() arg 1 must be a class')
                    return all([_has_member(other, name) for name in _get_protocol_attrs(cls)]) or NotImplemented

                if '__subclasshook__' not in cls.__dict__:
                    cls.__subclasshook__ = _proto_hook
                if not cls._is_protocol:
                    return
                for base in cls.__bases__:
                    known = base in (object, Generic) or base.__name__ in _protocol_bases.get(base.__module__, ())
                    if not (known or issubclass(base, Generic) and base._is_protocol):
                        raise TypeError('Protocols can only inherit from other protocols, got %r' % base)
                if cls.__init__ is Protocol.__init__:
                    cls.__init__ = _no_init


        def runtime_checkable(cls):
            if not (isinstance(cls, type) and issubclass(cls, Generic) and cls._is_protocol):
                raise TypeError('@runtime_checkable can be only applied to protocol classes, got %r' % cls)
            cls._is_runtime_protocol = True
            return cls


        # Here, where all is known that the bases of a class ask for.
        T = TypeVar('T')
        KT = TypeVar('KT')
        VT = TypeVar('VT')
        T_co = TypeVar('T_co', covariant=True)
        V_co = TypeVar('V_co', covariant=True)
        VT_co = TypeVar('VT_co', covariant=True)
        T_contra = TypeVar('T_contra', contravariant=True)
        CT_co = TypeVar('CT_co', covariant=True, bound=type)
        AnyStr = TypeVar('AnyStr', bytes, str)
        """#
}
