// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn._functions`: the functions of `torch.nn.functional` that PyTorch writes in Python over its own operations.
    static let networkFunctions = #"""
        import torch
        import torch.nn.functional as F


        def _reject_single_value(size):
            """Statistics of one number are no statistics."""
            count = size[0]
            for extent in size[2:]:
                count *= extent
            if count == 1:
                raise ValueError(f'Expected more than 1 value per channel when training, got input size {size}')


        def batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05):
            """Normalises each channel over the batch, or with running statistics outside training."""
            if training:
                _reject_single_value(input.size())
            if training and eps <= 0.0:
                raise ValueError(f'batch_norm eps must be positive during training, but got {eps}')
            elif eps < 0.0:
                raise ValueError(f'batch_norm eps must be non-negative, but got {eps}')
            return torch.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, False)


        def instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05):
            """Normalises each channel of each sample by itself."""
            if use_input_stats:
                size = input.size()
                count = 1
                for extent in size[2:]:
                    count *= extent
                if count == 1:
                    raise ValueError(f'Expected more than 1 spatial element when training, got input size {size}')
            return torch.instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, False)


        def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-05):
            """Normalises over the last dimensions: (x - mean) / sqrt(var + eps) * weight + bias."""
            return torch.layer_norm(input, normalized_shape, weight, bias, eps, False)


        def rms_norm(input, normalized_shape, weight=None, eps=None):
            """Divides by the root of the mean square over the last dimensions."""
            return torch.rms_norm(input, normalized_shape, weight, eps)


        def group_norm(input, num_groups, weight=None, bias=None, eps=1e-05):
            """Normalises groups of channels of each sample."""
            if input.dim() < 2:
                raise RuntimeError(f'Expected at least 2 dimensions for input tensor but received {input.dim()}')
            _reject_single_value([input.size(0) * input.size(1) // num_groups, num_groups] + list(input.size()[2:]))
            return torch.group_norm(input, num_groups, weight, bias, eps, False)


        def local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0):
            """Divides by a power of the mean square of neighbouring channels."""
            dim = input.dim()
            if dim < 3:
                # The gap is PyTorch's.
                raise ValueError(f'Expected 3D or higher dimensionality                          input (got {dim} dimensions)')
            if input.numel() == 0:
                return input
            squares = input.mul(input)
            if dim == 3:
                squares = squares.unsqueeze(1)
            else:
                sizes = input.size()
                squares = squares.view(sizes[0], 1, sizes[1], -1)
            squares = F.pad(squares, (0, 0, size // 2, (size - 1) // 2))
            squares = F.avg_pool2d(squares, (size, 1), stride=1).squeeze(1)
            if dim > 3:
                squares = squares.view(sizes)
            return input / squares.mul(alpha).add(k).pow(beta)
        """#
}
