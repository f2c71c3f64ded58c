// SPDX-License-Identifier: MIT

/// Tensors as a direction and a length.
extension Tensor {
    /// The norms of the slices along a dimension; of the whole for -1.
    public func normExceptDim(power: Scalar = .int(2), dim: Int = 0) throws(TensorError) -> Tensor {
        if dim == -1 { return try norm(p: power.double, dims: [], keepDim: false, node: "NormBackward0") }
        let kept = try shape.dimension(dim)
        var sizes = Array(repeating: 1, count: rank)
        if kept == 0 {
            sizes[0] = shape[0]
            return try contiguous().view([shape[0], -1]).norm(p: power.double, dims: [1], keepDim: false, node: "NormBackward1").view(Shape(sizes))
        }
        if kept == rank - 1 {
            sizes[kept] = shape[kept]
            return try contiguous().view([-1, shape[kept]]).norm(p: power.double, dims: [0], keepDim: false, node: "NormBackward1").view(Shape(sizes))
        }
        return try transpose(0, kept).normExceptDim(power: power, dim: 0).transpose(0, kept)
    }

    /// `direction · length / |direction|`, the norms taken of slices along `dim`.
    public static func weightNorm(_ direction: Tensor, _ length: Tensor, dim: Int = 0) throws(TensorError) -> Tensor {
        // PyTorch has one node where the slices lie together, and composes otherwise.
        guard !direction.dtype.isHalf, dim == 0 || dim == direction.rank - 1 else {
            return try direction.mul(length.div(direction.normExceptDim(dim: dim)))
        }
        let dims = (0..<direction.rank).filter { $0 != dim }
        func norms(_ direction: Tensor) throws(TensorError) -> Tensor {
            dims.isEmpty ? try direction.abs() : try direction.norm(p: 2, dims: dims, keepDim: true)
        }
        return try Tensor.record(
            "WeightNormInterfaceBackward0", inputs: [direction, length],
            output: try direction.detach().mul(length.detach().div(norms(direction.detach())))
        ) { (gradient, _) throws(TensorError) in
            let norms = try norms(direction)
            let product = try gradient.mul(direction)
            let along = dims.isEmpty ? product : try product.sum(dims: dims, keepDim: true)
            let slope = try gradient.sub(direction.mul(along.div(norms.mul(norms))))
            return [try length.div(norms).mul(slope), try along.div(norms)]
        }
    }
}

extension OperationCatalog {
    static var weightNorms: [CallableSpec] {
        let page = "nn.utils.parametrizations.weight_norm"
        return [
            CallableSpec(
                "norm_except_dim", [.torch], about: about(page, "The norms of the slices along a dimension."), Param<Tensor>("v"),
                Param<Scalar>("pow", default: .int(2)), Param<Int>("dim", default: 0)
            ) { (v, power, dim) throws(TensorError) -> Tensor in try v.normExceptDim(power: power, dim: dim) },
            CallableSpec(
                "_weight_norm", [.torch], about: about(page, "A direction scaled to a length."), Param<Tensor>("v"), Param<Tensor>("g"),
                Param<Int>("dim", default: 0)
            ) { (v, g, dim) throws(TensorError) -> Tensor in try Tensor.weightNorm(v, g, dim: dim) },
        ].out(.absent)
    }
}
