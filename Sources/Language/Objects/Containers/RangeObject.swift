import BigInt

/// `range(start, stop, step)`: an arithmetic sequence, never stored. Its ends fit 64 bits; see `LargeRangeObject` for the others.
public final class RangeObject: Object {
    public let start: Int
    public let stop: Int
    public let step: Int
    public let count: Int

    /// The step is not zero.
    public init(start: Int, stop: Int, step: Int) {
        self.start = start
        self.stop = stop
        self.step = step
        // Distances up to 2^64 fit a UInt.
        let distance = step > 0 ? (start < stop ? UInt(bitPattern: stop &- start) : 0) : (stop < start ? UInt(bitPattern: start &- stop) : 0)
        let count = distance == 0 || step == 0 ? 0 : (distance - 1) / step.magnitude + 1
        self.count = Int(clamping: count)
        super.init()
        kind = .range
    }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.range }

    package func element(_ place: Int) -> Int { start &+ place &* step }

    override public func length(_ machine: Machine) throws(Raised) -> Int? { count }
    override public func truth(_ machine: Machine) throws(Raised) -> Bool { count != 0 }
    override public func iterator(_ machine: Machine) throws(Raised) -> Object? { RangeIterator(self) }

    override public func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) {
            let places = try slice.resolve(count: count, machine)
            let (newStep, overflow) = step.multipliedReportingOverflow(by: places.step)
            // The place after the last may lie outside 64 bits where the last does not.
            let (distance, overflow2) = places.stop.multipliedReportingOverflow(by: step)
            let (newStop, overflow3) = start.addingReportingOverflow(distance)
            guard !overflow, !overflow2, !overflow3 else {
                let (start, step) = (BigInt(start), BigInt(step))
                return .object(LargeRangeObject.range(
                    start + BigInt(places.start) * step, start + BigInt(places.stop) * step, step * BigInt(places.step)))
            }
            return .object(RangeObject(start: element(places.start), stop: newStop, step: newStep))
        }
        return .int(element(try Sequences.place(key, count: count, of: "range", machine)))
    }

    var reversed: Object {
        guard count > 0 else { return RangeIterator(RangeObject(start: 0, stop: 0, step: 1)) }
        let (stop, overflow) = start.subtractingReportingOverflow(step)
        guard !overflow, step != .min else { return LargeRangeObject(self).map { $0.reversed } ?? self }
        return RangeIterator(RangeObject(start: element(count - 1), stop: stop, step: 0 - step))
    }

    package func place(of value: Value) -> Int? {
        let int: Int
        switch value {
        case .int(let value): int = value
        case .bool(let flag): int = flag ? 1 : 0
        case .float(let double):
            guard let exact = Int(exactly: double) else { return nil }
            int = exact
        default: return nil
        }
        guard count > 0, step > 0 ? int >= start && int < stop : int <= start && int > stop else { return nil }
        let distance = step > 0 ? UInt(bitPattern: int &- start) : UInt(bitPattern: start &- int)
        let (place, rest) = distance.quotientAndRemainder(dividingBy: step.magnitude)
        return rest == 0 ? Int(exactly: place) : nil
    }

    override public func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        if Number(value) != nil { return place(of: value) != nil }
        return nil
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual else { return nil }
        if case .object(let object as LargeRangeObject) = other { return try object.compare(op, .object(self), machine) }
        guard let other = other.asObject(RangeObject.self) else { return nil }
        let equal = count == other.count && (count == 0 || (start == other.start && (count == 1 || step == other.step)))
        return .bool(equal == (op == .equal))
    }

    override public func hash(_ machine: Machine) throws(Raised) -> Int {
        let none = machine.numberHash(.none)
        let parts = [Numbers.hash(count), count == 0 ? none : Numbers.hash(start), count < 2 ? none : Numbers.hash(step)]
        return Numbers.combine(parts, count: 3)
    }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    }
}
