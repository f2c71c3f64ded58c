/// The virtual machine of one session: runs compiled code, and is what native code calls back into.
public final class Machine {
    public let names = NameTable()
    public let types: BuiltinTypes

    public init() {
        types = BuiltinTypes()
    }

    // MARK: Errors

    /// `throw machine.error(.typeError, "…")`
    public func error(_ cls: ErrorClass, _ message: String) -> Raised {
        Raised(ExceptionObject(cls: types.object, arguments: []))
    }

    // MARK: Attributes

    func genericAttribute(of object: Object, _ name: Name) throws(Raised) -> Value? { nil }
    func genericSetAttribute(of object: Object, _ name: Name, _ value: Value?) throws(Raised) {}

    // MARK: Text

    public func repr(_ value: Value) throws(Raised) -> String { "" }
    public func str(_ value: Value) throws(Raised) -> String { "" }
    public func defaultRepr(of object: Object) -> String { "" }
}

/// The session's built-in classes.
public final class BuiltinTypes {
    public let object = TypeObject(name: "object", bases: [])
}
