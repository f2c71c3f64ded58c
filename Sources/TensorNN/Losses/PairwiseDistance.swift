// SPDX-License-Identifier: MIT
import TensorCore

/// `‖x - y + eps‖p` along the last dimension.
public func pairwiseDistance(
    _ x: Tensor, _ y: Tensor, p: Double = 2, eps: Double = 1e-6, keepDim: Bool = false
) throws(TensorError) -> Tensor {
    try x.sub(y).adding(.double(eps))
        .norm(p: p, dims: x.rank == 0 && y.rank == 0 ? [] : [-1], keepDim: keepDim, node: "NormBackward1")
}
