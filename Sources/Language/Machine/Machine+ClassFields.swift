/// What every class is asked by its own class: `C.__name__`, `C.__mro__`, `C.__bases__ = …`, and `type.__new__`.
extension Machine {
    func installType() {
        let type = types.type
        func field(
            _ name: String, _ get: @escaping (TypeObject, Machine) -> Value,
            set: @escaping (TypeObject, Value?, Machine) throws(Raised) -> Void
        ) {
            property(type, name, { (value, machine) in
                guard case .object(let type as TypeObject) = value else { return .none }
                return get(type, machine)
            }, set: { (receiver, value, machine) throws(Raised) in
                guard case .object(let type as TypeObject) = receiver else { return }
                try set(type, value, machine)
            })
        }
        func text(_ name: String, _ get: @escaping (TypeObject) -> String, _ set: @escaping (TypeObject, String) -> Void) {
            field(name, { type, _ in .string(get(type)) }, set: { (type, value, machine) throws(Raised) in
                guard let value else { throw machine.error(.typeError, "cannot delete '\(name)' attribute of immutable type '\(type.name)'") }
                guard let text = value.text else {
                    throw machine.error(.typeError, "can only assign string to \(type.name).\(name), not '\(machine.typeName(of: value))'")
                }
                if name == "__name__" { try machine.checkTypeName(text) }
                set(type, text)
            })
        }
        let readOnly: (TypeObject, Value?, Machine) throws(Raised) -> Void = { (_, _, machine) throws(Raised) in
            throw machine.error(.attributeError, "readonly attribute")
        }
        text("__name__", \.name) { $0.rename($1) }
        text("__qualname__", \.qualifiedName) { $0.qualifiedName = $1 }
        field("__module__", { type, _ in
            type.isScriptClass ? type.attributes[.of(.module)] ?? .string(type.module) : .string(type.module)
        }, set: { (type, value, _) in
            type.attributes[.of(.module)] = value
            if let text = value?.text { type.module = text }
        })
        field("__bases__", { type, _ in .object(TupleObject(type.bases.map { .object($0) })) }, set: { (type, value, machine) throws(Raised) in
            try machine.setBases(of: type, value)
        })
        field("__base__", { type, _ in type.bases.first.map { .object($0) } ?? .none }, set: readOnly)
        field("__mro__", { type, _ in .object(TupleObject(type.linearization.map { .object($0) })) }, set: readOnly)
        property(type, "__dict__") { (value, _) in
            value.asObject(TypeObject.self).map { .object(NamespaceObject($0.attributes, isReadOnly: true)) } ?? .none
        }
        field("__doc__", { type, machine in
            // What object and type have under that name is the field itself.
            let own = type.attributes[.of(.doc)]
            return own == nil || own?.asObject(NativeProperty.self) != nil ? machine.builtinDoc(of: type) : own ?? .none
        }, set: { (type, value, _) in
            type.attributes[.of(.doc)] = value
        })
        property(type, "__annotations__") { (value, machine) throws(Raised) in
            guard case .object(let type as TypeObject) = value else { return .none }
            if let own = type.attributes[.of(.annotations)] { return own }
            guard type.isScriptClass else {
                throw machine.error(.attributeError, "type object '\(type.name)' has no attribute '__annotations__'")
            }
            let made = Value.object(DictObject())
            type.attributes.set(.of(.annotations), made)
            return made
        } set: { (receiver, value, _) in
            receiver.asObject(TypeObject.self)?.attributes[.of(.annotations)] = value
        }
        method(type, "mro") { (arguments, machine) throws(Raised) in
            guard case .object(let type as TypeObject) = arguments[0] else { return .none }
            // Not the order that it has: a metaclass's own `mro` asks this one for what C3 would say.
            return .object(ListObject(([type] + (try machine.linearization(of: type.bases))).map { .object($0) }))
        }
        method(type, "__subclasses__") { (arguments, machine) throws(Raised) in
            guard case .object(let type as TypeObject) = arguments[0] else { return .none }
            return .object(ListObject(type.directSubclasses.map { .object($0) }))
        }
        allocator(type) { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 4 else {
                if arguments.positionalCount == 2, arguments.keywords == nil { return .object(machine.type(of: arguments[1])) }
                throw machine.error(.typeError, "type() takes 1 or 3 arguments")
            }
            guard let name = arguments[1].asObject(StringObject.self) else {
                throw machine.error(.typeError, "type.__new__() argument 1 must be str, not \(machine.typeName(of: arguments[1]))")
            }
            try machine.checkTypeName(name.text)
            guard arguments[2].asObject(TupleObject.self) != nil else {
                throw machine.error(.typeError, "type.__new__() argument 2 must be tuple, not \(machine.typeName(of: arguments[2]))")
            }
            guard let namespace = arguments[3].asObject(DictObject.self) else {
                throw machine.error(.typeError, "type.__new__() argument 3 must be dict, not \(machine.typeName(of: arguments[3]))")
            }
            let bases = try machine.array(of: arguments[2])
            for base in bases where base.asObject(TypeObject.self) == nil {
                guard try machine.attributeOrNil(of: base, machine.names.intern("__mro_entries__")) == nil else {
                    throw machine.error(.typeError, "type() doesn't support MRO entry resolution; use types.new_class()")
                }
            }
            let metaclass = try machine.metaclass(arguments[0].asObject(TypeObject.self), for: bases)
            var keywords: [(Name, Value)] = []
            for (offset, name) in (arguments.keywords?.names ?? []).enumerated() {
                keywords.append((name, arguments.base[arguments.positionalCount + offset]))
            }
            let table = AttributeTable()
            guard !name.text.unicodeScalars.contains("\0") else {
                throw machine.error(.valueError, "type name must not contain null characters")
            }
            if let qualified = namespace.value(for: "__qualname__"), qualified.text == nil {
                throw machine.error(.typeError, "type __qualname__ must be a str, not \(machine.typeName(of: qualified))")
            }
            for (key, value) in namespace.pairs {
                guard case .object(let text as StringObject) = key else { continue }
                table.set(machine.names.intern(text.text), value)
            }
            if table[.of(.module)] == nil { table.set(.of(.module), .string(machine.currentFrame?.pointee.function.module.name ?? "__main__")) }
            return .object(try machine.makeClass(name.text, bases: bases, namespace: table, keywords: keywords, metaclass: metaclass))
        }
    }

    private func checkTypeName(_ text: String) throws(Raised) {
        guard !text.unicodeScalars.contains("\0") else { throw error(.valueError, "type name must not contain null characters") }
    }
}
