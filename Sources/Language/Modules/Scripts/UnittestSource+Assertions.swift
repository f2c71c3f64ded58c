extension StandardModules {
    /// `unittest`, continued: the assert methods
    static let unittestAssertions = #"""
        class _Assertions:
            """The assert methods of TestCase: each says what differs."""

            failureException = AssertionError
            longMessage = True
            maxDiff = 80 * 8
            _diffThreshold = 2 ** 16

            def fail(self, msg=None):
                raise self.failureException(msg)

            def _formatMessage(self, msg, standardMsg):
                if not self.longMessage:
                    return msg or standardMsg
                return standardMsg if msg is None else f'{standardMsg} : {msg}'

            def _truncateMessage(self, message, diff):
                if self.maxDiff is None or len(diff) <= self.maxDiff:
                    return message + diff
                return message + f'\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'

            def _check(self, ok, text, msg, *values):
                if not ok:
                    self.fail(self._formatMessage(msg, text.format(*[_safe_repr(v) for v in values])))

            def assertTrue(self, expr, msg=None):
                self._check(expr, '{} is not true', msg, expr)

            def assertFalse(self, expr, msg=None):
                self._check(not expr, '{} is not false', msg, expr)

            def assertNotEqual(self, first, second, msg=None):
                self._check(first != second, '{} == {}', msg, first, second)

            def assertIs(self, expr1, expr2, msg=None):
                self._check(expr1 is expr2, '{} is not {}', msg, expr1, expr2)

            def assertIsNot(self, expr1, expr2, msg=None):
                self._check(expr1 is not expr2, 'unexpectedly identical: {}', msg, expr1)

            def assertIsNone(self, obj, msg=None):
                self._check(obj is None, '{} is not None', msg, obj)

            def assertIsNotNone(self, obj, msg=None):
                self._check(obj is not None, 'unexpectedly None', msg)

            def assertIn(self, member, container, msg=None):
                self._check(member in container, '{} not found in {}', msg, member, container)

            def assertNotIn(self, member, container, msg=None):
                self._check(member not in container, '{} unexpectedly found in {}', msg, member, container)

            def assertIsInstance(self, obj, cls, msg=None):
                self._check(isinstance(obj, cls), '{} is not an instance of {}', msg, obj, cls)

            def assertNotIsInstance(self, obj, cls, msg=None):
                self._check(not isinstance(obj, cls), '{} is an instance of {}', msg, obj, cls)

            def assertLess(self, a, b, msg=None):
                self._check(a < b, '{} not less than {}', msg, a, b)

            def assertLessEqual(self, a, b, msg=None):
                self._check(a <= b, '{} not less than or equal to {}', msg, a, b)

            def assertGreater(self, a, b, msg=None):
                self._check(a > b, '{} not greater than {}', msg, a, b)

            def assertGreaterEqual(self, a, b, msg=None):
                self._check(a >= b, '{} not greater than or equal to {}', msg, a, b)

            def _differ(self, text, first, second, msg, lines=None):
                """Fails with the text and what `difflib` makes of the two, printed or given as lines."""
                import difflib
                if lines is None:
                    import pprint
                    shown = '\n'.join(difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()))
                else:
                    shown = ''.join(difflib.ndiff(*lines))
                self.fail(self._formatMessage(msg, self._truncateMessage(text, '\n' + shown)))

            def addTypeEqualityFunc(self, typeobj, function):
                self._type_equality_funcs[typeobj] = function

            def _baseAssertEqual(self, first, second, msg=None):
                if not first == second:
                    self.fail(self._formatMessage(msg, '%s != %s' % _shorten_both(first, second)))

            def assertEqual(self, first, second, msg=None):
                method = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
                method = getattr(self, method) if isinstance(method, str) else method or self._baseAssertEqual
                method(first, second, msg=msg)

            def assertMultiLineEqual(self, first, second, msg=None):
                self.assertIsInstance(first, str, 'First argument is not a string')
                self.assertIsInstance(second, str, 'Second argument is not a string')
                if first == second:
                    return
                if max(len(first), len(second)) > self._diffThreshold:
                    self._baseAssertEqual(first, second, msg)
                lines = first.splitlines(True), second.splitlines(True)
                if len(lines[0]) == 1 and first.strip('\r\n') == first:
                    lines = [first + '\n'], [second + '\n']
                self._differ('%s != %s' % _shorten_both(first, second), first, second, msg, lines)

            def assertDictEqual(self, d1, d2, msg=None):
                self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
                self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
                if d1 != d2:
                    self._differ('%s != %s' % _shorten_both(d1, d2), d1, d2, msg)

            def assertListEqual(self, list1, list2, msg=None):
                self.assertSequenceEqual(list1, list2, msg, seq_type=list)

            def assertTupleEqual(self, tuple1, tuple2, msg=None):
                self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

            def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
                kind = 'sequence' if seq_type is None else seq_type.__name__
                lengths = []
                for order, seq in ('First', seq1), ('Second', seq2):
                    if seq_type is not None and not isinstance(seq, seq_type):
                        raise self.failureException(f'{order} sequence is not a {kind}: {_safe_repr(seq)}')
                for order, seq in ('First', seq1), ('Second', seq2):
                    try:
                        lengths.append(len(seq))
                    except (TypeError, NotImplementedError):
                        return self._differ(f'{order} {kind} has no length.    Non-sequence?', seq1, seq2, msg)
                if seq1 == seq2:
                    return
                text = '%ss differ: %s != %s\n' % (kind.capitalize(), *_shorten_both(seq1, seq2))
                for i in range(min(lengths)):
                    items = []
                    for order, seq in ('first', seq1), ('second', seq2):
                        try:
                            items.append(seq[i])
                        except (TypeError, IndexError, NotImplementedError):
                            text += f'\nUnable to index element {i} of {order} {kind}\n'
                            break
                    if len(items) < 2:
                        break
                    if items[0] != items[1]:
                        text += '\nFirst differing element %d:\n%s\n%s\n' % (i, *_shorten_both(*items))
                        break
                else:
                    if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                        return
                if lengths[0] != lengths[1]:
                    order, seq = ('First', seq1) if lengths[0] > lengths[1] else ('Second', seq2)
                    start = min(lengths)
                    text += f'\n{order} {kind} contains {max(lengths) - start} additional elements.\n'
                    try:
                        text += f'First extra element {start}:\n{_safe_repr(seq[start])}\n'
                    except (TypeError, IndexError, NotImplementedError):
                        text += f'Unable to index element {start} of {order.lower()} {kind}\n'
                self._differ(text, seq1, seq2, msg)

            def assertSetEqual(self, set1, set2, msg=None):
                found = []
                for order, one, other in ('first', set1, set2), ('second', set2, set1):
                    try:
                        found.append(one.difference(other))
                    except TypeError as error:
                        self.fail(f'invalid type when attempting set difference: {error}')
                    except AttributeError as error:
                        self.fail(f'{order} argument does not support set difference: {error}')
                lines = []
                for one, other, rest in ('first', 'second', found[0]), ('second', 'first', found[1]):
                    if rest:
                        lines += [f'Items in the {one} set but not the {other}:', *[repr(item) for item in rest]]
                if lines:
                    self.fail(self._formatMessage(msg, '\n'.join(lines)))

            def assertCountEqual(self, first, second, msg=None):
                first, second = list(first), list(second)
                lines = []
                try:
                    counts = collections.Counter(first), collections.Counter(second)
                    if counts[0] == counts[1]:
                        return
                    for item in dict.fromkeys([*first, *second]):
                        lines.append((counts[0][item], counts[1][item], item))
                except TypeError:
                    # Some have no hash: each is compared with all.
                    while first or second:
                        item = (first or second)[0]
                        lines.append((len([x for x in first if x == item]), len([x for x in second if x == item]), item))
                        first, second = [x for x in first if x is not item and x != item], [x for x in second if x is not item and x != item]
                shown = ['First has %d, Second has %d:  %r' % line for line in lines if line[0] != line[1]]
                if shown:
                    text = self._truncateMessage('Element counts were not equal:\n', '\n'.join(shown))
                    self.fail(self._formatMessage(msg, text))

            def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
                if first == second:
                    return
                if delta is not None and places is not None:
                    raise TypeError('specify delta or places not both')
                apart = abs(first - second)
                if delta is not None:
                    self._check(apart <= delta, '{} != {} within {} delta ({} difference)', msg, first, second, delta, apart)
                else:
                    places = 7 if places is None else places
                    self._check(round(apart, places) == 0, '{} != {} within {} places ({} difference)', msg, first, second, places, apart)

            def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
                if delta is not None and places is not None:
                    raise TypeError('specify delta or places not both')
                apart = abs(first - second)
                if delta is not None:
                    self._check(not first == second and apart > delta,
                                '{} == {} within {} delta ({} difference)', msg, first, second, delta, apart)
                else:
                    places = 7 if places is None else places
                    self._check(not first == second and round(apart, places) != 0, '{} == {} within {} places', msg, first, second, places)

            def assertRegex(self, text, expected_regex, msg=None):
                pattern = re.compile(expected_regex)
                self._check(pattern.search(text), "Regex didn't match: {} not found in {}", msg, pattern.pattern, text)

            def assertNotRegex(self, text, unexpected_regex, msg=None):
                pattern = re.compile(unexpected_regex)
                found = pattern.search(text)
                if found:
                    self._check(False, 'Regex matched: {} matches {} in {}', msg, found[0], pattern.pattern, text)

            def assertRaises(self, expected_exception, *args, **kwargs):
                return _Raises(expected_exception, self).handle('assertRaises', args, kwargs)

            def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
                return _Raises(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

            def assertWarns(self, expected_warning, *args, **kwargs):
                return _Warns(expected_warning, self).handle('assertWarns', args, kwargs)

            def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
                return _Warns(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

            def assertLogs(self, logger=None, level=None):
                return _Logs(self, logger, level, False)

            def assertNoLogs(self, logger=None, level=None):
                return _Logs(self, logger, level, True)

            def _old(method):
                def renamed(*args, **kwargs):
                    warnings.warn(f'Please use {method.__name__} instead.', DeprecationWarning, 2)
                    return method(*args, **kwargs)
                return renamed

            failUnlessEqual = assertEquals = _old(assertEqual)
            failIfEqual = assertNotEquals = _old(assertNotEqual)
            failUnlessAlmostEqual = assertAlmostEquals = _old(assertAlmostEqual)
            failIfAlmostEqual = assertNotAlmostEquals = _old(assertNotAlmostEqual)
            failUnless = assert_ = _old(assertTrue)
            failUnlessRaises = _old(assertRaises)
            failIf = _old(assertFalse)
            assertRaisesRegexp = _old(assertRaisesRegex)
            assertRegexpMatches = _old(assertRegex)
            assertNotRegexpMatches = _old(assertNotRegex)
            del _old
        """#
}
