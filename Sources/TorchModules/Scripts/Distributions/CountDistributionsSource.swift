// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._counts`: how often something happens.
    static let countDistributions = #"""
        import torch
        import torch.nn.functional as F
        from torch import Size, inf
        from torch.distributions import constraints
        from torch.distributions._chances import Categorical, _OfTwo
        from torch.distributions._numbers import Gamma
        from torch.distributions.distribution import Distribution
        from torch.distributions.utils import broadcast_all


        class _Counted(_OfTwo):
            def __init__(self, total_count, probs, logits, validate_args):
                self._check_one(probs, logits)
                name = 'probs' if probs is not None else 'logits'
                total_count, self._param = broadcast_all(total_count, probs if probs is not None else logits)
                setattr(self, name, self._param)
                self.total_count = total_count.type_as(self._param)
                super().__init__(self._param.size(), validate_args=validate_args)


        class Binomial(_Counted):
            __module__ = 'torch.distributions.binomial'
            arg_constraints = {
                'total_count': constraints.nonnegative_integer, 'probs': constraints.unit_interval, 'logits': constraints.real,
            }
            has_enumerate_support = True

            def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
                super().__init__(total_count, probs, logits, validate_args)

            @property
            def support(self):
                return constraints.integer_interval(0, self.total_count)

            @property
            def mean(self):
                return self.total_count * self.probs

            @property
            def mode(self):
                return ((self.total_count + 1) * self.probs).floor().clamp(max=self.total_count)

            @property
            def variance(self):
                return self.total_count * self.probs * (1 - self.probs)

            def sample(self, sample_shape=Size()):
                shape = self._extended_shape(sample_shape)
                with torch.no_grad():
                    return torch.binomial(self.total_count.expand(shape), self.probs.expand(shape))

            def log_prob(self, value):
                self._checked(value)
                logits = self.logits
                # max(logits, 0), whose derivative at zero is a half.
                positive = (logits.clamp(min=0) + logits - logits.clamp(max=0)) / 2
                normalize_term = (self.total_count * positive + self.total_count * torch.log1p(torch.exp(-torch.abs(logits)))
                                  - torch.lgamma(self.total_count + 1))
                return value * logits - torch.lgamma(value + 1) - torch.lgamma(self.total_count - value + 1) - normalize_term

            def _one_count(self, what):
                total_count = int(self.total_count.max())
                if not self.total_count.min() == total_count:
                    raise NotImplementedError(f'Inhomogeneous total count not supported by `{what}`.')
                return total_count

            def entropy(self):
                self._one_count('entropy')
                log_prob = self.log_prob(self.enumerate_support(False))
                return -(torch.exp(log_prob) * log_prob).sum(0)

            def enumerate_support(self, expand=True):
                values = torch.arange(1 + self._one_count('enumerate_support'), dtype=self._param.dtype)
                values = values.view((-1,) + (1,) * len(self._batch_shape))
                return values.expand((-1,) + self._batch_shape) if expand else values


        class NegativeBinomial(_Counted):
            __module__ = 'torch.distributions.negative_binomial'
            arg_constraints = {
                'total_count': constraints.greater_than_eq(0), 'probs': constraints.half_open_interval(0.0, 1.0),
                'logits': constraints.real,
            }
            support = constraints.nonnegative_integer

            def __init__(self, total_count, probs=None, logits=None, validate_args=None):
                super().__init__(total_count, probs, logits, validate_args)

            @property
            def mean(self):
                return self.total_count * torch.exp(self.logits)

            @property
            def mode(self):
                return ((self.total_count - 1) * self.logits.exp()).floor().clamp(min=0.0)

            @property
            def variance(self):
                return self.mean / torch.sigmoid(-self.logits)

            def sample(self, sample_shape=Size()):
                with torch.no_grad():
                    gamma = Gamma(concentration=self.total_count, rate=torch.exp(-self.logits), validate_args=False)
                    return torch.poisson(gamma.sample(sample_shape=sample_shape))

            def log_prob(self, value):
                self._checked(value)
                log_unnormalized_prob = self.total_count * F.logsigmoid(-self.logits) + value * F.logsigmoid(self.logits)
                log_normalization = -torch.lgamma(self.total_count + value) + torch.lgamma(1.0 + value) + torch.lgamma(self.total_count)
                return log_unnormalized_prob - log_normalization.masked_fill(self.total_count + value == 0.0, 0.0)


        class Multinomial(Distribution):
            __module__ = 'torch.distributions.multinomial'
            arg_constraints = {'probs': constraints.simplex, 'logits': constraints.real_vector}

            def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
                if not isinstance(total_count, int):
                    raise NotImplementedError('inhomogeneous total_count is not supported')
                self.total_count = total_count
                self._categorical = Categorical(probs=probs, logits=logits)
                super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

            @property
            def support(self):
                return constraints.multinomial(self.total_count)

            @property
            def logits(self):
                return self._categorical.logits

            @property
            def probs(self):
                return self._categorical.probs

            @property
            def param_shape(self):
                return self._categorical.param_shape

            @property
            def mean(self):
                return self.probs * self.total_count

            @property
            def variance(self):
                return self.total_count * self.probs * (1 - self.probs)

            def sample(self, sample_shape=Size()):
                sample_shape = Size(sample_shape)
                samples = self._categorical.sample(Size((self.total_count,)) + sample_shape).movedim(0, -1)
                counts = samples.new_zeros(self._extended_shape(sample_shape))
                counts.scatter_add_(-1, samples, torch.ones_like(samples))
                return counts.type_as(self.probs)

            def entropy(self):
                n = torch.tensor(self.total_count)
                term1 = n * self._categorical.entropy() - torch.lgamma(n + 1)
                binomial = Binomial(total_count=self.total_count, probs=self.probs)
                support = binomial.enumerate_support(expand=False)[1:]
                term2 = (torch.exp(binomial.log_prob(support)) * torch.lgamma(support + 1)).sum([0, -1])
                return term1 + term2

            def log_prob(self, value):
                self._checked(value)
                logits, value = broadcast_all(self.logits, value)
                logits = logits.clone(memory_format=torch.contiguous_format)
                log_factorial_n = torch.lgamma(value.sum(-1) + 1)
                log_factorial_xs = torch.lgamma(value + 1).sum(-1)
                logits[(value == 0) & (logits == -inf)] = 0
                return log_factorial_n - log_factorial_xs + (logits * value).sum(-1)
        """#
}
