// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `torch.utils.benchmark`
    static let benchmark = #"""
        from torch.utils.benchmark.utils.common import Measurement, TaskSpec, select_unit, set_torch_threads, trim_sigfig, unit_to_english
        from torch.utils.benchmark.utils.timer import Language, Timer, timer
        """#

    /// `torch.utils.benchmark.utils.common`: what a measurement found.
    static let benchmarkResults = #"""
        import contextlib
        import dataclasses
        import textwrap
        from typing import Optional

        import torch


        @dataclasses.dataclass(repr=False, frozen=True)
        class TaskSpec:
            stmt: str
            setup: str
            global_setup: str = ''
            label: Optional[str] = None
            sub_label: Optional[str] = None
            description: Optional[str] = None
            env: Optional[str] = None
            num_threads: int = 1

            @property
            def title(self):
                if self.label is not None:
                    return self.label + (f': {self.sub_label}' if self.sub_label else '')
                if '\n' not in self.stmt:
                    return self.stmt + (f': {self.sub_label}' if self.sub_label else '')
                return f"stmt:{f' ({self.sub_label})' if self.sub_label else ''}\n" + textwrap.indent(self.stmt, '  ')

            def setup_str(self):
                if self.setup == 'pass' or not self.setup:
                    return ''
                return 'setup:\n' + textwrap.indent(self.setup, '  ') if '\n' in self.setup else f'setup: {self.setup}'

            def summarize(self):
                parts = [self.title, self.description or '', self.setup_str()]
                return '\n'.join([part + '\n' if '\n' in part else part for part in parts if part])


        _fields = tuple(field.name for field in dataclasses.fields(TaskSpec))


        @dataclasses.dataclass(repr=False)
        class Measurement:
            number_per_run: int
            raw_times: list
            task_spec: TaskSpec
            metadata: dict = None

            def __getattr__(self, name):
                if name in _fields:
                    return getattr(self.task_spec, name)
                return super().__getattribute__(name)

            @property
            def times(self):
                return [time / self.number_per_run for time in self.raw_times]

            def _quantile(self, share):
                return torch.tensor(sorted(self.times), dtype=torch.float64).quantile(share).item()

            @property
            def median(self):
                return self._quantile(0.5)

            @property
            def mean(self):
                return torch.tensor(sorted(self.times), dtype=torch.float64).mean().item()

            @property
            def iqr(self):
                return self._quantile(0.75) - self._quantile(0.25)

            @property
            def significant_figures(self):
                times = sorted(self.times)
                middle = torch.tensor(times[len(times) // 4:-(-3 * len(times) // 4)])
                interval = max(1.645 * middle.std(unbiased=False).item() / len(middle) ** 0.5, 25e-9)
                return min(max(int(torch.tensor(self.median / interval).log10().floor()), 1), 4)

            @property
            def has_warnings(self):
                return bool(self._warnings())

            def meets_confidence(self, threshold=0.1):
                return self.iqr / self.median < threshold

            def _warnings(self):
                if self.meets_confidence(0.1):
                    return ''
                cause = 'This could indicate system fluctuation.' if self.meets_confidence(0.25) else 'This suggests significant environmental influence.'
                return (f'  WARNING: Interquartile range is {self.iqr / self.median * 100:.1f}% of the median measurement.\n'
                        f'           {cause}')

            @property
            def title(self):
                return self.task_spec.title

            @property
            def as_row_name(self):
                return self.sub_label or self.stmt or '[Unknown]'

            def __repr__(self):
                count, threads = len(self.raw_times), self.num_threads
                unit, scale = select_unit(self.median)
                lines = [super().__repr__(), self.task_spec.summarize(), f"  {'Median: ' if count > 1 else ''}{self.median / scale:.2f} {unit}"]
                if count >= 4:
                    low, high = self._quantile(0.25) / scale, self._quantile(0.75) / scale
                    lines.append(f'  IQR:    {self.iqr / scale:.2f} {unit} ({low:.2f} to {high:.2f})')
                lines.append(f"  {count} measurement{'s' if count > 1 else ''}, {self.number_per_run} runs {'per measurement,' if count > 1 else ','} "
                             f"{threads} thread{'s' if threads > 1 else ''}")
                return '\n'.join(lines + [self._warnings()]).strip()

            @staticmethod
            def merge(measurements):
                grouped = {}
                for each in measurements:
                    grouped.setdefault(each.task_spec, []).extend(each.times)
                return [Measurement(1, times, task, None) for task, times in grouped.items()]


        def select_unit(t):
            """The unit in which a time reads well, and how many seconds it has."""
            unit = {-3: 'ns', -2: 'us', -1: 'ms'}.get(int(torch.tensor(t).log10().item() // 3), 's')
            return unit, {'ns': 1e-9, 'us': 1e-6, 'ms': 1e-3, 's': 1}[unit]


        def unit_to_english(u):
            return {'ns': 'nanosecond', 'us': 'microsecond', 'ms': 'millisecond', 's': 'second'}[u]


        def trim_sigfig(x, n):
            """The number with n digits that count."""
            if n != int(n):
                raise AssertionError('Number of significant figures must be an integer')
            magnitude = int(torch.tensor(x).abs().log10().ceil().item())
            scale = 10 ** (magnitude - n)
            return float(torch.tensor(x / scale).round() * scale)


        @contextlib.contextmanager
        def set_torch_threads(n):
            before = torch.get_num_threads()
            try:
                torch.set_num_threads(n)
                yield
            finally:
                torch.set_num_threads(before)
        """#

    /// `torch.utils.benchmark.utils.timer`
    static let benchmarkTimer = #"""
        import enum
        import textwrap
        import timeit

        import torch
        from torch import _C
        from torch.utils.benchmark.utils.common import Measurement, TaskSpec, set_torch_threads

        timer = timeit.default_timer


        class Language(enum.Enum):
            PYTHON = 0
            CPP = 1


        def _tidied(code):
            code = textwrap.dedent(code)
            return (code[1:] if code[:1] == '\n' else code).rstrip()


        class Timer:
            """Times a statement, in runs whose length blocked_autorange finds by itself."""

            def __init__(self, stmt='pass', setup='pass', global_setup='', timer=timer, globals=None, label=None, sub_label=None,
                         description=None, env=None, num_threads=1, language=Language.PYTHON):
                if not isinstance(stmt, str):
                    raise ValueError('Currently only a `str` stmt is supported.')
                if language in (Language.CPP, 'cpp', 'c++'):
                    raise NotImplementedError('torch.utils.benchmark.Timer of C++ is not in lsx: there is no C++ compiler')
                if language not in (Language.PYTHON, 'py', 'python'):
                    raise ValueError(f'Invalid language `{language}`.')
                if global_setup:
                    raise ValueError(f'global_setup is C++ only, got `{global_setup}`. Most likely this code can simply be moved to `setup`.')
                self._globals = dict(globals or {})
                self._globals.setdefault('torch', torch)
                stmt, setup = _tidied(stmt), _tidied(setup)
                self._timer = timeit.Timer(stmt=stmt, setup=setup, timer=timer, globals=self._globals)
                self._task_spec = TaskSpec(stmt, setup, global_setup, label, sub_label, description, env, num_threads)

            def _timeit(self, number):
                # Results that nobody reads are computed too, as in PyTorch.
                before = _C._compute_at_once(True)
                try:
                    return max(self._timer.timeit(number), 1e-9)
                finally:
                    _C._compute_at_once(before)

            def timeit(self, number=1000000):
                with set_torch_threads(self._task_spec.num_threads):
                    self._timeit(max(number // 100, 2))
                    return Measurement(number, [self._timeit(number)], self._task_spec)

            def repeat(self, repeat=-1, number=-1):
                raise NotImplementedError('See `Timer.blocked_autorange.`')

            def autorange(self, callback=None):
                raise NotImplementedError('See `Timer.blocked_autorange.`')

            def _block_size(self, min_run_time):
                """How many runs make the clock's own time small."""
                overhead = torch.tensor([self._timeit(0) for _ in range(5)]).median().item()
                number = 1
                while number * 10 <= 2147483647:
                    taken = self._timeit(number)
                    if taken > min_run_time or (overhead / taken <= 1e-4 and taken >= min_run_time / 1000):
                        break
                    number *= 10
                return number

            def _autorange(self, block_time, min_run_time, max_run_time, enough, callback):
                with set_torch_threads(self._task_spec.num_threads):
                    number = self._block_size(block_time)
                    times, total, ended = [], 0.0, False
                    while total < min_run_time or not ended:
                        times.append(self._timeit(number))
                        total += times[-1]
                        if callback:
                            callback(number, times[-1])
                        ended = enough(Measurement(number, times, self._task_spec))
                        if max_run_time and total > max_run_time:
                            break
                return Measurement(number, times, self._task_spec)

            def blocked_autorange(self, callback=None, min_run_time=0.2):
                return self._autorange(min_run_time, min_run_time, None, lambda measured: True, callback)

            def adaptive_autorange(self, threshold=0.1, *, min_run_time=0.01, max_run_time=10.0, callback=None):
                return self._autorange(
                    0.05, min_run_time, max_run_time, lambda measured: len(measured.raw_times) > 3 and measured.meets_confidence(threshold), callback)

            def collect_callgrind(self, number=100, *, repeats=None, collect_baseline=True, retain_out_file=False):
                raise NotImplementedError('torch.utils.benchmark.Timer.collect_callgrind is not in lsx: timeit and blocked_autorange measure time')
        """#
}
