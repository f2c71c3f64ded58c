// SPDX-License-Identifier: MIT
import TensorCore

/// Squared error near 0, absolute error beyond `delta`: `d²/2` where `|d| ≤ delta`, else `delta · (|d| - delta/2)`.
/// - Parameters: as `mseLoss`; `delta` must be positive.
public func huberLoss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, delta: Double = 1, weight: Tensor? = nil
) throws(TensorError) -> Tensor {
    try huberLoss(ComparedPair(input, target, reduction, weight: weight), delta)
}

private func huberLoss(_ pair: ComparedPair, _ delta: Double) throws(TensorError) -> Tensor {
    let (left, right) = (pair.input, pair.target)
    guard delta > 0 else { throw .runtime("huber_loss does not support non-positive values for delta.") }
    var promotion = TypePromotion()
    promotion.include(left)
    promotion.include(right)
    guard promotion.result.canCast(to: left.dtype) else {
        throw TensorError(.cast(from: promotion.result, to: left.dtype))
    }
    guard let weight = pair.weight else { return try DifferenceLoss.huber(left, right, pair.reduction, width: delta) }
    return try pair.reduction.apply(to: DifferenceLoss.huber(left, right, .none, width: delta).mul(weight))
}

extension LossCatalog {
    static var huberLoss: CallableSpec {
        CallableSpec(
            "huber_loss", [.functional],
            module: ModuleForm("HuberLoss", base: .loss) { (argument) throws(TensorError) in
                switch argument("delta") {
                case .missing, .bool, .int, .hugeInt, .double: break
                case let other: throw .type("delta must be a float or int, got: <class '\(other.typeName)'>")
                }
            },
            about: bentDifference(
                "huber_loss", "HuberLoss", bend: "delta",
                formula: "l = d^2 / 2 if |d| <= delta else delta * (|d| - delta / 2)",
                purpose: Purpose(
                    .regression, words: "numbers outliers robust",
                    "numbers with some outliers: square near 0, straight beyond delta"),
                workings: Workings(
                    ["d = input - target"],
                    gradient: "dl/dinput = d if |d| <= delta else delta * sign(d)",
                    notes: [
                        .init("d.abs() > delta", "beyond delta: the slope is held at delta, so an outlier pulls no harder"),
                    ]),
                pitfall: "It is delta times smooth_l1_loss with beta = delta: a large delta gives a large gradient."),
            .prediction, .expectation, .reduction,
            Param<Double>("delta", default: 1, doc: "Where the loss turns from square to straight."),
            .elementWeight
        ) { (input, target, reduction, delta, weight) throws(TensorError) -> Tensor in
            try TensorNN.huberLoss(ComparedPair(input, target, nil, nil, reduction, weight: weight), delta)
        }
    }
}
