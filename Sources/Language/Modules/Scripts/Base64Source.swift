extension StandardModules {
    /// `base64`
    static let base64Source = #"""
        import binascii
        import struct
        from binascii import Error as _Error

        __all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode',
                   'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode',
                   'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

        _bytes_types = (bytes, bytearray)


        def _ascii(data):
            if isinstance(data, str):
                try:
                    return data.encode('ascii')
                except UnicodeEncodeError:
                    raise ValueError('string argument should contain only ASCII characters')
            if isinstance(data, _bytes_types):
                return data
            try:
                return memoryview(data).tobytes()
            except TypeError:
                raise TypeError(f'argument should be a bytes-like object or ASCII string, not {type(data).__name__!r}') from None


        def b64encode(s, altchars=None):
            encoded = binascii.b2a_base64(s, newline=False)
            if altchars is not None:
                assert len(altchars) == 2, repr(altchars)
                return encoded.translate(bytes.maketrans(b'+/', altchars))
            return encoded


        def b64decode(s, altchars=None, validate=False):
            s = _ascii(s)
            if altchars is not None:
                altchars = _ascii(altchars)
                assert len(altchars) == 2, repr(altchars)
                s = s.translate(bytes.maketrans(altchars, b'+/'))
            return binascii.a2b_base64(s, strict_mode=validate)


        def standard_b64encode(s): return b64encode(s)
        def standard_b64decode(s): return b64decode(s)
        def urlsafe_b64encode(s): return b64encode(s, b'-_')
        def urlsafe_b64decode(s): return b64decode(s, b'-_')


        _alphabet32, _alphabet32hex = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


        def _encode32(alphabet, s):
            if not isinstance(s, _bytes_types):
                s = memoryview(s).tobytes()
            missing = -len(s) % 5
            s = bytes(s) + bytes(missing)
            encoded = bytearray()
            for place in range(0, len(s), 5):
                number = int.from_bytes(s[place:place + 5], 'big')
                encoded += bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
            padding = (0, 1, 3, 4, 6)[missing]
            return bytes(encoded[:len(encoded) - padding]) + b'=' * padding


        def _decode32(alphabet, s, casefold=False, map01=None):
            s = _ascii(s)
            if len(s) % 8:
                raise _Error('Incorrect padding')
            if map01 is not None:
                map01 = _ascii(map01)
                assert len(map01) == 1, repr(map01)
                s = s.translate(bytes.maketrans(b'01', b'O' + map01))
            if casefold:
                s = s.upper()
            length = len(s)
            s = s.rstrip(b'=')
            padding = length - len(s)
            values, decoded = {byte: value for value, byte in enumerate(alphabet)}, bytearray()
            for place in range(0, len(s), 8):
                quantum, number = s[place:place + 8], 0
                for byte in quantum:
                    if byte not in values:
                        raise _Error('Non-base32 digit found')
                    number = number << 5 | values[byte]
                decoded += (number << 5 * (8 - len(quantum))).to_bytes(5, 'big')
            if length % 8 or padding not in {0, 1, 3, 4, 6}:
                raise _Error('Incorrect padding')
            if padding and decoded:
                del decoded[-((5 * padding + 4) // 8):]
            return bytes(decoded)


        def b32encode(s): return _encode32(_alphabet32, s)
        def b32decode(s, casefold=False, map01=None): return _decode32(_alphabet32, s, casefold, map01)
        def b32hexencode(s): return _encode32(_alphabet32hex, s)
        def b32hexdecode(s, casefold=False): return _decode32(_alphabet32hex, s, casefold)
        def b16encode(s): return binascii.hexlify(s).upper()


        def b16decode(s, casefold=False):
            s = _ascii(s)
            if casefold:
                s = s.upper()
            if any(byte not in b'0123456789ABCDEF' for byte in s):
                raise _Error('Non-base16 digit found')
            return binascii.unhexlify(s)


        _alphabet85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~')


        def _encode85(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
            if not isinstance(b, _bytes_types):
                b = memoryview(b).tobytes()
            missing = -len(b) % 4
            chunks = []
            for (word,) in struct.iter_unpack('>I', bytes(b) + bytes(missing)):
                if foldnuls and not word:
                    chunks.append(b'z')
                elif foldspaces and word == 0x20202020:
                    chunks.append(b'y')
                else:
                    chunks.append(bytes(alphabet[word // power % 85] for power in (52200625, 614125, 7225, 85, 1)))
            if missing and not pad:
                if chunks[-1] == b'z':
                    chunks[-1] = alphabet[:1] * 5
                chunks[-1] = chunks[-1][:-missing]
            return b''.join(chunks)


        def b85encode(b, pad=False): return _encode85(b, _alphabet85, pad)


        def b85decode(b):
            values = {byte: value for value, byte in enumerate(_alphabet85)}
            b = _ascii(b)
            missing = -len(b) % 5
            b = bytes(b) + b'~' * missing
            words = []
            for place in range(0, len(b), 5):
                word = 0
                for offset, byte in enumerate(b[place:place + 5]):
                    if byte not in values:
                        raise ValueError(f'bad base85 character at position {place + offset}')
                    word = word * 85 + values[byte]
                if word > 0xffffffff:
                    raise ValueError(f'base85 overflow in hunk starting at byte {place}')
                words.append(word.to_bytes(4, 'big'))
            result = b''.join(words)
            return result[:-missing] if missing else result


        def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
            result = _encode85(b, bytes(range(33, 118)), pad, True, foldspaces)
            if adobe:
                result = b'<~' + result
            if wrapcol:
                wrapcol = max(2 if adobe else 1, wrapcol)
                lines = [result[place:place + wrapcol] for place in range(0, len(result), wrapcol)]
                if adobe and len(lines[-1]) + 2 > wrapcol:
                    lines.append(b'')
                result = b'\n'.join(lines)
            return result + b'~>' if adobe else result


        def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
            b = _ascii(b)
            if adobe:
                if not b.endswith(b'~>'):
                    raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
                b = b[2:-2] if b.startswith(b'<~') else b[:-2]
            result, group = [], []
            for byte in b + b'uuuu':
                if 33 <= byte <= 117:
                    group.append(byte - 33)
                    if len(group) == 5:
                        word = 0
                        for value in group:
                            word = word * 85 + value
                        if word > 0xffffffff:
                            raise ValueError('Ascii85 overflow')
                        result.append(word.to_bytes(4, 'big'))
                        group.clear()
                elif byte == 122:
                    if group:
                        raise ValueError('z inside Ascii85 5-tuple')
                    result.append(bytes(4))
                elif foldspaces and byte == 121:
                    if group:
                        raise ValueError('y inside Ascii85 5-tuple')
                    result.append(b'    ')
                elif byte not in ignorechars:
                    raise ValueError(f'Non-Ascii85 digit found: {chr(byte)}')
            padding = 4 - len(group)
            result = b''.join(result)
            return result[:-padding] if padding else result


        def encode(input, output):
            while chunk := input.read(57):
                output.write(binascii.b2a_base64(chunk))


        def decode(input, output):
            while line := input.readline():
                output.write(binascii.a2b_base64(line))


        def _checked(s):
            try:
                view = memoryview(s)
            except TypeError as error:
                raise TypeError(f'expected bytes-like object, not {s.__class__.__name__}') from error
            if view.format not in ('c', 'b', 'B'):
                raise TypeError(f'expected single byte elements, not {view.format!r} from {s.__class__.__name__}')
            return view.tobytes()


        def encodebytes(s):
            s = _checked(s)
            return b''.join(binascii.b2a_base64(s[place:place + 57]) for place in range(0, len(s), 57))


        def decodebytes(s): return binascii.a2b_base64(_checked(s))
        """#
}
