/// The tests behind `match`.
extension Machine {
    /// List, tuple, range and the like: not str, bytes or an iterator.
    func isSequence(_ value: Value) throws(Raised) -> Bool {
        guard case .object(let object) = value else { return false }
        switch object.kind {
        case .list, .tuple, .range: return true
        case .dict, .string: return false
        default: return try collection(value, object) == .sequence
        }
    }

    func isMapping(_ value: Value) throws(Raised) -> Bool {
        guard case .object(let object) = value else { return false }
        if object.kind == .dict || object is MappingProxyObject || object is NamespaceObject { return true }
        return try collection(value, object) == .mapping
    }

    private enum Collection: String { case sequence = "Sequence", mapping = "Mapping" }

    /// What an object counts as: of the classes in its order the first that is one or the other decides, as CPython's flags
    /// are inherited; otherwise the abstract class where it was registered, which takes that the script has imported them.
    private func collection(_ value: Value, _ object: Object) throws(Raised) -> Collection? {
        for cls in object.type(self).linearization {
            if [types.list, types.tuple, types.range].contains(where: { $0 === cls }) { return .sequence }
            if cls === types.dict { return .mapping }
            switch "\(cls.module).\(cls.name)" {
            case "collections.abc.Sequence", "collections.deque", "collections.UserList", "array.array", "builtins.memoryview": return .sequence
            case "collections.abc.Mapping", "collections.UserDict", "collections.ChainMap": return .mapping
            default: continue
            }
        }
        guard object.kind == .instance, !object.type(self).isSubtype(of: types.str), !object.type(self).isSubtype(of: types.bytes),
            let abstract = imports.loaded["collections.abc"]
        else { return nil }
        for kind in [Collection.sequence, .mapping] {
            if let cls = abstract.attributes[names.intern(kind.rawValue)], try Builtins.isInstance(value, cls, self) { return kind }
        }
        return nil
    }

    /// The values of the keys as a tuple; nil when one is missing.
    func matchKeys(_ subject: Value, _ keys: Value) throws(Raised) -> Value? {
        guard case .object(let mapping) = subject else { return nil }
        var values: [Value] = []
        let seen = SetObject()
        // As CPython, what is no plain dict is asked by `get`: that of a defaultdict makes nothing.
        let isPlain = Swift.type(of: mapping) == DictObject.self
        let get = isPlain ? .none : try attribute(of: subject, names.intern("get"))
        let missing = Value.object(Instance(cls: types.object))
        for key in try array(of: keys) {
            guard try seen.insert(key, self) else {
                throw error(.valueError, "mapping pattern checks duplicate key (\(try repr(key)))")
            }
            let found = try isPlain ? subject.asObject(DictObject.self)?.value(for: key, self) : call(get, [key, missing])
            guard let value = found, !value.isSame(as: missing) else { return nil }
            values.append(value)
        }
        return .object(TupleObject(values))
    }

    func copy(_ mapping: Value, without keys: Value) throws(Raised) -> Value {
        let copy = DictObject()
        for (key, value) in try mappingPairs(mapping) ?? [] { try copy.set(key, value, self) }
        for key in try array(of: keys) { _ = try copy.remove(key, self) }
        return .object(copy)
    }

    /// The values of the attributes that a class pattern names, as a tuple; nil when the subject does not fit.
    func matchClass(_ subject: Value, _ cls: Value, _ description: Value) throws(Raised) -> Value? {
        guard case .object(let type as TypeObject) = cls else { throw error(.typeError, "called match pattern must be a type") }
        guard isInstance(subject, type) else { return nil }
        var description = try array(of: description)[...]
        guard case .int(let positionalCount)? = description.popFirst() else { return nil }
        var values: [Value] = []
        var attributes: [Value] = []
        if positionalCount > 0 {
            if try attributeOrNil(of: cls, .of(.matchArgs)) == nil, isMatchedWhole(type) {
                guard positionalCount == 1 else { throw tooMany(type, positionalCount, accepted: 1) }
                values.append(subject)
            } else {
                let given = try attributeOrNil(of: cls, .of(.matchArgs)) ?? .tuple([])
                guard let names = given.builtin.asObject(TupleObject.self)?.elements else {
                    throw error(.typeError, "\(type.name).__match_args__ must be a tuple (got \(typeName(of: given)))")
                }
                guard positionalCount <= names.count else { throw tooMany(type, positionalCount, accepted: names.count) }
                attributes += names.prefix(positionalCount)
            }
        }
        attributes += description
        for (place, attribute) in attributes.enumerated() {
            guard case .object(let text as StringObject) = attribute else {
                throw error(.typeError, "__match_args__ elements must be strings (got \(typeName(of: attribute)))")
            }
            // Those that the pattern names are known to differ.
            if place > 0, positionalCount > 0, attributes[..<place].contains(where: { $0.text == text.text }) {
                throw error(.typeError, "\(type.name)() got multiple sub-patterns for attribute \(StringText.repr(text.text))")
            }
            guard let value = try attributeOrNil(of: subject, names.intern(text.text)) else { return nil }
            values.append(value)
        }
        return .object(TupleObject(values))
    }

    /// `case int(x)` binds the subject itself.
    private func isMatchedWhole(_ type: TypeObject) -> Bool {
        [types.bool, types.bytearray, types.bytes, types.dict, types.float, types.frozenset, types.int, types.list, types.set, types.str, types.tuple]
            .contains { type.isSubtype(of: $0) }
    }

    private func tooMany(_ type: TypeObject, _ given: Int, accepted: Int) -> Raised {
        error(
            .typeError,
            "\(type.name)() accepts \(accepted) positional sub-pattern\(accepted == 1 ? "" : "s") (\(given) given)")
    }
}
