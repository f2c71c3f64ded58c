/// Groups, what stands around them, and flags within a pattern.
extension RegexParser {
    mutating func parenthesis(_ flags: inout Flags, isFirst: Bool) throws(Failure) -> RegexNode? {
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
            let outer = lookbehindStart
            lookbehindStart = outer ?? groupCount + 1
            let body = try closed(start, flags)
            lookbehindStart = outer
            let width = body.width
            if width.minimum >= 1 << 32 { throw Failure("looks too much behind", nil) }
            guard width.minimum == width.maximum else { throw Failure("look-behind requires fixed-width pattern", nil) }
            return .look(ahead: false, negated: direction == "!", body)
        case "P": return try named(start, flags)
        case "(": return try conditional(start, flags)
        default:
            place -= 1
            return try inlineFlags(start, &flags, isFirst: isFirst)
        }
    }

    mutating func closed(_ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        let body = try alternation(flags)
        guard accept(")") else { throw Failure("missing ), unterminated subpattern", start) }
        return body
    }

    mutating func capture(name: (String, Int)?, _ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
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
        closedGroups[group] = body.width
        return .group(group, body)
    }

    mutating func groupName(endingIn end: Unicode.Scalar) throws(Failure) -> (String, Int) {
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

    static func isIdentifier(_ name: String) -> Bool { StringText.isIdentifier(name) }

    mutating func named(_ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
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

    func reference(_ group: Int, _ place: Int, _ flags: Flags) throws(Failure) -> RegexNode {
        if openGroups.contains(group) { throw Failure("cannot refer to an open group", place) }
        try checkLookbehind(group)
        return .backreference(group, ignoring: ignoredCase(flags), width: closedGroups[group] ?? (0, .max))
    }

    /// What stands before a look-behind alone can be referred to within it.
    private func checkLookbehind(_ group: Int) throws(Failure) {
        guard let lookbehindStart else { return }
        if closedGroups[group] == nil { throw Failure("cannot refer to an open group", place) }
        if group >= lookbehindStart { throw Failure("cannot refer to group defined in the same lookbehind subpattern", place) }
    }

    mutating func conditional(_ start: Int, _ flags: Flags) throws(Failure) -> RegexNode {
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
        try checkLookbehind(group)
        var inner = flags
        let then = try sequence(&inner)
        let otherwise = accept("|") ? try sequence(&inner) : .empty
        if current == "|" { throw Failure("conditional backref with more than two branches", place) }
        guard accept(")") else { throw Failure("missing ), unterminated subpattern", start) }
        return .conditional(group, then, otherwise)
    }

    private func flag(_ scalar: Unicode.Scalar) -> Flags? {
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

    /// The next sign among those that end the flags, after which there is another flag.
    private mutating func nextFlag(_ ends: String, _ missing: String) throws(Failure) -> Unicode.Scalar {
        guard let scalar = current else { throw Failure(missing, place) }
        guard ends.unicodeScalars.contains(scalar) || flag(scalar) != nil else {
            throw Failure(scalar.properties.isAlphabetic ? "unknown flag" : missing, place)
        }
        place += 1
        return scalar
    }

    /// `(?i)` for all, `(?i-s:…)` for a part.
    private mutating func inlineFlags(_ start: Int, _ flags: inout Flags, isFirst: Bool) throws(Failure) -> RegexNode? {
        guard let first = current, flag(first) != nil || first == "-" else {
            throw Failure("unknown extension ?\(current.map(String.init) ?? "")", start + 1)
        }
        var added: Flags = []
        var removed: Flags = []
        place += 1
        var sign = first
        while let one = flag(sign) {
            if one == .locale, !isBytes { throw Failure("bad inline flags: cannot use 'L' flag with a str pattern", place) }
            if one == .unicode, isBytes { throw Failure("bad inline flags: cannot use 'u' flag with a bytes pattern", place) }
            added.insert(one)
            if Flags.kinds.contains(one), added.intersection(.kinds) != one {
                throw Failure("bad inline flags: flags 'a', 'u' and 'L' are incompatible", place)
            }
            sign = try nextFlag(")-:", "missing -, : or )")
        }
        if sign == ")" {
            guard isFirst else { throw Failure("global flags not at the start of the expression", start) }
            try checkKinds(self.flags.union(added))
            self.flags.formUnion(added)
            flags.formUnion(added)
            return nil
        }
        if sign == "-" {
            sign = try nextFlag("", "missing flag")
            while let one = flag(sign) {
                if Flags.kinds.contains(one) { throw Failure("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", place) }
                removed.insert(one)
                sign = try nextFlag(":", "missing :")
            }
        }
        if !added.isDisjoint(with: removed) { throw Failure("bad inline flags: flag turned on and off", place - 1) }
        return try closed(start, flags.adding(added).subtracting(removed))
    }

    /// Flags that do not go together, or not with what the pattern is made of.
    func checkKinds(_ flags: Flags) throws(Failure) {
        if isBytes {
            if flags.contains(.unicode) { throw Failure("cannot use UNICODE flag with a bytes pattern", nil, .flags) }
            if flags.contains([.locale, .ascii]) { throw Failure("ASCII and LOCALE flags are incompatible", nil, .flags) }
        } else {
            if flags.contains(.locale) { throw Failure("cannot use LOCALE flag with a str pattern", nil, .flags) }
            if flags.contains([.ascii, .unicode]) { throw Failure("ASCII and UNICODE flags are incompatible", nil, .flags) }
        }
    }
}
