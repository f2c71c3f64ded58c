import CKernels

/// Where a buffer's bytes are.
package struct BufferPlace {
    let memory: UnsafeMutableRawPointer
    let byteCount: Int
}

/// A block of memory. It is charged to the context before it is taken, and given back when the last holder lets go.
/// Few bytes lie in the object itself, behind its header: a small tensor asks the system for one block less.
package final class Buffer: ManagedBuffer<BufferPlace, UInt8> {
    package var memory: UnsafeMutableRawPointer {
        @inline(__always) get { header.memory }
    }
    package var byteCount: Int {
        @inline(__always) get { header.byteCount }
    }

    /// Up to this many bytes lie in the object.
    private static let inlineLimit = 1024
    /// Bytes that may go unreported to the context: asking it for every small tensor would cost more than the tensor.
    private static let reportingStep: Int64 = 1 << 20
    /// What a tensor costs beside its elements.
    private static let overhead = 512

    deinit {
        let (memory, byteCount) = (memory, byteCount)
        if byteCount > Buffer.inlineLimit { blockFree(memory, byteCount) }
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
        if byteCount <= inlineLimit {
            let buffer = create(minimumCapacity: byteCount) { buffer in
                BufferPlace(
                    memory: buffer.withUnsafeMutablePointerToElements(UnsafeMutableRawPointer.init), byteCount: byteCount)
            }
            if zeroed { buffer.header.memory.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount) }
            return unsafeDowncast(buffer, to: Buffer.self)
        }
        guard let memory = blockAllocate(byteCount, zeroed) else {
            state.pointee.unreportedBytes &-= Int64(byteCount &+ overhead)
            throw TensorError(.outOfMemory(bytes: byteCount))
        }
        return unsafeDowncast(
            create(minimumCapacity: 0) { _ in BufferPlace(memory: memory, byteCount: byteCount) }, to: Buffer.self)
    }

    private static func report() -> Bool {
        let state = threadState()
        guard Context.current.chargeMemory(Int(state.pointee.unreportedBytes)) else { return false }
        state.pointee.unreportedBytes = 0
        return true
    }
}
