// SPDX-License-Identifier: MIT
import TensorCore

/// `‖x - y + eps‖p` along the last dimension.
public func pairwiseDistance(
    _ x: Tensor, _ y: Tensor, p: Double = 2, eps: Double = 1e-6, keepDim: Bool = false
) throws(TensorError) -> Tensor {
    let difference = try x.sub(y).adding(.double(eps))
    let dimension = max(x.rank, y.rank) - 1
    return try vectorNorm(difference, p, dimension, keepDim)
}

/// A norm under the node that PyTorch's distances have. The derivative where the norm is 0 is 0.
private func vectorNorm(
    _ input: Tensor, _ p: Double, _ dimension: Int, _ keepDim: Bool
) throws(TensorError) -> Tensor {
    try Tensor.record(
        "NormBackward1", inputs: [input], saving: .inputsAndOutput,
        output: try input.norm(p: p, dims: [dimension], keepDim: keepDim)
    ) { (gradient, needs) throws(TensorError) -> [Tensor?] in
        let spread = keepDim || input.rank == 0
        let gradient = spread ? gradient : try gradient.unsqueeze(dimension)
        let output = try needs.output
        let norm = spread ? output : try output.unsqueeze(dimension)
        return [try normGradient(input, norm, p, dimension, gradient)]
    }
}

private func normGradient(
    _ input: Tensor, _ norm: Tensor, _ p: Double, _ dimension: Int, _ gradient: Tensor
) throws(TensorError) -> Tensor? {
    func unlessZero(_ scaled: Tensor) throws(TensorError) -> Tensor { try scaled.maskedFill(norm.equal(0), 0) }
    switch p {
    case 0: return nil
    case 1: return try input.sign().mul(gradient)
    case 2: return try gradient.mul(unlessZero(input.div(norm)))
    case .infinity, -.infinity:
        let magnitude = try input.abs()
        let mask = try magnitude.equal(norm).logicalOr(magnitude.isNaN()).to(input.dtype)
        return try input.sign().mul(gradient.div(mask.sum(dims: [dimension], keepDim: true)).mul(mask))
    case ..<1:
        let scaled = try input.sign().mul(input.abs().pow(p - 1).maskedFill(input.equal(0), 0))
        return try scaled.mul(gradient).mul(norm.pow(1 - p))
    case ..<2:
        let scaled = try input.sign().mul(input.abs().pow(p - 1))
        return try scaled.mul(unlessZero(gradient.div(norm.pow(p - 1))))
    default:
        let scaled = try input.mul(input.abs().pow(p - 2))
        return try scaled.mul(unlessZero(gradient.div(norm.pow(p - 1))))
    }
}
