/// A class with what it holds: `list[int]`, `dict[str, T]`, `Callable[[int], str]` of `collections.abc`.
///
/// Nothing checks what it says; it has the attributes of its class, makes what that makes, and knows the variables of `typing` by
/// what they can do, so that this file need not know that module.
public final class GenericAlias: Object {
    private(set) var origin: Value
    private(set) var arguments: [Value]
    /// `*tuple[int, ...]`
    let isStarred: Bool
    /// Of a callable, whose parameters stand among the arguments.
    let isCallableType: Bool

    init(_ origin: Value, _ arguments: [Value], isStarred: Bool = false, isCallableType: Bool = false) {
        self.origin = origin
        self.arguments = arguments
        self.isStarred = isStarred
        self.isCallableType = isCallableType
    }

    /// `origin[key]`
    convenience init(_ origin: Value, key: Value) {
        self.init(origin, key.asObject(TupleObject.self)?.elements ?? [key])
    }

    override public func type(_ machine: Machine) -> TypeObject { isCallableType ? machine.natives.callableAlias : machine.natives.genericAlias }
    override public var hasGenericAttributes: Bool { false }

    /// What is the alias's own; all else is its class's.
    static let own: Set<String> = [
        "__class__", "__bases__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__",
        "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
    ]

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        guard GenericAlias.own.contains(machine.names.text(name)) else { return try machine.attribute(of: origin, name) }
        return try machine.genericAttribute(of: self, name)
    }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        var given = key.asObject(TupleObject.self)?.elements ?? [key]
        guard isCallableType else {
            return .object(GenericAlias(origin, try TypeArguments.substituted(self, arguments, by: given, machine), isStarred: isStarred))
        }
        // A lone one for what a callable takes needs no brackets of its own.
        let parameters = try TypeArguments.parameters(of: arguments, machine)
        if parameters.count == 1, try TypeArguments.standsForParameters(parameters[0], machine), let first = given.first,
            try !TypeArguments.standsForParameters(first, machine) {
            given = [.tuple(given)]
        }
        let made = try TypeArguments.substituted(self, arguments, by: given, machine)
        return .object(try GenericAlias.callable(origin, made, machine))
    }

    /// `Callable[…]` of a class, with the parameters among the arguments.
    static func callable(_ origin: Value, _ given: [Value], _ machine: Machine) throws(Raised) -> GenericAlias {
        var flat: [Value] = []
        for value in given.dropLast() { flat += value.asObject(ListObject.self)?.elements ?? value.asObject(TupleObject.self)?.elements ?? [value] }
        return GenericAlias(origin, flat + given.suffix(1), isCallableType: true)
    }

    /// What stands in the brackets of `Callable[…]`.
    static func callable(_ origin: Value, key: Value, _ machine: Machine) throws(Raised) -> GenericAlias {
        guard let parts = key.asObject(TupleObject.self)?.elements, parts.count == 2 else {
            throw machine.error(.typeError, "Callable must be used as Callable[[arg, ...], result].")
        }
        guard try TypeArguments.standsForParameters(parts[0], machine) else {
            throw machine.error(
                .typeError, "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got \(try TypeArguments.shown(parts[0], machine))")
        }
        return try callable(origin, parts, machine)
    }

    /// `*tuple[int, ...]`, which `*args` is annotated with, hands out one thing: itself with a star.
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? {
        guard !isCallableType else { return nil }
        return Spread(self)
    }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        op == .bitOr ? try UnionType.union(.object(self), other, reflected: reflected, machine) : nil
    }

    override public var isCallable: Bool { true }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        let made = try machine.call(origin, arguments)
        // Where there is no room for it, nothing is kept.
        if origin.asObject(TypeObject.self)?.isScriptClass ?? true {
            do throws(Raised) {
                try machine.setAttribute(of: made, machine.names.intern("__orig_class__"), .object(self))
            } catch {
                let cls = error.exception.cls
                let isRefused = cls.isSubtype(of: machine.types.exception(.attributeError)) || cls.isSubtype(of: machine.types.exception(.typeError))
                guard isRefused else { throw error }
            }
        }
        return made
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(GenericAlias.self) else { return nil }
        var isEqual = isStarred == other.isStarred
        if isEqual { isEqual = try machine.equals(origin, other.origin) }
        if isEqual { isEqual = try machine.equals(.tuple(arguments), .tuple(other.arguments)) }
        return .bool(isEqual == (op == .equal))
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        try machine.hash(origin) ^ machine.hash(.tuple(arguments))
    }

    /// Whether the parameters of a callable are dots or what stands for them, rather than a list of types.
    fileprivate func hasOpenParameters(_ machine: Machine) throws(Raised) -> Bool {
        guard arguments.count == 2 else { return false }
        return try TypeArguments.standsForParameters(arguments[0], machine)
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        try machine.enterNative()
        defer { machine.leaveNative() }
        var parts: [String] = []
        for argument in arguments { parts.append(try TypeArguments.shown(argument, machine)) }
        if isCallableType, try !hasOpenParameters(machine), let result = parts.popLast() {
            parts = ["[\(parts.joined(separator: ", "))]", result]
        }
        return "\(isStarred ? "*" : "")\(try TypeArguments.shown(origin, machine))[\(parts.isEmpty ? "()" : parts.joined(separator: ", "))]"
    }

    override public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in arguments { visit(object) }
        if case .object(let object) = origin { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        released.take(from: arguments)
        arguments = []
        if case .object(let object) = origin { released.append(object) }
        origin = .none
    }

    deinit { releaseChildren() }
}

extension GenericAlias {
    /// Hands out one thing: a class with a star.
    private final class Spread: Object {
        private var alias: GenericAlias?

        init(_ alias: GenericAlias) { self.alias = alias }

        override var isIterator: Bool { true }
        override func type(_ machine: Machine) -> TypeObject { machine.natives.aliasIterator }
        override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

        override func next(_ machine: Machine) throws(Raised) -> Value? {
            guard let alias else { return nil }
            self.alias = nil
            return .object(GenericAlias(alias.origin, alias.arguments, isStarred: true))
        }

        override func reduction(_ machine: Machine) throws(Raised) -> Value? {
            machine.reduction("iter", [alias.map { .object($0) } ?? .tuple([])])
        }

        override func visitChildren(_ visit: (Object) -> Void) { if let alias { visit(alias) } }
        override func dropChildren(into released: inout [Object]) { released.take(&alias) }
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.genericAlias, machine, of: GenericAlias.self)
        table.constructor("GenericAlias(origin, args, /)") { (_, arguments, _) in .object(GenericAlias(arguments[0], key: arguments[1])) }
        table.property("__origin__") { (alias, _) in alias.origin }
        table.property("__args__") { (alias, _) in .tuple(alias.arguments) }
        table.property("__parameters__") { (alias, machine) throws(Raised) in .tuple(try TypeArguments.parameters(of: alias.arguments, machine)) }
        table.property("__unpacked__") { (alias, _) in .bool(alias.isStarred) }
        table.property("__typing_unpacked_tuple_args__") { (alias, machine) in
            alias.isStarred && alias.origin.asObject(TypeObject.self) === machine.types.tuple ? .tuple(alias.arguments) : .none
        }
        table.method("__mro_entries__(bases, /)") { (alias, _, _) in .tuple([alias.origin]) }
        table.method("__copy__()") { (alias, _, _) in .object(alias) }
        table.method("__deepcopy__(memo, /)") { (alias, _, _) in .object(alias) }
        table.method("__dir__()") { (alias, _, machine) in
            .list(Set(machine.attributeNames(of: alias.origin)).union(GenericAlias.own).sorted(by: StringText.isLess).map { .string($0) })
        }
        table.method("__reduce__()") { (alias, _, machine) throws(Raised) in
            if alias.isCallableType {
                let arguments = alias.arguments
                let key: [Value] = try alias.hasOpenParameters(machine) ? arguments : [.list(Array(arguments.dropLast()))] + arguments.suffix(1)
                return .tuple([try machine.attribute(of: .object(machine.importModule("operator").last), machine.names.intern("getitem")),
                               .tuple([alias.origin, .tuple(key)])])
            }
            let plain = GenericAlias(alias.origin, alias.arguments)
            if alias.isStarred, let iterator = try plain.iterator(machine) { return machine.reduction("next", [.object(iterator)]) }
            return .tuple([.object(machine.natives.genericAlias), .tuple([alias.origin, .tuple(alias.arguments)])])
        }
    }
}
