import CKernels

/// When results are recorded, and how they are brought about.
package enum Recording {
    /// Elements of a result from which it is recorded; `Int.max` when nothing is.
    package static var threshold: Int {
        @inline(__always) get { Int(lsx_chain_threshold()) }
        set { lsx_chain_set_threshold(Int64(newValue)) }
    }

    /// A tensor whose elements the operation will compute, in the order of `strides`; at once if it cannot wait.
    static func tensor(
        _ operation: RecordedOperation, _ shape: Shape, _ strides: Shape, isContiguous: Bool
    ) throws(TensorError) -> Tensor {
        Tensor(
            storage: Storage(try buffer(operation)), shape: shape, strides: strides, offset: 0, dtype: operation.result,
            count: operation.count, isContiguous: isContiguous)
    }

    static func buffer(_ operation: RecordedOperation) throws(TensorError) -> Buffer {
        let buffer = try Buffer.record(operation, byteCount: operation.count &* operation.result.byteCount)
        if operation.isDue { try RecordedChain.compute([buffer], stoppable: true) }
        return buffer
    }

    /// Brings the elements of tensors into memory, those of one size in one pass.
    package static func compute(_ tensors: [Tensor]) throws(TensorError) {
        var groups: [[Buffer]] = []
        for tensor in tensors {
            let buffer = tensor.storage.buffer
            guard let recorded = buffer.recorded else { continue }
            let place = groups.firstIndex { group in
                group.count < 8 && group[0].recorded?.span == recorded.span
                    && !group.contains { $0 === buffer || recorded.total != nil && $0.recorded?.total != nil }
            }
            if let place { groups[place].append(buffer) } else { groups.append([buffer]) }
        }
        for group in groups {
            // The same buffer may be in two groups.
            try RecordedChain.compute(group.filter { $0.recorded != nil }, stoppable: true)
        }
    }
}

extension Tensor {
    /// Whether the elements are still to be computed.
    package var isRecorded: Bool { storage.buffer.recorded != nil }

    /// Whether the elements, in some order, are all that the storage holds.
    var fillsStorage: Bool { offset == 0 && storage.buffer.byteCount == count &* dtype.byteCount && isDense }

    /// A tensor of one value that takes no memory until somebody looks; nil when it is small.
    static func recordedConstant(_ shape: Shape, _ value: Scalar, _ dtype: DType) throws(TensorError) -> Tensor? {
        guard let count = shape.product, count >= Recording.threshold, shape.count <= Int(lsx_max_rank),
            !shape.contains(where: { $0 < 0 }), count <= Int.max / 8
        else { return nil }
        var bits: UInt64 = 0
        withUnsafeMutableBytes(of: &bits) { bytes in
            if let base = bytes.baseAddress { value.store(at: base, as: dtype) }
        }
        let operation = RecordedOperation(
            nil, dtype, dtype, count, [RecordedOperand(value: bits, elementBytes: dtype.byteCount)], numbers: 0)
        return try Recording.tensor(operation, shape, shape.contiguousStrides, isContiguous: true)
    }

    /// The conversion to another type, in the layout that this tensor has; nil when it has to be done at once.
    func recordedConversion(to dtype: DType) throws(TensorError) -> Tensor? {
        guard count >= Recording.threshold, dtype != self.dtype, isDense else { return nil }
        let operation = RecordedOperation(nil, self.dtype, dtype, count, [RecordedOperand(self)], numbers: 0)
        return try Recording.tensor(operation, shape, strides, isContiguous: isContiguous)
    }

    /// A reduction that takes the elements as they are computed; nil when it has to find them in memory.
    func recordedReduction(
        _ reduction: lsx_reduction, _ dimensions: ReducedDimensions, _ parameter: Double,
        into result: Tensor
    ) throws(TensorError) -> Bool {
        let buffer = storage.buffer
        guard let recorded = buffer.recorded, recorded.count == count, recorded.result == dtype, fillsStorage
        else { return false }
        let length = dimensions.count(shape)
        if length == count {
            // A row that is shorter than a few vectors is added up otherwise.
            guard reduction == lsx_reduce_sum, dtype.isFloatingPoint, length >= 64 else { return false }
        } else {
            guard isContiguous, length > 1, length <= Int(lsx_chain_longest_row), dimensions.areLast(shape) else { return false }
        }
        try RecordedChain.reduce(buffer, recorded, reduction, length: length, parameter: parameter, into: result.data)
        return true
    }
}

extension ReducedDimensions {
    /// Whether no dimension that stays comes after one that goes.
    fileprivate func areLast(_ shape: Shape) -> Bool {
        var dimension = rank - 1
        while dimension >= 0, contains(dimension) || shape[dimension] == 1 { dimension -= 1 }
        while dimension >= 0, !contains(dimension) || shape[dimension] == 1 { dimension -= 1 }
        return dimension < 0
    }
}
