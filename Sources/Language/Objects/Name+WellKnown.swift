/// The identifiers that native code asks for, numbered by their place in `wellKnownTexts`.
///
/// To add one: a line in `WellKnown`. The raw value is the Python spelling; the order gives the number.
extension Name {
    public enum WellKnown: String, CaseIterable, Sendable {
        case initialize = "__init__", new = "__new__", call = "__call__", name = "__name__", qualname = "__qualname__"
        case module = "__module__", doc = "__doc__", dict = "__dict__", classAttribute = "__class__", bases = "__bases__"
        case repr = "__repr__", str = "__str__", format = "__format__", hash = "__hash__", bool = "__bool__", length = "__len__"
        case iter = "__iter__", next = "__next__", contains = "__contains__", reversed = "__reversed__"
        case getItem = "__getitem__", setItem = "__setitem__", delItem = "__delitem__", missing = "__missing__"
        case getAttr = "__getattr__", getAttribute = "__getattribute__", setAttr = "__setattr__", delAttr = "__delattr__"
        case get = "__get__", set = "__set__", delete = "__delete__", setName = "__set_name__", initSubclass = "__init_subclass__"
        case await = "__await__", enter = "__enter__", exit = "__exit__", slots = "__slots__", annotations = "__annotations__", matchArgs = "__match_args__"
        case equal = "__eq__", notEqual = "__ne__", less = "__lt__", lessEqual = "__le__", greater = "__gt__", greaterEqual = "__ge__"
        case add = "__add__", subtract = "__sub__", multiply = "__mul__", matrixMultiply = "__matmul__", divide = "__truediv__"
        case floorDivide = "__floordiv__", modulo = "__mod__", power = "__pow__", leftShift = "__lshift__", rightShift = "__rshift__"
        case bitAnd = "__and__", bitOr = "__or__", bitXor = "__xor__"
        case reflectedAdd = "__radd__", reflectedSubtract = "__rsub__", reflectedMultiply = "__rmul__", reflectedMatrixMultiply = "__rmatmul__"
        case reflectedDivide = "__rtruediv__", reflectedFloorDivide = "__rfloordiv__", reflectedModulo = "__rmod__", reflectedPower = "__rpow__"
        case reflectedLeftShift = "__rlshift__", reflectedRightShift = "__rrshift__", reflectedBitAnd = "__rand__"
        case reflectedBitOr = "__ror__", reflectedBitXor = "__rxor__"
        case inPlaceAdd = "__iadd__", inPlaceSubtract = "__isub__", inPlaceMultiply = "__imul__", inPlaceMatrixMultiply = "__imatmul__"
        case inPlaceDivide = "__itruediv__", inPlaceFloorDivide = "__ifloordiv__", inPlaceModulo = "__imod__", inPlacePower = "__ipow__"
        case inPlaceLeftShift = "__ilshift__", inPlaceRightShift = "__irshift__", inPlaceBitAnd = "__iand__"
        case inPlaceBitOr = "__ior__", inPlaceBitXor = "__ixor__"
        case negative = "__neg__", positive = "__pos__", absolute = "__abs__", invert = "__invert__", round = "__round__"
        case int = "__int__", float = "__float__", index = "__index__", divmod = "__divmod__", reflectedDivmod = "__rdivmod__"
        case trunc = "__trunc__", floor = "__floor__", ceil = "__ceil__", classGetItem = "__class_getitem__"
        case finalize = "__del__"
        case message = "args", cause = "__cause__", context = "__context__", traceback = "__traceback__"
        case file = "__file__", main = "__main__", all = "__all__", wrapped = "__wrapped__", defaults = "__defaults__"
        case abstractMethods = "__abstractmethods__", instanceCheck = "__instancecheck__", subclassCheck = "__subclasscheck__"
        case stdout
        case forward, send, `throw`, close, keys, items, values, append, `self`, value, key, reverse, underscore = "_"
    }

    static let wellKnownTexts: [String] = WellKnown.allCases.map(\.rawValue)

    /// `Name.of(.initialize)`. A case without payload is stored as its number in the order of declaration;
    /// reading it so costs nothing, where a dictionary or `allCases.firstIndex` would sit on every slot call.
    /// A test compares all of them with `wellKnownTexts`.
    @inlinable public static func of(_ known: WellKnown) -> Name {
        Name(id: Int32(unsafeBitCast(known, to: UInt8.self)))
    }
}
