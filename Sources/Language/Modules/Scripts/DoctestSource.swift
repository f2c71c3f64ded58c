extension StandardModules {
    /// `doctest`
    static var doctestSource: String { doctestExamples + "\n\n\n" + doctestRunning }

    /// What examples there are
    private static let doctestExamples = #"""
        import difflib
        import inspect
        import linecache
        import os
        import re
        import sys
        import traceback
        import unittest
        from collections import namedtuple
        from io import StringIO

        __all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP',
                   'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE',
                   'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser', 'DocTestFinder', 'DocTestRunner', 'OutputChecker',
                   'DocTestFailure', 'UnexpectedException', 'DebugRunner', 'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite', 'DocFileSuite',
                   'set_unittest_reportflags', 'script_from_examples']
        __unittest = True

        TestResults = namedtuple('TestResults', 'failed attempted')
        OPTIONFLAGS_BY_NAME = {}


        def register_optionflag(name):
            return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


        DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
        DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
        NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
        ELLIPSIS = register_optionflag('ELLIPSIS')
        SKIP = register_optionflag('SKIP')
        IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
        COMPARISON_FLAGS = (1 << 6) - 1
        REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
        REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
        REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
        REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
        FAIL_FAST = register_optionflag('FAIL_FAST')
        REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST
        BLANKLINE_MARKER, ELLIPSIS_MARKER = '<BLANKLINE>', '...'


        def _indent(text, indent=4): return re.sub('(?m)^(?!$)', indent * ' ', text)


        class Example:
            """What is typed at a prompt, and what it should answer."""

            def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
                if not source.endswith('\n'):
                    source += '\n'
                if want and not want.endswith('\n'):
                    want += '\n'
                if exc_msg is not None and not exc_msg.endswith('\n'):
                    exc_msg += '\n'
                self.source, self.want, self.exc_msg, self.lineno, self.indent, self.options = source, want, exc_msg, lineno, indent, options or {}

            def _all(self): return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg
            def __eq__(self, other): return self._all() == other._all() if type(self) is type(other) else NotImplemented
            def __hash__(self): return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


        class DocTest:
            def __init__(self, examples, globs, name, filename, lineno, docstring):
                self.examples, self.docstring, self.globs = examples, docstring, globs.copy()
                self.name, self.filename, self.lineno = name, filename, lineno

            def __repr__(self):
                count = {0: 'no examples', 1: '1 example'}.get(len(self.examples), f'{len(self.examples)} examples')
                return f'<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({count})>'

            def _all(self): return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno
            def __eq__(self, other): return self._all() == other._all() if type(self) is type(other) else NotImplemented
            def __hash__(self): return hash((self.docstring, self.name, self.filename, self.lineno))

            def __lt__(self, other):
                if not isinstance(other, DocTest):
                    return NotImplemented
                return (self.name, self.filename, self.lineno, id(self)) < (other.name, other.filename, other.lineno, id(other))


        class DocTestParser:
            _example = re.compile(r'''
                (?P<source>(?:^(?P<indent>[ ]*)>>>.*)(?:\n[ ]*\.\.\..*)*)
                \n?
                (?P<want>(?:(?![ ]*$)(?![ ]*>>>).+$\n?)*)
                ''', re.MULTILINE | re.VERBOSE)
            _exception = re.compile(r'''
                ^Traceback\ \((?:most\ recent\ call\ last|innermost\ last)\):\s*$
                (?P<stack>.*?)
                ^(?P<msg>\w+.*)
                ''', re.VERBOSE | re.MULTILINE | re.DOTALL)
            _option = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)

            def parse(self, string, name='<string>'):
                """Texts and examples, in turn."""
                string = string.expandtabs()
                margin = min([len(line) - len(line.lstrip(' ')) for line in string.split('\n') if line.strip(' ')], default=0)
                if margin:
                    string = '\n'.join([line[margin:] for line in string.split('\n')])
                output, place, lineno = [], 0, 0
                for found in self._example.finditer(string):
                    output.append(string[place:found.start()])
                    lineno += string.count('\n', place, found.start())
                    source, options, want, exc_msg = self._read(found, name, lineno)
                    if source.strip() and not re.fullmatch(r'\s*#.*', source.strip()):
                        output.append(Example(source, want, exc_msg, lineno=lineno, indent=margin + len(found['indent']), options=options))
                    lineno += string.count('\n', found.start(), found.end())
                    place = found.end()
                output.append(string[place:])
                return output

            def get_doctest(self, string, globs, name, filename, lineno):
                return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

            def get_examples(self, string, name='<string>'):
                return [each for each in self.parse(string, name) if isinstance(each, Example)]

            def _read(self, found, name, lineno):
                indent = len(found['indent'])
                lines = found['source'].split('\n')
                for place, line in enumerate(lines):
                    if len(line) >= indent + 4 and line[indent + 3] != ' ':
                        raise ValueError(f'line {lineno + place + 1} of the docstring for {name} lacks blank after {line[indent:indent + 3]}: {line!r}')
                self._check_prefix(lines[1:], ' ' * indent + '.', name, lineno)
                source = '\n'.join([line[indent + 4:] for line in lines])
                wanted = found['want'].split('\n')
                if len(wanted) > 1 and re.match(r' *$', wanted[-1]):
                    del wanted[-1]
                self._check_prefix(wanted, ' ' * indent, name, lineno + len(lines))
                want = '\n'.join([line[indent:] for line in wanted])
                exception = self._exception.match(want)
                return source, self._options(source, name, lineno), want, exception['msg'] if exception else None

            def _options(self, source, name, lineno):
                options = {}
                for found in self._option.finditer(source):
                    for option in found[1].replace(',', ' ').split():
                        if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                            raise ValueError(f'line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}')
                        options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
                if options and not source.split('#')[0].strip() and '\n' not in source.strip():
                    raise ValueError(f'line {lineno} of the doctest for {name} has an option directive on a line with no example: {source!r}')
                return options

            def _check_prefix(self, lines, prefix, name, lineno):
                for place, line in enumerate(lines):
                    if line and not line.startswith(prefix):
                        raise ValueError(f'line {lineno + place + 1} of the docstring for {name} has inconsistent leading whitespace: {line!r}')


        class DocTestFinder:
            def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
                self._parser, self._verbose, self._recurse, self._exclude_empty = parser, verbose, recurse, exclude_empty

            def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
                if name is None:
                    name = getattr(obj, '__name__', None)
                    if name is None:
                        raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
                if module is False:
                    module = None
                elif module is None:
                    module = obj if inspect.ismodule(obj) else sys.modules.get(getattr(obj, '__module__', None))
                file = getattr(module, '__file__', None)
                lines = linecache.getlines(file) if file else None
                if globs is None:
                    globs = module.__dict__ if module else {}
                globs = {**globs, **(extraglobs or {})}
                globs.setdefault('__name__', '__main__')
                tests = []
                self._find(tests, obj, name, module, file, lines, globs, {})
                tests.sort()
                return tests

            def _is_from(self, module, object):
                if not module or inspect.ismodule(object):
                    return not module or module is object
                return getattr(object, '__module__', module.__name__) == module.__name__

            def _find(self, tests, obj, name, module, file, lines, globs, seen):
                if id(obj) in seen:
                    return
                seen[id(obj)] = 1
                if (test := self._test(obj, name, module, file, globs, lines)) is not None:
                    tests.append(test)
                if not self._recurse or not (inspect.ismodule(obj) or isinstance(obj, type)):
                    return
                for inner, value in list(obj.__dict__.items()):
                    if isinstance(obj, type) and isinstance(value, (staticmethod, classmethod)):
                        value = value.__func__
                    is_routine = inspect.isroutine(inspect.unwrap(value)) if callable(value) else False
                    if (is_routine or isinstance(value, type) or isinstance(obj, type) and isinstance(value, property)) and self._is_from(module, value):
                        self._find(tests, value, f'{name}.{inner}', module, file, lines, globs, seen)
                if inspect.ismodule(obj):
                    for inner, value in getattr(obj, '__test__', {}).items():
                        self._find(tests, value, f'{name}.__test__.{inner}', module, file, lines, globs, seen)

            def _test(self, obj, name, module, file, globs, lines):
                doc = obj if isinstance(obj, str) else getattr(obj, '__doc__', None) or ''
                doc = doc if isinstance(doc, str) else str(doc)
                if self._exclude_empty and not doc:
                    return None
                return self._parser.get_doctest(doc, globs, name, file or getattr(module, '__name__', None), self._line(obj, lines))

            def _line(self, obj, lines):
                lineno, doc = None, getattr(obj, '__doc__', None)
                if inspect.ismodule(obj) and doc is not None:
                    lineno = 0
                if isinstance(obj, type) and lines is not None and doc is not None:
                    pattern = re.compile(rf'^\s*class\s*{re.escape(obj.__name__)}\b')
                    lineno = next((place for place, line in enumerate(lines) if pattern.match(line)), None)
                obj = getattr(obj, '__func__', obj)
                if isinstance(obj, property):
                    obj = obj.fget
                if inspect.isfunction(obj) and doc:
                    obj = inspect.unwrap(obj).__code__
                if inspect.iscode(obj):
                    lineno = obj.co_firstlineno - 1
                if lineno is not None:
                    if lines is None:
                        return lineno + 1
                    pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
                    for place in range(lineno, len(lines)):
                        if pattern.match(lines[place]):
                            return place
                return None
        """#
}
