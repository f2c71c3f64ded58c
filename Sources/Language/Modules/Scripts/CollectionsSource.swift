extension StandardModules {
    /// `collections`
    static var collectionsSource: String { [collectionsContainers, collectionsNamed, collectionsWrappers].joined(separator: "\n\n\n") }

    static let collectionsContainers = #"""
        from _collections import deque, ordered_view as _ordered_view
        import sys as _sys
        from itertools import repeat as _repeat, chain as _chain, starmap as _starmap


        # Those whose text is being made: one that meets itself shows dots.
        _shown = set()


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
                if id(self) in _shown:
                    factory = '...'
                else:
                    _shown.add(id(self))
                    try:
                        factory = repr(self.default_factory)
                    finally:
                        _shown.discard(id(self))
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


        def _ordered_update(ordered, args, kwds, name):
            if len(args) > 1:
                raise TypeError(f'{name}() takes at most 1 positional argument ({len(args)} given)')
            if type(ordered).__setitem__ is dict.__setitem__:
                return dict.update(ordered, *args, **kwds)
            # A class with a `__setitem__` of its own sees every entry.
            for given in (*args, kwds):
                if hasattr(given, 'keys'):
                    for key in given.keys():
                        ordered[key] = given[key]
                else:
                    for key, value in given:
                        ordered[key] = value


        class OrderedDict(dict):
            def __init__(self, /, *args, **kwds):
                if len(args) > 1:
                    raise TypeError(f'expected at most 1 arguments, got {len(args)}')
                _ordered_update(self, args, kwds, '__init__')

            def update(self, /, *args, **kwds):
                _ordered_update(self, args, kwds, 'update')

            def move_to_end(self, key, last=True):
                # Past a `__getitem__` of a derived class, which may well be what calls this.
                if not dict.__contains__(self, key):
                    raise KeyError(key)
                value = dict.__getitem__(self, key)
                if last:
                    dict.__delitem__(self, key)
                    dict.__setitem__(self, key, value)
                    return
                pairs = [(k, v) for k, v in dict.items(self) if k != key]
                dict.clear(self)
                dict.__setitem__(self, key, value)
                for k, v in pairs:
                    dict.__setitem__(self, k, v)

            def popitem(self, last=True):
                if not dict.__len__(self):
                    raise KeyError('dictionary is empty')
                key = next(dict.__reversed__(self) if last else dict.__iter__(self))
                return key, dict.pop(self, key)

            def pop(self, key, default=_missing):
                return dict.pop(self, key) if default is _missing else dict.pop(self, key, default)

            def setdefault(self, key, default=None):
                if key not in self:
                    self[key] = default
                    return default
                return self[key]

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

            def __or__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                made = self.__class__(self)
                made.update(other)
                return made

            def __ror__(self, other):
                if not isinstance(other, dict):
                    return NotImplemented
                made = self.__class__(other)
                made.update(self)
                return made

            def __ior__(self, other):
                self.update(other)
                return self

            def __reduce__(self):
                return self.__class__, (), self.__getstate__(), None, iter(self.items())

            def __repr__(self):
                if id(self) in _shown:
                    return '...'
                if not self:
                    return f'{self.__class__.__name__}()'
                _shown.add(id(self))
                try:
                    return f'{self.__class__.__name__}({list(self.items())!r})'
                finally:
                    _shown.discard(id(self))

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
                return pairs if n is None else pairs[:max(n, 0)]

            def elements(self):
                return _chain.from_iterable(_starmap(_repeat, self.items()))

            @classmethod
            def fromkeys(cls, iterable, v=None):
                raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

            def update(self, iterable=None, /, **kwds):
                if iterable is not None:
                    if hasattr(iterable, 'items') and hasattr(iterable, 'keys'):
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
                    if hasattr(iterable, 'items') and hasattr(iterable, 'keys'):
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

            def __ior__(self, other):
                return self._replaced(self | other)

            def __iand__(self, other):
                return self._replaced(self & other)

            def _replaced(self, other):
                self.clear()
                dict.update(self, other)
                return self
        """#
}
