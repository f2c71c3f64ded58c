extension StandardModules {
    /// Of `enum`: how a class and its members are made.
    static let enumClasses = #"""
        def _mixins(cls_name, bases):
            """The data type that the members are of, and the enumeration that the class extends."""
            if not bases:
                return object, Enum
            types = set()
            for chain in bases:
                candidate = None
                for base in chain.__mro__:
                    if base is object:
                        continue
                    if isinstance(base, EnumType):
                        if base._member_type_ is not object:
                            types.add(base._member_type_)
                            break
                    elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                        types.add(candidate or base)
                        break
                    else:
                        candidate = candidate or base
            if len(types) > 1:
                raise TypeError('too many data types for %r: %r' % (cls_name, types))
            first = bases[-1]
            if not isinstance(first, EnumType):
                raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`')
            return types.pop() if types else object, first


        def _value_text(bases):
            """What shows a value: the `__repr__` of the data type, where it has one of its own."""
            for chain in bases:
                for base in chain.__mro__:
                    if base is object:
                        continue
                    if isinstance(base, EnumType):
                        return base._value_repr_
                    if '__repr__' in base.__dict__:
                        return base.__dict__['__repr__']
            return None


        def _maker(classdict, member_type, first_enum):
            """What makes the bare members, whether it is to be kept for derived classes, and whether it takes the values."""
            made = classdict.get('__new__')
            is_own = first_enum is not None and made is not None
            if made is None:
                made = object.__new__
                plain = (None, object.__new__, None if Enum is None else Enum.__new__)
                found = [getattr(owner, method, None) for method in ('__new_member__', '__new__') for owner in (member_type, first_enum)]
                for target in found:
                    if target not in plain:
                        made = target
                        break
            elif isinstance(made, staticmethod):
                made = made.__func__
            return made, is_own, first_enum is not None and made not in (Enum.__new__, object.__new__)


        class EnumType(type):
            def __getattr__(cls, name):
                raise AttributeError(name)

            @classmethod
            def __prepare__(metacls, cls, bases, **kwds):
                for chain in bases:
                    for base in chain.__mro__:
                        if isinstance(base, EnumType) and base._member_names_:
                            raise TypeError('<enum %r> cannot extend %r' % (cls, base))
                names = _EnumDict(cls)
                _, first = _mixins(cls, bases)
                if first is not None:
                    names['_generate_next_value_'] = getattr(first, '_generate_next_value_', None)
                return names

            def __new__(metacls, cls_name, bases, classdict, *, boundary=None, _simple=False, **kwds):
                if not isinstance(classdict, _EnumDict):
                    given, classdict = classdict, metacls.__prepare__(cls_name, bases)
                    classdict.update(given)
                for name in [*classdict.get('_ignore_', ()), '_ignore_']:
                    classdict.pop(name, None)
                names = [name for name in classdict._member_names if name in classdict]
                invalid = [name for name in names if name in ('mro', '')]
                if invalid:
                    raise ValueError('invalid enum member name(s) %s' % ','.join([repr(name) for name in invalid]))
                order = classdict.pop('_order_', None)
                classdict = dict(classdict)
                member_type, first_enum = _mixins(cls_name, bases)
                make, is_own, takes_values = _maker(classdict, member_type, first_enum)
                values = {name: classdict.pop(name) for name in names}
                classdict.update(
                    _new_member_=make, _use_args_=takes_values, _member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[],
                    _member_type_=member_type, _value_repr_=_value_text(bases))
                is_flag = Flag is not None and issubclass(first_enum, Flag) or Flag is None and cls_name == 'Flag'
                if is_flag:
                    classdict.update(_boundary_=boundary or getattr(first_enum, '_boundary_', None), _flag_mask_=0, _singles_mask_=0, _all_bits_=0)
                made = super().__new__(metacls, cls_name, bases, classdict, **kwds)
                for name in names:
                    _add_member(made, name, values[name])
                _complete(made, bases, classdict, first_enum)
                if Enum is not None:
                    if is_own:
                        type.__setattr__(made, '__new_member__', make)
                    type.__setattr__(made, '__new__', Enum.__new__)
                if is_flag and Flag is not None:
                    listed = [found._value_ for found in made]
                    if listed != sorted(listed):
                        type.__setattr__(made, '_iter_member_', made._iter_member_by_def_)
                if order is not None:
                    # Neither aliases nor flags of several bits have a place of their own.
                    order = [name for name in _words(order) if name not in made._member_map_ or name in made._member_names_]
                    if order != made._member_names_:
                        raise TypeError('member order does not match _order_:\n  %r\n  %r' % (made._member_names_, order))
                return made

            def __init__(cls, *args, **kwds):
                pass

            def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
                if names is None:
                    return cls.__new__(cls, value)
                return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

            def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
                bases = (cls,) if type is None else (type, cls)
                members = cls.__class__.__prepare__(class_name, bases)
                if isinstance(names, str):
                    names = names.replace(',', ' ').split()
                if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
                    last = []
                    for count, name in enumerate(names):
                        value = cls._generate_next_value_(name, start, count, last[:])
                        last.append(value)
                        members[name] = value
                else:
                    for item in names:
                        name, value = (item, names[item]) if isinstance(item, str) else item
                        members[name] = value
                if module is None:
                    import sys
                    module = sys._getframe(2).f_globals.get('__name__')
                members['__module__'] = module
                if qualname is not None:
                    members['__qualname__'] = qualname
                return cls.__class__(class_name, bases, members, boundary=boundary)

            def __contains__(cls, value):
                if not isinstance(value, Enum):
                    _warn('in 3.12 __contains__ will no longer raise TypeError, but will return True or\nFalse depending on whether the value is '
                          'a member or the value of a member', 2)
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

            @_given_property
            def __members__(cls):
                return _MappingProxy(cls._member_map_)

            def __repr__(cls):
                return '<flag %r>' % cls.__name__ if Flag is not None and issubclass(cls, Flag) else '<enum %r>' % cls.__name__

            def __setattr__(cls, name, value):
                if name in cls.__dict__.get('_member_map_', {}):
                    raise AttributeError('cannot reassign member %r' % (name,))
                super().__setattr__(name, value)

            def __delattr__(cls, name):
                if name in cls.__dict__.get('_member_map_', {}):
                    raise AttributeError('%r cannot delete member %r.' % (cls.__name__, name))
                super().__delattr__(name)

            def __dir__(cls):
                names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__',
                         '__module__', '__name__', '__qualname__', *cls._member_names_}
                if cls._new_member_ is not object.__new__:
                    names.add('__new__')
                return sorted(names if cls._member_type_ is object else names | set(dir(cls._member_type_)))


        EnumMeta = EnumType
        _MappingProxy = type(type.__dict__)


        def _add_member(cls, name, value):
            arguments = value if isinstance(value, tuple) and cls._member_type_ is not tuple else (value,)
            found = cls._new_member_(cls, *arguments) if cls._use_args_ else cls._new_member_(cls)
            if not hasattr(found, '_value_'):
                if cls._member_type_ is object:
                    found._value_ = value
                else:
                    try:
                        found._value_ = cls._member_type_(*arguments)
                    except Exception as error:
                        raise TypeError('_value_ not set in __new__, unable to create it') from error
            value = found._value_
            found._name_ = name
            found.__objclass__ = cls
            found.__init__(*arguments)
            found._sort_order_ = len(cls._member_names_)
            is_flag = Flag is not None and issubclass(cls, Flag)
            if is_flag and isinstance(value, int):
                type.__setattr__(cls, '_flag_mask_', cls._flag_mask_ | value)
                if _is_single_bit(value):
                    type.__setattr__(cls, '_singles_mask_', cls._singles_mask_ | value)
                type.__setattr__(cls, '_all_bits_', 2 ** cls._flag_mask_.bit_length() - 1)
            known = None
            try:
                known = cls._value2member_map_.get(value)
            except TypeError:
                known = next((other for other in cls._member_map_.values() if other._value_ == value), None)
            if known is not None:
                found = known
            elif not is_flag or isinstance(value, int) and _is_single_bit(value):
                cls._member_names_.append(name)
            shadowed = next((base.__dict__[name] for base in cls.__mro__[1:] if name in base.__dict__), None)
            if isinstance(shadowed, property):
                shown = property(shadowed.fget, shadowed.fset, shadowed.fdel)
                shown.__set_name__(cls, name)
                type.__setattr__(cls, name, shown)
            else:
                type.__setattr__(cls, name, found)
            cls._member_map_[name] = found
            try:
                cls._value2member_map_.setdefault(value, found)
            except TypeError:
                cls._unhashable_values_.append(value)


        def _complete(cls, bases, classdict, first_enum):
            """What the data type says of texts and pickles gives way to what the enumeration says."""
            data_type = cls._member_type_
            own = cls.__dict__
            if ReprEnum is not None and ReprEnum in bases:
                if data_type is object:
                    raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
                if '__format__' not in own:
                    type.__setattr__(cls, '__format__', data_type.__format__)
                if '__str__' not in own:
                    text = data_type.__str__
                    type.__setattr__(cls, '__str__', data_type.__repr__ if text is object.__str__ or data_type in (int, float, complex) else text)
            if first_enum is None:
                return
            for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
                if name not in cls.__dict__ and getattr(cls, name) in (getattr(data_type, name), getattr(object, name)):
                    type.__setattr__(cls, name, getattr(first_enum, name))
            if Flag is not None and issubclass(cls, Flag):
                for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                    if name not in cls.__dict__:
                        type.__setattr__(cls, name, getattr(Flag, name))
        """#
}
