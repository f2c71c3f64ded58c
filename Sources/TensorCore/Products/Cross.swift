// SPDX-License-Identifier: MIT

/// The product of vectors of three elements.
extension Tensor {
    /// `linalg.cross`: along `dim`; the other dimensions broadcast.
    public func linalgCross(_ other: Tensor, dim: Int = -1) throws(TensorError) -> Tensor {
        guard rank == other.rank else {
            throw .runtime("linalg.cross: inputs must have the same number of dimensions.")
        }
        let dimension = try shape.dimension(dim)
        guard shape[dimension] == 3, other.shape[dimension] == 3 else {
            throw .runtime(
                "linalg.cross: inputs dimension \(dim) must have length 3. Got \(shape[dimension]) and "
                    + "\(other.shape[dimension])")
        }
        _ = try Shape.broadcast(shape, other.shape)
        if dtype == .bool { throw .notImplemented("\"cross\" not implemented for 'Bool'") }
        try checkBatchTypes(other)
        return try Tensor.record(
            "LinalgCrossBackward0", inputs: [self, other],
            output: try {
                [self] () throws(TensorError) in
                func turned(_ tensor: Tensor, _ shift: Int) throws(TensorError) -> Tensor {
                    try tensor.detach().roll([shift], dims: [dimension])
                }
                return try turned(self, -1).mul(turned(other, -2)).sub(turned(self, -2).mul(turned(other, -1)))
            }()
        ) { [self] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try other.crossed(gradient, dimension) : nil,
                needs[1] ? try gradient.crossed(self, dimension) : nil,
            ]
        }
    }

    /// The product with a gradient, which may have been broadcast.
    private func crossed(_ other: Tensor, _ dimension: Int) throws(TensorError) -> Tensor {
        try linalgCross(other, dim: dimension)
    }

    /// `torch.cross`: without `dim`, along the first dimension of size 3.
    public func cross(_ other: Tensor, dim: Int? = nil) throws(TensorError) -> Tensor {
        if let dim { return try linalgCross(other, dim: dim) }
        Context.current.warn(
            "Using torch.cross without specifying the dim arg is deprecated.\nPlease either pass the dim explicitly or "
                + "simply use torch.linalg.cross.\nThe default value of dim will change to agree with that of "
                + "linalg.cross in a future release.")
        guard let first = shape.firstIndex(of: 3) else { throw .runtime("no dimension of size 3 in input") }
        return try linalgCross(other, dim: first)
    }
}
