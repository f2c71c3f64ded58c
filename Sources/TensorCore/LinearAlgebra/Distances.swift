// SPDX-License-Identifier: MIT
import CKernels

/// How `torch.cdist` computes the Euclidean distance.
public enum DistanceMode: String, Sendable {
    /// From a matrix product, when there are more than 25 rows: faster, less exact.
    case productIfMany = "use_mm_for_euclid_dist_if_necessary"
    case product = "use_mm_for_euclid_dist"
    case direct = "donot_use_mm_for_euclid_dist"
}

/// Distances between the rows of matrices.
extension Tensor {
    /// The p-norms of all differences of a row here and a row of `other`.
    public func cdist(_ other: Tensor, p: Double = 2, mode: DistanceMode = .productIfMany) throws(TensorError) -> Tensor {
        guard rank >= 2 else { throw .runtime("cdist only supports at least 2D tensors, X1 got: \(rank)D") }
        guard other.rank >= 2 else { throw .runtime("cdist only supports at least 2D tensors, X2 got: \(other.rank)D") }
        let (k, otherK) = (shape[rank - 1], other.shape[other.rank - 1])
        guard k == otherK else {
            throw .runtime("X1 and X2 must have the same number of columns. X1: \(k) X2: \(otherK)")
        }
        for (tensor, name) in [(self, "X1"), (other, "X2")] where !tensor.dtype.isFloatingPoint {
            throw .runtime("cdist only supports floating-point dtypes, \(name) got: \(tensor.dtype.scalarTypeName)")
        }
        guard p >= 0 else { throw .runtime("cdist only supports non-negative p values") }
        let (m, n) = (shape[rank - 2], other.shape[other.rank - 2])
        var target = try Shape.broadcast(batchShape, other.batchShape)
        let batch = target
        guard let count = batch.product else { throw TensorError(.storageOverflow(shape: batch)) }
        target.append(m)
        target.append(n)
        let usesProduct = p == 2 && (mode == .product || mode == .productIfMany && (m > 25 || n > 25))
        if usesProduct, count > 0, m > 0, n > 0, k > 0 {
            return try productDistances(other, batch, count).view(target)
        }
        try checkBatchTypes(other)
        try requireFullPrecision("cdist")
        func flat(_ tensor: Tensor, _ rows: Int) throws(TensorError) -> Tensor {
            var wide = batch
            wide.append(rows)
            wide.append(k)
            return try tensor.expand(wide).reshape([count, rows, k]).contiguous()
        }
        return try Tensor.record(
            "CdistBackward0", inputs: [self, other], saving: .inputsAndOutput,
            output: try {
                [self] () throws(TensorError) in
                let (a, b) = (try flat(detach(), m), try flat(other.detach(), n))
                let result = try Tensor.zeros([count, m, n], dtype: dtype)
                if result.count > 0, k > 0 {
                    let status = lsx_distances(
                        dtype.kernel, Int64(count), Int64(m), Int64(n), Int64(k), a.data, b.data, p, result.data)
                    try TensorError.check(status, "cdist", dtype)
                }
                return try result.view(target)
            }()
        ) { [self] (gradient, needs) throws(TensorError) in
            let (a, b) = (try flat(detach(), m), try flat(other.detach(), n))
            let distances = try needs.output.detach().reshape([count, m, n]).contiguous()
            let slopes = try gradient.detach().reshape([count, m, n]).contiguous()
            func part(
                _ a: Tensor, _ b: Tensor, _ d: Tensor, _ g: Tensor, _ m: Int, _ n: Int
            ) throws(TensorError) -> Tensor {
                let result = try Tensor.zeros([count, m, k], dtype: dtype)
                if result.count > 0, n > 0 {
                    let status = lsx_distances_gradient(
                        dtype.kernel, Int64(count), Int64(m), Int64(n), Int64(k), a.data, b.data, p, d.data, g.data,
                        result.data)
                    try TensorError.check(status, "cdist_backward", dtype)
                }
                var wide = batch
                wide.append(m)
                wide.append(k)
                return try result.view(wide)
            }
            func recorded(_ output: @autoclosure () throws(TensorError) -> Tensor) throws(TensorError) -> Tensor {
                try Tensor.recordLast("_cdist_backward", "CdistBackwardBackward0", [gradient, self, other], output())
            }
            return [
                needs[0] ? try recorded(try part(a, b, distances, slopes, m, n)) : nil,
                needs[1]
                    ? try recorded(try part(b, a, distances.mT().contiguous(), slopes.mT().contiguous(), n, m)) : nil,
            ]
        }
    }

    /// |a|² - 2 a b + |b|² as one product of widened rows; the gradient at a distance of 0 is 0.
    private func productDistances(_ other: Tensor, _ batch: Shape, _ count: Int) throws(TensorError) -> Tensor {
        func flat(_ tensor: Tensor) throws(TensorError) -> Tensor {
            let (rows, k) = (tensor.shape[tensor.rank - 2], tensor.shape[tensor.rank - 1])
            var wide = batch
            wide.append(rows)
            wide.append(k)
            return try tensor.expand(wide).reshape([count, rows, k])
        }
        let (a, b) = (try flat(self), try flat(other))
        return try Tensor.record(
            "EuclideanDistBackward0", inputs: [a, b], saving: .inputsAndOutput,
            output: try {
                () throws(TensorError) in
                let squaresA = try a.pow(2).sum(dims: [-1], keepDim: true)
                let squaresB = try b.pow(2).sum(dims: [-1], keepDim: true)
                let left = try Tensor.cat([a.mul(-2), squaresA, squaresA.onesLike()], dim: -1)
                let right = try Tensor.cat([b, squaresB.onesLike(), squaresB], dim: -1)
                return try left.matmul(right.mT()).clampMin(0).sqrt()
            }()
        ) { (gradient, needs) throws(TensorError) in
            let result = try needs.output
            let ratio = try gradient.div(result).maskedFill(result.detach().equal(0.0), 0)
            return [
                needs[0] ? try a.mul(ratio.sum(dims: [-1], keepDim: true)).sub(ratio.matmul(b)) : nil,
                needs[1]
                    ? try b.mul(ratio.sum(dims: [-2]).unsqueeze(-1)).sub(ratio.mT().matmul(a)) : nil,
            ]
        }
    }

    /// A gradient that PyTorch has no derivative of.
    private static func recordLast(
        _ name: String, _ node: String, _ inputs: [Tensor], _ output: @autoclosure () throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        try record(node, inputs: inputs, saving: .nothing, output: try output()) { (_, _) throws(TensorError) in
            throw .notImplemented("the derivative for '\(name)' is not implemented.")
        }
    }

    /// The distances of each pair of rows of one matrix: `F.pdist`.
    public func pdist(p: Double = 2) throws(TensorError) -> Tensor {
        guard rank == 2 else { throw .runtime("pdist only supports 2D tensors, got: \(rank)D") }
        guard dtype.isFloatingPoint else { throw .runtime("pdist only supports floating-point dtypes") }
        guard p >= 0 else { throw .runtime("pdist only supports non-negative p values") }
        try requireFullPrecision("pdist")
        let (n, k) = (shape[0], shape[1])
        let (pairs, overflow) = n.multipliedReportingOverflow(by: Swift.max(n - 1, 0))
        if overflow { throw TensorError(.storageOverflow(shape: [n, n])) }
        return try Tensor.record(
            "PdistBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try {
                [self] () throws(TensorError) in
                let a = try detach().contiguous()
                let result = try Tensor.zeros([pairs / 2], dtype: dtype)
                if result.count > 0, k > 0 {
                    let status = lsx_pair_distances(dtype.kernel, Int64(n), Int64(k), a.data, p, result.data)
                    try TensorError.check(status, "pdist", dtype)
                }
                return result
            }()
        ) { [self] (gradient, needs) throws(TensorError) in
            let (a, d, g) = (try detach().contiguous(), try needs.output.detach(), try gradient.detach().contiguous())
            let result = try Tensor.zeros(shape, dtype: dtype)
            if result.count > 0, pairs > 0 {
                let status = lsx_pair_distances_gradient(
                    dtype.kernel, Int64(n), Int64(k), a.data, p, d.data, g.data, result.data)
                try TensorError.check(status, "pdist_backward", dtype)
            }
            return [try Tensor.recordLast("_pdist_backward", "PdistBackwardBackward0", [gradient, self], result)]
        }
    }
}
