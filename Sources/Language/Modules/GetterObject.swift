/// `operator.itemgetter(…)`, `attrgetter(…)` and `methodcaller(…)`: what they were made with, and what they do to an object.
final class GetterObject: Object {
    typealias Body = (_ value: Value, _ machine: Machine) throws(Raised) -> Value

    private let cls: TypeObject
    private var given: [Value]
    private var keywords: [(Name, Value)]
    private let body: Body

    init(_ cls: TypeObject, _ given: [Value], _ keywords: [(Name, Value)], _ body: @escaping Body) {
        self.cls = cls
        // A copy of its own: the cycle collector would count shared storage once for each that shows it.
        self.given = given.map { $0 }
        self.keywords = keywords
        self.body = body
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    override var isCallable: Bool { true }

    override func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        guard arguments.keywords == nil else { throw machine.error(.typeError, "\(cls.name)() takes no keyword arguments") }
        guard arguments.positionalCount == 1 else {
            throw machine.error(.typeError, "\(cls.name) expected 1 argument, got \(arguments.positionalCount)")
        }
        return try body(arguments[0], machine)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        try ContainerText.repr(of: self, cyclic: "operator.\(cls.name)(...)", machine) { () throws(Raised) in
            var parts: [String] = []
            for value in self.given { parts.append(try machine.repr(value)) }
            for (name, value) in self.keywords { parts.append("\(machine.names.text(name))=\(try machine.repr(value))") }
            return "operator.\(self.cls.name)(\(parts.joined(separator: ", ")))"
        }
    }

    /// The class and its arguments again; keywords go by way of `functools.partial`, as in CPython.
    private func reduced(_ machine: Machine) throws(Raised) -> Value {
        guard !keywords.isEmpty else { return .tuple([.object(cls), .tuple(given)]) }
        let partial = try machine.attribute(of: .object(machine.importModule("functools").last), machine.names.intern("partial"))
        return .tuple([try machine.call(partial, [.object(cls)] + given.prefix(1), keywords: keywords), .tuple(Array(given.dropFirst()))])
    }

    deinit { releaseChildren() }

    override var isCollectable: Bool { true }
    override func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in given + keywords.map(\.1) { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) {
        for case .object(let object) in given + keywords.map(\.1) { released.append(object) }
        given = []
        keywords = []
    }

    // MARK: The classes

    static func install(in module: ModuleObject, _ machine: Machine) {
        func add(_ name: String, orNone message: String, _ make: @escaping ([Value], [(Name, Value)], Machine) throws(Raised) -> Body) {
            let type = TypeObject(name: name, module: "operator", bases: [machine.types.object])
            let table = MethodTable(type, machine, of: GetterObject.self)
            table.constructor("\(name)(*args, **kwargs)") { (cls, arguments, machine) throws(Raised) in
                let (given, keywords) = (arguments.rest, arguments.extraKeywords)
                guard !given.isEmpty else { throw machine.error(.typeError, message) }
                guard keywords.isEmpty || name == "methodcaller" else { throw machine.error(.typeError, "\(name)() takes no keyword arguments") }
                return .object(GetterObject(cls, given, keywords, try make(given, keywords, machine)))
            }
            table.method("__reduce__()") { (getter, _, machine) throws(Raised) in try getter.reduced(machine) }
            module.set(name, .object(type), machine)
        }
        add("itemgetter", orNone: "itemgetter expected 1 argument, got 0") { (keys, _, _) in
            if keys.count == 1 {
                let key = keys[0]
                return { (value, machine) throws(Raised) in try machine.item(of: value, key) }
            }
            return { (value, machine) throws(Raised) in
                var found: [Value] = []
                for key in keys { found.append(try machine.item(of: value, key)) }
                return .tuple(found)
            }
        }
        add("attrgetter", orNone: "attrgetter expected 1 argument, got 0") { (given, _, machine) throws(Raised) in
            var paths: [[Name]] = []
            for value in given {
                let text = try StringMethods.text(value, machine) { _ in "attribute name must be a string" }
                paths.append(text.split(separator: ".", omittingEmptySubsequences: false).map { machine.names.intern(String($0)) })
            }
            return { (value, machine) throws(Raised) in
                var found: [Value] = []
                for path in paths {
                    var current = value
                    for name in path { current = try machine.attribute(of: current, name) }
                    found.append(current)
                }
                return found.count == 1 ? found[0] : .tuple(found)
            }
        }
        add("methodcaller", orNone: "methodcaller needs at least one argument, the method name") { (given, keywords, machine) throws(Raised) in
            let name = machine.names.intern(try StringMethods.text(given[0], machine) { _ in "method name must be a string" })
            let values = Array(given.dropFirst())
            return { (value, machine) throws(Raised) in try machine.call(machine.attribute(of: value, name), values, keywords: keywords) }
        }
    }
}
