// SPDX-License-Identifier: MIT

extension TorchScripts {
    /// `matplotlib.axes`: what is drawn, kept as marks of a few kinds.
    static let axesClass = #"""
        import bisect
        import math

        import _charts
        import torch

        _markers = 'o.,sv^<>xX+*dDpPhH|_12348'
        _dashes = {'solid': '-', 'dashed': '--', 'dotted': ':', 'dashdot': '-.', 'None': '', 'none': '', ' ': '', '': ''}


        def _plain(values):
            """Nested lists of numbers, of anything that holds numbers."""
            if isinstance(values, torch.Tensor):
                return values.detach().tolist()
            if hasattr(values, 'tolist'):
                return values.tolist()
            if isinstance(values, (int, float, str)):
                return values
            return [_plain(value) for value in values]


        def _numbers(values):
            values = _plain(values)
            return [float(value) for value in (values if isinstance(values, list) else [values])]


        def _colour(value, alpha=None):
            if isinstance(value, str):
                found = _charts.colour(value)
                if found is None:
                    raise ValueError(f'{value!r} is not a valid color value.')
            else:
                found = tuple(float(part) for part in value)
            found = (*found, 1.0)[:4]
            return found if alpha is None else (*found[:3], float(alpha))


        def _parsed(fmt):
            """Colour, marker and dash of a text like 'r--o'."""
            colour, marker, dash, rest = None, '', None, fmt
            if _charts.colour(fmt) is not None:
                return fmt, '', None
            while rest:
                if rest[:2] in ('--', '-.'):
                    dash, rest = rest[:2], rest[2:]
                elif rest[0] in '-:':
                    dash, rest = rest[0], rest[1:]
                elif rest[0] == 'C' and rest[1:2].isdigit():
                    colour, rest = rest[:2], rest[2:]
                elif rest[0] in 'bgrcmykw':
                    colour, rest = rest[0], rest[1:]
                elif rest[0] in _markers:
                    marker, rest = rest[0], rest[1:]
                else:
                    raise ValueError(f"{fmt!r} is not a valid format string (unrecognized character {rest[0]!r})")
            return colour, marker, dash if dash is not None or not marker else ''


        class Line2D:
            """What was drawn, to be changed or asked for."""

            def __init__(self, mark):
                self._mark = mark

            def get_label(self):
                return self._mark['label']

            def set_label(self, s):
                self._mark['label'] = str(s)

            def get_color(self):
                return self._mark['colour']

            def set_data(self, x, y):
                self._mark['points'] = list(zip(_numbers(x), _numbers(y)))

            def get_xdata(self):
                return [x for x, _ in self._mark['points']]

            def get_ydata(self):
                return [y for _, y in self._mark['points']]


        class Axes:
            def __init__(self, figure, rows, columns, place):
                self.figure = figure
                self._rows, self._columns, self._place = rows, columns, place
                self.clear()

            def clear(self):
                self._marks, self._title, self._legend = [], '', None
                self._grid = self._hidden = self._equal = False
                self._x, self._y = {}, {}
                self._count = 0

            cla = clear

            def _described(self):
                return dict(
                    rows=self._rows, columns=self._columns, place=self._place, title=self._title, x=self._x, y=self._y, grid=self._grid,
                    hidden=self._hidden, equal=self._equal, legend=self._legend, marks=self._marks)

            def _next_colour(self):
                self._count += 1
                return f'C{self._count - 1}'

            def _add(self, kind, colour=None, alpha=None, label=None, **rest):
                mark = dict(kind=kind, label='' if label is None else str(label), **rest)
                mark['colour'] = _colour(self._next_colour() if colour is None else colour, alpha)
                self._marks.append(mark)
                return Line2D(mark)

            # Lines and points

            def plot(self, *args, color=None, c=None, label=None, linestyle=None, ls=None, linewidth=None, lw=None, marker=None,
                     markersize=None, ms=None, alpha=None, **kwargs):
                args, lines = list(args), []
                while args:
                    first = args.pop(0)
                    second = args.pop(0) if args and not isinstance(args[0], str) else None
                    fmt = args.pop(0) if args and isinstance(args[0], str) else ''
                    colour, sign, dash = _parsed(fmt)
                    ys = _plain(first if second is None else second)
                    ys = ys if isinstance(ys, list) else [ys]
                    # Rows of numbers are points of several lines.
                    columns = list(zip(*ys)) if ys and isinstance(ys[0], list) else [ys]
                    style = _dashes.get(linestyle or ls, linestyle or ls) if (linestyle is not None or ls is not None) else dash
                    for y in columns:
                        x = _numbers(first) if second is not None else [float(place) for place in range(len(y))]
                        if len(x) != len(y):
                            raise ValueError(f'x and y must have same first dimension, but have shapes ({len(x)},) and ({len(y)},)')
                        lines.append(self._add(
                            'line', color or c or colour, alpha, label, points=list(zip(x, _numbers(list(y)))), dash='-' if style is None else style,
                            width=float(linewidth or lw or 1.5), marker=marker or sign, size=float(markersize or ms or 6)))
                return lines

            def semilogy(self, *args, **kwargs):
                self.set_yscale('log')
                return self.plot(*args, **kwargs)

            def semilogx(self, *args, **kwargs):
                self.set_xscale('log')
                return self.plot(*args, **kwargs)

            def loglog(self, *args, **kwargs):
                self.set_xscale('log')
                return self.semilogy(*args, **kwargs)

            def step(self, x, y, *args, where='pre', **kwargs):
                x, y = _numbers(x), _numbers(y)
                xs, ys = x[:1], y[:1]
                for place in range(1, len(x)):
                    middle = (x[place - 1] + x[place]) / 2
                    xs += {'pre': [x[place - 1], x[place]], 'post': [x[place], x[place]], 'mid': [middle, middle, x[place]]}[where]
                    ys += {'pre': [y[place], y[place]], 'post': [y[place - 1], y[place]], 'mid': [y[place - 1], y[place], y[place]]}[where]
                return self.plot(xs, ys, *args, **kwargs)

            def errorbar(self, x, y, yerr=None, fmt='', **kwargs):
                x, y = _numbers(x), _numbers(y)
                line, = self.plot(x, y, fmt, **{key: value for key, value in kwargs.items() if key not in ('capsize', 'elinewidth', 'ecolor')})
                errors = [] if yerr is None else _numbers(yerr)
                errors = errors * len(x) if len(errors) == 1 else errors
                for a, b, error in zip(x, y, errors):
                    self._add('line', line._mark['colour'], points=[(a, b - error), (a, b + error)], dash='-', width=1.5)
                return line

            def scatter(self, x, y, s=None, c=None, marker='o', cmap='viridis', alpha=None, label=None, color=None, vmin=None, vmax=None,
                        **kwargs):
                points = list(zip(_numbers(x), _numbers(y)))
                colours = None
                value = color if color is not None else c
                if value is not None and not isinstance(value, str):
                    listed = _plain(value)
                    if listed and isinstance(listed[0], (int, float)) and len(listed) == len(points):
                        colours = [(*colour[:3], colour[3] if alpha is None else alpha) for colour in self._mapped(listed, cmap, vmin, vmax)]
                        value = None
                    elif listed and not isinstance(listed[0], (int, float)):
                        colours, value = [_colour(colour, alpha) for colour in listed], None
                size = math.sqrt(_numbers(s)[0]) if s is not None else 6.0
                return self._add('points', 'k' if colours else value, alpha, label, points=points, colours=colours, marker=marker, size=size)

            @staticmethod
            def _mapped(values, cmap, low=None, high=None):
                known = [value for value in values if math.isfinite(value)]
                low = min(known, default=0.0) if low is None else low
                high = max(known, default=1.0) if high is None else high
                span = (high - low) or 1.0
                return _charts.mapped(cmap or 'viridis', [(value - low) / span for value in values])

            def axhline(self, y=0, xmin=0, xmax=1, color=None, c=None, linestyle='-', ls=None, linewidth=None, lw=None, alpha=None, label=None,
                        **kwargs):
                dash = ls or linestyle
                return self._add(
                    'horizontal', color or c or 'C0', alpha, label, value=float(y), dash=_dashes.get(dash, dash),
                    width=float(linewidth or lw or 1.5))

            def axvline(self, x=0, ymin=0, ymax=1, color=None, c=None, linestyle='-', ls=None, linewidth=None, lw=None, alpha=None, label=None,
                        **kwargs):
                dash = ls or linestyle
                return self._add(
                    'vertical', color or c or 'C0', alpha, label, value=float(x), dash=_dashes.get(dash, dash),
                    width=float(linewidth or lw or 1.5))

            # Areas

            def fill_between(self, x, y1, y2=0, color=None, facecolor=None, alpha=None, label=None, **kwargs):
                x, y1, y2 = _numbers(x), _numbers(y1), _numbers(y2)
                y1 = y1 * len(x) if len(y1) == 1 else y1
                y2 = y2 * len(x) if len(y2) == 1 else y2
                ring = list(zip(x, y1)) + list(zip(x, y2))[::-1]
                return self._add('areas', color or facecolor, alpha, label, rings=[ring])

            def _bars(self, boxes, color, alpha, label, upright=True):
                rings = [[(a, low), (b, low), (b, high), (a, high)] for a, b, low, high in boxes]
                if not upright:
                    rings = [[(y, x) for x, y in ring] for ring in rings]
                colours = None
                if isinstance(color, (list, tuple)) and color and not isinstance(color[0], (int, float)):
                    colours, color = [_colour(color[place % len(color)], alpha) for place in range(len(rings))], color[0]
                return self._add('areas', color, alpha, label, rings=rings, colours=colours, sticky=upright)

            def bar(self, x, height, width=0.8, bottom=0, *, align='center', color=None, alpha=None, label=None, **kwargs):
                x = self._categories(x, self._x)
                height = _numbers(height)
                height = height * len(x) if len(height) == 1 else height
                base = _numbers(bottom)
                base = base * len(x) if len(base) == 1 else base
                shift = width / 2 if align == 'center' else 0
                return self._bars([(a - shift, a - shift + width, b, b + h) for a, h, b in zip(x, height, base)], color, alpha, label)

            def barh(self, y, width, height=0.8, left=0, *, color=None, alpha=None, label=None, **kwargs):
                y, width = self._categories(y, self._y), _numbers(width)
                return self._bars([(a - height / 2, a + height / 2, left, left + w) for a, w in zip(y, width)], color, alpha, label, False)

            @staticmethod
            def _categories(places, axis):
                places = _plain(places)
                places = places if isinstance(places, list) else [places]
                if places and isinstance(places[0], str):
                    axis['ticks'], axis['texts'] = [float(place) for place in range(len(places))], places
                    return axis['ticks']
                return [float(place) for place in places]

            def hist(self, x, bins=10, range=None, density=False, *, color=None, alpha=None, label=None, **kwargs):
                values = [value for value in _numbers(x) if math.isfinite(value)]
                if isinstance(bins, int):
                    low, high = range if range is not None else (min(values, default=0.0), max(values, default=1.0))
                    if low == high:
                        low, high = low - 0.5, high + 0.5
                    edges = [low + (high - low) * place / bins for place in [*_range(bins + 1)]]
                else:
                    edges = _numbers(bins)
                counts = [0.0] * (len(edges) - 1)
                for value in values:
                    if edges[0] <= value <= edges[-1]:
                        counts[min(bisect.bisect_right(edges, value) - 1, len(counts) - 1)] += 1
                if density:
                    total = sum(counts) or 1.0
                    counts = [count / total / (b - a) for count, a, b in zip(counts, edges, edges[1:])]
                bars = self._bars([(a, b, 0.0, count) for a, b, count in zip(edges, edges[1:], counts)], color, alpha, label)
                return counts, edges, bars

            # Images and levels

            def imshow(self, X, cmap=None, *, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin='upper', extent=None,
                       **kwargs):
                rows = _plain(X)
                if not rows or not isinstance(rows[0], list):
                    raise TypeError('Invalid shape for image data')
                if isinstance(rows[0][0], list):
                    while len(rows[0][0]) == 1:
                        rows = [[pixel[0] for pixel in row] for row in rows]
                        break
                if isinstance(rows[0][0], list):
                    if len(rows[0][0]) not in (3, 4):
                        raise TypeError(f'Invalid shape ({len(rows)}, {len(rows[0])}, {len(rows[0][0])}) for image data')
                    whole = any(isinstance(part, int) and part > 1 for row in rows for pixel in row for part in pixel)
                    colours = [[_colour([part / 255 for part in pixel] if whole else pixel) for pixel in row] for row in rows]
                else:
                    width = len(rows[0])
                    flat = self._mapped([float(value) for row in rows for value in row], cmap, vmin, vmax)
                    colours = [flat[start:start + width] for start in _range(0, len(flat), width)]
                height, width = len(colours), len(colours[0])
                left, right, bottom, top = extent or (-0.5, width - 0.5, -0.5, height - 0.5)
                if origin == 'lower':
                    colours = colours[::-1]
                elif extent is None:
                    self._y['inverted'] = True
                    colours = colours[::-1]
                self._equal = aspect != 'auto'
                return self._add('image', 'k', rows=colours, corners=[(left, bottom), (right, top)], sticky=True)

            def _levels(self, args, levels, count):
                args = list(args)
                if len(args) in (2, 4):
                    levels = args.pop()
                z = [[float(value) for value in row] for row in _plain(args[-1])]
                if len(args) == 3:
                    x, y = _plain(args[0]), _plain(args[1])
                    x = x[0] if isinstance(x[0], list) else x
                    y = [row[0] for row in y] if isinstance(y[0], list) else y
                else:
                    x, y = list(_range(len(z[0]))), list(_range(len(z)))
                if levels is None or isinstance(levels, int):
                    known = [value for row in z for value in row if math.isfinite(value)]
                    low, high, count = min(known), max(known), levels or count
                    levels = [low + (high - low) * (place + 1) / (count + 1) for place in _range(count)]
                return _numbers(x), _numbers(y), z, sorted(_numbers(levels))

            def contour(self, *args, levels=None, colors=None, cmap=None, linewidths=1.5, alpha=None, **kwargs):
                x, y, z, levels = self._levels(args, levels, 7)
                colours = self._mapped(levels, cmap)
                for place, level in enumerate(levels):
                    colour = colours[place] if colors is None else colors if isinstance(colors, str) else colors[place % len(colors)]
                    for segment in _charts.contour(x, y, z, level):
                        self._add('line', colour, alpha, points=segment, dash='-', width=float(linewidths or 1.5))
                self._keep_range(x, y)

            def contourf(self, *args, levels=None, cmap=None, alpha=None, **kwargs):
                x, y, z, levels = self._levels(args, levels, 7)
                banded = [[float(bisect.bisect_right(levels, value)) for value in row] for row in z]
                flat = self._mapped([value for row in banded for value in row], cmap, 0, len(levels))
                width = len(x)
                rows = [[_colour(colour, alpha) for colour in flat[start:start + width]] for start in _range(0, len(flat), width)]
                self._add('image', 'k', rows=rows[::-1], corners=[(x[0], y[0]), (x[-1], y[-1])], sticky=True)

            def _keep_range(self, x, y):
                self._x.setdefault('limits', (min(x), max(x)))
                self._y.setdefault('limits', (min(y), max(y)))

            # Around the axes

            def text(self, x, y, s, **kwargs):
                return self._add('text', 'k', x=float(x), y=float(y), text=str(s))

            def annotate(self, text, xy, xytext=None, **kwargs):
                return self.text(*(xytext or xy), text)

            def set_title(self, label, **kwargs):
                self._title = str(label)

            def set_xlabel(self, xlabel, **kwargs):
                self._x['label'] = str(xlabel)

            def set_ylabel(self, ylabel, **kwargs):
                self._y['label'] = str(ylabel)

            def set(self, **kwargs):
                for name, value in kwargs.items():
                    getattr(self, 'set_' + name)(value)

            def _set_limits(self, axis, low, high, other):
                if high is None and isinstance(low, (tuple, list)):
                    low, high = low
                known = [self._extent(other)[0] if low is None else low, self._extent(other)[1] if high is None else high]
                axis['limits'] = (float(known[0]), float(known[1]))
                return axis['limits']

            def _extent(self, place):
                """The least and largest of the data, with the usual margin."""
                values = []
                for mark in self._marks:
                    for points in [mark.get('points') or [], *(mark.get('rings') or []), mark.get('corners') or []]:
                        values += [point[place] for point in points if math.isfinite(point[place])]
                low, high = min(values, default=0.0), max(values, default=1.0)
                margin = 0.05 * (high - low)
                return low - margin, high + margin

            def set_xlim(self, left=None, right=None, **kwargs):
                return self._set_limits(self._x, kwargs.get('xmin', left), kwargs.get('xmax', right), 0)

            def set_ylim(self, bottom=None, top=None, **kwargs):
                return self._set_limits(self._y, kwargs.get('ymin', bottom), kwargs.get('ymax', top), 1)

            def get_xlim(self):
                return self._x.get('limits') or self._extent(0)

            def get_ylim(self):
                return self._y.get('limits') or self._extent(1)

            def _set_scale(self, axis, value):
                if value not in ('linear', 'log'):
                    raise ValueError(f"'{value}' is not a scale that lsx has; there are 'linear', 'log'")
                axis['scale'] = value

            def set_xscale(self, value, **kwargs):
                self._set_scale(self._x, value)

            def set_yscale(self, value, **kwargs):
                self._set_scale(self._y, value)

            def _set_ticks(self, axis, ticks, labels):
                axis['ticks'] = _numbers(ticks)
                axis['texts'] = None if labels is None else [str(label) for label in labels]

            def set_xticks(self, ticks, labels=None, **kwargs):
                self._set_ticks(self._x, ticks, labels)

            def set_yticks(self, ticks, labels=None, **kwargs):
                self._set_ticks(self._y, ticks, labels)

            def set_xticklabels(self, labels, **kwargs):
                self._x['texts'] = [str(label) for label in labels]

            def set_yticklabels(self, labels, **kwargs):
                self._y['texts'] = [str(label) for label in labels]

            def invert_yaxis(self):
                self._y['inverted'] = not self._y.get('inverted', False)

            def set_aspect(self, aspect, **kwargs):
                self._equal = aspect == 'equal'

            def tick_params(self, *args, **kwargs):
                pass

            def legend(self, *args, loc='best', **kwargs):
                labels = args[-1] if args and not isinstance(args[-1], Line2D) else []
                named = [mark for mark in self._marks if mark['kind'] != 'text']
                for mark, label in zip(named, labels):
                    mark['label'] = str(label)
                self._legend = loc

            def grid(self, visible=True, *args, **kwargs):
                self._grid = bool(visible) if visible is not None else not self._grid

            def axis(self, arg='on', **kwargs):
                if arg == 'off':
                    self._hidden = True
                elif arg == 'on':
                    self._hidden = False
                elif arg in ('equal', 'scaled', 'image'):
                    self._equal = True
                elif isinstance(arg, (tuple, list)):
                    self.set_xlim(arg[0], arg[1])
                    self.set_ylim(arg[2], arg[3])

            def set_axis_off(self):
                self._hidden = True


        _range = range
        """#
}
