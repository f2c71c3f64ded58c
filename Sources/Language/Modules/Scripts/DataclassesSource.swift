extension StandardModules {
    /// `dataclasses`
    static let dataclassesSource = #"""
        from functools import total_ordering as _total_ordering
        import copy as _copy


        class FrozenInstanceError(AttributeError):
            pass


        class _MissingType:
            def __repr__(self):
                return '<dataclasses._MISSING_TYPE object>'


        MISSING = _MissingType()
        KW_ONLY = object()


        class Field:
            def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
                self.name = None
                self.type = None
                self.default = default
                self.default_factory = default_factory
                self.init = init
                self.repr = repr
                self.hash = hash
                self.compare = compare
                self.metadata = metadata or {}
                self.kw_only = kw_only

            def __repr__(self):
                return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                        f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                        f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r})')


        def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
            if default is not MISSING and default_factory is not MISSING:
                raise ValueError('cannot specify both default and default_factory')
            return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


        def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
                      match_args=True, kw_only=False, slots=False, weakref_slot=False):
            def wrap(cls):
                made = _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
                return _slotted(made) if slots else made
            return wrap if cls is None else wrap(cls)


        def _slotted(cls):
            if '__slots__' in cls.__dict__:
                raise TypeError(f'{cls.__name__} already specifies __slots__')
            names = tuple(cls.__dict__['__dataclass_fields__'])
            inherited = {n for base in cls.__mro__[1:-1] for n in getattr(base, '__slots__', ())}
            namespace = dict(cls.__dict__)
            namespace['__slots__'] = tuple(n for n in names if n not in inherited)
            for name in names + ('__dict__', '__weakref__'):
                namespace.pop(name, None)
            made = type(cls)(cls.__name__, cls.__bases__, namespace)
            made.__qualname__ = cls.__qualname__
            return made


        def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only):
            fields = {}
            for base in reversed(cls.__mro__[1:]):
                for name, f in getattr(base, '__dict__', {}).get('__dataclass_fields__', {}).items():
                    fields[name] = f
            keyword_only = kw_only
            own = cls.__dict__
            for name, annotation in own.get('__annotations__', {}).items():
                if annotation is KW_ONLY or annotation == 'KW_ONLY':
                    keyword_only = True
                    continue
                shown = annotation if isinstance(annotation, str) else repr(annotation)
                if shown.startswith('typing.ClassVar') or shown.startswith('ClassVar'):
                    continue
                value = own.get(name, MISSING)
                if isinstance(value, Field):
                    f = value
                else:
                    f = field(default=value)
                f.name = name
                f.type = annotation
                if f.kw_only is MISSING:
                    f.kw_only = keyword_only
                if isinstance(f.default, (list, dict, set)):
                    raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
                if isinstance(value, Field):
                    if f.default is MISSING:
                        delattr(cls, name)
                    else:
                        setattr(cls, name, f.default)
                fields[name] = f
            for name, value in list(own.items()):
                if isinstance(value, Field) and name not in fields:
                    raise TypeError(f'{name!r} is a field but has no type annotation')
            cls.__dataclass_fields__ = fields
            positional = [f for f in fields.values() if f.init and not f.kw_only]
            seen = False
            for f in positional:
                if f.default is not MISSING or f.default_factory is not MISSING:
                    seen = True
                elif seen:
                    raise TypeError(f'non-default argument {f.name!r} follows default argument')

            if init and '__init__' not in own:
                _set(cls, '__init__', _initializer(cls, fields, frozen))
            compared = [f.name for f in fields.values() if f.compare]
            if repr_ and '__repr__' not in own:
                shown = [f.name for f in fields.values() if f.repr]
                active = []

                def __repr__(self):
                    if any(other is self for other in active):
                        return '...'
                    active.append(self)
                    try:
                        parts = ', '.join([f'{name}={getattr(self, name)!r}' for name in shown])
                    finally:
                        active.pop()
                    return f'{self.__class__.__qualname__}({parts})'
                _set(cls, '__repr__', __repr__)

            def values(self):
                return tuple([getattr(self, name) for name in compared])

            if eq and '__eq__' not in own:
                def __eq__(self, other):
                    if other.__class__ is self.__class__:
                        return values(self) == values(other)
                    return NotImplemented
                _set(cls, '__eq__', __eq__)
            if order:
                if not eq:
                    raise ValueError('eq must be true if order is true')

                def __lt__(self, other):
                    return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

                def __le__(self, other):
                    return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

                def __gt__(self, other):
                    return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

                def __ge__(self, other):
                    return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented
                for method in (__lt__, __le__, __gt__, __ge__):
                    if method.__name__ in own:
                        raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}. Consider using functools.total_ordering')
                    _set(cls, method.__name__, method)
            hashed = [f.name for f in fields.values() if (f.compare if f.hash is None else f.hash)]
            if unsafe_hash or (eq and frozen):
                if '__hash__' not in own:
                    def __hash__(self):
                        return hash(tuple([getattr(self, name) for name in hashed]))
                    _set(cls, '__hash__', __hash__)
            elif eq and '__hash__' not in own:
                cls.__hash__ = None
            if frozen:
                def __setattr__(self, name, value):
                    raise FrozenInstanceError(f'cannot assign to field {name!r}')

                def __delattr__(self, name):
                    raise FrozenInstanceError(f'cannot delete field {name!r}')
                _set(cls, '__setattr__', __setattr__)
                _set(cls, '__delattr__', __delattr__)
            if match_args and '__match_args__' not in own:
                cls.__match_args__ = tuple([f.name for f in positional])
            return cls


        def _set(cls, name, function):
            function.__name__ = name
            function.__qualname__ = f'{cls.__qualname__}.{name}'
            setattr(cls, name, function)


        def _initializer(cls, fields, frozen):
            taken = [f for f in fields.values() if f.init]
            positional = [f for f in taken if not f.kw_only]
            others = [f for f in fields.values() if not f.init and f.default_factory is not MISSING]
            store = object.__setattr__ if frozen else setattr
            names = [f.name for f in positional]
            by_name = {f.name: f for f in taken}
            count = len(positional)
            required = len([f for f in positional if f.default is MISSING and f.default_factory is MISSING])
            called = f'{cls.__qualname__}.__init__()'

            def __init__(self, /, *args, **kwargs):
                given = len(args)
                if given > count:
                    takes = f'from {required + 1} to {count + 1}' if required < count else f'{count + 1}'
                    were = 'were' if given + 1 != 1 else 'was'
                    plural = 's' if count + 1 != 1 else ''
                    raise TypeError(f'{called} takes {takes} positional argument{plural} but {given + 1} {were} given')
                for name in kwargs:
                    if name not in by_name:
                        raise TypeError(f"{called} got an unexpected keyword argument '{name}'")
                    if name in names[:given]:
                        raise TypeError(f"{called} got multiple values for argument '{name}'")
                missing = []
                place = 0
                for f in taken:
                    name = f.name
                    if not f.kw_only and place < given:
                        value = args[place]
                        place += 1
                    elif name in kwargs:
                        value = kwargs[name]
                    elif f.default is not MISSING:
                        value = f.default
                    elif f.default_factory is not MISSING:
                        value = f.default_factory()
                    else:
                        missing.append(f)
                        continue
                    store(self, name, value)
                if missing:
                    keyword = missing[0].kw_only
                    shown = [repr(f.name) for f in missing if f.kw_only == keyword]
                    listed = shown[0] if len(shown) == 1 else (
                        ' and '.join(shown) if len(shown) == 2 else ', '.join(shown[:-1]) + ', and ' + shown[-1])
                    kind = 'keyword-only' if keyword else 'positional'
                    plural = 's' if len(shown) > 1 else ''
                    raise TypeError(f'{called} missing {len(shown)} required {kind} argument{plural}: {listed}')
                for f in others:
                    store(self, f.name, f.default_factory())
                if hasattr(self, '__post_init__'):
                    self.__post_init__()
            return __init__


        def fields(class_or_instance):
            try:
                found = class_or_instance.__dataclass_fields__
            except AttributeError:
                raise TypeError('must be called with a dataclass type or instance') from None
            return tuple(found.values())


        def is_dataclass(obj):
            cls = obj if isinstance(obj, type) else type(obj)
            return hasattr(cls, '__dataclass_fields__')


        def _converted(value, convert, factory):
            if is_dataclass(value) and not isinstance(value, type):
                return convert(value)
            if isinstance(value, tuple) and hasattr(value, '_fields'):
                return type(value)(*[_converted(v, convert, factory) for v in value])
            if isinstance(value, (list, tuple)):
                return type(value)([_converted(v, convert, factory) for v in value])
            if isinstance(value, dict):
                return type(value)([(_converted(k, convert, factory), _converted(v, convert, factory)) for k, v in value.items()])
            return _copy.deepcopy(value)


        def asdict(obj, *, dict_factory=dict):
            if not is_dataclass(obj) or isinstance(obj, type):
                raise TypeError('asdict() should be called on dataclass instances')
            convert = lambda o: asdict(o, dict_factory=dict_factory)
            return dict_factory([(f.name, _converted(getattr(obj, f.name), convert, dict_factory)) for f in fields(obj)])


        def astuple(obj, *, tuple_factory=tuple):
            if not is_dataclass(obj) or isinstance(obj, type):
                raise TypeError('astuple() should be called on dataclass instances')
            convert = lambda o: astuple(o, tuple_factory=tuple_factory)
            return tuple_factory([_converted(getattr(obj, f.name), convert, tuple_factory) for f in fields(obj)])


        def replace(obj, /, **changes):
            if not is_dataclass(obj) or isinstance(obj, type):
                raise TypeError('replace() should be called on dataclass instances')
            for f in fields(obj):
                if not f.init:
                    if f.name in changes:
                        raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
                elif f.name not in changes:
                    changes[f.name] = getattr(obj, f.name)
            return obj.__class__(**changes)
        """#
}
