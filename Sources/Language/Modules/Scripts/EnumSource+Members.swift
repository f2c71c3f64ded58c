extension StandardModules {
    /// Of `enum`: the classes without bits.
    static let enumMembers = #"""
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
                if not cls._member_map_:
                    # A `__new__` that asks its `super()` gets here.
                    raise TypeError('%r has no members defined' % (cls,))
                failure = None
                try:
                    result = cls._missing_(value)
                except Exception as error:
                    failure = error
                    result = None
                if isinstance(result, cls):
                    return result
                if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                    return result
                text = ValueError('%r is not a valid %s' % (value, cls.__qualname__))
                if result is None and failure is None:
                    raise text
                if failure is None:
                    failure = TypeError('error in %s._missing_: returned %r instead of None or a valid member' % (cls.__name__, result))
                if not isinstance(failure, ValueError):
                    failure.__context__ = text
                raise failure

            def __init__(self, *args, **kwds):
                pass

            def _generate_next_value_(name, start, count, last_values):
                if not last_values:
                    return start
                try:
                    return sorted(last_values)[-1] + 1
                except TypeError:
                    _warn('In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n'
                          'and the value returned will be the largest value in the enum incremented by 1', 4)
                for value in reversed(last_values):
                    try:
                        return value + 1
                    except TypeError:
                        pass
                return start

            @classmethod
            def _missing_(cls, value):
                return None

            @property
            def name(self):
                return self._name_

            @property
            def value(self):
                return self._value_

            def __repr__(self):
                show = self.__class__._value_repr_ or repr
                return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, show(self._value_))

            def __str__(self):
                return '%s.%s' % (self.__class__.__name__, self._name_)

            def __dir__(self):
                names = set() if self.__class__._member_type_ is object else set(object.__dir__(self))
                names.update([name for name in getattr(self, '__dict__', ()) if name[0] != '_' and name not in self._member_map_])
                for cls in self.__class__.__mro__:
                    for name, found in cls.__dict__.items():
                        if name[0] == '_':
                            continue
                        if name not in self._member_map_ or isinstance(found, property) and found.fget is not None:
                            names.add(name)
                        elif isinstance(found, property):
                            names.discard(name)
                return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__'} | names)

            def __format__(self, format_spec):
                return str.__format__(str(self), format_spec)

            def __hash__(self):
                return hash(self._name_)

            def __reduce_ex__(self, proto):
                return self.__class__, (self._value_,)

            def __copy__(self):
                return self

            def __deepcopy__(self, memo):
                return self


        class ReprEnum(Enum):
            """Only the text of `repr` is that of an enumeration."""


        class IntEnum(int, ReprEnum):
            pass


        class StrEnum(str, ReprEnum):
            def __new__(cls, *values):
                if len(values) > 3:
                    raise TypeError('too many arguments for str(): %r' % (values,))
                if len(values) == 1 and not isinstance(values[0], str):
                    raise TypeError('%r is not a string' % (values[0],))
                if len(values) >= 2 and not isinstance(values[1], str):
                    raise TypeError('encoding must be a string, not %r' % (values[1],))
                if len(values) == 3 and not isinstance(values[2], str):
                    raise TypeError('errors must be a string, not %r' % (values[2],))
                made = str.__new__(cls, *values)
                made._value_ = str(*values)
                return made

            def _generate_next_value_(name, start, count, last_values):
                return name.lower()


        def pickle_by_global_name(self, proto):
            return self.name


        def pickle_by_enum_name(self, proto):
            return getattr, (self.__class__, self._name_)
        """#
}
