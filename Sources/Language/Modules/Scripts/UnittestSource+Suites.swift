extension StandardModules {
    /// `unittest`, continued: tests in their order, with what surrounds classes and modules
    static let unittestSuites = #"""
        class BaseTestSuite:
            _cleanup = True

            def __init__(self, tests=()):
                self._tests, self._removed_tests = [], 0
                self.addTests(tests)

            def __repr__(self):
                return f'<{_class_name(type(self))} tests={list(self)}>'

            def __eq__(self, other):
                return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

            def __iter__(self):
                return iter(self._tests)

            def countTestCases(self):
                return self._removed_tests + sum([test.countTestCases() for test in self if test])

            def addTest(self, test):
                if not callable(test):
                    raise TypeError(f'{test!r} is not callable')
                if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
                    raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
                self._tests.append(test)

            def addTests(self, tests):
                if isinstance(tests, str):
                    raise TypeError('tests must be an iterable of tests, not a string')
                for test in tests:
                    self.addTest(test)

            def run(self, result, debug=False):
                for index, test in enumerate(self):
                    if result.shouldStop:
                        break
                    if self._prepare(test, result):
                        test.debug() if debug else test(result)
                        if self._cleanup:
                            self._removed_tests += getattr(test, 'countTestCases', lambda: 0)()
                            self._tests[index] = None
                return result

            def _prepare(self, test, result):
                return True

            def __call__(self, *args, **kwds):
                return self.run(*args, **kwds)

            def debug(self):
                for test in self:
                    test.debug()


        class _DebugResult:
            _previousTestClass, _moduleSetUpFailed, _testRunEntered, shouldStop = None, False, False, False


        class _Step:
            """Stands for setUpClass and the like in a result."""
            failureException = None

            def __init__(self, description):
                self.description = description

            def id(self):
                return self.description

            def shortDescription(self):
                return None

            def __repr__(self):
                return f'<ErrorHolder description={self.description!r}>'

            def __str__(self):
                return self.description

            def countTestCases(self):
                return 0


        class TestSuite(BaseTestSuite):
            """Runs setUpClass and setUpModule before the first test of a class and of a module, and their counterparts after the last."""
            __module__ = 'unittest.suite'

            def run(self, result, debug=False):
                outermost = not getattr(result, '_testRunEntered', False)
                result._testRunEntered = True
                super().run(result, debug)
                if outermost:
                    self._leave_class(None, result)
                    self._leave_module(result)
                    result._testRunEntered = False
                return result

            def debug(self):
                self.run(_DebugResult(), True)

            def _prepare(self, test, result):
                if hasattr(test, '__iter__'):
                    return True
                cls = type(test)
                self._leave_class(cls, result)
                self._enter_module(cls, result)
                self._enter_class(cls, result)
                result._previousTestClass = cls
                return not getattr(cls, '_classSetupFailed', False) and not result._moduleSetUpFailed

            def _step(self, result, name, owner, *functions):
                """Runs them; False when one fails, which the result tells."""
                ok = True
                getattr(result, '_setupStdout', lambda: None)()
                try:
                    for function in functions:
                        try:
                            function()
                        except Exception as error:
                            if isinstance(result, _DebugResult):
                                raise
                            ok = False
                            step = _Step(f'{name} ({owner})')
                            if isinstance(error, SkipTest):
                                result.addSkip(step, str(error))
                            else:
                                result.addError(step, sys.exc_info())
                finally:
                    getattr(result, '_restoreStdout', lambda: None)()
                return ok

            def _class_cleanups(self, cls):
                cls.doClassCleanups()
                for info in cls.tearDown_exceptions:
                    raise info[1]

            def _enter_class(self, cls, result):
                if cls is result._previousTestClass or result._moduleSetUpFailed or getattr(cls, '__unittest_skip__', False) or not hasattr(cls, 'setUpClass'):
                    return
                cls._classSetupFailed = False
                if not self._step(result, 'setUpClass', _class_name(cls), cls.setUpClass):
                    cls._classSetupFailed = True
                    self._step(result, 'setUpClass', _class_name(cls), lambda: self._class_cleanups(cls))

            def _leave_class(self, cls, result):
                before = getattr(result, '_previousTestClass', None)
                if before is None or before is cls or getattr(before, '_classSetupFailed', False) or result._moduleSetUpFailed \
                        or getattr(before, '__unittest_skip__', False) or not hasattr(before, 'tearDownClass'):
                    return
                self._step(result, 'tearDownClass', _class_name(before), before.tearDownClass, lambda: self._class_cleanups(before))

            def _enter_module(self, cls, result):
                before = result._previousTestClass
                if before is not None and before.__module__ == cls.__module__:
                    return
                self._leave_module(result)
                result._moduleSetUpFailed = False
                enter = getattr(sys.modules.get(cls.__module__), 'setUpModule', None)
                if enter is not None and not self._step(result, 'setUpModule', cls.__module__, enter):
                    result._moduleSetUpFailed = True
                    self._step(result, 'setUpModule', cls.__module__, doModuleCleanups)

            def _leave_module(self, result):
                before = result._previousTestClass
                if before is not None and not result._moduleSetUpFailed:
                    leave = getattr(sys.modules.get(before.__module__), 'tearDownModule', lambda: None)
                    self._step(result, 'tearDownModule', before.__module__, leave, doModuleCleanups)
        """#
}
