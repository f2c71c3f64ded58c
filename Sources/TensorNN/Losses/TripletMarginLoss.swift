// SPDX-License-Identifier: MIT
import TensorCore

/// `max(0, d(anchor, positive) - d(anchor, negative) + margin)` with the p-norm distance along the last dimension.
/// - Parameters:
///   - anchor, positive, negative: of the same rank, broadcasting; (N, D) or (D).
///   - eps: added to every difference, so that the distance has a derivative where its arguments meet.
///   - swap: whether the negative may be compared to the positive where that is nearer.
public func tripletMarginLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, p: Double = 2, eps: Double = 1e-6,
    swap: Bool = false, reduction: Reduction = .mean
) throws(TensorError) -> Tensor {
    try requireOneRank(anchor, positive, negative)
    let near = try pairwiseDistance(anchor, positive, p: p, eps: eps)
    var far = try pairwiseDistance(anchor, negative, p: p, eps: eps)
    if swap { far = try far.minimum(try pairwiseDistance(positive, negative, p: p, eps: eps)) }
    return try reduction.apply(to: near.adding(.double(margin)).sub(far).clampMin(0))
}

/// What the losses of triplets ask of their inputs.
func requireOneRank(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) throws(TensorError) {
    guard anchor.rank == positive.rank, positive.rank == negative.rank else {
        throw .runtime(
            "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: "
                + "anchor \(anchor.rank)D, positive \(positive.rank)D, and negative \(negative.rank)D inputs")
    }
}

/// What the losses of triplets notice.
enum TripletNotice {
    static func collapse(_ call: FinishedCall) -> Remark? {
        guard let anchor = call.tensor("anchor"), let positive = call.tensor("positive"), let negative = call.tensor("negative"),
            anchor.hasShape(of: positive), anchor.hasShape(of: negative), anchor.count > 0
        else { return nil }
        let samples = anchor.samples()
        let scale = samples.map(\.value.magnitude).max() ?? 0
        func spread(_ other: Tensor) -> Double {
            samples.map { ($0.value - other.element($0.index).double).magnitude }.max() ?? 0
        }
        let (near, far) = (spread(positive), spread(negative))
        let limit = 1e-4 * Swift.max(scale, 1)
        guard near < limit, far < limit else { return nil }
        return Remark(
            "anchor, positive and negative are nearly the same point (they differ by at most \(Swift.max(near, far).shown)), so "
                + "the loss is the margin: the embeddings may have collapsed", about: "negative")
    }

    static func sizes(_ call: FinishedCall) -> String? {
        guard let message = call.error?.message, message.hasPrefix("The size of tensor a") else { return nil }
        let shapes = call.tensors.map { "\($0.name) \($0.tensor.shape)" }.joined(separator: ", ")
        return "anchor, positive and negative need one shape: \(shapes)"
    }
}

extension LossCatalog {
    static var tripletMarginLoss: CallableSpec {
        CallableSpec(
            "triplet_margin_loss", [.functional],
            module: ModuleForm("TripletMarginLoss", base: .loss) { (argument) throws(TensorError) in
                try PositiveMargin.constructorCheck("TripletMarginLoss", argument("margin"))
            },
            about: Documentation(
                "An anchor should be nearer to a positive example than to a negative one, by a margin.",
                formula: """
                    l = max(0, d(anchor, positive) - d(anchor, negative) + margin),
                    d(x, y) = norm(x - y + eps, p) along the last dimension
                    """,
                purpose: Purpose(
                    .ranking, words: "embedding faces similarity triplet retrieval",
                    "anchors nearer to their own kind than to others"),
                workings: Workings(
                    ["d_positive = pairwise_distance(anchor, positive, p, eps)", "d_negative = pairwise_distance(anchor, negative, p, eps)", "d_swapped = pairwise_distance(positive, negative, p, eps) if swap else None"],
                    gradient: """
                        where l > 0 and p is 2:
                        dl/danchor = (anchor - positive) / d_positive
                            - (anchor - negative) / d_negative
                        """,
                    notes: [
                        .init("terms == 0", "far enough already: no loss, and no slope"),
                        .init(
                            "(d_positive < 1e-3) & (d_negative < 1e-3)",
                            "both distances are near 0: have the embeddings collapsed to one point?"),
                    ]),
                shapes: "anchor, positive, negative (N, D) or (D) -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    anchor = torch.tensor([[0.0, 0.0]])
                    positive = torch.tensor([[3.0, 4.0]])
                    negative = torch.tensor([[0.0, 5.5]])
                    print(F.triplet_margin_loss(anchor, positive, negative))
                    """,
                printed: "tensor(0.5000)",
                link: page("TripletMarginLoss"),
                pitfalls: [
                    Pitfall(
                        "A loss that stays at the margin means that all embeddings have collapsed to one point.",
                        notice: TripletNotice.collapse)
                ], remedies: [TripletNotice.sizes]),
            Param<Tensor>("anchor", doc: "The examples to compare with."),
            Param<Tensor>("positive", doc: "Examples that should be near."),
            Param<Tensor>("negative", doc: "Examples that should be far."),
            PositiveMargin.parameter(),
            Param<Double>("p", default: 2, doc: "The norm's degree."),
            Param<Double>("eps", default: 1e-6, doc: "Added to every difference."),
            Param<Bool>("swap", default: false, doc: "Whether to use the nearer of the negative's two distances."),
            .sizeAverage, .reduce, .reduction
        ) {
            (anchor, positive, negative, margin, p, eps, swap, sizeAverage, reduce, reduction)
                throws(TensorError) -> Tensor in
            let reduction = try reduction.resolved(sizeAverage, reduce)
            return try TensorNN.tripletMarginLoss(
                anchor, positive, negative, margin: margin.double, p: p, eps: eps, swap: swap, reduction: reduction)
        }
    }
}
