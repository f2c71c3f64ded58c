// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn._initialisers`: the functions of `torch.nn.init` that are written over others, and those with older names.
    static let initialisers = #"""
        import functools
        import math
        import warnings

        import torch
        from torch.nn import init


        def _calculate_fan_in_and_fan_out(tensor):
            if tensor.dim() < 2:
                raise ValueError('Fan in and fan out can not be computed for tensor with fewer than 2 dimensions')
            field = math.prod(tensor.shape[2:])
            return tensor.size(1) * field, tensor.size(0) * field


        def _calculate_correct_fan(tensor, mode):
            mode = mode.lower()
            if mode not in ['fan_in', 'fan_out']:
                raise ValueError(f"Mode {mode} not supported, please use one of ['fan_in', 'fan_out']")
            fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
            return fan_in if mode == 'fan_in' else fan_out


        def eye_(tensor):
            """Fills a matrix with the identity."""
            if tensor.ndimension() != 2:
                raise ValueError('Only tensors with 2 dimensions are supported')
            with torch.no_grad():
                tensor.copy_(torch.eye(*tensor.shape))
            return tensor


        def dirac_(tensor, groups=1):
            """Fills the kernels of a convolution so that it hands its input through."""
            dimensions = tensor.ndimension()
            if dimensions not in [3, 4, 5]:
                raise ValueError('Only tensors with 3, 4, or 5 dimensions are supported')
            sizes = tensor.size()
            if sizes[0] % groups != 0:
                raise ValueError('dim 0 must be divisible by groups')
            channels = sizes[0] // groups
            middle = tuple([size // 2 for size in sizes[2:]])
            with torch.no_grad():
                tensor.zero_()
                for group in range(groups):
                    for channel in range(min(channels, sizes[1])):
                        tensor[(group * channels + channel, channel, *middle)] = 1
            return tensor


        def orthogonal_(tensor, gain=1, generator=None):
            """Fills with the rows or columns of an orthogonal matrix (Saxe et al., 2013)."""
            if tensor.ndimension() < 2:
                raise ValueError('Only tensors with 2 or more dimensions are supported')
            if tensor.numel() == 0:
                return tensor
            rows = tensor.size(0)
            columns = tensor.numel() // rows
            flat = tensor.new_empty((rows, columns)).normal_(0, 1, generator=generator)
            if rows < columns:
                flat.t_()
            q, r = torch.linalg.qr(flat)
            q *= torch.diag(r, 0).sign()  # evenly among all orthogonal matrices
            if rows < columns:
                q.t_()
            with torch.no_grad():
                tensor.view_as(q).copy_(q)
                tensor.mul_(gain)
            return tensor


        def sparse_(tensor, sparsity, std=0.01, generator=None):
            """Fills a matrix from a normal distribution, but for a part of each column, which stays 0."""
            if tensor.ndimension() != 2:
                raise ValueError('Only tensors with 2 dimensions are supported')
            rows, columns = tensor.shape
            zeros = math.ceil(sparsity * rows)
            with torch.no_grad():
                tensor.normal_(0, std, generator=generator)
                for column in range(columns):
                    tensor[torch.randperm(rows)[:zeros], column] = 0
            return tensor


        def _below(x):
            """The standard normal distribution's share below x."""
            return (1.0 + math.erf(x / math.sqrt(2.0))) / 2.0


        def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
            """Fills from a normal distribution, without what lies outside [a, b]."""
            if mean < a - 2 * std or mean > b + 2 * std:
                warnings.warn(
                    'mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.', stacklevel=2)
            with torch.no_grad():
                if _below((b - mean) / std) - _below((a - mean) / std) > 0.3:
                    _draw_again(tensor, mean, std, a, b, generator)
                else:
                    _reject(tensor, mean, std, a, b, generator)
            return tensor


        def _draw_again(tensor, mean, std, a, b, generator):
            """What falls outside is drawn again, from the same distribution: most falls within."""
            low, high = tensor.new_tensor(a).item(), tensor.new_tensor(b).item()
            result = tensor.normal_(mean, std, generator=generator)
            while True:
                outside = (result < low) | (result > high)
                if not outside.any():
                    break
                result = torch.where(outside, torch.empty_like(result).normal_(mean, std, generator=generator), result)
            if result is not tensor:
                tensor.copy_(result)


        def _reject(tensor, mean, std, a, b, generator):
            """Drawn evenly from [a, b], and kept as often as the density says."""
            peak = -0.5 * ((max(a, min(mean, b)) - mean) / std) ** 2
            candidates, chance = torch.empty_like(tensor), torch.empty_like(tensor)

            def rejected():
                density = candidates.sub_(mean).div_(std).pow_(2).mul_(-0.5).sub_(peak)
                return chance.uniform_(generator=generator).log_().gt(density)

            tensor.uniform_(a, b, generator=generator)
            candidates.copy_(tensor)
            pending = rejected()
            result = tensor
            while pending.any():
                candidates.uniform_(a, b, generator=generator)
                result = torch.where(pending, candidates, result)
                pending = torch.where(pending, rejected(), pending)
            if result is not tensor:
                tensor.copy_(result)


        def _deprecated(function):
            new = function.__name__
            old = new[:-1]

            def initialiser(*args, **kwargs):
                warnings.warn(f'`nn.init.{old}` is now deprecated in favor of `nn.init.{new}`.', FutureWarning, stacklevel=2)
                return function(*args, **kwargs)

            initialiser.__name__ = old
            return initialiser


        uniform = _deprecated(init.uniform_)
        normal = _deprecated(init.normal_)
        constant = _deprecated(init.constant_)
        eye = _deprecated(eye_)
        dirac = _deprecated(dirac_)
        xavier_uniform = _deprecated(init.xavier_uniform_)
        xavier_normal = _deprecated(init.xavier_normal_)
        kaiming_uniform = _deprecated(init.kaiming_uniform_)
        kaiming_normal = _deprecated(init.kaiming_normal_)
        orthogonal = _deprecated(orthogonal_)
        sparse = _deprecated(sparse_)
        """#
}
