// SPDX-License-Identifier: MIT
import CKernels

/// Whole sums and means of recorded elements wait, too. Nobody looks at a loss before its gradients are there, as a rule, and
/// both are made of the same tensors: one pass that does both moves these through memory once, where a pass of its own for
/// the sum moved them twice.
///
/// One total waits at a time, so that what losses in a list hold from being freed is bounded. The alternative, to write the
/// gradient down while the sum is computed, costs those who only want the sum as much again.
extension Tensor {
    /// The sum of all elements, divided by `divisor`, to be computed when it is needed; nil where it has to be computed at once.
    func recordedTotal(dividedBy divisor: Int?) throws(TensorError) -> Tensor? {
        // A row that is shorter than a few vectors is added up otherwise.
        guard count >= Recording.threshold, count >= 64, dtype == .float32 || dtype == .float64, fillsStorage,
            let recorded = storage.buffer.recorded, recorded.count == count, recorded.result == dtype, recorded.total == nil
        else { return nil }
        let context = Context.current
        try context.settleTotal()
        let operation = RecordedOperation(total: RecordedTotal(divisor: divisor), of: RecordedOperand(self, folds: false), recorded)
        let buffer = try Buffer.record(operation, byteCount: dtype.byteCount)
        context.await(buffer)
        return Tensor(
            storage: Storage(buffer), shape: Shape(), strides: Shape(), offset: 0, dtype: dtype, count: 1, isContiguous: true)
    }
}

/// What is done to a sum of recorded elements at the end.
struct RecordedTotal {
    /// nil: nothing.
    let divisor: Int?

    func finish(_ memory: UnsafeMutableRawPointer, _ dtype: DType) {
        guard let divisor else { return }
        switch dtype {
        case .float32: memory.assumingMemoryBound(to: Float.self).pointee /= Float(Double(divisor))
        default: memory.assumingMemoryBound(to: Double.self).pointee /= Double(divisor)
        }
    }
}

extension Context {
    /// The total that waits for somebody to pass over `count` elements; nil when none does.
    func takeTotal(over count: Int) -> Buffer? {
        guard isTotalWaiting, let total = waitingTotal, total.recorded?.span == count else { return nil }
        endWait()
        return total
    }

    func await(_ total: Buffer) {
        waitingTotal = total
        isTotalWaiting = true
    }

    private func endWait() {
        waitingTotal = nil
        isTotalWaiting = false
    }

    /// Computes the total that waits, before anything that would make it another, or hold more memory for it.
    func settleTotal() throws(TensorError) {
        guard isTotalWaiting else { return }
        let total = waitingTotal
        endWait()
        if let total, total.recorded != nil { try RecordedChain.compute([total], stoppable: true) }
    }
}
