/// Frees objects that only keep each other alive, after CPython's algorithm: of each object's references those that
/// come from other objects under examination are subtracted; what is left over is held from outside, and so is all
/// that can be reached from there. The rest is garbage.
///
/// Swift's own count is read, so an object that native code holds at that moment, in a variable or on the register
/// stack, is kept: a collection may run whenever something is tracked or charged.
///
/// A cycle is closed by storing an object into one that exists already. So whoever stores tracks, and what is made
/// whole (a list display, a tuple, a bound method) is only found from there. Objects are examined when young, and
/// together with the old ones when as many have grown old as the last such collection left: the cost of collecting
/// stays proportional to what was allocated. Nothing is allocated for it, so it can run when memory is short.
///
/// Only classes whose references are known exactly take part. Everything else is opaque: what it holds is kept
/// alive, never freed while in use.
final class CycleCollector {
    private let young = TrackedRing()
    private let old = TrackedRing()
    /// Empty between collections.
    private let garbage = TrackedRing()
    private var additions = 0
    /// Objects that have grown old since all were examined, and those that this left.
    private var promoted = 0
    private var survivors = 0
    /// CPython's is 700 and costs it as much; a young collection here touches more memory for each object.
    private static let youngLimit = 5000
    private static let oldLimit = 20_000

    /// Remembers a container that may take part in a cycle; it takes itself out of the ring when it dies.
    @inline(__always)
    func track(_ object: Object) {
        if object.trackedNext == nil { add(object) }
    }

    @inline(never)
    private func add(_ object: Object) {
        young.append(.passUnretained(object))
        additions += 1
        if additions >= CycleCollector.youngLimit { collectSome() }
    }

    private func collectSome() {
        if promoted > max(CycleCollector.oldLimit, survivors) {
            _ = collect()
        } else {
            additions = 0
            promoted += examine(young)
            old.take(all: young)
            _ = free()
        }
    }

    /// Whether there is anything that a collection has not seen.
    var hasUnexamined: Bool { additions > 0 || promoted > 0 }

    /// Examines everything. The number of objects freed: `gc.collect()`.
    func collect() -> Int {
        additions = 0
        promoted = 0
        young.take(all: old)
        survivors = examine(young)
        old.take(all: young)
        return free()
    }

    // MARK: Examining

    /// Leaves in the ring what is alive, with what that leads to and was not tracked yet; its number. The rest goes to
    /// `garbage`.
    private func examine(_ ring: TrackedRing) -> Int {
        ring.forEach { reference in
            CycleCollector.setTrialCount(reference)
            reference._withUnsafeGuaranteedRef { object in
                if object.kind == .type { (object as? TypeObject)?.traits = nil }
                object.visitChildren { child in
                    if child.trackedNext == nil, child.isExactlyCounted { ring.append(.passUnretained(child)) }
                }
            }
        }
        ring.forEach { reference in
            reference._withUnsafeGuaranteedRef { object in
                // Storage that two lists share holds one reference for both; counting it twice would free what is in use.
                if let storage = object.elementStorage, swiftRetainCount(storage) > 1 { return }
                object.visitChildren { child in
                    if child.trialCount > 1 { child.trialCount &-= 1 }
                }
            }
        }
        // The count is now one more than the references from outside. What has none is set aside, and comes back to the
        // end of the ring when something alive turns out to lead to it.
        var kept = 0
        ring.forEach { reference in
            reference._withUnsafeGuaranteedRef { object in
                if object.trialCount == 1 {
                    object.trialCount = CycleCollector.setAside
                    garbage.append(unlinking: reference)
                    return
                }
                kept += 1
                object.trialCount = 0
                object.visitChildren { child in
                    if child.trialCount == CycleCollector.setAside {
                        child.trialCount = 2
                        ring.append(unlinking: .passUnretained(child))
                    } else if child.trialCount == 1 {
                        child.trialCount = 2
                    }
                }
            }
        }
        return kept
    }

    private static let setAside: Int32 = -1

    /// The number of objects that were garbage.
    private func free() -> Int {
        var count = 0
        var released: [Object] = []
        var isWaitedFor = false
        garbage.forEach { reference in
            reference._withUnsafeGuaranteedRef { object in
                if object.kind == .generator, let generator = object as? GeneratorObject, generator.asksForLastWords() { isWaitedFor = true }
            }
        }
        if isWaitedFor {
            // All of it stays until those have been closed: the next round frees it.
            garbage.forEach { reference in
                reference._withUnsafeGuaranteedRef { $0.trialCount = 0 }
                count += 1
            }
            old.take(all: garbage)
            return count
        }
        while let reference = garbage.first {
            let object = reference.takeUnretainedValue()
            // Back among the others: native code may hold it in a way that was not seen.
            old.append(unlinking: reference)
            object.trialCount = 0
            object.dropChildren(into: &released)
            releaseIteratively(&released)
            count += 1
        }
        return count
    }

    /// One more than Swift's count, so that zero means "not examined". A function of its own: nothing in it retains
    /// the object while its count is read.
    @inline(never)
    private static func setTrialCount(_ reference: Unmanaged<Object>) {
        let count = swiftRetainCount(reference.toOpaque())
        reference._withUnsafeGuaranteedRef { $0.trialCount = Int32(clamping: count &+ 1) }
    }
}

/// The runtime's strong reference count.
@_silgen_name("swift_retainCount")
private func swiftRetainCount(_ object: UnsafeMutableRawPointer) -> UInt

extension Object {
    /// Whether `visitChildren` names every reference at most once.
    fileprivate var isExactlyCounted: Bool {
        switch kind {
        case .function, .boundMethod, .cell, .list, .tuple, .dict, .set, .generator, .instance: true
        // Classes made in Swift, and those of modules, live as long as the session.
        case .type: (self as? TypeObject)?.isScriptClass ?? false
        case .string, .nativeFunction, .range, .module: false
        case .other, .slice: isCollectable
        }
    }

    /// The storage object of the elements, for containers that may share it with others until one is changed.
    fileprivate var elementStorage: UnsafeMutableRawPointer? {
        let elements: UnsafeRawPointer? =
            switch kind {
            case .list: unsafeDowncast(self, to: ListObject.self).elements.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
            case .tuple: unsafeDowncast(self, to: TupleObject.self).elements.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
            case .dict: unsafeDowncast(self, to: DictObject.self).entries.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
            case .set: unsafeDowncast(self, to: SetObject.self).slots.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
            default: nil
            }
        // An array's header: class, count of references, count of elements, capacity.
        return elements.map { UnsafeMutableRawPointer(mutating: $0 - 32) }
    }
}
