extension StandardModules {
    /// Goes on with the class `Decimal` of the text before.
    static let decimalArithmetic = #"""
            # ---- Arithmetic

            def _plus(self, context=None):
                context = context or getcontext()
                found = self._nan_of(None, context)
                if found is not None:
                    return found
                if not self and context.rounding != ROUND_FLOOR:
                    return self.copy_abs()._fixed(context)
                return self._fixed(context)

            def _minus(self, context=None):
                context = context or getcontext()
                found = self._nan_of(None, context)
                if found is not None:
                    return found
                if not self and context.rounding != ROUND_FLOOR:
                    return self.copy_abs()._fixed(context)
                return self.copy_negate()._fixed(context)

            def __pos__(self):
                return self._plus()

            def __neg__(self):
                return self._minus()

            def __abs__(self, context=None):
                return self._minus(context) if self._sign else self._plus(context)

            def _add(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                if self._kind:
                    return context._note(InvalidOperation) if other._kind and self._sign != other._sign else Decimal(self)
                if other._kind:
                    return Decimal(other)
                first, second = self, other
                # A number far below the last digit of the result only says which way to round.
                if first._int and second._int:
                    if first._exp < second._exp:
                        first, second = second, first
                    floor = first._exp + min(-1, _digits(first._int) - context.prec - 2)
                    if _digits(second._int) + second._exp - 1 < floor:
                        second = _make(Decimal, second._sign, 1, floor)
                exponent = min(first._exp, second._exp)
                if not first._int or not second._int:
                    return self._added_to_zero(other, context)
                total = sum((-n._int if n._sign else n._int) * 10 ** (n._exp - exponent) for n in (first, second))
                if total == 0:
                    sign = 1 if context.rounding == ROUND_FLOOR else 0
                    return _make(Decimal, sign, 0, exponent)._fixed(context)
                return _make(Decimal, int(total < 0), abs(total), exponent)._fixed(context)

            def _added_to_zero(self, other, context):
                exponent = min(self._exp, other._exp)
                if not self._int and not other._int:
                    sign = self._sign if self._sign == other._sign else int(context.rounding == ROUND_FLOOR)
                    return _make(Decimal, sign, 0, exponent)._fixed(context)
                number = self if self._int else other
                exponent = max(exponent, number._exp + _digits(number._int) - context.prec - 1)
                if exponent < number._exp:
                    number = _make(Decimal, number._sign, number._int * 10 ** (number._exp - exponent), exponent)
                return number._fixed(context)

            def _subtract(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                return self._add(other.copy_negate(), context) if found is None else found

            def _multiply(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                sign = self._sign ^ other._sign
                if self._kind or other._kind:
                    if not self or not other:
                        return context._note(InvalidOperation)
                    return _make(Decimal, sign, 0, 0, 'inf')
                return _make(Decimal, sign, self._int * other._int, self._exp + other._exp)._fixed(context)

            def _divide(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                sign = self._sign ^ other._sign
                if self._kind:
                    return context._note(InvalidOperation) if other._kind else _make(Decimal, sign, 0, 0, 'inf')
                if other._kind:
                    context._note(Clamped, True)
                    return _make(Decimal, sign, 0, context.Etiny())
                if not other._int:
                    if not self._int:
                        return context._note(DivisionUndefined)
                    return context._note(DivisionByZero, _make(Decimal, sign, 0, 0, 'inf'))
                exponent = self._exp - other._exp
                if not self._int:
                    return _make(Decimal, sign, 0, exponent)._fixed(context)
                shift = _digits(other._int) - _digits(self._int) + context.prec + 1
                wanted, exponent = exponent, exponent - shift
                if shift >= 0:
                    coefficient, rest = divmod(self._int * 10 ** shift, other._int)
                else:
                    coefficient, rest = divmod(self._int, other._int * 10 ** -shift)
                if rest:
                    # A digit that stands for all that follows.
                    if coefficient % 5 == 0:
                        coefficient += 1
                else:
                    while exponent < wanted and coefficient % 10 == 0:
                        coefficient, exponent = coefficient // 10, exponent + 1
                return _make(Decimal, sign, coefficient, exponent)._fixed(context)

            def _parts(self, other, context):
                """Whole quotient and remainder, both finite, the divisor not zero."""
                sign = self._sign ^ other._sign
                exponent = self._exp if other._kind else min(self._exp, other._exp)
                distance = self.adjusted() - other.adjusted()
                if not self._int or other._kind or distance <= -2:
                    return _make(Decimal, sign, 0, 0), self._rescaled(exponent, context.rounding)
                if distance <= context.prec:
                    a, b = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
                    quotient, rest = divmod(a, b)
                    if quotient < 10 ** context.prec:
                        return _make(Decimal, sign, quotient, 0), _make(Decimal, self._sign, rest, exponent)
                found = context._note(DivisionImpossible)
                return found, found

            def _divide_int(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                sign = self._sign ^ other._sign
                if self._kind:
                    return context._note(InvalidOperation) if other._kind else _make(Decimal, sign, 0, 0, 'inf')
                if not other._kind and not other._int:
                    return context._note(DivisionByZero, _make(Decimal, sign, 0, 0, 'inf')) if self._int else context._note(DivisionUndefined)
                return self._parts(other, context)[0]

            def _remainder(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                if self._kind:
                    return context._note(InvalidOperation)
                if not other._kind and not other._int:
                    return context._note(InvalidOperation) if self._int else context._note(DivisionUndefined)
                return self._parts(other, context)[1]._fixed(context)

            def _divmod(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found, found
                sign = self._sign ^ other._sign
                if self._kind:
                    if other._kind:
                        found = context._note(InvalidOperation)
                        return found, found
                    return _make(Decimal, sign, 0, 0, 'inf'), context._note(InvalidOperation)
                if not other._kind and not other._int:
                    if not self._int:
                        found = context._note(DivisionUndefined)
                        return found, found
                    return context._note(DivisionByZero, _make(Decimal, sign, 0, 0, 'inf')), context._note(InvalidOperation)
                quotient, rest = self._parts(other, context)
                return quotient, rest._fixed(context)

            def _power(self, other, modulo=None, context=None):
                return _raised(self, _converted(other), modulo, context or getcontext())

            def __pow__(self, other, modulo=None):
                other = _operand(other)
                if other is None:
                    return NotImplemented
                return self._power(other, modulo)

            def __rpow__(self, other, modulo=None):
                other = _operand(other)
                return NotImplemented if other is None else other._power(self, modulo)

            # ---- Signs

            def copy_abs(self):
                return _make(Decimal, 0, self._int, self._exp, self._kind)

            def copy_negate(self):
                return _make(Decimal, 1 - self._sign, self._int, self._exp, self._kind)

            def copy_sign(self, other, context=None):
                return _make(Decimal, _converted(other)._sign, self._int, self._exp, self._kind)

            # ---- Exponents

            def _rescaled(self, exponent, rounding):
                if self._kind:
                    return Decimal(self)
                if not self._int:
                    return _make(Decimal, self._sign, 0, exponent)
                coefficient, _ = _rounded(self._int, exponent - self._exp, rounding, self._sign)
                return _make(Decimal, self._sign, coefficient, exponent)

            def quantize(self, exp, rounding=None, context=None):
                context = context or getcontext()
                exp = _converted(exp)
                rounding = rounding or context.rounding
                if rounding not in _ROUNDINGS:
                    raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                                    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
                found = self._nan_of(exp, context)
                if found is not None:
                    return found
                if self._kind or exp._kind:
                    return Decimal(self) if self._kind == exp._kind else context._note(InvalidOperation)
                if not context.Etiny() <= exp._exp <= context.Emax:
                    return context._note(InvalidOperation)
                if not self._int:
                    return _make(Decimal, self._sign, 0, exp._exp)._fixed(context)
                if self.adjusted() > context.Emax or self.adjusted() - exp._exp + 1 > context.prec:
                    return context._note(InvalidOperation)
                made = self._rescaled(exp._exp, rounding)
                if made.adjusted() > context.Emax or _digits(made._int) > context.prec:
                    return context._note(InvalidOperation)
                if made._int and made.adjusted() < context.Emin:
                    context._note(Subnormal, True)
                if made._exp > self._exp:
                    if made._order(self) != 0:
                        context._note(Inexact, True)
                    context._note(Rounded, True)
                return made._fixed(context)

            def same_quantum(self, other, context=None):
                other = _converted(other)
                if self._kind or other._kind:
                    return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
                return self._exp == other._exp

            def to_integral_value(self, rounding=None, context=None):
                context = context or getcontext()
                found = self._nan_of(None, context)
                if found is not None:
                    return found
                return Decimal(self) if self._kind or self._exp >= 0 else self._rescaled(0, rounding or context.rounding)

            to_integral = to_integral_value

            def to_integral_exact(self, rounding=None, context=None):
                context = context or getcontext()
                made = self.to_integral_value(rounding, context)
                if not self._kind and self._exp < 0 and self._int:
                    if made._order(self) != 0:
                        context._note(Inexact, True)
                    context._note(Rounded, True)
                return made

            def normalize(self, context=None):
                context = context or getcontext()
                found = self._nan_of(None, context)
                if found is not None:
                    return found
                made = self._fixed(context)
                if made._kind:
                    return made
                if not made._int:
                    return _make(Decimal, made._sign, 0, 0)
                coefficient, exponent = made._int, made._exp
                while coefficient % 10 == 0 and exponent < (context.Etop() if context.clamp else context.Emax):
                    coefficient, exponent = coefficient // 10, exponent + 1
                return _make(Decimal, made._sign, coefficient, exponent)

            def scaleb(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                limit = 2 * (context.Emax + context.prec)
                if other._kind or other._exp != 0 or not -limit <= int(other) <= limit:
                    return context._note(InvalidOperation)
                return Decimal(self) if self._kind else _make(Decimal, self._sign, self._int, self._exp + int(other))._fixed(context)

            def _moved(self, other, context, move):
                """The digits as they stand in the precision, moved by a number of places."""
                context = context or getcontext()
                other = _converted(other)
                found = self._nan_of(other, context)
                if found is not None:
                    return found
                if other._kind or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
                    return context._note(InvalidOperation)
                if self._kind:
                    return Decimal(self)
                digits = str(self._int)[-context.prec:].rjust(context.prec, '0')
                return _make(Decimal, self._sign, int(move(digits, int(other)) or '0'), self._exp)

            def shift(self, other, context=None):
                return self._moved(other, context, lambda digits, n: (digits + '0' * n)[-len(digits):] if n >= 0 else digits[:n])

            def rotate(self, other, context=None):
                return self._moved(other, context, lambda digits, n: digits[n % len(digits):] + digits[:n % len(digits)])

            def radix(self):
                return Decimal(10)

            def logb(self, context=None):
                context = context or getcontext()
                found = self._nan_of(None, context)
                if found is not None:
                    return found
                if self._kind:
                    return _make(Decimal, 0, 0, 0, 'inf')
                if not self._int:
                    return context._note(DivisionByZero, _make(Decimal, 1, 0, 0, 'inf'))
                return Decimal(self.adjusted())._fixed(context)


        def _make(cls, sign, coefficient, exponent, kind=''):
            made = object.__new__(cls)
            made._sign, made._int, made._exp, made._kind = sign, coefficient, exponent, kind
            return made


        def _converted(value):
            found = _operand(value)
            if found is None:
                raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
            return found


        _NAN = Decimal('NaN')
        """#
}
