extension StandardModules {
    /// `decimal`: numbers of decimal digits, an int of any size and an exponent.
    static var decimalSource: String { [decimalContexts, decimalNumbers, decimalArithmetic, decimalFunctions].joined(separator: "\n") }

    private static let decimalContexts = #"""
        import math as _math
        import numbers as _numbers
        import re as _re
        from collections import namedtuple as _namedtuple

        ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING'
        ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP'
        _ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP)
        MAX_PREC = MAX_EMAX = 999999999999999999
        MIN_EMIN, MIN_ETINY = -MAX_EMAX, -MAX_EMAX - MAX_PREC + 1
        HAVE_THREADS = HAVE_CONTEXTVAR = True

        DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


        class DecimalException(ArithmeticError):
            pass


        class Clamped(DecimalException):
            pass


        class InvalidOperation(DecimalException):
            pass


        class ConversionSyntax(InvalidOperation):
            pass


        class DivisionByZero(DecimalException, ZeroDivisionError):
            pass


        class DivisionImpossible(InvalidOperation):
            pass


        class DivisionUndefined(InvalidOperation, ZeroDivisionError):
            pass


        class Inexact(DecimalException):
            pass


        class Rounded(DecimalException):
            pass


        class Subnormal(DecimalException):
            pass


        class Overflow(Inexact, Rounded):
            pass


        class Underflow(Inexact, Rounded, Subnormal):
            pass


        class FloatOperation(DecimalException, TypeError):
            pass


        _SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Inexact, Rounded, Clamped)


        _SHOWN = (InvalidOperation, Clamped, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


        def _signals(given):
            if isinstance(given, dict):
                return {signal: bool(given.get(signal)) for signal in _SIGNALS}
            return {signal: signal in given for signal in _SIGNALS}


        class Context:
            def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
                base = globals().get('DefaultContext')
                for name, value in (('prec', prec), ('rounding', rounding), ('Emin', Emin), ('Emax', Emax), ('capitals', capitals), ('clamp', clamp)):
                    setattr(self, name, getattr(base, name) if value is None else value)
                self.traps = dict(base.traps) if traps is None else _signals(traps)
                self.flags = _signals(flags or ())

            def __setattr__(self, name, value):
                if name == 'rounding':
                    if value not in _ROUNDINGS:
                        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                                        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
                elif name in ('prec', 'Emin', 'Emax', 'capitals', 'clamp'):
                    if not isinstance(value, int):
                        raise TypeError('an integer is required' if not isinstance(value, float) else "'float' object cannot be interpreted as an integer")
                    low, high, text = {
                        'prec': (1, MAX_PREC, 'valid range for prec is [1, MAX_PREC]'), 'Emin': (MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]'),
                        'Emax': (0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]'), 'capitals': (0, 1, 'valid values for capitals are [0, 1]'),
                        'clamp': (0, 1, 'valid values for clamp are [0, 1]'),
                    }[name]
                    if not low <= value <= high:
                        raise ValueError(text)
                elif name not in ('flags', 'traps'):
                    raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
                object.__setattr__(self, name, value)

            def __repr__(self):
                flags = ', '.join(signal.__name__ for signal in _SHOWN if self.flags[signal])
                traps = ', '.join(signal.__name__ for signal in _SHOWN if self.traps[signal])
                return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, '
                        f'clamp={self.clamp}, flags=[{flags}], traps=[{traps}])')

            def Etiny(self):
                return self.Emin - self.prec + 1

            def Etop(self):
                return self.Emax - self.prec + 1

            def copy(self):
                return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                               [s for s in _SIGNALS if self.flags[s]], [s for s in _SIGNALS if self.traps[s]])

            __copy__ = copy

            def clear_flags(self):
                self.flags = _signals(())

            def clear_traps(self):
                self.traps = _signals(())

            def _note(self, signal, answer=None, detail=None):
                """A condition has arisen: an exception where it is trapped, the answer where it is not."""
                shown = signal
                if signal in (ConversionSyntax, DivisionImpossible, DivisionUndefined):
                    signal = InvalidOperation
                self.flags[signal] = True
                if self.traps[signal]:
                    if shown is Overflow or shown is Underflow:
                        found = [s for s in (shown, Inexact, Rounded) + ((Subnormal,) if shown is Underflow else ()) if self.traps[s] or s is shown]
                        raise signal([s for s in found if self.traps[s]])
                    raise signal([shown])
                return _NAN if answer is None else answer

            def create_decimal(self, num='0'):
                return Decimal(num, self)._fixed(self)

            def create_decimal_from_float(self, f):
                return Decimal.from_float(f)._fixed(self)

            def __getattr__(self, name):
                # `context.sqrt(x)` is `x.sqrt(context)`.
                if name.startswith('_') or not hasattr(Decimal, name):
                    method = {'abs': '__abs__', 'add': '_add', 'subtract': '_subtract', 'multiply': '_multiply', 'divide': '_divide', 'plus': '_plus',
                              'minus': '_minus', 'divide_int': '_divide_int', 'divmod': '_divmod', 'remainder': '_remainder', 'power': '_power',
                              'to_sci_string': '_text', 'copy_decimal': '_itself'}.get(name)
                    if method is None:
                        raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
                    name = method

                def call(first, *rest, **kwargs):
                    if not isinstance(first, (int, Decimal)):
                        raise TypeError(f'conversion from {type(first).__name__} to Decimal is not supported')
                    return getattr(Decimal(first), name)(*rest, context=self, **kwargs)
                return call


        DefaultContext = object.__new__(Context)
        for _name, _value in (('prec', 28), ('rounding', ROUND_HALF_EVEN), ('Emin', -999999), ('Emax', 999999), ('capitals', 1), ('clamp', 0)):
            setattr(DefaultContext, _name, _value)
        DefaultContext.flags, DefaultContext.traps = _signals(()), _signals((InvalidOperation, DivisionByZero, Overflow))
        BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
        ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
        _current = [DefaultContext.copy()]


        def getcontext():
            return _current[0]


        def setcontext(context, /):
            if not isinstance(context, Context):
                raise TypeError('optional argument must be a context')
            _current[0] = context.copy() if context in (DefaultContext, BasicContext, ExtendedContext) else context


        class localcontext:
            def __init__(self, ctx=None, **kwargs):
                self._new = (ctx or getcontext()).copy()
                for name, value in kwargs.items():
                    if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
                        raise TypeError(f"'{name}' is an invalid keyword argument for this function")
                    setattr(self._new, name, _signals(value) if name in ('flags', 'traps') else value)

            def __enter__(self):
                self._old = getcontext()
                _current[0] = self._new
                return self._new

            def __exit__(self, *details):
                _current[0] = self._old
        """#
}
