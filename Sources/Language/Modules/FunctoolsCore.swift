/// `_functools`: the parts of `functools` that are called often.
enum FunctoolsCore {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_functools")
        module.add([
            NativeFunction(signature: "reduce(function, iterable, initial=?, /)") { (arguments, machine) throws(Raised) in
                let iterator = try machine.iterator(of: arguments[1])
                var total = arguments[2]
                if total.isUnbound {
                    guard let first = try iterator.next(machine) else {
                        throw machine.error(.typeError, "reduce() of empty iterable with no initial value")
                    }
                    total = first
                }
                while let element = try iterator.next(machine) {
                    try machine.poll()
                    total = try machine.call(arguments[0], [total, element])
                }
                return total
            },
            // A library function as what CPython has in C: as an attribute of a class it is no method.
            NativeFunction(signature: "_unbound(function, /)") { (arguments, machine) throws(Raised) in
                let function = arguments[0]
                let name = try machine.attribute(of: function, .of(.name)).text ?? ""
                let made = NativeFunction(name) { (arguments, machine) throws(Raised) in try machine.call(function, arguments) }
                made.module = try machine.attributeOrNil(of: function, .of(.module))?.text
                return .object(made)
            },
        ], machine)
        let type = TypeObject(name: "partial", module: "functools", bases: [machine.types.object])
        type.hasInstanceDictionary = true
        machine.makeGeneric(type)
        let table = MethodTable(type, machine, of: PartialObject.self)
        table.constructor("partial(*args, **kwargs)") { (cls, arguments, machine) throws(Raised) in
            let values = arguments.rest
            guard let function = values.first else {
                throw machine.error(.typeError, "type 'partial' takes at least one argument")
            }
            guard machine.isCallable(function) else { throw machine.error(.typeError, "the first argument must be callable") }
            return .object(PartialObject(cls, function, Array(values.dropFirst()), arguments.extraKeywords))
        }
        table.method("__reduce__()") { (partial, _, machine) throws(Raised) in
            let keywords = DictObject()
            try keywords.merge(partial.keywords, machine)
            let own: Value = partial.attributes.count == 0 ? .none : .object(NamespaceObject(partial.attributes))
            return .tuple([.object(partial.cls), .tuple([partial.function]), .tuple([partial.function, .tuple(partial.positional), .object(keywords), own])])
        }
        table.method("__setstate__(state, /)") { (partial, arguments, machine) throws(Raised) in
            guard let state = arguments[0].asObject(TupleObject.self)?.elements, state.count == 4, machine.isCallable(state[0]),
                let positional = state[1].asObject(TupleObject.self), state[2].isNone || state[2].asObject(DictObject.self) != nil
            else { throw machine.error(.typeError, "invalid partial state") }
            var keywords: [(Name, Value)] = []
            for (key, value) in state[2].asObject(DictObject.self)?.pairs ?? [] { keywords.append((machine.names.intern(key.text ?? ""), value)) }
            partial.restore(state[0], positional.elements.map { $0 }, keywords)
            if !state[3].isNone {
                for key in try machine.array(of: state[3]) {
                    partial.attributes.set(machine.names.intern(key.text ?? ""), try machine.item(of: state[3], key))
                }
            }
            return .none
        }
        table.property("func") { (partial, _) in partial.function }
        table.property("args") { (partial, _) in .tuple(partial.positional) }
        table.property("keywords") { (partial, machine) throws(Raised) in
            let dict = DictObject()
            try dict.merge(partial.keywords, machine)
            return .object(dict)
        }
        module.set("partial", .object(type), machine)
        module.set("_lru_cache_wrapper", .object(CachedFunction.makeType(machine)), machine)
        return module
    }
}

/// `functools.partial(…)`
final class PartialObject: Object {
    let cls: TypeObject
    private(set) var function: Value
    private(set) var positional: [Value]
    private(set) var keywords: [(Name, Value)]
    let attributes = AttributeTable()
    override var instanceAttributes: AttributeTable? { attributes }

    func restore(_ function: Value, _ positional: [Value], _ keywords: [(Name, Value)]) {
        (self.function, self.positional, self.keywords) = (function, positional, keywords)
    }

    init(_ cls: TypeObject, _ function: Value, _ positional: [Value], _ keywords: [(Name, Value)]) {
        self.cls = cls
        // A partial of a partial calls the innermost function.
        if let inner = function.asObject(PartialObject.self) {
            self.function = inner.function
            self.positional = inner.positional.map { $0 } + positional
            self.keywords = inner.keywords.filter { old in !keywords.contains { $0.0 == old.0 } } + keywords
        } else {
            self.function = function
            // A copy of its own: the cycle collector would count shared storage once for each that shows it.
            self.positional = positional.map { $0 }
            self.keywords = keywords
        }
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override var isCallable: Bool { true }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        var given: [(Name, Value)] = []
        for (offset, name) in (arguments.keywords?.names ?? []).enumerated() {
            given.append((name, arguments[arguments.positionalCount + offset]))
        }
        let merged = keywords.filter { old in !given.contains { $0.0 == old.0 } } + given
        return try machine.call(function, positional + Array(arguments.positional), keywords: merged)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "...", machine) { () throws(Raised) in
            var parts = [try machine.repr(self.function)]
            for value in self.positional { parts.append(try machine.repr(value)) }
            for (name, value) in self.keywords { parts.append("\(machine.names.text(name))=\(try machine.repr(value))") }
            let name = self.cls.definition == nil ? "functools.partial" : self.cls.name
            return "\(name)(\(parts.joined(separator: ", ")))"
        }
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        attributes.visitChildren(visit)
        for case .object(let object) in [function] + positional + keywords.map(\.1) { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) {
        attributes.dropChildren(into: &released)
        for case .object(let object) in [function] + positional + keywords.map(\.1) { released.append(object) }
        function = .none
        positional = []
        keywords = []
    }
}
