import CKernels

extension PointwiseOperation {
    /// The operation on contiguous operands of one shape, or of one element; nil when it has to run at once.
    func recorded(
        _ operands: Operands, _ compute: DType, _ result: DType, count: Int
    ) throws(TensorError) -> RecordedOperation? {
        try recorded(operands, compute, result, shape: nil, count: count)
    }

    /// - Parameter shape: The result's, when operands are broadcast to it or lie otherwise; the result is contiguous then.
    func recorded(
        _ operands: Operands, _ compute: DType, _ result: DType, shape: Shape?, count: Int
    ) throws(TensorError) -> RecordedOperation? {
        guard lsx_supports(kernel, compute.kernel), !dividesIntegers(compute) else { return nil }
        // What is left beside whole vectors of a row comes out otherwise: rows are not what a tile consists of.
        let isPositional = compute.isHalf || lsx_chain_is_positional(kernel)
        if shape != nil, isPositional { return nil }
        var numbers: UInt32 = 0
        var read: [RecordedOperand] = []
        read.reserveCapacity(operands.count)
        for index in 0..<operands.count {
            switch operands[index] {
            case .scalar(let scalar):
                var value: UInt64 = 0
                withUnsafeMutableBytes(of: &value) { bytes in
                    guard let base = bytes.baseAddress else { return }
                    if store(scalar, operand: index, compute, at: base) { numbers |= 2 << UInt32(index) }
                }
                read.append(RecordedOperand(value: value, elementBytes: compute.byteCount))
            case .tensor(let tensor):
                if tensor.count == 1 || tensor.strides.allSatisfy({ $0 == 0 }) {
                    read.append(RecordedOperand(value: tensor.elementBits, elementBytes: tensor.dtype.byteCount))
                } else if let shape, tensor.shape != shape || !tensor.isContiguous {
                    let strides = tensor.strides.broadcastStrides(of: tensor.shape, to: shape)
                    // Each n-th element: one loop over all reads at twice the speed of tiles that gather.
                    if shape.count == 1, strides[0] > 1 { return nil }
                    read.append(RecordedOperand(tensor, (shape, strides)))
                } else {
                    read.append(RecordedOperand(tensor, folds: !isPositional))
                }
            }
        }
        return RecordedOperation(kernel, compute, result, count, read, numbers: numbers)
    }

    /// Integer division looks for zeros first, on the line itself.
    private func dividesIntegers(_ compute: DType) -> Bool {
        !compute.isFloatingPoint && kernel.rawValue >= lsx_op_div_trunc.rawValue
            && kernel.rawValue <= lsx_op_remainder.rawValue
    }
}

extension Tensor {
    /// The bytes of the one element that is read.
    fileprivate var elementBits: UInt64 {
        var value: UInt64 = 0
        withUnsafeMutableBytes(of: &value) { $0.copyMemory(from: UnsafeRawBufferPointer(start: data, count: dtype.byteCount)) }
        return value
    }
}
