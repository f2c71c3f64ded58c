extension StandardModules {
    /// `_memoryview`: a window on the bytes of another object.
    static let memoryviewSource = #"""
        import struct

        _SIZES = {'b': 1, 'B': 1, 'c': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8, 'f': 4, 'd': 8}


        class memoryview:
            __module__ = 'builtins'
            __slots__ = ('obj', '_base', '_start', '_count', '_step', 'format', 'itemsize', 'readonly', '_is_open')

            def __init__(self, object):
                if isinstance(object, memoryview):
                    object._check()
                    for name in memoryview.__slots__:
                        setattr(self, name, getattr(object, name))
                    return
                self.format, self.itemsize, self._base = 'B', 1, object
                self.readonly = isinstance(object, bytes)
                if not isinstance(object, (bytes, bytearray)):
                    if not hasattr(type(object), '__window__'):
                        raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
                    self.format, self.itemsize, self._base = object.__window__()
                self.obj, self._start, self._step, self._is_open = object, 0, self.itemsize, True
                self._count = len(self._base) // self.itemsize

            def _check(self):
                if not self._is_open:
                    raise ValueError('operation forbidden on released memoryview object')

            def _view(self, start, count, step):
                view = memoryview(self)
                view._start, view._count, view._step = start, count, step
                return view

            ndim = property(lambda self: 1)
            shape = property(lambda self: (self._count,))
            strides = property(lambda self: (self._step,))
            suboffsets = property(lambda self: ())
            nbytes = property(lambda self: self._count * self.itemsize)
            contiguous = c_contiguous = f_contiguous = property(lambda self: self._step == self.itemsize or self._count <= 1)

            def _place(self, index):
                try:
                    index = index.__index__()
                except AttributeError:
                    raise TypeError('memoryview: invalid slice key') from None
                if index < 0:
                    index += self._count
                if not 0 <= index < self._count:
                    raise IndexError('index out of bounds on dimension 1')
                return self._start + index * self._step

            def _at(self, place):
                base = self._base
                if self.format == 'B':
                    return base[place]
                return struct.unpack('@' + self.format, bytes(base[place:place + self.itemsize]))[0]

            def __len__(self):
                self._check()
                return self._count

            def __getitem__(self, key):
                self._check()
                if isinstance(key, slice):
                    start, stop, step = key.indices(self._count)
                    return self._view(self._start + start * self._step, len(range(start, stop, step)), self._step * step)
                return self._at(self._place(key))

            def __setitem__(self, key, value):
                self._check()
                if self.readonly:
                    raise TypeError('cannot modify read-only memory')
                if isinstance(key, slice):
                    target = self[key]
                    if not isinstance(value, (bytes, bytearray, memoryview)) and not hasattr(type(value), '__window__'):
                        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
                    source = memoryview(value)
                    if source.format != target.format or source._count != target._count:
                        raise ValueError('memoryview assignment: lvalue and rvalue have different structures')
                    data, size = source.tobytes(), self.itemsize
                    for i in range(target._count):
                        place = target._start + i * target._step
                        self._base[place:place + size] = data[i * size:(i + 1) * size]
                    return
                place = self._place(key)
                try:
                    packed = struct.pack('@' + self.format, value)
                except struct.error:
                    if isinstance(value, (int, float)) or self.format == 'c':
                        raise ValueError(f"memoryview: invalid value for format '{self.format}'") from None
                    raise TypeError(f"memoryview: invalid type for format '{self.format}'") from None
                self._base[place:place + self.itemsize] = packed

            def __delitem__(self, key):
                raise TypeError('cannot delete memory')

            def __iter__(self):
                self._check()
                for i in range(self._count):
                    yield self._at(self._start + i * self._step)

            def __contains__(self, value):
                return any(value == item for item in self)

            def tobytes(self, order='C'):
                self._check()
                if self._step == self.itemsize:
                    return bytes(self._base[self._start:self._start + self.nbytes])
                size = self.itemsize
                return b''.join(
                    bytes(self._base[self._start + i * self._step:self._start + i * self._step + size]) for i in range(self._count))

            __bytes__ = tobytes

            def tolist(self):
                self._check()
                return list(self)

            def hex(self, *args):
                return self.tobytes().hex(*args)

            def cast(self, format, shape=None):
                self._check()
                size = _SIZES.get(format.lstrip('@'))
                if size is None:
                    raise ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
                if self._step != self.itemsize:
                    raise TypeError('memoryview: casts are restricted to C-contiguous views')
                if self.nbytes % size:
                    raise TypeError('memoryview: length is not a multiple of itemsize')
                view = memoryview(self)
                view.format, view.itemsize, view._step, view._count = format.lstrip('@'), size, size, self.nbytes // size
                return view

            def toreadonly(self):
                view = memoryview(self)
                view.readonly = True
                return view

            def release(self):
                self._is_open = False

            def __enter__(self):
                self._check()
                return self

            def __exit__(self, *error):
                self.release()

            def __eq__(self, other):
                if self is other:
                    return True
                if isinstance(other, (bytes, bytearray)) or hasattr(type(other), '__window__'):
                    other = memoryview(other)
                if not isinstance(other, memoryview):
                    return NotImplemented
                if not self._is_open or not other._is_open:
                    return False
                return list(self) == list(other)

            def __hash__(self):
                self._check()
                if not self.readonly:
                    raise ValueError('cannot hash writable memoryview object')
                return hash(self.tobytes())

            def __repr__(self):
                return f'<{"" if self._is_open else "released "}memory at {hex(id(self))}>'
        """#
}
