import Language

/// A built-in class of the library whose instances a script can make by calling it.
class NativeType: TypeObject {
    typealias Allocate = (TypeObject, Arguments, Machine) throws(Raised) -> Value

    private let make: Allocate

    /// - Parameters:
    ///   - parameters: what a call takes, for completion and help.
    ///   - make: makes and fills the instance; `cls` may be a script's class that derives from this one.
    init(
        _ name: String, module: String, base: TypeObject, parameters: (() -> [CallableParameter])? = nil,
        make: @escaping Allocate
    ) {
        self.make = make
        super.init(name: name, module: module, bases: [base])
        // `allocate` has taken the arguments; what `object` would say to them does not hold.
        let initializer = NativeFunction("__init__", bindsReceiver: true) { (_, _) throws(Raised) -> Value in .none }
        initializer.parameters = parameters
        attributes.set(.of(.initialize), .object(initializer))
        // A base with a `__new__` of its own, such as tuple, would make its own instances.
        guard base.lookup(.of(.new)) != nil else { return }
        attributes.set(.of(.new), .object(NativeFunction("__new__") { (arguments, machine) throws(Raised) -> Value in
            guard arguments.positionalCount > 0, case .object(let cls as TypeObject) = arguments[0] else {
                throw machine.error(.typeError, "\(name).__new__(X): X is not a type object")
            }
            let rest = Arguments(
                base: arguments.base + 1, positionalCount: arguments.positionalCount - 1, keywords: arguments.keywords)
            return try make(cls, rest, machine)
        }))
    }

    /// PyTorch's classes are Python's: scripts give `torch.Tensor` methods of their own.
    override var takesAttributes: Bool { true }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        try make(cls, arguments, machine)
    }
}
