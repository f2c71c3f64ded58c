import CKernels

/// Rows of the table: Bessel functions and their kin.
extension PointwiseOperation {
    static let i0: PointwiseOperation = .init("I0Backward0", lsx_op_i0, "i0_cpu", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).apply(.i1)))
    }
    static let i0e: PointwiseOperation = .init(
        "SpecialI0EBackward0", lsx_op_i0e, "i0e_cpu", .floating, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in
        let x = try node.tensor(0)
        return Gradients(try gradient.mul(x.apply(.i1e).sub(x.apply(.sgn).mul(node.result))))
    }
    static let i1: PointwiseOperation = .init(
        "SpecialI1Backward0", lsx_op_i1, "i1_cpu", .floating, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in
        try awayFromZero(node, gradient) { (x, result) throws(TensorError) in
            try x.apply(.i0).sub(result.mul(x.reciprocal()))
        }
    }
    static let i1e: PointwiseOperation = .init(
        "SpecialI1EBackward0", lsx_op_i1e, "i1e_cpu", .floating, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in
        try awayFromZero(node, gradient) { (x, result) throws(TensorError) in
            try x.apply(.i0e).sub(result.mul(x.apply(.sgn).add(x.reciprocal())))
        }
    }

    /// The slope of a function of first order, whose formula divides 0 by 0 at 0, where it is 1/2.
    private static func awayFromZero(
        _ node: PointwiseNode, _ gradient: Tensor, _ slope: (Tensor, Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Gradients {
        let x = try node.tensor(0)
        let smallest = x.dtype.floatingLimits?.epsilon ?? 0
        let isFar = try x.detach().abs().greater(smallest)
        let safe = try Tensor.where(isFar, x, smallest)
        return Gradients(try gradient.mul(Tensor.where(isFar, slope(safe, node.result), 0.5)))
    }

    static let sinc: PointwiseOperation = .init("SincBackward0", lsx_op_sinc, "sinc_cpu", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in
        let x = try node.tensor(0)
        let angle = try x.mul(Double.pi)
        let square = try x.mul(x).mul(Double.pi)
        let slope = try angle.mul(angle.cos()).sub(angle.sin()).div(square)
        return Gradients(try gradient.mul(slope.maskedFill(square.detach().equal(0), 0)))
    }

    // PyTorch gives these no gradient.
    static let airyAi = plain(lsx_op_airy_ai, "airy_ai_cpu")
    static let besselJ0 = plain(lsx_op_bessel_j0, "bessel_j0_cpu")
    static let besselJ1 = plain(lsx_op_bessel_j1, "bessel_j1_cpu")
    static let besselY0 = plain(lsx_op_bessel_y0, "bessel_y0_cpu")
    static let besselY1 = plain(lsx_op_bessel_y1, "bessel_y1_cpu")
    static let sphericalBesselJ0 = plain(lsx_op_spherical_bessel_j0, "spherical_bessel_j0_cpu")
    static let modifiedBesselI0 = plain(lsx_op_modified_bessel_i0, "modified_bessel_i0_cpu")
    static let modifiedBesselI1 = plain(lsx_op_modified_bessel_i1, "modified_bessel_i1_cpu")
    static let modifiedBesselK0 = plain(lsx_op_modified_bessel_k0, "modified_bessel_k0_cpu")
    static let modifiedBesselK1 = plain(lsx_op_modified_bessel_k1, "modified_bessel_k1_cpu")
    static let scaledModifiedBesselK0 = plain(lsx_op_scaled_modified_bessel_k0, "scaled_modified_bessel_k0_cpu")
    static let scaledModifiedBesselK1 = plain(lsx_op_scaled_modified_bessel_k1, "scaled_modified_bessel_k1_cpu")

    /// From (x, degree).
    static let chebyshevT = plain(lsx_op_chebyshev_polynomial_t, "chebyshev_polynomial_t_cpu")
    static let chebyshevU = plain(lsx_op_chebyshev_polynomial_u, "chebyshev_polynomial_u_cpu")
    static let chebyshevV = plain(lsx_op_chebyshev_polynomial_v, "chebyshev_polynomial_v_cpu")
    static let chebyshevW = plain(lsx_op_chebyshev_polynomial_w, "chebyshev_polynomial_w_cpu")
    static let shiftedChebyshevT = plain(lsx_op_shifted_chebyshev_polynomial_t, "shifted_chebyshev_polynomial_t_cpu")
    static let shiftedChebyshevU = plain(lsx_op_shifted_chebyshev_polynomial_u, "shifted_chebyshev_polynomial_u_cpu")
    static let shiftedChebyshevV = plain(lsx_op_shifted_chebyshev_polynomial_v, "shifted_chebyshev_polynomial_v_cpu")
    static let shiftedChebyshevW = plain(lsx_op_shifted_chebyshev_polynomial_w, "shifted_chebyshev_polynomial_w_cpu")
    static let hermiteH = plain(lsx_op_hermite_polynomial_h, "hermite_polynomial_h_cpu")
    static let hermiteHe = plain(lsx_op_hermite_polynomial_he, "hermite_polynomial_he_cpu")
    static let laguerreL = plain(lsx_op_laguerre_polynomial_l, "laguerre_polynomial_l_cpu")
    static let legendreP = plain(lsx_op_legendre_polynomial_p, "legendre_polynomial_p_cpu")

    private static func plain(_ kernel: lsx_operation, _ label: String) -> PointwiseOperation {
        PointwiseOperation("", kernel, label, .floating, edges: 0)
    }
}
