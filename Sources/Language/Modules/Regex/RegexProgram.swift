/// A pattern as instructions for `RegexMatcher`.
struct RegexProgram {
    enum Instruction {
        case one(Int)
        /// A run of characters of one set, without a stack entry for each.
        case run(Int, minimum: Int, maximum: Int, isLazy: Bool)
        case save(Int)
        case closeGroup(Int)
        case jump(Int)
        /// Goes on behind it; when that fails, at the place.
        case split(otherwise: Int)
        case splitLazily(first: Int)
        /// Slots: the count, and where the last turn began.
        case beginLoop(Int)
        case loop(Int, minimum: Int, maximum: Int, isLazy: Bool, body: Int)
        case backreference(Int, ignoring: RegexCase.Ignored)
        case assertion(RegexAssertion)
        /// Its body follows, up to `accept`.
        case look(ahead: Bool, negated: Bool, width: Int, next: Int)
        case atomic(next: Int)
        case ifGroup(Int, otherwise: Int)
        case accept
    }

    private(set) var instructions: [Instruction] = []
    private(set) var sets: [RegexSet] = []
    let groupCount: Int
    /// Two places for each group, the number of the last closed group, then the loops' counters.
    private(set) var slotCount: Int
    var lastGroupSlot: Int { 2 * (groupCount + 1) }
    /// What a match must begin with, where one set says it.
    private(set) var first: RegexSet?
    let minimumWidth: Int

    init(_ node: RegexNode, groupCount: Int) {
        self.groupCount = groupCount
        slotCount = 2 * (groupCount + 1) + 1
        minimumWidth = node.width.minimum
        first = RegexProgram.first(of: node)
        emit(node)
        instructions.append(.accept)
    }

    private static func first(of node: RegexNode) -> RegexSet? {
        switch node {
        case .one(let set): return set
        case .sequence(let parts):
            for part in parts {
                if case .assertion(.wordBoundary) = part { continue }
                return first(of: part)
            }
            return nil
        case .group(_, let body), .atomic(let body): return first(of: body)
        case .loop(let body, let minimum, _, _): return minimum > 0 ? first(of: body) : nil
        default: return nil
        }
    }

    private mutating func place(of set: RegexSet) -> Int {
        sets.append(set)
        return sets.count - 1
    }

    private mutating func emit(_ node: RegexNode) {
        switch node {
        case .empty: break
        case .one(let set): instructions.append(.one(place(of: set)))
        case .sequence(let parts): for part in parts { emit(part) }
        case .alternation(let branches):
            var ends: [Int] = []
            for (number, branch) in branches.enumerated() {
                guard number < branches.count - 1 else {
                    emit(branch)
                    break
                }
                let split = reserve()
                emit(branch)
                ends.append(reserve())
                instructions[split] = .split(otherwise: instructions.count)
            }
            for end in ends { instructions[end] = .jump(instructions.count) }
        case .group(let number, let body):
            instructions.append(.save(2 * number))
            emit(body)
            instructions.append(.closeGroup(number))
        case .loop(let body, let minimum, let maximum, let greed): emit(loop: body, minimum, maximum, greed)
        case .backreference(let group, let ignored, _): instructions.append(.backreference(group, ignoring: ignored))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .look(let ahead, let negated, let body):
            let start = reserve()
            emit(body)
            instructions.append(.accept)
            instructions[start] = .look(ahead: ahead, negated: negated, width: ahead ? 0 : body.width.minimum, next: instructions.count)
        case .atomic(let body):
            let start = reserve()
            emit(body)
            instructions.append(.accept)
            instructions[start] = .atomic(next: instructions.count)
        case .conditional(let group, let then, let otherwise):
            let start = reserve()
            emit(then)
            let end = reserve()
            instructions[start] = .ifGroup(group, otherwise: instructions.count)
            emit(otherwise)
            instructions[end] = .jump(instructions.count)
        }
    }

    private mutating func reserve() -> Int {
        instructions.append(.accept)
        return instructions.count - 1
    }

    private mutating func emit(loop body: RegexNode, _ minimum: Int, _ maximum: Int, _ greed: RegexGreed) {
        if case .one(let set) = body {
            instructions.append(.run(place(of: set), minimum: minimum, maximum: maximum, isLazy: greed == .lazy))
            return
        }
        if minimum == 0, maximum == 1 {
            let split = reserve()
            if greed == .lazy {
                let skip = reserve()
                emit(body)
                instructions[split] = .splitLazily(first: skip + 1)
                instructions[skip] = .jump(instructions.count)
            } else {
                emit(body)
                instructions[split] = .split(otherwise: instructions.count)
            }
            return
        }
        let slot = slotCount
        slotCount += 2
        instructions.append(.beginLoop(slot))
        let jump = reserve()
        let start = instructions.count
        emit(body)
        instructions[jump] = .jump(instructions.count)
        instructions.append(.loop(slot, minimum: minimum, maximum: maximum, isLazy: greed == .lazy, body: start))
    }
}
