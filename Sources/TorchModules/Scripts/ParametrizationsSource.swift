// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.utils.parametrizations`
    static let parametrizations = #"""
        from enum import Enum, auto

        import torch
        import torch.nn.functional as F
        from torch import Tensor
        from torch.nn import Module
        from torch.nn.utils import parametrize


        def _is_orthogonal(Q, eps=None):
            n, k = Q.size(-2), Q.size(-1)
            return torch.allclose(Q.mT @ Q, torch.eye(k, dtype=Q.dtype), atol=10.0 * n * torch.finfo(Q.dtype).eps)


        def _make_orthogonal(A):
            X, tau = torch.geqrf(A)
            Q = torch.linalg.householder_product(X, tau)
            # The signs that make the factorisation unique.
            Q *= X.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)
            return Q


        class _OrthMaps(Enum):
            matrix_exp = auto()
            cayley = auto()
            householder = auto()


        class _Orthogonal(Module):
            def __init__(self, weight, orthogonal_map, *, use_trivialization=True):
                super().__init__()
                self.shape = weight.shape
                self.orthogonal_map = orthogonal_map
                if use_trivialization:
                    self.register_buffer('base', None)

            def forward(self, X):
                n, k = X.size(-2), X.size(-1)
                transposed = n < k
                if transposed:
                    X = X.mT
                    n, k = k, n
                if self.orthogonal_map == _OrthMaps.householder:
                    A = X.tril(diagonal=-1)
                    tau = 2.0 / (1.0 + (A * A).sum(dim=-2))
                    Q = torch.linalg.householder_product(A, tau)
                    Q = Q * X.diagonal(dim1=-2, dim2=-1).int().unsqueeze(-2)
                else:
                    X = X.tril()
                    if n != k:
                        X = torch.cat([X, X.new_zeros(n, n - k).expand(*X.shape[:-2], -1, -1)], dim=-1)
                    A = X - X.mT
                    if self.orthogonal_map == _OrthMaps.matrix_exp:
                        Q = torch.matrix_exp(A)
                    else:
                        Id = torch.eye(n, dtype=A.dtype)
                        Q = torch.linalg.solve(torch.add(Id, A, alpha=-0.5), torch.add(Id, A, alpha=0.5))
                    if n != k:
                        Q = Q[..., :k]
                if hasattr(self, 'base'):
                    Q = self.base @ Q
                return Q.mT if transposed else Q

            @torch.no_grad()
            def right_inverse(self, Q):
                if Q.shape != self.shape:
                    raise ValueError(f'Expected a matrix or batch of matrices of shape {self.shape}. Got a tensor of shape {Q.shape}.')
                Q_init = Q
                n, k = Q.size(-2), Q.size(-1)
                transpose = n < k
                if transpose:
                    Q = Q.mT
                    n, k = k, n
                if not hasattr(self, 'base'):
                    if self.orthogonal_map in (_OrthMaps.cayley, _OrthMaps.matrix_exp):
                        raise NotImplementedError(
                            'It is not possible to assign to the matrix exponential or the Cayley parametrizations when '
                            'use_trivialization=False.')
                    A, tau = torch.geqrf(Q)
                    A.diagonal(dim1=-2, dim2=-1).sign_()
                    A.diagonal(dim1=-2, dim2=-1)[tau == 0.0] *= -1
                    return A.mT if transpose else A
                if n == k:
                    Q = Q.clone() if _is_orthogonal(Q) else _make_orthogonal(Q)
                else:
                    N = torch.randn(*Q.size()[:-2] + (n, n - k), dtype=Q.dtype)
                    Q = _make_orthogonal(torch.cat([Q, N], dim=-1))
                self.base = Q
                # In all maps, -1 on the diagonal stands for the identity.
                neg_Id = torch.zeros_like(Q_init)
                neg_Id.diagonal(dim1=-2, dim2=-1).fill_(-1.0)
                return neg_Id


        def orthogonal(module, name='weight', orthogonal_map=None, *, use_trivialization=True):
            """A matrix whose rows, or columns, stay orthonormal."""
            weight = getattr(module, name, None)
            if not isinstance(weight, Tensor):
                raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
            if weight.ndim < 2:
                raise ValueError(f'Expected a matrix or batch of matrices. Got a tensor of {weight.ndim} dimensions.')
            if orthogonal_map is None:
                orthogonal_map = 'matrix_exp' if weight.size(-2) == weight.size(-1) else 'householder'
            orth_enum = getattr(_OrthMaps, orthogonal_map, None)
            if orth_enum is None:
                raise ValueError(f'orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: {orthogonal_map}')
            orth = _Orthogonal(weight, orth_enum, use_trivialization=use_trivialization)
            parametrize.register_parametrization(module, name, orth, unsafe=True)
            return module


        class _WeightNorm(Module):
            def __init__(self, dim=0):
                super().__init__()
                self.dim = -1 if dim is None else dim

            def forward(self, weight_g, weight_v):
                return torch._weight_norm(weight_v, weight_g, self.dim)

            def right_inverse(self, weight):
                return torch.norm_except_dim(weight, 2, self.dim), weight


        def weight_norm(module, name='weight', dim=0):
            """A length and a direction in place of the parameter."""
            parametrize.register_parametrization(module, name, _WeightNorm(dim), unsafe=True)
            return module


        class _SpectralNorm(Module):
            def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
                super().__init__()
                ndim = weight.ndim
                if dim >= ndim or dim < -ndim:
                    raise IndexError(
                        f'Dimension out of range (expected to be in range of [-{ndim}, {ndim - 1}] but got {dim})')
                if n_power_iterations <= 0:
                    raise ValueError(
                        f'Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}')
                self.dim = dim if dim >= 0 else dim + ndim
                self.eps = eps
                if ndim > 1:
                    self.n_power_iterations = n_power_iterations
                    weight_mat = self._reshape_weight_to_matrix(weight)
                    h, w = weight_mat.size()
                    u = weight_mat.new_empty(h).normal_(0, 1)
                    v = weight_mat.new_empty(w).normal_(0, 1)
                    self.register_buffer('_u', F.normalize(u, dim=0, eps=self.eps))
                    self.register_buffer('_v', F.normalize(v, dim=0, eps=self.eps))
                    self._power_method(weight_mat, 15)

            def _reshape_weight_to_matrix(self, weight):
                if self.dim != 0:
                    weight = weight.permute(self.dim, *(d for d in range(weight.dim()) if d != self.dim))
                return weight.flatten(1)

            @torch.no_grad()
            def _power_method(self, weight_mat, n_power_iterations):
                for _ in range(n_power_iterations):
                    self._u = F.normalize(torch.mv(weight_mat, self._v), dim=0, eps=self.eps, out=self._u)
                    self._v = F.normalize(torch.mv(weight_mat.mT, self._u), dim=0, eps=self.eps, out=self._v)

            def forward(self, weight):
                if weight.ndim == 1:
                    return F.normalize(weight, dim=0, eps=self.eps)
                weight_mat = self._reshape_weight_to_matrix(weight)
                if self.training:
                    self._power_method(weight_mat, self.n_power_iterations)
                u = self._u.clone(memory_format=torch.contiguous_format)
                v = self._v.clone(memory_format=torch.contiguous_format)
                return weight / torch.vdot(u, torch.mv(weight_mat, v))

            def right_inverse(self, value):
                return value


        def spectral_norm(module, name='weight', n_power_iterations=1, eps=1e-12, dim=None):
            """The parameter divided by its largest singular value, as a power iteration knows it."""
            weight = getattr(module, name, None)
            if not isinstance(weight, Tensor):
                raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
            if dim is None:
                transposed = (torch.nn.ConvTranspose1d, torch.nn.ConvTranspose2d, torch.nn.ConvTranspose3d)
                dim = 1 if isinstance(module, transposed) else 0
            parametrize.register_parametrization(module, name, _SpectralNorm(weight, n_power_iterations, dim, eps))
            return module
        """#

    /// `torch.nn.utils._norms`: the older forms, hooks that put a tensor together before each call.
    static let hookedNorms = #"""
        import warnings

        import torch
        import torch.nn.functional as F
        from torch import norm_except_dim, _weight_norm
        from torch.nn import Parameter


        class WeightNorm:
            def __init__(self, name, dim):
                self.name = name
                self.dim = -1 if dim is None else dim

            def compute_weight(self, module):
                return _weight_norm(getattr(module, self.name + '_v'), getattr(module, self.name + '_g'), self.dim)

            @staticmethod
            def apply(module, name, dim):
                for hook in module._forward_pre_hooks.values():
                    if isinstance(hook, WeightNorm) and hook.name == name:
                        raise RuntimeError(f'Cannot register two weight_norm hooks on the same parameter {name}')
                fn = WeightNorm(name, dim)
                weight = getattr(module, name)
                del module._parameters[name]
                module.register_parameter(name + '_g', Parameter(norm_except_dim(weight, 2, fn.dim).data))
                module.register_parameter(name + '_v', Parameter(weight.data))
                setattr(module, name, fn.compute_weight(module))
                module.register_forward_pre_hook(fn)
                return fn

            def remove(self, module):
                weight = self.compute_weight(module)
                delattr(module, self.name)
                del module._parameters[self.name + '_g']
                del module._parameters[self.name + '_v']
                setattr(module, self.name, Parameter(weight.data))

            def __call__(self, module, inputs):
                setattr(module, self.name, self.compute_weight(module))


        def weight_norm(module, name='weight', dim=0):
            """A length and a direction in place of the parameter."""
            warnings.warn(
                '`torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.', FutureWarning,
                stacklevel=2)
            WeightNorm.apply(module, name, dim)
            return module


        def _remove(module, kind, name):
            for key, hook in module._forward_pre_hooks.items():
                if isinstance(hook, kind) and hook.name == name:
                    hook.remove(module)
                    del module._forward_pre_hooks[key]
                    return True
            return False


        def remove_weight_norm(module, name='weight'):
            """The parameter itself again."""
            if not _remove(module, WeightNorm, name):
                raise ValueError(f"weight_norm of '{name}' not found in {module}")
            return module


        class SpectralNorm:
            def __init__(self, name='weight', n_power_iterations=1, dim=0, eps=1e-12):
                self.name = name
                self.dim = dim
                if n_power_iterations <= 0:
                    raise ValueError(
                        f'Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}')
                self.n_power_iterations = n_power_iterations
                self.eps = eps

            def reshape_weight_to_matrix(self, weight):
                if self.dim != 0:
                    weight = weight.permute(self.dim, *[d for d in range(weight.dim()) if d != self.dim])
                return weight.reshape(weight.size(0), -1)

            def compute_weight(self, module, do_power_iteration):
                weight = getattr(module, self.name + '_orig')
                u = getattr(module, self.name + '_u')
                v = getattr(module, self.name + '_v')
                weight_mat = self.reshape_weight_to_matrix(weight)
                if do_power_iteration:
                    with torch.no_grad():
                        for _ in range(self.n_power_iterations):
                            v = F.normalize(torch.mv(weight_mat.t(), u), dim=0, eps=self.eps, out=v)
                            u = F.normalize(torch.mv(weight_mat, v), dim=0, eps=self.eps, out=u)
                        # A graph of this call keeps its own, which the next call does not write over.
                        u = u.clone(memory_format=torch.contiguous_format)
                        v = v.clone(memory_format=torch.contiguous_format)
                return weight / torch.dot(u, torch.mv(weight_mat, v))

            def remove(self, module):
                with torch.no_grad():
                    weight = self.compute_weight(module, do_power_iteration=False)
                for suffix in ('', '_u', '_v', '_orig'):
                    delattr(module, self.name + suffix)
                module.register_parameter(self.name, Parameter(weight.detach()))

            def __call__(self, module, inputs):
                setattr(module, self.name, self.compute_weight(module, do_power_iteration=module.training))

            @staticmethod
            def apply(module, name, n_power_iterations, dim, eps):
                for hook in module._forward_pre_hooks.values():
                    if isinstance(hook, SpectralNorm) and hook.name == name:
                        raise RuntimeError(f'Cannot register two spectral_norm hooks on the same parameter {name}')
                fn = SpectralNorm(name, n_power_iterations, dim, eps)
                weight = module._parameters[name]
                if weight is None:
                    raise ValueError(f'`SpectralNorm` cannot be applied as parameter `{name}` is None')
                with torch.no_grad():
                    h, w = fn.reshape_weight_to_matrix(weight).size()
                    u = F.normalize(weight.new_empty(h).normal_(0, 1), dim=0, eps=fn.eps)
                    v = F.normalize(weight.new_empty(w).normal_(0, 1), dim=0, eps=fn.eps)
                delattr(module, name)
                module.register_parameter(name + '_orig', weight)
                setattr(module, name, weight.data)
                module.register_buffer(name + '_u', u)
                module.register_buffer(name + '_v', v)
                module.register_forward_pre_hook(fn)
                return fn


        def spectral_norm(module, name='weight', n_power_iterations=1, eps=1e-12, dim=None):
            """The parameter divided by its largest singular value, as a power iteration knows it."""
            if dim is None:
                transposed = (torch.nn.ConvTranspose1d, torch.nn.ConvTranspose2d, torch.nn.ConvTranspose3d)
                dim = 1 if isinstance(module, transposed) else 0
            SpectralNorm.apply(module, name, n_power_iterations, dim, eps)
            return module


        def remove_spectral_norm(module, name='weight'):
            """The parameter itself again."""
            if not _remove(module, SpectralNorm, name):
                raise ValueError(f"spectral_norm of '{name}' not found in {module}")
            return module
        """#
}
