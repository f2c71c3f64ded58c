// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// The optimisers of `torch.optim`. Their constructors' parameters are their settings, after `params`; which of them
/// are keyword-only is PyTorch's choice.
public enum OptimizerCatalog {
    public struct Entry {
        public let rule: any UpdateRule.Type
        public let about: Documentation
        /// The settings that can be given by place, after `params`.
        public let positional: [String]
    }

    public static var all: [Entry] {
        [
            Entry(
                rule: SGD.self,
                about: page("SGD", "Steps against the gradient, with momentum where it is asked for."),
                positional: ["lr", "momentum", "dampening", "weight_decay", "nesterov"]),
            Entry(
                rule: Adam.self,
                about: page("Adam", "Steps of a size that adapts to each parameter's gradients."),
                positional: ["lr", "betas", "eps", "weight_decay", "amsgrad"]),
            Entry(
                rule: AdamW.self,
                about: page("AdamW", "Adam with weight decay apart from the gradient."),
                positional: ["lr", "betas", "eps", "weight_decay", "amsgrad"]),
        ]
    }

    private static func page(_ name: String, _ summary: String) -> Documentation {
        Documentation(summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.optim.\(name).html")
    }
}

/// Python's `base ** exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
