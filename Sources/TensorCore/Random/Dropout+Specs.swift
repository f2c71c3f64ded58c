// SPDX-License-Identifier: MIT

/// `torch.dropout` and its kin, with their in-place forms.
extension OperationCatalog {
    static var dropouts: [CallableSpec] {
        func forms(_ name: String, _ kind: Tensor.DropoutKind, _ summary: String) -> [CallableSpec] {
            [false, true].map { inPlace in
                CallableSpec(
                    inPlace ? name + "_" : name, [.torch],
                    about: Documentation(
                        summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html"),
                    Param<Tensor>("input"), Param<Double>("p"), Param<Bool>("train")
                ) { input, p, train throws(TensorError) in
                    try input.dropout(p: p, training: train, kind: kind, inPlace: inPlace)
                }
            }
        }
        return forms("dropout", [], "Elements set to 0 with probability p while training, the others scaled up.")
            .out(.absent)
            + forms("alpha_dropout", .alpha, "Dropout that keeps mean and variance of what SELU gives.").out(.absent)
            + forms("feature_dropout", .features, "Dropout of whole features, the second dimension.").out(.absent)
            + forms("feature_alpha_dropout", [.features, .alpha], "Alpha dropout of whole features.").out(.absent)
            + [
                CallableSpec(
                    "native_dropout", [.torch], about: about("nn.functional.dropout", "Dropout and its mask."),
                    Param<Tensor>("input"), Param<Double>("p"), Param<Bool?>("train")
                ) { input, p, train throws(TensorError) in
                    let (output, mask) = try input.nativeDropout(p: p, training: train ?? true)
                    return [output, mask]
                }.out(.absent)
            ]
    }
}
