// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._joint`: distributions of several numbers at once.
    static let jointDistributions = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch import Size
        from torch.distributions import constraints
        from torch.distributions._chances import Categorical
        from torch.distributions._dirichlet_gradient import _Dirichlet
        from torch.distributions.distribution import Distribution, ExponentialFamily
        from torch.distributions.utils import broadcast_all, lazy_property, _sum_rightmost


        class Dirichlet(ExponentialFamily):
            __module__ = 'torch.distributions.dirichlet'
            arg_constraints = {'concentration': constraints.independent(constraints.positive, 1)}
            support = constraints.simplex
            has_rsample = True

            def __init__(self, concentration, validate_args=None):
                if concentration.dim() < 1:
                    raise ValueError('`concentration` parameter must be at least one-dimensional.')
                self.concentration = concentration
                super().__init__(concentration.shape[:-1], concentration.shape[-1:], validate_args=validate_args)

            def rsample(self, sample_shape=Size()):
                return _Dirichlet.apply(self.concentration.expand(self._extended_shape(sample_shape)))

            def log_prob(self, value):
                self._checked(value)
                return (torch.xlogy(self.concentration - 1.0, value).sum(-1) + torch.lgamma(self.concentration.sum(-1))
                        - torch.lgamma(self.concentration).sum(-1))

            @property
            def mean(self):
                return self.concentration / self.concentration.sum(-1, True)

            @property
            def mode(self):
                less = (self.concentration - 1).clamp(min=0.0)
                mode = less / less.sum(-1, True)
                mask = (self.concentration < 1).all(dim=-1)
                mode[mask] = F.one_hot(mode[mask].argmax(dim=-1), self.concentration.shape[-1]).to(mode)
                return mode

            @property
            def variance(self):
                total = self.concentration.sum(-1, True)
                return self.concentration * (total - self.concentration) / (total.pow(2) * (total + 1))

            def entropy(self):
                k, total = self.concentration.size(-1), self.concentration.sum(-1)
                return (torch.lgamma(self.concentration).sum(-1) - torch.lgamma(total) - (k - total) * torch.digamma(total)
                        - ((self.concentration - 1.0) * torch.digamma(self.concentration)).sum(-1))


        class Beta(ExponentialFamily):
            __module__ = 'torch.distributions.beta'
            arg_constraints = {'concentration1': constraints.positive, 'concentration0': constraints.positive}
            support = constraints.unit_interval
            has_rsample = True

            def __init__(self, concentration1, concentration0, validate_args=None):
                if isinstance(concentration1, (int, float)) and isinstance(concentration0, (int, float)):
                    both = torch.tensor([float(concentration1), float(concentration0)])
                else:
                    both = torch.stack(broadcast_all(concentration1, concentration0), -1)
                self._dirichlet = Dirichlet(both, validate_args=validate_args)
                super().__init__(self._dirichlet._batch_shape, validate_args=validate_args)

            @property
            def concentration1(self):
                return self._dirichlet.concentration[..., 0]

            @property
            def concentration0(self):
                return self._dirichlet.concentration[..., 1]

            @property
            def mean(self):
                return self.concentration1 / (self.concentration1 + self.concentration0)

            @property
            def mode(self):
                return self._dirichlet.mode[..., 0]

            @property
            def variance(self):
                total = self.concentration1 + self.concentration0
                return self.concentration1 * self.concentration0 / (total.pow(2) * (total + 1))

            def rsample(self, sample_shape=()):
                return self._dirichlet.rsample(sample_shape).select(-1, 0)

            def log_prob(self, value):
                self._checked(value)
                return self._dirichlet.log_prob(torch.stack([value, 1.0 - value], -1))

            def entropy(self):
                return self._dirichlet.entropy()


        class MultivariateNormal(Distribution):
            __module__ = 'torch.distributions.multivariate_normal'
            arg_constraints = {
                'loc': constraints.real_vector, 'covariance_matrix': constraints.positive_definite,
                'precision_matrix': constraints.positive_definite, 'scale_tril': constraints.lower_cholesky,
            }
            support = constraints.real_vector
            has_rsample = True

            def __init__(self, loc, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
                if loc.dim() < 1:
                    raise ValueError('loc must be at least one-dimensional.')
                given = {'covariance_matrix': covariance_matrix, 'scale_tril': scale_tril, 'precision_matrix': precision_matrix}
                given = {name: value for name, value in given.items() if value is not None}
                if len(given) != 1:
                    raise ValueError('Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.')
                (name, matrix), = given.items()
                if matrix.dim() < 2:
                    raise ValueError(f'{name} matrix must be at least two-dimensional, with optional leading batch dimensions'
                                     if name == 'scale_tril' else
                                     f'{name} must be at least two-dimensional, with optional leading batch dimensions')
                batch_shape = torch.broadcast_shapes(matrix.shape[:-2], loc.shape[:-1])
                matrix = matrix.expand(batch_shape + (-1, -1))
                setattr(self, name, matrix)
                self.loc = loc.expand(batch_shape + (-1,))
                super().__init__(batch_shape, self.loc.shape[-1:], validate_args=validate_args)
                if name == 'precision_matrix':
                    upper = torch.linalg.cholesky(torch.flip(matrix, (-2, -1)))
                    inverse = torch.transpose(torch.flip(upper, (-2, -1)), -2, -1)
                    self._unbroadcasted_scale_tril = torch.linalg.solve_triangular(
                        inverse, torch.eye(matrix.shape[-1], dtype=matrix.dtype), upper=False)
                else:
                    self._unbroadcasted_scale_tril = scale_tril if name == 'scale_tril' else torch.linalg.cholesky(covariance_matrix)

            @lazy_property
            def scale_tril(self):
                return self._unbroadcasted_scale_tril.expand(self._batch_shape + self._event_shape + self._event_shape)

            @lazy_property
            def covariance_matrix(self):
                tril = self._unbroadcasted_scale_tril
                return torch.matmul(tril, tril.mT).expand(self._batch_shape + self._event_shape + self._event_shape)

            @lazy_property
            def precision_matrix(self):
                return torch.cholesky_inverse(self._unbroadcasted_scale_tril).expand(
                    self._batch_shape + self._event_shape + self._event_shape)

            @property
            def mean(self):
                return self.loc

            @property
            def mode(self):
                return self.loc

            @property
            def variance(self):
                return self._unbroadcasted_scale_tril.pow(2).sum(-1).expand(self._batch_shape + self._event_shape)

            def rsample(self, sample_shape=Size()):
                eps = torch.empty(self._extended_shape(sample_shape), dtype=self.loc.dtype).normal_()
                return self.loc + torch.matmul(self._unbroadcasted_scale_tril, eps.unsqueeze(-1)).squeeze(-1)

            def log_prob(self, value):
                self._checked(value)
                tril = self._unbroadcasted_scale_tril
                diff = (value - self.loc).unsqueeze(-1)
                M = torch.linalg.solve_triangular(tril, diff, upper=False).squeeze(-1).pow(2).sum(-1)
                half_log_det = tril.diagonal(dim1=-2, dim2=-1).log().sum(-1)
                return -0.5 * (self._event_shape[0] * math.log(2 * math.pi) + M) - half_log_det

            def entropy(self):
                half_log_det = self._unbroadcasted_scale_tril.diagonal(dim1=-2, dim2=-1).log().sum(-1)
                H = 0.5 * self._event_shape[0] * (1.0 + math.log(2 * math.pi)) + half_log_det
                return H if len(self._batch_shape) == 0 else H.expand(self._batch_shape)


        class Independent(Distribution):
            __module__ = 'torch.distributions.independent'
            arg_constraints = {}

            def __init__(self, base_distribution, reinterpreted_batch_ndims, validate_args=None):
                count = reinterpreted_batch_ndims
                if count > len(base_distribution.batch_shape):
                    raise ValueError(
                        'Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), '
                        f'actual {count} vs {len(base_distribution.batch_shape)}')
                shape = base_distribution.batch_shape + base_distribution.event_shape
                event_dim = count + len(base_distribution.event_shape)
                self.base_dist = base_distribution
                self.reinterpreted_batch_ndims = count
                super().__init__(shape[:len(shape) - event_dim], shape[len(shape) - event_dim:], validate_args=validate_args)

            @property
            def has_rsample(self):
                return self.base_dist.has_rsample

            @property
            def support(self):
                count = self.reinterpreted_batch_ndims
                return constraints.independent(self.base_dist.support, count) if count else self.base_dist.support

            @property
            def has_enumerate_support(self):
                return self.reinterpreted_batch_ndims == 0 and self.base_dist.has_enumerate_support

            def enumerate_support(self, expand=True):
                if self.reinterpreted_batch_ndims > 0:
                    raise NotImplementedError('Enumeration over cartesian product is not implemented')
                return self.base_dist.enumerate_support(expand=expand)

            @property
            def mean(self):
                return self.base_dist.mean

            @property
            def mode(self):
                return self.base_dist.mode

            @property
            def variance(self):
                return self.base_dist.variance

            def sample(self, sample_shape=Size()):
                return self.base_dist.sample(sample_shape)

            def rsample(self, sample_shape=Size()):
                return self.base_dist.rsample(sample_shape)

            def log_prob(self, value):
                return _sum_rightmost(self.base_dist.log_prob(value), self.reinterpreted_batch_ndims)

            def entropy(self):
                return _sum_rightmost(self.base_dist.entropy(), self.reinterpreted_batch_ndims)

            def __repr__(self):
                return f'Independent({self.base_dist}, {self.reinterpreted_batch_ndims})'


        class MixtureSameFamily(Distribution):
            __module__ = 'torch.distributions.mixture_same_family'
            arg_constraints = {}
            has_rsample = False

            def __init__(self, mixture_distribution, component_distribution, validate_args=None):
                if not isinstance(mixture_distribution, Categorical):
                    raise ValueError(' The Mixture distribution needs to be an  instance of torch.distributions.Categorical')
                if not isinstance(component_distribution, Distribution):
                    raise ValueError('The Component distribution needs to be an instance of torch.distributions.Distribution')
                self._mixture_distribution = mixture_distribution
                self._component_distribution = component_distribution
                shape = component_distribution.batch_shape
                if mixture_distribution.logits.shape[-1] != shape[-1]:
                    raise ValueError(
                        f'`mixture_distribution component` ({mixture_distribution.logits.shape[-1]}) does not equal '
                        f'`component_distribution.batch_shape[-1]` ({shape[-1]})')
                self._num_component = shape[-1]
                super().__init__(shape[:-1], component_distribution.event_shape, validate_args=validate_args)

            @property
            def mixture_distribution(self):
                return self._mixture_distribution

            @property
            def component_distribution(self):
                return self._component_distribution

            @property
            def support(self):
                return constraints.MixtureSameFamilyConstraint(self._component_distribution.support)

            def cdf(self, x):
                cdf_x = self._component_distribution.cdf(x.unsqueeze(self._place()))
                return torch.sum(cdf_x * self._mixture_distribution.probs, dim=-1)

            def _pad_mixture(self, x):
                return x.reshape(x.shape + (1,) * len(self._event_shape))

            def _place(self):
                return -1 - len(self._event_shape)

            @property
            def mean(self):
                probs = self._pad_mixture(self._mixture_distribution.probs)
                return torch.sum(probs * self._component_distribution.mean, dim=self._place())

            @property
            def variance(self):
                probs = self._pad_mixture(self._mixture_distribution.probs)
                within = torch.sum(probs * self._component_distribution.variance, dim=self._place())
                apart = self._component_distribution.mean - self.mean.unsqueeze(self._place())
                return within + torch.sum(probs * apart.pow(2.0), dim=self._place())

            def log_prob(self, value):
                self._checked(value)
                log_prob_x = self._component_distribution.log_prob(value.unsqueeze(self._place()))
                return torch.logsumexp(log_prob_x + torch.log_softmax(self._mixture_distribution.logits, dim=-1), dim=-1)

            def sample(self, sample_shape=Size()):
                with torch.no_grad():
                    sample_shape = Size(sample_shape)
                    mix = self._mixture_distribution.sample(sample_shape)
                    samples = self._component_distribution.sample(sample_shape)
                    mix = mix.reshape(mix.shape + (1,) * (len(self._event_shape) + 1))
                    place = len(sample_shape) + len(self._batch_shape)
                    mix = mix.expand(Size(tuple(samples.shape[:place]) + (1,) + tuple(self._event_shape)))
                    return torch.gather(samples, place, mix).squeeze(place)

            def __repr__(self):
                return f'MixtureSameFamily(\n  {self._mixture_distribution!r},\n  {self._component_distribution!r})'
        """#
}
