// SPDX-License-Identifier: MIT
import CKernels

/// Which score each target picks, and with what factor: all that the negative log-likelihood needs of its target and
/// weight, checked once, for its C loops.
package struct ClassPicks {
    /// The class of each target in row-major order; -1 for one that is ignored.
    private let picked: [Int]
    /// The factor of each class.
    private let weights: [Double]?
    private let classes: Int
    /// Targets of one row of the batch.
    private let points: Int

    /// - Throws: IndexError for a target that is no class.
    package init(target: Tensor, weight: Tensor?, classes: Int, ignoreIndex: Int, batch: Int) throws(TensorError) {
        let dense = try target.contiguous()
        let count = dense.count
        let isBytes = target.dtype == .uint8
        var wrong: Int64 = -1
        picked = [Int](unsafeUninitializedCapacity: count) { memory, written in
            if let numbers = memory.baseAddress {
                wrong = lsx_class_picks_read(
                    Int64(count), dense.data, isBytes, Int64(classes), Int64(ignoreIndex),
                    UnsafeMutableRawPointer(numbers).assumingMemoryBound(to: Int64.self))
            }
            written = wrong < 0 ? count : 0
        }
        if wrong >= 0 { throw .index("Target \(dense.element(Int(wrong)).integer) is out of bounds.") }
        self.classes = classes
        points = batch == 0 ? 0 : count / batch
        weights = weight?.doubles()
    }

    /// Writes each target's loss.
    package func writeLosses(of scores: Tensor, into losses: Tensor) throws(TensorError) {
        let (scores, isAlone) = try found(scores)
        let out = try losses.writableData()
        try run("nll_loss_forward", scores.dtype, isAlone) { lsx_class_picks_losses(scores.dtype.kernel, $0, scores.data, out) }
    }

    /// Writes the sum of the losses, or their mean.
    package func writeSum(of scores: Tensor, into result: Tensor, isMean: Bool) throws(TensorError) {
        let (scores, isAlone) = try found(scores)
        let out = try result.writableData()
        try run("nll_loss_forward", scores.dtype, isAlone) { lsx_class_picks_sum(scores.dtype.kernel, $0, isMean, scores.data, out) }
    }

    /// The gradient of `scores` from that of the losses, or of their sum or mean.
    package func gradient(of scores: Tensor, from gradient: Tensor, isMean: Bool) throws(TensorError) -> Tensor {
        let gradient = try gradient.contiguous()
        let shape = scores.shape
        if points == 1, scores.isRecordedLogSoftmax {
            // Zeros but for one element of each row: what comes before in the graph may never want to see them.
            let values = try Tensor.zeros([picked.count], dtype: gradient.dtype)
            try writeGradient(of: gradient, into: values, isMean: isMean, isAlone: true)
            if let recorded = try Tensor.recordedPicks(values, picked, rowLength: classes) { return recorded }
        }
        let result = try Tensor.zeros(shape, dtype: gradient.dtype)
        try writeGradient(of: gradient, into: result, isMean: isMean, isAlone: false)
        return result
    }

    /// Writes the gradient of the scores into zeros; `isAlone`, that of each target's score where the target lies.
    private func writeGradient(of gradient: Tensor, into result: Tensor, isMean: Bool, isAlone: Bool) throws(TensorError) {
        let out = try result.writableData()
        let isShared = gradient.count == 1
        try run("nll_loss_backward", gradient.dtype, isAlone) {
            lsx_class_picks_gradient(gradient.dtype.kernel, $0, isMean, gradient.data, isShared, out)
        }
    }

    /// The scores where they can be read; alone those that the targets pick, each where its target lies, if they can be had so.
    private func found(_ scores: Tensor) throws(TensorError) -> (scores: Tensor, isAlone: Bool) {
        if points == 1, let alone = try scores.pickedFromRecordedRows(picked) { return (alone, true) }
        return (try scores.contiguous(), false)
    }

    private func run(
        _ label: String, _ dtype: DType, _ isAlone: Bool, _ kernel: (UnsafePointer<lsx_class_picks>) -> lsx_status
    ) throws(TensorError) {
        let status = picked.withUnsafeBytes { numbers in
            (weights ?? []).withUnsafeBufferPointer { factors in
                var picks = lsx_class_picks(
                    count: Int64(picked.count), classes: Int64(classes), points: Int64(points),
                    picked: numbers.baseAddress?.assumingMemoryBound(to: Int64.self),
                    weights: weights == nil ? nil : factors.baseAddress, alone: isAlone)
                return kernel(&picks)
            }
        }
        try TensorError.check(status, label, dtype)
    }
}
