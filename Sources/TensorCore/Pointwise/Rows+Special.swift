import CKernels

/// Rows of the table: the inverse error function, the derivatives of digamma, copied signs.
extension PointwiseOperation {
    static let erfinv: PointwiseOperation = .init("ErfinvBackward0", lsx_op_erfinv, "erfinv_vml_cpu", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in
        Gradients(try gradient.mul(node.result.square().exp().mul(0.886226925452758)))
    }
    /// `sign` under its other name, with another node.
    static let sgn: PointwiseOperation = .init("SgnBackward0", lsx_op_sign, "sign_cpu") {
        (_, gradient) throws(TensorError) in try .neutral(like: gradient)
    }
    /// From (input, order).
    static let polygammaKernel: PointwiseOperation = .init("", lsx_op_polygamma, "polygamma_cpu", edges: 0)

    /// The magnitude of the first operand with the sign of the second.
    static let copysign: PointwiseOperation = .init(
        "CopysignBackward0", lsx_op_copysign, "copysign_cpu", .floating, edges: 2, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in
        Gradients(
            try copysignGradient(node, gradient),
            node.needsOperand(1) ? try gradient.zerosLike() : nil)
    }
    static let copysignScalar: PointwiseOperation = .init(
        "CopysignBackward1", lsx_op_copysign, "copysign_cpu", .floating, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in Gradients(try copysignGradient(node, gradient)) }

    private static func copysignGradient(
        _ node: PointwiseNode, _ gradient: Tensor
    ) throws(TensorError) -> Tensor? {
        guard node.needsOperand(0) else { return nil }
        let x = try node.tensor(0)
        return try gradient.mul(node.result.div(x).maskedFill(x.equal(0), 0))
    }
}
