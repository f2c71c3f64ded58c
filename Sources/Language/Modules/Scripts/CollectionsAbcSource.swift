extension StandardModules {
    /// `collections.abc`: what a class must have to be taken for a container
    static var collectionsABCSource: String { collectionsABCSets + "\n" + collectionsABCMappings }

    static let collectionsABCSets = #"""
        from _collections import deque
        from abc import ABCMeta, abstractmethod

        from _typing import GenericAlias, _callable

        __all__ = [
            'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable', 'Iterator',
            'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet', 'Mapping',
            'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence', 'MutableSequence', 'ByteString',
        ]


        def _has(subclass, *names):
            for name in names:
                for base in subclass.__mro__:
                    if name in base.__dict__:
                        if base.__dict__[name] is None:
                            return NotImplemented
                        break
                else:
                    return NotImplemented
            return True



        class Hashable(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __hash__(self):
                return 0

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__hash__') if cls is Hashable else NotImplemented


        class Iterable(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __iter__(self):
                while False:
                    yield None

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__iter__') if cls is Iterable else NotImplemented

            __class_getitem__ = classmethod(GenericAlias)


        class Iterator(Iterable):
            __slots__ = ()

            @abstractmethod
            def __next__(self):
                raise StopIteration

            def __iter__(self):
                return self

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__iter__', '__next__') if cls is Iterator else NotImplemented


        class AsyncIterable(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __aiter__(self):
                return AsyncIterator()

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__aiter__') if cls is AsyncIterable else NotImplemented

            __class_getitem__ = classmethod(GenericAlias)


        class AsyncIterator(AsyncIterable):
            __slots__ = ()

            @abstractmethod
            async def __anext__(self):
                raise StopAsyncIteration

            def __aiter__(self):
                return self

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__anext__', '__aiter__') if cls is AsyncIterator else NotImplemented


        class AsyncGenerator(AsyncIterator):
            __slots__ = ()

            async def __anext__(self):
                return await self.asend(None)

            @abstractmethod
            async def asend(self, value):
                raise StopAsyncIteration

            @abstractmethod
            async def athrow(self, typ, val=None, tb=None):
                if val is None:
                    if tb is None:
                        raise typ
                    val = typ()
                if tb is not None:
                    val = val.with_traceback(tb)
                raise val

            async def aclose(self):
                try:
                    await self.athrow(GeneratorExit)
                except (GeneratorExit, StopAsyncIteration):
                    pass
                else:
                    raise RuntimeError('asynchronous generator ignored GeneratorExit')

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__aiter__', '__anext__', 'asend', 'athrow', 'aclose') if cls is AsyncGenerator else NotImplemented


        class Reversible(Iterable):
            __slots__ = ()

            @abstractmethod
            def __reversed__(self):
                while False:
                    yield None

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__reversed__', '__iter__') if cls is Reversible else NotImplemented


        class Generator(Iterator):
            __slots__ = ()

            def __next__(self):
                return self.send(None)

            @abstractmethod
            def send(self, value):
                raise StopIteration

            @abstractmethod
            def throw(self, typ, val=None, tb=None):
                if val is None:
                    if tb is None:
                        raise typ
                    val = typ()
                if tb is not None:
                    val = val.with_traceback(tb)
                raise val

            def close(self):
                try:
                    self.throw(GeneratorExit)
                except (GeneratorExit, StopIteration):
                    pass
                else:
                    raise RuntimeError('generator ignored GeneratorExit')

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__iter__', '__next__', 'send', 'throw', 'close') if cls is Generator else NotImplemented


        class Sized(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __len__(self):
                return 0

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__len__') if cls is Sized else NotImplemented


        class Container(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __contains__(self, x):
                return False

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__contains__') if cls is Container else NotImplemented

            __class_getitem__ = classmethod(GenericAlias)


        class Collection(Sized, Iterable, Container):
            __slots__ = ()

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__len__', '__iter__', '__contains__') if cls is Collection else NotImplemented


        class Callable(metaclass=ABCMeta):
            __slots__ = ()

            @abstractmethod
            def __call__(self, *args, **kwds):
                return False

            @classmethod
            def __subclasshook__(cls, subclass):
                return _has(subclass, '__call__') if cls is Callable else NotImplemented

            __class_getitem__ = classmethod(_callable)


        class Set(Collection):
            __slots__ = ()

            def __le__(self, other):
                if not isinstance(other, Set):
                    return NotImplemented
                if len(self) > len(other):
                    return False
                for elem in self:
                    if elem not in other:
                        return False
                return True

            def __lt__(self, other):
                if not isinstance(other, Set):
                    return NotImplemented
                return len(self) < len(other) and self.__le__(other)

            def __gt__(self, other):
                if not isinstance(other, Set):
                    return NotImplemented
                return len(self) > len(other) and self.__ge__(other)

            def __ge__(self, other):
                if not isinstance(other, Set):
                    return NotImplemented
                if len(self) < len(other):
                    return False
                for elem in other:
                    if elem not in self:
                        return False
                return True

            def __eq__(self, other):
                if not isinstance(other, Set):
                    return NotImplemented
                return len(self) == len(other) and self.__le__(other)

            @classmethod
            def _from_iterable(cls, it):
                return cls(it)

            def __and__(self, other):
                if not isinstance(other, Iterable):
                    return NotImplemented
                return self._from_iterable([value for value in other if value in self])

            __rand__ = __and__

            def isdisjoint(self, other):
                for value in other:
                    if value in self:
                        return False
                return True

            def __or__(self, other):
                if not isinstance(other, Iterable):
                    return NotImplemented
                return self._from_iterable([e for s in (self, other) for e in s])

            __ror__ = __or__

            def __sub__(self, other):
                if not isinstance(other, Set):
                    if not isinstance(other, Iterable):
                        return NotImplemented
                    other = self._from_iterable(other)
                return self._from_iterable([value for value in self if value not in other])

            def __rsub__(self, other):
                if not isinstance(other, Set):
                    if not isinstance(other, Iterable):
                        return NotImplemented
                    other = self._from_iterable(other)
                return self._from_iterable([value for value in other if value not in self])

            def __xor__(self, other):
                if not isinstance(other, Set):
                    if not isinstance(other, Iterable):
                        return NotImplemented
                    other = self._from_iterable(other)
                return (self - other) | (other - self)

            __rxor__ = __xor__


        class MutableSet(Set):
            __slots__ = ()

            @abstractmethod
            def add(self, value):
                raise NotImplementedError

            @abstractmethod
            def discard(self, value):
                raise NotImplementedError

            def remove(self, value):
                if value not in self:
                    raise KeyError(value)
                self.discard(value)

            def pop(self):
                try:
                    value = next(iter(self))
                except StopIteration:
                    raise KeyError from None
                self.discard(value)
                return value

            def clear(self):
                try:
                    while True:
                        self.pop()
                except KeyError:
                    pass

            def __ior__(self, it):
                for value in it:
                    self.add(value)
                return self

            def __iand__(self, it):
                for value in (self - it):
                    self.discard(value)
                return self

            def __ixor__(self, it):
                if it is self:
                    self.clear()
                else:
                    if not isinstance(it, Set):
                        it = self._from_iterable(it)
                    for value in it:
                        if value in self:
                            self.discard(value)
                        else:
                            self.add(value)
                return self

        """#
}
