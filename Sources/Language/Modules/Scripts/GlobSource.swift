extension StandardModules {
    /// `glob`
    static let globSource = #"""
        import os
        import fnmatch
        import re


        def has_magic(s):
            return re.search(r'[*?[]', s) is not None


        def escape(pathname):
            return re.sub(r'([*?[])', r'[\1]', pathname)


        def _names(folder, pattern):
            try:
                names = os.listdir(folder or '.')
            except OSError:
                return []
            if not pattern.startswith('.'):
                names = [n for n in names if not n.startswith('.')]
            return fnmatch.filter(names, pattern)


        def _below(folder):
            yield ''
            try:
                names = os.listdir(folder or '.')
            except OSError:
                return
            for name in names:
                if name.startswith('.'):
                    continue
                yield name
                inner = os.path.join(folder, name)
                if os.path.isdir(inner) and not os.path.islink(inner):
                    for deeper in _below(inner):
                        if deeper:
                            yield os.path.join(name, deeper)


        def iglob(pathname, *, root_dir=None, recursive=False, include_hidden=False):
            if root_dir is not None:
                prefix = os.path.join(root_dir, '')
                for found in iglob(os.path.join(prefix, pathname), recursive=recursive):
                    yield found[len(prefix):]
                return
            head, tail = os.path.split(pathname)
            if not has_magic(pathname):
                if tail and os.path.lexists(pathname) or not tail and os.path.isdir(head):
                    yield pathname
                return
            folders = iglob(head, recursive=recursive) if head and head != pathname and has_magic(head) else [head]
            for folder in folders:
                if recursive and tail == '**':
                    if os.path.isdir(folder or '.'):
                        for name in _below(folder):
                            found = os.path.join(folder, name)
                            if found:
                                yield found
                elif has_magic(tail):
                    for name in _names(folder, tail):
                        yield os.path.join(folder, name)
                elif os.path.lexists(os.path.join(folder, tail)):
                    yield os.path.join(folder, tail)


        def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
            return list(iglob(pathname, root_dir=root_dir, recursive=recursive))
        """#
}
