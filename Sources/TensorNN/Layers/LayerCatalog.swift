// SPDX-License-Identifier: MIT
import TensorCore

/// The layers with parameters or state of their own, and their functions.
public enum LayerCatalog {
    public static var all: [CallableSpec] {
        [
            linear, linearFunction, flatten, unflatten, identity, embedding, embeddingFunction,
        ] + convolution(1) + convolution(2) + dropouts
    }
}
