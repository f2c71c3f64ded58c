// SPDX-License-Identifier: MIT
import TensorCore

/// The losses that are a function of `input - target` alone and have a node of their own in PyTorch: squared error,
/// Huber, smooth L1. Their gradients for input and target are each other's negative. `width` is where the square ends
/// and the straight line begins, for those that have both.
final class DifferenceLoss: Sendable {
    typealias Slope = @Sendable (_ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ scale: Double, _ width: Double)
        throws(TensorError) -> Tensor

    /// The node's name, and that of the node of its derivative.
    private let node, slopeNode: String
    /// PyTorch's kernel in "not implemented" texts.
    private let label: String
    /// The kernel of each element's loss, from input, target and `width`, if it has one.
    private let losses: PointwiseOperation
    private let hasWidth: Bool
    /// Whether the result has the input's type, as PyTorch allocates Huber's, and not the common one.
    private let keepsInputType: Bool
    /// The derivative of each element's loss with respect to the input, times `gradient` and `scale`.
    private let slope: Slope
    /// The second derivative, times `gradient`.
    private let curvature: @Sendable (_ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ width: Double)
        throws(TensorError) -> Tensor
    /// Whether the way back refuses operands of different types, as PyTorch's Huber loss does.
    private let needsOneType: Bool

    private init(
        node: String, slopeNode: String, label: String,
        losses: PointwiseOperation, hasWidth: Bool, keepsInputType: Bool = false, slope: @escaping Slope,
        curvature: @escaping @Sendable (Tensor, Tensor, Tensor, Double) throws(TensorError) -> Tensor,
        needsOneType: Bool = false
    ) {
        self.hasWidth = hasWidth
        self.keepsInputType = keepsInputType
        self.node = node
        self.slopeNode = slopeNode
        self.label = label
        self.losses = losses
        self.slope = slope
        self.curvature = curvature
        self.needsOneType = needsOneType
    }

    func callAsFunction(
        _ input: Tensor, _ target: Tensor, _ reduction: Reduction, width: Double = 0
    ) throws(TensorError) -> Tensor {
        var promotion = TypePromotion()
        promotion.include(input)
        promotion.include(target)
        guard promotion.result.isFloatingPoint else {
            throw .notImplemented("\"\(label)\" not implemented for '\(promotion.result.scalarTypeName)'")
        }
        return try Tensor.record(
            node, of: input, target, output: try reduced(input, target, reduction, width)
        ) { [self] (gradient, needs) throws(TensorError) -> Gradients in
            if needsOneType, input.dtype != target.dtype {
                throw .runtime(
                    "Found dtype \(target.dtype.scalarTypeName) but expected \(input.dtype.scalarTypeName)")
            }
            let count = reduction.isMean ? input.count : nil
            if needs[0], needs[1], input.dtype == target.dtype, !Context.current.gradientsEnabled {
                let slope = try derivative(input, target, gradient, count, width)
                return Gradients(slope, try slope.neg())
            }
            // A node for each, as PyTorch has them: second derivatives are added up in its order.
            return Gradients(
                needs[0] ? try derivative(input, target, gradient, count, width) : nil,
                needs[1] ? try derivative(target, input, gradient, count, width) : nil)
        }
    }

    private func reduced(
        _ input: Tensor, _ target: Tensor, _ reduction: Reduction, _ width: Double
    ) throws(TensorError) -> Tensor {
        let operands =
            hasWidth
            ? Operands(.tensor(input), .tensor(target), .scalar(.double(width)))
            : Operands(.tensor(input), .tensor(target))
        if keepsInputType, input.dtype != target.dtype {
            return try reduction.apply(to: Tensor.kernel(losses, operands).to(input.dtype))
        }
        return try losses.reduced(reduction, operands)
    }

    /// - Parameter count: what the mean divides by; nil for a sum.
    private func derivative(
        _ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ count: Int?, _ width: Double
    ) throws(TensorError) -> Tensor {
        let scale = count.map { 1 / Double($0) } ?? 1
        guard Context.current.gradientsEnabled else { return try slope(input, target, gradient, scale, width) }
        return try Tensor.record(
            slopeNode, inputs: [gradient, input, target],
            // Of the type of what it is the gradient of: PyTorch computes the second derivative in that.
            output: try slope(input, target, gradient, scale, width).to(input.dtype)
        ) { [self] (second, needs) throws(TensorError) -> [Tensor?] in
            var bend: Tensor?
            if needs[1] || needs[2] {
                let whole = try curvature(input, target, second.mul(gradient), width)
                bend = try count.map { (count) throws(TensorError) in try whole.div(count) } ?? whole
            }
            return [
                needs[0] ? try slope(input, target, second, scale, width) : nil,
                needs[1] ? bend : nil,
                needs[2] ? try bend?.neg() : nil,
            ]
        }
    }

    /// d²
    static let squared = DifferenceLoss(
        node: "MseLossBackward0", slopeNode: "MseLossBackwardBackward0", label: "mse_cpu",
        losses: .squaredDifference, hasWidth: false,
        slope: { (input, target, gradient, scale, _) throws(TensorError) in
            guard Context.current.gradientsEnabled else {
                return try Tensor.kernel(
                    .squaredDifferenceBackward, .tensor(input), .tensor(target), .tensor(gradient),
                    .scalar(.double(2 * scale)))
            }
            return try input.sub(target).mul(2 * scale).mul(gradient)
        },
        curvature: { (_, _, gradient, _) throws(TensorError) in try gradient.mul(2) })

    /// d²/2 where |d| ≤ width, else width · (|d| - width/2)
    static let huber = DifferenceLoss(
        node: "HuberLossBackward0", slopeNode: "HuberLossBackwardBackward0", label: "huber_cpu",
        losses: .huber, hasWidth: true, keepsInputType: true,
        slope: { (input, target, gradient, scale, width) throws(TensorError) in
            if input.dtype == target.dtype, !Context.current.gradientsEnabled {
                return try Tensor.kernel(
                    .huberSlope, .tensor(input.sub(target)), .tensor(gradient), .scalar(.double(scale)),
                    .scalar(.double(width)))
            }
            return try input.sub(target).clamp(min: .double(-width), max: .double(width)).mul(scale).mul(gradient)
        },
        curvature: { (input, target, gradient, width) throws(TensorError) in
            try gradient.mul(input.sub(target).abs().less(width))
        }, needsOneType: true)

    /// d²/(2·width) where |d| < width, else |d| - width/2
    static let smooth = DifferenceLoss(
        node: "SmoothL1LossBackward0", slopeNode: "SmoothL1LossBackwardBackward0", label: "smooth_l1_cpu",
        losses: .smoothL1, hasWidth: true,
        slope: { (input, target, gradient, scale, width) throws(TensorError) in
            // Unlike subtraction this takes truth values.
            let target = target.dtype == .bool ? try target.to(input.dtype) : target
            let plain = { (input: Tensor, target: Tensor, gradient: Tensor) throws(TensorError) in
                try input.sub(target).clamp(min: .double(-width), max: .double(width)).mul(scale / width).mul(gradient)
            }
            if Context.current.gradientsEnabled { return try plain(input, target, gradient) }
            guard input.dtype.isHalf else {
                return try Tensor.kernel(
                    .huberSlope, .tensor(input.sub(target)), .tensor(gradient), .scalar(.double(scale / width)),
                    .scalar(.double(width)))
            }
            return try plain(input.to(.float32), target.to(.float32), gradient.to(.float32)).to(input.dtype)
        },
        curvature: { (input, target, gradient, width) throws(TensorError) in
            try gradient.mul(input.sub(target).abs().less(width)).div(width)
        })
}
