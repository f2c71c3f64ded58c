// SPDX-License-Identifier: MIT

/// Processors and libraries that there are not: code that asks for them goes on with the processor.
extension TorchScripts {
    /// `torch._settings`: what `torch` remembers of wishes that change nothing here.
    static let settings = #"""
        import warnings

        _mode, _warns, _precision = False, False, 'highest'


        def _assert(condition, message):
            """An assert statement that is a function."""
            if not condition:
                raise AssertionError(message)


        def _assert_async(input, assert_msg=None):
            """Raises unless the one element of a tensor is true."""
            if not input:
                raise RuntimeError('Expected Tensor with single nonzero value, but got zero' if assert_msg is None else assert_msg)


        def use_deterministic_algorithms(mode, *, warn_only=False):
            """Whether only algorithms are used that give the same result each time: all of these do."""
            global _mode, _warns
            for name, value in (('mode', mode), ('warn_only', warn_only)):
                if not isinstance(value, bool):
                    place = ' (position 1)' if name == 'mode' else ''
                    raise TypeError(f"_set_deterministic_algorithms(): argument '{name}'{place} must be bool, not {type(value).__name__}")
            _mode, _warns = mode, warn_only


        def are_deterministic_algorithms_enabled():
            """What use_deterministic_algorithms was told."""
            return _mode


        def is_deterministic_algorithms_warn_only_enabled():
            """What use_deterministic_algorithms was told."""
            return _warns


        def set_deterministic_debug_mode(debug_mode):
            """The same in one word: 'default', 'warn' or 'error', or 0 to 2."""
            names = ['default', 'warn', 'error']
            if not isinstance(debug_mode, (int, str)):
                raise TypeError(f'debug_mode must be str or int, but got {type(debug_mode)}')
            if isinstance(debug_mode, str):
                if debug_mode not in names:
                    raise RuntimeError(f'invalid value of debug_mode, expected one of `default`, `warn`, `error`, but got {debug_mode}')
                debug_mode = names.index(debug_mode)
            if debug_mode not in (0, 1, 2):
                raise RuntimeError(f'invalid value of debug_mode, expected 0, 1, or 2, but got {debug_mode}')
            use_deterministic_algorithms(debug_mode > 0, warn_only=debug_mode == 1)


        def get_deterministic_debug_mode():
            """0, or 1 where only a warning is wanted, or 2."""
            return (1 if _warns else 2) if _mode else 0


        def compile(model=None, *, fullgraph=False, dynamic=None, backend='inductor', mode=None, options=None, disable=False):
            """The function or module itself: scripts run as they are."""
            if mode is not None and options is not None:
                raise RuntimeError('Either mode or options can be specified, but both can\'t be specified at the same time.')
            return model if model is not None else lambda function: function


        def thread_safe_generator():
            """The generator of a thread that loads data; None outside of one."""
            return None


        def set_float32_matmul_precision(precision):
            """How exact products of float32 matrices must be: here they always are as exact as 'highest' asks."""
            global _precision
            if precision not in ('highest', 'high', 'medium'):
                warnings.warn(
                    f"{precision} is not one of 'highest', 'high', or 'medium'; the currentsetFloat32MatmulPrecision call has no effect.")
                return
            _precision = precision


        def get_float32_matmul_precision():
            """What set_float32_matmul_precision was told."""
            return _precision
        """#

    static let cudnn = #"""
        enabled = True
        benchmark = False
        benchmark_limit = None
        deterministic = False
        allow_tf32 = True


        def is_available():
            return False


        def version():
            return None
        """#

    /// `torch.backends.mkldnn`, `mkl` and `openmp`, of which PyTorch says on a processor that it has them.
    static let presentBackend = #"""
        def is_available():
            return True
        """#

    static let cudaBackend = #"""
        import torch._settings as _settings


        class _Matmul:
            @property
            def allow_tf32(self):
                return _settings.get_float32_matmul_precision() != 'highest'

            @allow_tf32.setter
            def allow_tf32(self, value):
                _settings.set_float32_matmul_precision('high' if value else 'highest')

            allow_fp16_reduced_precision_reduction = True
            allow_bf16_reduced_precision_reduction = True


        matmul = _Matmul()


        def is_built():
            return False
        """#

    static let mpsBackend = #"""
        def is_available():
            return False


        def is_built():
            return False
        """#

    /// `torch.accelerator`
    static let accelerator = #"""
        def is_available():
            return False


        def device_count():
            return 0


        def current_accelerator(check_available=False):
            return None


        def _absent(*args, **kwargs):
            raise RuntimeError('Cannot access accelerator device when none is available.')


        current_device_index = current_device_idx = set_device_index = set_device_idx = synchronize = current_stream = _absent
        """#

    /// `torch.mps` and `torch.xpu`
    static let otherProcessor = #"""
        def is_available():
            return False


        def device_count():
            return 0


        def manual_seed(seed):
            pass


        manual_seed_all = manual_seed
        """#

    /// `torch.cpu`: the processor that there is.
    static let processor = #"""
        def is_available():
            return True


        def is_initialized():
            return True


        def device_count():
            return 1


        def current_device():
            return 'cpu'


        def synchronize(device=None):
            pass
        """#

    /// `torch.version`
    static let version = #"""
        import torch

        __version__ = torch.__version__
        cuda = hip = rocm = xpu = None
        debug = False
        """#
}
