// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._joint_transforms`: of several numbers at once.
    static let jointTransforms = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch.distributions import constraints
        from torch.distributions._transforms import Transform
        from torch.distributions._pointwise_transforms import _Simple, _clipped
        from torch.distributions.utils import _sum_rightmost, lazy_property, tril_matrix_to_vec, vec_to_tril_matrix


        class ReshapeTransform(Transform):
            __module__ = 'torch.distributions.transforms'
            bijective = True

            def __init__(self, in_shape, out_shape, cache_size=0):
                self.in_shape = torch.Size(in_shape)
                self.out_shape = torch.Size(out_shape)
                if self.in_shape.numel() != self.out_shape.numel():
                    raise ValueError('in_shape, out_shape have different numbers of elements')
                super().__init__(cache_size=cache_size)

            def _parameters(self):
                return self.in_shape, self.out_shape

            @property
            def domain(self):
                return constraints.independent(constraints.real, len(self.in_shape))

            @property
            def codomain(self):
                return constraints.independent(constraints.real, len(self.out_shape))

            def _call(self, x):
                return x.reshape(x.shape[:x.dim() - len(self.in_shape)] + self.out_shape)

            def _inverse(self, y):
                return y.reshape(y.shape[:y.dim() - len(self.out_shape)] + self.in_shape)

            def log_abs_det_jacobian(self, x, y):
                return x.new_zeros(x.shape[:x.dim() - len(self.in_shape)])

            @staticmethod
            def _exchanged(shape, old, new):
                if len(shape) < len(old):
                    raise ValueError('Too few dimensions on input')
                cut = len(shape) - len(old)
                if shape[cut:] != old:
                    raise ValueError(f'Shape mismatch: expected {shape[cut:]} but got {old}')
                return shape[:cut] + new

            def forward_shape(self, shape):
                return self._exchanged(shape, self.in_shape, self.out_shape)

            def inverse_shape(self, shape):
                return self._exchanged(shape, self.out_shape, self.in_shape)


        def _checked(shape, count=1):
            if len(shape) < count:
                raise ValueError('Too few dimensions on input')
            return shape


        class SoftmaxTransform(_Simple):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.real_vector
            codomain = constraints.simplex

            def _call(self, x):
                probs = (x - x.max(-1, True)[0]).exp()
                return probs / probs.sum(-1, True)

            def _inverse(self, y):
                return y.log()

            def forward_shape(self, shape):
                return _checked(shape)

            def inverse_shape(self, shape):
                return _checked(shape)


        class StickBreakingTransform(_Simple):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.real_vector
            codomain = constraints.simplex
            bijective = True

            def _call(self, x):
                offset = x.shape[-1] + 1 - x.new_ones(x.shape[-1]).cumsum(-1)
                z = _clipped(torch.sigmoid(x - offset.log()))
                return F.pad(z, [0, 1], value=1) * F.pad((1 - z).cumprod(-1), [1, 0], value=1)

            def _inverse(self, y):
                y_crop = y[..., :-1]
                offset = y.shape[-1] - y.new_ones(y_crop.shape[-1]).cumsum(-1)
                sf = torch.clamp(1 - y_crop.cumsum(-1), min=torch.finfo(y.dtype).tiny)
                return y_crop.log() - sf.log() + offset.log()

            def log_abs_det_jacobian(self, x, y):
                offset = x.shape[-1] + 1 - x.new_ones(x.shape[-1]).cumsum(-1)
                x = x - offset.log()
                return (-x + F.logsigmoid(x) + y[..., :-1].log()).sum(-1)

            def forward_shape(self, shape):
                return _checked(shape)[:-1] + (shape[-1] + 1,)

            def inverse_shape(self, shape):
                return _checked(shape)[:-1] + (shape[-1] - 1,)


        class CorrCholeskyTransform(Transform):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.real_vector
            codomain = constraints.corr_cholesky
            bijective = True

            def _call(self, x):
                eps = torch.finfo(x.dtype).eps
                r = vec_to_tril_matrix(torch.tanh(x).clamp(min=-1 + eps, max=1 - eps), diag=-1)
                left = (1 - r ** 2).sqrt().cumprod(-1)
                r = r + torch.eye(r.shape[-1], dtype=r.dtype)
                return r * F.pad(left[..., :-1], [1, 0], value=1)

            def _inverse(self, y):
                left = F.pad((1 - torch.cumsum(y * y, dim=-1))[..., :-1], [1, 0], value=1)
                t = tril_matrix_to_vec(y, diag=-1) / tril_matrix_to_vec(left, diag=-1).sqrt()
                return (t.log1p() - t.neg().log1p()) / 2

            def log_abs_det_jacobian(self, x, y, intermediates=None):
                left = tril_matrix_to_vec(1 - (y * y).cumsum(dim=-1), diag=-2)
                tanh_logdet = -2 * (x + F.softplus(-2 * x) - math.log(2.0)).sum(dim=-1)
                return 0.5 * left.log().sum(-1) + tanh_logdet

            def forward_shape(self, shape):
                n = _checked(shape)[-1]
                side = round((0.25 + 2 * n) ** 0.5 + 0.5)
                if side * (side - 1) // 2 != n:
                    raise ValueError('Input is not a flattened lower-diagonal number')
                return shape[:-1] + (side, side)

            def inverse_shape(self, shape):
                side = _checked(shape, 2)[-1]
                if shape[-2] != side:
                    raise ValueError('Input is not square')
                return shape[:-2] + (side * (side - 1) // 2,)


        class LowerCholeskyTransform(_Simple):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.independent(constraints.real, 2)
            codomain = constraints.lower_cholesky

            def _call(self, x):
                return x.tril(-1) + x.diagonal(dim1=-2, dim2=-1).exp().diag_embed()

            def _inverse(self, y):
                return y.tril(-1) + y.diagonal(dim1=-2, dim2=-1).log().diag_embed()


        class PositiveDefiniteTransform(_Simple):
            __module__ = 'torch.distributions.transforms'
            domain = constraints.independent(constraints.real, 2)
            codomain = constraints.positive_definite

            def _call(self, x):
                x = LowerCholeskyTransform()(x)
                return x @ x.mT

            def _inverse(self, y):
                return LowerCholeskyTransform().inv(torch.linalg.cholesky(y))


        class _Several(Transform):
            """Of transforms of the slices of one dimension."""

            def __init__(self, tseq, dim, cache_size):
                if not all([isinstance(t, Transform) for t in tseq]):
                    raise AssertionError('All elements of tseq must be Transform instances')
                super().__init__(cache_size=cache_size)
                self.transforms = [t.with_cache(cache_size) for t in tseq] if cache_size else list(tseq)
                self.dim = dim

            def _check(self, name, z, count, text):
                if not -z.dim() <= self.dim < z.dim():
                    raise AssertionError(f'dim {self.dim} out of range for {name} with {z.dim()} dimensions')
                if z.size(self.dim) != count:
                    raise AssertionError(f'{name}.size({self.dim}) = {z.size(self.dim)} must equal {text} {count}')

            @property
            def bijective(self):
                return all([t.bijective for t in self.transforms])


        class CatTransform(_Several):
            __module__ = 'torch.distributions.transforms'

            def __init__(self, tseq, dim=0, lengths=None, cache_size=0):
                super().__init__(tseq, dim, cache_size)
                self.lengths = [1] * len(self.transforms) if lengths is None else list(lengths)
                if len(self.lengths) != len(self.transforms):
                    raise AssertionError(f'lengths ({len(self.lengths)}) must match transforms ({len(self.transforms)})')

            def _parameters(self):
                return self.transforms, self.dim, self.lengths

            @lazy_property
            def event_dim(self):
                return max([t.event_dim for t in self.transforms])

            @lazy_property
            def length(self):
                return sum(self.lengths)

            def _slices(self, name, z):
                self._check(name, z, self.length, 'length')
                return z.split(self.lengths, dim=self.dim)

            def _call(self, x):
                return torch.cat([t(part) for t, part in zip(self.transforms, self._slices('x', x))], dim=self.dim)

            def _inverse(self, y):
                return torch.cat([t.inv(part) for t, part in zip(self.transforms, self._slices('y', y))], dim=self.dim)

            def log_abs_det_jacobian(self, x, y):
                terms = []
                for t, xs, ys in zip(self.transforms, self._slices('x', x), self._slices('y', y)):
                    term = t.log_abs_det_jacobian(xs, ys)
                    terms.append(_sum_rightmost(term, self.event_dim - t.event_dim) if t.event_dim < self.event_dim else term)
                dim = (self.dim - x.dim() if self.dim >= 0 else self.dim) + self.event_dim
                return torch.cat(terms, dim=dim) if dim < 0 else sum(terms)

            @property
            def domain(self):
                return constraints.cat([t.domain for t in self.transforms], self.dim, self.lengths)

            @property
            def codomain(self):
                return constraints.cat([t.codomain for t in self.transforms], self.dim, self.lengths)


        class StackTransform(_Several):
            __module__ = 'torch.distributions.transforms'

            def __init__(self, tseq, dim=0, cache_size=0):
                super().__init__(tseq, dim, cache_size)

            def _parameters(self):
                return self.transforms, self.dim

            def _slices(self, name, z):
                self._check(name, z, len(self.transforms), 'len(transforms)')
                return z.unbind(self.dim)

            def _call(self, x):
                return torch.stack([t(part) for t, part in zip(self.transforms, self._slices('x', x))], dim=self.dim)

            def _inverse(self, y):
                return torch.stack([t.inv(part) for t, part in zip(self.transforms, self._slices('y', y))], dim=self.dim)

            def log_abs_det_jacobian(self, x, y):
                parts = zip(self.transforms, self._slices('x', x), self._slices('y', y))
                return torch.stack([t.log_abs_det_jacobian(xs, ys) for t, xs, ys in parts], dim=self.dim)

            @property
            def domain(self):
                return constraints.stack([t.domain for t in self.transforms], self.dim)

            @property
            def codomain(self):
                return constraints.stack([t.codomain for t in self.transforms], self.dim)
        """#
}
