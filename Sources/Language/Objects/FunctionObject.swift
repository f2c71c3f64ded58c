/// A function written in the script.
public final class FunctionObject: Object {
    let code: Code
    /// The module whose globals its body reads.
    let module: ModuleObject
    /// For the last positional parameters.
    var defaults: [Value]
    /// By the place of the keyword-only parameter; `.unbound` where there is none.
    var keywordDefaults: [Value]
    var closure: [CellObject]
    public var name: String
    public var qualifiedName: String
    private(set) var ownAttributes: AttributeTable?
    private var givenFacts: AttributeTable?
    /// `code` and the module's variables again, for the dispatch loop.
    let block: UnsafeMutablePointer<CodeBlock>
    let globals: Unmanaged<AttributeTable>

    init(code: Code, module: ModuleObject, defaults: [Value], keywordDefaults: [Value], closure: [CellObject]) {
        self.code = code
        self.module = module
        self.defaults = defaults
        self.keywordDefaults = keywordDefaults
        self.closure = closure
        block = code.block
        globals = Unmanaged.passUnretained(module.attributes)
        name = code.name
        qualifiedName = code.qualifiedName
        super.init()
        kind = .function
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.function }

    override public var instanceAttributes: AttributeTable? {
        if let ownAttributes { return ownAttributes }
        let made = AttributeTable()
        ownAttributes = made
        return made
    }

    /// `__annotations__`, and what a script has put for `__doc__`, `__module__` and their like: no part of `__dict__`.
    var facts: AttributeTable {
        if let givenFacts { return givenFacts }
        let made = AttributeTable()
        givenFacts = made
        return made
    }

    /// nil where a script has given none.
    func fact(_ name: Name) -> Value? { givenFacts?[name] }

    /// `__kwdefaults__`; None when no keyword-only parameter has a default.
    func keywordDefaultsDict(_ machine: Machine) -> Value {
        let dict = DictObject()
        for (place, value) in keywordDefaults.enumerated() where !value.isUnbound {
            let name = code.parameters.names[code.parameters.positionalCount + place]
            // Identifiers are hashable: this cannot fail.
            try? dict.set(.string(machine.names.text(name)), value, machine)
        }
        return dict.count == 0 ? .none : .object(dict)
    }

    /// `__kwdefaults__ = …`; None takes them all away.
    func setKeywordDefaults(_ value: Value, _ machine: Machine) throws(Raised) {
        let dict = value.asObject(DictObject.self)
        guard dict != nil || value.isNone else { throw machine.error(.typeError, "__kwdefaults__ must be set to a dict object") }
        for place in keywordDefaults.indices {
            let name = code.parameters.names[code.parameters.positionalCount + place]
            keywordDefaults[place] = dict?.value(for: machine.names.text(name)) ?? .unbound
        }
    }

    /// `__dict__ = …`
    func becomes(_ table: AttributeTable) { ownAttributes = table }

    /// The positional arguments of a call with its keywords and the missing defaults in their places: what
    /// `inspect.signature(f).bind(…)` finds, after the first `skipping` parameters. What does not fit is left to the call.
    package func positional(_ arguments: Arguments, skipping: Int, _ machine: Machine) throws(Raised) -> [Value] {
        var values = Array(arguments.positional)
        let parameters = code.parameters
        var given: [Name: Value] = [:]
        for (offset, keyword) in (arguments.keywords?.names ?? []).enumerated() {
            given[keyword] = arguments[arguments.positionalCount + offset]
        }
        for place in (skipping + values.count)..<max(parameters.positionalCount, skipping + values.count) {
            let fallback = place - (parameters.positionalCount - defaults.count)
            if let value = given.removeValue(forKey: parameters.names[place]) {
                values.append(value)
            } else if fallback >= 0, fallback < defaults.count {
                values.append(defaults[fallback])
            } else {
                break
            }
        }
        if let unknown = given.keys.first {
            throw machine.error(.typeError, "\(name)() got an unexpected keyword argument '\(machine.names.text(unknown))'")
        }
        return values
    }

    /// Whether a call makes a generator.
    public var isGenerator: Bool { code.isGenerator }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        try machine.run(self, arguments)
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        "<function \(qualifiedName) at \(machine.address(of: self))>"
    }

    deinit {
        releaseIteratively(&defaults)
        releaseIteratively(&keywordDefaults)
    }

    override public func visitChildren(_ visit: (Object) -> Void) {
        visit(module)
        for case .object(let object) in defaults { visit(object) }
        for case .object(let object) in keywordDefaults { visit(object) }
        for cell in closure { visit(cell) }
        ownAttributes?.visitChildren(visit)
        givenFacts?.visitChildren(visit)
    }

    override public func dropChildren(into released: inout [Object]) {
        for case .object(let object) in defaults + keywordDefaults { released.append(object) }
        released.append(contentsOf: closure as [Object])
        defaults = []
        keywordDefaults = []
        // A generator of it may still have its last words: it finds its variables unbound, and not missing.
        if !closure.isEmpty { closure = Array(repeating: CellObject(.unbound), count: closure.count) }
        ownAttributes?.dropChildren(into: &released)
        givenFacts?.dropChildren(into: &released)
    }
}

/// A variable that an inner function captures.
final class CellObject: Object {
    var value: Value

    init(_ value: Value) {
        self.value = value
        super.init()
        kind = .cell
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.cell }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        guard !value.isUnbound else { return "<cell at \(machine.address(of: self)): empty>" }
        let place = if case .object(let object) = value { object } else { self as Object }
        return "<cell at \(machine.address(of: self)): \(machine.typeName(of: value)) object at \(machine.address(of: place))>"
    }

    /// By what they hold; an empty one comes before all others.
    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(CellObject.self) else { return nil }
        // A cell may hold itself.
        try machine.enterNative()
        defer { machine.leaveNative() }
        if !value.isUnbound, !other.value.isUnbound { return try machine.compare(op, value, other.value) }
        return try machine.compare(op, .int(value.isUnbound ? 0 : 1), .int(other.value.isUnbound ? 0 : 1))
    }

    override func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }

    deinit { releaseIteratively(&value) }

    override func visitChildren(_ visit: (Object) -> Void) {
        if case .object(let object) = value { visit(object) }
    }

    override func dropChildren(into released: inout [Object]) {
        if case .object(let object) = value { released.append(object) }
        value = .unbound
    }
}

/// A function found through an instance, with that instance.
public final class BoundMethod: Object {
    /// Changed only while the object dies.
    public private(set) var receiver: Value
    public private(set) var function: Value

    public init(receiver: Value, function: Value) {
        self.receiver = receiver
        self.function = function
        super.init()
        kind = .boundMethod
    }

    override public func type(_ machine: Machine) -> TypeObject {
        guard case .object(let object) = function, object.kind == .nativeFunction else { return machine.types.method }
        return unsafeDowncast(object, to: NativeFunction.self).isSlot ? machine.types.methodWrapper : machine.types.nativeFunction
    }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        try machine.call(function, prepending: receiver, arguments)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(BoundMethod.self) else { return nil }
        let same = receiver.isSame(as: other.receiver) && function.isSame(as: other.function)
        return .bool(same == (op == .equal))
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        guard case .object(let object) = function else { return 0 }
        guard case .object(let bound) = receiver else { return object.identity >> 4 }
        return (object.identity >> 4) ^ (bound.identity &* 3)
    }

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        if name == machine.names.intern("__self__") { return receiver }
        if name == machine.names.intern("__func__") { return function }
        return try machine.optionalAttribute(of: function, name)
    }

    override public var hasGenericAttributes: Bool { false }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if case .object(let object) = function, let native = object as? NativeFunction {
            // One that stands for a function of Python's is bound as that is.
            if let name = native.shownFunctionName { return "<bound method \(name) of \(try machine.repr(receiver))>" }
            var address = "0x0"
            if case .object(let object) = receiver {
                address = machine.address(of: object)
            } else if case .int(let place) = try machine.callBuiltin("id", [receiver]) {
                address = "0x" + String(UInt(bitPattern: place), radix: 16)
            }
            return "<\(native.isSlot ? "method-wrapper '\(native.name)'" : "built-in method \(native.name)") of \(machine.typeName(of: receiver)) object at \(address)>"
        }
        var name = function.asObject(FunctionObject.self)?.qualifiedName
        if name == nil { name = try machine.attributeOrNil(of: function, .of(.qualname))?.text }
        if name == nil { name = try machine.attributeOrNil(of: function, .of(.name))?.text }
        return "<bound method \(name ?? "?") of \(try machine.repr(receiver))>"
    }

    override public func visitChildren(_ visit: (Object) -> Void) {
        if case .object(let object) = receiver { visit(object) }
        if case .object(let object) = function { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        released.take(&receiver)
        released.take(&function)
    }

    deinit { releaseIteratively(&receiver) }
}

/// A module: a namespace with a name.
public final class ModuleObject: Object {
    public let name: String
    public let attributes: AttributeTable

    public init(name: String) {
        self.name = name
        attributes = AttributeTable()
        super.init()
        kind = .module
        attributes.set(.of(.name), .string(name))
    }

    /// Asked for names that are not there, as a module's `__getattr__` is: a submodule may be made when it is needed.
    public var missing: ((Name) throws(Raised) -> Value?)?
    /// Names that `missing` knows and that are the module's own: completion and dir() list them.
    public var lateNames: [Name] = []

    /// Over variables that exist already.
    init(name: String, attributes: AttributeTable) {
        self.name = name
        self.attributes = attributes
        super.init()
        kind = .module
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.module }
    override public var instanceAttributes: AttributeTable? { attributes }

    private weak var knownNamespace: NamespaceObject?
    /// `globals()` of its functions; the same object as long as somebody holds it.
    var namespace: NamespaceObject {
        if let knownNamespace { return knownNamespace }
        let namespace = NamespaceObject(attributes, module: self)
        knownNamespace = namespace
        return namespace
    }

    /// Those that CPython has in its binary as frozen texts.
    private static let frozen: Set<String> = ["abc", "codecs", "io", "_collections_abc", "genericpath", "ntpath", "posixpath", "os", "site", "stat", "importlib.util"]

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        if let found = try machine.genericAttribute(of: self, name) { return found }
        if let found = try missing?(name) { return found }
        if let fact = machine.fact(name, of: self) { return fact }
        guard let hook = attributes[.of(.getAttr)] else { return nil }
        return try machine.call(hook, [.string(machine.names.text(name))])
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if case .object(let object)? = attributes[.of(.file)], let file = object as? StringObject {
            return "<module '\(name)' from '\(file.text)'>"
        }
        // One that a script has made.
        let shown = attributes[.of(.name)]?.text ?? name
        if attributes[machine.names.intern("__spec__")]?.isNone == true, name != "__main__" { return "<module '\(shown)'>" }
        return "<module '\(shown)' (\(ModuleObject.frozen.contains(shown) ? "frozen" : "built-in"))>"
    }

    override public func visitChildren(_ visit: (Object) -> Void) { attributes.visitChildren(visit) }
    override public func dropChildren(into released: inout [Object]) { attributes.dropChildren(into: &released) }
}
