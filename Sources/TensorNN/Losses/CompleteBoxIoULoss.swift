// SPDX-License-Identifier: MIT
import TensorCore

/// The loss of overlap and centres, and how much the proportions of the boxes differ (Zheng and others, 2019). The factor of
/// that last part is a constant for the gradient.
/// - Parameters:
///   - boxes1, boxes2: corners, (N, 4) or (4).
///   - epsilon: keeps the divisor of that factor from being 0.
public func completeBoxIoULoss(
    _ boxes1: Tensor, _ boxes2: Tensor, reduction: Reduction = .none, epsilon: Scalar = .double(1e-7)
) throws(TensorError) -> Tensor {
    try reduction.apply(toBoxes: losses(BoxPair(boxes1, boxes2, epsilon: epsilon)))
}

private func losses(_ pair: BoxPair) throws(TensorError) -> Tensor {
    // torchvision leaves the divisors of this part at 1e-7, whatever is given.
    let standard = try BoxPair(pair.first, pair.second, epsilon: .double(1e-7))
    let (distances, overUnion) = try standard.distanceLosses()
    let (a, b) = try pair.corners()
    let (width, height) = (try a.x2.sub(a.x1), try a.y2.sub(a.y1))
    let (otherWidth, otherHeight) = (try b.x2.sub(b.x1), try b.y2.sub(b.y1))
    let difference = try otherWidth.div(otherHeight).atan().sub(width.div(height).atan())
    let proportions = try difference.pow(Scalar.int(2)).mul(Scalar.double(4 / (Double.pi * Double.pi)))
    let constant = proportions.detach()
    let factor = try constant.div(overUnion.detach().rsub(1).add(constant).add(pair.epsilon))
    return try distances.add(factor.mul(proportions))
}

extension LossCatalog {
    static var completeBoxIoULoss: CallableSpec {
        boxLoss(
            "complete_box_iou_loss", "1 less the overlap over the union of two boxes, the distance of their centres, their proportions.",
            formula: """
                l = 1 - iou + d^2 / c^2 + alpha * v,
                v = 4 / pi^2 * (atan(w2 / h2) - atan(w1 / h1))^2, alpha = v / (1 - iou + v);
                d: between the centres, c: the diagonal of the box around both
                """,
            purpose: Purpose(
                .detection, words: "boxes overlap iou distance centre proportions", "boxes: by overlap, centres and proportions"),
            steps: [
                "v = 4 / torch.pi ** 2 * (torch.atan((boxes2[..., 2] - boxes2[..., 0]) / (boxes2[..., 3] - boxes2[..., 1])) "
                    + "- torch.atan((boxes1[..., 2] - boxes1[..., 0]) / (boxes1[..., 3] - boxes1[..., 1]))) ** 2",
                "alpha = v / (1 - iou + v + eps)",
            ],
            gradient: "dl/dx = that of distance_box_iou_loss + alpha * dv/dx, alpha a constant",
            printed: "tensor([0.9683, 1.4117], grad_fn=<AddBackward0>)",
            pitfall: "gradcheck fails on it, in PyTorch too: its factor alpha is kept out of the gradient.", losses)
    }
}
