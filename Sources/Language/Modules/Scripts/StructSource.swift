extension StandardModules {
    /// `struct`: numbers as the bytes that other programs keep them in.
    static let structSource = #"""
        from _struct import pack_float as _pack_float, unpack_float as _unpack_float

        __all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


        class error(Exception):
            __module__ = 'struct'


        _standard = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8,
                     'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
        _native = {**_standard, 'l': 8, 'L': 8, 'n': 8, 'N': 8, 'P': 8}
        _names = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}
        _quoted = {(4, 'i'), (4, 'l')}
        _plans = {}


        def _plan(format):
            """The size of a format, its order of bytes, and (code, count, offset) for each of its parts."""
            if isinstance(format, (bytes, bytearray)):
                format = format.decode('ascii')
            elif not isinstance(format, str):
                raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
            found = _plans.get(format)
            if found is not None:
                return found
            order, sizes, aligns, start = 'little', _native, True, 0
            if format[:1] in ('@', '=', '<', '>', '!') and format:
                start = 1
                if format[0] != '@':
                    sizes, aligns = _standard, False
                if format[0] in '>!':
                    order = 'big'
            parts, offset, digits = [], 0, ''
            for code in format[start:]:
                if code.isspace() and not digits:
                    continue
                if '0' <= code <= '9':
                    digits += code
                    continue
                if code not in sizes:
                    raise error('bad char in struct format')
                size, count = sizes[code], int(digits) if digits else 1
                digits = ''
                if aligns and code not in 'xcbB?sp':
                    offset += -offset % size
                if count * size + offset >= 1 << 63:
                    raise error('total struct size too long')
                parts.append((code, count, offset, size))
                offset += count * size
            if digits:
                raise error('repeat count given without format specifier')
            values = sum(1 if code in 'sp' else 0 if code == 'x' else count for code, count, _, _ in parts)
            found = (offset, order, parts, values)
            if len(_plans) < 100:
                _plans[format] = found
            return found


        def calcsize(format, /):
            return _plan(format)[0]


        def _whole(code, size, value, order):
            if not hasattr(value, '__index__'):
                raise error('required argument is not an integer')
            value = value.__index__()
            signed = code in 'bhilqn'
            if code == 'P':
                value %= 1 << 64
            low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
            if not low <= value <= high:
                if code in _names:
                    raise error(f'{_names[code]} format requires {low} <= number <= {high}')
                if (size, code) in _quoted:
                    raise error(f"'{code}' format requires {low} <= number <= {high}")
                raise error('argument out of range')
            return value.to_bytes(size, order, signed=signed)


        def _one(code, size, value, order):
            if code == 'c':
                if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                    raise error('char format requires a bytes object of length 1')
                return bytes(value)
            if code == '?':
                return b'\x01' if value else b'\x00'
            if code in 'efd':
                try:
                    number = float(value) if not isinstance(value, (str, bytes)) else None
                except (TypeError, OverflowError):
                    number = None
                if number is None:
                    raise error('required argument is not a float')
                packed = _pack_float(number, size)
                if packed is None:
                    raise OverflowError(f'float too large to pack with {code} format')
                return packed if order == 'little' else packed[::-1]
            return _whole(code, size, value, order)


        def _packed(plan, values, name='pack'):
            total, order, parts, expected = plan
            if len(values) != expected:
                raise error(f'{name} expected {expected} items for packing (got {len(values)})')
            out, at = bytearray(total), 0
            for code, count, offset, size in parts:
                if code == 'x':
                    continue
                if code in 'sp':
                    value = values[at]
                    at += 1
                    if not isinstance(value, (bytes, bytearray)):
                        raise error(f"argument for '{code}' must be a bytes object")
                    if code == 'p':
                        if count == 0:
                            continue
                        value = value[:min(count - 1, 255)]
                        value = bytes([len(value)]) + value
                    value = bytes(value[:count])
                    out[offset:offset + len(value)] = value
                    continue
                for place in range(count):
                    out[offset + place * size:offset + (place + 1) * size] = _one(code, size, values[at], order)
                    at += 1
            return bytes(out)


        def _unpacked(plan, buffer, start):
            total, order, parts, _ = plan
            found = []
            for code, count, offset, size in parts:
                first = start + offset
                if code == 'x':
                    continue
                if code == 's':
                    found.append(bytes(buffer[first:first + count]))
                    continue
                if code == 'p':
                    length = min(buffer[first], count - 1) if count else 0
                    found.append(bytes(buffer[first + 1:first + 1 + length]))
                    continue
                for place in range(first, first + count * size, size):
                    piece = bytes(buffer[place:place + size])
                    if code == 'c':
                        found.append(piece)
                    elif code == '?':
                        found.append(piece != b'\x00')
                    elif code in 'efd':
                        found.append(_unpack_float(piece if order == 'little' else piece[::-1]))
                    else:
                        found.append(int.from_bytes(piece, order, signed=code in 'bhilqn'))
            return tuple(found)


        def _start(name, plan, buffer, offset, what):
            length, size = len(buffer), plan[0]
            if offset < 0:
                if offset + size > 0 and what == 'packing':
                    raise error(f'no space to pack {size} bytes at offset {offset}')
                if offset + size > 0:
                    raise error(f'not enough data to unpack {size} bytes')
                if offset + length < 0:
                    raise error(f'offset {offset} out of range for {length}-byte buffer')
                offset += length
            if length - offset < size:
                raise error(f'{name} requires a buffer of at least {size + offset} bytes for {what} {size} bytes at offset {offset} '
                            f'(actual buffer size is {length})')
            return offset


        def _exact(plan, buffer):
            if len(buffer) != plan[0]:
                raise error(f'unpack requires a buffer of {plan[0]} bytes')
            return _unpacked(plan, buffer, 0)


        def _into(plan, buffer, offset, values):
            if type(buffer).__name__ in ('array', 'memoryview') and not (type(buffer).__name__ == 'memoryview' and buffer.readonly):
                buffer = memoryview(buffer).cast('B')
            elif not isinstance(buffer, bytearray):
                raise TypeError(f'argument must be read-write bytes-like object, not {type(buffer).__name__}')
            start = _start('pack_into', plan, buffer, offset, 'packing')
            buffer[start:start + plan[0]] = _packed(plan, values, 'pack_into')


        def _each(plan, buffer):
            size = plan[0]
            if size == 0:
                raise error('cannot iteratively unpack with a struct of length 0')
            if len(buffer) % size:
                raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
            return (_unpacked(plan, buffer, start) for start in range(0, len(buffer), size))


        def pack(*arguments):
            if not arguments:
                raise TypeError('missing format argument')
            return _packed(_plan(arguments[0]), arguments[1:])


        def pack_into(format, buffer, offset, /, *values):
            _into(_plan(format), buffer, offset, values)


        def unpack(format, buffer, /):
            return _exact(_plan(format), buffer)


        def unpack_from(format, /, buffer, offset=0):
            plan = _plan(format)
            return _unpacked(plan, buffer, _start('unpack_from', plan, buffer, offset, 'unpacking'))


        def iter_unpack(format, buffer, /):
            return _each(_plan(format), buffer)


        class Struct:
            __module__ = '_struct'

            def __init__(self, format):
                self._plan = _plan(format)
                self.format = format.decode('ascii') if isinstance(format, (bytes, bytearray)) else format
                self.size = self._plan[0]

            def pack(self, *values):
                return _packed(self._plan, values)

            def pack_into(self, buffer, offset, *values):
                _into(self._plan, buffer, offset, values)

            def unpack(self, buffer, /):
                return _exact(self._plan, buffer)

            def unpack_from(self, buffer, offset=0):
                return _unpacked(self._plan, buffer, _start('unpack_from', self._plan, buffer, offset, 'unpacking'))

            def iter_unpack(self, buffer, /):
                return _each(self._plan, buffer)
        """#
}
