extension Machine {
    /// `object.__dict__ = value`: objects that are given the same dict share their attributes from then on. The dict itself
    /// keeps what it holds: attributes lie in tables of their own kind.
    func replaceAttributes(of object: Object, _ value: Value?) throws(Raised) {
        if value == nil, object is FunctionObject { throw error(.typeError, "cannot delete __dict__") }
        let table: AttributeTable
        switch value {
        case nil: table = AttributeTable()
        case .object(let namespace as NamespaceObject)? where namespace.table.owner == nil: table = namespace.table
        case .object(let dict as DictObject)?:
            if let shared = sharedNamespaces.first(where: { $0.dict === dict })?.table {
                table = shared
            } else {
                table = AttributeTable()
                for (key, value) in dict.pairs {
                    guard let text = key.text else { throw error(.typeError, "attribute names must be strings") }
                    table.set(names.intern(text), value)
                }
                sharedNamespaces.removeAll { $0.dict == nil || $0.table == nil }
                sharedNamespaces.append(SharedNamespace(dict: dict, table: table))
            }
        case let other?: throw error(.typeError, "__dict__ must be set to a dictionary, not a '\(typeName(of: other))'")
        }
        if let instance = object as? Instance {
            instance.becomes(table)
        } else if let function = object as? FunctionObject {
            function.becomes(table)
        } else if let own = object.instanceAttributes {
            let entries = table.entries
            own.removeAll()
            for (name, value) in entries { own.set(name, value) }
        }
    }
}

/// A dict that became the `__dict__` of an object, and the table that holds its attributes.
struct SharedNamespace {
    weak var dict: DictObject?
    weak var table: AttributeTable?
}
