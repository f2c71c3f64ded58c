/// A ring of objects, linked through themselves without being held: what the cycle collector examines.
///
/// The links are unmanaged so that walking along them leaves every count of references as it is.
final class TrackedRing {
    private let head = Object()
    private var headReference: Unmanaged<Object> { .passUnretained(head) }

    init() {
        head.trackedNext = headReference
        head.trackedPrevious = headReference
    }

    deinit {
        // Objects may outlive the machine: they must not find a ring that is gone.
        while let reference = first { TrackedRing.unlink(reference) }
        head.trackedNext = nil
        head.trackedPrevious = nil
    }

    var first: Unmanaged<Object>? {
        guard let next = head.trackedNext, next.toOpaque() != headReference.toOpaque() else { return nil }
        return next
    }

    /// Adds an object that is in no ring at the end.
    func append(_ reference: Unmanaged<Object>) {
        let last = head.trackedPrevious
        reference._withUnsafeGuaranteedRef {
            $0.trackedNext = headReference
            $0.trackedPrevious = last
        }
        last?._withUnsafeGuaranteedRef { $0.trackedNext = reference }
        head.trackedPrevious = reference
    }

    /// Moves an object here from the ring that it is in.
    func append(unlinking reference: Unmanaged<Object>) {
        TrackedRing.unlink(reference)
        append(reference)
    }

    /// Moves all of another ring here, in constant time.
    func take(all other: TrackedRing) {
        guard let first = other.first, let last = other.head.trackedPrevious else { return }
        let end = head.trackedPrevious
        first._withUnsafeGuaranteedRef { $0.trackedPrevious = end }
        end?._withUnsafeGuaranteedRef { $0.trackedNext = first }
        last._withUnsafeGuaranteedRef { $0.trackedNext = headReference }
        head.trackedPrevious = last
        other.head.trackedNext = other.headReference
        other.head.trackedPrevious = other.headReference
    }

    /// Visits the objects in order, with those that `body` appends. It may move the object it is given elsewhere.
    @inline(__always)
    func forEach(_ body: (Unmanaged<Object>) -> Void) {
        var place = head.trackedNext
        while let reference = place, reference.toOpaque() != headReference.toOpaque() {
            let before = reference._withUnsafeGuaranteedRef { $0.trackedPrevious }
            body(reference)
            // From the one before: the object may be gone from here, or be followed by new ones.
            let next = before?._withUnsafeGuaranteedRef { $0.trackedNext }
            place = next?.toOpaque() == reference.toOpaque() ? reference._withUnsafeGuaranteedRef { $0.trackedNext } : next
        }
    }

    static func unlink(_ reference: Unmanaged<Object>) {
        reference._withUnsafeGuaranteedRef {
            $0.trackedNext?._withUnsafeGuaranteedRef { [previous = $0.trackedPrevious] in $0.trackedPrevious = previous }
            $0.trackedPrevious?._withUnsafeGuaranteedRef { [next = $0.trackedNext] in $0.trackedNext = next }
            $0.trackedNext = nil
            $0.trackedPrevious = nil
        }
    }
}
