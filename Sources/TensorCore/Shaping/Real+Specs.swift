// SPDX-License-Identifier: MIT

/// What complex numbers have a use for, and real ones answer with themselves.
extension OperationCatalog {
    static var realForms: [CallableSpec] {
        let input = Param<Tensor>("input")
        let same = [
            ("conj", "The complex conjugate: of real numbers, the tensor itself."),
            ("conj_physical", "The complex conjugate, computed: of real numbers, the tensor itself."),
            ("resolve_conj", "The tensor with any pending conjugation done."),
            ("resolve_neg", "The tensor with any pending negation done."),
        ].map { name, summary in
            CallableSpec(name, [.torch, .method], about: about(name, summary), input) { input throws(TensorError) in input }
                .out(name == "conj_physical" ? .found : .absent)
        }
        return same + [
            CallableSpec("real", [.torch], about: about("real", "The real part: the tensor itself."), input) {
                input throws(TensorError) in input
            }.out(.absent),
            CallableSpec(
                "conj_physical_", [.method], about: about("conj_physical", "conj_physical in place: the tensor itself."), input
            ) { input throws(TensorError) in
                try input.writing("ConjPhysicalBackward1", inPlace: true) { (_) throws(TensorError) in } backward: {
                    (gradient, _) throws(TensorError) in [gradient]
                }
            },
        ] + ["is_conj", "is_neg", "is_inference"].map { name in
            CallableSpec(name, [.torch, .method], about: about(name, "No tensor here is."), input) { _ throws(TensorError) in false }
                .out(.absent)
        } + [
            CallableSpec(
                "is_nonzero", [.torch, .method], about: about("is_nonzero", "Whether the one element is not zero."), input
            ) { input throws(TensorError) in try input.truth() },
        ]
    }
}
