extension StandardModules {
    /// `tempfile`
    static let tempfileSource = #"""
        import os
        import random as _random
        import shutil as _shutil

        template = 'tmp'
        tempdir = None
        _choices = _random.Random(int.from_bytes(os.urandom(8), 'little'))


        def gettempdir():
            global tempdir
            if tempdir is None:
                for folder in [os.environ.get(n) for n in ('TMPDIR', 'TEMP', 'TMP')] + ['/tmp', '/var/tmp', os.getcwd()]:
                    if folder and os.path.isdir(folder):
                        tempdir = folder
                        break
            return tempdir


        def _name(prefix, suffix, dir):
            letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'
            word = ''.join([_choices.choice(letters) for _ in range(8)])
            return os.path.join(dir or gettempdir(), (template if prefix is None else prefix) + word + (suffix or ''))


        def mkdtemp(suffix=None, prefix=None, dir=None):
            while True:
                name = _name(prefix, suffix, dir)
                try:
                    os.mkdir(name, 0o700)
                except FileExistsError:
                    continue
                return os.path.abspath(name)


        def mktemp(suffix='', prefix=template, dir=None):
            return _name(prefix, suffix, dir)


        class TemporaryDirectory:
            def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
                self.name = mkdtemp(suffix, prefix, dir)

            def __enter__(self):
                return self.name

            def __exit__(self, exc, value, tb):
                self.cleanup()

            def cleanup(self):
                _shutil.rmtree(self.name, ignore_errors=True)

            def __repr__(self):
                return f'<TemporaryDirectory {self.name!r}>'


        class _TemporaryFile:
            def __init__(self, file, name, delete):
                self.file = file
                self.name = name
                self.delete = delete

            def __getattr__(self, name):
                return getattr(self.__dict__['file'], name)

            def __enter__(self):
                return self

            def __exit__(self, *args):
                self.close()

            def __iter__(self):
                return iter(self.file)

            def close(self):
                if not self.file.closed:
                    self.file.close()
                    if self.delete:
                        os.unlink(self.name)


        def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True):
            while True:
                name = _name(prefix, suffix, dir)
                try:
                    file = open(name, mode.replace('w', 'x'), encoding=encoding, newline=newline)
                except FileExistsError:
                    continue
                return _TemporaryFile(file, name, delete)


        TemporaryFile = NamedTemporaryFile


        class SpooledTemporaryFile:
            """In memory, until it grows past a size."""

            def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None):
                import io
                self._file = io.BytesIO() if 'b' in mode else io.StringIO(newline='\n' if newline is None else newline)
                self._max_size, self._rolled = max_size, False
                self._arguments = {'mode': mode, 'buffering': buffering, 'encoding': encoding, 'newline': newline, 'suffix': suffix,
                                   'prefix': prefix, 'dir': dir}

            __class_getitem__ = classmethod(type(list[int]))

            def __getattr__(self, name):
                return getattr(self.__dict__['_file'], name)

            def __enter__(self):
                if self._file.closed:
                    raise ValueError('Cannot enter context with closed file')
                return self

            def __exit__(self, *args):
                self._file.close()

            def __iter__(self):
                return iter(self._file)

            def rollover(self):
                if self._rolled:
                    return
                held, place = self._file.getvalue(), self._file.tell()
                self._file = TemporaryFile(**self._arguments)
                self._file.write(held)
                self._file.seek(place)
                self._rolled = True

            def _check(self):
                if self._max_size and not self._rolled and self._file.tell() > self._max_size:
                    self.rollover()

            def write(self, s):
                count = self._file.write(s)
                self._check()
                return count

            def writelines(self, iterable):
                self._file.writelines(iterable)
                self._check()

            @property
            def mode(self):
                return self._file.mode if self._rolled else self._arguments['mode']

            @property
            def name(self):
                return self._file.name if self._rolled else None

            def truncate(self, size=None):
                if size is None:
                    return self._file.truncate()
                if size > self._max_size:
                    self.rollover()
                return self._file.truncate(size)
        """#
}
