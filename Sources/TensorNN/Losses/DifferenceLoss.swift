// SPDX-License-Identifier: MIT
import TensorCore

/// The losses that are a function of `input - target` alone and have a node of their own in PyTorch: squared error,
/// Huber, smooth L1. Their gradients for input and target are each other's negative.
struct DifferenceLoss: Sendable {
    typealias Slope = @Sendable (_ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ scale: Double)
        throws(TensorError) -> Tensor

    /// The node's name without its ending: "MseLoss".
    let name: String
    /// PyTorch's kernel in "not implemented" texts.
    let label: String
    /// The loss of each element.
    let losses: @Sendable (Tensor, Tensor) throws(TensorError) -> Tensor
    /// The derivative of each element's loss with respect to the input, times `gradient` and `scale`.
    let slope: Slope
    /// The second derivative, times `gradient`.
    let curvature: @Sendable (_ input: Tensor, _ target: Tensor, _ gradient: Tensor) throws(TensorError) -> Tensor
    /// Whether the way back refuses operands of different types, as PyTorch's Huber loss does.
    var needsOneType = false

    func callAsFunction(
        _ input: Tensor, _ target: Tensor, _ reduction: Reduction
    ) throws(TensorError) -> Tensor {
        var promotion = TypePromotion()
        promotion.include(input)
        promotion.include(target)
        guard promotion.result.isFloatingPoint else {
            throw .notImplemented("\"\(label)\" not implemented for '\(promotion.result.scalarTypeName)'")
        }
        return try Tensor.record(
            name + "Backward0", inputs: [input, target], output: try reduction.apply(to: try losses(input, target))
        ) { (gradient, needs) throws(TensorError) -> [Tensor?] in
            if needsOneType, input.dtype != target.dtype {
                throw .runtime(
                    "Found dtype \(target.dtype.scalarTypeName) but expected \(input.dtype.scalarTypeName)")
            }
            let count = reduction.isMean ? input.count : nil
            if needs[0], needs[1], input.dtype == target.dtype, !Context.current.gradientsEnabled {
                let slope = try derivative(input, target, gradient, count)
                return [slope, try slope.neg()]
            }
            // A node for each, as PyTorch has them: second derivatives are added up in its order.
            return [
                needs[0] ? try derivative(input, target, gradient, count) : nil,
                needs[1] ? try derivative(target, input, gradient, count) : nil,
            ]
        }
    }

    /// - Parameter count: what the mean divides by; nil for a sum.
    private func derivative(
        _ input: Tensor, _ target: Tensor, _ gradient: Tensor, _ count: Int?
    ) throws(TensorError) -> Tensor {
        let scale = count.map { 1 / Double($0) } ?? 1
        return try Tensor.record(
            name + "BackwardBackward0", inputs: [gradient, input, target],
            // Of the type of what it is the gradient of: PyTorch computes the second derivative in that.
            output: try slope(input, target, gradient, scale).to(input.dtype)
        ) { (second, needs) throws(TensorError) -> [Tensor?] in
            var bend: Tensor?
            if needs[1] || needs[2] {
                let whole = try curvature(input, target, second.mul(gradient))
                bend = try count.map { (count) throws(TensorError) in try whole.div(count) } ?? whole
            }
            return [
                needs[0] ? try slope(input, target, second, scale) : nil,
                needs[1] ? bend : nil,
                needs[2] ? try bend?.neg() : nil,
            ]
        }
    }

    /// d²
    static let squared = DifferenceLoss(
        name: "MseLoss", label: "mse_cpu",
        losses: { (input, target) throws(TensorError) in
            try Tensor.kernel(.squaredDifference, .tensor(input), .tensor(target))
        },
        slope: { (input, target, gradient, scale) throws(TensorError) in
            guard Context.current.gradientsEnabled else {
                return try Tensor.kernel(
                    .squaredDifferenceBackward, .tensor(input), .tensor(target), .tensor(gradient),
                    .scalar(.double(2 * scale)))
            }
            return try input.sub(target).mul(2 * scale).mul(gradient)
        },
        curvature: { (_, _, gradient) throws(TensorError) in try gradient.mul(2) })

    /// d²/2 where |d| ≤ delta, else delta · (|d| - delta/2)
    static func huber(delta: Double) -> DifferenceLoss {
        DifferenceLoss(
            name: "HuberLoss", label: "huber_cpu",
            losses: { (input, target) throws(TensorError) in
                // The result has the input's type, unlike the other losses': PyTorch allocates it so.
                try Tensor.kernel(.huber, .tensor(input), .tensor(target), .scalar(.double(delta))).to(input.dtype)
            },
            slope: { (input, target, gradient, scale) throws(TensorError) in
                if input.dtype.isHalf, input.dtype == target.dtype, !Context.current.gradientsEnabled {
                    return try Tensor.kernel(
                        .huberSlope, .tensor(gradient), .tensor(input.sub(target)), .scalar(.double(scale)),
                        .scalar(.double(delta)))
                }
                return try input.sub(target).clamp(min: .double(-delta), max: .double(delta)).mul(scale).mul(gradient)
            },
            curvature: { (input, target, gradient) throws(TensorError) in
                try gradient.mul(input.sub(target).abs().less(delta))
            }, needsOneType: true)
    }

    /// d²/(2·beta) where |d| < beta, else |d| - beta/2
    static func smooth(beta: Double) -> DifferenceLoss {
        DifferenceLoss(
            name: "SmoothL1Loss", label: "smooth_l1_cpu",
            losses: { (input, target) throws(TensorError) in
                try Tensor.kernel(.smoothL1, .tensor(input), .tensor(target), .scalar(.double(beta)))
            },
            slope: { (input, target, gradient, scale) throws(TensorError) in
                // Unlike subtraction this takes truth values.
                let target = target.dtype == .bool ? try target.to(input.dtype) : target
                let plain = { (input: Tensor, target: Tensor, gradient: Tensor) throws(TensorError) in
                    try input.sub(target).clamp(min: .double(-beta), max: .double(beta)).mul(scale / beta).mul(gradient)
                }
                guard input.dtype.isHalf, !Context.current.gradientsEnabled else {
                    return try plain(input, target, gradient)
                }
                return try plain(input.to(.float32), target.to(.float32), gradient.to(.float32)).to(input.dtype)
            },
            curvature: { (input, target, gradient) throws(TensorError) in
                try gradient.mul(input.sub(target).abs().less(beta)).div(beta)
            })
    }
}
