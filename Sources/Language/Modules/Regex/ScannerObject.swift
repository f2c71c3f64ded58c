/// What `pattern.scanner(text)` answers: it goes through a text by `search` and `match`.
final class ScannerObject: Object {
    let pattern: PatternObject
    private let subject: Value
    private let scalars: [UInt32]
    private let start, end: Int
    /// nil when a search has found nothing: no other does then.
    private var matches: PatternObject.Matches?

    init(_ pattern: PatternObject, _ subject: Value, _ scalars: [UInt32], from start: Int, to end: Int, _ machine: Machine) {
        self.pattern = pattern
        self.subject = subject
        self.scalars = scalars
        self.start = start
        self.end = end
        matches = pattern.matches(scalars, from: start, to: end, machine)
    }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.scanner }

    private func next(atPlace: Bool) throws(Raised) -> Value {
        guard let slots = try matches?.next(atPlace: atPlace) else {
            matches = nil
            return .none
        }
        return .object(MatchObject(pattern, subject, scalars, slots, position: start, end: end))
    }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        visit(pattern)
        if case .object(let object) = subject { visit(object) }
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.scanner, machine, of: ScannerObject.self)
        table.method("search()") { (scanner, _, _) throws(Raised) in try scanner.next(atPlace: false) }
        table.method("match()") { (scanner, _, _) throws(Raised) in try scanner.next(atPlace: true) }
        table.property("pattern") { (scanner, _) in .object(scanner.pattern) }
    }
}
