// SPDX-License-Identifier: MIT
import TensorCore

/// Squared error near 0, absolute error beyond `beta`: `d²/(2·beta)` where `|d| < beta`, else `|d| - beta/2`.
/// - Parameters: as `mseLoss`; `beta` must not be negative, and 0 gives `l1Loss`.
public func smoothL1Loss(
    _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, beta: Double = 1
) throws(TensorError) -> Tensor {
    try smoothL1Loss(ComparedPair(input, target, reduction), beta)
}

private func smoothL1Loss(_ pair: ComparedPair, _ beta: Double) throws(TensorError) -> Tensor {
    guard beta >= 0 else { throw .runtime("smooth_l1_loss does not support negative values for beta.") }
    if beta == 0 { return try pair.reduction.apply(to: pair.input.sub(pair.target).abs()) }
    return try DifferenceLoss.smooth(pair.input, pair.target, pair.reduction, width: beta)
}

extension LossCatalog {
    static var smoothL1Loss: CallableSpec {
        CallableSpec(
            "smooth_l1_loss", [.functional], module: ModuleForm("SmoothL1Loss", base: .loss),
            about: bentDifference(
                "smooth_l1_loss", "SmoothL1Loss", bend: "beta",
                formula: "l = d^2 / (2 * beta) if |d| < beta else |d| - beta / 2",
                purpose: Purpose(
                    .regression, words: "numbers outliers robust boxes detection",
                    "as Huber, with a slope of 1 beyond beta"),
                workings: Workings(
                    ["d = input - target"],
                    gradient: "dl/dinput = d / beta if |d| < beta else sign(d)",
                    notes: [
                        .init("d.abs() >= beta", "beyond beta: the slope is held at 1, so an outlier pulls no harder"),
                    ]),
                pitfall: "With beta = 0 it is l1_loss, and its grad_fn too."),
            .prediction, .expectation, .sizeAverage, .reduce, .reduction,
            Param<Double>("beta", default: 1, nativePosition: 4, doc: "Where the loss turns from square to straight.")
        ) { (input, target, sizeAverage, reduce, reduction, beta) throws(TensorError) -> Tensor in
            try TensorNN.smoothL1Loss(ComparedPair(input, target, sizeAverage, reduce, reduction), beta)
        }
    }
}
