/// A function written in Swift.
public final class NativeFunction: Object {
    public typealias Body = (_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value

    /// A function's body, which is given its arguments by place.
    public typealias BoundBody = (_ arguments: Bound, _ machine: Machine) throws(Raised) -> Value

    /// A method's body, whose receiver is known to be of its class.
    typealias MethodBody = (_ receiver: Object, _ arguments: Bound, _ machine: Machine) throws(Raised) -> Value

    public let name: String
    public let body: Body
    let entry: UnsafeMutablePointer<NativeEntry>
    /// As `help` shows it; nil where only the body knows.
    let signature: Signature?
    /// Found through an instance, it receives that instance as its first argument (as `list.append` does);
    /// otherwise it is a plain function (as `len` is).
    public let bindsReceiver: Bool
    /// The class whose method it is, where that is known.
    var owner: String?
    /// A `__getattr__` that says what is said without it: for `super().__getattr__(name)`, and asked by nothing else.
    public var isLastResort = false
    /// The module that it is a function of; nil for the built-ins.
    var module: String?
    /// How a library's own functions show themselves: a text with `@` for the address.
    public var shown: String?
    /// What `help` prints and `__doc__` gives, made when it is asked for.
    public var page: (() -> HelpPage)?
    /// What it takes, without the receiver; nil where `signature` says it, or nobody.
    public var parameters: (() -> [CallableParameter])?

    public convenience init(_ name: String, bindsReceiver: Bool = false, _ body: @escaping Body) {
        self.init(name, bindsReceiver: bindsReceiver, signature: nil, .general, body)
    }

    /// A function whose arguments are put in the order of its signature.
    public convenience init(signature text: String, _ body: @escaping BoundBody) {
        let signature = Signature(text)
        self.init(signature.name, bindsReceiver: false, signature: signature, .function(signature, body)) { (arguments, machine) throws(Raised) in
            try body(signature.bind(arguments, machine), machine)
        }
    }

    init(_ name: String, bindsReceiver: Bool, signature: Signature?, _ entry: NativeEntry, _ body: @escaping Body) {
        self.name = name
        self.bindsReceiver = bindsReceiver
        self.signature = signature
        self.body = body
        self.entry = .allocate(capacity: 1)
        self.entry.initialize(to: entry)
        super.init()
        kind = .nativeFunction
    }

    deinit {
        entry.deinitialize(count: 1)
        entry.deallocate()
    }

    override public func type(_ machine: Machine) -> TypeObject {
        guard bindsReceiver, shown == nil else { return machine.types.nativeFunction }
        return isSlot ? machine.types.wrapperDescriptor : machine.types.methodDescriptor
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if let shown { return shown.replacing("@", with: machine.address(of: self)) }
        guard bindsReceiver else {
            return isAllocator ? "<built-in method __new__ of type object at \(machine.address(of: self))>" : "<built-in function \(name)>"
        }
        return "<\(isSlot ? "slot wrapper" : "method") '\(name)'\(owner.map { " of '\($0)' objects" } ?? "")>"
    }

    /// Whether CPython makes it from a slot of its class, which shows: `<slot wrapper '__add__' of 'int' objects>`.
    var isSlot: Bool { NativeFunction.isSlot(name, of: owner) }

    /// A class's own `__new__`, which CPython takes for a method of the class that it makes instances of.
    private var isAllocator: Bool { owner != nil && name == "__new__" }

    static func isSlot(_ name: String, of owner: String?) -> Bool {
        guard name.hasPrefix("__"), slots.contains(name) else { return false }
        switch name {
        case "__getitem__": return owner != "list" && owner != "dict"
        case "__contains__": return owner != "dict" && owner != "set" && owner != "frozenset"
        default: return true
        }
    }

    private static let slots: Set<String> = {
        let operators = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor".split(separator: " ")
        let others = "init call repr str hash len iter next contains getattribute setattr delattr lt le eq ne gt ge neg pos invert abs bool int float index"
            + " get set delete getitem setitem delitem del await aiter anext"
        let names = operators.flatMap { ["\($0)", "r\($0)", "i\($0)"] } + others.split(separator: " ").map(String.init)
        return Set(names.map { "__\($0)__" })
    }()

    /// `Linear.forward`, of what shows itself as a function that is written in Python.
    var shownFunctionName: Substring? {
        guard let shown, shown.hasPrefix("<function ") else { return nil }
        return shown.dropFirst("<function ".count).prefix { $0 != " " }
    }

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        if name == .of(.name) { return .string(self.name) }
        if name == .of(.qualname) { return .string(owner.map { "\($0).\(self.name)" } ?? self.name) }
        if bindsReceiver, let owner, machine.names.text(name) == "__objclass__", let cls = machine.builtins.attributes[machine.names.intern(owner)] { return cls }
        if !bindsReceiver, shown == nil, machine.names.text(name) == "__self__" { return receiver(machine) }
        if machine.names.text(name) == "__text_signature__" { return textSignature.map { Value.string($0) } ?? Value.none }
        if name == .of(.module), !bindsReceiver { return .string(module ?? "builtins") }
        if name == .of(.doc), let page { return .string(page().text) }
        return try machine.genericAttribute(of: self, name)
    }

    /// `($self, object, /)`; nil where a parameter has no default that can be written, and for a library's functions, of
    /// which PyTorch's have none.
    private var textSignature: String? {
        guard page == nil, shown == nil, let text = signature?.text, !text.contains("?") else { return nil }
        let inner = text.dropFirst(name.count + 1).dropLast().replacing("\n", with: "\\n")
        let first = bindsReceiver ? "$self" : "$module"
        return "(\(first), \(inner.contains("/") ? "" : inner.isEmpty ? "/" : "/, ")\(inner))"
    }

    /// What CPython binds a plain function to: the class of a static method, or the module; None where that is not known.
    private func receiver(_ machine: Machine) -> Value {
        if let owner { return isAllocator ? machine.builtins.attributes[machine.names.intern(owner)] ?? .none : .none }
        guard let module, module != "builtins" else { return .object(machine.builtins) }
        return machine.imports.loaded[module].map { .object($0) } ?? .none
    }

    override public var hasGenericAttributes: Bool { false }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        try body(arguments, machine)
    }
}

/// What a call without keywords may run in place of a function's `body`, which does the same in more steps.
///
/// In plain memory and with an unmanaged reference, so that a call counts none: the window of the call keeps the function,
/// and the function its signature.
struct NativeEntry {
    enum Convention: UInt8 { case general, function, method, constructor }

    let convention: Convention
    let signature: Unmanaged<Signature>?
    let functionBody: NativeFunction.BoundBody
    let methodBody: NativeFunction.MethodBody
    let receiverClass: ObjectIdentifier

    /// There is `body` only.
    static var general: NativeEntry { NativeEntry(.general, nil) }

    /// A function that takes its arguments by place.
    static func function(_ signature: Signature, _ body: @escaping NativeFunction.BoundBody) -> NativeEntry {
        NativeEntry(.function, signature, function: body)
    }

    /// The same for an instance of that Swift class; one of a class that a script has derived from it goes through `body`.
    static func method(_ signature: Signature, of receiverClass: ObjectIdentifier, _ body: @escaping NativeFunction.MethodBody) -> NativeEntry {
        NativeEntry(.method, signature, method: body, receiverClass)
    }

    /// A `__new__`, for a call of the very class that it makes instances of: it takes the arguments behind the class.
    static func constructor(_ signature: Signature, _ body: @escaping NativeFunction.BoundBody) -> NativeEntry {
        NativeEntry(.constructor, signature, function: body)
    }

    private init(
        _ convention: Convention, _ signature: Signature?,
        function: @escaping NativeFunction.BoundBody = { (_, _) in .unbound },
        method: @escaping NativeFunction.MethodBody = { (_, _, _) in .unbound },
        _ receiverClass: ObjectIdentifier = ObjectIdentifier(Object.self)
    ) {
        self.convention = convention
        self.signature = signature.map(Unmanaged.passUnretained)
        (functionBody, methodBody, self.receiverClass) = (function, method, receiverClass)
    }
}

extension UnsafeMutablePointer<NativeEntry> {
    /// nil: only `body` can tell what such arguments mean.
    @inline(__always)
    func call(_ first: UnsafeMutablePointer<Value>, _ count: Int, _ machine: Machine) throws(Raised) -> Value? {
        switch pointee.convention {
        case .function:
            guard let bound = pointee.signature?._withUnsafeGuaranteedRef({ $0.bind(first, count) }) else { return nil }
            return try pointee.functionBody(bound, machine)
        case .method:
            guard count > 0, first.holdsInstance(of: pointee.receiverClass),
                let bound = pointee.signature?._withUnsafeGuaranteedRef({ $0.bind(first + 1, count - 1) })
            else { return nil }
            return try first.reference(to: Object.self).borrowed { (receiver) throws(Raised) in
                try pointee.methodBody(receiver, bound, machine)
            }
        case .general, .constructor: return nil
        }
    }

    /// The instance that a call of the class makes; nil: only `body` can tell.
    @inline(__always)
    func construct(_ first: UnsafeMutablePointer<Value>, _ count: Int, _ machine: Machine) throws(Raised) -> Value? {
        guard pointee.convention == .constructor,
            let bound = pointee.signature?._withUnsafeGuaranteedRef({ $0.bind(first, count) })
        else { return nil }
        return try pointee.functionBody(bound, machine)
    }
}

/// A computed attribute written in Swift: `tensor.shape`.
public final class NativeProperty: Object {
    public let name: String
    public let get: (_ receiver: Value, _ machine: Machine) throws(Raised) -> Value
    public let set: ((_ receiver: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Void)?

    public init(
        _ name: String,
        get: @escaping (_ receiver: Value, _ machine: Machine) throws(Raised) -> Value,
        set: ((_ receiver: Value, _ value: Value?, _ machine: Machine) throws(Raised) -> Void)? = nil
    ) {
        self.name = name
        self.get = get
        self.set = set
    }

    /// The class that it is an attribute of, where that is known.
    var owner: String?
    /// Whether it is a field of the object to CPython, and not computed.
    var isMember = false

    override public func type(_ machine: Machine) -> TypeObject { isMember ? machine.types.memberDescriptor : machine.types.getSetDescriptor }

    override public var hasGenericAttributes: Bool { false }

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        switch machine.names.text(name) {
        case "__name__": .string(self.name)
        case "__qualname__": .string(owner.map { "\($0).\(self.name)" } ?? self.name)
        case "__objclass__": owner.flatMap { machine.builtins.attributes[machine.names.intern($0)] }
        case "__doc__": Value.none
        default: try machine.genericAttribute(of: self, name)
        }
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        guard let owner else { return try super.repr(machine) }
        return "<\(isMember ? "member" : "attribute") '\(name)' of '\(owner)' objects>"
    }
}
