extension StandardModules {
    /// `secrets`
    static let secretsSource = #"""
        import base64 as _base64
        import binascii as _binascii
        import os as _os

        from hmac import compare_digest
        from random import SystemRandom

        __all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe', 'compare_digest']


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
