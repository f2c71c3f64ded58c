import Glibc

/// Frees cycles, after CPython's algorithm (Modules/gcmodule.c): of the objects under examination, subtract from
/// each reference count the references that come from among them; what is left over comes from outside (registers,
/// Swift frames, globals), and whatever cannot be reached from an object with such a reference is garbage.
///
/// New objects are examined every `youngThreshold` allocations, and join the old ones when they survive; the old
/// ones are examined when their number has grown by a quarter, so that the time spent is linear in what is
/// allocated. A collection runs between two instructions, never inside an allocation.
public final class CycleCollector {
    private let young = TrackedObject(head: ())
    private let old = TrackedObject(head: ())
    private var allocationsSinceCollection = 0
    private var oldCount = 0
    private var oldCountAtLastFull = 0

    static let youngThreshold = 10_000
    static let leastGrowth = 25_000

    public init() {}

    /// Objects linked here may outlive the collector: they must not point at its list heads then.
    deinit {
        for head in [young, old] {
            while let first = first(of: head) { first.unlink() }
            head.previous = nil
            head.next = nil
        }
    }

    /// Whether the machine should call `collect` at its next safe point.
    @inline(__always) var isDue: Bool { allocationsSinceCollection >= Self.youngThreshold }

    func link(_ object: TrackedObject) {
        allocationsSinceCollection &+= 1
        object.stage = .young
        insert(object, into: young)
    }

    private func insert(_ object: TrackedObject, into head: TrackedObject) {
        let this = Unmanaged.passUnretained(object)
        object.previous = head.previous
        object.next = Unmanaged.passUnretained(head)
        head.previous?._withUnsafeGuaranteedRef { $0.next = this }
        head.previous = this
    }

    private func first(of head: TrackedObject) -> TrackedObject? {
        guard let next = head.next, next.toOpaque() != Unmanaged.passUnretained(head).toOpaque() else { return nil }
        return next.takeUnretainedValue()
    }

    // MARK: Collecting

    /// Examines the young objects, and the old ones too when they have grown or `full` is asked for. Answers how
    /// many objects were freed.
    @discardableResult
    public func collect(full: Bool = false) -> Int {
        allocationsSinceCollection = 0
        let isFull = full || oldCount - oldCountAtLastFull > max(Self.leastGrowth, oldCountAtLastFull / 4)
        if isFull { moveAll(from: old, to: young) }
        let garbage = examine()
        let survivors = moveAll(from: young, to: old)
        if isFull {
            oldCount = survivors
            oldCountAtLastFull = survivors
        } else {
            oldCount += survivors
        }
        free(garbage)
        return garbage.count
    }

    /// Takes the unreachable objects out of the young list; each is held by the answer.
    private func examine() -> [TrackedObject] {
        forEach(in: young) { pointer in
            let references = Int(clamping: swiftRetainCount(pointer.toOpaque()))
            pointer._withUnsafeGuaranteedRef {
                $0.outsideReferences = references
                $0.stage = .examined
            }
        }
        forEach(in: young) { pointer in
            pointer._withUnsafeGuaranteedRef { object in
                object.visitChildren { child in
                    if let tracked = child.tracked, tracked.stage == .examined { tracked.outsideReferences -= 1 }
                }
            }
        }
        var reachable: [Unmanaged<TrackedObject>] = []
        forEach(in: young) { pointer in
            pointer._withUnsafeGuaranteedRef { object in
                guard object.outsideReferences > 0 else { return }
                object.stage = .young
                reachable.append(pointer)
            }
        }
        while let pointer = reachable.popLast() {
            pointer._withUnsafeGuaranteedRef { object in
                object.visitChildren { child in
                    guard let tracked = child.tracked, tracked.stage == .examined else { return }
                    tracked.stage = .young
                    reachable.append(Unmanaged.passUnretained(tracked))
                }
            }
        }
        var garbage: [TrackedObject] = []
        forEach(in: young) { pointer in
            pointer._withUnsafeGuaranteedRef { object in
                if object.stage == .examined { garbage.append(object) }
            }
        }
        for object in garbage {
            object.unlink()
            object.stage = .none
        }
        return garbage
    }

    /// Breaks every reference among the garbage, so that the counts do the rest.
    private func free(_ garbage: [TrackedObject]) {
        var released: [Object] = []
        for object in garbage { object.dropChildren(into: &released) }
        withExtendedLifetime(released) {}
    }

    @discardableResult
    private func moveAll(from source: TrackedObject, to destination: TrackedObject) -> Int {
        let stage: TrackedObject.Stage = destination === old ? .old : .young
        var count = 0
        while let object = first(of: source) {
            object.unlink()
            object.stage = stage
            insert(object, into: destination)
            count += 1
        }
        return count
    }

    /// The body must not unlink: it gets pointers, so that no reference of the loop's own is counted.
    private func forEach(in head: TrackedObject, _ body: (Unmanaged<TrackedObject>) -> Void) {
        let end = Unmanaged.passUnretained(head).toOpaque()
        var current = head.next
        while let pointer = current, pointer.toOpaque() != end {
            current = pointer._withUnsafeGuaranteedRef { $0.next }
            body(pointer)
        }
    }

    // MARK: The thread's collector

    /// The collector of the session that runs on this thread, so that an object finds it without every initialiser
    /// taking a machine. The key is the one thing the process shares; it never changes.
    static var current: CycleCollector? {
        guard let pointer = pthread_getspecific(threadKey) else { return nil }
        return Unmanaged<CycleCollector>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// From here on, objects made on this thread are tracked here. The caller keeps the collector alive.
    public func activate() { pthread_setspecific(Self.threadKey, Unmanaged.passUnretained(self).toOpaque()) }

    public static func deactivate() { pthread_setspecific(threadKey, nil) }

    private static let threadKey: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()
}

/// The strong references to an object; part of the Swift runtime's stable interface (`swift/Runtime/HeapObject.h`).
@_silgen_name("swift_retainCount")
private func swiftRetainCount(_ object: UnsafeMutableRawPointer) -> UInt
