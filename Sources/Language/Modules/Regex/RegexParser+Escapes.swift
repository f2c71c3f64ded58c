/// Escapes, and sets of characters.
extension RegexParser {
    func category(_ scalar: Unicode.Scalar, _ flags: Flags) -> RegexSet.Category? {
        let ascii = flags.contains(.ascii) || isBytes
        switch scalar {
        case "d", "D": return .init(kind: .digit, negated: scalar == "D", ascii: ascii)
        case "s", "S": return .init(kind: .space, negated: scalar == "S", ascii: ascii)
        case "w", "W": return .init(kind: .word, negated: scalar == "W", ascii: ascii)
        default: return nil
        }
    }

    mutating func escape(_ flags: Flags) throws(Failure) -> RegexNode {
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
                return character(try octalCharacter(start), flags)
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

    /// The pattern's own text of an escape.
    private func written(from start: Int) -> String { String(String.UnicodeScalarView(text[start..<place].compactMap(Unicode.Scalar.init))) }

    private mutating func octalCharacter(_ start: Int) throws(Failure) -> UInt32 {
        let value = octal(limit: 3)
        if value > 0o377 { throw Failure("octal escape value \(written(from: start)) outside of range 0-0o377", start) }
        return value
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
    mutating func characterEscape(_ scalar: Unicode.Scalar, _ start: Int) throws(Failure) -> UInt32 {
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
            guard value < 0x110000 else { throw Failure("bad escape \(written(from: start))", start) }
            return value
        case "N" where !isBytes: return try named(start)
        default:
            if scalar.isASCII, scalar.properties.isAlphabetic { throw Failure("bad escape \\\(scalar)", start) }
            return scalar.value
        }
    }

    /// `\N{DIGIT ONE}`
    mutating func named(_ start: Int) throws(Failure) -> UInt32 {
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

    mutating func hexadecimal(_ count: Int, _ start: Int) throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        let first = place
        while place < first + count, let scalar = current, scalar.isASCII, let digit = UInt32(String(scalar), radix: 16) {
            value = value << 4 | digit
            place += 1
        }
        guard place == first + count else {
            throw Failure("incomplete escape \(written(from: start))", start)
        }
        return value
    }

    // MARK: Sets

    mutating func set(_ flags: Flags) throws(Failure) -> RegexSet {
        let start = place - 1
        var set = RegexSet()
        set.ignored = ignoredCase(flags)
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
    mutating func setItem(_ scalar: Unicode.Scalar, _ flags: Flags, _ set: inout RegexSet) throws(Failure) -> UInt32? {
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
            return try octalCharacter(start)
        }
        if escaped == "8" || escaped == "9" { throw Failure("bad escape \\\(escaped)", start) }
        return try characterEscape(escaped, start)
    }
}
