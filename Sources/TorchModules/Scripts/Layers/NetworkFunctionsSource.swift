// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn._functions`: the functions of `torch.nn.functional` that PyTorch writes in Python over its own operations.
    static let networkFunctions = #"""
        import warnings

        import torch
        import torch.nn.functional as F
        from torch._C import _nn


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
                if input.dtype in (torch.half, torch.bfloat16):
                    F.avg_pool3d(squares.view(sizes[0], 1, sizes[1], sizes[2], -1), 1)  # what PyTorch calls, and halves are refused by
                squares = squares.view(sizes[0], 1, sizes[1], -1)
            squares = F.pad(squares, (0, 0, size // 2, (size - 1) // 2))
            squares = F.avg_pool2d(squares, (size, 1), stride=1).squeeze(1)
            if dim > 3:
                squares = squares.view(sizes)
            return input / squares.mul(alpha).add(k).pow(beta)


        def interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False):
            """Images, lines or volumes of another size."""
            if mode in ('nearest', 'area', 'nearest-exact'):
                if align_corners is not None:
                    raise ValueError(
                        'align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear')
            elif align_corners is None:
                align_corners = False
            dim = input.dim() - 2
            scale_factors = None
            output_size = None
            if size is not None and scale_factor is not None:
                raise ValueError('only one of size or scale_factor should be defined')
            elif size is not None:
                if isinstance(size, (list, tuple)):
                    if len(size) != dim:
                        raise ValueError(
                            'Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of '
                            f'{list(input.shape[2:])} and output size of {size}. Please provide input tensor in (N, C, d1, d2, ...,dK) format '
                            'and output size in (o1, o2, ...,oK) format.')
                    if not all([isinstance(extent, int) for extent in size]):
                        raise TypeError(
                            'expected size to be one of int or Tuple[int] or Tuple[int, int] or Tuple[int, int, int], but got size with '
                            f'types {[type(extent) for extent in size]}')
                    output_size = size
                else:
                    output_size = [size for _ in range(dim)]
            elif scale_factor is not None:
                if isinstance(scale_factor, (list, tuple)):
                    if len(scale_factor) != dim:
                        raise ValueError(
                            'Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of '
                            f'{list(input.shape[2:])} and scale_factor of shape {scale_factor}. Please provide input tensor in '
                            '(N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.')
                    scale_factors = scale_factor
                else:
                    scale_factors = [scale_factor for _ in range(dim)]
            else:
                raise ValueError('either size or scale_factor should be defined')
            if recompute_scale_factor and size is not None:
                raise ValueError('recompute_scale_factor is not meaningful with an explicit size.')
            if recompute_scale_factor or mode == 'area' and output_size is None:
                output_size = [int(input.size(i + 2) * scale_factors[i]) for i in range(dim)]
                scale_factors = None
            if antialias and not (mode in ('bilinear', 'bicubic', 'lanczos') and input.dim() == 4):
                raise ValueError(
                    'Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input')
            if mode == 'area' and dim in (1, 2, 3):
                return (F.adaptive_avg_pool1d, F.adaptive_avg_pool2d, F.adaptive_avg_pool3d)[dim - 1](input, output_size)
            if mode == 'lanczos' and dim == 2:
                if align_corners:
                    raise ValueError('Lanczos mode does not support align_corners=True')
                if not antialias:
                    raise ValueError('Lanczos mode requires antialias=True')
            needed = {'linear': 3, 'bilinear': 4, 'trilinear': 5}
            if mode in ('nearest', 'nearest-exact') and dim in (1, 2, 3) or needed.get(mode) == input.dim() or mode in ('bicubic', 'lanczos') and dim == 2:
                return _nn._upsample(input, mode, output_size, bool(align_corners), scale_factors, antialias)
            if mode in needed and dim in (1, 2, 3):
                raise NotImplementedError(f'Got {input.dim()}D input, but {mode} mode needs {needed[mode]}D input')
            raise NotImplementedError(
                f'Input Error: Only 3D, 4D and 5D input Tensors supported (got {input.dim()}D) for the modes: nearest | linear | bilinear | '
                f'bicubic | trilinear | lanczos | area | nearest-exact (got {mode})')


        def upsample(input, size=None, scale_factor=None, mode='nearest', align_corners=None):
            """The older name of interpolate."""
            warnings.warn('`nn.functional.upsample` is deprecated. Use `nn.functional.interpolate` instead.', stacklevel=2)
            return interpolate(input, size, scale_factor, mode, align_corners)


        def upsample_nearest(input, size=None, scale_factor=None):
            """The older name of interpolate with mode='nearest'."""
            warnings.warn('`nn.functional.upsample_nearest` is deprecated. Use `nn.functional.interpolate` instead.', stacklevel=2)
            return interpolate(input, size, scale_factor, mode='nearest')


        def upsample_bilinear(input, size=None, scale_factor=None):
            """The older name of interpolate with mode='bilinear', align_corners=True."""
            warnings.warn('`nn.functional.upsample_bilinear` is deprecated. Use `nn.functional.interpolate` instead.', stacklevel=2)
            return interpolate(input, size, scale_factor, mode='bilinear', align_corners=True)


        def _pair(value):
            return tuple(value) if isinstance(value, (tuple, list)) else (value, value)


        def _by_flag(name, with_indices, plain, place):
            """Calls one function or the other, as return_indices says."""
            def fn(*args, **kwargs):
                wanted = kwargs['return_indices'] if 'return_indices' in kwargs else args[place] if place < len(args) else False
                return with_indices(*args, **kwargs) if wanted else plain(*args, **kwargs)
            fn.__name__ = name
            fn.__doc__ = plain.__doc__
            return fn


        def adaptive_max_pool1d_with_indices(input, output_size, return_indices=False):
            """The largest of so many parts of a line, and where they lie."""
            return torch.adaptive_max_pool1d(input, output_size)


        def _adaptive_max_pool1d(input, output_size, return_indices=False):
            """The largest of so many parts of a line, which may overlap."""
            values, indices = torch.adaptive_max_pool1d(input, output_size)
            return values


        adaptive_max_pool1d = _by_flag('adaptive_max_pool1d', adaptive_max_pool1d_with_indices, _adaptive_max_pool1d, 2)


        def _own_where_none(output_size, sizes):
            """None stands for the input's own size."""
            if isinstance(output_size, int):
                return output_size
            if len(sizes) <= len(output_size):
                raise ValueError(f'Input dimension should be at least {len(output_size) + 1}')
            return [own if wanted is None else wanted for wanted, own in zip(output_size, sizes[-len(output_size):])]


        def adaptive_max_pool2d_with_indices(input, output_size, return_indices=False):
            """The largest of so many parts of an image, and where they lie."""
            if isinstance(output_size, int):
                output_size = (output_size, output_size)
            output_size = _own_where_none(output_size, input.size())
            return _nn.adaptive_max_pool2d(input, output_size)


        def _adaptive_max_pool2d(input, output_size, return_indices=False):
            """The largest of so many parts of an image, which may overlap."""
            return adaptive_max_pool2d_with_indices(input, output_size)[0]


        adaptive_max_pool2d = _by_flag('adaptive_max_pool2d', adaptive_max_pool2d_with_indices, _adaptive_max_pool2d, 2)


        def adaptive_max_pool3d_with_indices(input, output_size, return_indices=False):
            """The largest of so many parts of a volume, and where they lie."""
            return _nn.adaptive_max_pool3d(input, _own_where_none(output_size, input.size()))


        def _adaptive_max_pool3d(input, output_size, return_indices=False):
            """The largest of so many parts of a volume, which may overlap."""
            return adaptive_max_pool3d_with_indices(input, output_size)[0]


        adaptive_max_pool3d = _by_flag('adaptive_max_pool3d', adaptive_max_pool3d_with_indices, _adaptive_max_pool3d, 2)


        def adaptive_avg_pool3d(input, output_size):
            """The averages of so many parts of a volume, which may overlap."""
            return _nn.adaptive_avg_pool3d(input, _own_where_none(output_size, input.size()))


        def _unpooled_size(input, kernel_size, stride, padding, output_size):
            """The size of what was pooled, or the one wanted, if that is possible."""
            dims = len(kernel_size)
            sizes = input.size()
            default = [(sizes[d - dims] - 1) * stride[d] + kernel_size[d] - 2 * padding[d] for d in range(dims)]
            if output_size is None:
                return default
            if len(output_size) == dims + 2:
                output_size = output_size[2:]
            if len(output_size) != dims:
                raise ValueError(
                    f"output_size should be a sequence containing {dims} or {dims + 2} elements, but it has a length of '{len(output_size)}'")
            for d in range(dims):
                low, high = default[d] - stride[d], default[d] + stride[d]
                if not low < output_size[d] < high:
                    raise ValueError(f'invalid output_size "{output_size}" (dim {d} must be between {low} and {high})')
            return list(output_size)


        def max_unpool1d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
            """The way back of max_pool1d: zeros but where the largest elements lay."""
            kernel_size = (kernel_size,) if isinstance(kernel_size, int) else tuple(kernel_size)
            stride = kernel_size if stride is None else (stride,) if isinstance(stride, int) else tuple(stride)
            padding = (padding,) if isinstance(padding, int) else tuple(padding)
            size = _unpooled_size(input, kernel_size, stride, padding, output_size)
            return _nn.max_unpool2d(input.unsqueeze(-1), indices.unsqueeze(-1), size + [1]).squeeze(-1)


        def max_unpool2d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
            """The way back of max_pool2d: zeros but where the largest elements lay."""
            kernel_size = _pair(kernel_size)
            stride = kernel_size if stride is None else _pair(stride)
            return _nn.max_unpool2d(input, indices, _unpooled_size(input, kernel_size, stride, _pair(padding), output_size))


        def _triple(value):
            return tuple(value) if isinstance(value, (tuple, list)) else (value, value, value)


        def max_unpool3d(input, indices, kernel_size, stride=None, padding=0, output_size=None):
            """The way back of max_pool3d: zeros but where the largest elements lay."""
            kernel_size = _triple(kernel_size)
            stride = kernel_size if stride is None else _triple(stride)
            padding = _triple(padding)
            size = _unpooled_size(input, kernel_size, stride, padding, output_size)
            return _nn.max_unpool3d(input, indices, size, stride, padding)


        def _fractional_max_pool(dims, input, kernel_size, output_size, output_ratio, samples):
            if output_size is None and output_ratio is None:
                raise ValueError(f'fractional_max_pool{dims}d requires specifying either an output_size or an output_ratio')
            if output_size is None:
                ratios = output_ratio if isinstance(output_ratio, (tuple, list)) else (output_ratio,) * dims
                output_size = [int(input.size(d - dims) * ratios[d]) for d in range(dims)]
            elif isinstance(output_size, int):
                output_size = [output_size] * dims
            if samples is None:
                batch = 1 if input.dim() == dims + 1 else input.size(0)
                samples = torch.rand(batch, input.size(-dims - 1), dims, dtype=input.dtype, device=input.device)
            pool = _nn.fractional_max_pool2d if dims == 2 else _nn.fractional_max_pool3d
            return pool(input, kernel_size, output_size, samples)


        def fractional_max_pool2d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The largest of windows whose steps are drawn, over images, and where they lie."""
            if output_size is None and output_ratio is not None and len(output_ratio if isinstance(output_ratio, (tuple, list)) else ()) > 2:
                raise ValueError('fractional_max_pool2d requires output_ratio to either be a single Int or tuple of Ints.')
            return _fractional_max_pool(2, input, _pair(kernel_size), output_size, output_ratio, _random_samples)


        def _fractional_max_pool2d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The largest of windows whose steps are drawn, over images."""
            return fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio, return_indices, _random_samples)[0]


        fractional_max_pool2d = _by_flag('fractional_max_pool2d', fractional_max_pool2d_with_indices, _fractional_max_pool2d, 4)


        def fractional_max_pool3d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The largest of windows whose steps are drawn, over volumes, and where they lie."""
            return _fractional_max_pool(3, input, _triple(kernel_size), output_size, output_ratio, _random_samples)


        def _fractional_max_pool3d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The largest of windows whose steps are drawn, over volumes."""
            return fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio, return_indices, _random_samples)[0]


        fractional_max_pool3d = _by_flag('fractional_max_pool3d', fractional_max_pool3d_with_indices, _fractional_max_pool3d, 4)


        def _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, largest, average, count):
            if isinstance(norm_type, (int, float)):
                if norm_type == float('inf'):
                    return largest(input.abs(), kernel_size, stride, 0, 1, ceil_mode)
                if norm_type == -float('inf'):
                    return -largest(-input.abs(), kernel_size, stride, 0, 1, ceil_mode)
            out = average(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
            return (torch.sign(out) * F.relu(torch.abs(out))).mul(count).pow(1.0 / norm_type)


        def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
            """The p-norm of each window of a line."""
            return _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, F.max_pool1d, F.avg_pool1d, kernel_size)


        def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
            """The p-norm of each window of an image."""
            height, width = _pair(kernel_size)
            return _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, F.max_pool2d, F.avg_pool2d, height * width)


        def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
            """The p-norm of each window of a volume."""
            depth, height, width = _triple(kernel_size)
            return _lp_pool(input, norm_type, kernel_size, stride, ceil_mode, F.max_pool3d, F.avg_pool3d, depth * height * width)


        def embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None):
            """Sums, means or largest numbers of rows of a table, bag by bag."""
            if weight.dtype == torch.long and input.is_floating_point():
                warnings.warn(
                    'Argument order of nn.functional.embedding_bag was changed. Usage `embedding_bag(weight, input, ...)` is deprecated, and '
                    'should now be `embedding_bag(input, weight, ...)`.', stacklevel=2)
                weight, input = input, weight
            if per_sample_weights is not None and input.size() != per_sample_weights.size():
                raise ValueError(
                    f'embedding_bag: If per_sample_weights ({per_sample_weights.shape}) is not None, then it must have the same shape as the '
                    f'input ({input.shape})')
            if not weight.dim() == 2:
                raise ValueError(f'weight has to be a 2D Tensor, but got Tensor of dimension {weight.dim()}')
            if input.dim() == 2:
                if offsets is not None:
                    raise ValueError(
                        'if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, '
                        f'found offsets of type {type(offsets)}')
                offsets = torch.arange(0, input.numel(), input.size(1), dtype=input.dtype, device=input.device)
                include_last_offset = False
                input = input.reshape(-1)
                if per_sample_weights is not None:
                    per_sample_weights = per_sample_weights.reshape(-1)
            elif input.dim() == 1:
                if offsets is None:
                    raise ValueError('offsets has to be a 1D Tensor but got None')
                if offsets.dim() != 1:
                    raise ValueError('offsets has to be a 1D Tensor')
            else:
                raise ValueError(f'input has to be 1D or 2D Tensor, but got Tensor of dimension {input.dim()}')
            if mode not in ('sum', 'mean', 'max'):
                raise ValueError('mode has to be one of sum, mean or max')
            if mode == 'max':
                if scale_grad_by_freq:
                    raise ValueError('max mode does not support scaling the gradient by the frequency')
                if sparse:
                    raise ValueError('max mode does not support sparse weights')
            if max_norm is not None:
                with torch.no_grad():
                    F.embedding(input, weight, None, max_norm, norm_type)
            if per_sample_weights is not None and mode != 'sum':
                raise NotImplementedError(
                    "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got "
                    f"mode='{mode}'). Please open a feature request on GitHub.")
            return torch.embedding_bag(
                weight, input, offsets, scale_grad_by_freq, ('sum', 'mean', 'max').index(mode), sparse, per_sample_weights,
                include_last_offset, padding_idx)[0]


        def _default_corners(align_corners):
            if align_corners is None:
                warnings.warn(
                    'Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify '
                    'align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.', stacklevel=3)
            return bool(align_corners)


        def grid_sample(input, grid, mode='bilinear', padding_mode='zeros', align_corners=None):
            """Images or volumes looked at where a grid says, from -1 to 1."""
            modes = ('bilinear', 'nearest', 'bicubic')
            borders = ('zeros', 'border', 'reflection')
            if mode not in modes:
                raise ValueError(
                    f"nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '{mode}'")
            if padding_mode not in borders:
                raise ValueError(
                    "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: "
                    f"'{padding_mode}'")
            align_corners = _default_corners(align_corners)
            return torch.grid_sampler(input, grid, modes.index(mode), borders.index(padding_mode), align_corners)


        def affine_grid(theta, size, align_corners=None):
            """Where the elements of an image or a volume lie under affine maps."""
            align_corners = _default_corners(align_corners)
            if not theta.is_floating_point():
                raise ValueError(f'Expected theta to have floating point type, but got {theta.dtype}')
            if len(size) not in (4, 5):
                raise NotImplementedError(
                    f'affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size {size}.')
            dims = len(size) - 2
            if theta.dim() != 3 or theta.shape[-2] != dims or theta.shape[-1] != dims + 1:
                raise ValueError(
                    f'Expected a batch of {dims}D affine matrices of shape Nx{dims}x{dims + 1} for size {size}. Got {theta.shape}.')
            if align_corners and min(size[-dims:]) == 1:
                warnings.warn(
                    'Since version 1.3.0, affine_grid behavior has changed for unit-size grids when align_corners=True. This is not an '
                    'intended use case of affine_grid. See the documentation of affine_grid for details.', stacklevel=2)
            elif min(size) <= 0:
                raise ValueError(f'Expected non-zero, positive output size. Got {size}')
            return torch.affine_grid_generator(theta, size, align_corners)
        """#
}
