extension StandardModules {
    /// The class that stands for an open file.
    static let gzipFile = #"""
        class GzipFile(io.BufferedIOBase):
            """The GzipFile class simulates most of the methods of a file object with the exception of the truncate() method."""

            myfileobj = None

            def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
                self.fileobj = None
                if mode and ("t" in mode or "U" in mode):
                    raise ValueError("Invalid mode: {!r}".format(mode))
                if mode and "b" not in mode:
                    mode += "b"
                if fileobj is None:
                    fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
                if filename is None:
                    filename = getattr(fileobj, "name", "")
                    if not isinstance(filename, (str, bytes)):
                        filename = ""
                else:
                    filename = os.fspath(filename)
                if mode is None:
                    mode = getattr(fileobj, "mode", "rb")
                self.name = filename
                self._place = 0
                if mode.startswith("r"):
                    self.mode = READ
                    self._members = _Members(fileobj)
                    self._ready = b""
                elif mode.startswith(("w", "a", "x")):
                    self.mode = WRITE
                    self.crc = zlib.crc32(b"")
                    self._level, self._write_mtime = compresslevel, mtime
                    self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
                else:
                    raise ValueError("Invalid mode: {!r}".format(mode))
                self.fileobj = fileobj
                if self.mode == WRITE:
                    fileobj.write(_header(compresslevel, time.time() if mtime is None else mtime, self._stored_name()))

            def _stored_name(self):
                # RFC 1952 wants Latin-1, and no more than the file's own name.
                try:
                    name = os.path.basename(self.name)
                    name = name if isinstance(name, bytes) else name.encode("latin-1")
                except UnicodeEncodeError:
                    return b""
                return name[:-3] if name.endswith(b".gz") else name

            @property
            def mtime(self):
                """Last modification time read from stream, or None"""
                return self._members.mtime

            def __repr__(self):
                return "<gzip " + repr(self.fileobj)[1:-1] + " " + hex(id(self)) + ">"

            def _open_for(self, mode, word):
                if self.fileobj is None:
                    raise ValueError("I/O operation on closed file")
                if self.mode != mode:
                    kind = "write-only" if mode == READ else "read-only"
                    raise OSError(errno.EBADF, "%s() on %s GzipFile object" % (word, kind))

            def write(self, data):
                self._open_for(WRITE, "write")
                data = data if isinstance(data, (bytes, bytearray)) else memoryview(data).tobytes()
                if data:
                    self.fileobj.write(self.compress.compress(data))
                    self.crc = zlib.crc32(data, self.crc)
                    self._place += len(data)
                return len(data)

            def _more(self, count):
                """Has at least so many bytes ready, unless the file ends; all with None."""
                pieces, size = [self._ready], len(self._ready)
                while count is None or size < count:
                    piece = self._members.piece()
                    if not piece:
                        break
                    pieces.append(piece)
                    size += len(piece)
                self._ready = b"".join(pieces)

            def _take(self, count):
                data, self._ready = self._ready[:count], self._ready[count:]
                self._place += len(data)
                return data

            def read(self, size=-1):
                self._open_for(READ, "read")
                whole = size is None or size < 0
                self._more(None if whole else size)
                return self._take(len(self._ready) if whole else size)

            def read1(self, size=-1):
                self._open_for(READ, "read1")
                if not self._ready and size != 0:
                    self._more(1)
                return self._take(len(self._ready) if size < 0 else size)

            def readinto(self, buffer):
                data = self.read(len(buffer))
                buffer[:len(data)] = data
                return len(data)

            def peek(self, n):
                self._open_for(READ, "peek")
                self._more(max(n, 1))
                return self._ready

            def readline(self, size=-1):
                self._open_for(READ, "readline")
                if size is None or size < 0:
                    size = sys.maxsize
                end = self._ready.find(b"\n", 0, size)
                while end < 0 and len(self._ready) < size:
                    known = len(self._ready)
                    self._more(known + 1)
                    if len(self._ready) == known:
                        break
                    end = self._ready.find(b"\n", known, size)
                return self._take(end + 1 if end >= 0 else size)

            @property
            def closed(self):
                return self.fileobj is None

            def close(self):
                file, self.fileobj = self.fileobj, None
                if file is None:
                    return
                try:
                    if self.mode == WRITE:
                        file.write(self.compress.flush())
                        file.write(_trailer(self.crc, self._place))
                finally:
                    mine, self.myfileobj = self.myfileobj, None
                    if mine is not None:
                        mine.close()

            def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
                if self.fileobj is None:
                    raise ValueError("I/O operation on closed file")
                if self.mode == WRITE:
                    self.fileobj.write(self.compress.flush(zlib_mode))
                    self.fileobj.flush()

            def fileno(self):
                """Invoke the underlying file object's fileno() method."""
                return self.fileobj.fileno()

            def rewind(self):
                """Return the uncompressed stream file position indicator to the beginning of the file"""
                if self.mode != READ:
                    raise OSError("Can't rewind in write mode")
                self._members.rewind()
                self._ready, self._place = b"", 0

            def readable(self):
                return self.mode == READ

            def writable(self):
                return self.mode == WRITE

            def seekable(self):
                return True

            def tell(self):
                if self.fileobj is None:
                    raise ValueError("I/O operation on closed file")
                return self._place

            def seek(self, offset, whence=io.SEEK_SET):
                if self.fileobj is None:
                    raise ValueError("I/O operation on closed file")
                if self.mode == WRITE:
                    if whence == io.SEEK_CUR:
                        offset += self._place
                    elif whence != io.SEEK_SET:
                        raise ValueError("Seek from end not supported")
                    if offset < self._place:
                        raise OSError("Negative seek in write mode")
                    while self._place < offset:
                        self.write(b"\0" * min(1024, offset - self._place))
                    return self._place
                if whence == io.SEEK_CUR:
                    offset += self._place
                elif whence == io.SEEK_END:
                    while self.read(_CHUNK):
                        pass
                    offset += self._place
                if offset < self._place:
                    self.rewind()
                while self._place < offset and self.read(min(_CHUNK, offset - self._place)):
                    pass
                return self._place
        """#
}
