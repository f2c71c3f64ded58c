// SPDX-License-Identifier: MIT

/// Other shapes of the same elements, most of them as views.
extension OperationCatalog {
    static var shaping: [CallableSpec] {
        shapes + dimensions + cuts + joins + arrangements + stacks + windows + geometry + viewCopies + realForms
    }

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    static var shapes: [CallableSpec] {
        [
            CallableSpec(
                "view", [.method],
                about: about(
                    "Tensor.view", "The same memory in another shape; -1 stands for what is left over.",
                    pitfalls: ["A transposed tensor has no view in another shape: use reshape, which copies then."]),
                signatures: [
                    Signature(input, Param<DType>("dtype")) { input, dtype throws(TensorError) in try input.view(as: dtype) },
                    Signature(input, size) { input, size throws(TensorError) in try input.view(Shape(size)) },
                ]),
            CallableSpec(
                "reshape", [.torch, .method],
                about: about("reshape", "The same values in another shape: a view where possible, else a copy."),
                input, Param<[Int]>("shape", variadic: true)
            ) { input, shape throws(TensorError) in try input.reshape(Shape(shape)) }.out(.absent),
            CallableSpec(
                "view_as", [.method], about: about("Tensor.view_as", "A view in another tensor's shape."), input,
                Param<Tensor>("other")
            ) { input, other throws(TensorError) in try input.view(other.shape) },
            CallableSpec(
                "reshape_as", [.method], about: about("Tensor.reshape_as", "reshape to another tensor's shape."), input,
                Param<Tensor>("other")
            ) { input, other throws(TensorError) in try input.reshape(other.shape) },
            CallableSpec(
                "flatten", [.torch, .method], about: about("flatten", "The dimensions from start_dim to end_dim as one."),
                input, Param<Int>("start_dim", default: 0), Param<Int>("end_dim", default: -1)
            ) { input, start, end throws(TensorError) in try input.flatten(start: start, end: end) }.out(.absent),
            CallableSpec(
                "ravel", [.torch, .method], about: about("ravel", "All elements in one dimension."), input
            ) { input throws(TensorError) in try input.contiguous().view([-1]) }.out(.absent),
            CallableSpec(
                "unflatten", [.torch, .method], about: about("unflatten", "One dimension as several."), input,
                Param<Int>("dim"), Param<IntTuple>("sizes")
            ) { input, dim, sizes throws(TensorError) in try input.unflatten(dim, Shape(sizes.values)) }.out(.absent),
            CallableSpec(
                "expand", [.method],
                about: about("Tensor.expand", "Dimensions of size 1 repeated without copying; -1 keeps a size."),
                input, size, Param<Bool>("implicit", default: false, keywordOnly: true)
            ) { input, size, _ throws(TensorError) in try input.expand(Shape(size)) },
            CallableSpec(
                "expand_as", [.method], about: about("Tensor.expand_as", "expand to another tensor's shape."), input,
                Param<Tensor>("other")
            ) { input, other throws(TensorError) in try input.expand(other.shape) },
            CallableSpec(
                "broadcast_to", [.torch, .method], about: about("broadcast_to", "expand, as a function."), input,
                Param<[Int]>("size", variadic: true)
            ) { input, size throws(TensorError) in try input.expand(Shape(size)) }.out(.absent),
        ]
    }

    static var dimensions: [CallableSpec] {
        let swap = about("transpose", "Two dimensions exchanged: a view.")
        let swaps = [("transpose", "dim"), ("swapaxes", "axis"), ("swapdims", "dim")].map { name, dim in
            CallableSpec(
                name, [.torch, .method], about: swap, input, Param<Int>(dim + "0"), Param<Int>(dim + "1")
            ) { input, first, second throws(TensorError) in try input.transpose(first, second) }.out(.absent)
        }
        let moves = ["movedim", "moveaxis"].map { name in
            CallableSpec(
                name, [.torch, .method], about: about("movedim", "Dimensions moved to other places: a view."),
                signatures: [
                    Signature(input, Param<Int>("source"), Param<Int>("destination")) {
                        input, source, destination throws(TensorError) in try input.movedim([source], [destination])
                    },
                    Signature(input, Param<[Int]>("source"), Param<[Int]>("destination")) {
                        input, source, destination throws(TensorError) in try input.movedim(source, destination)
                    },
                ]
            ).out(.absent)
        }
        return swaps + moves + [
            CallableSpec(
                "t", [.torch, .method], about: about("t", "The transpose of a matrix; a vector stays as it is."), input
            ) { input throws(TensorError) in try input.t() }.out(.absent),
            CallableSpec(
                "permute", [.torch, .method], about: about("permute", "The dimensions in another order: a view."), input,
                Param<[Int]>("dims", variadic: true)
            ) { input, dims throws(TensorError) in try input.permute(dims) }.out(.absent),
            CallableSpec(
                "adjoint", [.torch, .method], about: about("adjoint", "The last two dimensions exchanged: a view."), input
            ) { input throws(TensorError) in try input.adjoint() },
            CallableSpec(
                "unsqueeze", [.torch, .method], about: about("unsqueeze", "A dimension of size 1 put in: a view."), input,
                Param<Int>("dim")
            ) { input, dim throws(TensorError) in try input.unsqueeze(dim) }.out(.absent),
            CallableSpec(
                "squeeze", [.torch, .method],
                about: about(
                    "squeeze", "Dimensions of size 1 left out: a view.",
                    pitfalls: ["Without dim a batch of one loses its batch dimension too."]),
                signatures: [
                    Signature(input) { input throws(TensorError) in input.squeeze() },
                    Signature(input, Param<Int>("dim")) { input, dim throws(TensorError) in try input.squeeze(dim) },
                    Signature(input, Param<[Int]>("dim", variadic: true)) { input, dims throws(TensorError) in try input.squeeze(dims) },
                ]).out(.absent),
            CallableSpec(
                "diagonal", [.torch, .method], about: about("diagonal", "The diagonal of two dimensions: a view."), input,
                Param<Int>("offset", default: 0), Param<Int>("dim1", default: 0), Param<Int>("dim2", default: 1)
            ) { input, offset, first, second throws(TensorError) in
                try input.diagonal(offset: offset, dim1: first, dim2: second)
            }.out(.absent),
        ]
    }

    private static var outputSize: Param<Int?> { Param<Int?>("output_size", default: nil, keywordOnly: true) }

    static var cuts: [CallableSpec] {
        let dim = Param<Int>("dim", default: 0)
        return [
            CallableSpec(
                "select", [.torch, .method], about: about("select", "One slice along a dimension, which goes: a view."),
                input, Param<Int>("dim"), Param<Int>("index")
            ) { input, dim, index throws(TensorError) in try input.select(dim, index) }.out(.absent),
            CallableSpec(
                "narrow", [.torch, .method], about: about("narrow", "length slices along a dimension: a view."),
                signatures: [
                    Signature(input, Param<Int>("dim"), Param<Tensor>("start"), Param<Int>("length")) {
                        input, dim, start, length throws(TensorError) in
                        guard start.rank == 0, start.dtype.isInteger else {
                            throw .runtime("start must be an 0-dim integral Tensor.")
                        }
                        return try input.narrow(dim, start: start.item().integer, length: length)
                    },
                    Signature(input, Param<Int>("dim"), Param<Int>("start"), Param<Int>("length")) {
                        input, dim, start, length throws(TensorError) in
                        try input.narrow(dim, start: start, length: length)
                    },
                ]).out(.absent),
            split(.torch, named: "split_size_or_sections"), split(.method, named: "split_size"),
            CallableSpec(
                "chunk", [.torch, .method], about: about("chunk", "At most so many pieces of one size: views."), input,
                Param<Int>("chunks"), dim
            ) { input, count, dim throws(TensorError) in try input.chunk(count, dim: dim) }.out(.absent),
            CallableSpec(
                "unbind", [.torch, .method], about: about("unbind", "All slices along a dimension, which goes: views."),
                input, dim
            ) { input, dim throws(TensorError) in try input.unbind(dim) }.out(.absent),
        ]
    }

    /// The function and the method name the parameter differently.
    private static func split(_ reach: CallableSpec.Reach, named size: String) -> CallableSpec {
        let dim = Param<Int>("dim", default: 0)
        return CallableSpec(
            "split", reach, python: "split", about: about("split", "Pieces of a size, or of given sizes: views."),
            signatures: [
                Signature(Param<Tensor>("tensor"), Param<Int>(size), dim) { input, size, dim throws(TensorError) in
                    try input.split(size, dim: dim)
                },
                Signature(Param<Tensor>("tensor"), Param<[Int]>(size), dim) { input, sizes, dim throws(TensorError) in
                    try input.split(sizes: sizes, dim: dim)
                },
            ]
        ).handing(on: splitWithSizes).out(.absent)
    }

    private static var joins: [CallableSpec] {
        let cat = about("cat", "Tensors one after another along a dimension that they have.")
        return ["cat", "concat", "concatenate"].map { name in
            CallableSpec(
                name, [.torch], about: cat, Param<[Tensor]>("tensors"), Param<Int>("dim", default: 0)
            ) { tensors, dim throws(TensorError) in try Tensor.cat(tensors, dim: dim) }.out(.concatenated)
        } + [
            CallableSpec(
                "stack", [.torch], about: about("stack", "Tensors of one shape along a new dimension."),
                Param<[Tensor]>("tensors"), Param<Int>("dim", default: 0)
            ) { tensors, dim throws(TensorError) in try Tensor.stack(tensors, dim: dim) }.out(.concatenated),
            CallableSpec(
                "repeat_interleave", [.torch, .method],
                about: about("repeat_interleave", "Each element, or slice, several times in a row, copied."),
                signatures: [
                    Signature(input, Param<Int>("repeats"), Param<Int?>("dim", default: nil), outputSize) {
                        input, times, dim, size throws(TensorError) in
                        try input.repeatInterleave(times, dim: dim, size: size)
                    },
                    Signature(input, Param<Tensor>("repeats"), Param<Int?>("dim", default: nil), outputSize) {
                        input, times, dim, size throws(TensorError) in
                        try input.repeatInterleave(times, dim: dim, size: size)
                    },
                    Signature(Param<Tensor>("repeats"), outputSize) { times, size throws(TensorError) in
                        try Tensor.repeatInterleave(times, size: size)
                    },
                ]).out(.absent),
            CallableSpec(
                "broadcast_tensors", [.torch, .python], python: "broadcast_tensors",
                about: about("broadcast_tensors", "All tensors expanded to the shape that they meet in: views."),
                signatures: [
                    Signature(Param<[Tensor]>("tensors", variadic: true)) { tensors throws(TensorError) in
                        try Tensor.broadcast(tensors)
                    },
                    Signature { () throws(TensorError) in [Tensor]() },
                ]).out(.absent),
            CallableSpec(
                "broadcast_shapes", [.torch],
                about: about("broadcast_shapes", "The shape that shapes meet in."),
                signatures: [
                    Signature(Param<SizeList>("shapes", variadic: true)) { shapes throws(TensorError) in
                        CallResult.size(Array(try Shape.broadcast(sizes: shapes.sizes)))
                    },
                    Signature { () throws(TensorError) in CallResult.size([]) },
                ]),
            CallableSpec(
                "repeat", [.method], about: about("Tensor.repeat", "The tensor repeated along each dimension, copied."),
                input, Param<[Int]>("repeats", variadic: true)
            ) { input, counts throws(TensorError) in try input.repeat(Shape(counts)) },
        ]
    }

    private static var arrangements: [CallableSpec] {
        [
            CallableSpec(
                "flip", [.method], about: about("flip", "The order along dimensions reversed, copied."), input,
                Param<[Int]>("dims", variadic: true)
            ) { input, dims throws(TensorError) in try input.flip(dims) },
            CallableSpec(
                "flip", [.torch], about: about("flip", "The order along dimensions reversed, copied."), input,
                Param<IntTuple>("dims")
            ) { input, dims throws(TensorError) in try input.flip(dims.values) }.out(.absent),
            CallableSpec(
                "roll", [.torch, .method], about: about("roll", "Elements moved along, those that fall off coming in again."),
                input, Param<[Int]>("shifts"), Param<[Int]?>("dims", default: nil)
            ) { input, shifts, dims throws(TensorError) in try input.roll(shifts, dims: dims ?? []) }.out(.absent),
        ]
    }
}
