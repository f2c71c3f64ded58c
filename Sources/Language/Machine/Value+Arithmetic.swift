/// Arithmetic and comparison of unboxed numbers in registers, in line in the dispatch loop. Each answers whether it
/// applied; what is left (other types, overflow, division by zero) goes the general way.
extension UnsafeMutablePointer<Value> {
    @inline(__always) private func bothInts(_ b: Self, _ c: Self) -> Bool { b.tag == ValueTag.int && c.tag == ValueTag.int }

    @inline(__always) func setSum(_ b: Self, _ c: Self) -> Bool {
        if bothInts(b, c) {
            let (sum, overflow) = b.int.addingReportingOverflow(c.int)
            if overflow { return false }
            set(sum)
            return true
        }
        guard let (x, y) = b.floats(c) else { return false }
        set(x + y)
        return true
    }

    @inline(__always) func setDifference(_ b: Self, _ c: Self) -> Bool {
        if bothInts(b, c) {
            let (difference, overflow) = b.int.subtractingReportingOverflow(c.int)
            if overflow { return false }
            set(difference)
            return true
        }
        guard let (x, y) = b.floats(c) else { return false }
        set(x - y)
        return true
    }

    @inline(__always) func setProduct(_ b: Self, _ c: Self) -> Bool {
        if bothInts(b, c) {
            let (product, overflow) = b.int.multipliedReportingOverflow(by: c.int)
            if overflow { return false }
            set(product)
            return true
        }
        guard let (x, y) = b.floats(c) else { return false }
        set(x * y)
        return true
    }

    @inline(__always) func setQuotient(_ b: Self, _ c: Self) -> Bool {
        if let (x, y) = b.floats(c), y != 0 {
            set(x / y)
            return true
        }
        // Exactly representable operands: one rounding, as in Python's division of ints.
        guard bothInts(b, c), c.int != 0, b.int.magnitude <= 1 << 53, c.int.magnitude <= 1 << 53 else { return false }
        set(Double(b.int) / Double(c.int))
        return true
    }

    @inline(__always) func setFloorQuotient(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c), c.int > 0 else { return false }
        let (quotient, rest) = b.int.quotientAndRemainder(dividingBy: c.int)
        set(rest < 0 ? quotient &- 1 : quotient)
        return true
    }

    @inline(__always) func setRemainder(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c), c.int > 0 else { return false }
        let rest = b.int % c.int
        set(rest < 0 ? rest &+ c.int : rest)
        return true
    }

    @inline(__always) func setAnd(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c) else { return false }
        set(b.int & c.int)
        return true
    }

    @inline(__always) func setOr(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c) else { return false }
        set(b.int | c.int)
        return true
    }

    @inline(__always) func setExclusiveOr(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c) else { return false }
        set(b.int ^ c.int)
        return true
    }

    @inline(__always) func setShiftedRight(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c), c.int >= 0, c.int < 64 else { return false }
        set(b.int &>> c.int)
        return true
    }

    @inline(__always) func setShiftedLeft(_ b: Self, _ c: Self) -> Bool {
        guard bothInts(b, c), c.int >= 0, c.int < 63 else { return false }
        let shifted = b.int &<< c.int
        guard shifted &>> c.int == b.int else { return false }
        set(shifted)
        return true
    }

    @inline(__always) func setSum(_ b: Self, immediate: Int) -> Bool {
        if b.tag == ValueTag.int {
            let (sum, overflow) = b.int.addingReportingOverflow(immediate)
            if overflow { return false }
            set(sum)
            return true
        }
        guard b.tag == ValueTag.float else { return false }
        set(b.float + Double(immediate))
        return true
    }

    // MARK: Comparison

    /// nil when the operands are not two ints or two floats; `operation` counts from `==`.
    @inline(__always) func holds(_ operation: UInt16, _ other: Self) -> Bool? {
        if tag == ValueTag.int, other.tag == ValueTag.int { return Self.holds(operation, int, other.int) }
        if tag == ValueTag.float, other.tag == ValueTag.float { return Self.holds(operation, float, other.float) }
        return nil
    }

    @inline(__always) func holds(_ operation: UInt16, immediate: Int) -> Bool? {
        if tag == ValueTag.int { return Self.holds(operation, int, immediate) }
        if tag == ValueTag.float { return Self.holds(operation, float, Double(immediate)) }
        return nil
    }

    /// Without a jump for each operation: their answers for less, equal, greater and unordered are four bits each.
    @inline(__always)
    private static func holds<T: Comparable>(_ operation: UInt16, _ a: T, _ b: T) -> Bool {
        let order: UInt32 = a < b ? 0 : a == b ? 1 : a > b ? 2 : 3
        //                      >=   >    <=   <    !=   ==
        let answers: UInt32 = 0b0110_0100_0011_0001_1101_0010
        return answers &>> (UInt32(operation) &* 4 &+ order) & 1 == 1
    }
}
