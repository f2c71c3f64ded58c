/// The type of a tensor's elements. The raw values are also the C kernels' numbers for it.
public enum DType: UInt8, Sendable, CaseIterable {
    case float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8, bool

    /// PyTorch's name without its module: "float32".
    public var name: String {
        switch self {
        case .float32: "float32"
        case .float64: "float64"
        case .float16: "float16"
        case .bfloat16: "bfloat16"
        case .int64: "int64"
        case .int32: "int32"
        case .int16: "int16"
        case .int8: "int8"
        case .uint8: "uint8"
        case .bool: "bool"
        }
    }

    /// As PyTorch prints it: "torch.float32".
    public var qualifiedName: String { "torch." + name }

    /// The name that PyTorch's C++ error texts use: "Float", "Long".
    public var scalarTypeName: String {
        switch self {
        case .float32: "Float"
        case .float64: "Double"
        case .float16: "Half"
        case .bfloat16: "BFloat16"
        case .int64: "Long"
        case .int32: "Int"
        case .int16: "Short"
        case .int8: "Char"
        case .uint8: "Byte"
        case .bool: "Bool"
        }
    }

    /// The C++ type name that some error texts use instead: "float", "long".
    public var nativeTypeName: String {
        switch self {
        case .float32: "float"
        case .float64: "double"
        case .float16: "c10::Half"
        case .bfloat16: "c10::BFloat16"
        case .int64: "long"
        case .int32: "int"
        case .int16: "short"
        case .int8: "signed char"
        case .uint8: "unsigned char"
        case .bool: "bool"
        }
    }

    /// The element's type in C++, in the texts that print it through the compiler: "long int".
    package var elementTypeName: String {
        switch self {
        case .int64: "long int"
        case .int16: "short int"
        default: nativeTypeName
        }
    }

    /// The C++ name of fixed width that texts about overflow use: "int64_t".
    var fixedTypeName: String {
        switch self {
        case .int64, .int16, .int8, .uint8: name + "_t"
        default: nativeTypeName
        }
    }

    /// Bytes of one element.
    public var byteCount: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16, .int16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    public var isFloatingPoint: Bool {
        switch self {
        case .float32, .float64, .float16, .bfloat16: true
        default: false
        }
    }

    /// Whether elements are whole numbers; bool is not counted among them.
    public var isInteger: Bool { !isFloatingPoint && self != .bool }

    /// Whether elements are halves: computed in float32, each operation's result rounded.
    public var isHalf: Bool { self == .float16 || self == .bfloat16 }
}
