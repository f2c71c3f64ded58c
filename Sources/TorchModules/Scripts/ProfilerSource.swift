// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.profiler`: absent, and says so.
    static let profiler = #"""
        def _absent(name):
            def refuse(*args, **kwargs):
                raise NotImplementedError(
                    f'torch.autograd.profiler.{name} is not in lsx: it measures PyTorch\'s own operators; %timeit and time.perf_counter() measure here')

            return refuse


        profile = _absent('profile')
        record_function = _absent('record_function')
        emit_nvtx = _absent('emit_nvtx')
        emit_itt = _absent('emit_itt')
        load_nvprof = _absent('load_nvprof')
        """#
}
