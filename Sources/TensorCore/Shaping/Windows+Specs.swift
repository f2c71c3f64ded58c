// SPDX-License-Identifier: MIT

/// The names of pieces, windows, and writes through views.
extension OperationCatalog {
    static var windows: [CallableSpec] { pieces + unsafePieces + scattered + borders }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var dim: Param<Int> { Param<Int>("dim", default: 0) }

    private static var pieces: [CallableSpec] {
        let even = [("hsplit", 1), ("vsplit", 2), ("dsplit", 3)].map { name, least in
            CallableSpec(
                name, [.torch, .method], about: about(name, "Pieces of equal size, or cut at places: views."),
                signatures: [
                    Signature(input, Param<Int>("sections")) { input, count throws(TensorError) in
                        try input.evenSplit(name, least: least, count)
                    },
                    Signature(input, Param<[Int]>("indices", variadic: true)) { input, places throws(TensorError) in
                        try input.tensorSplit(at: places, dim: input.splitDimension(name, least: least))
                    },
                ]).out(.absent)
        }
        return even + [
            CallableSpec(
                "tensor_split", [.torch, .method],
                about: about("tensor_split", "So many pieces, as equal as possible, or cut at places: views."),
                signatures: [
                    Signature(input, Param<Tensor>("tensor_indices_or_sections"), dim) {
                        input, given, dim throws(TensorError) in try input.tensorSplit(by: given, dim: dim)
                    },
                    Signature(input, Param<Int>("sections"), dim) { input, count, dim throws(TensorError) in
                        try input.tensorSplit(count, dim: dim)
                    },
                    Signature(input, Param<[Int]>("indices"), dim) { input, places, dim throws(TensorError) in
                        try input.tensorSplit(at: places, dim: dim)
                    },
                ]).out(.absent),
            splitWithSizes,
            CallableSpec(
                "unfold", [.method],
                about: about("Tensor.unfold", "All windows of a size along a dimension, as a last dimension: a view."), input,
                Param<Int>("dimension"), Param<Int>("size"), Param<Int>("step")
            ) { input, dim, size, step throws(TensorError) in try input.unfold(dim, size: size, step: step) },
        ]
    }

    static var splitWithSizes: CallableSpec {
        CallableSpec(
            "split_with_sizes", [.torch, .method], about: about("split", "Pieces of given sizes: views."), input,
            Param<[Int]>("split_sizes"), dim
        ) { input, sizes, dim throws(TensorError) in try input.split(sizes: sizes, dim: dim) }.out(.absent)
    }

    private static var unsafePieces: [CallableSpec] {
        let note = "; not known as views, so that each may be written to."
        return [
            CallableSpec(
                "unsafe_chunk", [.torch, .method], about: about("unsafe_chunk", "At most so many pieces" + note), input,
                Param<Int>("chunks"), dim
            ) { input, count, dim throws(TensorError) in
                try input.unsafe(
                    input.detach().chunk(count, dim: dim),
                    node: input.shape[input.shape.dimension(dim)] == 0
                        ? "UnsafeSplitWithSizesBackward0" : "UnsafeSplitBackward0", dim: dim)
            }.out(.absent),
            CallableSpec(
                "unsafe_split", [.torch, .method], about: about("unsafe_split", "Pieces of a size" + note), 
                signatures: [
                    Signature(input, Param<Int>("split_size"), dim) { input, size, dim throws(TensorError) in
                        try input.unsafe(input.detach().split(size, dim: dim), node: "UnsafeSplitBackward0", dim: dim)
                    },
                ]).out(.absent),
            CallableSpec(
                "unsafe_split_with_sizes", [.torch, .method], about: about("unsafe_split", "Pieces of given sizes" + note),
                input, Param<[Int]>("split_sizes"), dim
            ) { input, sizes, dim throws(TensorError) in
                try input.unsafe(
                    input.detach().split(sizes: sizes, dim: dim), node: "UnsafeSplitWithSizesBackward0", dim: dim)
            },
        ]
    }

    private static var scattered: [CallableSpec] {
        let source = Param<Tensor>("src")
        return [
            CallableSpec(
                "select_scatter", [.torch, .method],
                about: about("select_scatter", "A copy in which one slice of a dimension is another tensor."), input, source,
                Param<Int>("dim"), Param<Int>("index")
            ) { input, source, dim, index throws(TensorError) in try input.selectScatter(source, dim, index) }.out(.absent),
            CallableSpec(
                "slice_scatter", [.torch, .method],
                about: about("slice_scatter", "A copy in which a range of slices of a dimension is another tensor."), input,
                source, dim, Param<Int?>("start", default: nil), Param<Int?>("end", default: nil),
                Param<Int>("step", default: 1)
            ) { input, source, dim, start, end, step throws(TensorError) in
                try input.sliceScatter(source, dim, start: start, end: end, step: step)
            }.out(.same),
            CallableSpec(
                "diagonal_scatter", [.torch, .method],
                about: about("diagonal_scatter", "A copy in which a diagonal is another tensor."), input, source,
                Param<Int>("offset", default: 0), Param<Int>("dim1", default: 0), Param<Int>("dim2", default: 1)
            ) { input, source, offset, first, second throws(TensorError) in
                try input.diagonalScatter(source, offset: offset, dim1: first, dim2: second)
            }.out(.absent),
            CallableSpec(
                "as_strided_scatter", [.torch, .method],
                about: about("as_strided_scatter", "A copy in which a view of any geometry is another tensor."), input,
                source, Param<[Int]>("size"), Param<[Int]>("stride"), Param<Int?>("storage_offset", default: nil)
            ) { input, source, size, stride, start throws(TensorError) in
                try input.asStridedScatter(source, Shape(size), Shape(stride), start: start)
            }.out(.absent),
        ]
    }

    private static var borders: [CallableSpec] {
        [
            CallableSpec(
                "constant_pad_nd", [.torch], about: about("constant_pad_nd", "A border of one value."), input,
                Param<IntTuple>("pad"), Param<Scalar>("value", default: .int(0))
            ) { input, amounts, value throws(TensorError) in try input.padded(amounts.values, value: value) }.out(.absent),
        ]
    }
}
