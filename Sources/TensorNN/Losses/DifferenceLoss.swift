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
    /// The loss of each element.
    private let losses: @Sendable (Tensor, Tensor, _ width: Double) throws(TensorError) -> Tensor
    /// The derivative of each element's loss with respect to the input, times `gradient` and `scale`.
    private let slope: Slope
    /// The second derivative, times `gradient`.
    private let curvature: @Sendable (_ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ width: Double)
        throws(TensorError) -> Tensor
    /// Whether the way back refuses operands of different types, as PyTorch's Huber loss does.
    private let needsOneType: Bool

    private init(
        node: String, slopeNode: String, label: String,
        losses: @escaping @Sendable (Tensor, Tensor, Double) throws(TensorError) -> Tensor, slope: @escaping Slope,
        curvature: @escaping @Sendable (Tensor, Tensor, Tensor, Double) throws(TensorError) -> Tensor,
        needsOneType: Bool = false
    ) {
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
            node, inputs: [input, target], output: try reduction.apply(to: try losses(input, target, width))
        ) { [self] (gradient, needs) throws(TensorError) -> [Tensor?] in
            if needsOneType, input.dtype != target.dtype {
                throw .runtime(
                    "Found dtype \(target.dtype.scalarTypeName) but expected \(input.dtype.scalarTypeName)")
            }
            let derivative = try derivative(input, target, gradient, reduction.isMean ? input.count : nil, width)
            return [needs[0] ? derivative : nil, needs[1] ? try derivative.neg() : nil]
        }
    }

    /// - Parameter count: what the mean divides by; nil for a sum.
    private func derivative(
        _ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ count: Int?, _ width: Double
    ) throws(TensorError) -> Tensor {
        let scale = count.map { 1 / Double($0) } ?? 1
        guard Context.current.gradientsEnabled else { return try slope(input, target, gradient, scale, width) }
        return try Tensor.record(
            slopeNode, inputs: [gradient, input, target], output: try slope(input, target, gradient, scale, width)
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
        losses: { (input, target, _) throws(TensorError) in
            try Tensor.kernel(.squaredDifference, .tensor(input), .tensor(target))
        },
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
        losses: { (input, target, width) throws(TensorError) in
            // The result has the input's type, unlike the other losses': PyTorch allocates it so.
            try Tensor.kernel(.huber, .tensor(input), .tensor(target), .scalar(.double(width))).to(input.dtype)
        },
        slope: { (input, target, gradient, scale, width) throws(TensorError) in
            if input.dtype.isHalf, input.dtype == target.dtype, !Context.current.gradientsEnabled {
                return try Tensor.kernel(
                    .huberSlope, .tensor(gradient), .tensor(input.sub(target)), .scalar(.double(scale)),
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
        losses: { (input, target, width) throws(TensorError) in
            try Tensor.kernel(.smoothL1, .tensor(input), .tensor(target), .scalar(.double(width)))
        },
        slope: { (input, target, gradient, scale, width) throws(TensorError) in
            // Unlike subtraction this takes truth values.
            let target = target.dtype == .bool ? try target.to(input.dtype) : target
            let plain = { (input: Tensor, target: Tensor, gradient: Tensor) throws(TensorError) in
                try input.sub(target).clamp(min: .double(-width), max: .double(width)).mul(scale / width).mul(gradient)
            }
            guard input.dtype.isHalf, !Context.current.gradientsEnabled else {
                return try plain(input, target, gradient)
            }
            return try plain(input.to(.float32), target.to(.float32), gradient.to(.float32)).to(input.dtype)
        },
        curvature: { (input, target, gradient, width) throws(TensorError) in
            try gradient.mul(input.sub(target).abs().less(width)).div(width)
        })
}
