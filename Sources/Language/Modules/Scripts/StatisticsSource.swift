extension StandardModules {
    /// `statistics`
    static let statisticsSource = #"""
        from math import fsum as _fsum, gcd as _gcd, sqrt as _sqrt, exp as _exp, log as _log
        from collections import Counter as _Counter, namedtuple as _namedtuple

        LinearRegression = _namedtuple('LinearRegression', ('slope', 'intercept'))


        class StatisticsError(ValueError):
            pass


        def _total(data):
            """Exact: as a fraction, which is rounded once."""
            numerator, denominator = 0, 1
            kind = int
            for x in data:
                if isinstance(x, float):
                    kind = float
                    if x != x or x in (float('inf'), float('-inf')):
                        return None, sum(data), kind
                n, d = x.as_integer_ratio()
                if d == denominator:
                    numerator += n
                else:
                    # Floats' denominators are powers of two: the larger one serves both.
                    common = _gcd(d, denominator)
                    numerator = numerator * (d // common) + n * (denominator // common)
                    denominator *= d // common
            return numerator, denominator, kind


        def _ratio(numerator, denominator, kind):
            if kind is int and numerator % denominator == 0:
                return numerator // denominator
            return numerator / denominator


        def mean(data):
            data = list(data)
            n = len(data)
            if n < 1:
                raise StatisticsError('mean requires at least one data point')
            numerator, denominator, kind = _total(data)
            if numerator is None:
                return denominator / n
            return _ratio(numerator, denominator * n, kind)


        def fmean(data, weights=None):
            data = list(data)
            if not data:
                raise StatisticsError('fmean requires at least one data point')
            if weights is None:
                return _fsum(data) / len(data)
            weights = list(weights)
            if len(weights) != len(data):
                raise StatisticsError('data and weights must be the same length')
            den = _fsum(weights)
            if not den:
                raise StatisticsError('sum of weights must be non-zero')
            return _fsum([x * w for x, w in zip(data, weights)]) / den


        def geometric_mean(data):
            try:
                return _exp(fmean([_log(x) for x in data]))
            except ValueError:
                raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


        def harmonic_mean(data):
            data = list(data)
            if not data:
                raise StatisticsError('harmonic_mean requires at least one data point')
            if any(x < 0 for x in data):
                raise StatisticsError('harmonic mean does not support negative values')
            if any(x == 0 for x in data):
                return 0
            return len(data) / _fsum([1 / x for x in data])


        def median(data):
            data = sorted(data)
            n = len(data)
            if n == 0:
                raise StatisticsError('no median for empty data')
            if n % 2 == 1:
                return data[n // 2]
            return (data[n // 2 - 1] + data[n // 2]) / 2


        def median_grouped(data, interval=1):
            data = sorted(data)
            n = len(data)
            if not n:
                raise StatisticsError('no median for empty data')
            x = data[n // 2]
            first = data.index(x)
            count = data.count(x)
            return float(x) - interval / 2 + interval * (n / 2 - first) / count


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


        def _squares(data, c=None):
            """Numerator and denominator of the sum of squared deviations, exactly."""
            if c is not None:
                numerator, denominator, kind = _total([(x - c) ** 2 for x in data])
                return numerator, denominator, kind
            numerator, denominator, kind = _total(data)
            if numerator is None:
                return None, float('nan'), kind
            n = len(data)
            total, scale = 0, 1
            for x in data:
                p, q = x.as_integer_ratio()
                # x - mean, over q * denominator * n
                top = p * denominator * n - numerator * q
                bottom = q * denominator * n
                if bottom == scale:
                    total += top * top
                else:
                    total = total * bottom * bottom + top * top * scale
                    scale = scale * bottom * bottom
            return total, scale, kind


        def variance(data, xbar=None):
            data = list(data)
            if len(data) < 2:
                raise StatisticsError('variance requires at least two data points')
            numerator, denominator, kind = _squares(data, xbar)
            if numerator is None:
                return denominator
            return _ratio(numerator, denominator * (len(data) - 1), kind)


        def pvariance(data, mu=None):
            data = list(data)
            if len(data) < 1:
                raise StatisticsError('pvariance requires at least one data point')
            numerator, denominator, kind = _squares(data, mu)
            if numerator is None:
                return denominator
            return _ratio(numerator, denominator * len(data), kind)


        def stdev(data, xbar=None):
            data = list(data)
            if len(data) < 2:
                raise StatisticsError('stdev requires at least two data points')
            return _sqrt(variance(data, xbar))


        def pstdev(data, mu=None):
            data = list(data)
            if len(data) < 1:
                raise StatisticsError('pstdev requires at least one data point')
            return _sqrt(pvariance(data, mu))


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
            sxx = _fsum([(xi - xbar) ** 2.0 for xi in x])
            syy = _fsum([(yi - ybar) ** 2.0 for yi in y])
            try:
                return sxy / _sqrt(sxx * syy)
            except ZeroDivisionError:
                raise StatisticsError('at least one of the inputs is constant')
        """#
}
