/// Frees objects that only keep each other alive, after CPython's algorithm: of each object's references those that
/// come from other objects under examination are subtracted; what is left over is held from outside, and so is all
/// that can be reached from there. The rest is garbage.
///
/// Swift's own count is read, so an object that native code holds at that moment, in a variable or on the register
/// stack, is kept: a collection may run at any allocation.
///
/// Only classes whose references are known exactly take part. Everything else is opaque: what it holds is kept
/// alive, never freed while in use.
final class CycleCollector {
    /// The ring of tracked objects begins and ends here.
    private let head: Object
    private var additions = 0
    private var survivors = 0
    /// Additions that make a look worth while.
    private static let youngLimit = 20_000

    init() {
        head = Object()
        head.trackedNext = head
        head.trackedPrevious = head
    }

    deinit {
        // Objects may outlive the machine: they must not find a ring that is gone.
        var object = head.trackedNext
        while let current = object, current !== head {
            object = current.trackedNext
            current.trackedNext = nil
            current.trackedPrevious = nil
        }
    }

    /// Remembers a container that a script has made; it takes itself out of the ring when it dies.
    func track(_ object: Object) {
        guard object.trackedNext == nil else { return }
        object.trackedNext = head.trackedNext
        object.trackedPrevious = head
        head.trackedNext?.trackedPrevious = object
        head.trackedNext = object
        additions += 1
        if additions >= CycleCollector.youngLimit { collectIfGrown() }
    }

    /// Most containers die by themselves. Only when twice as many are alive as after the last collection is
    /// there reason to suspect cycles; that keeps the cost of collecting proportional to what was allocated.
    private func collectIfGrown() {
        additions = 0
        var alive = 0
        var object = head.trackedNext
        while let current = object, current !== head {
            alive += 1
            object = current.trackedNext
        }
        if alive > 2 * survivors + CycleCollector.youngLimit / 2 { _ = collect() }
    }

    /// The number of objects freed: `gc.collect()`.
    func collect() -> Int {
        var examined: [Unmanaged<Object>] = []
        var object = head.trackedNext
        while let current = object, current !== head {
            object = current.trackedNext
            current.trialCount = 1
            examined.append(Unmanaged.passUnretained(current))
        }
        survivors = examined.count
        var place = 0
        while place < examined.count {
            let current = examined[place]._withUnsafeGuaranteedRef { $0 }
            if current.kind == .type { (current as? TypeObject)?.traits = nil }
            current.visitChildren { child in
                guard child.trialCount == 0, child.isExactlyCounted else { return }
                child.trialCount = 1
                examined.append(Unmanaged.passUnretained(child))
            }
            place += 1
        }
        for reference in examined { setTrialCount(reference) }
        for reference in examined {
            let current = reference._withUnsafeGuaranteedRef { $0 }
            // Storage that two lists share holds one reference for both; counting it twice would free what is in use.
            if let storage = current.elementStorage, swiftRetainCount(storage) > 1 { continue }
            current.visitChildren { child in
                if child.trialCount > 0 { child.trialCount -= 1 }
            }
        }

        // `trialCount` is now one more than the references from outside. What they reach is alive.
        var reachable: [Unmanaged<Object>] = examined.filter { $0._withUnsafeGuaranteedRef { $0.trialCount > 1 } }
        for reference in reachable { reference._withUnsafeGuaranteedRef { $0.trialCount = 0 } }
        while let reference = reachable.popLast() {
            reference._withUnsafeGuaranteedRef { $0 }.visitChildren { child in
                guard child.trialCount > 0 else { return }
                child.trialCount = 0
                reachable.append(Unmanaged.passUnretained(child))
            }
        }
        let garbage = examined.compactMap { reference -> Object? in
            let current = reference._withUnsafeGuaranteedRef { $0 }
            return current.trialCount > 0 ? current : nil
        }
        var released: [Object] = []
        for object in garbage {
            object.trialCount = 0
            object.dropChildren(into: &released)
        }
        survivors -= garbage.count
        releaseIteratively(&released)
        return garbage.count
    }

    /// One more than Swift's count, so that zero means "not examined". A function of its own: nothing in it retains
    /// the object while its count is read.
    @inline(never)
    private func setTrialCount(_ reference: Unmanaged<Object>) {
        let count = swiftRetainCount(reference.toOpaque())
        reference._withUnsafeGuaranteedRef { $0.trialCount = Int32(clamping: count) &+ 1 }
    }
}

/// The runtime's strong reference count.
@_silgen_name("swift_retainCount")
private func swiftRetainCount(_ object: UnsafeMutableRawPointer) -> UInt

extension Object {
    /// Whether `visitChildren` names every reference exactly once: true for the machine's own final classes.
    fileprivate var isExactlyCounted: Bool {
        switch kind {
        case .function, .boundMethod, .cell, .list, .tuple, .dict, .set, .generator: true
        // Classes made in Swift, and those of modules, live as long as the session.
        case .type: (self as? TypeObject)?.isScriptClass ?? false
        case .instance: Swift.type(of: self) == Instance.self || Swift.type(of: self) == ExceptionObject.self
        default: false
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
