extension StandardModules {
    /// `asyncio`: one loop that runs coroutines by turns. There are no sockets, processes and threads to wait for.
    static var asyncioSource: String { asyncioLoop + "\n\n" + asyncioWaiting + "\n\n" + asyncioQueues }

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


        class Future:
            __module__ = '_asyncio'
            _state = 'PENDING'

            def __init__(self, *, loop=None):
                self._loop = get_event_loop() if loop is None else loop
                self._callbacks = []
                self._result = self._exception = None

            def __repr__(self):
                parts = [self._state.lower()] + self._details()
                if self._state == 'FINISHED':
                    import reprlib
                    parts.append(f'exception={self._exception!r}' if self._exception is not None else f'result={reprlib.repr(self._result)}')
                if self._callbacks:
                    shown = [_callback_text(callback) for callback in self._callbacks]
                    if len(shown) > 2:
                        shown[1:-1] = [f'<{len(shown) - 2} more>']
                    parts.append(f'cb=[{", ".join(shown)}]')
                return f'<{type(self).__name__} {" ".join(parts)}>'

            def _details(self):
                return []

            __class_getitem__ = classmethod(_types.GenericAlias)

            def done(self):
                return self._state != 'PENDING'

            def cancelled(self):
                return self._state == 'CANCELLED'

            def get_loop(self):
                return self._loop

            def result(self):
                if self._state == 'CANCELLED':
                    raise CancelledError(*self._message) if self._message else CancelledError
                if self._state == 'PENDING':
                    raise InvalidStateError('Result is not set.')
                if self._exception is not None:
                    raise self._exception
                return self._result

            def exception(self):
                if self._state == 'CANCELLED':
                    raise CancelledError
                if self._state == 'PENDING':
                    raise InvalidStateError('Exception is not set.')
                return self._exception

            _message = ()

            def _finish(self, state):
                self._state = state
                for callback in self._callbacks:
                    self._loop.call_soon(callback, self)
                self._callbacks = []

            def _check(self):
                if self._state != 'PENDING':
                    raise InvalidStateError(f'{self._state}: {self!r}')

            def set_result(self, result):
                self._check()
                self._result = result
                self._finish('FINISHED')

            def set_exception(self, exception):
                self._check()
                if isinstance(exception, type):
                    exception = exception()
                if type(exception) is StopIteration:
                    raise TypeError('StopIteration interacts badly with generators and cannot be raised into a Future')
                self._exception = exception
                self._finish('FINISHED')

            def cancel(self, msg=None):
                if self._state != 'PENDING':
                    return False
                self._message = () if msg is None else (msg,)
                self._finish('CANCELLED')
                return True

            def add_done_callback(self, callback, *, context=None):
                if self._state != 'PENDING':
                    self._loop.call_soon(callback, self)
                else:
                    self._callbacks.append(callback)

            def remove_done_callback(self, callback):
                before = len(self._callbacks)
                self._callbacks = [c for c in self._callbacks if c != callback]
                return before - len(self._callbacks)

            def __await__(self):
                if not self.done():
                    yield self
                return self.result()

            __iter__ = __await__


        def _callback_text(callback):
            return 'Task.task_wakeup()' if isinstance(getattr(callback, '__self__', None), Task) else _source(callback)


        class Task(Future):
            __module__ = '_asyncio'
            _count = _cancels = 0

            def __init__(self, coro, *, loop=None, name=None, context=None):
                if not iscoroutine(coro) and not hasattr(type(coro), '__await__') and not _inspect.isgenerator(coro):
                    raise TypeError(f'a coroutine was expected, got {coro!r}')
                super().__init__(loop=loop)
                self._coro, self._waits, self._must_cancel = coro, None, False
                Task._count += 1
                self._name = f'Task-{Task._count}' if name is None else str(name)
                self._loop.call_soon(self._wake)
                self._loop.__dict__.setdefault('_tasks', []).append(self)

            def _details(self):
                parts = [f'name={self._name!r}']
                code = getattr(self._coro, 'cr_code', None) or getattr(self._coro, 'gi_code', None)
                name = getattr(self._coro, '__qualname__', type(self._coro).__name__)
                if code is not None:
                    parts.append(f'coro=<{name}() {"done, defined" if self.done() else "running"} at {code.co_filename}:{code.co_firstlineno}>')
                else:
                    parts.append(f'coro=<{name}()>')
                return parts if self._waits is None else parts + [f'wait_for={self._waits!r}']

            def get_name(self):
                return self._name

            def set_name(self, name):
                self._name = str(name)

            def get_coro(self):
                return self._coro

            def cancel(self, msg=None):
                if self.done():
                    return False
                self._cancels += 1
                self._message = () if msg is None else (msg,)
                if self._waits is not None and self._waits.cancel(msg=msg):
                    return True
                self._must_cancel = True
                return True

            def cancelling(self):
                return self._cancels

            def uncancel(self):
                self._cancels = max(self._cancels - 1, 0)
                return self._cancels

            def set_result(self, result):
                raise RuntimeError('Task does not support set_result operation')

            def set_exception(self, exception):
                raise RuntimeError('Task does not support set_exception operation')

            def _end(self, state):
                tasks = self._loop.__dict__.get('_tasks', [])
                if self in tasks:
                    tasks.remove(self)
                self._finish(state)

            def _wake(self, future=None):
                if self.done():
                    return
                self._waits = None
                _current.append(self)
                try:
                    if self._must_cancel:
                        self._must_cancel = False
                        waits = self._coro.throw(CancelledError(*self._message))
                    elif future is not None and (future.cancelled() or future._exception is not None):
                        error = CancelledError(*future._message) if future.cancelled() else future._exception
                        waits = self._coro.throw(error)
                    else:
                        waits = self._coro.send(None)
                except StopIteration as end:
                    self._result = end.value
                    self._end('FINISHED')
                except CancelledError as error:
                    self._message = error.args
                    self._end('CANCELLED')
                except (KeyboardInterrupt, SystemExit) as error:
                    self._exception = error
                    self._end('FINISHED')
                    raise
                except BaseException as error:
                    self._exception = error
                    self._end('FINISHED')
                else:
                    if waits is None:
                        self._loop.call_soon(self._wake)
                    elif isinstance(waits, Future):
                        if waits is self:
                            self._coro.throw(RuntimeError(f'Task cannot await on itself: {self!r}'))
                        self._waits = waits
                        waits.add_done_callback(self._wake)
                        if self._must_cancel and waits.cancel():
                            self._must_cancel = False
                    else:
                        self._loop.call_soon(self._fail, RuntimeError(f'Task got bad yield: {waits!r}'))
                finally:
                    _current.pop()

            def _fail(self, error):
                try:
                    self._coro.throw(error)
                except BaseException as error:
                    self._exception = error
                    self._end('FINISHED')


        def current_task(loop=None):
            get_running_loop()
            return _current[-1] if _current else None


        def all_tasks(loop=None):
            loop = loop or get_running_loop()
            return set(loop.__dict__.get('_tasks', []))


        def create_task(coro, *, name=None, context=None):
            return get_running_loop().create_task(coro, name=name)


        def ensure_future(value, *, loop=None):
            if isinstance(value, Future):
                return value
            if iscoroutine(value):
                return Task(value, loop=loop)
            if hasattr(type(value), '__await__'):
                return Task(_wrap(value), loop=loop)
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')


        async def _wrap(value):
            return await value


        def run(main, *, debug=None):
            if _running:
                raise RuntimeError('asyncio.run() cannot be called from a running event loop')
            if not iscoroutine(main):
                raise ValueError(f'a coroutine was expected, got {main!r}')
            with Runner(debug=debug) as runner:
                return runner.run(main)


        class Runner:
            def __init__(self, *, debug=None, loop_factory=None):
                self._loop = (loop_factory or new_event_loop)()

            def __enter__(self):
                return self

            def __exit__(self, *error):
                self.close()

            def get_loop(self):
                return self._loop

            def run(self, coro, *, context=None):
                return self._loop.run_until_complete(coro)

            def close(self):
                if self._loop._closed:
                    return
                left = list(self._loop.__dict__.get('_tasks', []))
                for task in left:
                    task.cancel()
                if left:
                    self._loop.run_until_complete(gather(*left, return_exceptions=True, _loop=self._loop))
                self._loop.run_until_complete(self._loop.shutdown_asyncgens())
                self._loop.run_until_complete(self._loop.shutdown_default_executor())
                self._loop.close()
        """#
}
