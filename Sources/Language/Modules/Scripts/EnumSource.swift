extension StandardModules {
    /// `enum`: members are made when the class is complete; what CPython's metaclass does to the class, class methods do.
    static let enumSource = #"""
        class auto:
            pass


        def _is_member(name, value):
            if name.startswith('_') or isinstance(value, (property, classmethod, staticmethod)):
                return False
            return isinstance(value, type) or not (callable(value) or hasattr(type(value), '__get__'))


        def _lookup(cls, value):
            if type(value) is cls:
                return value
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
            found = cls._missing_(value)
            if found is not None:
                return found
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')


        class Enum:
            _member_map_ = {}

            def __init_subclass__(cls, **kwargs):
                super().__init_subclass__(**kwargs)
                values = {name: value for name, value in cls.__dict__.items() if _is_member(name, value)}
                for base in cls.__mro__[1:]:
                    if values and base.__dict__.get('_member_map_'):
                        raise TypeError(f'{cls.__name__}: cannot extend <enum {base.__name__!r}>')
                if not values:
                    return
                data = None
                for base in cls.__mro__:
                    if base in (int, str, float):
                        data = base
                        break
                initialize = getattr(cls, '__init__', None)
                if initialize is object.__init__ or data is not None and '__init__' not in cls.__dict__:
                    initialize = None
                members = {}
                seen = []
                for name, value in values.items():
                    if isinstance(value, auto):
                        value = cls._generate_next_value_(name, 1, len(seen), seen)
                    seen.append(value)
                    existing = [m for m in members.values() if m._value_ == value and type(m._value_) is type(value)]
                    if existing:
                        members[name] = existing[0]
                        setattr(cls, name, existing[0])
                        continue
                    arguments = value if isinstance(value, tuple) else (value,)
                    member = object.__new__(cls) if data is None else data.__new__(cls, *arguments)
                    member._name_ = name
                    member._value_ = value
                    member._sort_order_ = len(members)
                    if initialize is not None:
                        initialize(member, *arguments)
                    members[name] = member
                    setattr(cls, name, member)
                cls._member_map_ = members
                cls.__members__ = members
                # From here on, calling the class finds a member.
                if '__init__' in cls.__dict__:
                    del cls.__init__
                cls.__new__ = _lookup

            def _generate_next_value_(name, start, count, last_values):
                numbers = [value for value in last_values if isinstance(value, int)]
                return max(numbers) + 1 if numbers else start

            @classmethod
            def _missing_(cls, value):
                return None

            @classmethod
            def __class_iter__(cls):
                return [member for name, member in cls._member_map_.items() if member._name_ == name]

            @classmethod
            def __class_len__(cls):
                return len(cls.__class_iter__())

            def __class_getitem__(cls, name):
                return cls._member_map_[name]

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
                return Enum.__repr__(self)

            def __format__(self, spec):
                return int.__format__(self, spec)


        class StrEnum(str, Enum):
            def _generate_next_value_(name, start, count, last_values):
                return name.lower()

            def __str__(self):
                return str.__str__(self)

            def __repr__(self):
                return Enum.__repr__(self)

            def __format__(self, spec):
                return str.__format__(self, spec)


        def unique(enumeration):
            aliases = [(name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
            if aliases:
                listed = ', '.join([f'{alias} -> {name}' for alias, name in aliases])
                raise ValueError(f'duplicate values found in <enum {enumeration.__name__!r}>: {listed}')
            return enumeration
        """#
}
