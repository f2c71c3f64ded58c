import BigInt

/// An int that no longer fits 64 bits. Smaller ones are always `Value.int`: see `Value.integer`.
public final class BigIntObject: Object {
    public let value: BigInt

    public init(_ value: BigInt) { self.value = value }

    override public func type(_ machine: Machine) -> TypeObject { machine.types.int }

    override public func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        reflected
            ? try Numbers.binary(op, other, .object(self), machine)
            : try Numbers.binary(op, .object(self), other, machine)
    }

    override public func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? {
        try Numbers.unary(op, .object(self), machine)
    }

    override public func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        Numbers.compare(op, .object(self), other).map(Value.bool)
    }

    override public func truth(_ machine: Machine) throws(Raised) -> Bool { true }
    override public func hash(_ machine: Machine) throws(Raised) -> Int { Numbers.hash(value) }

    override public func repr(_ machine: Machine) throws(Raised) -> String {
        try IntegerText.decimal(value, machine)
    }

    override public func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        try FormatSpecification(specification, typeName: "int", machine).format(.big(value), machine)
    }
}

extension Value {
    /// The int in its one representation: 64 bits where they hold it.
    public static func integer(_ value: BigInt) -> Value {
        if let small = Int(exactly: value) { .int(small) } else { .object(BigIntObject(value)) }
    }
}

/// A value that takes part in arithmetic; a bool counts as an int.
package enum Number {
    case small(Int)
    case big(BigInt)
    case float(Double)

    package init?(_ value: Value) {
        switch value {
        case .bool(let flag): self = .small(flag ? 1 : 0)
        case .int(let int): self = .small(int)
        case .float(let double): self = .float(double)
        case .object(let object):
            if let big = object as? BigIntObject {
                self = .big(big.value)
            } else {
                let payload = object.payload
                guard !payload.isUnbound else { return nil }
                self.init(payload)
            }
        default: return nil
        }
    }

    package var isFloat: Bool { if case .float = self { true } else { false } }

    /// nil for a float.
    package var bigInt: BigInt? {
        switch self {
        case .small(let int): BigInt(int)
        case .big(let big): big
        case .float: nil
        }
    }

    /// As the nearest float; infinite when an int is too large.
    package var double: Double {
        switch self {
        case .small(let int): Double(int)
        case .big(let big): Numbers.double(big)
        case .float(let double): double
        }
    }
}

/// Arithmetic of int, float and bool, as the machine's slow path and the methods of the types call it.
package enum Numbers {
    /// nil when an operand is no number, or the operator is not for these: the caller raises the TypeError.
    package static func binary(_ op: BinaryOperator, _ a: Value, _ b: Value, _ machine: Machine) throws(Raised) -> Value? {
        // Bit operations of two bools stay bools; everything else sees ints.
        if case .bool(let x) = a, case .bool(let y) = b {
            switch op {
            case .bitAnd: return .bool(x && y)
            case .bitOr: return .bool(x || y)
            case .bitXor: return .bool(x != y)
            default: break
            }
        }
        guard let x = Number(a), let y = Number(b) else { return nil }
        switch (x, y) {
        case (.small(let x), .small(let y)):
            return try integer(op, x, y, machine)
        case (.float(let x), .float(let y)):
            return try float(op, x, y, machine)
        case (.float(let x), _):
            return try float(op, x, finite(y, machine), machine)
        case (_, .float(let y)):
            return try float(op, finite(x, machine), y, machine)
        default:
            guard let x = x.bigInt, let y = y.bigInt else { return nil }
            return try integer(op, x, y, machine)
        }
    }

    /// An int operand of float arithmetic: too large is an error, not infinity.
    static func finite(_ number: Number, _ machine: Machine) throws(Raised) -> Double {
        let double = number.double
        if case .big = number, double.isInfinite {
            throw machine.error(.overflowError, "int too large to convert to float")
        }
        return double
    }

    package static func unary(_ op: UnaryOperator, _ value: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard let number = Number(value) else { return nil }
        switch (op, number) {
        case (.negative, .small(let int)): return int == .min ? .integer(-BigInt(int)) : .int(-int)
        case (.negative, .big(let big)): return .integer(-big)
        case (.negative, .float(let double)): return .float(-double)
        case (.positive, .small(let int)): return .int(int)
        case (.positive, _): return value
        case (.invert, .small(let int)): return .int(~int)
        case (.invert, .big(let big)): return .integer(-big - 1)
        default: return nil
        }
    }

    package static func absolute(_ value: Value) -> Value? {
        switch Number(value) {
        case .small(let int): int == .min ? .integer(BigInt(int.magnitude)) : .int(abs(int))
        case .big(let big): .integer(abs(big))
        case .float(let double): .float(abs(double))
        case nil: nil
        }
    }

    // MARK: Comparison

    /// nil when an operand is no number. Ints and floats compare by their exact values.
    package static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) -> Bool? {
        guard let x = Number(a), let y = Number(b) else { return nil }
        if case .float(let d) = x, d.isNaN { return op == .notEqual }
        if case .float(let d) = y, d.isNaN { return op == .notEqual }
        let order = order(x, y)
        switch op {
        case .equal: return order == 0
        case .notEqual: return order != 0
        case .less: return order < 0
        case .lessEqual: return order <= 0
        case .greater: return order > 0
        case .greaterEqual: return order >= 0
        default: return nil
        }
    }

    /// -1, 0 or 1; neither operand is NaN.
    private static func order(_ x: Number, _ y: Number) -> Int {
        func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }
        switch (x, y) {
        case (.small(let a), .small(let b)): return sign(a, b)
        case (.float(let a), .float(let b)): return sign(a, b)
        case (.float(let a), _): return -order(y, .float(a))
        case (_, .float(let b)):
            if b.isInfinite { return b > 0 ? -1 : 1 }
            if case .small(let a) = x, a.magnitude <= 1 << 53 { return sign(Double(a), b) }
            // The whole part decides; where it ties, the fraction of the float does.
            let whole = b.rounded(.towardZero)
            let order = sign(x.bigInt ?? 0, BigInt(whole))
            return order != 0 ? order : sign(whole, b)
        default: return sign(x.bigInt ?? 0, y.bigInt ?? 0)
        }
    }

    // MARK: Hash (CPython's: a number modulo 2^61 - 1, so that equal numbers of all types agree)

    package static let hashModulus = (1 << 61) - 1

    package static func hash(_ value: Int) -> Int {
        if value >= 0, value < hashModulus { return value }
        let remainder = value % hashModulus
        return remainder == -1 ? -2 : remainder
    }

    package static func hash(_ value: BigInt) -> Int {
        let remainder = Int(value.magnitude % BigUInt(hashModulus))
        let signed = value.sign == .minus ? -remainder : remainder
        return signed == -1 ? -2 : signed
    }

    package static func hash(_ value: Double) -> Int {
        if value.isInfinite { return value > 0 ? 314159 : -314159 }
        // CPython hashes a NaN by its address; any number will do, as a NaN equals nothing.
        if value.isNaN { return 0 }
        if let int = Int(exactly: value) { return hash(int) }
        // |value| = significand * 2^exponent with 53 bits; 2^61 = 1 modulo the modulus, so a power of two rotates.
        let bits = UInt(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
        let exponent = (value.isNormal ? Int(value.exponent) : -1022) - 52
        let turn = ((exponent % 61) + 61) % 61
        let modulus = UInt(hashModulus)
        let rotated = turn == 0 ? bits : ((bits << UInt(turn)) & modulus) | (bits >> UInt(61 - turn))
        let signed = value < 0 ? -Int(rotated % modulus) : Int(rotated % modulus)
        return signed == -1 ? -2 : signed
    }

    /// CPython's hash of a tuple (xxHash over the elements' hashes).
    package static func combine(_ hashes: some Sequence<Int>, count: Int) -> Int {
        let prime1: UInt = 11_400_714_785_074_694_791
        let prime2: UInt = 14_029_467_366_897_019_727
        let prime5: UInt = 2_870_177_450_012_600_261
        var accumulator = prime5
        for hash in hashes {
            accumulator = accumulator &+ UInt(bitPattern: hash) &* prime2
            accumulator = (accumulator << 31) | (accumulator >> 33)
            accumulator = accumulator &* prime1
        }
        accumulator = accumulator &+ (UInt(bitPattern: count) ^ (prime5 ^ 3_527_539))
        let result = Int(bitPattern: accumulator)
        return result == -1 ? 1_546_275_796 : result
    }
}
