extension StandardModules {
    /// `secrets`
    static let secretsSource = #"""
        import base64 as _base64
        import binascii as _binascii
        import os as _os
        import random as _random

        from hmac import compare_digest

        __all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe', 'compare_digest']


        class SystemRandom(_random.Random):
            """Numbers from the system's source, which has no seed."""

            def getrandbits(self, k):
                if k < 0:
                    raise ValueError('number of bits must be non-negative')
                count = (k + 7) // 8
                return int.from_bytes(_os.urandom(count), 'big') >> (count * 8 - k)

            def random(self): return (int.from_bytes(_os.urandom(7), 'big') >> 3) * 2.0 ** -53
            def randbytes(self, n): return _os.urandom(n)
            def seed(self, *args, **kwds): return None
            def _fail(self, *args, **kwds): raise NotImplementedError('System entropy source does not have state.')
            getstate = setstate = _fail


        _system = SystemRandom()
        randbits, choice = _system.getrandbits, _system.choice


        def randbelow(exclusive_upper_bound):
            if exclusive_upper_bound <= 0:
                raise ValueError('Upper bound must be positive.')
            while (value := randbits(exclusive_upper_bound.bit_length())) >= exclusive_upper_bound:
                pass
            return value


        def token_bytes(nbytes=None): return _os.urandom(32 if nbytes is None else nbytes)
        def token_hex(nbytes=None): return _binascii.hexlify(token_bytes(nbytes)).decode('ascii')
        def token_urlsafe(nbytes=None): return _base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')
        """#
}
