// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._matrices`: with factors of covariances, and of random matrices.
    static let matrixDistributions = #"""
        import math
        import warnings

        import torch
        from torch import Size, nan
        from torch.distributions import constraints
        from torch.distributions._joint import Beta
        from torch.distributions._numbers import Chi2
        from torch.distributions.distribution import Distribution, ExponentialFamily
        from torch.distributions.utils import broadcast_all, lazy_property


        def _apply(matrix, vector):
            return torch.matmul(matrix, vector.unsqueeze(-1)).squeeze(-1)


        def _mahalanobis(tril, x):
            return torch.linalg.solve_triangular(tril, x.unsqueeze(-1), upper=False).squeeze(-1).pow(2).sum(-1)


        def _log_diagonal(tril):
            return tril.diagonal(dim1=-2, dim2=-1).log().sum(-1)


        class LowRankMultivariateNormal(Distribution):
            """Normal with the covariance W Wᵀ + D, whose factors are all that is inverted."""
            __module__ = 'torch.distributions.lowrank_multivariate_normal'
            arg_constraints = {
                'loc': constraints.real_vector, 'cov_factor': constraints.independent(constraints.real, 2),
                'cov_diag': constraints.independent(constraints.positive, 1),
            }
            support = constraints.real_vector
            has_rsample = True

            def __init__(self, loc, cov_factor, cov_diag, validate_args=None):
                if loc.dim() < 1:
                    raise ValueError('loc must be at least one-dimensional.')
                event_shape = loc.shape[-1:]
                if cov_factor.dim() < 2:
                    raise ValueError('cov_factor must be at least two-dimensional, with optional leading batch dimensions')
                if cov_factor.shape[-2:-1] != event_shape:
                    raise ValueError(f'cov_factor must be a batch of matrices with shape {event_shape[0]} x m')
                if cov_diag.shape[-1:] != event_shape:
                    raise ValueError(f'cov_diag must be a batch of vectors with shape {event_shape}')
                try:
                    wide, self.cov_factor, diagonal = torch.broadcast_tensors(loc.unsqueeze(-1), cov_factor, cov_diag.unsqueeze(-1))
                except RuntimeError as e:
                    raise ValueError(
                        f'Incompatible batch shapes: loc {loc.shape}, cov_factor {cov_factor.shape}, cov_diag {cov_diag.shape}') from e
                self.loc, self.cov_diag = wide[..., 0], diagonal[..., 0]
                self._unbroadcasted_cov_factor, self._unbroadcasted_cov_diag = cov_factor, cov_diag
                m = cov_factor.size(-1)
                K = torch.matmul(cov_factor.mT / cov_diag.unsqueeze(-2), cov_factor).contiguous()
                K.view(-1, m * m)[:, ::m + 1] += 1
                self._capacitance_tril = torch.linalg.cholesky(K)
                super().__init__(self.loc.shape[:-1], event_shape, validate_args=validate_args)

            @property
            def mean(self):
                return self.loc

            @property
            def mode(self):
                return self.loc

            def _square(self, value):
                return value.expand(self._batch_shape + self._event_shape + self._event_shape)

            @property
            def variance(self):
                return (self._unbroadcasted_cov_factor.pow(2).sum(-1) + self._unbroadcasted_cov_diag).expand(
                    self._batch_shape + self._event_shape)

            @property
            def scale_tril(self):
                n = self._event_shape[0]
                root = self._unbroadcasted_cov_diag.sqrt().unsqueeze(-1)
                W = self._unbroadcasted_cov_factor / root
                K = torch.matmul(W, W.mT).contiguous()
                K.view(-1, n * n)[:, ::n + 1] += 1
                return self._square(root * torch.linalg.cholesky(K))

            @property
            def covariance_matrix(self):
                W = self._unbroadcasted_cov_factor
                return self._square(torch.matmul(W, W.mT) + torch.diag_embed(self._unbroadcasted_cov_diag))

            @property
            def precision_matrix(self):
                W = self._unbroadcasted_cov_factor.mT / self._unbroadcasted_cov_diag.unsqueeze(-2)
                A = torch.linalg.solve_triangular(self._capacitance_tril, W, upper=False)
                return self._square(torch.diag_embed(self._unbroadcasted_cov_diag.reciprocal()) - A.mT @ A)

            def rsample(self, sample_shape=Size()):
                shape = self._extended_shape(sample_shape)
                eps_W = torch.empty(shape[:-1] + self.cov_factor.shape[-1:], dtype=self.loc.dtype).normal_()
                eps_D = torch.empty(shape, dtype=self.loc.dtype).normal_()
                return self.loc + _apply(self._unbroadcasted_cov_factor, eps_W) + self._unbroadcasted_cov_diag.sqrt() * eps_D

            def _mahalanobis(self, x):
                W, D = self._unbroadcasted_cov_factor, self._unbroadcasted_cov_diag
                return (x.pow(2) / D).sum(-1) - _mahalanobis(self._capacitance_tril, _apply(W.mT / D.unsqueeze(-2), x))

            def _logdet(self):
                return 2 * _log_diagonal(self._capacitance_tril) + self._unbroadcasted_cov_diag.log().sum(-1)

            def log_prob(self, value):
                self._checked(value)
                M = self._mahalanobis(value - self.loc)
                return -0.5 * (self._event_shape[0] * math.log(2 * math.pi) + self._logdet() + M)

            def entropy(self):
                H = 0.5 * (self._event_shape[0] * (1.0 + math.log(2 * math.pi)) + self._logdet())
                return H if len(self._batch_shape) == 0 else H.expand(self._batch_shape)


        class LKJCholesky(Distribution):
            """Of the triangular factors of correlation matrices, by the onion method."""
            __module__ = 'torch.distributions.lkj_cholesky'
            arg_constraints = {'concentration': constraints.positive}
            support = constraints.corr_cholesky

            def __init__(self, dim, concentration=1.0, validate_args=None):
                if dim < 2:
                    raise ValueError(f'Expected dim to be an integer greater than or equal to 2. Found dim={dim}.')
                self.dim = dim
                self.concentration, = broadcast_all(concentration)
                marginal = self.concentration + 0.5 * (dim - 2)
                offset = torch.arange(dim - 1, dtype=self.concentration.dtype)
                offset = torch.cat([offset.new_zeros((1,)), offset])
                self._beta = Beta(offset + 0.5, marginal.unsqueeze(-1) - 0.5 * offset)
                super().__init__(self.concentration.size(), Size((dim, dim)), validate_args)

            def sample(self, sample_shape=Size()):
                y = self._beta.sample(sample_shape).unsqueeze(-1)
                normal = torch.randn(self._extended_shape(sample_shape), dtype=y.dtype).tril(-1)
                sphere = normal / normal.norm(dim=-1, keepdim=True)
                sphere[..., 0, :].fill_(0.0)
                w = torch.sqrt(y) * sphere
                w += torch.diag_embed(torch.clamp(1 - torch.sum(w ** 2, dim=-1), min=torch.finfo(w.dtype).tiny).sqrt())
                return w

            def log_prob(self, value):
                self._checked(value)
                diagonal = value.diagonal(dim1=-1, dim2=-2)[..., 1:]
                order = 2 * (self.concentration - 1).unsqueeze(-1) + self.dim - torch.arange(2, self.dim + 1)
                unnormalized = torch.sum(order * diagonal.log(), dim=-1)
                less = self.dim - 1
                alpha = self.concentration + 0.5 * less
                normalize_term = 0.5 * less * math.log(math.pi) + torch.mvlgamma(alpha - 0.5, less) - torch.lgamma(alpha) * less
                return unnormalized - normalize_term


        class Wishart(ExponentialFamily):
            """Of random positive definite matrices, by Bartlett's decomposition."""
            __module__ = 'torch.distributions.wishart'
            support = constraints.positive_definite
            has_rsample = True

            def __init__(self, df, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
                given = {'covariance_matrix': covariance_matrix, 'precision_matrix': precision_matrix, 'scale_tril': scale_tril}
                given = {name: value for name, value in given.items() if value is not None}
                if len(given) != 1:
                    raise AssertionError('Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.')
                (name, param), = given.items()
                if param.dim() < 2:
                    raise ValueError('scale_tril must be at least two-dimensional, with optional leading batch dimensions')
                if isinstance(df, (int, float)):
                    batch_shape = Size(param.shape[:-2])
                    self.df = torch.tensor(df, dtype=param.dtype)
                else:
                    batch_shape = torch.broadcast_shapes(param.shape[:-2], df.shape)
                    self.df = df.expand(batch_shape)
                event_shape = param.shape[-2:]
                if self.df.le(event_shape[-1] - 1).any():
                    raise ValueError(f'Value of df={df} expected to be greater than ndim - 1 = {event_shape[-1] - 1}.')
                setattr(self, name, param.expand(batch_shape + (-1, -1)))
                if self.df.lt(event_shape[-1]).any():
                    warnings.warn('Low df values detected. Singular samples are highly likely to occur for ndim - 1 < df < ndim.', stacklevel=2)
                super().__init__(batch_shape, event_shape, validate_args=validate_args)
                if name == 'precision_matrix':
                    upper = torch.linalg.cholesky(torch.flip(param, (-2, -1)))
                    inverse = torch.transpose(torch.flip(upper, (-2, -1)), -2, -1)
                    param = torch.linalg.solve_triangular(inverse, torch.eye(param.shape[-1], dtype=param.dtype), upper=False)
                elif name == 'covariance_matrix':
                    param = torch.linalg.cholesky(param)
                self._unbroadcasted_scale_tril = param
                self._dist_chi2 = Chi2(df=self.df.unsqueeze(-1) - torch.arange(event_shape[-1], dtype=param.dtype).expand(batch_shape + (-1,)))

            @property
            def arg_constraints(self):
                return {
                    'covariance_matrix': constraints.positive_definite, 'precision_matrix': constraints.positive_definite,
                    'scale_tril': constraints.lower_cholesky, 'df': constraints.greater_than(self.event_shape[-1] - 1),
                }

            @lazy_property
            def scale_tril(self):
                return self._unbroadcasted_scale_tril.expand(self._batch_shape + self._event_shape)

            @lazy_property
            def covariance_matrix(self):
                tril = self._unbroadcasted_scale_tril
                return (tril @ tril.mT).expand(self._batch_shape + self._event_shape)

            @lazy_property
            def precision_matrix(self):
                identity = torch.eye(self._event_shape[-1], dtype=self._unbroadcasted_scale_tril.dtype)
                return torch.cholesky_solve(identity, self._unbroadcasted_scale_tril).expand(self._batch_shape + self._event_shape)

            @property
            def mean(self):
                return self.df.view(self._batch_shape + (1, 1)) * self.covariance_matrix

            @property
            def mode(self):
                factor = self.df - self.covariance_matrix.shape[-1] - 1
                factor[factor <= 0] = nan
                return factor.view(self._batch_shape + (1, 1)) * self.covariance_matrix

            @property
            def variance(self):
                V = self.covariance_matrix
                diagonal = V.diagonal(dim1=-2, dim2=-1)
                return self.df.view(self._batch_shape + (1, 1)) * (V.pow(2) + torch.einsum('...i,...j->...ij', diagonal, diagonal))

            @property
            def _natural_params(self):
                return -self.precision_matrix / 2, (self.df - self._event_shape[-1] - 1) / 2

            def _log_normalizer(self, x, y):
                p = self._event_shape[-1]
                return (y + (p + 1) / 2) * (-torch.linalg.slogdet(-2 * x).logabsdet + math.log(2) * p) + torch.mvlgamma(y + (p + 1) / 2, p=p)

            def _bartlett_sampling(self, sample_shape=Size()):
                p = self._event_shape[-1]
                roots = self._dist_chi2.rsample(sample_shape).sqrt()
                noise = roots.clamp(min=torch.finfo(roots.dtype).eps).diag_embed(dim1=-2, dim2=-1)
                i, j = torch.tril_indices(p, p, offset=-1)
                noise[..., i, j] = torch.randn(Size(sample_shape) + self._batch_shape + (p * (p - 1) // 2,), dtype=noise.dtype)
                chol = self._unbroadcasted_scale_tril @ noise
                return chol @ chol.mT

            def rsample(self, sample_shape=Size(), max_try_correction=None):
                sample_shape = Size(sample_shape)
                places = [-(x + 1) for x in range(len(self._batch_shape))]

                def any_of_batch(found):
                    return found.amax(places) if places else found

                sample = self._bartlett_sampling(sample_shape)
                is_singular = any_of_batch(self.support.check(sample))
                if is_singular.any():
                    warnings.warn('Singular sample detected.', stacklevel=2)
                    for _ in range(10 if max_try_correction is None else max_try_correction):
                        sample_new = self._bartlett_sampling(is_singular[is_singular].shape)
                        sample[is_singular] = sample_new
                        is_singular[is_singular.clone()] = any_of_batch(~self.support.check(sample_new))
                        if not is_singular.any():
                            break
                return sample

            def log_prob(self, value):
                self._checked(value)
                nu, p, tril = self.df, self._event_shape[-1], self._unbroadcasted_scale_tril
                return (-nu * (p * math.log(2) / 2 + _log_diagonal(tril)) - torch.mvlgamma(nu / 2, p=p)
                        + (nu - p - 1) / 2 * torch.linalg.slogdet(value).logabsdet
                        - torch.cholesky_solve(value, tril).diagonal(dim1=-2, dim2=-1).sum(dim=-1) / 2)

            def entropy(self):
                nu, p, tril = self.df, self._event_shape[-1], self._unbroadcasted_scale_tril
                if not (nu / 2).gt((p - 1) / 2).all():
                    raise AssertionError('Wrong domain for multivariate digamma function.')
                digamma = torch.digamma((nu / 2).unsqueeze(-1) - torch.arange(p, dtype=nu.dtype).div(2).expand(nu.shape + (-1,))).sum(-1)
                return ((p + 1) * (p * math.log(2) / 2 + _log_diagonal(tril)) + torch.mvlgamma(nu / 2, p=p)
                        - (nu - p - 1) / 2 * digamma + nu * p / 2)
        """#
}
