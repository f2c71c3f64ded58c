// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.nn.modules.lazy`
    static let lazyModule = #"""
        import torch
        from torch import _C
        from torch.nn import UninitializedBuffer, UninitializedParameter


        def is_lazy(param):
            return isinstance(param, (UninitializedParameter, UninitializedBuffer))


        class LazyModuleMixin:
            """What a module has whose parameters get their shapes from its first input; then it becomes one of `cls_to_become`."""

            cls_to_become = None

            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                self._load_hook = self._register_load_state_dict_pre_hook(self._lazy_load_hook)
                self._initialize_hook = self.register_forward_pre_hook(self._infer_parameters, with_kwargs=True)

            def _save_to_state_dict(self, destination, prefix, keep_vars):
                own = {}
                _C._save_own_state(self, own, prefix, True)
                for path, tensor in own.items():
                    destination[path] = tensor if keep_vars or is_lazy(tensor) else tensor.detach()

            def _lazy_load_hook(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
                for name, param in [*self._parameters.items(), *self._buffers.items()]:
                    given = state_dict.get(prefix + name)
                    if given is not None and is_lazy(param) and not is_lazy(given):
                        with torch.no_grad():
                            param.materialize(given.shape)

            def initialize_parameters(self, *args, **kwargs):
                raise NotImplementedError(f'initialize_parameters is not implemented for {self.__class__.__name__}')

            def has_uninitialized_params(self):
                return any([is_lazy(param) for param in [*self._parameters.values(), *self._buffers.values()]])

            def _infer_parameters(self, module, args, kwargs=None):
                module.initialize_parameters(*args, **(kwargs or {}))
                if module.has_uninitialized_params():
                    raise RuntimeError(f'module {self._get_name()} has not been fully initialized')
                module._initialize_hook.remove()
                module._load_hook.remove()
                delattr(module, '_initialize_hook')
                delattr(module, '_load_hook')
                if module.cls_to_become is not None:
                    module.__class__ = module.cls_to_become

            def _replicate_for_data_parallel(self):
                raise RuntimeError(
                    "Modules with uninitialized parameters can't be used with `DataParallel`. Run a dummy forward pass to correctly "
                    'initialize the modules')
        """#

    /// The lazy classes of `torch.nn`.
    static let lazyLayers = #"""
        import torch
        from torch.nn import Conv1d, Conv2d, Linear, Module, UninitializedBuffer, UninitializedParameter
        from torch.nn.modules.batchnorm import BatchNorm1d, BatchNorm2d, BatchNorm3d, _NormBase
        from torch.nn.modules.conv import (
            Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d, _ConvNd, _check_convolution, _sizes)
        from torch.nn.modules.instancenorm import InstanceNorm1d, InstanceNorm2d, InstanceNorm3d
        from torch.nn.modules.lazy import LazyModuleMixin, is_lazy


        class _Waiting:
            """The constructor of nn.Module in the place of a layer's: there is nothing to make yet."""

            def __init__(self):
                Module.__init__(self)


        class _LazyLayer(LazyModuleMixin, _Waiting):
            """Runs the constructor of the class to become when the sizes are known.

            What waited goes on being the parameters: an optimiser may hold them. Values that were loaded in the meantime stay, and
            then no random number is drawn.
            """

            def _wait_for(self, has_weight, has_bias, options):
                self.register_parameter('weight', UninitializedParameter(**options) if has_weight else None)
                self.register_parameter('bias', UninitializedParameter(**options) if has_weight and has_bias else None)

            def _construct(self, *args, **kwargs):
                held = {name: tensor for name, tensor in [*self._parameters.items(), *self._buffers.items()] if tensor is not None}
                loaded = not self.has_uninitialized_params()
                training, state = self.training, torch.get_rng_state()
                some = self.weight if self.weight is not None else getattr(self, 'running_mean', None)
                self.cls_to_become.__init__(self, *args, dtype=None if some is None else some.dtype, **kwargs)
                self.training = training
                if loaded:
                    torch.set_rng_state(state)
                with torch.no_grad():
                    for name, tensor in held.items():
                        made = getattr(self, name)
                        if is_lazy(tensor):
                            tensor.materialize(made.shape)
                            tensor.data = made.data
                        setattr(self, name, tensor)


        class LazyLinear(_LazyLayer, Linear):
            """A Linear whose in_features come from its first input."""

            __module__ = 'torch.nn.modules.linear'
            cls_to_become = Linear

            def __init__(self, out_features, bias=True, device=None, dtype=None):
                super().__init__()
                self.in_features = 0
                self.out_features = out_features
                self._wait_for(True, bias, {'device': device, 'dtype': dtype})

            def initialize_parameters(self, input):
                features = input.shape[-1]
                if not self.has_uninitialized_params() and features != self.weight.shape[-1]:
                    raise AssertionError(
                        f'The in_features inferred from input: {features} is not equal to in_features from self.weight: '
                        f'{self.weight.shape[-1]}')
                self._construct(features, self.out_features, self.bias is not None)

            def extra_repr(self):
                return f'in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}'


        class _LazyConvXdMixin(_LazyLayer):
            def __init__(self, out_channels, kernel_size, stride, padding, dilation, output_padding, groups, bias, padding_mode, device, dtype):
                super().__init__()
                dims = self._get_num_spatial_dims()
                self.in_channels = 0
                self.out_channels = 0
                self.kernel_size = _sizes(kernel_size, dims)
                self.stride = _sizes(stride, dims)
                self.padding = padding if isinstance(padding, str) else _sizes(padding, dims)
                self.dilation = _sizes(dilation, dims)
                self.transposed = output_padding is not None
                self.output_padding = _sizes(output_padding or 0, dims)
                self.groups = groups
                self.padding_mode = padding_mode
                _check_convolution(self)
                self.out_channels = out_channels  # against the groups, the real layer checks it
                self._wait_for(True, bias, {'device': device, 'dtype': dtype})

            def _get_in_channels(self, input):
                dims = self._get_num_spatial_dims()
                if input.dim() not in (dims + 1, dims + 2):
                    raise RuntimeError(
                        f'Expected {dims + 1}D (unbatched) or {dims + 2}D (batched) input to {self.__class__.__name__}, but got input '
                        f'of size: {input.shape}')
                return input.shape[-dims - 1]

            def initialize_parameters(self, input, *args, **kwargs):
                channels = self._get_in_channels(input) if self.has_uninitialized_params() else self._loaded_channels()
                if channels % self.groups != 0:
                    raise ValueError('in_channels must be divisible by groups')
                named = {'output_padding': self.output_padding} if self.transposed else {}
                self._construct(
                    channels, self.out_channels, self.kernel_size, self.stride, self.padding, dilation=self.dilation, groups=self.groups,
                    bias=self.bias is not None, padding_mode=self.padding_mode, **named)

            def _loaded_channels(self):
                return self.weight.shape[0] if self.transposed else self.weight.shape[1] * self.groups

            def extra_repr(self):
                return _ConvNd.extra_repr(self)


        class _LazyConv(_LazyConvXdMixin):
            def __init__(self, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', device=None, dtype=None):
                super().__init__(out_channels, kernel_size, stride, padding, dilation, None, groups, bias, padding_mode, device, dtype)


        class _LazyConvTranspose(_LazyConvXdMixin):
            def __init__(self, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', device=None, dtype=None):
                if padding_mode != 'zeros':
                    raise ValueError(f'Only "zeros" padding mode is supported for {self.__class__.__name__}')
                super().__init__(
                    out_channels, kernel_size, stride, padding, dilation, output_padding or (0,) * self._get_num_spatial_dims(), groups,
                    bias, padding_mode, device, dtype)


        class _LazyNormBase(_LazyLayer):
            def __init__(self, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True):
                options = {'device': device, 'dtype': dtype}
                super().__init__()
                self.num_features = 0
                self.eps = eps
                self.momentum = momentum
                self.affine = affine
                self.track_running_stats = track_running_stats
                self._wait_for(affine, bias, options)
                for name in ['running_mean', 'running_var', 'num_batches_tracked']:
                    self.register_buffer(name, None)
                if track_running_stats:
                    self.running_mean = UninitializedBuffer(**options)
                    self.running_var = UninitializedBuffer(**options)
                    self.num_batches_tracked = torch.tensor(0, dtype=torch.long)

            def initialize_parameters(self, input):
                some = self.weight if self.affine else self.running_mean
                waits = some is None or self.has_uninitialized_params()
                self._construct(
                    input.shape[1] if waits else some.shape[0], self.eps, self.momentum, self.affine, self.track_running_stats,
                    bias=self.bias is not None)
                if not waits:
                    self.num_features = 0  # PyTorch asks the input only for the sake of the parameters.

            def extra_repr(self):
                return _NormBase.extra_repr(self)


        def _made(name, mixin, base, module, dims, text):
            """A lazy class of one number of dimensions."""
            return type(name, (mixin, base), {
                '__module__': 'torch.nn.modules.' + module, '__doc__': text, 'cls_to_become': base,
                '_get_num_spatial_dims': lambda self: dims, '_get_no_batch_dim': lambda self: dims + 1})


        _OF_INPUT = 'A {} that takes the number of its channels from its first input.'
        for _prefix, _mixin, _module, _bases in [
            ('LazyConv', _LazyConv, 'conv', [Conv1d, Conv2d, Conv3d]),
            ('LazyConvTranspose', _LazyConvTranspose, 'conv', [ConvTranspose1d, ConvTranspose2d, ConvTranspose3d]),
            ('LazyBatchNorm', _LazyNormBase, 'batchnorm', [BatchNorm1d, BatchNorm2d, BatchNorm3d]),
            ('LazyInstanceNorm', _LazyNormBase, 'instancenorm', [InstanceNorm1d, InstanceNorm2d, InstanceNorm3d]),
        ]:
            for _dims, _base in enumerate(_bases, 1):
                globals()[f'{_prefix}{_dims}d'] = _made(
                    f'{_prefix}{_dims}d', _mixin, _base, _module, _dims, _OF_INPUT.format(_base.__name__))
        """#
}
