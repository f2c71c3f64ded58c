extension StandardModules {
    /// Of `asyncio`: locks, events and queues.
    static let asyncioQueues = #"""
        class _Waiting:
            def __init__(self):
                self._waiters = _collections.deque()

            async def _wait(self):
                future = get_running_loop().create_future()
                self._waiters.append(future)
                try:
                    await future
                finally:
                    if future in self._waiters:
                        self._waiters.remove(future)

            def _wake(self, count=1):
                for future in self._waiters:
                    if count <= 0:
                        break
                    if not future.done():
                        future.set_result(True)
                        count -= 1

            async def __aenter__(self):
                await self.acquire()

            async def __aexit__(self, *error):
                self.release()

            def __repr__(self):
                waiting = f', waiters:{len(self._waiters)}' if self._waiters else ''
                return f'<{object.__repr__(self)[1:-1]} [{self._shown_state()}{waiting}]>'

            def _shown_state(self):
                return 'locked' if self.locked() else 'unlocked'


        class Lock(_Waiting):
            __module__ = 'asyncio.locks'
            _locked = False

            def locked(self):
                return self._locked

            async def acquire(self):
                while self._locked:
                    await self._wait()
                self._locked = True
                return True

            def release(self):
                if not self._locked:
                    raise RuntimeError('Lock is not acquired.')
                self._locked = False
                self._wake()


        class Semaphore(_Waiting):
            __module__ = 'asyncio.locks'

            def __init__(self, value=1):
                if value < 0:
                    raise ValueError('Semaphore initial value must be >= 0')
                super().__init__()
                self._value = value

            def locked(self):
                return self._value == 0

            def _shown_state(self):
                return 'locked' if self.locked() else f'unlocked, value:{self._value}'

            async def acquire(self):
                while self._value <= 0:
                    await self._wait()
                self._value -= 1
                return True

            def release(self):
                self._value += 1
                self._wake()


        class BoundedSemaphore(Semaphore):
            __module__ = 'asyncio.locks'

            def __init__(self, value=1):
                super().__init__(value)
                self._bound = value

            def release(self):
                if self._value >= self._bound:
                    raise ValueError('BoundedSemaphore released too many times')
                super().release()


        class Event(_Waiting):
            __module__ = 'asyncio.locks'
            _flag = False

            def _shown_state(self):
                return 'set' if self._flag else 'unset'

            def is_set(self):
                return self._flag

            def set(self):
                self._flag = True
                self._wake(len(self._waiters))

            def clear(self):
                self._flag = False

            async def wait(self):
                if not self._flag:
                    await self._wait()
                return True


        class Condition(_Waiting):
            __module__ = 'asyncio.locks'

            def __init__(self, lock=None):
                super().__init__()
                self._lock = lock or Lock()
                self.acquire, self.release, self.locked = self._lock.acquire, self._lock.release, self._lock.locked

            async def wait(self):
                if not self.locked():
                    raise RuntimeError('cannot wait on un-acquired lock')
                self.release()
                try:
                    await self._wait()
                finally:
                    await self.acquire()
                return True

            async def wait_for(self, predicate):
                result = predicate()
                while not result:
                    await self.wait()
                    result = predicate()
                return result

            def notify(self, n=1):
                if not self.locked():
                    raise RuntimeError('cannot notify on un-acquired lock')
                self._wake(n)

            def notify_all(self):
                self.notify(len(self._waiters))


        class Barrier:
            """A meeting of so many: each waits for all, and the next round begins when the last has gone."""
            __module__ = 'asyncio.locks'

            def __init__(self, parties):
                if parties < 1:
                    raise ValueError('parties must be > 0')
                self._changed, self._parties, self._state, self._count = Condition(), parties, 'filling', 0

            def __repr__(self):
                waiting = '' if self.broken else f', waiters:{self.n_waiting}/{self.parties}'
                return f'<{object.__repr__(self)[1:-1]} [{self._state}{waiting}]>'

            async def __aenter__(self):
                return await self.wait()

            async def __aexit__(self, *error):
                pass

            async def wait(self):
                async with self._changed:
                    await self._changed.wait_for(lambda: self._state not in ('draining', 'resetting'))
                    self._check()
                    place = self._count
                    self._count += 1
                    try:
                        if self._count == self._parties:
                            self._state = 'draining'
                            self._changed.notify_all()
                        else:
                            await self._changed.wait_for(lambda: self._state != 'filling')
                            if self._state in ('broken', 'resetting'):
                                raise BrokenBarrierError('Abort or reset of barrier')
                        return place
                    finally:
                        self._count -= 1
                        if self._count == 0 and self._state in ('draining', 'resetting'):
                            self._state = 'filling'
                        self._changed.notify_all()

            def _check(self):
                if self._state == 'broken':
                    raise BrokenBarrierError('Barrier aborted')

            async def _turn(self, state):
                async with self._changed:
                    self._state = state
                    self._changed.notify_all()

            async def reset(self):
                await self._turn('resetting' if self._count > 0 else 'filling')

            async def abort(self):
                await self._turn('broken')

            parties = property(lambda self: self._parties)
            n_waiting = property(lambda self: self._count if self._state == 'filling' else 0)
            broken = property(lambda self: self._state == 'broken')


        class Queue(_Waiting):
            __module__ = 'asyncio.queues'
            __class_getitem__ = classmethod(_types.GenericAlias)

            def __repr__(self):
                return f'<{type(self).__name__} at {id(self):#x} {self._shown()}>'

            def __str__(self):
                return f'<{type(self).__name__} {self._shown()}>'

            def _shown(self):
                text = f'maxsize={self._maxsize!r}'
                if self._queue:
                    text += f' _queue={list(self._queue)!r}'
                if self._waiters:
                    text += f' _getters[{len(self._waiters)}]'
                if self._putters._waiters:
                    text += f' _putters[{len(self._putters._waiters)}]'
                return text + (f' tasks={self._unfinished}' if self._unfinished else '')

            def __init__(self, maxsize=0):
                super().__init__()
                self._maxsize, self._unfinished = maxsize, 0
                self._putters, self._finished = _Waiting(), Event()
                self._finished.set()
                self._init(maxsize)

            def _init(self, maxsize):
                self._queue = _collections.deque()

            def _put(self, item):
                self._queue.append(item)

            def _get(self):
                return self._queue.popleft()

            maxsize = property(lambda self: self._maxsize)

            def qsize(self):
                return len(self._queue)

            def empty(self):
                return not self._queue

            def full(self):
                return 0 < self._maxsize <= len(self._queue)

            async def put(self, item):
                while self.full():
                    await self._putters._wait()
                self.put_nowait(item)

            def put_nowait(self, item):
                if self.full():
                    raise QueueFull
                self._put(item)
                self._unfinished += 1
                self._finished.clear()
                self._wake()

            async def get(self):
                while not self._queue:
                    await self._wait()
                return self.get_nowait()

            def get_nowait(self):
                if not self._queue:
                    raise QueueEmpty
                item = self._get()
                self._putters._wake()
                return item

            def task_done(self):
                if self._unfinished <= 0:
                    raise ValueError('task_done() called too many times')
                self._unfinished -= 1
                if self._unfinished == 0:
                    self._finished.set()

            async def join(self):
                await self._finished.wait()


        class LifoQueue(Queue):
            __module__ = 'asyncio.queues'

            def _get(self):
                return self._queue.pop()


        class PriorityQueue(Queue):
            __module__ = 'asyncio.queues'

            def _init(self, maxsize):
                self._queue = []

            def _put(self, item):
                _heapq.heappush(self._queue, item)

            def _get(self):
                return _heapq.heappop(self._queue)
        """#
}
