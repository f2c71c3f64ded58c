extension StandardModules {
    /// Of `collections`: containers around other containers.
    static let collectionsWrappers = #"""
        class ChainMap:
            __class_getitem__ = classmethod(type(list[int]))

            def __init__(self, *maps):
                self.maps = list(maps) or [{}]

            def __getitem__(self, key):
                for mapping in self.maps:
                    try:
                        return mapping[key]
                    except KeyError:
                        pass
                return self.__missing__(key)

            def get(self, key, default=None):
                return self[key] if key in self else default

            def __contains__(self, key):
                return any(key in mapping for mapping in self.maps)

            def __iter__(self):
                merged = {}
                for mapping in reversed(self.maps):
                    merged.update(dict.fromkeys(mapping))
                return iter(merged)

            def __len__(self):
                return len(list(iter(self)))

            def _merged(self):
                return {key: self[key] for key in self}

            def keys(self):
                return self._merged().keys()

            def items(self):
                return self._merged().items()

            def values(self):
                return self._merged().values()

            def __setitem__(self, key, value):
                self.maps[0][key] = value

            def __delitem__(self, key):
                try:
                    del self.maps[0][key]
                except KeyError:
                    raise KeyError(f'Key not found in the first mapping: {key!r}')

            def new_child(self, m=None, **kwargs):
                if m is None:
                    m = kwargs
                elif kwargs:
                    m.update(kwargs)
                return self.__class__(m, *self.maps)

            @property
            def parents(self):
                return self.__class__(*self.maps[1:])

            def __bool__(self):
                return any(self.maps)

            def __missing__(self, key):
                raise KeyError(key)

            @classmethod
            def fromkeys(cls, iterable, *args):
                return cls(dict.fromkeys(iterable, *args))

            def copy(self):
                return self.__class__(self.maps[0].copy(), *self.maps[1:])

            __copy__ = copy

            def __eq__(self, other):
                try:
                    return dict(self.items()) == dict(other.items())
                except AttributeError:
                    return NotImplemented

            __hash__ = None

            def setdefault(self, key, default=None):
                if key not in self:
                    self[key] = default
                return self[key]

            def update(self, other=(), /, **kwargs):
                for key, value in dict(other, **kwargs).items():
                    self[key] = value

            def pop(self, key, *args):
                try:
                    return self.maps[0].pop(key, *args)
                except KeyError:
                    raise KeyError(f'Key not found in the first mapping: {key!r}')

            def popitem(self):
                try:
                    return self.maps[0].popitem()
                except KeyError:
                    raise KeyError('No keys found in the first mapping.')

            def clear(self):
                self.maps[0].clear()

            def __ior__(self, other):
                self.maps[0].update(other)
                return self

            def __or__(self, other):
                if not hasattr(other, 'keys'):
                    return NotImplemented
                made = self.copy()
                made.maps[0].update(other)
                return made

            def __ror__(self, other):
                if not hasattr(other, 'keys'):
                    return NotImplemented
                made = dict(other)
                for child in reversed(self.maps):
                    made.update(child)
                return self.__class__(made)

            def __repr__(self):
                return f'{self.__class__.__name__}({", ".join(map(repr, self.maps))})'


        _keywords = frozenset("""False None True and as assert async await break class continue def del elif else except
        finally for from global if import in is lambda nonlocal not or pass raise return try while with yield""".split())


        class _Data:
            """What UserList and UserString share: a value of a built-in type inside."""

            @staticmethod
            def _inner(value):
                return value.data if isinstance(value, _Data) else value

            def __repr__(self): return repr(self.data)
            def __lt__(self, other): return self.data < self._inner(other)
            def __le__(self, other): return self.data <= self._inner(other)
            def __eq__(self, other): return self.data == self._inner(other)
            def __gt__(self, other): return self.data > self._inner(other)
            def __ge__(self, other): return self.data >= self._inner(other)
            def __contains__(self, item): return self._inner(item) in self.data
            def __len__(self): return len(self.data)

            def __iter__(self):
                # By place, which a derived class may read in its own way.
                place = 0
                try:
                    while True:
                        yield self[place]
                        place += 1
                except IndexError:
                    return

            def __add__(self, other): return self.__class__(self.data + type(self.data)(self._inner(other)))
            def __radd__(self, other): return self.__class__(type(self.data)(self._inner(other)) + self.data)
            def __mul__(self, n): return self.__class__(self.data * n)
            __rmul__ = __mul__
            def count(self, *args): return self.data.count(*map(self._inner, args))
            def index(self, item, *args): return self.data.index(self._inner(item), *args)

            def __getitem__(self, place):
                found = self.data[place]
                return self.__class__(found) if isinstance(place, slice) or isinstance(found, str) and isinstance(self, UserString) else found


        class UserList(_Data):
            __class_getitem__ = classmethod(type(list[int]))
            __hash__ = None

            def __init__(self, initlist=None):
                self.data = [] if initlist is None else list(initlist)

            def __setitem__(self, place, item): self.data[place] = item
            def __delitem__(self, place): del self.data[place]
            def append(self, item): self.data.append(item)
            def insert(self, place, item): self.data.insert(place, item)
            def pop(self, place=-1): return self.data.pop(place)
            def remove(self, item): self.data.remove(item)
            def clear(self): self.data.clear()
            def copy(self): return self.__class__(self)

            def __copy__(self):
                made = self.__class__.__new__(self.__class__)
                made.__dict__.update(self.__dict__)
                made.__dict__['data'] = self.__dict__['data'][:]
                return made

            def reverse(self): self.data.reverse()
            def sort(self, /, *args, **kwargs): self.data.sort(*args, **kwargs)
            def extend(self, other): self.data.extend(self._inner(other))

            def __iadd__(self, other):
                self.data += list(self._inner(other))
                return self

            def __imul__(self, n):
                self.data *= n
                return self


        class UserString(_Data):
            def __init__(self, seq):
                self.data = seq.data[:] if isinstance(seq, UserString) else seq if isinstance(seq, str) else str(seq)

            def __str__(self): return str(self.data)
            def __hash__(self): return hash(self.data)
            def __int__(self): return int(self.data)
            def __float__(self): return float(self.data)
            def __mod__(self, args): return self.__class__(self.data % args)
            def __format__(self, spec): return format(self.data, spec)

            def __getattr__(self, name):
                method = getattr(str, name)

                def wrapped(*args, **kwargs):
                    found = method(self.data, *map(self._inner, args), **kwargs)
                    return self.__class__(found) if isinstance(found, str) else found
                return wrapped


        class UserDict:
            __class_getitem__ = classmethod(type(list[int]))

            def __init__(self, dict=None, /, **kwargs):
                self.data = {}
                if dict is not None:
                    self.update(dict)
                if kwargs:
                    self.update(kwargs)

            def __len__(self): return len(self.data)
            def __getitem__(self, key):
                if key in self.data:
                    return self.data[key]
                if hasattr(self.__class__, '__missing__'):
                    return self.__class__.__missing__(self, key)
                raise KeyError(key)

            def __setitem__(self, key, item): self.data[key] = item
            def __delitem__(self, key): del self.data[key]
            def __iter__(self): return iter(self.data)
            def __contains__(self, key): return key in self.data
            def __repr__(self): return repr(self.data)
            def __eq__(self, other): return self.data == (other.data if isinstance(other, UserDict) else other)
            __hash__ = None

            def __or__(self, other):
                return self.__class__(self.data | dict(other))

            def __ror__(self, other):
                return self.__class__(dict(other) | self.data)

            def __ior__(self, other):
                self.data |= dict(other)
                return self

            def __copy__(self):
                made = self.__class__.__new__(self.__class__)
                made.__dict__.update(self.__dict__)
                made.__dict__['data'] = self.__dict__['data'].copy()
                return made

            def copy(self):
                if self.__class__ is UserDict:
                    return UserDict(self.data.copy())
                made = self.__class__.__new__(self.__class__)
                made.__dict__.update(self.__dict__)
                made.data = {}
                made.update(self)
                return made

            @classmethod
            def fromkeys(cls, iterable, value=None):
                made = cls()
                for key in iterable:
                    made[key] = value
                return made

            def setdefault(self, key, default=None):
                if key in self:
                    return self[key]
                self[key] = default
                return default

            def pop(self, key, *default):
                if key in self or not default:
                    value = self[key]
                    del self[key]
                    return value
                return default[0]

            def popitem(self):
                for key in self:
                    return key, self.pop(key)
                raise KeyError

            def clear(self):
                self.data.clear()

            def keys(self): return self.data.keys()
            def values(self): return self.data.values()
            def items(self): return self.data.items()
            def get(self, key, default=None): return self[key] if key in self else default

            def update(self, other=(), /, **kwargs):
                for key, value in dict(other, **kwargs).items():
                    self[key] = value
        """#
}
