extension StandardModules {
    /// `random`: CPython's algorithms over its generator, so that a seed gives the same numbers.
    static let randomSource = #"""
        from _random import Generator as _Generator
        from math import log as _log, exp as _exp, pi as _pi, e as _e, ceil as _ceil, floor as _floor
        from math import sqrt as _sqrt, acos as _acos, cos as _cos, sin as _sin, isfinite as _isfinite, lgamma as _lgamma
        from itertools import accumulate as _accumulate
        from operator import index as _index

        __all__ = ['Random', 'SystemRandom', 'betavariate', 'choice', 'choices', 'expovariate', 'gammavariate', 'gauss', 'getrandbits',
                   'getstate', 'lognormvariate', 'normalvariate', 'paretovariate', 'randbytes', 'randint', 'random', 'randrange',
                   'sample', 'seed', 'setstate', 'shuffle', 'triangular', 'uniform', 'vonmisesvariate', 'weibullvariate']

        NV_MAGICCONST = _MAGIC = 4 * _exp(-0.5) / _sqrt(2.0)
        LOG4 = _LOG4 = _log(4.0)
        SG_MAGICCONST = _SGMAGIC = 1.0 + _log(4.5)
        TWOPI = 2.0 * _pi
        BPF = 53
        RECIP_BPF = 2 ** -BPF


        def _whole(value, number):
            """A float that is whole is still taken for an int, with a warning."""
            try:
                return _index(value)
            except TypeError:
                from warnings import warn
                if int(value) != value:
                    warn('randrange() will raise TypeError in the future', DeprecationWarning, 3)
                    raise ValueError(f'non-integer {number} for randrange()') from None
                warn('non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a subsequent version',
                     DeprecationWarning, 3)
                return int(value)


        _one = 1


        class Random:
            VERSION = 3

            def __init__(self, x=None):
                self._generator = _Generator()
                kind = type(self)
                # The generator's own methods save a call, unless a derived class has others.
                if kind.random is Random.random:
                    self.random = self._generator.random
                if kind.getrandbits is Random.getrandbits:
                    self.getrandbits = self._generator.getrandbits
                    if kind.random is not Random.random:
                        self._below = self._below_by_random
                self.seed(x)

            def random(self):
                return self._generator.random()

            def getrandbits(self, k):
                return self._generator.getrandbits(k)

            def seed(self, a=None, version=2):
                if version == 1 and isinstance(a, (str, bytes)):
                    a = a.decode('latin-1') if isinstance(a, bytes) else a
                    x = ord(a[0]) << 7 if a else 0
                    for c in a:
                        x = (1000003 * x ^ ord(c)) & 0xFFFFFFFFFFFFFFFF
                    x ^= len(a)
                    a = -2 if x == -1 else x
                elif version == 2 and not (a is None or isinstance(a, (int, float, str, bytes, bytearray))):
                    raise TypeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')
                self._generator.seed(a)
                self.gauss_next = None

            def getstate(self):
                return (self.VERSION, self._generator.getstate(), self.gauss_next)

            def setstate(self, state):
                version = state[0]
                if version not in (2, 3):
                    raise ValueError(f'state with version {version} passed to Random.setstate() of version {self.VERSION}')
                version, internal, self.gauss_next = state
                if version == 2:
                    try:
                        internal = tuple([x % (2 ** 32) for x in internal])
                    except ValueError as error:
                        raise TypeError from error
                if not isinstance(internal, tuple):
                    raise TypeError('state vector must be a tuple')
                self._generator.setstate(internal)

            __getstate__ = getstate
            __setstate__ = setstate

            def _exchange(self, other):
                """Each goes on with the other's numbers."""
                self._generator.exchange(other._generator)
                self.gauss_next, other.gauss_next = other.gauss_next, self.gauss_next

            def __reduce__(self):
                return self.__class__, (), self.getstate()

            def _below_by_random(self, n, maxsize=1 << BPF):
                if n >= maxsize:
                    from warnings import warn
                    warn('Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n'
                         'To remove the range limitation, add a getrandbits() method.')
                    return _floor(self.random() * n)
                limit = (maxsize - maxsize % n) / maxsize
                r = self.random()
                while r >= limit:
                    r = self.random()
                return _floor(r * maxsize) % n

            def _below(self, n):
                k = n.bit_length()
                r = self.getrandbits(k)
                while r >= n:
                    r = self.getrandbits(k)
                return r

            def randbytes(self, n):
                return self.getrandbits(n * 8).to_bytes(n, 'little')

            def randrange(self, start, stop=None, step=_one):
                start = _whole(start, 'arg 1')
                if stop is None:
                    if step is not _one:
                        raise TypeError('Missing a non-None stop argument')
                    if start > 0:
                        return self._below(start)
                    raise ValueError("empty range for randrange()")
                stop = _whole(stop, 'stop')
                width = stop - start
                step = _whole(step, 'step')
                if step == 1:
                    if width > 0:
                        return start + self._below(width)
                    raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
                if step > 0:
                    n = (width + step - 1) // step
                elif step < 0:
                    n = (width + step + 1) // step
                else:
                    raise ValueError("zero step for randrange()")
                if n <= 0:
                    raise ValueError("empty range for randrange()")
                return start + step * self._below(n)

            def randint(self, a, b):
                return self.randrange(a, b + 1)

            def choice(self, seq):
                if not len(seq):
                    raise IndexError('Cannot choose from an empty sequence')
                return seq[self._below(len(seq))]

            def shuffle(self, x):
                for i in reversed(range(1, len(x))):
                    j = self._below(i + 1)
                    x[i], x[j] = x[j], x[i]

            def sample(self, population, k, *, counts=None):
                if not hasattr(population, '__getitem__') or isinstance(population, dict):
                    raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
                n = len(population)
                if counts is not None:
                    cum_counts = list(_accumulate(counts))
                    if len(cum_counts) != n:
                        raise ValueError("The number of counts does not match the population")
                    total = cum_counts.pop()
                    if not isinstance(total, int):
                        raise TypeError("Counts must be integers")
                    if total <= 0:
                        raise ValueError("Total of counts must be greater than zero")
                    selections = self.sample(range(total), k=k)
                    return [population[_bisect(cum_counts, s)] for s in selections]
                if not 0 <= k <= n:
                    raise ValueError("Sample larger than population or is negative")
                result = [None] * k
                setsize = 21
                if k > 5:
                    setsize += 4 ** _ceil(_log(k * 3, 4))
                if n <= setsize:
                    pool = list(population)
                    for i in range(k):
                        j = self._below(n - i)
                        result[i] = pool[j]
                        pool[j] = pool[n - i - 1]
                else:
                    selected = set()
                    for i in range(k):
                        j = self._below(n)
                        while j in selected:
                            j = self._below(n)
                        selected.add(j)
                        result[i] = population[j]
                return result

            def choices(self, population, weights=None, *, cum_weights=None, k=1):
                n = len(population)
                if cum_weights is None:
                    if weights is None:
                        n += 0.0
                        return [population[_floor(self.random() * n)] for i in range(k)]
                    try:
                        cum_weights = list(_accumulate(weights))
                    except TypeError:
                        if not isinstance(weights, int):
                            raise
                        raise TypeError(f'The number of choices must be a keyword argument: k={weights}') from None
                elif weights is not None:
                    raise TypeError('Cannot specify both weights and cumulative weights')
                if len(cum_weights) != n:
                    raise ValueError('The number of weights does not match the population')
                total = cum_weights[-1] + 0.0
                if total <= 0.0:
                    raise ValueError('Total of weights must be greater than zero')
                if not _isfinite(total):
                    raise ValueError('Total of weights must be finite')
                hi = n - 1
                return [population[_bisect(cum_weights, self.random() * total, hi)] for i in range(k)]

            def uniform(self, a, b):
                return a + (b - a) * self.random()

            def triangular(self, low=0.0, high=1.0, mode=None):
                u = self.random()
                try:
                    c = 0.5 if mode is None else (mode - low) / (high - low)
                except ZeroDivisionError:
                    return low
                if u > c:
                    u = 1.0 - u
                    c = 1.0 - c
                    low, high = high, low
                return low + (high - low) * _sqrt(u * c)

            def normalvariate(self, mu=0.0, sigma=1.0):
                random = self.random
                while True:
                    u1 = random()
                    u2 = 1.0 - random()
                    z = _MAGIC * (u1 - 0.5) / u2
                    if z * z / 4.0 <= -_log(u2):
                        break
                return mu + z * sigma

            def gauss(self, mu=0.0, sigma=1.0):
                random = self.random
                z = self.gauss_next
                self.gauss_next = None
                if z is None:
                    x2pi = random() * 2.0 * _pi
                    g2rad = _sqrt(-2.0 * _log(1.0 - random()))
                    z = _cos(x2pi) * g2rad
                    self.gauss_next = _sin(x2pi) * g2rad
                return mu + z * sigma

            def lognormvariate(self, mu, sigma):
                return _exp(self.normalvariate(mu, sigma))

            def expovariate(self, lambd):
                return -_log(1.0 - self.random()) / lambd

            def vonmisesvariate(self, mu, kappa):
                random = self.random
                if kappa <= 1e-6:
                    return 2.0 * _pi * random()
                s = 0.5 / kappa
                r = s + _sqrt(1.0 + s * s)
                while True:
                    u1 = random()
                    z = _cos(_pi * u1)
                    d = z / (r + z)
                    u2 = random()
                    if u2 < 1.0 - d * d or u2 <= (1.0 - d) * _exp(d):
                        break
                q = 1.0 / r
                f = (q + z) / (1.0 + q * z)
                u3 = random()
                if u3 > 0.5:
                    return (mu + _acos(f)) % (2.0 * _pi)
                return (mu - _acos(f)) % (2.0 * _pi)

            def gammavariate(self, alpha, beta):
                if alpha <= 0.0 or beta <= 0.0:
                    raise ValueError('gammavariate: alpha and beta must be > 0.0')
                random = self.random
                if alpha > 1.0:
                    ainv = _sqrt(2.0 * alpha - 1.0)
                    bbb = alpha - _LOG4
                    ccc = alpha + ainv
                    while True:
                        u1 = random()
                        if not 1e-7 < u1 < 0.9999999:
                            continue
                        u2 = 1.0 - random()
                        v = _log(u1 / (1.0 - u1)) / ainv
                        x = alpha * _exp(v)
                        z = u1 * u1 * u2
                        r = bbb + ccc * v - x
                        if r + _SGMAGIC - 4.5 * z >= 0.0 or r >= _log(z):
                            return x * beta
                if alpha == 1.0:
                    return -_log(1.0 - random()) * beta
                while True:
                    u = random()
                    b = (_e + alpha) / _e
                    p = b * u
                    if p <= 1.0:
                        x = p ** (1.0 / alpha)
                    else:
                        x = -_log((b - p) / alpha)
                    u1 = random()
                    if p > 1.0:
                        if u1 <= x ** (alpha - 1.0):
                            break
                    elif u1 <= _exp(-x):
                        break
                return x * beta

            def betavariate(self, alpha, beta):
                y = self.gammavariate(alpha, 1.0)
                if y:
                    return y / (y + self.gammavariate(beta, 1.0))
                return 0.0

            def paretovariate(self, alpha):
                u = 1.0 - self.random()
                return u ** (-1.0 / alpha)

            def weibullvariate(self, alpha, beta):
                u = 1.0 - self.random()
                return alpha * (-_log(u)) ** (1.0 / beta)


        def _bisect(a, x, hi=None):
            lo = 0
            if hi is None:
                hi = len(a)
            while lo < hi:
                mid = (lo + hi) // 2
                if x < a[mid]:
                    hi = mid
                else:
                    lo = mid + 1
            return lo


        _shared = Random()
        seed = _shared.seed
        random = _shared.random
        uniform = _shared.uniform
        triangular = _shared.triangular
        randint = _shared.randint
        choice = _shared.choice
        randrange = _shared.randrange
        sample = _shared.sample
        shuffle = _shared.shuffle
        choices = _shared.choices
        normalvariate = _shared.normalvariate
        lognormvariate = _shared.lognormvariate
        expovariate = _shared.expovariate
        vonmisesvariate = _shared.vonmisesvariate
        gammavariate = _shared.gammavariate
        gauss = _shared.gauss
        betavariate = _shared.betavariate
        paretovariate = _shared.paretovariate
        weibullvariate = _shared.weibullvariate
        getstate = _shared.getstate
        setstate = _shared.setstate
        getrandbits = _shared.getrandbits
        randbytes = _shared.randbytes


        def _urandom(count):
            # Only this needs the system.
            import os
            return os.urandom(count)


        class SystemRandom(Random):
            """Numbers from the system's source, which has no seed."""

            def __init__(self, x=None):
                self.gauss_next = None

            def __reduce__(self):
                self.getstate()

            def getrandbits(self, k):
                if k < 0:
                    raise ValueError('number of bits must be non-negative')
                count = (k + 7) // 8
                return int.from_bytes(_urandom(count), 'big') >> (count * 8 - k)

            def random(self): return (int.from_bytes(_urandom(7), 'big') >> 3) * 2.0 ** -53
            def randbytes(self, n): return _urandom(n)
            def seed(self, *args, **kwds): return None
            def _fail(self, *args, **kwds): raise NotImplementedError('System entropy source does not have state.')
            getstate = setstate = _fail
        """#
}
