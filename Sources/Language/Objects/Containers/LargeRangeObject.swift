import BigInt

/// A range whose ends do not fit 64 bits, or whose count does not.
final class LargeRangeObject: Object {
    let start, stop, step, count: BigInt

    /// The step is not zero.
    init(start: BigInt, stop: BigInt, step: BigInt) {
        self.start = start
        self.stop = stop
        self.step = step
        let distance = step > 0 ? stop - start : start - stop
        count = distance > 0 ? (distance - 1) / BigInt(step.magnitude) + 1 : 0
    }

    /// The plain range where 64 bits hold it.
    static func range(_ start: BigInt, _ stop: BigInt, _ step: BigInt) -> Object {
        guard let small = Int(exactly: start), let smallStop = Int(exactly: stop), let smallStep = Int(exactly: step) else {
            return LargeRangeObject(start: start, stop: stop, step: step)
        }
        let range = RangeObject(start: small, stop: smallStop, step: smallStep)
        // A count that was cut to 63 bits is not this range's.
        return range.count < .max ? range : LargeRangeObject(start: start, stop: stop, step: step)
    }

    /// Any range in numbers of any size.
    convenience init?(_ object: Object) {
        if let large = object as? LargeRangeObject {
            self.init(start: large.start, stop: large.stop, step: large.step)
        } else if let range = object as? RangeObject {
            self.init(start: BigInt(range.start), stop: BigInt(range.stop), step: BigInt(range.step))
        } else {
            return nil
        }
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.range }

    func element(_ place: BigInt) -> BigInt { start + place * step }

    override func length(_ machine: Machine) throws(Raised) -> Int? {
        guard let count = Int(exactly: count) else {
            throw machine.error(.overflowError, "Python int too large to convert to C ssize_t")
        }
        return count
    }

    override func truth(_ machine: Machine) throws(Raised) -> Bool { count != 0 }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { LargeRangeIterator(self) }

    var reversed: LargeRangeIterator {
        LargeRangeIterator(LargeRangeObject(start: element(count - 1), stop: start - step, step: -step))
    }

    override func item(_ key: Value, _ machine: Machine) throws(Raised) -> Value? {
        if let slice = key.asObject(SliceObject.self) {
            let places = try slice.bounds.largeIndices(count: count, machine)
            return .object(LargeRangeObject.range(element(places.start), element(places.stop), step * places.step))
        }
        guard machine.hasIndex(key), let wanted = Number(try machine.integer(key))?.bigInt else {
            throw machine.error(.typeError, "range indices must be integers or slices, not \(machine.typeName(of: key))")
        }
        let place = wanted < 0 ? wanted + count : wanted
        guard place >= 0, place < count else { throw machine.error(.indexError, "range object index out of range") }
        return .integer(element(place))
    }

    func place(of value: Value) -> BigInt? {
        guard let number = Number(value) else { return nil }
        let wanted: BigInt
        switch number {
        case .float(let double):
            guard let exact = BigInt(exactly: double) else { return nil }
            wanted = exact
        default: wanted = number.bigInt ?? 0
        }
        let (place, rest) = (wanted - start).quotientAndRemainder(dividingBy: step)
        return rest == 0 && place >= 0 && place < count ? place : nil
    }

    override func contains(_ value: Value, _ machine: Machine) throws(Raised) -> Bool? {
        Number(value) != nil ? place(of: value) != nil : nil
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, case .object(let object) = other, let other = LargeRangeObject(object) else { return nil }
        let equal = count == other.count && (count == 0 || (start == other.start && (count == 1 || step == other.step)))
        return .bool(equal == (op == .equal))
    }

    override func hash(_ machine: Machine) throws(Raised) -> Int {
        let none = machine.numberHash(.none)
        let parts = [Numbers.hash(count), count == 0 ? none : Numbers.hash(start), count < 2 ? none : Numbers.hash(step)]
        return Numbers.combine(parts, count: 3)
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let ends = "\(try IntegerText.decimal(start, machine)), \(try IntegerText.decimal(stop, machine))"
        return step == 1 ? "range(\(ends))" : "range(\(ends), \(try IntegerText.decimal(step, machine)))"
    }
}

final class LargeRangeIterator: Object {
    private let range: LargeRangeObject
    private var place: BigInt = 0

    init(_ range: LargeRangeObject) { self.range = range }

    override var isIterator: Bool { true }
    override func type(_ machine: Machine) -> TypeObject { machine.natives.largeRangeIterator }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard place < range.count else { return nil }
        defer { place += 1 }
        return .integer(range.element(place))
    }

    override func lengthHint(_ machine: Machine) throws(Raised) -> Value? { .integer(range.count - place) }

    override func reduction(_ machine: Machine) throws(Raised) -> Value? {
        machine.reduction("iter", [.object(range)], state: .integer(place))
    }

    override func restore(_ state: Value, _ machine: Machine) throws(Raised) {
        place = max(0, min(Number(try machine.integer(state))?.bigInt ?? 0, range.count))
    }
}

extension SliceBounds {
    /// `slice.indices` for a length of any size.
    func largeIndices(count: BigInt, _ machine: Machine) throws(Raised) -> (start: BigInt, stop: BigInt, step: BigInt) {
        func number(_ value: Value) throws(Raised) -> BigInt {
            guard machine.hasIndex(value) else {
                throw machine.error(.typeError, "slice indices must be integers or None or have an __index__ method")
            }
            return Number(try machine.integer(value))?.bigInt ?? 0
        }
        let step = step.isNone ? 1 : try number(step)
        guard step != 0 else { throw machine.error(.valueError, "slice step cannot be zero") }
        let (lowest, highest): (BigInt, BigInt) = step > 0 ? (0, count) : (-1, count - 1)
        func end(_ value: Value, _ missing: BigInt) throws(Raised) -> BigInt {
            if value.isNone { return missing }
            let index = try number(value)
            return min(max(index < 0 ? index + count : index, lowest), highest)
        }
        return (try end(start, step > 0 ? lowest : highest), try end(stop, step > 0 ? highest : lowest), step)
    }
}
