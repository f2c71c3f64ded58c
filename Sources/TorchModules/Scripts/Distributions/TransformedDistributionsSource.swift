// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._transformed`: what transforms make of other distributions.
    static let transformedDistributions = #"""
        import math

        import torch
        from torch import Size, inf, nan
        from torch.distributions import constraints
        from torch.distributions._joint import Independent
        from torch.distributions._numbers import Cauchy, Exponential, Gamma, Normal, Uniform
        from torch.distributions.distribution import Distribution
        from torch.distributions.transforms import (
            AbsTransform, AffineTransform, ComposeTransform, ExpTransform, PowerTransform, StickBreakingTransform, Transform)
        from torch.distributions.utils import _sum_rightmost, broadcast_all, euler_constant


        class TransformedDistribution(Distribution):
            """Of what a chain of transforms makes of another distribution's numbers."""
            __module__ = 'torch.distributions.transformed_distribution'
            arg_constraints = {}

            def __init__(self, base_distribution, transforms, validate_args=None):
                if isinstance(transforms, Transform):
                    transforms = [transforms]
                elif not isinstance(transforms, list):
                    raise ValueError(f'transforms must be a Transform or list, but was {transforms}')
                elif not all([isinstance(t, Transform) for t in transforms]):
                    raise ValueError('transforms must be a Transform or a list of Transforms')
                self.transforms = transforms
                base_shape = base_distribution.batch_shape + base_distribution.event_shape
                base_event_dim = len(base_distribution.event_shape)
                transform = ComposeTransform(self.transforms)
                inner, outer = transform.domain.event_dim, transform.codomain.event_dim
                if len(base_shape) < inner:
                    raise ValueError(f'base_distribution needs to have shape with size at least {inner}, but got {base_shape}.')
                shape = transform.forward_shape(base_shape)
                expanded = transform.inverse_shape(shape)
                if base_shape != expanded:
                    base_distribution = base_distribution.expand(expanded[:len(expanded) - base_event_dim])
                if inner > base_event_dim:
                    base_distribution = Independent(base_distribution, inner - base_event_dim)
                self.base_dist = base_distribution
                cut = len(shape) - max(outer, base_event_dim + outer - inner)
                super().__init__(shape[:cut], shape[cut:], validate_args=validate_args)

            def _expanded_inner(self, inner, batch_shape):
                shape = batch_shape + self.event_shape
                for transform in reversed(self.transforms):
                    shape = transform.inverse_shape(shape)
                return inner.expand(shape[:len(shape) - len(inner.event_shape)])

            @property
            def support(self):
                if not self.transforms:
                    return self.base_dist.support
                support = self.transforms[-1].codomain
                more = len(self.event_shape) - support.event_dim
                return constraints.independent(support, more) if more > 0 else support

            @property
            def has_rsample(self):
                return self.base_dist.has_rsample

            def _transformed(self, x):
                for transform in self.transforms:
                    x = transform(x)
                return x

            def sample(self, sample_shape=Size()):
                with torch.no_grad():
                    return self._transformed(self.base_dist.sample(sample_shape))

            def rsample(self, sample_shape=Size()):
                return self._transformed(self.base_dist.rsample(sample_shape))

            def log_prob(self, value):
                y = self._checked(value)
                event_dim, log_prob = len(self.event_shape), 0.0
                for transform in reversed(self.transforms):
                    x = transform.inv(y)
                    event_dim += transform.domain.event_dim - transform.codomain.event_dim
                    log_prob = log_prob - _sum_rightmost(transform.log_abs_det_jacobian(x, y), event_dim - transform.domain.event_dim)
                    y = x
                return log_prob + _sum_rightmost(self.base_dist.log_prob(y), event_dim - len(self.base_dist.event_shape))

            def _monotone(self, value):
                sign = 1
                for transform in self.transforms:
                    sign = sign * transform.sign
                return value if isinstance(sign, int) and sign == 1 else sign * (value - 0.5) + 0.5

            def cdf(self, value):
                for transform in self.transforms[::-1]:
                    value = transform.inv(value)
                if self._validate_args:
                    self.base_dist._validate_sample(value)
                return self._monotone(self.base_dist.cdf(value))

            def icdf(self, value):
                return self._transformed(self.base_dist.icdf(self._monotone(value)))


        class Gumbel(TransformedDistribution):
            __module__ = 'torch.distributions.gumbel'
            arg_constraints = {'loc': constraints.real, 'scale': constraints.positive}
            support = constraints.real

            def __init__(self, loc, scale, validate_args=None):
                self.loc, self.scale = broadcast_all(loc, scale)
                finfo = torch.finfo(self.loc.dtype)
                low, high = finfo.tiny, 1 - finfo.eps
                if not (isinstance(loc, (int, float)) and isinstance(scale, (int, float))):
                    low, high = torch.full_like(self.loc, low), torch.full_like(self.loc, high)
                transforms = [
                    ExpTransform().inv, AffineTransform(loc=0, scale=-torch.ones_like(self.scale)), ExpTransform().inv,
                    AffineTransform(loc=loc, scale=-self.scale),
                ]
                super().__init__(Uniform(low, high, validate_args=validate_args), transforms, validate_args=validate_args)

            def log_prob(self, value):
                self._checked(value)
                y = (self.loc - value) / self.scale
                return y - y.exp() - self.scale.log()

            @property
            def mean(self):
                return self.loc + self.scale * euler_constant

            @property
            def mode(self):
                return self.loc

            @property
            def stddev(self):
                return math.pi / math.sqrt(6) * self.scale

            @property
            def variance(self):
                return self.stddev.pow(2)

            def entropy(self):
                return self.scale.log() + (1 + euler_constant)


        class _Half(TransformedDistribution):
            """The absolute value of a symmetric distribution's numbers."""
            arg_constraints = {'scale': constraints.positive}
            support = constraints.nonnegative
            has_rsample = True

            @property
            def scale(self):
                return self.base_dist.scale

            @property
            def mode(self):
                return torch.zeros_like(self.scale)

            def log_prob(self, value):
                self._checked(value)
                return torch.where(value >= 0, self.base_dist.log_prob(value) + math.log(2), -inf)

            def cdf(self, value):
                self._checked(value)
                return 2 * self.base_dist.cdf(value) - 1

            def icdf(self, prob):
                return self.base_dist.icdf((prob + 1) / 2)

            def entropy(self):
                return self.base_dist.entropy() - math.log(2)


        class HalfCauchy(_Half):
            __module__ = 'torch.distributions.half_cauchy'

            def __init__(self, scale, validate_args=None):
                super().__init__(Cauchy(0, scale, validate_args=False), AbsTransform(), validate_args=validate_args)

            @property
            def mean(self):
                return torch.full(self._extended_shape(), math.inf, dtype=self.scale.dtype)

            @property
            def variance(self):
                return self.base_dist.variance

            def log_prob(self, value):
                self._checked(value)
                return super().log_prob(torch.as_tensor(value, dtype=self.scale.dtype))


        class HalfNormal(_Half):
            __module__ = 'torch.distributions.half_normal'

            def __init__(self, scale, validate_args=None):
                super().__init__(Normal(0, scale, validate_args=False), AbsTransform(), validate_args=validate_args)

            @property
            def mean(self):
                return self.scale * math.sqrt(2 / math.pi)

            @property
            def variance(self):
                return self.scale.pow(2) * (1 - 2 / math.pi)


        class InverseGamma(TransformedDistribution):
            __module__ = 'torch.distributions.inverse_gamma'
            arg_constraints = {'concentration': constraints.positive, 'rate': constraints.positive}
            support = constraints.positive
            has_rsample = True

            def __init__(self, concentration, rate, validate_args=None):
                base_dist = Gamma(concentration, rate, validate_args=validate_args)
                super().__init__(base_dist, PowerTransform(-base_dist.rate.new_ones(())), validate_args=validate_args)

            @property
            def concentration(self):
                return self.base_dist.concentration

            @property
            def rate(self):
                return self.base_dist.rate

            @property
            def mean(self):
                return torch.where(self.concentration > 1, self.rate / (self.concentration - 1), torch.inf)

            @property
            def mode(self):
                return self.rate / (self.concentration + 1)

            @property
            def variance(self):
                result = self.rate.square() / ((self.concentration - 1).square() * (self.concentration - 2))
                return torch.where(self.concentration > 2, result, torch.inf)

            def entropy(self):
                return (self.concentration + self.rate.log() + self.concentration.lgamma()
                        - (1 + self.concentration) * self.concentration.digamma())


        class Kumaraswamy(TransformedDistribution):
            __module__ = 'torch.distributions.kumaraswamy'
            arg_constraints = {'concentration1': constraints.positive, 'concentration0': constraints.positive}
            support = constraints.unit_interval
            has_rsample = True

            def __init__(self, concentration1, concentration0, validate_args=None):
                self.concentration1, self.concentration0 = broadcast_all(concentration1, concentration0)
                base_dist = Uniform(
                    torch.full_like(self.concentration0, 0), torch.full_like(self.concentration0, 1), validate_args=validate_args)
                transforms = [
                    PowerTransform(exponent=self.concentration0.reciprocal()), AffineTransform(loc=1.0, scale=-1.0),
                    PowerTransform(exponent=self.concentration1.reciprocal()),
                ]
                super().__init__(base_dist, transforms, validate_args=validate_args)

            def _moment(self, n):
                a, b = self.concentration1, self.concentration0
                arg1 = 1 + n / a
                return b * torch.exp(torch.lgamma(arg1) + torch.lgamma(b) - torch.lgamma(arg1 + b))

            @property
            def mean(self):
                return self._moment(1)

            @property
            def mode(self):
                log_mode = (self.concentration0.reciprocal() * (-self.concentration0).log1p()
                            - (-self.concentration0 * self.concentration1).log1p())
                log_mode[(self.concentration0 < 1) | (self.concentration1 < 1)] = nan
                return log_mode.exp()

            @property
            def variance(self):
                return self._moment(2) - torch.pow(self.mean, 2)

            def entropy(self):
                t1 = 1 - self.concentration1.reciprocal()
                t0 = 1 - self.concentration0.reciprocal()
                H0 = torch.digamma(self.concentration0 + 1) + euler_constant
                return t0 + t1 * H0 - torch.log(self.concentration1) - torch.log(self.concentration0)


        class _OfNormal(TransformedDistribution):
            arg_constraints = {'loc': constraints.real, 'scale': constraints.positive}
            has_rsample = True

            @property
            def loc(self):
                return self._normal.loc

            @property
            def scale(self):
                return self._normal.scale

            @property
            def _normal(self):
                return self.base_dist


        class LogNormal(_OfNormal):
            __module__ = 'torch.distributions.log_normal'
            support = constraints.positive

            def __init__(self, loc, scale, validate_args=None):
                super().__init__(Normal(loc, scale, validate_args=validate_args), ExpTransform(), validate_args=validate_args)

            @property
            def mean(self):
                return (self.loc + self.scale.pow(2) / 2).exp()

            @property
            def mode(self):
                return (self.loc - self.scale.square()).exp()

            @property
            def variance(self):
                scale_sq = self.scale.pow(2)
                return scale_sq.expm1() * (2 * self.loc + scale_sq).exp()

            def entropy(self):
                return self.base_dist.entropy() + self.loc


        class LogisticNormal(_OfNormal):
            __module__ = 'torch.distributions.logistic_normal'
            support = constraints.simplex

            def __init__(self, loc, scale, validate_args=None):
                base_dist = Normal(loc, scale, validate_args=validate_args)
                if not base_dist.batch_shape:
                    base_dist = base_dist.expand([1])
                super().__init__(base_dist, StickBreakingTransform(), validate_args=validate_args)

            @property
            def _normal(self):
                return self.base_dist.base_dist


        class Pareto(TransformedDistribution):
            __module__ = 'torch.distributions.pareto'
            arg_constraints = {'alpha': constraints.positive, 'scale': constraints.positive}

            def __init__(self, scale, alpha, validate_args=None):
                self.scale, self.alpha = broadcast_all(scale, alpha)
                transforms = [ExpTransform(), AffineTransform(loc=0, scale=self.scale)]
                super().__init__(Exponential(self.alpha, validate_args=validate_args), transforms, validate_args=validate_args)

            @property
            def mean(self):
                a = self.alpha.clamp(min=1)
                return a * self.scale / (a - 1)

            @property
            def mode(self):
                return self.scale

            @property
            def variance(self):
                a = self.alpha.clamp(min=2)
                return self.scale.pow(2) * a / ((a - 1).pow(2) * (a - 2))

            @property
            def support(self):
                return constraints.greater_than_eq(self.scale)

            def entropy(self):
                return (self.scale / self.alpha).log() + (1 + self.alpha.reciprocal())


        class Weibull(TransformedDistribution):
            __module__ = 'torch.distributions.weibull'
            arg_constraints = {'scale': constraints.positive, 'concentration': constraints.positive}
            support = constraints.positive

            def __init__(self, scale, concentration, validate_args=None):
                self.scale, self.concentration = broadcast_all(scale, concentration)
                transforms = [PowerTransform(exponent=self.concentration_reciprocal), AffineTransform(loc=0, scale=self.scale)]
                super().__init__(Exponential(torch.ones_like(self.scale), validate_args=validate_args), transforms, validate_args=validate_args)

            @property
            def concentration_reciprocal(self):
                return self.concentration.reciprocal()

            @property
            def mean(self):
                return self.scale * torch.exp(torch.lgamma(1 + self.concentration_reciprocal))

            @property
            def mode(self):
                return self.scale * ((self.concentration - 1) / self.concentration) ** self.concentration.reciprocal()

            @property
            def variance(self):
                return self.scale.pow(2) * (torch.exp(torch.lgamma(1 + 2 * self.concentration_reciprocal))
                                            - torch.exp(2 * torch.lgamma(1 + self.concentration_reciprocal)))

            def entropy(self):
                return euler_constant * (1 - self.concentration_reciprocal) + torch.log(self.scale * self.concentration_reciprocal) + 1
        """#
}
