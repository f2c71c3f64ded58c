extension StandardModules {
    /// `os`
    static let osSource = #"""
        import _os
        import os.path as path
        from _os import getcwd, listdir as _listdir, mkdir, rename, unlink, rmdir, chdir, environ as _environ
        from collections import namedtuple as _namedtuple
        from os.path import fspath

        name = 'posix'
        sep = '/'
        linesep = '\n'
        pathsep = ':'
        curdir = '.'
        pardir = '..'
        extsep = '.'
        altsep = None
        devnull = '/dev/null'
        error = OSError
        F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
        remove = unlink
        replace = rename


        def fsencode(filename):
            filename = fspath(filename)
            return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


        def fsdecode(filename):
            filename = fspath(filename)
            return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


        class _Environ(dict):
            def __setitem__(self, key, value):
                if not isinstance(key, str) or not isinstance(value, str):
                    wrong = key if not isinstance(key, str) else value
                    raise TypeError(f'str expected, not {type(wrong).__name__}')
                super().__setitem__(key, value)

            def __repr__(self):
                return f'environ({super().__repr__()})'

            def copy(self):
                return dict(self)


        environ = _Environ(_environ)


        def getenv(key, default=None):
            if not isinstance(key, str):
                raise TypeError(f'str expected, not {type(key).__name__}')
            return environ.get(key, default)


        def putenv(key, value):
            environ[key] = value


        def unsetenv(key):
            environ.pop(key, None)


        def listdir(path='.'):
            return _listdir(path)


        class stat_result(_namedtuple('stat_result', 'st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime')):
            __slots__ = ()


        def stat(path, *, follow_symlinks=True):
            return stat_result(*_os.stat(path, follow_symlinks))


        def lstat(path):
            return stat(path, follow_symlinks=False)


        def access(path, mode):
            return _os.exists(path)


        def makedirs(name, mode=0o777, exist_ok=False):
            head, tail = path.split(name)
            if not tail:
                head, tail = path.split(head)
            if head and tail and not path.exists(head):
                try:
                    makedirs(head, exist_ok=exist_ok)
                except FileExistsError:
                    pass
                if tail == '.':
                    return
            try:
                mkdir(name, mode)
            except OSError:
                if not exist_ok or not path.isdir(name):
                    raise


        def removedirs(name):
            rmdir(name)
            head, tail = path.split(name)
            while head and tail:
                try:
                    rmdir(head)
                except OSError:
                    break
                head, tail = path.split(head)


        class DirEntry:
            def __init__(self, folder, name):
                self.name = name
                self.path = path.join(folder, name)

            def is_dir(self, *, follow_symlinks=True):
                return path.isdir(self.path)

            def is_file(self, *, follow_symlinks=True):
                return path.isfile(self.path)

            def is_symlink(self):
                return path.islink(self.path)

            def stat(self, *, follow_symlinks=True):
                return stat(self.path, follow_symlinks=follow_symlinks)

            def __fspath__(self):
                return self.path

            def __repr__(self):
                return f'<DirEntry {self.name!r}>'


        class _Scan:
            def __init__(self, folder):
                self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

            def __iter__(self):
                return self

            def __next__(self):
                return next(self._entries)

            def __enter__(self):
                return self

            def __exit__(self, *args):
                self.close()

            def close(self):
                self._entries = iter(())


        def scandir(path='.'):
            return _Scan(fspath(path))


        def walk(top, topdown=True, onerror=None, followlinks=False):
            top = fspath(top)
            try:
                names = listdir(top)
            except OSError as failure:
                if onerror is not None:
                    onerror(failure)
                return
            dirs = [n for n in names if path.isdir(path.join(top, n))]
            files = [n for n in names if not path.isdir(path.join(top, n))]
            if topdown:
                yield top, dirs, files
            for n in dirs:
                inner = path.join(top, n)
                if followlinks or not path.islink(inner):
                    yield from walk(inner, topdown, onerror, followlinks)
            if not topdown:
                yield top, dirs, files


        class PathLike:
            pass


        def getpid():
            return _os.getpid()


        def cpu_count():
            return _os.cpu_count()


        def urandom(size):
            return _os.urandom(size)


        def _unsupported(name):
            def function(*args, **kwargs):
                raise NotImplementedError(f'os.{name}() is not supported: lsx starts no processes')
            return function


        system = _unsupported('system')
        popen = _unsupported('popen')
        fork = _unsupported('fork')
        kill = _unsupported('kill')


        class terminal_size(_namedtuple('terminal_size', 'columns lines')):
            __slots__ = ()

            def __new__(cls, sequence):
                return super().__new__(cls, *sequence)

            def __repr__(self):
                return f'os.terminal_size(columns={self.columns!r}, lines={self.lines!r})'


        def get_terminal_size(fd=1):
            size = _os.terminal_size(fd)
            if size is None:
                raise OSError(25, 'Inappropriate ioctl for device')
            return terminal_size(size)
        """#
}
