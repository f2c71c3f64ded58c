// SPDX-License-Identifier: MIT
import TensorCore

/// The layers with parameters or state of their own, and their functions.
public enum LayerCatalog {
    public static var all: [CallableSpec] {
        families.flatMap(\.specs)
    }

    /// By the module below `torch.nn.modules` that has their classes.
    public static var families: [(home: String, specs: [CallableSpec])] {
        [
            ("linear", [linear, linearFunction].autocast(.lower) + [identity]), ("flatten", [flatten, unflatten]),
            ("sparse", [embedding, embeddingFunction]), ("conv", (convolution(1) + convolution(2)).autocast(.lower)),
            ("dropout", dropouts),
        ]
    }
}
