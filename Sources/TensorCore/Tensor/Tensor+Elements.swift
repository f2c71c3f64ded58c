import CKernels

extension Tensor {
    /// The value of a tensor of one element.
    public func item() throws(TensorError) -> Scalar {
        guard count == 1 else {
            throw .runtime("a Tensor with \(count) elements cannot be converted to Scalar")
        }
        return Tensor.element(at: data, dtype)
    }

    /// The element at `index` in row-major order, whatever the layout; out of range reads as 0.
    package func element(_ index: Int) -> Scalar {
        guard index >= 0, index < count else { return .int(0) }
        if isContiguous { return Tensor.element(at: data + index &* dtype.byteCount, dtype) }
        var rest = index
        var position = 0
        var dimension = rank &- 1
        while dimension >= 0 {
            let size = shape[dimension]
            position = position &+ (rest % size) &* strides[dimension]
            rest /= size
            dimension &-= 1
        }
        return Tensor.element(at: data + position &* dtype.byteCount, dtype)
    }

    static func element(at memory: UnsafeRawPointer, _ dtype: DType) -> Scalar {
        switch dtype {
        case .float32: .double(Double(memory.load(as: Float.self)))
        case .float64: .double(memory.load(as: Double.self))
        case .int64: .int(Int(memory.load(as: Int64.self)))
        case .int32: .int(Int(memory.load(as: Int32.self)))
        case .int16: .int(Int(memory.load(as: Int16.self)))
        case .int8: .int(Int(memory.load(as: Int8.self)))
        case .uint8: .int(Int(memory.load(as: UInt8.self)))
        case .bool: .bool(memory.load(as: UInt8.self) != 0)
        case .float16, .bfloat16: .double(Double(lsx_half_value(dtype.kernel, memory.load(as: UInt16.self))))
        }
    }

    /// All elements in row-major order.
    public func scalars() -> [Scalar] { (0..<count).map { element($0) } }

    /// All elements in row-major order, as doubles.
    public func doubles() -> [Double] { (0..<count).map { element($0).double } }

    /// Whether the one element is not 0; PyTorch's errors for any other number of elements.
    public func truth() throws(TensorError) -> Bool {
        guard count == 1 else {
            throw .runtime(
                count == 0
                    ? "Boolean value of Tensor with no values is ambiguous"
                    : "Boolean value of Tensor with more than one value is ambiguous")
        }
        return try !item().isZero
    }
}
