import BigInt

/// Int arithmetic: 64 bits with overflow checks first, arbitrary precision where they do not hold the result.
extension Numbers {
    static func integer(_ op: BinaryOperator, _ a: Int, _ b: Int, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add:
            let (sum, overflow) = a.addingReportingOverflow(b)
            return overflow ? .integer(BigInt(a) + BigInt(b)) : .int(sum)
        case .subtract:
            let (difference, overflow) = a.subtractingReportingOverflow(b)
            return overflow ? .integer(BigInt(a) - BigInt(b)) : .int(difference)
        case .multiply:
            let (product, overflow) = a.multipliedReportingOverflow(by: b)
            return overflow ? .integer(BigInt(a) * BigInt(b)) : .int(product)
        case .divide:
            guard b != 0 else { throw machine.error(.zeroDivisionError, "division by zero") }
            // Both exact as floats: one correctly rounded division.
            if a.magnitude <= 1 << 53, b.magnitude <= 1 << 53 { return .float(Double(a) / Double(b)) }
            return try integer(op, BigInt(a), BigInt(b), machine)
        case .floorDivide:
            guard b != 0 else { throw machine.error(.zeroDivisionError, "integer division or modulo by zero") }
            if a == .min, b == -1 { return .integer(-BigInt(a)) }
            return .int(floorDivide(a, b).quotient)
        case .modulo:
            guard b != 0 else { throw machine.error(.zeroDivisionError, "integer modulo by zero") }
            if b == -1 { return .int(0) }
            return .int(floorDivide(a, b).remainder)
        case .power:
            if b >= 0, let small = smallPower(a, b) { return .int(small) }
            return try integer(op, BigInt(a), BigInt(b), machine)
        case .leftShift:
            if b >= 0, b < 63, a.magnitude < (1 as UInt) << UInt(63 - b) { return .int(a << b) }
            return try integer(op, BigInt(a), BigInt(b), machine)
        case .rightShift:
            guard b >= 0 else { throw machine.error(.valueError, "negative shift count") }
            return .int(a >> min(b, 63))
        case .bitAnd: return .int(a & b)
        case .bitOr: return .int(a | b)
        case .bitXor: return .int(a ^ b)
        case .matrixMultiply: return nil
        }
    }

    /// Python's signs: the remainder has the divisor's. The divisor is neither 0 nor -1.
    @inline(__always)
    static func floorDivide(_ a: Int, _ b: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder != 0 && (remainder < 0) != (b < 0) ? (quotient - 1, remainder + b) : (quotient, remainder)
    }

    /// nil when the result does not fit.
    private static func smallPower(_ base: Int, _ exponent: Int) -> Int? {
        var result = 1
        var square = base
        var rest = exponent
        while true {
            if rest & 1 == 1 {
                let (product, overflow) = result.multipliedReportingOverflow(by: square)
                if overflow { return nil }
                result = product
            }
            rest >>= 1
            if rest == 0 { return result }
            let (next, overflow) = square.multipliedReportingOverflow(by: square)
            // 0, 1 and -1 never overflow; for others the square that overflows is still to be multiplied in.
            if overflow { return nil }
            square = next
        }
    }

    static func integer(_ op: BinaryOperator, _ a: BigInt, _ b: BigInt, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add:
            return .integer(a + b)
        case .subtract:
            return .integer(a - b)
        case .multiply:
            try reserve(bits: a.bitWidth &+ b.bitWidth, machine)
            return .integer(try LargeInteger.product(a, b, machine))
        case .divide:
            guard !b.isZero else { throw machine.error(.zeroDivisionError, "division by zero") }
            return .float(try quotient(a, b, machine))
        case .floorDivide:
            guard !b.isZero else { throw machine.error(.zeroDivisionError, "integer division or modulo by zero") }
            return .integer(try floorDivide(a, b, machine).quotient)
        case .modulo:
            guard !b.isZero else { throw machine.error(.zeroDivisionError, "integer modulo by zero") }
            return .integer(try floorDivide(a, b, machine).remainder)
        case .power:
            return try power(a, b, machine)
        case .leftShift:
            guard b.sign == .plus else { throw machine.error(.valueError, "negative shift count") }
            if a.isZero { return .int(0) }
            guard let count = Int(exactly: b) else { throw machine.error(.overflowError, "too many digits in integer") }
            try reserve(bits: a.bitWidth.addingReportingOverflow(count).overflow ? .max : a.bitWidth + count, machine)
            return .integer(a << count)
        case .rightShift:
            guard b.sign == .plus else { throw machine.error(.valueError, "negative shift count") }
            guard let count = Int(exactly: b), count < a.bitWidth else { return .int(a.sign == .minus ? -1 : 0) }
            // Rounded down: for a negative number -((-a - 1) >> n) - 1.
            return .integer(a.sign == .minus ? -BigInt((a.magnitude - 1) >> count) - 1 : BigInt(a.magnitude >> count))
        case .bitAnd: return .integer(TwosComplement.combine(a, b) { $0 & $1 })
        case .bitOr: return .integer(TwosComplement.combine(a, b) { $0 | $1 })
        case .bitXor: return .integer(TwosComplement.combine(a, b) { $0 ^ $1 })
        case .matrixMultiply: return nil
        }
    }

    package static func floorDivide(_ a: BigInt, _ b: BigInt, _ machine: Machine) throws(Raised) -> (quotient: BigInt, remainder: BigInt) {
        let (quotient, remainder) = try LargeInteger.quotientAndRemainder(a, b, machine)
        return !remainder.isZero && remainder.sign != b.sign ? (quotient - 1, remainder + b) : (quotient, remainder)
    }

    /// Charges the memory of a result before it is computed. Beyond 2^28 bits no result is attempted: a step of
    /// multiplication would take minutes.
    static func reserve(bits: Int, _ machine: Machine) throws(Raised) {
        guard bits > 1 << 12 else { return }
        guard bits <= 1 << 28 else { throw machine.error(.memoryError, "int of more than 268435456 bits") }
        try machine.charge(bytes: bits / 8)
    }

    private static func power(_ base: BigInt, _ exponent: BigInt, _ machine: Machine) throws(Raised) -> Value {
        if exponent.sign == .minus {
            if base.isZero { throw machine.error(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
            return .float(try power(finite(.big(base), machine), finite(.big(exponent), machine), machine))
        }
        if exponent.isZero || base == 1 { return .int(1) }
        if base.isZero { return .int(0) }
        if base == -1 { return .int(exponent.words.first.map { $0 & 1 == 0 } ?? true ? 1 : -1) }
        let (bits, overflow) = (base.magnitude.bitWidth - 1).multipliedReportingOverflow(by: Int(exactly: exponent) ?? .max)
        guard !overflow, let exponent = Int(exactly: exponent) else { throw machine.error(.memoryError, "int of more than 268435456 bits") }
        try reserve(bits: max(bits, exponent), machine)
        var result = BigInt(1)
        var bit = Int.bitWidth - exponent.leadingZeroBitCount
        while bit > 0 {
            bit -= 1
            result = try LargeInteger.product(result, result, machine)
            if exponent >> bit & 1 == 1 { result = try LargeInteger.product(result, base, machine) }
        }
        return .integer(result)
    }

    /// Three-argument `pow`.
    package static func power(_ base: BigInt, _ exponent: BigInt, modulus: BigInt, _ machine: Machine) throws(Raised) -> Value {
        guard !modulus.isZero else { throw machine.error(.valueError, "pow() 3rd argument cannot be 0") }
        let size = modulus.magnitude
        var base = base
        var exponent = exponent
        if exponent.sign == .minus {
            // Modulo 1 every number is its own inverse; BigInt's inverse wants a greater modulus.
            guard let inverse = size == 1 ? BigInt(0) : base.inverse(BigInt(size)) else {
                throw machine.error(.valueError, "base is not invertible for the given modulus")
            }
            base = inverse
            exponent = -exponent
        }
        var square = try floorDivide(base, BigInt(size), machine).remainder
        var result = size == 1 ? BigInt(0) : BigInt(1)
        for word in exponent.magnitude.words {
            var rest = word
            for _ in 0..<UInt.bitWidth where rest != 0 || word != exponent.magnitude.words.last {
                if rest & 1 == 1 {
                    result = try LargeInteger.quotientAndRemainder(LargeInteger.product(result, square, machine), BigInt(size), machine).remainder
                }
                square = try LargeInteger.quotientAndRemainder(LargeInteger.product(square, square, machine), BigInt(size), machine).remainder
                rest >>= 1
            }
            try machine.poll()
        }
        if modulus.sign == .minus, !result.isZero { result += modulus }
        return .integer(result)
    }

    /// `a / b` correctly rounded, by CPython's method: an integer quotient of 55 bits and a sticky bit, rounded
    /// half to even at the place where the result's last bit lies (which is higher for subnormals).
    private static func quotient(_ a: BigInt, _ b: BigInt, _ machine: Machine) throws(Raised) -> Double {
        if a.isZero { return b.sign == .minus ? -0.0 : 0 }
        let (x, y) = (BigInt(a.magnitude), BigInt(b.magnitude))
        let difference = a.magnitude.bitWidth - b.magnitude.bitWidth
        let negative = a.sign != b.sign
        func tooLarge() -> Raised { machine.error(.overflowError, "integer division result too large for a float") }
        if difference > 1024 { throw tooLarge() }
        if difference < -1021 - 53 - 1 { return negative ? -0.0 : 0 }
        let shift = max(difference, -1021) - 55
        let (quotient, remainder) = shift <= 0
            ? try LargeInteger.quotientAndRemainder(x << -shift, y, machine)
            : try LargeInteger.quotientAndRemainder(x, y << shift, machine)
        var bits = UInt64(truncatingIfNeeded: quotient)
        if !remainder.isZero { bits |= 1 }
        let width = 64 - bits.leadingZeroBitCount
        let extra = max(width, -1021 - shift) - 53
        if extra > 0 {
            let half = (1 as UInt64) << UInt64(extra - 1)
            let low = bits & (half << 1 - 1)
            bits -= low
            if low > half || (low == half && bits & (half << 1) != 0) { bits += half << 1 }
        }
        let result = scaled(Double(bits), by: shift)
        if result.isInfinite { throw tooLarge() }
        return negative ? -result : result
    }

    /// `value * 2^exponent` where the result is exact: two steps, because one power of two may lie outside the range.
    static func scaled(_ value: Double, by exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent - exponent / 2, significand: Double(sign: .plus, exponent: exponent / 2, significand: value))
    }

    /// The nearest float, ties to even; infinite when too large.
    package static func double(_ value: BigInt) -> Double {
        let magnitude = value.magnitude
        let width = magnitude.bitWidth
        if width > 1024 { return value.sign == .minus ? -.infinity : .infinity }
        let shift = max(0, width - 64)
        var bits = UInt64(truncatingIfNeeded: magnitude >> shift)
        // What is shifted out only matters as "something is there": the 64 bits hold 53 and room for rounding.
        if shift > 0, magnitude.trailingZeroBitCount < shift { bits |= 1 }
        let result = Double(sign: .plus, exponent: shift, significand: Double(bits))
        return value.sign == .minus ? -result : result
    }
}
