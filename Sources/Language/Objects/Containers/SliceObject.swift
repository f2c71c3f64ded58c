/// What stands in a slice: `start:stop:step`, each None where it is left out.
struct SliceBounds {
    let start: Value
    let stop: Value
    let step: Value
}

/// `start:stop:step` as a value.
public final class SliceObject: Object {
    public private(set) var start: Value
    public private(set) var stop: Value
    public private(set) var step: Value

    deinit { releaseChildren() }

    convenience init(_ bounds: SliceBounds) { self.init(start: bounds.start, stop: bounds.stop, step: bounds.step) }

    public init(start: Value, stop: Value, step: Value) {
        self.start = start
        self.stop = stop
        self.step = step
        super.init()
        kind = .slice
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.slice }

    var bounds: SliceBounds { SliceBounds(start: start, stop: stop, step: step) }

    /// The places that a slice selects in a sequence.
    public struct Resolved {
        public let start: Int
        public let stop: Int
        public let step: Int
        public let count: Int

        /// In the order of the slice.
        public var places: LazyMapSequence<Range<Int>, Int> {
            let (start, step) = (start, step)
            return (0..<count).lazy.map { start &+ $0 &* step }
        }
    }

    /// Python's rule: negative ends count from the end, everything is clamped; a step of zero is an error.
    public func resolve(count: Int, _ machine: Machine) throws(Raised) -> Resolved {
        try bounds.resolve(count: count, machine)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = other.asObject(SliceObject.self) else { return nil }
        return try Sequences.compare(op, { [start, stop, step] in [start, stop, step] }, { [other.start, other.stop, other.step] }, machine)
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int { throw machine.unhashable(.object(self)) }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        "slice(\(try machine.repr(start)), \(try machine.repr(stop)), \(try machine.repr(step)))"
    }

    override public var isCollectable: Bool { true }
    override public func visitChildren(_ visit: (Object) -> Void) {
        for case .object(let object) in [start, stop, step] { visit(object) }
    }

    override public func dropChildren(into released: inout [Object]) {
        released.take(&start)
        released.take(&stop)
        released.take(&step)
    }
}

extension SliceBounds {
    func resolve(count: Int, _ machine: Machine) throws(Raised) -> SliceObject.Resolved {
        let step = step.isNone ? 1 : try machine.clampedIndex(step)
        guard step != 0 else { throw machine.error(.valueError, "slice step cannot be zero") }
        let start = start.isNone ? nil : try machine.clampedIndex(start)
        let stop = stop.isNone ? nil : try machine.clampedIndex(stop)
        return SliceObject.Resolved(start: start, stop: stop, step: step, count: count)
    }
}

extension SliceObject.Resolved {
    /// Of bounds between a half of the least and of the greatest int, nil where they are left out; the step is not zero.
    @inline(__always)
    init(start: Int?, stop: Int?, step: Int, count: Int) {
        let (lowest, highest) = step > 0 ? (0, count) : (-1, count - 1)
        @inline(__always)
        func end(_ index: Int?, _ missing: Int) -> Int {
            guard let index else { return missing }
            return min(max(index < 0 ? index &+ count : index, lowest), highest)
        }
        self.start = end(start, step > 0 ? lowest : highest)
        self.stop = end(stop, step > 0 ? highest : lowest)
        self.step = step
        self.count =
            switch step {
            case 1: max(self.stop &- self.start, 0)
            case 2...: self.start < self.stop ? (self.stop &- self.start &- 1) / step &+ 1 : 0
            case -1: max(self.start &- self.stop, 0)
            default: self.stop < self.start ? (self.start &- self.stop &- 1) / (0 - step) &+ 1 : 0
            }
    }

    /// Of bounds in three registers that are ints or None, no reference counted; nil for all others and a step of zero.
    init?(registers first: UnsafeMutablePointer<Value>, count: Int) {
        @inline(__always)
        func isPlain(_ place: UnsafeMutablePointer<Value>) -> Bool { place.tag == ValueTag.int || (place.tag == ValueTag.empty && !place.isUnbound) }
        @inline(__always)
        func index(_ place: UnsafeMutablePointer<Value>) -> Int? {
            place.tag == ValueTag.int ? min(max(place.int, .min / 2), .max / 2) : nil
        }
        let step = index(first + 2) ?? 1
        guard isPlain(first), isPlain(first + 1), isPlain(first + 2), step != 0 else { return nil }
        self.init(start: index(first), stop: index(first + 1), step: step, count: count)
    }
}
