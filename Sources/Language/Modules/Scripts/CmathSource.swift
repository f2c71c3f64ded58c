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
            return complex(r * math.cos(phi), r * math.sin(phi)) if phi else complex(r, float(r) * phi)


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


        def tanh(z):
            z = complex(z)
            if abs(z.real) > 22:
                # 1 but for what is below the last place; the imaginary part still has digits.
                imaginary = 4 * math.sin(z.imag) * math.cos(z.imag) * math.exp(-2 * abs(z.real)) if math.isfinite(z.imag) else 0.0
                return complex(math.copysign(1, z.real), imaginary)
            t, s = math.tanh(z.real), math.tan(z.imag)
            scale = 1 / math.cosh(z.real)
            product = t * s
            divisor = 1 + product * product
            return complex(t * (1 + s * s) / divisor, s / divisor * scale * scale)


        def tan(z):
            z = complex(z)
            found = tanh(complex(-z.imag, z.real))
            return complex(found.imag, -found.real)


        def asinh(z):
            z = complex(z)
            if abs(z.real) > 1e150 or abs(z.imag) > 1e150:
                real = math.log(math.hypot(z.real / 2, z.imag / 2)) + 2 * math.log(2)
                return complex(math.copysign(real, z.real), math.atan2(z.imag, abs(z.real)))
            first, second = sqrt(complex(1 + z.imag, -z.real)), sqrt(complex(1 - z.imag, z.real))
            return complex(math.asinh(first.real * second.imag - second.real * first.imag),
                           math.atan2(z.imag, first.real * second.real - first.imag * second.imag))


        def asin(z):
            z = complex(z)
            found = asinh(complex(-z.imag, z.real))
            return complex(found.imag, -found.real)


        def acos(z):
            z = complex(z)
            if abs(z.real) > 1e150 or abs(z.imag) > 1e150:
                imaginary = math.log(math.hypot(z.real / 2, z.imag / 2)) + 2 * math.log(2)
                return complex(math.atan2(abs(z.imag), z.real), -math.copysign(imaginary, z.imag))
            first, second = sqrt(complex(1 - z.real, -z.imag)), sqrt(complex(1 + z.real, z.imag))
            return complex(2 * math.atan2(first.real, second.real), math.asinh(second.real * first.imag - second.imag * first.real))


        def acosh(z):
            z = complex(z)
            if abs(z.real) > 1e150 or abs(z.imag) > 1e150:
                return complex(math.log(math.hypot(z.real / 2, z.imag / 2)) + 2 * math.log(2), math.atan2(z.imag, z.real))
            first, second = sqrt(complex(z.real - 1, z.imag)), sqrt(complex(z.real + 1, z.imag))
            return complex(math.asinh(first.real * second.real + first.imag * second.imag), 2 * math.atan2(first.imag, second.real))


        def atanh(z):
            z = complex(z)
            if z.real < 0 or z.real == 0 and math.copysign(1, z.real) < 0:
                return -atanh(-z)
            size = abs(z.imag)
            if z.real > 1e150 or size > 1e150:
                h = math.hypot(z.real / 2, z.imag / 2)
                return complex(z.real / 4 / h / h, -math.copysign(pi / 2, -z.imag))
            if z.real == 1 and size < 1e-150:
                if size == 0:
                    raise ValueError('math domain error')
                return complex(-math.log(math.sqrt(size) / math.sqrt(math.hypot(size, 2))), math.copysign(math.atan2(2, -size) / 2, z.imag))
            below = (1 - z.real) * (1 - z.real) + size * size
            return complex(math.log1p(4 * z.real / below) / 4, -math.atan2(-2 * z.imag, (1 - z.real) * (1 + z.real) - size * size) / 2)


        def atan(z):
            z = complex(z)
            found = atanh(complex(-z.imag, z.real))
            return complex(found.imag, -found.real)


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
            if rel_tol < 0 or abs_tol < 0:
                raise ValueError('tolerances must be non-negative')
            if a == b:
                return True
            if isinf(a) or isinf(b):
                return False
            return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


        from _functools import _unbound
        for _function in (
                phase, polar, rect, exp, log, log10, sqrt, sin, cos, sinh, cosh, tanh, tan, asinh, asin, acos, acosh, atanh, atan,
                isnan, isinf, isfinite, isclose):
            globals()[_function.__name__] = _unbound(_function)
        """#
}
