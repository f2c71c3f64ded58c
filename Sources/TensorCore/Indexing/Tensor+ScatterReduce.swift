// SPDX-License-Identifier: MIT
import CKernels

/// How several values that are written to one place become one (`reduce=`).
enum WriteReduction: String {
    case sum, prod, mean, amax, amin

    var mode: lsx_index_mode {
        switch self {
        case .sum, .mean: lsx_index_add
        case .prod: lsx_index_multiply
        case .amax: lsx_index_maximum
        case .amin: lsx_index_minimum
        }
    }

    /// What a place holds before anything is written, when its own element does not count.
    func neutral(_ dtype: DType) -> Scalar {
        switch self {
        case .sum, .mean: 0
        case .prod: 1
        case .amax: dtype.limits.low
        case .amin: dtype.limits.high
        }
    }
}

extension Tensor {
    /// `source`'s elements reduced into the positions along `dim`, with the element that is there unless it is left out.
    @discardableResult
    public func scatterReduce(
        _ dim: Int, _ index: Tensor, _ source: Tensor, reduce: String, includeSelf: Bool = true, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        // The old names of the extremes are taken too.
        guard let reduction = WriteReduction(rawValue: reduce == "max" ? "amax" : reduce == "min" ? "amin" : reduce) else {
            throw .runtime("reduce argument must be either sum, prod, mean, amax or amin, got \(reduce)")
        }
        let (dimension, positions, values) = try scatterOperands("scatter_reduce", dim, index, source, inPlace)
        return try reduced(
            "ScatterReduceBackward0", "scatter_reduce", reduction, dimension, positions, source, values, includeSelf, inPlace)
    }

    /// `source`'s slices reduced into the positions of a vector along `dim`.
    @discardableResult
    public func indexReduce(
        _ dim: Int, _ index: Tensor, _ source: Tensor, reduce: String, includeSelf: Bool = true, inPlace: Bool = false
    ) throws(TensorError) -> Tensor {
        Context.current.warnOnce("index_reduce() is in beta and the API may change at any time.")
        guard let reduction = WriteReduction(rawValue: reduce), reduction != .sum else {
            throw .runtime(
                "index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got \(reduce).")
        }
        let (dimension, positions) = try sliceOperands("index_reduce", dim, index, source)
        let place = try spread(positions, dimension, count: positions.count).apart(from: self, inPlace: inPlace)
        let values = try source.detach().apart(from: self, inPlace: inPlace)
        return try reduced(
            "IndexReduceBackward0", "index_reduce", reduction, dimension, place, source, values, includeSelf, inPlace)
    }

    private func reduced(
        _ node: String, _ name: String, _ reduction: WriteReduction, _ dimension: Int, _ positions: Tensor,
        _ source: Tensor, _ values: Tensor, _ includeSelf: Bool, _ inPlace: Bool
    ) throws(TensorError) -> Tensor {
        let records = Context.current.gradientsEnabled && dtype.isFloatingPoint
            && (requiresGrad || source.requiresGrad) && reduction != .sum && reduction != .mean
        // The backward reads the old elements; those of a tensor that is overwritten are copied, with their history.
        let original = records && inPlace ? try snapshot() : self
        return try writing(
            node, inPlace: inPlace, with: [source], keeping: records ? [original, source, positions] : [positions], keepsResult: records
        ) { target throws(TensorError) in
            try target.reduce(
                reduction, dimension, positions, values, includeSelf: includeSelf, bySlices: name == "index_reduce")
        } backward: { (gradient, needs) throws(TensorError) in
            let parts = try ReducedWrite(
                name: name, reduction: reduction, dimension: dimension, positions: positions, includesSelf: includeSelf
            ).gradients(gradient, original, source, result: records ? needs.output : original)
            return [needs[0] ? parts.own : nil, needs[1] ? parts.source : nil]
        }
    }

    /// A copy of the elements that stands at the same place in the graph.
    private func snapshot() throws(TensorError) -> Tensor {
        _ = gradFunction
        let copy = try detach().copied()
        if let node { copy.setNode(node, output: outputNumber) }
        return copy
    }

    private func reduce(
        _ reduction: WriteReduction, _ dimension: Int, _ positions: Tensor, _ values: Tensor, includeSelf: Bool, bySlices: Bool
    ) throws(TensorError) {
        let stray: StrayIndex = bySlices ? .namesNothing : .namesDimension
        if !includeSelf {
            let start = try Tensor(reduction.neutral(dtype), dtype: dtype).expand(positions.shape)
            try writeAlong(dimension, positions, start, lsx_index_write, stray: stray)
        }
        if bySlices {
            try writeAlong(dimension, positions, values, reduction.mode, stray: stray)
        } else {
            try combineAlong(dimension, positions, values, reduction.mode, stray: stray)
        }
        guard reduction == .mean else { return }
        let counts = try writeCounts(dimension, positions, includeSelf, bySlices: bySlices)
        try overwrite(
            with: dtype.isFloatingPoint ? div(counts) : div(counts, rounding: .floor), at: data)
    }

    /// How many values each place got; 1 where none was written.
    fileprivate func writeCounts(
        _ dimension: Int, _ positions: Tensor, _ includeSelf: Bool, bySlices: Bool
    ) throws(TensorError) -> Tensor {
        let counts = try Tensor.full(shape, includeSelf ? 1 : 0, dtype: dtype == .bool ? .int64 : dtype)
        let ones = try Tensor(1, dtype: counts.dtype).expand(positions.shape)
        // A vector's are counted by index_add, which rounds each sum.
        if bySlices, rank <= 1 {
            try counts.writeAlong(dimension, positions, ones, lsx_index_add)
        } else {
            try counts.combineAlong(dimension, positions, ones, lsx_index_add)
        }
        return try counts.maskedFill(counts.equal(0), 1)
    }
}

/// The gradients of `scatter_reduce` and `index_reduce`: PyTorch's formulas, which the two share.
private struct ReducedWrite {
    let name: String
    let reduction: WriteReduction
    let dimension: Int
    let positions: Tensor
    let includesSelf: Bool

    func gradients(
        _ gradient: Tensor, _ own: Tensor, _ source: Tensor, result: Tensor
    ) throws(TensorError) -> (own: Tensor, source: Tensor) {
        // One element without a dimension meets an index that has one.
        if source.rank == 0, positions.rank == 1 {
            let parts = try gradients(gradient, own, source.reshape([1]), result: result)
            return (parts.own, try parts.source.reshape([]))
        }
        var parts: (own: Tensor, source: Tensor)
        switch reduction {
        case .sum: parts = (gradient, try picked(gradient))
        case .mean:
            let counts = try gradient.detach().writeCounts(dimension, positions, includesSelf, bySlices: name == "index_reduce")
            parts = (try gradient.div(counts), try picked(gradient).div(picked(counts)))
        case .prod: parts = try ofProduct(gradient, own, source, result)
        case .amax, .amin: parts = try ofExtreme(gradient, own, source, result)
        }
        if !includesSelf { parts.own = try parts.own.scatter(dimension, positions, 0) }
        parts.source = try parts.source.asGradient(of: source.shape, node: "ScatterReduceBackward0")
        return parts
    }

    private func picked(_ tensor: Tensor) throws(TensorError) -> Tensor { try tensor.gather(dimension, positions) }

    /// The part of the source that the indices reach.
    private func reached(_ source: Tensor) throws(TensorError) -> Tensor {
        var part = source
        for axis in 0..<positions.rank where part.rank > axis {
            part = try part.narrow(axis, start: 0, length: positions.shape[axis])
        }
        return part
    }

    /// Zeros among the factors: the product of the others is computed, not divided out.
    private func ofProduct(
        _ gradient: Tensor, _ own: Tensor, _ whole: Tensor, _ result: Tensor
    ) throws(TensorError) -> (own: Tensor, source: Tensor) {
        func product(_ own: Tensor, _ source: Tensor) throws(TensorError) -> Tensor {
            try own.scatterReduce(dimension, positions, source, reduce: "prod", includeSelf: includesSelf)
        }
        let source = try reached(whole)
        let safeOwn = try own.maskedFill(own.detach().equal(0), 1)
        let ownPart = try gradient.mul(product(safeOwn, source)).div(safeOwn)
        let isZero = try source.detach().equal(0)
        let zeros = try picked(own.zerosLike().scatterAdd(dimension, positions, isZero.to(own.dtype)))
        let isOnlyZero = try isZero.logicalAnd(zeros.equal(1))
        let others = try product(own, source.maskedFill(isOnlyZero, 1))
        var sourcePart = try Tensor.where(
            isOnlyZero, picked(gradient.mul(others)), picked(gradient.mul(result)).div(source.maskedFill(isZero, 1)))
        if try zeros.greater(1).any().truth(), sourcePart.requiresGrad {
            let (name, kind) = (name, name == "index_reduce" ? "source" : "src")
            sourcePart = try Tensor.record(
                "DelayedError", inputs: [sourcePart], saving: .nothing, output: try sourcePart.detach().clone()
            ) { (_, _) throws(TensorError) in
                throw .runtime(
                    "\(name)(): Double backward is unsupported for \(kind) when >1 zeros in \(kind) are scattered to the "
                        + "same position in self")
            }
        }
        return (ownPart, sourcePart)
    }

    /// Equal extremes share the gradient.
    private func ofExtreme(
        _ gradient: Tensor, _ own: Tensor, _ whole: Tensor, _ result: Tensor
    ) throws(TensorError) -> (own: Tensor, source: Tensor) {
        let source = try reached(whole).detach()
        let result = result.detach()
        let ownIs = try own.detach().equal(result).to(own.dtype)
        let sourceIs = try source.equal(picked(result)).to(own.dtype)
        let shares = try gradient.div(ownIs.scatterAdd(dimension, positions, sourceIs))
        return (try ownIs.mul(shares), try sourceIs.mul(picked(shares)))
    }
}
