/// What a floating type can hold: `torch.finfo`.
public struct FloatingLimits: Sendable {
    /// The distance from 1 to the next number.
    public let epsilon: Double
    public let largest: Double
    /// The smallest positive number of full precision.
    public let smallestNormal: Double
    /// Decimal digits that survive, as the power of ten: 1e-6 for float32.
    public let resolution: Double
}

extension DType {
    /// Nil for bool and whole numbers.
    public var floatingLimits: FloatingLimits? {
        switch self {
        case .float64: DType.limits(fractionBits: 52, exponents: -1022...1023, resolution: 1e-15)
        case .float32: DType.limits(fractionBits: 23, exponents: -126...127, resolution: 1e-6)
        case .float16: DType.limits(fractionBits: 10, exponents: -14...15, resolution: 1e-3)
        case .bfloat16: DType.limits(fractionBits: 7, exponents: -126...127, resolution: 1e-2)
        default: nil
        }
    }

    private static func limits(
        fractionBits: Int, exponents: ClosedRange<Int>, resolution: Double
    ) -> FloatingLimits {
        let epsilon = Double(sign: .plus, exponent: -fractionBits, significand: 1)
        return FloatingLimits(
            epsilon: epsilon,
            largest: Double(sign: .plus, exponent: exponents.upperBound, significand: 2 - epsilon),
            smallestNormal: Double(sign: .plus, exponent: exponents.lowerBound, significand: 1), resolution: resolution)
    }

    /// What a whole-number type can hold; nil for bool and the floating types.
    public var integerRange: ClosedRange<Int>? {
        switch self {
        case .int64: .min ... .max
        case .int32: Int(Int32.min)...Int(Int32.max)
        case .int16: Int(Int16.min)...Int(Int16.max)
        case .int8: Int(Int8.min)...Int(Int8.max)
        case .uint8: 0...255
        case .float32, .float64, .float16, .bfloat16, .bool: nil
        }
    }
}
