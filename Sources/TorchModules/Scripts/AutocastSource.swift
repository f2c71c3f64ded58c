// SPDX-License-Identifier: MIT

/// Mixed precision: contexts that decide it, and the scaling of gradients. What is cast is said by the operations' specs.
extension TorchScripts {
    /// `torch.amp.autocast_mode`
    static let autocastMode = #"""
        import collections
        import functools
        import warnings

        import torch


        def is_autocast_available(device_type):
            """Whether `device_type` is one that PyTorch casts for."""
            return device_type in ('cpu', 'cuda', 'xpu', 'mps', 'hpu', 'mtia', 'maia', 'ipu', 'xla')


        def autocast_decorator(autocast_instance, func):
            @functools.wraps(func)
            def decorate_autocast(*args, **kwargs):
                with autocast_instance:
                    return func(*args, **kwargs)

            return decorate_autocast


        class autocast:
            """A region, or a function, that computes products in a short type and losses in float32."""

            def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
                if not isinstance(device_type, str):
                    raise ValueError(f'Expected `device_type` of type `str`, got: `{type(device_type)}`')
                self.fast_dtype = torch.get_autocast_dtype(device_type) if dtype is None else dtype
                self.device = device_type
                if not is_autocast_available(device_type):
                    raise RuntimeError(f"User specified an unsupported autocast device_type '{device_type}'")
                self._cache_enabled = torch.is_autocast_cache_enabled() if cache_enabled is None else cache_enabled
                supported = [torch.bfloat16, torch.float16]
                if enabled and device_type == 'cuda':
                    warnings.warn('CUDA is not available or torch_xla is imported. Disabling autocast.', stacklevel=2)
                    enabled = False
                elif enabled and self.fast_dtype not in supported:
                    name = device_type.upper()
                    warnings.warn(
                        f'In {name} autocast, but the target dtype is not supported. Disabling autocast.\n'
                        f'{name} Autocast only supports dtypes of ' + ', '.join(map(str, supported)) + ' currently.', stacklevel=2)
                    enabled = False
                self._enabled = enabled

            def __enter__(self):
                self.prev_cache_enabled = torch.is_autocast_cache_enabled()
                self.prev = torch.is_autocast_enabled(self.device)
                self.prev_fastdtype = torch.get_autocast_dtype(self.device)
                torch.set_autocast_enabled(self.device, self._enabled)
                torch.set_autocast_dtype(self.device, self.fast_dtype)
                torch.autocast_increment_nesting()
                torch.set_autocast_cache_enabled(self._cache_enabled)
                return self

            def __exit__(self, exc_type, exc_val, exc_tb):
                if torch.autocast_decrement_nesting() == 0:
                    torch.clear_autocast_cache()
                torch.set_autocast_enabled(self.device, self.prev)
                torch.set_autocast_dtype(self.device, self.prev_fastdtype)
                torch.set_autocast_cache_enabled(self.prev_cache_enabled)
                return False

            def __call__(self, func):
                if not callable(func):
                    raise TypeError(
                        f'autocast()(func) requires a callable, but got {type(func).__name__}. '
                        f'Did you mean to use autocast as a context manager? For example:\n'
                        f'    with torch.autocast(device_type=...):\n'
                        f'        output = model(input)')
                return autocast_decorator(self, func)


        def _cast(value, device_type, dtype):
            if isinstance(value, torch.Tensor):
                eligible = value.is_floating_point() and value.device.type == device_type and value.dtype is not torch.float64
                return value.to(dtype) if eligible else value
            if isinstance(value, dict):
                return {_cast(k, device_type, dtype): _cast(v, device_type, dtype) for k, v in value.items()}
            if isinstance(value, (list, tuple)):
                return type(value)(_cast(v, device_type, dtype) for v in value)
            return value


        def _checked(device_type):
            if not isinstance(device_type, str):
                raise ValueError(f'Expected `device_type` of type `str`, got: `{type(device_type)}`')


        def custom_fwd(fwd=None, *, device_type, cast_inputs=None):
            """Of the forward of an autograd.Function: its inputs cast to `cast_inputs`, and autocast off within."""
            _checked(device_type)
            if fwd is None:
                return functools.partial(custom_fwd, device_type=device_type, cast_inputs=cast_inputs)

            @functools.wraps(fwd)
            def decorate_fwd(*args, **kwargs):
                args[0]._dtype = torch.get_autocast_dtype(device_type)
                enabled = torch.is_autocast_enabled(device_type)
                args[0]._fwd_used_autocast = enabled and cast_inputs is None
                if cast_inputs is None or not enabled:
                    return fwd(*args, **kwargs)
                with autocast(device_type=device_type, enabled=False):
                    return fwd(*_cast(args, device_type, cast_inputs), **_cast(kwargs, device_type, cast_inputs))

            return decorate_fwd


        def custom_bwd(bwd=None, *, device_type):
            """Of the backward of an autograd.Function: autocast as it was in forward."""
            _checked(device_type)
            if bwd is None:
                return functools.partial(custom_bwd, device_type=device_type)

            @functools.wraps(bwd)
            def decorate_bwd(*args, **kwargs):
                with autocast(device_type=device_type, enabled=args[0]._fwd_used_autocast, dtype=args[0]._dtype):
                    return bwd(*args, **kwargs)

            return decorate_bwd
        """#

    /// `torch.amp`
    static let amp = #"""
        from torch.amp.autocast_mode import autocast, custom_bwd, custom_fwd, is_autocast_available
        from torch.amp.grad_scaler import GradScaler
        """#

    /// `torch.cuda.amp`
    static let cudaAmp = #"""
        import functools
        import warnings

        import torch


        def _warn(name):
            warnings.warn(
                f"`torch.cuda.amp.{name}(args...)` is deprecated. Please use `torch.amp.{name}('cuda', args...)` instead.",
                FutureWarning, stacklevel=3)


        class autocast(torch.amp.autocast):
            def __init__(self, enabled=True, dtype=torch.float16, cache_enabled=True):
                _warn('autocast')
                super().__init__('cuda', enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


        class GradScaler(torch.amp.GradScaler):
            def __init__(self, init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
                _warn('GradScaler')
                super().__init__(
                    'cuda', init_scale=init_scale, growth_factor=growth_factor, backoff_factor=backoff_factor,
                    growth_interval=growth_interval, enabled=enabled)


        def custom_fwd(fwd=None, *, cast_inputs=None):
            _warn('custom_fwd')
            return functools.partial(torch.amp.custom_fwd, device_type='cuda')(fwd=fwd, cast_inputs=cast_inputs)


        def custom_bwd(bwd):
            _warn('custom_bwd')
            return functools.partial(torch.amp.custom_bwd, device_type='cuda')(bwd)
        """#

    /// `torch.cpu.amp`
    static let cpuAmp = #"""
        import warnings

        import torch


        class autocast(torch.amp.autocast):
            def __init__(self, enabled=True, dtype=torch.bfloat16, cache_enabled=True):
                warnings.warn(
                    "`torch.cpu.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cpu', args...)` instead.",
                    FutureWarning, stacklevel=2)
                super().__init__('cpu', enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


        class GradScaler(torch.amp.GradScaler):
            def __init__(self, init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
                warnings.warn(
                    "`torch.cpu.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cpu', args...)` instead.",
                    FutureWarning, stacklevel=2)
                super().__init__(
                    'cpu', init_scale=init_scale, growth_factor=growth_factor, backoff_factor=backoff_factor,
                    growth_interval=growth_interval, enabled=enabled)
        """#
}
