// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `matplotlib.figure`
    static let figureClass = #"""
        import os

        import _charts
        from matplotlib.axes import Axes


        class _AxesGrid:
            """The axes of a figure, in rows: `axes[1, 0]`, `axes[1][0]`, `axes.flat`."""

            def __init__(self, rows):
                self._rows = rows

            @property
            def shape(self):
                return len(self._rows), len(self._rows[0])

            @property
            def flat(self):
                return [ax for row in self._rows for ax in row]

            def ravel(self):
                return self.flat

            def flatten(self):
                return self.flat

            def __getitem__(self, place):
                if isinstance(place, tuple):
                    row, column = place
                    if isinstance(row, slice):
                        return [line[column] for line in self._rows[row]]
                    return self._rows[row][column]
                return self._rows[place]

            def __iter__(self):
                return iter(self._rows)

            def __len__(self):
                return len(self._rows)


        class Figure:
            def __init__(self, figsize=None, dpi=None):
                width, height = figsize or (6.4, 4.8)
                if width <= 0 or height <= 0:
                    raise ValueError(f'figure size must be positive finite not {(width, height)}')
                self._size = [float(width), float(height)]
                self.dpi = dpi or 100.0
                self.clear()

            def clear(self):
                self.axes = []
                self._title = ''
                self._current = None

            clf = clear

            def gca(self):
                return self.add_subplot(1, 1, 1) if self._current is None else self._current

            def add_subplot(self, *args, again=False, **kwargs):
                if not args:
                    args = (1, 1, 1)
                if len(args) == 1:
                    args = tuple(int(digit) for digit in str(args[0]))
                rows, columns, number = args
                if not 1 <= number <= rows * columns:
                    raise ValueError(f'num must be an integer with 1 <= num <= {rows * columns}, not {number}')
                for ax in self.axes if again else []:
                    if (ax._rows, ax._columns, ax._place) == (rows, columns, number - 1):
                        self._current = ax
                        return ax
                self._current = Axes(self, rows, columns, number - 1)
                self.axes.append(self._current)
                return self._current

            def subplots(self, nrows=1, ncols=1, *, squeeze=True, **kwargs):
                rows = [[self.add_subplot(nrows, ncols, row * ncols + column + 1) for column in range(ncols)] for row in range(nrows)]
                self._current = rows[0][0]
                if not squeeze:
                    return _AxesGrid(rows)
                if nrows == 1 and ncols == 1:
                    return rows[0][0]
                if nrows == 1:
                    return rows[0]
                return [row[0] for row in rows] if ncols == 1 else _AxesGrid(rows)

            def suptitle(self, t, **kwargs):
                self._title = str(t)

            def colorbar(self, mappable=None, ax=None, **kwargs):
                return None

            def tight_layout(self, **kwargs):
                pass

            def subplots_adjust(self, **kwargs):
                pass

            def set_size_inches(self, w, h=None):
                self._size = [float(part) for part in (w if h is None else (w, h))]

            def get_size_inches(self):
                return tuple(self._size)

            def savefig(self, fname, *, dpi=None, format=None, **kwargs):
                if format is None:
                    format = os.path.splitext(os.fspath(fname))[1][1:] if isinstance(fname, (str, os.PathLike)) else 'png'
                    if not format and isinstance(fname, str):
                        format, fname = 'png', fname + '.png'
                format = format.lower()
                if format not in ('png', 'pdf', 'svg'):
                    raise ValueError(f"Format '{format}' is not supported (supported formats: pdf, png, svg)")
                dpi = self.dpi if dpi in (None, 'figure') else dpi
                _charts.save(self._described(), fname, format, float(dpi))

            def show(self):
                from matplotlib import pyplot
                pyplot.show()

            def _described(self):
                return dict(
                    width=self._size[0], height=self._size[1], title=self._title, axes=[ax._described() for ax in self.axes])
        """#
}
