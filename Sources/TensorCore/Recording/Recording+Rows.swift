// SPDX-License-Identifier: MIT
import CKernels

/// The log-probabilities of rows of scores, recorded: the scores and two numbers for each row say it all. What picks one
/// of each row, as a loss of class numbers does, reads no others, and its gradient is zeros but for those.
struct LogSoftmaxRows {
    /// Contiguous.
    let scores: Buffer
    let greatest: Buffer
    let logarithm: Buffer
    let dtype: DType
    let rows: Int
    let size: Int

    /// What `tensor` holds, if it has been recorded as that.
    init?(_ tensor: Tensor) {
        guard let recorded = tensor.storage.buffer.recorded, recorded.kernel == lsx_op_sub_twice, tensor.rank == 2,
            tensor.fillsStorage, tensor.isContiguous, recorded.count == tensor.count,
            recorded.operands[0].arrangement == nil, recorded.operands[0].offset == 0,
            let scores = recorded.operands[0].buffer, scores.recorded == nil,
            let greatest = recorded.operands[1].buffer, let logarithm = recorded.operands[2].buffer,
            recorded.operands[1].offset == 0, recorded.operands[2].offset == 0
        else { return nil }
        (self.scores, self.greatest, self.logarithm) = (scores, greatest, logarithm)
        (dtype, rows, size) = (tensor.dtype, tensor.shape[0], tensor.shape[1])
    }

    /// The recorded logarithms; nil where they are computed at once.
    static func record(_ scores: Tensor) throws(TensorError) -> Tensor? {
        guard scores.count >= Recording.threshold, scores.rank == 2, scores.dtype == .float32 || scores.dtype == .float64
        else { return nil }
        let source = scores.storage.memory + scores.offset &* scores.dtype.byteCount
        let (rows, size) = (scores.shape[0], scores.shape[1])
        let greatest = try Tensor.allocate([rows, 1], scores.dtype)
        let logarithm = try Tensor.allocate([rows, 1], scores.dtype)
        try TensorError.check(
            lsx_log_softmax_shifts(scores.dtype.kernel, Int64(rows), Int64(size), source, greatest.data, logarithm.data),
            "log_softmax_lastdim_kernel_impl", scores.dtype)
        let perRow: Shape = [1, 0]
        let operation = RecordedOperation(
            lsx_op_sub_twice, scores.dtype, scores.dtype, scores.count,
            [
                RecordedOperand(scores), RecordedOperand(greatest, (scores.shape, perRow)),
                RecordedOperand(logarithm, (scores.shape, perRow)),
            ], numbers: 0)
        return try Recording.tensor(operation, scores.shape, scores.shape.contiguousStrides, isContiguous: true)
    }

    /// The scores' gradient from that of the logarithms, if one of each row has one.
    func gradient(of logarithms: Tensor) throws(TensorError) -> Tensor? {
        guard let recorded = logarithms.storage.buffer.recorded, recorded.kernel == nil, recorded.result == dtype,
            recorded.compute == dtype, recorded.count == rows &* size,
            case .picked(let numbers, size) = recorded.operands[0].arrangement, let values = recorded.operands[0].buffer, logarithms.fillsStorage, logarithms.isContiguous
        else { return nil }
        let result = try Tensor.allocate([rows, size], dtype)
        let status = lsx_log_softmax_picked_backward(
            dtype.kernel, Int64(rows), Int64(size), scores.memory, greatest.memory, logarithm.memory,
            UnsafeRawPointer(numbers.memory).assumingMemoryBound(to: Int64.self), values.memory, result.data)
        try TensorError.check(status, "log_softmax_backward", dtype)
        return result
    }
}

extension Tensor {
    package var isRecordedLogSoftmax: Bool { LogSoftmaxRows(self) != nil }

    /// One element of each row, those of negative numbers undefined, when that can be had without computing the others.
    package func pickedFromRecordedRows(_ numbers: [Int]) throws(TensorError) -> Tensor? {
        guard let rows = LogSoftmaxRows(self), numbers.count == rows.rows, numbers.allSatisfy({ $0 < rows.size }) else { return nil }
        let result = try Tensor.allocate([rows.rows], dtype)
        switch dtype {
        case .float32: rows.pick(Float.self, numbers, into: result)
        default: rows.pick(Double.self, numbers, into: result)
        }
        return result
    }

    /// A tensor of rows that are zero but for one element each: `values`, at `numbers`, negative where there is none. Nil
    /// when it is small.
    package static func recordedPicks(_ values: Tensor, _ numbers: [Int], rowLength: Int) throws(TensorError) -> Tensor? {
        let (count, overflows) = numbers.count.multipliedReportingOverflow(by: rowLength)
        guard !overflows, count >= Recording.threshold, count <= Int.max / 8, values.count == numbers.count,
            numbers.allSatisfy({ $0 < rowLength })
        else { return nil }
        let places = try Tensor(numbers)
        let operation = RecordedOperation(
            nil, values.dtype, values.dtype, count,
            [RecordedOperand(picked: values, numbers: places, rowLength: rowLength)], numbers: 0)
        let shape: Shape = [numbers.count, rowLength]
        return try Recording.tensor(operation, shape, shape.contiguousStrides, isContiguous: true)
    }
}

extension LogSoftmaxRows {
    /// In the order of the recorded operation: the greatest first.
    fileprivate func pick<Element: BitwiseCopyable & FloatingPoint>(_ type: Element.Type, _ numbers: [Int], into result: Tensor) {
        let from = UnsafeRawPointer(scores.memory).assumingMemoryBound(to: type)
        let less = UnsafeRawPointer(greatest.memory).assumingMemoryBound(to: type)
        let lesser = UnsafeRawPointer(logarithm.memory).assumingMemoryBound(to: type)
        let out = result.storage.memory.assumingMemoryBound(to: type)
        for (row, number) in numbers.enumerated() {
            out[row] = number < 0 ? 0 : from[row &* size &+ number] - less[row] - lesser[row]
        }
        withExtendedLifetime(result) {}
    }
}
