extension StandardModules {
    /// Of `statistics`: NormalDist.
    static let normalDistribution = #"""
        class NormalDist:
            """A normal distribution of a random variable."""
            __slots__ = {'_mu': 'Arithmetic mean of a normal distribution', '_sigma': 'Standard deviation of a normal distribution'}

            def __init__(self, mu=0.0, sigma=1.0):
                if sigma < 0.0:
                    raise StatisticsError('sigma must be non-negative')
                self._mu = float(mu)
                self._sigma = float(sigma)

            @classmethod
            def from_samples(cls, data):
                kind, squares, n = _squares(data := list(data))
                if n < 2:
                    raise StatisticsError('stdev requires at least two data points')
                return cls(float(mean(data)), float(_root(squares, n - 1, kind)))

            def samples(self, n, *, seed=None):
                import random
                gauss = random.gauss if seed is None else random.Random(seed).gauss
                return [gauss(self._mu, self._sigma) for _ in range(n)]

            def _spread(self, what):
                if not self._sigma:
                    raise StatisticsError(f'{what}() not defined when sigma is zero')
                return self._sigma

            def pdf(self, x):
                variance = self._spread('pdf') * self._sigma
                distance = x - self._mu
                return _exp(distance * distance / (-2.0 * variance)) / _sqrt(_tau * variance)

            def cdf(self, x):
                return 0.5 * (1.0 + _erf((x - self._mu) / (self._spread('cdf') * _sqrt(2.0))))

            def inv_cdf(self, p):
                if p <= 0.0 or p >= 1.0:
                    raise StatisticsError('p must be in the range 0.0 < p < 1.0')
                if self._sigma <= 0.0:
                    raise StatisticsError('cdf() not defined when sigma at or below zero')
                return _inverse_normal(p, self._mu, self._sigma)

            def quantiles(self, n=4):
                return [self.inv_cdf(i / n) for i in range(1, n)]

            def overlap(self, other):
                if not isinstance(other, NormalDist):
                    raise TypeError('Expected another NormalDist instance')
                x, y = self, other
                if (y._sigma, y._mu) < (x._sigma, x._mu):
                    x, y = y, x
                x_variance, y_variance = x.variance, y.variance
                if not x_variance or not y_variance:
                    raise StatisticsError('overlap() not defined when sigma is zero')
                difference = y_variance - x_variance
                distance = abs(y._mu - x._mu)
                if not difference:
                    return 1.0 - _erf(distance / (2.0 * x._sigma * _sqrt(2.0)))
                a = x._mu * y_variance - y._mu * x_variance
                b = x._sigma * y._sigma * _sqrt(distance * distance + difference * _log(y_variance / x_variance))
                x1, x2 = (a + b) / difference, (a - b) / difference
                return 1.0 - (abs(y.cdf(x1) - x.cdf(x1)) + abs(y.cdf(x2) - x.cdf(x2)))

            def zscore(self, x):
                return (x - self._mu) / self._spread('zscore')

            mean = median = mode = property(lambda self: self._mu)
            stdev = property(lambda self: self._sigma)
            variance = property(lambda self: self._sigma * self._sigma)

            def __add__(x1, x2):
                if isinstance(x2, NormalDist):
                    return NormalDist(x1._mu + x2._mu, _hypot(x1._sigma, x2._sigma))
                return NormalDist(x1._mu + x2, x1._sigma)

            def __sub__(x1, x2):
                if isinstance(x2, NormalDist):
                    return NormalDist(x1._mu - x2._mu, _hypot(x1._sigma, x2._sigma))
                return NormalDist(x1._mu - x2, x1._sigma)

            def __mul__(x1, x2):
                return NormalDist(x1._mu * x2, x1._sigma * abs(x2))

            def __truediv__(x1, x2):
                return NormalDist(x1._mu / x2, x1._sigma / abs(x2))

            def __pos__(x1):
                return NormalDist(x1._mu, x1._sigma)

            def __neg__(x1):
                return NormalDist(-x1._mu, x1._sigma)

            __radd__ = __add__
            __rmul__ = __mul__

            def __rsub__(x1, x2):
                return -(x1 - x2)

            def __eq__(x1, x2):
                if not isinstance(x2, NormalDist):
                    return NotImplemented
                return x1._mu == x2._mu and x1._sigma == x2._sigma

            def __hash__(self):
                return hash((self._mu, self._sigma))

            def __repr__(self):
                return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

            def __getstate__(self):
                return self._mu, self._sigma

            def __setstate__(self, state):
                self._mu, self._sigma = state


        # Wichura's algorithm AS 241, PPND16: numerator and denominator, the highest power first.
        _CENTRE = (
            (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
             1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
            (5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
             687.1870074920579083, 42.313330701600911252, 1.0))
        _MIDDLE = (
            (7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258, 3.64784832476320460504,
             5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
            (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
             6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0))
        _TAIL = (
            (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
             2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
            (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
             1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


        def _polynomial(coefficients, r):
            value = 0.0
            for place, c in enumerate(coefficients):
                value = value * r + c if place else c
            return value


        def _inverse_normal(p, mu, sigma):
            q = p - 0.5
            if abs(q) <= 0.425:
                r = 0.180625 - q * q
                x = _polynomial(_CENTRE[0], r) * q / _polynomial(_CENTRE[1], r)
                return mu + x * sigma
            r = _sqrt(-_log(p if q <= 0.0 else 1.0 - p))
            above, below = _MIDDLE if r <= 5.0 else _TAIL
            r = r - (1.6 if r <= 5.0 else 5.0)
            x = _polynomial(above, r) / _polynomial(below, r)
            return mu + (-x if q < 0.0 else x) * sigma
        """#
}
