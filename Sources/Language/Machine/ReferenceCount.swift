/// Swift's reference counts, counted in line.
///
/// A register move through the runtime costs three calls' worth of saving and restoring; done here it is a load, an
/// addition and a store. Behind an object's class pointer lie 64 bits: the strong count less one from bit 33 on, and a
/// sign bit that stands for "ask the runtime" (side table, immortal object). As in the runtime's own fast path, a
/// negative sum sends the operation there: that is also how the last release and an overflow show. Not atomic: a
/// session's objects live on one thread. A test compares this with the runtime's answers.
package enum ReferenceCount {
    private static let one = 1 << 33

    @inline(__always)
    private static func word(_ object: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Int> {
        (object + 8).assumingMemoryBound(to: Int.self)
    }

    @inline(__always)
    package static func retain(_ object: UnsafeMutableRawPointer) {
        let count = word(object)
        let next = count.pointee &+ one
        if _fastPath(next >= 0) { count.pointee = next } else { retainThroughRuntime(object) }
    }

    @inline(__always)
    package static func release(_ object: UnsafeMutableRawPointer) {
        let count = word(object)
        let next = count.pointee &- one
        if _fastPath(next >= 0) { count.pointee = next } else { releaseThroughRuntime(object) }
    }

    /// Whether one reference is all there is.
    @inline(__always)
    package static func isUnique(_ object: UnsafeMutableRawPointer) -> Bool { word(object).pointee >> 33 == 0 }

    @inline(never)
    private static func retainThroughRuntime(_ object: UnsafeMutableRawPointer) {
        _ = Unmanaged<Object>.fromOpaque(object).retain()
    }

    @inline(never)
    private static func releaseThroughRuntime(_ object: UnsafeMutableRawPointer) {
        Unmanaged<Object>.fromOpaque(object).release()
    }
}

extension Unmanaged where Instance: Object {
    /// Calls without counting a reference: who holds the object must go on holding it. (`_withUnsafeGuaranteedRef` knows
    /// nothing of typed errors.)
    @inline(__always)
    func borrowed<Answer>(_ body: (Instance) throws(Raised) -> Answer) throws(Raised) -> Answer {
        try _withUnsafeGuaranteedRef { object in Result { () throws(Raised) in try body(object) } }.get()
    }
}
