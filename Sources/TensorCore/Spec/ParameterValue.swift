// SPDX-License-Identifier: MIT

/// A type that a parameter of a `CallableSpec` can have: how it is called in messages and documentation, and how it is
/// read from an `Argument`.
public protocol ParameterValue {
    /// The kind's name in PyTorch's messages: "Tensor", "float", "tuple of ints".
    static var kindName: String { get }

    /// The argument as this kind, or nil when it is of another kind.
    static func read(_ argument: Argument) -> Self?

    /// What is wrong with an argument that `read` refused, where that is more than its type.
    static func complaint(about argument: Argument, parameter: String) -> TensorError?

    /// Whether a derived module keeps the value as a buffer. Asked of the type itself: looking up a conformance at run
    /// time for each kind took a tenth of the start of a script that imports torch.
    static var holdsTensor: Bool { get }

    /// The strings that this kind takes, where it takes no others.
    static var choices: [String] { get }

    /// The value as an argument: the inverse of `read`.
    var argument: Argument { get }
}

extension ParameterValue {
    public static var choices: [String] { [] }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? { nil }
    public static var holdsTensor: Bool { false }

    /// The value as Python source: `None`, `'mean'`, `1.0`.
    public var text: String { argument.text }
}

extension Tensor: ParameterValue {
    public static var kindName: String { "Tensor" }

    @inlinable public static func read(_ argument: Argument) -> Tensor? {
        if case .tensor(let tensor) = argument { tensor } else { nil }
    }

    public var argument: Argument { .tensor(self) }
}

extension Bool: ParameterValue {
    public static var kindName: String { "bool" }

    @inlinable public static func read(_ argument: Argument) -> Bool? {
        if case .bool(let value) = argument { value } else { nil }
    }

    public var argument: Argument { .bool(self) }
}

extension Int: ParameterValue {
    public static var kindName: String { "int" }

    /// A bool is not an int here, as in PyTorch's own argument parser; a tensor of one whole number is.
    @inlinable public static func read(_ argument: Argument) -> Int? {
        if case .int(let value) = argument { return value }
        if case .int(let value)? = Scalar.element(argument) { return value }
        return nil
    }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        if case .hugeInt = argument { ArgumentError.overflow.error } else { nil }
    }

    public var argument: Argument { .int(self) }
}

extension Double: ParameterValue {
    public static var kindName: String { "float" }

    @inlinable public static func read(_ argument: Argument) -> Double? {
        switch argument {
        case .double(let value), .hugeInt(let value): value
        case .int(let value): Double(value)
        case .bool(let value): value ? 1 : 0
        default: Scalar.element(argument)?.double
        }
    }

    public var argument: Argument { .double(self) }
}

extension Scalar: ParameterValue {
    public static var kindName: String { "Number" }

    @inlinable public static func read(_ argument: Argument) -> Scalar? {
        switch argument {
        case .double(let value): .double(value)
        case .int(let value): .int(value)
        case .bool(let value): .bool(value)
        case .hugeInt(let value): huge(value)
        default: element(argument)
        }
    }

    /// A whole number that 64 bits hold only without a sign; a bigger one is none.
    @usableFromInline static func huge(_ value: Double) -> Scalar? { value >= 0 && value < 0x1p64 ? .double(value) : nil }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        guard case .hugeInt(let value) = argument else { return nil }
        let text = value < 0 ? "can't convert negative int to unsigned" : "int too big to convert"
        return TensorError(.rule(.overflowError, text))
    }

    /// The one element of a tensor without dimensions or history: such a tensor may stand for a number.
    @usableFromInline static func element(_ argument: Argument) -> Scalar? {
        guard case .tensor(let tensor) = argument, tensor.rank == 0, !tensor.requiresGrad else { return nil }
        return try? tensor.item()
    }

    public var argument: Argument {
        switch self {
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        }
    }
}

extension String: ParameterValue {
    public static var kindName: String { "str" }

    @inlinable public static func read(_ argument: Argument) -> String? {
        if case .string(let value) = argument { value } else { nil }
    }

    public var argument: Argument { .string(self) }
}

extension DType: ParameterValue {
    public static var kindName: String { "torch.dtype" }

    @inlinable public static func read(_ argument: Argument) -> DType? {
        switch argument {
        case .dtype(let value): value
        case .object(let object): object.dtype
        default: nil
        }
    }

    public var argument: Argument { .dtype(self) }
}

extension Device: ParameterValue {
    public static var kindName: String { "torch.device" }

    public static func read(_ argument: Argument) -> Device? {
        switch argument {
        case .device(let device): device
        case .string("cpu"), .string("cpu:0"): .cpu
        default: nil
        }
    }

    /// A device that is not there is another mistake than an argument that is no device.
    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        if case .string(let name) = argument { absence(of: name) } else { nil }
    }

    /// Why no tensor can be on the device of that name.
    package static func absence(of name: String) -> TensorError {
        let kind = String(name.prefix { $0 != ":" })
        guard kinds.contains(kind) else {
            return .runtime("Expected one of \(kinds.joined(separator: ", ")) device type at start of device string: \(kind)")
        }
        switch kind {
        case "cuda", "xpu", "mtia", "hpu": return .assertion("Torch not compiled with \(kind.uppercased()) enabled")
        case "mps": return .runtime("PyTorch is not linked with support for mps devices")
        default: return .runtime("lsx computes on the processor: device \"\(kind)\" is not there; use \"cpu\"")
        }
    }

    /// PyTorch's names of devices.
    package static let kinds = [
        "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "maia", "xla", "lazy", "vulkan",
        "mps", "meta", "hpu", "mtia", "privateuseone",
    ]

    public var argument: Argument { .device(self) }
}

extension Generator: ParameterValue {
    public static var kindName: String { "torch.Generator" }

    public static func read(_ argument: Argument) -> Self? {
        guard case .generator(let generator) = argument else { return nil }
        return generator as? Self
    }

    public var argument: Argument { .generator(self) }
}

extension Argument: ParameterValue {
    public static var kindName: String { "object" }

    @inlinable public static func read(_ argument: Argument) -> Argument? { argument }

    public var argument: Argument { self }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
    public static var kindName: String { Wrapped.kindName }
    public static var choices: [String] { Wrapped.choices }

    @inlinable public static func read(_ argument: Argument) -> Wrapped?? {
        if case .none = argument { return .some(nil) }
        guard let value = Wrapped.read(argument) else { return nil }
        return .some(value)
    }

    public static func complaint(about argument: Argument, parameter: String) -> TensorError? {
        Wrapped.complaint(about: argument, parameter: parameter)
    }

    public var argument: Argument { self?.argument ?? .none }
}
