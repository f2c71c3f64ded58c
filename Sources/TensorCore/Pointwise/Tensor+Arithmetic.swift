import CKernels

/// What stands beside a tensor in an operation: another tensor, or a number.
public protocol TensorOperand {
    var operand: Operand { get }
}
extension Tensor: TensorOperand { public var operand: Operand { .tensor(self) } }
extension Scalar: TensorOperand { public var operand: Operand { .scalar(self) } }
extension Double: TensorOperand { public var operand: Operand { .scalar(.double(self)) } }
extension Int: TensorOperand { public var operand: Operand { .scalar(.int(self)) } }
extension Operand: TensorOperand { public var operand: Operand { self } }

extension Operand {
    var isBool: Bool {
        switch self {
        case .tensor(let tensor): tensor.dtype == .bool
        case .scalar(.bool): true
        case .scalar: false
        }
    }
    var isWhole: Bool {
        switch self {
        case .tensor(let tensor): !tensor.dtype.isFloatingPoint
        case .scalar(.double): false
        case .scalar: true
        }
    }
}

/// How a quotient becomes a whole number.
public enum RoundingMode: Sendable { case trunc, floor }

/// Arithmetic of two operands; each operation is a row of the table.
extension Tensor {
    @inline(__always)
    func binary(_ operation: PointwiseOperation, _ other: some TensorOperand) throws(TensorError) -> Tensor {
        try Tensor.pointwise(operation, Operands(.tensor(self), other.operand))
    }
    @inline(__always)
    func binaryInPlace(_ operation: PointwiseOperation, _ other: some TensorOperand) throws(TensorError) -> Tensor {
        try Tensor.pointwiseInPlace(operation, Operands(.tensor(self), other.operand))
    }

    /// self + other
    public func add(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.add, other) }

    /// self + alpha * other
    public func add(_ other: some TensorOperand, alpha: Scalar) throws(TensorError) -> Tensor {
        if alpha == .int(1) { return try add(other) }
        return try Tensor.pointwise(.addScaled, try scaled(other.operand, alpha, negated: false))
    }

    /// self - other
    public func sub(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try checkSubtraction(other.operand)
        return try binary(.sub, other)
    }

    /// self - alpha * other
    public func sub(_ other: some TensorOperand, alpha: Scalar) throws(TensorError) -> Tensor {
        if alpha == .int(1) { return try sub(other) }
        try checkSubtraction(other.operand)
        return try Tensor.pointwise(.subScaled, try scaled(other.operand, alpha, negated: true))
    }

    /// other - alpha * self
    public func rsub(_ other: Operand, alpha: Scalar) throws(TensorError) -> Tensor {
        try checkSubtraction(other)
        switch other {
        case .tensor(let other):
            return try Tensor.pointwise(.rsubTensor, other.scaled(.tensor(self), alpha, negated: true))
        case .scalar(let other):
            if alpha == .int(1) { return try rsub(other) }
            return try Tensor.pointwise(
                .rsubScaled, try scaled(.scalar(other), alpha, negated: true).swapped)
        }
    }

    /// other - self
    public func rsub(_ other: Scalar) throws(TensorError) -> Tensor {
        try checkSubtraction(.scalar(other))
        return try Tensor.pointwise(.rsub, Operands(.scalar(other), .tensor(self)))
    }

    /// self * other
    public func mul(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.mul, other) }

    /// self / other; whole numbers give fractions
    public func div(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binary(.div, other) }

    /// self / other, rounded; whole numbers stay whole, and dividing them by 0 throws
    public func div(_ other: some TensorOperand, rounding: RoundingMode) throws(TensorError) -> Tensor {
        try binary(rounding == .trunc ? .divTrunc : .divFloor, other)
    }

    /// The quotient of a number by this tensor, composed as PyTorch does.
    public func rdiv(_ other: Scalar) throws(TensorError) -> Tensor { try reciprocal().mul(other) }

    /// self // other
    public func floorDivide(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binary(.floorDivide, other)
    }

    /// The remainder with the divisor's sign, as Python's %.
    public func remainder(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        if case .scalar = other.operand { return try binary(.remainderScalar, other) }
        return try binary(.remainder, other)
    }

    /// The remainder with the dividend's sign, as C's fmod.
    public func fmod(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        if case .scalar = other.operand { return try binary(.fmodScalar, other) }
        return try binary(.fmod, other)
    }

    @discardableResult
    public func fmodInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        if case .scalar = other.operand { return try binaryInPlace(.fmodScalar, other) }
        return try binaryInPlace(.fmod, other)
    }

    /// self ** other
    public func pow(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        guard case .scalar(let exponent) = other.operand else { return try binary(.pow, other) }
        try checkPower(exponent)
        // PyTorch has no kernel for powers of bools, but these two exponents have none to run.
        if dtype == .bool, case .bool(let isOne) = exponent { return try isOne ? copied() : Tensor.ones(shape, dtype: .bool) }
        return try binary(.powScalar, exponent)
    }

    /// Throws where the elements' type has no such power, or no such number.
    private func checkPower(_ exponent: Scalar) throws(TensorError) {
        guard case .int(let value) = exponent else { return }
        if !dtype.isFloatingPoint, value < 0 { throw .runtime("Integers to negative integer powers are not allowed.") }
        if !exponent.isSmall { try exponent.checkFits(dtype == .bool ? .int64 : dtype) }
    }

    /// base ** self
    public func rpow(_ base: Scalar) throws(TensorError) -> Tensor {
        try Tensor.pointwise(.powBase, Operands(.scalar(base), .tensor(self)))
    }

    public func maximum(_ other: Tensor) throws(TensorError) -> Tensor { try binary(.maximum, other) }
    public func minimum(_ other: Tensor) throws(TensorError) -> Tensor { try binary(.minimum, other) }
    public func atan2(_ other: Tensor) throws(TensorError) -> Tensor { try binary(.atan2, other) }
    public func hypot(_ other: Tensor) throws(TensorError) -> Tensor { try binary(.hypot, other) }
    public func logaddexp(_ other: Tensor) throws(TensorError) -> Tensor { try binary(.logaddexp, other) }

    /// self * log(other), 0 where self is 0.
    public func xlogy(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        if case .scalar = other.operand { return try binary(.xlogyScalar, other) }
        return try binary(.xlogy, other)
    }

    /// self + weight * (end - self)
    public func lerp(_ end: Tensor, weight: Double) throws(TensorError) -> Tensor {
        try checkEnd(end)
        return try Tensor.pointwise(.lerp, Operands(.tensor(self), .tensor(end), .scalar(.double(weight))))
    }
    public func lerp(_ end: Tensor, weight: Tensor) throws(TensorError) -> Tensor {
        // A weight without dimensions counts as a number in the kernel, but as a tensor in the graph.
        try checkEnd(end, weight: weight)
        return try Tensor.pointwise(.lerpTensor, Operands(.tensor(self), .tensor(end), .tensor(weight)))
    }

    /// self + value * a * b
    public func addcmul(_ a: Tensor, _ b: Tensor, value: Scalar = 1) throws(TensorError) -> Tensor {
        try Tensor.checkFactor(value, [.tensor(self), .tensor(a), .tensor(b)])
        if dtype == .bool, a.dtype == .bool, b.dtype == .bool {
            throw .notImplemented("\"addcmul_cpu_out\" not implemented for 'Bool'")
        }
        return try Tensor.pointwise(.addcmul, Operands(.tensor(self), .tensor(a), .tensor(b), .scalar(value)))
    }
    /// self + value * a / b
    public func addcdiv(_ a: Tensor, _ b: Tensor, value: Scalar = 1) throws(TensorError) -> Tensor {
        try Tensor.checkDivision(a, b)
        return try Tensor.pointwise(.addcdiv, Operands(.tensor(self), .tensor(a), .tensor(b), .scalar(value)))
    }

    // MARK: Rules

    /// lerp alone of the arithmetic promotes nothing.
    private func checkEnd(_ end: Tensor, weight: Tensor? = nil) throws(TensorError) {
        for (name, other) in [("end", end), ("weight", weight ?? end)] where other.dtype != dtype {
            throw .runtime(
                "expected dtype \(dtype.elementTypeName) for `\(name)` but got dtype \(other.dtype.elementTypeName)")
        }
        try floatingOnly(weight == nil ? "lerp_kernel_scalar" : "lerp_kernel_tensor")
    }

    private static func checkDivision(_ a: Tensor, _ b: Tensor) throws(TensorError) {
        guard !a.dtype.isFloatingPoint, !b.dtype.isFloatingPoint else { return }
        throw .runtime(
            "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true "
                + "division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * "
                + "torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / "
                + "tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value "
                + "* tensor1 / tensor2), for all dtypes.")
    }

    private func checkSubtraction(_ other: Operand) throws(TensorError) {
        let bothBool = dtype == .bool && other.isBool
        if bothBool {
            throw .runtime(
                "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
                    + "`logical_xor()` operator instead.")
        }
        if dtype == .bool || other.isBool {
            throw .runtime(
                "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a "
                    + "mask, use the `~` or `logical_not()` operator instead.")
        }
    }

    /// Refuses a factor that the type of the operands does not hold.
    private static func checkFactor(_ factor: Scalar, _ operands: [Operand]) throws(TensorError) {
        guard !factor.isSmall else { return }
        var promotion = TypePromotion()
        for operand in operands {
            switch operand {
            case .tensor(let tensor): promotion.include(tensor)
            case .scalar(let scalar): promotion.include(scalar)
            }
        }
        try factor.checkFits(promotion.result)
    }

    private func scaled(_ other: Operand, _ alpha: Scalar, negated: Bool) throws(TensorError) -> Operands {
        try Tensor.checkFactor(alpha, [.tensor(self), other])
        if case .double = alpha, !dtype.isFloatingPoint, other.isWhole {
            throw .runtime("For integral input tensors, argument alpha must not be a floating point number.")
        }
        if case .bool = alpha, dtype != .bool || !other.isBool {
            throw .runtime("Boolean alpha only supported for Boolean results.")
        }
        // The factor does not decide the type.
        if dtype == .bool, other.isBool { return Operands(.tensor(self), other, .scalar(.bool(!alpha.isZero))) }
        let factor: Scalar =
            switch alpha {
            case .bool: alpha
            case .double(let value): .double(negated ? -value : value)
            default: .int(negated ? 0 &- alpha.integer : alpha.integer)
            }
        return Operands(.tensor(self), other, .scalar(factor))
    }

    // MARK: In place

    @discardableResult
    public func addInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binaryInPlace(.add, other) }
    @discardableResult
    public func addInPlace(_ other: some TensorOperand, alpha: Scalar) throws(TensorError) -> Tensor {
        if alpha == .int(1) { return try addInPlace(other) }
        return try Tensor.pointwiseInPlace(.addScaled, try scaled(other.operand, alpha, negated: false))
    }
    @discardableResult
    public func subInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try checkSubtraction(other.operand)
        return try binaryInPlace(.sub, other)
    }
    @discardableResult
    public func subInPlace(_ other: some TensorOperand, alpha: Scalar) throws(TensorError) -> Tensor {
        if alpha == .int(1) { return try subInPlace(other) }
        try checkSubtraction(other.operand)
        return try Tensor.pointwiseInPlace(.subScaled, try scaled(other.operand, alpha, negated: true))
    }
    @discardableResult
    public func mulInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binaryInPlace(.mul, other) }
    @discardableResult
    public func divInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor { try binaryInPlace(.div, other) }
    @discardableResult
    public func floorDivideInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        try binaryInPlace(.floorDivide, other)
    }
    @discardableResult
    public func remainderInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        if case .scalar = other.operand { return try binaryInPlace(.remainderScalar, other) }
        return try binaryInPlace(.remainder, other)
    }
    @discardableResult
    public func powInPlace(_ other: some TensorOperand) throws(TensorError) -> Tensor {
        guard case .scalar(let exponent) = other.operand else { return try binaryInPlace(.pow, other) }
        try checkPower(exponent)
        if dtype == .bool, case .bool(let isOne) = exponent { return isOne ? self : try fillInPlace(true) }
        return try binaryInPlace(.powScalar, exponent)
    }
    @discardableResult
    public func addcmulInPlace(_ a: Tensor, _ b: Tensor, value: Scalar = 1) throws(TensorError) -> Tensor {
        try Tensor.pointwiseInPlace(.addcmul, Operands(.tensor(self), .tensor(a), .tensor(b), .scalar(value)))
    }
    @discardableResult
    public func addcdivInPlace(_ a: Tensor, _ b: Tensor, value: Scalar = 1) throws(TensorError) -> Tensor {
        try Tensor.checkDivision(a, b)
        return try Tensor.pointwiseInPlace(.addcdiv, Operands(.tensor(self), .tensor(a), .tensor(b), .scalar(value)))
    }
    @discardableResult
    public func lerpInPlace(_ end: Tensor, weight: Tensor) throws(TensorError) -> Tensor {
        try checkEnd(end, weight: weight)
        return try Tensor.pointwiseInPlace(.lerpTensor, Operands(.tensor(self), .tensor(end), .tensor(weight)))
    }
    @discardableResult
    public func lerpInPlace(_ end: Tensor, weight: Double) throws(TensorError) -> Tensor {
        try checkEnd(end)
        return try Tensor.pointwiseInPlace(.lerp, Operands(.tensor(self), .tensor(end), .scalar(.double(weight))))
    }
}

/// The operators, as the methods above.
extension Tensor {
    public static func + (a: Tensor, b: Tensor) throws(TensorError) -> Tensor { try a.add(b) }
    public static func - (a: Tensor, b: Tensor) throws(TensorError) -> Tensor { try a.sub(b) }
    public static func * (a: Tensor, b: Tensor) throws(TensorError) -> Tensor { try a.mul(b) }
    public static func / (a: Tensor, b: Tensor) throws(TensorError) -> Tensor { try a.div(b) }
    public static func + (a: Tensor, b: Scalar) throws(TensorError) -> Tensor { try a.add(b) }
    public static func - (a: Tensor, b: Scalar) throws(TensorError) -> Tensor { try a.sub(b) }
    public static func * (a: Tensor, b: Scalar) throws(TensorError) -> Tensor { try a.mul(b) }
    public static func / (a: Tensor, b: Scalar) throws(TensorError) -> Tensor { try a.div(b) }
    public static func + (a: Scalar, b: Tensor) throws(TensorError) -> Tensor { try b.add(a) }
    public static func - (a: Scalar, b: Tensor) throws(TensorError) -> Tensor { try b.rsub(a) }
    public static func * (a: Scalar, b: Tensor) throws(TensorError) -> Tensor { try b.mul(a) }
    public static func / (a: Scalar, b: Tensor) throws(TensorError) -> Tensor { try b.rdiv(a) }
    public static prefix func - (a: Tensor) throws(TensorError) -> Tensor { try a.neg() }
}
