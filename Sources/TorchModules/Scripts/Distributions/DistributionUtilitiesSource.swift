// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.distributions.utils`
    static let distributionUtilities = #"""
        import torch
        import torch.nn.functional as F
        from torch import Size, Tensor

        euler_constant = 0.57721566490153286060


        class lazy_property:
            """Computed when it is first asked for, and kept."""

            def __init__(self, wrapped):
                self.wrapped = wrapped

            def __get__(self, instance, obj_type=None):
                if instance is None:
                    return self
                with torch.enable_grad():
                    value = self.wrapped(instance)
                setattr(instance, self.wrapped.__name__, value)
                return value


        def broadcast_all(*values):
            """Tensors of one shape; numbers become tensors of the others' type."""
            likes = [torch.overrides.is_tensor_like(v) for v in values]
            if not all([like or isinstance(v, (int, float)) for v, like in zip(values, likes)]):
                raise ValueError(
                    'Input arguments must all be instances of Number, torch.Tensor or objects implementing __torch_function__.')
            dtype = next((v.dtype for v in values if isinstance(v, Tensor)), torch.get_default_dtype())
            return torch.broadcast_tensors(*[v if like else torch.tensor(v, dtype=dtype) for v, like in zip(values, likes)])


        def _standard_normal(shape, dtype, device=None):
            return torch.empty(shape, dtype=dtype).normal_()


        def logits_to_probs(logits, is_binary=False):
            return torch.sigmoid(logits) if is_binary else F.softmax(logits, dim=-1)


        def clamp_probs(probs):
            eps = torch.finfo(probs.dtype).eps
            return probs.clamp(min=eps, max=1 - eps)


        def probs_to_logits(probs, is_binary=False):
            clamped = clamp_probs(probs)
            return torch.log(clamped) - torch.log1p(-clamped) if is_binary else torch.log(clamped)


        def _sum_rightmost(value, dim):
            return value if dim == 0 else value.reshape(value.shape[:-dim] + (-1,)).sum(-1)


        def _tril_mask(n, diag):
            places = torch.arange(n)
            return places < places.view(-1, 1) + (diag + 1)


        def tril_matrix_to_vec(mat, diag=0):
            n = mat.shape[-1]
            if diag < -n or diag >= n:
                raise ValueError(f'diag ({diag}) provided is outside [{-n}, {n - 1}].')
            return mat[..., _tril_mask(n, diag)]


        def vec_to_tril_matrix(vec, diag=0):
            n = (-(1 + 2 * diag) + ((1 + 2 * diag) ** 2 + 8 * vec.shape[-1] + 4 * abs(diag) * (diag + 1)) ** 0.5) / 2
            if round(n) - n > torch.finfo(vec.dtype).eps:
                raise ValueError(
                    f'The size of last dimension is {vec.shape[-1]} which cannot be expressed as '
                    'the lower triangular part of a square D x D matrix.')
            n = round(n)
            mat = vec.new_zeros(vec.shape[:-1] + Size((n, n)))
            mat[..., _tril_mask(n, diag)] = vec
            return mat
        """#
}
