// SPDX-License-Identifier: MIT
import CLAPACK

/// V diag(L) Vᵀ of symmetric matrices.
extension Tensor {
    /// `linalg.eigh`: from one triangle.
    public func eigh(_ triangle: String = "L") throws(TensorError) -> (values: Tensor, vectors: Tensor) {
        let parts = try eighParts(triangle, vectors: true)
        return (parts[0], parts[1])
    }

    /// `linalg.eigvalsh`: the eigenvectors are computed when a gradient may need them.
    public func eigvalsh(_ triangle: String = "L") throws(TensorError) -> Tensor {
        try eighParts(triangle, vectors: Context.current.gradientsEnabled && requiresGrad)[0]
    }

    private func eighParts(_ triangle: String, vectors: Bool) throws(TensorError) -> [Tensor] {
        try requireSquare("linalg.eigh")
        guard let letter = ["L", "U"].first(where: { $0 == triangle.uppercased() }) else {
            throw .runtime("Expected UPLO argument to be 'L' or 'U', but got \(triangle)")
        }
        try requireFullPrecision("linalg_eigh_cpu")
        return try Tensor.recordFactors("LinalgEighBackward0", inputs: [self]) { [self] () throws(TensorError) in
            try detach().eighPlain(upper: letter == "U", vectors: vectors)
        } backward: { (gradients, needs) throws(TensorError) in
            [try Tensor.eighGradient(gradients[0], gradients[1], needs.output(0), needs.output(1))]
        }
    }

    private func eighPlain(upper: Bool, vectors: Bool) throws(TensorError) -> [Tensor] {
        let lapack = try Lapack(dtype)
        let a = try ColumnMajor(copying: self)
        let n = a.rows
        let values = try Tensor.zeros(batchShape(n), dtype: dtype)
        let job = CChar(UInt8(ascii: vectors ? "V" : "N"))
        if a.count > 0, n > 0 {
            let wish = try Tensor.zeros([1], dtype: .int32)
            let (work, size) = try lapack.workspace {
                _ = lapack_syevd(
                    lapack.type, job, Tensor.triangle(upper), Int32(n), a[0], values.data, $0, -1, wish.integers(), -1)
            }
            let integerCount = Swift.max(wish.integers().pointee, 1)
            let integers = try Tensor.allocate([Int(integerCount)], .int32)
            let infos = try lapack.infos(batchShape) { index in
                lapack_syevd(
                    lapack.type, job, Tensor.triangle(upper), Int32(n), a[index],
                    values.data + index &* n &* dtype.byteCount, work.data, size, integers.integers(), integerCount)
            }
            try Tensor.checkInfos(infos, "linalg.eigh")
            if vectors, n > 2, n <= Tensor.largestRotated { try orient(a, upper: upper, lapack) }
        }
        return [values, vectors ? a.tensor : try Tensor.zeros([0], dtype: dtype)]
    }

    /// Up to this size LAPACK finds eigenvectors by rotations, beyond it by dividing and conquering.
    private static let largestRotated = 25

    /// Turns eigenvectors to the side that PyTorch's library has them on. LAPACK leaves their signs open; they follow from
    /// those of its rotations, which changed with version 3.10.
    private func orient(_ vectors: ColumnMajor, upper: Bool, _ lapack: Lapack) throws(TensorError) {
        let n = vectors.rows
        let letter = Tensor.triangle(upper)
        let (diagonal, beside, tau) = (try lapack.numbers(n), try lapack.numbers(n), try lapack.numbers(n))
        let a = try ColumnMajor(copying: self)
        let (work, size) = try lapack.workspace {
            _ = lapack_sytrd(lapack.type, letter, Int32(n), a[0], diagonal.data, beside.data, tau.data, $0, -1)
        }
        let (more, moreSize) = try lapack.workspace {
            _ = lapack_orgtr(lapack.type, letter, Int32(n), a[0], tau.data, $0, -1)
        }
        try lapack.each(a.count) { index throws(TensorError) in
            guard
                lapack_sytrd(
                    lapack.type, letter, Int32(n), a[index], diagonal.data, beside.data, tau.data, work.data, size) == 0,
                lapack_orgtr(lapack.type, letter, Int32(n), a[index], tau.data, more.data, moreSize) == 0,
                lapack_old_steqr(lapack.type, Int32(n), diagonal.data, beside.data, a[index])
            else { return a.copy(index, from: vectors) }
        }
        // Where the two disagree on the side, the product of the columns is -1.
        let sides = try vectors.tensor.mul(a.tensor).sum(dims: [-2], keepDim: true).less(0.0)
        let turned = try Tensor.where(sides, vectors.tensor.neg(), vectors.tensor)
        try vectors.overwrite(with: turned)
    }

    /// gA = V [skew(Vᵀ gV) / (2 E) + diag(gL)] Vᵀ, with E of the differences of the eigenvalues.
    private static func eighGradient(
        _ gradientL: Tensor?, _ gradientV: Tensor?, _ l: Tensor, _ v: Tensor
    ) throws(TensorError) -> Tensor? {
        guard let gradientV else {
            return try gradientL.map { (gradient) throws(TensorError) in
                try v.mul(gradient.unsqueeze(-2)).matmul(v.mT())
            }
        }
        let product = try v.mT().matmul(gradientV)
        let unit = try Tensor.eye(l.shape[l.rank - 1], dtype: l.dtype)
        let differences = try l.unsqueeze(-2).sub(l.unsqueeze(-1)).add(unit)
        var inner = try product.sub(product.mT()).mul(0.5).div(differences)
        if let gradientL { inner = try inner.add(gradientL.diagEmbed()) }
        return try v.matmul(inner.matmul(v.mT()))
    }

    /// The eigenvalues of a matrix that need not be symmetric are complex numbers, and tensors hold none.
    func refuseComplexEigenvalues(_ function: String) throws(TensorError) -> Tensor {
        try requireSquare("linalg.eig")
        throw .notImplemented(
            "\(function): its result is complex, and there are no complex tensors in lsx; for symmetric matrices "
                + "there are linalg.eigh and linalg.eigvalsh")
    }
}
