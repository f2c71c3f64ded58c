extension StandardModules {
    /// `collections.abc`: what a class must have to be taken for a container, continued
    static let collectionsABCMappings = #"""
            def __isub__(self, it):
                if it is self:
                    self.clear()
                else:
                    for value in it:
                        self.discard(value)
                return self


        class Mapping(Collection):
            __slots__ = ()

            @abstractmethod
            def __getitem__(self, key):
                raise KeyError

            def get(self, key, default=None):
                try:
                    return self[key]
                except KeyError:
                    return default

            def __contains__(self, key):
                try:
                    self[key]
                except KeyError:
                    return False
                return True

            def keys(self):
                return KeysView(self)

            def items(self):
                return ItemsView(self)

            def values(self):
                return ValuesView(self)

            def __eq__(self, other):
                if not isinstance(other, Mapping):
                    return NotImplemented
                return dict(self.items()) == dict(other.items())

            __reversed__ = None


        class MutableMapping(Mapping):
            __slots__ = ()

            @abstractmethod
            def __setitem__(self, key, value):
                raise KeyError

            @abstractmethod
            def __delitem__(self, key):
                raise KeyError

            __marker = object()

            def pop(self, key, default=__marker):
                try:
                    value = self[key]
                except KeyError:
                    if default is self.__marker:
                        raise
                    return default
                else:
                    del self[key]
                    return value

            def popitem(self):
                try:
                    key = next(iter(self))
                except StopIteration:
                    raise KeyError from None
                value = self[key]
                del self[key]
                return key, value

            def clear(self):
                try:
                    while True:
                        self.popitem()
                except KeyError:
                    pass

            def update(self, other=(), /, **kwds):
                if isinstance(other, Mapping):
                    for key in other:
                        self[key] = other[key]
                elif hasattr(other, 'keys'):
                    for key in other.keys():
                        self[key] = other[key]
                else:
                    for key, value in other:
                        self[key] = value
                for key, value in kwds.items():
                    self[key] = value

            def setdefault(self, key, default=None):
                try:
                    return self[key]
                except KeyError:
                    self[key] = default
                return default


        class MappingView(Sized):
            __slots__ = ('_mapping',)

            def __init__(self, mapping):
                self._mapping = mapping

            def __len__(self):
                return len(self._mapping)

            def __repr__(self):
                return '{0.__class__.__name__}({0._mapping!r})'.format(self)

            __class_getitem__ = classmethod(GenericAlias)


        class KeysView(MappingView, Set):
            __slots__ = ()

            @classmethod
            def _from_iterable(cls, it):
                return set(it)

            def __contains__(self, key):
                return key in self._mapping

            def __iter__(self):
                yield from self._mapping


        class ItemsView(MappingView, Set):
            __slots__ = ()

            @classmethod
            def _from_iterable(cls, it):
                return set(it)

            def __contains__(self, item):
                key, value = item
                try:
                    v = self._mapping[key]
                except KeyError:
                    return False
                return v is value or v == value

            def __iter__(self):
                for key in self._mapping:
                    yield (key, self._mapping[key])


        class ValuesView(MappingView, Collection):
            __slots__ = ()

            def __contains__(self, value):
                for key in self._mapping:
                    v = self._mapping[key]
                    if v is value or v == value:
                        return True
                return False

            def __iter__(self):
                for key in self._mapping:
                    yield self._mapping[key]


        class Sequence(Reversible, Collection):
            __slots__ = ()

            @abstractmethod
            def __getitem__(self, index):
                raise IndexError

            def __iter__(self):
                i = 0
                try:
                    while True:
                        v = self[i]
                        yield v
                        i += 1
                except IndexError:
                    return

            def __contains__(self, value):
                for v in self:
                    if v is value or v == value:
                        return True
                return False

            def __reversed__(self):
                for i in reversed(range(len(self))):
                    yield self[i]

            def index(self, value, start=0, stop=None):
                if start is not None and start < 0:
                    start = max(len(self) + start, 0)
                if stop is not None and stop < 0:
                    stop += len(self)
                i = start
                while stop is None or i < stop:
                    try:
                        v = self[i]
                    except IndexError:
                        break
                    if v is value or v == value:
                        return i
                    i += 1
                raise ValueError

            def count(self, value):
                return sum([1 for v in self if v is value or v == value])


        class ByteString(Sequence):
            __slots__ = ()


        class MutableSequence(Sequence):
            __slots__ = ()

            @abstractmethod
            def __setitem__(self, index, value):
                raise IndexError

            @abstractmethod
            def __delitem__(self, index):
                raise IndexError

            @abstractmethod
            def insert(self, index, value):
                raise IndexError

            def append(self, value):
                self.insert(len(self), value)

            def clear(self):
                try:
                    while True:
                        self.pop()
                except IndexError:
                    pass

            def reverse(self):
                n = len(self)
                for i in range(n // 2):
                    self[i], self[n - i - 1] = self[n - i - 1], self[i]

            def extend(self, values):
                if values is self:
                    values = list(values)
                for v in values:
                    self.append(v)

            def pop(self, index=-1):
                v = self[index]
                del self[index]
                return v

            def remove(self, value):
                del self[self.index(value)]

            def __iadd__(self, values):
                self.extend(values)
                return self


        class Awaitable(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __await__(self):
                yield

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__await__') if cls is Awaitable else NotImplemented

            __class_getitem__ = classmethod(GenericAlias)


        class Coroutine(Awaitable):
            __slots__ = ()

            @abstractmethod
            def send(self, value):
                raise StopIteration

            throw = Generator.throw

            def close(self):
                try:
                    self.throw(GeneratorExit)
                except (GeneratorExit, StopIteration):
                    pass
                else:
                    raise RuntimeError('coroutine ignored GeneratorExit')

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__await__', 'send', 'throw', 'close') if cls is Coroutine else NotImplemented


        for _type in (list, bytearray, deque):
            MutableSequence.register(_type)
        for _type in (tuple, str, range, memoryview):
            Sequence.register(_type)
        for _type in (bytes, bytearray):
            ByteString.register(_type)
        Set.register(frozenset)
        MutableSet.register(set)
        MutableMapping.register(dict)
        Mapping.register(type(type.__dict__))
        KeysView.register(type({}.keys()))
        ItemsView.register(type({}.items()))
        ValuesView.register(type({}.values()))
        del _type
        """#
}
