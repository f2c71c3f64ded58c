/// What stands in the brackets of a type: the variables among it, and what is put in their place. A variable is what has
/// `__typing_subst__`; what it may need beside, `__typing_prepare_subst__` puts together.
enum TypeArguments {
    private static func attribute(_ name: String, of value: Value, _ machine: Machine) throws(Raised) -> Value? {
        // A bare class has none of these for itself.
        guard value.asObject(TypeObject.self) == nil, case .object = value else { return nil }
        let found = try machine.attributeOrNil(of: value, machine.names.intern(name))
        return found?.isNone ?? true ? nil : found
    }

    /// The variables, each once, in the order in which they come.
    static func parameters(of arguments: [Value], _ machine: Machine) throws(Raised) -> [Value] {
        var found: [Value] = []
        try machine.enterNative()
        defer { machine.leaveNative() }
        func add(_ parameter: Value) {
            if !found.contains(where: { $0.isSame(as: parameter) }) { found.append(parameter) }
        }
        for argument in arguments {
            if try attribute("__typing_subst__", of: argument, machine) != nil {
                add(argument)
            } else if let inner = try attribute("__parameters__", of: argument, machine)?.asObject(TupleObject.self) {
                inner.elements.forEach(add)
            }
        }
        return found
    }

    /// The arguments with what is given in the places of the variables.
    static func substituted(_ alias: Object, _ arguments: [Value], by given: [Value], _ machine: Machine) throws(Raised) -> [Value] {
        try machine.enterNative()
        defer { machine.leaveNative() }
        let parameters = try parameters(of: arguments, machine)
        guard !parameters.isEmpty else { throw machine.error(.typeError, "\(try alias.repr(machine)) is not a generic class") }
        var given = try opened(given, machine)
        for parameter in parameters {
            guard let prepare = try attribute("__typing_prepare_subst__", of: parameter, machine) else { continue }
            let made = try machine.call(prepare, [.object(alias), .tuple(given)])
            given = made.asObject(TupleObject.self)?.elements ?? [made]
        }
        guard given.count == parameters.count else {
            throw machine.error(
                .typeError,
                "Too \(given.count > parameters.count ? "many" : "few") arguments for \(try alias.repr(machine)); actual \(given.count), expected \(parameters.count)")
        }
        var made: [Value] = []
        for argument in arguments {
            var new = argument
            if let substitute = try attribute("__typing_subst__", of: argument, machine) {
                guard let place = parameters.firstIndex(where: { $0.isSame(as: argument) }) else { continue }
                new = try machine.call(substitute, [given[place]])
            } else if let inner = try attribute("__parameters__", of: argument, machine)?.asObject(TupleObject.self)?.elements, !inner.isEmpty {
                var chosen: [Value] = []
                for parameter in inner {
                    guard let place = parameters.firstIndex(where: { $0.isSame(as: parameter) }) else { continue }
                    // Only a variable that stands for many can be iterated over.
                    let isOfMany = try attribute("__iter__", of: parameter, machine) != nil
                    chosen += isOfMany ? given[place].asObject(TupleObject.self)?.elements ?? [given[place]] : [given[place]]
                }
                new = try machine.item(of: argument, .tuple(chosen))
            }
            if let many = new.asObject(TupleObject.self), try attribute("__typing_is_unpacked_typevartuple__", of: argument, machine) != nil {
                made += many.elements
            } else {
                made.append(new)
            }
        }
        return made
    }

    /// What is given, with tuples of known length opened.
    private static func opened(_ given: [Value], _ machine: Machine) throws(Raised) -> [Value] {
        var made: [Value] = []
        for value in given {
            guard let inner = try attribute("__typing_unpacked_tuple_args__", of: value, machine)?.asObject(TupleObject.self)?.elements,
                inner.last.map({ !isEllipsis($0, machine) }) ?? true
            else {
                made.append(value)
                continue
            }
            made += inner
        }
        return made
    }

    private static func isEllipsis(_ value: Value, _ machine: Machine) -> Bool {
        if case .object(let object) = value { object === machine.ellipsis } else { false }
    }

    /// What may stand for the parameters of a callable: their list, dots, or what stands for parameters itself.
    static func standsForParameters(_ value: Value, _ machine: Machine) throws(Raised) -> Bool {
        if isEllipsis(value, machine) || value.asObject(ListObject.self) != nil || value.asObject(TupleObject.self) != nil { return true }
        let type = machine.type(of: value)
        return type.module == "typing" && ["ParamSpec", "_ConcatenateGenericAlias"].contains(type.name)
    }

    static func shown(_ value: Value, _ machine: Machine) throws(Raised) -> String {
        if isEllipsis(value, machine) { return "..." }
        if let list = value.asObject(ListObject.self) {
            var parts: [String] = []
            for element in list.elements { parts.append(try shown(element, machine)) }
            return "[\(parts.joined(separator: ", "))]"
        }
        // What has a name and a module is shown by them; an alias has those of its class, and shows itself.
        guard value.asObject(GenericAlias.self) == nil, value.asObject(UnionType.self) == nil, case .object(let object) = value else {
            return try machine.repr(value)
        }
        if !(object is TypeObject), try attribute("__origin__", of: value, machine) != nil, try attribute("__args__", of: value, machine) != nil {
            return try machine.repr(value)
        }
        guard let name = try named(value, machine) else { return try machine.repr(value) }
        return name
    }

    private static func named(_ value: Value, _ machine: Machine) throws(Raised) -> String? {
        guard let name = try machine.attributeOrNil(of: value, machine.names.intern("__qualname__"))?.text,
            let module = try machine.attributeOrNil(of: value, .of(.module))?.text
        else { return nil }
        return module == "builtins" ? name : "\(module).\(name)"
    }
}
