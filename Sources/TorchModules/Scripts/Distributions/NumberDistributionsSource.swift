// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._numbers`: distributions of independent numbers.
    static let numberDistributions = #"""
        import math

        import torch
        from torch import Size, nan
        from torch.distributions import constraints


        from torch.distributions.distribution import Distribution, ExponentialFamily
        from torch.distributions.utils import broadcast_all


        class _OfNumbers(Distribution):
            """Of independent numbers: the batch is as large as the parameters."""
            has_rsample = True

            def _take(self, given, validate_args):
                names, values = list(given), list(given.values())
                for name, value in zip(names, broadcast_all(*values)):
                    setattr(self, name, value)
                is_scalar = all([isinstance(value, (int, float)) for value in values])
                Distribution.__init__(self, Size() if is_scalar else getattr(self, names[0]).size(), validate_args=validate_args)


        class _ByLocation(_OfNumbers):
            arg_constraints = {'loc': constraints.real, 'scale': constraints.positive}
            support = constraints.real

            def __init__(self, loc, scale, validate_args=None):
                self._take({'loc': loc, 'scale': scale}, validate_args)

            @property
            def mean(self):
                return self.loc

            @property
            def mode(self):
                return self.loc


        class Normal(_ByLocation, ExponentialFamily):
            __module__ = 'torch.distributions.normal'
            @property
            def stddev(self):
                return self.scale

            @property
            def variance(self):
                return self.stddev.pow(2)

            def sample(self, sample_shape=Size()):
                shape = self._extended_shape(sample_shape)
                with torch.no_grad():
                    return torch.normal(self.loc.expand(shape), self.scale.expand(shape))

            def rsample(self, sample_shape=Size()):
                eps = torch.empty(self._extended_shape(sample_shape), dtype=self.loc.dtype).normal_()
                return self.loc + eps * self.scale

            def log_prob(self, value):
                self._checked(value)
                var = self.scale ** 2
                return -(value - self.loc) ** 2 / (2 * var) - self.scale.log() - math.log(math.sqrt(2 * math.pi))

            def cdf(self, value):
                self._checked(value)
                return 0.5 * (1 + torch.erf((value - self.loc) * self.scale.reciprocal() / math.sqrt(2)))

            def icdf(self, value):
                return self.loc + self.scale * torch.erfinv(2 * value - 1) * math.sqrt(2)

            def entropy(self):
                return 0.5 + 0.5 * math.log(2 * math.pi) + torch.log(self.scale)


        class Laplace(_ByLocation):
            __module__ = 'torch.distributions.laplace'
            @property
            def variance(self):
                return 2 * self.scale.pow(2)

            @property
            def stddev(self):
                return (2 ** 0.5) * self.scale

            def rsample(self, sample_shape=Size()):
                eps = torch.finfo(self.loc.dtype)
                u = self.loc.new(self._extended_shape(sample_shape)).uniform_(eps.eps - 1, 1)
                return self.loc - self.scale * u.sign() * torch.log1p(-u.abs())

            def log_prob(self, value):
                self._checked(value)
                return -torch.log(2 * self.scale) - torch.abs(value - self.loc) / self.scale

            def cdf(self, value):
                self._checked(value)
                return 0.5 - 0.5 * (value - self.loc).sign() * torch.expm1(-(value - self.loc).abs() / self.scale)

            def icdf(self, value):
                term = value - 0.5
                return self.loc - self.scale * term.sign() * torch.log1p(-2 * term.abs())

            def entropy(self):
                return 1 + torch.log(2 * self.scale)


        class Cauchy(_ByLocation):
            __module__ = 'torch.distributions.cauchy'
            @property
            def mean(self):
                return torch.full(self._extended_shape(), nan, dtype=self.loc.dtype)

            @property
            def variance(self):
                return torch.full(self._extended_shape(), math.inf, dtype=self.loc.dtype)

            def rsample(self, sample_shape=Size()):
                eps = self.loc.new(self._extended_shape(sample_shape)).cauchy_()
                return self.loc + eps * self.scale

            def log_prob(self, value):
                self._checked(value)
                return -math.log(math.pi) - self.scale.log() - (((value - self.loc) / self.scale) ** 2).log1p()

            def cdf(self, value):
                self._checked(value)
                return torch.atan((value - self.loc) / self.scale) / math.pi + 0.5

            def icdf(self, value):
                return torch.tan(math.pi * (value - 0.5)) * self.scale + self.loc

            def entropy(self):
                return math.log(4 * math.pi) + self.scale.log()


        class Exponential(_OfNumbers, ExponentialFamily):
            __module__ = 'torch.distributions.exponential'
            arg_constraints = {'rate': constraints.positive}
            support = constraints.nonnegative

            def __init__(self, rate, validate_args=None):
                self._take({'rate': rate}, validate_args)

            @property
            def mean(self):
                return self.rate.reciprocal()

            @property
            def mode(self):
                return torch.zeros_like(self.rate)

            @property
            def stddev(self):
                return self.rate.reciprocal()

            @property
            def variance(self):
                return self.rate.pow(-2)

            def rsample(self, sample_shape=Size()):
                return self.rate.new(self._extended_shape(sample_shape)).exponential_() / self.rate

            def log_prob(self, value):
                self._checked(value)
                return self.rate.log() - self.rate * value

            def cdf(self, value):
                self._checked(value)
                return 1 - torch.exp(-self.rate * value)

            def icdf(self, value):
                return -torch.log1p(-value) / self.rate

            def entropy(self):
                return 1.0 - torch.log(self.rate)


        class Uniform(_OfNumbers):
            __module__ = 'torch.distributions.uniform'
            def __init__(self, low, high, validate_args=None):
                self._take({'low': low, 'high': high}, validate_args)

            @property
            def arg_constraints(self):
                return {'low': constraints.less_than(self.high), 'high': constraints.greater_than(self.low)}

            @property
            def support(self):
                return constraints.interval(self.low, self.high)

            @property
            def mean(self):
                return (self.high + self.low) / 2

            @property
            def mode(self):
                return nan * self.high

            @property
            def stddev(self):
                return (self.high - self.low) / 12 ** 0.5

            @property
            def variance(self):
                return (self.high - self.low).pow(2) / 12

            def rsample(self, sample_shape=Size()):
                rand = torch.rand(self._extended_shape(sample_shape), dtype=self.low.dtype)
                return self.low + rand * (self.high - self.low)

            def log_prob(self, value):
                self._checked(value)
                lb = self.low.le(value).type_as(self.low)
                ub = self.high.gt(value).type_as(self.low)
                return torch.log(lb.mul(ub)) - torch.log(self.high - self.low)

            def cdf(self, value):
                self._checked(value)
                return ((value - self.low) / (self.high - self.low)).clamp(min=0, max=1)

            def icdf(self, value):
                return value * (self.high - self.low) + self.low

            def entropy(self):
                return torch.log(self.high - self.low)


        class Gamma(_OfNumbers, ExponentialFamily):
            __module__ = 'torch.distributions.gamma'
            arg_constraints = {'concentration': constraints.positive, 'rate': constraints.positive}
            support = constraints.nonnegative

            def __init__(self, concentration, rate, validate_args=None):
                self._take({'concentration': concentration, 'rate': rate}, validate_args)

            @property
            def mean(self):
                return self.concentration / self.rate

            @property
            def mode(self):
                return ((self.concentration - 1) / self.rate).clamp(min=0)

            @property
            def variance(self):
                return self.concentration / self.rate.pow(2)

            def rsample(self, sample_shape=Size()):
                shape = self._extended_shape(sample_shape)
                value = torch._standard_gamma(self.concentration.expand(shape)) / self.rate.expand(shape)
                value.detach().clamp_(min=torch.finfo(value.dtype).tiny)
                return value

            def log_prob(self, value):
                value = torch.as_tensor(value, dtype=self.rate.dtype)
                self._checked(value)
                return (torch.xlogy(self.concentration, self.rate) + torch.xlogy(self.concentration - 1, value) - self.rate * value
                        - torch.lgamma(self.concentration))

            def entropy(self):
                return (self.concentration - torch.log(self.rate) + torch.lgamma(self.concentration)
                        + (1.0 - self.concentration) * torch.digamma(self.concentration))

            def cdf(self, value):
                self._checked(value)
                return torch.special.gammainc(self.concentration, self.rate * value)


        class Chi2(Gamma):
            __module__ = 'torch.distributions.chi2'
            arg_constraints = {'df': constraints.positive}

            def __init__(self, df, validate_args=None):
                super().__init__(0.5 * df, 0.5, validate_args=validate_args)

            @property
            def df(self):
                return self.concentration * 2


        class Poisson(_OfNumbers, ExponentialFamily):
            __module__ = 'torch.distributions.poisson'
            arg_constraints = {'rate': constraints.nonnegative}
            support = constraints.nonnegative_integer
            has_rsample = False

            def __init__(self, rate, validate_args=None):
                self._take({'rate': rate}, validate_args)

            @property
            def mean(self):
                return self.rate

            @property
            def mode(self):
                return self.rate.floor()

            @property
            def variance(self):
                return self.rate

            def sample(self, sample_shape=Size()):
                with torch.no_grad():
                    return torch.poisson(self.rate.expand(self._extended_shape(sample_shape)))

            def log_prob(self, value):
                self._checked(value)
                rate, value = broadcast_all(self.rate, value)
                return value.xlogy(rate) - rate - (value + 1).lgamma()
        """#
}
