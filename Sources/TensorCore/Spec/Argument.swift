// SPDX-License-Identifier: MIT

/// One value of a call, in terms that no scripting language owns.
///
/// A front end converts its own objects to these, once for each argument; the kinds of the parameters (`ParameterValue`)
/// then read them. Sixteen bytes, so that a call's arguments lie in one small buffer on the stack.
public enum Argument {
    /// Not given: the parameter's default holds.
    case missing
    case none
    case bool(Bool)
    case int(Int)
    /// A whole number that 64 bits cannot hold, as the nearest double.
    case hugeInt(Double)
    case double(Double)
    case string(String)
    case tensor(Tensor)
    case list([Argument])
    case tuple([Argument])
    case dtype(DType)
    case device(Device)
    case generator(Generator)
    /// Anything else, to be named in an error or handed on as it is.
    case object(ForeignObject)

    /// What Python's `if` makes of it; nil where only the object knows, and for tensors.
    public var truth: Bool? {
        switch self {
        case .none: false
        case .bool(let value): value
        case .int(let value): value != 0
        case .hugeInt: true
        case .double(let value): value != 0
        case .string(let text): !text.isEmpty
        case .list(let elements), .tuple(let elements): !elements.isEmpty
        case .missing, .tensor, .dtype, .device, .generator, .object: nil
        }
    }

    /// The name of the value's type, as Python would print it.
    public var typeName: String {
        switch self {
        case .missing, .none: "NoneType"
        case .bool: "bool"
        case .int, .hugeInt: "int"
        case .double: "float"
        case .string: "str"
        case .tensor: "Tensor"
        case .list: "list"
        case .tuple: "tuple"
        case .dtype: "torch.dtype"
        case .device: "torch.device"
        case .generator: "torch._C.Generator"
        case .object(let object): object.typeName
        }
    }

    /// The value as Python's `repr` writes it.
    public var text: String {
        switch self {
        case .missing, .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .int(let value): String(value)
        case .hugeInt(let value), .double(let value): PythonNumber.text(value)
        case .string(let value): "'\(value)'"
        case .tensor(let tensor): tensor.description
        case .list(let elements): "[" + elements.map(\.text).joined(separator: ", ") + "]"
        case .tuple(let elements):
            "(" + elements.map(\.text).joined(separator: ", ") + (elements.count == 1 ? ",)" : ")")
        case .dtype(let dtype): dtype.qualifiedName
        case .device(let device): "device(type='\(device.name)')"
        case .generator: "<torch._C.Generator object>"
        case .object(let object): object.text
        }
    }

    /// As `str` writes it: strings bare.
    public var displayText: String { if case .string(let text) = self { text } else { text } }

    /// The elements of a list or tuple; nil for everything else.
    @inlinable public var elements: [Argument]? {
        switch self {
        case .list(let elements), .tuple(let elements): elements
        default: nil
        }
    }
}

/// An object of the front end that has no meaning for tensors, but may be a function that takes and gives them.
open class ForeignObject {
    public let object: AnyObject
    public let typeName: String

    public init(_ object: AnyObject, typeName: String) {
        self.object = object
        self.typeName = typeName
    }

    /// What the object stands for among the tensors' own kinds: a front end's form of them, or the object itself.
    open var meaning: AnyObject { object }

    /// The type of elements that the object stands for, as a language's own classes of numbers may.
    open var dtype: DType? { nil }

    /// The object as Python's `repr` writes it.
    open var text: String { "<\(typeName) object>" }

    /// Calls the object, if it is a function of the front end; its errors pass through as `TensorError.Kind.foreign`.
    open func call(_ arguments: [Argument]) throws(TensorError) -> Argument {
        throw .type("'\(typeName)' object is not callable")
    }
}

/// Where a tensor's memory is. There is one device: the processor.
public struct Device: Equatable, Sendable {
    public static let cpu = Device()
    public var name: String { "cpu" }
}
