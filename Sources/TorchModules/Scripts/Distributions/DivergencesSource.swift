// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions.kl`
    static let divergences = #"""
        import math
        import warnings

        import torch
        import torch.nn.functional as F
        from torch.distributions._numbers import Cauchy, Chi2, Exponential, Gamma, Laplace, Normal, Poisson, Uniform
        from torch.distributions._chances import Bernoulli, Categorical, Geometric, OneHotCategorical
        from torch.distributions._joint import Beta, Dirichlet, Independent, MixtureSameFamily, MultivariateNormal
        from torch.distributions.utils import _sum_rightmost

        _divergences = {}


        def register_kl(type_p, type_q):
            """Of a function of two distributions: their divergence is found by it."""
            def decorate(function):
                _divergences[type_p, type_q] = function
                return function

            return decorate


        def _find(type_p, type_q):
            """The nearest of the functions for the classes' ancestors; nothing when there is none."""
            found = [pair for pair in _divergences if issubclass(type_p, pair[0]) and issubclass(type_q, pair[1])]
            if not found:
                return None

            def distance(pair):
                return type_p.__mro__.index(pair[0]), type_q.__mro__.index(pair[1])

            left = min(found, key=distance)
            right = min(found, key=lambda pair: tuple(reversed(distance(pair))))
            if _divergences[left] is not _divergences[right]:
                warnings.warn(
                    f'Ambiguous kl_divergence({type_p.__name__}, {type_q.__name__}). Please register_kl({left[0].__name__}, '
                    f'{right[1].__name__})', RuntimeWarning, stacklevel=3)
            return _divergences[left]


        def kl_divergence(p, q):
            """The Kullback-Leibler divergence of two distributions, as a tensor of their batch."""
            function = _find(type(p), type(q))
            if function is None:
                import torch.distributions._crosses
                function = _find(type(p), type(q))
            if function is None:
                raise NotImplementedError(
                    f'No KL(p || q) is implemented for p type {p.__class__.__name__} and q type {q.__class__.__name__}')
            return function(p, q)


        @register_kl(Normal, Normal)
        def _kl_normal_normal(p, q):
            var_ratio = (p.scale / q.scale).pow(2)
            t1 = ((p.loc - q.loc) / q.scale).pow(2)
            return 0.5 * (var_ratio + t1 - 1 - var_ratio.log())


        @register_kl(Categorical, Categorical)
        def _kl_categorical_categorical(p, q):
            t = p.probs * (p.logits - q.logits)
            t[(q.probs == 0).expand_as(t)] = math.inf
            t[(p.probs == 0).expand_as(t)] = 0
            return t.sum(-1)


        @register_kl(OneHotCategorical, OneHotCategorical)
        def _kl_onehot_onehot(p, q):
            return _kl_categorical_categorical(p._categorical, q._categorical)


        @register_kl(Bernoulli, Bernoulli)
        def _kl_bernoulli_bernoulli(p, q):
            t1 = p.probs * (F.softplus(-q.logits) - F.softplus(-p.logits))
            t1[q.probs == 0] = math.inf
            t1[p.probs == 0] = 0
            t2 = (1 - p.probs) * (F.softplus(q.logits) - F.softplus(p.logits))
            t2[q.probs == 1] = math.inf
            t2[p.probs == 1] = 0
            return t1 + t2


        @register_kl(Exponential, Exponential)
        def _kl_exponential_exponential(p, q):
            rate_ratio = q.rate / p.rate
            return -rate_ratio.log() + rate_ratio - 1


        @register_kl(Laplace, Laplace)
        def _kl_laplace_laplace(p, q):
            scale_ratio = p.scale / q.scale
            apart = (p.loc - q.loc).abs()
            return -scale_ratio.log() + apart / q.scale + scale_ratio * torch.exp(-apart / p.scale) - 1


        @register_kl(Cauchy, Cauchy)
        def _kl_cauchy_cauchy(p, q):
            t1 = ((p.scale + q.scale).pow(2) + (p.loc - q.loc).pow(2)).log()
            t2 = (4 * p.scale * q.scale).log()
            return t1 - t2


        @register_kl(Poisson, Poisson)
        def _kl_poisson_poisson(p, q):
            return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)


        @register_kl(Geometric, Geometric)
        def _kl_geometric_geometric(p, q):
            return -p.entropy() - torch.log1p(-q.probs) / p.probs - q.logits


        @register_kl(Gamma, Gamma)
        def _kl_gamma_gamma(p, q):
            t1 = q.concentration * (p.rate / q.rate).log()
            t2 = torch.lgamma(q.concentration) - torch.lgamma(p.concentration)
            t3 = (p.concentration - q.concentration) * torch.digamma(p.concentration)
            t4 = (q.rate - p.rate) * (p.concentration / p.rate)
            return t1 + t2 + t3 + t4


        @register_kl(Beta, Beta)
        def _kl_beta_beta(p, q):
            sum_p, sum_q = p.concentration1 + p.concentration0, q.concentration1 + q.concentration0
            t1 = q.concentration1.lgamma() + q.concentration0.lgamma() + sum_p.lgamma()
            t2 = p.concentration1.lgamma() + p.concentration0.lgamma() + sum_q.lgamma()
            t3 = (p.concentration1 - q.concentration1) * torch.digamma(p.concentration1)
            t4 = (p.concentration0 - q.concentration0) * torch.digamma(p.concentration0)
            return t1 - t2 + t3 + t4 + (sum_q - sum_p) * torch.digamma(sum_p)


        @register_kl(Dirichlet, Dirichlet)
        def _kl_dirichlet_dirichlet(p, q):
            sum_p, sum_q = p.concentration.sum(-1), q.concentration.sum(-1)
            t1 = sum_p.lgamma() - sum_q.lgamma()
            t2 = (p.concentration.lgamma() - q.concentration.lgamma()).sum(-1)
            t3 = p.concentration - q.concentration
            t4 = p.concentration.digamma() - sum_p.digamma().unsqueeze(-1)
            return t1 - t2 + (t3 * t4).sum(-1)


        @register_kl(Uniform, Uniform)
        def _kl_uniform_uniform(p, q):
            result = ((q.high - q.low) / (p.high - p.low)).log()
            result[(q.low > p.low) | (q.high < p.high)] = math.inf
            return result


        @register_kl(Uniform, Normal)
        def _kl_uniform_normal(p, q):
            width = p.high - p.low
            t1 = (math.sqrt(math.pi * 2) * q.scale / width).log()
            t2 = width.pow(2) / 12
            t3 = ((p.high + p.low - 2 * q.loc) / 2).pow(2)
            return t1 + 0.5 * (t2 + t3) / q.scale.pow(2)


        @register_kl(MultivariateNormal, MultivariateNormal)
        def _kl_multivariatenormal_multivariatenormal(p, q):
            if p.event_shape != q.event_shape:
                raise ValueError(
                    'KL-divergence between two Multivariate Normals with\n                          different event shapes cannot be computed')
            a, b = p._unbroadcasted_scale_tril, q._unbroadcasted_scale_tril
            half_term1 = b.diagonal(dim1=-2, dim2=-1).log().sum(-1) - a.diagonal(dim1=-2, dim2=-1).log().sum(-1)
            n = p.event_shape[0]
            shape = torch.broadcast_shapes(b.shape[:-2], a.shape[:-2])
            term2 = torch.linalg.solve_triangular(b.expand(shape + (n, n)), a.expand(shape + (n, n)), upper=False).pow(2).sum((-2, -1))
            term3 = torch.linalg.solve_triangular(b, (q.loc - p.loc).unsqueeze(-1), upper=False).squeeze(-1).pow(2).sum(-1)
            return half_term1 + 0.5 * (term2 + term3 - n)


        @register_kl(Independent, Independent)
        def _kl_independent_independent(p, q):
            if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
                raise NotImplementedError
            return _sum_rightmost(kl_divergence(p.base_dist, q.base_dist), p.reinterpreted_batch_ndims)
        """#

    /// `torch.distributions`
    static let distributions = #"""
        from torch.distributions import constraints
        from torch.distributions.distribution import Distribution, ExponentialFamily
        from torch.distributions._numbers import Cauchy, Chi2, Exponential, Gamma, Laplace, Normal, Poisson, Uniform
        from torch.distributions._chances import Bernoulli, Categorical, Geometric, OneHotCategorical
        from torch.distributions._joint import Beta, Dirichlet, Independent, MixtureSameFamily, MultivariateNormal
        from torch.distributions.kl import _divergences, kl_divergence, register_kl
        """#

    /// `torch.distributions.transforms`
    static let transformsOfDistributions = #"""
        from torch.distributions._transforms import ComposeTransform, IndependentTransform, Transform, _InverseTransform, identity_transform
        from torch.distributions._pointwise_transforms import (
            AbsTransform, AffineTransform, CumulativeDistributionTransform, ExpTransform, PowerTransform, SigmoidTransform,
            SoftplusTransform, TanhTransform)
        from torch.distributions._joint_transforms import (
            CatTransform, CorrCholeskyTransform, LowerCholeskyTransform, PositiveDefiniteTransform, ReshapeTransform,
            SoftmaxTransform, StackTransform, StickBreakingTransform)
        """#
}
