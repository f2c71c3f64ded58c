extension StandardModules {
    /// `dataclasses`
    static let dataclassesSource = #"""
        import abc as _abc
        import copy as _copy
        import sys as _sys
        import types as _types
        from reprlib import recursive_repr as _recursive_repr

        __all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
                   'make_dataclass', 'replace', 'is_dataclass']


        class FrozenInstanceError(AttributeError):
            pass


        class _HAS_DEFAULT_FACTORY_CLASS:
            def __repr__(self):
                return '<factory>'


        class _MISSING_TYPE:
            pass


        class _KW_ONLY_TYPE:
            pass


        class _FIELD_BASE:
            __slots__ = ('name',)

            def __init__(self, name):
                self.name = name

            def __repr__(self):
                return self.name


        _HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
        MISSING = _MISSING_TYPE()
        KW_ONLY = _KW_ONLY_TYPE()
        _FIELD = _FIELD_BASE('_FIELD')
        _FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
        _FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')
        _FIELDS = '__dataclass_fields__'
        _PARAMS = '__dataclass_params__'
        _POST_INIT_NAME = '__post_init__'


        class InitVar:
            __slots__ = ('type',)

            def __init__(self, type):
                self.type = type

            def __repr__(self):
                plain = isinstance(self.type, type) and not isinstance(self.type, _types.GenericAlias)
                return f'dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]'

            def __class_getitem__(cls, type):
                return cls(type)


        class Field:
            __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', '_field_type')

            def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
                self.name = self.type = self._field_type = None
                self.default, self.default_factory = default, default_factory
                self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
                self.metadata = _types.MappingProxyType({} if metadata is None else metadata)

            @_recursive_repr()
            def __repr__(self):
                return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},'
                        f'init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                        f'kw_only={self.kw_only!r},_field_type={self._field_type})')

            def __set_name__(self, owner, name):
                told = getattr(type(self.default), '__set_name__', None)
                if told:
                    told(self.default, owner, name)

            __class_getitem__ = classmethod(_types.GenericAlias)


        class _DataclassParams:
            __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

            def __init__(self, *values):
                for name, value in zip(self.__slots__, values):
                    setattr(self, name, value)

            def __repr__(self):
                return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


        def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
            if default is not MISSING and default_factory is not MISSING:
                raise ValueError('cannot specify both default and default_factory')
            return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


        def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
                      kw_only=False, slots=False, weakref_slot=False):
            def wrap(cls):
                return _Maker(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)).make(match_args, kw_only, slots, weakref_slot)
            return wrap if cls is None else wrap(cls)


        # What annotations say. With `from __future__ import annotations` they are texts, whose first name is looked up.

        def _is_classvar(annotation):
            typing = _sys.modules.get('typing')
            return typing is not None and (annotation is typing.ClassVar or getattr(annotation, '__origin__', None) is typing.ClassVar)


        def _is_initvar(annotation):
            return annotation is InitVar or type(annotation) is InitVar


        def _is_kw_only(annotation):
            return annotation is KW_ONLY


        def _word(text):
            end = 0
            while end < len(text) and (text[end].isalnum() or text[end] == '_'):
                end += 1
            return text[:end], text[end:].lstrip()


        def _says(annotation, cls, test):
            if not isinstance(annotation, str):
                return test(annotation)
            first, rest = _word(annotation.lstrip())
            module = _sys.modules.get(cls.__module__)
            if not first or module is None:
                return False
            found = getattr(module, first, None)
            if rest.startswith('.') and isinstance(found, _types.ModuleType):
                found = getattr(found, _word(rest[1:].lstrip())[0], None)
            return test(found)


        class _Maker:
            """Makes a data class of a class."""

            def __init__(self, cls, params):
                self.cls, self.params = cls, params
                module = _sys.modules.get(cls.__module__)
                self.globals = {} if module is None else module.__dict__
                setattr(cls, _PARAMS, params)

            def make(self, match_args, kw_only, slots, weakref_slot):
                cls, params = self.cls, self.params
                self.fields = self.inherited_fields()
                self.own_fields(kw_only)
                setattr(cls, _FIELDS, self.fields)
                own_hash = cls.__dict__.get('__hash__', MISSING)
                has_hash = not (own_hash is MISSING or (own_hash is None and '__eq__' in cls.__dict__))
                if params.order and not params.eq:
                    raise ValueError('eq must be true if order is true')
                real = [f for f in self.fields.values() if f._field_type is _FIELD]
                if params.init:
                    self.add_init(slots)
                if params.repr:
                    self.add_repr([f for f in real if f.repr])
                compared = [f for f in real if f.compare]
                if params.eq:
                    self.add('__eq__', ('self', 'other'), self.comparison('==', compared))
                if params.order:
                    for name, op in ('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>='):
                        if self.add(name, ('self', 'other'), self.comparison(op, compared)):
                            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
                if params.frozen:
                    self.freeze(real)
                self.set_hash(real, has_hash)
                if match_args and '__match_args__' not in cls.__dict__:
                    cls.__match_args__ = tuple([f.name for f in self.positional])
                if weakref_slot and not slots:
                    raise TypeError('weakref_slot is True but slots is False')
                if slots:
                    cls = self.slotted([f.name for f in real], weakref_slot)
                if not getattr(cls, '__doc__'):
                    cls.__doc__ = cls.__name__ + self.signature(cls)
                update = getattr(_abc, 'update_abstractmethods', None)
                if update is not None:
                    update(cls)
                return cls

            # Fields

            def inherited_fields(self):
                found = {}
                frozen = []
                for base in self.cls.__mro__[-1:0:-1]:
                    fields = getattr(base, _FIELDS, None)
                    if fields is not None:
                        found.update(fields)
                        frozen.append(getattr(base, _PARAMS).frozen)
                self.frozen_bases = frozen
                return found

            def own_fields(self, kw_only):
                cls = self.cls
                annotations = cls.__dict__.get('__annotations__', {})
                seen_mark = False
                own = []
                for name, annotation in annotations.items():
                    if _says(annotation, cls, _is_kw_only):
                        if seen_mark:
                            raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
                        seen_mark = kw_only = True
                    else:
                        own.append(self.field(name, annotation, kw_only))
                for f in own:
                    self.fields[f.name] = f
                    if isinstance(getattr(cls, f.name, None), Field):
                        if f.default is MISSING:
                            delattr(cls, f.name)
                        else:
                            setattr(cls, f.name, f.default)
                for name, value in cls.__dict__.items():
                    if isinstance(value, Field) and name not in annotations:
                        raise TypeError(f'{name!r} is a field but has no type annotation')
                if self.frozen_bases:
                    if any(self.frozen_bases) and not self.params.frozen:
                        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
                    if not any(self.frozen_bases) and self.params.frozen:
                        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
                taken = [f for f in self.fields.values() if f._field_type is not _FIELD_CLASSVAR and f.init]
                self.positional = [f for f in taken if not f.kw_only]
                self.keyword_only = [f for f in taken if f.kw_only]

            def field(self, name, annotation, kw_only):
                cls = self.cls
                default = getattr(cls, name, MISSING)
                if isinstance(default, Field):
                    f = default
                else:
                    f = field(default=MISSING if isinstance(default, _types.MemberDescriptorType) else default)
                f.name, f.type, f._field_type = name, annotation, _FIELD
                if _says(annotation, cls, _is_classvar):
                    f._field_type = _FIELD_CLASSVAR
                elif _says(annotation, cls, _is_initvar):
                    f._field_type = _FIELD_INITVAR
                if f._field_type is not _FIELD and f.default_factory is not MISSING:
                    raise TypeError(f'field {name} cannot have a default factory')
                if f._field_type is not _FIELD_CLASSVAR:
                    if f.kw_only is MISSING:
                        f.kw_only = kw_only
                elif f.kw_only is not MISSING:
                    raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
                if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
                    raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
                return f

            # Methods

            def add(self, name, parameters, body, names=None):
                """Adds a method with these lines, unless the class has its own: then True."""
                if name in self.cls.__dict__:
                    return True
                self.set(name, self.function(name, parameters, body, names or {}))
                return False

            def set(self, name, function):
                function.__qualname__ = f'{self.cls.__qualname__}.{function.__name__}'
                setattr(self.cls, name, function)

            def function(self, name, parameters, body, names):
                lines = '\n'.join(['  ' + line for line in body])
                made = {}
                exec(f'def __create_fn__({", ".join(names)}):\n def {name}({", ".join(parameters)}):\n{lines}\n return {name}',
                     self.globals, made)
                return made['__create_fn__'](**names)

            def add_init(self, slots):
                seen = False
                for f in self.positional:
                    if f.default is not MISSING or f.default_factory is not MISSING:
                        seen = True
                    elif seen:
                        raise TypeError(f'non-default argument {f.name!r} follows default argument')
                me = '__dataclass_self__' if 'self' in self.fields else 'self'
                names = {'MISSING': MISSING, '_HAS_DEFAULT_FACTORY': _HAS_DEFAULT_FACTORY, '__dataclass_builtins_object__': object}
                body = []
                for f in self.fields.values():
                    if f._field_type is _FIELD_CLASSVAR:
                        continue
                    default = f'_dflt_{f.name}'
                    value = f.name if f.init else None
                    if f.default_factory is not MISSING:
                        names[default] = f.default_factory
                        value = f'{default}() if {f.name} is _HAS_DEFAULT_FACTORY else {f.name}' if f.init else f'{default}()'
                    elif f.default is not MISSING:
                        names[default] = f.default
                        if not f.init and slots:
                            value = default
                    if value is None or f._field_type is _FIELD_INITVAR:
                        continue
                    body.append(f'__dataclass_builtins_object__.__setattr__({me},{f.name!r},{value})' if self.params.frozen else f'{me}.{f.name}={value}')
                if hasattr(self.cls, _POST_INIT_NAME):
                    extra = ','.join([f.name for f in self.fields.values() if f._field_type is _FIELD_INITVAR])
                    body.append(f'{me}.{_POST_INIT_NAME}({extra})')
                parameters = [me] + [self.parameter(f) for f in self.positional]
                if self.keyword_only:
                    parameters += ['*'] + [self.parameter(f) for f in self.keyword_only]
                if '__init__' in self.cls.__dict__:
                    return
                made = self.function('__init__', parameters, body or ['pass'], names)
                made.__annotations__ = {f.name: f.type for f in self.positional + self.keyword_only} | {'return': None}
                self.set('__init__', made)

            def parameter(self, f):
                if f.default_factory is not MISSING:
                    return f'{f.name}=_HAS_DEFAULT_FACTORY'
                return f.name if f.default is MISSING else f'{f.name}=_dflt_{f.name}'

            def add_repr(self, shown):
                if '__repr__' in self.cls.__dict__:
                    return
                active = set()
                parts = ', '.join([f'{f.name}={{self.{f.name}!r}}' for f in shown])
                self.add('__repr__', ('self',), [
                    'if id(self) in active:', ' return "..."', 'active.add(id(self))', 'try:',
                    f' return self.__class__.__qualname__ + f"({parts})"', 'finally:', ' active.discard(id(self))'], {'active': active})

            def tuple_of(self, owner, fields):
                return f"({''.join([f'{owner}.{f.name},' for f in fields])})"

            def comparison(self, op, fields):
                return ['if other.__class__ is self.__class__:', f" return {self.tuple_of('self', fields)}{op}{self.tuple_of('other', fields)}",
                        'return NotImplemented']

            def freeze(self, real):
                cls = self.cls
                names = frozenset([f.name for f in real])
                held = {'cls': cls, 'names': names, 'FrozenInstanceError': FrozenInstanceError}
                for name, verb, value in ('__setattr__', 'assign to', ', value'), ('__delattr__', 'delete', ''):
                    if self.add(name, ('self', 'name' + value), [
                            'if type(self) is cls or name in names:', f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                            f'super(cls, self).{name}(name{value})'], held):
                        raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')

            def set_hash(self, real, has_hash):
                cls, params = self.cls, self.params
                if params.unsafe_hash and has_hash:
                    raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
                if has_hash:
                    return
                if params.unsafe_hash or (params.eq and params.frozen):
                    hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
                    self.set('__hash__', self.function('__hash__', ('self',), [f"return hash({self.tuple_of('self', hashed)})"], {}))
                elif params.eq:
                    cls.__hash__ = None

            def slotted(self, names, weakref_slot):
                cls = self.cls
                if '__slots__' in cls.__dict__:
                    raise TypeError(f'{cls.__name__} already specifies __slots__')
                inherited = set()
                for base in cls.__mro__[1:-1]:
                    slots = base.__dict__.get('__slots__', ())
                    if hasattr(slots, '__next__'):
                        raise TypeError(f"Slots of '{base.__name__}' cannot be determined")
                    inherited.update([slots] if isinstance(slots, str) else slots)
                namespace = dict(cls.__dict__)
                wanted = names + (['__weakref__'] if weakref_slot else [])
                namespace['__slots__'] = tuple([name for name in wanted if name not in inherited])
                for name in names + ['__dict__', '__weakref__']:
                    namespace.pop(name, None)
                qualified = getattr(cls, '__qualname__', None)
                made = type(cls)(cls.__name__, cls.__bases__, namespace)
                if qualified is not None:
                    made.__qualname__ = qualified
                if self.params.frozen:
                    if '__getstate__' not in namespace:
                        made.__getstate__ = _frozen_state
                    if '__setstate__' not in namespace:
                        made.__setstate__ = _set_frozen_state
                return made

            def signature(self, cls):
                import inspect
                try:
                    return str(inspect.signature(cls)).replace(' -> None', '')
                except (TypeError, ValueError):
                    return ''


        def _frozen_state(self):
            return [getattr(self, f.name) for f in fields(self)]


        def _set_frozen_state(self, state):
            for f, value in zip(fields(self), state):
                object.__setattr__(self, f.name, value)


        # Of data classes and their instances

        def fields(class_or_instance):
            try:
                found = getattr(class_or_instance, _FIELDS)
            except AttributeError:
                raise TypeError('must be called with a dataclass type or instance') from None
            return tuple([f for f in found.values() if f._field_type is _FIELD])


        def _is_instance(obj):
            return hasattr(type(obj), _FIELDS)


        def is_dataclass(obj):
            cls = obj if isinstance(obj, type) and not isinstance(obj, _types.GenericAlias) else type(obj)
            return hasattr(cls, _FIELDS)


        def _converted(value, whole):
            if _is_instance(value):
                return whole([(f.name, _converted(getattr(value, f.name), whole)) for f in fields(value)])
            if isinstance(value, tuple) and hasattr(value, '_fields'):
                return type(value)(*[_converted(v, whole) for v in value])
            if isinstance(value, (list, tuple)):
                return type(value)([_converted(v, whole) for v in value])
            if isinstance(value, dict):
                return type(value)([(_converted(k, whole), _converted(v, whole)) for k, v in value.items()])
            return _copy.deepcopy(value)


        def asdict(obj, *, dict_factory=dict):
            if not _is_instance(obj):
                raise TypeError('asdict() should be called on dataclass instances')
            return _converted(obj, dict_factory)


        def astuple(obj, *, tuple_factory=tuple):
            if not _is_instance(obj):
                raise TypeError('astuple() should be called on dataclass instances')
            return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


        def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                           frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
            from keyword import iskeyword
            namespace = {} if namespace is None else namespace
            annotations, defaults = {}, {}
            for item in fields:
                if isinstance(item, str):
                    name, annotation = item, 'typing.Any'
                elif len(item) == 2:
                    name, annotation = item
                elif len(item) == 3:
                    name, annotation, defaults[item[0]] = item
                else:
                    raise TypeError(f'Invalid field: {item!r}')
                if not isinstance(name, str) or not name.isidentifier():
                    raise TypeError(f'Field names must be valid identifiers: {name!r}')
                if iskeyword(name):
                    raise TypeError(f'Field names must not be keywords: {name!r}')
                if name in annotations:
                    raise TypeError(f'Field name duplicated: {name!r}')
                annotations[name] = annotation

            def body(space):
                space.update(namespace)
                space.update(defaults)
                space['__annotations__'] = annotations
            made = _types.new_class(cls_name, bases, {}, body)
            return dataclass(made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                             kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


        def replace(obj, /, **changes):
            if not _is_instance(obj):
                raise TypeError('replace() should be called on dataclass instances')
            for f in getattr(obj, _FIELDS).values():
                if f._field_type is _FIELD_CLASSVAR:
                    continue
                if not f.init:
                    if f.name in changes:
                        raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
                elif f.name not in changes:
                    if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                        raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
                    changes[f.name] = getattr(obj, f.name)
            return obj.__class__(**changes)
        """#
}
