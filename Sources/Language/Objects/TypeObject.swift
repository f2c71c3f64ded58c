/// A class: built-in, native (from a module made in Swift) or written in the script.
open class TypeObject: Object {
    public let name: String
    public let bases: [TypeObject]
    /// The method resolution order (C3), this class first.
    public private(set) var linearization: [TypeObject] = []
    public let attributes = AttributeTable()
    /// `tensor` for `torch.Tensor`; shown in `<class 'torch.Tensor'>`.
    public var module: String

    public init(name: String, module: String = "builtins", bases: [TypeObject], linearization: [TypeObject]? = nil) {
        self.name = name
        self.module = module
        self.bases = bases
        super.init()
        self.linearization = [self] + (linearization ?? bases.first?.linearization ?? [])
    }

    /// Makes the bare instance before `__init__` runs. A native class overrides this to allocate its own
    /// Swift class, and script classes that derive from it inherit the allocation: `class Net(nn.Module)`
    /// allocates what `nn.Module` allocates.
    open func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        guard let base = bases.first else { return .object(Instance(cls: cls)) }
        return try base.allocate(cls, arguments, machine)
    }

    /// The attribute as found along the linearization, unbound.
    public func lookup(_ name: Name) -> Value? {
        for type in linearization {
            if let value = type.attributes[name] { return value }
        }
        return nil
    }

    public func isSubtype(of other: TypeObject) -> Bool { linearization.contains { $0 === other } }
}

/// An object of a class written in the script (or of a native class without a Swift class of its own).
open class Instance: Object {
    public let cls: TypeObject
    public let attributes = AttributeTable()

    public init(cls: TypeObject) {
        self.cls = cls
    }

    override open func type(_ machine: Machine) -> TypeObject { cls }
    override open var instanceAttributes: AttributeTable? { attributes }
}
