// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var indexing: [CallableSpec] { reads + writes }

    private static var dim: Param<Int> { Param("dim") }
    private static var index: Param<Tensor> { Param("index") }

    private static var reads: [CallableSpec] {
        [
            CallableSpec(
                "gather", [.torch, .method], about: page("gather", "Elements picked along a dimension."),
                .input, dim, index
            ) { (input, dim, index) throws(TensorError) -> Tensor in try input.gather(dim, index) },
            CallableSpec(
                "index_select", [.torch, .method], about: page("index_select", "Entries of a dimension, by number."),
                .input, dim, index
            ) { (input, dim, index) throws(TensorError) -> Tensor in try input.indexSelect(dim, index) },
            CallableSpec(
                "masked_select", [.torch, .method], about: page("masked_select", "The elements under a mask."),
                .input, Param<Tensor>("mask")
            ) { (input, mask) throws(TensorError) -> Tensor in try input.maskedSelect(mask) },
            CallableSpec(
                "take_along_dim", [.torch, .method],
                about: page("take_along_dim", "Elements picked along a dimension, with broadcasting."),
                .input, Param<Tensor>("indices"), Param<Int?>("dim", default: nil)
            ) { (input, index, dim) throws(TensorError) -> Tensor in try input.takeAlongDim(index, dim: dim) },
            CallableSpec(
                "nonzero", [.torch, .method], about: page("nonzero", "The positions of elements that are not 0."),
                .input, Param<Bool>("as_tuple", default: false, keywordOnly: true)
            ) { (input, asTuple) throws(TensorError) -> CallResult in
                asTuple ? .tensors(try input.nonzeroColumns()) : .tensor(try input.nonzero())
            },
            CallableSpec(
                "one_hot", [.functional],
                about: Documentation(
                    "Class numbers as rows with a single 1.", shapes: "(*) -> (*, num_classes)",
                    link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html"),
                Param<Tensor>("input"), Param<Int>("num_classes", default: -1)
            ) { (input, classes) throws(TensorError) -> Tensor in try input.oneHot(classes: classes) },
        ]
    }

    private static var writes: [CallableSpec] {
        func scatter(
            _ name: String, _ reach: CallableSpec.Reach,
            _ tensor: @escaping (Tensor, Int, Tensor, Tensor) throws(TensorError) -> Tensor,
            _ number: @escaping (Tensor, Int, Tensor, Scalar) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, reach, about: page("scatter", "Writes elements along a dimension."),
                signatures: [
                    Signature(.input, dim, index, Param<Tensor>("src"), run: tensor),
                    Signature(.input, dim, index, Param<Scalar>("value"), run: number),
                ])
        }
        return [
            scatter(
                "scatter", [.torch, .method],
                { (input, dim, index, source) throws(TensorError) in try input.scatter(dim, index, source) },
                { (input, dim, index, value) throws(TensorError) in try input.scatter(dim, index, value) }),
            scatter(
                "scatter_", [.method],
                { (input, dim, index, source) throws(TensorError) in try input.scatterInPlace(dim, index, source) },
                { (input, dim, index, value) throws(TensorError) in try input.scatterInPlace(dim, index, value) }),
            CallableSpec(
                "scatter_add", [.torch, .method], about: page("scatter_add", "Adds elements along a dimension."),
                .input, dim, index, Param<Tensor>("src")
            ) { (input, dim, index, source) throws(TensorError) -> Tensor in
                try input.scatterAdd(dim, index, source)
            },
            CallableSpec(
                "scatter_add_", [.method], about: page("scatter_add", "Adds elements along a dimension, in place."),
                .input, dim, index, Param<Tensor>("src")
            ) { (input, dim, index, source) throws(TensorError) -> Tensor in
                try input.scatterAddInPlace(dim, index, source)
            },
            CallableSpec(
                "index_add", [.torch, .method], about: page("index_add", "Adds entries of a dimension, by number."),
                .input, dim, index, Param<Tensor>("source"), Param<Scalar>("alpha", default: 1, keywordOnly: true)
            ) { (input, dim, index, source, alpha) throws(TensorError) -> Tensor in
                try input.indexAdd(dim, index, source, alpha: alpha)
            },
        ]
    }
}
