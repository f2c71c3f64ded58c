extension StandardModules {
    /// `cmath`
    static let cmathSource = #"""
        import math
        from math import pi, e, tau, inf, nan

        infj = complex(0.0, inf)
        nanj = complex(0.0, nan)


        def phase(z):
            z = complex(z)
            return math.atan2(z.imag, z.real)


        def polar(z):
            return abs(z), phase(z)


        def rect(r, phi):
            return complex(r * math.cos(phi), r * math.sin(phi)) if phi else complex(r, phi)


        def exp(z):
            z = complex(z)
            size = math.exp(z.real)
            return complex(size * math.cos(z.imag), size * math.sin(z.imag))


        def log(z, base=None):
            z = complex(z)
            if z == 0:
                raise ValueError('math domain error')
            result = complex(math.log(math.hypot(z.real, z.imag)), math.atan2(z.imag, z.real))
            return result if base is None else result / log(base)


        def log10(z):
            found = log(z)
            return complex(found.real / math.log(10), found.imag / math.log(10))


        def sqrt(z):
            z = complex(z)
            if z == 0:
                return complex(0.0, z.imag)
            ax, ay = abs(z.real) / 8, abs(z.imag)
            s = 2 * math.sqrt(ax + math.hypot(ax, ay / 8))
            d = ay / (2 * s)
            if z.real >= 0:
                return complex(s, math.copysign(d, z.imag))
            return complex(d, math.copysign(s, z.imag))


        def sin(z):
            z = complex(z)
            return complex(math.sin(z.real) * math.cosh(z.imag), math.cos(z.real) * math.sinh(z.imag))


        def cos(z):
            z = complex(z)
            return complex(math.cos(z.real) * math.cosh(z.imag), -math.sin(z.real) * math.sinh(z.imag))


        def sinh(z):
            z = complex(z)
            return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


        def cosh(z):
            z = complex(z)
            return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


        def tan(z):
            return sin(z) / cos(z)


        def tanh(z):
            return sinh(z) / cosh(z)


        def isnan(z):
            z = complex(z)
            return math.isnan(z.real) or math.isnan(z.imag)


        def isinf(z):
            z = complex(z)
            return math.isinf(z.real) or math.isinf(z.imag)


        def isfinite(z):
            z = complex(z)
            return math.isfinite(z.real) and math.isfinite(z.imag)


        def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
            if a == b:
                return True
            if isinf(a) or isinf(b):
                return False
            return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)
        """#
}
