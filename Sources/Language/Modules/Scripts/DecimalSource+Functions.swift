extension StandardModules {
    static let decimalFunctions = #"""
        def _operator(name, method):
            def forward(self, other):
                other = _operand(other)
                return NotImplemented if other is None else getattr(self, method)(other)

            def reflected(self, other):
                other = _operand(other)
                return NotImplemented if other is None else getattr(other, method)(self)

            forward.__name__, reflected.__name__ = f'__{name}__', f'__r{name}__'
            setattr(Decimal, forward.__name__, forward)
            setattr(Decimal, reflected.__name__, reflected)


        for _name, _method in (('add', '_add'), ('sub', '_subtract'), ('mul', '_multiply'), ('truediv', '_divide'), ('floordiv', '_divide_int'),
                               ('mod', '_remainder'), ('divmod', '_divmod')):
            _operator(_name, _method)


        # ---- Logarithms and powers: binary fixed point with as many bits as the digits need

        def _ln2(bits):
            """ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749)"""
            def atanh(n):
                term, total, k, square = (1 << bits) // n, 0, 1, n * n
                while term:
                    total += term // k
                    term //= square
                    k += 2
                return total
            return 18 * atanh(26) - 2 * atanh(4801) + 8 * atanh(8749)


        def _ln_of(numerator, denominator, bits):
            """The logarithm of a ratio of positive ints."""
            shift = numerator.bit_length() - denominator.bit_length()
            roots = 12
            inner = bits + 2 * roots + shift.bit_length() + 8
            x = (numerator << inner - shift) // denominator if inner >= shift else numerator // (denominator << shift - inner)
            for _ in range(roots):
                x = _math.isqrt(x << inner)
            one = 1 << inner
            y = ((x - one) << inner) // (x + one)
            square, term, total, k = y * y >> inner, y, 0, 1
            while term and term != -1:
                total += term // k
                term = term * square >> inner
                k += 2
            return (total << roots + 1) + shift * _ln2(inner) >> inner - bits


        def _exp_of(x, bits):
            """e to the power of x, both with so many bits behind the point; and the power of two to multiply by."""
            inner = bits + 40 + max(0, abs(x).bit_length() - bits)
            x <<= inner - bits
            ln2 = _ln2(inner)
            power = x // ln2
            halvings = 12
            x = x - power * ln2 >> halvings
            total = term = 1 << inner
            k = 1
            while term:
                term = (term * x >> inner) // k
                total += term
                k += 1
            for _ in range(halvings):
                total = total * total >> inner
            return total >> inner - bits, power


        def _nearest(compute, context):
            """Rounds what compute(digits) answers, a coefficient and an exponent that are right but for the last digits."""
            extra = 6
            while True:
                coefficient, exponent = compute(context.prec + extra)
                sign, size = int(coefficient < 0), abs(coefficient)
                surplus = _digits(size) - context.prec
                if surplus > 4:
                    rest = size % 10 ** surplus
                    half = 5 * 10 ** (surplus - 1)
                    if 100 < rest < 10 ** surplus - 100 and abs(rest - half) > 100 or extra > 60:
                        break
                extra += 12
            if extra > 60:
                # Exact, as far as anyone can see: padded to the precision.
                size, exponent = (size + 5 * 10 ** (surplus - 1)) // 10 ** surplus, exponent + surplus
                made = _make(Decimal, sign, size, exponent)
                context._note(Inexact, True)
                context._note(Rounded, True)
                return made._fixed(context)
            old, context.rounding = context.rounding, ROUND_HALF_EVEN
            try:
                return _make(Decimal, sign, size, exponent)._fixed(context)
            finally:
                context.rounding = old


        def _bits(digits):
            return digits * 3322 // 1000 + 16


        def _ln(self, context=None):
            context = context or getcontext()
            found = self._nan_of(None, context)
            if found is not None:
                return found
            if not self:
                return _make(Decimal, 1, 0, 0, 'inf')
            if self._sign:
                return context._note(InvalidOperation)
            if self._kind:
                return _make(Decimal, 0, 0, 0, 'inf')
            if self._order(Decimal(1)) == 0:
                return Decimal(0)
            n, d = self.as_integer_ratio()

            def compute(digits):
                # Near 1 the logarithm is small: more bits for as many digits.
                small = max(0, max(n, d).bit_length() - abs(n - d).bit_length())
                bits = _bits(digits) + small
                places = digits + small * 302 // 1000
                return _ln_of(n, d, bits) * 10 ** places >> bits, -places
            return _nearest(compute, context)


        def _log10(self, context=None):
            context = context or getcontext()
            found = self._nan_of(None, context)
            if found is not None:
                return found
            if not self:
                return _make(Decimal, 1, 0, 0, 'inf')
            if self._sign:
                return context._note(InvalidOperation)
            if self._kind:
                return _make(Decimal, 0, 0, 0, 'inf')
            if str(self._int).rstrip('0') == '1':
                return Decimal(self._exp + _digits(self._int) - 1)._fixed(context)
            n, d = self.as_integer_ratio()

            def compute(digits):
                small = max(0, max(n, d).bit_length() - abs(n - d).bit_length())
                bits = _bits(digits) + small
                places = digits + small * 302 // 1000
                return _ln_of(n, d, bits) * 10 ** places // _ln_of(10, 1, bits), -places
            return _nearest(compute, context)


        def _exp_to(n, d, context):
            """e to the power of n / d."""
            if n * 10 > 23 * d * (context.Emax + 1) * 1 and n > 24 * d * (context.Emax + 1) // 10:
                return _make(Decimal, 0, 1, context.Emax + 1)._fixed(context)
            if -n > 24 * d * (context.prec - context.Emin + 2) // 10:
                return _make(Decimal, 0, 1, context.Etiny() - 1)._fixed(context)

            def compute(digits):
                bits = _bits(digits) + 8
                size, power = _exp_of((n << bits) // d, bits)
                if power >= 0:
                    size <<= power
                    surplus = max(0, _digits(size >> bits) - digits) if size >> bits else 0
                    places = digits - surplus
                    return (size * 10 ** places >> bits, -places) if places >= 0 else ((size >> bits) // 10 ** -places, -places)
                places = digits + -power * 302 // 1000
                return size * 10 ** places >> bits - power, -places
            return _nearest(compute, context)


        def _exp(self, context=None):
            context = context or getcontext()
            found = self._nan_of(None, context)
            if found is not None:
                return found
            if self._kind:
                return Decimal(0) if self._sign else Decimal(self)
            if not self._int:
                return Decimal(1)
            if self.adjusted() > 20:
                return (_make(Decimal, 0, 1, context.Etiny() - 1) if self._sign else _make(Decimal, 0, 1, context.Emax + 1))._fixed(context)
            if self.adjusted() < -context.prec - 2:
                return _make(Decimal, 0, 10 ** (context.prec + 2) + (-1 if self._sign else 1), -context.prec - 2)._fixed(context)
            return _exp_to(*self.as_integer_ratio(), context)


        def _sqrt(self, context=None):
            context = context or getcontext()
            found = self._nan_of(None, context)
            if found is not None:
                return found
            if self._kind:
                return context._note(InvalidOperation) if self._sign else Decimal(self)
            if not self._int:
                return _make(Decimal, self._sign, 0, self._exp // 2)._fixed(context)
            if self._sign:
                return context._note(InvalidOperation)
            coefficient, exponent = self._int, self._exp
            if exponent & 1:
                coefficient, exponent = coefficient * 10, exponent - 1
            ideal = exponent // 2
            shift = max(0, context.prec + 1 - (_digits(coefficient) + 1) // 2)
            scaled = coefficient * 100 ** shift
            root = _math.isqrt(scaled)
            exponent = ideal - shift
            if root * root == scaled:
                while exponent < ideal and root % 10 == 0:
                    root, exponent = root // 10, exponent + 1
            elif root % 5 == 0:
                root += 1
            old, context.rounding = context.rounding, ROUND_HALF_EVEN
            try:
                return _make(Decimal, 0, root, exponent)._fixed(context)
            finally:
                context.rounding = old


        def _raised(base, power, modulo, context):
            if modulo is not None:
                modulo = _converted(modulo)
                parts = base, power, modulo
                if any(part.is_nan() for part in parts):
                    return context._note(InvalidOperation) if any(part.is_snan() for part in parts) else _NAN
                if any(part._kind or part != int(part) for part in parts) or power._sign or not modulo or not base and not power:
                    return context._note(InvalidOperation)
                sign = base._sign if int(power) & 1 else 0
                return _make(Decimal, sign, pow(abs(int(base)), int(power), abs(int(modulo))), 0)
            found = base._nan_of(power, context)
            if found is not None:
                return found
            if not power:
                return context._note(InvalidOperation) if not base else Decimal(1)
            is_whole = not power._kind and (power._exp >= 0 or power == power.to_integral_value())
            sign = 1 if base._sign and is_whole and int(power) & 1 else 0
            if base._sign and base and not is_whole:
                return context._note(InvalidOperation)
            if not base:
                if not power._sign:
                    return _make(Decimal, sign, 0, 0)
                return _make(Decimal, sign, 0, 0, 'inf')
            if base._kind:
                return _make(Decimal, sign, 0, 0) if power._sign else _make(Decimal, sign, 0, 0, 'inf')
            size = base.copy_abs()
            if size == 1:
                if is_whole and not power._sign:
                    exponent = max(base._exp * int(power) if int(power) <= context.prec else -context.prec, 1 - context.prec)
                    return _make(Decimal, sign, 10 ** -exponent, exponent) if exponent < 0 else _make(Decimal, sign, 1, 0)
                if is_whole and base._exp == 0:
                    return _make(Decimal, sign, 1, 0)
                context._note(Inexact, True)
                context._note(Rounded, True)
                return _make(Decimal, sign, 10 ** (context.prec - 1), 1 - context.prec)
            if power._kind:
                if (size > 1) == bool(power._sign):
                    return _make(Decimal, sign, 0, 0)
                return _make(Decimal, sign, 0, 0, 'inf')
            if is_whole:
                count = int(power)
                if abs(count) * _digits(base._int) <= 20000:
                    exact = _make(Decimal, sign, size._int ** abs(count), size._exp * abs(count))
                    if count > 0:
                        return exact._fixed(context)
                    return _make(Decimal, 0, 1, 0)._divide(exact, context)
            n, d = size.as_integer_ratio()
            p, q = power.as_integer_ratio()
            guess = (size.adjusted() + 1) * p // q
            if abs(guess) > 4 * (context.Emax + context.prec + 10):
                made = _make(Decimal, sign, 1, context.Emax + 1 if guess > 0 else context.Etiny() - 1)
                return made._fixed(context)

            def compute(digits):
                bits = _bits(digits) + 2 * max(p.bit_length(), 8) + guess.bit_length() + 16
                size, two = _exp_of(_ln_of(n, d, bits) * p // q, bits)
                if two >= 0:
                    whole = size << two
                    places = digits - max(0, _digits(whole >> bits))
                    return (whole * 10 ** places >> bits, -places) if places >= 0 else ((whole >> bits) // 10 ** -places, -places)
                places = digits + -two * 302 // 1000
                return size * 10 ** places >> bits - two, -places
            made = _nearest(compute, context)
            return made.copy_negate() if sign else made


        def _fma(self, other, third, context=None):
            context = context or getcontext()
            other, third = _converted(other), _converted(third)
            found = self._nan_of(other, context)
            if found is None and (self._kind or other._kind):
                product = self._multiply(other, context)
            elif found is not None:
                return found if not third.is_snan() else context._note(InvalidOperation)
            else:
                product = _make(Decimal, self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
            return product._add(third, context)


        def _compare(self, other, context=None):
            context = context or getcontext()
            other = _converted(other)
            found = self._nan_of(other, context)
            return Decimal(self._order(other)) if found is None else found


        def _compare_signal(self, other, context=None):
            context = context or getcontext()
            other = _converted(other)
            if self.is_nan() or other.is_nan():
                return context._note(InvalidOperation, self._nan_of(other, ExtendedContext.copy()))
            return Decimal(self._order(other))


        _KINDS = {'': 0, 'inf': 1, 'snan': 2, 'nan': 3}


        def _compare_total(self, other, context=None):
            other = _converted(other)
            if self._sign != other._sign:
                return Decimal(-1 if self._sign else 1)
            flip = -1 if self._sign else 1
            if self.is_nan() or other.is_nan():
                a, b = (_KINDS[self._kind], self._int), (_KINDS[other._kind], other._int)
                order = (a > b) - (a < b) if self.is_nan() and other.is_nan() else 1 if self.is_nan() else -1
                return Decimal(order * flip)
            order = self._order(other)
            if order == 0 and not self._kind:
                order = ((self._exp > other._exp) - (self._exp < other._exp)) * flip
            return Decimal(order)


        def _extreme(wanted, by_size):
            def choose(self, other, context=None):
                context = context or getcontext()
                other = _converted(other)
                if self.is_nan() or other.is_nan():
                    if self.is_snan() or other.is_snan() or self.is_nan() and other.is_nan():
                        return self._nan_of(other, context)
                    return (other if self.is_nan() else self)._fixed(context)
                order = self.copy_abs()._order(other.copy_abs()) if by_size else self._order(other)
                if order == 0:
                    order = int(_compare_total(self, other))
                return (self if order == wanted or order == 0 else other)._fixed(context)
            return choose


        def _next(direction):
            def step(self, context=None):
                context = context or getcontext()
                found = self._nan_of(None, context)
                if found is not None:
                    return found
                quiet = context.copy()
                quiet.clear_traps()
                largest = _make(Decimal, 0, 10 ** context.prec - 1, context.Etop())
                if self._kind:
                    same = (self._sign == 1) == (direction < 0)
                    return Decimal(self) if same else largest.copy_negate() if direction > 0 else largest
                quiet.rounding = ROUND_CEILING if direction > 0 else ROUND_FLOOR
                made = self._fixed(quiet)
                if made != self:
                    return made
                return self._add(_make(Decimal, int(direction < 0), 1, context.Etiny() - 1), quiet)
            return step


        def _remainder_near(self, other, context=None):
            context = context or getcontext()
            other = _converted(other)
            found = self._nan_of(other, context)
            if found is not None:
                return found
            if self._kind or not other._kind and not other._int:
                return context._note(DivisionUndefined if not self else InvalidOperation)
            if other._kind:
                return self._fixed(context)
            exponent = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
            quotient, rest = divmod(a, b)
            if 2 * rest + (quotient & 1) > b:
                rest, quotient = rest - b, quotient + 1
            if quotient >= 10 ** context.prec:
                return context._note(DivisionImpossible)
            sign = self._sign
            if rest < 0:
                sign, rest = 1 - sign, -rest
            return _make(Decimal, sign, rest, exponent)._fixed(context)


        _SPECIFICATION = _re.compile(
            r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<z>z)?(?P<alternate>[#])?(?P<zero>0)?(?P<width>\d+)?(?P<comma>[,_])?'
            r'(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?', _re.DOTALL)


        def _formatted(self, specification):
            found = _SPECIFICATION.fullmatch(specification)
            if not found or found['zero'] and found['fill']:
                raise ValueError('invalid format string')
            kind, context = found['type'], getcontext()
            precision = int(found['precision']) if found['precision'] else None
            sign = '-' if self._sign else '' if found['sign'] in (None, '-') else found['sign']
            if self._kind:
                body = self.copy_abs()._text()
            else:
                value = self
                if kind == '%':
                    value = _make(Decimal, self._sign, self._int, self._exp + 2)
                if precision is not None:
                    if kind in ('e', 'E'):
                        surplus = _digits(value._int) - precision - 1
                        value = value._rescaled(value._exp + surplus, context.rounding) if value._int else value
                        if value._int and _digits(value._int) > precision + 1:
                            value = value._rescaled(value._exp + 1, context.rounding)
                    elif kind in ('f', 'F', '%'):
                        value = value._rescaled(-precision, context.rounding)
                    elif _digits(value._int) > max(precision, 1):
                        value = value._rescaled(value._exp + _digits(value._int) - max(precision, 1), context.rounding)
                        if _digits(value._int) > max(precision, 1):
                            value = value._rescaled(value._exp + 1, context.rounding)
                if kind in ('f', 'F', '%') and value._exp > 0:
                    value = value._rescaled(0, context.rounding)
                if found['z'] and not value._int:
                    sign = '' if found['sign'] in (None, '-') else found['sign']
                digits = str(value._int)
                left = value._exp + len(digits)
                if kind in ('e', 'E'):
                    point = 1 - precision if not value._int and precision is not None else 1
                elif kind in ('f', 'F', '%'):
                    point = left
                else:
                    point = left if value._exp <= 0 and left > -6 else 1
                if point <= 0:
                    whole, fraction = '0', '0' * -point + digits
                elif point > len(digits):
                    whole, fraction = digits + '0' * (point - len(digits)), ''
                else:
                    whole, fraction = digits[:point] or '0', digits[point:]
                exponent = left - point
                body = whole + ('.' if fraction or found['alternate'] else '') + fraction
                if exponent or kind in ('e', 'E'):
                    letter = 'E' if kind in ('E', 'G') or kind in (None, 'n') and context.capitals else 'e'
                    body += f'{letter}{exponent:+d}'
                if kind == '%':
                    body += '%'
                if found['comma'] or found['zero']:
                    end = next((place for place, c in enumerate(body) if not c.isdigit()), len(body))
                    whole, rest = body[:end], body[end:]
                    room = int(found['width'] or 0) - len(sign) - len(rest) if found['zero'] and not found['align'] else 0
                    if found['comma']:
                        grouped = f'{int(whole):{found["comma"]}}'
                        while len(grouped) < room:
                            whole = '0' + whole
                            parts = [whole[max(0, i - 3):i] for i in range(len(whole), 0, -3)]
                            grouped = found['comma'].join(reversed(parts))
                        whole = grouped
                    else:
                        whole = whole.rjust(room, '0')
                    body = whole + rest
            width = int(found['width'] or 0)
            align, fill = found['align'] or '>', found['fill'] or ' '
            if found['zero'] and not found['align']:
                align = '='
                fill = ' ' if self._kind else '0'
            space = fill * (width - len(sign) - len(body))
            if align == '<':
                return sign + body + space
            if align == '=':
                return sign + space + body
            if align == '^':
                half = len(space) // 2
                return space[:half] + sign + body + space[half:]
            return space + sign + body


        for _name, _function in {
            'ln': _ln, 'log10': _log10, 'exp': _exp, 'sqrt': _sqrt, 'fma': _fma, 'compare': _compare, 'compare_signal': _compare_signal,
            'compare_total': _compare_total, 'remainder_near': _remainder_near, 'max': _extreme(1, False), 'min': _extreme(-1, False),
            'max_mag': _extreme(1, True), 'min_mag': _extreme(-1, True), 'next_plus': _next(1), 'next_minus': _next(-1),
            'next_toward': lambda self, other, context=None: (
                self._nan_of(_converted(other), context or getcontext()) if self.is_nan() or _converted(other).is_nan()
                else self.copy_sign(other) if self._order(_converted(other)) == 0
                else self.next_plus(context) if self._order(_converted(other)) < 0 else self.next_minus(context)),
            'compare_total_mag': lambda self, other, context=None: _compare_total(self.copy_abs(), _converted(other).copy_abs()),
        }.items():
            _function.__name__ = _name
            setattr(Decimal, _name, _function)
        _numbers.Number.register(Decimal)
        Decimal.__module__ = Context.__module__ = 'decimal'

        __all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
                   'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
                   'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'getcontext', 'setcontext', 'localcontext',
                   'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR', *_ROUNDINGS]


        class InvalidContext(InvalidOperation):
            pass
        """#
}
