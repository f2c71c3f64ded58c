import CKernels

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
    public func sinc() throws(TensorError) -> Tensor {
        let x = try inFloat()
        return try Tensor.record("SincBackward0", inputs: [x], output: try x.once { (x) throws(TensorError) in
            let angle = try x.mul(Double.pi)
            return try angle.sin().div(angle).maskedFill(x.equal(0), 1)
        }) { (gradient, _) throws(TensorError) in
            let angle = try x.mul(Double.pi)
            let square = try angle.square().mul(1 / Double.pi)
            let slope = try angle.mul(angle.cos()).sub(angle.sin()).div(square)
            return [try gradient.mul(slope.maskedFill(square.detach().equal(0), 0))]
        }
    }

    /// A kernel of several steps, rounded once for the half types.
    private func once(_ body: (Tensor) throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
        dtype.isHalf ? try body(copied(to: .float32)).copied(to: dtype) : try body(detach())
    }

    /// Nan and the infinities replaced: by 0 and the type's largest numbers unless told otherwise.
    public func nanToNum(
        nan: Double = 0, positiveInfinity: Double? = nil, negativeInfinity: Double? = nil
    ) throws(TensorError) -> Tensor {
        guard let limits = dtype.floatingLimits else { return try copied() }
        let (low, high) = (negativeInfinity ?? -limits.largest, positiveInfinity ?? limits.largest)
        return try Tensor.record("NanToNumBackward0", inputs: [self], output: try { () throws(TensorError) -> Tensor in
            let x = detach()
            return try x.maskedFill(x.isNaN(), nan).maskedFill(x.equal(Double.infinity), high)
                .maskedFill(x.equal(-Double.infinity), low)
        }()) { [self] (gradient, _) throws(TensorError) in [try gradient.mul(detach().isFinite())] }
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
        return try Tensor.record(
            "NotImplemented", inputs: [self, values], saving: .nothing,
            output: try Tensor.where(detach().equal(0), values.detach(), detach().greater(0).to(dtype))
        ) { (_, _) throws(TensorError) in throw .runtime("derivative for aten::heaviside is not implemented") }
    }

    /// A power computed in float64.
    public func floatPower(_ exponent: Operand) throws(TensorError) -> Tensor {
        switch exponent {
        case .tensor(let exponent): try to(.float64).pow(exponent.to(.float64))
        case .scalar(let exponent): try to(.float64).pow(Scalar.double(exponent.double))
        }
    }

    /// log₂(2ᵃ + 2ᵇ), without overflow
    public func logaddexp2(_ other: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record("Logaddexp2Backward0", inputs: [self, other], output: try { () throws(TensorError) -> Tensor in
            let (a, b) = (detach(), other.detach())
            let larger = try a.maximum(b)
            let gap = try a.sub(b).abs().neg()
            // Equal infinities have no gap.
            let rest = try gap.maskedFill(gap.isNaN().logicalAnd(larger.isInfinite()), 0).exp2().log1p()
            return try larger.add(rest.mul(1.4426950408889634))
        }()) { [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.div(other.sub(self).exp2().add(1)).sumToSize(shape) : nil,
                needs[1] ? try gradient.div(sub(other).exp2().add(1)).sumToSize(other.shape) : nil,
            ]
        }
    }

    /// input · 2^other
    public func ldexp(_ other: Tensor) throws(TensorError) -> Tensor {
        let power = try Tensor.pointwise(.powBase, Operands(.scalar(.double(2)), .tensor(other)))
        return try mul(power)
    }

    /// The inverse of the error function.
    public func erfinv() throws(TensorError) -> Tensor { try Tensor.pointwise(.erfinv, Operands(.tensor(self))) }

    /// The derivative of digamma, `order` - 1 times: digamma itself for 0.
    public func polygamma(_ order: Int) throws(TensorError) -> Tensor {
        guard order >= 0 else { throw .runtime("polygamma(n, x) does not support negative n.") }
        if order == 0 { return try digamma() }
        let x = try inFloat()
        return try Tensor.record(
            "PolygammaBackward0", inputs: [x],
            output: try Tensor.pointwise(.polygammaKernel, Operands(.tensor(x.detach()), .scalar(.double(Double(order)))))
        ) { (gradient, _) throws(TensorError) in [try gradient.mul(x.polygamma(order + 1))] }
    }
}
