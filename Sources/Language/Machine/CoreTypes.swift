/// The attributes of `object`, `type`, functions, modules and descriptors.
extension Machine {
    func installCore() {
        installObject()
        installType()
        installMetaclassMethods()
        installModule()
        installFunctions()
        installExceptions()
        installDescriptors()
        installGenerator()
        CodeObject.install(self)
        TracebackObject.install(self)
        installNamespaces()
        MappingProxyObject.install(self)
        installSingletons()
    }

    func method(_ type: TypeObject, _ name: String, _ body: @escaping NativeFunction.Body) {
        let function = NativeFunction(name, bindsReceiver: true, body)
        function.owner = type.name
        type.attributes.set(names.intern(name), .object(function))
    }

    /// Of the classes that a script finds among the built-ins.
    func builtinDoc(of type: TypeObject) -> Value {
        guard !type.isScriptClass, type.module == "builtins", let text = BuiltinDocs.text(type.name) else { return .none }
        return .string(text)
    }

    /// Its `__new__`.
    func allocator(_ type: TypeObject, _ body: @escaping NativeFunction.Body) {
        type.attributes.set(.of(.new), .object(owned("__new__", by: type, body)))
    }

    /// A function of a class that is not bound to its instances.
    private func owned(_ name: String, by type: TypeObject, _ body: @escaping NativeFunction.Body) -> NativeFunction {
        let function = NativeFunction(name, body)
        function.owner = type.name
        return function
    }

    func property(
        _ type: TypeObject, _ name: String, isMember: Bool = false, _ get: @escaping (Value, Machine) throws(Raised) -> Value,
        set: ((Value, Value?, Machine) throws(Raised) -> Void)? = nil
    ) {
        let property = NativeProperty(name, get: get, set: set)
        property.owner = type.name
        property.isMember = isMember
        type.attributes.set(names.intern(name), .object(property))
    }

    private func text(_ value: Value) throws(Raised) -> Name {
        guard case .object(let text as StringObject) = value else {
            throw error(.typeError, "attribute name must be string, not '\(typeName(of: value))'")
        }
        return names.intern(text.text)
    }

    // MARK: object

    private func installObject() {
        let object = types.object
        property(object, "__class__", { (value, machine) in .object(machine.type(of: value)) }, set: {
            (value, new, machine) throws(Raised) in
            guard let instance = value.asObject(Instance.self) else {
                throw machine.error(.typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
            }
            try instance.becomes(new, machine)
        })
        property(object, "__dict__") { (value, machine) throws(Raised) in
            guard case .object(let object) = value, machine.type(of: value).hasInstanceDictionary, let table = object.instanceAttributes else {
                throw machine.noAttribute(.of(.dict), of: value)
            }
            return .object((object as? ModuleObject)?.namespace ?? NamespaceObject(table))
        } set: { (receiver, value, machine) throws(Raised) in
            guard case .object(let object) = receiver, machine.type(of: receiver).hasInstanceDictionary, object.instanceAttributes != nil else {
                throw machine.noAttribute(.of(.dict), of: receiver)
            }
            try machine.replaceAttributes(of: object, value)
        }
        property(object, "__doc__") { (value, machine) in
            if case .object(let object) = value, let own = object.instanceAttributes?[.of(.doc)] { return own }
            let type = machine.type(of: value)
            if let own = type.lookupOwn(.of(.doc)), own.asObject(NativeProperty.self) == nil { return own }
            return machine.builtinDoc(of: type)
        } set: { (receiver, value, machine) throws(Raised) in
            guard case .object(let object) = receiver, machine.type(of: receiver).hasInstanceDictionary, let attributes = object.instanceAttributes else {
                throw machine.error(.attributeError, "attribute '__doc__' of '\(machine.typeName(of: receiver))' objects is not writable")
            }
            attributes[.of(.doc)] = value
        }
        method(object, "__sizeof__") { (arguments, machine) throws(Raised) in .int(try SysModule.size(arguments[0], machine)) }
        // What a method's `super().__init__(…)` and the like reach when no class before has them: the object's own
        // slot, without asking the class again.
        method(object, "__init__") { (arguments, machine) throws(Raised) in
            let cls = machine.type(of: arguments[0])
            if arguments.count > 1, !cls.allocatesFromArguments {
                let hasOwn = machine.special(.initialize, of: cls) != nil
                if hasOwn || machine.special(.new, of: cls) == nil {
                    let owner = hasOwn ? "object" : cls.name
                    throw machine.error(.typeError, "\(owner).__init__() takes exactly one argument (the instance to initialize)")
                }
            }
            return .none
        }
        allocator(object) { (arguments, machine) throws(Raised) in
            guard case .object(let cls as TypeObject) = arguments[0] else {
                throw machine.error(.typeError, "object.__new__(X): X is not a type object (\(machine.typeName(of: arguments[0])))")
            }
            if let native = cls.linearization.first(where: { !$0.isScriptClass && $0.attributes[.of(.new)] != nil }), native !== machine.types.object {
                throw machine.error(.typeError, "object.__new__(\(cls.name)) is not safe, use \(native.name).__new__()")
            }
            try machine.checkInstantiable(cls)
            let rest = arguments.droppingFirst()
            if rest.count > 0, !cls.allocatesFromArguments {
                if machine.special(.new, of: cls) != nil {
                    throw machine.error(.typeError, "object.__new__() takes exactly one argument (the type to instantiate)")
                }
                if machine.special(.initialize, of: cls) == nil { throw machine.error(.typeError, "\(cls.name)() takes no arguments") }
            }
            return try cls.allocate(cls, rest, machine)
        }
        method(object, "__repr__") { (arguments, machine) throws(Raised) in
            // Of a class, the text that its metaclass may have asked for in a `__repr__` of its own.
            if let type = arguments[0].asObject(TypeObject.self) { return .string("<class '\(type.displayName)'>") }
            guard case .object(let object) = arguments[0], object.kind == .instance, !(object is ExceptionObject) else {
                return .string(try machine.repr(arguments[0]))
            }
            return .string(machine.defaultRepr(of: object))
        }
        method(object, "__str__") { (arguments, machine) throws(Raised) in .string(try machine.repr(arguments[0])) }
        method(object, "__format__") { (arguments, machine) throws(Raised) in
            guard try StringMethods.text(arguments[1], machine, { "__format__() argument must be str, not \($0)" }).isEmpty else {
                throw machine.error(
                    .typeError, "unsupported format string passed to \(machine.typeName(of: arguments[0])).__format__")
            }
            return .string(try machine.str(arguments[0]))
        }
        method(object, "__eq__") { (arguments, machine) throws(Raised) in
            arguments[0].isSame(as: arguments[1]) ? .bool(true) : .object(machine.notImplemented)
        }
        method(object, "__ne__") { (arguments, machine) throws(Raised) in
            arguments[0].isSame(as: arguments[1]) ? .bool(false) : .object(machine.notImplemented)
        }
        method(object, "__hash__") { (arguments, machine) throws(Raised) in
            if case .object(let object) = arguments[0], object.kind == .instance { return .int(object.identity >> 4) }
            return .int(try machine.hash(arguments[0]))
        }
        method(object, "__getattribute__") { (arguments, machine) throws(Raised) in
            let name = try machine.text(arguments[1])
            guard case .object(let object) = arguments[0], object.kind == .instance else {
                return try machine.attribute(of: arguments[0], name)
            }
            guard let found = try machine.genericAttribute(of: object, name) else { throw machine.noAttribute(name, of: arguments[0]) }
            return found
        }
        // Not past what classes do with their attributes.
        func own(_ object: Object, _ method: String, _ machine: Machine) throws(Raised) {
            guard let type = object as? TypeObject else { return }
            throw machine.error(.typeError, "can't apply this \(method) to \(type.type(machine).name) object")
        }
        method(object, "__setattr__") { (arguments, machine) throws(Raised) in
            guard case .object(let object) = arguments[0] else { return .none }
            try own(object, "__setattr__", machine)
            try machine.setAttributeOfNativeClass(object, machine.text(arguments[1]), arguments[2])
            return .none
        }
        method(object, "__delattr__") { (arguments, machine) throws(Raised) in
            guard case .object(let object) = arguments[0] else { return .none }
            try own(object, "__delattr__", machine)
            try machine.setAttributeOfNativeClass(object, machine.text(arguments[1]), nil)
            return .none
        }
        object.attributes.set(.of(.initSubclass), .object(ClassMethodObject(.object(owned("__init_subclass__", by: object) { (arguments, machine) throws(Raised) in
            if arguments.keywords != nil, case .object(let cls as TypeObject) = arguments[0] {
                throw machine.error(.typeError, "\(cls.name).__init_subclass__() takes no keyword arguments")
            }
            return .none
        }))))
        object.attributes.set(names.intern("__subclasshook__"), .object(ClassMethodObject(.object(owned("__subclasshook__", by: object) { (_, machine) in
            .object(machine.notImplemented)
        }))))
        // What `copy` and `pickle` take an object apart with is written in the language.
        for (name, function) in [("__reduce_ex__", "_reduce_ex"), ("__reduce__", "_reduce"), ("__getstate__", "_getstate")] {
            method(object, name) { (arguments, machine) throws(Raised) in
                let module = Value.object(try machine.importModule("copyreg").last)
                return try machine.call(machine.attribute(of: module, machine.names.intern(function)), arguments)
            }
        }
        method(object, "__dir__") { (arguments, machine) throws(Raised) in
            .object(ListObject(machine.attributeNames(of: arguments[0]).map { .string($0) }))
        }
    }

    /// `object.__setattr__(instance, name, value)`: past the script's `__setattr__`, not past the native class's.
    private func setAttributeOfNativeClass(_ object: Object, _ name: Name, _ value: Value?) throws(Raised) {
        try genericSetAttribute(of: object, name, value)
    }

    // MARK: Modules

    private func installModule() {
        installModuleSpec()
        allocator(types.module) { (arguments, machine) throws(Raised) in
            guard let cls = arguments[0].asObject(TypeObject.self), cls.isSubtype(of: machine.types.module) else {
                throw machine.error(.typeError, "module.__new__(X): X is not a type object (\(machine.typeName(of: arguments[0])))")
            }
            guard cls !== machine.types.module else {
                let (name, doc) = try machine.moduleArguments(arguments)
                let module = ModuleObject(name: name)
                machine.begin(module.attributes, name: name, doc: doc)
                return .object(module)
            }
            // One of a script's own class has the variables of the module that it holds; `__init__` names it.
            let module = ModuleObject(name: "?", attributes: AttributeTable())
            let made = BuiltinInstance(cls: cls, payload: .object(module))
            made.becomes(module.attributes)
            return .object(made)
        }
        types.module.attributes.set(.of(.initialize), .object(NativeFunction("__init__", bindsReceiver: true) { (arguments, machine) throws(Raised) in
            let (name, doc) = try machine.moduleArguments(arguments)
            if case .object(let object) = arguments[0], let attributes = object.instanceAttributes { machine.begin(attributes, name: name, doc: doc) }
            return .none
        }))
        method(types.module, "__repr__") { (arguments, machine) throws(Raised) in .string(try machine.repr(arguments[0].builtin)) }
    }

    /// What `module(name, doc=None)` is given.
    private func moduleArguments(_ arguments: Arguments) throws(Raised) -> (name: String, doc: Value) {
        guard arguments.count <= 3 else {
            throw error(.typeError, "module() takes at most 2 arguments (\(arguments.count - 1) given)")
        }
        func argument(_ place: Int, _ name: String) -> Value? {
            place < arguments.positionalCount ? arguments[place] : arguments.keyword(names.intern(name))
        }
        guard let given = argument(1, "name") else {
            throw error(.typeError, "module() missing required argument 'name' (pos 1)")
        }
        return (try StringMethods.text(given, self) { "module() argument 'name' must be str, not \($0)" }, argument(2, "doc") ?? .none)
    }

    private func begin(_ attributes: AttributeTable, name: String, doc: Value) {
        attributes.set(.of(.name), .string(name))
        attributes.set(.of(.doc), doc)
        for name in ["__package__", "__loader__", "__spec__"] { attributes.set(names.intern(name), .none) }
    }

    // MARK: Functions and methods

    private func installFunctions() {
        let type = types.function
        func field(
            _ name: String, _ get: @escaping (FunctionObject, Machine) -> Value,
            set: ((FunctionObject, Value?, Machine) throws(Raised) -> Void)? = nil
        ) {
            property(type, name) { (value, machine) in
                guard case .object(let function as FunctionObject) = value else { return .none }
                return function.fact(machine.names.intern(name)) ?? get(function, machine)
            } set: { (receiver, value, machine) throws(Raised) in
                guard case .object(let function as FunctionObject) = receiver else { return }
                if let set { try set(function, value, machine) } else { function.facts[machine.names.intern(name)] = value }
            }
        }
        func text(_ name: String, _ path: ReferenceWritableKeyPath<FunctionObject, String>) {
            field(name) { function, _ in .string(function[keyPath: path]) } set: { (function, value, machine) throws(Raised) in
                guard let text = value?.text else { throw machine.error(.typeError, "\(name) must be set to a string object") }
                function[keyPath: path] = text
            }
        }
        MethodTable(type, self, of: FunctionObject.self).constructor("function(code, globals, name=None, argdefs=None, closure=None)") {
            (_, arguments, machine) throws(Raised) in try machine.makeFunction(arguments)
        }
        field("__builtins__") { _, machine in .object(machine.builtins.namespace) }
        text("__name__", \.name)
        text("__qualname__", \.qualifiedName)
        field("__module__") { function, _ in .string(function.module.name) }
        field("__doc__") { function, _ in function.code.doc.map { .string($0) } ?? .none }
        field("__defaults__") { function, _ in
            function.defaults.isEmpty ? .none : .object(TupleObject(function.defaults.map(\.self)))
        } set: { (function, value, machine) throws(Raised) in
            guard let value, !value.isNone else { return function.defaults = [] }
            guard let tuple = value.asObject(TupleObject.self) else { throw machine.error(.typeError, "__defaults__ must be set to a tuple object") }
            function.defaults = tuple.elements.suffix(function.code.parameters.positionalCount)
        }
        field("__kwdefaults__") { function, machine in
            function.keywordDefaultsDict(machine)
        } set: { (function, value, machine) throws(Raised) in
            try function.setKeywordDefaults(value ?? .none, machine)
        }
        field("__globals__") { function, _ in
            .object(function.module.namespace)
        } set: { (_, _, machine) throws(Raised) in throw machine.error(.attributeError, "readonly attribute") }
        field("__code__") { function, _ in .object(CodeObject(.function(function.code))) } set: { (function, value, machine) throws(Raised) in
            guard let code = value?.asObject(CodeObject.self) else { throw machine.error(.typeError, "__code__ must be set to a code object") }
            // Calls remember what they have found out about a function.
            guard case .function(let own) = code.content, own === function.code else {
                throw machine.error(.notImplementedError, "the __code__ of a function is not replaced in lsx: define the function anew")
            }
        }
        field("__closure__") { function, _ in
            function.closure.isEmpty ? .none : .object(TupleObject(function.closure.map { .object($0) }))
        } set: { (_, _, machine) throws(Raised) in throw machine.error(.attributeError, "readonly attribute") }
        for callable in [
            types.function, types.nativeFunction, types.method, types.methodDescriptor, types.wrapperDescriptor, types.methodWrapper,
        ] {
            method(callable, "__call__") { (arguments, machine) throws(Raised) in try machine.call(arguments[0], arguments.droppingFirst()) }
        }
        property(type, "__annotations__") { (value, machine) in
            guard case .object(let function as FunctionObject) = value else { return .none }
            if let known = function.fact(.of(.annotations)) { return known }
            let made = Value.object(DictObject())
            function.facts.set(.of(.annotations), made)
            return made
        } set: { (receiver, value, machine) throws(Raised) in
            if let value, !value.isNone, value.asObject(DictObject.self) == nil {
                throw machine.error(.typeError, "__annotations__ must be set to a dict object")
            }
            receiver.asObject(FunctionObject.self)?.facts[.of(.annotations)] = value.flatMap { $0.isNone ? nil : $0 }
        }
        property(types.cell, "cell_contents") { (value, machine) throws(Raised) in
            guard case .object(let cell as CellObject) = value, !cell.value.isUnbound else {
                throw machine.error(.valueError, "Cell is empty")
            }
            return cell.value
        } set: { (receiver, value, _) in
            receiver.asObject(CellObject.self)?.value = value ?? .unbound
        }
        allocator(types.cell) { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount < 3 else { throw machine.error(.typeError, "cell expected at most 1 argument, got \(arguments.positionalCount - 1)") }
            return .object(CellObject(arguments.positionalCount == 2 ? arguments[1] : .unbound))
        }
    }

    // MARK: Namespaces

    private func installNamespaces() {
        func builtin(_ name: String, _ body: @escaping NativeFunction.Body) {
            builtins.attributes.set(names.intern(name), .object(NativeFunction(name) { (arguments, machine) throws(Raised) in
                let given = arguments.positionalCount
                guard given == 0 else { throw machine.error(.typeError, "\(name)() takes no arguments (\(given) given)") }
                return try body(arguments, machine)
            }))
        }
        // A script may put another one there.
        builtins.attributes.set(names.intern("__build_class__"), .object(classBuilder))
        builtin("globals") { (_, machine) throws(Raised) in
            guard let frame = machine.currentFrame else { return .object(DictObject()) }
            return .object(frame.pointee.function.module.namespace)
        }
        builtin("locals") { (_, machine) throws(Raised) in
            guard let frame = machine.currentFrame else { return .object(DictObject()) }
            if let namespace = frame.pointee.namespace { return namespace.asDict }
            let code = frame.pointee.code
            if code.name == "<module>" {
                return .object(frame.pointee.function.module.namespace)
            }
            let dict = DictObject()
            for (place, name) in code.localNames.enumerated() {
                var value = (frame.pointee.base + place).pointee
                if case .object(let cell as CellObject) = value { value = cell.value }
                if !value.isUnbound { try dict.set(.string(machine.names.text(name)), value, machine) }
            }
            for (place, name) in code.freeNames.enumerated() {
                let value = frame.pointee.function.closure[place].value
                if !value.isUnbound { try dict.set(.string(machine.names.text(name)), value, machine) }
            }
            return .object(dict)
        }
    }
}

extension TypeObject {
    /// Of this class alone: documentation is not inherited.
    func lookupOwn(_ name: Name) -> Value? { attributes[name] }
}
