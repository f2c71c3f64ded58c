extension StandardModules {
    /// `_thread`
    static let threadSource = #"""
        """Threads without threads: lsx runs a script on one, so that each runs to its end where it is started."""
        from _threads import enter as _begin, leave as _end
        from time import monotonic as _monotonic
        from time import sleep as _sleep

        error = RuntimeError
        TIMEOUT_MAX = 9223372036.0
        _current = [1]
        _count = [1]


        def get_ident(): return _current[-1]
        def get_native_id(): return _current[-1]
        def _count_threads(): return len(_current) - 1
        def stack_size(size=0): return 0
        def exit(): raise SystemExit
        def interrupt_main(signum=2): raise KeyboardInterrupt


        def _enter():
            """Begins a thread; answers its number."""
            _count[0] += 1
            _current.append(_count[0])
            _begin()
            return _count[0]


        def _leave():
            _end()
            _current.pop()


        def _wait(is_done, timeout=None):
            """Waits for what no other thread can bring about."""
            if is_done():
                return True
            if timeout is None or timeout < 0:
                raise RuntimeError('this would wait for ever: lsx runs a thread to its end where it is started, and none is left to wait for')
            _sleep(timeout)
            return is_done()


        class LockType:
            _is_locked = False

            def acquire(self, blocking=True, timeout=-1):
                if not blocking and timeout != -1:
                    raise ValueError("can't specify a timeout for a non-blocking call")
                if timeout < 0 and timeout != -1:
                    raise ValueError('timeout value must be a non-negative number')
                if timeout > TIMEOUT_MAX:
                    raise OverflowError('timestamp out of range for platform time_t')
                if self._is_locked and (not blocking or not _wait(lambda: not self._is_locked, None if timeout == -1 else timeout)):
                    return False
                self._is_locked = True
                return True

            def release(self):
                if not self._is_locked:
                    raise RuntimeError('release unlocked lock')
                self._is_locked = False

            def locked(self): return self._is_locked
            acquire_lock, release_lock, locked_lock = acquire, release, locked
            __enter__ = acquire
            def __exit__(self, *details): self.release()

            def __repr__(self):
                return f'<{"locked" if self._is_locked else "unlocked"} _thread.lock object at {hex(id(self))}>'


        LockType.__name__ = LockType.__qualname__ = 'lock'


        def allocate_lock(): return LockType()


        allocate = allocate_lock


        class RLock:
            _owner, _depth = None, 0

            def acquire(self, blocking=True, timeout=-1):
                me = get_ident()
                if self._owner not in (None, me) and (not blocking or not _wait(lambda: self._owner is None, None if timeout == -1 else timeout)):
                    return False
                self._owner, self._depth = me, self._depth + 1
                return True

            def release(self):
                if self._owner != get_ident():
                    raise RuntimeError('cannot release un-acquired lock')
                self._depth -= 1
                if not self._depth:
                    self._owner = None

            def _is_owned(self): return self._owner == get_ident()
            __enter__ = acquire
            def __exit__(self, *details): self.release()

            def __repr__(self):
                state = 'locked' if self._depth else 'unlocked'
                return f'<{state} _thread.RLock object owner={self._owner or 0} count={self._depth} at {hex(id(self))}>'


        class _local:
            """Attributes that each thread has for itself."""

            def __new__(cls, /, *args, **kwargs):
                self = object.__new__(cls)
                if (args or kwargs) and cls.__init__ is object.__init__:
                    raise TypeError('Initialization arguments are not supported')
                object.__setattr__(self, '_tables', {get_ident(): {}})
                object.__setattr__(self, '_made_with', (args, kwargs))
                return self

            def _table(self):
                tables = object.__getattribute__(self, '_tables')
                me = get_ident()
                if me not in tables:
                    tables[me] = {}
                    args, kwargs = object.__getattribute__(self, '_made_with')
                    type(self).__init__(self, *args, **kwargs)
                return tables[me]

            def __getattribute__(self, name):
                table = object.__getattribute__(self, '_table')()
                if name == '__dict__':
                    return table
                if name in table:
                    return table[name]
                return object.__getattribute__(self, name)

            def __setattr__(self, name, value):
                if name == '__dict__':
                    raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
                if hasattr(type(self), name) and hasattr(type(getattr(type(self), name)), '__set__'):
                    return object.__setattr__(self, name, value)
                object.__getattribute__(self, '_table')()[name] = value

            def __delattr__(self, name):
                if name == '__dict__':
                    raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
                table = object.__getattribute__(self, '_table')()
                if name not in table:
                    raise AttributeError(name)
                del table[name]


        def start_new_thread(function, args, kwargs={}, /):
            if not callable(function):
                raise TypeError('first arg must be callable')
            if not isinstance(args, tuple):
                raise TypeError('2nd arg must be a tuple')
            number = _enter()
            try:
                function(*args, **kwargs)
            except SystemExit:
                pass
            except BaseException as raised:
                import sys, traceback
                sys.stderr.write(f'Exception ignored in thread started by: {function!r}\n')
                traceback.print_exception(raised)
            finally:
                _leave()
            return number
        """#
}
