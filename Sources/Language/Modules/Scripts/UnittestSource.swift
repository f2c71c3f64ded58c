extension StandardModules {
    /// `unittest`
    static var unittestSource: String {
        [unittestExpectations, unittestAssertions, unittestCases, unittestResults, unittestSuites, unittestProgram].joined(separator: "\n\n\n")
    }

    /// `unittest`: what a test may expect, and how it is left out
    static let unittestExpectations = #"""
        import collections
        import contextlib
        import functools
        import re
        import sys
        import time
        import traceback
        import warnings

        # Frames of modules that say so are left out of a failure's traceback.
        __unittest = True


        class SkipTest(Exception):
            """Raised in a test, it skips the rest of it."""
            __module__ = 'unittest.case'


        class _ShouldStop(Exception):
            pass


        def skip(reason):
            def decorator(item):
                if not isinstance(item, type):
                    @functools.wraps(item)
                    def skipped(*args, **kwargs):
                        raise SkipTest(reason)
                    item = skipped
                item.__unittest_skip__ = True
                item.__unittest_skip_why__ = reason
                return item
            if callable(reason):
                item, reason = reason, ''
                return decorator(item)
            return decorator


        def skipIf(condition, reason):
            return skip(reason) if condition else lambda item: item


        def skipUnless(condition, reason):
            return skipIf(not condition, reason)


        def expectedFailure(item):
            item.__unittest_expecting_failure__ = True
            return item


        def _enter(manager, add_cleanup):
            kind = type(manager)
            try:
                enter, leave = kind.__enter__, kind.__exit__
            except AttributeError:
                raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager protocol") from None
            result = enter(manager)
            add_cleanup(leave, manager, None, None, None)
            return result


        _module_cleanups = []


        def addModuleCleanup(function, /, *args, **kwargs):
            _module_cleanups.append((function, args, kwargs))


        def enterModuleContext(cm):
            return _enter(cm, addModuleCleanup)


        def doModuleCleanups():
            failed = []
            while _module_cleanups:
                function, args, kwargs = _module_cleanups.pop()
                try:
                    function(*args, **kwargs)
                except Exception as error:
                    failed.append(error)
            if failed:
                raise failed[0]


        def _class_name(cls):
            return f'{cls.__module__}.{cls.__qualname__}'


        def _safe_repr(obj):
            try:
                return repr(obj)
            except Exception:
                return object.__repr__(obj)


        def _shorten(text, head, tail):
            left_out = len(text) - head - tail
            return f'{text[:head]}[{left_out} chars]{text[len(text) - tail:]}' if left_out > 12 else text


        def _shorten_both(*values):
            """Their texts, without what they have in common where they are longer than a line."""
            texts = tuple([_safe_repr(v) for v in values])
            longest = max([len(t) for t in texts])
            if longest <= 80:
                return texts
            common = 0
            while common < min([len(t) for t in texts]) and len({t[common] for t in texts}) == 1:
                common += 1
            prefix = texts[0][:common]
            kept = 80 - (longest - common + 5 + 12)
            if kept > 5:
                prefix = _shorten(prefix, 5, kept)
                return tuple([prefix + t[common:] for t in texts])
            prefix = _shorten(prefix, 5, 5)
            return tuple([prefix + _shorten(t[common:], 41, 5) for t in texts])


        def _subclass(kind, base):
            if isinstance(kind, tuple):
                return all([_subclass(k, base) for k in kind])
            return isinstance(kind, type) and issubclass(kind, base)


        class _Expectation:
            """What assertRaises and assertWarns have in common: a context manager, or a call made within it."""

            def __init__(self, expected, case, pattern=None):
                self.test_case, self.expected = case, expected
                self.expected_regex = None if pattern is None else re.compile(pattern)
                self.obj_name = self.msg = None

            def _fail(self, standard):
                raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standard))

            def _missed(self, verb):
                name = getattr(self.expected, '__name__', None) or str(self.expected)
                self._fail(f'{name} not {verb} by {self.obj_name}' if self.obj_name else f'{name} not {verb}')

            def handle(self, name, args, kwargs):
                if not _subclass(self.expected, self._base):
                    raise TypeError(f'{name}() arg 1 must be {self._base_text}')
                if not args:
                    self.msg = kwargs.pop('msg', None)
                    if kwargs:
                        raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
                    return self
                function, *args = args
                self.obj_name = getattr(function, '__name__', None) or str(function)
                with self:
                    function(*args, **kwargs)


        class _Raises(_Expectation):
            _base, _base_text = BaseException, 'an exception type or tuple of exception types'

            def __enter__(self):
                return self

            def __exit__(self, kind, value, tb):
                if kind is None:
                    self._missed('raised')
                if not issubclass(kind, self.expected):
                    return False
                self.exception = value.with_traceback(None)
                if self.expected_regex is not None and not self.expected_regex.search(str(value)):
                    self._fail(f'"{self.expected_regex.pattern}" does not match "{value}"')
                return True


        class _Warns(_Expectation):
            _base, _base_text = Warning, 'a warning type or tuple of warning types'

            def __enter__(self):
                self._catch = warnings.catch_warnings(record=True)
                self.warnings = self._catch.__enter__()
                warnings.simplefilter('always', self.expected)
                return self

            def __exit__(self, kind, value, tb):
                self._catch.__exit__(kind, value, tb)
                if kind is not None:
                    return
                first = None
                for found in self.warnings:
                    message = found.message
                    if not isinstance(message, self.expected):
                        continue
                    first = first or message
                    if self.expected_regex is None or self.expected_regex.search(str(message)):
                        self.warning, self.filename, self.lineno = message, found.filename, found.lineno
                        return
                if first is not None:
                    self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
                self._missed('triggered')


        _LoggingWatcher = collections.namedtuple('_LoggingWatcher', ['records', 'output'])


        class _Logs:
            def __init__(self, case, logger, level, none):
                import logging
                self._case, self._logger, self._none, self._logging = case, logger, none, logging
                self._level = logging.INFO if not level else getattr(logging, level) if isinstance(level, str) else level

            def __enter__(self):
                logging = self._logging
                logger = self._logger = self._logger if isinstance(self._logger, logging.Logger) else logging.getLogger(self._logger)
                watcher = self._watcher = _LoggingWatcher([], [])

                class Handler(logging.Handler):
                    def emit(self, record):
                        watcher.records.append(record)
                        watcher.output.append(self.format(record))

                handler = Handler()
                handler.setLevel(self._level)
                handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
                self._before = logger.handlers[:], logger.level, logger.propagate
                logger.handlers = [handler]
                logger.setLevel(self._level)
                logger.propagate = False
                return None if self._none else watcher

            def __exit__(self, kind, value, tb):
                self._logger.handlers, level, self._logger.propagate = self._before
                self._logger.setLevel(level)
                if kind is not None:
                    return False
                found = self._watcher
                if self._none and found.records:
                    self._case.fail(f'Unexpected logs found: {found.output!r}')
                if not self._none and not found.records:
                    self._case.fail(f'no logs of level {self._logging.getLevelName(self._level)} or higher triggered on {self._logger.name}')
        """#
}
