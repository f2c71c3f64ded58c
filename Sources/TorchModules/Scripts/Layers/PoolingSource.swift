// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.pooling`: the classes that are not made from specs.
    static let pooling = #"""
        import torch.nn.functional as F
        from torch.nn import Module


        class _AdaptiveMaxPoolNd(Module):
            __constants__ = ['output_size', 'return_indices']

            def __init__(self, output_size, return_indices=False):
                super().__init__()
                self.output_size = output_size
                self.return_indices = return_indices

            def extra_repr(self):
                return f'output_size={self.output_size}'


        class AdaptiveMaxPool1d(_AdaptiveMaxPoolNd):
            """The largest of so many parts of a line: (N, C, L) -> (N, C, L')."""

            def forward(self, input):
                return F.adaptive_max_pool1d(input, self.output_size, self.return_indices)


        class AdaptiveMaxPool2d(_AdaptiveMaxPoolNd):
            """The largest of so many parts of an image: (N, C, H, W) -> (N, C, H', W')."""

            def forward(self, input):
                return F.adaptive_max_pool2d(input, self.output_size, self.return_indices)


        class AdaptiveMaxPool3d(_AdaptiveMaxPoolNd):
            """The largest of so many parts of a volume: (N, C, D, H, W) -> (N, C, D', H', W')."""

            def forward(self, input):
                return F.adaptive_max_pool3d(input, self.output_size, self.return_indices)


        class AdaptiveAvgPool3d(Module):
            """The averages of so many parts of a volume: (N, C, D, H, W) -> (N, C, D', H', W')."""

            __constants__ = ['output_size']

            def __init__(self, output_size):
                super().__init__()
                self.output_size = output_size

            def extra_repr(self):
                return f'output_size={self.output_size}'

            def forward(self, input):
                return F.adaptive_avg_pool3d(input, self.output_size)


        class _LPPoolNd(Module):
            __constants__ = ['norm_type', 'kernel_size', 'stride', 'ceil_mode']

            def __init__(self, norm_type, kernel_size, stride=None, ceil_mode=False):
                super().__init__()
                self.norm_type = norm_type
                self.kernel_size = kernel_size
                self.stride = stride
                self.ceil_mode = ceil_mode

            def extra_repr(self):
                return (f'norm_type={self.norm_type}, kernel_size={self.kernel_size}, stride={self.stride}, '
                        f'ceil_mode={self.ceil_mode}')


        class LPPool1d(_LPPoolNd):
            """The p-norm of each window of a line."""

            def forward(self, input):
                return F.lp_pool1d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


        class LPPool2d(_LPPoolNd):
            """The p-norm of each window of an image."""

            def forward(self, input):
                return F.lp_pool2d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


        class LPPool3d(_LPPoolNd):
            """The p-norm of each window of a volume."""

            def forward(self, input):
                return F.lp_pool3d(input, float(self.norm_type), self.kernel_size, self.stride, self.ceil_mode)


        def _sizes(value, dims):
            return tuple(value) if isinstance(value, (tuple, list)) else (value,) * dims


        class _MaxUnpoolNd(Module):
            _dims = 1

            def __init__(self, kernel_size, stride=None, padding=0):
                super().__init__()
                self.kernel_size = _sizes(kernel_size, self._dims)
                self.stride = _sizes(stride if stride is not None else kernel_size, self._dims)
                self.padding = _sizes(padding, self._dims)

            def extra_repr(self):
                return f'kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}'


        class MaxUnpool1d(_MaxUnpoolNd):
            """The way back of MaxPool1d: zeros but where the largest elements lay."""

            def forward(self, input, indices, output_size=None):
                return F.max_unpool1d(input, indices, self.kernel_size, self.stride, self.padding, output_size)


        class MaxUnpool2d(_MaxUnpoolNd):
            """The way back of MaxPool2d: zeros but where the largest elements lay."""

            _dims = 2

            def forward(self, input, indices, output_size=None):
                return F.max_unpool2d(input, indices, self.kernel_size, self.stride, self.padding, output_size)


        class MaxUnpool3d(_MaxUnpoolNd):
            """The way back of MaxPool3d: zeros but where the largest elements lay."""

            _dims = 3

            def forward(self, input, indices, output_size=None):
                return F.max_unpool3d(input, indices, self.kernel_size, self.stride, self.padding, output_size)


        class _FractionalMaxPoolNd(Module):
            __constants__ = ['kernel_size', 'return_indices', 'output_size', 'output_ratio']

            def __init__(self, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
                super().__init__()
                dims = self._dims
                if dims == 3 and not all(size > 0 for size in _sizes(kernel_size, dims)):
                    raise ValueError(f'kernel_size must be greater than 0, but got {kernel_size}')
                self.kernel_size = _sizes(kernel_size, dims)
                self.return_indices = return_indices
                self.register_buffer('_random_samples', _random_samples)
                self.output_size = _sizes(output_size, dims) if output_size is not None else None
                self.output_ratio = _sizes(output_ratio, dims) if output_ratio is not None else None
                if output_size is None and output_ratio is None:
                    raise ValueError(f'FractionalMaxPool{dims}d requires specifying either an output size, or a pooling ratio')
                if output_size is not None and output_ratio is not None:
                    raise ValueError('only one of output_size and output_ratio may be specified')
                if self.output_ratio is not None and not all(0 < ratio < 1 for ratio in self.output_ratio):
                    raise ValueError(f'output_ratio must be between 0 and 1 (got {output_ratio})')


        class FractionalMaxPool2d(_FractionalMaxPoolNd):
            """The largest of windows whose steps are drawn."""

            _dims = 2

            def forward(self, input):
                return F.fractional_max_pool2d(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices, self._random_samples)


        class FractionalMaxPool3d(_FractionalMaxPoolNd):
            """The largest of windows whose steps are drawn."""

            _dims = 3

            def forward(self, input):
                return F.fractional_max_pool3d(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices, self._random_samples)
        """#
}
