extension StandardModules {
    /// `array`: numbers of one size in a row.
    static let arraySource = #"""
        import struct
        from collections.abc import MutableSequence as _MutableSequence

        typecodes = 'bBuhHiIlLqQfd'
        _SIZES = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}
        _NAMES = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer', 'H': 'unsigned short', 'i': 'signed integer',
                  'I': 'unsigned int', 'l': 'signed long', 'L': 'unsigned long', 'q': 'signed long', 'Q': 'unsigned long'}


        class array:
            __slots__ = ('_typecode', '_size', '_data')

            def __new__(cls, typecode, initializer=(), /, **kwargs):
                if kwargs and (cls is array or cls.__init__ is object.__init__):
                    raise TypeError('array.array() takes no keyword arguments')
                if not isinstance(typecode, str) or len(typecode) != 1:
                    raise TypeError(f'array() argument 1 must be a unicode character, not {type(typecode).__name__}')
                if typecode not in _SIZES:
                    raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
                self = super().__new__(cls)
                self._typecode, self._size, self._data = typecode, _SIZES[typecode], bytearray()
                if isinstance(initializer, str) and typecode != 'u':
                    raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
                if isinstance(initializer, array) and initializer._typecode == 'u' != typecode:
                    raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{typecode}'")
                if isinstance(initializer, (bytes, bytearray)):
                    self.frombytes(initializer)
                else:
                    for value in initializer:
                        self.append(value)
                return self

            typecode = property(lambda self: self._typecode)
            itemsize = property(lambda self: self._size)

            def __window__(self):
                return ('w' if self._typecode == 'u' else self._typecode), self._size, self._data

            def _pack(self, value):
                code = self._typecode
                if code == 'u':
                    if not isinstance(value, str) or len(value) != 1:
                        raise TypeError('array item must be a unicode character, not ' + type(value).__name__)
                    return struct.pack('@I', ord(value))
                if code in 'fd':
                    if not hasattr(type(value), '__float__') and not hasattr(type(value), '__index__'):
                        raise TypeError(f'must be real number, not {type(value).__name__}')
                    return struct.pack('@' + code, float(value))
                try:
                    number = value.__index__()
                except AttributeError:
                    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None
                bits = 8 * self._size
                low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
                if number > high:
                    raise OverflowError(f'{_NAMES[code]} is greater than maximum')
                if number < low:
                    raise OverflowError(f'{_NAMES[code]} is less than minimum')
                return struct.pack('@' + code, number)

            def _unpack(self, data):
                if self._typecode == 'u':
                    return chr(struct.unpack('@I', data)[0])
                return struct.unpack('@' + self._typecode, data)[0]

            def _made(self, data):
                result = array(self._typecode)
                result._data = data
                return result

            def _index(self, index, word=''):
                if not hasattr(type(index), '__index__'):
                    raise TypeError('array indices must be integers')
                index = index.__index__()
                if index < 0:
                    index += len(self)
                if not 0 <= index < len(self):
                    raise IndexError(f'array {word}index out of range')
                return index * self._size

            def __len__(self):
                return len(self._data) // self._size

            def __getitem__(self, key):
                size = self._size
                if isinstance(key, slice):
                    start, stop, step = key.indices(len(self))
                    if step == 1:
                        return self._made(self._data[start * size:max(start, stop) * size])
                    return self._made(bytearray().join(self._data[i * size:(i + 1) * size] for i in range(start, stop, step)))
                place = self._index(key)
                return self._unpack(self._data[place:place + size])

            def __setitem__(self, key, value):
                size = self._size
                if isinstance(key, slice):
                    if not isinstance(value, array):
                        raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
                    if value._typecode != self._typecode:
                        raise TypeError('bad argument type for built-in operation')
                    items = [self._data[i * size:(i + 1) * size] for i in range(len(self))]
                    items[key] = [value._data[i * size:(i + 1) * size] for i in range(len(value))]
                    self._data[:] = bytearray().join(items)
                    return
                place = self._index(key, 'assignment ')
                self._data[place:place + size] = self._pack(value)

            def __delitem__(self, key):
                size = self._size
                if isinstance(key, slice):
                    items = [self._data[i * size:(i + 1) * size] for i in range(len(self))]
                    del items[key]
                    self._data[:] = bytearray().join(items)
                    return
                place = self._index(key, 'assignment ')
                del self._data[place:place + size]

            def __iter__(self):
                return arrayiterator(self)

            def __contains__(self, value):
                return any(item == value for item in self)

            def append(self, value, /):
                self._data.extend(self._pack(value))

            def extend(self, values, /):
                if isinstance(values, array):
                    if values._typecode != self._typecode:
                        raise TypeError('can only extend with array of same kind')
                    self._data.extend(bytes(values._data))
                    return
                for value in values:
                    self.append(value)

            def fromlist(self, values, /):
                if not isinstance(values, list):
                    raise TypeError('arg must be list')
                self._data.extend(b''.join([self._pack(value) for value in values]))

            def frombytes(self, data, /):
                if len(data) % self._size:
                    raise ValueError('bytes length not a multiple of item size')
                self._data.extend(data)

            def fromunicode(self, text, /):
                if self._typecode != 'u':
                    raise ValueError('fromunicode() may only be called on unicode type arrays')
                self.extend(text)

            def tounicode(self):
                if self._typecode != 'u':
                    raise ValueError('tounicode() may only be called on unicode type arrays')
                return ''.join(self)

            def tobytes(self):
                return bytes(self._data)

            def tolist(self):
                return list(self)

            def buffer_info(self):
                return id(self._data), len(self)

            def byteswap(self):
                size = self._size
                self._data[:] = b''.join(bytes(self._data[i:i + size])[::-1] for i in range(0, len(self._data), size))

            def insert(self, index, value, /):
                index = max(index + len(self), 0) if index < 0 else min(index, len(self))
                place = index * self._size
                self._data[place:place] = self._pack(value)

            def pop(self, index=-1, /):
                if not self._data:
                    raise IndexError('pop from empty array')
                place = self._index(index, 'pop ')
                value = self._unpack(self._data[place:place + self._size])
                del self._data[place:place + self._size]
                return value

            def remove(self, value, /):
                for index, item in enumerate(self):
                    if item == value:
                        del self[index]
                        return
                raise ValueError('array.remove(x): x not in array')

            def index(self, value, start=0, stop=None, /):
                for place in range(*slice(start, stop).indices(len(self))):
                    if self[place] == value:
                        return place
                raise ValueError('array.index(x): x not in array')

            def count(self, value, /):
                return sum(item == value for item in self)

            def reverse(self):
                self._data[:] = self[::-1]._data

            def _other(self, other):
                if not isinstance(other, array):
                    raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
                if other._typecode != self._typecode:
                    raise TypeError('bad argument type for built-in operation')
                return other._data

            def __add__(self, other):
                return self._made(self._data + self._other(other))

            def __iadd__(self, other):
                if not isinstance(other, array):
                    raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
                self.extend(other)
                return self

            def __mul__(self, count):
                if not hasattr(type(count), '__index__'):
                    raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
                return self._made(self._data * count)

            __rmul__ = __mul__

            def __imul__(self, count):
                self._data[:] = self._data * count
                return self

            def _compared(self, other, op):
                if not isinstance(other, array):
                    return NotImplemented
                # By value alone: no element is an object that could be the same.
                for mine, others in zip(self, other):
                    if not mine == others:
                        return op(mine, others)
                return op(len(self), len(other))

            def __eq__(self, other): return self._compared(other, lambda a, b: a == b)
            def __ne__(self, other): return self._compared(other, lambda a, b: a != b)
            def __lt__(self, other): return self._compared(other, lambda a, b: a < b)
            def __le__(self, other): return self._compared(other, lambda a, b: a <= b)
            def __gt__(self, other): return self._compared(other, lambda a, b: a > b)
            def __ge__(self, other): return self._compared(other, lambda a, b: a >= b)
            __hash__ = None

            def tofile(self, f, /):
                f.write(bytes(self._data))

            def fromfile(self, f, n, /):
                if n < 0:
                    raise ValueError('negative count')
                data = f.read(n * self._size)
                if not isinstance(data, bytes):
                    raise TypeError("read() didn't return bytes")
                self.frombytes(data)
                if len(data) < n * self._size:
                    raise EOFError("read() didn't return enough bytes")

            def __reduce_ex__(self, protocol):
                state = getattr(self, '__dict__', None)
                if protocol < 3:
                    return self.__class__, (self._typecode, self.tolist()), state
                return _array_reconstructor, (self.__class__, self._typecode, _FORMATS[self._typecode], self.tobytes()), state

            def __reduce__(self):
                return self.__reduce_ex__(2)

            def __copy__(self):
                return self._made(bytearray(self._data))

            def __deepcopy__(self, memo):
                return self.__copy__()

            def __bytes__(self):
                return self.tobytes()

            def __repr__(self):
                name = type(self).__name__
                if not self._data:
                    return f"{name}('{self._typecode}')"
                shown = repr(''.join(self)) if self._typecode == 'u' else repr(list(self))
                return f"{name}('{self._typecode}', {shown})"


        class arrayiterator:
            __slots__ = ('_array', '_place')

            def __init__(self, array):
                self._array, self._place = array, 0

            def __iter__(self):
                return self

            def __next__(self):
                array, place = self._array, self._place
                if array is None or place >= len(array):
                    # At the end it lets go of the array: one that grows later is not read on.
                    self._array = None
                    raise StopIteration
                self._place = place + 1
                return array[place]

            def __reduce__(self):
                return (iter, ((),)) if self._array is None else (iter, (self._array,), self._place)

            def __setstate__(self, state):
                if self._array is not None:
                    self._place = min(max(state, 0), len(self._array))


        ArrayType = array
        _MutableSequence.register(array)

        # How a pickle numbers the ways in which numbers are laid out; the last ones are encodings.
        _LAYOUTS = ['B', 'b', '<H', '>H', '<h', '>h', '<I', '>I', '<i', '>i', '<Q', '>Q', '<q', '>q', '<f', '>f', '<d', '>d',
                    'utf-16-le', 'utf-16-be', 'utf-32-le', 'utf-32-be']
        _FORMATS = {'B': 0, 'b': 1, 'H': 2, 'h': 4, 'I': 6, 'i': 8, 'L': 10, 'Q': 10, 'l': 12, 'q': 12, 'f': 14, 'd': 16, 'u': 20}


        def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
            if not isinstance(arraytype, type):
                raise TypeError(f'first argument must be a type object, not {type(arraytype).__name__}')
            if not issubclass(arraytype, array):
                raise TypeError(f'{arraytype.__name__} is not a subtype of array.array')
            if not isinstance(typecode, str) or len(typecode) != 1:
                raise TypeError(f'_array_reconstructor() argument 2 must be a unicode character, not {type(typecode).__name__}')
            if typecode not in _SIZES:
                raise ValueError('second argument must be a valid type code')
            if not isinstance(mformat_code, int):
                raise TypeError(f"'{type(mformat_code).__name__}' object cannot be interpreted as an integer")
            if not 0 <= mformat_code < len(_LAYOUTS):
                raise ValueError('third argument must be a valid machine format code.')
            if not isinstance(items, bytes):
                raise TypeError(f'fourth argument should be bytes, not {type(items).__name__}')
            if mformat_code == _FORMATS[typecode]:
                return arraytype(typecode, items)
            layout = _LAYOUTS[mformat_code]
            if layout.startswith('utf'):
                return arraytype(typecode, items.decode(layout))
            if len(items) % struct.calcsize(layout):
                raise ValueError('string length not a multiple of item size')
            # The numbers may need more room than the code had where they come from.
            values = [value for value, in struct.iter_unpack(layout, items)]
            size, signed = struct.calcsize(layout), layout[-1].islower()
            if layout[-1] not in 'fd':
                typecode = next((code for code in 'bBhHiIlLqQ' if _SIZES[code] == size and code.islower() == signed), typecode)
            return arraytype(typecode, values)
        """#
}
