extension StandardModules {
    /// How examples are run and judged
    static let doctestRunning = #"""
        class OutputChecker:
            def check_output(self, want, got, optionflags):
                want, got = (str(text.encode('ascii', 'backslashreplace'), 'ascii') for text in (want, got))
                if got == want:
                    return True
                if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
                    return True
                if not optionflags & DONT_ACCEPT_BLANKLINE:
                    want = re.sub(rf'(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$', '', want)
                    got = re.sub(r'(?m)^[^\S\n]+$', '', got)
                    if got == want:
                        return True
                if optionflags & NORMALIZE_WHITESPACE:
                    got, want = ' '.join(got.split()), ' '.join(want.split())
                    if got == want:
                        return True
                return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

            def output_difference(self, example, got, optionflags):
                want = example.want
                if not optionflags & DONT_ACCEPT_BLANKLINE:
                    got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
                is_fancy = optionflags & REPORT_NDIFF or (
                    optionflags & (REPORT_UDIFF | REPORT_CDIFF) and want.count('\n') > 2 and got.count('\n') > 2)
                if is_fancy:
                    wanted, found = want.splitlines(keepends=True), got.splitlines(keepends=True)
                    if optionflags & REPORT_UDIFF:
                        lines, name = list(difflib.unified_diff(wanted, found, n=2))[2:], 'unified diff with -expected +actual'
                    elif optionflags & REPORT_CDIFF:
                        lines, name = list(difflib.context_diff(wanted, found, n=2))[2:], 'context diff with expected followed by actual'
                    else:
                        lines, name = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(wanted, found), 'ndiff with -expected +actual'
                    return f'Differences ({name}):\n' + _indent(''.join(lines))
                if want and got:
                    return f'Expected:\n{_indent(want)}Got:\n{_indent(got)}'
                if want:
                    return f'Expected:\n{_indent(want)}Got nothing\n'
                return f'Expected nothing\nGot:\n{_indent(got)}' if got else 'Expected nothing\nGot nothing\n'


        def _ellipsis_match(want, got):
            """Whether a text is another whose `...` stand for anything."""
            pieces = want.split(ELLIPSIS_MARKER)
            if len(pieces) == 1:
                return want == got
            start, end = 0, len(got)
            first, last = pieces[0], pieces[-1]
            if first:
                if not got.startswith(first):
                    return False
                start = len(first)
                del pieces[0]
            if last:
                if not got.endswith(last):
                    return False
                end -= len(last)
                del pieces[-1]
            if start > end:
                return False
            for piece in pieces:
                start = got.find(piece, start, end)
                if start < 0:
                    return False
                start += len(piece)
            return True


        def _without_detail(text):
            """The class of an exception, without its module."""
            first = text.split('\n', 1)[0]
            name = first.partition(':')[0]
            return name.rpartition('.')[2]


        class DocTestRunner:
            DIVIDER = '*' * 70

            def __init__(self, checker=None, verbose=None, optionflags=0):
                self._checker, self._verbose = checker or OutputChecker(), '-v' in sys.argv if verbose is None else verbose
                self.optionflags = self.original_optionflags = optionflags
                self.tries = self.failures = 0
                self._name2ft = {}

            def report_start(self, out, test, example):
                if self._verbose:
                    expecting = f'Expecting:\n{_indent(example.want)}' if example.want else 'Expecting nothing\n'
                    out(f'Trying:\n{_indent(example.source)}{expecting}')

            def report_success(self, out, test, example, got):
                if self._verbose:
                    out('ok\n')

            def report_failure(self, out, test, example, got):
                out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

            def report_unexpected_exception(self, out, test, example, exc_info):
                out(f'{self._failure_header(test, example)}Exception raised:\n{_indent("".join(traceback.format_exception(*exc_info)))}')

            def _failure_header(self, test, example):
                lines = [self.DIVIDER]
                if test.filename:
                    lineno = '?' if test.lineno is None or example.lineno is None else test.lineno + example.lineno + 1
                    lines.append(f'File "{test.filename}", line {lineno}, in {test.name}')
                else:
                    lines.append(f'Line {example.lineno + 1}, in {test.name}')
                return '\n'.join([*lines, 'Failed example:', _indent(example.source)])

            def _run(self, test, out):
                failures = tries = 0
                original = self.optionflags
                check = self._checker.check_output
                for number, example in enumerate(test.examples):
                    quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
                    self.optionflags = original
                    for flag, value in example.options.items():
                        self.optionflags = self.optionflags | flag if value else self.optionflags & ~flag
                    if self.optionflags & SKIP:
                        continue
                    tries += 1
                    if not quiet:
                        self.report_start(out, test, example)
                    exception = None
                    try:
                        exec(compile(example.source, f'<doctest {test.name}[{number}]>', 'single'), test.globs)
                    except KeyboardInterrupt:
                        raise
                    except BaseException:
                        exception = sys.exc_info()
                    got = self._fakeout.getvalue()
                    self._fakeout.truncate(0)
                    self._fakeout.seek(0)
                    outcome = 'failure'
                    if exception is None:
                        if check(example.want, got, self.optionflags):
                            outcome = 'success'
                    else:
                        text = traceback.format_exception_only(*exception[:2])[-1]
                        if not quiet:
                            got += ''.join(traceback.format_exception(*exception))
                        if example.exc_msg is None:
                            outcome = 'exception'
                        elif check(example.exc_msg, text, self.optionflags):
                            outcome = 'success'
                        elif self.optionflags & IGNORE_EXCEPTION_DETAIL and check(
                                _without_detail(example.exc_msg), _without_detail(text), self.optionflags):
                            outcome = 'success'
                    if outcome == 'success':
                        if not quiet:
                            self.report_success(out, test, example, got)
                        continue
                    if not quiet and outcome == 'failure':
                        self.report_failure(out, test, example, got)
                    elif not quiet:
                        self.report_unexpected_exception(out, test, example, exception)
                    failures += 1
                    if self.optionflags & FAIL_FAST:
                        break
                self.optionflags = original
                old = self._name2ft.get(test.name, (0, 0))
                self._name2ft[test.name] = (old[0] + failures, old[1] + tries)
                self.failures, self.tries = self.failures + failures, self.tries + tries
                return TestResults(failures, tries)

            def run(self, test, compileflags=None, out=None, clear_globs=True):
                self.test, saved, hook = test, sys.stdout, sys.displayhook
                self._fakeout = sys.stdout = StringIO()
                sys.displayhook = sys.__displayhook__
                try:
                    return self._run(test, out or saved.write)
                finally:
                    sys.stdout, sys.displayhook = saved, hook
                    if clear_globs:
                        test.globs.clear()

            def summarize(self, verbose=None):
                verbose = self._verbose if verbose is None else verbose
                without, passed, failed = [], [], []
                tries = failures = 0
                for name, (f, t) in sorted(self._name2ft.items()):
                    tries, failures = tries + t, failures + f
                    (without if not t else passed if not f else failed).append((name, f, t))
                if verbose:
                    if without:
                        print(len(without), 'items had no tests:')
                        for name, _, _ in without:
                            print('   ', name)
                    if passed:
                        print(len(passed), 'items passed all tests:')
                        for name, _, t in passed:
                            print(f' {t:3d} tests in {name}')
                if failed:
                    print(self.DIVIDER)
                    print(len(failed), 'items had failures:')
                    for name, f, t in failed:
                        print(f' {f:3d} of {t:3d} in {name}')
                if verbose:
                    print(tries, 'tests in', len(self._name2ft), 'items.')
                    print(tries - failures, 'passed and', failures, 'failed.')
                if failures:
                    print('***Test Failed***', failures, 'failures.')
                elif verbose:
                    print('Test passed.')
                return TestResults(failures, tries)

            def merge(self, other):
                for name, (f, t) in other._name2ft.items():
                    old = self._name2ft.get(name, (0, 0))
                    self._name2ft[name] = (old[0] + f, old[1] + t)


        class DocTestFailure(Exception):
            def __init__(self, test, example, got): self.test, self.example, self.got = test, example, got
            def __str__(self): return str(self.test)


        class UnexpectedException(Exception):
            def __init__(self, test, example, exc_info): self.test, self.example, self.exc_info = test, example, exc_info
            def __str__(self): return str(self.test)


        class DebugRunner(DocTestRunner):
            """Raises what fails."""

            def run(self, test, compileflags=None, out=None, clear_globs=True):
                result = super().run(test, compileflags, out, False)
                if clear_globs:
                    test.globs.clear()
                return result

            def report_unexpected_exception(self, out, test, example, exc_info): raise UnexpectedException(test, example, exc_info)
            def report_failure(self, out, test, example, got): raise DocTestFailure(test, example, got)


        master = None


        def _run_all(runner, tests, report):
            global master
            for test in tests:
                runner.run(test)
            if report:
                runner.summarize()
            if master is None:
                master = runner
            else:
                master.merge(runner)
            return TestResults(runner.failures, runner.tries)


        def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
            m = sys.modules.get('__main__') if m is None else m
            if not inspect.ismodule(m):
                raise TypeError(f'testmod: module required; {m!r}')
            finder = DocTestFinder(exclude_empty=exclude_empty)
            runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
            return _run_all(runner, finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs), report)


        def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
                     raise_on_error=False, parser=DocTestParser(), encoding=None):
            with open(filename, encoding=encoding or 'utf-8') as file:
                text = file.read()
            globs = {**({} if globs is None else globs), **(extraglobs or {})}
            globs.setdefault('__name__', '__main__')
            runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
            return _run_all(runner, [parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0)], report)


        def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
            runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
            for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
                runner.run(test, compileflags=compileflags)


        _unittest_flags = [0]


        def set_unittest_reportflags(flags):
            if flags & REPORTING_FLAGS != flags:
                raise ValueError('Only reporting flags allowed', flags)
            old, _unittest_flags[0] = _unittest_flags[0], flags
            return old


        class DocTestCase(unittest.TestCase):
            def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
                super().__init__()
                self._dt_test, self._dt_optionflags, self._dt_checker = test, optionflags, checker
                self._dt_setUp, self._dt_tearDown, self._dt_globs = setUp, tearDown, test.globs.copy()

            def setUp(self):
                if self._dt_setUp is not None:
                    self._dt_setUp(self._dt_test)

            def tearDown(self):
                if self._dt_tearDown is not None:
                    self._dt_tearDown(self._dt_test)
                self._dt_test.globs.clear()
                self._dt_test.globs.update(self._dt_globs)

            def runTest(self):
                test, new, flags = self._dt_test, StringIO(), self._dt_optionflags
                if not flags & REPORTING_FLAGS:
                    flags |= _unittest_flags[0]
                runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
                runner.DIVIDER = '-' * 70
                if runner.run(test, out=new.write, clear_globs=False).failed:
                    lineno = 'unknown line number' if test.lineno is None else str(test.lineno)
                    raise self.failureException(f'Failed doctest test for {test.name}\n  File "{test.filename}", line {lineno}, in '
                                                f'{test.name.split(".")[-1]}\n\n{new.getvalue()}')

            def id(self): return self._dt_test.name
            def shortDescription(self): return 'Doctest: ' + self._dt_test.name
            def __str__(self): return f'{self._dt_test.name.split(".")[-1]} ({".".join(self._dt_test.name.split(".")[:-1])})'
            __repr__ = __str__


        def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
            if module is None:
                module = sys.modules[sys._getframe(1).f_globals['__name__']]
            elif isinstance(module, str):
                __import__(module)
                module = sys.modules[module]
            tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
            return unittest.TestSuite(DocTestCase(test, **options) for test in sorted(tests) if test.examples)


        def DocFileSuite(*paths, globs=None, parser=DocTestParser(), encoding=None, module_relative=True, package=None, **options):
            suite = unittest.TestSuite()
            for path in paths:
                with open(path, encoding=encoding or 'utf-8') as file:
                    suite.addTest(DocTestCase(parser.get_doctest(file.read(), globs or {}, os.path.basename(path), path, 0), **options))
            return suite


        def script_from_examples(s):
            """The examples of a text as a script, the rest as comments."""
            output = []
            for piece in DocTestParser().parse(s):
                if isinstance(piece, Example):
                    output.append(piece.source[:-1])
                    if piece.want:
                        output += ['# Expected:', *['## ' + line for line in piece.want.split('\n')[:-1]]]
                else:
                    output += [f'# {line}'.rstrip() for line in piece.split('\n')[:-1]]
            while output and output[-1] == '#':
                output.pop()
            while output and output[0] == '#':
                output.pop(0)
            return '\n'.join(output) + '\n'
        """#
}
