extension StandardModules {
    /// `unittest`, continued
    static let unittestRunner = #"""
            def assertRegex(self, text, expected_regex, msg=None):
                pattern = re.compile(expected_regex) if isinstance(expected_regex, str) else expected_regex
                self._check(pattern.search(text), f"Regex didn't match: {pattern.pattern!r} not found in {text!r}", msg)

            def assertNotRegex(self, text, unexpected_regex, msg=None):
                pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, str) else unexpected_regex
                self._check(not pattern.search(text), f'Regex matched: {pattern.pattern!r} matches in {text!r}', msg)

            def assertRaises(self, expected, *args, **kwargs):
                context = _Raises(self, expected, msg=kwargs.pop('msg', None) if not args else None)
                if not args:
                    return context
                with context:
                    args[0](*args[1:], **kwargs)

            def enterContext(self, manager):
                kind = type(manager)
                result = kind.__enter__(manager)
                self.addCleanup(kind.__exit__, manager, None, None, None)
                return result

            def assertWarns(self, expected, *args, **kwargs):
                return self.assertWarnsRegex(expected, '', *args, **kwargs)

            def assertWarnsRegex(self, expected, pattern, *args, **kwargs):
                context = _Warns(self, expected, pattern)
                if not args:
                    return context
                with context:
                    args[0](*args[1:], **kwargs)

            def assertRaisesRegex(self, expected, pattern, *args, **kwargs):
                context = _Raises(self, expected, pattern)
                if not args:
                    return context
                with context:
                    args[0](*args[1:], **kwargs)

            def run(self, result):
                result.testsRun += 1
                self._outcome = result
                method = getattr(self, self._testMethodName)
                before = result._problems()
                if getattr(type(self), '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                    result._skipped(self, getattr(method, '__unittest_skip_why__', '') or getattr(type(self), '__unittest_skip_why__', ''))
                    return
                expecting = getattr(method, '__unittest_expecting_failure__', False)
                try:
                    self.setUp()
                    try:
                        method()
                    finally:
                        self.tearDown()
                except SkipTest as error:
                    result._skipped(self, str(error))
                    return
                except Exception as error:
                    if expecting:
                        result._note('x', 'expected failure')
                        result.expectedFailures.append((self, error))
                    else:
                        result._failed(self, error)
                    return
                finally:
                    while self._cleanups:
                        function, args, kwargs = self._cleanups.pop()
                        function(*args, **kwargs)
                if expecting:
                    result._note('u', 'unexpected success')
                    result.unexpectedSuccesses.append(self)
                elif result._problems() == before:
                    result._note('.', 'ok')


        class TestResult:
            def __init__(self, stream=None, descriptions=True, verbosity=1):
                self.stream = stream or sys.stderr
                self.verbosity = verbosity
                self.testsRun = 0
                self.failures = []
                self.errors = []
                self.skipped = []
                self.expectedFailures = []
                self.unexpectedSuccesses = []

            def _problems(self):
                return len(self.failures) + len(self.errors)

            def wasSuccessful(self):
                return not self.failures and not self.errors and not self.unexpectedSuccesses

            def _note(self, short, long):
                if self.verbosity > 1:
                    self.stream.write(long + '\n')
                elif self.verbosity == 1:
                    self.stream.write(short)

            def _skipped(self, case, reason):
                self.skipped.append((case, reason))
                self._note('s', f'skipped {reason!r}')

            def _failed(self, case, error, detail=''):
                text = ''.join(traceback.format_exception(error))
                title = str(case) + (' ' + detail if detail else '')
                if isinstance(error, case.failureException):
                    self.failures.append((title, text))
                    self._note('F', 'FAIL')
                else:
                    self.errors.append((title, text))
                    self._note('E', 'ERROR')


        TextTestResult = TestResult


        class TestSuite:
            def __init__(self, tests=()):
                self._tests = list(tests)

            def addTest(self, test):
                self._tests.append(test)

            def addTests(self, tests):
                for test in tests:
                    self.addTest(test)

            def __iter__(self):
                return iter(self._tests)

            def countTestCases(self):
                return sum([t.countTestCases() if isinstance(t, TestSuite) else 1 for t in self._tests])

            def _flat(self):
                for test in self._tests:
                    if isinstance(test, TestSuite):
                        yield from test._flat()
                    else:
                        yield test

            def run(self, result):
                current = None
                for test in self._flat():
                    if type(test) is not current:
                        if current is not None:
                            current.tearDownClass()
                        current = type(test)
                        current.setUpClass()
                    if result.verbosity > 1:
                        result.stream.write(str(test) + ' ... ')
                    test.run(result)
                if current is not None:
                    current.tearDownClass()
                return result


        class TestLoader:
            testMethodPrefix = 'test'

            def getTestCaseNames(self, case):
                return sorted([n for n in dir(case) if n.startswith(self.testMethodPrefix) and callable(getattr(case, n))])

            def loadTestsFromTestCase(self, case):
                return TestSuite([case(name) for name in self.getTestCaseNames(case)])

            def loadTestsFromModule(self, module):
                found = TestSuite()
                for name in dir(module):
                    value = getattr(module, name)
                    if isinstance(value, type) and issubclass(value, TestCase) and value is not TestCase:
                        found.addTest(self.loadTestsFromTestCase(value))
                return found


        defaultTestLoader = TestLoader()


        class TextTestRunner:
            def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, **kwargs):
                self.stream = stream or sys.stderr
                self.verbosity = verbosity

            def run(self, test):
                result = TestResult(self.stream, verbosity=self.verbosity)
                start = time.perf_counter()
                test.run(result)
                taken = time.perf_counter() - start
                write = self.stream.write
                write('\n')
                for kind, problems in (('ERROR', result.errors), ('FAIL', result.failures)):
                    for title, text in problems:
                        write('=' * 70 + f'\n{kind}: {title}\n' + '-' * 70 + f'\n{text}\n')
                write('-' * 70 + '\n')
                write(f'Ran {result.testsRun} test{"" if result.testsRun == 1 else "s"} in {taken:.3f}s\n\n')
                notes = [f'{name}={len(found)}' for name, found in (
                    ('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
                    ('expected failures', result.expectedFailures), ('unexpected successes', result.unexpectedSuccesses)) if found]
                write(('OK' if result.wasSuccessful() else 'FAILED') + (f' ({", ".join(notes)})' if notes else '') + '\n')
                return result


        def main(module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, **kwargs):
            argv = sys.argv if argv is None else argv
            names = [a for a in argv[1:] if not a.startswith('-')]
            if '-v' in argv[1:] or '--verbose' in argv[1:]:
                verbosity = 2
            target = sys.modules[module] if isinstance(module, str) else module
            if names:
                suite = TestSuite()
                for name in names:
                    case, _, method = name.partition('.')
                    found = getattr(target, case)
                    suite.addTest(found(method) if method else testLoader.loadTestsFromTestCase(found))
            else:
                suite = testLoader.loadTestsFromModule(target)
            result = TextTestRunner(verbosity=verbosity).run(suite)
            if exit:
                sys.exit(not result.wasSuccessful())
            return result
        """#
}
