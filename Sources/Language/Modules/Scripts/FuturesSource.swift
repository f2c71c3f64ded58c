extension StandardModules {
    /// `concurrent`
    static let concurrentSource = ""

    /// `concurrent.futures`: a task runs to its end where it is submitted, as threads do.
    static let futuresSource = #"""
        import threading as _threading

        FIRST_COMPLETED = 'FIRST_COMPLETED'
        FIRST_EXCEPTION = 'FIRST_EXCEPTION'
        ALL_COMPLETED = 'ALL_COMPLETED'


        class Error(Exception):
            __module__ = 'concurrent.futures._base'


        class CancelledError(Error):
            __module__ = 'concurrent.futures._base'


        TimeoutError = TimeoutError


        class InvalidStateError(Error):
            __module__ = 'concurrent.futures._base'


        class BrokenExecutor(RuntimeError):
            __module__ = 'concurrent.futures._base'


        class Future:
            __module__ = 'concurrent.futures._base'

            def __init__(self):
                self._state = 'PENDING'
                self._result = self._exception = None
                self._done_callbacks = []

            def __repr__(self):
                where = f'<{self.__class__.__name__} at {id(self):#x} state={self._state.lower()}'
                if self._state != 'FINISHED':
                    return where + '>'
                if self._exception is not None:
                    return f'{where} raised {self._exception.__class__.__name__}>'
                return f'{where} returned {self._result.__class__.__name__}>'

            def cancel(self):
                if self._state in ('RUNNING', 'FINISHED'):
                    return False
                if self._state == 'PENDING':
                    self._state = 'CANCELLED'
                    self._tell()
                return True

            def cancelled(self): return self._state.startswith('CANCELLED')
            def running(self): return self._state == 'RUNNING'
            def done(self): return self._state == 'FINISHED' or self.cancelled()

            def _settled(self):
                if self.cancelled():
                    raise CancelledError()
                if self._state != 'FINISHED':
                    raise TimeoutError()

            def result(self, timeout=None):
                self._settled()
                if self._exception is not None:
                    raise self._exception
                return self._result

            def exception(self, timeout=None):
                self._settled()
                return self._exception

            def add_done_callback(self, fn):
                if self.done():
                    fn(self)
                else:
                    self._done_callbacks.append(fn)

            def _tell(self):
                for callback in self._done_callbacks:
                    callback(self)

            def set_running_or_notify_cancel(self):
                if self.cancelled():
                    self._state = 'CANCELLED_AND_NOTIFIED'
                    return False
                self._state = 'RUNNING'
                return True

            def _finish(self, result, exception):
                if self.done():
                    raise InvalidStateError(f'{self._state}: {self!r}')
                self._result, self._exception, self._state = result, exception, 'FINISHED'
                self._tell()

            def set_result(self, result): self._finish(result, None)
            def set_exception(self, exception): self._finish(None, exception)


        class Executor:
            __module__ = 'concurrent.futures._base'

            def submit(self, fn, /, *args, **kwargs):
                raise NotImplementedError()

            def map(self, fn, *iterables, timeout=None, chunksize=1):
                futures = [self.submit(fn, *args) for args in zip(*iterables)]

                def results():
                    futures.reverse()
                    while futures:
                        yield futures.pop().result()
                return results()

            def shutdown(self, wait=True, *, cancel_futures=False):
                pass

            def __enter__(self):
                return self

            def __exit__(self, exc_type, exc_val, exc_tb):
                self.shutdown(wait=True)
                return False


        class ThreadPoolExecutor(Executor):
            __module__ = 'concurrent.futures.thread'
            _count = 0

            def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
                if max_workers is not None and max_workers <= 0:
                    raise ValueError('max_workers must be greater than 0')
                if initializer is not None and not callable(initializer):
                    raise TypeError('initializer must be a callable')
                self._prefix = thread_name_prefix or f'ThreadPoolExecutor-{ThreadPoolExecutor._count}'
                if not thread_name_prefix:
                    ThreadPoolExecutor._count += 1
                self._initializer, self._initargs, self._is_shut = initializer, initargs, False

            def submit(self, fn, /, *args, **kwargs):
                if self._is_shut:
                    raise RuntimeError('cannot schedule new futures after shutdown')
                future = Future()

                def work():
                    if self._initializer is not None:
                        initializer, self._initializer = self._initializer, None
                        initializer(*self._initargs)
                    future.set_running_or_notify_cancel()
                    try:
                        result = fn(*args, **kwargs)
                    except BaseException as exc:
                        future.set_exception(exc)
                    else:
                        future.set_result(result)
                _threading.Thread(target=work, name=f'{self._prefix}_0').start()
                return future

            def shutdown(self, wait=True, *, cancel_futures=False):
                self._is_shut = True


        class DoneAndNotDoneFutures(tuple):
            __slots__ = ()
            done = property(lambda self: self[0])
            not_done = property(lambda self: self[1])

            def __repr__(self):
                return f'DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})'


        def wait(fs, timeout=None, return_when=ALL_COMPLETED):
            fs = set(fs)
            done = {f for f in fs if f.done()}
            return DoneAndNotDoneFutures((done, fs - done))


        def as_completed(fs, timeout=None):
            waiting = list(dict.fromkeys(fs))
            for f in waiting:
                if f.done():
                    yield f
            late = sum([not f.done() for f in waiting])
            if late:
                raise TimeoutError(f'{late} (of {len(waiting)}) futures unfinished')
        """#
}
