// SPDX-License-Identifier: MIT

/// Factorisations of low rank from random projections (Halko, Martinsson and Tropp, 2009, algorithm 5.1).
extension Tensor {
    /// `torch.svd_lowrank`: the `rank` largest singular values and their vectors, of this tensor less `offset`.
    public func svdLowRank(
        _ rank: Int = 6, iterations: Int = 2, offset: Tensor? = nil
    ) throws(TensorError) -> (u: Tensor, s: Tensor, v: Tensor) {
        guard shape.count >= 2 else { throw .value("not enough values to unpack (expected 2, got \(shape.count))") }
        let isWide = shape[shape.count - 2] < shape[shape.count - 1]
        // The projections work on a tall matrix.
        let a = isWide ? try mT() : self
        var shift = try offset?.expand(shape)
        if isWide { shift = try shift?.mT() }
        func product(_ matrix: Tensor, less shift: Tensor?, _ basis: Tensor) throws(TensorError) -> Tensor {
            let plain = try matrix.matmul(basis)
            guard let shift else { return plain }
            return try plain.sub(shift.matmul(basis))
        }
        let random = try Tensor.randn(
            [a.shape[a.shape.count - 1], rank], dtype: dtype.isFloatingPoint ? dtype : .float32)
        var basis = try product(a, less: shift, random).qr().q
        for _ in 0..<Swift.max(iterations, 0) {
            basis = try product(a.mT(), less: shift?.mT(), basis).qr().q
            basis = try product(a, less: shift, basis).qr().q
        }
        var reduced = try basis.mT().matmul(a)
        if let shift { reduced = try reduced.sub(basis.mT().matmul(shift)) }
        let parts = try reduced.svd(full: false)
        let (u, v) = (try basis.matmul(parts.u), try parts.vh.mT())
        return isWide ? (v, parts.s, u) : (u, parts.s, v)
    }

    /// `torch.pca_lowrank`: the principal components of rows, by default of rows less their mean.
    public func pcaLowRank(
        _ rank: Int? = nil, center: Bool = true, iterations: Int = 2
    ) throws(TensorError) -> (u: Tensor, s: Tensor, v: Tensor) {
        guard shape.count >= 2 else { throw .value("not enough values to unpack (expected 2, got \(shape.count))") }
        let most = Swift.min(shape[shape.count - 2], shape[shape.count - 1])
        if let rank, rank < 0 || rank > most {
            throw .value("q(=\(rank)) must be non-negative integer and not greater than min(m, n)=\(most)")
        }
        guard iterations >= 0 else { throw .value("niter(=\(iterations)) must be non-negative integer") }
        let wanted = rank ?? Swift.min(6, most)
        guard center else { return try svdLowRank(wanted, iterations: iterations) }
        return try sub(mean(dims: [-2], keepDim: true)).svdLowRank(wanted, iterations: iterations)
    }
}

extension OperationCatalog {
    static var lowRankFactorisations: [CallableSpec] {
        [
            CallableSpec(
                "svd_lowrank", [.torch, .python],
                about: about("svd_lowrank", "The q largest singular values and their vectors, from random projections."),
                Param<Tensor>("A"), Param<Int?>("q", default: 6), Param<Int?>("niter", default: 2),
                Param<Tensor?>("M", default: nil)
            ) { a, rank, iterations, offset throws(TensorError) in
                let parts = try a.svdLowRank(rank ?? 6, iterations: iterations ?? 2, offset: offset)
                return [parts.u, parts.s, parts.v]
            }.out(.absent),
            CallableSpec(
                "pca_lowrank", [.torch, .python],
                about: about("pca_lowrank", "The principal components of a matrix's rows, from random projections."),
                Param<Tensor>("A"), Param<Int?>("q", default: nil), Param<Bool>("center", default: true),
                Param<Int>("niter", default: 2)
            ) { a, rank, center, iterations throws(TensorError) in
                let parts = try a.pcaLowRank(rank, center: center, iterations: iterations)
                return [parts.u, parts.s, parts.v]
            }.out(.absent),
        ]
    }
}
