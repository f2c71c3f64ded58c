extension StandardModules {
    /// `graphlib`
    static let graphlibSource = #"""
        from types import GenericAlias

        __all__ = ['TopologicalSorter', 'CycleError']


        class CycleError(ValueError):
            pass


        class TopologicalSorter:
            """Orders nodes so that each comes behind those it depends on."""

            def __init__(self, graph=None):
                self._before, self._after, self._waiting = {}, {}, None
                if graph is not None:
                    for node, predecessors in graph.items():
                        self.add(node, *predecessors)

            def add(self, node, *predecessors):
                if self._waiting is not None:
                    raise ValueError('Nodes cannot be added after a call to prepare()')
                self._enter(node)
                for other in predecessors:
                    self._enter(other)
                    self._before[node].append(other)
                    self._after[other].append(node)

            def _enter(self, node):
                self._before.setdefault(node, [])
                self._after.setdefault(node, [])

            def prepare(self):
                if self._waiting is not None:
                    raise ValueError('cannot prepare() more than once')
                self._waiting = {node: len(before) for node, before in self._before.items()}
                self._ready = [node for node, count in self._waiting.items() if not count]
                self._out, self._done = set(), 0
                if cycle := self._cycle():
                    raise CycleError('nodes are in a cycle', cycle)

            def _cycle(self):
                seen, path, places = set(), [], {}
                for root in self._after:
                    if root in seen:
                        continue
                    steps, node = [], root
                    while True:
                        if node in seen:
                            if node in places:
                                return path[places[node]:] + [node]
                        else:
                            seen.add(node)
                            steps.append(iter(self._after[node]))
                            places[node] = len(path)
                            path.append(node)
                        while path:
                            try:
                                node = next(steps[-1])
                                break
                            except StopIteration:
                                del places[path.pop()]
                                steps.pop()
                        else:
                            break
                return None

            def _check(self):
                if self._waiting is None:
                    raise ValueError('prepare() must be called first')

            def get_ready(self):
                self._check()
                ready, self._ready = tuple(self._ready), []
                self._out.update(ready)
                return ready

            def is_active(self):
                self._check()
                return bool(self._ready) or bool(self._out)

            __bool__ = is_active

            def done(self, *nodes):
                self._check()
                for node in nodes:
                    if node not in self._before:
                        raise ValueError(f'node {node!r} was not added using add()')
                    if node not in self._out:
                        if self._waiting[node] == -1:
                            raise ValueError(f'node {node!r} was already marked done')
                        raise ValueError(f'node {node!r} was not passed out (still not ready)')
                    self._out.discard(node)
                    self._waiting[node] = -1
                    for other in self._after[node]:
                        self._waiting[other] -= 1
                        if not self._waiting[other]:
                            self._ready.append(other)

            def static_order(self):
                self.prepare()
                while self.is_active():
                    nodes = self.get_ready()
                    yield from nodes
                    self.done(*nodes)

            __class_getitem__ = classmethod(GenericAlias)
        """#
}
