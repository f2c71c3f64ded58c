extension StandardModules {
    /// `fractions`
    static let fractionsSource = #"""
        import math
        import numbers
        import operator
        import re

        _format = re.compile(r'''
            \A\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)
            (?:(?:/(?P<denom>\d+(_\d+)*))?|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)
            \s*\Z''', re.VERBOSE | re.IGNORECASE)


        class Fraction(numbers.Rational):
            __slots__ = ('_numerator', '_denominator')

            def __new__(cls, numerator=0, denominator=None):
                self = super().__new__(cls)
                if denominator is None:
                    if type(numerator) is int:
                        self._numerator, self._denominator = numerator, 1
                        return self
                    if isinstance(numerator, numbers.Rational):
                        self._numerator, self._denominator = numerator.numerator, numerator.denominator
                        return self
                    if isinstance(numerator, float) or type(numerator).__name__ == 'Decimal' and hasattr(numerator, 'as_integer_ratio'):
                        self._numerator, self._denominator = numerator.as_integer_ratio()
                        return self
                    if isinstance(numerator, str):
                        m = _format.match(numerator)
                        if m is None:
                            raise ValueError('Invalid literal for Fraction: %r' % numerator)
                        n = int(m['num'] or '0')
                        if m['denom']:
                            denominator = int(m['denom'])
                        else:
                            denominator = 1
                            if m['decimal']:
                                decimal = m['decimal'].replace('_', '')
                                n = n * 10 ** len(decimal) + int(decimal)
                                denominator *= 10 ** len(decimal)
                            if m['exp']:
                                e = int(m['exp'])
                                if e >= 0:
                                    n *= 10 ** e
                                else:
                                    denominator *= 10 ** -e
                        numerator = -n if m['sign'] == '-' else n
                    else:
                        raise TypeError('argument should be a string or a Rational instance')
                elif type(numerator) is int is type(denominator):
                    pass
                elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
                    numerator, denominator = (numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator)
                else:
                    raise TypeError('both arguments should be Rational instances')
                if denominator == 0:
                    raise ZeroDivisionError(f'Fraction({numerator}, 0)')
                g = math.gcd(numerator, denominator)
                if denominator < 0:
                    g = -g
                self._numerator, self._denominator = numerator // g, denominator // g
                return self

            @classmethod
            def from_float(cls, f):
                if isinstance(f, int):
                    return cls(f)
                if not isinstance(f, float):
                    raise TypeError('%s.from_float() only takes floats, not %r (%s)' % (cls.__name__, f, type(f).__name__))
                return cls(*f.as_integer_ratio())

            @classmethod
            def from_decimal(cls, dec):
                from decimal import Decimal
                if isinstance(dec, int):
                    dec = Decimal(int(dec))
                elif not isinstance(dec, Decimal):
                    raise TypeError('%s.from_decimal() only takes Decimals, not %r (%s)' % (cls.__name__, dec, type(dec).__name__))
                return cls(*dec.as_integer_ratio())

            def __reduce__(self):
                return self.__class__, (self._numerator, self._denominator)

            @property
            def numerator(self):
                return self._numerator

            @property
            def denominator(self):
                return self._denominator

            def as_integer_ratio(self):
                return self._numerator, self._denominator

            def limit_denominator(self, max_denominator=1000000):
                if max_denominator < 1:
                    raise ValueError('max_denominator should be at least 1')
                if self._denominator <= max_denominator:
                    return Fraction(self)
                p0, q0, p1, q1 = 0, 1, 1, 0
                n, d = self._numerator, self._denominator
                while True:
                    a = n // d
                    q2 = q0 + a * q1
                    if q2 > max_denominator:
                        break
                    p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
                    n, d = d, n - a * d
                k = (max_denominator - q0) // q1
                bound1 = Fraction(p0 + k * p1, q0 + k * q1)
                bound2 = Fraction(p1, q1)
                return bound2 if abs(bound2 - self) <= abs(bound1 - self) else bound1

            def __repr__(self):
                return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

            def __str__(self):
                return str(self._numerator) if self._denominator == 1 else '%s/%s' % (self._numerator, self._denominator)

            def _operate(self, other, exact, inexact, swapped=False):
                if isinstance(other, int):
                    other = Fraction(other)
                if isinstance(other, Fraction):
                    return exact(other, self) if swapped else exact(self, other)
                if isinstance(other, (float, complex)):
                    return inexact(other, float(self)) if swapped else inexact(float(self), other)
                return NotImplemented

            def __add__(a, b):
                return a._operate(b, _add, operator.add)

            def __radd__(a, b):
                return a._operate(b, _add, operator.add, True)

            def __sub__(a, b):
                return a._operate(b, _sub, operator.sub)

            def __rsub__(a, b):
                return a._operate(b, _sub, operator.sub, True)

            def __mul__(a, b):
                return a._operate(b, _mul, operator.mul)

            def __rmul__(a, b):
                return a._operate(b, _mul, operator.mul, True)

            def __truediv__(a, b):
                return a._operate(b, _div, operator.truediv)

            def __rtruediv__(a, b):
                return a._operate(b, _div, operator.truediv, True)

            def __floordiv__(a, b):
                return a._operate(b, _floordiv, operator.floordiv)

            def __rfloordiv__(a, b):
                return a._operate(b, _floordiv, operator.floordiv, True)

            def __mod__(a, b):
                return a._operate(b, _mod, operator.mod)

            def __rmod__(a, b):
                return a._operate(b, _mod, operator.mod, True)

            def __divmod__(a, b):
                return a // b, a % b

            def __pow__(a, b):
                if isinstance(b, numbers.Rational):
                    if b.denominator == 1:
                        power = b.numerator
                        if power >= 0:
                            return Fraction(a._numerator ** power, a._denominator ** power)
                        if a._numerator == 0:
                            raise ZeroDivisionError(f'Fraction({a._denominator ** -power}, 0)')
                        return Fraction(a._denominator ** -power, a._numerator ** -power)
                    return float(a) ** float(b)
                return float(a) ** b

            def __rpow__(b, a):
                if b._denominator == 1 and b._numerator >= 0:
                    return a ** b._numerator
                if isinstance(a, numbers.Rational):
                    return Fraction(a.numerator, a.denominator) ** b
                return a ** float(b)

            def __pos__(a):
                return Fraction(a._numerator, a._denominator)

            def __neg__(a):
                return Fraction(-a._numerator, a._denominator)

            def __abs__(a):
                return Fraction(abs(a._numerator), a._denominator)

            def __int__(a):
                return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

            __trunc__ = __int__

            def __floor__(a):
                return a._numerator // a._denominator

            def __ceil__(a):
                return -(-a._numerator // a._denominator)

            def __round__(self, ndigits=None):
                if ndigits is None:
                    whole, rest = divmod(self._numerator, self._denominator)
                    if rest * 2 < self._denominator:
                        return whole
                    if rest * 2 > self._denominator:
                        return whole + 1
                    return whole if whole % 2 == 0 else whole + 1
                shift = 10 ** abs(ndigits)
                if ndigits > 0:
                    return Fraction(round(self * shift), shift)
                return Fraction(round(self / shift) * shift)

            def __hash__(self):
                try:
                    inverse = pow(self._denominator, -1, (1 << 61) - 1)
                except ValueError:
                    value = 314159
                else:
                    value = hash(hash(abs(self._numerator)) * inverse)
                result = value if self._numerator >= 0 else -value
                return -2 if result == -1 else result

            def __eq__(a, b):
                if type(b) is int:
                    return a._numerator == b and a._denominator == 1
                if isinstance(b, numbers.Rational):
                    return a._numerator == b.numerator and a._denominator == b.denominator
                if isinstance(b, complex) and b.imag == 0:
                    b = b.real
                if isinstance(b, float):
                    if math.isnan(b) or math.isinf(b):
                        return 0.0 == b
                    return a == a.from_float(b)
                return NotImplemented

            def _compare(self, other, op):
                if isinstance(other, numbers.Rational):
                    return op(self._numerator * other.denominator, self._denominator * other.numerator)
                if isinstance(other, float):
                    if math.isnan(other) or math.isinf(other):
                        return op(0.0, other)
                    return op(self, self.from_float(other))
                return NotImplemented

            def __lt__(a, b):
                return a._compare(b, operator.lt)

            def __gt__(a, b):
                return a._compare(b, operator.gt)

            def __le__(a, b):
                return a._compare(b, operator.le)

            def __ge__(a, b):
                return a._compare(b, operator.ge)

            def __bool__(a):
                return bool(a._numerator)

            def __copy__(self):
                return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

            def __deepcopy__(self, memo):
                return self.__copy__()


        def _add(a, b):
            return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)


        def _sub(a, b):
            return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)


        def _mul(a, b):
            return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)


        def _div(a, b):
            n, d = a._numerator * b._denominator, a._denominator * b._numerator
            if d == 0 and n:
                # What both numerators have in common is taken out first.
                n //= abs(a._numerator)
            return Fraction(-n, -d) if d < 0 else Fraction(n, d)


        def _floordiv(a, b):
            return (a._numerator * b._denominator) // (a._denominator * b._numerator)


        def _mod(a, b):
            return Fraction((a._numerator * b._denominator) % (b._numerator * a._denominator), a._denominator * b._denominator)
        """#
}
