extension Builtins {
    static var objectFunctions: [NativeFunction] {
        [
            function("isinstance(obj, class_or_tuple, /)") { (arguments, machine) throws(Raised) in
                .bool(try isInstance(arguments[0], arguments[1], machine))
            },
            function("issubclass(cls, class_or_tuple, /)") { (arguments, machine) throws(Raised) in
                .bool(try isSubclass(arguments[0], arguments[1], machine))
            },
            function("__import__(name, globals=None, locals=None, fromlist=(), level=0)") { (arguments, machine) throws(Raised) in
                let name = try StringMethods.text(arguments[0], machine) { "__import__() argument 1 must be str, not \($0)" }
                if name.isEmpty { throw machine.error(.valueError, "Empty module name") }
                let level = arguments[4].asObject(StringObject.self) == nil ? try machine.index(arguments[4]) : 0
                guard level >= 0 else { throw machine.error(.valueError, "level must be >= 0") }
                let (first, last) = try machine.importModule(String(repeating: ".", count: min(max(level, 0), 8)) + name)
                let wantsLast = arguments[3].asObject(StringObject.self) == nil && !arguments[3].isNone ? try machine.truth(arguments[3]) : false
                return .object(wantsLast ? last : first)
            },
            function("breakpoint(*args, **kws)") { (arguments, machine) throws(Raised) in
                guard let hook = try machine.importModule("sys").last.attributes[machine.names.intern("breakpointhook")] else {
                    throw machine.error(.runtimeError, "lost sys.breakpointhook")
                }
                return try machine.call(hook, arguments.rest, keywords: arguments.extraKeywords)
            },
            function("callable(obj, /)") { (arguments, machine) in .bool(machine.isCallable(arguments[0])) },
            function("id(obj, /)") { (arguments, machine) in
                switch arguments[0] {
                case .object(let object): .int(object.identity)
                case .int(let int): .int(int &* 32 &+ 0x7f00_0000)
                case .float(let double): .int(Int(double.bitPattern >> 2))
                case .bool(let flag): .int(flag ? 0x7e00_0020 : 0x7e00_0000)
                default: .int(0x7e00_0040)
                }
            },
            function("hash(obj, /)") { (arguments, machine) throws(Raised) in .int(try machine.hash(arguments[0])) },
            function("getattr(object, name, default=?, /)") { (arguments, machine) throws(Raised) in
                let name = try attributeName(arguments[1], "getattr", machine)
                if arguments[2].isUnbound { return try machine.attribute(of: arguments[0], name) }
                return try machine.attributeOrNil(of: arguments[0], name) ?? arguments[2]
            },
            function("hasattr(object, name, /)") { (arguments, machine) throws(Raised) in
                .bool(try machine.attributeOrNil(of: arguments[0], attributeName(arguments[1], "hasattr", machine)) != nil)
            },
            function("setattr(object, name, value, /)") { (arguments, machine) throws(Raised) in
                try machine.setAttribute(of: arguments[0], attributeName(arguments[1], "setattr", machine), arguments[2])
                return .none
            },
            function("delattr(object, name, /)") { (arguments, machine) throws(Raised) in
                try machine.deleteAttribute(of: arguments[0], attributeName(arguments[1], "delattr", machine))
                return .none
            },
            function("vars(object=?, /)") { (arguments, machine) throws(Raised) in
                if arguments[0].isUnbound { return try machine.callBuiltin("locals", []) }
                if let found = try machine.attributeOrNil(of: arguments[0], .of(.dict)) { return found }
                throw machine.error(.typeError, "vars() argument must have __dict__ attribute")
            },
            function("dir(object=?, /)") { (arguments, machine) throws(Raised) in
                if arguments[0].isUnbound {
                    let names = try machine.array(of: try machine.callBuiltin("locals", []))
                    return .list(try Sorting.sorted(names, key: .none, reverse: false, machine))
                }
                if let made = try machine.callSpecial(named: "__dir__", of: arguments[0]) {
                    return .list(try Sorting.sorted(machine.array(of: made), key: .none, reverse: false, machine))
                }
                return .list(machine.attributeNames(of: arguments[0]).map(Value.string))
            },
        ]
    }

    static func attributeName(_ value: Value, _ function: String, _ machine: Machine) throws(Raised) -> Name {
        guard let text = value.text else {
            throw machine.error(.typeError, "attribute name must be string, not '\(machine.typeName(of: value))'")
        }
        return machine.names.intern(text)
    }

    static func isInstance(_ value: Value, _ classes: Value, _ machine: Machine) throws(Raised) -> Bool {
        try matches(classes, "isinstance() arg 2 must be a type, a tuple of types, or a union", machine) { (candidate) throws(Raised) in
            if machine.type(of: value) === candidate { return true }
            if let answer = try candidate.metaSpecial(.instanceCheck, machine, value) { return try machine.truth(answer) }
            if candidate.isInstance(value, machine) { return true }
            return try machine.assumedClass(of: value).map { $0.isSubtype(of: candidate) } ?? false
        } orElse: { (candidate) throws(Raised) in
            try checkedInstance(value, candidate, machine)
        }
    }

    static func isSubclass(_ value: Value, _ classes: Value, _ machine: Machine) throws(Raised) -> Bool {
        if value.asObject(TypeObject.self) == nil, value.asObject(Instance.self) == nil, try machine.standingBases(of: value) == nil {
            throw machine.error(.typeError, "issubclass() arg 1 must be a class")
        }
        return try matches(classes, "issubclass() arg 2 must be a class, a tuple of classes, or a union", machine) { (candidate) throws(Raised) in
            if let cls = value.asObject(TypeObject.self) {
                if let answer = try candidate.metaSpecial(.subclassCheck, machine, value) { return try machine.truth(answer) }
                return cls.isSubtype(of: candidate)
            }
            guard try machine.standingBases(of: value) != nil else { throw machine.error(.typeError, "issubclass() arg 1 must be a class") }
            return try machine.derives(value, from: .object(candidate))
        } orElse: { (candidate) throws(Raised) in
            guard value.asObject(TypeObject.self) != nil || value.asObject(Instance.self) != nil else {
                throw machine.error(.typeError, "issubclass() arg 1 must be a class")
            }
            return try checkedSubclass(value, candidate, machine)
        }
    }

    /// Asks for a class, for each class of a tuple (of tuples), or of a union.
    private static func matches(
        _ classes: Value, _ message: String, _ machine: Machine, _ test: (TypeObject) throws(Raised) -> Bool,
        orElse checked: (Object) throws(Raised) -> Bool?
    ) throws(Raised) -> Bool {
        var pending = [classes]
        while let candidate = pending.popLast() {
            if let type = candidate.asObject(TypeObject.self) {
                if try test(type) { return true }
            } else if let tuple = candidate.asObject(TupleObject.self) {
                pending.append(contentsOf: tuple.elements.reversed())
            } else if candidate.isNone, classes.asObject(TupleObject.self) == nil, !classes.isNone {
                if try test(machine.types.noneType) { return true }
            } else if let union = candidate.asObject(UnionType.self) {
                pending.append(contentsOf: union.members.reversed())
            } else if candidate.asObject(GenericAlias.self) != nil {
                throw machine.error(.typeError, "\(message.prefix { $0 != " " }) argument 2 cannot be a parameterized generic")
            } else if case .object(let object) = candidate, let answer = try checked(object) {
                if answer { return true }
            } else {
                throw machine.error(.typeError, message)
            }
        }
        return false
    }

    /// What stands for a class: an object whose class has the check, or that has `__bases__` as classes have.
    private static func checkedInstance(
        _ value: Value, _ candidate: Object, _ machine: Machine
    ) throws(Raised) -> Bool? {
        if let instance = candidate as? Instance, let check = machine.special(.instanceCheck, of: instance.cls) {
            return try machine.truth(machine.callMethod(check, .object(instance), [value]))
        }
        guard try machine.standingBases(of: .object(candidate)) != nil else { return nil }
        guard let cls = try machine.attributeOrNil(of: value, .of(.classAttribute)) else { return false }
        return try machine.derives(cls, from: .object(candidate))
    }

    private static func checkedSubclass(
        _ value: Value, _ candidate: Object, _ machine: Machine
    ) throws(Raised) -> Bool? {
        if let instance = candidate as? Instance, let check = machine.special(.subclassCheck, of: instance.cls) {
            return try machine.truth(machine.callMethod(check, .object(instance), [value]))
        }
        guard try machine.standingBases(of: .object(candidate)) != nil else { return nil }
        return try machine.derives(value, from: .object(candidate))
    }
}

extension Machine {
    func isCallable(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return false }
        switch object.kind {
        case .function, .nativeFunction, .boundMethod, .type: return true
        case .string, .list, .tuple, .dict, .set, .range, .slice, .cell, .module, .generator: return false
        default: return object.isCallable || special(.call, of: object.type(self)) != nil
        }
    }

    /// Calls a special method that is looked up by its text, on the class of a value.
    func callSpecial(named text: String, of value: Value, _ arguments: Value...) throws(Raised) -> Value? {
        guard let name = names.existing(text), let method = type(of: value).lookup(name) else { return nil }
        return try callMethod(method, value, arguments)
    }

    func callBuiltin(_ text: String, _ arguments: [Value]) throws(Raised) -> Value {
        guard let function = builtins.attributes[names.intern(text)] else { throw error(.nameError, "name '\(text)' is not defined") }
        return try call(function, arguments)
    }

    /// What `dir` lists: the object's own attributes, its class's and those of the bases, sorted.
    public func attributeNames(of value: Value) -> [String] {
        var found = Set<String>()
        if case .object(let object) = value {
            // A class's own are among those of its order.
            if object.kind != .type {
                for entry in object.instanceAttributes?.entries ?? [] { found.insert(names.text(entry.name)) }
            }
            for name in (object as? ModuleObject)?.lateNames ?? [] { found.insert(names.text(name)) }
            // A method has what its function has.
            for entry in (object as? BoundMethod)?.function.asObject(FunctionObject.self)?.instanceAttributes?.entries ?? [] {
                found.insert(names.text(entry.name))
            }
        }
        let classes = value.asObject(TypeObject.self)?.linearization ?? (value.asObject(ModuleObject.self) == nil ? type(of: value).linearization : [])
        for type in classes {
            for entry in type.attributes.entries where type !== types.object || entry.name != .of(.dict) { found.insert(names.text(entry.name)) }
            // A library's classes are those of a script to CPython.
            if !type.isScriptClass, type.module != "builtins" { found.insert("__weakref__") }
            if type.isScriptClass || type === types.function || type === types.baseException, type.hasInstanceDictionary { found.insert("__dict__") }
        }
        // The machine's own functions have names that no script can spell.
        return found.filter { !$0.hasPrefix("<") }.sorted(by: StringText.isLess)
    }
}
