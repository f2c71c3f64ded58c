import Synchronization

/// Set from a signal handler or another thread, polled by the machine at backward jumps and calls.
public final class InterruptFlag: Sendable {
    private let reasons = Atomic<UInt8>(0)
    private static let interrupt: UInt8 = 1
    private static let shortage: UInt8 = 2

    /// Async-signal-safe: one atomic operation.
    public func set() { reasons.bitwiseOr(InterruptFlag.interrupt, ordering: .relaxed) }
    func reportShortage() { reasons.bitwiseOr(InterruptFlag.shortage, ordering: .relaxed) }
    public func clear() { reasons.store(0, ordering: .relaxed) }

    /// Whether there is any reason to stop.
    @inline(__always) public var isSet: Bool { reasons.load(ordering: .relaxed) != 0 }
    /// Whether the user has asked to stop.
    public var isInterrupted: Bool { reasons.load(ordering: .relaxed) & InterruptFlag.interrupt != 0 }
}
