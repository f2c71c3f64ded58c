extension StandardModules {
    /// `enum`
    static var enumSource: String { [enumNames, enumClasses, enumMembers, enumFlags].joined(separator: "\n\n\n") }

    /// What a class body is written with.
    private static let enumNames = #"""
        _auto_null = object()
        _given_property = property


        class auto:
            """Its value is made where it is assigned in a class body."""

            def __init__(self, value=_auto_null):
                self.value = value

            def __repr__(self):
                return 'auto(%r)' % (self.value,)


        class nonmember:
            def __init__(self, value):
                self.value = value


        class member:
            def __init__(self, value):
                self.value = value


        def _is_descriptor(value):
            return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


        def _is_dunder(name):
            return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


        def _is_sunder(name):
            return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


        def _is_private(cls_name, name):
            start = f'_{cls_name}__'
            return len(name) > len(start) and name.startswith(start) and name[len(start)] != '_' and (name[-1] != '_' or name[-2] != '_')


        def _is_inner_class(cls_name, value):
            return isinstance(value, type) and getattr(value, '__qualname__', '').endswith(f'{cls_name}.{getattr(value, "__name__", "")}')


        def _is_single_bit(value):
            return value > 0 and value & (value - 1) == 0


        def _iter_bits_lsb(value):
            if isinstance(value, Enum):
                value = value.value
            if value < 0:
                raise ValueError('%r is not a positive integer' % value)
            while value:
                low = value & -value
                yield low
                value ^= low


        class property:
            """Read on a member it is a property; read on the class it is the member of that name."""

            def __init__(self, fget=None, fset=None, fdel=None, doc=None):
                self.fget, self.fset, self.fdel = fget, fset, fdel
                self.__doc__ = doc if doc is not None else getattr(fget, '__doc__', None)
                self.name = self.clsname = None

            def __set_name__(self, owner, name):
                self.name, self.clsname = name, owner.__name__

            def __get__(self, instance, owner=None):
                if instance is None or self.fget is None:
                    cls = owner if instance is None else type(instance)
                    try:
                        return cls._member_map_[self.name]
                    except KeyError:
                        raise AttributeError('%r has no attribute %r' % (cls, self.name)) from None
                return self.fget(instance)

            def __set__(self, instance, value):
                if self.fset is None:
                    raise AttributeError('<enum %r> cannot set attribute %r' % (self.clsname, self.name))
                return self.fset(instance, value)

            def __delete__(self, instance):
                if self.fdel is None:
                    raise AttributeError('<enum %r> cannot delete attribute %r' % (self.clsname, self.name))
                return self.fdel(instance)

            def getter(self, fget):
                return type(self)(fget, self.fset, self.fdel, self.__doc__)

            def setter(self, fset):
                return type(self)(self.fget, fset, self.fdel, self.__doc__)

            def deleter(self, fdel):
                return type(self)(self.fget, self.fset, fdel, self.__doc__)


        Enum = ReprEnum = Flag = EJECT = KEEP = STRICT = None

        _sunder_names = {
            '_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_', '_iter_member_by_value_',
            '_iter_member_by_def_',
        }


        def _words(names):
            return names.replace(',', ' ').split() if isinstance(names, str) else list(names)


        def _warn(text, level):
            # Only who is warned pays for it.
            from warnings import warn
            warn(text, DeprecationWarning, stacklevel=level + 1)


        class _EnumDict(dict):
            """The names of a class as it is written: a member's is given once, and `auto` gets its value there."""

            def __init__(self, cls_name=None):
                super().__init__()
                self._cls_name = cls_name
                self._member_names = {}
                self._last_values = []
                self._ignore = []
                self._auto_called = False
                self._generate = None

            def __setitem__(self, key, value):
                if _is_inner_class(self._cls_name, value):
                    _warn('In 3.13 classes created inside an enum will not become a member.  '
                          'Use the `member` decorator to keep the current behavior.', 2)
                if _is_private(self._cls_name, key):
                    pass
                elif _is_sunder(key):
                    if key not in _sunder_names:
                        raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
                    if key == '_generate_next_value_':
                        if self._auto_called:
                            raise TypeError('_generate_next_value_ must be defined before members')
                        self._generate = value.__func__ if isinstance(value, staticmethod) else value
                    elif key == '_ignore_':
                        value = self._ignore = _words(value)
                        already = set(value) & set(self._member_names)
                        if already:
                            raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
                elif _is_dunder(key):
                    if key == '__order__':
                        key = '_order_'
                elif key in self._member_names:
                    raise TypeError('%r already defined as %r' % (key, self[key]))
                elif key in self._ignore:
                    pass
                elif isinstance(value, nonmember):
                    value = value.value
                elif not _is_descriptor(value):
                    if key in self:
                        raise TypeError('%r already defined as %r' % (key, self[key]))
                    if isinstance(value, member):
                        value = value.value
                    if isinstance(value, auto):
                        value = self._made(key, value)
                    elif type(value) is tuple and any([isinstance(part, auto) for part in value]):
                        value = tuple([self._made(key, part) if isinstance(part, auto) else part for part in value])
                    else:
                        self._last_values.append(value)
                    self._member_names[key] = None
                super().__setitem__(key, value)

            def _made(self, key, given):
                if given.value is _auto_null:
                    given.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                self._last_values.append(given.value)
                return given.value

            def update(self, members=(), **more):
                for key, value in [*dict(members).items(), *more.items()]:
                    self[key] = value
        """#
}
