extension StandardModules {
    /// `shutil`
    static let shutilSource = #"""
        import os


        class Error(OSError):
            pass


        class SameFileError(Error):
            pass


        def copyfileobj(fsrc, fdst, length=0):
            while True:
                piece = fsrc.read(length or 65536)
                if not piece:
                    break
                fdst.write(piece)


        def copyfile(src, dst, *, follow_symlinks=True):
            if os.path.exists(dst) and os.path.samefile(src, dst):
                raise SameFileError('{!r} and {!r} are the same file'.format(src, dst))
            with open(src, 'rb') as a, open(dst, 'wb') as b:
                copyfileobj(a, b)
            return dst


        def copy(src, dst, *, follow_symlinks=True):
            if os.path.isdir(dst):
                dst = os.path.join(dst, os.path.basename(src))
            return copyfile(src, dst)


        copy2 = copy


        def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy, dirs_exist_ok=False):
            os.makedirs(dst, exist_ok=dirs_exist_ok)
            for name in os.listdir(src):
                a, b = os.path.join(src, name), os.path.join(dst, name)
                if os.path.isdir(a):
                    copytree(a, b, dirs_exist_ok=dirs_exist_ok)
                else:
                    copy_function(a, b)
            return dst


        def rmtree(path, ignore_errors=False, onerror=None):
            try:
                for name in os.listdir(path):
                    inner = os.path.join(path, name)
                    if os.path.isdir(inner) and not os.path.islink(inner):
                        rmtree(inner, ignore_errors, onerror)
                    else:
                        os.unlink(inner)
                os.rmdir(path)
            except OSError:
                if not ignore_errors:
                    raise


        def move(src, dst, copy_function=copy):
            if os.path.isdir(dst):
                dst = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/')))
                if os.path.exists(dst):
                    raise Error("Destination path '%s' already exists" % dst)
            os.rename(src, dst)
            return dst


        def which(cmd, mode=1, path=None):
            for folder in (path or os.environ.get('PATH', os.path.defpath)).split(':'):
                found = os.path.join(folder, cmd)
                if os.path.isfile(found):
                    return found
            return None


        def get_terminal_size(fallback=(80, 24)):
            def given(name):
                try:
                    return int(os.environ[name])
                except (KeyError, ValueError):
                    return 0
            columns, lines = given('COLUMNS'), given('LINES')
            if columns <= 0 or lines <= 0:
                try:
                    size = os.get_terminal_size()
                except OSError:
                    size = os.terminal_size(fallback)
                if columns <= 0:
                    columns = size.columns or fallback[0]
                if lines <= 0:
                    lines = size.lines or fallback[1]
            return os.terminal_size((columns, lines))
        """#
}
