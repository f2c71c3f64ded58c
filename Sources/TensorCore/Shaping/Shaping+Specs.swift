// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var shaping: [CallableSpec] { dimensions + views + joins + splits + rearrangements }

    private typealias Reach = CallableSpec.Reach

    private static func dimension(_ name: String = "dim") -> Param<Int> { Param(name) }

    private static var dimensions: [CallableSpec] {
        [
            CallableSpec(
                "unsqueeze", [.torch, .method], about: page("unsqueeze", "A view with a dimension of size 1 more."),
                .input, dimension()
            ) { (input, dim) throws(TensorError) -> Tensor in try input.unsqueeze(dim) },
            CallableSpec(
                "squeeze", [.torch, .method], about: page("squeeze", "A view without dimensions of size 1."),
                signatures: [
                    Signature(.input) { (input) throws(TensorError) -> Tensor in input.squeeze() },
                    Signature(.input, dimension()) { (input, dim) throws(TensorError) -> Tensor in
                        try input.squeeze(dim)
                    },
                    Signature(.input, Param<[Int]>("dim")) { (input, dims) throws(TensorError) -> Tensor in
                        try input.squeeze(dims)
                    },
                ]),
            CallableSpec(
                "permute", [.torch, .method], about: page("permute", "A view with its dimensions in another order."),
                .input, .shape("dims")
            ) { (input, dims) throws(TensorError) -> Tensor in try input.permute(dims) },
            CallableSpec(
                "t", [.torch, .method], about: page("t", "The transposed matrix, as a view."), .input
            ) { (input) throws(TensorError) -> Tensor in try input.t() },
            CallableSpec(
                "movedim", [.torch, .method], about: page("movedim", "A view with dimensions moved."),
                .input, Param<[Int]>("source"), Param<[Int]>("destination")
            ) { (input, source, destination) throws(TensorError) -> Tensor in
                try input.movedim(source, destination)
            },
            CallableSpec(
                "diagonal", [.torch, .method], about: page("diagonal", "A view of a diagonal."),
                .input, Param<Int>("offset", default: 0), Param<Int>("dim1", default: 0), Param<Int>("dim2", default: 1)
            ) { (input, offset, dim1, dim2) throws(TensorError) -> Tensor in
                try input.diagonal(offset: offset, dim1: dim1, dim2: dim2)
            },
        ] + ["transpose", "swapaxes", "swapdims"].map { name in
            CallableSpec(
                name, [.torch, .method], about: page("transpose", "A view with two dimensions exchanged."),
                .input, dimension("dim0"), dimension("dim1")
            ) { (input, dim0, dim1) throws(TensorError) -> Tensor in try input.transpose(dim0, dim1) }
        }
    }

    private static func shaped(
        _ name: String, _ reach: CallableSpec.Reach, _ parameter: String, _ summary: String,
        _ run: @escaping (Tensor, Shape) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(name, reach, about: page(name, summary), .input, .shape(parameter)) {
            (input, shape) throws(TensorError) -> Tensor in try run(input, Shape(shape))
        }
    }

    private static func like(
        _ name: String, _ summary: String, _ run: @escaping (Tensor, Tensor) throws(TensorError) -> Tensor
    ) -> CallableSpec {
        CallableSpec(name, [.method], about: page(name, summary), .input, .other, run: run)
    }

    private static var views: [CallableSpec] {
        [
            shaped("view", [.method], "size", "The same memory in another shape.") { (input, shape) throws(TensorError) in
                try input.view(shape)
            },
            shaped("reshape", [.torch, .method], "shape", "Another shape; a view where that is possible.") {
                (input, shape) throws(TensorError) in try input.reshape(shape)
            },
            shaped("expand", [.method], "size", "A view in which dimensions of size 1 repeat.") {
                (input, shape) throws(TensorError) in try input.expand(shape)
            },
            shaped("broadcast_to", [.torch, .method], "size", "A view in which dimensions of size 1 repeat.") {
                (input, shape) throws(TensorError) in try input.expand(shape)
            },
            shaped("repeat", [.method], "repeats", "Copies side by side.") { (input, counts) throws(TensorError) in
                try input.repeat(counts)
            },
            like("view_as", "The same memory in other's shape.") { (input, other) throws(TensorError) in
                try input.view(other.shape)
            },
            like("reshape_as", "In other's shape.") { (input, other) throws(TensorError) in
                try input.reshape(other.shape)
            },
            like("expand_as", "A view in other's shape.") { (input, other) throws(TensorError) in
                try input.expand(other.shape)
            },
            CallableSpec(
                "flatten", [.torch, .method], about: page("flatten", "A range of dimensions joined into one."),
                .input, Param<Int>("start_dim", default: 0), Param<Int>("end_dim", default: -1)
            ) { (input, start, end) throws(TensorError) -> Tensor in try input.flatten(start: start, end: end) },
            CallableSpec(
                "ravel", [.torch, .method], about: page("ravel", "All dimensions joined into one."), .input
            ) { (input) throws(TensorError) -> Tensor in try input.reshape([-1]) },
            CallableSpec(
                "unflatten", [.torch, .method], about: page("unflatten", "One dimension divided into several."),
                .input, dimension(), Param<[Int]>("sizes")
            ) { (input, dim, sizes) throws(TensorError) -> Tensor in try input.unflatten(dim, Shape(sizes)) },
            CallableSpec(
                "narrow", [.torch, .method], about: page("narrow", "A view of part of a dimension."),
                .input, dimension(), Param<Int>("start"), Param<Int>("length")
            ) { (input, dim, start, length) throws(TensorError) -> Tensor in
                try input.narrow(dim, start: start, length: length)
            },
            CallableSpec(
                "select", [.torch, .method], about: page("select", "A view of one entry of a dimension."),
                .input, dimension(), Param<Int>("index")
            ) { (input, dim, index) throws(TensorError) -> Tensor in try input.select(dim, index) },
        ]
    }

    private static var joins: [CallableSpec] {
        ["cat", "concat", "concatenate"].map { name in
            CallableSpec(
                name, [.torch], about: page("cat", "Tensors one after another along a dimension."),
                Param<[Tensor]>("tensors"), Param<Int>("dim", default: 0)
            ) { (tensors, dim) throws(TensorError) -> Tensor in try Tensor.cat(tensors, dim: dim) }
        } + [
            CallableSpec(
                "stack", [.torch], about: page("stack", "Tensors along a new dimension."),
                Param<[Tensor]>("tensors"), Param<Int>("dim", default: 0)
            ) { (tensors, dim) throws(TensorError) -> Tensor in try Tensor.stack(tensors, dim: dim) }
        ]
    }

    private static var splits: [CallableSpec] {
        [
            CallableSpec(
                "split", [.torch, .method], about: page("split", "Views of pieces of a dimension."),
                signatures: [
                    Signature(.input, Param<Int>("split_size_or_sections"), Param<Int>("dim", default: 0)) {
                        (input, size, dim) throws(TensorError) -> [Tensor] in try input.split(size, dim: dim)
                    },
                    Signature(.input, Param<[Int]>("split_size_or_sections"), Param<Int>("dim", default: 0)) {
                        (input, sizes, dim) throws(TensorError) -> [Tensor] in try input.split(sizes: sizes, dim: dim)
                    },
                ]),
            CallableSpec(
                "chunk", [.torch, .method], about: page("chunk", "Views of a number of pieces of a dimension."),
                .input, Param<Int>("chunks"), Param<Int>("dim", default: 0)
            ) { (input, count, dim) throws(TensorError) -> [Tensor] in try input.chunk(count, dim: dim) },
            CallableSpec(
                "unbind", [.torch, .method], about: page("unbind", "Views of all entries of a dimension."),
                .input, Param<Int>("dim", default: 0)
            ) { (input, dim) throws(TensorError) -> [Tensor] in try input.unbind(dim) },
        ]
    }

    private static var rearrangements: [CallableSpec] {
        func triangle(
            _ name: String, _ summary: String, _ run: @escaping (Tensor, Int) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch, .method], about: page(name, summary), .input, Param<Int>("diagonal", default: 0), run: run)
        }
        return [
            CallableSpec(
                "flip", [.torch, .method], about: page("flip", "Dimensions in reverse order."), .input, .shape("dims")
            ) { (input, dims) throws(TensorError) -> Tensor in try input.flip(dims) },
            CallableSpec(
                "roll", [.torch, .method], about: page("roll", "Elements shifted round along dimensions."),
                .input, Param<[Int]>("shifts"), Param<[Int]>("dims", default: [])
            ) { (input, shifts, dims) throws(TensorError) -> Tensor in try input.roll(shifts, dims: dims) },
            triangle("tril", "The lower triangle, zeros elsewhere.") { (input, diagonal) throws(TensorError) in
                try input.tril(diagonal)
            },
            triangle("triu", "The upper triangle, zeros elsewhere.") { (input, diagonal) throws(TensorError) in
                try input.triu(diagonal)
            },
        ]
    }
}
