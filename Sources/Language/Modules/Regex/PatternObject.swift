/// `re.Pattern`
final class PatternObject: Object {
    let pattern: Value
    let flags: RegexParser.Flags
    let program: RegexProgram
    let names: [(name: String, group: Int)]
    let isBytes: Bool
    /// The last text that was searched, so that a loop of searches reads it once.
    private var lastText: (object: Object, scalars: [UInt32])?

    init(_ pattern: Value, flags: RegexParser.Flags, _ machine: Machine) throws(Raised) {
        self.pattern = pattern
        let text: [UInt32]
        if let string = pattern.asObject(StringObject.self) {
            text = string.text.unicodeScalars.map(\.value)
            isBytes = false
        } else if let bytes = pattern.asObject(BytesObject.self) {
            text = bytes.bytes.map(UInt32.init)
            isBytes = true
        } else {
            throw machine.error(.typeError, "first argument must be string or compiled pattern")
        }
        try machine.charge(bytes: 64 * text.count)
        let (node, parser) = try PatternObject.parse(text, flags, isBytes, pattern, machine)
        program = RegexProgram(node, groupCount: parser.groupCount)
        names = parser.names
        self.flags = isBytes || parser.flags.contains(.ascii) ? parser.flags : parser.flags.union(.unicode)
    }

    private static func parse(
        _ text: [UInt32], _ flags: RegexParser.Flags, _ isBytes: Bool, _ pattern: Value, _ machine: Machine
    ) throws(Raised) -> (RegexNode, RegexParser) {
        var flags = flags
        while true {
            var parser = RegexParser(text, flags: flags, isBytes: isBytes)
            do throws(RegexParser.Failure) {
                let node = try parser.parse()
                return (node, parser)
            } catch {
                // `(?x)` at the start changes how the pattern is read: CPython too reads it again.
                if parser.flags.contains(.verbose), !flags.contains(.verbose) {
                    flags.insert(.verbose)
                    continue
                }
                switch error.kind {
                case .pattern: throw try ReModule.error(error.message, pattern, error.place, text, machine)
                case .flags: throw machine.error(.valueError, error.message)
                case .size: throw machine.error(.overflowError, error.message)
                case .depth: throw machine.error(.recursionError, error.message)
                }
            }
        }
    }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.pattern }
    override func visitChildren(_ visit: (Object) -> Void) { if case .object(let object) = pattern { visit(object) } }

    override func hash(_ machine: Machine) throws(Raised) -> Int { try machine.hash(pattern) ^ flags.rawValue }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(PatternObject.self), op == .equal || op == .notEqual else { return nil }
        let samePattern = try machine.equals(pattern, other.pattern)
        let same = samePattern && flags == other.flags && isBytes == other.isBytes
        return .bool(same == (op == .equal))
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        var shown: [String] = []
        for (flag, name) in [
            (RegexParser.Flags.ignoreCase, "re.IGNORECASE"), (.locale, "re.LOCALE"), (.multiline, "re.MULTILINE"), (.dotAll, "re.DOTALL"),
            (.verbose, "re.VERBOSE"), (.debug, "re.DEBUG"), (.ascii, "re.ASCII"),
        ] where flags.contains(flag) { shown.append(name) }
        // Those that have no name.
        let rest = flags.rawValue & ~511 | flags.rawValue & 1
        if rest != 0 { shown.append("0x" + String(rest, radix: 16)) }
        let text = String(try machine.repr(pattern).unicodeScalars.prefix(200))
        return "re.compile(\(text)\(shown.isEmpty ? "" : ", " + shown.joined(separator: "|")))"
    }

    // MARK: Texts

    /// The characters of a subject, which must be of the pattern's kind.
    func scalars(_ subject: Value, _ machine: Machine) throws(Raised) -> [UInt32] {
        guard case .object(let object) = subject else { throw expected(subject, machine) }
        if let lastText, lastText.object === object, !(object is ByteArrayObject) { return lastText.scalars }
        let scalars: [UInt32]
        if let string = subject.asObject(StringObject.self) {
            if isBytes { throw machine.error(.typeError, "cannot use a bytes pattern on a string-like object") }
            try machine.charge(bytes: 4 * string.text.utf8.count)
            scalars = string.text.unicodeScalars.map(\.value)
        } else if let bytes = try BytesMethods.window(subject, machine) {
            if !isBytes { throw machine.error(.typeError, "cannot use a string pattern on a bytes-like object") }
            try machine.charge(bytes: 4 * bytes.count)
            scalars = bytes.map(UInt32.init)
        } else {
            throw expected(subject, machine)
        }
        // What a view or an array shows may be another the next time.
        lastText = scalars.count < 1 << 16 && object.kind != .instance ? (object, scalars) : nil
        return scalars
    }

    private func expected(_ subject: Value, _ machine: Machine) -> Raised {
        machine.error(.typeError, "expected string or bytes-like object, got '\(machine.typeName(of: subject))'")
    }

    func text(_ scalars: ArraySlice<UInt32>) -> Value {
        if isBytes { return .object(BytesObject(scalars.map { UInt8(truncatingIfNeeded: $0) })) }
        var view = String.UnicodeScalarView()
        for value in scalars { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        return .string(String(view))
    }

    // MARK: Searches

    func matcher(_ scalars: [UInt32], end: Int, _ machine: Machine) -> RegexMatcher { RegexMatcher(program, scalars, end: end, machine) }

    enum Anchor { case none, start, whole }

    func find(_ anchor: Anchor, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value {
        let scalars = try scalars(arguments[0], machine)
        let (start, end) = try bounds(arguments[1], arguments[2], scalars.count, machine)
        var matcher = matcher(scalars, end: end, machine)
        matcher.isFull = anchor == .whole
        let found = anchor == .none ? try matcher.search(from: start) : try matcher.match(at: start)
        guard found else { return .none }
        return .object(MatchObject(self, arguments[0], scalars, matcher.slots, position: start, end: end))
    }

    func bounds(_ start: Value, _ end: Value, _ count: Int, _ machine: Machine) throws(Raised) -> (Int, Int) {
        let start = min(max(0, try machine.clampedIndex(start)), count)
        let end = end.isUnbound ? count : min(max(0, try machine.clampedIndex(end)), count)
        return (start, end)
    }

    /// One match after the other, as `finditer` finds them; an empty one may follow another at once.
    struct Matches {
        var matcher: RegexMatcher
        var position: Int

        /// Where the last one ended, or `atPlace`: just there.
        mutating func next(atPlace: Bool = false) throws(Raised) -> [Int]? {
            guard try atPlace ? matcher.match(at: position) : matcher.search(from: position) else { return nil }
            position = matcher.slots[1]
            matcher.refusedEmpty = matcher.slots[0] == matcher.slots[1] ? position : -1
            return matcher.slots
        }
    }

    func matches(_ scalars: [UInt32], from start: Int = 0, to end: Int? = nil, _ machine: Machine) -> Matches {
        Matches(matcher: matcher(scalars, end: end ?? scalars.count, machine), position: start)
    }

    func group(_ number: Int, _ slots: [Int], _ scalars: [UInt32]) -> Value? {
        let (from, to) = (slots[2 * number], slots[2 * number + 1])
        return from >= 0 && to >= from ? text(scalars[from..<to]) : nil
    }

    // MARK: Replacement

    func substitute(_ replacement: Value, _ subject: Value, limit: Int, _ machine: Machine) throws(Raised) -> (Value, Int) {
        let scalars = try scalars(subject, machine)
        let template = machine.isCallable(replacement) ? nil : try RegexTemplate(replacement, for: self, machine)
        var result: [UInt32] = []
        var last = 0
        var count = 0
        var matches = matches(scalars, machine)
        while limit == 0 || count < limit, let slots = try matches.next() {
            result += scalars[last..<slots[0]]
            last = slots[1]
            count += 1
            if let template {
                template.expand(slots, scalars, into: &result)
            } else {
                let match = Value.object(MatchObject(self, subject, scalars, slots, position: 0, end: scalars.count))
                let made = try machine.call(replacement, [match])
                if !made.isNone { result += try piece(made, count, machine) }
            }
            if count & 255 == 0 {
                try machine.poll()
                try machine.charge(bytes: 4 * result.count)
            }
        }
        if count == 0, case .object(let object) = subject, object is StringObject || object.type(machine) === machine.types.bytes { return (subject, 0) }
        result += scalars[last...]
        return (text(result[...]), count)
    }

    private func piece(_ value: Value, _ place: Int, _ machine: Machine) throws(Raised) -> [UInt32] {
        if let string = value.text, !isBytes { return string.unicodeScalars.map(\.value) }
        if isBytes, let bytes = try BytesMethods.window(value, machine) { return bytes.map(UInt32.init) }
        throw machine.error(
            .typeError, "sequence item \(place): expected \(isBytes ? "a bytes-like object" : "str instance"), \(machine.typeName(of: value)) found")
    }

    func split(_ subject: Value, limit: Int, _ machine: Machine) throws(Raised) -> Value {
        let scalars = try scalars(subject, machine)
        var parts: [Value] = []
        var last = 0
        var count = 0
        var matches = matches(scalars, machine)
        while limit == 0 || count < limit, let slots = try matches.next() {
            parts.append(text(scalars[last..<slots[0]]))
            for number in 0..<program.groupCount { parts.append(group(number + 1, slots, scalars) ?? .none) }
            last = slots[1]
            count += 1
            if count & 255 == 0 { try machine.charge(bytes: 255 * 64 * (1 + program.groupCount)) }
        }
        parts.append(text(scalars[last...]))
        return .list(parts)
    }

    func all(_ subject: Value, _ start: Value, _ end: Value, _ machine: Machine) throws(Raised) -> Value {
        let scalars = try scalars(subject, machine)
        let (start, end) = try bounds(start, end, scalars.count, machine)
        var found: [Value] = []
        let empty = text([])
        var matches = matches(scalars, from: start, to: end, machine)
        while let slots = try matches.next() {
            switch program.groupCount {
            case 0: found.append(text(scalars[slots[0]..<slots[1]]))
            case 1: found.append(group(1, slots, scalars) ?? empty)
            default: found.append(.tuple((1...program.groupCount).map { group($0, slots, scalars) ?? empty }))
            }
            if found.count & 255 == 0 { try machine.charge(bytes: 255 * 64 * (1 + program.groupCount)) }
        }
        return .list(found)
    }

    /// `pattern.scanner(text)`
    func scanner(_ subject: Value, _ start: Value, _ end: Value, _ machine: Machine) throws(Raised) -> Value {
        let scalars = try scalars(subject, machine)
        let (start, end) = try bounds(start, end, scalars.count, machine)
        return .object(ScannerObject(self, subject, scalars, from: start, to: end, machine))
    }

    func iterator(_ subject: Value, _ start: Value, _ end: Value, _ machine: Machine) throws(Raised) -> Value {
        let scalars = try scalars(subject, machine)
        let (start, end) = try bounds(start, end, scalars.count, machine)
        var matches = matches(scalars, from: start, to: end, machine)
        var held: [Object] = [self]
        if case .object(let object) = subject { held.append(object) }
        return .object(NativeIterator(machine.natives.callableIterator, holding: held) { [unowned(unsafe) self] (machine) throws(Raised) in
            guard let slots = try matches.next() else { return nil }
            return .object(MatchObject(self, subject, scalars, slots, position: start, end: end))
        })
    }
}
