// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._pointwise_transforms`: of each number by itself.
    static let pointwiseTransforms = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch.distributions import constraints
        from torch.distributions._transforms import Transform
        from torch.distributions.utils import _sum_rightmost, broadcast_all, lazy_property


        class _Simple(Transform):
            """Without parameters: two of one kind are equal."""

            def __eq__(self, other):
                return isinstance(other, type(self))


        class _Increasing(_Simple):
            domain = constraints.real
            bijective = True
            sign = +1


        class ExpTransform(_Increasing):
            __module__ = 'torch.distributions.transforms'
            codomain = constraints.positive

            def _call(self, x):
                return x.exp()

            def _inverse(self, y):
                return y.log()

            def log_abs_det_jacobian(self, x, y):
                return x


        class SigmoidTransform(_Increasing):
            __module__ = 'torch.distributions.transforms'
            codomain = constraints.unit_interval

            def _call(self, x):
                return _clipped(torch.sigmoid(x))

            def _inverse(self, y):
                y = _clipped(y)
                return y.log() - (-y).log1p()

            def log_abs_det_jacobian(self, x, y):
                return -F.softplus(-x) - F.softplus(x)


        def _clipped(y):
            finfo = torch.finfo(y.dtype)
            return torch.clamp(y, min=finfo.tiny, max=1.0 - finfo.eps)


        class SoftplusTransform(_Increasing):
            __module__ = 'torch.distributions.transforms'
            codomain = constraints.positive

            def _call(self, x):
                return F.softplus(x)

            def _inverse(self, y):
                return (-y).expm1().neg().log() + y

            def log_abs_det_jacobian(self, x, y):
                return -F.softplus(-x)


        class TanhTransform(_Increasing):
            __module__ = 'torch.distributions.transforms'
            codomain = constraints.interval(-1.0, 1.0)

            def _call(self, x):
                return x.tanh()

            def _inverse(self, y):
                return torch.atanh(y)

            def log_abs_det_jacobian(self, x, y):
                return 2.0 * (math.log(2.0) - x - F.softplus(-2.0 * x))


        class AbsTransform(_Simple):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.real
            codomain = constraints.positive

            def _call(self, x):
                return x.abs()

            def _inverse(self, y):
                return y


        class PowerTransform(Transform):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.positive
            codomain = constraints.positive
            bijective = True

            def __init__(self, exponent, cache_size=0):
                super().__init__(cache_size=cache_size)
                self.exponent, = broadcast_all(exponent)

            def _parameters(self):
                return self.exponent,

            @lazy_property
            def sign(self):
                return self.exponent.sign()

            def __eq__(self, other):
                return isinstance(other, PowerTransform) and self.exponent.eq(other.exponent).all().item()

            def _call(self, x):
                return x.pow(self.exponent)

            def _inverse(self, y):
                return y.pow(1 / self.exponent)

            def log_abs_det_jacobian(self, x, y):
                return (self.exponent * y / x).abs().log()

            def forward_shape(self, shape):
                return torch.broadcast_shapes(shape, self.exponent.shape)

            def inverse_shape(self, shape):
                return self.forward_shape(shape)


        class AffineTransform(Transform):
            __module__ = 'torch.distributions.transforms'
            bijective = True

            def __init__(self, loc, scale, event_dim=0, cache_size=0):
                super().__init__(cache_size=cache_size)
                self.loc = loc
                self.scale = scale
                self._event_dim = event_dim

            def _parameters(self):
                return self.loc, self.scale, self._event_dim

            @property
            def event_dim(self):
                return self._event_dim

            @property
            def domain(self):
                return constraints.independent(constraints.real, self._event_dim) if self._event_dim else constraints.real

            @property
            def codomain(self):
                return self.domain

            def __eq__(self, other):
                def is_same(ours, theirs):
                    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
                        return ours == theirs
                    return (ours == theirs).all().item()

                return isinstance(other, AffineTransform) and is_same(self.loc, other.loc) and is_same(self.scale, other.scale)

            @property
            def sign(self):
                if isinstance(self.scale, (int, float)):
                    return 1 if self.scale > 0 else -1 if self.scale < 0 else 0
                return self.scale.sign()

            def _call(self, x):
                return self.loc + self.scale * x

            def _inverse(self, y):
                return (y - self.loc) / self.scale

            def log_abs_det_jacobian(self, x, y):
                shape, scale = x.shape, self.scale
                if isinstance(scale, (int, float)):
                    result = torch.full_like(x, math.log(abs(scale)))
                else:
                    result = torch.abs(scale).log()
                if self._event_dim:
                    result = _sum_rightmost(result, self._event_dim)
                    shape = shape[:-self._event_dim]
                return result.expand(shape)

            def forward_shape(self, shape):
                return torch.broadcast_shapes(shape, getattr(self.loc, 'shape', ()), getattr(self.scale, 'shape', ()))

            def inverse_shape(self, shape):
                return self.forward_shape(shape)


        class CumulativeDistributionTransform(Transform):
            __module__ = 'torch.distributions.transforms'
            bijective = True
            codomain = constraints.unit_interval
            sign = +1

            def __init__(self, distribution, cache_size=0):
                super().__init__(cache_size=cache_size)
                self.distribution = distribution

            def _parameters(self):
                return self.distribution,

            @property
            def domain(self):
                return self.distribution.support

            def _call(self, x):
                return self.distribution.cdf(x)

            def _inverse(self, y):
                return self.distribution.icdf(y)

            def log_abs_det_jacobian(self, x, y):
                return self.distribution.log_prob(x)
        """#
}
