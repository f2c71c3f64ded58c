extension StandardModules {
    /// `traceback`
    static let tracebackSource = #"""
        import sys
        from _traceback import format as _format_native


        class _Missing:
            def __repr__(self):
                return '<implicit>'


        _missing = _Missing()


        class FrameSummary:
            def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
                self.filename, self.lineno, self.name = filename, lineno, name
                self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
                self._line = line
                if lookup_line:
                    self.line
                self.locals = None if locals is None else {name: repr(value) for name, value in locals.items()}

            @property
            def line(self):
                if self._line is None:
                    if self.lineno is None:
                        return None
                    import linecache
                    self._line = linecache.getline(self.filename, self.lineno)
                return self._line.strip()

            def _parts(self):
                return self.filename, self.lineno, self.name, self.line

            def __eq__(self, other):
                if isinstance(other, FrameSummary):
                    return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
                return self._parts() == other if isinstance(other, tuple) else NotImplemented

            __hash__ = None

            def __iter__(self):
                return iter(self._parts())

            def __getitem__(self, i):
                return self._parts()[i]

            def __len__(self):
                return 4

            def __repr__(self):
                return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


        class StackSummary(list):
            @classmethod
            def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
                pairs = list(frame_gen)
                if limit is None:
                    limit = _limit(None)
                if limit is not None:
                    pairs = pairs[:limit] if limit >= 0 else pairs[limit:]
                return klass([FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, lookup_line=lookup_lines,
                                           locals=frame.f_locals if capture_locals else None) for frame, line in pairs])

            @classmethod
            def from_list(klass, a_list):
                return StackSummary([f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list])

            def format_frame_summary(self, frame_summary):
                text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
                if frame_summary.line:
                    text += f'    {frame_summary.line}\n'
                if frame_summary.locals:
                    text += ''.join([f'    {name} = {value}\n' for name, value in sorted(frame_summary.locals.items())])
                return text

            def format(self):
                lines = []
                last, count = None, 0

                def note():
                    if count > 3:
                        more = count - 3
                        lines.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

                for frame in self:
                    text = self.format_frame_summary(frame)
                    if text is None:
                        continue
                    place = frame.filename, frame.lineno, frame.name
                    if place != last:
                        note()
                        last, count = place, 0
                    count += 1
                    if count <= 3:
                        lines.append(text)
                note()
                return lines


        def walk_tb(tb):
            while tb is not None:
                yield tb.tb_frame, tb.tb_lineno
                tb = tb.tb_next


        def walk_stack(f):
            if f is None:
                f = sys._getframe(1)
            while f is not None:
                yield f, f.f_lineno
                f = f.f_back


        def clear_frames(tb):
            """Nothing to do: a traceback does not hold the variables of its frames."""


        def _pick(exc, value=_missing, tb=_missing):
            """The exception that a call gives: alone, or behind its class."""
            if (value is _missing) != (tb is _missing):
                raise ValueError('Both or neither of value and tb must be given')
            value = exc if value is _missing else value
            if value is not None and not isinstance(value, BaseException):
                raise TypeError(f'Exception expected for value, {type(value).__name__} found')
            return value


        def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
            value = _pick(exc, value, tb)
            return ['NoneType: None\n'] if value is None else _format_native(value, _limit(limit), chain)


        def format_exception_only(exc, /, value=_missing):
            value = exc if value is _missing else value
            if value is None:
                return ['NoneType: None\n']
            lines = _format_native(value, 0, False)[-1:]
            # The place of a mistake in a text is shown in lines of its own.
            if not lines or not isinstance(value, SyntaxError) and not hasattr(value, '__notes__'):
                return lines
            notes = [f'{note}\n' for note in getattr(value, '__notes__', ())]
            text = lines[0].removesuffix(''.join(notes))
            return (text.splitlines(keepends=True) if isinstance(value, SyntaxError) else [text]) + notes


        def format_exc(limit=None, chain=True):
            value = sys.exc_info()[1]
            if value is None:
                return 'NoneType: None\n'
            return ''.join(_format_native(value, _limit(limit), chain))


        def print_exc(limit=None, file=None, chain=True):
            print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


        def _limit(limit):
            """The script's own, where none is given."""
            if limit is not None:
                return limit
            limit = getattr(sys, 'tracebacklimit', None)
            return limit if limit is None else max(limit, 0)


        def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
            value = _pick(exc, value, tb)
            text = 'NoneType: None\n' if value is None else ''.join(_format_native(value, _limit(limit), chain))
            (sys.stderr if file is None else file).write(text)


        def extract_tb(tb, limit=None):
            return StackSummary.extract(walk_tb(tb), limit=limit)


        def extract_stack(f=None, limit=None):
            # The last calls are those that a limit leaves.
            found = StackSummary.extract(walk_stack(f or sys._getframe(1)), limit=limit)
            found.reverse()
            return found


        def format_list(extracted_list):
            return StackSummary.from_list(extracted_list).format()


        def print_list(extracted_list, file=None):
            for line in format_list(extracted_list):
                (sys.stderr if file is None else file).write(line)


        def format_tb(tb, limit=None):
            return format_list(extract_tb(tb, limit))


        def print_tb(tb, limit=None, file=None):
            for line in format_tb(tb, limit):
                (sys.stderr if file is None else file).write(line)


        def format_stack(f=None, limit=None):
            return format_list(extract_stack(f or sys._getframe(1), limit))


        def print_stack(f=None, limit=None, file=None):
            for line in format_stack(f or sys._getframe(1), limit):
                (sys.stderr if file is None else file).write(line)


        class TracebackException:
            """What a traceback shows, taken down at once: the exception may change later."""

            def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                         max_group_width=15, max_group_depth=10, _seen=None):
                self.exc_type = exc_type
                self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
                try:
                    self._str = str(exc_value)
                except Exception:
                    self._str = '<exception str() failed>'
                notes = getattr(exc_value, '__notes__', None)
                self.__notes__ = list(notes) if isinstance(notes, (list, tuple)) else notes
                if isinstance(exc_value, SyntaxError):
                    for name in ('filename', 'text', 'offset', 'end_offset', 'msg'):
                        setattr(self, name, getattr(exc_value, name))
                    self.lineno, self.end_lineno = (None if line is None else str(line) for line in (exc_value.lineno, exc_value.end_lineno))
                self._alone = format_exception_only(exc_value)
                self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
                self.__cause__ = self.__context__ = self.exceptions = None
                if _seen is None:
                    options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals, 'max_group_width': max_group_width,
                               'max_group_depth': max_group_depth}
                    self._take_rest(exc_value, compact, options)
                # With carets, as no frame that is taken down alone shows them.
                self._lines = []
                if exc_value is not None and not capture_locals and _seen is None:
                    self._lines = [_format_native(exc_value, _limit(limit), chain) for chain in (False, True)]

            def _take_rest(self, exc_value, compact, options):
                """What is behind the exception and in it, one after the other: chains may be long."""
                seen, pending = {id(exc_value)}, [(self, exc_value)]

                def follow(error):
                    if error is None or id(error) in seen:
                        return None
                    seen.add(id(error))
                    made = TracebackException(type(error), error, error.__traceback__, _seen=seen, **options)
                    pending.append((made, error))
                    return made

                while pending:
                    taken, error = pending.pop()
                    if error is None:
                        continue
                    taken.__cause__ = follow(error.__cause__)
                    if not compact or taken.__cause__ is None and not taken.__suppress_context__:
                        taken.__context__ = follow(error.__context__)
                    if isinstance(error, BaseExceptionGroup):
                        taken.exceptions = [follow(inner) for inner in error.exceptions]

            @classmethod
            def from_exception(cls, exc, *args, **kwargs):
                return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

            def __eq__(self, other):
                if not isinstance(other, TracebackException):
                    return NotImplemented
                return {**self.__dict__, '_lines': None} == {**other.__dict__, '_lines': None}

            __hash__ = object.__hash__

            def __str__(self):
                return self._str

            def format_exception_only(self):
                yield from self._alone

            def format(self, *, chain=True):
                if self._lines:
                    yield from self._lines[bool(chain)]
                    return
                if chain and self.__cause__ is not None:
                    yield from self.__cause__.format()
                    yield '\nThe above exception was the direct cause of the following exception:\n\n'
                elif chain and self.__context__ is not None and not self.__suppress_context__:
                    yield from self.__context__.format()
                    yield '\nDuring handling of the above exception, another exception occurred:\n\n'
                if self.stack:
                    yield 'Traceback (most recent call last):\n'
                    yield from self.stack.format()
                yield from self._alone

            def print(self, *, file=None, chain=True):
                for line in self.format(chain=chain):
                    (sys.stderr if file is None else file).write(line)
        """#
}
