extension StandardModules {
    /// `hashlib`
    static let hashlibSource = #"""
        import _hashlib

        # Of the digest, and of a block.
        _sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha384': (48, 128), 'sha512': (64, 128),
                  'sha3_224': (28, 144), 'sha3_256': (32, 136), 'sha3_384': (48, 104), 'sha3_512': (64, 72),
                  'shake_128': (0, 168), 'shake_256': (0, 136)}
        algorithms_guaranteed = {*_sizes, 'blake2b', 'blake2s'}
        algorithms_available = set(algorithms_guaranteed)


        def _as_bytes(data):
            if isinstance(data, str):
                raise TypeError('Strings must be encoded before hashing')
            if isinstance(data, (bytes, bytearray)):
                return data
            try:
                return memoryview(data).tobytes()
            except TypeError:
                raise TypeError('object supporting the buffer API required') from None


        class HASH:
            def __init__(self, name, data=b''):
                self.name = name
                self._data = bytearray(_as_bytes(data))
                self.digest_size, self.block_size = _sizes[name]

            def update(self, obj, /):
                self._data += _as_bytes(obj)

            def digest(self):
                return getattr(_hashlib, self.name)(self._data)

            def hexdigest(self):
                return self.digest().hex()

            def copy(self):
                made = object.__new__(type(self))
                made.__dict__.update(self.__dict__)
                made._data = bytearray(self._data)
                return made

            def __repr__(self):
                return f'<{self.name} _hashlib.{type(self).__name__} object @ {hex(id(self))}>'


        class HASHXOF(HASH):
            """As long as is asked for."""
            def digest(self, length): return getattr(_hashlib, self.name)(self._data, length)
            def hexdigest(self, length): return self.digest(length).hex()


        HASH.__module__ = HASHXOF.__module__ = '_hashlib'


        class _Blake2:
            def __new__(cls, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0,
                        node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
                most, word = cls.MAX_DIGEST_SIZE, cls.MAX_DIGEST_SIZE // 8
                digest_size = most if digest_size is None else digest_size
                if not 1 <= digest_size <= most:
                    raise ValueError(f'digest_size must be between 1 and {most} bytes')
                for name, value, limit in (('salt', salt, cls.SALT_SIZE), ('person', person, cls.PERSON_SIZE)):
                    if len(value) > limit:
                        raise ValueError(f'maximum {name} length is {limit} bytes')
                for name, value, limit in (('fanout', fanout, 256), ('depth', depth, 256)):
                    if not (name == 'depth') <= value < limit:
                        raise ValueError(f'{name} must be between {int(name == "depth")} and 255')
                if leaf_size < 0:
                    raise OverflowError("can't convert negative value to unsigned int")
                if node_offset < 0:
                    raise OverflowError("can't convert negative int to unsigned")
                if node_offset >= 1 << 8 * (8 if word == 8 else 6):
                    raise OverflowError('node_offset is too large')
                if not 0 <= node_depth < 256:
                    raise ValueError('node_depth must be between 0 and 255')
                if not 0 <= inner_size <= most:
                    raise ValueError(f'inner_size must be between 0 and is {most}')
                if len(key) > cls.MAX_KEY_SIZE:
                    raise ValueError(f'maximum key length is {cls.MAX_KEY_SIZE} bytes')
                self = object.__new__(cls)
                self.digest_size, self._key, self._last = digest_size, bytes(key), last_node
                head = bytes([0, 0, fanout, depth]) + leaf_size.to_bytes(4, 'little')
                if word == 8:
                    head += node_offset.to_bytes(8, 'little') + bytes([node_depth, inner_size]) + bytes(14)
                else:
                    head += node_offset.to_bytes(6, 'little') + bytes([node_depth, inner_size])
                self._block = head + bytes(salt).ljust(cls.SALT_SIZE, b'\0') + bytes(person).ljust(cls.PERSON_SIZE, b'\0')
                self._data = bytearray(_as_bytes(data))
                return self

            name = property(lambda self: type(self).__name__)
            update, hexdigest, copy = HASH.update, HASH.hexdigest, HASH.copy

            def digest(self):
                return getattr(_hashlib, self.name)(self._data, self.digest_size, self._key, self._block, self._last)


        class blake2b(_Blake2):
            SALT_SIZE = PERSON_SIZE = 16
            MAX_KEY_SIZE = MAX_DIGEST_SIZE = 64
            block_size = 128


        class blake2s(_Blake2):
            SALT_SIZE = PERSON_SIZE = 8
            MAX_KEY_SIZE = MAX_DIGEST_SIZE = 32
            block_size = 64


        blake2b.__module__ = blake2s.__module__ = '_blake2'


        def _make(name):
            kind = HASHXOF if name.startswith('shake') else HASH
            def function(string=b'', *, usedforsecurity=True):
                return kind(name, string)
            function.__name__ = 'openssl_' + name
            return function


        for _name in _sizes:
            globals()[_name] = _make(_name)


        def new(name, data=b'', **kwargs):
            plain = name.lower().replace('-', '_')
            if plain in ('blake2b', 'blake2s'):
                return globals()[plain](data, **kwargs)
            if plain not in _sizes:
                plain = plain.replace('sha_', 'sha')
            if plain not in _sizes:
                raise ValueError('unsupported hash type ' + name)
            return globals()[plain](data)


        def file_digest(fileobj, digest, /, *, _bufsize=2**18):
            made = new(digest) if isinstance(digest, str) else digest()
            if hasattr(fileobj, 'getbuffer'):
                made.update(fileobj.getvalue())
                return made
            while data := fileobj.read(_bufsize):
                made.update(data)
            return made


        def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
            import hmac
            if iterations < 1:
                raise ValueError('iteration value must be greater than 0.')
            size = new(hash_name).digest_size
            if dklen is None:
                dklen = size
            if dklen < 1:
                raise ValueError('key length must be greater than 0.')
            base, made, block = hmac.new(bytes(password), digestmod=hash_name), b'', 0
            while len(made) < dklen:
                block += 1
                code = base.copy()
                code.update(bytes(salt) + block.to_bytes(4, 'big'))
                last = code.digest()
                total = int.from_bytes(last, 'big')
                for _ in range(iterations - 1):
                    code = base.copy()
                    code.update(last)
                    last = code.digest()
                    total ^= int.from_bytes(last, 'big')
                made += total.to_bytes(size, 'big')
            return made[:dklen]
        """#
}
