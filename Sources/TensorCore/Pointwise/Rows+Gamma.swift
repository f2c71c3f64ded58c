import CKernels
import Glibc

/// Rows of the table: the incomplete gamma functions, zeta, the normal distribution, entropy.
extension PointwiseOperation {
    static let igamma: PointwiseOperation = incomplete("IgammaBackward0", lsx_op_igamma, "igamma", sign: 1)
    static let igammac: PointwiseOperation = incomplete("IgammacBackward0", lsx_op_igammac, "igammac", sign: -1)

    /// PyTorch has the gradient of the limit of the integral only.
    private static func incomplete(
        _ node: String, _ kernel: lsx_operation, _ name: String, sign: Int
    ) -> PointwiseOperation {
        PointwiseOperation(node, kernel, "\(name)_cpu", edges: 2, saves: [.operand(0, for: 1), .operand(1, for: 1)]) {
            (node, gradient) throws(TensorError) in
            if node.needsOperand(0) { throw unknownDerivative("\(name): input") }
            guard node.needsOperand(1) else { return Gradients() }
            let (a, x) = (try node.tensor(0), try node.tensor(1))
            let slope = try a.sub(1).mul(x.log()).sub(x).sub(a.lgamma()).exp()
            return Gradients(nil, try (sign < 0 ? gradient.neg() : gradient).mul(slope))
        }
    }

    private static func unknownDerivative(_ name: String) -> TensorError {
        .notImplemented("the derivative for '\(name)' is not implemented.")
    }

    /// From (exponent, offset), either a number.
    static let zeta: PointwiseOperation = .init(
        "SpecialZetaBackward0", lsx_op_zeta, "zeta_cpu", .floating, edges: 2,
        saves: [.operand(0, for: 1), .operand(1, for: 1)], derivative: zetaDerivative)
    static let zetaOffset: PointwiseOperation = .init(
        "SpecialZetaBackward1", lsx_op_zeta, "zeta_cpu", .floating, edges: 1, firstEdge: 1,
        saves: [.operand(1, for: 1)], derivative: zetaDerivative)
    static let zetaExponent: PointwiseOperation = .init(
        "SpecialZetaBackward2", lsx_op_zeta, "zeta_cpu", .floating, derivative: zetaDerivative)

    private static let zetaDerivative: Derivative = { (node, gradient) throws(TensorError) in
        if node.operation.firstEdge == 0, node.needsOperand(0) { throw unknownDerivative("zeta") }
        let offset = try node.operand(1)
        let slope: Tensor
        switch try node.operand(0) {
        case .scalar(let exponent):
            slope = try gradient.mul(-exponent.double)
                .mul(Tensor.pointwise(.zetaOffset, Operands(.scalar(.double(exponent.double + 1)), offset)))
            return Gradients(slope)
        case .tensor(let exponent):
            slope = try gradient.mul(exponent.neg())
                .mul(Tensor.pointwise(.zeta, Operands(.tensor(exponent.add(1)), offset)))
            return Gradients(nil, slope)
        }
    }

    static let entr: PointwiseOperation = .init(
        "SpecialEntrBackward0", lsx_op_entr, "entr_cpu", .floating, saves: .operand0
    ) { (node, gradient) throws(TensorError) in
        Gradients(try gradient.mul(node.tensor(0).log().add(1).neg()))
    }
    static let erfcx: PointwiseOperation = .init(
        "SpecialErfcxBackward0", lsx_op_erfcx, "erfcx_cpu", .floating, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in
        Gradients(try node.tensor(0).mul(2).mul(node.result).sub(2 / Double.pi.squareRoot()).mul(gradient))
    }
    static let ndtri: PointwiseOperation = .init(
        "SpecialNdtriBackward0", lsx_op_ndtri, "ndtri_cpu", .floating, saves: .result
    ) { (node, gradient) throws(TensorError) in
        Gradients(try gradient.mul((2 * Double.pi).squareRoot()).mul(node.result.square().div(2).exp()))
    }
    static let logNdtr: PointwiseOperation = .init(
        "SpecialLogNdtrBackward0", lsx_op_log_ndtr, "log_ndtr_cpu", .floating, saves: [.operand0, .result]
    ) { (node, gradient) throws(TensorError) in
        let exponent = try node.result.add(node.tensor(0).square().div(2)).neg()
        return Gradients(try gradient.div((2 * Double.pi).squareRoot()).mul(exponent.exp()))
    }

    static let xlog1py: PointwiseOperation = .init(
        "SpecialXlog1PyBackward0", lsx_op_xlog1py, "xlog1py_cpu", .floating, edges: 2, saves: [.operand0, .operand1],
        derivative: xlog1pyDerivative)
    static let xlog1pyFactor: PointwiseOperation = .init(
        "SpecialXlog1PyBackward1", lsx_op_xlog1py, "xlog1py_cpu", .floating, edges: 1, firstEdge: 1, saves: .operand1,
        derivative: xlog1pyDerivative)
    static let xlog1pyScalar: PointwiseOperation = .init(
        "SpecialXlog1PyBackward2", lsx_op_xlog1py, "xlog1py_cpu", .floating, saves: .operand0,
        derivative: xlog1pyDerivative)

    private static let xlog1pyDerivative: Derivative = { (node, gradient) throws(TensorError) in
        let (a, b) = (try node.operand(0), try node.operand(1))
        var (first, second): (Tensor?, Tensor?)
        if node.operation.firstEdge == 0, node.needsOperand(0) {
            let x = try node.tensor(0)
            switch b {
            case .tensor(let y):
                let flat = try x.detach().equal(0).logicalAnd(y.detach().lessOrEqual(-1))
                first = try gradient.mul(y.log1p()).maskedFill(flat, 0)
            case .scalar(let y):
                let slope = try gradient.mul(Glibc.log1p(y.double))
                first = y.double <= -1 ? try slope.maskedFill(x.detach().equal(0), 0) : slope
            }
        }
        if case .tensor(let y) = b, node.needsOperand(1) {
            let whole = try y.add(1)
            switch a {
            case .tensor(let x): second = try gradient.mul(x).div(whole)
            case .scalar(let x): second = try gradient.mul(x).div(whole)
            }
        }
        return node.operation.firstEdge == 0 ? Gradients(first, second) : Gradients(second)
    }

    /// The real numbers' angle is 0 or pi: its gradient is 0.
    static let angle: PointwiseOperation = .init("AngleBackward0", lsx_op_angle, "angle_cpu", .floating) {
        (_, gradient) throws(TensorError) in Gradients(try gradient.zerosLike())
    }
    static let gcd: PointwiseOperation = .init("", lsx_op_gcd, "gcd_cpu", edges: 0)
    static let lcm: PointwiseOperation = .init("", lsx_op_lcm, "lcm_cpu", edges: 0)

    /// The neighbouring number moves with the first operand, unless both are one.
    static let nextafter: PointwiseOperation = .init(
        "NextafterBackward0", lsx_op_nextafter, "nextafter_cpu", edges: 2, saves: [.operand0, .operand1]
    ) { (node, gradient) throws(TensorError) in
        let (x, towards) = (try node.tensor(0).detach(), try node.tensor(1).detach())
        return Gradients(
            node.needsOperand(0) ? try Tensor.where(x.notEqual(towards), gradient, 0) : nil,
            node.needsOperand(1) ? try gradient.zerosLike() : nil)
    }

    static let heaviside: PointwiseOperation = .init(
        "NotImplemented", lsx_op_heaviside, "heaviside_cpu", edges: 2
    ) { (_, _) throws(TensorError) in throw .runtime("derivative for aten::heaviside is not implemented") }

    static let logaddexp2: PointwiseOperation = .init(
        "Logaddexp2Backward0", lsx_op_logaddexp2, "logaddexp2_cpu", edges: 2, saves: [.operand0, .operand1]
    ) { (node, gradient) throws(TensorError) in
        let (a, b) = (try node.tensor(0), try node.tensor(1))
        return Gradients(
            node.needsOperand(0) ? try gradient.div(b.sub(a).exp2().add(1)) : nil,
            node.needsOperand(1) ? try gradient.div(a.sub(b).exp2().add(1)) : nil)
    }
}
