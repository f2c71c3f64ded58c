extension StandardModules {
    /// `weakref`: what does not keep its object.
    static let weakrefSource = #"""
        import collections.abc as _abc
        import itertools as _itertools

        from _weakref import refs as _refs, watch as _watch, weak as _weak

        ReferenceError = ReferenceError


        class ref:
            __slots__ = ('_object', '_hash', '__callback__')

            def __new__(cls, object, callback=None, /, *args, **kwargs):
                if cls is ref and callback is None:
                    for known in _refs(object):
                        if type(known) is ref and known.__callback__ is None:
                            return known
                self = super().__new__(cls)
                self._object, self._hash, self.__callback__ = _weak(object), None, callback
                _watch(object, self)
                return self

            def __init__(self, object, callback=None, /): pass

            def __call__(self):
                return self._object()

            def __eq__(self, other):
                if not isinstance(other, ref):
                    return NotImplemented
                mine, its = ref.__call__(self), ref.__call__(other)
                return self is other if mine is None or its is None else mine == its

            def __hash__(self):
                if self._hash is None:
                    object = ref.__call__(self)
                    if object is None:
                        raise TypeError('weak object has gone away')
                    self._hash = hash(object)
                return self._hash

            def __repr__(self):
                object = ref.__call__(self)
                if object is None:
                    return f'<weakref at {hex(id(self))}; dead>'
                name = getattr(object, '__name__', None)
                shown = f' ({name})' if isinstance(name, str) else ''
                return f"<weakref at {hex(id(self))}; to '{type(object).__name__}' at {hex(id(object))}{shown}>"


        ref.__name__ = ref.__qualname__ = 'ReferenceType'
        ReferenceType = ref


        def getweakrefs(object): return _refs(object)
        def getweakrefcount(object): return len(_refs(object))


        class WeakMethod(ref):
            """A bound method, which would go at once if it were only referred to."""
            __slots__ = ('_function', '_kind')

            def __new__(cls, method, callback=None):
                if not hasattr(method, '__self__') or not hasattr(method, '__func__'):
                    raise TypeError(f'argument should be a bound method, not {type(method)}')
                self = super().__new__(cls, method.__self__, callback)
                self._function, self._kind = ref(method.__func__), type(method)
                return self

            def __call__(self):
                object, function = super().__call__(), self._function()
                return None if object is None or function is None else self._kind(function, object)

            def __eq__(self, other):
                if not isinstance(other, WeakMethod):
                    return NotImplemented
                if self() is None or other() is None:
                    return self is other
                return ref.__eq__(self, other) and self._function == other._function

            __hash__ = ref.__hash__


        class ProxyType:
            """Stands for an object as long as that lives."""
            __hash__ = None

            def __init__(self, object, callback=None):
                super().__setattr__('_ref', ref(object, callback and (lambda _: callback(self))))

            def __getattr__(self, name): return getattr(_get(self), name)
            def __setattr__(self, name, value): setattr(_get(self), name, value)
            def __delattr__(self, name): delattr(_get(self), name)
            def __repr__(self): return f"<weakproxy at {hex(id(self))} to {type(_get(self)).__name__} at {hex(id(_get(self)))}>"
            __class__ = property(lambda self: type(_get(self)))


        def _get(proxy):
            found = object.__getattribute__(proxy, '_ref')()
            if found is None:
                raise ReferenceError('weakly-referenced object no longer exists')
            return found


        def _forward():
            import operator
            conversions = {'str': str, 'bool': bool, 'len': len, 'iter': iter, 'int': int, 'float': float, 'next': next, 'reversed': reversed, 'bytes': bytes}
            names = ('lt le eq ne ge gt add sub mul truediv floordiv mod pow matmul lshift rshift and or xor neg pos abs invert contains getitem setitem delitem '
                     'iadd isub imul itruediv ifloordiv imod ipow imatmul ilshift irshift iand ior ixor index').split()
            operations = {**{name: getattr(operator, f'__{name}__') for name in names}, **conversions}
            for name, operation in operations.items():
                def forward(self, *others, _operation=operation):
                    return _operation(_get(self), *[_get(other) if type(other) in _proxies else other for other in others])
                setattr(ProxyType, f'__{name}__', forward)
            for name in 'add sub mul truediv floordiv mod pow matmul lshift rshift and or xor'.split():
                setattr(ProxyType, f'__r{name}__', lambda self, other, _operation=operations[name]: _operation(other, _get(self)))


        _forward()


        class CallableProxyType(ProxyType):
            def __call__(self, *args, **kwargs): return _get(self)(*args, **kwargs)


        ProxyType.__module__ = CallableProxyType.__module__ = 'weakref'
        ProxyTypes = _proxies = (ProxyType, CallableProxyType)


        def proxy(object, callback=None, /):
            return (CallableProxyType if callable(object) else ProxyType)(object, callback)


        class KeyedRef(ref):
            __slots__ = ('key',)

            def __new__(cls, object, callback, key):
                self = super().__new__(cls, object, callback)
                self.key = key
                return self

            def __init__(self, object, callback, key): pass


        class WeakValueDictionary(_abc.MutableMapping):
            def __init__(self, other=(), /, **kwargs):
                self.data = {}
                self.update(other, **kwargs)

            def _live(self):
                found = [(key, value()) for key, value in self.data.items()]
                for key, value in found:
                    if value is None:
                        del self.data[key]
                return [(key, value) for key, value in found if value is not None]

            def __getitem__(self, key):
                value = self.data[key]()
                if value is None:
                    del self.data[key]
                    raise KeyError(key)
                return value

            def __setitem__(self, key, value): self.data[key] = KeyedRef(value, None, key)
            def __delitem__(self, key): del self.data[key]
            def __len__(self): return len(self._live())
            def __contains__(self, key): return self.get(key) is not None
            def __iter__(self): return iter([key for key, _ in self._live()])
            def __repr__(self): return f'<{type(self).__name__} at {id(self):#x}>'
            def keys(self): return iter(self)
            def values(self): return iter([value for _, value in self._live()])
            def items(self): return iter(self._live())
            def itervaluerefs(self): yield from list(self.data.values())
            def valuerefs(self): return list(self.data.values())
            def __eq__(self, other): return dict(self._live()) == dict(other.items()) if isinstance(other, _abc.Mapping) else NotImplemented
            __hash__ = None

            def copy(self):
                made = type(self)()
                for key, value in self._live():
                    made[key] = value
                return made

            __copy__ = copy

            def __deepcopy__(self, memo):
                from copy import deepcopy
                made = type(self)()
                for key, value in self._live():
                    made[deepcopy(key, memo)] = value
                return made

            def update(self, other=(), /, **kwargs):
                for key, value in dict(other, **kwargs).items() if not isinstance(other, _abc.Mapping) else _itertools.chain(other.items(), kwargs.items()):
                    self[key] = value

            def __ior__(self, other):
                self.update(other)
                return self

            def __or__(self, other):
                if not isinstance(other, _abc.Mapping):
                    return NotImplemented
                made = self.copy()
                made.update(other)
                return made

            def __ror__(self, other):
                if not isinstance(other, _abc.Mapping):
                    return NotImplemented
                made = type(self)()
                made.update(other)
                made.update(self)
                return made


        class WeakKeyDictionary(WeakValueDictionary):
            def __init__(self, dict=None, /):
                super().__init__(() if dict is None else dict)

            def _live(self):
                found = [(key(), value) for key, value in self.data.items()]
                if any(key is None for key, _ in found):
                    self.data = {ref(key): value for key, value in found if key is not None}
                return [(key, value) for key, value in found if key is not None]

            def __getitem__(self, key): return self.data[ref(key)]
            def __setitem__(self, key, value): self.data[ref(key)] = value
            def __delitem__(self, key): del self.data[ref(key)]
            def keyrefs(self): return list(self.data)

            def __contains__(self, key):
                try:
                    return ref(key) in self.data
                except TypeError:
                    return False

            def __deepcopy__(self, memo):
                from copy import deepcopy
                made = type(self)()
                for key, value in self._live():
                    made[key] = deepcopy(value, memo)
                return made


        class WeakSet(_abc.MutableSet):
            def __init__(self, data=None):
                self.data = set()
                if data is not None:
                    self.update(data)

            def _live(self):
                self.data = {each for each in self.data if each() is not None}
                return [item for item in [each() for each in self.data] if item is not None]

            def add(self, item): self.data.add(ref(item))
            def discard(self, item): self.data.discard(ref(item))
            def clear(self): self.data.clear()
            def __len__(self): return len(self._live())
            def __iter__(self): return iter(self._live())
            def __repr__(self): return repr(self.data)
            def copy(self): return type(self)(self)

            def remove(self, item): self.data.remove(ref(item))

            def pop(self):
                for item in self._live():
                    self.discard(item)
                    return item
                raise KeyError('pop from empty WeakSet')

            def __contains__(self, item):
                try:
                    return ref(item) in self.data
                except TypeError:
                    return False

            def update(self, other):
                for item in other:
                    self.add(item)

            def __ior__(self, other):
                self.update(other)
                return self

            def _made(self, items): return type(self)(items)
            def union(self, other): return self._made([*self, *other])
            def intersection(self, other): return self._made(item for item in other if item in self)
            def difference(self, other): return self._made(item for item in self if item not in set(other))
            def symmetric_difference(self, other): return self._made(set(self) ^ set(other))
            def issubset(self, other): return set(self) <= set(other)
            def issuperset(self, other): return set(self) >= set(other)
            def isdisjoint(self, other): return not any(item in self for item in other)
            __le__, __ge__ = issubset, issuperset
            def __lt__(self, other): return set(self) < set(other)
            def __gt__(self, other): return set(self) > set(other)
            def __eq__(self, other): return set(self) == set(other) if isinstance(other, type(self)) else NotImplemented
            __hash__ = None
            __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference
            __ror__, __rand__, __rxor__ = union, intersection, symmetric_difference

            def _become(self, other): self.data = other.data
            def intersection_update(self, other): self.data.intersection_update(ref(item) for item in other)
            def difference_update(self, other): self.data.difference_update([ref(item) for item in other])
            def symmetric_difference_update(self, other): self._become(self ^ other)

            def __iand__(self, other):
                self.intersection_update(other)
                return self

            def __isub__(self, other):
                self.difference_update(other)
                return self

            def __ixor__(self, other):
                self.symmetric_difference_update(other)
                return self


        class finalize:
            """Calls a function when an object goes, or at the end of the script."""
            __slots__ = ()
            _known, _numbers = {}, _itertools.count(1)

            def __init__(self, obj, func, /, *args, **kwargs):
                if not finalize._known:
                    import atexit
                    atexit.register(finalize._finish)
                finalize._known[self] = [ref(obj, self), func, args, kwargs, next(finalize._numbers), True]

            def __call__(self, _=None):
                if known := finalize._known.pop(self, None):
                    return known[1](*known[2], **known[3])

            def detach(self):
                known = finalize._known.get(self)
                if known and (obj := known[0]()) is not None and finalize._known.pop(self, None):
                    return obj, *known[1:4]

            def peek(self):
                known = finalize._known.get(self)
                if known and (obj := known[0]()) is not None:
                    return obj, *known[1:4]

            alive = property(lambda self: self in finalize._known)

            @property
            def atexit(self): return self.alive and finalize._known[self][5]

            @atexit.setter
            def atexit(self, value):
                if self.alive:
                    finalize._known[self][5] = bool(value)

            def __repr__(self):
                known = finalize._known.get(self)
                obj = known and known[0]()
                if obj is None:
                    return f'<{type(self).__name__} object at {id(self):#x}; dead>'
                return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>'

            @classmethod
            def _finish(cls):
                while waiting := [(known[4], each) for each, known in finalize._known.items() if known[5]]:
                    max(waiting, key=lambda pair: pair[0])[1]()
        """#
}
