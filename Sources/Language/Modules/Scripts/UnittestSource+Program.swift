extension StandardModules {
    /// `unittest`, continued: other kinds of tests, finding them, and `unittest.main`
    static let unittestProgram = #"""
        class IsolatedAsyncioTestCase(TestCase):
            """Its test methods, asyncSetUp and asyncTearDown may be coroutines; a loop runs them, one after another."""

            async def asyncSetUp(self):
                pass

            async def asyncTearDown(self):
                pass

            def addAsyncCleanup(self, func, /, *args, **kwargs):
                self.addCleanup(func, *args, **kwargs)

            async def enterAsyncContext(self, cm):
                result = await type(cm).__aenter__(cm)
                self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
                return result

            def _await(self, result):
                if hasattr(result, '__await__'):
                    import asyncio
                    if self._runner is None:
                        self._runner = asyncio.Runner(debug=True)
                    return self._runner.run(result)
                return result

            _runner = None

            def _callSetUp(self):
                self.setUp()
                self._await(self.asyncSetUp())

            def _callTestMethod(self, method):
                super()._callTestMethod(lambda: self._await(method()))

            def _callTearDown(self):
                self._await(self.asyncTearDown())
                self.tearDown()

            def _callCleanup(self, function, /, *args, **kwargs):
                self._await(function(*args, **kwargs))

            def run(self, result=None):
                try:
                    return super().run(result)
                finally:
                    if self._runner is not None:
                        self._runner.close()
                        self._runner = None


        class FunctionTestCase(TestCase):
            def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
                super().__init__()
                self._testFunc, self._setUpFunc, self._tearDownFunc, self._description = testFunc, setUp, tearDown, description

            def setUp(self):
                if self._setUpFunc is not None:
                    self._setUpFunc()

            def tearDown(self):
                if self._tearDownFunc is not None:
                    self._tearDownFunc()

            def runTest(self):
                self._testFunc()

            def id(self):
                return self._testFunc.__name__

            def __str__(self):
                return f'{_class_name(type(self))} ({self._testFunc.__name__})'

            def __repr__(self):
                return f'<{_class_name(type(self))} tec={self._testFunc}>'

            def shortDescription(self):
                doc = self._testFunc.__doc__
                return self._description if self._description is not None else doc and doc.split('\n')[0].strip() or None


        class TestLoader:
            __module__ = 'unittest.loader'
            testMethodPrefix = 'test'
            sortTestMethodsUsing = staticmethod(lambda x, y: (x > y) - (x < y))
            testNamePatterns = None
            suiteClass = TestSuite

            def __init__(self):
                self.errors = []
                # The packages whose tests are being loaded.
                self._loading = set()

            def getTestCaseNames(self, testCaseClass):
                import fnmatch
                def chosen(name):
                    full = f'{_class_name(testCaseClass)}.{name}'
                    return name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name)) and (
                        self.testNamePatterns is None or any([fnmatch.fnmatchcase(full, p) for p in self.testNamePatterns]))
                names = [name for name in dir(testCaseClass) if chosen(name)]
                if self.sortTestMethodsUsing:
                    names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
                return names

            def _is_case(self, item):
                return isinstance(item, type) and issubclass(item, TestCase) and item not in (TestCase, FunctionTestCase)

            def loadTestsFromTestCase(self, testCaseClass):
                if issubclass(testCaseClass, TestSuite):
                    raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
                names = self.getTestCaseNames(testCaseClass) if testCaseClass not in (TestCase, FunctionTestCase) else []
                if not names and hasattr(testCaseClass, 'runTest') and self._is_case(testCaseClass):
                    names = ['runTest']
                return self.suiteClass(map(testCaseClass, names))

            def loadTestsFromModule(self, module, *, pattern=None):
                items = [getattr(module, name) for name in dir(module)]
                tests = self.suiteClass([self.loadTestsFromTestCase(item) for item in items if self._is_case(item)])
                load_tests = getattr(module, 'load_tests', None)
                if load_tests is None:
                    return tests
                try:
                    return load_tests(self, tests, pattern)
                except Exception as error:
                    return self._failed(module.__name__, error, f'Failed to call load_tests:\n{traceback.format_exc()}')

            def _failed(self, name, error, text):
                """A test of that name that raises the error."""
                def fail(case):
                    raise error
                self.errors.append(text)
                return self.suiteClass([type('_FailedTest', (TestCase,), {name: fail, '__module__': 'unittest.loader'})(name)])

            def loadTestsFromName(self, name, module=None):
                parts = name.split('.')
                item = parent = module
                if module is None:
                    try:
                        item = __import__(parts[0])
                    except ImportError:
                        text = f'Failed to import test module: {parts[0]}\n{traceback.format_exc()}'
                        return self._failed(parts[0], ImportError(text), text)
                    parts = parts[1:]
                for i, part in enumerate(parts):
                    parent = item
                    try:
                        item = getattr(item, part)
                    except AttributeError as error:
                        try:
                            __import__('.'.join(name.split('.')[:i + 2]))
                            item = getattr(item, part)
                        except (ImportError, AttributeError):
                            return self._failed(part, error, f'Failed to access attribute:\n{traceback.format_exc()}')
                if type(item) is type(sys):
                    return self.loadTestsFromModule(item)
                if self._is_case(item):
                    return self.loadTestsFromTestCase(item)
                if self._is_case(parent):
                    return self.suiteClass([parent(parts[-1])])
                if isinstance(item, TestSuite):
                    return item
                if not callable(item):
                    raise TypeError(f"don't know how to make test from: {item}")
                test = item()
                if isinstance(test, TestSuite):
                    return test
                if isinstance(test, TestCase):
                    return self.suiteClass([test])
                raise TypeError(f'calling {item} returned {test}, not a test')

            def loadTestsFromNames(self, names, module=None):
                return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

            def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
                """The tests of the modules in a folder, and in the packages below it, whose names fit a pattern."""
                import os
                start = os.path.abspath(start_dir)
                if not os.path.isdir(start):
                    raise ImportError(f'Start directory is not importable: {start_dir!r}')
                top = start if top_level_dir is None else os.path.abspath(top_level_dir)
                if top not in sys.path:
                    sys.path.insert(0, top)
                return self.suiteClass(list(self._discovered(start, top, pattern)))

            def _discovered(self, folder, top, pattern):
                import fnmatch
                import os
                name = os.path.relpath(folder, top).replace(os.sep, '.')
                # A package that loads its own tests comes back here for what is in its folder.
                if name != '.' and name not in self._loading:
                    made, module = self._loaded(name, pattern)
                    yield made
                    if module is None or hasattr(module, 'load_tests'):
                        return
                prefix = '' if name == '.' else name + '.'
                for entry in sorted(os.listdir(folder)):
                    path = os.path.join(folder, entry)
                    if os.path.isfile(os.path.join(path, '__init__.py')):
                        yield from self._discovered(path, top, pattern)
                    elif entry.endswith('.py') and entry[:-3].isidentifier() and fnmatch.fnmatch(entry, pattern):
                        yield self._loaded(prefix + entry[:-3], pattern)[0]

            def _loaded(self, name, pattern):
                """The tests of a module with the module, or what says why there are none."""
                try:
                    __import__(name)
                except SkipTest as skipped:
                    case = skip(str(skipped))(lambda self: None)
                    return self.suiteClass([type('ModuleSkipped', (TestCase,), {name: case})(name)]), None
                except Exception:
                    text = f'Failed to import test module: {name}\n{traceback.format_exc()}'
                    return self._failed(name, ImportError(text), text), None
                self._loading.add(name)
                try:
                    return self.loadTestsFromModule(sys.modules[name], pattern=pattern), sys.modules[name]
                finally:
                    self._loading.discard(name)


        defaultTestLoader = TestLoader()


        class TestProgram:
            def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
                         verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
                if isinstance(module, str):
                    __import__(module)
                    module = sys.modules[module]
                self.module, self.exit, self.testRunner, self.testLoader = module, exit, testRunner, testLoader
                self.verbosity, self.failfast, self.catchbreak, self.buffer, self.tb_locals = verbosity, failfast, catchbreak, buffer, tb_locals
                self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
                self.parseArgs(sys.argv if argv is None else argv)
                names = self.tests or ([defaultTest] if isinstance(defaultTest, str) else defaultTest)
                if self.testNamePatterns:
                    testLoader.testNamePatterns = self.testNamePatterns
                self.test = testLoader.loadTestsFromNames(names, module) if names else testLoader.loadTestsFromModule(module)
                self.runTests()

            def parseArgs(self, argv):
                import argparse
                parser = argparse.ArgumentParser(prog=argv[0].split('/')[-1])
                add = parser.add_argument
                add('-v', '--verbose', dest='verbosity', action='store_const', const=2, help='Verbose output')
                add('-q', '--quiet', dest='verbosity', action='store_const', const=0, help='Quiet output')
                add('--locals', dest='tb_locals', action='store_true', help='Show local variables in tracebacks')
                add('-f', '--failfast', action='store_true', help='Stop on first fail or error')
                add('-c', '--catch', dest='catchbreak', action='store_true', help='Catch Ctrl-C and display results so far')
                add('-b', '--buffer', action='store_true', help='Buffer stdout and stderr during tests')
                add('-k', dest='testNamePatterns', action='append', type=lambda p: p if '*' in p else f'*{p}*',
                    help='Only run tests which match the given substring')
                add('tests', nargs='*', help='a list of any number of test modules, classes and test methods.')
                for name, value in vars(parser.parse_args(argv[1:])).items():
                    if value or not hasattr(self, name):
                        setattr(self, name, value)

            def runTests(self):
                runner = self.testRunner or TextTestRunner
                if isinstance(runner, type):
                    try:
                        runner = runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
                    except TypeError:
                        runner = runner()
                self.result = runner.run(self.test)
                if self.exit:
                    sys.exit(not self.result.wasSuccessful())


        main = TestProgram


        def removeHandler(method=None):
            return method


        def installHandler():
            pass


        def registerResult(result):
            pass
        """#
}
