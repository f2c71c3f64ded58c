extension StandardModules {
    /// `pathlib`
    static let pathlibSource = #"""
        import os
        import fnmatch


        class PurePath:
            def __new__(cls, *args, **kwargs):
                if cls is PurePath:
                    cls = PurePosixPath
                elif cls is Path:
                    cls = PosixPath
                self = object.__new__(cls)
                parts = [os.fspath(a) for a in args]
                for part in parts:
                    if not isinstance(part, str):
                        raise TypeError(f'argument should be a str object or an os.PathLike object returning str, not {type(part)!r}')
                text = os.path.join(*parts) if parts else ''
                self._root = '//' if text.startswith('//') and not text.startswith('///') else '/' if text.startswith('/') else ''
                self._names = [p for p in text.split('/') if p and p != '.']
                return self

            def __init__(self, *args, **kwargs):
                pass

            @classmethod
            def _make(cls, root, names):
                self = object.__new__(cls)
                self._root = root
                self._names = list(names)
                return self

            def _with(self, names):
                return self._make(self._root, names)

            def __str__(self):
                return self._root + '/'.join(self._names) or '.'

            def __fspath__(self):
                return str(self)

            def as_posix(self):
                return str(self)

            def __bytes__(self):
                return str(self).encode()

            def __repr__(self):
                return f'{self.__class__.__name__}({str(self)!r})'

            def __hash__(self):
                return hash(str(self))

            def _key(self):
                return (self._root, *self._names)

            def __eq__(self, other):
                if not isinstance(other, PurePath):
                    return NotImplemented
                return self._key() == other._key()

            def __lt__(self, other):
                if not isinstance(other, PurePath):
                    return NotImplemented
                return self._key() < other._key()

            def __le__(self, other):
                if not isinstance(other, PurePath):
                    return NotImplemented
                return self._key() <= other._key()

            def __gt__(self, other):
                if not isinstance(other, PurePath):
                    return NotImplemented
                return self._key() > other._key()

            def __ge__(self, other):
                if not isinstance(other, PurePath):
                    return NotImplemented
                return self._key() >= other._key()

            def __truediv__(self, key):
                try:
                    return self.__class__(self, key)
                except TypeError:
                    return NotImplemented

            def __rtruediv__(self, key):
                try:
                    return self.__class__(key, self)
                except TypeError:
                    return NotImplemented

            def joinpath(self, *args):
                return self.__class__(self, *args)

            @property
            def parts(self):
                return ((self._root,) if self._root else ()) + tuple(self._names)

            @property
            def drive(self):
                return ''

            @property
            def root(self):
                return self._root

            @property
            def anchor(self):
                return self._root

            @property
            def name(self):
                return self._names[-1] if self._names else ''

            @property
            def suffix(self):
                name = self.name
                i = name.rfind('.')
                return name[i:] if 0 < i < len(name) - 1 else ''

            @property
            def suffixes(self):
                name = self.name
                if name.endswith('.'):
                    return []
                return ['.' + s for s in name.lstrip('.').split('.')[1:]]

            @property
            def stem(self):
                name = self.name
                i = name.rfind('.')
                return name[:i] if 0 < i < len(name) - 1 else name

            @property
            def parent(self):
                return self._with(self._names[:-1]) if self._names else self

            @property
            def parents(self):
                return tuple([self._with(self._names[:i]) for i in range(len(self._names) - 1, -1, -1)])

            def is_absolute(self):
                return bool(self._root)

            def with_name(self, name):
                if not self.name:
                    raise ValueError(f'{self!r} has an empty name')
                if not name or '/' in name or name == '.':
                    raise ValueError(f'Invalid name {name!r}')
                return self._with(self._names[:-1] + [name])

            def with_stem(self, stem):
                return self.with_name(stem + self.suffix)

            def with_suffix(self, suffix):
                if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
                    raise ValueError(f'Invalid suffix {suffix!r}')
                if not self.name:
                    raise ValueError(f'{self!r} has an empty name')
                return self.with_name(self.stem + suffix)

            def relative_to(self, *other):
                base = self.__class__(*other)
                n = len(base._names)
                if base._root != self._root or self._names[:n] != base._names:
                    raise ValueError(f'{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the other is absolute.')
                return self._make('', self._names[n:])

            def is_relative_to(self, *other):
                try:
                    self.relative_to(*other)
                except ValueError:
                    return False
                return True

            def match(self, path_pattern):
                if not path_pattern:
                    raise ValueError('empty pattern')
                pattern = self.__class__(path_pattern)
                mine, theirs = self.parts, pattern.parts
                if pattern._root and len(theirs) != len(mine) or len(theirs) > len(mine):
                    return False
                return all([fnmatch.fnmatchcase(a, b) for a, b in zip(reversed(mine), reversed(theirs))])

            def as_uri(self):
                if not self.is_absolute():
                    raise ValueError("relative path can't be expressed as a file URI")
                return 'file://' + str(self)


        class PurePosixPath(PurePath):
            pass


        class Path(PurePath):
            @classmethod
            def cwd(cls):
                return cls(os.getcwd())

            @classmethod
            def home(cls):
                return cls(os.path.expanduser('~'))

            def stat(self, *, follow_symlinks=True):
                return os.stat(self, follow_symlinks=follow_symlinks)

            def exists(self):
                return os.path.exists(self)

            def is_file(self):
                return os.path.isfile(self)

            def is_dir(self):
                return os.path.isdir(self)

            def is_symlink(self):
                return os.path.islink(self)

            def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
                return open(self, mode, buffering, encoding, errors, newline)

            def read_text(self, encoding=None, errors=None):
                with open(self, encoding=encoding, errors=errors) as f:
                    return f.read()

            def write_text(self, data, encoding=None, errors=None, newline=None):
                if not isinstance(data, str):
                    raise TypeError(f'data must be str, not {data.__class__.__name__}')
                with open(self, 'w', encoding=encoding, errors=errors, newline=newline) as f:
                    return f.write(data)

            def read_bytes(self):
                with open(self, 'rb') as f:
                    return f.read()

            def write_bytes(self, data):
                with open(self, 'wb') as f:
                    return f.write(data)

            def iterdir(self):
                for name in os.listdir(self):
                    yield self / name

            def mkdir(self, mode=0o777, parents=False, exist_ok=False):
                try:
                    os.mkdir(self, mode)
                except FileNotFoundError:
                    if not parents or self.parent == self:
                        raise
                    self.parent.mkdir(parents=True, exist_ok=True)
                    self.mkdir(mode, parents=False, exist_ok=exist_ok)
                except OSError:
                    if not exist_ok or not self.is_dir():
                        raise

            def rmdir(self):
                os.rmdir(self)

            def unlink(self, missing_ok=False):
                try:
                    os.unlink(self)
                except FileNotFoundError:
                    if not missing_ok:
                        raise

            def rename(self, target):
                os.rename(self, target)
                return self.__class__(target)

            def replace(self, target):
                os.replace(self, target)
                return self.__class__(target)

            def touch(self, mode=0o666, exist_ok=True):
                if not exist_ok and self.exists():
                    raise FileExistsError(17, 'File exists', str(self))
                with open(self, 'a'):
                    pass

            def absolute(self):
                return self if self.is_absolute() else self.__class__(os.getcwd(), self)

            def resolve(self, strict=False):
                if strict and not self.exists():
                    raise FileNotFoundError(2, 'No such file or directory', str(self.absolute()))
                return self.__class__(os.path.realpath(self))

            def expanduser(self):
                return self.__class__(os.path.expanduser(self))

            def samefile(self, other):
                return os.path.samefile(self, other)

            def _select(self, patterns):
                if not patterns:
                    yield self
                    return
                pattern, rest = patterns[0], patterns[1:]
                if pattern == '**':
                    yield from self._select(rest)
                    for name in self._listed():
                        inner = self / name
                        if inner.is_dir() and not inner.is_symlink():
                            yield from inner._select(patterns)
                elif any([c in pattern for c in '*?[']):
                    for name in self._listed():
                        if fnmatch.fnmatchcase(name, pattern):
                            inner = self / name
                            if not rest or inner.is_dir():
                                yield from inner._select(rest)
                else:
                    inner = self / pattern
                    if inner.exists():
                        yield from inner._select(rest)

            def _listed(self):
                try:
                    return os.listdir(self)
                except OSError:
                    return []

            def glob(self, pattern):
                if not pattern:
                    raise ValueError(f'Unacceptable pattern: {pattern!r}')
                given = PurePosixPath(pattern)
                if given.is_absolute():
                    raise NotImplementedError('Non-relative patterns are unsupported')
                seen = set()
                for found in self._select(list(given.parts)):
                    if found not in seen:
                        seen.add(found)
                        yield found

            def rglob(self, pattern):
                return self.glob('**/' + pattern)


        class PosixPath(Path, PurePosixPath):
            pass
        """#
}
