extension StandardModules {
    /// Of `asyncio`: futures, tasks and what runs them.
    static let asyncioTasks = #"""
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
