/// The session's built-in classes.
///
/// Classes belong to a session because scripts may look at them, derive from them and (for native ones made
/// by modules) add to them; two sessions in one process must not see each other.
public final class BuiltinTypes {
    public let object: TypeObject
    public let type: TypeObject
    public let noneType: TypeObject
    public let notImplementedType: TypeObject
    public let ellipsis: TypeObject

    public let int: TypeObject
    public let bool: TypeObject
    public let float: TypeObject
    public let complex: TypeObject
    public let str: TypeObject
    public let bytes: TypeObject
    public let bytearray: TypeObject
    public let list: TypeObject
    public let tuple: TypeObject
    public let dict: TypeObject
    public let set: TypeObject
    public let frozenset: TypeObject
    public let range: TypeObject
    public let slice: TypeObject

    public let function: TypeObject
    public let nativeFunction: TypeObject
    public let method: TypeObject
    public let generator: TypeObject
    public let coroutine: TypeObject
    public let cell: TypeObject
    public let code: TypeObject
    public let module: TypeObject
    public let property: TypeObject
    public let classMethod: TypeObject
    public let staticMethod: TypeObject
    public let `super`: TypeObject
    public let memberDescriptor: TypeObject
    /// What methods of built-in classes are, read through the class: `list.append`, `int.__add__`, `dict.fromkeys`; and `[].__len__`.
    public let methodDescriptor, wrapperDescriptor, classMethodDescriptor, methodWrapper: TypeObject
    public let getSetDescriptor: TypeObject
    public let traceback: TypeObject
    public let namespaceView: TypeObject

    /// In the order of `ErrorClass`.
    private let exceptions: [TypeObject]
    /// Asked for at each `except` clause and each end of an iterator.
    let baseException: TypeObject
    let stopIteration: TypeObject

    init() {
        let object = TypeObject(name: "object", bases: [], isRoot: true)
        func make(_ name: String, _ base: TypeObject? = nil) -> TypeObject { TypeObject(name: name, bases: [base ?? object]) }

        self.object = object
        object.hasInstanceDictionary = false
        type = make("type")
        noneType = make("NoneType")
        notImplementedType = make("NotImplementedType")
        ellipsis = make("ellipsis")
        let int = make("int")
        self.int = int
        bool = make("bool", int)
        float = make("float")
        complex = make("complex")
        str = make("str")
        bytes = make("bytes")
        bytearray = make("bytearray")
        list = make("list")
        tuple = make("tuple")
        dict = make("dict")
        set = make("set")
        frozenset = make("frozenset")
        range = make("range")
        slice = make("slice")
        function = make("function")
        nativeFunction = make("builtin_function_or_method")
        method = make("method")
        generator = make("generator")
        coroutine = make("coroutine")
        cell = make("cell")
        code = make("code")
        module = make("module")
        property = make("property")
        classMethod = make("classmethod")
        staticMethod = make("staticmethod")
        `super` = make("super")
        memberDescriptor = make("member_descriptor")
        methodDescriptor = make("method_descriptor")
        wrapperDescriptor = make("wrapper_descriptor")
        methodWrapper = make("method-wrapper")
        classMethodDescriptor = make("classmethod_descriptor")
        getSetDescriptor = make("getset_descriptor")
        traceback = make("traceback")
        namespaceView = make("mappingproxy")

        var exceptions: [ErrorClass: TypeObject] = [:]
        // Each class is declared after its base except for a few; resolved on demand, the order does not matter.
        func exception(_ cls: ErrorClass) -> TypeObject {
            if let known = exceptions[cls] { return known }
            let base = cls.base.map(exception) ?? object
            let made: TypeObject = cls.base == nil ? ExceptionType(name: cls.rawValue, bases: [base])
                : cls == .osError ? OSErrorType(name: cls.rawValue, bases: [base]) : TypeObject(name: cls.rawValue, bases: [base])
            exceptions[cls] = made
            return made
        }
        self.exceptions = ErrorClass.allCases.map(exception)
        baseException = exception(.baseException)
        stopIteration = exception(.stopIteration)
    }

    /// The class that native code raises by name.
    public func exception(_ cls: ErrorClass) -> TypeObject {
        let place = cls.place
        return place < exceptions.count ? exceptions[place] : object
    }

    /// Everything that a script finds under its own name in `builtins`.
    var named: [TypeObject] {
        [object, type, int, bool, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, property, classMethod, staticMethod, `super`]
            + ErrorClass.allCases.map(exception)
    }
}
