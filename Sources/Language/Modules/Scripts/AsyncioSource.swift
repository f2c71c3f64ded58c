extension StandardModules {
    /// `asyncio`: one loop that runs coroutines by turns. There are no sockets, processes and threads to wait for.
    static var asyncioSource: String { asyncioLoop + "\n\n\n" + asyncioTasks + "\n\n" + asyncioWaiting + "\n\n" + asyncioQueues }

    static let asyncioLoop = #"""
        import collections as _collections
        import heapq as _heapq
        import inspect as _inspect
        import time as _time
        import types as _types
        from inspect import iscoroutinefunction

        FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'


        class CancelledError(BaseException):
            __module__ = 'asyncio.exceptions'


        TimeoutError = TimeoutError


        class InvalidStateError(Exception):
            __module__ = 'asyncio.exceptions'


        class BrokenBarrierError(RuntimeError):
            __module__ = 'asyncio.exceptions'


        class QueueEmpty(Exception):
            __module__ = 'asyncio.queues'


        class QueueFull(Exception):
            __module__ = 'asyncio.queues'


        _running = []
        _current = []


        def iscoroutine(value):
            return _inspect.iscoroutine(value)


        def isfuture(value):
            return isinstance(value, Future)


        def get_running_loop():
            if not _running:
                raise RuntimeError('no running event loop')
            return _running[-1]


        class AbstractEventLoopPolicy:
            __module__ = 'asyncio.events'


        class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
            """Which loop there is outside a running one, and how one is made."""
            _loop = None

            def get_event_loop(self):
                if self._loop is None:
                    self._loop = self.new_event_loop()
                return self._loop

            def set_event_loop(self, loop):
                if loop is not None and not isinstance(loop, AbstractEventLoop):
                    raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
                self._loop = loop

            def new_event_loop(self):
                return SelectorEventLoop()


        DefaultEventLoopPolicy.__name__ = DefaultEventLoopPolicy.__qualname__ = '_UnixDefaultEventLoopPolicy'
        DefaultEventLoopPolicy.__module__ = 'asyncio.unix_events'
        _policy = DefaultEventLoopPolicy()


        def get_event_loop_policy():
            return _policy


        def set_event_loop_policy(policy):
            global _policy
            if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
                raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
            _policy = DefaultEventLoopPolicy() if policy is None else policy


        def get_event_loop():
            return _running[-1] if _running else _policy.get_event_loop()


        def set_event_loop(loop):
            _policy.set_event_loop(loop)


        def new_event_loop():
            return _policy.new_event_loop()


        def _source(function):
            """How a callback is shown: what it is called, and where it stands."""
            while hasattr(function, 'func'):
                function = function.func
            function = getattr(function, '__func__', function)
            code = getattr(function, '__code__', None)
            name = getattr(function, '__qualname__', None) or repr(function)
            return f'{name}() at {code.co_filename}:{code.co_firstlineno}' if code is not None else f'{name}()'


        class Handle:
            __module__ = 'asyncio.events'

            def __init__(self, callback, args, loop):
                self._callback, self._args, self._loop, self._cancelled = callback, args, loop, False

            def __repr__(self):
                return f'<{type(self).__name__}{self._shown_time()} {"cancelled" if self._cancelled else _source(self._callback)}>'

            def _shown_time(self):
                return ''

            def cancel(self):
                self._cancelled = True

            def cancelled(self):
                return self._cancelled

            def _run(self):
                if self._cancelled:
                    return
                try:
                    self._callback(*self._args)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:
                    self._loop.call_exception_handler(
                        {'message': f'Exception in callback {_source(self._callback)}', 'exception': error, 'handle': self})


        class TimerHandle(Handle):
            __module__ = 'asyncio.events'

            def __init__(self, when, callback, args, loop):
                super().__init__(callback, args, loop)
                self._when = when

            def _shown_time(self):
                return f' when={self._when}'

            def when(self):
                return self._when


        class AbstractEventLoop:
            __module__ = 'asyncio.events'


        class BaseEventLoop(AbstractEventLoop):
            __module__ = 'asyncio.base_events'
            slow_callback_duration = 0.1

            def __init__(self):
                self._ready = _collections.deque()
                self._timers = []
                self._count = 0
                self._closed = self._stopping = self._debug = False
                self._exception_handler = None

            def __repr__(self):
                return f'<{type(self).__name__} running={self.is_running()} closed={self._closed} debug={self._debug}>'

            def get_debug(self):
                return self._debug

            def set_debug(self, enabled):
                self._debug = enabled

            def get_exception_handler(self):
                return self._exception_handler

            def set_exception_handler(self, handler):
                if handler is not None and not callable(handler):
                    raise TypeError(f'A callable object or None is expected, got {handler!r}')
                self._exception_handler = handler

            def default_exception_handler(self, context):
                import sys
                import traceback
                lines = [context.get('message') or 'Unhandled exception in event loop']
                lines += [f'{key}: {value!r}' for key, value in sorted(context.items()) if key not in ('message', 'exception')]
                error = context.get('exception')
                text = '\n'.join(lines) + '\n'
                sys.stderr.write(text if error is None else text + ''.join(traceback.format_exception(error)))

            def call_exception_handler(self, context):
                if self._exception_handler is None:
                    self.default_exception_handler(context)
                    return
                try:
                    self._exception_handler(self, context)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:
                    self.default_exception_handler(
                        {'message': 'Unhandled error in exception handler', 'exception': error, 'context': context})

            def time(self):
                return _time.monotonic()

            def is_running(self):
                return self in _running

            def is_closed(self):
                return self._closed

            def close(self):
                self._closed = True

            def stop(self):
                self._stopping = True

            def create_future(self):
                return Future(loop=self)

            def create_task(self, coro, *, name=None, context=None):
                return Task(coro, loop=self, name=name)

            def call_soon(self, callback, *args, context=None):
                if self._closed:
                    raise RuntimeError('Event loop is closed')
                handle = Handle(callback, args, self)
                self._ready.append(handle)
                return handle

            call_soon_threadsafe = call_soon

            def call_later(self, delay, callback, *args, context=None):
                return self.call_at(self.time() + delay, callback, *args)

            def call_at(self, when, callback, *args, context=None):
                handle = TimerHandle(when, callback, args, self)
                self._count += 1
                _heapq.heappush(self._timers, (when, self._count, handle))
                return handle

            def _step(self):
                while self._timers and self._timers[0][2]._cancelled:
                    _heapq.heappop(self._timers)
                if not self._ready:
                    if not self._timers:
                        raise RuntimeError('Event loop stopped before Future completed: nothing is left that could wake it')
                    _time.sleep(max(0, self._timers[0][0] - self.time()))
                now = self.time()
                while self._timers and self._timers[0][0] <= now:
                    self._ready.append(_heapq.heappop(self._timers)[2])
                for _ in range(len(self._ready)):
                    self._ready.popleft()._run()

            def run_forever(self):
                _running.append(self)
                try:
                    self._stopping = False
                    while not self._stopping:
                        self._step()
                finally:
                    _running.pop()

            def run_until_complete(self, future):
                if self._closed:
                    raise RuntimeError('Event loop is closed')
                if _running:
                    raise RuntimeError('This event loop is already running' if self in _running
                                       else 'Cannot run the event loop while another loop is running')
                future = ensure_future(future, loop=self)
                _running.append(self)
                try:
                    while not future.done():
                        self._step()
                finally:
                    _running.pop()
                return future.result()

            async def shutdown_asyncgens(self):
                pass

            async def shutdown_default_executor(self):
                pass

            async def run_in_executor_(self, function, *args):
                return function(*args)

            def run_in_executor(self, executor, function, *args):
                return self.create_task(self.run_in_executor_(function, *args))


        class SelectorEventLoop(BaseEventLoop):
            __module__ = 'asyncio.unix_events'


        SelectorEventLoop.__name__ = SelectorEventLoop.__qualname__ = '_UnixSelectorEventLoop'
        """#
}
