extension StandardModules {
    /// `zlib`
    static let zlibSource = #"""
        import _zlib
        from operator import index as _index

        MAX_WBITS = 15
        DEFLATED = DEF_MEM_LEVEL = 8
        DEF_BUF_SIZE = 16384
        Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
        Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
        Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = 0, 1, 2, 3, 4, 5, 6
        ZLIB_VERSION = ZLIB_RUNTIME_VERSION = _zlib.version


        class error(Exception):
            __module__ = 'zlib'


        def _as_bytes(data):
            if isinstance(data, (bytes, bytearray)):
                return data
            if isinstance(data, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            return memoryview(data).tobytes()


        def crc32(data, value=0, /): return _zlib.crc32(_as_bytes(data), value & 0xffffffff)
        def adler32(data, value=1, /): return _zlib.adler32(_as_bytes(data), value & 0xffffffff)


        def _failure(status, said, doing):
            said = said or {-5: 'incomplete or truncated stream', -2: 'inconsistent stream state', -3: 'invalid input data'}.get(status)
            return error(f'Error {status} while {doing}' + (f': {said}' if said else ''))


        def _deflater(level, wbits, memory=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=b''):
            return _zlib.deflater(level, wbits, memory, strategy, zdict)


        def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
            stream = _deflater(level, wbits)
            if stream is None:
                raise error('Bad compression level')
            made, _, status, said = stream.run(_as_bytes(data), Z_FINISH, 0)
            if status != 1:
                raise _failure(status, said, 'compressing data')
            return made


        def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
            data = _as_bytes(data)
            stream = _zlib.inflater(None, wbits, None, None, b'')
            if stream is None:
                raise error('Error -2 while preparing to decompress data: inconsistent stream state')
            made, _, status, said = stream.run(data, Z_SYNC_FLUSH, 0)
            if status != 1:
                raise _failure(-5 if status == 0 else status, said, 'decompressing data')
            return made


        class Compress:
            def compress(self, data, /):
                made, _, status, said = self._stream.run(_as_bytes(data), Z_NO_FLUSH, 0)
                if status not in (0, -5):
                    raise _failure(status, said, 'compressing data')
                return made

            _is_finished = False

            def flush(self, mode=Z_FINISH, /):
                if mode == Z_NO_FLUSH:
                    return b''
                if self._is_finished:
                    raise _failure(-2, None, 'flushing')
                self._is_finished = mode == Z_FINISH
                made, _, status, said = self._stream.run(b'', mode, 0)
                if status not in (0, 1, -5):
                    raise _failure(status, said, 'flushing')
                return made

            def copy(self):
                if self._is_finished:
                    raise ValueError('Inconsistent stream state')
                made = object.__new__(Compress)
                made._stream = self._stream.copy()
                return made

            def __copy__(self): return self.copy()
            def __deepcopy__(self, memo): return self.copy()


        class Decompress:
            def decompress(self, data, /, max_length=0):
                max_length = _index(max_length)
                if max_length < 0:
                    raise ValueError('max_length must be non-negative')
                return self._run(_as_bytes(data), Z_SYNC_FLUSH, max_length)

            def _run(self, data, mode, limit):
                if self.eof:
                    self.unused_data += data
                    return b''
                made, left, status, said = self._stream.run(data, mode, limit)
                if status not in (0, 1, -5):
                    raise _failure(status, said, 'decompressing data')
                rest = bytes(data[len(data) - left:]) if left else b''
                if status == 1:
                    self.eof, self.unused_data = True, rest
                if status != 1 or self.unconsumed_tail:
                    self.unconsumed_tail = rest
                return made

            def flush(self, length=DEF_BUF_SIZE, /):
                if _index(length) <= 0:
                    raise ValueError('length must be greater than zero')
                return self._run(self.unconsumed_tail, Z_FINISH, 0)

            def copy(self):
                made = object.__new__(Decompress)
                made.__dict__.update(self.__dict__)
                made._stream = self._stream.copy()
                return made

            def __copy__(self): return self.copy()
            def __deepcopy__(self, memo): return self.copy()


        def compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
            stream = _deflater(level, wbits, memLevel, strategy, b'' if zdict is None else _as_bytes(zdict)) if method == DEFLATED else None
            if stream is None:
                raise ValueError('Invalid initialization option')
            made = object.__new__(Compress)
            made._stream = stream
            return made


        def decompressobj(wbits=MAX_WBITS, zdict=b''):
            stream = _zlib.inflater(None, wbits, None, None, _as_bytes(zdict))
            if stream is None:
                raise ValueError('Invalid initialization option')
            made = object.__new__(Decompress)
            made._stream, made.eof, made.unused_data, made.unconsumed_tail = stream, False, b'', b''
            return made
        """#
}
