/// A type that only annotations use: `list[int]`, `int | None`, `Optional[Tensor]`, `typing.Any`.
///
/// Nothing checks them; they are kept, shown, subscripted and combined with `|`.
public final class TypeExpression: Object {
    /// `list`, `Optional`, `Union`; nil for a union written with `|`.
    private(set) var origin: Value?
    private(set) var arguments: [Value]
    private let text: String?

    init(origin: Value?, arguments: [Value], text: String? = nil) {
        self.origin = origin
        self.arguments = arguments
        self.text = text
    }

    /// `typing.Any` and the other special forms.
    convenience init(named text: String) { self.init(origin: nil, arguments: [], text: text) }

    /// The alternatives of a union.
    var unionMembers: [Value]? {
        if origin == nil, text == nil { return arguments }
        guard let form = origin?.asObject(TypeExpression.self)?.text else { return nil }
        if form == "typing.Union" { return arguments }
        if form == "typing.Optional" { return arguments + [.none] }
        return nil
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.natives.genericAlias }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let arguments = key.asObject(TupleObject.self)?.elements ?? [key]
        return .object(TypeExpression(origin: .object(self), arguments: arguments))
    }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .bitOr else { return nil }
        return .object(TypeExpression.union(reflected ? [other, .object(self)] : [.object(self), other]))
    }

    static func union(_ members: [Value]) -> TypeExpression {
        TypeExpression(origin: nil, arguments: members.flatMap { $0.asObject(TypeExpression.self)?.unionMembers ?? [$0] })
    }

    /// `list[int](…)` is `list(…)`.
    override public var isCallable: Bool { origin?.asObject(TypeObject.self) != nil }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard let origin, origin.asObject(TypeObject.self) != nil else { return nil }
        return try machine.call(origin, Array(arguments.positional))
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(TypeExpression.self) else { return nil }
        return .bool((try repr(machine) == other.repr(machine)) == (op == .equal))
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int { StringObject(try repr(machine)).hashCode }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if let text { return text }
        try machine.enterNative()
        defer { machine.leaveNative() }
        var parts: [String] = []
        for argument in arguments { parts.append(try TypeExpression.shown(argument, machine)) }
        if let members = unionMembers, origin == nil, !members.isEmpty { return parts.joined(separator: " | ") }
        guard let origin else { return "" }
        return "\(try TypeExpression.shown(origin, machine))[\(parts.joined(separator: ", "))]"
    }

    private static func shown(_ value: Value, _ machine: Machine) throws(Raised) -> String {
        if let type = value.asObject(TypeObject.self) { return type.displayName }
        if let list = value.asObject(ListObject.self) {
            var parts: [String] = []
            for element in list.elements { parts.append(try shown(element, machine)) }
            return "[\(parts.joined(separator: ", "))]"
        }
        return try machine.repr(value)
    }

    override public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in arguments { visit(object) }
        if case .object(let object)? = origin { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        released.take(from: arguments)
        arguments = []
        if case .object(let object)? = origin { released.append(object) }
        origin = nil
    }

    deinit { releaseChildren() }
}
