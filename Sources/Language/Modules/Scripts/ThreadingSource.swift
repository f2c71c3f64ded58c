extension StandardModules {
    /// `threading`, on the thread of `_thread`
    static let threadingSource = #"""
        import sys as _sys
        from collections import namedtuple as _namedtuple
        from time import monotonic as _time

        import _thread
        from _thread import RLock, TIMEOUT_MAX, _local as local, _wait, allocate_lock as Lock, get_ident, get_native_id

        ThreadError = RuntimeError
        ExceptHookArgs = _namedtuple('ExceptHookArgs', 'exc_type exc_value exc_traceback thread')
        _names = {'Thread': 0}
        _running = {}
        _timers = []


        class Thread:
            """Runs to its end where it is started: lsx runs a script on one thread."""
            _is_started = _is_over = False
            _number = None

            def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
                assert group is None, 'group argument must be None for now'
                if name is None:
                    _names['Thread'] += 1
                    name = f'Thread-{_names["Thread"]}'
                    if target is not None and hasattr(target, '__name__'):
                        name += f' ({target.__name__})'
                self._target, self._name, self._args, self._kwargs = target, str(name), args, kwargs if kwargs is not None else {}
                self._daemonic = current_thread().daemon if daemon is None else bool(daemon)

            def start(self):
                if self._is_started:
                    raise RuntimeError('threads can only be started once')
                self._is_started, self._number = True, _thread._enter()
                _running[self._number] = self
                try:
                    self.run()
                except SystemExit:
                    pass
                except BaseException as raised:
                    excepthook(ExceptHookArgs(type(raised), raised, raised.__traceback__, self))
                finally:
                    self._is_over = True
                    del _running[self._number]
                    _thread._leave()

            def run(self):
                try:
                    if self._target is not None:
                        self._target(*self._args, **self._kwargs)
                finally:
                    del self._target, self._args, self._kwargs

            def join(self, timeout=None):
                if not self._is_started:
                    raise RuntimeError('cannot join thread before it is started')
                if self is current_thread():
                    raise RuntimeError('cannot join current thread')

            def is_alive(self): return self._is_started and not self._is_over

            name = property(lambda self: self._name, lambda self, name: setattr(self, '_name', str(name)))
            ident = property(lambda self: self._number)
            native_id = property(lambda self: self._number)

            @property
            def daemon(self): return self._daemonic

            @daemon.setter
            def daemon(self, daemonic):
                if self._is_started:
                    raise RuntimeError('cannot set daemon status of active thread')
                self._daemonic = daemonic

            def getName(self): return self.name
            def setName(self, name): self.name = name
            def isDaemon(self): return self.daemon
            def setDaemon(self, daemonic): self.daemon = daemonic

            def __repr__(self):
                status = 'initial' if not self._is_started else 'stopped' if self._is_over else 'started'
                return f'<{type(self).__name__}({self._name}, {status}{" daemon" if self._daemonic else ""}{"" if self._number is None else f" {self._number}"})>'


        class _MainThread(Thread):
            def __init__(self):
                self._name, self._daemonic, self._is_started, self._number = 'MainThread', False, True, 1


        _running[1] = _MainThread()


        def current_thread(): return _running.get(get_ident(), _running[1])
        def main_thread(): return _running[1]
        def enumerate(): return list(_running.values())
        def active_count(): return len(_running)
        def settrace(func): _sys.settrace(func)
        def setprofile(func): _sys.setprofile(func)
        def stack_size(size=0, /): return 0


        currentThread, activeCount = current_thread, active_count


        def excepthook(args, /):
            import traceback
            if args.exc_type is SystemExit:
                return
            print(f'Exception in thread {args.thread.name if args.thread is not None else get_ident()}:', file=_sys.stderr)
            traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=_sys.stderr)


        __excepthook__ = excepthook


        class Condition:
            def __init__(self, lock=None):
                self._lock = lock = RLock() if lock is None else lock
                self.acquire, self.release, self._notes = lock.acquire, lock.release, 0

            def __enter__(self): return self._lock.__enter__()
            def __exit__(self, *details): return self._lock.__exit__(*details)
            def __repr__(self): return f'<Condition({self._lock}, 0)>'

            def _check(self, what):
                owned = self._lock._is_owned() if hasattr(self._lock, '_is_owned') else self._lock.locked()
                if not owned:
                    raise RuntimeError(f'cannot {what} un-acquired lock')

            def wait(self, timeout=None):
                self._check('wait on')
                return _wait(lambda: False, timeout)

            def wait_for(self, predicate, timeout=None):
                if result := predicate():
                    return result
                self.wait(timeout)
                return predicate()

            def notify(self, n=1): self._check('notify on')
            def notify_all(self): self.notify()
            notifyAll = notify_all


        class Semaphore:
            def __init__(self, value=1):
                if value < 0:
                    raise ValueError('semaphore initial value must be >= 0')
                self._value = value

            def acquire(self, blocking=True, timeout=None):
                if not blocking and timeout is not None:
                    raise ValueError("can't specify timeout for non-blocking acquire")
                if self._value <= 0 and (not blocking or not _wait(lambda: self._value > 0, timeout)):
                    return False
                self._value -= 1
                return True

            def release(self, n=1):
                if n < 1:
                    raise ValueError('n must be one or more')
                self._value += n

            __enter__ = acquire
            def __exit__(self, *details): self.release()


        class BoundedSemaphore(Semaphore):
            def __init__(self, value=1):
                super().__init__(value)
                self._initial_value = value

            def release(self, n=1):
                if self._value + n > self._initial_value:
                    raise ValueError('Semaphore released too many times')
                super().release(n)


        class Event:
            _flag = False

            def is_set(self): return self._flag
            def set(self): self._flag = True
            def clear(self): self._flag = False
            isSet = is_set

            def wait(self, timeout=None):
                if self._flag:
                    return True
                _run_timers(lambda: self._flag)
                return _wait(self.is_set, timeout)

            def __repr__(self):
                return f'<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {"set" if self._flag else "unset"}>'


        class BrokenBarrierError(RuntimeError):
            pass


        class Barrier:
            def __init__(self, parties, action=None, timeout=None):
                if parties < 1:
                    raise ValueError('parties must be > 0')
                self._parties, self._action, self._timeout, self.broken, self.n_waiting = parties, action, timeout, False, 0

            parties = property(lambda self: self._parties)

            def wait(self, timeout=None):
                if self.broken:
                    raise BrokenBarrierError
                if self._parties > 1 and not _wait(lambda: False, self._timeout if timeout is None else timeout):
                    self.broken = True
                    raise BrokenBarrierError
                if self._action:
                    self._action()
                return 0

            def reset(self): self.broken = False
            def abort(self): self.broken = True


        class Timer(Thread):
            """Its function is called when it is joined, when something is waited for, or at the end of the script."""

            def __init__(self, interval, function, args=None, kwargs=None):
                super().__init__()
                self.interval, self.function, self.finished = interval, function, Event()
                self.args, self.kwargs = args if args is not None else [], kwargs if kwargs is not None else {}

            def start(self):
                if self._is_started:
                    raise RuntimeError('threads can only be started once')
                self._is_started, self._due = True, _time() + self.interval
                _timers.append(self)
                if len(_timers) == 1:
                    import atexit
                    atexit.register(_run_timers)

            def cancel(self): self.finished.set()

            def run(self):
                if not self.finished.is_set():
                    self.function(*self.args, **self.kwargs)
                self.finished.set()

            def join(self, timeout=None):
                if self in _timers:
                    _run_timers(lambda: self not in _timers)

            def _ring(self):
                _timers.remove(self)
                if not self.finished.is_set():
                    _wait(lambda: False, max(0, self._due - _time()))
                self._is_started = False
                super().start()


        def _run_timers(is_done=lambda: False):
            while _timers and not is_done():
                min(_timers, key=lambda timer: timer._due)._ring()
        """#
}
