/// A class as an instance of its metaclass: special methods are looked up there.
extension TypeObject {
    /// nil when there is no metaclass, or it does not say.
    func metaSpecial(_ name: Name.WellKnown, _ machine: Machine, _ arguments: Value...) throws(Raised) -> Value? {
        guard let method = metaMethod(name, machine) else { return nil }
        return try machine.callMethod(method, .object(self), arguments)
    }

    /// Defined by the metaclass itself or one of its bases below `type`.
    func metaMethod(_ name: Name.WellKnown, _ machine: Machine) -> Value? {
        guard let metaclass, let method = machine.special(name, of: metaclass) else { return nil }
        if let own = machine.types.type.attributes[.of(name)], own.isSame(as: method) { return nil }
        return method
    }

    /// nil for Python's NotImplemented as well.
    func metaOperate(_ name: Name.WellKnown, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let result = try metaSpecial(name, machine, other) else { return nil }
        if case .object(let object) = result, object === machine.notImplemented { return nil }
        return result
    }

    /// A `__setattr__`, or a property, of the metaclass; false when neither is there.
    func setThroughMetaclass(_ name: Name, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        let text = Value.string(machine.names.text(name))
        if let value {
            if try metaSpecial(.setAttr, machine, text, value) != nil { return true }
        } else if try metaSpecial(.delAttr, machine, text) != nil {
            return true
        }
        guard case .object(let found)? = metaclass?.lookup(name) else { return false }
        if let descriptor = found as? Descriptor, descriptor.isData {
            try descriptor.set(.object(self), value, machine)
            return true
        }
        return false
    }
}

extension Machine {
    /// The metaclass of a class to be made: the most derived of the given one and those of the bases.
    func metaclass(_ given: TypeObject?, for bases: [Value]) throws(Raised) -> TypeObject {
        // What is no class has a class, too: `class A(5)` asks int.
        var winner = given ?? bases.first.map { type(of: $0) } ?? types.type
        for base in bases {
            let candidate = type(of: base)
            if winner.isSubtype(of: candidate) { continue }
            guard candidate.isSubtype(of: winner) else {
                throw error(
                    .typeError,
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
            }
            winner = candidate
        }
        return winner
    }

    /// What `metaclass.__prepare__` offers as the namespace; a new dict without such a method.
    func preparedNamespace(_ metaclass: Value, _ name: String, _ bases: [Value], _ keywords: [(Name, Value)]) throws(Raised) -> Value {
        guard let prepare = try attributeOrNil(of: metaclass, names.intern("__prepare__")) else { return .object(DictObject()) }
        let offered = try call(prepare, [.string(name), .tuple(bases)], keywords: keywords)
        if offered.asObject(DictObject.self) == nil, special(.getItem, of: type(of: offered)) == nil {
            let owner = metaclass.asObject(TypeObject.self)?.name ?? "<metaclass>"
            throw error(.typeError, "\(owner).__prepare__() must return a mapping, not \(typeName(of: offered))")
        }
        return offered
    }

    func installMetaclassMethods() {
        let type = types.type
        func method(_ name: String, _ body: @escaping NativeFunction.Body) {
            type.attributes.set(names.intern(name), .object(NativeFunction(name, bindsReceiver: true, body)))
        }
        method("__init__") { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 2 || arguments.positionalCount == 4 else {
                throw machine.error(.typeError, "type.__init__() takes 1 or 3 arguments")
            }
            return .none
        }
        method("__call__") { (arguments, machine) throws(Raised) in
            guard case .object(let type as TypeObject) = arguments[0] else {
                throw machine.error(.typeError, "descriptor '__call__' requires a 'type' object")
            }
            machine.constructedPlainly = type
            return try machine.call(.object(type), arguments.droppingFirst())
        }
        func mutable(_ value: Value, _ name: Value, _ machine: Machine) throws(Raised) -> TypeObject {
            guard let type = value.asObject(TypeObject.self) else {
                throw machine.error(.typeError, "descriptor '__setattr__' requires a 'type' object but received a '\(machine.typeName(of: value))'")
            }
            guard type.isScriptClass else {
                throw machine.error(.typeError, "cannot set \(try machine.repr(name)) attribute of immutable type '\(type.displayName)'")
            }
            return type
        }
        method("__setattr__") { (arguments, machine) throws(Raised) in
            let type = try mutable(arguments[0], arguments[1], machine)
            try type.store(Builtins.attributeName(arguments[1], "setattr", machine), arguments[2], machine)
            return .none
        }
        method("__delattr__") { (arguments, machine) throws(Raised) in
            let type = try mutable(arguments[0], arguments[1], machine)
            try type.store(Builtins.attributeName(arguments[1], "delattr", machine), nil, machine)
            return .none
        }
        method("__instancecheck__") { (arguments, machine) throws(Raised) in
            guard case .object(let type as TypeObject) = arguments[0] else { return .bool(false) }
            return .bool(machine.isInstance(arguments[1], type))
        }
        method("__subclasscheck__") { (arguments, machine) throws(Raised) in
            guard case .object(let type as TypeObject) = arguments[0], case .object(let candidate as TypeObject) = arguments[1] else { return .bool(false) }
            return .bool(candidate.isSubtype(of: type))
        }
        type.attributes.set(names.intern("__prepare__"), .object(ClassMethodObject(.object(NativeFunction("__prepare__") { (_, _) throws(Raised) in
            .object(DictObject())
        }))))
    }
}
