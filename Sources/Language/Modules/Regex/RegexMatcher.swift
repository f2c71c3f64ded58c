/// Runs a pattern over a text by backtracking, on a stack of its own: a pattern that takes exponential time can be
/// interrupted, and no text makes the native stack deep.
struct RegexMatcher {
    private enum Entry {
        case branch(Int, Int)
        /// The run at a place took the characters up to the second position; it may give back down to the first.
        case shrink(Int, Int, Int)
        /// The lazy run of a set may take more, up to a number of characters.
        case grow(Int, Int, Int)
        case restore(Int, Int)
    }

    let program: RegexProgram
    let text: [UInt32]
    /// Where the text ends for this search.
    let end: Int
    private(set) var slots: [Int]
    private var stack: [Entry] = []
    private var steps = 0
    private let machine: Machine
    /// A match must end where the text ends.
    var isFull = false
    /// The position at which an empty match does not count.
    var refusedEmpty = -1
    private var start = 0

    init(_ program: RegexProgram, _ text: [UInt32], end: Int, _ machine: Machine) {
        self.program = program
        self.text = text
        self.end = min(max(0, end), text.count)
        self.machine = machine
        slots = [Int](repeating: -1, count: program.slotCount)
    }

    /// A match that begins at the position.
    mutating func match(at position: Int) throws(Raised) -> Bool {
        guard position <= end, position >= 0 else { return false }
        for slot in slots.indices { slots[slot] = -1 }
        stack.removeAll(keepingCapacity: true)
        start = position
        guard let last = try run(0, position, isOutermost: true) else { return false }
        slots[0] = position
        slots[1] = last
        return true
    }

    /// The first match at the position or behind it.
    mutating func search(from position: Int) throws(Raised) -> Bool {
        guard position >= 0, position <= end else { return false }
        var position = position
        while position <= end - min(end, program.minimumWidth) {
            if let first = program.first {
                while position < end, !first.contains(text[position]) {
                    position += 1
                    if position & 0xFFFF == 0 { try machine.poll() }
                }
                if position >= end { return false }
            }
            if try match(at: position) { return true }
            position += 1
        }
        return false
    }

    // MARK: Steps

    private mutating func set(_ slot: Int, _ value: Int) {
        stack.append(.restore(slot, slots[slot]))
        slots[slot] = value
    }

    /// Runs to `accept`; nil when nothing matches. What it leaves on the stack undoes what it has done.
    private mutating func run(_ first: Int, _ position: Int, isOutermost: Bool = false) throws(Raised) -> Int? {
        let base = stack.count
        var place = first
        var position = position
        while true {
            steps &+= 1
            if steps & 0xFFF == 0 {
                try machine.poll()
                if stack.count > 1 << 16 { try machine.charge(bytes: stack.count / 8) }
            }
            var succeeded = true
            switch program.instructions[place] {
            case .one(let set):
                if position < end, program.sets[set].contains(text[position]) {
                    position += 1
                    place += 1
                } else {
                    succeeded = false
                }
            case .run(let set, let minimum, let maximum, let isLazy):
                let limit = maximum < end - position ? position + maximum : end
                let set = program.sets[set]
                var last = position
                let wanted = isLazy ? min(limit, position + min(minimum, end - position)) : limit
                while last < wanted, set.contains(text[last]) { last += 1 }
                if last - position < minimum {
                    succeeded = false
                } else {
                    if isLazy {
                        if last < limit { stack.append(.grow(place, last, limit)) }
                    } else if last > position + minimum {
                        stack.append(.shrink(place + 1, position + minimum, last))
                    }
                    position = last
                    place += 1
                }
            case .save(let slot):
                set(slot, position)
                place += 1
            case .closeGroup(let group):
                set(2 * group + 1, position)
                set(program.lastGroupSlot, group)
                place += 1
            case .jump(let target): place = target
            case .split(let otherwise):
                stack.append(.branch(otherwise, position))
                place += 1
            case .splitLazily(let first):
                stack.append(.branch(first, position))
                place += 1
            case .beginLoop(let slot):
                set(slot, 0)
                set(slot + 1, -1)
                place += 1
            case .loop(let slot, let minimum, let maximum, let isLazy, let body):
                let count = slots[slot]
                if count < minimum {
                    set(slot, count + 1)
                    set(slot + 1, position)
                    place = body
                } else if count < maximum, slots[slot + 1] != position {
                    if isLazy {
                        stack.append(.branch(-1 - place, position))
                        place += 1
                    } else {
                        stack.append(.branch(place + 1, position))
                        set(slot, count + 1)
                        set(slot + 1, position)
                        place = body
                    }
                } else {
                    place += 1
                }
            case .backreference(let group, let ignored):
                if let length = length(ofReference: group, at: position, ignored) {
                    position += length
                    place += 1
                } else {
                    succeeded = false
                }
            case .assertion(let assertion):
                succeeded = holds(assertion, at: position)
                place += 1
            case .look(let ahead, let negated, let width, let next):
                let from = ahead ? position : position - width
                let inner = stack.count
                let found = from < 0 ? nil : try run(place + 1, from)
                if negated, found != nil { undo(to: inner) } else if found != nil { keepOnlyRestores(from: inner) }
                succeeded = (found != nil) != negated
                place = next
            case .atomic(let next):
                let inner = stack.count
                if let last = try run(place + 1, position) {
                    keepOnlyRestores(from: inner)
                    position = last
                    place = next
                } else {
                    succeeded = false
                }
            case .ifGroup(let group, let otherwise):
                place = slots[2 * group + 1] >= 0 ? place + 1 : otherwise
            case .accept:
                guard isOutermost, (isFull && position != end) || (position == start && position == refusedEmpty) else { return position }
                succeeded = false
            }
            if !succeeded {
                guard let next = backtrack(to: base) else { return nil }
                (place, position) = next
            }
        }
    }

    /// The next thing to try, above the base of the stack.
    private mutating func backtrack(to base: Int) -> (Int, Int)? {
        while stack.count > base, let entry = stack.popLast() {
            switch entry {
            case .restore(let slot, let value): slots[slot] = value
            case .branch(let place, let position):
                guard place < 0 else { return (place, position) }
                // Another turn of a lazy loop.
                guard case .loop(let slot, _, _, _, let body) = program.instructions[-1 - place] else { return nil }
                set(slot, slots[slot] + 1)
                set(slot + 1, position)
                return (body, position)
            case .shrink(let place, let low, let high):
                if high - 1 > low { stack.append(.shrink(place, low, high - 1)) }
                return (place, high - 1)
            case .grow(let place, let position, let limit):
                guard case .run(let set, _, _, _) = program.instructions[place], position < limit, program.sets[set].contains(text[position]) else { continue }
                if position + 1 < limit { stack.append(.grow(place, position + 1, limit)) }
                return (place + 1, position + 1)
            }
        }
        return nil
    }

    private mutating func undo(to base: Int) {
        while stack.count > base, let entry = stack.popLast() {
            if case .restore(let slot, let value) = entry { slots[slot] = value }
        }
    }

    private mutating func keepOnlyRestores(from base: Int) {
        let kept = stack[base...].filter { if case .restore = $0 { true } else { false } }
        stack.removeSubrange(base...)
        stack += kept
    }

    private func length(ofReference group: Int, at position: Int, _ ignored: RegexCase.Ignored) -> Int? {
        let (from, to) = (slots[2 * group], slots[2 * group + 1])
        guard from >= 0, to >= from, to - from <= end - position else { return nil }
        for offset in 0..<(to - from) {
            let (a, b) = (text[from + offset], text[position + offset])
            guard a == b || RegexCase.variants(of: a, ignored).contains(b) else { return nil }
        }
        return to - from
    }

    private func holds(_ assertion: RegexAssertion, at position: Int) -> Bool {
        switch assertion {
        case .stringStart: position == 0
        case .stringEnd: position == end
        case .lineStart: position == 0 || text[position - 1] == 10
        case .lineEnd: position == end || text[position] == 10
        case .beforeLastNewline: position == end || (position == end - 1 && text[position] == 10)
        case .wordBoundary(let ascii): isWord(position - 1, ascii) != isWord(position, ascii)
        case .notWordBoundary(let ascii): end > 0 && isWord(position - 1, ascii) == isWord(position, ascii)
        }
    }

    private func isWord(_ position: Int, _ ascii: Bool) -> Bool {
        position >= 0 && position < end && RegexSet.isIn(.word, text[position], ascii: ascii)
    }
}
