extension StandardModules {
    /// `hashlib`
    static let hashlibSource = #"""
        import _hashlib

        algorithms_available = algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha512'}
        _sizes = {'md5': (16, 64), 'sha1': (20, 64), 'sha224': (28, 64), 'sha256': (32, 64), 'sha512': (64, 128)}


        class HASH:
            def __init__(self, name, data=b''):
                if isinstance(data, str):
                    raise TypeError('Strings must be encoded before hashing')
                self.name = name
                self._data = bytearray(data)
                self.digest_size, self.block_size = _sizes[name]

            def update(self, data, /):
                if isinstance(data, str):
                    raise TypeError('Strings must be encoded before hashing')
                self._data += data

            def digest(self):
                return getattr(_hashlib, self.name)(self._data)

            def hexdigest(self):
                return self.digest().hex()

            def copy(self):
                return HASH(self.name, self._data)

            def __repr__(self):
                return f'<{self.name} _hashlib.HASH object @ {hex(id(self))}>'


        def _make(name):
            def function(string=b'', *, usedforsecurity=True):
                return HASH(name, string)
            function.__name__ = 'openssl_' + name
            return function


        md5, sha1, sha224, sha256, sha512 = [_make(name) for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha512')]


        def new(name, data=b'', **kwargs):
            name = name.lower().replace('-', '')
            if name not in _sizes:
                raise ValueError('unsupported hash type ' + name)
            return HASH(name, data)
        """#
}
