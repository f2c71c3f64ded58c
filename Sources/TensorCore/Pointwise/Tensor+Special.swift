import CKernels
import Glibc

/// Less common functions of one or two operands, made of the table's rows.
extension Tensor {
    /// The tensor itself; refuses bool.
    public func positive() throws(TensorError) -> Tensor {
        guard dtype != .bool else { throw .runtime("The `+` operator, on a bool tensor is not supported.") }
        return self
    }

    /// Whole numbers in the default floating type.
    private func inFloat() throws(TensorError) -> Tensor { dtype.isFloatingPoint ? self : try to(dtype.floating) }

    /// Degrees as radians.
    public func deg2rad() throws(TensorError) -> Tensor { try scaled("Deg2RadBackward0", .pi / 180) }
    /// Radians as degrees.
    public func rad2deg() throws(TensorError) -> Tensor { try scaled("Rad2DegBackward0", 180 / .pi) }

    private func scaled(_ node: String, _ factor: Double) throws(TensorError) -> Tensor {
        let x = try inFloat()
        return try Tensor.record(node, inputs: [x], saving: .nothing, output: try x.detach().mul(factor)) {
            (gradient, _) throws(TensorError) in [try gradient.scaled(node, factor)]
        }
    }

    /// sin(πx) / (πx), 1 at 0
    public func sinc() throws(TensorError) -> Tensor { try apply(.sinc) }

    /// Nan and the infinities replaced: by 0 and the type's largest numbers unless told otherwise.
    public func nanToNum(
        nan: Double = 0, positiveInfinity: Double? = nil, negativeInfinity: Double? = nil
    ) throws(TensorError) -> Tensor {
        guard let limits = dtype.floatingLimits else { return try copied() }
        let (low, high) = (negativeInfinity ?? -limits.largest, positiveInfinity ?? limits.largest)
        return try Tensor.record("NanToNumBackward0", inputs: [self], output: try Tensor.kernel(
            .nanToNum, .tensor(self), .scalar(.double(nan)), .scalar(.double(high)), .scalar(.double(low))
        )) { [self] (gradient, _) throws(TensorError) in [try gradient.mul(detach().isFinite())] }
    }

    /// Where the element is +∞.
    public func isPositiveInfinity() throws(TensorError) -> Tensor { try detach().equal(Double.infinity) }
    /// Where the element is -∞.
    public func isNegativeInfinity() throws(TensorError) -> Tensor { try detach().equal(-Double.infinity) }

    /// 0 below 0, 1 above, `values` at 0.
    public func heaviside(_ values: Tensor) throws(TensorError) -> Tensor {
        guard dtype == values.dtype else {
            throw .runtime("heaviside is not yet implemented for tensors with different dtypes.")
        }
        return try binary(.heaviside, values)
    }

    /// A power computed in float64.
    public func floatPower(_ exponent: Operand) throws(TensorError) -> Tensor {
        switch exponent {
        case .tensor(let exponent): try to(.float64).pow(exponent.to(.float64))
        case .scalar(let exponent): try to(.float64).pow(Scalar.double(exponent.double))
        }
    }

    /// log₂(2ᵃ + 2ᵇ), without overflow
    public func logaddexp2(_ other: Tensor) throws(TensorError) -> Tensor { try binary(.logaddexp2, other) }

    /// input · 2^other
    public func ldexp(_ other: Tensor) throws(TensorError) -> Tensor {
        if dtype.isFloatingPoint, other.dtype == .bool {
            throw .notImplemented("\"ldexp_cpu_exp\" not implemented for 'Bool'")
        }
        func power() throws(TensorError) -> Tensor {
            try Tensor.pointwise(.powBase, Operands(.scalar(.double(2)), .tensor(other)))
        }
        return try Tensor.record(
            "LdexpBackward0", inputs: [self, other], output: try mul(power())
        ) { [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.mul(power()) : nil,
                needs[1] ? try gradient.mul(self).mul(power()).mul(0.6931471805599453) : nil,
            ]
        }
    }

    /// Mantissas between 1/2 and 1, and exponents of 2, of the elements.
    public func frexp() throws(TensorError) -> (mantissa: Tensor, exponent: Tensor) {
        guard dtype.isFloatingPoint else { throw .runtime("torch.frexp() only supports floating-point dtypes") }
        let source = try detach().contiguous()
        let mantissa = try Tensor.allocate(shape, dtype)
        let exponent = try Tensor.allocate(shape, .int32)
        try TensorError.check(
            lsx_frexp(
                dtype.kernel, Int64(count), source.data, mantissa.data,
                exponent.data.assumingMemoryBound(to: Int32.self)),
            "frexp", dtype)
        Tensor.recordOutputs("FrexpBackward0", input: self, outputs: [mantissa], readsInput: false) {
            (gradients) throws(TensorError) in guard let gradient = gradients.first else { return nil }
            return try gradient.div(exponent.to(gradient.dtype).exp2())
        }
        return (mantissa, exponent)
    }

    /// The logarithm of the multivariate gamma function of dimension `order`.
    public func mvlgamma(_ order: Int) throws(TensorError) -> Tensor {
        guard dtype != .bool else { throw .runtime("The input tensor may not be a boolean tensor.") }
        guard order >= 1 else { throw .runtime("p has to be greater than or equal to 1") }
        let x = try inFloat()
        let size = Double(order)
        func arguments() throws(TensorError) -> Tensor {
            try Tensor.arange(.double(-size / 2 + 0.5), 0.5, step: 0.5, dtype: x.dtype).add(x.unsqueeze(-1))
        }
        return try Tensor.record(
            "MvlgammaBackward0", inputs: [x],
            output: try arguments().lgamma().sum(dims: [-1]).add(size * (size - 1) * Glibc.log(Double.pi) * 0.25)
        ) { (gradient, _) throws(TensorError) in [try gradient.mul(arguments().digamma().sum(dims: [-1]))] }
    }

    /// The distribution function of the standard normal distribution.
    public func ndtr() throws(TensorError) -> Tensor {
        try binary(.mulNumber, 0.5.squareRoot()).erf().binary(.addNumber, 1).binary(.mulNumber, 0.5)
    }

    /// The inverse of the error function.
    public func erfinv() throws(TensorError) -> Tensor { try Tensor.pointwise(.erfinv, Operands(.tensor(self))) }

    /// The derivative of digamma, `order` - 1 times: digamma itself for 0.
    public func polygamma(_ order: Int, node: String = "PolygammaBackward0") throws(TensorError) -> Tensor {
        guard order >= 0 else { throw .runtime("polygamma(n, x) does not support negative n.") }
        if order == 0 { return try digamma() }
        let x = try inFloat()
        return try Tensor.record(
            node, inputs: [x],
            output: try Tensor.pointwise(.polygammaKernel, Operands(.tensor(x.detach()), .scalar(.double(Double(order)))))
        ) { (gradient, _) throws(TensorError) in [try gradient.mul(x.polygamma(order + 1))] }
    }
}
