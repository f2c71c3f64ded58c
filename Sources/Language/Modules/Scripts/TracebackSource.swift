extension StandardModules {
    /// `traceback`
    static let tracebackSource = #"""
        import sys
        from _traceback import format as _format_native


        class FrameSummary:
            def __init__(self, filename, lineno, name, *, line=None, **kwargs):
                self.filename = filename
                self.lineno = lineno
                self.name = name
                if line is None:
                    import linecache
                    line = linecache.getline(filename, lineno).strip()
                self.line = line

            def __iter__(self):
                return iter([self.filename, self.lineno, self.name, self.line])

            def __getitem__(self, i):
                return (self.filename, self.lineno, self.name, self.line)[i]

            def __len__(self):
                return 4

            def __repr__(self):
                return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


        class StackSummary(list):
            @classmethod
            def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
                found = klass([FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in frame_gen])
                if limit is not None:
                    found[:] = found[:limit] if limit >= 0 else found[limit:]
                return found

            @classmethod
            def from_list(klass, a_list):
                return klass([f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list])

            def format_frame_summary(self, frame_summary):
                return format_list([frame_summary])[0]

            def format(self):
                return format_list(self)


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


        def _pick(exc, value):
            if isinstance(exc, BaseException):
                return exc
            if isinstance(value, BaseException):
                return value
            return None


        def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
            return _format_native(_pick(exc, value), _limit(limit), chain)


        def format_exception_only(exc, /, value=None):
            value = _pick(exc, value)
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


        def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
            value = _pick(exc, value)
            text = 'NoneType: None\n' if value is None else ''.join(_format_native(value, _limit(limit), chain))
            (sys.stderr if file is None else file).write(text)


        def extract_tb(tb, limit=None):
            found = StackSummary()
            while tb is not None and (limit is None or len(found) < limit):
                code = tb.tb_frame.f_code
                found.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name))
                tb = tb.tb_next
            return found


        def extract_stack(f=None, limit=None):
            f = f or sys._getframe(1)
            found = StackSummary()
            while f is not None:
                found.insert(0, FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name))
                f = f.f_back
            return found


        def format_list(extracted_list):
            return [f'  File "{f[0]}", line {f[1]}, in {f[2]}\n' + (f'    {f[3]}\n' if f[3] else '') for f in extracted_list]


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
            def __init__(self, exc_type, exc_value, exc_traceback, **kwargs):
                self.exc_type = exc_type
                self._value = exc_value
                self.stack = extract_tb(exc_traceback)

            @classmethod
            def from_exception(cls, exc, **kwargs):
                return cls(type(exc), exc, exc.__traceback__)

            def format(self, *, chain=True):
                yield from _format_native(self._value, None, chain)

            def format_exception_only(self):
                yield from format_exception_only(self._value)

            def __str__(self):
                return str(self._value)
        """#
}
