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

    /// Whether it is a form of `typing` without arguments.
    var isForm: Bool { text != nil }

    /// `Optional`, of `typing.Optional`.
    var formName: String? { text.map { String($0.dropFirst("typing.".count)) } }

    /// The alternatives of a union.
    var unionMembers: [Value]? {
        if origin == nil, text == nil { return arguments }
        guard let form = origin?.asObject(TypeExpression.self)?.text else { return nil }
        return TypeExpression.unions.contains(form) ? arguments : nil
    }

    private static let unions: Set<String> = ["typing.Union", "typing.Optional"]

    /// `Union[…]` and `Optional[…]`: each alternative once, unions among them opened; a single one is itself.
    private func alternatives(_ given: [Value], _ machine: Machine) throws(Raised) -> Value {
        let nothing = Value.object(machine.type(of: .none))
        var members: [Value] = []
        for member in given.flatMap({ $0.asObject(TypeExpression.self)?.unionMembers ?? [$0] }) + (text == "typing.Optional" ? [nothing] : []) {
            let member = member.isNone ? nothing : member
            var isKnown = false
            for other in members where !isKnown { isKnown = try machine.equals(other, member) }
            if !isKnown { members.append(member) }
        }
        if members.count == 1 { return members[0] }
        return .object(TypeExpression(origin: .object(self), arguments: members))
    }

    /// What `isinstance` and `issubclass`, whose usual words are given, say of a form that is no class.
    func refusal(of message: String) -> String? {
        let function = message.prefix { $0 != " " }
        if let text { return "\(text) cannot be used with \(function)" }
        guard let origin else { return nil }
        if origin.asObject(TypeObject.self) != nil { return "\(function) argument 2 cannot be a parameterized generic" }
        return "Subscripted generics cannot be used with class and instance checks"
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.natives.genericAlias }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let given = key.asObject(TupleObject.self)?.elements ?? [key]
        if let made = try substituted(given, machine) { return made }
        try checkCount(of: given, machine)
        var arguments = try referring(given, machine)
        if let text, TypeExpression.unions.contains(text) { return try alternatives(arguments, machine) }
        // One annotated type in another is one with the annotations of both.
        if formName == "Annotated", let inner = arguments[0].asObject(TypeExpression.self),
            inner.origin?.asObject(TypeExpression.self)?.formName == "Annotated" {
            arguments = inner.arguments + arguments.dropFirst()
        }
        if formName == "Literal" { arguments = try literals(arguments, machine) }
        return .object(TypeExpression(origin: .object(self), arguments: arguments))
    }

    /// Each once, those of literals among them opened.
    private func literals(_ given: [Value], _ machine: Machine) throws(Raised) -> [Value] {
        var found: [Value] = []
        for value in given.flatMap({ value -> [Value] in
            guard let inner = value.asObject(TypeExpression.self), inner.origin?.asObject(TypeExpression.self)?.formName == "Literal" else { return [value] }
            return inner.arguments
        }) {
            var isKnown = false
            for other in found where !isKnown && machine.type(of: other) === machine.type(of: value) { isKnown = try machine.equals(other, value) }
            if !isKnown { found.append(value) }
        }
        return found
    }

    /// A text among the arguments of a form names a type that may come later: `Optional['Node']`.
    private func referring(_ arguments: [Value], _ machine: Machine) throws(Raised) -> [Value] {
        guard let text, text != "typing.Literal" else { return arguments }
        var referred: [Value] = []
        for (place, argument) in arguments.enumerated() {
            let isType = argument.asObject(StringObject.self) != nil && (place == 0 || text != "typing.Annotated")
            referred.append(isType ? try machine.askTyping("ForwardRef", [argument]) ?? argument : argument)
        }
        return referred
    }

    /// `*tuple[int, ...]`, which `*args` is annotated with, hands out one thing: itself with a star.
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? {
        guard origin != nil, unionMembers == nil else { return nil }
        let starred = TypeExpression(origin: .object(TypeExpression(named: "typing.Unpack")), arguments: [.object(self)])
        return try ListObject([.object(starred)]).iterator(machine)
    }

    /// The class that a form of `typing` stands for.
    private static func standIn(_ text: String, _ machine: Machine) -> TypeObject? {
        switch text {
        case "typing.List": machine.types.list
        case "typing.Dict": machine.types.dict
        case "typing.Set": machine.types.set
        case "typing.FrozenSet": machine.types.frozenset
        case "typing.Tuple": machine.types.tuple
        case "typing.Type": machine.types.type
        default: nil
        }
    }

    override public var hasGenericAttributes: Bool { false }

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "__origin__":
            let form = text ?? origin?.asObject(TypeExpression.self)?.text
            if let form, let type = TypeExpression.standIn(form, machine) { return .object(type) }
            return origin
        case "__args__" where origin != nil || text == nil: return .tuple(arguments)
        case "__parameters__":
            return .tuple(try parameters(machine))
        case "__metadata__" where origin?.asObject(TypeExpression.self)?.formName == "Annotated":
            return .tuple(Array(arguments.dropFirst()))
        case "_name" where text != nil, "__name__" where text != nil: return text.map { .string(String($0.dropFirst(7))) }
        case "__module__" where text != nil: return .string("typing")
        case "copy_with" where origin != nil:
            return .object(NativeFunction(signature: "copy_with(args, /)") { [self] (arguments, machine) throws(Raised) in
                .object(TypeExpression(origin: origin, arguments: try machine.array(of: arguments[0])))
            })
        default:
            if let found = try machine.genericAttribute(of: self, name) { return found }
            // An alias of a class has what the class has.
            if case .object(let object as TypeObject)? = origin, !machine.names.text(name).hasPrefix("__") { return try object.attribute(name, machine) }
            return nil
        }
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
        return try machine.call(origin, arguments)
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
        if let members = unionMembers {
            let others = members.filter { $0.asObject(TypeObject.self) !== machine.type(of: .none) }
            if members.count == 2, let other = others.first, others.count == 1 { return "typing.Optional[\(try TypeExpression.shown(other, machine))]" }
            return "typing.Union[\(parts.joined(separator: ", "))]"
        }
        if origin.asObject(TypeExpression.self)?.text == "typing.Unpack" { return "*" + parts.joined(separator: ", ") }
        return "\(try TypeExpression.shown(origin, machine))[\(parts.joined(separator: ", "))]"
    }

    private static func shown(_ value: Value, _ machine: Machine) throws(Raised) -> String {
        if let type = value.asObject(TypeObject.self) { return type.displayName }
        if case .object(let object) = value, object === machine.ellipsis { return "..." }
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
