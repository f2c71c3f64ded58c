// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.conv`: the convolutions that are not made from specs.
    static let windowConvolution = #"""
        import math

        import torch
        import torch.nn.functional as F
        from torch.nn import Module, Parameter, init


        def _sizes(value, dims):
            """A number for each dimension."""
            return tuple(value) if isinstance(value, (tuple, list)) else (value,) * dims


        def _check_convolution(layer):
            """What a constructor refuses."""
            if layer.groups <= 0:
                raise ValueError('groups must be a positive integer')
            if layer.in_channels % layer.groups != 0:
                raise ValueError('in_channels must be divisible by groups')
            if layer.out_channels % layer.groups != 0:
                raise ValueError('out_channels must be divisible by groups')
            if isinstance(layer.padding, str):
                if layer.padding not in ('same', 'valid'):
                    raise ValueError(f"Invalid padding string {layer.padding!r}, should be one of {{'valid', 'same'}}")
                if layer.padding == 'same' and any([step != 1 for step in layer.stride]):
                    raise ValueError("padding='same' is not supported for strided convolutions")
            if layer.padding_mode not in ('zeros', 'reflect', 'replicate', 'circular'):
                raise ValueError(
                    "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got "
                    f"padding_mode='{layer.padding_mode}'")


        class _ConvNd(Module):
            """What convolutions have in common."""

            __constants__ = ['stride', 'padding', 'dilation', 'groups', 'padding_mode', 'output_padding', 'in_channels', 'out_channels', 'kernel_size']

            def __init__(self, in_channels, out_channels, kernel_size, stride, padding, dilation, transposed, output_padding, groups, bias, padding_mode, device=None, dtype=None):
                super().__init__()
                self.in_channels = in_channels
                self.out_channels = out_channels
                self.kernel_size = kernel_size
                self.stride = stride
                self.padding = padding
                self.dilation = dilation
                self.transposed = transposed
                self.output_padding = output_padding
                self.groups = groups
                self.padding_mode = padding_mode
                _check_convolution(self)
                self._reversed_padding_repeated_twice = self._borders()
                shape = (in_channels, out_channels // groups) if transposed else (out_channels, in_channels // groups)
                self.weight = Parameter(torch.empty((*shape, *kernel_size), device=device, dtype=dtype))
                if bias:
                    self.bias = Parameter(torch.empty(out_channels, device=device, dtype=dtype))
                else:
                    self.register_parameter('bias', None)
                self.reset_parameters()

            def _borders(self):
                """What F.pad adds before and after each dimension, the last first."""
                if self.padding == 'valid':
                    pairs = [(0, 0)] * len(self.kernel_size)
                elif self.padding == 'same':
                    whole = [step * (size - 1) for step, size in zip(self.dilation, self.kernel_size)]
                    pairs = [(size // 2, size - size // 2) for size in whole]
                else:
                    pairs = [(size, size) for size in self.padding]
                return [size for pair in reversed(pairs) for size in pair]

            def reset_parameters(self):
                init.kaiming_uniform_(self.weight, a=math.sqrt(5))
                if self.bias is not None:
                    fan_in = self.weight.size(1)
                    for size in self.kernel_size:
                        fan_in *= size
                    bound = 1 / math.sqrt(fan_in) if fan_in > 0 else 0
                    init.uniform_(self.bias, -bound, bound)

            def extra_repr(self):
                parts = [f'{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}']
                if self.padding != (0,) * len(self.padding):
                    parts.append(f'padding={self.padding}')
                if self.dilation != (1,) * len(self.dilation):
                    parts.append(f'dilation={self.dilation}')
                if self.output_padding != (0,) * len(self.output_padding):
                    parts.append(f'output_padding={self.output_padding}')
                if self.groups != 1:
                    parts.append(f'groups={self.groups}')
                if self.bias is None:
                    parts.append('bias=False')
                if self.padding_mode != 'zeros':
                    parts.append(f'padding_mode={self.padding_mode}')
                return ', '.join(parts)


        class Conv3d(_ConvNd):
            """Slides learned kernels over volumes: (N, in_channels, D, H, W) -> (N, out_channels, D', H', W')."""

            def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', device=None, dtype=None):
                super().__init__(
                    in_channels, out_channels, _sizes(kernel_size, 3), _sizes(stride, 3),
                    padding if isinstance(padding, str) else _sizes(padding, 3), _sizes(dilation, 3), False, (0, 0, 0), groups, bias,
                    padding_mode, device=device, dtype=dtype)

            def _conv_forward(self, input, weight, bias):
                if self.padding_mode != 'zeros':
                    input = F.pad(input, self._reversed_padding_repeated_twice, mode=self.padding_mode)
                    return F.conv3d(input, weight, bias, self.stride, 0, self.dilation, self.groups)
                return F.conv3d(input, weight, bias, self.stride, self.padding, self.dilation, self.groups)

            def forward(self, input):
                return self._conv_forward(input, self.weight, self.bias)


        class _ConvTransposeNd(_ConvNd):
            def __init__(self, in_channels, out_channels, kernel_size, stride, padding, dilation, transposed, output_padding, groups, bias, padding_mode, device=None, dtype=None):
                if padding_mode != 'zeros':
                    raise ValueError(f'Only "zeros" padding mode is supported for {self.__class__.__name__}')
                super().__init__(
                    in_channels, out_channels, kernel_size, stride, padding, dilation, transposed, output_padding, groups, bias,
                    padding_mode, device=device, dtype=dtype)

            def _output_padding(self, input, output_size, stride, padding, kernel_size, num_spatial_dims, dilation=None):
                """What the result is larger by than the least that `output_size` may be."""
                if output_size is None:
                    return self.output_padding
                leading = 2 if input.dim() == num_spatial_dims + 2 else 1
                if len(output_size) == leading + num_spatial_dims:
                    output_size = output_size[leading:]
                if len(output_size) != num_spatial_dims:
                    raise ValueError(
                        f'ConvTranspose{num_spatial_dims}D: for {input.dim()}D input, output_size must have {num_spatial_dims} or '
                        f'{leading + num_spatial_dims} elements (got {len(output_size)})')
                least = [
                    (input.size(d + leading) - 1) * stride[d] - 2 * padding[d]
                    + (dilation[d] if dilation is not None else 1) * (kernel_size[d] - 1) + 1
                    for d in range(num_spatial_dims)]
                most = [size + step - 1 for size, step in zip(least, stride)]
                for size, low, high in zip(output_size, least, most):
                    if size < low or size > high:
                        raise ValueError(
                            f'requested an output size of {output_size}, but valid sizes range from {least} to {most} (for an input of '
                            f'{input.size()[2:]})')
                return [size - low for size, low in zip(output_size, least)]


        class ConvTranspose1d(_ConvTransposeNd):
            """The way back of Conv1d as a layer: (N, in_channels, L) -> (N, out_channels, L')."""

            def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', device=None, dtype=None):
                super().__init__(
                    in_channels, out_channels, _sizes(kernel_size, 1), _sizes(stride, 1), _sizes(padding, 1), _sizes(dilation, 1), True,
                    _sizes(output_padding, 1), groups, bias, padding_mode, device=device, dtype=dtype)

            def forward(self, input, output_size=None):
                extra = self._output_padding(input, output_size, self.stride, self.padding, self.kernel_size, 1, self.dilation)
                return F.conv_transpose1d(input, self.weight, self.bias, self.stride, self.padding, extra, self.groups, self.dilation)


        class ConvTranspose2d(_ConvTransposeNd):
            """The way back of Conv2d as a layer: (N, in_channels, H, W) -> (N, out_channels, H', W')."""

            def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', device=None, dtype=None):
                super().__init__(
                    in_channels, out_channels, _sizes(kernel_size, 2), _sizes(stride, 2), _sizes(padding, 2), _sizes(dilation, 2), True,
                    _sizes(output_padding, 2), groups, bias, padding_mode, device=device, dtype=dtype)

            def forward(self, input, output_size=None):
                extra = self._output_padding(input, output_size, self.stride, self.padding, self.kernel_size, 2, self.dilation)
                return F.conv_transpose2d(input, self.weight, self.bias, self.stride, self.padding, extra, self.groups, self.dilation)


        class ConvTranspose3d(_ConvTransposeNd):
            """The way back of Conv3d as a layer: (N, in_channels, D, H, W) -> (N, out_channels, D', H', W')."""

            def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', device=None, dtype=None):
                super().__init__(
                    in_channels, out_channels, _sizes(kernel_size, 3), _sizes(stride, 3), _sizes(padding, 3), _sizes(dilation, 3), True,
                    _sizes(output_padding, 3), groups, bias, padding_mode, device=device, dtype=dtype)

            def forward(self, input, output_size=None):
                extra = self._output_padding(input, output_size, self.stride, self.padding, self.kernel_size, 3, self.dilation)
                return F.conv_transpose3d(input, self.weight, self.bias, self.stride, self.padding, extra, self.groups, self.dilation)
        """#
}
