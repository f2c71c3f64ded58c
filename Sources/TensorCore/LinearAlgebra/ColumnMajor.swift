// SPDX-License-Identifier: MIT
import CKernels
import CLAPACK

/// Matrices as LAPACK has them: each in columns, one matrix after another. The only place where row-major tensors and
/// column-major routines meet.
struct ColumnMajor {
    let rows: Int
    let columns: Int
    /// The dimensions before the matrices'.
    let batch: Shape
    let count: Int
    /// The transposes, contiguous.
    private let memory: Tensor

    /// Copies of the matrices of `tensor`, which a routine may destroy.
    init(copying tensor: Tensor) throws(TensorError) {
        try self.init(
            tensor.swappedMatrices.copied(), rows: tensor.shape[tensor.rank - 2], columns: tensor.shape[tensor.rank - 1])
    }

    /// The matrices of `tensor` themselves where they lie in columns, for reading; else copies.
    init(reading tensor: Tensor) throws(TensorError) {
        let swapped = tensor.swappedMatrices
        try self.init(
            swapped.isContiguous ? swapped : swapped.copied(), rows: tensor.shape[tensor.rank - 2],
            columns: tensor.shape[tensor.rank - 1])
    }

    /// Matrices of zeros.
    init(zeros batch: Shape, rows: Int, columns: Int, _ dtype: DType) throws(TensorError) {
        var shape = batch
        shape.append(columns)
        shape.append(rows)
        try self.init(Tensor.allocate(shape, dtype, zeroed: true), rows: rows, columns: columns)
    }

    /// LAPACK counts in 32 bits.
    static func check(_ rows: Int, _ columns: Int) throws(TensorError) {
        for size in [rows, columns] where size > Int(Int32.max) {
            throw .runtime("a matrix with a side of \(size) is too large for LAPACK")
        }
    }

    private init(_ memory: Tensor, rows: Int, columns: Int) throws(TensorError) {
        try ColumnMajor.check(rows, columns)
        self.memory = memory
        self.rows = rows
        self.columns = columns
        batch = Shape(memory.shape.dropLast(2))
        count = batch.product ?? 0
    }

    var dtype: DType { memory.dtype }

    /// The matrices as a tensor; shares memory.
    var tensor: Tensor { memory.swappedMatrices }

    /// The first `rows` rows of each.
    func firstRows(_ rows: Int) -> Tensor {
        let whole = tensor
        var shape = whole.shape
        shape[whole.rank - 2] = Swift.min(rows, self.rows)
        return whole.alias(shape: shape, strides: whole.strides, offset: whole.offset)
    }

    /// Takes the matrix at `index` of others of the same size.
    func copy(_ index: Int, from other: ColumnMajor) {
        self[index].copyMemory(from: other[index], byteCount: rows &* columns &* dtype.byteCount)
    }

    /// Takes the elements of a tensor of the same shape.
    func overwrite(with tensor: Tensor) throws(TensorError) {
        try memory.overwrite(with: tensor.swappedMatrices, at: memory.data)
    }

    /// Where the matrix at `index` lies.
    subscript(index: Int) -> UnsafeMutableRawPointer {
        memory.data + index &* rows &* columns &* dtype.byteCount
    }
}

extension Tensor {
    /// The last two dimensions exchanged; shares memory, no graph.
    fileprivate var swappedMatrices: Tensor {
        var (shape, strides) = (shape, strides)
        shape[rank - 2] = self.shape[rank - 1]
        shape[rank - 1] = self.shape[rank - 2]
        strides[rank - 2] = self.strides[rank - 1]
        strides[rank - 1] = self.strides[rank - 2]
        return alias(shape: shape, strides: strides, offset: offset)
    }

    /// The element at `index` of a contiguous tensor of int32s, as a routine writes it.
    func integers(_ index: Int = 0) -> UnsafeMutablePointer<Int32> {
        data.assumingMemoryBound(to: Int32.self) + index
    }
}

/// Calls of LAPACK for matrices of one type, one matrix after another.
struct Lapack {
    let type: lapack_type
    private let dtype: DType

    /// Opens the library.
    init(_ dtype: DType) throws(TensorError) {
        guard lapack_is_available() else {
            throw .runtime(
                "this needs LAPACK, which is not installed: apt-get install liblapack3 (Debian) brings it")
        }
        type = dtype == .float64 ? lapack_float64 : lapack_float32
        self.dtype = dtype
    }

    /// Runs `body` for each of `count` matrices, and ends between two when the session wants to.
    func each(_ count: Int, _ body: (Int) throws(TensorError) -> Void) throws(TensorError) {
        for index in 0..<count {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            try body(index)
        }
    }

    /// As `each`, for a routine that gives back LAPACK's `info`: those of all, in the shape of the batch.
    func infos(_ batch: Shape, _ body: (Int) -> Int32) throws(TensorError) -> Tensor {
        let infos = try Tensor.allocate(batch, .int32, zeroed: true)
        try each(infos.count) { index throws(TensorError) in infos.integers(index).pointee = body(index) }
        return infos
    }

    /// Memory for `count` numbers of the matrices' type.
    func numbers(_ count: Int) throws(TensorError) -> Tensor { try Tensor.allocate([Swift.max(count, 1)], dtype) }

    /// The workspace that a routine asks for; `query` calls it with a size of -1.
    func workspace(_ query: (UnsafeMutableRawPointer) -> Void) throws(TensorError) -> (memory: Tensor, size: Int32) {
        let answer = try Tensor.zeros([1], dtype: dtype)
        query(answer.data)
        // A size beyond 2²⁴ is a rounded float32: the next number above is surely enough.
        let wish = answer.element(0).double
        let size = Int32(clamping: Int(exactly: (dtype == .float32 ? wish * (1 + 0x1p-23) : wish).rounded(.up)) ?? 1)
        return (try numbers(Int(size)), Swift.max(size, 1))
    }
}
