// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._chances`: distributions of events by their probabilities.
    static let chanceDistributions = #"""
        import torch
        import torch.nn.functional as F
        from torch import Size, nan
        from torch.distributions import constraints
        from torch.distributions.distribution import Distribution, ExponentialFamily
        from torch.distributions.utils import broadcast_all, clamp_probs, lazy_property, logits_to_probs, probs_to_logits


        class _ByChance(Distribution):
            """By probabilities, or by their logits: the other is computed when it is asked for."""

            @staticmethod
            def _check_one(probs, logits):
                if (probs is None) == (logits is None):
                    raise ValueError('Either `probs` or `logits` must be specified, but not both.')

            @property
            def param_shape(self):
                return self._param.size()


        class _OfTwo(_ByChance):
            @lazy_property
            def logits(self):
                return probs_to_logits(self.probs, is_binary=True)

            @lazy_property
            def probs(self):
                return logits_to_probs(self.logits, is_binary=True)


        class _Binary(_OfTwo):
            def __init__(self, probs=None, logits=None, validate_args=None, clamps=False):
                self._check_one(probs, logits)
                given = probs if probs is not None else logits
                tensor, = broadcast_all(given)
                if clamps and probs is not None:
                    tensor = clamp_probs(tensor)
                setattr(self, 'probs' if probs is not None else 'logits', tensor)
                self._param = tensor
                super().__init__(Size() if isinstance(given, (int, float)) else tensor.size(), validate_args=validate_args)


        class Bernoulli(_Binary, ExponentialFamily):
            __module__ = 'torch.distributions.bernoulli'
            arg_constraints = {'probs': constraints.unit_interval, 'logits': constraints.real}
            support = constraints.boolean
            has_enumerate_support = True

            @property
            def mean(self):
                return self.probs

            @property
            def mode(self):
                mode = (self.probs >= 0.5).to(self.probs)
                mode[self.probs == 0.5] = nan
                return mode

            @property
            def variance(self):
                return self.probs * (1 - self.probs)

            def sample(self, sample_shape=Size()):
                with torch.no_grad():
                    return torch.bernoulli(self.probs.expand(self._extended_shape(sample_shape)))

            def log_prob(self, value):
                self._checked(value)
                logits, value = broadcast_all(self.logits, value)
                return -F.binary_cross_entropy_with_logits(logits, value, reduction='none')

            def entropy(self):
                return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction='none')

            def enumerate_support(self, expand=True):
                values = torch.arange(2, dtype=self._param.dtype).view((-1,) + (1,) * len(self._batch_shape))
                return values.expand((-1,) + self._batch_shape) if expand else values


        class Geometric(_Binary):
            __module__ = 'torch.distributions.geometric'
            arg_constraints = {'probs': constraints.unit_interval, 'logits': constraints.real}
            support = constraints.nonnegative_integer

            @property
            def mean(self):
                return 1.0 / self.probs - 1.0

            @property
            def mode(self):
                return torch.zeros_like(self.probs)

            @property
            def variance(self):
                return (1.0 / self.probs - 1.0) / self.probs

            def sample(self, sample_shape=Size()):
                tiny = torch.finfo(self.probs.dtype).tiny
                with torch.no_grad():
                    u = self.probs.new(self._extended_shape(sample_shape)).uniform_(tiny, 1)
                    return (u.log() / (-self.probs).log1p()).floor()

            def log_prob(self, value):
                self._checked(value)
                value, probs = broadcast_all(value, self.probs)
                probs = probs.clone(memory_format=torch.contiguous_format)
                probs[(probs == 1) & (value == 0)] = 0
                return value * (-probs).log1p() + self.probs.log()

            def entropy(self):
                return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction='none') / self.probs


        class Categorical(_ByChance):
            __module__ = 'torch.distributions.categorical'
            arg_constraints = {'probs': constraints.simplex, 'logits': constraints.real_vector}
            has_enumerate_support = True

            def __init__(self, probs=None, logits=None, validate_args=None):
                self._check_one(probs, logits)
                if probs is not None:
                    if probs.dim() < 1:
                        raise ValueError('`probs` parameter must be at least one-dimensional.')
                    self.probs = self._param = probs / probs.sum(-1, keepdim=True)
                else:
                    if logits.dim() < 1:
                        raise ValueError('`logits` parameter must be at least one-dimensional.')
                    self.logits = self._param = logits - logits.logsumexp(dim=-1, keepdim=True)
                self._num_events = self._param.size()[-1]
                super().__init__(self._param.size()[:-1], validate_args=validate_args)

            @lazy_property
            def logits(self):
                return probs_to_logits(self.probs)

            @lazy_property
            def probs(self):
                return logits_to_probs(self.logits)

            @property
            def support(self):
                return constraints.integer_interval(0, self._num_events - 1)

            @property
            def mean(self):
                return torch.full(self._extended_shape(), nan, dtype=self.probs.dtype)

            @property
            def mode(self):
                return self.probs.argmax(dim=-1)

            @property
            def variance(self):
                return self.mean

            def sample(self, sample_shape=Size()):
                sample_shape = Size(sample_shape)
                rows = torch.multinomial(self.probs.reshape(-1, self._num_events), sample_shape.numel(), True).T
                return rows.reshape(self._extended_shape(sample_shape))

            def log_prob(self, value):
                self._checked(value)
                value = value.long().unsqueeze(-1)
                value, log_pmf = torch.broadcast_tensors(value, self.logits)
                return log_pmf.gather(-1, value[..., :1]).squeeze(-1)

            def entropy(self):
                logits = torch.clamp(self.logits, min=torch.finfo(self.logits.dtype).min)
                return -(logits * self.probs).sum(-1)

            def enumerate_support(self, expand=True):
                values = torch.arange(self._num_events, dtype=torch.long).view((-1,) + (1,) * len(self._batch_shape))
                return values.expand((-1,) + self._batch_shape) if expand else values


        class OneHotCategorical(Distribution):
            __module__ = 'torch.distributions.one_hot_categorical'
            arg_constraints = {'probs': constraints.simplex, 'logits': constraints.real_vector}
            support = constraints.one_hot
            has_enumerate_support = True

            def __init__(self, probs=None, logits=None, validate_args=None):
                self._categorical = Categorical(probs, logits)
                super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args=validate_args)

            @property
            def probs(self):
                return self._categorical.probs

            @property
            def logits(self):
                return self._categorical.logits

            @property
            def mean(self):
                return self._categorical.probs

            @property
            def mode(self):
                return F.one_hot(self.probs.argmax(dim=-1), num_classes=self.probs.shape[-1]).to(self.probs)

            @property
            def variance(self):
                return self._categorical.probs * (1 - self._categorical.probs)

            def sample(self, sample_shape=Size()):
                indices = self._categorical.sample(sample_shape)
                return F.one_hot(indices, self._categorical._num_events).to(self.probs)

            def log_prob(self, value):
                self._checked(value)
                return self._categorical.log_prob(value.max(-1)[1])

            def entropy(self):
                return self._categorical.entropy()

            def enumerate_support(self, expand=True):
                n = self.event_shape[0]
                values = torch.eye(n, dtype=self._categorical._param.dtype).view((n,) + (1,) * len(self.batch_shape) + (n,))
                return values.expand((n,) + self.batch_shape + (n,)) if expand else values

            @property
            def param_shape(self):
                return self._categorical.param_shape
        """#
}
