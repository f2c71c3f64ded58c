extension StandardModules {
    /// `fnmatch`
    static let fnmatchSource = #"""
        import re


        def _set(pat, i, j):
            """What stands between brackets, as the set of a regular expression."""
            stuff = pat[i:j]
            if '-' not in stuff:
                stuff = stuff.replace('\\', r'\\')
            else:
                chunks = []
                k = i + 2 if pat[i] == '!' else i + 1
                while True:
                    k = pat.find('-', k, j)
                    if k < 0:
                        break
                    chunks.append(pat[i:k])
                    i = k + 1
                    k += 3
                if pat[i:j]:
                    chunks.append(pat[i:j])
                else:
                    chunks[-1] += '-'
                # A range whose end comes before its beginning has nothing in it.
                for k in range(len(chunks) - 1, 0, -1):
                    if chunks[k - 1][-1] > chunks[k][0]:
                        chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                        del chunks[k]
                stuff = '-'.join([chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in chunks])
            stuff = re.sub(r'([&~|])', r'\\\1', stuff)
            if not stuff:
                return '(?!)'
            if stuff == '!':
                return '.'
            if stuff[0] == '!':
                stuff = '^' + stuff[1:]
            elif stuff[0] in ('^', '['):
                stuff = '\\' + stuff
            return f'[{stuff}]'


        def translate(pat):
            # What stands between the stars.
            pieces = ['']
            i, n = 0, len(pat)
            while i < n:
                c = pat[i]
                i += 1
                if c == '*':
                    if pat[i - 2:i - 1] != '*' or i == 1:
                        pieces.append('')
                elif c == '?':
                    pieces[-1] += '.'
                elif c == '[':
                    j = i
                    if j < n and pat[j] == '!':
                        j += 1
                    if j < n and pat[j] == ']':
                        j += 1
                    while j < n and pat[j] != ']':
                        j += 1
                    if j >= n:
                        pieces[-1] += '\\['
                    else:
                        pieces[-1] += _set(pat, i, j)
                        i = j + 1
                else:
                    pieces[-1] += re.escape(c)
            result = pieces[0]
            if len(pieces) > 1:
                # Each piece at its first place, once and for all: only the last star may have to try others.
                result += ''.join([f'(?>.*?{piece})' for piece in pieces[1:-1]]) + '.*' + pieces[-1]
            return rf'(?s:{result})\Z'


        def _matcher(pat):
            if isinstance(pat, bytes):
                return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
            return re.compile(translate(pat)).match


        def fnmatchcase(name, pat):
            return _matcher(pat)(name) is not None


        def fnmatch(name, pat):
            from os import fspath
            return fnmatchcase(fspath(name), fspath(pat))


        def filter(names, pat):
            match = _matcher(pat)
            return [name for name in names if match(name)]
        """#
}
