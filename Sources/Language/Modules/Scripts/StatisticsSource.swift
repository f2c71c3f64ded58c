extension StandardModules {
    /// `statistics`
    static let statisticsSource = #"""
        from math import erf as _erf, fsum as _fsum, gcd as _gcd, hypot as _hypot, isqrt as _isqrt, sqrt as _sqrt, exp as _exp, log as _log, tau as _tau
        from bisect import bisect_left as _bisect_left, bisect_right as _bisect_right
        from collections import Counter as _Counter, namedtuple as _namedtuple

        __all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
                   'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles',
                   'stdev', 'variance']

        LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))


        class StatisticsError(ValueError):
            pass


        def _parts(x):
            """Numerator and denominator; the number itself and None where it is not finite."""
            try:
                return x.as_integer_ratio()
            except AttributeError:
                pass
            except (OverflowError, ValueError):
                return x, None
            try:
                return x.numerator, x.denominator
            except AttributeError:
                raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


        def _common(types):
            """The type of a result: the more general of those of the data."""
            kind = int
            for other in types:
                if other is kind or other in (int, bool):
                    continue
                if kind is int or issubclass(other, kind) or issubclass(kind, int):
                    kind = other
                elif issubclass(kind, other) or issubclass(other, int):
                    continue
                elif issubclass(other, float) and kind.__name__ == 'Fraction':
                    kind = other
                elif not (issubclass(kind, float) and other.__name__ == 'Fraction'):
                    raise TypeError("don't know how to coerce %s and %s" % (kind.__name__, other.__name__))
            return kind


        def _added(terms):
            """One fraction out of the sums for each denominator; what is not finite stays as it is, over None."""
            if None in terms:
                return terms[None], None
            numerator, denominator = 0, 1
            for d, n in terms.items():
                shared = _gcd(d, denominator)
                numerator = numerator * (d // shared) + n * (denominator // shared)
                denominator *= d // shared
            return numerator, denominator


        def _total(data):
            """The type, the exact sum, and how many they are."""
            types, terms, count = set(), {}, 0
            for x in data:
                types.add(type(x))
                n, d = _parts(x)
                count += 1
                terms[d] = terms.get(d, 0) + n
            return _common(types), _added(terms), count


        def _result(total, divisor, kind):
            """The exact quotient, rounded once, as the type of the data."""
            numerator, denominator = total
            if denominator is None:
                value = numerator / divisor
                return value if type(value) is kind else kind(value)
            denominator *= divisor
            if issubclass(kind, int):
                if numerator % denominator:
                    return numerator / denominator
                return kind(numerator // denominator)
            if kind is float:
                return numerator / denominator
            from fractions import Fraction
            value = Fraction(numerator, denominator)
            if kind is Fraction:
                return value
            try:
                return kind(value)
            except TypeError:
                return kind(value.numerator) / kind(value.denominator)


        def mean(data):
            kind, total, n = _total(data)
            if n < 1:
                raise StatisticsError('mean requires at least one data point')
            return _result(total, n, kind)


        def fmean(data, weights=None):
            data = list(data)
            if weights is None:
                total = _fsum(data)
                if not data:
                    raise StatisticsError('fmean requires at least one data point')
                return total / len(data)
            weights = list(weights)
            total = _fsum([x * w for x, w in zip(data, weights)])
            if len(weights) != len(data):
                raise StatisticsError('data and weights must be the same length')
            whole = _fsum(weights)
            if not whole:
                raise StatisticsError('sum of weights must be non-zero')
            return total / whole


        def geometric_mean(data):
            try:
                return _exp(fmean([_log(x) for x in data]))
            except ValueError:
                raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


        def harmonic_mean(data, weights=None):
            data = list(data)
            n = len(data)
            refusal = 'harmonic mean does not support negative values'
            if n < 1:
                raise StatisticsError('harmonic_mean requires at least one data point')
            if n == 1 and weights is None:
                if not hasattr(data[0], 'as_integer_ratio') and not hasattr(data[0], 'numerator'):
                    raise TypeError('unsupported type')
                if data[0] < 0:
                    raise StatisticsError(refusal)
                return data[0]
            weights = [1] * n if weights is None else list(weights)
            if len(weights) != n:
                raise StatisticsError('Number of weights does not match data size')
            for x in [*weights, *data]:
                if x < 0:
                    raise StatisticsError(refusal)
            _, whole, _ = _total(weights)
            try:
                kind, (numerator, denominator), _ = _total([w / x if w else 0 for w, x in zip(weights, data)])
            except ZeroDivisionError:
                return 0
            if denominator is None:
                return _result((whole[0] / whole[1] / numerator, None), 1, kind)
            if numerator <= 0:
                raise StatisticsError('Weighted sum must be positive')
            return _result((whole[0] * denominator, whole[1] * numerator), 1, kind)


        def median(data):
            data = sorted(data)
            n = len(data)
            if n == 0:
                raise StatisticsError('no median for empty data')
            if n % 2 == 1:
                return data[n // 2]
            return (data[n // 2 - 1] + data[n // 2]) / 2


        def median_grouped(data, interval=1.0):
            data = sorted(data)
            n = len(data)
            if not n:
                raise StatisticsError('no median for empty data')
            x = data[n // 2]
            first, last = _bisect_left(data, x), _bisect_right(data, x)
            try:
                interval, x = float(interval), float(x)
            except ValueError:
                raise TypeError('Value cannot be converted to a float')
            return x - interval / 2.0 + interval * (n / 2 - first) / (last - first)


        def linear_regression(x, y, /, *, proportional=False):
            n = len(x)
            if len(y) != n:
                raise StatisticsError('linear regression requires that both inputs have same number of data points')
            if n < 2:
                raise StatisticsError('linear regression requires at least two data points')
            if proportional:
                sxy, sxx = _fsum(a * b for a, b in zip(x, y)), _fsum(a * a for a in x)
            else:
                xbar, ybar = _fsum(x) / n, _fsum(y) / n
                sxy = _fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
                sxx = _fsum((a - xbar) * (a - xbar) for a in x)
            if not sxx:
                raise StatisticsError('x is constant')
            slope = sxy / sxx
            return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


        def median_low(data):
            data = sorted(data)
            if not data:
                raise StatisticsError('no median for empty data')
            return data[(len(data) - 1) // 2]


        def median_high(data):
            data = sorted(data)
            if not data:
                raise StatisticsError('no median for empty data')
            return data[len(data) // 2]


        def mode(data):
            pairs = _Counter(iter(data)).most_common(1)
            if not pairs:
                raise StatisticsError('no mode for empty data')
            return pairs[0][0]


        def multimode(data):
            counts = _Counter(iter(data))
            most = max(counts.values(), default=0)
            return [value for value, count in counts.items() if count == most]


        def quantiles(data, *, n=4, method='exclusive'):
            if n < 1:
                raise StatisticsError('n must be at least 1')
            data = sorted(data)
            ld = len(data)
            if ld < 2:
                raise StatisticsError('must have at least two data points')
            if method == 'inclusive':
                m = ld - 1
                result = []
                for i in range(1, n):
                    j, delta = divmod(i * m, n)
                    result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
                return result
            if method == 'exclusive':
                m = ld + 1
                result = []
                for i in range(1, n):
                    j = i * m // n
                    j = 1 if j < 1 else ld - 1 if j > ld - 1 else j
                    delta = i * m - j * n
                    result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
                return result
            raise ValueError(f'Unknown method: {method!r}')


        def _squares(data, centre=None):
            """The type, the exact sum of squared deviations, and how many they are."""
            if centre is not None:
                return _total([(x - centre) * (x - centre) for x in data])
            types, sums, squares, count = set(), {}, {}, 0
            for x in data:
                types.add(type(x))
                n, d = _parts(x)
                count += 1
                sums[d] = sums.get(d, 0) + n
                squares[d] = squares.get(d, 0) + n * n
            kind = _common(types)
            if not count:
                return kind, (0, 1), 0
            if None in sums:
                return kind, (sums[None], None), count
            n, d = _added(sums)
            n2, d2 = _added({key * key: value for key, value in squares.items()})
            # count · Σx² - (Σx)², which loses digits in floats and none in fractions.
            numerator, denominator = count * n2 * d * d - n * n * d2, count * d2 * d * d
            shared = _gcd(numerator, denominator)
            return kind, (numerator // shared, denominator // shared), count


        def _root(total, divisor, kind):
            """The square root of an exact quotient, rounded once."""
            n, m = total
            if m is None:
                # What CPython's own arithmetic says of it.
                raise AttributeError(f"'{type(n).__name__}' object has no attribute 'numerator'")
            m *= divisor
            if kind.__name__ == 'Decimal':
                return _decimal_root(n, m, kind)
            # Two bits more than twice what a float holds, the last one telling whether there is a rest.
            shift = (n.bit_length() - m.bit_length() - 109) // 2
            above, below = (n, m << 2 * shift) if shift >= 0 else (n << -2 * shift, m)
            root = _isqrt(above // below)
            root |= root * root * below != above
            return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)


        def _decimal_root(n, m, kind):
            if not n:
                return kind('0.0')
            root = (kind(n) / kind(m)).sqrt()
            p, q = root.as_integer_ratio()
            # The neighbour is nearer when n/m lies beyond the square of what is half-way to it.
            for neighbour, sign in ((root.next_plus(), 1), (root.next_minus(), -1)):
                r, s = neighbour.as_integer_ratio()
                if sign * (4 * n * (q * s) ** 2 - m * (q * r + s * p) ** 2) > 0:
                    return neighbour
            return root


        def variance(data, xbar=None):
            kind, total, n = _squares(data, xbar)
            if n < 2:
                raise StatisticsError('variance requires at least two data points')
            return _result(total, n - 1, kind)


        def pvariance(data, mu=None):
            kind, total, n = _squares(data, mu)
            if n < 1:
                raise StatisticsError('pvariance requires at least one data point')
            return _result(total, n, kind)


        def stdev(data, xbar=None):
            kind, total, n = _squares(data, xbar)
            if n < 2:
                raise StatisticsError('stdev requires at least two data points')
            return _root(total, n - 1, kind)


        def pstdev(data, mu=None):
            kind, total, n = _squares(data, mu)
            if n < 1:
                raise StatisticsError('pstdev requires at least one data point')
            return _root(total, n, kind)


        def covariance(x, y, /):
            n = len(x)
            if len(y) != n:
                raise StatisticsError('covariance requires that both inputs have same number of data points')
            if n < 2:
                raise StatisticsError('covariance requires at least two data points')
            xbar = _fsum(x) / n
            ybar = _fsum(y) / n
            return _fsum([(xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)]) / (n - 1)


        def correlation(x, y, /):
            n = len(x)
            if len(y) != n:
                raise StatisticsError('correlation requires that both inputs have same number of data points')
            if n < 2:
                raise StatisticsError('correlation requires at least two data points')
            xbar = _fsum(x) / n
            ybar = _fsum(y) / n
            sxy = _fsum([(xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)])
            sxx = _fsum([(xi - xbar) * (xi - xbar) for xi in x])
            syy = _fsum([(yi - ybar) * (yi - ybar) for yi in y])
            try:
                return sxy / _sqrt(sxx * syy)
            except ZeroDivisionError:
                raise StatisticsError('at least one of the inputs is constant')


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
