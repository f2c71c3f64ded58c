// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.normalization`
    static let normalization = #"""
        import torch.nn.functional as F
        from torch.nn import Module
        from torch.nn.modules.batchnorm import _own_parameters, _start_parameters


        class _ResponseNorm(Module):
            def __init__(self, size, alpha=0.0001, beta=0.75, k=1.0):
                super().__init__()
                self.size = size
                self.alpha = alpha
                self.beta = beta
                self.k = k

            def extra_repr(self):
                return f'{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}'


        class LocalResponseNorm(_ResponseNorm):
            """Divides by a power of the mean square of neighbouring channels."""

            __constants__ = ['size', 'alpha', 'beta', 'k']

            def forward(self, input):
                return F.local_response_norm(input, self.size, self.alpha, self.beta, self.k)


        class _CrossMapLRN2d(torch.autograd.Function):
            @staticmethod
            def forward(ctx, input, size, alpha, beta, k):
                if input.dim() != 4:
                    raise ValueError(f'CrossMapLRN2d: Expected input to be 4D, got {input.dim()}D instead.')
                squares = input ** 2
                channels = input.size(1)
                ahead = int((size - 1) / 2 + 1)
                scale = torch.empty_like(input)
                scale[:, 0] = 0
                for c in range(min(ahead, channels)):
                    scale[:, 0] += squares[:, c]
                # From each channel's sum the next one's: one square more, one less.
                for c in range(1, channels):
                    scale[:, c] = scale[:, c - 1]
                    if c < channels - ahead + 1:
                        scale[:, c] += squares[:, c + ahead - 1]
                    if c > ahead:
                        scale[:, c] -= squares[:, c - ahead]
                scale.mul_(alpha / size).add_(k)
                output = scale ** -beta * input
                ctx.size, ctx.alpha, ctx.beta, ctx.scale = size, alpha, beta, scale
                ctx.save_for_backward(input, output)
                return output

            @staticmethod
            def backward(ctx, grad_output):
                input, output = ctx.saved_tensors
                channels = input.size(1)
                rate = 2 * ctx.alpha * ctx.beta / ctx.size
                before = int(ctx.size - (ctx.size - 1) / 2)
                grad_input = ctx.scale ** -ctx.beta * grad_output
                for n in range(input.size(0)):
                    ratios = input.new_zeros(channels + ctx.size - 1, *input.shape[2:])
                    ratios[before:before + channels] = grad_output[n] * output[n] / ctx.scale[n]
                    total = ratios[:ctx.size - 1].sum(0)
                    for c in range(channels):
                        total += ratios[c + ctx.size - 1]
                        grad_input[n][c].addcmul_(input[n][c], total, value=-rate)
                        total -= ratios[c]
                return grad_input, None, None, None, None


        _CrossMapLRN2d.__name__ = 'CrossMapLRN2d'


        class CrossMapLRN2d(_ResponseNorm):
            """Divides by a power of the mean square of neighbouring channels, as Caffe does."""

            def __init__(self, size, alpha=1e-4, beta=0.75, k=1):
                super().__init__(size, alpha, beta, k)

            def forward(self, input):
                return _CrossMapLRN2d.apply(input, self.size, self.alpha, self.beta, self.k)


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
