import CKernels

/// Rows of the table: arithmetic of two operands.
extension PointwiseOperation {
    static let add: PointwiseOperation = .init("AddBackward0", lsx_op_add, "add_stub", edges: 2) {
        (_, gradient) throws(TensorError) in Gradients(gradient, gradient)
    }

    /// a + alpha * b, from (a, b, alpha).
    static let addScaled: PointwiseOperation = .init("AddBackward0", lsx_op_add_scaled, "add_stub", edges: 2) {
        (node, gradient) throws(TensorError) in
        Gradients(gradient, node.needsOperand(1) ? try gradient.mul(node.scalar(2)) : nil)
    }

    /// a + alpha * b where alpha is the negative of what the script gave, from (a, b, alpha).
    static let subScaled: PointwiseOperation = .init("SubBackward0", lsx_op_add_scaled, "sub_stub", edges: 2) {
        (node, gradient) throws(TensorError) in
        Gradients(gradient, node.needsOperand(1) ? try gradient.mul(node.scalar(2)) : nil)
    }

    static let sub: PointwiseOperation = .init("SubBackward0", lsx_op_sub, "sub_stub", edges: 2) {
        (node, gradient) throws(TensorError) in
        Gradients(gradient, node.needsOperand(1) ? try gradient.neg() : nil)
    }

    /// number - tensor: PyTorch records a node with one edge.
    static let rsub: PointwiseOperation = .init("RsubBackward1", lsx_op_sub, "sub_stub", edges: 1, firstEdge: 1) {
        (_, gradient) throws(TensorError) in Gradients(try gradient.neg())
    }

    /// other - alpha * tensor, from (other, tensor, -alpha).
    static let rsubTensor: PointwiseOperation = .init("RsubBackward0", lsx_op_add_scaled, "sub_stub", edges: 2) {
        (node, gradient) throws(TensorError) in
        Gradients(gradient, node.needsOperand(1) ? try gradient.mul(node.scalar(2)) : nil)
    }
    static let rsubScaled: PointwiseOperation = .init(
        "RsubBackward1", lsx_op_add_scaled, "sub_stub", edges: 1, firstEdge: 1
    ) { (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.scalar(2))) }

    static let mul: PointwiseOperation = .init("MulBackward0", lsx_op_mul, "mul_cpu", edges: 2, saves: .crosswise, exactNumbers: .second) {
        (node, gradient) throws(TensorError) in
        Gradients(
            node.needsOperand(0) ? try gradient.mul(node.operand(1)) : nil,
            node.needsOperand(1) ? try gradient.mul(node.operand(0)) : nil)
    }

    /// PyTorch's C++ has other nodes for a tensor and a number than its Python has.
    static let addNumber: PointwiseOperation = .init("AddBackward1", lsx_op_add, "add_stub") {
        (_, gradient) throws(TensorError) in Gradients(gradient)
    }
    static let mulNumber: PointwiseOperation = .init("MulBackward1", lsx_op_mul, "mul_cpu", exactNumbers: .second) {
        (node, gradient) throws(TensorError) in Gradients(try gradient.mul(node.scalar(1)))
    }

    static let div: PointwiseOperation = .init(
        "DivBackward0", lsx_op_div, "div_true_cpu", .floating, edges: 2,
        saves: [.operand(1, for: 0, 1), .operand(0, for: 1)], exactNumbers: .second
    ) { (node, gradient) throws(TensorError) in
        let divisor = try node.operand(1)
        var second: Tensor?
        if node.needsOperand(1) {
            let quotient = try Tensor.pointwise(.div, Operands(node.operand(0), divisor))
            second = try gradient.neg().mul(quotient.div(divisor))
        }
        return Gradients(node.needsOperand(0) ? try gradient.div(divisor) : nil, second)
    }

    static let divTrunc: PointwiseOperation = rounding("DivBackward2", lsx_op_div_trunc, "div_trunc_cpu")
    static let divFloor: PointwiseOperation = rounding("DivBackward2", lsx_op_div_floor, "div_floor_cpu")
    /// `//` has no derivative in PyTorch, but a node that says so.
    static let floorDivide: PointwiseOperation = .init(
        "NotImplemented", lsx_op_div_floor, "div_floor_cpu", edges: 2, exactNumbers: .second
    ) { (_, _) throws(TensorError) in throw .runtime("derivative for aten::floor_divide is not implemented") }

    private static func rounding(_ node: String, _ kernel: lsx_operation, _ label: String) -> PointwiseOperation {
        PointwiseOperation(node, kernel, label, edges: 2, exactNumbers: .second) {
            (node, gradient) throws(TensorError) in
            let zero = try gradient.zerosLike()
            return Gradients(zero, node.needsOperand(1) ? zero : nil)
        }
    }

    static let fmod: PointwiseOperation = .init(
        "FmodBackward1", lsx_op_fmod, "fmod_cpu", edges: 2, saves: [.operand(0, for: 1), .operand(1, for: 1)]
    ) { (node, gradient) throws(TensorError) in
        guard node.needsOperand(1) else { return Gradients(gradient) }
        let quotient = try Tensor.pointwise(.divTrunc, Operands(node.operand(0), node.operand(1)))
        return Gradients(gradient, try gradient.neg().mul(quotient))
    }
    static let fmodScalar: PointwiseOperation = .init("FmodBackward0", lsx_op_fmod, "fmod_cpu") {
        (_, gradient) throws(TensorError) in Gradients(gradient)
    }

    static let remainder: PointwiseOperation = .init(
        "RemainderBackward1", lsx_op_remainder, "remainder_cpu", edges: 2,
        saves: [.operand(0, for: 1), .operand(1, for: 1)]
    ) { (node, gradient) throws(TensorError) in
        guard node.needsOperand(1) else { return Gradients(gradient) }
        let quotient = try Tensor.pointwise(.divFloor, Operands(node.operand(0), node.operand(1)))
        return Gradients(gradient, try gradient.neg().mul(quotient))
    }
    static let remainderScalar: PointwiseOperation = .init("RemainderBackward0", lsx_op_remainder, "remainder_cpu") {
        (_, gradient) throws(TensorError) in Gradients(gradient)
    }

    static let maximum: PointwiseOperation = extreme("MaximumBackward0", lsx_op_maximum, "maximum_cpu", loses: .less)
    static let minimum: PointwiseOperation = extreme("MinimumBackward0", lsx_op_minimum, "minimum_cpu", loses: .greater)

    /// The larger or smaller of two: equal operands share the gradient evenly.
    private static func extreme(
        _ node: String, _ kernel: lsx_operation, _ label: String, loses: PointwiseOperation
    ) -> PointwiseOperation {
        PointwiseOperation(node, kernel, label, edges: 2, saves: [.operand0, .operand1]) {
            (node, gradient) throws(TensorError) in
            let (a, b) = (try node.tensor(0), try node.tensor(1))
            let shared = try Tensor.where(a.equal(b), gradient.div(2), gradient)
            let aLoses = try Tensor.pointwise(loses, Operands(.tensor(a), .tensor(b)))
            let bLoses = try Tensor.pointwise(loses, Operands(.tensor(b), .tensor(a)))
            return Gradients(
                node.needsOperand(0) ? try shared.maskedFill(aLoses, 0) : nil,
                node.needsOperand(1) ? try shared.maskedFill(bLoses, 0) : nil)
        }
    }
    static let fmax: PointwiseOperation = known("FmaxBackward0", lsx_op_fmax, "fmax_cpu", wins: .greaterOrEqual)
    static let fmin: PointwiseOperation = known("FminBackward0", lsx_op_fmin, "fmin_cpu", wins: .lessOrEqual)

    /// The larger or smaller of two, a number rather than nan: of equal operands the first takes the gradient.
    private static func known(
        _ node: String, _ kernel: lsx_operation, _ label: String, wins: PointwiseOperation
    ) -> PointwiseOperation {
        PointwiseOperation(node, kernel, label, edges: 2, saves: [.operand0, .operand1]) {
            (node, gradient) throws(TensorError) in
            let (a, b) = (try node.tensor(0), try node.tensor(1))
            let first = try Tensor.pointwise(wins, Operands(.tensor(a), .tensor(b))).logicalOr(b.isNaN())
            return Gradients(
                node.needsOperand(0) ? try Tensor.where(first, gradient, 0) : nil,
                node.needsOperand(1) ? try Tensor.where(first, 0, gradient) : nil)
        }
    }

    /// start + weight * (end - start), from (start, end, weight).
    static let lerp: PointwiseOperation = .init("LerpBackward0", lsx_op_lerp, "lerp_kernel_scalar", edges: 2, exactNumbers: .third) {
        (node, gradient) throws(TensorError) in
        let weight = node.scalar(2).double
        return Gradients(
            node.needsOperand(0) ? try gradient.mul(1 - weight) : nil,
            node.needsOperand(1) ? try gradient.mul(weight) : nil)
    }
    static let lerpTensor: PointwiseOperation = .init(
        "LerpBackward1", lsx_op_lerp, "lerp_kernel_tensor", edges: 3,
        saves: [.operand(2, for: 0, 1), .operand(0, for: 2), .operand(1, for: 2)]
    ) { (node, gradient) throws(TensorError) in
        Gradients(
            node.needsOperand(0) ? try gradient.mul(node.tensor(2).rsub(1)) : nil,
            node.needsOperand(1) ? try gradient.mul(node.tensor(2)) : nil,
            node.needsOperand(2) ? try gradient.mul(node.tensor(1).sub(node.tensor(0))) : nil)
    }

    /// a + value * b * c, from (a, b, c, value).
    static let addcmul: PointwiseOperation = .init(
        "AddcmulBackward0", lsx_op_addcmul, "addcmul_cpu_out", edges: 3,
        saves: [.operand(1, for: 2), .operand(2, for: 1)], exactNumbers: .fourth
    ) { (node, gradient) throws(TensorError) in
        let value = node.scalar(3)
        return Gradients(
            gradient,
            node.needsOperand(1) ? try gradient.mul(node.tensor(2).mul(value)) : nil,
            node.needsOperand(2) ? try gradient.mul(node.tensor(1).mul(value)) : nil)
    }

    /// a + value * b / c, from (a, b, c, value).
    static let addcdiv: PointwiseOperation = .init(
        "AddcdivBackward0", lsx_op_addcdiv, "addcdiv_cpu_out", edges: 3,
        saves: [.operand(1, for: 2), .operand(2, for: 1, 2)], exactNumbers: .fourth
    ) { (node, gradient) throws(TensorError) in
        // The divisor is kept for those two only.
        guard node.needsOperand(1) || node.needsOperand(2) else { return Gradients(gradient, nil, nil) }
        let value = node.scalar(3)
        let divisor = try node.tensor(2)
        return Gradients(
            gradient,
            node.needsOperand(1) ? try gradient.mul(Tensor(value, dtype: divisor.dtype).div(divisor)) : nil,
            node.needsOperand(2) ? try gradient.neg().mul(node.tensor(1).mul(value).div(divisor.mul(divisor))) : nil)
    }
}
