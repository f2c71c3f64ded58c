extension StandardModules {
    /// `re`'s flags, made when a script first names one: most patterns have none, and this takes `enum`.
    static let regexFlagSource = #"""
        from enum import IntFlag, KEEP


        class RegexFlag(IntFlag, boundary=KEEP):
            __module__ = 're'
            NOFLAG = 0
            ASCII = A = 256
            IGNORECASE = I = 2
            LOCALE = L = 4
            UNICODE = U = 32
            MULTILINE = M = 8
            DOTALL = S = 16
            VERBOSE = X = 64
            TEMPLATE = T = 1
            DEBUG = 128

            def __repr__(self):
                if not self._value_:
                    return 're.NOFLAG'
                named = [flag for flag in type(self) if flag._value_ & self._value_]
                rest = self._value_ & ~sum(flag._value_ for flag in named)
                if not named:
                    return f're.RegexFlag({self._value_})'
                return '|'.join([f're.{flag._name_}' for flag in named] + ([hex(rest)] if rest else []))

            __str__ = __repr__

            def __format__(self, format_spec):
                return format(str(self), format_spec)
        """#
}
