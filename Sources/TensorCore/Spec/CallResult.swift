// SPDX-License-Identifier: MIT

/// What a call through a spec gives back.
public enum CallResult {
    case none
    case tensor(Tensor)
    /// A tuple of tensors.
    case tensors([Tensor])
    /// A named tuple: `torch.return_types.max(values=…, indices=…)`.
    case named(NamedTensors)
    case scalar(Scalar)
    case string(String)
    case dtype(DType)
    case device(Device)
    /// `torch.Size`.
    case size([Int])
    /// A tuple of ints: `stride()`.
    case ints([Int])
    /// A list, possibly nested: `tolist()`.
    case list([CallResult])
    /// An object of the front end, handed through.
    case object(AnyObject)
}

/// Tensors with the names that PyTorch gives them.
public final class NamedTensors {
    /// Where PyTorch defines the class; in `torch.return_types` they print a line for each field.
    public let module: String
    public let typeName: String
    public let fields: [(name: String, value: Tensor)]
    /// A last field that is itself a tuple of tensors.
    public let list: (name: String, values: [Tensor])?

    public init(
        _ typeName: String, _ fields: [(name: String, value: Tensor)], list: (name: String, values: [Tensor])? = nil,
        module: String = "torch.return_types"
    ) {
        self.list = list
        self.module = module
        self.typeName = typeName
        self.fields = fields
    }
}

/// What the closure of a spec may return.
public protocol CallOutput {
    var callResult: CallResult { get }
}

extension CallResult: CallOutput {
    @inlinable public var callResult: CallResult { self }
}

extension Tensor: CallOutput {
    @inlinable public var callResult: CallResult { .tensor(self) }
}

extension Array: CallOutput where Element == Tensor {
    @inlinable public var callResult: CallResult { .tensors(self) }
}

extension Bool: CallOutput {
    @inlinable public var callResult: CallResult { .scalar(.bool(self)) }
}

extension Int: CallOutput {
    @inlinable public var callResult: CallResult { .scalar(.int(self)) }
}

extension Double: CallOutput {
    @inlinable public var callResult: CallResult { .scalar(.double(self)) }
}

extension Scalar: CallOutput {
    @inlinable public var callResult: CallResult { .scalar(self) }
}

extension String: CallOutput {
    @inlinable public var callResult: CallResult { .string(self) }
}
