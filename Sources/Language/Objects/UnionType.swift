/// `int | None`: what `types.UnionType` is.
public final class UnionType: Object {
    private(set) var members: [Value]

    private init(_ members: [Value]) { self.members = members }

    override public func type(_ machine: Machine) -> TypeObject { machine.natives.unionType }

    /// `left | right`, where both stand for types; nil for others, which may know better.
    static func union(_ left: Value, _ right: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard isAlternative(left), isAlternative(right) else { return nil }
        return try union(reflected ? [right, left] : [left, right], machine)
    }

    private static func isAlternative(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return value.isNone }
        return object is TypeObject || object is GenericAlias || object is UnionType
    }

    /// Each alternative once, unions among them opened; a single one is itself.
    private static func union(_ given: [Value], _ machine: Machine) throws(Raised) -> Value {
        var found: [Value] = []
        for member in given.flatMap({ $0.asObject(UnionType.self)?.members ?? [$0] }) {
            let member = member.isNone ? Value.object(machine.types.noneType) : member
            if try !contains(found, member, machine) { found.append(member) }
        }
        return found.count == 1 ? found[0] : .object(UnionType(found))
    }

    private static func contains(_ members: [Value], _ member: Value, _ machine: Machine) throws(Raised) -> Bool {
        for other in members {
            if other.isSame(as: member) { return true }
            // A metaclass may say what it likes of equality: two classes are one only where they are the same.
            if member.asObject(TypeObject.self) != nil, other.asObject(TypeObject.self) != nil { continue }
            if try machine.equals(other, member) { return true }
        }
        return false
    }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        op == .bitOr ? try UnionType.union(.object(self), other, reflected: reflected, machine) : nil
    }

    /// `(list[T] | int)[str]`
    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let made = try TypeArguments.substituted(self, members, by: key.asObject(TupleObject.self)?.elements ?? [key], machine)
        var total = made.first ?? .none
        for member in made.dropFirst() { total = try machine.binary(.bitOr, total, member) }
        return total
    }

    /// The order of alternatives counts for nothing.
    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(UnionType.self) else { return nil }
        var isEqual = members.count == other.members.count
        for member in members where isEqual { isEqual = try UnionType.contains(other.members, member, machine) }
        return .bool(isEqual == (op == .equal))
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        // As `typing.Union` has it: the two are equal.
        try machine.hash(machine.call(.object(machine.types.frozenset), [.tuple(members)]))
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        try machine.enterNative()
        defer { machine.leaveNative() }
        var parts: [String] = []
        for member in members {
            parts.append(member.asObject(TypeObject.self) === machine.types.noneType ? "None" : try TypeArguments.shown(member, machine))
        }
        return parts.joined(separator: " | ")
    }

    override public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in members { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        released.take(from: members)
        members = []
    }

    deinit { releaseChildren() }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.unionType, machine, of: UnionType.self)
        machine.natives.unionType.attributes.set(.of(.module), .string("types"))
        table.property("__args__") { (union, _) in .tuple(union.members) }
        table.property("__parameters__") { (union, machine) throws(Raised) in .tuple(try TypeArguments.parameters(of: union.members, machine)) }
        table.method("__copy__()") { (union, _, _) in .object(union) }
        table.method("__deepcopy__(memo, /)") { (union, _, _) in .object(union) }
        table.method("__reduce__()") { (union, _, machine) throws(Raised) in
            let (functions, operators) = (try machine.importModule("functools").last, try machine.importModule("operator").last)
            return .tuple([
                try machine.attribute(of: .object(functions), machine.names.intern("reduce")),
                .tuple([try machine.attribute(of: .object(operators), machine.names.intern("or_")), .tuple(union.members)]),
            ])
        }
    }
}
