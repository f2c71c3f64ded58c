import CKernels

/// Where a buffer's bytes are.
package struct BufferPlace {
    /// nil as long as nobody has needed the contents.
    var memory: UnsafeMutableRawPointer?
    let byteCount: Int
    /// What computes the contents then.
    var recorded: RecordedOperation?
    /// Whether the bytes are charged: not those of a recorded result that only other recorded operations read.
    var isCharged = true
}

/// A block of memory. It is charged to the context before it is taken, and given back when the last holder lets go.
/// Few bytes lie in the object itself, behind its header: a small tensor asks the system for one block less. They are
/// counted in sixteens, which aligns them: kernels, and the order of some sums, go by that.
package final class Buffer: ManagedBuffer<BufferPlace, SIMD16<UInt8>> {
    /// The bytes; a recorded operation runs first.
    package var memory: UnsafeMutableRawPointer {
        @inline(__always) get {
            if let memory = header.memory { return memory }
            return computedMemory()
        }
    }
    /// The operation that has not run yet.
    var recorded: RecordedOperation? {
        @inline(__always) get { header.memory == nil ? header.recorded : nil }
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
        let byteCount = byteCount
        if byteCount > Buffer.inlineLimit, let memory = header.memory { blockFree(memory, byteCount) }
        if header.isCharged { Buffer.giveBack(byteCount) }
    }

    @inline(__always)
    private static func giveBack(_ byteCount: Int) {
        let state = threadState()
        state.pointee.unreportedBytes &-= Int64(byteCount &+ Buffer.overhead)
        if state.pointee.unreportedBytes < -Buffer.reportingStep { _ = Buffer.report() }
    }

    package static func allocate(byteCount: Int, zeroed: Bool = false) throws(TensorError) -> Buffer {
        try charge(byteCount)
        if byteCount <= inlineLimit {
            let buffer = create(minimumCapacity: (byteCount &+ 15) / 16) { buffer in
                BufferPlace(
                    memory: buffer.withUnsafeMutablePointerToElements(UnsafeMutableRawPointer.init), byteCount: byteCount)
            }
            if zeroed { buffer.header.memory?.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount) }
            return unsafeDowncast(buffer, to: Buffer.self)
        }
        guard let memory = blockAllocate(byteCount, zeroed) else {
            threadState().pointee.unreportedBytes &-= Int64(byteCount &+ overhead)
            throw TensorError(.outOfMemory(bytes: byteCount))
        }
        return unsafeDowncast(
            create(minimumCapacity: 0) { _ in BufferPlace(memory: memory, byteCount: byteCount) }, to: Buffer.self)
    }

    /// A buffer whose contents are computed when somebody needs them; charged at once.
    static func record(_ operation: RecordedOperation, byteCount: Int) throws(TensorError) -> Buffer {
        try charge(byteCount)
        return unsafeDowncast(
            create(minimumCapacity: byteCount <= inlineLimit ? (byteCount &+ 15) / 16 : 0) { _ in
                BufferPlace(memory: nil, byteCount: byteCount, recorded: operation)
            }, to: Buffer.self)
    }

    /// The tensors are gone that the contents were recorded for: they will not be kept.
    @inline(never)
    func loseStorage() {
        guard header.memory == nil, header.isCharged else { return }
        header.isCharged = false
        Buffer.giveBack(byteCount)
    }

    /// Memory for the contents of a recorded buffer; nil when the system has none.
    func memoryForContents() -> UnsafeMutableRawPointer? {
        if !header.isCharged {
            guard (try? Buffer.charge(byteCount)) != nil else { return nil }
            header.isCharged = true
        }
        return byteCount <= Buffer.inlineLimit
            ? withUnsafeMutablePointerToElements(UnsafeMutableRawPointer.init) : blockAllocate(byteCount, false)
    }

    /// Gives back what `memoryForContents` gave.
    func discardMemory(_ memory: UnsafeMutableRawPointer) {
        if byteCount > Buffer.inlineLimit { blockFree(memory, byteCount) }
    }

    /// The contents are there: what they were computed from can go.
    func setContents(_ memory: UnsafeMutableRawPointer) {
        header.memory = memory
        header.recorded = nil
    }

    /// Whether another buffer could go on with this one's memory.
    func canPassMemory(to other: Buffer) -> Bool { byteCount == other.byteCount && byteCount > Buffer.inlineLimit }

    /// Hands the memory over to a buffer of the same size, whose contents take this one's place; nobody reads this one
    /// again.
    func giveUpMemory() { header.memory = nil }

    @inline(__always)
    private static func charge(_ byteCount: Int) throws(TensorError) {
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
    }

    private static func report() -> Bool {
        let state = threadState()
        guard Context.current.chargeMemory(Int(state.pointee.unreportedBytes)) else { return false }
        state.pointee.unreportedBytes = 0
        return true
    }
}
