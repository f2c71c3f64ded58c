extension StandardModules {
    /// `binascii`: bytes as texts of few letters
    static let binasciiSource = #"""
        import sys as _sys


        class Error(ValueError):
            pass


        class Incomplete(Exception):
            pass


        _ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
        _VALUES = {byte: value for value, byte in enumerate(_ALPHABET)}


        def _bytes(data, is_text_fine=False):
            if isinstance(data, str) and is_text_fine:
                if not data.isascii():
                    raise ValueError('string argument should contain only ASCII characters')
                return data.encode('ascii')
            if isinstance(data, bytes):
                return data
            if isinstance(data, (bytearray, memoryview)) or hasattr(type(data), '__window__'):
                return bytes(data)
            if is_text_fine:
                raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


        def hexlify(data, sep=None, bytes_per_sep=1):
            data = _bytes(data)
            return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode('ascii')


        def unhexlify(hexstr):
            text = _bytes(hexstr, True)
            if len(text) % 2:
                raise Error('Odd-length string')
            # fromhex takes blanks, too.
            if not all(byte in b'0123456789abcdefABCDEF' for byte in text):
                raise Error('Non-hexadecimal digit found')
            return bytes.fromhex(text.decode('ascii'))


        b2a_hex, a2b_hex = hexlify, unhexlify


        def b2a_base64(data, *, newline=True):
            data = _bytes(data)
            result = bytearray()
            for place in range(0, len(data) - 2, 3):
                bits = data[place] << 16 | data[place + 1] << 8 | data[place + 2]
                result += bytes((_ALPHABET[bits >> 18], _ALPHABET[bits >> 12 & 63], _ALPHABET[bits >> 6 & 63], _ALPHABET[bits & 63]))
            rest = data[len(data) - len(data) % 3:]
            if len(rest) == 1:
                result += bytes((_ALPHABET[rest[0] >> 2], _ALPHABET[rest[0] << 4 & 63])) + b'=='
            elif rest:
                bits = rest[0] << 8 | rest[1]
                result += bytes((_ALPHABET[bits >> 10], _ALPHABET[bits >> 4 & 63], _ALPHABET[bits << 2 & 63])) + b'='
            return bytes(result + b'\n' if newline else result)


        def a2b_base64(data, *, strict_mode=False):
            data = _bytes(data, True)
            if strict_mode and data[:1] == b'=':
                raise Error('Leading padding not allowed')
            result, bits, count, pads = bytearray(), 0, 0, 0
            for place, byte in enumerate(data):
                if byte == 61:
                    pads += 1
                    if count >= 2 and count + pads >= 4:
                        if strict_mode and place + 1 < len(data):
                            raise Error('Excess data after padding')
                        return bytes(result)
                    continue
                value = _VALUES.get(byte)
                if value is None:
                    if strict_mode:
                        raise Error('Only base64 data is allowed')
                    continue
                if pads and strict_mode:
                    raise Error('Discontinuous padding not allowed')
                pads = 0
                bits, count = bits << 6 | value, count + 1
                if count > 1:
                    result.append(bits >> (8 - 2 * count) & 255)
                    bits &= (1 << 8 - 2 * count) - 1
                if count == 4:
                    bits = count = 0
            if count == 1:
                characters = len(result) // 3 * 4 + 1
                raise Error(f'Invalid base64-encoded string: number of data characters ({characters}) cannot be 1 more than a multiple of 4')
            if count:
                raise Error('Incorrect padding')
            return bytes(result)


        _table = []


        def crc32(data, value=0, /):
            if not _table:
                for number in range(256):
                    for _ in range(8):
                        number = number >> 1 ^ (0xedb88320 if number & 1 else 0)
                    _table.append(number)
            value = ~value & 0xffffffff
            for byte in _bytes(data):
                value = value >> 8 ^ _table[(value ^ byte) & 255]
            return ~value & 0xffffffff


        def crc_hqx(data, value, /):
            value &= 0xffff
            for byte in _bytes(data):
                value ^= byte << 8
                for _ in range(8):
                    value = (value << 1 ^ (0x1021 if value & 0x8000 else 0)) & 0xffff
            return value


        def b2a_uu(data, /, *, backtick=False):
            data = _bytes(data)
            if len(data) > 45:
                raise Error('At most 45 bytes at once')
            zero = 96 if backtick else 32
            line = bytearray((len(data) + 32 if data else zero,))
            data += bytes(-len(data) % 3)
            for place in range(0, len(data), 3):
                bits = data[place] << 16 | data[place + 1] << 8 | data[place + 2]
                line += bytes((bits >> shift & 63) + 32 if bits >> shift & 63 else zero for shift in (18, 12, 6, 0))
            return bytes(line + b'\n')


        def a2b_uu(data, /):
            data = _bytes(data, True)
            count = data[0] - 32 & 63 if data else 0
            result, bits, size = bytearray(), 0, 0
            length = (count * 8 + 5) // 6
            if any(byte not in b' `\r\n' for byte in data[1 + length:]):
                raise Error('Trailing garbage')
            for byte in data[1:1 + length].rstrip(b'\r\n').ljust(length):
                if not 32 <= byte <= 96:
                    raise Error('Illegal char')
                bits, size = bits << 6 | byte - 32 & 63, size + 6
                if size >= 8:
                    size -= 8
                    result.append(bits >> size & 255)
            return bytes(result[:count])


        def b2a_qp(data, quotetabs=False, istext=True, header=False):
            data, lines = _bytes(data), []
            # The first line's end is that of all.
            first = data.find(b'\n')
            ending = b'\r' if first > 0 and data[first - 1] == 13 else b''
            for line in data.split(b'\n') if istext else [data]:
                if istext and line.endswith(b'\r') and len(lines) < data.count(b'\n'):
                    line = line[:-1]
                text = bytearray()
                for place, byte in enumerate(line):
                    is_last = place + 1 == len(line)
                    is_blank = byte in b' \t' and (quotetabs or is_last)
                    if header and byte == 32 and not is_blank:
                        piece = b'_'
                    elif byte == 61 or (byte == 95 and header) or is_blank or not (33 <= byte <= 126 or byte in b' \t'):
                        piece = b'=%02X' % byte
                    else:
                        piece = bytes((byte,))
                    length = len(text) - (text.rfind(b'\n') + 1)
                    if length + len(piece) + (0 if is_last else 1) > 76:
                        text += b'=' + ending + b'\n'
                    text += piece
                lines.append(bytes(text))
            return (ending + b'\n').join(lines)


        def a2b_qp(data, header=False):
            data, result, place = _bytes(data, True), bytearray(), 0
            digits = b'0123456789ABCDEFabcdef'
            while place < len(data):
                byte = data[place]
                if byte == 61:
                    pair = data[place + 1:place + 3]
                    if len(pair) == 2 and pair[0] in digits and pair[1] in digits:
                        result.append(int(pair, 16))
                        place += 3
                    elif pair[:1] == b'=':
                        result += b'='
                        place += 2
                    elif pair[:1] in (b'\n', b'\r') or not pair:
                        end = data.find(b'\n', place)
                        place = len(data) if end < 0 else end + 1
                    else:
                        result += b'='
                        place += 1
                else:
                    result.append(32 if header and byte == 95 else byte)
                    place += 1
            return bytes(result)
        """#
}
