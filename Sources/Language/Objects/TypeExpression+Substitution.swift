/// `Dict[K, V][str, int]`: what is put in the place of the type variables of an expression that has arguments already.
extension TypeExpression {
    /// The type variables, each once, in the order in which they come.
    func parameters(_ machine: Machine) throws(Raised) -> [Value] {
        var found: [Value] = []
        try machine.enterNative()
        defer { machine.leaveNative() }
        func visit(_ value: Value) throws(Raised) {
            if let inner = value.asObject(TypeExpression.self) {
                for parameter in try inner.parameters(machine) { add(parameter) }
            } else if let list = value.asObject(ListObject.self) {
                // What a callable takes.
                for element in list.elements { try visit(element) }
            } else if TypeExpression.isVariable(value, machine) {
                add(value)
            }
        }
        func add(_ parameter: Value) {
            if !found.contains(where: { $0.isSame(as: parameter) }) { found.append(parameter) }
        }
        for argument in arguments { try visit(argument) }
        return found
    }

    private static func isVariable(_ value: Value, _ machine: Machine) -> Bool {
        ["TypeVar", "ParamSpec", "TypeVarTuple"].contains(machine.typeName(of: value))
    }

    /// nil for a form without arguments, and for one with variables that stand for several types.
    func substituted(_ given: [Value], _ machine: Machine) throws(Raised) -> Value? {
        guard !arguments.isEmpty else { return nil }
        let parameters = try parameters(machine)
        if parameters.isEmpty, unionMembers == nil { throw machine.error(.typeError, "\(try repr(machine)) is not a generic class") }
        guard !parameters.isEmpty, parameters.allSatisfy({ machine.typeName(of: $0) != "TypeVarTuple" }) else { return nil }
        var given = given
        // A lone one for what a callable takes needs no brackets of its own.
        if parameters.count == 1, machine.typeName(of: parameters[0]) == "ParamSpec", !(given.count == 1 && TypeExpression.isTaken(given[0], machine)) {
            given = [.list(given)]
        }
        guard given.count == parameters.count else {
            throw machine.error(
                .typeError,
                "Too \(given.count > parameters.count ? "many" : "few") arguments for \(try repr(machine)); actual \(given.count), expected \(parameters.count)")
        }
        return try replacing(parameters, by: given, machine)
    }

    /// What may stand for the parameters of a callable: their list, dots, or what stands for parameters itself.
    private static func isTaken(_ value: Value, _ machine: Machine) -> Bool {
        if case .object(let object) = value, object === machine.ellipsis { return true }
        return value.asObject(ListObject.self) != nil || value.asObject(TupleObject.self) != nil || machine.typeName(of: value) == "ParamSpec"
            || value.asObject(TypeExpression.self)?.origin?.asObject(TypeExpression.self)?.formName == "Concatenate"
    }

    private func replacing(_ parameters: [Value], by given: [Value], _ machine: Machine) throws(Raised) -> Value {
        try machine.enterNative()
        defer { machine.leaveNative() }
        func replaced(_ value: Value) throws(Raised) -> Value {
            if let place = parameters.firstIndex(where: { $0.isSame(as: value) }) { return given[place] }
            if let inner = value.asObject(TypeExpression.self) { return inner.arguments.isEmpty ? value : try inner.replacing(parameters, by: given, machine) }
            guard let list = value.asObject(ListObject.self) else { return value }
            var elements: [Value] = []
            for element in list.elements { elements.append(try replaced(element)) }
            return .list(elements)
        }
        var made: [Value] = []
        for argument in arguments { made.append(try replaced(argument)) }
        guard unionMembers != nil else { return .object(TypeExpression(origin: origin, arguments: made, isGeneric: isOfTyping)) }
        // Two alternatives may have become one.
        if origin == nil { return try TypeExpression.union(made, machine) }
        return try TypeExpression(named: "typing.Union").item(.tuple(made), machine) ?? .none
    }

    /// Of the forms that stand for generic classes, with how many arguments each takes.
    private static let counts: [String: Int] = [
        "List": 1, "Dict": 2, "Set": 1, "FrozenSet": 1, "Type": 1, "Iterable": 1, "Iterator": 1, "Generator": 3, "Sequence": 1,
        "MutableSequence": 1, "Mapping": 2, "MutableMapping": 2, "Collection": 1, "Container": 1, "Reversible": 1, "DefaultDict": 2,
        "OrderedDict": 2, "Counter": 1, "Deque": 1, "ContextManager": 1, "Awaitable": 1, "Coroutine": 3, "AbstractSet": 1, "MutableSet": 1,
        "AsyncContextManager": 1, "AsyncGenerator": 2, "AsyncIterable": 1, "AsyncIterator": 1, "ChainMap": 2, "MappingView": 1, "KeysView": 1,
        "ItemsView": 2, "ValuesView": 1, "Match": 1, "Pattern": 1,
    ]

    /// What each form allows in its brackets.
    func checkCount(of given: [Value], _ machine: Machine) throws(Raised) {
        guard let form = formName else { return }
        if let count = TypeExpression.counts[form], given.count != count {
            throw machine.error(
                .typeError, "Too \(given.count > count ? "many" : "few") arguments for typing.\(form); actual \(given.count), expected \(count)")
        }
        func single(_ words: String) throws(Raised) {
            guard given.count != 1 else { return }
            throw machine.error(.typeError, "typing.\(form) \(words). Got \(try machine.repr(.tuple(given))).")
        }
        switch form {
        case "Optional": try single("requires a single type")
        case "ClassVar", "Final": try single("accepts only single type")
        case "Union" where given.isEmpty: throw machine.error(.typeError, "Cannot take a Union of no types.")
        case "Annotated" where given.count < 2:
            throw machine.error(.typeError, "Annotated[...] should be used with at least two arguments (a type and an annotation).")
        default: break
        }
    }
}
