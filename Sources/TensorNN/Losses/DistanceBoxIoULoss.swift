// SPDX-License-Identifier: MIT
import TensorCore

/// 1 less the overlap of two boxes over their union, and how far their centres are apart, measured by the diagonal of their
/// hull (Zheng and others, 2019).
/// - Parameters:
///   - boxes1, boxes2: corners, (N, 4) or (4).
///   - epsilon: keeps divisors from being 0.
public func distanceBoxIoULoss(
    _ boxes1: Tensor, _ boxes2: Tensor, reduction: Reduction = .none, epsilon: Scalar = .double(1e-7)
) throws(TensorError) -> Tensor {
    try reduction.apply(toBoxes: BoxPair(boxes1, boxes2, epsilon: epsilon).distanceLosses().losses)
}

extension LossCatalog {
    static var distanceBoxIoULoss: CallableSpec {
        boxLoss(
            "distance_box_iou_loss", "1 less the overlap over the union of two boxes, and the distance of their centres.",
            formula: """
                l = 1 - overlap / union + d^2 / c^2;
                d: between the centres, c: the diagonal of the box around both
                """,
            purpose: Purpose(.detection, words: "boxes overlap iou distance centre", "boxes: by overlap and centres"),
            steps: [
                "d2 = ((boxes1[..., 2:] + boxes1[..., :2] - boxes2[..., 2:] - boxes2[..., :2]) / 2).square().sum(-1)",
                "c2 = (torch.max(boxes1[..., 2:], boxes2[..., 2:]) - torch.min(boxes1[..., :2], boxes2[..., :2])).square().sum(-1) + eps",
            ],
            gradient: """
                dl/dx = -(overlap' * union - overlap * union') / union^2
                        + (d2' * c2 - d2 * c2') / c2^2, where ' is d/dx
                """,
            printed: "tensor([0.9683, 1.4100], grad_fn=<AddBackward0>)",
            pitfall: "Boxes of one centre differ by their overlap alone."
        ) { (pair) throws(TensorError) in try pair.distanceLosses().losses }
    }
}
