// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `matplotlib`
    static let matplotlib = #"""
        rcParams = {}


        def use(backend, force=True):
            pass
        """#

    /// `matplotlib.pyplot`: the figure and axes in turn, over the two classes of `matplotlib.figure`.
    static let pyplot = #"""
        import os
        import shutil
        import sys

        import _charts
        from matplotlib import rcParams
        from matplotlib.axes import Axes
        from matplotlib.figure import Figure, _AxesGrid

        _figures = {}
        _current = None


        class style:
            available = ['default']

            @staticmethod
            def use(name):
                pass


        def figure(num=None, figsize=None, dpi=None, **kwargs):
            global _current
            if num is None:
                num = max(_figures, default=0) + 1
            if num not in _figures:
                _figures[num] = Figure(figsize, dpi)
                _figures[num].number = num
            _current = num
            return _figures[num]


        def get_fignums():
            return sorted(_figures)


        def fignum_exists(num):
            return num in _figures


        def gcf():
            return figure() if _current is None else _figures[_current]


        def gca():
            return gcf().gca()


        def sca(ax):
            ax.figure._current = ax


        def subplots(nrows=1, ncols=1, *, figsize=None, dpi=None, sharex=False, sharey=False, squeeze=True, **kwargs):
            made = figure(figsize=figsize, dpi=dpi)
            return made, made.subplots(nrows, ncols, squeeze=squeeze)


        def subplot(*args, **kwargs):
            return gcf().add_subplot(*(args or (1, 1, 1)), again=True)


        def close(fig=None):
            global _current
            if fig == 'all':
                _figures.clear()
            elif fig is None:
                _figures.pop(_current, None)
            else:
                _figures.pop(getattr(fig, 'number', fig), None)
            if _current not in _figures:
                _current = max(_figures, default=None)


        def clf():
            gcf().clear()


        def cla():
            gca().clear()


        def savefig(fname, **kwargs):
            gcf().savefig(fname, **kwargs)


        def _has_unicode():
            locale = next((os.environ[name] for name in ('LC_ALL', 'LC_CTYPE', 'LANG') if os.environ.get(name)), '')
            return 'utf' in locale.lower() and os.environ.get('TERM') != 'dumb'


        def show(*args, **kwargs):
            """Draws the open figures, as pictures in a notebook, else as text, and closes them."""
            on_terminal = sys.stdout.isatty()
            columns = min(shutil.get_terminal_size().columns, 80)
            colours = on_terminal and not os.environ.get('NO_COLOR') and os.environ.get('TERM') != 'dumb'
            for number in sorted(_figures):
                described = _figures[number]._described()
                if not _charts.display(described, _figures[number].dpi):
                    print(_charts.show(described, columns, colours, _has_unicode()), end='')
            close('all')


        def _pass(*args, **kwargs):
            pass


        ion = ioff = pause = draw = tight_layout = subplots_adjust = rc = _pass


        def suptitle(t, **kwargs):
            return gcf().suptitle(t, **kwargs)


        def colorbar(*args, **kwargs):
            return gcf().colorbar(*args, **kwargs)


        def _of_axes(name, method):
            def function(*args, **kwargs):
                return getattr(gca(), method)(*args, **kwargs)

            function.__name__ = function.__qualname__ = name
            function.__doc__ = getattr(Axes, method).__doc__
            return function


        for _name in ('plot', 'scatter', 'bar', 'barh', 'hist', 'axhline', 'axvline', 'fill_between', 'imshow', 'contour', 'contourf', 'semilogy',
                      'semilogx', 'loglog', 'errorbar', 'step', 'text', 'annotate', 'legend', 'grid', 'axis'):
            globals()[_name] = _of_axes(_name, _name)
        for _name in ('title', 'xlabel', 'ylabel', 'xscale', 'yscale'):
            globals()[_name] = _of_axes(_name, 'set_' + _name)


        def _limits(name, args, kwargs):
            return getattr(gca(), ('set_' if args or kwargs else 'get_') + name)(*args, **kwargs)


        def xlim(*args, **kwargs):
            return _limits('xlim', args, kwargs)


        def ylim(*args, **kwargs):
            return _limits('ylim', args, kwargs)


        def xticks(ticks=None, labels=None, **kwargs):
            return gca().set_xticks(ticks, labels) if ticks is not None else None


        def yticks(ticks=None, labels=None, **kwargs):
            return gca().set_yticks(ticks, labels) if ticks is not None else None
        """#
}
