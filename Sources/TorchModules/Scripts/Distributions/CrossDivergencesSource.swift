// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._crosses`: divergences between different families, and of those made of others.
    static let crossDivergences = #"""
        import math

        import torch
        from torch import inf
        from torch.distributions._chances import Bernoulli
        from torch.distributions._counts import Binomial
        from torch.distributions._joint import Beta, MultivariateNormal
        from torch.distributions._matrices import LowRankMultivariateNormal, _apply, _log_diagonal, _mahalanobis
        from torch.distributions._numbers import Cauchy, Exponential, Gamma, Laplace, Normal, Poisson, Uniform
        from torch.distributions._relaxed import ContinuousBernoulli
        from torch.distributions._transformed import Gumbel, HalfNormal, Pareto, TransformedDistribution
        from torch.distributions.distribution import ExponentialFamily
        from torch.distributions.kl import kl_divergence, register_kl
        from torch.distributions.utils import _sum_rightmost, euler_constant


        def _squares(matrix):
            """The trace of M Mᵀ."""
            return matrix.reshape(-1, matrix.size(-1) * matrix.size(-2)).pow(2).sum(-1).reshape(matrix.shape[:-2])


        @register_kl(ExponentialFamily, ExponentialFamily)
        def _kl_expfamily_expfamily(p, q):
            if type(p) is not type(q):
                raise NotImplementedError(
                    'The cross KL-divergence between different exponential families cannot' + ' ' * 29 + 'be computed using Bregman '
                    'divergences')
            own = [param.detach().requires_grad_() for param in p._natural_params]
            normalizer = p._log_normalizer(*own)
            gradients = torch.autograd.grad(normalizer.sum(), own, create_graph=True)
            result = q._log_normalizer(*q._natural_params) - normalizer
            for param, other, gradient in zip(own, q._natural_params, gradients):
                result -= _sum_rightmost((other - param) * gradient, len(q.event_shape))
            return result


        def _infinite(p_types, q_types, parameter):
            """Pairs whose first reaches where the second does not."""
            for type_p in p_types:
                for type_q in q_types:
                    register_kl(type_p, type_q)(lambda p, q: torch.full_like(getattr(p, parameter), inf))


        _infinite([Beta], [Pareto], 'concentration1')
        _infinite([ContinuousBernoulli], [Pareto], 'probs')
        _infinite([Exponential], [Beta, ContinuousBernoulli, Pareto, Uniform], 'rate')
        _infinite([Gamma], [Beta, ContinuousBernoulli, Pareto, Uniform], 'concentration')
        _infinite([Gumbel], [Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform], 'loc')
        _infinite([Laplace, Normal], [Beta, ContinuousBernoulli, Exponential, Gamma, Pareto, Uniform], 'loc')
        _infinite([Pareto], [Beta, ContinuousBernoulli, Uniform], 'scale')
        _infinite([Poisson], [Bernoulli, Binomial], 'rate')


        @register_kl(Binomial, Binomial)
        def _kl_binomial_binomial(p, q):
            if (p.total_count < q.total_count).any():
                raise NotImplementedError('KL between Binomials where q.total_count > p.total_count is not implemented')
            kl = p.total_count * (p.probs * (p.logits - q.logits) + (-p.probs).log1p() - (-q.probs).log1p())
            kl[p.total_count > q.total_count] = inf
            return kl


        @register_kl(ContinuousBernoulli, ContinuousBernoulli)
        def _kl_continuous_continuous(p, q):
            t1 = p.mean * (p.logits - q.logits)
            t2 = p._cont_bern_log_norm() + torch.log1p(-p.probs)
            return t1 + t2 + (-q._cont_bern_log_norm() - torch.log1p(-q.probs))


        @register_kl(Gumbel, Gumbel)
        def _kl_gumbel_gumbel(p, q):
            ct1, ct2, ct3 = p.scale / q.scale, q.loc / q.scale, p.loc / q.scale
            t3 = torch.exp(ct2 + (1 + ct1).lgamma() - ct3)
            return -ct1.log() - ct2 + ct3 + ct1 * euler_constant + t3 - (1 + euler_constant)


        @register_kl(HalfNormal, HalfNormal)
        def _kl_halfnormal_halfnormal(p, q):
            return kl_divergence(p.base_dist, q.base_dist)


        @register_kl(TransformedDistribution, TransformedDistribution)
        def _kl_transformed_transformed(p, q):
            if p.transforms != q.transforms or p.event_shape != q.event_shape:
                raise NotImplementedError
            return kl_divergence(p.base_dist, q.base_dist)


        @register_kl(Pareto, Pareto)
        def _kl_pareto_pareto(p, q):
            alpha_ratio = q.alpha / p.alpha
            result = q.alpha * (p.scale / q.scale).log() + -alpha_ratio.log() + alpha_ratio - 1
            result[p.support.lower_bound < q.support.lower_bound] = inf
            return result


        def _same_events(p, q, kind):
            if p.event_shape != q.event_shape:
                raise ValueError(
                    f'KL-divergence between two {kind} Normals with                          different event shapes cannot be computed')


        @register_kl(LowRankMultivariateNormal, LowRankMultivariateNormal)
        def _kl_lowrank_lowrank(p, q):
            _same_events(p, q, 'Low Rank Multivariate')
            pW, pD, qW, qD = p._unbroadcasted_cov_factor, p._unbroadcasted_cov_diag, q._unbroadcasted_cov_factor, q._unbroadcasted_cov_diag
            A = torch.linalg.solve_triangular(q._capacitance_tril, qW.mT / qD.unsqueeze(-2), upper=False)
            term2 = ((pD / qD).sum(-1) + _squares(pW * qD.rsqrt().unsqueeze(-1)) - _squares(A * pD.sqrt().unsqueeze(-2))
                     - _squares(A.matmul(pW)))
            return 0.5 * (q._logdet() - p._logdet() + term2 + q._mahalanobis(q.loc - p.loc) - p.event_shape[0])


        @register_kl(MultivariateNormal, LowRankMultivariateNormal)
        def _kl_normal_lowrank(p, q):
            _same_events(p, q, '(Low Rank) Multivariate')
            tril, qW, qD = p._unbroadcasted_scale_tril, q._unbroadcasted_cov_factor, q._unbroadcasted_cov_diag
            A = torch.linalg.solve_triangular(q._capacitance_tril, qW.mT / qD.unsqueeze(-2), upper=False)
            term2 = _squares(tril * qD.rsqrt().unsqueeze(-1)) - _squares(A.matmul(tril))
            return 0.5 * (q._logdet() - 2 * _log_diagonal(tril) + term2 + q._mahalanobis(q.loc - p.loc) - p.event_shape[0])


        @register_kl(LowRankMultivariateNormal, MultivariateNormal)
        def _kl_lowrank_normal(p, q):
            _same_events(p, q, '(Low Rank) Multivariate')
            tril, pW, pD = q._unbroadcasted_scale_tril, p._unbroadcasted_cov_factor, p._unbroadcasted_cov_diag
            shape = torch.broadcast_shapes(tril.shape[:-2], pW.shape[:-2])
            n = p.event_shape[0]
            wide = tril.expand(shape + (n, n))
            term2 = (_squares(torch.linalg.solve_triangular(wide, pW.expand(shape + (n, p.cov_factor.size(-1))), upper=False))
                     + _squares(torch.linalg.solve_triangular(wide, torch.diag_embed(pD.sqrt()).expand(shape + (n, n)), upper=False)))
            return 0.5 * (2 * _log_diagonal(tril) - p._logdet() + term2 + _mahalanobis(tril, q.loc - p.loc) - n)


        @register_kl(Bernoulli, Poisson)
        def _kl_bernoulli_poisson(p, q):
            return -p.entropy() - (p.probs * q.rate.log() - q.rate)


        @register_kl(Beta, ContinuousBernoulli)
        def _kl_beta_continuous_bernoulli(p, q):
            return -p.entropy() - p.mean * q.logits - torch.log1p(-q.probs) - q._cont_bern_log_norm()


        @register_kl(Beta, Exponential)
        def _kl_beta_exponential(p, q):
            return -p.entropy() - q.rate.log() + q.rate * (p.concentration1 / (p.concentration1 + p.concentration0))


        @register_kl(Beta, Gamma)
        def _kl_beta_gamma(p, q):
            total = p.concentration1 + p.concentration0
            t2 = q.concentration.lgamma() - q.concentration * q.rate.log()
            t3 = (q.concentration - 1) * (p.concentration1.digamma() - total.digamma())
            return -p.entropy() + t2 - t3 + q.rate * p.concentration1 / total


        @register_kl(Beta, Normal)
        def _kl_beta_normal(p, q):
            E = p.concentration1 / (p.concentration1 + p.concentration0)
            variance = q.scale.pow(2)
            t2 = 0.5 * (variance * 2 * math.pi).log()
            t3 = (E * (1 - E) / (p.concentration1 + p.concentration0 + 1) + E.pow(2)) * 0.5
            return -p.entropy() + t2 + (t3 - q.loc * E + q.loc.pow(2) * 0.5) / variance


        @register_kl(Beta, Uniform)
        def _kl_beta_uniform(p, q):
            result = -p.entropy() + (q.high - q.low).log()
            result[(q.low > p.support.lower_bound) | (q.high < p.support.upper_bound)] = inf
            return result


        @register_kl(ContinuousBernoulli, Exponential)
        def _kl_continuous_exponential(p, q):
            return -p.entropy() - torch.log(q.rate) + q.rate * p.mean


        @register_kl(ContinuousBernoulli, Normal)
        def _kl_continuous_normal(p, q):
            t2 = 0.5 * (math.log(2.0 * math.pi) + torch.square(q.loc / q.scale)) + torch.log(q.scale)
            t3 = (p.variance + torch.square(p.mean) - 2.0 * q.loc * p.mean) / (2.0 * torch.square(q.scale))
            return -p.entropy() + t2 + t3


        @register_kl(ContinuousBernoulli, Uniform)
        def _kl_continuous_uniform(p, q):
            result = -p.entropy() + (q.high - q.low).log()
            outside = torch.max(torch.ge(q.low, p.support.lower_bound), torch.le(q.high, p.support.upper_bound))
            return torch.where(outside, torch.ones_like(result) * inf, result)


        @register_kl(Exponential, Gamma)
        def _kl_exponential_gamma(p, q):
            ratio = q.rate / p.rate
            t1 = -q.concentration * torch.log(ratio)
            return t1 + ratio + q.concentration.lgamma() + q.concentration * euler_constant - (1 + euler_constant)


        @register_kl(Exponential, Gumbel)
        def _kl_exponential_gumbel(p, q):
            product, ratio = p.rate * q.scale, q.loc / q.scale
            return product.log() - 1 - ratio + torch.exp(ratio) * product / (product + 1) + product.reciprocal()


        @register_kl(Exponential, Normal)
        def _kl_exponential_normal(p, q):
            variance, rate_sqr = q.scale.pow(2), p.rate.pow(2)
            t1 = 0.5 * torch.log(rate_sqr * variance * 2 * math.pi)
            return t1 - 1 + (rate_sqr.reciprocal() - q.loc / p.rate + q.loc.pow(2) * 0.5) / variance


        @register_kl(Gamma, Exponential)
        def _kl_gamma_exponential(p, q):
            return -p.entropy() - q.rate.log() + q.rate * p.concentration / p.rate


        @register_kl(Gamma, Gumbel)
        def _kl_gamma_gumbel(p, q):
            product, ratio = p.rate * q.scale, q.loc / q.scale
            t1 = (p.concentration - 1) * p.concentration.digamma() - p.concentration.lgamma() - p.concentration
            t2 = product.log() + p.concentration / product
            return t1 + t2 + (torch.exp(ratio) * (1 + product.reciprocal()).pow(-p.concentration) - ratio)


        @register_kl(Gamma, Normal)
        def _kl_gamma_normal(p, q):
            variance, beta_sqr = q.scale.pow(2), p.rate.pow(2)
            t1 = 0.5 * torch.log(beta_sqr * variance * 2 * math.pi) - p.concentration - p.concentration.lgamma()
            t2 = 0.5 * (p.concentration.pow(2) + p.concentration) / beta_sqr
            t3 = q.loc * p.concentration / p.rate
            return t1 + (p.concentration - 1) * p.concentration.digamma() + (t2 - t3 + 0.5 * q.loc.pow(2)) / variance


        @register_kl(Gumbel, Normal)
        def _kl_gumbel_normal(p, q):
            ratio = p.scale / q.scale
            t1 = (ratio / math.sqrt(2 * math.pi)).log()
            t2 = (math.pi * ratio * 0.5).pow(2) / 3
            t3 = ((p.loc + p.scale * euler_constant - q.loc) / q.scale).pow(2) * 0.5
            return -t1 + t2 + t3 - (euler_constant + 1)


        @register_kl(Laplace, Normal)
        def _kl_laplace_normal(p, q):
            variance = q.scale.pow(2)
            ratio = p.scale.pow(2) / variance
            t1 = 0.5 * torch.log(2 * ratio / math.pi)
            return -t1 + ratio + (0.5 * p.loc.pow(2) - p.loc * q.loc + 0.5 * q.loc.pow(2)) / variance - 1


        @register_kl(Normal, Gumbel)
        def _kl_normal_gumbel(p, q):
            mean_ratio, variance_ratio, loc_ratio = p.loc / q.scale, (p.scale / q.scale).pow(2), q.loc / q.scale
            t1 = variance_ratio.log() * 0.5
            t3 = torch.exp(-mean_ratio + 0.5 * variance_ratio + loc_ratio)
            return -t1 + (mean_ratio - loc_ratio) + t3 - 0.5 * (1 + math.log(2 * math.pi))


        @register_kl(Normal, Laplace)
        def _kl_normal_laplace(p, q):
            apart = p.loc - q.loc
            ratio = apart / p.scale
            t1 = torch.log(p.scale / q.scale)
            t2 = math.sqrt(2 / math.pi) * p.scale * torch.exp(-0.5 * ratio.pow(2))
            t3 = apart * torch.erf(math.sqrt(0.5) * ratio)
            return -t1 + (t2 + t3) / q.scale - 0.5 * (1 + math.log(0.5 * math.pi))


        @register_kl(Pareto, Exponential)
        def _kl_pareto_exponential(p, q):
            product = p.scale * q.rate
            result = (p.alpha / product).log() - p.alpha.reciprocal() + p.alpha * product / (p.alpha - 1) - 1
            result[p.alpha <= 1] = inf
            return result


        @register_kl(Pareto, Gamma)
        def _kl_pareto_gamma(p, q):
            common = p.scale.log() + p.alpha.reciprocal()
            t2 = q.concentration.lgamma() - q.concentration * q.rate.log()
            result = p.alpha.log() - common + t2 + (1 - q.concentration) * common + q.rate * p.alpha * p.scale / (p.alpha - 1) - 1
            result[p.alpha <= 1] = inf
            return result


        @register_kl(Pareto, Normal)
        def _kl_pareto_normal(p, q):
            variance, common = 2 * q.scale.pow(2), p.scale / (p.alpha - 1)
            t1 = (math.sqrt(2 * math.pi) * q.scale * p.alpha / p.scale).log()
            t3 = p.alpha * common.pow(2) / (p.alpha - 2)
            result = t1 - p.alpha.reciprocal() + (t3 + (p.alpha * common - q.loc).pow(2)) / variance - 1
            result[p.alpha <= 2] = inf
            return result


        def _x_log_x(tensor):
            return torch.special.xlogy(tensor, tensor)


        @register_kl(Uniform, Beta)
        def _kl_uniform_beta(p, q):
            width = p.high - p.low
            t2 = (q.concentration1 - 1) * (_x_log_x(p.high) - _x_log_x(p.low) - width) / width
            t3 = (q.concentration0 - 1) * (_x_log_x(1 - p.high) - _x_log_x(1 - p.low) + width) / width
            t4 = q.concentration1.lgamma() + q.concentration0.lgamma() - (q.concentration1 + q.concentration0).lgamma()
            result = t3 + t4 - torch.log(width) - t2
            result[(p.high > q.support.upper_bound) | (p.low < q.support.lower_bound)] = inf
            return result


        @register_kl(Uniform, ContinuousBernoulli)
        def _kl_uniform_continuous_bernoulli(p, q):
            result = -p.entropy() - p.mean * q.logits - torch.log1p(-q.probs) - q._cont_bern_log_norm()
            outside = torch.max(torch.ge(p.high, q.support.upper_bound), torch.le(p.low, q.support.lower_bound))
            return torch.where(outside, torch.ones_like(result) * inf, result)


        @register_kl(Uniform, Exponential)
        def _kl_uniform_exponential(p, q):
            result = q.rate * (p.high + p.low) / 2 - ((p.high - p.low) * q.rate).log()
            result[p.low < q.support.lower_bound] = inf
            return result


        @register_kl(Uniform, Gamma)
        def _kl_uniform_gamma(p, q):
            width = p.high - p.low
            t2 = q.concentration.lgamma() - q.concentration * q.rate.log()
            t3 = (1 - q.concentration) * (_x_log_x(p.high) - _x_log_x(p.low) - width) / width
            result = -width.log() + t2 + t3 + q.rate * (p.high + p.low) / 2
            result[p.low < q.support.lower_bound] = inf
            return result


        @register_kl(Uniform, Gumbel)
        def _kl_uniform_gumbel(p, q):
            common = q.scale / (p.high - p.low)
            high, low = (p.high - q.loc) / q.scale, (p.low - q.loc) / q.scale
            return common.log() + 0.5 * (high + low) - common * (torch.exp(-high) - torch.exp(-low))


        @register_kl(Uniform, Pareto)
        def _kl_uniform_pareto(p, q):
            width = p.high - p.low
            t1 = (q.alpha * q.scale.pow(q.alpha) * width).log()
            t2 = (_x_log_x(p.high) - _x_log_x(p.low) - width) / width
            result = t2 * (q.alpha + 1) - t1
            result[p.low < q.support.lower_bound] = inf
            return result
        """#
}
