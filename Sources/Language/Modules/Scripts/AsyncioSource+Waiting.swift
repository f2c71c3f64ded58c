extension StandardModules {
    /// Of `asyncio`: what waits for one task, for several, for a while.
    static let asyncioWaiting = #"""
        @_types.coroutine
        def _pass():
            yield


        async def sleep(delay, result=None):
            if delay <= 0:
                await _pass()
                return result
            loop = get_running_loop()
            future = loop.create_future()
            handle = loop.call_later(delay, lambda: future.done() or future.set_result(result))
            try:
                return await future
            finally:
                handle.cancel()


        def gather(*values, return_exceptions=False, _loop=None):
            loop = _loop or get_event_loop()
            seen = {}
            children = []
            for value in values:
                if id(value) not in seen:
                    seen[id(value)] = ensure_future(value, loop=loop)
                children.append(seen[id(value)])
            outer = _Gathering(children, loop)
            if not children:
                loop.call_soon(outer.set_result, [])
                return outer
            left = len(seen)

            def ended(child):
                nonlocal left
                left -= 1
                if outer.done():
                    return
                if not return_exceptions:
                    if child.cancelled():
                        outer.set_exception(CancelledError(*child._message))
                        return
                    if child._exception is not None:
                        outer.set_exception(child._exception)
                        return
                if left == 0:
                    if outer._asked:
                        outer.set_exception(CancelledError())
                        return
                    outer.set_result([
                        CancelledError(*c._message) if c.cancelled() else c._exception if c._exception is not None else c._result
                        for c in children])

            for child in seen.values():
                child.add_done_callback(ended)
            return outer


        class _Gathering(Future):
            def __init__(self, children, loop):
                super().__init__(loop=loop)
                self._children, self._asked = children, False

            def cancel(self, msg=None):
                if self.done():
                    return False
                found = False
                for child in self._children:
                    found = child.cancel(msg=msg) or found
                self._asked = self._asked or found
                return found


        async def wait_for(value, timeout):
            loop = get_running_loop()
            if timeout is None:
                return await value
            task = ensure_future(value, loop=loop)
            if timeout <= 0:
                if task.done():
                    return task.result()
                task.cancel()
                try:
                    await task
                except CancelledError:
                    pass
                raise TimeoutError
            expired = False

            def expire():
                nonlocal expired
                expired = True
                task.cancel()

            handle = loop.call_later(timeout, expire)
            try:
                return await task
            except CancelledError:
                if expired:
                    raise TimeoutError from None
                task.cancel()
                raise
            finally:
                handle.cancel()


        async def wait(values, *, timeout=None, return_when=ALL_COMPLETED):
            values = set(values)
            if not values:
                raise ValueError('Set of Tasks/Futures is empty.')
            if any(iscoroutine(value) for value in values):
                raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
            loop = get_running_loop()
            waiter = loop.create_future()

            def look(future=None):
                done = [v for v in values if v.done()]
                failed = any(not v.cancelled() and v._exception is not None for v in done)
                if (len(done) == len(values) or return_when == FIRST_COMPLETED and done
                        or return_when == FIRST_EXCEPTION and failed):
                    if not waiter.done():
                        waiter.set_result(None)

            handle = None if timeout is None else loop.call_later(timeout, lambda: waiter.done() or waiter.set_result(None))
            for value in values:
                value.add_done_callback(look)
            look()
            await waiter
            if handle is not None:
                handle.cancel()
            return {v for v in values if v.done()}, {v for v in values if not v.done()}


        def as_completed(values, *, timeout=None):
            tasks = [ensure_future(v) for v in values]
            done = Queue()
            for task in tasks:
                task.add_done_callback(done.put_nowait)

            async def following():
                return (await done.get()).result()

            for _ in tasks:
                yield following()


        def shield(value):
            inner = ensure_future(value)
            outer = inner._loop.create_future()

            def ended(future):
                if outer.done():
                    return
                if future.cancelled():
                    outer.cancel()
                elif future._exception is not None:
                    outer.set_exception(future._exception)
                else:
                    outer.set_result(future._result)

            inner.add_done_callback(ended)
            return outer


        async def to_thread(function, /, *args, **kwargs):
            return function(*args, **kwargs)


        class TaskGroup:
            """Tasks that end together: an error of one stops the others, and comes out with theirs in a group."""

            def __init__(self):
                self._parent, self._tasks, self._errors, self._waiter = None, set(), [], None
                self._is_exiting = self._is_aborting = self._asked_parent = False

            def __repr__(self):
                parts = [f'tasks={len(self._tasks)}'] if self._tasks else []
                parts += [f'errors={len(self._errors)}'] if self._errors else []
                parts += ['cancelling'] if self._is_aborting else ['entered'] if self._parent else []
                return f'<TaskGroup {" ".join(parts)}>' if parts else '<TaskGroup>'

            async def __aenter__(self):
                if self._parent is not None:
                    raise RuntimeError(f'TaskGroup {self!r} has been already entered')
                self._parent = current_task()
                if self._parent is None:
                    raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
                return self

            def create_task(self, coro, *, name=None, context=None):
                if self._parent is None:
                    raise RuntimeError(f'TaskGroup {self!r} has not been entered')
                if self._is_exiting and not self._tasks:
                    raise RuntimeError(f'TaskGroup {self!r} is finished')
                if self._is_aborting:
                    raise RuntimeError(f'TaskGroup {self!r} is shutting down')
                task = Task(coro, loop=get_running_loop(), name=name)
                self._tasks.add(task)
                task.add_done_callback(self._ended)
                return task

            def _abort(self):
                self._is_aborting = True
                for task in self._tasks:
                    task.cancel()

            def _ended(self, task):
                self._tasks.discard(task)
                if self._waiter is not None and not self._tasks and not self._waiter.done():
                    self._waiter.set_result(None)
                if task.cancelled() or task.exception() is None:
                    return
                self._errors.append(task.exception())
                if not self._is_aborting:
                    self._abort()
                    if not self._is_exiting:
                        self._asked_parent = True
                        self._parent.cancel()

            async def __aexit__(self, kind, error, traceback):
                self._is_exiting = True
                outer = error if kind is CancelledError and not self._asked_parent else None
                if self._asked_parent:
                    self._parent.uncancel()
                if kind is not None and not self._is_aborting:
                    self._abort()
                while self._tasks:
                    self._waiter = get_running_loop().create_future()
                    try:
                        await self._waiter
                    except CancelledError as cancelled:
                        if not self._is_aborting:
                            outer = cancelled
                            self._abort()
                if outer is not None and not self._errors:
                    raise outer
                if kind is not None and kind is not CancelledError:
                    self._errors.append(error)
                if self._errors:
                    raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors)


        class Timeout:
            """Stops its task at a time, which may be moved."""
            __module__ = 'asyncio.timeouts'

            def __init__(self, when):
                self._when, self._state, self._task, self._handle = when, 'created', None, None

            def __repr__(self):
                shown = f' when={round(self._when, 3) if self._when is not None else None}' if self._state == 'active' else ''
                return f"<Timeout [{self._state}]{shown}>"

            async def __aenter__(self):
                self._task = current_task()
                if self._task is None:
                    raise RuntimeError('Timeout should be used inside a task')
                self._state, self._cancelling = 'active', self._task.cancelling()
                self.reschedule(self._when)
                return self

            def when(self):
                return self._when

            def reschedule(self, when):
                if self._state != 'active':
                    raise RuntimeError(f'Cannot change state of {self._state} Timeout' if self._state != 'created' else 'Timeout has not been entered')
                self._when = when
                if self._handle is not None:
                    self._handle.cancel()
                loop = get_running_loop()
                if when is None:
                    self._handle = None
                elif when <= loop.time():
                    self._handle = loop.call_soon(self._expire)
                else:
                    self._handle = loop.call_at(when, self._expire)

            def _expire(self):
                self._state = 'expiring'
                self._task.cancel()

            def expired(self):
                return self._state in ('expiring', 'expired')

            async def __aexit__(self, kind, error, traceback):
                if self._handle is not None:
                    self._handle.cancel()
                    self._handle = None
                if self._state == 'active':
                    self._state = 'finished'
                elif self._state == 'expiring':
                    self._state = 'expired'
                    if self._task.uncancel() <= self._cancelling and kind is CancelledError:
                        raise TimeoutError from error


        def timeout(delay):
            return Timeout(None if delay is None else get_running_loop().time() + delay)


        def timeout_at(when):
            return Timeout(when)
        """#
}
