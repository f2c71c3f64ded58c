// SPDX-License-Identifier: MIT

/// The order in which a tensor's elements lie in memory.
public enum MemoryFormat: String, Sendable, CaseIterable {
    case contiguous = "torch.contiguous_format"
    case preserve = "torch.preserve_format"
    /// Of images: the channels of a pixel together.
    case channelsLast = "torch.channels_last"
    case channelsLast3d = "torch.channels_last_3d"

    /// The strides of a tensor of a shape; nil where the format does not fit it.
    func strides(_ shape: Shape) throws(TensorError) -> Shape {
        switch self {
        case .contiguous, .preserve: return shape.contiguousStrides
        case .channelsLast:
            guard shape.count == 4 else {
                throw .runtime("required rank 4 tensor to use channels_last format")
            }
        case .channelsLast3d:
            guard shape.count == 5 else {
                throw .runtime("required rank 5 tensor to use channels_last_3d format")
            }
        }
        return shape.strides(fromInnermost: MemoryFormat.channelsLastOrder(rank: shape.count))
    }

    /// The dimensions of images whose channels are last, the innermost first.
    static func channelsLastOrder(rank: Int) -> [Int] { rank == 4 ? [1, 3, 2, 0] : [1, 4, 3, 2, 0] }
}

extension Shape {
    /// The strides of memory without gaps in which the dimensions lie in this order, the innermost first.
    func strides(fromInnermost order: [Int]) -> Shape {
        var strides = self
        var step = 1
        for dimension in order {
            strides[dimension] = step
            step = step &* Swift.max(self[dimension], 1)
        }
        return strides
    }
}

extension MemoryFormat: ParameterValue {
    public static var kindName: String { "torch.memory_format" }

    public static func read(_ argument: Argument) -> MemoryFormat? {
        guard case .object(let object) = argument, object.typeName == kindName else { return nil }
        return MemoryFormat(rawValue: object.text)
    }

    public var argument: Argument { .string(rawValue) }
    public var text: String { rawValue }
}

/// How a tensor's elements are stored: there is one way.
public enum Layout: String, Sendable {
    case strided = "torch.strided"
}

extension Layout: ParameterValue {
    public static var kindName: String { "torch.layout" }

    public static func read(_ argument: Argument) -> Layout? {
        guard case .object(let object) = argument, object.typeName == kindName else { return nil }
        return Layout(rawValue: object.text)
    }

    public var argument: Argument { .string(rawValue) }
    public var text: String { rawValue }
}

extension Tensor {
    /// Whether the elements lie as the format says, dimensions of one element aside.
    public func isContiguous(in format: MemoryFormat) -> Bool {
        guard format != .contiguous, format != .preserve else { return isContiguous }
        guard let wanted = try? format.strides(shape) else { return false }
        return shape.indices.allSatisfy { shape[$0] == 1 || strides[$0] == wanted[$0] }
    }

    /// This tensor when it lies so, else a copy that does.
    public func contiguous(in format: MemoryFormat) throws(TensorError) -> Tensor {
        guard format != .preserve else {
            throw .runtime("preserve memory format is unsupported by the contiguous operator")
        }
        if isContiguous(in: format) { return self }
        return try clone(in: format)
    }

    /// This new tensor of equal values, lying as `model` does, or as the format says.
    func laid(as model: Tensor, _ format: MemoryFormat?) throws(TensorError) -> Tensor {
        let wanted = format == nil || format == .preserve ? model.denseStrides : try format?.strides(shape)
        guard let wanted, wanted != strides else { return self }
        return alias(shape: shape, strides: wanted, offset: 0)
    }

    /// What a new tensor like this one goes by: this one, or one without values that lies as the format says.
    func model(in format: MemoryFormat?) throws(TensorError) -> Tensor {
        guard let format, format != .preserve else { return self }
        return try Tensor.allocate(shape, dtype).laid(as: self, format)
    }

    /// A copy that lies as the format says; gradients flow through.
    public func clone(in format: MemoryFormat) throws(TensorError) -> Tensor {
        guard format != .preserve else { return try clone() }
        let wanted = try format.strides(shape)
        return try Tensor.record("CloneBackward0", inputs: [self], saving: .nothing, output: try copied(strides: wanted)) {
            (gradient, _) throws(TensorError) in [gradient]
        }
    }
}
