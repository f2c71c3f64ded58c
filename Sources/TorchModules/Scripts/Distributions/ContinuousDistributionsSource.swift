// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._continuous`: numbers with heavy tails, and angles.
    static let continuousDistributions = #"""
        import math

        import torch
        from torch import Size, inf, nan
        from torch.distributions import constraints
        from torch.distributions._numbers import Chi2, Gamma, _OfNumbers
        from torch.distributions.distribution import Distribution
        from torch.distributions.utils import broadcast_all, lazy_property


        class StudentT(Distribution):
            __module__ = 'torch.distributions.studentT'
            arg_constraints = {'df': constraints.positive, 'loc': constraints.real, 'scale': constraints.positive}
            support = constraints.real
            has_rsample = True

            def __init__(self, df, loc=0.0, scale=1.0, validate_args=None):
                self.df, self.loc, self.scale = broadcast_all(df, loc, scale)
                self._chi2 = Chi2(self.df)
                super().__init__(self.df.size(), validate_args=validate_args)

            @property
            def mean(self):
                m = self.loc.clone(memory_format=torch.contiguous_format)
                m[self.df <= 1] = nan
                return m

            @property
            def mode(self):
                return self.loc

            @property
            def variance(self):
                m = self.df.clone(memory_format=torch.contiguous_format)
                finite = self.df > 2
                m[finite] = self.scale[finite].pow(2) * self.df[finite] / (self.df[finite] - 2)
                m[(self.df <= 2) & (self.df > 1)] = inf
                m[self.df <= 1] = nan
                return m

            def rsample(self, sample_shape=Size()):
                X = torch.empty(self._extended_shape(sample_shape), dtype=self.df.dtype).normal_()
                Z = self._chi2.rsample(sample_shape)
                return self.loc + self.scale * (X * torch.rsqrt(Z / self.df))

            def log_prob(self, value):
                self._checked(value)
                y = (value - self.loc) / self.scale
                Z = (self.scale.log() + 0.5 * self.df.log() + 0.5 * math.log(math.pi) + torch.lgamma(0.5 * self.df)
                     - torch.lgamma(0.5 * (self.df + 1.0)))
                return -0.5 * (self.df + 1.0) * torch.log1p(y ** 2.0 / self.df) - Z

            def entropy(self):
                lbeta = torch.lgamma(0.5 * self.df) + math.lgamma(0.5) - torch.lgamma(0.5 * (self.df + 1))
                return (self.scale.log() + 0.5 * (self.df + 1) * (torch.digamma(0.5 * (self.df + 1)) - torch.digamma(0.5 * self.df))
                        + 0.5 * self.df.log() + lbeta)


        class FisherSnedecor(_OfNumbers):
            __module__ = 'torch.distributions.fishersnedecor'
            arg_constraints = {'df1': constraints.positive, 'df2': constraints.positive}
            support = constraints.positive

            def __init__(self, df1, df2, validate_args=None):
                self._take({'df1': df1, 'df2': df2}, validate_args)
                self._gamma1 = Gamma(self.df1 * 0.5, self.df1)
                self._gamma2 = Gamma(self.df2 * 0.5, self.df2)

            @property
            def mean(self):
                df2 = self.df2.clone(memory_format=torch.contiguous_format)
                df2[df2 <= 2] = nan
                return df2 / (df2 - 2)

            @property
            def mode(self):
                mode = (self.df1 - 2) / self.df1 * self.df2 / (self.df2 + 2)
                mode[self.df1 <= 2] = nan
                return mode

            @property
            def variance(self):
                df2 = self.df2.clone(memory_format=torch.contiguous_format)
                df2[df2 <= 4] = nan
                return 2 * df2.pow(2) * (self.df1 + df2 - 2) / (self.df1 * (df2 - 2).pow(2) * (df2 - 4))

            def rsample(self, sample_shape=Size()):
                shape = self._extended_shape(sample_shape)
                X1 = self._gamma1.rsample(sample_shape).view(shape)
                X2 = self._gamma2.rsample(sample_shape).view(shape)
                tiny = torch.finfo(X2.dtype).tiny
                X2.clamp_(min=tiny)
                Y = X1 / X2
                Y.clamp_(min=tiny)
                return Y

            def log_prob(self, value):
                self._checked(value)
                ct1, ct2, ct3 = self.df1 * 0.5, self.df2 * 0.5, self.df1 / self.df2
                t1 = (ct1 + ct2).lgamma() - ct1.lgamma() - ct2.lgamma()
                t2 = ct1 * ct3.log() + (ct1 - 1) * torch.log(value)
                return t1 + t2 - (ct1 + ct2) * torch.log1p(ct3 * value)


        class GeneralizedPareto(_OfNumbers):
            __module__ = 'torch.distributions.generalized_pareto'
            arg_constraints = {'loc': constraints.real, 'scale': constraints.positive, 'concentration': constraints.real}

            def __init__(self, loc, scale, concentration, validate_args=None):
                self._take({'loc': loc, 'scale': scale, 'concentration': concentration}, validate_args)

            def rsample(self, sample_shape=Size()):
                return self.icdf(torch.rand(self._extended_shape(sample_shape), dtype=self.loc.dtype))

            def _safe(self):
                """Where the concentration is zero, and one that can be divided by."""
                is_zero = torch.isclose(self.concentration, torch.zeros_like(self.concentration))
                return is_zero, torch.where(is_zero, torch.ones_like(self.concentration), self.concentration)

            def log_prob(self, value):
                self._checked(value)
                z = (value - self.loc) / self.scale
                is_zero, safe = self._safe()
                y = 1 / safe + torch.ones_like(z)
                return -self.scale.log() - torch.where(is_zero, z, torch.where(y == 0, y, y * torch.log1p(safe * z)))

            def log_survival_function(self, value):
                self._checked(value)
                z = (value - self.loc) / self.scale
                is_zero, safe = self._safe()
                return torch.where(is_zero, -z, -torch.log1p(safe * z) / safe)

            def log_cdf(self, value):
                return torch.log1p(-torch.exp(self.log_survival_function(value)))

            def cdf(self, value):
                return torch.exp(self.log_cdf(value))

            def icdf(self, value):
                is_zero, safe = self._safe()
                logu = torch.log1p(-value)
                return torch.where(is_zero, self.loc - self.scale * logu, self.loc + self.scale / safe * torch.expm1(-safe * logu))

            @property
            def mean(self):
                valid = self.concentration < 1
                safe = torch.where(valid, self.concentration, 0.5)
                return torch.where(valid, self.loc + self.scale / (1 - safe), nan)

            @property
            def variance(self):
                valid = self.concentration < 0.5
                safe = torch.where(valid, self.concentration, 0.25)
                return torch.where(valid, self.scale ** 2 / ((1 - safe) ** 2 * (1 - 2 * safe)), nan)

            def entropy(self):
                return torch.broadcast_to(torch.log(self.scale) + self.concentration + 1, self._batch_shape)

            @property
            def mode(self):
                return self.loc

            @property
            def support(self):
                upper = torch.where(self.concentration < 0, self.loc - self.scale / self.concentration, inf)
                return constraints.interval(self.loc, upper)


        # Polynomials for the modified Bessel functions of order 0 and 1, below and above 3.75 (Abramowitz and Stegun, 9.8).
        _SMALL = [
            [1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.360768e-1, 0.45813e-2],
            [0.5, 0.87890594, 0.51498869, 0.15084934, 0.2658733e-1, 0.301532e-2, 0.32411e-3],
        ]
        _LARGE = [
            [0.39894228, 0.1328592e-1, 0.225319e-2, -0.157565e-2, 0.916281e-2, -0.2057706e-1, 0.2635537e-1, -0.1647633e-1, 0.392377e-2],
            [0.39894228, -0.3988024e-1, -0.362018e-2, 0.163801e-2, -0.1031555e-1, 0.2282967e-1, -0.2895312e-1, 0.1787654e-1, -0.420059e-2],
        ]


        def _polynomial(y, coefficients):
            result = coefficients[-1]
            for coefficient in reversed(coefficients[:-1]):
                result = coefficient + y * result
            return result


        def _log_modified_bessel_fn(x, order=0):
            y = x / 3.75
            small = _polynomial(y * y, _SMALL[order])
            if order == 1:
                small = x.abs() * small
            large = x - 0.5 * x.log() + _polynomial(3.75 / x, _LARGE[order]).log()
            return torch.where(x < 3.75, small.log(), large)


        class VonMises(Distribution):
            __module__ = 'torch.distributions.von_mises'
            arg_constraints = {'loc': constraints.real, 'concentration': constraints.positive}
            support = constraints.real

            def __init__(self, loc, concentration, validate_args=None):
                self.loc, self.concentration = broadcast_all(loc, concentration)
                super().__init__(self.loc.shape, Size(), validate_args)

            def log_prob(self, value):
                self._checked(value)
                log_prob = self.concentration * torch.cos(value - self.loc)
                return log_prob - math.log(2 * math.pi) - _log_modified_bessel_fn(self.concentration, order=0)

            def sample(self, sample_shape=Size()):
                """Best and Fisher's rejection sampling, in double precision."""
                with torch.no_grad():
                    loc, kappa = self.loc.double(), self.concentration.double()
                    tau = 1 + (1 + 4 * kappa ** 2).sqrt()
                    rho = (tau - (2 * tau).sqrt()) / (2 * kappa)
                    r = torch.where(kappa < 1e-5, 1 / kappa + kappa, (1 + rho ** 2) / (2 * rho))
                    x = torch.zeros(self._extended_shape(sample_shape), dtype=torch.double)
                    done = torch.zeros(x.shape, dtype=torch.bool)
                    while not done.all():
                        u1, u2, u3 = torch.rand((3,) + x.shape, dtype=torch.double).unbind()
                        z = torch.cos(math.pi * u1)
                        f = (1 + r * z) / (r + z)
                        c = kappa * (r - f)
                        accept = (c * (2 - c) - u2 > 0) | ((c / u2).log() + 1 - c >= 0)
                        if accept.any():
                            x = torch.where(accept, (u3 - 0.5).sign() * f.acos(), x)
                            done = done | accept
                    return ((x + math.pi + loc) % (2 * math.pi) - math.pi).to(self.loc.dtype)

            @property
            def mean(self):
                return self.loc

            @property
            def mode(self):
                return self.loc

            @lazy_property
            def variance(self):
                return 1 - (_log_modified_bessel_fn(self.concentration, order=1)
                            - _log_modified_bessel_fn(self.concentration, order=0)).exp()
        """#
}
