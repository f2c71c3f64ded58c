extension StandardModules {
    /// `fnmatch`
    static let fnmatchSource = #"""
        import re


        def translate(pat):
            result = ''
            i, n = 0, len(pat)
            while i < n:
                c = pat[i]
                i += 1
                if c == '*':
                    if not result.endswith('.*'):
                        result += '.*'
                elif c == '?':
                    result += '.'
                elif c == '[':
                    j = i
                    if j < n and pat[j] == '!':
                        j += 1
                    if j < n and pat[j] == ']':
                        j += 1
                    while j < n and pat[j] != ']':
                        j += 1
                    if j >= n:
                        result += '\\['
                    else:
                        stuff = pat[i:j].replace('\\', r'\\')
                        i = j + 1
                        if stuff[0] == '!':
                            stuff = '^' + stuff[1:]
                        elif stuff[0] in ('^', '['):
                            stuff = '\\' + stuff
                        result += f'[{stuff}]'
                else:
                    result += re.escape(c)
            return rf'(?s:{result})\Z'


        def fnmatchcase(name, pat):
            return re.match(translate(pat), name) is not None


        fnmatch = fnmatchcase


        def filter(names, pat):
            match = re.compile(translate(pat)).match
            return [name for name in names if match(name)]
        """#
}
