extension StandardModules {
    /// `unittest`, continued: what a result keeps and prints
    static let unittestResults = #"""
        def _is_own(tb):
            return '__unittest' in tb.tb_frame.f_globals


        def _without_own_frames(error, failure):
            """The traceback of an error and of what it came from, without the frames of this module."""
            seen, waiting = {id(error)}, [error]
            while waiting:
                error = waiting.pop()
                first = error.__traceback__
                while first is not None and _is_own(first):
                    first = first.tb_next
                if failure is not None and type(error) is failure:
                    last, tb = None, first
                    while tb is not None and not _is_own(tb):
                        last, tb = tb, tb.tb_next
                    if last is not None:
                        last.tb_next = None
                error.__traceback__ = first
                for other in error.__cause__, error.__context__:
                    if other is not None and id(other) not in seen:
                        seen.add(id(other))
                        waiting.append(other)


        def _stops_at_first(method):
            @functools.wraps(method)
            def add(self, *args, **kwargs):
                if getattr(self, 'failfast', False):
                    self.stop()
                return method(self, *args, **kwargs)
            return add


        class TestResult:
            __module__ = 'unittest.result'
            _previousTestClass, _testRunEntered, _moduleSetUpFailed = None, False, False

            def __init__(self, stream=None, descriptions=None, verbosity=None):
                self.testsRun = 0
                self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
                self.failfast = self.shouldStop = self.buffer = self.tb_locals = self._mirror = False
                self._kept, self._streams = None, (sys.stdout, sys.stderr)

            def printErrors(self):
                pass

            def startTestRun(self):
                pass

            def stopTestRun(self):
                pass

            def startTest(self, test):
                self.testsRun += 1
                self._mirror = False
                self._setupStdout()

            def stopTest(self, test):
                self._restoreStdout()
                self._mirror = False

            def _setupStdout(self):
                if self.buffer:
                    import io
                    self._kept = sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

            def _written(self):
                """What the test has written to the streams that are held back."""
                for title, stream in ('Stdout', self._kept[0]), ('Stderr', self._kept[1]):
                    text = stream.getvalue()
                    if text:
                        yield '\n%s:\n%s' % (title, text if text.endswith('\n') else text + '\n')

            def _restoreStdout(self):
                if self.buffer and self._kept:
                    if self._mirror:
                        for stream, text in zip(self._streams, self._written()):
                            stream.write(text)
                    sys.stdout, sys.stderr = self._streams
                    self._kept = None

            def _exc_info_to_string(self, err, test):
                _without_own_frames(err[1], test.failureException)
                lines = traceback.format_exception(err[1])
                if self.buffer and self._kept:
                    lines += self._written()
                return ''.join(lines)

            @_stops_at_first
            def addError(self, test, err):
                self.errors.append((test, self._exc_info_to_string(err, test)))
                self._mirror = True

            @_stops_at_first
            def addFailure(self, test, err):
                self.failures.append((test, self._exc_info_to_string(err, test)))
                self._mirror = True

            def addSubTest(self, test, subtest, err):
                if err is not None:
                    if getattr(self, 'failfast', False):
                        self.stop()
                    found = self.failures if issubclass(err[0], test.failureException) else self.errors
                    found.append((subtest, self._exc_info_to_string(err, test)))
                    self._mirror = True

            def addSuccess(self, test):
                pass

            def addSkip(self, test, reason):
                self.skipped.append((test, reason))

            def addExpectedFailure(self, test, err):
                self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

            @_stops_at_first
            def addUnexpectedSuccess(self, test):
                self.unexpectedSuccesses.append(test)

            def wasSuccessful(self):
                return not self.failures and not self.errors and not self.unexpectedSuccesses

            def stop(self):
                self.shouldStop = True

            def __repr__(self):
                return f'<{_class_name(type(self))} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>'


        class _LineWriter:
            def __init__(self, stream):
                self.stream = stream

            def __getattr__(self, name):
                if name in ('stream', '__getstate__'):
                    raise AttributeError(name)
                return getattr(self.stream, name)

            def writeln(self, text=None):
                self.write((text or '') + '\n')


        class TextTestResult(TestResult):
            __module__ = 'unittest.runner'
            separator1, separator2 = '=' * 70, '-' * 70

            def __init__(self, stream, descriptions, verbosity):
                super().__init__(stream, descriptions, verbosity)
                self.stream, self.descriptions = stream, descriptions
                self.showAll, self.dots, self._newline = verbosity > 1, verbosity == 1, True

            def getDescription(self, test):
                doc = test.shortDescription()
                return f'{test}\n{doc}' if self.descriptions and doc else str(test)

            def startTest(self, test):
                super().startTest(test)
                if self.showAll:
                    self.stream.write(f'{self.getDescription(test)} ... ')
                    self.stream.flush()
                    self._newline = False

            def _status(self, test, status, dot):
                if self.showAll:
                    inner = isinstance(test, _SubTest)
                    if inner or self._newline:
                        if not self._newline:
                            self.stream.writeln()
                        self.stream.write(f'{"  " if inner else ""}{self.getDescription(test)} ... ')
                    self.stream.writeln(status)
                    self._newline = True
                elif self.dots:
                    self.stream.write(dot)
                self.stream.flush()

            def addSubTest(self, test, subtest, err):
                if err is not None:
                    failed = issubclass(err[0], subtest.failureException)
                    self._status(subtest, 'FAIL' if failed else 'ERROR', 'F' if failed else 'E')
                super().addSubTest(test, subtest, err)

            def addSuccess(self, test):
                super().addSuccess(test)
                self._status(test, 'ok', '.')

            def addError(self, test, err):
                super().addError(test, err)
                self._status(test, 'ERROR', 'E')

            def addFailure(self, test, err):
                super().addFailure(test, err)
                self._status(test, 'FAIL', 'F')

            def addSkip(self, test, reason):
                super().addSkip(test, reason)
                self._status(test, f'skipped {reason!r}', 's')

            def addExpectedFailure(self, test, err):
                super().addExpectedFailure(test, err)
                self._status(test, 'expected failure', 'x')

            def addUnexpectedSuccess(self, test):
                super().addUnexpectedSuccess(test)
                self._status(test, 'unexpected success', 'u')

            def printErrors(self):
                if self.dots or self.showAll:
                    self.stream.writeln()
                self.printErrorList('ERROR', self.errors)
                self.printErrorList('FAIL', self.failures)
                if self.unexpectedSuccesses:
                    self.stream.writeln(self.separator1)
                    for test in self.unexpectedSuccesses:
                        self.stream.writeln(f'UNEXPECTED SUCCESS: {self.getDescription(test)}')
                self.stream.flush()

            def printErrorList(self, flavour, errors):
                for test, text in errors:
                    for line in self.separator1, f'{flavour}: {self.getDescription(test)}', self.separator2, text:
                        self.stream.writeln(line)


        class TextTestRunner:
            __module__ = 'unittest.runner'
            resultclass = TextTestResult

            def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False):
                self.stream = _LineWriter(sys.stderr if stream is None else stream)
                self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
                self.warnings, self.tb_locals = warnings, tb_locals
                if resultclass is not None:
                    self.resultclass = resultclass

            def _makeResult(self):
                return self.resultclass(self.stream, self.descriptions, self.verbosity)

            def run(self, test):
                result = self._makeResult()
                result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
                with warnings.catch_warnings():
                    if self.warnings:
                        warnings.simplefilter(self.warnings)
                    start = time.perf_counter()
                    getattr(result, 'startTestRun', lambda: None)()
                    try:
                        test(result)
                    finally:
                        getattr(result, 'stopTestRun', lambda: None)()
                    taken = time.perf_counter() - start
                result.printErrors()
                line = self.stream.writeln
                if hasattr(result, 'separator2'):
                    line(result.separator2)
                line('Ran %d test%s in %.3fs' % (result.testsRun, 's' if result.testsRun != 1 else '', taken))
                line()
                counts = [('failures', result.failures), ('errors', result.errors)] if not result.wasSuccessful() else []
                for name in 'skipped', 'expectedFailures', 'unexpectedSuccesses':
                    counts.append((re.sub('([A-Z])', lambda m: ' ' + m[0].lower(), name), getattr(result, name, ())))
                notes = [f'{name}={len(found)}' for name, found in counts if found]
                line(('OK' if result.wasSuccessful() else 'FAILED') + (f' ({", ".join(notes)})' if notes else ''))
                return result
        """#
}
