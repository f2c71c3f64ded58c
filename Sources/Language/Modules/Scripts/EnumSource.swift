extension StandardModules {
    /// `enum`
    static var enumSource: String { enumClasses + "\n" + enumFlags }

    static let enumClasses = #"""
        _auto_null = object()


        class auto:
            """Its value is known when the class is complete; what a class body makes of it until then is kept as a calculation."""

            def __init__(self, value=_auto_null):
                self.value = value

            def _resolve(self):
                return self.value

            def __or__(self, other):
                return _Calculation(lambda a, b: a | b, self, other)

            def __and__(self, other):
                return _Calculation(lambda a, b: a & b, self, other)

            def __xor__(self, other):
                return _Calculation(lambda a, b: a ^ b, self, other)

            def __ror__(self, other):
                return _Calculation(lambda a, b: a | b, other, self)

            def __rand__(self, other):
                return _Calculation(lambda a, b: a & b, other, self)

            def __add__(self, other):
                return _Calculation(lambda a, b: a + b, self, other)

            def __invert__(self):
                return _Calculation(lambda a, b: ~a, self, None)

            def __repr__(self):
                return 'auto(%r)' % (self.value,)


        class _Calculation(auto):
            def __init__(self, operation, first, second):
                self.operation = operation
                self.first = first
                self.second = second

            def _resolve(self):
                return self.operation(*[x._resolve() if isinstance(x, auto) else x for x in (self.first, self.second)])


        class nonmember:
            def __init__(self, value):
                self.value = value


        class member:
            def __init__(self, value):
                self.value = value


        def _is_descriptor(value):
            return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


        def _is_member(cls_name, name, value):
            if isinstance(value, nonmember):
                return False
            if isinstance(value, member):
                return True
            if name.startswith('__') and name.endswith('__') or name.startswith('_' + cls_name + '__'):
                return False
            if name.startswith('_') and name.endswith('_') and len(name) > 2:
                return False
            if isinstance(value, type):
                return True
            return not (isinstance(value, (_builtin_property, classmethod, staticmethod)) or _is_descriptor(value) or type(value).__name__ in ('function', 'builtin_function_or_method'))


        _builtin_property = property


        class property(property):
            pass


        Enum = None


        _sunder_names = {
            '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_', '_iter_member_by_value_',
            '_iter_member_by_def_', '_boundary_',
        }


        class _EnumDict(dict):
            """The names of a class as it is written: a member's is given once."""

            def __init__(self, cls_name):
                super().__init__()
                self._cls_name = cls_name
                self._members = set()

            def __setitem__(self, key, value):
                if key[:1] == '_' == key[-1:] and key[1:2] != '_' and key[-2:-1] != '_' and len(key) > 2 and key not in _sunder_names:
                    raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
                ignored = self.get('_ignore_', ())
                if key in (ignored.replace(',', ' ').split() if isinstance(ignored, str) else ignored):
                    pass
                elif _is_member(self._cls_name, key, value):
                    if key in self:
                        raise TypeError(f'{key!r} already defined as {self[key]!r}')
                    self._members.add(key)
                elif key in self._members:
                    raise TypeError(f'{key!r} already defined as {self[key]!r}')
                super().__setitem__(key, value)


        class EnumType(type):
            @classmethod
            def __prepare__(metacls, cls, bases, **kwds):
                return _EnumDict(cls)

            def __new__(metacls, cls_name, bases, classdict, *, boundary=None, _simple=False, **kwds):
                classdict = dict(classdict)
                if Enum is None:
                    made = super().__new__(metacls, cls_name, bases, classdict, **kwds)
                    made._member_map_ = {}
                    made._member_names_ = []
                    made._value2member_map_ = {}
                    made._unhashable_values_ = []
                    return made
                names = {}
                ignored = classdict.pop('_ignore_', [])
                if isinstance(ignored, str):
                    ignored = ignored.replace(',', ' ').split()
                for name, value in list(classdict.items()):
                    if name in ignored:
                        del classdict[name]
                    elif _is_member(cls_name, name, value):
                        if name == 'mro':
                            raise ValueError('invalid enum member name(s) mro')
                        names[name] = value.value if isinstance(value, member) else value
                        del classdict[name]
                    elif isinstance(value, nonmember):
                        classdict[name] = value.value
                first_enum = None
                data_type = None
                for base in bases:
                    for ancestor in base.__mro__:
                        if ancestor is object:
                            continue
                        if isinstance(ancestor, EnumType):
                            if ancestor._member_names_:
                                raise TypeError(f'<enum {cls_name!r}> cannot extend {ancestor!r}')
                            if first_enum is None:
                                first_enum = ancestor
                            inner = ancestor.__dict__.get('_member_type_', object)
                            if data_type is None and inner is not object:
                                data_type = inner
                        elif data_type is None and ('__new__' in ancestor.__dict__ or '__dataclass_fields__' in ancestor.__dict__):
                            data_type = ancestor
                data_type = data_type or object
                made = super().__new__(metacls, cls_name, bases, classdict, **kwds)
                made._member_type_ = data_type
                made._member_map_ = {}
                made._member_names_ = []
                made._value2member_map_ = {}
                made._unhashable_values_ = []
                if boundary is None:
                    boundary = getattr(made, '_boundary_', None)
                made._boundary_ = boundary
                if data_type is not object:
                    # What the data type says of its text gives way to what the enumeration says.
                    for text in ('__repr__', '__str__', '__format__'):
                        if text not in classdict and getattr(made, text) in (getattr(data_type, text), getattr(object, text)):
                            type.__setattr__(made, text, getattr(first_enum, text))
                custom_new = classdict.get('__new__')
                if custom_new is None:
                    for ancestor in made.__mro__[1:]:
                        found = ancestor.__dict__.get('__new_member__')
                        if found is not None:
                            custom_new = found
                            break
                else:
                    made.__new_member__ = custom_new
                if isinstance(custom_new, staticmethod):
                    custom_new = custom_new.__func__
                generate = made._generate_next_value_
                last_values = []
                for name, value in names.items():
                    if isinstance(value, auto):
                        given = value
                        if isinstance(given, _Calculation):
                            value = given._resolve()
                        elif given.value is _auto_null:
                            value = given.value = generate(name, 1, len(last_values), last_values[:])
                        else:
                            value = given.value
                    elif isinstance(value, tuple) and any([isinstance(v, auto) for v in value]):
                        value = tuple([generate(name, 1, len(last_values), last_values[:]) if isinstance(v, auto) else v for v in value])
                    arguments = value if isinstance(value, tuple) else (value,)
                    if data_type is tuple:
                        arguments = (arguments,)
                    if custom_new is not None:
                        item = custom_new(made, *arguments)
                        if not hasattr(item, '_value_'):
                            item._value_ = value if data_type is object else data_type(*arguments)
                    elif data_type is object:
                        item = object.__new__(made)
                        item._value_ = value
                    else:
                        item = data_type.__new__(made, *arguments)
                        if data_type is str or data_type is int or data_type is float:
                            item._value_ = data_type(*arguments)
                        else:
                            try:
                                item._value_ = data_type(*arguments)
                            except Exception:
                                item._value_ = value
                    item._name_ = name
                    item.__objclass__ = made
                    initialize = made.__init__
                    if initialize is not object.__init__ and initialize is not Enum.__init__ and (
                            data_type is object or '__init__' in classdict or _defines_init(made, data_type)):
                        item.__init__(*arguments)
                    value = item._value_
                    last_values.append(value)
                    existing = None
                    for known in made._member_map_.values():
                        if known._value_ == value:
                            existing = known
                            break
                    if existing is None:
                        item._sort_order_ = len(made._member_names_)
                        if made._counts(value):
                            made._member_names_.append(name)
                        try:
                            made._value2member_map_[value] = item
                        except TypeError:
                            made._unhashable_values_.append(value)
                        existing = item
                    made._member_map_[name] = existing
                    type.__setattr__(made, name, existing)
                made._finish()
                if '__new__' in classdict:
                    made.__new_member__ = classdict['__new__']
                made.__new__ = Enum.__new__
                return made

            def __init__(cls, *args, **kwds):
                pass

            def _counts(cls, value):
                return True

            def _finish(cls):
                pass

            def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
                if names is None:
                    return cls.__new__(cls, value)
                return cls._create_(value, names, module=module, type=type, start=start, boundary=boundary)

            def _create_(cls, class_name, names, *, module=None, type=None, start=1, boundary=None):
                bases = (cls,) if type is None else (type, cls)
                if isinstance(names, str):
                    names = names.replace(',', ' ').split()
                members = _EnumDict(class_name)
                members['__module__'] = module or '__main__'
                last = []
                if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
                    for count, name in enumerate(names):
                        value = cls._generate_next_value_(name, start, count, last[:])
                        last.append(value)
                        members[name] = value
                else:
                    for item in names:
                        name, value = (item, names[item]) if isinstance(item, str) else item
                        members[name] = value
                return cls.__class__(class_name, bases, members, boundary=boundary)

            def __contains__(cls, value):
                if not isinstance(value, Enum):
                    import warnings
                    warnings.warn('in 3.12 __contains__ will no longer raise TypeError, but will return True or\nFalse depending on whether the value is a member or the value of a member',
                                  DeprecationWarning, stacklevel=2)
                    raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (type(value).__qualname__, cls.__class__.__qualname__))
                return isinstance(value, cls) and value._name_ in cls._member_map_

            def __getitem__(cls, name):
                return cls._member_map_[name]

            def __iter__(cls):
                return (cls._member_map_[name] for name in cls._member_names_)

            def __reversed__(cls):
                return (cls._member_map_[name] for name in reversed(cls._member_names_))

            def __len__(cls):
                return len(cls._member_names_)

            def __bool__(cls):
                return True

            @_builtin_property
            def __members__(cls):
                return dict(cls._member_map_)

            def __repr__(cls):
                if Enum is not None and issubclass(cls, Flag):
                    return '<flag %r>' % cls.__name__
                return '<enum %r>' % cls.__name__

            def __setattr__(cls, name, value):
                if name in cls.__dict__.get('_member_map_', {}):
                    raise AttributeError('cannot reassign member %r' % (name,))
                super().__setattr__(name, value)

            def __delattr__(cls, name):
                if name in cls.__dict__.get('_member_map_', {}):
                    raise AttributeError('%r cannot delete member %r.' % (cls.__name__, name))
                super().__delattr__(name)

            def __dir__(cls):
                return ['__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__',
                        '__module__', '__name__', '__qualname__'] + cls._member_names_


        EnumMeta = EnumType


        def _defines_init(cls, data_type):
            for base in cls.__mro__:
                if base is data_type:
                    return False
                if '__init__' in base.__dict__ and base is not object and not (base is Enum):
                    return True
            return False


        class _Enum(metaclass=EnumType):
            pass


        class Enum(metaclass=EnumType):
            def __new__(cls, value):
                if type(value) is cls:
                    return value
                try:
                    return cls._value2member_map_[value]
                except KeyError:
                    pass
                except TypeError:
                    for found in cls._member_map_.values():
                        if found._value_ == value:
                            return found
                failure = None
                try:
                    result = cls._missing_(value)
                except Exception as error:
                    failure = error
                    result = None
                if isinstance(result, cls):
                    return result
                if isinstance(result, Enum) is False and getattr(cls, '_boundary_', None) is EJECT and isinstance(result, int):
                    return result
                text = ValueError('%r is not a valid %s' % (value, cls.__qualname__))
                if result is None and failure is None:
                    raise text
                if failure is None:
                    failure = TypeError('error in %s._missing_: returned %r instead of None or a valid member' % (cls.__name__, result))
                if not isinstance(failure, ValueError):
                    failure.__context__ = text
                raise failure

        """#
}
