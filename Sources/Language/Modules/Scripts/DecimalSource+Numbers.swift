extension StandardModules {
    static let decimalNumbers = #"""
        _NUMBER = _re.compile(
            r'([-+])?(?:(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf)(?:inity)?|(s)?(nan)(\d*))', _re.IGNORECASE)


        def _rounded(coefficient, dropped, rounding, sign):
            """The coefficient without its last digits: rounded, and whether anything but zeros went."""
            if dropped <= 0:
                return coefficient * 10 ** -dropped, False
            unit = 10 ** dropped
            kept, rest = divmod(coefficient, unit)
            if not rest:
                return kept, False
            twice = 2 * rest
            up = {
                ROUND_DOWN: False, ROUND_UP: True, ROUND_CEILING: not sign, ROUND_FLOOR: bool(sign),
                ROUND_HALF_UP: twice >= unit, ROUND_HALF_DOWN: twice > unit, ROUND_HALF_EVEN: twice > unit or twice == unit and kept & 1 == 1,
                ROUND_05UP: kept % 5 == 0,
            }[rounding]
            return kept + up, True


        def _digits(coefficient):
            return len(str(coefficient))


        def _operand(value):
            if isinstance(value, Decimal):
                return value
            return Decimal(value) if isinstance(value, int) else None


        def _compared(value, is_equality=False):
            """The other side of a comparison: floats and fractions take part exactly."""
            if isinstance(value, float):
                context = getcontext()
                if is_equality:
                    context.flags[FloatOperation] = True
                else:
                    context._note(FloatOperation, True)
                return Decimal.from_float(value)
            if isinstance(value, complex) and is_equality and value.imag == 0:
                return Decimal.from_float(value.real)
            return _operand(value)


        class Decimal:
            __slots__ = ('_sign', '_int', '_exp', '_kind')

            def __new__(cls, value='0', context=None):
                if isinstance(value, str):
                    found = _NUMBER.fullmatch(value.strip().replace('_', ''))
                    if not found or found[2] is not None and not (found[2] or found[3]):
                        return (context or getcontext())._note(ConversionSyntax)
                    sign = 1 if found[1] == '-' else 0
                    if found[5]:
                        return _make(cls, sign, 0, 0, 'inf')
                    if found[7]:
                        return _make(cls, sign, int(found[8] or 0), 0, 'snan' if found[6] else 'nan')
                    fraction = found[3] or ''
                    return _make(cls, sign, int((found[2] or '') + fraction or '0'), int(found[4] or 0) - len(fraction))
                if isinstance(value, int):
                    value = int(value)
                    return _make(cls, int(value < 0), abs(value), 0)
                if isinstance(value, Decimal):
                    return _make(cls, value._sign, value._int, value._exp, value._kind)
                if isinstance(value, float):
                    (context or getcontext())._note(FloatOperation, True)
                    return cls.from_float(value)
                if isinstance(value, (tuple, list)):
                    if len(value) != 3:
                        raise ValueError('argument must be a sequence of length 3')
                    sign, digits, exponent = value
                    if sign not in (0, 1) or not isinstance(sign, int):
                        raise ValueError('sign must be an integer with the value 0 or 1')
                    for digit in digits:
                        if not isinstance(digit, int) or not 0 <= digit <= 9:
                            raise ValueError('coefficient must be a tuple of digits')
                    coefficient = int(''.join(map(str, digits)) or '0')
                    if exponent == 'F':
                        return _make(cls, sign, 0, 0, 'inf')
                    if exponent in ('n', 'N'):
                        return _make(cls, sign, coefficient, 0, 'nan' if exponent == 'n' else 'snan')
                    if not isinstance(exponent, int):
                        raise ValueError('string argument in the third position must be \'F\', \'n\' or \'N\'')
                    return _make(cls, sign, coefficient, exponent)
                raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')

            @classmethod
            def from_float(cls, f, /):
                if isinstance(f, int):
                    return cls(int(f))
                if not isinstance(f, float):
                    raise TypeError('argument must be int or float')
                if f != f:
                    return cls('nan')
                sign = int(_math.copysign(1, f) < 0)
                if f in (_math.inf, -_math.inf):
                    return cls('-inf' if sign else 'inf')
                numerator, denominator = abs(f).as_integer_ratio()
                places = denominator.bit_length() - 1
                return _make(cls, sign, numerator * 5 ** places, -places)

            # ---- What it is

            def is_nan(self):
                return self._kind in ('nan', 'snan')

            def is_qnan(self):
                return self._kind == 'nan'

            def is_snan(self):
                return self._kind == 'snan'

            def is_infinite(self):
                return self._kind == 'inf'

            def is_finite(self):
                return self._kind == ''

            def is_zero(self):
                return not self._kind and not self._int

            def is_signed(self):
                return self._sign == 1

            def is_canonical(self):
                return True

            def canonical(self):
                return self

            def is_normal(self, context=None):
                return not self._kind and self._int != 0 and (context or getcontext()).Emin <= self.adjusted()

            def is_subnormal(self, context=None):
                return not self._kind and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

            def _itself(self, context=None):
                return self

            def adjusted(self):
                return 0 if self._kind else self._exp + _digits(self._int) - 1

            def as_tuple(self):
                if self._kind == 'inf':
                    return DecimalTuple(self._sign, (0,), 'F')
                if self._kind:
                    return DecimalTuple(self._sign, tuple(map(int, str(self._int))) if self._int else (), 'n' if self._kind == 'nan' else 'N')
                return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)

            def as_integer_ratio(self):
                if self._kind == 'inf':
                    raise OverflowError('cannot convert Infinity to integer ratio')
                if self._kind:
                    raise ValueError('cannot convert NaN to integer ratio')
                numerator = -self._int if self._sign else self._int
                if self._exp >= 0:
                    return numerator * 10 ** self._exp, 1
                denominator = 10 ** -self._exp
                common = _math.gcd(numerator, denominator)
                return numerator // common, denominator // common

            def number_class(self, context=None):
                if self._kind in ('nan', 'snan'):
                    return 'NaN' if self._kind == 'nan' else 'sNaN'
                sign = '-' if self._sign else '+'
                if self._kind:
                    return sign + 'Infinity'
                return sign + ('Zero' if not self._int else 'Subnormal' if self.is_subnormal(context) else 'Normal')

            @property
            def real(self):
                return self

            @property
            def imag(self):
                return Decimal(0)

            def conjugate(self):
                return self

            def __reduce__(self):
                return type(self), (str(self),)

            def __copy__(self):
                return self if type(self) is Decimal else type(self)(self)

            def __deepcopy__(self, memo):
                return self.__copy__()

            # ---- Text

            def _text(self, engineering=False, context=None):
                sign = '-' if self._sign else ''
                if self._kind == 'inf':
                    return sign + 'Infinity'
                if self._kind:
                    return sign + ('NaN' if self._kind == 'nan' else 'sNaN') + (str(self._int) if self._int else '')
                digits = str(self._int)
                left = self._exp + len(digits)
                if self._exp <= 0 and left > -6:
                    point = left
                elif not engineering:
                    point = 1
                elif digits == '0':
                    point = (left + 1) % 3 - 1
                else:
                    point = (left - 1) % 3 + 1
                if point <= 0:
                    text = '0.' + '0' * -point + digits
                elif point >= len(digits):
                    text = digits + '0' * (point - len(digits))
                else:
                    text = digits[:point] + '.' + digits[point:]
                if left != point:
                    text += ('E' if (context or getcontext()).capitals else 'e') + f'{left - point:+d}'
                return sign + text

            def __str__(self):
                return self._text()

            def __repr__(self):
                return f"Decimal('{self._text()}')"

            def to_eng_string(self, context=None):
                return self._text(True, context)

            def __format__(self, specification, /):
                return _formatted(self, specification)

            # ---- Conversions

            def __int__(self):
                if self._kind == 'inf':
                    raise OverflowError('cannot convert Infinity to integer')
                if self._kind:
                    raise ValueError('cannot convert NaN to integer')
                size = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
                return -size if self._sign else size

            __trunc__ = __int__

            def __float__(self):
                if self._kind == 'snan':
                    raise ValueError('cannot convert signaling NaN to float')
                if self._kind == 'nan':
                    return -_math.nan if self._sign else _math.nan
                return float(self._text())

            def __complex__(self):
                return complex(float(self))

            def __bool__(self):
                return bool(self._kind or self._int)

            def __hash__(self):
                if self._kind == 'snan':
                    raise TypeError('Cannot hash a signaling NaN value')
                if self._kind == 'nan':
                    return object.__hash__(self)
                if self._kind:
                    return hash(_math.inf if not self._sign else -_math.inf)
                prime = 2 ** 61 - 1
                power = pow(10, self._exp, prime) if self._exp >= 0 else pow(pow(10, prime - 2, prime), -self._exp, prime)
                found = self._int * power % prime
                found = found if not self._sign else -found
                return -2 if found == -1 else found

            def _whole(self, rounding):
                if self._kind == 'inf':
                    raise OverflowError('cannot convert Infinity to integer')
                if self._kind:
                    raise ValueError('cannot convert NaN to integer')
                kept, _ = _rounded(self._int, -self._exp, rounding, self._sign)
                return -kept if self._sign else kept

            def __round__(self, ndigits=None):
                if ndigits is None:
                    return self._whole(ROUND_HALF_EVEN)
                if not isinstance(ndigits, int):
                    raise TypeError('optional arg must be an integer')
                return self.quantize(_make(Decimal, 0, 1, -ndigits))

            def __floor__(self):
                return self._whole(ROUND_FLOOR)

            def __ceil__(self):
                return self._whole(ROUND_CEILING)

            # ---- Results in a context

            def _fixed(self, context):
                """As the context allows: so many digits, exponents between its ends."""
                if self._kind:
                    if self.is_nan() and self._int and _digits(self._int) > context.prec - context.clamp:
                        return _make(Decimal, self._sign, self._int % 10 ** (context.prec - context.clamp), 0, self._kind)
                    return self if type(self) is Decimal else Decimal(self)
                tiny, top = context.Etiny(), context.Etop()
                if not self._int:
                    exponent = min(max(self._exp, tiny), top if context.clamp else context.Emax)
                    if exponent != self._exp:
                        context._note(Clamped, True)
                        return _make(Decimal, self._sign, 0, exponent)
                    return self if type(self) is Decimal else Decimal(self)
                length = _digits(self._int)
                lowest = length + self._exp - context.prec
                if lowest > top:
                    return self._overflown(context)
                is_subnormal = lowest < tiny
                if is_subnormal:
                    lowest = tiny
                if self._exp < lowest:
                    coefficient, is_inexact = _rounded(self._int, lowest - self._exp, context.rounding, self._sign)
                    exponent = lowest
                    if _digits(coefficient) > context.prec:
                        coefficient, exponent = coefficient // 10, exponent + 1
                    if exponent > top:
                        return self._overflown(context)
                    made = _make(Decimal, self._sign, coefficient, exponent)
                    if is_inexact and is_subnormal:
                        context._note(Underflow, True)
                    if is_subnormal:
                        context._note(Subnormal, True)
                    if is_inexact:
                        context._note(Inexact, True)
                    context._note(Rounded, True)
                    if not coefficient:
                        context._note(Clamped, True)
                    return made
                if is_subnormal:
                    context._note(Subnormal, True)
                if context.clamp and self._exp > top:
                    context._note(Clamped, True)
                    return _make(Decimal, self._sign, self._int * 10 ** (self._exp - top), top)
                return self if type(self) is Decimal else Decimal(self)

            def _overflown(self, context):
                for signal in (Inexact, Rounded):
                    context.flags[signal] = True
                away = context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (
                    context.rounding == (ROUND_FLOOR if self._sign else ROUND_CEILING))
                made = _make(Decimal, self._sign, 0, 0, 'inf') if away else _make(Decimal, self._sign, 10 ** context.prec - 1, context.Etop())
                return context._note(Overflow, made)

            def _nan_of(self, other, context):
                """The not-a-number that an operation with one answers; None when there is none."""
                if not self._kind and (other is None or not other._kind):
                    return None
                for kind in ('snan', 'nan'):
                    for value in (self, other):
                        if value is not None and value._kind == kind:
                            quiet = _make(Decimal, value._sign, value._int, 0, 'nan')._fixed(context)
                            return context._note(InvalidOperation, quiet) if kind == 'snan' else quiet
                return None

            # ---- Comparisons

            def _order(self, other):
                if self._kind == 'inf' or other._kind == 'inf':
                    first = 0 if self._kind != 'inf' else -1 if self._sign else 1
                    second = 0 if other._kind != 'inf' else -1 if other._sign else 1
                    return (first > second) - (first < second)
                if not self._int or not other._int:
                    first = 0 if not self._int else -1 if self._sign else 1
                    second = 0 if not other._int else -1 if other._sign else 1
                    return (first > second) - (first < second)
                if self._sign != other._sign:
                    return -1 if self._sign else 1
                if self.adjusted() != other.adjusted():
                    larger = self.adjusted() > other.adjusted()
                else:
                    exponent = min(self._exp, other._exp)
                    a, b = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
                    if a == b:
                        return 0
                    larger = a > b
                return 1 if larger != bool(self._sign) else -1

            def __eq__(self, other):
                if isinstance(other, _numbers.Rational) and not isinstance(other, int):
                    if self._kind:
                        return False
                    return self.as_integer_ratio() == (other.numerator, other.denominator)
                other = _compared(other, True)
                if other is None:
                    return NotImplemented
                if self.is_snan() or other.is_snan():
                    getcontext()._note(InvalidOperation)
                return not self.is_nan() and not other.is_nan() and self._order(other) == 0

            def _ordered(self, other, answer):
                if isinstance(other, _numbers.Rational) and not isinstance(other, int):
                    if self._kind == 'inf':
                        return answer(-1 if self._sign else 1)
                    if not self._kind:
                        n, d = self.as_integer_ratio()
                        a, b = n * other.denominator, other.numerator * d
                        return answer((a > b) - (a < b))
                    other = Decimal(0)
                other = _compared(other)
                if other is None:
                    return NotImplemented
                if self.is_nan() or other.is_nan():
                    getcontext()._note(InvalidOperation)
                    return False
                return answer(self._order(other))

            def __lt__(self, other):
                return self._ordered(other, lambda order: order < 0)

            def __le__(self, other):
                return self._ordered(other, lambda order: order <= 0)

            def __gt__(self, other):
                return self._ordered(other, lambda order: order > 0)

            def __ge__(self, other):
                return self._ordered(other, lambda order: order >= 0)
        """#
}
