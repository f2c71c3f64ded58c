import Glibc

/// An object that can be part of a cycle: lists, dictionaries, instances, functions, cells, generators, modules,
/// classes. Each is linked into the collector of the session in which it was made.
///
/// The links are neither counted nor zeroed: `deinit` takes the object out of its list. Refused: an array of weak
/// references (a side table for every list that a script makes) and marking from roots (Swift frames hold
/// references that nothing enumerates, whereas counts include them).
open class TrackedObject: Object {
    var previous: Unmanaged<TrackedObject>?
    var next: Unmanaged<TrackedObject>?
    /// While a collection runs: the references that do not come from the objects under examination.
    var outsideReferences = 0
    var stage = Stage.none

    enum Stage: UInt8 { case none, young, old, examined }

    override public init() {
        super.init()
        CycleCollector.current?.link(self)
    }

    /// A list head, in no collector.
    convenience init(head: Void) {
        self.init()
        unlink()
        previous = Unmanaged.passUnretained(self)
        next = Unmanaged.passUnretained(self)
    }

    override public final var tracked: TrackedObject? { self }

    func unlink() {
        guard let previous, let next else { return }
        previous._withUnsafeGuaranteedRef { $0.next = next }
        next._withUnsafeGuaranteedRef { $0.previous = previous }
        self.previous = nil
        self.next = nil
    }

    deinit { unlink() }
}
