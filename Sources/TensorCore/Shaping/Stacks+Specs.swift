// SPDX-License-Identifier: MIT

/// The names of tensors joined after they were raised to a number of dimensions, of grids, and of diagonals and triangles.
extension OperationCatalog {
    static var stacks: [CallableSpec] { raised + joined + grids + diagonals + triangles + turns }

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    /// `atleast_2d(x)`, `atleast_2d(x, y)`, `atleast_2d([x, y])`
    private static var raised: [CallableSpec] {
        (1...3).map { least in
            CallableSpec(
                "atleast_\(least)d", [.torch], python: "atleast_\(least)d",
                about: about("atleast_\(least)d", "At least \(least) dimension\(least == 1 ? "" : "s"): views."),
                signatures: [
                    Signature(Param<Tensor>("input")) { tensor throws(TensorError) in try tensor.atLeast(least) },
                    Signature(Param<[Tensor]>("tensors", variadic: true)) { tensors throws(TensorError) in
                        try tensors.map { (tensor) throws(TensorError) in try tensor.atLeast(least) }
                    },
                    Signature { () throws(TensorError) in [Tensor]() }.hidden(),
                ]).out(.absent)
        }
    }

    private static var joined: [CallableSpec] {
        func join(
            _ name: String, _ summary: String, run: @escaping ([Tensor]) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, [.torch], about: about(name, summary), Param<[Tensor]>("tensors"), run: run).out(.concatenated)
        }
        return [
            join("hstack", "Tensors side by side: along columns, vectors end to end.", run: Tensor.hstack),
            join("vstack", "Tensors one below the other; a vector is a row.", run: Tensor.vstack),
            join("row_stack", "Tensors one below the other; a vector is a row.", run: Tensor.vstack),
            join("dstack", "Tensors one behind the other, along the third dimension.", run: Tensor.dstack),
            join("column_stack", "Tensors side by side; a vector is a column.", run: Tensor.columnStack),
        ]
    }

    private static var grids: [CallableSpec] {
        let indexing = Param<String?>("indexing", default: nil, keywordOnly: true)
        return [
            CallableSpec(
                "meshgrid", [.torch, .python], python: "meshgrid",
                about: about(
                    "meshgrid", "Vectors spread over the grid that they span: views.",
                    pitfalls: ["indexing=\"ij\" puts the first vector along the rows, \"xy\" along the columns, as NumPy."]),
                signatures: [
                    Signature(Param<[Tensor]>("tensors", variadic: true), indexing) { tensors, indexing throws(TensorError) in
                        try Tensor.meshgrid(tensors, indexing: indexing)
                    },
                    // A list in place of them, as this function alone takes it.
                    Signature(Param<[Tensor]>("tensors"), indexing) { tensors, indexing throws(TensorError) in
                        try Tensor.meshgrid(tensors, indexing: indexing)
                    },
                    Signature(indexing) { indexing throws(TensorError) in try Tensor.meshgrid([], indexing: indexing) },
                ]).out(.absent),
            CallableSpec(
                "cartesian_prod", [.torch, .python], python: "cartesian_prod",
                about: about("cartesian_prod", "All ways to take one element of each vector, a row for each."),
                signatures: [
                    Signature(Param<[Tensor]>("tensors", variadic: true)) { tensors throws(TensorError) in
                        try Tensor.cartesianProduct(tensors)
                    },
                    Signature { () throws(TensorError) in try Tensor.cartesianProduct([]) },
                ]).out(.absent),
            CallableSpec(
                "combinations", [.torch],
                about: about("combinations", "All ways to take r elements of a vector, a row for each."), input,
                Param<Int>("r", default: 2), Param<Bool>("with_replacement", default: false)
            ) { input, length, replaces throws(TensorError) in
                try input.combinations(length, withReplacement: replaces)
            }.out(.absent),
        ]
    }

    private static var diagonals: [CallableSpec] {
        let offset = Param<Int>("offset", default: 0)
        return [
            CallableSpec(
                "diag", [.torch, .method],
                about: about("diag", "The diagonal of a matrix, copied; or a matrix with a vector on its diagonal."),
                input, Param<Int>("diagonal", default: 0)
            ) { input, diagonal throws(TensorError) in try input.diag(diagonal) }
                .out(.same.ofUncastable("{name}: result type {Result} can't be cast to the desired out= type {Target}")),
            CallableSpec(
                "diag_embed", [.torch, .method],
                about: about("diag_embed", "The last dimension laid on a diagonal of two new ones, zeros elsewhere."), input,
                offset, Param<Int>("dim1", default: -2), Param<Int>("dim2", default: -1)
            ) { input, offset, first, second throws(TensorError) in
                try input.diagEmbed(offset: offset, dim1: first, dim2: second)
            }.out(.absent),
            CallableSpec(
                "diagflat", [.torch, .method],
                about: about("diagflat", "A matrix with all elements on a diagonal, zeros elsewhere."), input, offset
            ) { input, offset throws(TensorError) in try input.contiguous().view([-1]).diag(offset) }.out(.absent),
            CallableSpec(
                "fill_diagonal_", [.method],
                about: about("Tensor.fill_diagonal_", "Writes a value to the main diagonal; wrap goes on below a tall matrix."),
                input, Param<Scalar>("fill_value"), Param<Bool>("wrap", default: false)
            ) { input, value, wraps throws(TensorError) in try input.fillDiagonalInPlace(value, wraps: wraps) },
        ]
    }

    private static var triangles: [CallableSpec] {
        [("tril", "below", true), ("triu", "above", false)].flatMap { (name, side, isLower) -> [CallableSpec] in
            let summary = "The part on and \(side) a diagonal, zeros elsewhere."
            let diagonal = Param<Int>("diagonal", default: 0)
            let offset = Param<Int>("offset", default: 0)
            return [
                CallableSpec(name, [.torch, .method], about: about(name, summary), input, diagonal) {
                    input, diagonal throws(TensorError) in
                    try isLower ? input.tril(diagonal) : input.triu(diagonal)
                }.out(.same),
                CallableSpec(name + "_", [.method], about: about("Tensor.\(name)_", summary), input, diagonal) {
                    input, diagonal throws(TensorError) in
                    try isLower ? input.tril(diagonal, inPlace: true) : input.triu(diagonal, inPlace: true)
                },
                CallableSpec(
                    name + "_indices", [.torch],
                    about: about(name + "_indices", "The coordinates of the elements on and \(side) a diagonal of a matrix."),
                    Param<Int>("row"), Param<Int>("col"), offset, Param<DType?>("dtype", default: .int64, keywordOnly: true),
                    device, layout, pinMemory
                ) { rows, columns, offset, dtype, _, _, _ throws(TensorError) in
                    try Tensor.triangleIndices(rows, columns, offset: offset, lower: isLower, dtype: dtype ?? .int64)
                }.out(.absent),
            ]
        }
    }

    private static var turns: [CallableSpec] {
        [
            CallableSpec(
                "rot90", [.torch, .method], about: about("rot90", "Turned k quarter turns in the plane of two dimensions."),
                input, Param<Int>("k", default: 1), Param<[Int]>("dims", default: [0, 1])
            ) { input, times, dims throws(TensorError) in try input.rot90(times, dims: dims) }.out(.absent),
            CallableSpec(
                "fliplr", [.torch, .method], about: about("fliplr", "The columns in reverse order, copied."), input
            ) { input throws(TensorError) in
                guard input.rank >= 2 else { throw .runtime("Input must be >= 2-d.") }
                return try input.flip([1])
            }.out(.absent),
            CallableSpec(
                "flipud", [.torch, .method], about: about("flipud", "The rows in reverse order, copied."), input
            ) { input throws(TensorError) in
                guard input.rank >= 1 else { throw .runtime("Input must be >= 1-d.") }
                return try input.flip([0])
            }.out(.absent),
            CallableSpec(
                "tile", [.torch, .method], about: about("tile", "The tensor repeated along each dimension, as NumPy's tile."),
                input, Param<[Int]>("dims", variadic: true)
            ) { input, counts throws(TensorError) in try input.tile(counts) }.out(.absent),
        ]
    }
}
