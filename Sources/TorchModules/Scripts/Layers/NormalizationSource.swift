// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.normalization`
    static let normalization = #"""
        import torch.nn.functional as F
        from torch.nn import Module
        from torch.nn.modules.batchnorm import _own_parameters, _start_parameters


        class LocalResponseNorm(Module):
            """Divides by a power of the mean square of neighbouring channels."""

            __constants__ = ['size', 'alpha', 'beta', 'k']

            def __init__(self, size, alpha=0.0001, beta=0.75, k=1.0):
                super().__init__()
                self.size = size
                self.alpha = alpha
                self.beta = beta
                self.k = k

            def forward(self, input):
                return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)

            def extra_repr(self):
                return f'{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}'


        class LayerNorm(Module):
            """Normalises over the last dimensions: (x - mean) / sqrt(var + eps) * weight + bias."""

            __constants__ = ['normalized_shape', 'eps', 'elementwise_affine']

            def __init__(self, normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, device=None, dtype=None):
                super().__init__()
                if isinstance(normalized_shape, int):
                    normalized_shape = (normalized_shape,)
                self.normalized_shape = tuple(normalized_shape)
                self.eps = eps
                self.elementwise_affine = elementwise_affine
                _own_parameters(self, self.normalized_shape, elementwise_affine, bias, {'device': device, 'dtype': dtype})
                self.reset_parameters()

            def reset_parameters(self):
                if self.elementwise_affine:
                    _start_parameters(self)

            def forward(self, input):
                return F.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

            def extra_repr(self):
                return (f'{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}, '
                        f'bias={self.bias is not None}')


        class GroupNorm(Module):
            """Normalises groups of channels of each sample: (x - mean) / sqrt(var + eps) * weight + bias."""

            __constants__ = ['num_groups', 'num_channels', 'eps', 'affine']

            def __init__(self, num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None, *, bias=True):
                super().__init__()
                if num_channels % num_groups != 0:
                    raise ValueError(f'num_channels ({num_channels}) must be divisible by num_groups ({num_groups})')
                self.num_groups = num_groups
                self.num_channels = num_channels
                self.eps = eps
                self.affine = affine
                _own_parameters(self, num_channels, affine, bias, {'device': device, 'dtype': dtype})
                self.reset_parameters()

            def reset_parameters(self):
                if self.affine:
                    _start_parameters(self)

            def forward(self, input):
                return F.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

            def extra_repr(self):
                return f'{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}, bias={self.bias is not None}'


        class RMSNorm(Module):
            """Divides by the root of the mean square over the last dimensions: x / sqrt(mean(x^2) + eps) * weight."""

            __constants__ = ['normalized_shape', 'eps', 'elementwise_affine']

            def __init__(self, normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None):
                super().__init__()
                if isinstance(normalized_shape, int):
                    normalized_shape = (normalized_shape,)
                self.normalized_shape = tuple(normalized_shape)
                self.eps = eps
                self.elementwise_affine = elementwise_affine
                _own_parameters(self, self.normalized_shape, elementwise_affine, False, {'device': device, 'dtype': dtype})
                del self.bias
                self.reset_parameters()

            def reset_parameters(self):
                if self.elementwise_affine:
                    _start_parameters(self)

            def forward(self, x):
                return F.rms_norm(x, self.normalized_shape, self.weight, self.eps)

            def extra_repr(self):
                return f'{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}'
        """#
}
