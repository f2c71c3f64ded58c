extension StandardModules {
    /// `heapq`: the sift order is CPython's, so that a heap prints as there.
    static var heapqSource: String {
        heapSifts("") { "\($0) < \($1)" } + heapSifts("_max") { "\($1) < \($0)" } + heapFunctions
    }

    /// How items move down and up. Of heaps with the largest first the operands change places, and no operator but `<` is asked.
    private static func heapSifts(_ suffix: String, _ less: (String, String) -> String) -> String {
        """
        def _down\(suffix)(heap, start, place):
            item = heap[place]
            while place > start:
                parent = (place - 1) >> 1
                if \(less("item", "heap[parent]")):
                    heap[place] = heap[parent]
                    place = parent
                    continue
                break
            heap[place] = item


        def _up\(suffix)(heap, place):
            end = len(heap)
            start = place
            item = heap[place]
            child = 2 * place + 1
            while child < end:
                right = child + 1
                if right < end and not \(less("heap[child]", "heap[right]")):
                    child = right
                heap[place] = heap[child]
                place = child
                child = 2 * place + 1
            heap[place] = item
            _down\(suffix)(heap, start, place)



        """
    }

    private static let heapFunctions = #"""
        def heappush(heap, item):
            heap.append(item)
            _down(heap, 0, len(heap) - 1)


        def heappop(heap):
            if not heap:
                if not isinstance(heap, list):
                    raise TypeError(f'heappop() argument must be list, not {type(heap).__name__}')
                raise IndexError('index out of range')
            last = heap.pop()
            if heap:
                result = heap[0]
                heap[0] = last
                _up(heap, 0)
                return result
            return last


        def heapreplace(heap, item):
            if not heap:
                if not isinstance(heap, list):
                    raise TypeError(f'heapreplace() argument 1 must be list, not {type(heap).__name__}')
                raise IndexError('index out of range')
            result = heap[0]
            heap[0] = item
            _up(heap, 0)
            return result


        def heappushpop(heap, item):
            if heap and heap[0] < item:
                item, heap[0] = heap[0], item
                _up(heap, 0)
            return item


        def heapify(x):
            for place in reversed(range(len(x) // 2)):
                _up(x, place)


        def nlargest(n, iterable, key=None):
            return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


        def nsmallest(n, iterable, key=None):
            return sorted(iterable, key=key)[:max(n, 0)]



        def _heapify_max(x):
            for place in reversed(range(len(x) // 2)):
                _up_max(x, place)


        def _heappop_max(heap):
            last = heap.pop()
            if heap:
                result = heap[0]
                heap[0] = last
                _up_max(heap, 0)
                return result
            return last


        def _heapreplace_max(heap, item):
            result = heap[0]
            heap[0] = item
            _up_max(heap, 0)
            return result


        def merge(*iterables, key=None, reverse=False):
            """One value at a time, so that an iterable without an end can be merged, too."""
            step = -1 if reverse else 1
            heap = []
            for place, iterable in enumerate(iterables):
                advance = iter(iterable).__next__
                try:
                    value = advance()
                except StopIteration:
                    continue
                # Of equal ones, that of the earlier iterable comes first.
                heap.append([value, place * step, advance] if key is None else [key(value), place * step, value, advance])
            (_heapify_max if reverse else heapify)(heap)
            replace, pop = (_heapreplace_max, _heappop_max) if reverse else (heapreplace, heappop)
            while heap:
                entry = heap[0]
                yield entry[0] if key is None else entry[2]
                try:
                    value = entry[-1]()
                except StopIteration:
                    pop(heap)
                    continue
                if key is None:
                    entry[0] = value
                else:
                    entry[0], entry[2] = key(value), value
                replace(heap, entry)
        """#
}
