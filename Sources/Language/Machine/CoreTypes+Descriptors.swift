/// The attributes of `property`, `classmethod`, `staticmethod` and `super`.
extension Machine {
    func installDescriptors() {
        installProperty()
        for (type, make) in [
            (types.classMethod, { ClassMethodObject($0) }), (types.staticMethod, { StaticMethodObject($0) }),
        ] as [(TypeObject, (Value) -> Descriptor)] {
            let table = MethodTable(type, self) { $0.asObject(Descriptor.self) as? any FunctionWrapper }
            table.constructor("\(type.name)(*args, **kwargs)") { (cls, arguments, machine) in
                cls.instance(of: type, holding: .object(make(arguments.rest.first ?? .none)))
            }
            table.initializer("\(type.name)(*args)") { (wrapper, arguments, machine) throws(Raised) in
                guard arguments.rest.count == 1 else {
                    throw machine.error(.typeError, "\(type.name) expected 1 argument, got \(arguments.rest.count)")
                }
                wrapper.function = arguments.rest[0]
                for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"].map(machine.names.intern) {
                    if let value = try machine.attributeOrNil(of: wrapper.function, name) { wrapper.instanceAttributes?.set(name, value) }
                }
            }
        }
        allocator(types.method) { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 3 else { throw machine.error(.typeError, "method expected 2 arguments, got \(arguments.positionalCount - 1)") }
            guard machine.isCallable(arguments[1]) else { throw machine.error(.typeError, "first argument must be callable") }
            guard !arguments[2].isNone else { throw machine.error(.typeError, "instance must not be None") }
            return .object(BoundMethod(receiver: arguments[2], function: arguments[1]))
        }
        for type in [types.property, types.memberDescriptor, types.getSetDescriptor] {
            for (name, count) in [("__set__", 3), ("__delete__", 2)] {
                method(type, name) { (arguments, machine) throws(Raised) in
                    guard arguments.positionalCount == count else {
                        throw machine.error(.typeError, "\(name) expected \(count - 1) arguments, got \(max(arguments.positionalCount - 1, 0))")
                    }
                    try arguments[0].asObject(SlotDescriptor.self)?.check(arguments[1], machine)
                    try machine.assign(through: arguments[0], arguments[1], count == 3 ? arguments[2] : nil)
                    return .none
                }
            }
        }
        method(types.property, "__set_name__") { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 3 else {
                throw machine.error(.typeError, "__set_name__() takes 2 positional arguments but \(max(arguments.positionalCount - 1, 0)) were given")
            }
            if let property = arguments[0].asObject(PropertyObject.self), let name = arguments[2].text { property.renamed(machine.names.intern(name)) }
            return .none
        }
        for type in [types.property, types.classMethod, types.staticMethod] {
            property(type, "__isabstractmethod__") { (value, machine) throws(Raised) in
                let parts = value.asObject(PropertyObject.self).map { [$0.getter, $0.setter, $0.deleter] }
                    ?? [value.asObject(ClassMethodObject.self)?.function ?? value.asObject(StaticMethodObject.self)?.function ?? .none]
                let name = machine.names.intern("__isabstractmethod__")
                for part in parts {
                    if let flag = try machine.attributeOrNil(of: part, name), try machine.truth(flag) { return .bool(true) }
                }
                return .bool(false)
            }
        }
        for type in [
            types.function, types.nativeFunction, types.classMethod, types.staticMethod, types.property, types.memberDescriptor, types.getSetDescriptor,
            types.methodDescriptor, types.wrapperDescriptor, types.methodWrapper, types.classMethodDescriptor,
        ] {
            method(type, "__get__") { (arguments, machine) throws(Raised) in
                // One of a derived class is asked for what it holds.
                let (this, receiver, owner) = (arguments[0].builtin, arguments[1], arguments[2])
                if receiver.isNone || receiver.isUnbound {
                    guard let owner = owner.asObject(TypeObject.self) else {
                        throw machine.error(.typeError, "__get__(None, None) is invalid")
                    }
                    guard case .object(let object) = this, let descriptor = object as? Descriptor else { return arguments[0] }
                    let found = try descriptor.get(onClass: owner, machine)
                    return found.isSame(as: this) ? arguments[0] : found
                }
                try this.asObject(SlotDescriptor.self)?.check(receiver, machine)
                return try machine.bind(this, to: receiver, type: owner.asObject(TypeObject.self) ?? machine.type(of: receiver))
            }
        }
        property(types.classMethod, "__wrapped__") { (value, _) in value.asObject(ClassMethodObject.self)?.function ?? .none }
        property(types.staticMethod, "__wrapped__") { (value, _) in value.asObject(StaticMethodObject.self)?.function ?? .none }
        property(types.classMethod, "__func__") { (value, _) in value.asObject(ClassMethodObject.self)?.function ?? .none }
        property(types.staticMethod, "__func__") { (value, _) in value.asObject(StaticMethodObject.self)?.function ?? .none }
        allocator(types.super) { (arguments, machine) throws(Raised) in
            try machine.makeSuper(arguments.droppingFirst())
        }
    }

    private func installProperty() {
        let table = MethodTable(types.property, self, of: PropertyObject.self)
        table.constructor("property(*args, **kwargs)") { (cls, _, machine) in
            cls.instance(of: machine.types.property, holding: .object(PropertyObject(getter: .none)))
        }
        types.property.attributes.set(.of(.initialize), .object(NativeFunction("__init__", bindsReceiver: true) { (arguments, machine) throws(Raised) in
            func argument(_ place: Int, _ name: String) -> Value {
                if place < arguments.positionalCount { return arguments[place] }
                return arguments.keyword(machine.names.intern(name)) ?? .none
            }
            guard arguments.count <= 5 else {
                throw machine.error(.typeError, "property() takes at most 4 arguments (\(arguments.count - 1) given)")
            }
            for name in arguments.keywords?.names ?? [] where !["fget", "fset", "fdel", "doc"].contains(machine.names.text(name)) {
                throw machine.error(.typeError, "'\(machine.names.text(name))' is an invalid keyword argument for property()")
            }
            guard let property = arguments[0].asObject(PropertyObject.self) else {
                throw machine.error(
                    .typeError,
                    "descriptor '__init__' requires a 'property' object but received a '\(machine.typeName(of: arguments[0]))'")
            }
            property.fill(getter: argument(1, "fget"), setter: argument(2, "fset"), deleter: argument(3, "fdel"), doc: argument(4, "doc"))
            // The text of a derived class would hide that of the property.
            if case .object(let object as BuiltinInstance) = arguments[0], object.cls.hasInstanceDictionary {
                object.instanceAttributes?.set(.of(.doc), try property.text(machine))
            }
            return .none
        }))
        func accessor(_ name: String, _ path: ReferenceWritableKeyPath<PropertyObject, Value>) {
            table.method("\(name)(f, /)") { (property, arguments, machine) throws(Raised) in
                .object(property.with(path, arguments[0]))
            }
            // One of a derived class makes another of its class.
            guard let plain = types.property.attributes[names.intern(name)] else { return }
            method(types.property, name) { (arguments, machine) throws(Raised) in
                let cls = machine.type(of: arguments[0])
                guard cls !== machine.types.property, arguments.positionalCount == 2, let property = arguments[0].asObject(PropertyObject.self) else {
                    return try machine.call(plain, arguments)
                }
                let made = property.with(path, arguments[1])
                return try machine.call(.object(cls), [made.getter, made.setter, made.deleter, made.doc])
            }
        }
        accessor("getter", \.getter)
        accessor("setter", \.setter)
        accessor("deleter", \.deleter)
        for (name, path) in [("fget", \PropertyObject.getter), ("fset", \.setter), ("fdel", \.deleter)] {
            property(types.property, name, isMember: true) { (value, _) in value.asObject(PropertyObject.self)?[keyPath: path] ?? .none }
        }
        property(types.property, "__doc__") { (value, machine) throws(Raised) in
            try value.asObject(PropertyObject.self)?.text(machine) ?? .none
        } set: { (receiver, value, _) in
            receiver.asObject(PropertyObject.self)?.doc = value ?? .none
        }
    }

    /// `super()` reads the frame that called it: its `__class__` cell and its first argument.
    private func makeSuper(_ arguments: Arguments) throws(Raised) -> Value {
        var arguments = Array(arguments.positional)
        if arguments.isEmpty {
            guard let frame = currentFrame else { throw error(.runtimeError, "super(): no arguments") }
            let function = frame.pointee.function
            let code = frame.pointee.code
            guard code.parameters.positionalCount > 0 || code.parameters.hasVariadicPositional else {
                throw error(.runtimeError, "super(): no arguments")
            }
            guard let place = code.freeNames.firstIndex(of: names.intern("__class__")) else {
                throw error(.runtimeError, "super(): __class__ cell not found")
            }
            let cls = function.closure[place].value
            if cls.isUnbound { throw error(.runtimeError, "super(): empty __class__ cell") }
            var first = frame.pointee.base.pointee
            if case .object(let cell as CellObject) = first { first = cell.value }
            arguments = [cls, first]
        }
        guard arguments.count < 3 else { throw error(.typeError, "super() expected at most 2 arguments, got \(arguments.count)") }
        guard case .object(let cls as TypeObject) = arguments[0] else {
            throw error(.typeError, "super() argument 1 must be a type, not \(typeName(of: arguments[0]))")
        }
        guard arguments.count > 1 else { return .object(SuperObject(after: cls, receiver: .none, order: cls)) }
        let receiver = arguments[1]
        if case .none = receiver { return .object(SuperObject(after: cls, receiver: .none, order: cls)) }
        if case .object(let type as TypeObject) = receiver, type.isSubtype(of: cls) {
            return .object(SuperObject(after: cls, receiver: receiver, order: type))
        }
        if isInstance(receiver, cls) { return .object(SuperObject(after: cls, receiver: receiver, order: type(of: receiver))) }
        // What stands for another object may say so.
        guard let claimed = try attributeOrNil(of: receiver, .of(.classAttribute))?.asObject(TypeObject.self), claimed.isSubtype(of: cls) else {
            throw error(.typeError, "super(type, obj): obj must be an instance or subtype of type")
        }
        return .object(SuperObject(after: cls, receiver: receiver, order: claimed))
    }
}
