// SPDX-License-Identifier: MIT

/// Reading and writing by index tensors and masks.
extension OperationCatalog {
    static var indexing: [CallableSpec] { reads + writes + places }

    private static var input: Param<Tensor> { Param<Tensor>("input") }
    private static var dim: Param<Int> { Param<Int>("dim") }
    private static var index: Param<Tensor> { Param<Tensor>("index") }

    private static var reads: [CallableSpec] {
        [
            CallableSpec(
                "gather", [.torch, .method], about: about("gather", "The element at each index along a dimension."), input,
                dim, index, Param<Bool>("sparse_grad", default: false, keywordOnly: true)
            ) { input, dim, index, _ throws(TensorError) in try input.gather(dim, index) },
            CallableSpec(
                "index_select", [.torch, .method], about: about("index_select", "Whole slices, by a vector of indices."),
                input, dim, index
            ) { input, dim, index throws(TensorError) in try input.indexSelect(dim, index) },
            CallableSpec(
                "take_along_dim", [.torch, .method], about: about("take_along_dim", "gather that broadcasts."), input,
                Param<Tensor>("indices"), Param<Int?>("dim", default: nil)
            ) { input, index, dim throws(TensorError) in try input.takeAlongDim(index, dim: dim) },
            CallableSpec(
                "take", [.torch, .method],
                about: about("take", "The elements at positions of the flat tensor, in the positions' shape."), input, index
            ) { input, index throws(TensorError) in try input.take(index) },
            CallableSpec(
                "masked_select", [.torch, .method], about: about("masked_select", "The elements under a mask, in order."),
                input, Param<Tensor>("mask")
            ) { input, mask throws(TensorError) in try input.maskedSelect(mask) },
        ]
    }

    private static var writes: [CallableSpec] {
        let scatter = about("Tensor.scatter_", "Writes values at the indices along a dimension.")
        let scatterAdd = about("Tensor.scatter_add_", "Adds values at the indices along a dimension.")
        let indexAdd = about("Tensor.index_add_", "Adds slices at the indices of a vector.")
        let source = Param<Tensor>("src")
        let alpha = Param<Scalar>("alpha", default: .int(1), keywordOnly: true)
        return [
            CallableSpec(
                "scatter", [.torch, .method], about: scatter,
                signatures: [
                    Signature(input, dim, index, source) { input, dim, index, source throws(TensorError) in
                        try input.scatter(dim, index, source)
                    },
                    Signature(input, dim, index, Param<Scalar>("value")) {
                        input, dim, index, value throws(TensorError) in try input.scatter(dim, index, value)
                    },
                ]),
            CallableSpec(
                "scatter_", [.method], about: scatter,
                signatures: [
                    Signature(input, dim, index, source) { input, dim, index, source throws(TensorError) in
                        try input.scatterInPlace(dim, index, source)
                    },
                    Signature(input, dim, index, Param<Scalar>("value")) {
                        input, dim, index, value throws(TensorError) in try input.scatterInPlace(dim, index, value)
                    },
                ]),
            CallableSpec("scatter_add", [.torch, .method], about: scatterAdd, input, dim, index, source) {
                input, dim, index, source throws(TensorError) in try input.scatterAdd(dim, index, source)
            },
            CallableSpec("scatter_add_", [.method], about: scatterAdd, input, dim, index, source) {
                input, dim, index, source throws(TensorError) in try input.scatterAddInPlace(dim, index, source)
            },
            CallableSpec(
                "index_add", [.torch, .method], about: indexAdd, input, dim, index, Param<Tensor>("source"), alpha
            ) { input, dim, index, source, alpha throws(TensorError) in
                try input.indexAdd(dim, index, source, alpha: alpha)
            },
            CallableSpec(
                "index_add_", [.method], about: indexAdd, input, dim, index, Param<Tensor>("source"), alpha
            ) { input, dim, index, source, alpha throws(TensorError) in
                try input.indexAddInPlace(dim, index, source, alpha: alpha)
            },
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
            },
        ]
    }
}
