extension StandardModules {
    /// `io`: what `BufferedReader(raw)` and its like make over a stream of a script's own, or over bytes in memory. Files
    /// that `open` gives are native, and have classes of the same names.
    static let ioBuffers = #"""
        _natives = {'TextIOWrapper': _texts, 'BufferedReader': (BufferedReader,), 'BufferedWriter': (BufferedWriter,)}


        def _over_natives(cls):
            """What `open` gives is of that class too."""
            cls.__module__ = '_io'
            cls._natives = _natives[cls.__name__]
            return cls


        class _Forwards:
            """What a stream over another one is told by that, which is `_stream`."""

            @property
            def closed(self): return self._stream.closed

            @property
            def name(self): return self._stream.name

            def fileno(self): return self._stream.fileno()
            def isatty(self): return self._stream.isatty()
            def seekable(self): return self._stream.seekable()
            def readable(self): return self._stream.readable()
            def writable(self): return self._stream.writable()

            def close(self):
                if not self.closed:
                    try:
                        self.flush()
                    finally:
                        self._stream.close()


        class _Over(_Forwards, BufferedIOBase):
            def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
                if buffer_size <= 0:
                    raise ValueError('buffer size must be strictly positive')
                self._stream, self._size = raw, buffer_size

            @property
            def raw(self): return self._stream

            @property
            def mode(self): return self._stream.mode

            def detach(self):
                self.flush()
                stream, self._stream = self._stream, None
                return stream

            def __repr__(self):
                name = getattr(self._stream, 'name', None)
                return f'<_io.{type(self).__name__}{"" if name is None else f" name={name!r}"}>'


        @_over_natives
        class BufferedWriter(_Over):
            def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
                if not raw.writable():
                    raise UnsupportedOperation('File or stream is not writable.')
                super().__init__(raw, buffer_size)
                self._pending = bytearray()

            def write(self, buffer):
                if self.closed:
                    raise ValueError('write to closed file')
                if isinstance(buffer, str):
                    raise TypeError("a bytes-like object is required, not 'str'")
                data = bytes(buffer)
                if self._pending and len(self._pending) + len(data) > self._size:
                    self.flush()
                self._pending += data
                if len(self._pending) > self._size:
                    self.flush()
                return len(data)

            def flush(self):
                if self.closed:
                    raise ValueError('flush of closed file')
                while self._pending:
                    count = self._stream.write(bytes(self._pending))
                    if count is None:
                        raise BlockingIOError(11, 'write could not complete without blocking', 0)
                    if not 0 <= count <= len(self._pending):
                        raise OSError(f'raw write() returned invalid length {count} (should have been between 0 and {len(self._pending)})')
                    del self._pending[:count]

            def tell(self): return self._stream.tell() + len(self._pending)

            def seek(self, target, whence=0):
                self.flush()
                return self._stream.seek(target, whence)

            def truncate(self, pos=None):
                self.flush()
                return self._stream.truncate(self._stream.tell() if pos is None else pos)


        @_over_natives
        class BufferedReader(_Over):
            def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
                if not raw.readable():
                    raise UnsupportedOperation('File or stream is not readable.')
                super().__init__(raw, buffer_size)
                self._kept = b''

            def flush(self): pass

            def _more(self):
                data = self._stream.read(self._size)
                self._kept += data or b''
                return bool(data)

            def read(self, size=-1):
                if self.closed:
                    raise ValueError('read of closed file')
                if size is not None and size < -1:
                    raise ValueError('read length must be non-negative or -1')
                while (size is None or size < 0 or len(self._kept) < size) and self._more():
                    pass
                end = len(self._kept) if size is None or size < 0 else size
                data, self._kept = self._kept[:end], self._kept[end:]
                return data

            def read1(self, size=-1):
                if not self._kept:
                    self._more()
                return self.read(len(self._kept) if size < 0 else min(size, len(self._kept)))

            def readinto(self, buffer):
                data = self.read(len(buffer))
                buffer[:len(data)] = data
                return len(data)

            def peek(self, size=0):
                if not self._kept:
                    self._more()
                return self._kept

            def readline(self, size=-1):
                while b'\n' not in self._kept and (size is None or size < 0 or len(self._kept) < size) and self._more():
                    pass
                end = self._kept.find(b'\n') + 1 or len(self._kept)
                return self.read(end if size is None or size < 0 else min(end, size))

            def tell(self): return self._stream.tell() - len(self._kept)

            def seek(self, target, whence=0):
                if whence == 1:
                    target -= len(self._kept)
                self._kept = b''
                return self._stream.seek(target, whence)


        @_over_natives
        class TextIOWrapper(_Forwards, TextIOBase):
            def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
                if newline not in (None, '', '\n', '\r', '\r\n'):
                    raise ValueError(f'illegal newline value: {newline}')
                self.buffer = self._stream = buffer
                self.encoding, self.errors = encoding or 'UTF-8', errors or 'strict'
                ''.encode(self.encoding)
                self._newline, self.line_buffering, self.write_through = newline, line_buffering, write_through
                self._pending, self._text, self._place = [], None, 0

            def __repr__(self): return f'<_io.TextIOWrapper encoding={self.encoding!r}>'

            def write(self, text):
                self._check()
                if not isinstance(text, str):
                    raise TypeError(f'write() argument must be str, not {type(text).__name__}')
                if not self.writable():
                    raise UnsupportedOperation('not writable')
                self._text = None
                self._pending.append((text.replace('\n', self._newline) if self._newline else text).encode(self.encoding, self.errors))
                if self.write_through or self.line_buffering and '\n' in text or sum(map(len, self._pending)) > DEFAULT_BUFFER_SIZE:
                    self.flush()
                return len(text)

            def flush(self):
                self._check()
                if self._pending:
                    data, self._pending = b''.join(self._pending), []
                    self.buffer.write(data)
                self.buffer.flush()

            def detach(self):
                self.flush()
                return self.buffer

            def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
                self.flush()
                self.encoding, self.errors = encoding or self.encoding, errors or self.errors
                if line_buffering is not None:
                    self.line_buffering = line_buffering

            def _rest(self):
                self._check()
                if not self.readable():
                    raise UnsupportedOperation('not readable')
                if self._text is None:
                    if self._pending:
                        self.flush()
                    text = self.buffer.read().decode(self.encoding, self.errors)
                    if self._newline is None:
                        text = text.replace('\r\n', '\n').replace('\r', '\n')
                    self._text, self._place = text, 0
                return self._text

            def read(self, size=-1):
                text = self._rest()
                end = len(text) if size is None or size < 0 else self._place + size
                piece, self._place = text[self._place:end], min(end, len(text))
                return piece

            def readline(self, size=-1):
                text = self._rest()
                ends = [place + len(sign) for sign in ({'': ('\r\n', '\n', '\r')}.get(self._newline) or (self._newline or '\n',))
                        if (place := text.find(sign, self._place)) >= 0]
                end = min(ends, default=len(text))
                if self._newline == '' and text[end - 1:end + 1] == '\r\n':
                    end += 1
                return self.read(end - self._place if size is None or size < 0 else min(end - self._place, size))

            def seek(self, cookie, whence=0):
                self.flush()
                self._text = None
                return self.buffer.seek(cookie, whence)

            def tell(self):
                self.flush()
                if self._text is None:
                    return self.buffer.tell()
                return self.buffer.tell() - len(self._text[self._place:].encode(self.encoding, self.errors))

            def truncate(self, pos=None):
                self.flush()
                return self.buffer.truncate(pos)


        _made = {'TextIOWrapper': TextIOWrapper, 'BufferedReader': BufferedReader, 'BufferedWriter': BufferedWriter}
        """#
}
