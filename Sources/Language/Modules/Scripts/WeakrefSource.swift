extension StandardModules {
    /// `weakref`: what does not keep its object. Nothing is called when an object goes.
    static let weakrefSource = #"""
        from _weakref import weak as _weak


        class ref:
            __slots__ = ('_object', '_hash', '__callback__')

            def __init__(self, object, callback=None, /):
                self._object, self._hash, self.__callback__ = _weak(object), None, callback

            def __call__(self):
                return self._object()

            def __eq__(self, other):
                if not isinstance(other, ref):
                    return NotImplemented
                mine, its = self(), other()
                return self is other if mine is None or its is None else mine == its

            def __hash__(self):
                if self._hash is None:
                    object = self()
                    if object is None:
                        raise TypeError('weak object has gone away')
                    self._hash = hash(object)
                return self._hash

            def __repr__(self):
                object = self()
                if object is None:
                    return f'<weakref at {hex(id(self))}; dead>'
                return f"<weakref at {hex(id(self))}; to '{type(object).__name__}' at {hex(id(object))}>"


        ReferenceType = ref
        ReferenceError = ReferenceError


        def getweakrefcount(object):
            return 0


        class WeakMethod(ref):
            __slots__ = ('_function', '_kind')

            def __init__(self, method, callback=None):
                if not hasattr(method, '__self__') or not hasattr(method, '__func__'):
                    raise TypeError(f'argument should be a bound method, not {type(method)}')
                super().__init__(method.__self__, callback)
                self._function, self._kind = ref(method.__func__), type(method)

            def __call__(self):
                object, function = super().__call__(), self._function()
                return None if object is None or function is None else self._kind(function, object)


        class ProxyType:
            def __init__(self, object, callback=None):
                super().__setattr__('_ref', ref(object, callback))

            def _get(self):
                object = super().__getattribute__('_ref')()
                if object is None:
                    raise ReferenceError('weakly-referenced object no longer exists')
                return object

            def __getattr__(self, name): return getattr(self._get(), name)
            def __setattr__(self, name, value): setattr(self._get(), name, value)
            def __delattr__(self, name): delattr(self._get(), name)
            def __call__(self, *args, **kwargs): return self._get()(*args, **kwargs)
            def __str__(self): return str(self._get())
            def __bool__(self): return bool(self._get())
            def __len__(self): return len(self._get())
            def __iter__(self): return iter(self._get())
            def __contains__(self, item): return item in self._get()
            def __getitem__(self, key): return self._get()[key]
            def __setitem__(self, key, value): self._get()[key] = value
            def __delitem__(self, key): del self._get()[key]
            def __eq__(self, other): return self._get() == other
            __hash__ = None


        proxy = CallableProxyType = ProxyType


        class WeakValueDictionary:
            def __init__(self, other=(), /, **kwargs):
                self._refs = {}
                self.update(other, **kwargs)

            def _live(self):
                found = [(key, value()) for key, value in self._refs.items()]
                for key, value in found:
                    if value is None:
                        del self._refs[key]
                return [(key, value) for key, value in found if value is not None]

            def __getitem__(self, key):
                value = self._refs[key]()
                if value is None:
                    del self._refs[key]
                    raise KeyError(key)
                return value

            def __setitem__(self, key, value): self._refs[key] = ref(value)
            def __delitem__(self, key): del self._refs[key]
            def __len__(self): return len(self._live())
            def __contains__(self, key): return self.get(key) is not None
            def __iter__(self): return iter([key for key, _ in self._live()])
            def __repr__(self): return f'<{type(self).__name__} at {hex(id(self))}>'
            def keys(self): return iter(self)
            def values(self): return iter([value for _, value in self._live()])
            def items(self): return iter(self._live())
            def clear(self): self._refs.clear()
            def copy(self): return type(self)(dict(self._live()))
            def valuerefs(self): return list(self._refs.values())

            def get(self, key, default=None):
                try:
                    return self[key]
                except KeyError:
                    return default

            def pop(self, key, *default):
                value = self._refs.pop(key)() if key in self._refs or not default else default[0]
                return value

            def setdefault(self, key, default=None):
                value = self.get(key)
                if value is None:
                    self[key] = value = default
                return value

            def update(self, other=(), /, **kwargs):
                for key, value in dict(other, **kwargs).items():
                    self[key] = value


        class WeakKeyDictionary(WeakValueDictionary):
            def _live(self):
                found = [(key(), value) for key, value in self._refs.items()]
                if any(key is None for key, _ in found):
                    self._refs = {ref(key): value for key, value in found if key is not None}
                return [(key, value) for key, value in found if key is not None]

            def __getitem__(self, key): return self._refs[ref(key)]
            def __setitem__(self, key, value): self._refs[ref(key)] = value
            def __delitem__(self, key): del self._refs[ref(key)]
            def __contains__(self, key): return ref(key) in self._refs
            def keyrefs(self): return list(self._refs)

            def pop(self, key, *default):
                return self._refs.pop(ref(key), *default)

            def setdefault(self, key, default=None):
                return self._refs.setdefault(ref(key), default)


        class WeakSet:
            def __init__(self, data=()):
                self._refs = set()
                self.update(data)

            def _live(self):
                return [item for item in [r() for r in self._refs] if item is not None]

            def add(self, item): self._refs.add(ref(item))
            def discard(self, item): self._refs.discard(ref(item))
            def remove(self, item): self._refs.remove(ref(item))
            def clear(self): self._refs.clear()
            def __len__(self): return len(self._live())
            def __iter__(self): return iter(self._live())
            def __repr__(self): return repr(set(self._live()))

            def __contains__(self, item):
                try:
                    return ref(item) in self._refs
                except TypeError:
                    return False

            def update(self, items):
                for item in items:
                    self.add(item)
        """#
}

/// `_weakref`
enum WeakrefModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_weakref")
        module.add([
            NativeFunction(signature: "weak(object, /)") { (arguments, machine) throws(Raised) in
                guard case .object(let object) = arguments[0], object.kind != .string, object.kind != .list, object.kind != .tuple,
                    object.kind != .dict, object.kind != .range, object.kind != .slice, !(object is BytesObject), !(object is BigIntObject)
                else { throw machine.error(.typeError, "cannot create weak reference to '\(machine.typeName(of: arguments[0]))' object") }
                let box = WeakBox(object)
                return .object(NativeFunction(signature: "get()") { (_, _) in box.object.map { .object($0) } ?? .none })
            }
        ], machine)
        return module
    }

    private final class WeakBox {
        weak var object: Object?

        init(_ object: Object) { self.object = object }
    }
}
