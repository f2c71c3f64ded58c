extension StandardModules {
    /// `tqdm`: a bar that is drawn over itself on a terminal; elsewhere now and then a line, and one at the end.
    static let tqdmSource = #"""
        import os
        import shutil
        import sys
        import time
        from collections import OrderedDict
        from numbers import Number

        __version__ = '4.70.1'
        # Seconds between two lines where nobody watches.
        _LINE_INTERVAL = 10.0


        class _Bar:
            """The bar within a format."""

            charset = ' ▏▎▍▌▋▊▉█'

            def __init__(self, share, width, charset):
                self.share, self.width, self.charset = max(0, min(1, share)), width, charset

            def __format__(self, spec):
                steps = len(self.charset) - 1
                width = self.width
                if spec and spec[-1].isalpha():
                    spec = spec[:-1]
                if spec:
                    width = int(spec) + (width if int(spec) < 0 else 0)
                whole, rest = divmod(int(self.share * width * steps), steps)
                text = self.charset[-1] * whole
                return text if whole >= width else text + self.charset[rest] + self.charset[0] * (width - whole - 1)


        class _Average:
            """A mean that forgets, of what was seen so far."""

            def __init__(self, smoothing):
                self.smoothing, self.last, self.calls = smoothing, 0, 0

            def __call__(self, x=None):
                kept = 1 - self.smoothing
                if x is not None:
                    self.last = self.smoothing * x + kept * self.last
                    self.calls += 1
                return self.last / (1 - kept ** self.calls) if self.calls else self.last


        class tqdm:
            def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, maxinterval=10.0,
                         miniters=None, ascii=None, disable=False, unit='it', unit_scale=False, dynamic_ncols=False, smoothing=0.3,
                         bar_format=None, initial=0, position=None, postfix=None, unit_divisor=1000, write_bytes=False, lock_args=None,
                         nrows=None, colour=None, delay=0.0, gui=False, **kwargs):
                if kwargs:
                    raise KeyError('Unknown argument(s): ' + str(kwargs))
                self.fp = sys.stderr if file is None else file
                if total is None and iterable is not None:
                    try:
                        total = len(iterable)
                    except (TypeError, AttributeError):
                        total = None
                if total == float('inf'):
                    total = None
                self._shows = hasattr(self.fp, 'isatty') and self.fp.isatty()
                self.iterable = iterable
                self.disable = (not self._shows) if disable is None else disable
                self.desc = desc or ''
                self.total, self.leave, self.unit, self.unit_scale = total, leave, unit, unit_scale
                self.unit_divisor, self.initial, self.bar_format = unit_divisor, initial, bar_format
                self.ncols = ncols
                encoding = getattr(self.fp, 'encoding', None) or ''
                self.ascii = not encoding.lower().startswith('utf') if ascii is None else ascii
                self.mininterval = mininterval if self._shows else max(mininterval, _LINE_INTERVAL)
                self.maxinterval, self.miniters, self.smoothing, self.delay = maxinterval, miniters or 0, smoothing, delay
                self.n = initial
                self.postfix = None
                if postfix:
                    if isinstance(postfix, str):
                        self.postfix = postfix
                    else:
                        self.set_postfix(refresh=False, **postfix)
                self._start()
                if not self.disable and self._shows and delay <= 0:
                    self.refresh()

            def _start(self):
                self.last_print_n = self.n
                self.start_t = self.last_print_t = time.time()
                self._steps, self._seconds = _Average(self.smoothing), _Average(self.smoothing)
                self._width = 0

            def __iter__(self):
                if self.disable:
                    yield from self.iterable
                    return
                n, ready = self.n, self.start_t + self.delay
                try:
                    for element in self.iterable:
                        yield element
                        n += 1
                        if n - self.last_print_n >= self.miniters:
                            now = time.time()
                            if now - self.last_print_t >= self.mininterval and now >= ready:
                                self.update(n - self.n)
                finally:
                    self.n = n
                    self.close()

            def __len__(self):
                if self.iterable is None:
                    return self.total
                try:
                    return len(self.iterable)
                except TypeError:
                    return self.total

            def __bool__(self):
                if self.total is not None:
                    return self.total > 0
                if self.iterable is None:
                    raise TypeError('bool() undefined when iterable == total == None')
                return bool(self.iterable)

            def __enter__(self):
                return self

            def __exit__(self, kind, error, trace):
                self.close()

            def __str__(self):
                return self.format_meter(**self.format_dict)

            __repr__ = __str__

            @property
            def format_dict(self):
                steps, seconds = self._steps(), self._seconds()
                ncols = self.ncols
                if ncols is None and self._shows:
                    ncols = shutil.get_terminal_size().columns - 1
                return dict(
                    n=self.n, total=self.total, elapsed=time.time() - self.start_t, ncols=ncols, prefix=self.desc, ascii=self.ascii,
                    unit=self.unit, unit_scale=self.unit_scale, rate=steps / seconds if seconds else None, bar_format=self.bar_format,
                    postfix=self.postfix, unit_divisor=self.unit_divisor, initial=self.initial)

            def update(self, n=1):
                if self.disable:
                    return
                if n < 0:
                    self.last_print_n += n
                self.n += n
                if self.n - self.last_print_n < self.miniters:
                    return
                now = time.time()
                passed = now - self.last_print_t
                if passed < self.mininterval or now < self.start_t + self.delay:
                    return
                if self.n != self.last_print_n and passed:
                    self._steps(self.n - self.last_print_n)
                    self._seconds(passed)
                self._draw()
                self.last_print_n, self.last_print_t = self.n, now
                return True

            def close(self):
                if self.disable:
                    return
                self.disable = True
                # The mean of all, at the end.
                self._seconds = lambda: None
                if not self._shows:
                    self._draw()
                elif self.leave or self.leave is None:
                    self._draw()
                    self.fp.write('\n')
                else:
                    self.fp.write('\r' + ' ' * self._width + '\r')
                self.fp.flush()

            def _draw(self):
                text = str(self)
                if self._shows:
                    self.fp.write('\r' + text + ' ' * max(self._width - len(text), 0))
                    self._width = len(text)
                else:
                    self.fp.write(text + '\n')
                self.fp.flush()

            def refresh(self, nolock=False, lock_args=None):
                if not self.disable and self._shows:
                    self._draw()
                return True

            def display(self, msg=None, pos=None):
                if msg is None:
                    return self.refresh()
                self.fp.write(msg)
                return True

            def clear(self, nolock=False):
                if not self.disable and self._shows:
                    self.fp.write('\r' + ' ' * self._width + '\r')

            def unpause(self):
                self.start_t += time.time() - self.last_print_t
                self.last_print_t = time.time()

            def reset(self, total=None):
                self.n = 0
                if total is not None:
                    self.total = None if total == float('inf') else total
                if not self.disable:
                    self._start()
                    self.refresh()

            def set_description(self, desc=None, refresh=True):
                self.set_description_str(desc + ': ' if desc else '', refresh)

            def set_description_str(self, desc=None, refresh=True):
                self.desc = desc or ''
                if refresh:
                    self.refresh()

            def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
                entries = OrderedDict({} if ordered_dict is None else ordered_dict)
                for key in sorted(kwargs):
                    entries[key] = kwargs[key]
                texts = [
                    key + '=' + (self.format_num(value) if isinstance(value, Number) else str(value)).strip()
                    for key, value in entries.items()]
                self.set_postfix_str(', '.join(texts), refresh)

            def set_postfix_str(self, s='', refresh=True):
                self.postfix = str(s)
                if refresh:
                    self.refresh()

            @classmethod
            def write(cls, s, file=None, end='\n', nolock=False):
                (sys.stdout if file is None else file).write(s + end)

            @staticmethod
            def format_sizeof(num, suffix='', divisor=1000):
                for unit in ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z']:
                    size = abs(num)
                    if size < 999.5:
                        text = f'{num:1.2f}' if size < 9.995 else f'{num:2.1f}' if size < 99.95 else f'{num:3.0f}'
                        return text + unit + suffix
                    num /= divisor
                return f'{num:3.1f}Y{suffix}'

            @staticmethod
            def format_interval(t):
                minutes, seconds = divmod(abs(int(t)), 60)
                hours, minutes = divmod(minutes, 60)
                sign = '-' if t < 0 else ''
                return f'{sign}{hours:d}:{minutes:02d}:{seconds:02d}' if hours else f'{sign}{minutes:02d}:{seconds:02d}'

            @staticmethod
            def format_num(n):
                short = f'{n:.3g}'.replace('e+0', 'e+').replace('e-0', 'e-')
                return short if len(short) < len(str(n)) else str(n)

            @staticmethod
            def format_meter(n, total, elapsed, ncols=None, prefix='', ascii=False, unit='it', unit_scale=False, rate=None,
                             bar_format=None, postfix=None, unit_divisor=1000, initial=0, colour=None, **extra):
                if total and (n >= total + 0.5 or total == float('inf')):
                    total = None
                if unit_scale and unit_scale not in (True, 1):
                    n *= unit_scale
                    total = total and total * unit_scale
                    rate = rate and rate * unit_scale
                    unit_scale = False
                passed = tqdm.format_interval(elapsed)
                if rate is None and elapsed:
                    rate = (n - initial) / elapsed
                inverse = 1 / rate if rate else None

                def speed(value, unit):
                    if not value:
                        return '?' + unit
                    return (tqdm.format_sizeof(value) if unit_scale else f'{value:5.2f}') + unit

                rate_noinv_fmt, rate_inv_fmt = speed(rate, unit + '/s'), speed(inverse, 's/' + unit)
                is_slow = bool(inverse and inverse > 1)
                rate_fmt = rate_inv_fmt if is_slow else rate_noinv_fmt

                def amount(value):
                    if value is None:
                        return '?'
                    return tqdm.format_sizeof(value, divisor=unit_divisor) if unit_scale else str(value)

                n_fmt, total_fmt = amount(n), amount(total)
                postfix = ', ' + postfix if postfix else ''
                remaining = (total - n) / rate if rate and total else 0
                remaining_fmt = tqdm.format_interval(remaining) if rate else '?'
                l_bar = (prefix if prefix[-2:] == ': ' else prefix + ': ') if prefix else ''
                r_bar = f'| {n_fmt}/{total_fmt} [{passed}<{remaining_fmt}, {rate_fmt}{postfix}]'

                def cut(text):
                    return text[:ncols] if ncols else text

                if not total and not bar_format:
                    return cut(f'{l_bar}{n_fmt}{unit} [{passed}, {rate_fmt}{postfix}]')
                share = n / total if total else 0
                l_bar += f'{share * 100:3.0f}%|' if total else '|'
                if total and ncols == 0:
                    return l_bar[:-1] + r_bar[1:]
                if bar_format and not prefix:
                    bar_format = bar_format.replace('{desc}: ', '')
                bar_format = bar_format or '{l_bar}{bar}{r_bar}'
                values = dict(
                    n=n, n_fmt=n_fmt, total=total, total_fmt=total_fmt, elapsed=passed, elapsed_s=elapsed, ncols=ncols, desc=prefix or '',
                    unit=unit, rate=inverse if is_slow else rate, rate_fmt=rate_fmt, rate_noinv=rate, rate_noinv_fmt=rate_noinv_fmt,
                    rate_inv=inverse, rate_inv_fmt=rate_inv_fmt, postfix=postfix, unit_divisor=unit_divisor, colour=colour,
                    remaining=remaining_fmt, remaining_s=remaining, l_bar=l_bar, r_bar=r_bar, percentage=share * 100, **extra)
                charset = ' 123456789#' if ascii is True else ascii or _Bar.charset
                width = 10
                if ncols:
                    width = max(1, ncols - len(bar_format.format(bar=_Bar(0, 0, charset), **values)))
                return cut(bar_format.format(bar=_Bar(share, width, charset), **values))


        def trange(*args, **kwargs):
            return tqdm(range(*args), **kwargs)


        tqdm_notebook, tnrange = tqdm, trange
        """#

    /// `tqdm.auto` and the other ways to the same.
    static let tqdmAliasSource = """
        from tqdm import tqdm, trange
        """
}
