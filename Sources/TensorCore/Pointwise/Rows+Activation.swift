import CKernels

/// Rows of the table: activations and clamping, with the kernels of their derivatives.
extension PointwiseOperation {
    static let sigmoid: PointwiseOperation = .init("SigmoidBackward0", lsx_op_sigmoid, "sigmoid_cpu", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in
        Gradients(try Tensor.pointwise(.sigmoidBackward, Operands(.tensor(gradient), .tensor(node.result))))
    }
    /// From (gradient, result).
    static let sigmoidBackward: PointwiseOperation = .init(
        "SigmoidBackwardBackward0", lsx_op_sigmoid_backward, "sigmoid_backward_cpu", edges: 2,
        saves: [.operand0, .operand1]
    ) { (node, gradient) throws(TensorError) in
        let result = try node.tensor(1)
        return Gradients(
            node.needsOperand(0)
                ? try Tensor.pointwise(.sigmoidBackward, Operands(.tensor(gradient), .tensor(result))) : nil,
            node.needsOperand(1) ? try gradient.mul(node.tensor(0)).mul(result.mul(-2).add(1)) : nil)
    }

    static let tanh: PointwiseOperation = .init("TanhBackward0", lsx_op_tanh, "tanh", .floating, saves: .result) {
        (node, gradient) throws(TensorError) in
        Gradients(try Tensor.pointwise(.tanhBackward, Operands(.tensor(gradient), .tensor(node.result))))
    }
    /// From (gradient, result).
    static let tanhBackward: PointwiseOperation = .init(
        "TanhBackwardBackward0", lsx_op_tanh_backward, "tanh_backward_cpu", edges: 2, saves: [.operand0, .operand1]
    ) { (node, gradient) throws(TensorError) in
        let result = try node.tensor(1)
        return Gradients(
            node.needsOperand(0)
                ? try Tensor.pointwise(.tanhBackward, Operands(.tensor(gradient), .tensor(result))) : nil,
            node.needsOperand(1) ? try gradient.mul(result.mul(-2).mul(node.tensor(0))) : nil)
    }

    /// Not `maximum(0)`: the gradient at 0 is 0, not half.
    static let relu: PointwiseOperation = .init("ReluBackward0", lsx_op_relu, "relu", saves: .result) {
        (node, gradient) throws(TensorError) in
        Gradients(
            try Tensor.pointwise(.thresholdBackward, Operands(.tensor(gradient), .tensor(node.result), .scalar(0))))
    }
    /// From (gradient, input, threshold).
    static let thresholdBackward: PointwiseOperation = .init(
        "ThresholdBackwardBackward0", lsx_op_threshold_backward, "threshold_cpu", edges: 2,
        saves: .operand(1, for: 0, 1)
    ) { (node, gradient) throws(TensorError) in
        Gradients(
            try Tensor.pointwise(
                .thresholdBackward, Operands(.tensor(gradient), node.operand(1), .scalar(node.scalar(2)))),
            node.needsOperand(1) ? try gradient.zerosLike() : nil)
    }

    static let silu: PointwiseOperation = .init("SiluBackward0", lsx_op_silu, "silu_cpu", saves: .operand0) {
        (node, gradient) throws(TensorError) in
        let x = try node.tensor(0)
        guard Context.current.gradientsEnabled else {
            return Gradients(try Tensor.pointwise(.siluBackward, Operands(.tensor(gradient), .tensor(x))))
        }
        let sigmoid = try x.sigmoid()
        return Gradients(try gradient.mul(sigmoid).mul(x.mul(sigmoid.rsub(1)).add(1)))
    }
    static let siluBackward: PointwiseOperation = .init("", lsx_op_silu_backward, "silu_backward_cpu", edges: 0)

    static let gelu: PointwiseOperation = .init("GeluBackward0", lsx_op_gelu, "GeluKernelImpl", saves: .operand0) {
        (node, gradient) throws(TensorError) in
        Gradients(try Tensor.pointwise(.geluBackward, Operands(.tensor(gradient), .tensor(node.tensor(0)))))
    }
    /// The same for floats that are not contiguous, which PyTorch takes through another kernel.
    static let geluApart: PointwiseOperation = .init("GeluBackward0", lsx_op_gelu_apart, "GeluKernelImpl", saves: .operand0) {
        (node, gradient) throws(TensorError) in
        Gradients(try Tensor.pointwise(.geluApartBackward, Operands(.tensor(gradient), .tensor(node.tensor(0)))))
    }
    static let geluBackward = geluSlope(lsx_op_gelu_backward)
    static let geluApartBackward = geluSlope(lsx_op_gelu_apart_backward)
    /// From (gradient, input). Its own derivative: phi(x) (2 - x²), phi the density.
    private static func geluSlope(_ kernel: lsx_operation) -> PointwiseOperation {
        .init("GeluBackwardBackward0", kernel, "GeluBackwardKernelImpl", edges: 2, saves: [.operand(0, for: 1), .operand1]) {
            (node, gradient) throws(TensorError) in
            let x = try node.tensor(1)
            var bend: Tensor?
            if node.needsOperand(1) {
                let square = try x.mul(x)
                let density = try square.mul(-0.5).exp().mul(0.3989422804014327)
                bend = try gradient.mul(node.tensor(0)).mul(density.mul(2).sub(square.mul(density)))
            }
            return Gradients(
                node.needsOperand(0) ? try Tensor.pointwise(.geluBackward, Operands(.tensor(gradient), .tensor(x))) : nil, bend)
        }
    }

    /// Values only: their graphs are TensorNN's.
    static let tanhGelu: PointwiseOperation = .init("", lsx_op_gelu_tanh, "GeluKernelImpl", edges: 0)
    static let tanhGeluBackward: PointwiseOperation = .init("", lsx_op_gelu_tanh_backward, "GeluBackwardKernelImpl", edges: 0)
    static let mish: PointwiseOperation = .init("", lsx_op_mish, "mish_cpu", edges: 0)
    static let mishBackward: PointwiseOperation = .init("", lsx_op_mish_backward, "mish_backward_cpu", edges: 0)

    static let logSigmoid: PointwiseOperation = .init(
        "LogSigmoidBackward0", lsx_op_log_sigmoid, "log_sigmoid_cpu", saves: .operand0
    ) { (node, gradient) throws(TensorError) in
        Gradients(try Tensor.pointwise(.logSigmoidBackward, Operands(.tensor(gradient), .tensor(node.tensor(0)))))
    }
    /// From (gradient, input).
    static let logSigmoidBackward: PointwiseOperation = .init(
        "LogSigmoidBackwardBackward0", lsx_op_log_sigmoid_backward, "log_sigmoid_backward_cpu", edges: 2,
        saves: [.operand(0, for: 1), .operand1]
    ) { (node, gradient) throws(TensorError) in
        let x = try node.tensor(1)
        var bend: Tensor?
        if node.needsOperand(1) {
            let sigmoid = try x.sigmoid()
            bend = try gradient.mul(node.tensor(0)).mul(sigmoid.sub(1)).mul(sigmoid)
        }
        return Gradients(
            node.needsOperand(0)
                ? try Tensor.pointwise(.logSigmoidBackward, Operands(.tensor(gradient), .tensor(x))) : nil, bend)
    }

    /// From (input, slope).
    static let leakyRelu: PointwiseOperation = .init(
        "LeakyReluBackward0", lsx_op_leaky_relu, "leaky_relu_cpu", saves: .operand0, exactNumbers: .second
    ) { (node, gradient) throws(TensorError) in
        Gradients(
            try Tensor.pointwise(
                .leakyReluBackward, Operands(.tensor(gradient), node.operand(0), .scalar(node.scalar(1)))))
    }
    /// From (gradient, input, slope).
    static let leakyReluBackward: PointwiseOperation = .init(
        "LeakyReluBackwardBackward0", lsx_op_leaky_relu_backward, "leaky_relu_backward_cpu", edges: 2,
        saves: .operand(1, for: 0, 1), exactNumbers: .third
    ) { (node, gradient) throws(TensorError) in
        Gradients(
            try Tensor.pointwise(
                .leakyReluBackward, Operands(.tensor(gradient), node.operand(1), .scalar(node.scalar(2)))),
            node.needsOperand(1) ? try gradient.zerosLike() : nil)
    }

    /// The form that overwrites its input, and reads the result: positive there just where the input was, as long as
    /// the slope is not negative.
    static let leakyReluInPlace: PointwiseOperation = .init(
        "LeakyReluBackward1", lsx_op_leaky_relu, "leaky_relu_cpu", saves: .result, exactNumbers: .second
    ) { (node, gradient) throws(TensorError) in
        let slope = node.scalar(1)
        guard slope.double >= 0 else {
            throw .runtime(
                "In-place leakyReLu backward calculation is triggered with a negative slope which is not supported. "
                    + "This is caused by calling in-place forward function with a negative slope, please call "
                    + "out-of-place version instead. File an issue at https://github.com/pytorch/pytorch if you do "
                    + "require supporting in-place leakRelu backward calculation with negative slope")
        }
        return Gradients(
            try Tensor.pointwise(.leakyReluBackward, Operands(.tensor(gradient), .tensor(node.result), .scalar(slope))))
    }

    /// From (input, beta, threshold).
    static let softplus: PointwiseOperation = .init(
        "SoftplusBackward0", lsx_op_softplus, "softplus_cpu", saves: .operand0, exactNumbers: [.second, .third]
    ) {
        (node, gradient) throws(TensorError) in
        Gradients(
            try Tensor.pointwise(
                .softplusBackward,
                Operands(.tensor(gradient), .tensor(node.tensor(0)), .scalar(node.scalar(1)), .scalar(node.scalar(2)))))
    }
    /// From (gradient, input, beta, threshold).
    static let softplusBackward: PointwiseOperation = .init(
        "SoftplusBackwardBackward0", lsx_op_softplus_backward, "softplus_backward_cpu", edges: 2,
        saves: [.operand(0, for: 1), .operand(1, for: 0, 1)], exactNumbers: [.third, .fourth]
    ) { (node, gradient) throws(TensorError) in
        let (x, beta, threshold) = (try node.tensor(1), node.scalar(2), node.scalar(3))
        var bend: Tensor?
        if node.needsOperand(1) {
            let scaled = try x.mul(beta)
            let curve = try Tensor.pointwise(
                .sigmoidBackward, Operands(.tensor(gradient.mul(node.tensor(0))), .tensor(scaled.sigmoid())))
            bend = try curve.mul(scaled.less(threshold)).mul(beta)
        }
        return Gradients(
            node.needsOperand(0)
                ? try Tensor.pointwise(
                    .softplusBackward, Operands(.tensor(gradient), .tensor(x), .scalar(beta), .scalar(threshold))) : nil,
            bend)
    }

    /// From (input, low, high), numbers.
    static let clamp: PointwiseOperation = clampRow("ClampBackward1", "clamp_scalar_cpu")
    static let clampMin: PointwiseOperation = clampRow("ClampMinBackward0", "clamp_min_scalar_cpu")
    static let clampMax: PointwiseOperation = clampRow("ClampMaxBackward0", "clamp_max_scalar_cpu")

    private static func clampRow(_ node: String, _ kernel: String) -> PointwiseOperation {
        PointwiseOperation(node, lsx_op_clamp, kernel, saves: .operand0) {
            (node, gradient) throws(TensorError) in
            Gradients(
                try Tensor.pointwise(
                    .clampBackward,
                    Operands(.tensor(gradient), node.operand(0), .scalar(node.scalar(1)), .scalar(node.scalar(2)))))
        }
    }
    /// From (gradient, input, low, high): the gradient passes where low <= input <= high, both edges included.
    static let clampBackward: PointwiseOperation = .init(
        "WhereBackward0", lsx_op_clamp_backward, "clamp_backward_cpu", saves: .operand(1, for: 0)
    ) { (node, gradient) throws(TensorError) in
        Gradients(
            try Tensor.pointwise(
                .clampBackward,
                Operands(.tensor(gradient), node.operand(1), .scalar(node.scalar(2)), .scalar(node.scalar(3)))))
    }

    /// From (condition, then, else).
    static let select: PointwiseOperation = .init(
        "WhereBackward0", lsx_op_where, "where_cpu", .condition, edges: 2, firstEdge: 1, saves: .operand(0, for: 1, 2)
    ) { (node, gradient) throws(TensorError) in
        let condition = try node.tensor(0)
        return Gradients(
            node.needsOperand(1) ? try Tensor.where(condition, gradient, 0) : nil,
            node.needsOperand(2) ? try Tensor.where(condition, 0, gradient) : nil)
    }
}

/// Rows for losses and activations whose node is declared elsewhere: kernels only.
extension PointwiseOperation {
    private static func kernel(
        _ kernel: lsx_operation, _ label: String, exactNumbers: ExactNumbers = []
    ) -> PointwiseOperation {
        PointwiseOperation("", kernel, label, edges: 0, exactNumbers: exactNumbers)
    }
    /// From (input, alpha * scale, scale).
    package static let elu = kernel(lsx_op_elu, "elu_cpu", exactNumbers: [.second, .third])
    /// (a - b)²
    package static let squaredDifference = kernel(lsx_op_squared_difference, "mse_cpu")
    /// scale * (a - b) * gradient, from (a, b, gradient, scale)
    package static let squaredDifferenceBackward = kernel(lsx_op_squared_difference_backward, "mse_backward_cpu_out")
    /// From (input, and what stands for nan, infinity, minus infinity).
    static let nanToNum = kernel(lsx_op_nan_to_num, "nan_to_num")
    /// The derivative of a Euclidean norm, from (a, norm, gradient): 0 where the norm is.
    static let normSlope = kernel(lsx_op_norm_slope, "norm_backward_cpu")
    /// |a - b|
    package static let absoluteDifference = kernel(lsx_op_absolute_difference, "l1_cpu")
    /// From (gradient, a - b, scale, delta): (a - b, no further from 0 than delta) · scale · gradient.
    package static let huberSlope = kernel(lsx_op_huber_slope, "huber_backward_cpu_out", exactNumbers: .fourth)
    /// From (a, b, delta).
    package static let huber = kernel(lsx_op_huber, "huber_cpu", exactNumbers: .third)
    /// From (a, b, beta).
    package static let smoothL1 = kernel(lsx_op_smooth_l1, "smooth_l1_cpu", exactNumbers: .third)
    /// From (probability, target); logarithms not below -100.
    package static let binaryCrossEntropy = kernel(lsx_op_binary_cross_entropy, "binary_cross_entropy")
    /// From (gradient, probability, target).
    package static let binaryCrossEntropyBackward = kernel(
        lsx_op_binary_cross_entropy_backward, "binary_cross_entropy_backward")
    /// From (logit, target).
    package static let binaryCrossEntropyLogits = kernel(
        lsx_op_binary_cross_entropy_logits, "binary_cross_entropy_with_logits")
    /// From (input, target).
    package static let softMargin = kernel(lsx_op_soft_margin, "soft_margin_loss")
    /// From (gradient, input, target, scale).
    package static let softMarginBackward = kernel(lsx_op_soft_margin_backward, "soft_margin_loss_backward")
    /// From (input, elements in PyTorch's vectors).
    static let absInVectors = kernel(lsx_op_abs_in_vectors, "abs_cpu")
    static let isNaNInVectors = PointwiseOperation(
        "", lsx_op_isnan_in_vectors, "isnan_cpu", .answer, edges: 0)
}

/// PyTorch's loops take two vectors of 32 bytes at a time, where they do not distinguish what plain code does for the rest.
extension Tensor {
    /// The absolute value of what goes through vectors when this is of type `dtype`, the rest unchanged.
    package func absInVectors(of dtype: DType) throws(TensorError) -> Tensor {
        try Tensor.kernel(.absInVectors, .tensor(self), .scalar(.int(64 / dtype.byteCount)))
    }

    /// True for a nan that goes through vectors when this is of type `dtype`.
    package func isNaNInVectors(of dtype: DType) throws(TensorError) -> Tensor {
        guard dtype.isFloatingPoint else { return try isNaN() }
        return try Tensor.kernel(.isNaNInVectors, .tensor(self), .scalar(.int(64 / dtype.byteCount)))
    }
}
