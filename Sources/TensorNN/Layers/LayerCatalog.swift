// SPDX-License-Identifier: MIT
import TensorCore

/// The layers with parameters or state of their own, and their functions.
public enum LayerCatalog {
    public static var all: [CallableSpec] {
        [
            linear, linearFunction, conv2d, conv2dFunction, flatten, unflatten, identity, embedding, embeddingFunction,
        ] + dropouts
    }
}
