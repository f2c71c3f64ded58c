// SPDX-License-Identifier: MIT
import TensorCore

/// 1 less the overlap of two boxes over their union, and the part of their hull that neither covers: boxes that do not meet
/// are pulled together too (Rezatofighi and others, 2019).
/// - Parameters:
///   - boxes1, boxes2: corners, (N, 4) or (4).
///   - epsilon: keeps divisors from being 0.
public func generalizedBoxIoULoss(
    _ boxes1: Tensor, _ boxes2: Tensor, reduction: Reduction = .none, epsilon: Scalar = .double(1e-7)
) throws(TensorError) -> Tensor {
    try reduction.apply(toBoxes: losses(BoxPair(boxes1, boxes2, epsilon: epsilon)))
}

private func losses(_ pair: BoxPair) throws(TensorError) -> Tensor {
    let (overlap, union) = try pair.overlapAndUnion()
    let overUnion = try pair.overUnion(overlap, union)
    let (a, b) = try pair.corners()
    let hull = try pair.hull(of: a, b).area()
    return try overUnion.sub(hull.sub(union).div(hull.add(pair.epsilon))).rsub(1)
}

extension LossCatalog {
    static var generalizedBoxIoULoss: CallableSpec {
        boxLoss(
            "generalized_box_iou_loss", "1 less the overlap over the union of two boxes, with a pull where they do not meet.",
            formula: """
                l = 1 - overlap / union + (hull - union) / hull;
                hull: the area of the smallest box around both
                """,
            purpose: Purpose(.detection, words: "boxes overlap iou", "boxes: by overlap, also where they do not meet"),
            steps: [
                "hull = (torch.max(boxes1[..., 2:], boxes2[..., 2:]) - torch.min(boxes1[..., :2], boxes2[..., :2])).prod(-1)",
            ],
            gradient: """
                dl/dx = -(overlap' * union - overlap * union') / union^2
                        + (union * hull' - union' * hull) / hull^2, where ' is d/dx
                """,
            printed: "tensor([1.0794, 1.7500], grad_fn=<RsubBackward1>)",
            pitfall: "It is between 0, for two equal boxes, and 2, for two far apart.", losses)
    }
}
