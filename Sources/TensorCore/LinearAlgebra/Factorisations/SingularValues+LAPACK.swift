// SPDX-License-Identifier: MIT
import CLAPACK

/// The ways to a singular value decomposition.
extension Lapack {
    typealias Decomposition = (u: ColumnMajor, s: Tensor, vt: ColumnMajor, infos: Tensor)

    /// LAPACK's own, which destroys the matrices.
    func svd(_ a: ColumnMajor, full: Bool, vectors: Bool) throws(TensorError) -> Decomposition {
        let (m, n) = (a.rows, a.columns)
        let k = Swift.min(m, n)
        let values = try Tensor.zeros(a.tensor.batchShape(k), dtype: a.dtype)
        let u = try ColumnMajor(zeros: a.batch, rows: vectors ? m : 0, columns: vectors ? (full ? m : k) : 0, a.dtype)
        let vt = try ColumnMajor(zeros: a.batch, rows: vectors ? (full ? n : k) : 0, columns: vectors ? n : 0, a.dtype)
        let job = CChar(UInt8(ascii: vectors ? (full ? "A" : "S") : "N"))
        let integers = try Tensor.allocate([8 &* k], .int32)
        func run(_ index: Int, _ work: UnsafeMutableRawPointer, _ size: Int32) -> Int32 {
            lapack_gesdd(
                type, job, Int32(m), Int32(n), a[index], values.data + index &* k &* a.dtype.byteCount, u[index], Int32(m),
                vt[index], Int32(full ? n : k), work, size, integers.integers())
        }
        guard a.count > 0 else { return (u, values, vt, try Tensor.zeros(a.batch, dtype: .int32)) }
        let (work, size) = try workspace { _ = run(0, $0, -1) }
        return (u, values, vt, try infos(a.batch) { run($0, work.data, size) })
    }
}

extension Tensor {
    /// Through Q R: the decomposition of R, and Q times its first factor.
    func triangulatedSVD(full: Bool, _ lapack: Lapack) throws(TensorError) -> Lapack.Decomposition {
        let n = shape[rank - 1]
        let (q, r) = try qr(full ? "complete" : "reduced")
        let square = try ColumnMajor(copying: r.narrow(-2, start: 0, length: n))
        let (inner, values, vt, infos) = try lapack.svd(square, full: false, vectors: true)
        var u = try q.narrow(-1, start: 0, length: n).matmul(inner.tensor)
        let rest = q.shape[rank - 1] - n
        if rest > 0 { u = try Tensor.cat([u, q.narrow(-1, start: n, length: rest)], dim: -1) }
        return (try ColumnMajor(copying: u), values, vt, infos)
    }

    /// Through a bidiagonal matrix at once, for wide matrices: LAPACK would make them square first.
    func bidiagonalSVD(full: Bool, _ lapack: Lapack) throws(TensorError) -> Lapack.Decomposition {
        let a = try ColumnMajor(copying: self)
        let (m, n, type) = (a.rows, a.columns, lapack.type)
        let values = try Tensor.zeros(batchShape(m), dtype: dtype)
        let u = try ColumnMajor(zeros: batchShape, rows: m, columns: m, dtype)
        // The last rows of a square Vᵀ begin as those of the identity.
        let rows = full ? n : m
        let unit = try Tensor.eye(n, dtype: dtype).narrow(0, start: 0, length: rows).expand(batchShape(rows, n))
        let vt = try ColumnMajor(copying: unit)
        guard a.count > 0 else { return (u, values, vt, try Tensor.zeros(batchShape, dtype: .int32)) }
        let (beside, tauQ, tauP) = (try lapack.numbers(m), try lapack.numbers(m), try lapack.numbers(m))
        let integers = try Tensor.allocate([8 &* m], .int32)
        let (square, overflow) = m.multipliedReportingOverflow(by: 3 &* m &+ 4)
        if overflow { throw TensorError(.storageOverflow(shape: [m, m])) }
        let numbers = try lapack.numbers(square)
        let (left, right) = (CChar(UInt8(ascii: "L")), CChar(UInt8(ascii: "R")))
        let (letterQ, letterP) = (CChar(UInt8(ascii: "Q")), CChar(UInt8(ascii: "P")))
        let (plain, turned) = (CChar(UInt8(ascii: "N")), CChar(UInt8(ascii: "T")))
        func reduce(_ index: Int, _ work: UnsafeMutableRawPointer, _ size: Int32) -> Int32 {
            lapack_gebrd(
                type, Int32(m), Int32(n), a[index], values.data + index &* m &* dtype.byteCount, beside.data, tauQ.data,
                tauP.data, work, size)
        }
        func timesQ(_ index: Int, _ work: UnsafeMutableRawPointer, _ size: Int32) -> Int32 {
            lapack_ormbr(
                type, letterQ, left, plain, Int32(m), Int32(m), Int32(n), a[index], Int32(m), tauQ.data, u[index], Int32(m),
                work, size)
        }
        func timesP(_ index: Int, _ work: UnsafeMutableRawPointer, _ size: Int32) -> Int32 {
            lapack_ormbr(
                type, letterP, right, turned, Int32(rows), Int32(n), Int32(m), a[index], Int32(m), tauP.data, vt[index],
                Int32(rows), work, size)
        }
        let (first, firstSize) = try lapack.workspace { _ = reduce(0, $0, -1) }
        let (second, secondSize) = try lapack.workspace { _ = timesQ(0, $0, -1) }
        let (third, thirdSize) = try lapack.workspace { _ = timesP(0, $0, -1) }
        let infos = try lapack.infos(batchShape) { index in
            _ = reduce(index, first.data, firstSize)
            let info = lapack_bdsdc(
                type, left, Int32(m), values.data + index &* m &* dtype.byteCount, beside.data, u[index], Int32(m),
                vt[index], Int32(rows), numbers.data, integers.integers())
            _ = timesQ(index, second.data, secondSize)
            _ = timesP(index, third.data, thirdSize)
            return info
        }
        return (u, values, vt, infos)
    }
}
