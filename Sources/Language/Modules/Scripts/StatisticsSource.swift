extension StandardModules {
    /// `statistics`
    static var statisticsSource: String { statisticsFunctions + "\n\n\n" + normalDistribution }

    /// Sums are exact, as fractions, and rounded once.
    static let statisticsFunctions = #"""
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
        """#
}
