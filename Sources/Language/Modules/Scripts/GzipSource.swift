extension StandardModules {
    /// `gzip`, over `zlib`: members are written as CPython writes them, and read a piece at a time.
    static let gzipSource = gzipMembers + gzipFile

    private static let gzipMembers = #"""
        """Functions that read and write gzipped files.

        The user of the file doesn't have to worry about the compression,
        but random access is not allowed."""

        import builtins
        import errno
        import io
        import os
        import struct
        import sys
        import time
        import zlib

        __all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

        FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
        READ, WRITE = 1, 2
        _COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
        _CHUNK = io.DEFAULT_BUFFER_SIZE


        class BadGzipFile(OSError):
            """Exception raised in some cases for invalid gzip files."""


        def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
            """Open a gzip-compressed file in binary or text mode."""
            if "t" in mode:
                if "b" in mode:
                    raise ValueError("Invalid mode: %r" % (mode,))
            else:
                for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
                    if value is not None:
                        raise ValueError("Argument '%s' not supported in binary mode" % name)
            plain = mode.replace("t", "")
            if isinstance(filename, (str, bytes, os.PathLike)):
                binary = GzipFile(filename, plain, compresslevel)
            elif hasattr(filename, "read") or hasattr(filename, "write"):
                binary = GzipFile(None, plain, compresslevel, filename)
            else:
                raise TypeError("filename must be a str or bytes object, or a file")
            if "t" not in mode:
                return binary
            return io.TextIOWrapper(binary, encoding, errors, newline)


        def _header(level, mtime, name=b""):
            fast = b"\002" if level == _COMPRESS_LEVEL_BEST else b"\004" if level == _COMPRESS_LEVEL_FAST else b"\000"
            flags = b"\010" if name else b"\000"
            return b"\037\213\010" + flags + struct.pack("<L", int(mtime)) + fast + b"\377" + (name + b"\000" if name else b"")


        def _trailer(crc, size):
            return struct.pack("<LL", crc, size & 0xffffffff)


        def _read_exactly(file, count):
            data = file.read(count)
            while len(data) < count:
                more = file.read(count - len(data))
                if not more:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                data += more
            return data


        def _read_header(file):
            """The time in a member's header; None where the file ends."""
            magic = file.read(2)
            if magic == b"":
                return None
            if magic != b"\037\213":
                raise BadGzipFile("Not a gzipped file (%r)" % magic)
            method, flags, mtime = struct.unpack("<BBIxx", _read_exactly(file, 8))
            if method != 8:
                raise BadGzipFile("Unknown compression method")
            if flags & FEXTRA:
                _read_exactly(file, struct.unpack("<H", _read_exactly(file, 2))[0])
            for flag in FNAME, FCOMMENT:
                if flags & flag:
                    while file.read(1) not in (b"", b"\000"):
                        pass
            if flags & FHCRC:
                _read_exactly(file, 2)
            return mtime


        def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
            """Compress data in one shot and return the compressed string."""
            if mtime == 0:
                return zlib.compress(data, level=compresslevel, wbits=31)
            body = zlib.compress(data, level=compresslevel, wbits=-15)
            size = data.nbytes if isinstance(data, memoryview) else len(data)
            return _header(compresslevel, time.time() if mtime is None else mtime) + body + _trailer(zlib.crc32(data), size)


        def decompress(data):
            """Decompress a gzip compressed string in one shot and return the decompressed string."""
            members = []
            while True:
                file = io.BytesIO(data)
                if _read_header(file) is None:
                    return b"".join(members)
                stream = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
                member = stream.decompress(data[file.tell():])
                if not stream.eof or len(stream.unused_data) < 8:
                    raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                crc, length = struct.unpack("<II", stream.unused_data[:8])
                if crc != zlib.crc32(member):
                    raise BadGzipFile("CRC check failed")
                if length != (len(member) & 0xffffffff):
                    raise BadGzipFile("Incorrect length of data produced")
                members.append(member)
                data = stream.unused_data[8:].lstrip(b"\x00")


        class _Members:
            """The contents of a file's members, a piece at a time."""

            def __init__(self, file):
                self.file = file
                self.mtime = None
                self._held = b""
                self._begin()

            def _begin(self):
                self._stream = None
                self._crc, self._size = 0, 0

            def read(self, count):
                """What the file has next, of what was read too far first."""
                data, self._held = self._held[:count], self._held[count:]
                return data if len(data) == count else data + self.file.read(count - len(data))

            def rewind(self):
                self.file.seek(0)
                self._held = b""
                self._begin()

            def piece(self):
                """Some bytes; none at the end."""
                while True:
                    if self._stream is None:
                        mtime = _read_header(self)
                        if mtime is None:
                            return b""
                        self.mtime = mtime
                        self._stream = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
                    data = self._stream.unconsumed_tail or self.read(_CHUNK)
                    if not data and not self._stream.eof:
                        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                    made = self._stream.decompress(data, _CHUNK * 8)
                    self._crc = zlib.crc32(made, self._crc)
                    self._size += len(made)
                    if self._stream.eof:
                        self._held = self._stream.unused_data + self._held
                        self._end()
                    if made:
                        return made

            def _end(self):
                crc, size = struct.unpack("<II", _read_exactly(self, 8))
                if crc != self._crc:
                    raise BadGzipFile("CRC check failed %s != %s" % (hex(crc), hex(self._crc)))
                if size != (self._size & 0xffffffff):
                    raise BadGzipFile("Incorrect length of data produced")
                byte = b"\x00"
                while byte == b"\x00":
                    byte = self.read(1)
                self._held = byte + self._held
                self._begin()


        """#
}
