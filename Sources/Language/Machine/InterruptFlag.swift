import Synchronization

/// Set from a signal handler or another thread, polled by the machine at backward jumps and calls.
public final class InterruptFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Async-signal-safe: one atomic store.
    public func set() { flag.store(true, ordering: .relaxed) }
    public func clear() { flag.store(false, ordering: .relaxed) }
    @inline(__always) public var isSet: Bool { flag.load(ordering: .relaxed) }
}
