import Glibc

/// Pointwise operations of one operand; each is a row of the table.
extension Tensor {
    func apply(_ operation: PointwiseOperation) throws(TensorError) -> Tensor {
        try Tensor.pointwise(operation, Operands(.tensor(self)))
    }
    private func applyInPlace(_ operation: PointwiseOperation) throws(TensorError) -> Tensor {
        try Tensor.pointwiseInPlace(operation, Operands(.tensor(self)))
    }

    /// √x
    public func sqrt() throws(TensorError) -> Tensor { try apply(.sqrt) }
    /// 1 / √x
    public func rsqrt() throws(TensorError) -> Tensor { try apply(.rsqrt) }
    /// 1 / x
    public func reciprocal() throws(TensorError) -> Tensor { try apply(.reciprocal) }
    /// eˣ
    public func exp() throws(TensorError) -> Tensor { try apply(.exp) }
    package func expInVectors() throws(TensorError) -> Tensor { try apply(.expInVectors) }
    /// 2ˣ
    public func exp2() throws(TensorError) -> Tensor { try apply(.exp2) }
    /// eˣ - 1, accurate near 0
    public func expm1() throws(TensorError) -> Tensor { try apply(.expm1) }
    /// ln x
    public func log() throws(TensorError) -> Tensor { try apply(.log) }
    /// log₂ x
    public func log2() throws(TensorError) -> Tensor { try apply(.log2) }
    /// log₁₀ x
    public func log10() throws(TensorError) -> Tensor { try apply(.log10) }
    /// ln (1 + x), accurate near 0
    public func log1p() throws(TensorError) -> Tensor { try apply(.log1p) }
    /// |x|; its gradient at 0 is 0
    public func abs() throws(TensorError) -> Tensor { try apply(.abs) }
    /// -1, 0 or 1
    public func sign() throws(TensorError) -> Tensor { try apply(.sign) }
    /// The largest whole number not above x
    public func floor() throws(TensorError) -> Tensor { try apply(.floor) }
    /// The smallest whole number not below x
    public func ceil() throws(TensorError) -> Tensor { try apply(.ceil) }
    /// x without its fraction
    public func trunc() throws(TensorError) -> Tensor { try apply(.trunc) }
    /// The fraction of x, with its sign
    public func frac() throws(TensorError) -> Tensor { try apply(.frac) }
    public func sin() throws(TensorError) -> Tensor { try apply(.sin) }
    public func cos() throws(TensorError) -> Tensor { try apply(.cos) }
    public func tan() throws(TensorError) -> Tensor { try apply(.tan) }
    public func asin() throws(TensorError) -> Tensor { try apply(.asin) }
    public func acos() throws(TensorError) -> Tensor { try apply(.acos) }
    public func atan() throws(TensorError) -> Tensor { try apply(.atan) }
    public func sinh() throws(TensorError) -> Tensor { try apply(.sinh) }
    public func cosh() throws(TensorError) -> Tensor { try apply(.cosh) }
    public func asinh() throws(TensorError) -> Tensor { try apply(.asinh) }
    public func acosh() throws(TensorError) -> Tensor { try apply(.acosh) }
    public func atanh() throws(TensorError) -> Tensor { try apply(.atanh) }
    public func tanh() throws(TensorError) -> Tensor { try apply(.tanh) }
    /// The error function
    public func erf() throws(TensorError) -> Tensor { try apply(.erf) }
    /// 1 - erf(x)
    public func erfc() throws(TensorError) -> Tensor { try apply(.erfc) }
    /// ln |Γ(x)|
    public func lgamma() throws(TensorError) -> Tensor { try apply(.lgamma) }
    /// The derivative of lgamma
    public func digamma() throws(TensorError) -> Tensor { try apply(.digamma) }
    /// 1 / (1 + e⁻ˣ)
    public func sigmoid() throws(TensorError) -> Tensor { try apply(.sigmoid) }
    /// x · sigmoid(x)
    public func silu() throws(TensorError) -> Tensor { try apply(.silu) }
    /// x · Φ(x)
    public func gelu() throws(TensorError) -> Tensor { try apply(dtype == .float32 && !isContiguous ? .geluApart : .gelu) }
    /// gelu by way of tanh; no graph
    package func tanhGelu() throws(TensorError) -> Tensor { try apply(.tanhGelu) }
    /// gradient · d tanhGelu(x) / dx; no graph
    package func tanhGeluSlope(_ gradient: Tensor) throws(TensorError) -> Tensor {
        try Tensor.pointwise(.tanhGeluBackward, Operands(.tensor(gradient), .tensor(self)))
    }
    /// x · tanh(ln(1 + eˣ)); no graph
    package func mish() throws(TensorError) -> Tensor { try apply(.mish) }
    /// gradient · d mish(x) / dx; no graph
    package func mishSlope(_ gradient: Tensor) throws(TensorError) -> Tensor {
        try Tensor.pointwise(.mishBackward, Operands(.tensor(gradient), .tensor(self)))
    }
    /// ln sigmoid(x)
    public func logSigmoid() throws(TensorError) -> Tensor { try apply(.logSigmoid) }
    /// Where x is nan
    public func isNaN() throws(TensorError) -> Tensor { try apply(.isNaN) }
    /// Where x is infinite
    public func isInfinite() throws(TensorError) -> Tensor { try apply(.isInfinite) }
    /// Where x is neither infinite nor nan
    public func isFinite() throws(TensorError) -> Tensor { try apply(.isFinite) }
    /// Where the sign bit is set
    public func signBit() throws(TensorError) -> Tensor { try apply(.signBit) }
    /// Where x is 0
    public func logicalNot() throws(TensorError) -> Tensor { try apply(.logicalNot) }

    /// -x; refuses bool.
    public func neg() throws(TensorError) -> Tensor {
        guard dtype != .bool else {
            throw .runtime(
                "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, "
                    + "use the `~` or `logical_not()` operator instead.")
        }
        return try apply(.neg)
    }

    /// To the nearest whole number, halves to even; with `decimals`, to that many places.
    public func round(decimals: Int? = nil) throws(TensorError) -> Tensor {
        guard let decimals else { return try apply(.round) }
        let scale = Glibc.pow(10, Double(Swift.abs(decimals)))
        guard dtype.isFloatingPoint else {
            throw .notImplemented(
                "\"round_\(decimals == 0 ? "vml_" : "")cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try Tensor.record(
            "RoundBackward1", inputs: [self], saving: .nothing, output: try rounded(decimals, scale)
        ) { (gradient, _) throws(TensorError) in [try gradient.zerosLike()] }
    }

    private func rounded(_ decimals: Int, _ scale: Double) throws(TensorError) -> Tensor {
        let wide = dtype.isHalf ? try copied(to: .float32) : detach()
        let result = decimals > 0
            ? try wide.mul(scale).apply(.round).div(scale) : try wide.div(scale).apply(.round).mul(scale)
        return try result.copied(as: dtype)
    }

    /// max(x, 0); its gradient at 0 is 0.
    public func relu() throws(TensorError) -> Tensor {
        try checkNumbers("relu")
        return try apply(.relu)
    }

    func checkNumbers(_ name: String) throws(TensorError) {
        guard dtype != .bool else { throw .runtime("Boolean inputs not supported for \(name)") }
    }

    /// x², recorded as a power.
    public func square() throws(TensorError) -> Tensor { try pow(2) }

    /// ~x, for whole numbers and bool.
    public func bitwiseNot() throws(TensorError) -> Tensor {
        guard !dtype.isFloatingPoint else {
            throw .type("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
        }
        return try apply(.bitwiseNot)
    }

    @discardableResult
    public func negInPlace() throws(TensorError) -> Tensor { try applyInPlace(.neg) }
    @discardableResult
    public func expInPlace() throws(TensorError) -> Tensor { try applyInPlace(.exp) }
    @discardableResult
    public func logInPlace() throws(TensorError) -> Tensor { try applyInPlace(.log) }
    @discardableResult
    public func sqrtInPlace() throws(TensorError) -> Tensor { try applyInPlace(.sqrt) }
    @discardableResult
    public func absInPlace() throws(TensorError) -> Tensor { try applyInPlace(.abs) }
    @discardableResult
    public func reluInPlace() throws(TensorError) -> Tensor {
        try checkNumbers("relu")
        return try applyInPlace(.relu)
    }
    @discardableResult
    public func siluInPlace() throws(TensorError) -> Tensor { try applyInPlace(.silu) }
    @discardableResult
    public func sigmoidInPlace() throws(TensorError) -> Tensor { try applyInPlace(.sigmoid) }
    @discardableResult
    public func tanhInPlace() throws(TensorError) -> Tensor { try applyInPlace(.tanh) }
    @discardableResult
    public func floorInPlace() throws(TensorError) -> Tensor { try applyInPlace(.floor) }
    @discardableResult
    public func ceilInPlace() throws(TensorError) -> Tensor { try applyInPlace(.ceil) }
    @discardableResult
    public func roundInPlace() throws(TensorError) -> Tensor { try applyInPlace(.round) }
    @discardableResult
    public func truncInPlace() throws(TensorError) -> Tensor { try applyInPlace(.trunc) }
    @discardableResult
    public func sinInPlace() throws(TensorError) -> Tensor { try applyInPlace(.sin) }
    @discardableResult
    public func cosInPlace() throws(TensorError) -> Tensor { try applyInPlace(.cos) }
    @discardableResult
    public func reciprocalInPlace() throws(TensorError) -> Tensor { try applyInPlace(.reciprocal) }
    @discardableResult
    public func rsqrtInPlace() throws(TensorError) -> Tensor { try applyInPlace(.rsqrt) }
    @discardableResult
    public func signInPlace() throws(TensorError) -> Tensor { try applyInPlace(.sign) }
    @discardableResult
    public func fracInPlace() throws(TensorError) -> Tensor { try applyInPlace(.frac) }
    @discardableResult
    public func expm1InPlace() throws(TensorError) -> Tensor { try applyInPlace(.expm1) }
    @discardableResult
    public func log1pInPlace() throws(TensorError) -> Tensor { try applyInPlace(.log1p) }
}

/// The inverse of sigmoid.
extension Tensor {
    /// log(x / (1 - x)), with x kept between eps and 1 - eps where that is given. Beyond those bounds the gradient is 0;
    /// without eps it is nan beyond 0 and 1.
    public func logit(eps: Double? = nil) throws(TensorError) -> Tensor {
        if !dtype.isFloatingPoint { return try to(dtype.floating).logit(eps: eps) }
        return try Tensor.record("LogitBackward0", inputs: [self], saving: .inputs, output: try logOdds(eps)) {
            [self] (gradient, _) throws(TensorError) in
            let x = detach()
            let (low, high) = eps.map { ($0, 1 - $0) } ?? (0, 1)
            let slope = try gradient.div(mul(neg().add(1)))
            let inside = try x.less(low).logicalOr(x.greater(high)).logicalNot()
            return [try Tensor.where(inside, slope, eps == nil ? Double.nan : 0)]
        }
    }

    private func logOdds(_ eps: Double?) throws(TensorError) -> Tensor {
        var x = detach()
        if let eps { x = try x.clamp(min: .double(eps), max: .double(1 - eps)) }
        return try x.div(x.neg().add(1)).log()
    }
}
