// SPDX-License-Identifier: MIT
import TensorCore

/// `max(0, d(anchor, positive) - d(anchor, negative) + margin)` with a distance of one's own.
/// - Parameters:
///   - anchor, positive, negative: of the same rank.
///   - swap: whether the negative may be compared to the positive where that is nearer.
///   - distance: any function of two tensors; differentiable, if gradients are wanted.
public func tripletMarginWithDistanceLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, swap: Bool = false,
    reduction: Reduction = .mean,
    distance: (Tensor, Tensor) throws(TensorError) -> Tensor = { (x, y) throws(TensorError) in
        try pairwiseDistance(x, y)
    }
) throws(TensorError) -> Tensor {
    try requireOneRank(anchor, positive, negative)
    return try reduction.apply(
        to: distanceLosses(anchor, positive, negative, .double(margin), swap) { (x, y) throws(TensorError) in
            .tensor(try distance(x, y))
        })
}

private func distanceLosses(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, _ margin: Scalar, _ swap: Bool,
    _ distance: (Tensor, Tensor) throws(TensorError) -> Argument
) throws(TensorError) -> Tensor {
    let near = try distance(anchor, positive)
    var far = try distance(anchor, negative)
    if swap {
        let other = try distance(positive, negative)
        guard case .tensor(let first) = far, case .tensor(let second) = other else {
            let place = if case .tensor = far { "'other' (position 2)" } else { "'input' (position 1)" }
            let wrong = if case .tensor = far { other } else { far }
            throw .type("minimum(): argument \(place) must be Tensor, not \(wrong.typeName)")
        }
        far = .tensor(try first.minimum(second))
    }
    guard let added = Operand.read(near) else {
        throw .type("unsupported operand type(s) for +: '\(margin.argument.typeName)' and '\(near.typeName)'")
    }
    guard let subtracted = Operand.read(far) else {
        let left = added.tensor == nil ? margin.argument.typeName : "Tensor"
        throw .type("unsupported operand type(s) for -: '\(left)' and '\(far.typeName)'")
    }
    switch (added, subtracted) {
    case (.tensor(let near), _): return try near.add(margin).sub(subtracted).clampMin(0)
    case (.scalar(let near), .tensor(let far)):
        return try far.rsub(.double(margin.double + near.double)).clampMin(0)
    case (.scalar, .scalar):
        throw .type("clamp_min() received an invalid combination of arguments - got (float, int), but expected one of:")
    }
}

/// The distance given in a script, or `pairwise_distance`.
struct DistanceFunction: ParameterValue {
    let argument: Argument

    static var kindName: String { "Callable" }
    static func read(_ argument: Argument) -> DistanceFunction? { DistanceFunction(argument: argument) }

    func callAsFunction(_ x: Tensor, _ y: Tensor) throws(TensorError) -> Argument {
        switch argument {
        case .missing, .none: return .tensor(try pairwiseDistance(x, y))
        case .object(let function): return try function.call([.tensor(x), .tensor(y)])
        default: throw .type("'\(argument.typeName)' object is not callable")
        }
    }
}

extension LossCatalog {
    static var tripletMarginWithDistanceLoss: CallableSpec {
        CallableSpec(
            "triplet_margin_with_distance_loss", [.functional],
            module: ModuleForm(
                "TripletMarginWithDistanceLoss", base: .loss, keywordOnly: true,
                standIns: ["distance_function": "PairwiseDistance"]
            ) { (argument) throws(TensorError) in
                try PositiveMargin.constructorCheck("TripletMarginWithDistanceLoss", argument("margin"))
            },
            about: Documentation(
                "The triplet margin loss in a distance of your own.",
                formula: "l = max(0, d(anchor, positive) - d(anchor, negative) + margin)",
                purpose: Purpose(.ranking, words: "embedding triplet distance", "triplets in a distance of your own"),
                workings: Workings(
                    ["d_positive = (distance_function or pairwise_distance)(anchor, positive)", "d_negative = (distance_function or pairwise_distance)(anchor, negative)"],
                    gradient: "where l > 0: dl/danchor = d d_positive / danchor - d d_negative / danchor",
                    notes: [
                        .init("terms == 0", "far enough already: no loss, and no slope"),
                        .init(
                            "(d_positive < 1e-3) & (d_negative < 1e-3)",
                            "both distances are near 0: have the embeddings collapsed to one point?"),
                    ]),
                shapes: "anchor, positive, negative: what d takes, of one rank -> () unless reduction is 'none'",
                example: """
                    import torch
                    import torch.nn.functional as F
                    def cosine_distance(x, y):
                        return 1 - F.cosine_similarity(x, y)
                    anchor = torch.tensor([[1.0, 0.0]])
                    positive = torch.tensor([[1.0, 1.0]])
                    negative = torch.tensor([[0.0, 1.0]])
                    print(F.triplet_margin_with_distance_loss(
                        anchor, positive, negative, distance_function=cosine_distance))
                    """,
                printed: "tensor(0.2929)", link: page("TripletMarginWithDistanceLoss"),
                pitfalls: [
                    "The distance must be small for what is near: a similarity has to be turned round.",
                    Pitfall(
                        "A loss that stays at the margin means that all embeddings have collapsed to one point.",
                        notice: TripletNotice.collapse),
                ], remedies: [TripletNotice.sizes]),
            Param<Tensor>("anchor", reads: "ndim", doc: "The examples to compare with."),
            Param<Tensor>("positive", reads: "ndim", doc: "Examples that should be near."),
            Param<Tensor>("negative", reads: "ndim", doc: "Examples that should be far."),
            Param<DistanceFunction?>(
                "distance_function", default: nil, keywordOnly: true,
                doc: "A function of two tensors; pairwise_distance unless given."),
            PositiveMargin.parameter(keywordOnly: true),
            Param<LegacyFlag>(
                "swap", default: .no, keywordOnly: true,
                doc: "Whether to use the nearer of the negative's two distances."),
            Param<ReductionChoice>("reduction", default: .mean, keywordOnly: true, doc: "'none', 'mean' or 'sum'")
        ) { (anchor, positive, negative, distance, margin, swap, choice) throws(TensorError) -> Tensor in
            let reduction = try choice.compared(orElse: "is not a valid value for reduction", formats: true)
            try requireOneRank(anchor, positive, negative)
            let distance = distance ?? DistanceFunction(argument: .none)
            let losses = try distanceLosses(anchor, positive, negative, margin.number, try swap.truth()) {
                (x, y) throws(TensorError) in try distance(x, y)
            }
            return try reduction.apply(to: losses)
        }
    }
}
