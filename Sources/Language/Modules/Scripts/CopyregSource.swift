extension StandardModules {
    /// `copyreg`: how an object is taken apart, for `copy` and `pickle`.
    static let copyregSource = #"""
        import sys as _sys

        dispatch_table = {}


        def pickle(ob_type, pickle_function, constructor_ob=None):
            if not callable(pickle_function):
                raise TypeError('reduction functions must be callable')
            dispatch_table[ob_type] = pickle_function
            if constructor_ob is not None:
                constructor(constructor_ob)


        def constructor(object):
            if not callable(object):
                raise TypeError('constructors must be callable')


        pickle(complex, lambda c: (complex, (c.real, c.imag)), complex)


        def __newobj__(cls, *args):
            return cls.__new__(cls, *args)


        def __newobj_ex__(cls, args, kwargs):
            return cls.__new__(cls, *args, **kwargs)


        def _reconstructor(cls, base, state):
            if base is object:
                return object.__new__(cls)
            made = base.__new__(cls, state)
            if base.__init__ != object.__init__:
                base.__init__(made, state)
            return made


        _VALUES = (int, float, complex, str, bytes, tuple, frozenset, bytearray, list, dict, set)
        _KEPT = (bool, type(None), type(...), type(NotImplemented))


        def _slot_names(cls):
            names = []
            for base in cls.__mro__:
                slots = base.__dict__.get('__slots__', ())
                for name in (slots,) if isinstance(slots, str) else slots:
                    if name in ('__dict__', '__weakref__'):
                        continue
                    if name.startswith('__') and not name.endswith('__') and base.__name__.strip('_'):
                        name = f'_{base.__name__.lstrip("_")}{name}'
                    names.append(name)
            return names


        def _getstate(obj):
            attributes = getattr(obj, '__dict__', None)
            slots = {name: getattr(obj, name) for name in _slot_names(type(obj)) if hasattr(obj, name)}
            if slots:
                return attributes or None, slots
            return attributes.copy() if attributes else None


        def _state(obj):
            return obj.__getstate__()


        def _new_arguments(obj):
            """The arguments of __new__, positional and by name."""
            cls = type(obj)
            if hasattr(cls, '__getnewargs_ex__'):
                found = obj.__getnewargs_ex__()
                if not isinstance(found, tuple):
                    raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(found).__name__}'")
                if len(found) != 2:
                    raise ValueError(f'__getnewargs_ex__ should return a tuple of length 2, not {len(found)}')
                args, kwargs = found
                if not isinstance(args, tuple):
                    raise TypeError(f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{type(args).__name__}'")
                if not isinstance(kwargs, dict):
                    raise TypeError(f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{type(kwargs).__name__}'")
                return args, kwargs
            if hasattr(cls, '__getnewargs__'):
                args = obj.__getnewargs__()
                if not isinstance(args, tuple):
                    raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
                return args, {}
            for base in (int, float, str, bytes, tuple):
                if isinstance(obj, base):
                    return (base.__new__(base, obj),), {}
            if isinstance(obj, complex):
                return (obj.real, obj.imag), {}
            return (), {}


        _Module = type(_sys)


        def _is_opaque(cls):
            """Whether an object of a native class holds what no state shows."""
            for base in cls.__mro__:
                if base is object or base in _VALUES:
                    continue
                if '__module__' not in base.__dict__:
                    return not (issubclass(base, BaseException) or getattr(base, '__reduce__', None) != object.__reduce__)
            return False


        def _reduce_ex(obj, protocol=4):
            cls = type(obj)
            if cls.__reduce__ != object.__reduce__:
                return obj.__reduce__()
            if protocol < 2:
                return _reduce(obj)
            if isinstance(obj, BaseException):
                return (cls, obj.args, obj.__dict__) if obj.__dict__ else (cls, obj.args)
            if isinstance(obj, (set, frozenset, bytearray)):
                state = _state(obj)
                return cls, ((bytes(obj),) if isinstance(obj, bytearray) else (list(obj),)), state
            if _is_opaque(cls) or cls is _Module:
                raise TypeError(f"cannot pickle '{'_io.' if cls.__module__ == '_io' else ''}{cls.__name__}' object")
            args, kwargs = _new_arguments(obj)
            made = (__newobj_ex__, (cls, args, kwargs)) if kwargs else (__newobj__, (cls, *args))
            items = iter(obj) if isinstance(obj, list) else None
            pairs = iter(obj.items()) if isinstance(obj, dict) else None
            return *made, _state(obj), items, pairs


        def _reduce(obj):
            cls = type(obj)
            if isinstance(obj, BaseException):
                return (cls, obj.args, obj.__dict__) if obj.__dict__ else (cls, obj.args)
            if isinstance(obj, (set, frozenset, bytearray)) or _is_opaque(cls):
                return _reduce_ex(obj, 2)
            base = next((base for base in cls.__mro__ if base in _VALUES), object)
            if base is cls and base is not object:
                raise TypeError(f'cannot pickle {cls.__name__!r} object')
            if hasattr(cls, '__slots__') and _slot_names(cls) and cls.__getstate__ == object.__getstate__:
                raise TypeError('a class that defines __slots__ without defining __getstate__ cannot be pickled with protocol 0')
            state = _state(obj)
            args = cls, base, None if base is object else base(obj)
            return (_reconstructor, args, state) if state else (_reconstructor, args)
        """#
}
