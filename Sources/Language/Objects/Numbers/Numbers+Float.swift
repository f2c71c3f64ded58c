import BigInt
import Glibc

/// Float arithmetic with CPython's signs, special values and errors.
extension Numbers {
    static func float(_ op: BinaryOperator, _ a: Double, _ b: Double, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .add: return .float(a + b)
        case .subtract: return .float(a - b)
        case .multiply: return .float(a * b)
        case .divide:
            guard b != 0 else { throw machine.error(.zeroDivisionError, "float division by zero") }
            return .float(a / b)
        case .floorDivide:
            guard b != 0 else { throw machine.error(.zeroDivisionError, "float floor division by zero") }
            return .float(floorDivide(a, b).quotient)
        case .modulo:
            guard b != 0 else { throw machine.error(.zeroDivisionError, "float modulo") }
            return .float(floorDivide(a, b).remainder)
        case .power:
            if a < 0, a.isFinite, b.isFinite, b != b.rounded(.down) {
                return .object(try ComplexObject.power(ComplexObject(a, 0), ComplexObject(b, 0), machine))
            }
            return .float(try power(a, b, machine))
        default: return nil
        }
    }

    /// CPython's `float_divmod`: the remainder is exact and has the divisor's sign.
    static func floorDivide(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
        var remainder = fmod(a, b)
        var quotient = (a - remainder) / b
        if remainder != 0 {
            if (b < 0) != (remainder < 0) {
                remainder += b
                quotient -= 1
            }
        } else {
            remainder = Double(signOf: b, magnitudeOf: 0)
        }
        guard quotient != 0 else { return (Double(signOf: a / b, magnitudeOf: 0), remainder) }
        var floor = quotient.rounded(.down)
        if quotient - floor > 0.5 { floor += 1 }
        return (floor, remainder)
    }

    static func power(_ a: Double, _ b: Double, _ machine: Machine) throws(Raised) -> Double {
        if a == 0, b < 0, b.isFinite { throw machine.error(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
        let result = pow(a, b)
        if result.isInfinite, a.isFinite, b.isFinite {
            throw Numbers.rangeError(machine)
        }
        return result
    }

    /// `OverflowError: (34, 'Numerical result out of range')`
    static func rangeError(_ machine: Machine) -> Raised {
        let raised = machine.error(.overflowError, "")
        raised.exception.arguments = [.int(Int(ERANGE)), .string("Numerical result out of range")]
        return raised
    }

    /// `int(float)`: exact.
    package static func truncated(_ value: Double, _ machine: Machine) throws(Raised) -> Value {
        if let int = Int(exactly: value.rounded(.towardZero)) { return .int(int) }
        if value.isNaN { throw machine.error(.valueError, "cannot convert float NaN to integer") }
        if value.isInfinite { throw machine.error(.overflowError, "cannot convert float infinity to integer") }
        return .integer(BigInt(value.rounded(.towardZero)))
    }

    /// `round(float, digits)`: half to even on the exact decimal value, by printing and reading back.
    package static func rounded(_ value: Double, digits: Int) -> Double {
        // Beyond these, rounding changes nothing, or leaves nothing.
        guard value.isFinite, digits <= 323 else { return value }
        guard digits >= -308 else { return Double(signOf: value, magnitudeOf: 0) }
        if digits >= 0 {
            return strtod(CFormat.fixed(value, precision: digits), nil)
        }
        let decimal = DecimalDigits(value.magnitude, significant: 40)
        // Digits that stay, counted from the first.
        let kept = decimal.point + digits
        let unit = strtod("1e\(-digits)", nil)
        if kept < 0 { return Double(signOf: value, magnitudeOf: 0) }
        if kept == 0 {
            return Double(signOf: value, magnitudeOf: value.magnitude > unit / 2 ? unit : 0)
        }
        return strtod(CFormat.exponential(value, precision: kept - 1), nil)
    }

    /// `round(int, digits)` for negative digits: half to even.
    package static func rounded(_ value: BigInt, digits: Int, _ machine: Machine) throws(Raised) -> Value {
        guard digits < 0 else { return .integer(value) }
        // More zeros than the number has digits leave nothing.
        guard digits > -(value.bitWidth / 3 + 2) else { return .int(0) }
        let unit = BigInt(10).power(-digits)
        let (quotient, remainder) = try floorDivide(value, unit, machine)
        let twice = remainder * 2
        let up = twice > unit || (twice == unit && !(quotient % 2).isZero)
        return .integer((up ? quotient + 1 : quotient) * unit)
    }
}

extension Double {
    init(signOf sign: Double, magnitudeOf magnitude: Double) {
        self = sign.sign == .minus ? -magnitude : magnitude
    }
}
