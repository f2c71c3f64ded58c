/// `types.MappingProxyType(mapping)`: the mapping, but not to be written to.
final class MappingProxyObject: Object {
    private var mapping: Value

    init(_ mapping: Value) { self.mapping = mapping }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.types.namespaceView, machine, of: Object.self)
        table.constructor("mappingproxy(mapping)") { (_, arguments, machine) throws(Raised) in
            let given = arguments[0]
            let isSequence = given.asObject(ListObject.self) != nil || given.asObject(TupleObject.self) != nil || given.asObject(StringObject.self) != nil
            guard case .object(let object) = given, !isSequence, machine.typeLookup(given, "__getitem__") != nil || object is NamespaceObject else {
                throw machine.error(.typeError, "mappingproxy() argument must be a mapping, not \(machine.typeName(of: given))")
            }
            return .object(MappingProxyObject(given))
        }
        MethodTable(machine.types.namespaceView, machine, of: MappingProxyObject.self).method("__reversed__()") { (proxy, _, machine) throws(Raised) in
            try machine.callBuiltin("reversed", [proxy.mapping])
        }
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.namespaceView }
    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? { try machine.item(of: mapping, key) }
    override func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? { try machine.contains(mapping, value) }
    override func length(_ machine: Machine) throws(Raised) -> Int? { try machine.length(of: mapping) }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { try machine.iterator(of: mapping) }
    override func repr(_ machine: Machine) throws(Raised) -> String { "mappingproxy(\(try machine.repr(mapping)))" }
    override func str(_ machine: Machine) throws(Raised) -> String { try machine.str(mapping) }
    override func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        let other = other.asObject(MappingProxyObject.self)?.mapping ?? other
        return try machine.compare(op, mapping, other)
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .bitOr else { return nil }
        let other = other.asObject(MappingProxyObject.self)?.mapping ?? other
        return reflected ? try machine.binary(op, other, mapping) : try machine.binary(op, mapping, other)
    }

    override var hasGenericAttributes: Bool { false }

    override func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "get", "keys", "values", "items", "copy", "__getitem__", "__len__", "__iter__", "__contains__", "__reversed__":
            try machine.optionalAttribute(of: mapping, name)
        default: try machine.genericAttribute(of: self, name)
        }
    }

    deinit { releaseIteratively(&mapping) }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) { if case .object(let object) = mapping { visit(object) } }
    override func dropChildren(into released: inout [Object]) { released.take(&mapping) }
}

extension Machine {
    /// An attribute of the value's class.
    func typeLookup(_ value: Value, _ name: String) -> Value? { type(of: value).lookup(names.intern(name)) }
}
