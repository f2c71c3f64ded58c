/// A Python number meeting a tensor: it takes part in type promotion by its category only.
public enum Scalar: Sendable, Equatable {
    case bool(Bool)
    case int(Int)
    case double(Double)

    public var double: Double {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): Double(value)
        case .double(let value): value
        }
    }

    /// The value as C converts it to a 64-bit integer: truncated, out of range becomes the smallest integer.
    public var integer: Int {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .int(let value): value
        case .double(let value): Int(exactly: value.rounded(.towardZero)) ?? .min
        }
    }

    public var isZero: Bool {
        switch self {
        case .bool(let value): !value
        case .int(let value): value == 0
        case .double(let value): value == 0
        }
    }

    /// Throws where a type cannot hold the number; infinities fit floating types, and negative numbers wrap round in
    /// uint8.
    func checkFits(_ dtype: DType) throws(TensorError) {
        if let limits = dtype.floatingLimits {
            let value = double
            if !value.isFinite || Swift.abs(value) <= limits.largest { return }
        } else if let range = dtype.integerRange {
            let low = range.lowerBound == 0 ? -range.upperBound : range.lowerBound
            switch self {
            case .bool: return
            case .int(let value): if value >= low, value <= range.upperBound { return }
            case .double(let value):
                if let whole = Int(exactly: value.rounded(.towardZero)), whole >= low, whole <= range.upperBound { return }
            }
        } else {
            return
        }
        throw .runtime("value cannot be converted to type \(dtype.fixedTypeName) without overflow")
    }

    /// Whether every type of numbers holds it.
    var isSmall: Bool {
        switch self {
        case .bool: true
        case .int(let value): value >= -127 && value <= 127
        case .double(let value): Swift.abs(value) <= 127
        }
    }

    /// The type that a tensor made of this number alone has.
    public func dtype(default floating: DType) -> DType {
        switch self {
        case .bool: .bool
        case .int: .int64
        case .double: floating
        }
    }
}

extension Scalar: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}
