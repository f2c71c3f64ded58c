/// What is taken for a class, or for an instance of one, without being it.
extension Machine {
    /// The class that an object says it has by a `__class__` of its own class, or by a `__getattribute__`.
    func assumedClass(of value: Value) throws(Raised) -> TypeObject? {
        guard case .object(let object) = value, object.kind == .instance else { return nil }
        let cls = object.type(self)
        if traits(of: cls).readsGenerically, let found = cls.lookup(.of(.classAttribute)), let own = types.object.attributes[.of(.classAttribute)],
            found.isSame(as: own)
        {
            return nil
        }
        let assumed = try attributeOrNil(of: value, .of(.classAttribute))?.asObject(TypeObject.self)
        return assumed === cls ? nil : assumed
    }

    /// The `__bases__` of what stands for a class: a tuple.
    func standingBases(of value: Value) throws(Raised) -> [Value]? {
        if let type = value.asObject(TypeObject.self) { return type.bases.map { .object($0) } }
        guard case .object(let object) = value, object.kind == .instance else { return nil }
        return try attributeOrNil(of: value, .of(.bases))?.asObject(TupleObject.self)?.elements
    }

    /// Whether a class, or what stands for one, is another or has it among its bases and theirs.
    func derives(_ derived: Value, from wanted: Value) throws(Raised) -> Bool {
        var pending = [derived]
        var steps = 0
        while let candidate = pending.popLast() {
            if candidate.isSame(as: wanted) { return true }
            steps += 1
            // Bases may be made anew each time they are asked for, without an end.
            if steps > recursionLimit { throw error(.recursionError, "maximum recursion depth exceeded in __subclasscheck__") }
            pending += (try standingBases(of: candidate) ?? []).reversed()
        }
        return false
    }
}
