/// Reads a pattern in Python's syntax.
struct RegexParser {
    /// CPython's text for a pattern that is none, and the place where it says so.
    struct Failure: Error {
        /// What is wrong with the pattern; with its flags; with the size of what it asks for.
        enum Kind { case pattern, flags, size, depth }
        let message: String
        let place: Int?
        let kind: Kind
        init(_ message: String, _ place: Int?, _ kind: Kind = .pattern) {
            self.message = message
            self.place = place
            self.kind = kind
        }
    }

    struct Flags: OptionSet {
        let rawValue: Int
        static let ignoreCase = Flags(rawValue: 2), locale = Flags(rawValue: 4), multiline = Flags(rawValue: 8), dotAll = Flags(rawValue: 16)
        static let unicode = Flags(rawValue: 32), verbose = Flags(rawValue: 64), debug = Flags(rawValue: 128), ascii = Flags(rawValue: 256)
        /// What letters and digits are: one of these holds.
        static let kinds: Flags = [.ascii, .locale, .unicode]

        func adding(_ added: Flags) -> Flags { (added.isDisjoint(with: .kinds) ? self : subtracting(.kinds)).union(added) }
    }

    let text: [UInt32]
    let isBytes: Bool
    var place = 0
    var flags: Flags
    var groupCount = 0
    var names: [(name: String, group: Int)] = []
    var openGroups: Set<Int> = []
    /// With how many characters each takes.
    var closedGroups: [Int: (minimum: Int, maximum: Int)] = [:]
    var depth = 0
    /// The first group that begins within the look-behind being read.
    var lookbehindStart: Int?
    /// Conditions on groups that may come later.
    var conditions: [(group: Int, place: Int)] = []
    /// A pattern nested deeper than this is refused, as CPython's recursion is.
    static let maximumDepth = 400
    static let unlimited = Int.max

    init(_ text: [UInt32], flags: Flags, isBytes: Bool) {
        self.text = text
        self.flags = flags
        self.isBytes = isBytes
    }

    mutating func parse() throws(Failure) -> RegexNode {
        try checkKinds(flags)
        // Flags for all of it may stand at the start, and change how the rest is read.
        let node = try alternation(flags)
        if place < text.count { throw Failure("unbalanced parenthesis", place) }
        for condition in conditions where condition.group > groupCount {
            throw Failure("invalid group reference \(condition.group)", condition.place)
        }
        return node
    }

    // MARK: Reading

    var current: Unicode.Scalar? { place < text.count ? Unicode.Scalar(text[place]) : nil }

    mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        place += 1
        return true
    }

    func accepts(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard place + scalars.count <= text.count else { return false }
        return zip(scalars, text[place...]).allSatisfy { $0.value == $1 }
    }

    // MARK: Alternatives and sequences

    mutating func alternation(_ given: Flags) throws(Failure) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < RegexParser.maximumDepth else { throw Failure("maximum recursion depth exceeded", nil, .depth) }
        var flags = given
        var branches: [RegexNode] = []
        repeat { branches.append(try sequence(&flags, mayBegin: depth == 1 && branches.isEmpty)) } while accept("|")
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    /// - Parameter mayBegin: Whether it stands at the start, where there may be flags for all of the pattern.
    mutating func sequence(_ flags: inout Flags, mayBegin: Bool = false) throws(Failure) -> RegexNode {
        var parts: [RegexNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            if flags.contains(.verbose) {
                if [" ", "\t", "\n", "\r", "\u{0B}", "\u{0C}"].contains(scalar) {
                    place += 1
                    continue
                }
                if scalar == "#" {
                    while let next = current, next != "\n" { place += 1; _ = next }
                    continue
                }
            }
            let start = place
            guard let item = try item(scalar, &flags, isFirst: mayBegin && parts.isEmpty) else { continue }
            parts.append(try quantified(item, start, flags))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    /// nil for what takes no place: comments and flags.
    mutating func item(_ scalar: Unicode.Scalar, _ flags: inout Flags, isFirst: Bool) throws(Failure) -> RegexNode? {
        place += 1
        switch scalar {
        case ".": return .one(.any(withNewline: flags.contains(.dotAll)))
        case "^": return .assertion(flags.contains(.multiline) ? .lineStart : .stringStart)
        case "$": return .assertion(flags.contains(.multiline) ? .lineEnd : .beforeLastNewline)
        case "[": return .one(try set(flags))
        case "(": return try parenthesis(&flags, isFirst: isFirst)
        case "\\": return try escape(flags)
        case "*", "+", "?": throw Failure("nothing to repeat", place - 1)
        case "{":
            // A brace that begins no count is a character.
            place -= 1
            let start = place
            let isCount = try repetition() != nil
            place = start + 1
            if isCount { throw Failure("nothing to repeat", start) }
            return character(scalar.value, flags)
        default: return character(scalar.value, flags)
        }
    }

    func character(_ value: UInt32, _ flags: Flags) -> RegexNode {
        .one(RegexSet(value, ignoring: ignoredCase(flags)))
    }

    func ignoredCase(_ flags: Flags) -> RegexCase.Ignored {
        guard flags.contains(.ignoreCase) else { return .none }
        return isBytes || flags.contains(.ascii) ? .ascii : .all
    }

    // MARK: Repetition

    mutating func quantified(_ item: RegexNode, _ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        if flags.contains(.verbose) {
            // Spaces may stand before the sign.
            while let scalar = current, [" ", "\t", "\n", "\r", "\u{0B}", "\u{0C}"].contains(scalar) { place += 1 }
        }
        let here = place
        guard let (minimum, maximum) = try repetition() else { return item }
        if case .assertion = item { throw Failure("nothing to repeat", here) }
        let greed: RegexGreed = accept("?") ? .lazy : accept("+") ? .possessive : .greedy
        let next = place
        if try repetition() != nil { throw Failure("multiple repeat", next) }
        place = next
        let loop = RegexNode.loop(item, minimum: minimum, maximum: maximum, greed == .possessive ? .greedy : greed)
        return greed == .possessive ? .atomic(loop) : loop
    }

    /// `*`, `+`, `?`, `{m,n}`; nil where there is none.
    mutating func repetition() throws(Failure) -> (Int, Int)? {
        switch current {
        case "*": place += 1; return (0, RegexParser.unlimited)
        case "+": place += 1; return (1, RegexParser.unlimited)
        case "?": place += 1; return (0, 1)
        case "{":
            let start = place
            place += 1
            if current == "}" {
                place = start
                return nil
            }
            let low = digits()
            var high = low
            if accept(",") { high = digits() }
            guard accept("}"), !(low.isEmpty && high.isEmpty && text[place - 2] != 44) else {
                place = start
                return nil
            }
            let minimum = low.isEmpty ? 0 : Int(low)
            let maximum = high.isEmpty ? RegexParser.unlimited : Int(high)
            guard let minimum, let maximum, minimum < 1 << 32 - 1, maximum < 1 << 32 - 1 || high.isEmpty else {
                throw Failure("the repetition number is too large", nil, .size)
            }
            if maximum < minimum { throw Failure("min repeat greater than max repeat", start + 1) }
            return (minimum, maximum)
        default: return nil
        }
    }

    mutating func digits() -> String {
        var found = ""
        while let scalar = current, ("0"..."9").contains(scalar) {
            found.unicodeScalars.append(scalar)
            place += 1
        }
        return found
    }
}
