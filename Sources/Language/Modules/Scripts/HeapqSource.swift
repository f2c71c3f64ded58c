extension StandardModules {
    /// `heapq`: the sift order is CPython's, so that a heap prints as there.
    static let heapqSource = #"""
        def _down(heap, start, place):
            item = heap[place]
            while place > start:
                parent = (place - 1) >> 1
                if item < heap[parent]:
                    heap[place] = heap[parent]
                    place = parent
                    continue
                break
            heap[place] = item


        def _up(heap, place):
            end = len(heap)
            start = place
            item = heap[place]
            child = 2 * place + 1
            while child < end:
                right = child + 1
                if right < end and not heap[child] < heap[right]:
                    child = right
                heap[place] = heap[child]
                place = child
                child = 2 * place + 1
            heap[place] = item
            _down(heap, start, place)


        def heappush(heap, item):
            heap.append(item)
            _down(heap, 0, len(heap) - 1)


        def heappop(heap):
            if not heap:
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


        def merge(*iterables, key=None, reverse=False):
            return iter(sorted([x for iterable in iterables for x in iterable], key=key, reverse=reverse))
        """#
}
