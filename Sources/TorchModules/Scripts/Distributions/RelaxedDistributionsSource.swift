// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._relaxed`: continuous distributions in the place of discrete ones.
    static let relaxedDistributions = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch import Size
        from torch.distributions import constraints
        from torch.distributions._chances import Categorical, OneHotCategorical, _Binary
        from torch.distributions._transformed import TransformedDistribution
        from torch.distributions.distribution import Distribution, ExponentialFamily
        from torch.distributions.transforms import ExpTransform, SigmoidTransform
        from torch.distributions.utils import broadcast_all, clamp_probs, lazy_property, logits_to_probs


        class LogitRelaxedBernoulli(_Binary):
            __module__ = 'torch.distributions.relaxed_bernoulli'
            arg_constraints = {'probs': constraints.unit_interval, 'logits': constraints.real}
            support = constraints.real

            def __init__(self, temperature, probs=None, logits=None, validate_args=None):
                self.temperature = temperature
                super().__init__(probs, logits, validate_args)

            def rsample(self, sample_shape=Size()):
                shape = self._extended_shape(sample_shape)
                probs = clamp_probs(self.probs.expand(shape))
                uniforms = clamp_probs(torch.rand(shape, dtype=probs.dtype))
                return (uniforms.log() - (-uniforms).log1p() + probs.log() - (-probs).log1p()) / self.temperature

            def log_prob(self, value):
                self._checked(value)
                logits, value = broadcast_all(self.logits, value)
                diff = logits - value.mul(self.temperature)
                return self.temperature.log() + diff - 2 * diff.exp().log1p()


        class ExpRelaxedCategorical(Distribution):
            __module__ = 'torch.distributions.relaxed_categorical'
            arg_constraints = {'probs': constraints.simplex, 'logits': constraints.real_vector}
            support = constraints.real_vector
            has_rsample = True

            def __init__(self, temperature, probs=None, logits=None, validate_args=None):
                self._categorical = Categorical(probs, logits)
                self.temperature = temperature
                super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

            @property
            def param_shape(self):
                return self._categorical.param_shape

            @property
            def logits(self):
                return self._categorical.logits

            @property
            def probs(self):
                return self._categorical.probs

            def rsample(self, sample_shape=Size()):
                uniforms = clamp_probs(torch.rand(self._extended_shape(sample_shape), dtype=self.logits.dtype))
                scores = (self.logits + -(-uniforms.log()).log()) / self.temperature
                return scores - scores.logsumexp(dim=-1, keepdim=True)

            def log_prob(self, value):
                K = self._categorical._num_events
                self._checked(value)
                logits, value = broadcast_all(self.logits, value)
                log_scale = torch.full_like(self.temperature, float(K)).lgamma() - self.temperature.log().mul(-(K - 1))
                score = logits - value.mul(self.temperature)
                return (score - score.logsumexp(dim=-1, keepdim=True)).sum(-1) + log_scale


        class _Relaxed(TransformedDistribution):
            has_rsample = True

            @property
            def temperature(self):
                return self.base_dist.temperature

            @property
            def logits(self):
                return self.base_dist.logits

            @property
            def probs(self):
                return self.base_dist.probs


        class RelaxedBernoulli(_Relaxed):
            __module__ = 'torch.distributions.relaxed_bernoulli'
            arg_constraints = {'probs': constraints.unit_interval, 'logits': constraints.real}
            support = constraints.unit_interval

            def __init__(self, temperature, probs=None, logits=None, validate_args=None):
                super().__init__(LogitRelaxedBernoulli(temperature, probs, logits), SigmoidTransform(), validate_args=validate_args)


        class RelaxedOneHotCategorical(_Relaxed):
            __module__ = 'torch.distributions.relaxed_categorical'
            arg_constraints = {'probs': constraints.simplex, 'logits': constraints.real_vector}
            support = constraints.simplex

            def __init__(self, temperature, probs=None, logits=None, validate_args=None):
                base_dist = ExpRelaxedCategorical(temperature, probs, logits, validate_args=validate_args)
                super().__init__(base_dist, ExpTransform(), validate_args=validate_args)


        class OneHotCategoricalStraightThrough(OneHotCategorical):
            __module__ = 'torch.distributions.one_hot_categorical'
            has_rsample = True

            def rsample(self, sample_shape=Size()):
                return self.sample(sample_shape) + (self.probs - self.probs.detach())


        class ContinuousBernoulli(_Binary, ExponentialFamily):
            __module__ = 'torch.distributions.continuous_bernoulli'
            arg_constraints = {'probs': constraints.unit_interval, 'logits': constraints.real}
            support = constraints.unit_interval
            has_rsample = True

            def __init__(self, probs=None, logits=None, lims=(0.499, 0.501), validate_args=None):
                self._lims = lims
                if probs is not None and logits is None:
                    given, = broadcast_all(probs)
                    if validate_args is not None and not constraints.unit_interval.check(given).all():
                        raise ValueError('The parameter probs has invalid values')
                super().__init__(probs, logits, validate_args, clamps=True)

            @lazy_property
            def probs(self):
                return clamp_probs(logits_to_probs(self.logits, is_binary=True))

            def _is_stable(self):
                return torch.max(torch.le(self.probs, self._lims[0]), torch.gt(self.probs, self._lims[1]))

            def _cut_probs(self):
                return torch.where(self._is_stable(), self.probs, self._lims[0] * torch.ones_like(self.probs))

            def _cont_bern_log_norm(self):
                cut_probs = self._cut_probs()
                below = torch.where(torch.le(cut_probs, 0.5), cut_probs, torch.zeros_like(cut_probs))
                above = torch.where(torch.ge(cut_probs, 0.5), cut_probs, torch.ones_like(cut_probs))
                log_norm = torch.log(torch.abs(torch.log1p(-cut_probs) - torch.log(cut_probs))) - torch.where(
                    torch.le(cut_probs, 0.5), torch.log1p(-2.0 * below), torch.log(2.0 * above - 1.0))
                x = torch.pow(self.probs - 0.5, 2)
                return torch.where(self._is_stable(), log_norm, math.log(2.0) + (4.0 / 3.0 + 104.0 / 45.0 * x) * x)

            @property
            def mean(self):
                cut_probs = self._cut_probs()
                mus = cut_probs / (2.0 * cut_probs - 1.0) + 1.0 / (torch.log1p(-cut_probs) - torch.log(cut_probs))
                x = self.probs - 0.5
                return torch.where(self._is_stable(), mus, 0.5 + (1.0 / 3.0 + 16.0 / 45.0 * torch.pow(x, 2)) * x)

            @property
            def stddev(self):
                return torch.sqrt(self.variance)

            @property
            def variance(self):
                cut_probs = self._cut_probs()
                variances = (cut_probs * (cut_probs - 1.0) / torch.pow(1.0 - 2.0 * cut_probs, 2)
                             + 1.0 / torch.pow(torch.log1p(-cut_probs) - torch.log(cut_probs), 2))
                x = torch.pow(self.probs - 0.5, 2)
                return torch.where(self._is_stable(), variances, 1.0 / 12.0 - (1.0 / 15.0 - 128.0 / 945.0 * x) * x)

            def rsample(self, sample_shape=Size()):
                return self.icdf(torch.rand(self._extended_shape(sample_shape), dtype=self.probs.dtype))

            def log_prob(self, value):
                self._checked(value)
                logits, value = broadcast_all(self.logits, value)
                return -F.binary_cross_entropy_with_logits(logits, value, reduction='none') + self._cont_bern_log_norm()

            def cdf(self, value):
                self._checked(value)
                p = self._cut_probs()
                cdfs = (torch.pow(p, value) * torch.pow(1.0 - p, 1.0 - value) + p - 1.0) / (2.0 * p - 1.0)
                inside = torch.where(self._is_stable(), cdfs, value)
                return torch.where(torch.le(value, 0.0), torch.zeros_like(value),
                                   torch.where(torch.ge(value, 1.0), torch.ones_like(value), inside))

            def icdf(self, value):
                p = self._cut_probs()
                found = (torch.log1p(-p + value * (2.0 * p - 1.0)) - torch.log1p(-p)) / (torch.log(p) - torch.log1p(-p))
                return torch.where(self._is_stable(), found, value)

            def entropy(self):
                log_probs0, log_probs1 = torch.log1p(-self.probs), torch.log(self.probs)
                return self.mean * (log_probs0 - log_probs1) - self._cont_bern_log_norm() - log_probs0
        """#
}
