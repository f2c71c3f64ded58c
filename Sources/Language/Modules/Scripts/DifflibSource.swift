extension StandardModules {
    /// `difflib`
    static let difflibSource = #"""
        from collections import namedtuple
        from heapq import nlargest as _nlargest
        from types import GenericAlias

        Match = namedtuple('Match', 'a b size')


        def _ratio(matches, length):
            return 2.0 * matches / length if length else 1.0


        class SequenceMatcher:
            """Compares sequences: the longest run that both have, then the same on its two sides."""

            def __init__(self, isjunk=None, a='', b='', autojunk=True):
                self.isjunk, self.autojunk = isjunk, autojunk
                self.a = self.b = None
                self.set_seqs(a, b)

            def set_seqs(self, a, b):
                self.set_seq1(a)
                self.set_seq2(b)

            def set_seq1(self, a):
                if a is not self.a:
                    self.a = a
                    self.matching_blocks = self.opcodes = None

            def set_seq2(self, b):
                if b is not self.b:
                    self.b = b
                    self.matching_blocks = self.opcodes = self.fullbcount = None
                    self._index()

            def _index(self):
                """Where each element of b stands, without those that are junk or too frequent to tell anything."""
                places = self.b2j = {}
                for i, item in enumerate(self.b):
                    places.setdefault(item, []).append(i)
                self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
                for item in self.bjunk:
                    del places[item]
                self.bpopular = set()
                n = len(self.b)
                if self.autojunk and n >= 200:
                    most = n // 100 + 1
                    self.bpopular = {item for item, where in places.items() if len(where) > most}
                    for item in self.bpopular:
                        del places[item]

            def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
                a, b, junk = self.a, self.b, self.bjunk
                ahi = len(a) if ahi is None else ahi
                bhi = len(b) if bhi is None else bhi
                besti, bestj, size = alo, blo, 0
                lengths = {}
                for i in range(alo, ahi):
                    now = {}
                    for j in self.b2j.get(a[i], ()):
                        if j < blo:
                            continue
                        if j >= bhi:
                            break
                        k = now[j] = lengths.get(j - 1, 0) + 1
                        if k > size:
                            besti, bestj, size = i - k + 1, j - k + 1, k
                    lengths = now
                # What is too frequent to begin a match may lengthen one; then junk, on either side of it.
                for wanted in False, True:
                    while besti > alo and bestj > blo and (b[bestj - 1] in junk) == wanted and a[besti - 1] == b[bestj - 1]:
                        besti, bestj, size = besti - 1, bestj - 1, size + 1
                    while besti + size < ahi and bestj + size < bhi and (b[bestj + size] in junk) == wanted and a[besti + size] == b[bestj + size]:
                        size += 1
                return Match(besti, bestj, size)

            def get_matching_blocks(self):
                if self.matching_blocks is not None:
                    return self.matching_blocks
                la, lb = len(self.a), len(self.b)
                waiting, found = [(0, la, 0, lb)], []
                while waiting:
                    alo, ahi, blo, bhi = waiting.pop()
                    i, j, k = block = self.find_longest_match(alo, ahi, blo, bhi)
                    if k:
                        found.append(block)
                        if alo < i and blo < j:
                            waiting.append((alo, i, blo, j))
                        if i + k < ahi and j + k < bhi:
                            waiting.append((i + k, ahi, j + k, bhi))
                found.sort()
                joined = []
                for i, j, k in found:
                    if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                        joined[-1] = Match(joined[-1][0], joined[-1][1], joined[-1][2] + k)
                    else:
                        joined.append(Match(i, j, k))
                joined.append(Match(la, lb, 0))
                self.matching_blocks = joined
                return joined

            def get_opcodes(self):
                if self.opcodes is None:
                    i = j = 0
                    self.opcodes = []
                    for ai, bj, size in self.get_matching_blocks():
                        tag = 'replace' if i < ai and j < bj else 'delete' if i < ai else 'insert' if j < bj else ''
                        if tag:
                            self.opcodes.append((tag, i, ai, j, bj))
                        i, j = ai + size, bj + size
                        if size:
                            self.opcodes.append(('equal', ai, i, bj, j))
                return self.opcodes

            def get_grouped_opcodes(self, n=3):
                codes = list(self.get_opcodes()) or [('equal', 0, 1, 0, 1)]
                if codes[0][0] == 'equal':
                    tag, i1, i2, j1, j2 = codes[0]
                    codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
                if codes[-1][0] == 'equal':
                    tag, i1, i2, j1, j2 = codes[-1]
                    codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
                group = []
                for tag, i1, i2, j1, j2 in codes:
                    if tag == 'equal' and i2 - i1 > 2 * n:
                        group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                        yield group
                        group = []
                        i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                    group.append((tag, i1, i2, j1, j2))
                if group and not (len(group) == 1 and group[0][0] == 'equal'):
                    yield group

            def ratio(self):
                return _ratio(sum([block[-1] for block in self.get_matching_blocks()]), len(self.a) + len(self.b))

            def quick_ratio(self):
                if self.fullbcount is None:
                    self.fullbcount = {}
                    for item in self.b:
                        self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
                left, matches = {}, 0
                for item in self.a:
                    count = left.get(item, self.fullbcount.get(item, 0))
                    left[item] = count - 1
                    matches += count > 0
                return _ratio(matches, len(self.a) + len(self.b))

            def real_quick_ratio(self):
                return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

            __class_getitem__ = classmethod(GenericAlias)


        def get_close_matches(word, possibilities, n=3, cutoff=0.6):
            if not n > 0:
                raise ValueError('n must be > 0: %r' % (n,))
            if not 0.0 <= cutoff <= 1.0:
                raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
            matcher, found = SequenceMatcher(), []
            matcher.set_seq2(word)
            for x in possibilities:
                matcher.set_seq1(x)
                if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
                    found.append((matcher.ratio(), x))
            return [x for score, x in _nlargest(n, found)]


        def IS_LINE_JUNK(line, pat=None):
            return line.strip() in ('', '#') if pat is None else pat(line) is not None


        def IS_CHARACTER_JUNK(ch, ws=' \t'):
            return ch in ws


        class Differ:
            """Lines with '- ', '+ ', '  ' before them, and '? ' where two lines are similar."""

            def __init__(self, linejunk=None, charjunk=None):
                self.linejunk, self.charjunk = linejunk, charjunk

            def compare(self, a, b):
                for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
                    if tag == 'replace':
                        yield from self._replace(a, alo, ahi, b, blo, bhi)
                    elif tag == 'insert':
                        yield from self._lines('+', b, blo, bhi)
                    else:
                        yield from self._lines('-' if tag == 'delete' else ' ', a, alo, ahi)

            def _lines(self, tag, x, lo, hi):
                for i in range(lo, hi):
                    yield '%s %s' % (tag, x[i])

            def _plain(self, a, alo, ahi, b, blo, bhi):
                parts = [self._lines('-', a, alo, ahi), self._lines('+', b, blo, bhi)]
                for part in parts[::-1] if bhi - blo < ahi - alo else parts:
                    yield from part

            def _side(self, a, alo, ahi, b, blo, bhi):
                if alo < ahi and blo < bhi:
                    yield from self._replace(a, alo, ahi, b, blo, bhi)
                elif alo < ahi:
                    yield from self._lines('-', a, alo, ahi)
                else:
                    yield from self._lines('+', b, blo, bhi)

            def _replace(self, a, alo, ahi, b, blo, bhi):
                """Around the two lines that are most alike, if any two are enough so."""
                best, cutoff, same = 0.74, 0.75, None
                besti = bestj = None
                matcher = SequenceMatcher(self.charjunk)
                for j in range(blo, bhi):
                    matcher.set_seq2(b[j])
                    for i in range(alo, ahi):
                        if a[i] == b[j]:
                            same = same or (i, j)
                            continue
                        matcher.set_seq1(a[i])
                        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                            best, besti, bestj = matcher.ratio(), i, j
                alike = best >= cutoff
                if not alike:
                    if same is None:
                        yield from self._plain(a, alo, ahi, b, blo, bhi)
                        return
                    besti, bestj = same
                yield from self._side(a, alo, besti, b, blo, bestj)
                old, new = a[besti], b[bestj]
                if alike:
                    marks = ['', '']
                    matcher.set_seqs(old, new)
                    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                        for side, mark, count in (0, '^' if tag == 'replace' else '-', i2 - i1), (1, '^' if tag == 'replace' else '+', j2 - j1):
                            marks[side] += (' ' if tag == 'equal' else mark) * count
                    for sign, line, below in ('-', old, marks[0]), ('+', new, marks[1]):
                        yield f'{sign} {line}'
                        # Tabs and the like stay, so that the marks stand below what they mark.
                        below = ''.join([c if m == ' ' and c.isspace() else m for c, m in zip(line, below)]).rstrip()
                        if below:
                            yield f'? {below}\n'
                else:
                    yield '  ' + old
                yield from self._side(a, besti + 1, ahi, b, bestj + 1, bhi)


        def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
            return Differ(linejunk, charjunk).compare(a, b)


        def restore(delta, which):
            try:
                tag = {1: '- ', 2: '+ '}[int(which)]
            except KeyError:
                raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
            for line in delta:
                if line[:2] in ('  ', tag):
                    yield line[2:]


        def _check_types(a, b, *args):
            for lines in a, b:
                if lines and not isinstance(lines[0], str):
                    raise TypeError('lines to compare must be str, not %s (%r)' % (type(lines[0]).__name__, lines[0]))
            for arg in args:
                if not isinstance(arg, str):
                    raise TypeError('all arguments must be str, not: %r' % (arg,))


        def _date(text):
            return f'\t{text}' if text else ''


        def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
            _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

            def span(start, stop):
                length = stop - start
                return f'{start + 1}' if length == 1 else f'{start + (length > 0)},{length}'

            started = False
            for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
                if not started:
                    started = True
                    yield f'--- {fromfile}{_date(fromfiledate)}{lineterm}'
                    yield f'+++ {tofile}{_date(tofiledate)}{lineterm}'
                yield f'@@ -{span(group[0][1], group[-1][2])} +{span(group[0][3], group[-1][4])} @@{lineterm}'
                for tag, i1, i2, j1, j2 in group:
                    if tag == 'equal':
                        yield from [' ' + line for line in a[i1:i2]]
                    if tag in ('replace', 'delete'):
                        yield from ['-' + line for line in a[i1:i2]]
                    if tag in ('replace', 'insert'):
                        yield from ['+' + line for line in b[j1:j2]]


        def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
            _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

            def span(start, stop):
                length = stop - start
                first = start + (length > 0)
                return f'{first}' if length <= 1 else f'{first},{first + length - 1}'

            started = False
            for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
                if not started:
                    started = True
                    yield f'*** {fromfile}{_date(fromfiledate)}{lineterm}'
                    yield f'--- {tofile}{_date(tofiledate)}{lineterm}'
                yield '***************' + lineterm
                tags = {code[0] for code in group}
                for sign, mark, kind, lines, lo, hi in ('***', '-', 'delete', a, 1, 2), ('---', '+', 'insert', b, 3, 4):
                    yield f'{sign} {span(group[0][lo], group[-1][hi])} {sign[0] * 4}{lineterm}'
                    if tags & {'replace', kind}:
                        for code in group:
                            if code[0] in ('equal', 'replace', kind):
                                prefix = {'equal': '  ', 'replace': '! '}.get(code[0], f'{mark} ')
                                yield from [prefix + line for line in lines[code[lo]:code[hi]]]


        def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
            def decode(text):
                try:
                    return text.decode('ascii', 'surrogateescape')
                except AttributeError:
                    raise TypeError('all arguments must be bytes, not %s (%r)' % (type(text).__name__, text)) from None
            a, b = [decode(line) for line in a], [decode(line) for line in b]
            for line in dfunc(a, b, decode(fromfile), decode(tofile), decode(fromfiledate), decode(tofiledate), n, decode(lineterm)):
                yield line.encode('ascii', 'surrogateescape')
        """#
}
