extension Machine {
    /// A fresh iterator, or the TypeError that the value is not iterable.
    public func iterator(of value: Value) throws(Raised) -> Object {
        if let iterator = try optionalIterator(of: value) { return iterator }
        throw error(.typeError, "'\(typeName(of: value))' object is not iterable")
    }

    /// nil when the value cannot be iterated.
    public func optionalIterator(of value: Value) throws(Raised) -> Object? {
        guard case .object(let object) = value else { return nil }
        return try object.iterator(self)
    }

    /// Whether `iter(value)` succeeds, without making the iterator of a list or tuple.
    func isIterable(_ value: Value) throws(Raised) -> Bool {
        if case .object(let object) = value, object.kind == .list || object.kind == .tuple { return true }
        return try optionalIterator(of: value) != nil
    }

    public func forEach(in value: Value, _ body: (Value) throws(Raised) -> Void) throws(Raised) {
        let iterator = try iterator(of: value)
        var count = 0
        while let element = try iterator.next(self) {
            try body(element)
            count &+= 1
            if count & 255 == 0 { try poll() }
        }
    }

    /// The elements of any iterable.
    public func array(of value: Value) throws(Raised) -> [Value] {
        switch value {
        case .object(let list as ListObject): return list.elements
        case .object(let tuple as TupleObject): return tuple.elements
        default:
            var elements: [Value] = []
            if case .object(let range as RangeObject) = value {
                let (bytes, overflow) = range.count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
                try charge(bytes: overflow ? .max : bytes)
                elements.reserveCapacity(range.count)
            }
            try forEach(in: value) { element throws(Raised) in
                if elements.count == elements.capacity { try charge(bytes: max(64, elements.count * 32)) }
                elements.append(element)
            }
            return elements
        }
    }

    // MARK: Items

    public func item(of value: Value, _ key: Value) throws(Raised) -> Value {
        if case .object(let object) = value {
            if let item = try object.item(key, self) { return item }
            if let type = object as? TypeObject {
                if let item = try classItem(of: type, key) { return item }
                throw error(.typeError, "type '\(type.name)' is not subscriptable")
            }
        }
        throw error(.typeError, "'\(typeName(of: value))' object is not subscriptable")
    }

    public func setItem(of value: Value, _ key: Value, _ item: Value) throws(Raised) {
        if case .object(let object) = value, try object.setItem(key, item, self) { return }
        throw error(.typeError, "'\(typeName(of: value))' object does not support item assignment")
    }

    public func deleteItem(of value: Value, _ key: Value) throws(Raised) {
        if case .object(let object) = value, try object.setItem(key, nil, self) { return }
        // What has elements is asked by its place, and anything else by any key: CPython's two words for no.
        if case .object(let object) = value {
            let hasElements = object.kind == .instance ? true : try object.length(self) != nil
            if hasElements, try elementIndex(key) != nil {
                throw error(.typeError, "'\(typeName(of: value))' object doesn't support item deletion")
            }
        }
        throw error(.typeError, "'\(typeName(of: value))' object does not support item deletion")
    }

    public func length(of value: Value) throws(Raised) -> Int {
        if case .object(let object) = value, let length = try object.length(self) { return length }
        throw error(.typeError, "object of type '\(typeName(of: value))' has no len()")
    }

    /// `C[key]` through `__class_getitem__`; a class without it is generic in name only (`list[int]`). That of a class's class
    /// is for the latter alone.
    private func classItem(of type: TypeObject, _ key: Value) throws(Raised) -> Value? {
        guard type.lookup(.of(.classGetItem)) != nil else { return nil }
        if let method = try optionalAttribute(of: .object(type), .of(.classGetItem)) {
            return try call(method, [key])
        }
        return nil
    }

    // MARK: Text

    public func repr(_ value: Value) throws(Raised) -> String {
        switch value {
        case .unbound: "<unbound>"
        case .none: "None"
        case .bool(let bool): bool ? "True" : "False"
        case .int(let int): IntegerText.decimal(int)
        case .float(let float): numberRepr(float)
        case .object(let object): try object.repr(self)
        }
    }

    public func str(_ value: Value) throws(Raised) -> String {
        if case .object(let object) = value { return try object.str(self) }
        return try repr(value)
    }

    public func defaultRepr(of object: Object) -> String {
        let type = object.type(self)
        return "<\(type.displayName) object at \(address(of: object))>"
    }
}

extension TypeObject {
    /// `torch.Tensor`, `__main__.Point`, `int`: as `<class '…'>` shows it.
    public var displayName: String { module == "builtins" ? qualifiedName : "\(module).\(qualifiedName)" }
}
