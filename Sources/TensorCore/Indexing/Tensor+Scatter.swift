// SPDX-License-Identifier: MIT
import CKernels

/// Writing along one dimension at positions held by a tensor.
extension Tensor {
    /// `source`'s elements written at the positions along `dim`; of several writes to one place the last wins.
    @discardableResult
    public func scatter(
        _ dim: Int, _ index: Tensor, _ source: Tensor, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let (dimension, positions, values) = try scatterOperands("scatter", dim, index, source, inPlace)
        return try writing(
            "ScatterBackward0", inPlace: inPlace, with: [source], keeping: [positions]
        ) { target throws(TensorError) in
            try target.writeAlong(dimension, positions, values, lsx_index_write)
        } backward: { [shape = source.shape] (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.scatter(dimension, positions, 0) : nil,
                needs[1] ? try gradient.gather(dimension, positions).asGradient(of: shape, node: "ScatterBackward0") : nil,
            ]
        }
    }

    /// One number written at the positions along `dim`.
    @discardableResult
    public func scatter(
        _ dim: Int, _ index: Tensor, _ value: Scalar, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let dimension = try shape.dimension(dim)
        let positions = try index.positions("scatter").apart(from: self, inPlace: inPlace)
        let filler = try Tensor(filler(.scalar(value)), dtype: dtype).expand(index.shape)
        try checkGather(positions, dimension, source: filler, namesSource: false)
        return try writing("ScatterBackward1", inPlace: inPlace, keeping: [positions]) { target throws(TensorError) in
            try target.writeAlong(dimension, positions, filler, lsx_index_write)
        } backward: { (gradient, _) throws(TensorError) in [try gradient.scatter(dimension, positions, 0)] }
    }

    /// `source`'s elements added at the positions along `dim`.
    @discardableResult
    public func scatterAdd(
        _ dim: Int, _ index: Tensor, _ source: Tensor, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        let (dimension, positions, values) = try scatterOperands("scatter_add", dim, index, source, inPlace)
        return try writing(
            "ScatterAddBackward0", inPlace: inPlace, with: [source], keeping: [positions]
        ) { target throws(TensorError) in
            try target.combineAlong(dimension, positions, values, lsx_index_add)
        } backward: { [shape = source.shape] (gradient, needs) throws(TensorError) in
            [
                gradient,
                needs[1] ? try gradient.gather(dimension, positions).asGradient(of: shape, node: "ScatterAddBackward0") : nil,
            ]
        }
    }

    /// The old form of `scatterReduce`: no gradient, "add" or "multiply".
    @discardableResult
    public func scatter(
        _ dim: Int, _ index: Tensor, _ source: Operand, reduce: String, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        guard let mode = ["add": lsx_index_add, "multiply": lsx_index_multiply][reduce] else {
            throw .runtime("reduce argument must be either add or multiply.")
        }
        let value: Tensor
        switch source {
        case .tensor(let tensor):
            Context.current.warnOnce(
                "The reduce argument of torch.scatter with Tensor src is deprecated and will be removed in a future PyTorch "
                    + "release. Use torch.scatter_reduce instead for more reduction options.")
            value = tensor
        case .scalar(let scalar): value = try Tensor(filler(.scalar(scalar)), dtype: dtype).expand(index.shape)
        }
        let (dimension, positions, values) = try scatterOperands("scatter", dim, index, value, inPlace)
        return try writing(
            "NotImplemented", inPlace: inPlace, with: source.tensor.map { [$0] } ?? []
        ) { target throws(TensorError) in
            try target.combineAlong(dimension, positions, values, mode)
        } backward: { (_, _) throws(TensorError) in
            throw .runtime("derivative for aten::scatter is not implemented")
        }
    }

    /// A number as a tensor of this one's type.
    private func filler(_ value: Operand) throws(TensorError) -> Scalar {
        guard case .scalar(let scalar) = value else { return 0 }
        try scalar.checkFits(dtype)
        return scalar
    }

    func scatterOperands(
        _ name: String, _ dim: Int, _ index: Tensor, _ source: Tensor, _ inPlace: Bool
    ) throws(TensorError) -> (dimension: Int, positions: Tensor, values: Tensor) {
        let dimension = try shape.dimension(dim)
        let positions = try index.positions(name)
        guard source.dtype == dtype else {
            throw .runtime("scatter(): Expected self.dtype to be equal to src.dtype")
        }
        try checkGather(positions, dimension, source: source)
        return (
            dimension, try positions.apart(from: self, inPlace: inPlace),
            try source.detach().apart(from: self, inPlace: inPlace)
        )
    }

    /// Writes into this tensor, which has no graph, at the positions along a dimension.
    func writeAlong(
        _ dimension: Int, _ index: Tensor, _ source: Tensor, _ mode: lsx_index_mode, stray: StrayIndex = .namesDimension
    ) throws(TensorError) {
        try loop(dimension, index, mode: mode, dense: source, indexed: self, at: data, stray: stray)
    }

    /// As `writeAlong`, but what is combined at one place of a half tensor is rounded once, not at each step.
    func combineAlong(
        _ dimension: Int, _ index: Tensor, _ source: Tensor, _ mode: lsx_index_mode, stray: StrayIndex = .namesDimension
    ) throws(TensorError) {
        guard dtype.isHalf else { return try writeAlong(dimension, index, source, mode, stray: stray) }
        let wide = try to(.float32)
        try wide.writeAlong(dimension, index, source.to(.float32), mode, stray: stray)
        try overwrite(with: wide, at: data)
    }

    /// What a node gives for a source that is larger than its index: PyTorch refuses the gradient of its part.
    func asGradient(of source: Shape, node: String) throws(TensorError) -> Tensor {
        guard shape == source else {
            throw .runtime(
                "Function \(node) returned an invalid gradient at index 1 - got \(shape) but expected shape compatible with "
                    + "\(source)")
        }
        return self
    }
}
