/// Finds the object that an expression stands for, as far as that needs no code of the script.
struct LiveViewer {
    private let main: ModuleObject
    private let machine: Machine

    init(_ main: ModuleObject, _ machine: Machine) {
        self.main = main
        self.machine = machine
    }

    enum View {
        case value(Value)
        /// Some instance of a class: what a literal or a call of the class gives.
        case instance(of: TypeObject)
    }

    func view(_ source: String) throws(Raised) -> View? {
        let program: Program
        do throws(SyntaxFailure) {
            program = try Parser.parse(Source(name: "<completion>", text: source))
        } catch {
            return nil
        }
        guard case .expression(let expression)? = program.body.first?.kind, program.body.count == 1 else { return nil }
        return try view(expression)
    }

    func attributeNames(of view: View) -> [String] {
        switch view {
        case .value(let value): machine.attributeNames(of: value)
        case .instance(let type): type.linearization.flatMap { $0.attributes.names.map(machine.names.text) }
        }
    }

    /// What an attribute is, as far as tables tell; nil for one that is only made when asked for.
    func kind(of attribute: String, in view: View) -> CompletionCandidate.Kind? {
        guard let name = machine.names.existing(attribute) else { return nil }
        let found: Value?
        switch view {
        case .instance(let type): found = type.lookup(name)
        case .value(let value):
            var own: Value?
            if case .object(let object) = value { own = object.instanceAttributes?[name] }
            found = own ?? (value.asObject(TypeObject.self) ?? machine.type(of: value)).lookup(name)
        }
        guard let found else { return nil }
        guard case .object(let object) = found else { return .instance }
        switch object.kind {
        case .function, .nativeFunction, .boundMethod: return .function
        case .type: return .class
        case .module: return .module
        default: return object is PropertyObject || object is NativeProperty ? .property : .instance
        }
    }

    /// The depth of the expression is the parser's limit.
    private func view(_ expression: Expression) throws(Raised) -> View? {
        try machine.enterNative()
        defer { machine.leaveNative() }
        switch expression.kind {
        case .name(let text): return try name(text).map { .value($0) }
        case .attribute(let base, let name, _): return try view(base).flatMap { (base) throws(Raised) in try attribute(name, of: base) }
        case .subscripted(let base, let index): return try view(base).flatMap { (base) throws(Raised) in try item(index, of: base) }
        case .call(let callee, _):
            guard case .value(let value)? = try view(callee), let type = value.asObject(TypeObject.self) else { return nil }
            return .instance(of: type)
        case .string, .formatted: return .instance(of: machine.types.str)
        case .list: return .instance(of: machine.types.list)
        case .tuple: return .instance(of: machine.types.tuple)
        case .dict: return .instance(of: machine.types.dict)
        case .set: return .instance(of: machine.types.set)
        case .float: return .instance(of: machine.types.float)
        case .int, .bigInt: return .instance(of: machine.types.int)
        case .bool: return .instance(of: machine.types.bool)
        case .comprehension(let kind, _, _, _):
            switch kind {
            case .list: return .instance(of: machine.types.list)
            case .set: return .instance(of: machine.types.set)
            case .dict: return .instance(of: machine.types.dict)
            case .generator: return .instance(of: machine.types.generator)
            }
        default: return nil
        }
    }

    private func name(_ text: String) throws(Raised) -> Value? {
        let name = machine.names.intern(text)
        if let value = main.attributes[name] ?? machine.builtins.attributes[name] { return value }
        return try machine.fallbackName?(name)
    }

    private func attribute(_ text: String, of base: View) throws(Raised) -> View? {
        guard let name = machine.names.existing(text) else { return nil }
        switch base {
        case .instance(let type):
            guard let found = type.lookup(name), found.asObject(FunctionObject.self) != nil || found.asObject(NativeFunction.self) != nil
            else { return nil }
            return .value(.object(BoundMethod(receiver: .none, function: found)))
        case .value(let value):
            let type = machine.type(of: value)
            // A property of the script's, or its `__getattr__`, would run.
            if let found = type.lookup(name), runsCode(found) { return nil }
            if !machine.attributeNames(of: value).contains(text), type.lookup(machine.names.intern("__getattr__")) != nil { return nil }
            return try machine.attributeOrNil(of: value, name).map { .value($0) }
        }
    }

    private func runsCode(_ found: Value) -> Bool {
        guard case .object(let object) = found else { return false }
        return object is PropertyObject || object.kind == .instance
    }

    /// Elements of built-in containers, by a constant.
    private func item(_ index: Expression, of base: View) throws(Raised) -> View? {
        guard case .value(let value) = base, case .object(let object) = value,
            machine.type(of: value).lookup(.of(.getItem))?.asObject(FunctionObject.self) == nil
        else { return nil }
        let key: Value
        switch index.kind {
        case .int(let number): key = .int(number)
        case .unary(.negative, let operand):
            guard case .int(let number) = operand.kind else { return nil }
            key = .int(0 &- number)
        case .string(let text): key = .string(text)
        default: return nil
        }
        do throws(Raised) {
            return try object.item(key, machine).map { .value($0) }
        } catch {
            return nil
        }
    }
}

extension Optional {
    /// `flatMap` whose body throws an exception of the script.
    fileprivate func flatMap<Result>(_ body: (Wrapped) throws(Raised) -> Result?) throws(Raised) -> Result? {
        guard let self else { return nil }
        return try body(self)
    }
}
