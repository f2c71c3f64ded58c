/// `match`: each pattern is code that goes on when it fits and otherwise jumps to the next case. Names are bound
/// only after the whole pattern fits, as in CPython: captures wait in temporaries.
extension Compiler {
    private struct Capture {
        let name: String
        let register: Int
        let span: Span
    }

    func match(_ subject: Expression, _ cases: [MatchCase]) throws(CompileError) {
        let value = temporary()
        try compile(subject, into: value)
        var toEnd: [Int] = []
        let before = bound
        for (place, item) in cases.enumerated() {
            bound = before
            if place < cases.count - 1, item.guardTest == nil, let reason = item.pattern.irrefutableReason {
                throw CompileError("\(reason) makes remaining patterns unreachable", item.pattern.span)
            }
            try scratch { () throws(CompileError) in
                var captures: [Capture] = []
                var failures: [Int] = []
                try match(item.pattern, value, &captures, &failures)
                for capture in captures { storeName(capture.name, from: capture.register) }
                if let test = item.guardTest { failures += try jumps(unless: test) }
                try block(item.body)
                toEnd.append(emit(.jump))
                patch(failures)
            }
        }
        bound = before
        patch(toEnd)
    }

    private func fail(unless register: Int, _ failures: inout [Int]) { failures.append(emit(.jumpIfFalse, a: register, wide: 0)) }

    private func match(_ pattern: Pattern, _ value: Int, _ captures: inout [Capture], _ failures: inout [Int]) throws(CompileError) {
        let outer = span
        span = pattern.span
        defer { span = outer }
        switch pattern.kind {
        case .value(let expected):
            let register = try compile(expected)
            emit(.jumpEqual, a: value, b: register, c: 1)
            failures.append(emit(.extra))
        case .singleton(let expected):
            let register = try compile(expected)
            emit(.jumpIsSame, a: value, b: register, c: 1)
            failures.append(emit(.extra))
        case .capture(let name):
            if let name { try capture(name, value, pattern.span, &captures) }
        case .star:
            throw CompileError("can't use starred name here", pattern.span)
        case .asName(let inner, let name):
            try match(inner, value, &captures, &failures)
            try capture(name, value, pattern.span, &captures)
        case .or(let alternatives): try or(alternatives, value, &captures, &failures, pattern.span)
        case .sequence(let patterns): try sequence(patterns, value, &captures, &failures)
        case .mapping(let keys, let patterns, let rest): try mapping(keys, patterns, rest, value, &captures, &failures, pattern.span)
        case .classPattern(let cls, let positional, let keywords):
            try classPattern(cls, positional, keywords, value, &captures, &failures)
        }
    }

    private func capture(_ name: String, _ value: Int, _ span: Span, _ captures: inout [Capture]) throws(CompileError) {
        if captures.contains(where: { $0.name == name }) {
            throw CompileError("multiple assignments to name '\(name)' in pattern", span)
        }
        let register = temporary()
        emit(.move, a: register, b: value)
        captures.append(Capture(name: name, register: register, span: span))
    }

    private func or(_ alternatives: [Pattern], _ value: Int, _ captures: inout [Capture], _ failures: inout [Int], _ span: Span) throws(CompileError) {
        // All alternatives bind the same names: the first decides the registers, the others move theirs there.
        var shared: [Capture]?
        var matched: [Int] = []
        for (place, alternative) in alternatives.enumerated() {
            if place < alternatives.count - 1, let reason = alternative.irrefutableReason {
                throw CompileError("\(reason) makes remaining patterns unreachable", alternative.span)
            }
            var own: [Capture] = []
            var missed: [Int] = []
            try match(alternative, value, &own, &missed)
            if let shared {
                guard Set(shared.map(\.name)) == Set(own.map(\.name)) else {
                    throw CompileError("alternative patterns bind different names", span)
                }
                for capture in own {
                    guard let target = shared.first(where: { $0.name == capture.name }) else { continue }
                    emit(.move, a: target.register, b: capture.register)
                }
            } else {
                shared = own
            }
            if place < alternatives.count - 1 {
                matched.append(emit(.jump))
                patch(missed)
            } else {
                failures += missed
            }
        }
        patch(matched)
        for capture in shared ?? [] {
            if captures.contains(where: { $0.name == capture.name }) {
                throw CompileError("multiple assignments to name '\(capture.name)' in pattern", capture.span)
            }
            captures.append(capture)
        }
    }

    private func sequence(_ patterns: [Pattern], _ value: Int, _ captures: inout [Capture], _ failures: inout [Int]) throws(CompileError) {
        let test = temporary()
        emit(.matchSequence, a: test, b: value)
        fail(unless: test, &failures)
        let stars = patterns.indices.filter { if case .star = patterns[$0].kind { true } else { false } }
        guard stars.count <= 1 else { throw CompileError("multiple starred expressions in sequence pattern", patterns[stars[1]].span) }
        emit(.matchLength, a: test, b: value, c: stars.isEmpty ? 0 : 1)
        emit(.extra, wide: patterns.count - stars.count)
        fail(unless: test, &failures)
        for (place, pattern) in patterns.enumerated() {
            let element = temporary()
            if case .star(let name) = pattern.kind {
                guard let name else { continue }
                emit(.sequenceMiddle, a: element, b: value, c: place)
                emit(.extra, wide: patterns.count - place - 1)
                try capture(name, element, pattern.span, &captures)
                continue
            }
            if case .capture(nil) = pattern.kind { continue }
            let fromEnd = stars.first.map { $0 < place } ?? false
            emit(.sequenceItem, a: element, b: value, c: fromEnd ? 0x8000 + (patterns.count - place) : place)
            try match(pattern, element, &captures, &failures)
        }
    }

    private func mapping(
        _ keys: [Expression], _ patterns: [Pattern], _ rest: String?, _ value: Int,
        _ captures: inout [Capture], _ failures: inout [Int], _ span: Span
    ) throws(CompileError) {
        let test = temporary(2)
        emit(.matchMapping, a: test, b: value)
        fail(unless: test, &failures)
        guard !keys.isEmpty || rest != nil else { return }
        let tuple = temporary()
        try self.tuple(keys, into: tuple)
        emit(.matchKeys, a: test, b: value, c: tuple)
        fail(unless: test, &failures)
        for (place, pattern) in patterns.enumerated() {
            let element = temporary()
            emit(.sequenceItem, a: element, b: test + 1, c: place)
            try match(pattern, element, &captures, &failures)
        }
        if let rest {
            let remaining = temporary()
            emit(.copyWithout, a: remaining, b: value, c: tuple)
            try capture(rest, remaining, span, &captures)
        }
    }

    private func classPattern(
        _ cls: Expression, _ positional: [Pattern], _ keywords: [(name: String, pattern: Pattern)], _ value: Int,
        _ captures: inout [Capture], _ failures: inout [Int]
    ) throws(CompileError) {
        let register = try compile(cls)
        let test = temporary(2)
        // A class, how many positional patterns, and the names: the tuple of the attributes' values comes back.
        let names = keywords.map { Value.string($0.name) }
        let description = Value.object(TupleObject([.int(positional.count)] + names))
        emit(.matchClass, a: test, b: value, c: register)
        emit(.extra, wide: constantPlace(of: description))
        fail(unless: test, &failures)
        for (place, pattern) in (positional + keywords.map(\.pattern)).enumerated() {
            let element = temporary()
            emit(.sequenceItem, a: element, b: test + 1, c: place)
            try match(pattern, element, &captures, &failures)
        }
    }
}

extension Pattern {
    /// Why every subject fits, as the SyntaxError says it; nil when some may not.
    var irrefutableReason: String? {
        switch kind {
        case .capture(nil): "wildcard"
        case .capture(let name?): "name capture '\(name)'"
        case .asName(let inner, _): inner.irrefutableReason
        case .or(let alternatives): alternatives.last?.irrefutableReason
        default: nil
        }
    }
}
