extension StandardModules {
    /// `argparse`, continued
    static let argparseSource3 = #"""
        def _columns():
            try:
                return int(os.environ['COLUMNS'])
            except (KeyError, ValueError):
                return 80


        def _is_number(text):
            body = text[1:]
            return text.startswith('-') and (body.isdigit() or body.count('.') == 1 and body.replace('.', '').isdigit() and not body.endswith('.'))


        def _count(nargs, pattern):
            """How many of the arguments an option takes, from the letters A (argument), O (option) and -."""
            run = 0
            while run < len(pattern) and pattern[run] in 'A-':
                run += 1
            arguments = pattern[:run].count('A')
            if nargs is None:
                return pattern.index('A') + 1 if arguments >= 1 else None
            if nargs == 0 or nargs == SUPPRESS:
                return 0
            if nargs == OPTIONAL:
                return pattern.index('A') + 1 if arguments else 0
            if nargs == ZERO_OR_MORE:
                return run
            if nargs == ONE_OR_MORE:
                return run if arguments else None
            if nargs == REMAINDER:
                return len(pattern)
            if nargs == PARSER:
                return len(pattern) if arguments else None
            if arguments < nargs:
                return None
            taken = 0
            for i in range(run):
                taken += pattern[i] == 'A'
                if taken == nargs:
                    return i + 1
            return None


        def _match(actions, pattern):
            """How many arguments each positional takes, the first ones as many as leave enough for the others."""
            import re
            letters = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)', REMAINDER: '([-AO]*)',
                       PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}
            text = ''.join([letters[a.nargs] if a.nargs in letters else '(-*%s-*)' % '-*'.join('A' * a.nargs) for a in actions])
            found = re.match(text, pattern)
            return [len(g) for g in found.groups()] if found else None
        """#
}
