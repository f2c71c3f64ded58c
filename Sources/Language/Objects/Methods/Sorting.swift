/// `list.sort` and `sorted`: stable, by `<` only. A comparison may raise, or change the list that is being sorted.
enum Sorting {
    /// CPython's way: the list is empty while it is sorted, and if something was put in meanwhile, that is an error.
    static func sort(_ list: ListObject, key: Value, reverse: Bool, _ machine: Machine) throws(Raised) {
        var elements = list.elements
        list.elements = []
        var failure: Raised?
        do throws(Raised) {
            elements = try sorted(elements, key: key, reverse: reverse, machine)
        } catch {
            failure = error
        }
        // Storage tells of an element that came and went.
        let wasChanged = list.elements.capacity > 0
        list.elements = elements
        if let failure { throw failure }
        if wasChanged { throw machine.error(.valueError, "list modified during sort") }
    }

    static func sorted(_ elements: [Value], key: Value, reverse: Bool, _ machine: Machine) throws(Raised) -> [Value] {
        var keys = elements
        if !key.isNone {
            for place in elements.indices { keys[place] = try machine.call(key, [elements[place]]) }
        }
        try machine.charge(bytes: elements.count * 32)
        // Stable when reversed, too: sorted backwards with equal ones in their order.
        var order = Array(elements.indices)
        if reverse { order.reverse() }
        try merge(&order, keys, machine)
        if reverse { order.reverse() }
        return order.map { elements[$0] }
    }

    /// Sorts places by their keys: runs of up to 8 by insertion, then merged, the shape that a `<` which raises
    /// leaves alone. Numbers and texts compare without the machine.
    private static func merge(_ order: inout [Int], _ keys: [Value], _ machine: Machine) throws(Raised) {
        let isLess = try comparison(for: keys, machine)
        let run = 8
        for start in stride(from: 0, to: order.count, by: run) {
            for place in (start + 1)..<max(start + 1, min(start + run, order.count)) {
                let moved = order[place]
                var hole = place
                while hole > start, try isLess(keys[moved], keys[order[hole - 1]]) {
                    order[hole] = order[hole - 1]
                    hole -= 1
                }
                order[hole] = moved
            }
        }
        var width = run
        var merged = order
        while width < order.count {
            try machine.poll()
            var start = 0
            while start < order.count {
                let middle = min(start + width, order.count)
                let end = min(start + 2 * width, order.count)
                var (left, right, place) = (start, middle, start)
                // Runs that already follow each other are kept: sorted input costs one comparison a run.
                if right < end, try !isLess(keys[order[right]], keys[order[right - 1]]) { left = middle; right = end; merged.replaceSubrange(start..<end, with: order[start..<end]); place = end }
                while place < end {
                    let takesRight: Bool
                    if left == middle { takesRight = true } else if right == end { takesRight = false } else { takesRight = try isLess(keys[order[right]], keys[order[left]]) }
                    if takesRight {
                        merged[place] = order[right]
                        right += 1
                    } else {
                        merged[place] = order[left]
                        left += 1
                    }
                    place += 1
                }
                start = end
            }
            swap(&order, &merged)
            width *= 2
        }
    }

    private static func comparison(for keys: [Value], _ machine: Machine) throws(Raised) -> (Value, Value) throws(Raised) -> Bool {
        let allInts = keys.allSatisfy { if case .int = $0 { true } else { false } }
        if allInts {
            return { (a, b) throws(Raised) in
                guard case .int(let x) = a, case .int(let y) = b else { return false }
                return x < y
            }
        }
        let allFloats = keys.allSatisfy { if case .float = $0 { true } else { false } }
        if allFloats {
            return { (a, b) throws(Raised) in
                guard case .float(let x) = a, case .float(let y) = b else { return false }
                return x < y
            }
        }
        return { (a, b) throws(Raised) in try machine.truth(machine.compare(.less, a, b)) }
    }
}
