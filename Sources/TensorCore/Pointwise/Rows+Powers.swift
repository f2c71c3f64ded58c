import CKernels
import Glibc

/// Rows of the table: powers, exponentials and logarithms.
extension PointwiseOperation {
    /// tensor ** number
    static let powScalar: PointwiseOperation = .init("PowBackward0", lsx_op_pow, "pow", saves: .operand0) {
        (node, gradient) throws(TensorError) in
        let exponent = node.scalar(1)
        if exponent.isZero { return Gradients(try gradient.zerosLike()) }
        let reduced: Scalar =
            if case .int(let value) = exponent { .int(value &- 1) } else { .double(exponent.double - 1) }
        let base = try node.tensor(0)
        let power = reduced.double == 1 && !Context.current.gradientsEnabled ? base : try base.pow(reduced)
        return Gradients(try gradient.mul(power.mul(exponent)))
    }

    /// tensor ** tensor
    static let pow: PointwiseOperation = .init(
        "PowBackward1", lsx_op_pow, "pow", edges: 2,
        saves: [.operand(0, for: 0, 1), .operand(1, for: 0, 1), .operand(4, for: 1)]
    ) { (node, gradient) throws(TensorError) in
        let (base, exponent) = (try node.tensor(0), try node.tensor(1))
        var (first, second): (Tensor?, Tensor?)
        if node.needsOperand(0) {
            let slope = try gradient.mul(exponent.mul(base.pow(exponent.sub(1))))
            first = try Tensor.where(exponent.equal(0), 0, slope)
        }
        if node.needsOperand(1) {
            // 0 ** x is constant for x > 0, where the logarithm would make it nan.
            let constant = try base.equal(0).logicalAnd(exponent.greaterOrEqual(0))
            second = try gradient.mul(Tensor.where(constant, 0, base.log().mul(node.result)))
        }
        return Gradients(first, second)
    }

    /// number ** tensor
    static let powBase: PointwiseOperation = .init(
        "PowBackward2", lsx_op_pow, "pow", edges: 1, firstEdge: 1,
        saves: [.operand(1, for: 1), .result]
    ) { (node, gradient) throws(TensorError) in
        let base = node.scalar(0).double
        let slope = try gradient.mul(node.result.mul(Glibc.log(base)))
        guard base == 0 else { return Gradients(slope) }
        return Gradients(try Tensor.where(node.tensor(1).greaterOrEqual(0), 0, slope))
    }

    static let sqrt: PointwiseOperation = .init("SqrtBackward0", lsx_op_sqrt, "sqrt_cpu", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.div(node.result.mul(2)))
    }
    static let rsqrt: PointwiseOperation = .init("RsqrtBackward0", lsx_op_rsqrt, "rsqrt_cpu", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(-0.5).mul(node.result.pow(3)))
    }
    static let reciprocal: PointwiseOperation = .init(
        "ReciprocalBackward0", lsx_op_reciprocal, "reciprocal_cpu", .floating, saves: .result
    ) { (node, gradient) throws(TensorError) in
        let result = try node.result
        return Gradients(try gradient.neg().mul(result.mul(result)))
    }
    static let exp: PointwiseOperation = .init("ExpBackward0", lsx_op_exp, "exp", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.result))
    }
    /// With the digits that it has inside PyTorch's composed kernels.
    static let expInVectors: PointwiseOperation = .init(
        "ExpBackward0", lsx_op_exp_in_vectors, "exp", .floating, saves: .result
    ) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.result))
    }
    static let exp2: PointwiseOperation = .init("Exp2Backward0", lsx_op_exp2, "exp2", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.result).mul(M_LN2))
    }
    static let expm1: PointwiseOperation = .init("Expm1Backward0", lsx_op_expm1, "expm1", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.result.add(1)))
    }
    static let log: PointwiseOperation = .init("LogBackward0", lsx_op_log, "log", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.div(node.tensor(0)))
    }
    static let log2: PointwiseOperation = .init("Log2Backward0", lsx_op_log2, "log2", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.div(node.tensor(0).mul(M_LN2)))
    }
    static let log10: PointwiseOperation = .init("Log10Backward0", lsx_op_log10, "log10", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.div(node.tensor(0).mul(M_LN10)))
    }
    static let log1p: PointwiseOperation = .init("Log1PBackward0", lsx_op_log1p, "log1p", .floating, saves: .operand0) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.div(node.tensor(0).add(1)))
    }
    static let logaddexp: PointwiseOperation = .init(
        "LogaddexpBackward0", lsx_op_logaddexp, "logaddexp_cpu", edges: 2, saves: [.operand0, .operand1]
    ) { (node, gradient) throws(TensorError) in
        let (a, b) = (try node.tensor(0), try node.tensor(1))
        return Gradients(
            node.needsOperand(0) ? try gradient.div(b.sub(a).exp().add(1)) : nil,
            node.needsOperand(1) ? try gradient.div(a.sub(b).exp().add(1)) : nil)
    }

    /// a * log(b), 0 where a is 0.
    static let xlogy: PointwiseOperation = .init(
        "XlogyBackward0", lsx_op_xlogy, "xlogy_cpu", .floating, edges: 2,
        saves: [.operand(0, for: 0, 1), .operand(1, for: 0, 1)], derivative: xlogyDerivative)
    /// tensor * log(number)
    static let xlogyScalar: PointwiseOperation = .init(
        "XlogyBackward2", lsx_op_xlogy, "xlogy_cpu", .floating, saves: .operand0, derivative: xlogyDerivative)
    /// number * log(tensor)
    static let xlogyFactor: PointwiseOperation = .init(
        "XlogyBackward1", lsx_op_xlogy, "xlogy_cpu", .floating, edges: 1, firstEdge: 1, saves: .operand1
    ) { (node, gradient) throws(TensorError) in
        Gradients(try gradient.mul(node.tensor(1).reciprocal().mul(node.scalar(0))))
    }

    private static let xlogyDerivative: Derivative = { (node, gradient) throws(TensorError) in
        let (a, b) = (try node.tensor(0), try node.tensor(1))
        var first: Tensor?
        if node.needsOperand(0) {
            let flat = try a.equal(0).logicalAnd(b.lessOrEqual(0))
            first = try gradient.xlogy(node.operand(1)).maskedFill(flat, 0)
        }
        return Gradients(first, node.operation.edgeCount > 1 && node.needsOperand(1) ? try gradient.mul(a).div(b) : nil)
    }
}
