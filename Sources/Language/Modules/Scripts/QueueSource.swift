extension StandardModules {
    /// `queue`
    static let queueSource = #"""
        import types
        from collections import deque
        from heapq import heappop, heappush
        from time import sleep

        from _thread import _wait

        __all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


        class Empty(Exception):
            'Exception raised by Queue.get(block=0)/get_nowait().'


        class Full(Exception):
            'Exception raised by Queue.put(block=0)/put_nowait().'


        class Queue:
            def __init__(self, maxsize=0):
                self.maxsize, self.unfinished_tasks = maxsize, 0
                self._init(maxsize)

            def task_done(self):
                if self.unfinished_tasks <= 0:
                    raise ValueError('task_done() called too many times')
                self.unfinished_tasks -= 1

            def join(self): _wait(lambda: not self.unfinished_tasks)
            def qsize(self): return self._qsize()
            def empty(self): return not self._qsize()
            def full(self): return 0 < self.maxsize <= self._qsize()

            def _await(self, is_ready, block, timeout, failure):
                if block and timeout is not None and timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                if not is_ready() and (not block or not _wait(is_ready, timeout)):
                    raise failure

            def put(self, item, block=True, timeout=None):
                self._await(lambda: not self.full(), block, timeout, Full)
                self._put(item)
                self.unfinished_tasks += 1

            def get(self, block=True, timeout=None):
                self._await(self._qsize, block, timeout, Empty)
                return self._get()

            def put_nowait(self, item): return self.put(item, block=False)
            def get_nowait(self): return self.get(block=False)
            def _init(self, maxsize): self.queue = deque()
            def _qsize(self): return len(self.queue)
            def _put(self, item): self.queue.append(item)
            def _get(self): return self.queue.popleft()
            __class_getitem__ = classmethod(types.GenericAlias)


        class PriorityQueue(Queue):
            def _init(self, maxsize): self.queue = []
            def _put(self, item): heappush(self.queue, item)
            def _get(self): return heappop(self.queue)


        class LifoQueue(Queue):
            def _init(self, maxsize): self.queue = []
            def _put(self, item): self.queue.append(item)
            def _get(self): return self.queue.pop()


        class SimpleQueue:
            def __init__(self): self._queue = Queue()
            def put(self, item, block=True, timeout=None): self._queue.put(item)
            def get(self, block=True, timeout=None): return self._queue.get(block, timeout)
            def put_nowait(self, item): self._queue.put(item)
            def get_nowait(self): return self._queue.get(False)
            def empty(self): return self._queue.empty()
            def qsize(self): return self._queue.qsize()
            __class_getitem__ = classmethod(types.GenericAlias)
        """#
}
