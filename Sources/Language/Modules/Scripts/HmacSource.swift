extension StandardModules {
    /// `hmac`
    static let hmacSource = #"""
        import hashlib as _hashlib

        digest_size = None


        class HMAC:
            blocksize = 64

            def __init__(self, key, msg=None, digestmod=''):
                if not isinstance(key, (bytes, bytearray)):
                    raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
                if not digestmod:
                    raise TypeError("Missing required argument 'digestmod'.")
                if callable(digestmod):
                    self._make = digestmod
                elif isinstance(digestmod, str):
                    self._make = lambda data=b'': _hashlib.new(digestmod, data)
                else:
                    self._make = digestmod.new
                self._inner, self._outer = self._make(), self._make()
                self.digest_size, self.block_size = self._inner.digest_size, self._inner.block_size
                if len(key) > self.block_size:
                    key = self._make(key).digest()
                key = bytes(key).ljust(self.block_size, b'\0')
                self._inner.update(bytes(byte ^ 0x36 for byte in key))
                self._outer.update(bytes(byte ^ 0x5c for byte in key))
                if msg is not None:
                    self.update(msg)

            name = property(lambda self: 'hmac-' + self._inner.name)
            def update(self, msg): self._inner.update(msg)

            def copy(self):
                made = object.__new__(type(self))
                made.__dict__.update(self.__dict__)
                made._inner, made._outer = self._inner.copy(), self._outer.copy()
                return made

            def digest(self):
                outer = self._outer.copy()
                outer.update(self._inner.digest())
                return outer.digest()

            def hexdigest(self): return self.digest().hex()


        def new(key, msg=None, digestmod=''): return HMAC(key, msg, digestmod)
        def digest(key, msg, digest): return HMAC(key, msg, digest).digest()


        def compare_digest(a, b, /):
            if isinstance(a, str) and isinstance(b, str):
                if not (a.isascii() and b.isascii()):
                    raise TypeError('comparing strings with non-ASCII characters is not supported')
                a, b = a.encode(), b.encode()
            elif isinstance(a, str) or isinstance(b, str):
                names = tuple(type(value).__name__ for value in (a, b))
                raise TypeError(f"unsupported operand types(s) or combination of types: '{names[0]}' and '{names[1]}'")
            a, b = bytes(a), bytes(b)
            difference = len(a) ^ len(b)
            for x, y in zip(a, b):
                difference |= x ^ y
            return not difference
        """#
}
