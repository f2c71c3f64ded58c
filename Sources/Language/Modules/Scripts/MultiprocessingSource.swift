extension StandardModules {
    /// `multiprocessing`, as far as one process needs it.
    static let multiprocessingSource = #"""
        """A script runs in one process: what asks about processes answers, what would start one is refused."""

        import os
        from queue import Queue, SimpleQueue
        from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

        JoinableQueue = Queue
        _refused = frozenset((
            "Array", "Manager", "Pipe", "Pool", "Process", "RawArray", "RawValue", "Value", "allow_connection_pickling", "get_logger",
            "log_to_stderr", "set_executable", "set_forkserver_preload"))


        class ProcessError(Exception):
            pass


        class BufferTooShort(ProcessError):
            pass


        class TimeoutError(ProcessError):
            pass


        class AuthenticationError(ProcessError):
            pass


        def _refuse(name):
            raise NotImplementedError(
                f"multiprocessing.{name} is not in lsx: a script runs in one process; tensor operations use all cores by themselves")


        class _MainProcess:
            name, daemon, exitcode, pid, authkey = "MainProcess", False, None, os.getpid(), b""
            ident = pid

            def __repr__(self):
                return "<_MainProcess name='MainProcess' parent=None started>"

            def is_alive(self):
                return True


        _main = _MainProcess()


        class _Context:
            """What `get_context` gives, with the start method that it was asked for."""

            ProcessError, BufferTooShort, TimeoutError, AuthenticationError = ProcessError, BufferTooShort, TimeoutError, AuthenticationError
            Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore = Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
            Queue, JoinableQueue, SimpleQueue = Queue, JoinableQueue, SimpleQueue
            _methods = ["fork", "spawn", "forkserver"]

            def __init__(self, method):
                self._method = method

            def __getattr__(self, name):
                if name in _refused:
                    _refuse(name)
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

            def cpu_count(self):
                """Returns the number of CPUs in the system"""
                return os.cpu_count()

            def current_process(self):
                return _main

            def parent_process(self):
                return None

            def active_children(self):
                return []

            def freeze_support(self):
                pass

            def get_all_start_methods(self):
                return list(self._methods)

            def get_start_method(self, allow_none=False):
                return self._method or (None if allow_none else self._methods[0])

            def get_context(self, method=None):
                if method is None:
                    return self
                if method not in self._methods:
                    raise ValueError("cannot find context for %r" % method) from None
                return _Context(method)

            def set_start_method(self, method, force=False):
                if self._method is not None and not force:
                    raise RuntimeError("context has already been set")
                self._method = method if method is None else self.get_context(method)._method


        _context = _Context(None)
        cpu_count, current_process, parent_process = _context.cpu_count, _context.current_process, _context.parent_process
        active_children, freeze_support = _context.active_children, _context.freeze_support
        get_all_start_methods, get_start_method = _context.get_all_start_methods, _context.get_start_method
        get_context, set_start_method = _context.get_context, _context.set_start_method


        def __getattr__(name):
            if name in _refused:
                _refuse(name)
            raise AttributeError(f"module 'multiprocessing' has no attribute {name!r}")
        """#
}
