extension StandardModules {
    /// `getopt`
    static let getoptSource = #"""
        __all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


        class GetoptError(Exception):
            opt = msg = ''

            def __init__(self, msg, opt=''):
                self.msg, self.opt = msg, opt
                Exception.__init__(self, msg, opt)

            def __str__(self): return self.msg


        error = GetoptError


        def getopt(args, shortopts, longopts=[]):
            opts = []
            longopts = [longopts] if isinstance(longopts, str) else list(longopts)
            while args and args[0].startswith('-') and args[0] != '-':
                if args[0] == '--':
                    args = args[1:]
                    break
                args = _option(opts, args, shortopts, longopts)
            return opts, args


        def gnu_getopt(args, shortopts, longopts=[]):
            import os
            opts, others = [], []
            longopts = [longopts] if isinstance(longopts, str) else list(longopts)
            stops = shortopts.startswith('+') or bool(os.environ.get('POSIXLY_CORRECT'))
            shortopts = shortopts.removeprefix('+')
            while args:
                if args[0] == '--':
                    others += args[1:]
                    break
                if args[0].startswith('-') and args[0] != '-':
                    args = _option(opts, args, shortopts, longopts)
                elif stops:
                    others += args
                    break
                else:
                    others.append(args[0])
                    args = args[1:]
            return opts, others


        def _option(opts, args, shortopts, longopts):
            word, args = args[0], args[1:]
            if word.startswith('--'):
                opt, equals, value = word[2:].partition('=')
                takes, opt = _long_takes_argument(opt, longopts)
                if takes and not equals:
                    if not args:
                        raise GetoptError(f'option --{opt} requires argument', opt)
                    value, args = args[0], args[1:]
                elif equals and not takes:
                    raise GetoptError(f'option --{opt} must not have an argument', opt)
                opts.append(('--' + opt, value))
                return args
            letters = word[1:]
            while letters:
                opt, letters = letters[0], letters[1:]
                place = shortopts.find(opt)
                if place < 0 or opt == ':':
                    raise GetoptError(f'option -{opt} not recognized', opt)
                value = ''
                if shortopts.startswith(':', place + 1):
                    if not letters:
                        if not args:
                            raise GetoptError(f'option -{opt} requires argument', opt)
                        letters, args = args[0], args[1:]
                    value, letters = letters, ''
                opts.append(('-' + opt, value))
            return args


        def _long_takes_argument(opt, longopts):
            possible = [name for name in longopts if name.startswith(opt)]
            if not possible:
                raise GetoptError(f'option --{opt} not recognized', opt)
            if opt in possible:
                return False, opt
            if opt + '=' in possible:
                return True, opt
            if len(possible) > 1:
                raise GetoptError(f'option --{opt} not a unique prefix', opt)
            return possible[0].endswith('='), possible[0].removesuffix('=')
        """#
}
