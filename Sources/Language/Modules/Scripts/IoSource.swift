extension StandardModules {
    /// `io`: texts and bytes in memory as files
    static var ioSource: String { ioMemory + "\n\n" + ioBuffers }

    static let ioMemory = #"""
        from _io import BytesIO, UnsupportedOperation, TextIOWrapper, BufferedReader, BufferedWriter, BufferedRandom

        import sys as _sys

        open = open
        _texts = TextIOWrapper, type(_sys.__stdout__), type(_sys.__stdin__)
        DEFAULT_BUFFER_SIZE = 8192
        SEEK_SET = 0
        SEEK_CUR = 1
        SEEK_END = 2


        class _Kind(type):
            """What `open` gives, and BytesIO, are of the classes below without being derived from them."""

            def __instancecheck__(cls, obj):
                return type.__instancecheck__(cls, obj) or isinstance(obj, cls.__dict__.get('_natives', ()))

            def __subclasscheck__(cls, other):
                return type.__subclasscheck__(cls, other) or issubclass(other, cls.__dict__.get('_natives', ()))


        class IOBase(metaclass=_Kind):
            _natives = *_texts, BufferedReader, BufferedWriter, BufferedRandom, BytesIO
            closed = False

            def close(self):
                self.closed = True

            def _check(self):
                if self.closed:
                    raise ValueError('I/O operation on closed file' + ('' if isinstance(self, TextIOBase) else '.'))

            def flush(self):
                self._check()

            def isatty(self):
                self._check()
                return False

            def readable(self):
                self._check()
                return False

            writable = seekable = readable

            def fileno(self):
                raise UnsupportedOperation('fileno')

            def __enter__(self):
                self._check()
                return self

            def __exit__(self, *args):
                self.close()

            def __iter__(self):
                self._check()
                return self

            def __next__(self):
                line = self.readline()
                if not line:
                    raise StopIteration
                return line

            def readline(self, size=-1):
                line = b''
                while (size is None or size < 0 or len(line) < size) and not line.endswith(b'\n'):
                    byte = self.read(1)
                    if not byte:
                        break
                    line += byte
                return line

            def readlines(self, hint=-1):
                lines = []
                total = 0
                for line in self:
                    lines.append(line)
                    total += len(line)
                    if hint is not None and 0 < hint <= total:
                        break
                return lines

            def writelines(self, lines):
                for line in lines:
                    self.write(line)


        class RawIOBase(IOBase):
            _natives = ()

            def read(self, size=-1):
                if size is None or size < 0:
                    return self.readall()
                data = bytearray(size)
                count = self.readinto(data)
                return None if count is None else bytes(data[:count])

            def readall(self):
                parts = []
                while data := self.read(DEFAULT_BUFFER_SIZE):
                    parts.append(data)
                return b''.join(parts)


        class BufferedIOBase(IOBase):
            _natives = BufferedReader, BufferedWriter, BufferedRandom, BytesIO

            def readinto(self, buffer):
                data = self.read(len(buffer))
                buffer[:len(data)] = data
                return len(data)


        class TextIOBase(IOBase):
            _natives = _texts
            encoding = None
            errors = None
            newlines = None


        class _Memory:
            """Pieces written at the end are joined when they are read."""

            def readable(self):
                self._check()
                return True

            writable = seekable = readable

            def _joined(self):
                if len(self._pieces) > 1:
                    self._pieces = [self._empty.join(self._pieces)]
                return self._pieces[0] if self._pieces else self._empty

            def getvalue(self):
                self._check()
                return self._joined()

            def _put(self, piece):
                count = len(piece)
                if not count:
                    return 0
                if self._place == self._length:
                    self._pieces.append(piece)
                    self._place += count
                    self._length = self._place
                    return count
                text = self._joined()
                if self._place > len(text):
                    text += self._zero * (self._place - len(text))
                text = text[:self._place] + piece + text[self._place + count:]
                self._pieces = [text]
                self._place += count
                self._length = len(text)
                return count

            def read(self, size=-1):
                self._check()
                text = self._joined()
                end = len(text) if size is None or size < 0 else min(len(text), self._place + size)
                piece = text[self._place:end]
                self._place = max(self._place, end)
                return piece

            def readline(self, size=-1):
                self._check()
                text = self._joined()
                end = text.find(self._newline, self._place) + 1
                if end == 0:
                    end = len(text)
                if size is not None and size >= 0:
                    end = min(end, self._place + size)
                piece = text[self._place:end]
                self._place = max(self._place, end)
                return piece

            def tell(self):
                self._check()
                return self._place

            def truncate(self, size=None):
                self._check()
                if size is None:
                    size = self._place
                if size < 0:
                    raise ValueError(f'Negative size value {size}' if isinstance(self, TextIOBase) else f'negative size value {size}')
                text = self._joined()[:size]
                self._pieces = [text]
                self._length = len(text)
                return size


        class StringIO(_Memory, TextIOBase):
            _empty = ''
            _zero = '\0'
            _newline = '\n'

            def __init__(self, initial_value='', newline='\n'):
                if not isinstance(initial_value, (str, type(None))):
                    raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
                self._translate = newline is None
                initial_value = initial_value or ''
                if self._translate:
                    initial_value = initial_value.replace('\r\n', '\n').replace('\r', '\n')
                self._pieces = [initial_value]
                self._length = len(initial_value)
                self._place = 0

            line_buffering = False

            def write(self, s):
                self._check()
                if not isinstance(s, str):
                    raise TypeError(f'string argument expected, got {type(s).__name__!r}')
                if self._translate:
                    s = s.replace('\r\n', '\n').replace('\r', '\n')
                return self._put(s)

            def seek(self, pos, whence=0):
                self._check()
                if whence == 0:
                    if pos < 0:
                        raise ValueError(f'Negative seek position {pos}')
                    self._place = pos
                elif pos != 0:
                    raise OSError("Can't do nonzero cur-relative seeks")
                elif whence == 2:
                    self._place = self._length
                return self._place

            def __repr__(self):
                return f'<_io.StringIO object at {hex(id(self))}>'
        """#
}
