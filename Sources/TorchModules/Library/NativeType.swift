import Language

/// A built-in class of the library whose instances a script can make by calling it.
final class NativeType: TypeObject {
    typealias Allocate = (TypeObject, Arguments, Machine) throws(Raised) -> Value

    private let make: Allocate

    /// - Parameter make: makes and fills the instance; `cls` may be a script's class that derives from this one.
    init(_ name: String, module: String, base: TypeObject, make: @escaping Allocate) {
        self.make = make
        super.init(name: name, module: module, bases: [base])
        // `allocate` has taken the arguments; what `object` would say to them does not hold.
        attributes.set(.of(.initialize), .object(NativeFunction("__init__", bindsReceiver: true) {
            (_, _) throws(Raised) -> Value in .none
        }))
    }

    override func allocate(_ cls: TypeObject, _ arguments: Arguments, _ machine: Machine) throws(Raised) -> Value {
        try make(cls, arguments, machine)
    }
}
