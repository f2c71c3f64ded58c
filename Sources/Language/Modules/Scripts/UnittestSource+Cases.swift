extension StandardModules {
    /// `unittest`, continued: a test, its parts and its subtests
    static let unittestCases = #"""
        class _Outcome:
            """Whether a test has gone well so far; `part` runs one part of it and reports what it raises."""

            def __init__(self, result=None):
                self.result, self.success = result, True
                self.expecting_failure, self.expectedFailure = False, None

            @contextlib.contextmanager
            def part(self, case, subtest=False):
                before, self.success = self.success, True
                try:
                    yield
                except KeyboardInterrupt:
                    raise
                except SkipTest as error:
                    self.success = False
                    self.result.addSkip(case, str(error))
                except _ShouldStop:
                    pass
                except BaseException as error:
                    info = type(error), error, error.__traceback__
                    if self.expecting_failure:
                        self.expectedFailure = info
                    else:
                        self.success = False
                        if subtest:
                            self.result.addSubTest(case.test_case, case, info)
                        elif issubclass(info[0], case.failureException):
                            self.result.addFailure(case, info)
                        else:
                            self.result.addError(case, info)
                else:
                    if subtest and self.success:
                        self.result.addSubTest(case.test_case, case, None)
                finally:
                    self.success = self.success and before


        _no_message = object()


        class TestCase(_Assertions):
            __module__ = 'unittest.case'
            def __init_subclass__(cls, *args, **kwargs):
                cls._classSetupFailed = False
                cls._class_cleanups = []
                super().__init_subclass__(*args, **kwargs)

            def __init__(self, methodName='runTest'):
                self._testMethodName, self._outcome, self._testMethodDoc = methodName, None, 'No test'
                self._cleanups, self._subtest = [], None
                self._type_equality_funcs = {
                    dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
                    frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}
                method = getattr(self, methodName, None)
                if method is not None:
                    self._testMethodDoc = method.__doc__
                elif methodName != 'runTest':
                    raise ValueError(f'no such test method in {type(self)}: {methodName}')

            def setUp(self):
                pass

            def tearDown(self):
                pass

            @classmethod
            def setUpClass(cls):
                pass

            @classmethod
            def tearDownClass(cls):
                pass

            def addCleanup(self, function, /, *args, **kwargs):
                self._cleanups.append((function, args, kwargs))

            def enterContext(self, cm):
                return _enter(cm, self.addCleanup)

            @classmethod
            def addClassCleanup(cls, function, /, *args, **kwargs):
                cls._class_cleanups.append((function, args, kwargs))

            @classmethod
            def enterClassContext(cls, cm):
                return _enter(cm, cls.addClassCleanup)

            def countTestCases(self):
                return 1

            def defaultTestResult(self):
                return TestResult()

            def shortDescription(self):
                doc = self._testMethodDoc
                return doc.strip().split('\n')[0].strip() if doc else None

            def id(self):
                return f'{_class_name(type(self))}.{self._testMethodName}'

            def __eq__(self, other):
                return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

            def __hash__(self):
                return hash((type(self), self._testMethodName))

            def __str__(self):
                return f'{self._testMethodName} ({_class_name(type(self))}.{self._testMethodName})'

            def __repr__(self):
                return f'<{_class_name(type(self))} testMethod={self._testMethodName}>'

            def skipTest(self, reason):
                raise SkipTest(reason)

            @contextlib.contextmanager
            def subTest(self, msg=_no_message, **params):
                outcome, parent = self._outcome, self._subtest
                if outcome is None or not hasattr(outcome.result, 'addSubTest'):
                    yield
                    return
                self._subtest = _SubTest(self, msg, params if parent is None else {**params, **{k: v for k, v in parent.params.items() if k not in params}})
                try:
                    with outcome.part(self._subtest, subtest=True):
                        yield
                    if not outcome.success:
                        if outcome.result.failfast:
                            raise _ShouldStop
                    elif outcome.expectedFailure:
                        raise _ShouldStop
                finally:
                    self._subtest = parent

            def _skipped(self, method):
                """Why the class or the method is left out; None where it is not."""
                if getattr(type(self), '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                    return getattr(type(self), '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', '')

            def _callSetUp(self):
                self.setUp()

            def _callTestMethod(self, method):
                if method() is not None:
                    warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})', DeprecationWarning, stacklevel=3)

            def _callTearDown(self):
                self.tearDown()

            def _callCleanup(self, function, /, *args, **kwargs):
                function(*args, **kwargs)

            def run(self, result=None):
                own = result is None
                if own:
                    result = self.defaultTestResult()
                    getattr(result, 'startTestRun', lambda: None)()
                result.startTest(self)
                try:
                    method = getattr(self, self._testMethodName)
                    why = self._skipped(method)
                    if why is not None:
                        result.addSkip(self, why)
                        return result
                    expecting = getattr(self, '__unittest_expecting_failure__', False) or getattr(method, '__unittest_expecting_failure__', False)
                    outcome = self._outcome = _Outcome(result)
                    try:
                        with outcome.part(self):
                            self._callSetUp()
                        if outcome.success:
                            outcome.expecting_failure = expecting
                            with outcome.part(self):
                                self._callTestMethod(method)
                            outcome.expecting_failure = False
                            with outcome.part(self):
                                self._callTearDown()
                        self.doCleanups()
                        if outcome.success:
                            if not expecting:
                                result.addSuccess(self)
                            elif outcome.expectedFailure:
                                result.addExpectedFailure(self, outcome.expectedFailure)
                            else:
                                result.addUnexpectedSuccess(self)
                        return result
                    finally:
                        self._outcome = None
                finally:
                    result.stopTest(self)
                    if own:
                        getattr(result, 'stopTestRun', lambda: None)()

            def doCleanups(self):
                outcome = self._outcome or _Outcome()
                while self._cleanups:
                    function, args, kwargs = self._cleanups.pop()
                    with outcome.part(self):
                        self._callCleanup(function, *args, **kwargs)
                return outcome.success

            @classmethod
            def doClassCleanups(cls):
                cls.tearDown_exceptions = []
                while cls._class_cleanups:
                    function, args, kwargs = cls._class_cleanups.pop()
                    try:
                        function(*args, **kwargs)
                    except Exception:
                        cls.tearDown_exceptions.append(sys.exc_info())

            def __call__(self, *args, **kwds):
                return self.run(*args, **kwds)

            def debug(self):
                """Runs the test; what it raises is not caught."""
                method = getattr(self, self._testMethodName)
                why = self._skipped(method)
                if why is not None:
                    raise SkipTest(why)
                self._callSetUp()
                self._callTestMethod(method)
                self._callTearDown()
                while self._cleanups:
                    function, args, kwargs = self._cleanups.pop()
                    self._callCleanup(function, *args, **kwargs)


        class _SubTest(TestCase):
            __module__ = 'unittest.case'
            def __init__(self, test_case, message, params):
                super().__init__()
                self.test_case, self._message, self.params = test_case, message, params
                self.failureException = test_case.failureException

            def runTest(self):
                raise NotImplementedError('subtests cannot be run directly')

            def _description(self):
                parts = [] if self._message is _no_message else [f'[{self._message}]']
                if self.params:
                    parts.append('(' + ', '.join([f'{k}={v!r}' for k, v in self.params.items()]) + ')')
                return ' '.join(parts) or '(<subtest>)'

            def id(self):
                return f'{self.test_case.id()} {self._description()}'

            def shortDescription(self):
                return self.test_case.shortDescription()

            def __str__(self):
                return f'{self.test_case} {self._description()}'
        """#
}
