// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions._transforms`: invertible functions, and chains of them.
    static let distributionTransforms = #"""
        import functools
        import math
        import operator

        import torch
        import torch.nn.functional as F
        from torch.distributions import constraints
        from torch.distributions.utils import _sum_rightmost, broadcast_all, lazy_property, tril_matrix_to_vec, vec_to_tril_matrix


        class Transform:
            """An invertible function with the logarithm of its derivative."""
            __module__ = 'torch.distributions.transforms'
            bijective = False

            def __init__(self, cache_size=0):
                if cache_size not in (0, 1):
                    raise ValueError('cache_size must be 0 or 1')
                self._cache_size = cache_size
                self._inv = None
                if cache_size == 1:
                    self._cached_x_y = None, None

            @property
            def event_dim(self):
                if self.domain.event_dim == self.codomain.event_dim:
                    return self.domain.event_dim
                raise ValueError('Please use either .domain.event_dim or .codomain.event_dim')

            @property
            def inv(self):
                if self._inv is None:
                    self._inv = _InverseTransform(self)
                return self._inv

            @property
            def sign(self):
                raise NotImplementedError

            def _parameters(self):
                """What a copy of this one is made with."""
                return ()

            def with_cache(self, cache_size=1):
                if self._cache_size == cache_size:
                    return self
                return type(self)(*self._parameters(), cache_size=cache_size)

            def __eq__(self, other):
                return self is other

            def __ne__(self, other):
                return not self.__eq__(other)

            def __call__(self, x):
                if self._cache_size == 0:
                    return self._call(x)
                x_old, y_old = self._cached_x_y
                if x is x_old:
                    return y_old
                y = self._call(x)
                self._cached_x_y = x, y
                return y

            def _inv_call(self, y):
                if self._cache_size == 0:
                    return self._inverse(y)
                x_old, y_old = self._cached_x_y
                if y is y_old:
                    return x_old
                x = self._inverse(y)
                self._cached_x_y = x, y
                return x

            def _call(self, x):
                raise NotImplementedError

            def _inverse(self, y):
                raise NotImplementedError

            def log_abs_det_jacobian(self, x, y):
                raise NotImplementedError

            def __repr__(self):
                return self.__class__.__name__ + '()'

            def forward_shape(self, shape):
                return shape

            def inverse_shape(self, shape):
                return shape


        class _InverseTransform(Transform):
            __module__ = 'torch.distributions.transforms'

            def __init__(self, transform):
                super().__init__(cache_size=transform._cache_size)
                self._inv = transform

            @property
            def domain(self):
                return self._inv.codomain

            @property
            def codomain(self):
                return self._inv.domain

            @property
            def bijective(self):
                return self._inv.bijective

            @property
            def sign(self):
                return self._inv.sign

            @property
            def inv(self):
                return self._inv

            def with_cache(self, cache_size=1):
                return self.inv.with_cache(cache_size).inv

            def __eq__(self, other):
                return isinstance(other, _InverseTransform) and self._inv == other._inv

            def __repr__(self):
                return f'{self.__class__.__name__}({self._inv!r})'

            def __call__(self, x):
                return self._inv._inv_call(x)

            def log_abs_det_jacobian(self, x, y):
                return -self._inv.log_abs_det_jacobian(y, x)

            def forward_shape(self, shape):
                return self._inv.inverse_shape(shape)

            def inverse_shape(self, shape):
                return self._inv.forward_shape(shape)


        class ComposeTransform(Transform):
            __module__ = 'torch.distributions.transforms'

            def __init__(self, parts, cache_size=0):
                super().__init__(cache_size=cache_size)
                self.parts = [part.with_cache(cache_size) for part in parts] if cache_size else parts

            def _parameters(self):
                return self.parts,

            def __eq__(self, other):
                return isinstance(other, ComposeTransform) and self.parts == other.parts

            @staticmethod
            def _region(first, dims, event_dim):
                """`first`, with as many dimensions as the chain needs; each part changes their number."""
                for inner, outer in dims:
                    event_dim = max(event_dim + inner - outer, inner)
                return constraints.independent(first, event_dim - first.event_dim) if event_dim > first.event_dim else first

            @property
            def domain(self):
                if not self.parts:
                    return constraints.real
                dims = [(part.domain.event_dim, part.codomain.event_dim) for part in reversed(self.parts)]
                return self._region(self.parts[0].domain, dims, self.parts[-1].codomain.event_dim)

            @property
            def codomain(self):
                if not self.parts:
                    return constraints.real
                dims = [(part.codomain.event_dim, part.domain.event_dim) for part in self.parts]
                return self._region(self.parts[-1].codomain, dims, self.parts[0].domain.event_dim)

            @lazy_property
            def bijective(self):
                return all([part.bijective for part in self.parts])

            @lazy_property
            def sign(self):
                return functools.reduce(operator.mul, [part.sign for part in self.parts], 1)

            @property
            def inv(self):
                if self._inv is None:
                    self._inv = ComposeTransform([part.inv for part in reversed(self.parts)])
                    self._inv._inv = self
                return self._inv

            def __call__(self, x):
                for part in self.parts:
                    x = part(x)
                return x

            def log_abs_det_jacobian(self, x, y):
                if not self.parts:
                    return torch.zeros_like(x)
                xs = [x]
                for part in self.parts[:-1]:
                    xs.append(part(xs[-1]))
                xs.append(y)
                terms, event_dim = [], self.domain.event_dim
                for part, x, y in zip(self.parts, xs[:-1], xs[1:]):
                    terms.append(_sum_rightmost(part.log_abs_det_jacobian(x, y), event_dim - part.domain.event_dim))
                    event_dim += part.codomain.event_dim - part.domain.event_dim
                return functools.reduce(operator.add, terms)

            def forward_shape(self, shape):
                for part in self.parts:
                    shape = part.forward_shape(shape)
                return shape

            def inverse_shape(self, shape):
                for part in reversed(self.parts):
                    shape = part.inverse_shape(shape)
                return shape

            def __repr__(self):
                return self.__class__.__name__ + '(\n    ' + ',\n    '.join([repr(part) for part in self.parts]) + '\n)'


        identity_transform = ComposeTransform([])


        class IndependentTransform(Transform):
            __module__ = 'torch.distributions.transforms'

            def __init__(self, base_transform, reinterpreted_batch_ndims, cache_size=0):
                super().__init__(cache_size=cache_size)
                self.base_transform = base_transform.with_cache(cache_size)
                self.reinterpreted_batch_ndims = reinterpreted_batch_ndims

            def _parameters(self):
                return self.base_transform, self.reinterpreted_batch_ndims

            @property
            def domain(self):
                return constraints.independent(self.base_transform.domain, self.reinterpreted_batch_ndims)

            @property
            def codomain(self):
                return constraints.independent(self.base_transform.codomain, self.reinterpreted_batch_ndims)

            @property
            def bijective(self):
                return self.base_transform.bijective

            @property
            def sign(self):
                return self.base_transform.sign

            def _call(self, x):
                if x.dim() < self.domain.event_dim:
                    raise ValueError('Too few dimensions on input')
                return self.base_transform(x)

            def _inverse(self, y):
                if y.dim() < self.codomain.event_dim:
                    raise ValueError('Too few dimensions on input')
                return self.base_transform.inv(y)

            def log_abs_det_jacobian(self, x, y):
                return _sum_rightmost(self.base_transform.log_abs_det_jacobian(x, y), self.reinterpreted_batch_ndims)

            def __repr__(self):
                return f'{self.__class__.__name__}({self.base_transform!r}, {self.reinterpreted_batch_ndims})'

            def forward_shape(self, shape):
                return self.base_transform.forward_shape(shape)

            def inverse_shape(self, shape):
                return self.base_transform.inverse_shape(shape)
        """#
}
