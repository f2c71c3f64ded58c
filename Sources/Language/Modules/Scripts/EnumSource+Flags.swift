extension StandardModules {
    /// Of `enum`: members that combine, and what checks a class.
    static let enumFlags = #"""
        class FlagBoundary(StrEnum):
            STRICT = auto()
            CONFORM = auto()
            EJECT = auto()
            KEEP = auto()


        STRICT, CONFORM, EJECT, KEEP = FlagBoundary


        class Flag(Enum, boundary=STRICT):
            _numeric_repr_ = repr

            def _generate_next_value_(name, start, count, last_values):
                if not count:
                    return start if start is not None else 1
                last = max(last_values)
                try:
                    return 1 << last.bit_length()
                except Exception:
                    raise TypeError('invalid flag value %r' % last) from None

            @classmethod
            def _iter_member_by_value_(cls, value):
                for bit in _iter_bits_lsb(value & cls._flag_mask_):
                    yield cls._value2member_map_.get(bit)

            _iter_member_ = _iter_member_by_value_

            @classmethod
            def _iter_member_by_def_(cls, value):
                yield from sorted(cls._iter_member_by_value_(value), key=lambda found: found._sort_order_)

            @classmethod
            def _missing_(cls, value):
                if not isinstance(value, int):
                    raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
                mask, singles, bits, boundary = cls._flag_mask_, cls._singles_mask_, cls._all_bits_, cls._boundary_
                if not ~bits <= value <= bits or value & (bits ^ mask):
                    if boundary is STRICT:
                        width = max(value.bit_length(), mask.bit_length())
                        raise ValueError('%r invalid value %r\n    given %s\n  allowed %s' % (cls, value, bin(value, width), bin(mask, width)))
                    if boundary is CONFORM:
                        value &= mask
                    elif boundary is EJECT:
                        return value
                    elif value < 0:
                        value += max(bits + 1, 2 ** value.bit_length())
                negative = None
                if value < 0:
                    negative = value
                    value += bits + 1
                if value & ~mask and boundary is not KEEP:
                    raise ValueError('%s(%r) -->  unknown values %r [%s]' % (cls.__name__, value, value & ~mask, bin(value & ~mask)))
                made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
                if not hasattr(made, '_value_'):
                    made._value_ = value
                found = list(cls._iter_member_(value & singles))
                for other in cls._member_map_.values() if value & ~singles else ():
                    if other not in found and other._value_ and other._value_ & value == other._value_:
                        found.append(other)
                covered = 0
                for one in found:
                    covered |= one._value_
                made._name_ = '|'.join([one._name_ for one in found]) if covered else None
                unknown = value ^ covered
                if covered and unknown:
                    if boundary is STRICT:
                        raise ValueError('%r: no members with value %r' % (cls, unknown))
                    made._name_ += '|%s' % cls._numeric_repr_(unknown)
                made = cls._value2member_map_.setdefault(value, made)
                if negative is not None:
                    cls._value2member_map_[negative] = made
                return made

            def __contains__(self, other):
                if not isinstance(other, self.__class__):
                    raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, self.__class__.__qualname__))
                return other._value_ & self._value_ == other._value_

            def __iter__(self):
                yield from self._iter_member_(self._value_)

            def __len__(self):
                return self._value_.bit_count()

            def __repr__(self):
                shown = (self.__class__._value_repr_ or repr)(self._value_)
                name = self.__class__.__name__
                return '<%s: %s>' % (name, shown) if self._name_ is None else '<%s.%s: %s>' % (name, self._name_, shown)

            def __str__(self):
                name = self.__class__.__name__
                return '%s(%r)' % (name, self._value_) if self._name_ is None else '%s.%s' % (name, self._name_)

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
                return self.__class__(self._singles_mask_ & ~self._value_)

            __ror__ = __or__
            __rand__ = __and__
            __rxor__ = __xor__


        class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
            pass


        _plain_bin = bin


        def bin(num, max_bits=None):
            """Of a negative number the bits that two's complement has, with the sign apart."""
            ceiling = 2 ** num.bit_length()
            text = _plain_bin(num + ceiling) if num >= 0 else _plain_bin(~num ^ (ceiling - 1) + ceiling)
            digits = text[3:]
            if max_bits is not None and len(digits) < max_bits:
                digits = (('0' if num >= 0 else '1') * max_bits + digits)[-max_bits:]
            return '%s %s' % ('0b0' if num >= 0 else '0b1', digits)


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
                name = enumeration.__name__
                is_flag = issubclass(enumeration, Flag)
                for check in self.checks:
                    if check is UNIQUE:
                        aliases = [(alias, found.name) for alias, found in enumeration.__members__.items() if alias != found.name]
                        if aliases:
                            raise ValueError('aliases found in %r: %s' % (enumeration, ', '.join(['%s -> %s' % pair for pair in aliases])))
                    elif check is CONTINUOUS:
                        values = {found.value for found in enumeration}
                        if len(values) < 2:
                            continue
                        low, high = min(values), max(values)
                        expected = [2 ** bit for bit in range(low.bit_length(), high.bit_length() - 1)] if is_flag else range(low + 1, high)
                        missing = [value for value in expected if value not in values]
                        if missing:
                            raise ValueError(('invalid %s %r: missing values %s' % (
                                'flag' if is_flag else 'enum', name, ', '.join([str(value) for value in missing])))[:256])
                    elif check is NAMED_FLAGS:
                        names = enumeration._member_names_
                        known = [found.value for found in enumeration]
                        aliases, values = [], 0
                        for alias, found in enumeration._member_map_.items():
                            if alias in names or found.value < 0:
                                continue
                            missing = [bit for bit in _iter_bits_lsb(found.value) if bit not in known]
                            if missing:
                                aliases.append(alias)
                                for bit in missing:
                                    values |= bit
                        if aliases:
                            shown = 'alias %s is missing' % aliases[0] if len(aliases) == 1 else 'aliases %s and %s are missing' % (
                                ', '.join(aliases[:-1]), aliases[-1])
                            value = 'value 0x%x' % values if _is_single_bit(values) else 'combined values of 0x%x' % values
                            raise ValueError('invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]' % (name, shown, value))
                return enumeration


        def show_flag_values(value):
            return list(_iter_bits_lsb(value))


        def global_enum_repr(self):
            return '%s.%s' % (self.__class__.__module__.split('.')[-1], self._name_)


        def global_flag_repr(self):
            module = self.__class__.__module__.split('.')[-1]
            if self._name_ is None:
                return '%s.%s(%r)' % (module, self.__class__.__name__, self._value_)
            if _is_single_bit(self._value_):
                return '%s.%s' % (module, self._name_)
            names = []
            for name in self._name_.split('|') if self._boundary_ is not KEEP else self._name_.split('|'):
                names.append(name if name[0].isdigit() else '%s.%s' % (module, name))
            return '|'.join(names)


        def global_str(self):
            return '%s(%r)' % (self.__class__.__name__, self._value_) if self._name_ is None else self._name_


        def global_enum(cls, update_str=False):
            """The members become names of the module, and show themselves as such."""
            cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
            if not issubclass(cls, ReprEnum) or update_str:
                cls.__str__ = global_str
            import sys
            sys.modules[cls.__module__].__dict__.update(cls.__members__)
            return cls


        __all__ = [
            'EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'property', 'verify', 'member',
            'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
            'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name',
        ]
        """#
}
