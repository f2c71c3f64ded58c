// SPDX-License-Identifier: MIT
import TensorCore

/// The functions of `torch.nn.functional` that shape a layer's output, their forms elsewhere in `torch`, and the modules
/// derived from them.
public enum ActivationCatalog {
    public static var all: [CallableSpec] {
        rectifiers + exponentialUnits + gates + sigmoids + shrinkage + softmaxes + randomised + learned + functions
    }
}
