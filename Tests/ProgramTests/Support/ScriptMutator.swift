// SPDX-License-Identifier: MIT

/// Makes bad input out of good: takes one of the test scripts and changes tokens, numbers, nesting, lines and bytes.
///
/// The same seed makes the same script, as long as the scripts are the same.
struct ScriptMutator {
    private let corpus: [[String]]
    private var random: SplitMix64

    /// - Parameter scripts: the texts to start from; without any there is nothing to mutate.
    init(_ scripts: [String], seed: UInt64) {
        corpus = scripts.map(ScriptMutator.tokens).filter { !$0.isEmpty }
        random = SplitMix64(state: seed)
    }

    mutating func next() -> [UInt8] {
        guard var tokens = pick(corpus) else { return [] }
        for _ in 0..<Int.random(in: 1...6, using: &random) where !tokens.isEmpty { mutate(&tokens) }
        var bytes = Array(tokens.joined().utf8)
        if Int.random(in: 0..<8, using: &random) == 0 { damage(&bytes) }
        return bytes
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &random) }

    private mutating func place(in tokens: [String]) -> Int { Int.random(in: 0..<tokens.count, using: &random) }

    // MARK: Tokens

    private static let numbers = [
        "0", "-1", "2**63", "-2**63", "2**63-1", "2**62", "10**18", "10**30", "10**5000", "1e308", "-0.0", "5e-324",
        "float('nan')", "float('inf')", "-float('inf')", "True", "None", "0.5", "1000000", "2**31", "-2**31-1",
    ]
    private static let values = [
        "None", "[]", "()", "{}", "''", "'\\0'", "'é😀'", "set()", "...", "lambda *a, **k: a", "object()", "type", "int",
        "range(10**20)", "slice(None, None, -1)", "iter([])", "print", "ValueError", "NotImplemented", "[[]] * 3", "b'\\xff'",
    ]

    private mutating func mutate(_ tokens: inout [String]) {
        let at = place(in: tokens)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: tokens.remove(at: at)
        case 1: tokens.insert(tokens[at], at: at)
        case 2: tokens.swapAt(at, place(in: tokens))
        case 3: if let other = pick(corpus), let token = pick(other) { tokens[at] = token }
        case 4: replace(&tokens, where: { $0.isNumber }, by: ScriptMutator.numbers)
        case 5: replace(&tokens, where: { $0.isLetter }, by: ScriptMutator.values)
        case 6: replace(&tokens, where: { $0.isLetter }, by: tokens.filter { $0.first?.isLetter == true })
        case 7: nest(&tokens, at)
        case 8: repeatLine(&tokens, at)
        case 9: if let other = pick(corpus) { tokens.insert(contentsOf: other.prefix(200), at: at) }
        case 10: tokens.removeSubrange(at..<min(tokens.count, at + Int.random(in: 1...20, using: &random)))
        default: tokens.insert(pick([" ", "\n", "\t", "\n    ", "#", "\\\n", ";", ":", "*", "**", "=", ".", "'", "\"\"\"", "f'{", "@"]) ?? "", at: at)
        }
    }

    private mutating func replace(_ tokens: inout [String], where kind: (Character) -> Bool, by replacements: [String]) {
        let places = tokens.indices.filter { tokens[$0].first.map(kind) == true }
        if let place = pick(places), let replacement = pick(replacements) { tokens[place] = replacement }
    }

    /// Brackets, operators or calls around a token, more than anyone writes.
    private mutating func nest(_ tokens: inout [String], _ at: Int) {
        let depth = pick([2, 50, 300, 5000]) ?? 2
        let (before, after) = pick([("(", ")"), ("[", "]"), ("{", "}"), ("-", ""), ("not ", ""), ("lambda: ", ""), ("f'{", "}'"), ("str(", ")"), ("", "[0]"), ("", ".x"), ("", "+1"), ("", "()"), ("(yield ", ")"), ("*", "")]) ?? ("(", ")")
        tokens[at] = String(repeating: before, count: depth) + tokens[at] + String(repeating: after, count: depth)
    }

    private mutating func repeatLine(_ tokens: inout [String], _ at: Int) {
        let start = tokens[..<at].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let end = tokens[at...].firstIndex(of: "\n").map { $0 + 1 } ?? tokens.count
        let line = Array(tokens[start..<max(start, end)])
        let indent = pick(["", " ", "    ", "\t"]) ?? ""
        let copies = pick([1, 2, 100]) ?? 1
        tokens.insert(contentsOf: (0..<copies).flatMap { _ in [indent] + line }, at: start)
    }

    /// What is no text.
    private mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
            default: bytes.removeSubrange(at...)
            }
        }
    }

    /// Words, numbers, runs of spaces, and single characters.
    private static func tokens(of text: String) -> [String] {
        enum Kind { case word, number, space, other }
        func kind(_ character: Character) -> Kind {
            if character == " " { return .space }
            if character.isNumber { return .number }
            return character.isLetter || character == "_" ? .word : .other
        }
        var tokens: [String] = []
        var last = Kind.other
        for character in text {
            let kind = kind(character)
            let continues = kind != .other && (kind == last || (last == .word && kind == .number))
            if continues, !tokens.isEmpty {
                tokens[tokens.count - 1].append(character)
            } else {
                tokens.append(String(character))
                last = kind
            }
        }
        return tokens
    }
}

/// Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators, 2014.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
