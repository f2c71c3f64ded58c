extension StandardModules {
    /// `collections`
    static var collectionsSource: String { collectionsContainers + "\n\n" + collectionsWrappers }

    static let collectionsContainers = #"""
        from _collections import deque, ordered_view as _ordered_view
        import sys as _sys
        from itertools import repeat as _repeat, chain as _chain, starmap as _starmap


        def _count_elements(mapping, iterable):
            for element in iterable:
                mapping[element] = mapping.get(element, 0) + 1


        class defaultdict(dict):
            def __init__(self, default_factory=None, /, *args, **kwargs):
                if default_factory is not None and not callable(default_factory):
                    raise TypeError('first argument must be callable or None')
                self.default_factory = default_factory
                super().__init__(*args, **kwargs)

            def __missing__(self, key):
                if self.default_factory is None:
                    raise KeyError(key)
                self[key] = value = self.default_factory()
                return value

            def __repr__(self):
                if self.__dict__.get('_is_shown'):
                    factory = '...'
                else:
                    self.__dict__['_is_shown'] = True
                    try:
                        factory = repr(self.default_factory)
                    finally:
                        del self.__dict__['_is_shown']
                return f'{type(self).__name__}({factory}, {dict.__repr__(self)})'

            def copy(self):
                return type(self)(self.default_factory, self)

            __copy__ = copy

            def __reduce__(self):
                args = () if self.default_factory is None else (self.default_factory,)
                return type(self), args, None, None, iter(self.items())

            def __or__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                made = self.copy()
                made.update(other)
                return made

            def __ror__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                made = type(self)(self.default_factory, other)
                made.update(self)
                return made


        _missing = object()


        class OrderedDict(dict):
            def move_to_end(self, key, last=True):
                value = self[key]
                if last:
                    dict.__delitem__(self, key)
                    dict.__setitem__(self, key, value)
                    return
                pairs = [(k, v) for k, v in self.items() if k != key]
                self.clear()
                dict.__setitem__(self, key, value)
                for k, v in pairs:
                    dict.__setitem__(self, k, v)

            def popitem(self, last=True):
                if not self:
                    raise KeyError('dictionary is empty')
                key = next(reversed(self)) if last else next(iter(self))
                return key, self.pop(key)

            def pop(self, key, default=_missing):
                return dict.pop(self, key) if default is _missing else dict.pop(self, key, default)

            def setdefault(self, key, default=None):
                return dict.setdefault(self, key, default)

            def keys(self):
                return _ordered_view(dict.keys(self))

            def values(self):
                return _ordered_view(dict.values(self))

            def items(self):
                return _ordered_view(dict.items(self))

            def copy(self):
                return self.__class__(self)

            def __eq__(self, other):
                if isinstance(other, OrderedDict):
                    return dict.__eq__(self, other) and list(self) == list(other)
                return dict.__eq__(self, other)

            def __ne__(self, other):
                return not self == other

            def __repr__(self):
                if not self:
                    return f'{self.__class__.__name__}()'
                return f'{self.__class__.__name__}({list(self.items())!r})'

            @classmethod
            def fromkeys(cls, iterable, value=None):
                made = cls()
                for key in iterable:
                    made[key] = value
                return made


        class Counter(dict):
            def __init__(self, iterable=None, /, **kwds):
                super().__init__()
                self.update(iterable, **kwds)

            def __missing__(self, key):
                return 0

            def total(self):
                return sum(self.values())

            def most_common(self, n=None):
                pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
                return pairs if n is None else pairs[:n]

            def elements(self):
                return _chain.from_iterable(_starmap(_repeat, self.items()))

            @classmethod
            def fromkeys(cls, iterable, v=None):
                raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

            def update(self, iterable=None, /, **kwds):
                if iterable is not None:
                    if isinstance(iterable, dict):
                        if not self:
                            # As Python: what is counted already is taken as it is.
                            super().update(iterable)
                        else:
                            for key, count in iterable.items():
                                self[key] = count + self.get(key, 0)
                    else:
                        for key in iterable:
                            self[key] = self.get(key, 0) + 1
                if kwds:
                    self.update(kwds)

            def subtract(self, iterable=None, /, **kwds):
                if iterable is not None:
                    if isinstance(iterable, dict):
                        for key, count in iterable.items():
                            self[key] = self.get(key, 0) - count
                    else:
                        for key in iterable:
                            self[key] = self.get(key, 0) - 1
                if kwds:
                    self.subtract(kwds)

            def copy(self):
                return self.__class__(self)

            def __delitem__(self, key):
                if key in self:
                    super().__delitem__(key)

            def __repr__(self):
                if not self:
                    return f'{self.__class__.__name__}()'
                try:
                    pairs = self.most_common()
                except TypeError:
                    pairs = self.items()
                return f'{self.__class__.__name__}({dict(pairs)!r})'

            def __eq__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return all(self[k] == other[k] for c in (self, other) for k in c)

            def __ne__(self, other):
                return not self == other

            def __lt__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return self <= other and self != other

            def __gt__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return self >= other and self != other

            def _taken(self, other):
                for key in list(self):
                    if key not in other:
                        del self[key]
                for key, count in other.items():
                    self[key] = count
                return self

            def __iadd__(self, other): return self._taken(self + other)
            def __isub__(self, other): return self._taken(self - other)
            def __ior__(self, other): return self._taken(self | other)
            def __iand__(self, other): return self._taken(self & other)

            def __le__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return all(self[k] <= other[k] for c in (self, other) for k in c)

            def __ge__(self, other):
                if not isinstance(other, Counter):
                    return NotImplemented
                return all(self[k] >= other[k] for c in (self, other) for k in c)

            def __add__(self, other):
                return self._combined(other, lambda a, b: a + b)

            def __sub__(self, other):
                return self._combined(other, lambda a, b: a - b)

            def __or__(self, other):
                return self._combined(other, max)

            def __and__(self, other):
                return self._combined(other, min)

            def _combined(self, other, op):
                if not isinstance(other, Counter):
                    return NotImplemented
                result = Counter()
                for key in list(self) + [k for k in other if k not in self]:
                    count = op(self[key], other[key])
                    if count > 0:
                        result[key] = count
                return result

            def __pos__(self):
                return self._combined(Counter(), lambda a, b: a)

            def __neg__(self):
                return Counter()._combined(self, lambda a, b: a - b)

            def __iadd__(self, other):
                return self._replaced(self + other)

            def __isub__(self, other):
                return self._replaced(self - other)

            def _replaced(self, other):
                self.clear()
                dict.update(self, other)
                return self


        def _field(place):
            return property(lambda self: self[place])


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

            def _arguments(args, kwargs):
                function = f'{typename}.__new__()'
                if len(args) > count:
                    takes = f'from {count - len(field_defaults) + 1} to {count + 1}' if field_defaults else f'{count + 1}'
                    raise TypeError(f'{function} takes {takes} positional arguments but {len(args) + 1} were given')
                values = list(args)
                missing = []
                for name in fields[len(args):]:
                    if name in kwargs:
                        values.append(kwargs.pop(name))
                    elif name in field_defaults:
                        values.append(field_defaults[name])
                    else:
                        missing.append(repr(name))
                for name in kwargs:
                    if name in fields:
                        raise TypeError(f"{function} got multiple values for argument '{name}'")
                    raise TypeError(f"{function} got an unexpected keyword argument '{name}'")
                if missing:
                    listed = missing[0] if len(missing) == 1 else (
                        ' and '.join(missing) if len(missing) == 2 else ', '.join(missing[:-1]) + ', and ' + missing[-1])
                    plural = 's' if len(missing) > 1 else ''
                    raise TypeError(f'{function} missing {len(missing)} required positional argument{plural}: {listed}')
                return values

            def __new__(_cls, /, *args, **kwargs):
                cls = _cls
                if kwargs or len(args) != count:
                    args = _arguments(args, kwargs)
                return tuple.__new__(cls, args)

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
                '__getnewargs__': __getnewargs__, '_fields': fields, '_field_defaults': field_defaults, '__match_args__': fields,
                '__doc__': f'{typename}({", ".join(fields)})',
            }
            namespace['__module__'] = module
            for place, name in enumerate(fields):
                namespace[name] = _field(place)
            return type(typename, (tuple,), namespace)
        """#
}
