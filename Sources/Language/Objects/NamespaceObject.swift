/// An attribute table seen as a dict: `vars(x)`, `obj.__dict__`, `globals()`. Writing to it changes the attributes.
class NamespaceObject: Object {
    final let table: AttributeTable
    /// Whose variables these are, where that is known.
    final let module: ModuleObject?
    /// `C.__dict__` cannot be written to.
    private let isReadOnly: Bool

    init(_ table: AttributeTable, isReadOnly: Bool = false, module: ModuleObject? = nil) {
        self.table = table
        self.module = module
        self.isReadOnly = isReadOnly
    }

    override func type(_ machine: Machine) -> TypeObject { isReadOnly ? machine.types.namespaceView : machine.types.dict }

    private func name(_ key: Value, _ machine: Machine) -> Name? {
        key.asObject(StringObject.self).flatMap { machine.names.existing($0.text) }
    }

    /// The same entries as a dict of its own.
    func dict(_ machine: Machine) throws(Raised) -> DictObject {
        let dict = DictObject()
        for (name, value) in table.entries { try dict.set(.string(machine.names.text(name)), value, machine) }
        return dict
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let name = name(key, machine), let value = table[name] { return value }
        throw machine.error(.keyError, arguments: [key])
    }

    override func setItem(_ key: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Bool {
        guard !isReadOnly else { return false }
        guard let text = key.asObject(StringObject.self) else { throw machine.error(.typeError, "attribute names must be strings") }
        let name = machine.names.intern(text.text)
        if let value {
            table.set(name, value)
        } else if table.remove(name) == nil {
            throw machine.error(.keyError, arguments: [key])
        }
        return true
    }

    override func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        name(value, machine).map { table[$0] != nil } ?? false
    }

    override func length(_ machine: Machine) throws(Raised) -> Int? { table.count }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { try dict(machine).iterator(machine) }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        // A namespace may hold itself: `g = globals()`.
        let text = try ContainerText.repr(of: self, cyclic: "{...}", machine) { () throws(Raised) in
            try machine.repr(.object(dict(machine)))
        }
        return isReadOnly ? "mappingproxy(\(text))" : text
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        var other = other
        if let namespace = other.asObject(NamespaceObject.self) { other = .object(try namespace.dict(machine)) }
        return try dict(machine).compare(op, other, machine)
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        try dict(machine).binary(op, other, reflected: reflected, machine)
    }

    override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .bitOr, !isReadOnly, let pairs = try machine.mappingPairs(other) else { return nil }
        for (key, value) in pairs { _ = try setItem(key, value, machine) }
        return .object(self)
    }

    override var hasGenericAttributes: Bool { false }

    /// The methods of dict: those that write are done here, the others on a copy.
    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "update", "pop", "setdefault", "clear", "popitem", "__setitem__", "__delitem__", "__ior__":
            if isReadOnly { return nil }
        default: break
        }
        switch machine.names.text(name) {
        case "update":
            return .object(NativeFunction("update") { [self] (arguments, machine) throws(Raised) in
                for source in arguments.positional {
                    for (key, value) in try machine.mappingPairs(source) ?? [] { _ = try setItem(key, value, machine) }
                }
                for (offset, name) in (arguments.keywords?.names ?? []).enumerated() {
                    table.set(name, arguments.base[arguments.positionalCount + offset])
                }
                return .none
            })
        case "__setitem__", "__delitem__":
            let count = machine.names.text(name) == "__setitem__" ? 2 : 1
            return .object(NativeFunction(machine.names.text(name)) { [self] (arguments, machine) throws(Raised) in
                guard arguments.positionalCount == count else {
                    throw machine.error(.typeError, "expected \(count) argument\(count == 1 ? "" : "s"), got \(arguments.positionalCount)")
                }
                _ = try setItem(arguments[0], count == 2 ? arguments[1] : nil, machine)
                return .none
            })
        case "pop":
            return .object(NativeFunction("pop") { [self] (arguments, machine) throws(Raised) in
                if let name = self.name(arguments[0], machine), let value = table.remove(name) { return value }
                if arguments.count > 1 { return arguments[1] }
                throw machine.error(.keyError, arguments: [arguments[0]])
            })
        case "setdefault":
            return .object(NativeFunction("setdefault") { [self] (arguments, machine) throws(Raised) in
                if let name = self.name(arguments[0], machine), let value = table[name] { return value }
                let value = arguments.count > 1 ? arguments[1] : .none
                _ = try setItem(arguments[0], value, machine)
                return value
            })
        case "popitem":
            return .object(NativeFunction("popitem") { [self] (_, machine) throws(Raised) in
                guard let (name, value) = table.entries.last else { throw machine.error(.keyError, "popitem(): dictionary is empty") }
                _ = table.remove(name)
                return .tuple([.string(machine.names.text(name)), value])
            })
        case "clear":
            return .object(NativeFunction("clear") { [self] (_, _) throws(Raised) in
                table.removeAll()
                return .none
            })
        default:
            return try machine.optionalAttribute(of: .object(dict(machine)), name)
        }
    }

    override func visitChildren(_ visit: (Object) -> Void) { if let module { visit(module) } }
}
