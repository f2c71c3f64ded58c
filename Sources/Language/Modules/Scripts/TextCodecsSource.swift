extension StandardModules {
    /// `_textcodecs`: encodings that few ask for.
    static let textCodecsSource = #"""
        import codecs

        _DIRECT = set('\t\n\r !"#$%&\'()*,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}')
        _BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
        _DIGITS = {ord(c): i for i, c in enumerate(_BASE64)}


        def utf_7_encode(text, errors='strict'):
            made, place = [], 0
            while place < len(text):
                if text[place] in _DIRECT:
                    made.append(text[place])
                    place += 1
                elif text[place] == '+':
                    made.append('+-')
                    place += 1
                else:
                    start = place
                    while place < len(text) and text[place] not in _DIRECT and (text[place] != '+' or place > start):
                        place += 1
                    units = text[start:place].encode('utf-16-be', 'surrogatepass')
                    bits = ''.join(f'{byte:08b}' for byte in units)
                    bits += '0' * (-len(bits) % 6)
                    made.append('+' + ''.join(_BASE64[int(bits[i:i + 6], 2)] for i in range(0, len(bits), 6)))
                    if place == len(text) or text[place] in _BASE64 or text[place] == '-':
                        made.append('-')
            return ''.join(made).encode('ascii'), len(text)


        def utf_7_decode(data, errors='strict', final=True):
            data = bytes(data)
            made, place = [], 0

            def fail(start, end, reason):
                error = UnicodeDecodeError('utf7', data, start, end, reason)
                text, next_place = codecs.lookup_error(errors)(error)
                made.append(text)
                return next_place

            while place < len(data):
                byte = data[place]
                if byte != 0x2b:
                    if byte >= 128:
                        place = fail(place, place + 1, 'unexpected special character')
                    else:
                        made.append(chr(byte))
                        place += 1
                    continue
                start, place = place, place + 1
                bits = count = 0
                units = []
                while place < len(data) and data[place] in _DIGITS:
                    bits = bits << 6 | _DIGITS[data[place]]
                    count += 6
                    if count >= 16:
                        count -= 16
                        units.append(bits >> count)
                        bits &= (1 << count) - 1
                    place += 1
                text = b''.join(unit.to_bytes(2, 'big') for unit in units).decode('utf-16-be', 'surrogatepass')
                if place == len(data):
                    made.append(text)
                    if not final:
                        return ''.join(made), start
                    if count >= 6 or bits:
                        place = fail(start, place, 'unterminated shift sequence')
                    continue
                end = data[place]
                if place == start + 1:
                    if end == 0x2d:
                        made.append('+')
                        place += 1
                    else:
                        place = fail(start, place + 1, 'ill-formed sequence')
                    continue
                made.append(text)
                if count >= 6:
                    place = fail(start, place + 1, 'partial character in shift sequence')
                elif bits:
                    place = fail(start, place + 1, 'non-zero padding bits in shift sequence')
                elif end == 0x2d:
                    place += 1
            return ''.join(made), len(data)


        def _adapted(delta, is_first, count):
            delta = delta // 700 if is_first else delta // 2
            delta += delta // count
            divisions = 0
            while delta > 455:
                delta //= 35
                divisions += 36
            return divisions + 36 * delta // (delta + 38)


        def _threshold(place, bias): return max(1, min(26, 36 * (place + 1) - bias))


        def punycode_encode(text):
            base = ''.join(c for c in text if ord(c) < 128)
            digits, known, least, delta, bias = [], len(base), 128, 0, 72
            while known < len(text):
                code = min(ord(c) for c in text if ord(c) >= least)
                delta += (code - least) * (known + 1)
                for c in text:
                    if ord(c) < code:
                        delta += 1
                    elif ord(c) == code:
                        rest, place = delta, 0
                        while rest >= (t := _threshold(place, bias)):
                            digits.append(t + (rest - t) % (36 - t))
                            rest = (rest - t) // (36 - t)
                            place += 1
                        digits.append(rest)
                        bias = _adapted(delta, known == len(base), known + 1)
                        delta, known = 0, known + 1
                delta, least = delta + 1, code + 1
            tail = ''.join('abcdefghijklmnopqrstuvwxyz0123456789'[d] for d in digits).encode('ascii')
            return base.encode('ascii') + b'-' + tail if base else tail


        def punycode_decode(data, errors='strict'):
            if isinstance(data, str):
                data = data.encode('ascii')
            head, dash, tail = bytes(data).rpartition(b'-')
            made = list(head.decode('ascii', errors))
            tail = tail.decode('ascii', errors).upper()
            code, position, bias, place, is_first = 128, -1, 72, 0, True
            while place < len(tail):
                delta, weight, digit_place = 0, 1, 0
                while True:
                    if place >= len(tail):
                        if errors == 'strict':
                            raise UnicodeError('incomplete punicode string')
                        return ''.join(made)
                    char = ord(tail[place])
                    place += 1
                    if 0x41 <= char <= 0x5a:
                        digit = char - 0x41
                    elif 0x30 <= char <= 0x39:
                        digit = char - 22
                    elif errors == 'strict':
                        raise UnicodeError(f"Invalid extended code point '{tail[place - 1]}'")
                    else:
                        return ''.join(made)
                    t = _threshold(digit_place, bias)
                    delta += digit * weight
                    if digit < t:
                        break
                    weight *= 36 - t
                    digit_place += 1
                position += delta + 1
                code += position // (len(made) + 1)
                if code > 0x10ffff:
                    if errors == 'strict':
                        raise UnicodeError(f'Invalid character U+{code:x}')
                    code = 0x3f
                position %= len(made) + 1
                made.insert(position, chr(code))
                bias = _adapted(delta, is_first, len(made))
                is_first = False
            return ''.join(made)


        def _nameprep(label):
            import unicodedata
            dropped = {0xad, 0x34f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, *range(0xfe00, 0xfe10)}
            text = ''.join(c for c in label if ord(c) not in dropped)
            folded = unicodedata.normalize('NFKC', text.casefold())
            text = unicodedata.normalize('NFKC', ''.join(folded).casefold())
            for c in text:
                if unicodedata.category(c) in ('Cc', 'Cf', 'Co', 'Cs', 'Zs', 'Zl', 'Zp') and ord(c) >= 128:
                    raise UnicodeError(f'Invalid character {c!r}')
            return text


        def _checked(label):
            if 0 < len(label) < 64:
                return label
            raise UnicodeError('label empty or too long')


        def to_ascii(label):
            if not label.isascii():
                label = _nameprep(label)
                if not label.isascii():
                    if label.startswith('xn--'):
                        raise UnicodeError('Label starts with ACE prefix')
                    return _checked(b'xn--' + punycode_encode(label))
            return _checked(label.encode('ascii'))


        def to_unicode(label):
            if len(label) > 1024:
                raise UnicodeError('label way too long')
            if not label.isascii():
                label = _nameprep(label.decode('utf-8')).encode('ascii')
            if not label.startswith(b'xn--'):
                return label.decode('ascii')
            text = punycode_decode(label[4:])
            if label.decode('ascii').lower() != to_ascii(text).decode('ascii'):
                raise UnicodeError('IDNA does not round-trip', label, to_ascii(text))
            return text


        def idna_encode(text, errors='strict'):
            if errors != 'strict':
                raise UnicodeError('unsupported error handling ' + errors)
            if not text:
                return b'', 0
            if text.isascii():
                labels = text.encode('ascii').split(b'.')
                for label in labels[:-1]:
                    _checked(label)
                if len(labels[-1]) >= 64:
                    raise UnicodeError('label too long')
                return text.encode('ascii'), len(text)
            for dot in '\u3002\uff0e\uff61':
                text = text.replace(dot, '.')
            labels, end = text.split('.'), b''
            if not labels[-1]:
                labels, end = labels[:-1], b'.'
            return b'.'.join(to_ascii(label) for label in labels) + end, len(text)


        def idna_decode(data, errors='strict'):
            if errors != 'strict':
                raise UnicodeError('Unsupported error handling ' + errors)
            data = bytes(data)
            if data.isascii() and b'xn--' not in data:
                return data.decode('ascii'), len(data)
            labels, end = data.split(b'.'), ''
            if not labels[-1]:
                labels, end = labels[:-1], '.'
            return '.'.join(to_unicode(label) for label in labels) + end, len(data)


        FUNCTIONS = {
            'utf-7': (utf_7_encode, utf_7_decode),
            'punycode': (lambda text, errors='strict': (punycode_encode(text), len(text)), lambda data, errors='strict': (punycode_decode(data, errors), len(data))),
            'idna': (idna_encode, idna_decode),
        }
        """#
}
