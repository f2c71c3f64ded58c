// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.autograd.profiler`: nothing is measured, and what would show measurements says so. Names for parts of a program may
    /// stay in it.
    static let profiler = #"""
        import functools


        def _absent(name, module='torch.autograd.profiler'):
            def refuse(*args, **kwargs):
                raise NotImplementedError(
                    f'{module}.{name} is not in lsx: it measures PyTorch\'s own operators; %timeit and time.perf_counter() measure here')

            return refuse


        class record_function:
            """A name for a part of a program, which a profile would show."""

            def __init__(self, name, args=None):
                self.name, self.args = name, args

            def __enter__(self):
                return self

            def __exit__(self, exc_type, exc_value, traceback):
                return None

            def __call__(self, func):
                @functools.wraps(func)
                def named(*args, **kwargs):
                    with self:
                        return func(*args, **kwargs)

                return named


        profile = _absent('profile')
        emit_nvtx = _absent('emit_nvtx')
        emit_itt = _absent('emit_itt')
        load_nvprof = _absent('load_nvprof')
        """#

    /// `torch.profiler`: the same.
    static let profilers = #"""
        import enum

        from torch.autograd.profiler import record_function, _absent

        profile = _absent('profile', 'torch.profiler')
        tensorboard_trace_handler = _absent('tensorboard_trace_handler', 'torch.profiler')


        class ProfilerActivity(enum.Enum):
            CPU = 0
            CUDA = 2


        class ProfilerAction(enum.Enum):
            NONE = 0
            WARMUP = 1
            RECORD = 2
            RECORD_AND_SAVE = 3


        def schedule(*, wait, warmup, active, repeat=0, skip_first=0, skip_first_wait=0):
            """What a profile would do at each step: wait, warm up, record, and that again."""
            def action(step):
                if step < skip_first:
                    return ProfilerAction.NONE
                step -= skip_first
                length = wait + warmup + active
                if skip_first_wait != 0:
                    step += wait
                if repeat > 0 and step // length >= repeat:
                    return ProfilerAction.NONE
                place = step % length
                if place < wait:
                    return ProfilerAction.NONE
                if place < wait + warmup:
                    return ProfilerAction.WARMUP
                return ProfilerAction.RECORD if place < length - 1 else ProfilerAction.RECORD_AND_SAVE

            return action
        """#
}
