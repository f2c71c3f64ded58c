/// Reads a pattern in Python's syntax.
struct RegexParser {
    /// CPython's text for a pattern that is none, and the place where it says so.
    struct Failure: Error {
        let message: String
        let place: Int?
        init(_ message: String, _ place: Int?) {
            self.message = message
            self.place = place
        }
    }

    struct Flags: OptionSet {
        let rawValue: Int
        static let ignoreCase = Flags(rawValue: 2), locale = Flags(rawValue: 4), multiline = Flags(rawValue: 8), dotAll = Flags(rawValue: 16)
        static let unicode = Flags(rawValue: 32), verbose = Flags(rawValue: 64), debug = Flags(rawValue: 128), ascii = Flags(rawValue: 256)
    }

    private let text: [UInt32]
    private let isBytes: Bool
    private var place = 0
    private(set) var flags: Flags
    private(set) var groupCount = 0
    private(set) var names: [(name: String, group: Int)] = []
    private var openGroups: Set<Int> = []
    private var closedGroups: Set<Int> = []
    private var depth = 0
    private var lookbehindDepth = 0
    /// Conditions on groups that may come later.
    private var conditions: [(group: Int, place: Int)] = []
    /// A pattern nested deeper than this is refused, as CPython's recursion is.
    private static let maximumDepth = 400
    private static let unlimited = Int.max

    init(_ text: [UInt32], flags: Flags, isBytes: Bool) {
        self.text = text
        self.flags = flags
        self.isBytes = isBytes
    }

    mutating func parse() throws(Failure) -> RegexNode {
        // Flags for all of it may stand at the start, and change how the rest is read.
        let node = try alternation(flags)
        if place < text.count { throw Failure("unbalanced parenthesis", place) }
        for condition in conditions where condition.group > groupCount {
            throw Failure("invalid group reference \(condition.group)", condition.place)
        }
        return node
    }

    // MARK: Reading

    private var current: Unicode.Scalar? { place < text.count ? Unicode.Scalar(text[place]) : nil }

    private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        place += 1
        return true
    }

    private func accepts(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard place + scalars.count <= text.count else { return false }
        return zip(scalars, text[place...]).allSatisfy { $0.value == $1 }
    }

    // MARK: Alternatives and sequences

    private mutating func alternation(_ given: Flags) throws(Failure) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < RegexParser.maximumDepth else { throw Failure("maximum recursion depth exceeded", nil) }
        var flags = given
        var branches: [RegexNode] = []
        repeat { branches.append(try sequence(&flags)) } while accept("|")
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence(_ flags: inout Flags) throws(Failure) -> RegexNode {
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
            guard let item = try item(scalar, &flags, isFirst: parts.isEmpty) else { continue }
            parts.append(try quantified(item, start, flags))
        }
        return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
    }

    /// nil for what takes no place: comments and flags.
    private mutating func item(_ scalar: Unicode.Scalar, _ flags: inout Flags, isFirst: Bool) throws(Failure) -> RegexNode? {
        place += 1
        switch scalar {
        case ".": return .one(.any(withNewline: flags.contains(.dotAll)))
        case "^": return .assertion(flags.contains(.multiline) ? .lineStart : .stringStart)
        case "$": return .assertion(flags.contains(.multiline) ? .lineEnd : .beforeLastNewline)
        case "[": return .one(try set(flags))
        case "(": return try parenthesis(&flags)
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

    private func character(_ value: UInt32, _ flags: Flags) -> RegexNode { .one(RegexSet(value, ignoresCase: flags.contains(.ignoreCase))) }

    // MARK: Repetition

    private mutating func quantified(_ item: RegexNode, _ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        if flags.contains(.verbose) {
            // Spaces may stand before the sign.
            while let scalar = current, [" ", "\t", "\n", "\r"].contains(scalar) { place += 1 }
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
    private mutating func repetition() throws(Failure) -> (Int, Int)? {
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
            guard let minimum, let maximum, minimum < 1 << 32, maximum < 1 << 32 || high.isEmpty else {
                throw Failure("the repetition number is too large", start + 1)
            }
            if maximum < minimum { throw Failure("min repeat greater than max repeat", start + 1) }
            return (minimum, maximum)
        default: return nil
        }
    }

    private mutating func digits() -> String {
        var found = ""
        while let scalar = current, ("0"..."9").contains(scalar) {
            found.unicodeScalars.append(scalar)
            place += 1
        }
        return found
    }

    // MARK: Groups

    private mutating func parenthesis(_ flags: inout Flags) throws(Failure) -> RegexNode? {
        let start = place - 1
        guard accept("?") else { return try capture(name: nil, start, flags) }
        guard let kind = current else { throw Failure("unexpected end of pattern", place) }
        place += 1
        switch kind {
        case ":": return try closed(start, flags)
        case ">": return .atomic(try closed(start, flags))
        case "#":
            while let scalar = current, scalar != ")" { place += 1; _ = scalar }
            guard accept(")") else { throw Failure("missing ), unterminated comment", start) }
            return nil
        case "=", "!": return .look(ahead: true, negated: kind == "!", try closed(start, flags))
        case "<":
            guard let direction = current else { throw Failure("unexpected end of pattern", place) }
            guard direction == "=" || direction == "!" else { throw Failure("unknown extension ?<\(direction)", start + 1) }
            place += 1
            lookbehindDepth += 1
            let body = try closed(start, flags)
            lookbehindDepth -= 1
            let width = body.width
            guard width.minimum == width.maximum else { throw Failure("look-behind requires fixed-width pattern", nil) }
            return .look(ahead: false, negated: direction == "!", body)
        case "P": return try named(start, flags)
        case "(": return try conditional(start, flags)
        default:
            place -= 1
            return try inlineFlags(start, &flags)
        }
    }

    private mutating func closed(_ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        let body = try alternation(flags)
        guard accept(")") else { throw Failure("missing ), unterminated subpattern", start) }
        return body
    }

    private mutating func capture(name: (String, Int)?, _ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        groupCount += 1
        let group = groupCount
        if let (name, place) = name {
            if let known = names.first(where: { $0.name == name }) {
                throw Failure("redefinition of group name '\(name)' as group \(group); was group \(known.group)", place)
            }
            names.append((name, group))
        }
        openGroups.insert(group)
        let body = try closed(start, flags)
        openGroups.remove(group)
        closedGroups.insert(group)
        return .group(group, body)
    }

    private mutating func groupName(endingIn end: Unicode.Scalar) throws(Failure) -> (String, Int) {
        let start = place
        var name = ""
        while let scalar = current, scalar != end {
            name.unicodeScalars.append(scalar)
            place += 1
        }
        guard accept(end) else {
            throw name.isEmpty ? Failure("missing group name", start) : Failure("missing \(end), unterminated name", start)
        }
        if name.isEmpty { throw Failure("missing group name", start) }
        return (name, start)
    }

    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
    }

    private mutating func named(_ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        if accept("<") {
            let name = try groupName(endingIn: ">")
            guard RegexParser.isIdentifier(name.0) else { throw Failure("bad character in group name \(StringText.repr(name.0))", name.1) }
            return try capture(name: name, start, flags)
        }
        if accept("=") {
            let name = try groupName(endingIn: ")")
            guard RegexParser.isIdentifier(name.0) else { throw Failure("bad character in group name \(StringText.repr(name.0))", name.1) }
            guard let group = names.first(where: { $0.name == name.0 })?.group else { throw Failure("unknown group name \(StringText.repr(name.0))", name.1) }
            return try reference(group, name.1, flags)
        }
        guard let next = current else { throw Failure("unexpected end of pattern", place) }
        throw Failure("unknown extension ?P\(next)", start + 1)
    }

    private func reference(_ group: Int, _ place: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        if openGroups.contains(group) { throw Failure("cannot refer to an open group", place) }
        if lookbehindDepth > 0, !closedGroups.contains(group) { throw Failure("cannot refer to group defined in the same lookbehind subpattern", place) }
        return .backreference(group, ignoresCase: flags.contains(.ignoreCase))
    }

    private mutating func conditional(_ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        let (name, namePlace) = try groupName(endingIn: ")")
        let group: Int
        if let number = Int(name), name.allSatisfy(\.isNumber) {
            guard number > 0 else { throw Failure("bad group number", namePlace) }
            group = number
            conditions.append((number, namePlace))
        } else {
            guard RegexParser.isIdentifier(name) else { throw Failure("bad character in group name \(StringText.repr(name))", namePlace) }
            guard let known = names.first(where: { $0.name == name })?.group else { throw Failure("unknown group name \(StringText.repr(name))", namePlace) }
            group = known
        }
        var inner = flags
        let then = try sequence(&inner)
        let otherwise = accept("|") ? try sequence(&inner) : .empty
        if current == "|" { throw Failure("conditional backref with more than two branches", place) }
        guard accept(")") else { throw Failure("missing ), unterminated subpattern", start) }
        return .conditional(group, then, otherwise)
    }

    /// `(?i)` for all, `(?i-s:…)` for a part.
    private mutating func inlineFlags(_ start: Int, _ flags: inout Flags) throws(Failure) -> RegexNode? {
        func flag(_ scalar: Unicode.Scalar) -> Flags? {
            switch scalar {
            case "i": .ignoreCase
            case "L": .locale
            case "m": .multiline
            case "s": .dotAll
            case "u": .unicode
            case "x": .verbose
            case "a": .ascii
            default: nil
            }
        }
        var added: Flags = []
        var removed: Flags = []
        var removes = false
        let first = place
        while let scalar = current {
            place += 1
            if let one = flag(scalar) {
                if removes { removed.insert(one) } else { added.insert(one) }
            } else if scalar == "-", !removes {
                removes = true
                guard let next = current else { throw Failure("missing flag", place) }
                guard flag(next) != nil else { throw Failure(next.properties.isAlphabetic ? "unknown flag" : "missing flag", place) }
            } else if scalar == ")" && !removes {
                if place - 1 == first { break }
                guard start == 0 else { throw Failure("global flags not at the start of the expression", start) }
                self.flags.formUnion(added)
                flags.formUnion(added)
                return nil
            } else if scalar == ":" {
                return try closed(start, flags.union(added).subtracting(removed))
            } else {
                if place - 1 == first { break }
                throw Failure(scalar.properties.isAlphabetic ? "unknown flag" : "missing -, : or )", place - 1)
            }
        }
        if place >= text.count, place > first { throw Failure("missing -, : or )", place) }
        let shown = first < text.count ? Unicode.Scalar(text[first]).map(String.init) ?? "" : ""
        throw Failure("unknown extension ?\(shown)", start + 1)
    }

    // MARK: Escapes

    private func category(_ scalar: Unicode.Scalar, _ flags: Flags) -> RegexSet.Category? {
        let ascii = flags.contains(.ascii) || isBytes
        switch scalar {
        case "d", "D": return .init(kind: .digit, negated: scalar == "D", ascii: ascii)
        case "s", "S": return .init(kind: .space, negated: scalar == "S", ascii: ascii)
        case "w", "W": return .init(kind: .word, negated: scalar == "W", ascii: ascii)
        default: return nil
        }
    }

    private mutating func escape(_ flags: Flags) throws(Failure) -> RegexNode {
        let start = place - 1
        guard let scalar = current else { throw Failure("bad escape (end of pattern)", start) }
        place += 1
        if let category = category(scalar, flags) {
            var set = RegexSet()
            set.categories = [category]
            set.prepare()
            return .one(set)
        }
        let ascii = flags.contains(.ascii) || isBytes
        switch scalar {
        case "A": return .assertion(.stringStart)
        case "Z": return .assertion(.stringEnd)
        case "b": return .assertion(.wordBoundary(ascii: ascii))
        case "B": return .assertion(.notWordBoundary(ascii: ascii))
        case "0":
            place -= 1
            return character(octal(limit: 3), flags)
        case "1"..."9":
            // Three octal digits are a character, else it is a group.
            place -= 1
            if place + 2 < text.count, text[place...(place + 2)].allSatisfy({ (48...55).contains($0) }) {
                let value = octal(limit: 3)
                if value > 0o377 { throw Failure("octal escape value \(String(String.UnicodeScalarView(text[start..<place].compactMap(Unicode.Scalar.init)))) outside of range 0-0o377", start) }
                return character(value, flags)
            }
            var number = 0
            for _ in 0..<2 {
                guard let digit = current, ("0"..."9").contains(digit) else { break }
                number = number * 10 + Int(digit.value - 48)
                place += 1
            }
            guard number <= groupCount else { throw Failure("invalid group reference \(number)", start + 1) }
            return try reference(number, start, flags)
        default: return character(try characterEscape(scalar, start), flags)
        }
    }

    private mutating func octal(limit: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<limit {
            guard let digit = current, ("0"..."7").contains(digit) else { break }
            value = value * 8 + (digit.value - 48)
            place += 1
        }
        return value
    }

    /// Escapes that mean one character, in a set or outside.
    private mutating func characterEscape(_ scalar: Unicode.Scalar, _ start: Int) throws(Failure) -> UInt32 {
        switch scalar {
        case "n": return 10
        case "t": return 9
        case "r": return 13
        case "f": return 12
        case "v": return 11
        case "a": return 7
        case "\\": return 92
        case "x": return try hexadecimal(2, start)
        case "u" where !isBytes: return try hexadecimal(4, start)
        case "U" where !isBytes:
            let value = try hexadecimal(8, start)
            guard value < 0x110000 else { throw Failure("bad escape \\U\(String(value, radix: 16))", start) }
            return value
        case "N" where !isBytes: return try named(start)
        default:
            if scalar.isASCII, scalar.properties.isAlphabetic { throw Failure("bad escape \\\(scalar)", start) }
            return scalar.value
        }
    }

    /// `\N{DIGIT ONE}`
    private mutating func named(_ start: Int) throws(Failure) -> UInt32 {
        guard accept("{") else { throw Failure("missing {", place) }
        let first = place
        guard let end = text[first...].firstIndex(of: 0x7D), end > first else {
            throw Failure(place == text.count || current == "}" ? "missing character name" : "missing }, unterminated name", first)
        }
        let name = String(String.UnicodeScalarView(text[first..<end].compactMap(Unicode.Scalar.init)))
        place = end + 1
        guard let found = CharacterNames.scalar(named: name.uppercased()) else { throw Failure("undefined character name '\(name)'", start) }
        return found.value
    }

    private mutating func hexadecimal(_ count: Int, _ start: Int) throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        let first = place
        while place < first + count, let scalar = current, scalar.isASCII, let digit = UInt32(String(scalar), radix: 16) {
            value = value << 4 | digit
            place += 1
        }
        guard place == first + count else {
            throw Failure("incomplete escape \(String(String.UnicodeScalarView(text[start..<place].compactMap(Unicode.Scalar.init))))", start)
        }
        return value
    }

    // MARK: Sets

    private mutating func set(_ flags: Flags) throws(Failure) -> RegexSet {
        let start = place - 1
        var set = RegexSet()
        set.ignoresCase = flags.contains(.ignoreCase)
        set.negated = accept("^")
        let first = place
        while true {
            guard let scalar = current else { throw Failure("unterminated character set", start) }
            if scalar == "]", place > first {
                place += 1
                set.prepare()
                return set
            }
            let itemStart = place
            let low = try setItem(scalar, flags, &set)
            guard current == "-", place + 1 < text.count, text[place + 1] != 93 else {
                if current == "-", place + 1 >= text.count { throw Failure("unterminated character set", start) }
                if let low { set.ranges.append(low...low) }
                continue
            }
            place += 1
            guard let next = current else { throw Failure("unterminated character set", start) }
            let high = try setItem(next, flags, &set)
            guard let low, let high, low <= high else {
                let shown = String(String.UnicodeScalarView(text[itemStart..<place].compactMap(Unicode.Scalar.init)))
                throw Failure("bad character range \(shown)", itemStart)
            }
            set.ranges.append(low...high)
        }
    }

    /// One character, or nil for a category, which is added at once.
    private mutating func setItem(_ scalar: Unicode.Scalar, _ flags: Flags, _ set: inout RegexSet) throws(Failure) -> UInt32? {
        let start = place
        place += 1
        guard scalar == "\\" else { return scalar.value }
        guard let escaped = current else { throw Failure("bad escape (end of pattern)", start) }
        place += 1
        if let category = category(escaped, flags) {
            set.categories.append(category)
            return nil
        }
        if escaped == "b" { return 8 }
        if ("0"..."7").contains(escaped) {
            place -= 1
            return octal(limit: 3)
        }
        if escaped == "8" || escaped == "9" { throw Failure("bad escape \\\(escaped)", start) }
        return try characterEscape(escaped, start)
    }
}
