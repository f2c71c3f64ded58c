extension StandardModules {
    /// `codecs`
    static let codecsSource = #"""
        import _codecs
        from _codecs import register_error
        from io import StringIO as _StringIO

        BOM_UTF8 = b'\xef\xbb\xbf'
        BOM_UTF16_LE = BOM_LE = BOM_UTF16 = BOM = BOM32_LE = b'\xff\xfe'
        BOM_UTF16_BE = BOM_BE = BOM32_BE = b'\xfe\xff'
        BOM_UTF32_LE = BOM_UTF32 = BOM64_LE = b'\xff\xfe\x00\x00'
        BOM_UTF32_BE = BOM64_BE = b'\x00\x00\xfe\xff'
        _searches, _known = [], {}


        class CodecInfo(tuple):
            """The functions of an encoding, and its name."""

            def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                        _is_text_encoding=None):
                self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
                self.name, self.encode, self.decode = name, encode, decode
                self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
                self.streamreader, self.streamwriter = streamreader, streamwriter
                if _is_text_encoding is not None:
                    self._is_text_encoding = _is_text_encoding
                return self

            _is_text_encoding = True

            def __repr__(self):
                return f'<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>'


        class Codec:
            def encode(self, input, errors='strict'): raise NotImplementedError
            def decode(self, input, errors='strict'): raise NotImplementedError


        class IncrementalEncoder:
            def __init__(self, errors='strict'): self.errors, self.buffer = errors, ''
            def encode(self, input, final=False): raise NotImplementedError
            def reset(self): pass
            def getstate(self): return 0
            def setstate(self, state): pass


        class IncrementalDecoder:
            def __init__(self, errors='strict'): self.errors = errors
            def decode(self, input, final=False): raise NotImplementedError
            def reset(self): pass
            def getstate(self): return (b'', 0)
            def setstate(self, state): pass


        class StreamWriter(Codec):
            def __init__(self, stream, errors='strict'): self.stream, self.errors = stream, errors
            def write(self, object): self.stream.write(self.encode(object, self.errors)[0])
            def writelines(self, list): self.write(''.join(list))
            def reset(self): pass
            def seek(self, offset, whence=0): self.stream.seek(offset, whence)
            def __getattr__(self, name): return getattr(self.stream, name)
            def __enter__(self): return self
            def __exit__(self, *details): self.stream.close()


        class StreamReader(Codec):
            """All of a stream is read and decoded when a text is first asked for."""
            _text = None

            def __init__(self, stream, errors='strict'): self.stream, self.errors = stream, errors

            def _whole(self):
                if self._text is None:
                    self._text = _StringIO(self.decode(self.stream.read(), self.errors)[0], newline='')
                return self._text

            def read(self, size=-1, chars=-1, firstline=False): return self._whole().read(chars if chars >= 0 else size)
            def reset(self): self._text = None

            def readline(self, size=None, keepends=True):
                line = self._whole().readline()
                return line if keepends else line.rstrip('\r\n')

            def readlines(self, sizehint=None, keepends=True): return self.read().splitlines(keepends)

            def seek(self, offset, whence=0):
                self.stream.seek(offset, whence)
                self.reset()

            def __next__(self):
                if line := self.readline():
                    return line
                raise StopIteration

            def __iter__(self): return self
            def __getattr__(self, name): return getattr(self.stream, name)
            def __enter__(self): return self
            def __exit__(self, *details): self.stream.close()


        class StreamReaderWriter:
            encoding = 'unknown'

            def __init__(self, stream, Reader, Writer, errors='strict'):
                self.stream, self.reader, self.writer, self.errors = stream, Reader(stream, errors), Writer(stream, errors), errors

            def read(self, size=-1): return self.reader.read(size)
            def readline(self, size=None): return self.reader.readline(size)
            def readlines(self, sizehint=None): return self.reader.readlines(sizehint)
            def __next__(self): return next(self.reader)
            def __iter__(self): return self
            def write(self, data): return self.writer.write(data)
            def writelines(self, list): return self.writer.writelines(list)

            def reset(self):
                self.reader.reset()
                self.writer.reset()

            def seek(self, offset, whence=0):
                self.stream.seek(offset, whence)
                self.reader.reset()

            def __getattr__(self, name): return getattr(self.stream, name)
            def __enter__(self): return self
            def __exit__(self, *details): self.stream.close()


        class StreamRecoder:
            """A stream of bytes in one encoding, seen as one in another."""
            data_encode = data_decode = None

            def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
                self.stream, self.encode, self.decode, self.errors = stream, encode, decode, errors
                self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

            def read(self, size=-1): return self.encode(self.reader.read(size), self.errors)[0]

            def readline(self, size=None):
                return self.encode(self.reader.readline() if size is None else self.reader.readline(size), self.errors)[0]

            def readlines(self, sizehint=None): return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

            def __next__(self): return self.encode(next(self.reader), self.errors)[0]
            def __iter__(self): return self
            def write(self, data): return self.writer.write(self.decode(data, self.errors)[0])
            def writelines(self, list): return self.writer.write(self.decode(b''.join(list), self.errors)[0])

            def reset(self):
                self.reader.reset()
                self.writer.reset()

            def seek(self, offset, whence=0):
                self.reader.seek(offset, whence)
                self.writer.seek(offset, whence)

            def __getattr__(self, name): return getattr(self.stream, name)
            def __enter__(self): return self
            def __exit__(self, *details): self.stream.close()


        def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
            file_encoding = data_encoding if file_encoding is None else file_encoding
            seen, kept = lookup(data_encoding), lookup(file_encoding)
            made = StreamRecoder(file, seen.encode, seen.decode, kept.streamreader, kept.streamwriter, errors)
            made.data_encoding, made.file_encoding = data_encoding, file_encoding
            return made


        def _normal(encoding):
            return ''.join(c if c.isalnum() or c == '.' else '_' for c in encoding.lower())


        def _text_codec(name, own=None):
            """An encoding that the language has, or that is written in it."""

            def encode(input, errors='strict'):
                if not isinstance(input, str):
                    raise TypeError(f'{name.replace("-", "_")}_encode() argument 1 must be str, not {type(input).__name__}')
                return input.encode(name, errors), len(input)

            def decode(input, errors='strict'):
                data = input if isinstance(input, (bytes, bytearray)) else memoryview(input).tobytes()
                return data.decode(name, errors), len(data)

            if own is not None:
                encode, decode = own

            class Encoder(IncrementalEncoder):
                _is_first = True

                def encode(self, input, final=False):
                    data = encode(input, self.errors)[0]
                    marks = {'utf-16': BOM_UTF16, 'utf-32': BOM_UTF32, 'utf-8-sig': BOM_UTF8}
                    if not self._is_first and name in marks:
                        data = data[len(marks[name]):]
                    self._is_first = False
                    return data

                def reset(self): self._is_first = True

            class Decoder(IncrementalDecoder):
                """What may be the beginning of a character waits for the rest."""

                def __init__(self, errors='strict'):
                    super().__init__(errors)
                    self.reset()

                def reset(self): self._whole, self._given = b'', 0

                def decode(self, input, final=False):
                    self._whole += bytes(input)
                    end = len(self._whole)
                    if not final:
                        while end:
                            try:
                                self._whole[:end].decode(name)
                                break
                            except UnicodeDecodeError as error:
                                if error.reason not in ('unexpected end of data', 'truncated data') or error.end != end:
                                    break
                                end = error.start
                    text = decode(self._whole[:end], self.errors)[0]
                    result, self._given = text[self._given:], len(text)
                    return result

                def getstate(self): return (b'', 0)

            class Reader(StreamReader):
                def decode(self, input, errors='strict'): return decode(input, errors)

            class Writer(StreamWriter):
                def encode(self, input, errors='strict'): return encode(input, errors)

            return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


        def _rot13(text):
            small, large = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
            return text.translate(str.maketrans(small + large, small[13:] + small[:13] + large[13:] + large[:13]))


        def _transform(name):
            """The encodings that make bytes of bytes, or a text of a text."""
            import base64, binascii
            if name == 'zlib':
                import zlib
                pairs = {'zlib': (zlib.compress, zlib.decompress)}
            else:
                pairs = {'hex': (binascii.b2a_hex, binascii.a2b_hex), 'base64': (base64.encodebytes, base64.decodebytes), 'rot13': (_rot13, _rot13),
                         'quopri': (lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp)}
            forward, backward = pairs[name]
            return CodecInfo(lambda input, errors='strict': (forward(input), len(input)), lambda input, errors='strict': (backward(input), len(input)),
                             name={'rot13': 'rot-13'}.get(name, name), _is_text_encoding=False)


        _written = {'utf_7': 'utf-7', 'utf7': 'utf-7', 'u7': 'utf-7', 'unicode_1_1_utf_7': 'utf-7', 'punycode': 'punycode', 'idna': 'idna'}
        _transforms = {'hex': 'hex', 'hex_codec': 'hex', 'base64': 'base64', 'base_64': 'base64', 'base64_codec': 'base64', 'rot13': 'rot13',
                       'rot_13': 'rot13', 'quopri': 'quopri', 'quopri_codec': 'quopri', 'quoted_printable': 'quopri', 'zlib': 'zlib', 'zip': 'zlib', 'zlib_codec': 'zlib'}
        _names = {'utf_8': 'utf-8', 'utf8': 'utf-8', 'u8': 'utf-8', 'utf': 'utf-8', 'cp65001': 'utf-8', 'utf_8_sig': 'utf-8-sig', 'ascii': 'ascii',
                  'us_ascii': 'ascii', '646': 'ascii', 'latin_1': 'iso8859-1', 'latin1': 'iso8859-1', 'iso_8859_1': 'iso8859-1', 'iso8859_1': 'iso8859-1',
                  'l1': 'iso8859-1', '8859': 'iso8859-1', 'utf_16': 'utf-16', 'utf16': 'utf-16', 'utf_16_le': 'utf-16-le', 'utf_16_be': 'utf-16-be',
                  'utf_32': 'utf-32', 'utf32': 'utf-32', 'utf_32_le': 'utf-32-le', 'utf_32_be': 'utf-32-be', 'unicode_escape': 'unicode-escape',
                  'raw_unicode_escape': 'raw-unicode-escape', 'iso8859': 'iso8859-1', 'cp819': 'iso8859-1'}


        def lookup(encoding, /):
            if not isinstance(encoding, str):
                raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
            if (found := _find(encoding)) is None:
                raise LookupError(f'unknown encoding: {encoding}')
            return found


        def _find(encoding):
            """None for an encoding that nobody knows."""
            name = _normal(encoding)
            if name not in _known:
                if name in _transforms:
                    _known[name] = _transform(_transforms[name])
                elif name in _names:
                    _known[name] = _text_codec(_names[name])
                elif name in _written:
                    import _textcodecs
                    _known[name] = _text_codec(_written[name], _textcodecs.FUNCTIONS[_written[name]])
                elif (own := _codecs.mapped(name)) is not None:
                    _known[name] = _text_codec(own)
                else:
                    for search in _searches:
                        if (found := search(name)) is not None:
                            if not isinstance(found, tuple) or len(found) != 4:
                                raise TypeError('codec search functions must return 4-tuples')
                            _known[name] = found
                            break
                    else:
                        return None
            return _known[name]


        def register(search_function, /):
            if not callable(search_function):
                raise TypeError('argument must be callable')
            _searches.append(search_function)


        def unregister(search_function, /):
            if search_function in _searches:
                _searches.remove(search_function)
                _known.clear()


        def encode(obj, encoding='utf-8', errors='strict'): return lookup(encoding).encode(obj, errors)[0]
        def decode(obj, encoding='utf-8', errors='strict'): return lookup(encoding).decode(obj, errors)[0]
        def getencoder(encoding): return lookup(encoding).encode
        def getdecoder(encoding): return lookup(encoding).decode
        def getreader(encoding): return lookup(encoding).streamreader
        def getwriter(encoding): return lookup(encoding).streamwriter


        def _incremental(encoding, kind):
            found = getattr(lookup(encoding), kind)
            if found is None:
                raise LookupError(encoding)
            return found


        def getincrementalencoder(encoding): return _incremental(encoding, 'incrementalencoder')
        def getincrementaldecoder(encoding): return _incremental(encoding, 'incrementaldecoder')


        def iterencode(iterator, encoding, errors='strict', **kwargs):
            encoder = getincrementalencoder(encoding)(errors, **kwargs)
            for input in iterator:
                if output := encoder.encode(input):
                    yield output
            if output := encoder.encode('', True):
                yield output


        def iterdecode(iterator, encoding, errors='strict', **kwargs):
            decoder = getincrementaldecoder(encoding)(errors, **kwargs)
            for input in iterator:
                if output := decoder.decode(input):
                    yield output
            if output := decoder.decode(b'', True):
                yield output


        def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
            import builtins
            if encoding is None:
                return builtins.open(filename, mode)
            file = builtins.open(filename, mode if 'b' in mode else mode + 'b')
            info = lookup(encoding)
            stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
            stream.encoding = encoding
            return stream


        def escape_encode(data, errors='strict'): return repr(bytes(data))[2:-1].encode('latin-1'), len(data)
        def escape_decode(data, errors='strict'): return data.decode('unicode_escape').encode('latin-1'), len(data)
        def utf_8_encode(str, errors='strict'): return str.encode('utf-8', errors), len(str)
        def utf_8_decode(data, errors='strict', final=False): return bytes(data).decode('utf-8', errors), len(data)
        def ascii_encode(str, errors='strict'): return str.encode('ascii', errors), len(str)
        def ascii_decode(data, errors='strict'): return bytes(data).decode('ascii', errors), len(data)
        def latin_1_encode(str, errors='strict'): return str.encode('latin-1', errors), len(str)
        def latin_1_decode(data, errors='strict'): return bytes(data).decode('latin-1', errors), len(data)


        def strict_errors(exception, /):
            if isinstance(exception, Exception):
                raise exception
            raise TypeError('codec must pass exception instance')


        def _part(exception): return exception.object[exception.start:exception.end]


        def ignore_errors(exception, /):
            return ('', exception.end)


        def replace_errors(exception, /):
            if isinstance(exception, UnicodeEncodeError):
                return ('?' * (exception.end - exception.start), exception.end)
            return ('\ufffd' * (exception.end - exception.start if isinstance(exception, UnicodeTranslateError) else 1), exception.end)


        def xmlcharrefreplace_errors(exception, /):
            return (''.join(f'&#{ord(c)};' for c in _part(exception)), exception.end)


        def backslashreplace_errors(exception, /):
            part = _part(exception)
            if isinstance(part, bytes):
                return (''.join(f'\\x{byte:02x}' for byte in part), exception.end)
            return (part.encode('ascii', 'backslashreplace').decode('ascii'), exception.end)


        def namereplace_errors(exception, /):
            return (_part(exception).encode('ascii', 'namereplace').decode('ascii'), exception.end)


        def _surrogateescape(exception, /):
            part = _part(exception)
            if isinstance(part, bytes):
                return (part.decode('ascii', 'surrogateescape'), exception.end)
            return (part.encode('ascii', 'surrogateescape'), exception.end)


        _handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors, 'xmlcharrefreplace': xmlcharrefreplace_errors,
                     'backslashreplace': backslashreplace_errors, 'namereplace': namereplace_errors, 'surrogateescape': _surrogateescape,
                     'surrogatepass': strict_errors}


        def lookup_error(name, /):
            if (handler := _codecs.registered(name)) is not None:
                return handler
            if name not in _handlers:
                raise LookupError(f'unknown error handler name {name!r}')
            return _handlers[name]


        def charmap_build(decoding): return {ord(c): i for i, c in enumerate(decoding)}
        def make_identity_dict(rng): return {i: i for i in rng}


        def _mapped(mapping, key):
            try:
                return mapping[key]
            except (LookupError, TypeError):
                return None


        def charmap_encode(str, errors='strict', mapping=None):
            if mapping is None:
                return str.encode('latin-1', errors), len(str)
            made, place = bytearray(), 0
            while place < len(str):
                found = _mapped(mapping, ord(str[place]))
                if isinstance(found, bytes):
                    made += found
                elif isinstance(found, int):
                    if not 0 <= found < 256:
                        raise TypeError('character mapping must be in range(256)')
                    made.append(found)
                elif found is not None:
                    raise TypeError(f'character mapping must return integer, bytes or None, not {type(found).__name__}')
                else:
                    end = place + 1
                    while end < len(str) and _mapped(mapping, ord(str[end])) is None:
                        end += 1
                    error = UnicodeEncodeError('charmap', str, place, end, 'character maps to <undefined>')
                    replaced, place = lookup_error(errors)(error)
                    made += replaced if isinstance(replaced, bytes) else charmap_encode(replaced, 'strict', mapping)[0]
                    continue
                place += 1
            return bytes(made), len(str)


        def charmap_decode(data, errors='strict', mapping=None):
            if mapping is None:
                return bytes(data).decode('latin-1', errors), len(data)
            made, place = [], 0
            while place < len(data):
                found = _mapped(mapping, data[place])
                if isinstance(found, int):
                    if not 0 <= found < 0x110000:
                        raise TypeError('character mapping must be in range(0x110000)')
                    found = chr(found)
                elif found is not None and not isinstance(found, str):
                    raise TypeError('character mapping must return integer, None or str')
                if found is None or found == '\ufffe':
                    error = UnicodeDecodeError('charmap', bytes(data), place, place + 1, 'character maps to <undefined>')
                    found, place = lookup_error(errors)(error)
                else:
                    place += 1
                made.append(found)
            return ''.join(made), len(data)
        """#
}
