// SPDX-License-Identifier: MIT
import TensorCore

/// Weighting and reducing elementwise losses inside one node, and the way back.
enum ElementLoss {
    /// `reduction` of `losses · weight`. The product is made in place, as PyTorch makes it: a weight neither widens the
    /// result's shape nor changes its type.
    static func reduce(
        _ losses: Tensor, _ weight: Tensor?, _ reduction: Reduction
    ) throws(TensorError) -> Tensor {
        if let weight { try losses.mulInPlace(weight) }
        return try reduction.apply(to: losses)
    }

    /// What a gradient is multiplied by for `reduction` of `losses · weight`; PyTorch does it after everything else.
    static func spread(
        _ gradient: Tensor, _ weight: Tensor?, _ reduction: Reduction, count: Int
    ) throws(TensorError) -> Tensor {
        var gradient = gradient
        if let weight { gradient = try gradient.mul(weight) }
        if case .mean = reduction { gradient = try gradient.div(count) }
        return gradient
    }
}

extension [Tensor?] {
    func spread(_ weight: Tensor?, _ reduction: Reduction, count: Int) throws(TensorError) -> [Tensor?] {
        var result: [Tensor?] = []
        for slope in self {
            result.append(
                try slope.map { (slope) throws(TensorError) in
                    try ElementLoss.spread(slope, weight, reduction, count: count)
                })
        }
        return result
    }
}
