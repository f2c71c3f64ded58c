extension Machine {
    /// `class name(bases, **keywords): body`
    func buildClass(_ arguments: Arguments) throws(Raised) -> Value {
        guard case .object(let body as FunctionObject) = arguments[0], case .object(let name as StringObject) = arguments[1] else {
            throw error(.typeError, "__build_class__: func must be a function")
        }
        var bases = Array(arguments.positional.dropFirst(2))
        var given: Value?
        var keywords: [(Name, Value)] = []
        for (offset, name) in (arguments.keywords?.names ?? []).enumerated() {
            let value = arguments.base[arguments.positionalCount + offset]
            if names.text(name) == "metaclass" {
                given = value
                continue
            }
            keywords.append((name, value))
        }
        let originalBases = bases
        bases = try resolvedBases(bases)
        // A callable that is no class decides alone.
        var metaclass = given
        if given == nil || given?.asObject(TypeObject.self) != nil {
            metaclass = .object(try self.metaclass(given?.asObject(TypeObject.self), for: bases))
        }
        var namespace = BlockNamespace(AttributeTable())
        let decides = metaclass.flatMap { $0.isSame(as: .object(types.type)) ? nil : $0 }
        if let decides { namespace = BlockNamespace(mapping: try preparedNamespace(decides, name.text, bases, keywords)) }
        let cell = try run(body, namespace: namespace)
        if !zip(bases, originalBases).allSatisfy({ $0.isSame(as: $1) }) || bases.count != originalBases.count {
            try namespace.set(names.intern("__orig_bases__"), .tuple(originalBases), self)
        }
        guard let decides, let mapping = namespace.mapping else {
            let type = try makeClass(
                name.text, bases: bases, namespace: namespace.table, keywords: keywords, cell: cell.asObject(CellObject.self),
                definition: (body.code.source, body.code.definition))
            return .object(type)
        }
        if !cell.isNone { try namespace.set(names.intern("__classcell__"), cell, self) }
        let made = try call(decides, [.string(name.text), .tuple(bases), mapping], keywords: keywords)
        made.asObject(TypeObject.self)?.definition = (body.code.source, body.code.definition)
        try checkCell(cell.asObject(CellObject.self), made, name.text)
        return made
    }

    /// A metaclass that kept `__classcell__` from `type.__new__` has left `__class__` and `super()` of the methods empty.
    private func checkCell(_ cell: CellObject?, _ made: Value, _ name: String) throws(Raised) {
        guard let cell, made.asObject(TypeObject.self) != nil, !cell.value.isSame(as: made) else { return }
        if cell.value.isUnbound {
            throw error(
                .runtimeError, "__class__ not set defining '\(name)' as \(try repr(made)). Was __classcell__ propagated to type.__new__?")
        }
        throw error(.typeError, "__class__ set to \(try repr(cell.value)) defining '\(name)' as \(try repr(made))")
    }

    /// Runs a class body.
    func run(_ body: FunctionObject, namespace: BlockNamespace) throws(Raised) -> Value {
        let base = state.pointee.top
        try enterNative()
        defer {
            leaveNative()
            state.pointee.top = base
        }
        let frame = try push(body, base: base, result: base, flags: .entry, firstUnbound: 0)
        frame.pointee.namespaceReference = Unmanaged.passUnretained(namespace)
        return try withExtendedLifetime((body, namespace)) { () throws(Raised) in try execute() }
    }

    /// What the class statement and `type(name, bases, namespace)` have in common.
    func makeClass(
        _ name: String, bases: [Value], namespace: AttributeTable, keywords: [(Name, Value)], metaclass: TypeObject? = nil,
        cell: CellObject? = nil, definition: (source: Source, span: Span)? = nil
    ) throws(Raised) -> TypeObject {
        var baseTypes: [TypeObject] = []
        for base in bases {
            guard case .object(let type as TypeObject) = base else {
                throw error(.typeError, "bases must be types")
            }
            if [
                types.bool, types.range, types.slice, types.function, types.noneType, types.nativeFunction, types.method, types.generator, types.code,
                types.cell, types.traceback, types.namespaceView, types.ellipsis, types.notImplementedType,
                types.methodDescriptor, types.wrapperDescriptor, types.methodWrapper, types.classMethodDescriptor, types.memberDescriptor,
                types.getSetDescriptor, natives.unionType, natives.pattern, natives.match,
            ].contains(where: { $0 === type }) {
                let shown = type.module == "builtins" ? type.name : "\(type.module).\(type.name)"
                throw error(.typeError, "type '\(shown)' is not an acceptable base type")
            }
            if baseTypes.contains(where: { $0 === type }) { throw error(.typeError, "duplicate base class \(type.name)") }
            baseTypes.append(type)
        }
        if baseTypes.isEmpty { baseTypes = [types.object] }
        try checkLayouts(of: baseTypes)
        let order = try linearization(of: baseTypes)
        try charge(bytes: 1024 + MemoryLayout<TypeObject>.stride * order.count)
        let type = TypeObject(name: name, bases: baseTypes, linearization: order, isScriptClass: true)
        type.definition = definition
        if let metaclass, metaclass !== types.type { type.metaclass = metaclass }
        try reorder(type)
        var cell = cell
        if let given = namespace.remove(names.intern("__classcell__")) {
            cell = given.asObject(CellObject.self)
            if cell == nil {
                throw error(.typeError, "__classcell__ must be a nonlocal cell, not \(try repr(.object(self.type(of: given))))")
            }
        }
        collector.track(type)
        type.module = "__main__"
        if let module = namespace[.of(.module)]?.asObject(StringObject.self) { type.module = module.text }
        if let qualified = namespace.remove(.of(.qualname))?.asObject(StringObject.self) { type.qualifiedName = qualified.text }
        for (name, value) in namespace.entries { type.attributes.set(name, value) }
        try finish(type, baseTypes)
        if type.lookup(.of(.finalize)) != nil {
            type.finalizers = finalizers
            finalizers.expect()
        }
        cell?.value = .object(type)

        for (name, value) in type.attributes.entries {
            if case .object(let property as PropertyObject) = value { property.named(name) }
            guard case .object(let object) = value, object.kind == .instance,
                let setName = special(.setName, of: object.type(self))
            else { continue }
            do throws(Raised) {
                _ = try callMethod(setName, value, .object(type), .string(names.text(name)))
            } catch {
                let raised = self.error(
                    .runtimeError,
                    "Error calling __set_name__ on '\(typeName(of: value))' instance '\(names.text(name))' in '\(type.name)'")
                raised.exception.cause = error.exception
                raised.exception.context = error.exception
                raised.exception.suppressesContext = true
                throw raised
            }
        }
        try initializeSubclass(type, keywords)
        return type
    }

    /// `list[int]` as a base stands for `list`; other objects say by `__mro_entries__` what they stand for.
    private func resolvedBases(_ bases: [Value]) throws(Raised) -> [Value] {
        var resolved: [Value] = []
        for base in bases {
            guard case .object(let object) = base, !(object is TypeObject) else {
                resolved.append(base)
                continue
            }
            if let entries = try attributeOrNil(of: base, names.intern("__mro_entries__")) {
                resolved += try array(of: call(entries, [.tuple(bases)]))
            } else {
                resolved.append(base)
            }
        }
        return resolved
    }

    /// A class cannot hold two kinds of built-in values.
    private func checkLayouts(of bases: [TypeObject]) throws(Raised) {
        guard bases.count > 1 else { return }
        let solid = [
            types.int, types.float, types.complex, types.str, types.bytes, types.bytearray, types.list, types.tuple, types.dict, types.set,
            types.frozenset, types.baseException, types.type,
        ]
        var held: TypeObject?
        for base in bases {
            guard let own = base.linearization.first(where: { type in solid.contains { $0 === type } }) else { continue }
            if let held, held !== own { throw error(.typeError, "multiple bases have instance lay-out conflict") }
            held = own
        }
    }

    private func finish(_ type: TypeObject, _ bases: [TypeObject]) throws(Raised) {
        let attributes = type.attributes
        noteStorage(of: type)
        // A class that says what equality means without saying how to hash has unhashable instances.
        if attributes[.of(.equal)] != nil, attributes[.of(.hash)] == nil { attributes.set(.of(.hash), .none) }
        for implicit in [Name.of(.initSubclass), .of(.classGetItem)] {
            if case .object(let function)? = attributes[implicit], function.kind == .function {
                attributes.set(implicit, .object(ClassMethodObject(.object(function))))
            }
        }
        if case .object(let function)? = attributes[.of(.new)], function.kind == .function {
            attributes.set(.of(.new), .object(StaticMethodObject(.object(function))))
        }
        try addSlots(to: type, bases)
        // Documentation is not inherited.
        if attributes[.of(.doc)] == nil { attributes.set(.of(.doc), .none) }
    }

    private func addSlots(to type: TypeObject, _ bases: [TypeObject]) throws(Raised) {
        let attributes = type.attributes
        guard let slots = attributes[.of(.slots)] else { return }
        let listed = slots.asObject(StringObject.self) == nil ? try array(of: slots) : [slots]
        // Of the built-in classes, those alone whose own instances take attributes.
        type.hasInstanceDictionary = bases.contains { base in
            base.hasInstanceDictionary && base !== types.object
                && (base.isScriptClass || base.module != "builtins" || base === types.type || base.isSubtype(of: types.baseException))
        }
        let hadDictionary = type.hasInstanceDictionary
        var known: Set<String> = []
        if let sized = type.linearization.first(where: { base in [types.int, types.tuple, types.bytes].contains { $0 === base } }), !listed.isEmpty,
            !listed.allSatisfy({ $0.text == "__dict__" }) {
            throw error(.typeError, "nonempty __slots__ not supported for subtype of '\(sized === bases.first ? sized.name : bases.first?.name ?? sized.name)'")
        }
        for slot in listed {
            guard let text = slot.asObject(StringObject.self) else {
                throw error(.typeError, "__slots__ items must be strings, not '\(typeName(of: slot))'")
            }
            guard StringText.isIdentifier(text.text) else { throw error(.typeError, "__slots__ must be identifiers") }
            if ["__dict__", "__weakref__"].contains(text.text), !known.insert(text.text).inserted || (text.text == "__dict__" && hadDictionary) {
                let reason = text.text == "__dict__" ? "we already got one" : "either we already got one, or __itemsize__ != 0"
                throw error(.typeError, "\(text.text) slot disallowed: \(reason)")
            }
            if text.text == "__dict__" {
                type.hasInstanceDictionary = true
                continue
            }
            if text.text == "__weakref__" {
                attributes.set(names.intern("__weakref__"), .object(weakReference(of: type)))
                continue
            }
            let name = names.intern(Scope.mangled(text.text, inClass: type.name))
            if let known = attributes[name] {
                // Named twice it is one slot.
                if known.asObject(SlotDescriptor.self) != nil { continue }
                throw error(.valueError, "'\(text.text)' in __slots__ conflicts with class variable")
            }
            attributes.set(name, .object(SlotDescriptor(name: name, owner: type)))
        }
    }

    /// `__dict__` and `__weakref__` stand in the namespace of the first class in the order whose instances have them.
    private func noteStorage(of type: TypeObject) {
        let slots = type.attributes[.of(.slots)]
        let scripted = type.linearization.dropFirst().filter(\.isScriptClass)
        // A library's classes are those of a script to CPython.
        let native = type.linearization.first { !$0.isScriptClass } ?? types.object
        guard slots == nil, native.module == "builtins", native !== types.type else { return }
        func note(_ name: Name, _ property: Value?) {
            guard type.attributes[name] == nil, let property = property?.asObject(NativeProperty.self) else { return }
            let own = NativeProperty(property.name, get: property.get, set: property.set)
            own.owner = type.name
            type.attributes.set(name, .object(own))
        }
        if native !== types.baseException, !native.isSubtype(of: types.baseException), !scripted.contains(where: \.hasInstanceDictionary) {
            note(.of(.dict), types.object.attributes[.of(.dict)])
        }
        let withoutReferences = [types.int, types.tuple, types.bytes, types.set, types.frozenset]
        if !withoutReferences.contains(where: { $0 === native }), !scripted.contains(where: { $0.attributes[.of(.slots)] == nil }) {
            note(names.intern("__weakref__"), .object(weakReference(of: type)))
        }
    }

    /// `__weakref__`: the first of the weak references to an instance.
    private func weakReference(of type: TypeObject) -> NativeProperty {
        let property = NativeProperty("__weakref__", get: { (value, _) in
            guard case .object(let object) = value else { return .none }
            return object.instanceAttributes?.watch?.references.lazy.compactMap(\.object).first.map { .object($0) } ?? .none
        })
        property.owner = type.name
        return property
    }

    /// Whether instances can be referred to weakly: those of a class without `__slots__`, or with `__weakref__` among them, and
    /// those of most native classes.
    func keepsWeakReferences(_ type: TypeObject) -> Bool {
        let native = type.linearization.first { !$0.isScriptClass } ?? types.object
        guard native.module == "builtins" else { return true }
        if [types.int, types.tuple, types.bytes].contains(where: { $0 === native }) { return false }
        let weakReference = names.intern("__weakref__")
        let isNoted = type.linearization.contains { base in
            base.isScriptClass && (base.attributes[.of(.slots)] == nil || base.attributes[weakReference] != nil)
        }
        return isNoted || native !== types.object && !native.isSubtype(of: types.baseException)
    }

    private func initializeSubclass(_ type: TypeObject, _ keywords: [(Name, Value)]) throws(Raised) {
        let after = SuperObject(after: type, receiver: .object(type), order: type)
        if let hook = after.lookup(.of(.initSubclass)), let method = hook.asObject(ClassMethodObject.self) {
            _ = try call(method.get(onClass: type, self), [], keywords: keywords)
        } else if !keywords.isEmpty {
            throw error(.typeError, "\(type.name).__init_subclass__() takes no keyword arguments")
        }
    }

    // MARK: Order

    /// C3: each base before its own bases, in the order written.
    func linearization(of bases: [TypeObject]) throws(Raised) -> [TypeObject] {
        // The merge looks at every pair of classes: a long chain of single bases must not pay for that.
        if bases.count == 1, let base = bases.first { return base.linearization }
        var sequences = bases.map { $0.linearization[...] } + [bases[...]]
        var result: [TypeObject] = []
        while true {
            sequences.removeAll(where: \.isEmpty)
            if sequences.isEmpty { return result }
            let next = sequences.lazy.compactMap(\.first).first { candidate in
                !sequences.contains { $0.dropFirst().contains { $0 === candidate } }
            }
            guard let next else {
                let names = bases.map(\.name).joined(separator: ", ")
                throw error(.typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(names)")
            }
            result.append(next)
            for place in sequences.indices where sequences[place].first === next { sequences[place].removeFirst() }
        }
    }
}
