/// PyTorch's type promotion: what type the operands of an operation meet in.
///
/// Tensors with dimensions decide; a tensor without dimensions counts only when its category (bool, whole, floating) is
/// higher, and a Python number only when its category is higher than both.
package struct TypePromotion {
    private var dimensioned: DType?
    private var zeroDimensional: DType?
    private var number: DType?

    package init() {}

    package mutating func include(_ tensor: Tensor) {
        if tensor.rank > 0 {
            dimensioned = TypePromotion.promote(dimensioned, tensor.dtype)
        } else {
            zeroDimensional = TypePromotion.promote(zeroDimensional, tensor.dtype)
        }
    }

    /// Counts a tensor as one with dimensions, whether or not it has any.
    mutating func include(dimensioned dtype: DType) {
        dimensioned = TypePromotion.promote(dimensioned, dtype)
    }

    package mutating func include(_ scalar: Scalar) {
        number = TypePromotion.promote(number, scalar.dtype(default: Context.current.defaultDType))
    }

    package var result: DType {
        let lower = TypePromotion.combine(zeroDimensional, number)
        return TypePromotion.combine(dimensioned, lower) ?? .float32
    }

    private static func combine(_ higher: DType?, _ lower: DType?) -> DType? {
        guard let higher else { return lower }
        guard let lower, !higher.isFloatingPoint else { return higher }
        if higher == .bool || lower.isFloatingPoint { return promote(higher, lower) }
        return higher
    }

    private static func promote(_ left: DType?, _ right: DType) -> DType {
        guard let left else { return right }
        return promote(left, right)
    }

    /// The smallest type that holds the values of both (torch.promote_types).
    public static func promote(_ left: DType, _ right: DType) -> DType {
        if left == right { return left }
        if left.isFloatingPoint || right.isFloatingPoint {
            guard left.isFloatingPoint else { return right }
            guard right.isFloatingPoint else { return left }
            // The two halves have no common half.
            return left.byteCount == right.byteCount ? .float32 : left.byteCount > right.byteCount ? left : right
        }
        if left == .bool { return right }
        if right == .bool { return left }
        if left == .uint8 || right == .uint8 {
            let other = left == .uint8 ? right : left
            return other == .int8 ? .int16 : other
        }
        return left.byteCount > right.byteCount ? left : right
    }
}

extension DType {
    /// The type that operations on whole numbers whose result is a fraction compute in.
    package var floating: DType { isFloatingPoint ? self : Context.current.defaultDType }

    /// Whether values of this type may be written into a tensor of `target` by an in-place operation.
    package func canCast(to target: DType) -> Bool {
        if isFloatingPoint, !target.isFloatingPoint { return false }
        if self != .bool, target == .bool { return false }
        return true
    }
}
