import CKernels

/// A block of memory. It is charged to the context before it is taken, and given back when the last holder lets go.
package final class Buffer {
    package let memory: UnsafeMutableRawPointer
    package let byteCount: Int

    /// Bytes that may go unreported to the context: asking it for every small tensor would cost more than the tensor.
    private static let reportingStep: Int64 = 1 << 20
    /// What a tensor costs beside its elements.
    private static let overhead = 512

    private init(memory: UnsafeMutableRawPointer, byteCount: Int) {
        self.memory = memory
        self.byteCount = byteCount
    }

    deinit {
        blockFree(memory, byteCount)
        let state = threadState()
        state.pointee.unreportedBytes &-= Int64(byteCount &+ Buffer.overhead)
        if state.pointee.unreportedBytes < -Buffer.reportingStep { _ = Buffer.report() }
    }

    package static func allocate(byteCount: Int, zeroed: Bool = false) throws(TensorError) -> Buffer {
        let state = threadState()
        state.pointee.unreportedBytes &+= Int64(byteCount &+ overhead)
        if state.pointee.unreportedBytes > reportingStep, !report() {
            // The cache's blocks were charged when they were first taken: give them back and ask once more.
            _ = blockCacheTrim()
            guard report() else {
                state.pointee.unreportedBytes &-= Int64(byteCount &+ overhead)
                throw TensorError(.outOfMemory(bytes: byteCount))
            }
        }
        guard let memory = blockAllocate(byteCount, zeroed) else {
            state.pointee.unreportedBytes &-= Int64(byteCount &+ overhead)
            throw TensorError(.outOfMemory(bytes: byteCount))
        }
        return Buffer(memory: memory, byteCount: byteCount)
    }

    private static func report() -> Bool {
        let state = threadState()
        guard Context.current.chargeMemory(Int(state.pointee.unreportedBytes)) else { return false }
        state.pointee.unreportedBytes = 0
        return true
    }
}
