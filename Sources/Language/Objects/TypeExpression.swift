/// A type that only annotations use: `list[int]`, `int | None`, `Optional[Tensor]`, `typing.Any`.
///
/// Nothing checks them; they are kept, shown, subscripted and combined with `|`.
public final class TypeExpression: Object {
    /// `list`, `Optional`, `Union`; nil for a union written with `|`.
    private(set) var origin: Value?
    private(set) var arguments: [Value]
    private let text: String?
    /// Whether it is an alias of a class that derives from `Generic`.
    private let isGeneric: Bool

    init(origin: Value?, arguments: [Value], text: String? = nil, isGeneric: Bool = false) {
        self.origin = origin
        self.arguments = arguments
        self.text = text
        self.isGeneric = isGeneric
    }

    /// `typing.Any` and the other special forms.
    convenience init(named text: String) { self.init(origin: nil, arguments: [], text: text) }

    /// Whether it is a form of `typing` without arguments.
    var isForm: Bool { text != nil }

    /// Whether `typing` has made it, so that a union with it is `typing.Union`.
    var isOfTyping: Bool { isForm || isGeneric || origin?.asObject(TypeExpression.self) != nil }

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
        return .object(TypeExpression(origin: try TypeExpression.union(machine), arguments: members))
    }

    /// `typing.Union` itself.
    private static func union(_ machine: Machine) throws(Raised) -> Value? {
        try machine.importModule("_typing").last.attributes[machine.names.intern("Union")]
    }

    /// What `isinstance` and `issubclass`, whose usual words are given, say of a form that is no class.
    func refusal(of message: String) -> String? {
        let function = message.prefix { $0 != " " }
        if let text { return "\(text) cannot be used with \(function)" }
        guard let origin else { return nil }
        if origin.asObject(TypeObject.self) != nil { return "\(function) argument 2 cannot be a parameterized generic" }
        return "Subscripted generics cannot be used with class and instance checks"
    }

    override public func type(_ machine: Machine) -> TypeObject {
        if isForm { return machine.natives.specialForm }
        if origin == nil { return machine.natives.unionType }
        return unionMembers != nil ? machine.natives.unionAlias : isOfTyping ? machine.natives.typingAlias : machine.natives.genericAlias
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        let given = key.asObject(TupleObject.self)?.elements ?? [key]
        if let form = formName, TypeExpression.bare.contains(form) { throw machine.error(.typeError, "typing.\(form) is not subscriptable") }
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

    /// The forms that have no brackets.
    private static let bare: Set<String> = ["NoReturn", "Never", "Self", "LiteralString", "TypeAlias"]

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

    /// A text among the arguments of a form names a type that may come later: `Optional['Node']`. None stands for its class.
    private func referring(_ arguments: [Value], _ machine: Machine) throws(Raised) -> [Value] {
        guard let text, text != "typing.Literal" else { return arguments }
        func referred(_ argument: Value) throws(Raised) -> Value {
            if argument.asObject(StringObject.self) != nil { return try machine.askTyping("ForwardRef", [argument]) ?? argument }
            return argument.isNone ? .object(machine.types.noneType) : argument
        }
        var made: [Value] = []
        for (place, argument) in arguments.enumerated() {
            if place > 0, text == "typing.Annotated" {
                made.append(argument)
            } else if let list = argument.asObject(ListObject.self) {
                var elements: [Value] = []
                for element in list.elements { elements.append(try referred(element)) }
                made.append(.list(elements))
            } else {
                made.append(try referred(argument))
            }
        }
        return made
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
        case "__args__" where origin != nil || text == nil:
            // What a callable takes stands among the rest.
            guard isCallableType, let taken = arguments.first?.asObject(ListObject.self) else { return .tuple(arguments) }
            return .tuple(taken.elements + arguments.dropFirst())
        case "__parameters__":
            return .tuple(try parameters(machine))
        case "__metadata__" where origin?.asObject(TypeExpression.self)?.formName == "Annotated":
            return .tuple(Array(arguments.dropFirst()))
        case "_name", "__name__", "__qualname__":
            if let form = formName ?? origin?.asObject(TypeExpression.self)?.formName { return .string(form) }
            return try origin?.asObject(TypeObject.self)?.attribute(name, machine)
        case "__module__" where isForm || origin?.asObject(TypeExpression.self) != nil: return .string("typing")
        case "__module__", "__doc__", "__mro__", "__bases__":
            if let found = try origin?.asObject(TypeObject.self)?.attribute(name, machine) { return found }
            return try machine.genericAttribute(of: self, name)
        case "__mro_entries__" where isForm || origin != nil:
            return .object(NativeFunction(signature: "__mro_entries__(bases, /)") { [self] (given, machine) throws(Raised) in
                try machine.askTyping("_bases_of", [.object(self), given[0]]) ?? .tuple(origin.map { [$0] } ?? [])
            })
        case "copy_with" where origin != nil:
            return .object(NativeFunction(signature: "copy_with(args, /)") { [self] (given, machine) throws(Raised) in
                var made = try machine.array(of: given[0])
                if isCallableType, arguments.first?.asObject(ListObject.self) != nil, !made.isEmpty { made = [.list(Array(made.dropLast())), made[made.count - 1]] }
                return .object(TypeExpression(origin: origin, arguments: made, isGeneric: isGeneric))
            })
        default:
            if let found = try machine.genericAttribute(of: self, name) { return found }
            // An alias of a class has what the class has.
            guard !machine.names.text(name).hasPrefix("__") else { return nil }
            if let type = origin?.asObject(TypeObject.self) { return try type.attribute(name, machine) }
            guard isForm || origin != nil, unionMembers == nil else { return nil }
            return try machine.askTyping("_class_of", [origin ?? .object(self)])?.asObject(TypeObject.self)?.attribute(name, machine)
        }
    }

    /// `Callable[…]`, of `typing` or `collections.abc`.
    private var isCallableType: Bool {
        origin?.asObject(TypeExpression.self)?.formName == "Callable" || origin?.asObject(TypeObject.self)?.name == "Callable"
    }

    private var isLiteral: Bool { origin?.asObject(TypeExpression.self)?.formName == "Literal" }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .bitOr else { return nil }
        let isType = other.isNone || other.asObject(TypeObject.self) != nil || other.asObject(TypeExpression.self) != nil
        guard isType || isOfTyping && (other.text != nil || machine.isCallable(other) || other.asObject(Instance.self) != nil) else { return nil }
        return try TypeExpression.union(reflected ? [other, .object(self)] : [.object(self), other], machine)
    }

    /// `A | B`: each alternative once, unions among them opened; what `typing` has made makes it `typing.Union`.
    static func union(_ members: [Value], _ machine: Machine) throws(Raised) -> Value {
        if members.contains(where: { $0.asObject(TypeExpression.self)?.isOfTyping ?? false }) {
            return try union(machine)?.asObject(TypeExpression.self)?.item(.tuple(members), machine) ?? .none
        }
        var found: [Value] = []
        for member in members.flatMap({ $0.asObject(TypeExpression.self)?.unionMembers ?? [$0] }) {
            let member = member.isNone ? Value.object(machine.types.noneType) : member
            if try !contains(found, member, machine) { found.append(member) }
        }
        return found.count == 1 ? found[0] : .object(TypeExpression(origin: nil, arguments: found))
    }

    private static func contains(_ members: [Value], _ member: Value, _ machine: Machine) throws(Raised) -> Bool {
        for other in members { if try machine.equals(other, member) { return true } }
        return false
    }

    /// `list[int](…)` is `list(…)`; of the forms, some are classes and the others say what they are.
    override public var isCallable: Bool { isForm || origin != nil }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard let origin else { return isForm ? try callForm(arguments, machine) : nil }
        guard let type = origin.asObject(TypeObject.self) else { return try callForm(arguments, machine) }
        let made = try machine.call(origin, arguments)
        // Where there is no room for it, nothing is kept.
        if type.isScriptClass { try? machine.setAttribute(of: made, machine.names.intern("__orig_class__"), .object(self)) }
        return made
    }

    private func callForm(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard let function = try machine.askTyping("_callable_of", [.object(self)]) else { return nil }
        return try machine.call(function, arguments)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(TypeExpression.self) else { return nil }
        return .bool(try equals(other, machine) == (op == .equal))
    }

    /// The order of alternatives, and of literals, counts for nothing.
    private func equals(_ other: TypeExpression, _ machine: Machine) throws(Raised) -> Bool {
        guard !isForm, !other.isForm, (unionMembers != nil && other.unionMembers != nil) || (isLiteral && other.isLiteral) else {
            return try repr(machine) == other.repr(machine)
        }
        guard arguments.count == other.arguments.count else { return false }
        try machine.enterNative()
        defer { machine.leaveNative() }
        for argument in arguments {
            var isKnown = false
            for candidate in other.arguments where !isKnown {
                if isLiteral, machine.type(of: candidate) !== machine.type(of: argument) { continue }
                isKnown = try machine.equals(candidate, argument)
            }
            if !isKnown { return false }
        }
        return true
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        guard !isForm, unionMembers != nil || isLiteral else { return StringObject(try repr(machine)).hashCode }
        var code = 0x5bd1
        for argument in arguments { code ^= try machine.hash(argument) }
        return code
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if let text { return text }
        try machine.enterNative()
        defer { machine.leaveNative() }
        var parts: [String] = []
        for argument in arguments {
            let isNone = origin == nil && argument.asObject(TypeObject.self) === machine.types.noneType
            parts.append(isNone ? "None" : try TypeExpression.shown(argument, machine))
        }
        if let members = unionMembers, origin == nil, !members.isEmpty { return parts.joined(separator: " | ") }
        guard let origin else { return "" }
        if let members = unionMembers {
            let others = members.filter { $0.asObject(TypeObject.self) !== machine.type(of: .none) }
            if members.count == 2, let other = others.first, others.count == 1 { return "typing.Optional[\(try TypeExpression.shown(other, machine))]" }
            return "typing.Union[\(parts.joined(separator: ", "))]"
        }
        if origin.asObject(TypeExpression.self)?.text == "typing.Unpack" { return "*" + parts.joined(separator: ", ") }
        return "\(try TypeExpression.shown(origin, machine))[\(parts.isEmpty ? "()" : parts.joined(separator: ", "))]"
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
