// SPDX-License-Identifier: MIT

/// Reading by index tensors and masks, and where elements are.
extension OperationCatalog {
    static var indexing: [CallableSpec] { reads + places + alongDimensions + slices + flatWrites }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var dim: Param<Int> { Param<Int>("dim") }
    private static var index: Param<Tensor> { Param<Tensor>("index") }

    private static var reads: [CallableSpec] {
        [
            CallableSpec(
                "gather", [.torch, .method], about: about("gather", "The element at each index along a dimension."), input,
                dim, index, Param<Bool>("sparse_grad", default: false, keywordOnly: true)
            ) { input, dim, index, _ throws(TensorError) in try input.gather(dim, index) }.out(.same),
            CallableSpec(
                "index_select", [.torch, .method], about: about("index_select", "Whole slices, by a vector of indices."),
                input, dim, index
            ) { input, dim, index throws(TensorError) in try input.indexSelect(dim, index) }
                .out(.refusing(.others, "{name}(): self and result must have the same scalar type")),
            CallableSpec(
                "take_along_dim", [.torch, .method], about: about("take_along_dim", "gather that broadcasts."), input,
                Param<Tensor>("indices"), Param<Int?>("dim", default: nil)
            ) { input, index, dim throws(TensorError) in try input.takeAlongDim(index, dim: dim) }.out(.same),
            CallableSpec(
                "take", [.torch, .method],
                about: about("take", "The elements at positions of the flat tensor, in the positions' shape."), input, index
            ) { input, index throws(TensorError) in try input.take(index) }
                .out(.refusing(
                    .others, "{name}(): self and out expected to have the same dtype, but got self.dtype = {Result} and out.dtype = "
                        + "{Target}")),
            CallableSpec(
                "masked_select", [.torch, .method], about: about("masked_select", "The elements under a mask, in order."),
                input, Param<Tensor>("mask")
            ) { input, mask throws(TensorError) in try input.maskedSelect(mask) }
                .out(.refusing(.others, "{name}(): self and result must have the same scalar type")),
        ]
    }

    private static var places: [CallableSpec] {
        [
            CallableSpec(
                "nonzero", [.torch, .method],
                about: about("nonzero", "The indices of the elements that are not zero, a row for each."), input,
                Param<Bool>("as_tuple", default: false, keywordOnly: true)
            ) { input, asTuple throws(TensorError) in
                asTuple ? try input.nonzeroColumns().callResult : try input.nonzero().callResult
            }.out(
                .refusing(.others, "{name}: Expected out tensor to have scalar type Long but got scalar type{Target}")
                    .ofTuples("nonzero does not support the out kwarg when as_tuple is True")),
            CallableSpec(
                "argwhere", [.torch, .method],
                about: about("argwhere", "The indices of the elements that are not zero, a row for each."), input
            ) { input throws(TensorError) in try input.nonzero() }.out(.absent),
            CallableSpec(
                "nonzero_static", [.torch, .method],
                about: about("nonzero_static", "The first indices of elements that are not zero: a fixed number of rows."),
                input, Param<Int>("size", keywordOnly: true), Param<Int>("fill_value", default: -1, keywordOnly: true)
            ) { input, size, fill throws(TensorError) in try input.nonzero(size: size, fill: fill) }
                .out(.refusing(.others, "{name}: Expected out tensor to have scalar type Long but got scalar type{Target}")),
            CallableSpec(
                "unravel_index", [.torch],
                about: about("unravel_index", "The coordinates of positions of a flat tensor in one of a shape."),
                Param<Tensor>("indices"), Param<[Int]>("shape")
            ) { indices, shape throws(TensorError) in try indices.unravelled(Shape(shape)) }.out(.absent),
        ]
    }

    /// An operation that writes elements: under its own name on a copy, and with `_` on the tensor itself.
    private static func forms(_ name: String, _ make: (String, CallableSpec.Reach, Bool) -> CallableSpec) -> [CallableSpec] {
        [make(name, [.torch, .method], false), make(name + "_", [.method], true)]
    }

    private static var alongDimensions: [CallableSpec] {
        let scatter = about("Tensor.scatter_", "Writes values at the indices along a dimension.")
        let source = Param<Tensor>("src")
        let reduce = Param<String>("reduce", keywordOnly: true)
        return forms("scatter") { name, reach, inPlace in
            CallableSpec(
                name, reach, about: scatter,
                signatures: [
                    Signature(input, dim, index, source) { input, dim, index, source throws(TensorError) in
                        try input.scatter(dim, index, source, inPlace: inPlace)
                    },
                    Signature(input, dim, index, source, reduce) { input, dim, index, source, way throws(TensorError) in
                        try input.scatter(dim, index, .tensor(source), reduce: way, inPlace: inPlace)
                    },
                    Signature(input, dim, index, Param<Scalar>("value")) {
                        input, dim, index, value throws(TensorError) in
                        try input.scatter(dim, index, value, inPlace: inPlace)
                    },
                    Signature(input, dim, index, Param<Scalar>("value"), reduce) {
                        input, dim, index, value, way throws(TensorError) in
                        try input.scatter(dim, index, .scalar(value), reduce: way, inPlace: inPlace)
                    },
                ])
        }.out(.same) + forms("scatter_add") { name, reach, inPlace in
            CallableSpec(
                name, reach, about: about("Tensor.scatter_add_", "Adds values at the indices along a dimension."), input,
                dim, index, source
            ) { input, dim, index, source throws(TensorError) in
                try input.scatterAdd(dim, index, source, inPlace: inPlace)
            }
        }.out(.same) + forms("scatter_reduce") { name, reach, inPlace in
            CallableSpec(
                name, reach,
                about: about(
                    "Tensor.scatter_reduce_",
                    "Values at the indices along a dimension made one: their sum, product, mean or an extreme."),
                input, dim, index, source, Param<String>("reduce"),
                Param<Bool>("include_self", default: true, keywordOnly: true)
            ) { input, dim, index, source, way, includes throws(TensorError) in
                try input.scatterReduce(dim, index, source, reduce: way, includeSelf: includes, inPlace: inPlace)
            }
        }.out(.same)
    }

    private static var slices: [CallableSpec] {
        let source = Param<Tensor>("source")
        return forms("index_add") { name, reach, inPlace in
            CallableSpec(
                name, reach, about: about("Tensor.index_add_", "Adds slices at the indices of a vector."), input, dim,
                index, source, Param<Scalar>("alpha", default: .int(1), keywordOnly: true)
            ) { input, dim, index, source, alpha throws(TensorError) in
                try input.indexAdd(dim, index, source, alpha: alpha, inPlace: inPlace)
            }
        }.out(.same) + forms("index_copy") { name, reach, inPlace in
            CallableSpec(
                name, reach, about: about("Tensor.index_copy_", "Writes slices at the indices of a vector."), input, dim,
                index, source
            ) { input, dim, index, source throws(TensorError) in
                try input.indexCopy(dim, index, source, inPlace: inPlace)
            }
        }.out(.same) + forms("index_fill") { name, reach, inPlace in
            CallableSpec(
                name, reach, about: about("Tensor.index_fill_", "Writes one value to the slices at the indices of a vector."),
                signatures: [
                    Signature(input, dim, index, Param<Tensor>("value")) { input, dim, index, value throws(TensorError) in
                        try input.indexFill(dim, index, value, inPlace: inPlace)
                    },
                    Signature(input, dim, index, Param<Scalar>("value")) { input, dim, index, value throws(TensorError) in
                        try input.indexFill(dim, index, value, inPlace: inPlace)
                    },
                ])
        }.out(.absent) + forms("index_reduce") { name, reach, inPlace in
            CallableSpec(
                name, reach,
                about: about(
                    "Tensor.index_reduce_",
                    "Slices at the indices of a vector made one: their product, mean or an extreme."),
                input, dim, index, source, Param<String>("reduce"),
                Param<Bool>("include_self", default: true, keywordOnly: true)
            ) { input, dim, index, source, way, includes throws(TensorError) in
                try input.indexReduce(dim, index, source, reduce: way, includeSelf: includes, inPlace: inPlace)
            }
        }.out(.same)
    }

    private static var flatWrites: [CallableSpec] {
        let accumulate = Param<Bool>("accumulate", default: false)
        return forms("put") { name, reach, inPlace in
            CallableSpec(
                name, reach, about: about("Tensor.put_", "Writes values at positions of the flat tensor."), input, index,
                Param<Tensor>("source"), accumulate
            ) { input, index, source, accumulate throws(TensorError) in
                try input.put(index, source, accumulate: accumulate, inPlace: inPlace)
            }
        }.out(.absent) + ["index_put_", "index_put"].map { name in
            CallableSpec(
                name, [.torch, .method],
                about: about("Tensor.index_put_", "Writes values at the positions that a tuple of index tensors holds."),
                input, Param<[Tensor]>("indices"), Param<Tensor>("values"), accumulate
            ) { input, indices, values, accumulate throws(TensorError) in
                try input.indexPut(indices: indices, values, accumulate: accumulate, inPlace: name.last == "_")
            }.out(.absent)
        } + forms("masked_scatter") { name, reach, inPlace in
            CallableSpec(
                name, reach,
                about: about("Tensor.masked_scatter_", "The elements under a mask replaced by others, in order."), input,
                Param<Tensor>("mask"), Param<Tensor>("source")
            ) { input, mask, source throws(TensorError) in try input.maskedScatter(mask, source, inPlace: inPlace) }
        }.out(.absent)
    }
}
