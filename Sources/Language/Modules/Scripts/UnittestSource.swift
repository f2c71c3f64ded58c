extension StandardModules {
    /// `unittest`
    static var unittestSource: String { unittestCases + "\n" + unittestRunner }

    static let unittestCases = #"""
        import sys
        import time
        import re
        import traceback


        class SkipTest(Exception):
            pass


        def skip(reason):
            def decorator(item):
                item.__unittest_skip__ = True
                item.__unittest_skip_why__ = reason if not callable(reason) else ''
                return item
            if callable(reason):
                return decorator(reason)
            return decorator


        def skipIf(condition, reason):
            return skip(reason) if condition else lambda item: item


        def skipUnless(condition, reason):
            return lambda item: item if condition else skip(reason)(item)


        def expectedFailure(item):
            item.__unittest_expecting_failure__ = True
            return item


        class _Raises:
            def __init__(self, case, expected, pattern=None, msg=None):
                self._case, self._expected, self._pattern, self._msg = case, expected, pattern, msg

            def __enter__(self):
                return self

            def __exit__(self, kind, value, tb):
                if kind is None:
                    names = self._expected if isinstance(self._expected, tuple) else (self._expected,)
                    shown = self._expected.__name__ if not isinstance(self._expected, tuple) else str(self._expected)
                    raise self._case.failureException(self._case._formatMessage(self._msg, '{} not raised'.format(shown)))
                if not issubclass(kind, self._expected):
                    return False
                self.exception = value
                if self._pattern is not None:
                    pattern = re.compile(self._pattern) if isinstance(self._pattern, str) else self._pattern
                    if not pattern.search(str(value)):
                        raise self._case.failureException(self._case._formatMessage(
                            self._msg, '"{}" does not match "{}"'.format(pattern.pattern, str(value))))
                return True


        class _Warns:
            def __init__(self, case, expected, pattern):
                self._case, self._expected, self._pattern = case, expected, pattern

            def __enter__(self):
                import warnings
                self._catch = warnings.catch_warnings(record=True)
                self.warnings = self._catch.__enter__()
                warnings.simplefilter('always')
                return self

            def __exit__(self, kind, value, tb):
                self._catch.__exit__(kind, value, tb)
                if kind is not None:
                    return
                for found in self.warnings:
                    if issubclass(found.category, self._expected) and re.search(self._pattern, str(found.message)):
                        self.warning, self.filename, self.lineno = found.message, found.filename, found.lineno
                        return
                names = self._expected if isinstance(self._expected, tuple) else (self._expected,)
                self._case.fail(f'{", ".join(n.__name__ for n in names)} not triggered')


        class _SubTest:
            def __init__(self, case, msg, params):
                self._case, self._msg, self._params = case, msg, params

            def __enter__(self):
                return self

            def __exit__(self, kind, value, tb):
                if kind is None or not issubclass(kind, Exception) or issubclass(kind, SkipTest):
                    return False
                shown = ([f'[{self._msg}]'] if self._msg else []) + (['(' + ', '.join([f'{k}={v!r}' for k, v in self._params.items()]) + ')'] if self._params else [])
                self._case._outcome._failed(self._case, value, ' '.join(shown) or '(<subtest>)')
                return True


        def _short(value):
            text = repr(value)
            return text if len(text) <= 80 else text[:77] + '...'


        class TestCase:
            failureException = AssertionError
            longMessage = True
            maxDiff = 640
            _outcome = None

            def __init__(self, methodName='runTest'):
                self._testMethodName = methodName
                self._cleanups = []

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

            def id(self):
                return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

            def __str__(self):
                return f'{self._testMethodName} ({self.id()})'

            def shortDescription(self):
                doc = getattr(self, self._testMethodName).__doc__
                return doc.strip().split('\n')[0].strip() if doc else None

            def skipTest(self, reason):
                raise SkipTest(reason)

            def subTest(self, msg=None, **params):
                return _SubTest(self, msg, params)

            def fail(self, msg=None):
                raise self.failureException(msg)

            def _formatMessage(self, msg, standard):
                if msg is None:
                    return standard
                return '%s : %s' % (standard, msg) if self.longMessage else msg

            def _check(self, ok, standard, msg):
                if not ok:
                    raise self.failureException(self._formatMessage(msg, standard))

            def assertTrue(self, expr, msg=None):
                self._check(expr, f'{_short(expr)} is not true', msg)

            def assertFalse(self, expr, msg=None):
                self._check(not expr, f'{_short(expr)} is not false', msg)

            def assertEqual(self, first, second, msg=None):
                self._check(first == second, f'{_short(first)} != {_short(second)}', msg)

            assertListEqual = assertTupleEqual = assertSetEqual = assertDictEqual = assertMultiLineEqual = assertSequenceEqual = assertEqual

            def assertNotEqual(self, first, second, msg=None):
                self._check(first != second, f'{_short(first)} == {_short(second)}', msg)

            def assertIs(self, a, b, msg=None):
                self._check(a is b, f'{_short(a)} is not {_short(b)}', msg)

            def assertIsNot(self, a, b, msg=None):
                self._check(a is not b, f'unexpectedly identical: {_short(a)}', msg)

            def assertIsNone(self, obj, msg=None):
                self._check(obj is None, f'{_short(obj)} is not None', msg)

            def assertIsNotNone(self, obj, msg=None):
                self._check(obj is not None, 'unexpectedly None', msg)

            def assertIn(self, member, container, msg=None):
                self._check(member in container, f'{_short(member)} not found in {_short(container)}', msg)

            def assertNotIn(self, member, container, msg=None):
                self._check(member not in container, f'{_short(member)} unexpectedly found in {_short(container)}', msg)

            def assertIsInstance(self, obj, cls, msg=None):
                self._check(isinstance(obj, cls), f'{_short(obj)} is not an instance of {cls!r}', msg)

            def assertNotIsInstance(self, obj, cls, msg=None):
                self._check(not isinstance(obj, cls), f'{_short(obj)} is an instance of {cls!r}', msg)

            def assertGreater(self, a, b, msg=None):
                self._check(a > b, f'{_short(a)} not greater than {_short(b)}', msg)

            def assertGreaterEqual(self, a, b, msg=None):
                self._check(a >= b, f'{_short(a)} not greater than or equal to {_short(b)}', msg)

            def assertLess(self, a, b, msg=None):
                self._check(a < b, f'{_short(a)} not less than {_short(b)}', msg)

            def assertLessEqual(self, a, b, msg=None):
                self._check(a <= b, f'{_short(a)} not less than or equal to {_short(b)}', msg)

            def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
                if first == second:
                    return
                difference = abs(first - second)
                if delta is not None:
                    self._check(difference <= delta, f'{_short(first)} != {_short(second)} within {_short(delta)} delta ({_short(difference)} difference)', msg)
                else:
                    places = 7 if places is None else places
                    self._check(round(difference, places) == 0, f'{_short(first)} != {_short(second)} within {places} places ({_short(difference)} difference)', msg)

            def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
                places = 7 if places is None else places
                close = first == second or (abs(first - second) <= delta if delta is not None else round(abs(first - second), places) == 0)
                self._check(not close, f'{_short(first)} == {_short(second)} within {places} places', msg)

            def assertCountEqual(self, first, second, msg=None):
                first, second = list(first), list(second)
                rest = list(second)
                missing = []
                for x in first:
                    if x in rest:
                        rest.remove(x)
                    else:
                        missing.append(x)
                self._check(not missing and not rest, f'Element counts were not equal:\nFirst has {missing!r}, Second has {rest!r}', msg)

        """#
}
