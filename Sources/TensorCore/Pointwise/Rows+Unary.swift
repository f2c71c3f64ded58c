import CKernels

/// Rows of the table: signs, rounding, trigonometry, error functions.
extension PointwiseOperation {
    static let neg: PointwiseOperation = .init("NegBackward0", lsx_op_neg, "neg_cpu") {
        (_, gradient) throws(TensorError) in Gradients(try gradient.neg())
    }
    /// The gradient at 0 is 0: that is `sign` there.
    static let abs: PointwiseOperation = .init("AbsBackward0", lsx_op_abs, "abs_cpu", saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).apply(.sgn)))
    }
    static let sign: PointwiseOperation = flat("SignBackward0", lsx_op_sign, "sign_cpu")
    static let floor: PointwiseOperation = flat("FloorBackward0", lsx_op_floor, "floor_vml_cpu")
    static let ceil: PointwiseOperation = flat("CeilBackward0", lsx_op_ceil, "ceil_vml_cpu")
    static let round: PointwiseOperation = flat("RoundBackward0", lsx_op_round, "round_vml_cpu")
    static let trunc: PointwiseOperation = flat("TruncBackward0", lsx_op_trunc, "trunc_vml_cpu")
    static let frac: PointwiseOperation = .init("FracBackward0", lsx_op_frac, "frac_cpu") {
        (_, gradient) throws(TensorError) in Gradients(gradient)
    }

    /// An operation whose derivative is 0 wherever it has one.
    private static func flat(_ node: String, _ kernel: lsx_operation, _ label: String) -> PointwiseOperation {
        PointwiseOperation(node, kernel, label) { (_, gradient) throws(TensorError) in
            Gradients(try gradient.zerosLike())
        }
    }

    static let sin: PointwiseOperation = .init("SinBackward0", lsx_op_sin, "sin", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).cos()))
    }
    static let cos: PointwiseOperation = .init("CosBackward0", lsx_op_cos, "cos", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).sin().neg()))
    }
    static let tan: PointwiseOperation = .init("TanBackward0", lsx_op_tan, "tan", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.result.square().add(1)))
    }
    static let asin: PointwiseOperation = .init("AsinBackward0", lsx_op_asin, "asin", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in
        let x = try node.tensor(0)
        return Gradients(try gradient.mul(x.neg().mul(x).add(1).rsqrt()))
    }
    static let acos: PointwiseOperation = .init("AcosBackward0", lsx_op_acos, "acos", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in
        let x = try node.tensor(0)
        return Gradients(try gradient.mul(x.neg().mul(x).add(1).rsqrt().neg()))
    }
    static let atan: PointwiseOperation = .init("AtanBackward0", lsx_op_atan, "atan", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in
        let x = try node.tensor(0)
        return Gradients(try gradient.div(x.mul(x).add(1)))
    }
    static let sinh: PointwiseOperation = .init("SinhBackward0", lsx_op_sinh, "sinh", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).cosh()))
    }
    static let cosh: PointwiseOperation = .init("CoshBackward0", lsx_op_cosh, "cosh", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).sinh()))
    }
    static let asinh: PointwiseOperation = .init(
        "AsinhBackward0", lsx_op_asinh, "asinh", .floating, saves: .operand0,
        inPlaceForm: withoutDerivative("AsinhBackward1", lsx_op_asinh, "asinh")
    ) {
        (node, gradient) throws(TensorError) in
        Gradients(try gradient.mul(node.tensor(0).square().add(1).rsqrt()))
    }
    static let acosh: PointwiseOperation = .init(
        "AcoshBackward0", lsx_op_acosh, "acosh", .floating, saves: .operand0,
        inPlaceForm: withoutDerivative("AcoshBackward1", lsx_op_acosh, "acosh")
    ) {
        (node, gradient) throws(TensorError) in
        Gradients(try gradient.mul(node.tensor(0).square().sub(1).rsqrt()))
    }
    static let atanh: PointwiseOperation = .init(
        "AtanhBackward0", lsx_op_atanh, "atanh", .floating, saves: .operand0,
        inPlaceForm: withoutDerivative("AtanhBackward1", lsx_op_atanh, "atanh")
    ) {
        (node, gradient) throws(TensorError) in
        Gradients(try gradient.div(node.tensor(0).square().rsub(1)))
    }
    /// PyTorch has no derivative of these in place.
    private static func withoutDerivative(
        _ node: String, _ kernel: lsx_operation, _ name: String
    ) -> PointwiseOperation {
        PointwiseOperation(node, kernel, name, .floating) { (_, _) throws(TensorError) in
            throw .notImplemented("the derivative for 'inplace version of \(name)' is not implemented.")
        }
    }
    static let atan2: PointwiseOperation = .init(
        "Atan2Backward0", lsx_op_atan2, "atan2_cpu", .floating, edges: 2, saves: [.operand0, .operand1]
    ) { (node, gradient) throws(TensorError) in
        let (y, x) = (try node.tensor(0), try node.tensor(1))
        let square = try y.mul(y).add(x.mul(x))
        let scale = try square.reciprocal().maskedFill(square.detach().equal(0), 0)
        return Gradients(
            node.needsOperand(0) ? try gradient.mul(x).mul(scale) : nil,
            node.needsOperand(1) ? try gradient.mul(y.neg()).mul(scale) : nil)
    }
    static let hypot: PointwiseOperation = .init(
        "HypotBackward0", lsx_op_hypot, "hypot_cpu", edges: 2, saves: [.operand0, .operand1, .result]
    ) { (node, gradient) throws(TensorError) in
        let result = try node.result
        return Gradients(
            node.needsOperand(0) ? try gradient.mul(node.tensor(0)).div(result) : nil,
            node.needsOperand(1) ? try gradient.mul(node.tensor(1)).div(result) : nil)
    }

    static let erf: PointwiseOperation = .init("ErfBackward0", lsx_op_erf, "erf", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in
        Gradients(try node.tensor(0).square().neg().exp().mul(1.1283791670955126).mul(gradient))
    }
    static let erfc: PointwiseOperation = .init("ErfcBackward0", lsx_op_erfc, "erfc", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in
        Gradients(try node.tensor(0).square().neg().exp().mul(-1.1283791670955126).mul(gradient))
    }
    static let lgamma: PointwiseOperation = .init("LgammaBackward0", lsx_op_lgamma, "lgamma", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).digamma()))
    }
    static let digamma: PointwiseOperation = .init("DigammaBackward0", lsx_op_digamma, "digamma", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.tensor(0).polygamma(1)))
    }
}
