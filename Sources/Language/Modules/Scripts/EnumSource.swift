extension StandardModules {
    /// `enum`
    static let enumSource = #"""
        class auto:
            pass


        class property(property):
            pass


        class EnumMeta(type):
            def __new__(metacls, name, bases, namespace, **kwargs):
                if not any(isinstance(base, EnumMeta) for base in bases):
                    return super().__new__(metacls, name, bases, namespace)
                for base in bases:
                    if isinstance(base, EnumMeta) and base._member_map_:
                        raise TypeError(f'{name}: cannot extend {base!r}')
                members = {}
                rest = {}
                for key, value in namespace.items():
                    hidden = key.startswith('_')
                    if hidden or callable(value) and not isinstance(value, type) or isinstance(value, (property, classmethod, staticmethod)) or hasattr(type(value), '__get__'):
                        rest[key] = value
                    else:
                        members[key] = value
                cls = super().__new__(metacls, name, bases, rest)
                cls._member_map_ = {}
                cls._value2member_map_ = {}
                cls._member_names_ = []
                data = None
                for base in cls.__mro__:
                    if base in (int, str, float):
                        data = base
                        break
                last_values = []
                for key, value in members.items():
                    if isinstance(value, auto):
                        value = cls._generate_next_value_(key, 1, len(last_values), last_values)
                    last_values.append(value)
                    existing = None
                    for member in cls._member_map_.values():
                        if member._value_ == value and type(member._value_) is type(value):
                            existing = member
                    if existing is not None:
                        cls._member_map_[key] = existing
                        type.__setattr__(cls, key, existing)
                        continue
                    arguments = value if isinstance(value, tuple) else (value,)
                    if data is not None:
                        member = data.__new__(cls, *arguments)
                    else:
                        member = object.__new__(cls)
                    member._name_ = key
                    member._value_ = value
                    if '__init__' in rest or any('__init__' in base.__dict__ for base in cls.__mro__ if isinstance(base, EnumMeta) and base.__name__ not in ('Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag')):
                        member.__init__(*arguments)
                    cls._member_map_[key] = member
                    cls._member_names_.append(key)
                    try:
                        cls._value2member_map_[member._value_] = member
                    except TypeError:
                        pass
                    type.__setattr__(cls, key, member)
                return cls

            def __call__(cls, value, names=None, **kwargs):
                if names is not None:
                    return _functional(cls, value, names)
                return cls._find(value)

            def _find(cls, value):
                if isinstance(value, cls):
                    return value
                try:
                    if value in cls._value2member_map_:
                        return cls._value2member_map_[value]
                except TypeError:
                    for member in cls._member_map_.values():
                        if member._value_ == value:
                            return member
                found = cls._missing_(value)
                if found is not None:
                    return found
                raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')

            def __iter__(cls):
                return iter([cls._member_map_[name] for name in cls._member_names_])

            def __reversed__(cls):
                return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

            def __len__(cls):
                return len(cls._member_names_)

            def __bool__(cls):
                return True

            def __getitem__(cls, name):
                return cls._member_map_[name]

            def __contains__(cls, member):
                if not isinstance(member, Enum):
                    raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
                return isinstance(member, cls)

            def __repr__(cls):
                return f'<enum {cls.__name__!r}>'

            def __setattr__(cls, name, value):
                if name in cls.__dict__.get('_member_map_', {}):
                    raise AttributeError(f'cannot reassign member {name!r}')
                super().__setattr__(name, value)

            @property
            def __members__(cls):
                return dict(cls._member_map_)


        EnumType = EnumMeta


        def _functional(base, name, names):
            if isinstance(names, str):
                names = names.replace(',', ' ').split()
            pairs = names.items() if isinstance(names, dict) else [
                pair if isinstance(pair, (tuple, list)) else (pair, place) for place, pair in enumerate(names, 1)]
            return EnumMeta(name, (base,), dict(pairs))


        class Enum(metaclass=EnumMeta):
            _member_map_ = {}

            def _generate_next_value_(name, start, count, last_values):
                if not last_values:
                    return start
                return max([value for value in last_values if isinstance(value, int)], default=start - 1) + 1

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
                return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

            def __str__(self):
                return f'{self.__class__.__name__}.{self._name_}'

            def __format__(self, spec):
                return format(str(self), spec)

            def __hash__(self):
                return hash(self._name_)

            def __eq__(self, other):
                return self is other

            def __copy__(self):
                return self

            def __deepcopy__(self, memo):
                return self


        class IntEnum(int, Enum):
            def __str__(self):
                return int.__repr__(self)

            def __repr__(self):
                return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

            def __format__(self, spec):
                return int.__format__(self, spec)

            __hash__ = int.__hash__
            __eq__ = int.__eq__


        class StrEnum(str, Enum):
            def _generate_next_value_(name, start, count, last_values):
                return name.lower()

            def __str__(self):
                return str.__str__(self)

            def __repr__(self):
                return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

            def __format__(self, spec):
                return str.__format__(self, spec)

            __hash__ = str.__hash__
            __eq__ = str.__eq__


        def unique(enumeration):
            aliases = [(name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
            if aliases:
                listed = ', '.join([f'{alias} -> {name}' for alias, name in aliases])
                raise ValueError(f'duplicate values found in {enumeration!r}: {listed}')
            return enumeration
        """#
}
