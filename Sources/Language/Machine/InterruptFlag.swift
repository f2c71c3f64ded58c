import Synchronization

/// Set from a signal handler or another thread, polled by the machine at backward jumps and calls.
public final class InterruptFlag: @unchecked Sendable {
    // In memory of its own, so that C loops can read it through an address.
    private let reasons: UnsafeMutablePointer<Atomic<Int32>>
    private static let interrupt: Int32 = 1
    private static let shortage: Int32 = 2

    init() {
        reasons = .allocate(capacity: 1)
        reasons.initialize(to: Atomic(0))
    }

    deinit {
        reasons.deinitialize(count: 1)
        reasons.deallocate()
    }

    /// Async-signal-safe: one atomic operation.
    public func set() { reasons.pointee.bitwiseOr(InterruptFlag.interrupt, ordering: .relaxed) }
    func reportShortage() { reasons.pointee.bitwiseOr(InterruptFlag.shortage, ordering: .relaxed) }
    public func clear() { reasons.pointee.store(0, ordering: .relaxed) }

    /// Whether there is any reason to stop.
    @inline(__always) public var isSet: Bool { reasons.pointee.load(ordering: .relaxed) != 0 }
    /// Whether the user has asked to stop.
    public var isInterrupted: Bool { reasons.pointee.load(ordering: .relaxed) & InterruptFlag.interrupt != 0 }
    /// Where C code reads "not zero" as "stop"; valid as long as this object.
    package var address: UnsafePointer<Int32> { UnsafeRawPointer(reasons).assumingMemoryBound(to: Int32.self) }
}
