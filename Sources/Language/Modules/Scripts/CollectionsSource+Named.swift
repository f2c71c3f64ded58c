extension StandardModules {
    /// Of `collections`: namedtuple.
    static let collectionsNamed = #"""
        def _field(place):
            return property(lambda self: self[place], _refuse_value, _refuse_end, f'Alias for field number {place}')


        def _refuse_value(self, value):
            raise AttributeError("can't set attribute")


        def _refuse_end(self):
            raise AttributeError("can't delete attribute")


        def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
            if isinstance(field_names, str):
                field_names = field_names.replace(',', ' ').split()
            names = [str(name) for name in field_names]
            typename = str(typename)
            if rename:
                seen = set()
                for place, name in enumerate(names):
                    if not name.isidentifier() or name in _keywords or name.startswith('_') or name in seen:
                        names[place] = f'_{place}'
                    seen.add(name)
            for name in [typename] + names:
                if not name.isidentifier():
                    raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
                if name in _keywords:
                    raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
            seen = set()
            for name in names:
                if name.startswith('_') and not rename:
                    raise ValueError(f'Field names cannot start with an underscore: {name!r}')
                if name in seen:
                    raise ValueError(f'Encountered duplicate field name: {name!r}')
                seen.add(name)
            fields = tuple(names)
            field_defaults = {}
            if defaults is not None:
                defaults = tuple(defaults)
                if len(defaults) > len(fields):
                    raise TypeError('Got more default values than field names')
                field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))
            if module is None:
                module = _sys._getframe(1).f_globals.get('__name__', '__main__')
            return _make_class(typename, fields, field_defaults, module)


        def _make_class(typename, fields, field_defaults, module=None):
            count = len(fields)
            listed = ', '.join(fields)
            # As a text, so that a call binds its arguments and complains as any function's does.
            scope = {'_tuple_new': tuple.__new__, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
            __new__ = eval(f'lambda _cls, {listed}: _tuple_new(_cls, ({listed}{"," if count == 1 else ""}))', scope)
            __new__.__name__, __new__.__qualname__ = '__new__', f'{typename}.__new__'
            __new__.__doc__ = f'Create new instance of {typename}({listed})'
            if field_defaults:
                __new__.__defaults__ = tuple(field_defaults.values())

            def _make(cls, iterable):
                values = tuple(iterable)
                if len(values) != count:
                    raise TypeError(f'Expected {count} arguments, got {len(values)}')
                return tuple.__new__(cls, values)

            def _replace(self, /, **kwds):
                values = [kwds.pop(name, value) for name, value in zip(fields, self)]
                if kwds:
                    raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
                return self._make(values)

            def __repr__(self):
                shown = ', '.join(f'{name}={value!r}' for name, value in zip(fields, self))
                return f'{self.__class__.__name__}({shown})'

            def _asdict(self):
                return dict(zip(fields, self))

            def __getnewargs__(self):
                return tuple(self)

            namespace = {
                '__new__': __new__, '_make': classmethod(_make), '_replace': _replace, '__repr__': __repr__, '_asdict': _asdict,
                '__getnewargs__': __getnewargs__, '__slots__': (), '_fields': fields, '_field_defaults': field_defaults, '__match_args__': fields,
                '__doc__': f'{typename}({listed})', '__module__': module,
            }
            for name in ('_make', '_replace', '__repr__', '_asdict', '__getnewargs__'):
                getattr(namespace[name], '__func__', namespace[name]).__qualname__ = f'{typename}.{name}'
            __repr__.__doc__ = 'Return a nicely formatted representation string'
            _asdict.__doc__ = 'Return a new dict which maps field names to their values.'
            _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'
            _make.__doc__ = f'Make a new {typename} object from a sequence or iterable'
            for place, name in enumerate(fields):
                namespace[name] = _field(place)
            return type(typename, (tuple,), namespace)
        """#
}
