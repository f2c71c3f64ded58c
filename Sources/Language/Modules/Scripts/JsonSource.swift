extension StandardModules {
    /// `json`: texts only, no files.
    static let jsonSource = #"""
        class JSONDecodeError(ValueError):
            __module__ = 'json.decoder'

            def __init__(self, msg, doc, pos):
                line = doc.count('\n', 0, pos) + 1
                column = pos - doc.rfind('\n', 0, pos)
                super().__init__(f'{msg}: line {line} column {column} (char {pos})')
                self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column


        _escapes = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f', '\b': '\\b'}


        def _quoted(text, ensure_ascii):
            parts = ['"']
            for c in text:
                code = ord(c)
                if c in _escapes:
                    parts.append(_escapes[c])
                elif code < 32 or (ensure_ascii and 126 < code < 0x10000):
                    parts.append(f'\\u{code:04x}')
                elif ensure_ascii and code >= 0x10000:
                    code -= 0x10000
                    parts.append(f'\\u{0xd800 + (code >> 10):04x}\\u{0xdc00 + (code & 0x3ff):04x}')
                else:
                    parts.append(c)
            parts.append('"')
            return ''.join(parts)


        class JSONEncoder:
            item_separator, key_separator = ', ', ': '

            def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                         separators=None, default=None):
                self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
                self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
                if separators is not None:
                    self.item_separator, self.key_separator = separators
                elif indent is not None:
                    self.item_separator = ','
                if default is not None:
                    self.default = default

            def default(self, o):
                raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

            def encode(self, o):
                return ''.join(self.iterencode(o))

            def iterencode(self, o, _one_shot=False):
                yield _encoded(o, self)


        def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
                  separators=None, default=None, sort_keys=False, **kw):
            if cls is None:
                cls = JSONEncoder
            return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
                       separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


        def _encoded(obj, encoder):
            comma, colon = encoder.item_separator, encoder.key_separator
            skipkeys, ensure_ascii, allow_nan, sort_keys = encoder.skipkeys, encoder.ensure_ascii, encoder.allow_nan, encoder.sort_keys
            indent = ' ' * encoder.indent if isinstance(encoder.indent, int) else encoder.indent
            active = []

            def number(x):
                if x != x or x in (float('inf'), float('-inf')):
                    if not allow_nan:
                        raise ValueError('Out of range float values are not JSON compliant')
                    return 'NaN' if x != x else 'Infinity' if x > 0 else '-Infinity'
                return float.__repr__(x)

            def key_text(key):
                if isinstance(key, str):
                    return key
                if key is True:
                    return 'true'
                if key is False:
                    return 'false'
                if key is None:
                    return 'null'
                if isinstance(key, int):
                    return int.__repr__(key)
                if isinstance(key, float):
                    return number(key)
                if skipkeys:
                    return None
                raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

            def encode(o, level):
                if isinstance(o, str):
                    return _quoted(o, ensure_ascii)
                if o is None:
                    return 'null'
                if o is True:
                    return 'true'
                if o is False:
                    return 'false'
                if isinstance(o, int):
                    return int.__repr__(o)
                if isinstance(o, float):
                    return number(o)
                if encoder.check_circular and any(o is other for other in active):
                    raise ValueError('Circular reference detected')
                active.append(o)
                inner = '' if indent is None else '\n' + indent * (level + 1)
                outer = '' if indent is None else '\n' + indent * level
                if isinstance(o, dict):
                    pairs = sorted(o.items()) if sort_keys else o.items()
                    parts = []
                    for key, value in pairs:
                        text = key_text(key)
                        if text is not None:
                            parts.append(_quoted(text, ensure_ascii) + colon + encode(value, level + 1))
                    result = '{' + inner + (comma + inner).join(parts) + outer + '}' if parts else '{}'
                elif isinstance(o, (list, tuple)):
                    parts = [encode(value, level + 1) for value in o]
                    result = '[' + inner + (comma + inner).join(parts) + outer + ']' if parts else '[]'
                else:
                    result = encode(encoder.default(o), level)
                active.pop()
                return result

            return encode(obj, 0)


        def dump(obj, fp, **kw):
            fp.write(dumps(obj, **kw))


        def load(fp, **kw):
            return loads(fp.read(), **kw)


        class JSONDecoder:
            def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
                self.object_hook, self.parse_float, self.parse_int = object_hook, parse_float, parse_int
                self.parse_constant, self.strict, self.object_pairs_hook = parse_constant, strict, object_pairs_hook

            def decode(self, s):
                found, place = _decoded(s, self, None)
                return found

            def raw_decode(self, s, idx=0):
                if idx < 0:
                    raise ValueError('idx cannot be negative')
                return _decoded(s, self, idx)


        def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
            if isinstance(s, (bytes, bytearray)):
                s = s.decode(detect_encoding(s), 'surrogatepass')
            elif isinstance(s, str) and s.startswith('\ufeff'):
                raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
            if not isinstance(s, str):
                raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
            for name, value in (('object_hook', object_hook), ('parse_float', parse_float), ('parse_int', parse_int),
                                ('parse_constant', parse_constant), ('object_pairs_hook', object_pairs_hook)):
                if value is not None:
                    kw[name] = value
            return (cls or JSONDecoder)(**kw).decode(s)


        def detect_encoding(b):
            if b.startswith((b'\xff\xfe\0\0', b'\0\0\xfe\xff')):
                return 'utf-32'
            if b.startswith((b'\xff\xfe', b'\xfe\xff')):
                return 'utf-16'
            if b.startswith(b'\xef\xbb\xbf'):
                return 'utf-8-sig'
            if len(b) >= 4:
                if not b[0]:
                    return 'utf-16-be' if b[1] else 'utf-32-be'
                if not b[1]:
                    return 'utf-16-le' if b[2] or b[3] else 'utf-32-le'
            elif len(b) == 2:
                if not b[0]:
                    return 'utf-16-be'
                if not b[1]:
                    return 'utf-16-le'
            return 'utf-8'


        def _decoded(s, decoder, place):
            object_hook, parse_float, parse_int = decoder.object_hook, decoder.parse_float, decoder.parse_int
            parse_constant, strict, object_pairs_hook = decoder.parse_constant, decoder.strict, decoder.object_pairs_hook
            end = len(s)

            def blank(i):
                while i < end and s[i] in ' \t\n\r':
                    i += 1
                return i

            def string(i):
                begin = i - 1
                parts = []
                while True:
                    start = i
                    while i < end and s[i] != '"' and s[i] != '\\' and (s[i] >= ' ' or not strict):
                        i += 1
                    parts.append(s[start:i])
                    if i >= end:
                        raise JSONDecodeError('Unterminated string starting at', s, begin)
                    c = s[i]
                    if c == '"':
                        return ''.join(parts), i + 1
                    if c != '\\':
                        raise JSONDecodeError('Invalid control character at', s, i)
                    if i + 1 >= end:
                        raise JSONDecodeError('Unterminated string starting at', s, begin)
                    c = s[i + 1]
                    if c == 'u':
                        code, i = unicode_escape(i + 2)
                        if 0xd800 <= code < 0xdc00 and s[i:i + 2] == '\\u':
                            low, after = unicode_escape(i + 2)
                            if 0xdc00 <= low < 0xe000:
                                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
                                i = after
                        parts.append(chr(code))
                        continue
                    plain = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
                    if c not in plain:
                        raise JSONDecodeError('Invalid \\escape', s, i)
                    parts.append(plain[c])
                    i += 2

            def unicode_escape(i):
                digits = s[i:i + 4]
                if len(digits) != 4 or not all(c in '0123456789abcdefABCDEF' for c in digits):
                    raise JSONDecodeError('Invalid \\uXXXX escape', s, i - 1)
                return int(digits, 16), i + 4

            def value(i):
                if i >= end:
                    raise JSONDecodeError('Expecting value', s, i)
                c = s[i]
                if c == '"':
                    return string(i + 1)
                if c == '{':
                    return mapping(i + 1)
                if c == '[':
                    return array(i + 1)
                for word, result in (('null', None), ('true', True), ('false', False), ('NaN', float('nan')),
                                     ('Infinity', float('inf')), ('-Infinity', float('-inf'))):
                    if s[i:i + len(word)] == word:
                        if parse_constant is not None and not isinstance(result, bool) and result is not None:
                            result = parse_constant(word)
                        return result, i + len(word)
                return number(i)

            def number(i):
                start = i
                if s[i] == '-':
                    i += 1
                if i >= end or s[i] not in '0123456789':
                    raise JSONDecodeError('Expecting value', s, start)
                if s[i] == '0':
                    i += 1
                else:
                    while i < end and s[i] in '0123456789':
                        i += 1
                is_float = False
                if i + 1 < end and s[i] == '.' and s[i + 1] in '0123456789':
                    is_float = True
                    i += 1
                    while i < end and s[i] in '0123456789':
                        i += 1
                if i < end and s[i] in 'eE':
                    j = i + 1
                    if j < end and s[j] in '+-':
                        j += 1
                    if j < end and s[j] in '0123456789':
                        is_float = True
                        i = j
                        while i < end and s[i] in '0123456789':
                            i += 1
                text = s[start:i]
                if is_float:
                    return (parse_float or float)(text), i
                return (parse_int or int)(text), i

            def array(i):
                result = []
                i = blank(i)
                if i < end and s[i] == ']':
                    return result, i + 1
                while True:
                    item, i = value(i)
                    result.append(item)
                    i = blank(i)
                    if i < end and s[i] == ']':
                        return result, i + 1
                    if i >= end or s[i] != ',':
                        raise JSONDecodeError("Expecting ',' delimiter", s, i)
                    i = blank(i + 1)

            def mapping(i):
                pairs = []
                i = blank(i)
                if i < end and s[i] == '}':
                    i += 1
                else:
                    while True:
                        if i >= end or s[i] != '"':
                            raise JSONDecodeError('Expecting property name enclosed in double quotes', s, i)
                        key, i = string(i + 1)
                        i = blank(i)
                        if i >= end or s[i] != ':':
                            raise JSONDecodeError("Expecting ':' delimiter", s, i)
                        item, i = value(blank(i + 1))
                        pairs.append((key, item))
                        i = blank(i)
                        if i < end and s[i] == '}':
                            i += 1
                            break
                        if i >= end or s[i] != ',':
                            raise JSONDecodeError("Expecting ',' delimiter", s, i)
                        i = blank(i + 1)
                if object_pairs_hook is not None:
                    return object_pairs_hook(pairs), i
                result = dict(pairs)
                return (object_hook(result) if object_hook is not None else result), i

            if place is not None:
                return value(place)
            result, i = value(blank(0))
            i = blank(i)
            if i != end:
                raise JSONDecodeError('Extra data', s, i)
            return result, i


        import json.decoder
        import json.encoder
        """#

    static let jsonDecoderSource = #"""
        from json import JSONDecodeError, JSONDecoder, _decoded


        def scanstring(string, end, strict=True, /):
            return _decoded(string, JSONDecoder(strict=strict), end - 1)


        py_scanstring = scanstring
        """#

    static let jsonEncoderSource = #"""
        from json import JSONEncoder, _quoted

        INFINITY = float('inf')


        def _encoder(ensure_ascii):
            def encode(string, /):
                if not isinstance(string, str):
                    raise TypeError(f'first argument must be a string, not {type(string).__name__}')
                return _quoted(string, ensure_ascii)
            return encode


        encode_basestring, encode_basestring_ascii = _encoder(False), _encoder(True)
        """#
}
