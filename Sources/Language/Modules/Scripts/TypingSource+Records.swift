extension StandardModules {
    /// Of `typing`: named tuples, dicts with known keys, and new types.
    static let typingRecords = #"""
        def _typed_namedtuple(name, fields, defaults=(), module=None):
            import collections
            fields = {n: _type_check(t, f'field {n} annotation must be a type') for n, t in fields}
            made = collections.namedtuple(name, fields, defaults=defaults, module=module)
            made.__annotations__ = made.__new__.__annotations__ = fields
            return made


        # What the class of a NamedTuple may not say, and what it need not be told.
        _prohibited = {'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types', '_make', '_replace', '_asdict', '_source'}
        _special = {'__module__', '__name__', '__annotations__', '__classcell__'}


        class _NamedTupleMeta(type):
            def __new__(cls, typename, bases, ns):
                for base in bases:
                    if base is not _NamedTuple and base is not Generic:
                        raise TypeError('can only inherit from a NamedTuple type and Generic')
                if len(set(bases)) != len(bases):
                    raise TypeError('duplicate base class NamedTuple')
                bases = tuple([tuple if base is _NamedTuple else base for base in bases])
                types = ns.get('__annotations__', {})
                defaults = []
                for name in types:
                    if name in ns:
                        defaults.append(name)
                    elif defaults:
                        raise TypeError(f'Non-default namedtuple field {name} cannot follow default field{"s" if len(defaults) > 1 else ""} '
                                        f'{", ".join(defaults)}')
                made = _typed_namedtuple(typename, types.items(), [ns[name] for name in defaults], ns.get('__module__'))
                if Generic in bases:
                    own = {key: value for key, value in made.__dict__.items() if key not in ('__dict__', '__weakref__')}
                    made = type(typename, bases, {**own, '__orig_bases__': ns.get('__orig_bases__', bases)})
                    made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
                for key in ns:
                    if key in _prohibited:
                        raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
                    if key not in _special and key not in made._fields:
                        setattr(made, key, ns[key])
                return made


        def NamedTuple(typename, fields=None, /, **kwargs):
            """Typed version of namedtuple."""
            if fields is None:
                fields = kwargs.items()
            elif kwargs:
                raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
            return _typed_namedtuple(typename, fields, module=_module(1))


        _NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})


        def _entries_of_named(bases):
            return (_NamedTuple,)


        NamedTuple.__mro_entries__ = _entries_of_named


        class _TypedDictMeta(type):
            def __new__(cls, name, bases, ns, total=True):
                for base in bases:
                    if type(base) is not _TypedDictMeta and base is not Generic:
                        raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
                # What wraps a dict is made as any class is, and is none of these.
                made = type.__new__(_TypedDictMeta, name, (*((Generic,) if any([issubclass(base, Generic) for base in bases]) else ()), dict), ns)
                own = {key: _type_check(value, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type", module=made.__module__)
                       for key, value in ns.get('__annotations__', {}).items()}
                annotations = {}
                required, optional = set(), set()
                for base in bases:
                    annotations.update(base.__dict__.get('__annotations__', {}))
                    base_required = base.__dict__.get('__required_keys__', set())
                    base_optional = base.__dict__.get('__optional_keys__', set())
                    required = (required | base_required) - base_optional
                    optional = (optional - base_required) | base_optional
                annotations.update(own)
                for key, value in own.items():
                    origin = get_origin(value)
                    if origin is Annotated and value.__args__:
                        origin = get_origin(value.__args__[0])
                    is_required = origin is Required or total and origin is not NotRequired
                    (required if is_required else optional).add(key)
                    (optional if is_required else required).discard(key)
                made.__annotations__ = annotations
                made.__required_keys__ = frozenset(required)
                made.__optional_keys__ = frozenset(optional)
                if not hasattr(made, '__total__') or '__total__' not in made.__dict__:
                    made.__total__ = total
                return made

            def __call__(cls, /, *args, **kwargs):
                return dict(*args, **kwargs)

            def __subclasscheck__(cls, other):
                raise TypeError('TypedDict does not support instance and class checks')

            __instancecheck__ = __subclasscheck__


        def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
            """A dict whose keys and the types of their values are known."""
            if fields is None:
                fields = kwargs
            elif kwargs:
                raise TypeError('TypedDict takes either a dict or keyword arguments, but not both')
            if kwargs:
                import warnings
                warnings.warn('The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will be removed in Python 3.13, '
                              'and may not be understood by third-party type checkers.', DeprecationWarning, stacklevel=2)
            ns = {'__annotations__': dict(fields)}
            module = _module(1)
            if module is not None:
                ns['__module__'] = module
            return _TypedDictMeta(typename, (), ns, total=total)


        _TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})


        def _entries_of_typed(bases):
            return (_TypedDict,)


        TypedDict.__mro_entries__ = _entries_of_typed


        def is_typeddict(tp):
            return isinstance(tp, _TypedDictMeta)


        class NewType(_Unitable):
            def __init__(self, name, tp):
                self.__qualname__ = name
                self.__name__ = name.rpartition('.')[2]
                self.__supertype__ = tp
                module = _module(1)
                if module != 'typing':
                    self.__module__ = module

            def __mro_entries__(self, bases):
                name = self.__name__

                class Refused:
                    def __init_subclass__(cls):
                        raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                        f'`{cls.__name__} = NewType({cls.__name__!r}, {name})`')
                return (Refused,)

            __call__ = _idfunc

            def __repr__(self):
                return f'{self.__module__}.{self.__qualname__}'

            def __reduce__(self):
                return self.__qualname__
        """#
}
