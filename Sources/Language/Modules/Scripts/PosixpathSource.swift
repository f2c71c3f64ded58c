extension StandardModules {
    /// `os.path`
    static let posixpathSource = #"""
        from _os import exists, isdir, isfile, islink, lexists, getcwd, stat as _stat, realpath as _realpath, environ as _environ

        sep = '/'
        curdir = '.'
        pardir = '..'
        extsep = '.'
        pathsep = ':'
        altsep = None
        devnull = '/dev/null'
        defpath = '/bin:/usr/bin'


        def fspath(path):
            if isinstance(path, (str, bytes)):
                return path
            try:
                return type(path).__fspath__(path)
            except AttributeError:
                raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}') from None


        def isabs(s):
            return fspath(s).startswith('/')


        def join(a, *p):
            path = fspath(a)
            for b in p:
                b = fspath(b)
                if b.startswith('/'):
                    path = b
                elif not path or path.endswith('/'):
                    path += b
                else:
                    path += '/' + b
            return path


        def split(p):
            p = fspath(p)
            i = p.rfind('/') + 1
            head, tail = p[:i], p[i:]
            if head and head != '/' * len(head):
                head = head.rstrip('/')
            return head, tail


        def basename(p):
            return split(p)[1]


        def dirname(p):
            return split(p)[0]


        def splitext(p):
            p = fspath(p)
            start = p.rfind('/') + 1
            dot = p.rfind('.')
            if dot > start and p[start:dot].strip('.'):
                return p[:dot], p[dot:]
            return p, ''


        def splitdrive(p):
            return '', fspath(p)


        def normcase(s):
            return fspath(s)


        def normpath(path):
            path = fspath(path)
            if not path:
                return '.'
            slashes = 2 if path.startswith('//') and not path.startswith('///') else 1 if path.startswith('/') else 0
            parts = []
            for part in path.split('/'):
                if part in ('', '.'):
                    continue
                if part != '..' or (not slashes and not parts) or (parts and parts[-1] == '..'):
                    parts.append(part)
                elif parts:
                    parts.pop()
            return '/' * slashes + '/'.join(parts) or '.'


        def abspath(path):
            path = fspath(path)
            if not isabs(path):
                path = join(getcwd(), path)
            return normpath(path)


        def realpath(filename, *, strict=False):
            path = abspath(filename)
            tail = ''
            while True:
                found = _realpath(path)
                if found is not None:
                    return join(found, tail) if tail else found
                path, part = split(path)
                tail = join(part, tail) if tail else part


        def relpath(path, start=None):
            if not path:
                raise ValueError('no path specified')
            start_parts = [x for x in abspath('.' if start is None else start).split('/') if x]
            path_parts = [x for x in abspath(path).split('/') if x]
            i = len(commonprefix([start_parts, path_parts]))
            parts = ['..'] * (len(start_parts) - i) + path_parts[i:]
            return join(*parts) if parts else '.'


        def commonprefix(m):
            if not m:
                return ''
            low, high = min(m), max(m)
            for i, c in enumerate(low):
                if c != high[i]:
                    return low[:i]
            return low


        def commonpath(paths):
            paths = [fspath(p) for p in paths]
            if not paths:
                raise ValueError('commonpath() arg is an empty sequence')
            if len({isabs(p) for p in paths}) > 1:
                raise ValueError("Can't mix absolute and relative paths")
            split_paths = [[c for c in p.split('/') if c and c != '.'] for p in paths]
            prefix = '/' if isabs(paths[0]) else ''
            return prefix + '/'.join(commonprefix(split_paths))


        def expanduser(path):
            path = fspath(path)
            if path == '~' or path.startswith('~/'):
                home = _environ.get('HOME')
                if home is not None:
                    return (home.rstrip('/') + path[1:]) or '/'
            return path


        def expandvars(path):
            path = fspath(path)
            if '$' not in path:
                return path
            import re
            return re.sub(r'\$(\w+|\{[^}]*\})', lambda m: _environ.get(m[1].strip('{}'), m[0]), path)


        def getsize(filename):
            return _stat(filename)[6]


        def getmtime(filename):
            return _stat(filename)[8]


        def getatime(filename):
            return _stat(filename)[7]


        def getctime(filename):
            return _stat(filename)[9]


        def samefile(f1, f2):
            a, b = _stat(f1), _stat(f2)
            return a[1] == b[1] and a[2] == b[2]


        def ismount(path):
            return abspath(path) == '/'


        __name__ = 'posixpath'
        """#
}

extension StandardModules {
    /// `posixpath`, which is `os.path` here
    static let posixpathAliasSource = #"""
        import os.path as _path

        globals().update((name, value) for name, value in vars(_path).items() if name != '__name__')
        """#
}
