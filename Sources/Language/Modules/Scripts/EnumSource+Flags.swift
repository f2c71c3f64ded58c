extension StandardModules {
    /// `enum`, continued
    static let enumFlags = #"""
            def __init__(self, *args, **kwds):
                pass

            def _generate_next_value_(name, start, count, last_values):
                if not last_values:
                    return start
                try:
                    return sorted(last_values)[-1] + 1
                except TypeError:
                    for value in reversed(last_values):
                        if isinstance(value, int):
                            return value + 1
                    return start

            @classmethod
            def _missing_(cls, value):
                return None

            @_builtin_property
            def name(self):
                return self._name_

            @_builtin_property
            def value(self):
                return self._value_

            def __repr__(self):
                return '<%s.%s: %r>' % (self.__class__.__name__, self._name_, self._value_)

            def __str__(self):
                return '%s.%s' % (self.__class__.__name__, self._name_)

            def __dir__(self):
                return ['__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value']

            def __format__(self, format_spec):
                return str.__format__(str(self), format_spec)

            def __hash__(self):
                return hash(self._name_)

            def __reduce_ex__(self, proto):
                return (self.__class__, (self._value_,))

            def __copy__(self):
                return self

            def __deepcopy__(self, memo):
                return self


        Enum._member_type_ = object


        class ReprEnum(Enum):
            pass


        class IntEnum(int, ReprEnum):
            def __repr__(self):
                return Enum.__repr__(self)

            def __str__(self):
                return int.__repr__(self._value_)

            def __format__(self, format_spec):
                return int.__format__(self._value_, format_spec)

            def __hash__(self):
                return hash(self._value_)


        class StrEnum(str, ReprEnum):
            def __new__(cls, *values):
                if len(values) > 3:
                    raise TypeError('too many arguments for str(): %r' % (values,))
                if values and not isinstance(values[0], str):
                    raise TypeError('%r is not a string' % (values[0],))
                made = str.__new__(cls, *values)
                made._value_ = str(*values)
                return made

            def _generate_next_value_(name, start, count, last_values):
                return name.lower()

            def __repr__(self):
                return Enum.__repr__(self)

            def __str__(self):
                return str.__str__(self._value_)

            def __format__(self, format_spec):
                return str.__format__(self._value_, format_spec)

            def __hash__(self):
                return hash(self._value_)




        class FlagBoundary(StrEnum):
            STRICT = 'strict'
            CONFORM = 'conform'
            EJECT = 'eject'
            KEEP = 'keep'


        STRICT, CONFORM, EJECT, KEEP = FlagBoundary


        def _bits(value):
            while value:
                low = value & -value
                yield low
                value ^= low


        class Flag(Enum):
            _boundary_ = STRICT
            _numeric_repr_ = repr

            def _generate_next_value_(name, start, count, last_values):
                if not last_values:
                    return start if start is not None else 1
                last = max(last_values)
                try:
                    return 1 << last.bit_length()
                except Exception:
                    raise TypeError('invalid flag value %r' % last) from None

            @classmethod
            def _counts(cls, value):
                return isinstance(value, int) and value > 0 and value & (value - 1) == 0

            @classmethod
            def _finish(cls):
                mask = 0
                for found in cls._member_map_.values():
                    if isinstance(found._value_, int):
                        mask |= found._value_
                cls._flag_mask_ = mask
                cls._all_bits_ = (1 << mask.bit_length()) - 1
                cls._member_names_.sort(key=lambda name: cls._member_map_[name]._value_)

            @classmethod
            def _missing_(cls, value):
                if not isinstance(value, int):
                    raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
                mask = cls._flag_mask_
                boundary = cls._boundary_
                if not ~cls._all_bits_ <= value <= cls._all_bits_ or value & (cls._all_bits_ ^ mask) and value >= 0:
                    if boundary is STRICT:
                        width = max(value.bit_length(), mask.bit_length())
                        raise ValueError('%r invalid value %r\n    given %s\n  allowed %s' % (cls, value, _binary(value, width), _binary(mask, width)))
                    if boundary is CONFORM:
                        value = value & mask
                    elif boundary is EJECT:
                        return value
                if value < 0:
                    value = (max(cls._all_bits_ + 1, 1 << value.bit_length()) + value) & (mask if boundary is not KEEP else -1)
                known = cls._value2member_map_.get(value)
                if known is not None:
                    return known
                if cls._member_type_ is object:
                    made = object.__new__(cls)
                else:
                    made = cls._member_type_.__new__(cls, value)
                made._value_ = value
                names = []
                unknown = value
                for found in cls:
                    if found._value_ & value:
                        names.append(found._name_)
                        unknown &= ~found._value_
                made._name_ = '|'.join(names) or None
                if names and unknown:
                    made._name_ += '|%s' % cls._numeric_repr_(unknown)
                cls._value2member_map_[value] = made
                return made

            def __contains__(self, other):
                if not isinstance(other, self.__class__):
                    raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__))
                return other._value_ & self._value_ == other._value_

            def __iter__(self):
                for found in self.__class__:
                    if found._value_ & self._value_:
                        yield found

            def __len__(self):
                return bin(self._value_).count('1')

            def __repr__(self):
                shown = self.__class__.__name__
                value = self.__class__._numeric_repr_(self._value_)
                if self._name_ is None:
                    return '<%s: %s>' % (shown, value)
                return '<%s.%s: %s>' % (shown, self._name_, value)

            def __str__(self):
                if self._name_ is None:
                    return '%s(%s)' % (self.__class__.__name__, self.__class__._numeric_repr_(self._value_))
                return '%s.%s' % (self.__class__.__name__, self._name_)

            def __bool__(self):
                return bool(self._value_)

            def _other(self, other):
                if isinstance(other, self.__class__):
                    return other._value_
                if self._member_type_ is not object and isinstance(other, self._member_type_):
                    return other
                return None

            def __or__(self, other):
                value = self._other(other)
                return NotImplemented if value is None else self.__class__(self._value_ | value)

            def __and__(self, other):
                value = self._other(other)
                return NotImplemented if value is None else self.__class__(self._value_ & value)

            def __xor__(self, other):
                value = self._other(other)
                return NotImplemented if value is None else self.__class__(self._value_ ^ value)

            def __invert__(self):
                if self._boundary_ in (EJECT, KEEP):
                    return self.__class__(~self._value_)
                return self.__class__(self._flag_mask_ & ~self._value_)

            __ror__ = __or__
            __rand__ = __and__
            __rxor__ = __xor__


        def _binary(value, width):
            if value >= 0:
                return '0b0 ' + bin((1 << width) + value)[3:]
            return '0b1 ' + bin((1 << width + 1) + value)[3:][-width:]


        class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
            __or__ = __ror__ = Flag.__or__
            __and__ = __rand__ = Flag.__and__
            __xor__ = __rxor__ = Flag.__xor__

            def __str__(self):
                return int.__repr__(self._value_)

            def __format__(self, format_spec):
                return int.__format__(self._value_, format_spec)

            def __hash__(self):
                return hash(self._value_)

            def __repr__(self):
                return Flag.__repr__(self)

            def __invert__(self):
                return self.__class__(~self._value_) if self._boundary_ is EJECT else self.__class__(self._flag_mask_ & ~self._value_)


        def unique(enumeration):
            aliases = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
            if aliases:
                details = ', '.join(['%s -> %s' % (alias, name) for alias, name in aliases])
                raise ValueError('duplicate values found in %r: %s' % (enumeration, details))
            return enumeration


        class EnumCheck(StrEnum):
            CONTINUOUS = 'no skipped integer values'
            NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
            UNIQUE = 'one name per value'


        CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


        class verify:
            def __init__(self, *checks):
                self.checks = checks

            def __call__(self, enumeration):
                for check in self.checks:
                    if check is UNIQUE:
                        aliases = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
                        if aliases:
                            raise ValueError('aliases found in %r: %s' % (enumeration, ', '.join(['%s -> %s' % a for a in aliases])))
                    elif check is CONTINUOUS:
                        values = {e.value for e in enumeration}
                        low, high = min(values), max(values)
                        missing = [i for i in range(low + 1, high) if i not in values]
                        if missing:
                            raise ValueError(('invalid %s %r: missing values %s' % ('enum', enumeration.__name__, ', '.join([str(m) for m in missing])))[:256])
                return enumeration


        def global_enum(cls, update_str=False):
            return cls
        """#
}
