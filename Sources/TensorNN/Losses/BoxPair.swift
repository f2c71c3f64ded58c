// SPDX-License-Identifier: MIT
import TensorCore

/// Two sets of boxes that are compared one by one: corners `(x1, y1, x2, y2)` in the last dimension, overlaps and hulls.
///
/// Each quantity is computed where torchvision computes it, some twice: the order in which the gradients of a corner are
/// added decides their last digits.
struct BoxPair {
    let first: Tensor
    let second: Tensor
    let epsilon: Scalar

    /// Halves and whole numbers are taken as float32.
    init(_ first: Tensor, _ second: Tensor, epsilon: Scalar) throws(TensorError) {
        self.first = try first.dtype == .float64 ? first : first.to(.float32)
        self.second = try second.dtype == .float64 ? second : second.to(.float32)
        self.epsilon = epsilon
    }

    /// The corners of one set.
    struct Corners {
        let x1, y1, x2, y2: Tensor

        init(_ boxes: Tensor) throws(TensorError) {
            let parts = try boxes.unbind(-1)
            guard parts.count >= 4 else {
                throw .value("not enough values to unpack (expected 4, got \(parts.count))")
            }
            guard parts.count == 4 else { throw .value("too many values to unpack (expected 4)") }
            self.init(x1: parts[0], y1: parts[1], x2: parts[2], y2: parts[3])
        }

        init(x1: Tensor, y1: Tensor, x2: Tensor, y2: Tensor) {
            (self.x1, self.y1, self.x2, self.y2) = (x1, y1, x2, y2)
        }

        func area() throws(TensorError) -> Tensor { try x2.sub(x1).mul(y2.sub(y1)) }
    }

    func corners() throws(TensorError) -> (first: Corners, second: Corners) { (try Corners(first), try Corners(second)) }

    /// The areas of what two boxes share, 0 where they only touch, and of what both cover.
    func overlapAndUnion() throws(TensorError) -> (overlap: Tensor, union: Tensor) {
        let (a, b) = try corners()
        let left = try a.x1.maximum(b.x1), top = try a.y1.maximum(b.y1)
        let right = try a.x2.minimum(b.x2), bottom = try a.y2.minimum(b.y2)
        let overlap = try a.x1.detach().zerosLike()
        let meet = [Index.tensor(try bottom.greater(top).bitwiseAnd(right.greater(left)))]
        try overlap.assign(
            meet, right.index(meet).sub(left.index(meet)).mul(bottom.index(meet).sub(top.index(meet))))
        return (overlap, try a.area().add(b.area()).sub(overlap))
    }

    /// The smallest box around both.
    func hull(of a: Corners, _ b: Corners) throws(TensorError) -> Corners {
        let x1 = try a.x1.minimum(b.x1), y1 = try a.y1.minimum(b.y1)
        let x2 = try a.x2.maximum(b.x2), y2 = try a.y2.maximum(b.y2)
        return Corners(x1: x1, y1: y1, x2: x2, y2: y2)
    }

    /// `overlap / union`
    func overUnion(_ overlap: Tensor, _ union: Tensor) throws(TensorError) -> Tensor { try overlap.div(union.add(epsilon)) }

    /// The loss of distances: 1 less the overlap over the union, and the squared distance of the centres over the squared
    /// diagonal of the hull.
    func distanceLosses() throws(TensorError) -> (losses: Tensor, overUnion: Tensor) {
        let (overlap, union) = try overlapAndUnion()
        let overUnion = try overUnion(overlap, union)
        let (a, b) = try corners()
        let hull = try hull(of: a, b)
        let two = Scalar.int(2)
        let diagonal = try hull.x2.sub(hull.x1).pow(two).add(hull.y2.sub(hull.y1).pow(two)).add(epsilon)
        let (x, y) = (try a.x2.add(a.x1).div(two), try a.y2.add(a.y1).div(two))
        let (otherX, otherY) = (try b.x1.add(b.x2).div(two), try b.y1.add(b.y2).div(two))
        let distance = try x.sub(otherX).pow(two).add(y.sub(otherY).pow(two))
        return (try overUnion.rsub(1).add(distance.div(diagonal)), overUnion)
    }
}

extension Reduction {
    /// The mean of no boxes is 0.
    func apply(toBoxes losses: Tensor) throws(TensorError) -> Tensor {
        if case .mean = self, losses.count == 0 { return try losses.sum().mul(Scalar.double(0)) }
        return try apply(to: losses)
    }
}

extension LossCatalog {
    /// The spec of a loss of pairs of boxes.
    static func boxLoss(
        _ name: String, _ summary: String, formula: String, purpose: Purpose, steps: [String], gradient: String,
        printed: String, pitfall: Pitfall, _ compute: @escaping (BoxPair) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(
            name, [.vision],
            about: Documentation(
                summary, formula: formula, purpose: purpose,
                workings: Workings(
                    [
                        "width = torch.min(boxes1[..., 2], boxes2[..., 2]) - torch.max(boxes1[..., 0], boxes2[..., 0])",
                        "height = torch.min(boxes1[..., 3], boxes2[..., 3]) - torch.max(boxes1[..., 1], boxes2[..., 1])",
                        "overlap = width.clamp(min=0) * height.clamp(min=0)",
                        "union = (boxes1[..., 2:] - boxes1[..., :2]).prod(-1) + (boxes2[..., 2:] - boxes2[..., :2]).prod(-1) - overlap",
                        "iou = overlap / (union + eps)",
                    ] + steps,
                    gradient: gradient,
                    notes: [
                        .init("overlap == 0", "the boxes do not meet: only the last part of the loss pulls them together"),
                        .init(
                            "(boxes1[..., 2:] <= boxes1[..., :2]).any(-1) | (boxes2[..., 2:] <= boxes2[..., :2]).any(-1)",
                            "a box without area, or with its corners exchanged"),
                    ]),
                shapes: "boxes1, boxes2 (N, 4) or (4) -> (N) or (), or () with 'mean' and 'sum'",
                example: """
                    import torch
                    import torchvision
                    found = torch.tensor([[0.0, 0, 2, 2], [0, 0, 1, 1]], requires_grad=True)
                    wanted = torch.tensor([[1.0, 1, 3, 3], [2, 2, 3, 4]])
                    print(torchvision.ops.\(name)(found, wanted))
                    """,
                printed: printed, link: visionPage(name),
                pitfalls: [
                    "reduction is 'none' unless given: backward() needs 'mean' or 'sum'.",
                    Pitfall("Boxes are corners (x1, y1, x2, y2), not centre and size: others raise no error.") { call in
                        exchangedCorners(call)
                    },
                    pitfall,
                ]),
            Param<Tensor>("boxes1", reads: "dtype", doc: "Boxes (x1, y1, x2, y2) with x1 < x2 and y1 < y2."),
            Param<Tensor>("boxes2", reads: "dtype", doc: "The box that each should be."), .visionReduction,
            Param<Unchecked<Scalar>>("eps", default: .init(.double(1e-7)), doc: "Keeps divisors from being 0.")
        ) { (boxes1, boxes2, reduction, eps) throws(TensorError) -> Tensor in
            guard let epsilon = Scalar.read(eps.argument) else {
                throw .type("unsupported operand type(s) for +: 'Tensor' and '\(eps.argument.typeName)'")
            }
            let losses = try compute(BoxPair(boxes1, boxes2, epsilon: epsilon))
            return try reduction.ofVision().apply(toBoxes: losses)
        }
    }

    /// Boxes that end before they begin: centres and sizes, perhaps.
    private static func exchangedCorners(_ call: FinishedCall) -> Remark? {
        for name in ["boxes1", "boxes2"] {
            guard let boxes = call.tensor(name), boxes.shape.last == 4 else { continue }
            let samples = boxes.samples(atMost: 4096)
            for (row, place) in stride(from: 0, through: samples.count - 4, by: 4).enumerated() {
                let corners = samples[place..<place + 4].map(\.value)
                guard corners[2] < corners[0] || corners[3] < corners[1] else { continue }
                let text = corners.map(\.shown).joined(separator: ", ")
                return Remark(
                    "boxes are corners (x1, y1, x2, y2) with x1 < x2 and y1 < y2, but row \(row) of \(name) is [\(text)]; for centre "
                        + "and size (cx, cy, w, h) the corners are cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2", about: name)
            }
        }
        return nil
    }
}
