extension StandardModules {
    /// `numbers`
    static let numbersSource = #"""
        from abc import ABCMeta, abstractmethod


        class Number(metaclass=ABCMeta):
            __slots__ = ()
            __hash__ = None


        class Complex(Number):
            __slots__ = ()

            def __bool__(self):
                return self != 0

            def __sub__(self, other):
                return self + -other

            def __rsub__(self, other):
                return -self + other


        class Real(Complex):
            __slots__ = ()

            @property
            def real(self):
                return +self

            @property
            def imag(self):
                return 0

            def conjugate(self):
                return +self

            def __divmod__(self, other):
                return (self // other, self % other)

            def __rdivmod__(self, other):
                return (other // self, other % self)


        class Rational(Real):
            __slots__ = ()

            def __float__(self):
                return int(self.numerator) / int(self.denominator)


        class Integral(Rational):
            __slots__ = ()


        Complex.register(complex)
        Real.register(float)
        Integral.register(int)
        """#
}
