extension StandardModules {
    /// `contextlib`
    static let contextlibSource = #"""
        from functools import wraps as _wraps


        class ContextDecorator:
            def _recreate_cm(self):
                return self

            def __call__(self, func):
                @_wraps(func)
                def inner(*args, **kwds):
                    with self._recreate_cm():
                        return func(*args, **kwds)
                return inner


        class _GeneratorContextManager(ContextDecorator):
            def __init__(self, func, args, kwds):
                self.gen = func(*args, **kwds)
                self.func, self.args, self.kwds = func, args, kwds

            def _recreate_cm(self):
                return self.__class__(self.func, self.args, self.kwds)

            def __enter__(self):
                try:
                    return next(self.gen)
                except StopIteration:
                    raise RuntimeError("generator didn't yield") from None

            def __exit__(self, typ, value, traceback):
                if typ is None:
                    try:
                        next(self.gen)
                    except StopIteration:
                        return False
                    raise RuntimeError("generator didn't stop")
                if value is None:
                    value = typ()
                try:
                    self.gen.throw(value)
                except StopIteration as exc:
                    return exc is not value
                except RuntimeError as exc:
                    if exc is value:
                        return False
                    if isinstance(value, StopIteration) and exc.__cause__ is value:
                        return False
                    raise
                except BaseException as exc:
                    if exc is not value:
                        raise
                    return False
                raise RuntimeError("generator didn't stop after throw()")


        def contextmanager(func):
            @_wraps(func)
            def helper(*args, **kwds):
                return _GeneratorContextManager(func, args, kwds)
            return helper


        class closing:
            def __init__(self, thing):
                self.thing = thing

            def __enter__(self):
                return self.thing

            def __exit__(self, *exc_info):
                self.thing.close()


        class suppress:
            def __init__(self, *exceptions):
                self._exceptions = exceptions

            def __enter__(self):
                pass

            def __exit__(self, exctype, excinst, exctb):
                return exctype is not None and issubclass(exctype, self._exceptions)


        class nullcontext:
            def __init__(self, enter_result=None):
                self.enter_result = enter_result

            def __enter__(self):
                return self.enter_result

            def __exit__(self, *excinfo):
                pass


        class AbstractContextManager:
            def __enter__(self):
                return self

            def __exit__(self, exc_type, exc_value, traceback):
                return None


        class ExitStack:
            def __init__(self):
                self._callbacks = []

            def enter_context(self, cm):
                result = type(cm).__enter__(cm)
                self._callbacks.append(lambda *details: type(cm).__exit__(cm, *details))
                return result

            def push(self, exit):
                if hasattr(exit, '__exit__'):
                    self._callbacks.append(lambda *details: type(exit).__exit__(exit, *details))
                else:
                    self._callbacks.append(exit)
                return exit

            def callback(self, callback, /, *args, **kwds):
                def run(typ, value, traceback):
                    callback(*args, **kwds)
                self._callbacks.append(run)
                return callback

            def pop_all(self):
                other = type(self)()
                other._callbacks = self._callbacks
                self._callbacks = []
                return other

            def close(self):
                self.__exit__(None, None, None)

            def __enter__(self):
                return self

            def __exit__(self, typ, value, traceback):
                received = typ is not None
                suppressed = False
                pending = False
                while self._callbacks:
                    run = self._callbacks.pop()
                    try:
                        if run(typ, value, traceback):
                            suppressed = True
                            pending = False
                            typ = value = traceback = None
                    except BaseException as exc:
                        typ, value, traceback = type(exc), exc, exc.__traceback__
                        pending = True
                if pending:
                    raise value
                return received and suppressed


        class _Redirect:
            def __init__(self, new_target):
                self._new_target = new_target
                self._old_targets = []

            def __enter__(self):
                import sys
                self._old_targets.append(getattr(sys, self._stream))
                setattr(sys, self._stream, self._new_target)
                return self._new_target

            def __exit__(self, exctype, excinst, exctb):
                import sys
                setattr(sys, self._stream, self._old_targets.pop())


        class redirect_stdout(_Redirect):
            _stream = 'stdout'


        class redirect_stderr(_Redirect):
            _stream = 'stderr'


        class chdir:
            def __init__(self, path):
                self.path = path
                self._old = []

            def __enter__(self):
                import os
                self._old.append(os.getcwd())
                os.chdir(self.path)

            def __exit__(self, *details):
                import os
                os.chdir(self._old.pop())
        """#
}
