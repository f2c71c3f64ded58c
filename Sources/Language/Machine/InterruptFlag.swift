import Synchronization

/// Set from a signal handler or another thread, polled by the machine at backward jumps and calls.
public final class InterruptFlag: @unchecked Sendable {
    // In memory of its own, so that C loops can read it through an address.
    private let reasons: UnsafeMutablePointer<Atomic<Int32>>
    /// What the machine polls: reasons to stop, and work that waits for a place where a script may run. C loops go on
    /// for the latter.
    private let polled: UnsafeMutablePointer<Atomic<Int32>>
    private static let interrupt: Int32 = 1
    private static let shortage: Int32 = 2
    private static let work: Int32 = 4

    init() {
        reasons = .allocate(capacity: 1)
        reasons.initialize(to: Atomic(0))
        polled = .allocate(capacity: 1)
        polled.initialize(to: Atomic(0))
    }

    deinit {
        reasons.deinitialize(count: 1)
        reasons.deallocate()
        polled.deinitialize(count: 1)
        polled.deallocate()
    }

    /// Async-signal-safe: atomic operations only.
    public func set() { stop(InterruptFlag.interrupt) }
    func reportShortage() { stop(InterruptFlag.shortage) }

    private func stop(_ reason: Int32) {
        reasons.pointee.bitwiseOr(reason, ordering: .relaxed)
        polled.pointee.bitwiseOr(reason, ordering: .relaxed)
    }

    public func clear() {
        reasons.pointee.store(0, ordering: .relaxed)
        polled.pointee.bitwiseAnd(InterruptFlag.work, ordering: .relaxed)
    }

    func reportWork() { polled.pointee.bitwiseOr(InterruptFlag.work, ordering: .relaxed) }
    func forgetWork() { polled.pointee.bitwiseAnd(~InterruptFlag.work, ordering: .relaxed) }

    /// Whether there is anything to attend to.
    @inline(__always) var isSet: Bool { polled.pointee.load(ordering: .relaxed) != 0 }
    /// Whether there is any reason to stop.
    var isStopped: Bool { reasons.pointee.load(ordering: .relaxed) != 0 }
    /// Whether the user has asked to stop.
    public var isInterrupted: Bool { reasons.pointee.load(ordering: .relaxed) & InterruptFlag.interrupt != 0 }
    /// Where C code reads "not zero" as "stop"; valid as long as this object.
    package var address: UnsafePointer<Int32> { UnsafeRawPointer(reasons).assumingMemoryBound(to: Int32.self) }
}
