/// `re.Match`
final class MatchObject: Object {
    let pattern: PatternObject
    let subject: Value
    let scalars: [UInt32]
    let slots: [Int]
    let position: Int
    let end: Int

    init(_ pattern: PatternObject, _ subject: Value, _ scalars: [UInt32], _ slots: [Int], position: Int, end: Int) {
        self.pattern = pattern
        self.subject = subject
        self.scalars = scalars
        self.slots = slots
        self.position = position
        self.end = end
    }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.match }
    override func truth(_ machine: Machine) throws(Raised) -> Bool { true }

    override func visitChildren(_ visit: (Object) -> Void) {
        visit(pattern)
        if case .object(let object) = subject { visit(object) }
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let text = String(try machine.repr(group(0)).unicodeScalars.prefix(50))
        return "<re.Match object; span=(\(slots[0]), \(slots[1])), match=\(text)>"
    }

    func group(_ number: Int, or missing: Value = .none) -> Value { pattern.group(number, slots, scalars) ?? missing }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { group(try number(of: key, machine)) }

    private func number(of key: Value, _ machine: Machine) throws(Raised) -> Int {
        if let name = key.text {
            if let known = pattern.names.first(where: { $0.name == name })?.group { return known }
        } else {
            // A number beyond all counting is that of no group either.
            let number = try machine.typeLookup(key, "__index__") == nil ? -1 : machine.clampedIndex(key)
            if number >= 0, number <= pattern.program.groupCount { return number }
        }
        throw machine.error(.indexError, "no such group")
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.match, machine, of: MatchObject.self)
        table.method("group(*groups)") { (match, arguments, machine) throws(Raised) in
            let keys = arguments.rest
            if keys.isEmpty { return match.group(0) }
            var found: [Value] = []
            for key in keys { found.append(match.group(try match.number(of: key, machine))) }
            return found.count == 1 ? found[0] : .tuple(found)
        }
        table.method("groups(default=None)") { (match, arguments, _) in
            .tuple((0..<match.pattern.program.groupCount).map { match.group($0 + 1, or: arguments[0]) })
        }
        table.method("groupdict(default=None)") { (match, arguments, machine) throws(Raised) in
            let dict = DictObject()
            for (name, group) in match.pattern.names { try dict.set(.string(name), match.group(group, or: arguments[0]), machine) }
            return .object(dict)
        }
        table.method("start(group=0, /)") { (match, arguments, machine) throws(Raised) in
            .int(match.slots[2 * (try match.number(of: arguments[0], machine))])
        }
        table.method("end(group=0, /)") { (match, arguments, machine) throws(Raised) in
            let number = try match.number(of: arguments[0], machine)
            return .int(match.slots[2 * number] < 0 ? -1 : match.slots[2 * number + 1])
        }
        table.method("span(group=0, /)") { (match, arguments, machine) throws(Raised) in
            .tuple(match.span(try match.number(of: arguments[0], machine)))
        }
        table.method("expand(template)") { (match, arguments, machine) throws(Raised) in
            var result: [UInt32] = []
            try RegexTemplate(arguments[0], for: match.pattern, machine).expand(match.slots, match.scalars, into: &result)
            return match.pattern.text(result[...])
        }
        for name in ["__copy__()", "__deepcopy__(memo, /)"] { table.method(name) { (match, _, _) in .object(match) } }
        table.property("string") { (match, _) in match.subject }
        table.property("re") { (match, _) in .object(match.pattern) }
        table.property("pos") { (match, _) in .int(match.position) }
        table.property("endpos") { (match, _) in .int(match.end) }
        table.property("lastindex") { (match, _) in
            let last = match.slots[match.pattern.program.lastGroupSlot]
            return last < 0 ? .none : .int(last)
        }
        table.property("lastgroup") { (match, _) in
            let last = match.slots[match.pattern.program.lastGroupSlot]
            return match.pattern.names.first { $0.group == last }.map { .string($0.name) } ?? .none
        }
        table.property("regs") { (match, _) in .tuple((0...match.pattern.program.groupCount).map { .tuple(match.span($0)) }) }
    }

    private func span(_ number: Int) -> [Value] {
        slots[2 * number] < 0 || slots[2 * number + 1] < 0 ? [.int(-1), .int(-1)] : [.int(slots[2 * number]), .int(slots[2 * number + 1])]
    }
}
