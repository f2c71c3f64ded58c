extension StandardModules {
    /// `_memoryview`: a window on the bytes of another object.
    static let memoryviewSource = #"""
        import math
        import struct

        from _bytes import hold as _hold

        _SIZES = {'b': 1, 'B': 1, 'c': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8, 'f': 4, 'd': 8, 'P': 8}
        _missing = object()


        class memoryview:
            __module__ = 'builtins'
            # What is written in it belongs to the object; `_lock` keeps that from changing its size.
            __slots__ = ('_obj', '_base', '_start', '_shape', '_strides', '_format', '_itemsize', '_readonly', '_lock', '_is_open', '_hash')

            def __new__(cls, object=_missing):
                if object is _missing:
                    raise TypeError("memoryview() missing required argument 'object' (pos 1)")
                return super().__new__(cls)

            def __init__(self, object):
                if isinstance(object, memoryview):
                    object._check()
                    for name in memoryview.__slots__:
                        setattr(self, name, getattr(object, name))
                    return
                self._format, self._itemsize, self._base = 'B', 1, object
                self._readonly = isinstance(object, bytes)
                if not isinstance(object, (bytes, bytearray)):
                    if not hasattr(type(object), '__window__'):
                        raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
                    self._format, self._itemsize, self._base = object.__window__()
                self._obj, self._start, self._is_open, self._hash, self._lock = object, 0, True, None, _hold(self._base)
                self._shape, self._strides = (len(self._base) // self._itemsize,), (self._itemsize,)

            def __init_subclass__(cls):
                raise TypeError("type 'memoryview' is not an acceptable base type")

            def _check(self):
                if not self._is_open:
                    raise ValueError('operation forbidden on released memoryview object')

            def _view(self, **changes):
                view = memoryview(self)
                for name, value in changes.items():
                    setattr(view, name, value)
                return view

            obj = property(lambda self: self._check() or self._obj)
            format = property(lambda self: self._check() or self._format)
            itemsize = property(lambda self: self._check() or self._itemsize)
            readonly = property(lambda self: self._check() or self._readonly)
            ndim = property(lambda self: len(self.shape))
            strides = property(lambda self: self._check() or self._strides)
            shape = property(lambda self: self._check() or self._shape)
            suboffsets = property(lambda self: ())
            nbytes = property(lambda self: math.prod(self.shape) * self.itemsize)

            @property
            def c_contiguous(self):
                self._check()
                return self._is_plain()

            contiguous = c_contiguous

            @property
            def f_contiguous(self):
                return self.c_contiguous and len([count for count in self._shape if count != 1]) <= 1

            def _is_plain(self):
                step = self.itemsize
                for count, stride in zip(reversed(self._shape), reversed(self._strides)):
                    if count > 1 and stride != step:
                        return False
                    step *= count
                return True

            def _index(self, index, dimension=0):
                count = self._shape[dimension]
                index = index.__index__()
                if not -count <= index < count:
                    raise IndexError(f'index out of bounds on dimension {dimension + 1}')
                return (index + count if index < 0 else index) * self._strides[dimension]

            def _place(self, key):
                """Where the one item lies that a key names."""
                if isinstance(key, tuple) and all(hasattr(part, '__index__') for part in key):
                    if len(key) < len(self._shape):
                        raise NotImplementedError('sub-views are not implemented')
                    if len(key) > len(self._shape):
                        raise TypeError(f'cannot index {len(self._shape)}-dimension view with {len(key)}-element tuple')
                    return self._start + sum(self._index(part, dimension) for dimension, part in enumerate(key))
                if isinstance(key, tuple) and all(isinstance(part, slice) for part in key):
                    raise NotImplementedError('multi-dimensional slicing is not implemented')
                if not hasattr(type(key), '__index__'):
                    raise TypeError('memoryview: invalid slice key')
                if not self._shape:
                    raise TypeError('invalid indexing of 0-dim memory')
                if len(self._shape) > 1:
                    self._index(key)
                    raise NotImplementedError('multi-dimensional sub-views are not implemented')
                return self._start + self._index(key)

            def _at(self, place):
                base = self._base
                if self.format == 'B':
                    return base[place]
                return struct.unpack('@' + self.format.lstrip('@'), bytes(base[place:place + self.itemsize]))[0]

            def __len__(self):
                self._check()
                return self._shape[0] if self._shape else 1

            def __getitem__(self, key):
                self._check()
                if isinstance(key, slice) and self._shape:
                    start, stop, step = key.indices(self._shape[0])
                    stride = self._strides[0]
                    return self._view(_start=self._start + start * stride, _shape=(len(range(start, stop, step)), *self._shape[1:]),
                                      _strides=(stride * step, *self._strides[1:]))
                if not self._shape:
                    if key is ...:
                        return self
                    if key == ():
                        return self._at(self._start)
                return self._at(self._place(key))

            def _packed(self, value):
                format = self.format.lstrip('@')
                try:
                    packed = struct.pack('@' + format, value)
                except struct.error:
                    if format == 'c' and not isinstance(value, bytes):
                        raise TypeError(f"memoryview: invalid type for format '{format}'") from None
                    if isinstance(value, (int, float)) and not (isinstance(value, float) and format not in 'fd') or format == 'c':
                        raise ValueError(f"memoryview: invalid value for format '{format}'") from None
                    raise TypeError(f"memoryview: invalid type for format '{format}'") from None
                except OverflowError:
                    raise ValueError(f"memoryview: invalid value for format '{format}'") from None
                self._check()
                return packed

            def __setitem__(self, key, value):
                self._check()
                if self.readonly:
                    raise TypeError('cannot modify read-only memory')
                size = self.itemsize
                if isinstance(key, slice) and self._shape:
                    if len(self._shape) > 1:
                        raise NotImplementedError('memoryview slice assignments are currently restricted to ndim = 1')
                    target = self[key]
                    try:
                        source = memoryview(value)
                    except TypeError:
                        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None
                    if source.format.lstrip('@') != target.format.lstrip('@') or source._shape != target._shape:
                        raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
                    data = source.tobytes()
                    for i in range(target._shape[0]):
                        place = target._start + i * target._strides[0]
                        self._base[place:place + size] = data[i * size:(i + 1) * size]
                    return
                place = self._start if not self._shape and (key is ... or key == ()) else self._place(key)
                self._base[place:place + size] = self._packed(value)

            def __delitem__(self, key):
                if self.readonly:
                    raise TypeError('cannot modify read-only memory')
                raise TypeError('cannot delete memory')

            def __iter__(self):
                self._check()
                if not self._shape:
                    raise TypeError('invalid indexing of 0-dim memory')
                for i in range(self._shape[0]):
                    yield self[i]

            def __contains__(self, value):
                return any(value == item for item in self)

            def _places(self, start, dimension=0):
                """Where all items lie, the last index the fastest."""
                if dimension == len(self._shape):
                    yield start
                    return
                for i in range(self._shape[dimension]):
                    yield from self._places(start + i * self._strides[dimension], dimension + 1)

            def tobytes(self, order='C'):
                self._check()
                if order not in ('C', 'F', 'A', None):
                    raise ValueError("order must be 'C', 'F' or 'A'")
                size = self.itemsize
                if order == 'F' and len(self._shape) > 1:
                    turned = self._view(_shape=self._shape[::-1], _strides=self._strides[::-1])
                    return b''.join(bytes(self._base[place:place + size]) for place in turned._places(self._start))
                if self._is_plain():
                    return bytes(self._base[self._start:self._start + self.nbytes])
                return b''.join(bytes(self._base[place:place + size]) for place in self._places(self._start))

            def __bytes__(self): return self.tobytes()

            def _listed(self, start, dimension):
                if dimension == len(self._shape):
                    return self._at(start)
                return [self._listed(start + i * self._strides[dimension], dimension + 1) for i in range(self._shape[dimension])]

            def tolist(self):
                self._check()
                return self._listed(self._start, 0)

            def hex(self, *args, **kwargs): return self.tobytes().hex(*args, **kwargs)

            def cast(self, format, shape=_missing):
                self._check()
                if not isinstance(format, str):
                    raise TypeError('memoryview: format argument must be a string')
                size, old = _SIZES.get(format.removeprefix('@')), self.format.removeprefix('@')
                if not self._is_plain():
                    raise TypeError('memoryview: casts are restricted to C-contiguous views')
                if shape is not _missing:
                    if not isinstance(shape, (list, tuple)):
                        raise TypeError('shape must be a list or a tuple')
                    if len(self._shape) > 1 and len(shape) != 1:
                        raise TypeError('memoryview: cast must be 1D -> ND or ND -> 1D')
                elif len(self._shape) > 1 and 0 in self._shape:
                    raise TypeError('memoryview: cannot cast view with zeros in shape or strides')
                if size is None:
                    raise ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
                if format.removeprefix('@') not in 'bBc' and old not in 'bBc':
                    raise TypeError('memoryview: cannot cast between two non-byte formats')
                if self.nbytes % size:
                    raise TypeError('memoryview: length is not a multiple of itemsize')
                shape = (self.nbytes // size,) if shape is _missing else tuple(shape)
                if len(shape) > 64:
                    raise ValueError('memoryview: number of dimensions must not exceed 64')
                for count in shape:
                    if not isinstance(count, int):
                        raise TypeError('memoryview.cast(): elements of shape must be integers')
                    if count <= 0 and len(shape) > 1:
                        raise ValueError('memoryview.cast(): elements of shape must be integers > 0')
                if math.prod(shape) * size != self.nbytes:
                    raise TypeError('memoryview: product(shape) * itemsize != buffer size')
                strides = tuple(math.prod(shape[place + 1:]) * size for place in range(len(shape)))
                return self._view(_format=format, _itemsize=size, _shape=shape, _strides=strides)

            def toreadonly(self):
                self._check()
                return self._view(_readonly=True)

            def release(self):
                self._is_open, self._lock = False, None

            def __enter__(self):
                self._check()
                return self

            def __exit__(self, *error): self.release()

            def __eq__(self, other):
                if self is other:
                    return True
                if not isinstance(other, memoryview):
                    try:
                        other = memoryview(other)
                    except TypeError:
                        return NotImplemented
                if not self._is_open or not other._is_open or self._shape != other._shape:
                    return False
                return self._listed(self._start, 0) == other._listed(other._start, 0)

            def __hash__(self):
                if self._hash is None:
                    self._check()
                    if not self.readonly:
                        raise ValueError('cannot hash writable memoryview object')
                    if self.format.lstrip('@') not in 'bBc':
                        raise ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
                    # A bytearray that is only seen as read-only has no hash either.
                    hash(self.obj)
                    self._hash = hash(self.tobytes())
                return self._hash

            def __reduce_ex__(self, protocol):
                raise TypeError('cannot pickle memoryview objects')

            def __repr__(self):
                return f'<{"memory" if self._is_open else "released memory"} at {hex(id(self))}>'
        """#
}
