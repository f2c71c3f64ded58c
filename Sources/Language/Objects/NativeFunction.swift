/// A function written in Swift.
public final class NativeFunction: Object {
    public typealias Body = (_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value

    public let name: String
    public let body: Body
    /// Found through an instance, it receives that instance as its first argument (as `list.append` does);
    /// otherwise it is a plain function (as `len` is).
    public let bindsReceiver: Bool
    /// The class whose method it is, where that is known.
    var owner: String?
    /// How a library's own functions show themselves: a text with `@` for the address.
    public var shown: String?
    /// As `help` shows it; nil where only the body knows.
    var signature: Signature?
    /// What `help` prints and `__doc__` gives, made when it is asked for.
    public var page: (() -> HelpPage)?
    /// What it takes, without the receiver; nil where `signature` says it, or nobody.
    public var parameters: (() -> [CallableParameter])?

    public init(_ name: String, bindsReceiver: Bool = false, _ body: @escaping Body) {
        self.name = name
        self.bindsReceiver = bindsReceiver
        self.body = body
        super.init()
        kind = .nativeFunction
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.nativeFunction }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        if let shown { return shown.replacing("@", with: machine.address(of: self)) }
        return bindsReceiver ? "<method '\(name)'\(owner.map { " of '\($0)' objects" } ?? "")>" : "<built-in function \(name)>"
    }

    override public func attribute(_ name: Name, _ machine: Machine) throws(Raised) -> Value? {
        if name == .of(.name) || name == .of(.qualname) { return .string(self.name) }
        if name == .of(.doc), let page { return .string(page().text) }
        return try machine.genericAttribute(of: self, name)
    }

    override public var hasGenericAttributes: Bool { false }

    override public func call(_ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value? {
        try body(arguments, machine)
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

    override public func type(_ machine: Machine) -> TypeObject { machine.types.getSetDescriptor }
}
