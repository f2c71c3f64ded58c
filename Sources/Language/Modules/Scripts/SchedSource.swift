extension StandardModules {
    /// `sched`
    static let schedSource = #"""
        import heapq
        import time
        from collections import namedtuple
        from itertools import count
        from time import monotonic as _time

        __all__ = ['scheduler']
        Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
        _unset = object()


        class scheduler:
            def __init__(self, timefunc=_time, delayfunc=time.sleep):
                self._queue, self.timefunc, self.delayfunc, self._numbers = [], timefunc, delayfunc, count()

            def enterabs(self, time, priority, action, argument=(), kwargs=_unset):
                event = Event(time, priority, next(self._numbers), action, argument, {} if kwargs is _unset else kwargs)
                heapq.heappush(self._queue, event)
                return event

            def enter(self, delay, priority, action, argument=(), kwargs=_unset):
                return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

            def cancel(self, event):
                self._queue.remove(event)
                heapq.heapify(self._queue)

            def empty(self): return not self._queue
            queue = property(lambda self: sorted(self._queue))

            def run(self, blocking=True):
                while self._queue:
                    event, now = self._queue[0], self.timefunc()
                    if event.time > now:
                        if not blocking:
                            return event.time - now
                        self.delayfunc(event.time - now)
                    else:
                        heapq.heappop(self._queue)
                        event.action(*event.argument, **event.kwargs)
                        self.delayfunc(0)
        """#
}
