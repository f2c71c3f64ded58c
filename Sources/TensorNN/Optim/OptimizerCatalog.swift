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
        /// Settings that the constructor does not take.
        public let fixed: [String]
        /// The class that this one derives from in PyTorch, besides `Optimizer`.
        public let base: String?

        /// What the constructor takes after `params`: first what can be given by place.
        public var settings: [(name: String, value: Argument)] {
            let all = rule.defaults.filter { !fixed.contains($0.name) }
            return positional.compactMap { name in all.first { $0.name == name } }
                + all.filter { !positional.contains($0.name) }
        }

        fileprivate init(
            _ rule: any UpdateRule.Type, _ summary: String, _ positional: String, fixed: [String] = [], base: String? = nil
        ) {
            self.rule = rule
            about = Documentation(
                summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.optim.\(rule.className).html")
            self.positional = positional.split(separator: " ").map(String.init)
            self.fixed = fixed
            self.base = base
        }
    }

    public static var all: [Entry] {
        [
            Entry(
                SGD.self, "Steps against the gradient, with momentum where it is asked for.",
                "lr momentum dampening weight_decay nesterov"),
            Entry(
                Adam.self, "Steps of a size that adapts to each parameter's gradients.", "lr betas eps weight_decay amsgrad"),
            Entry(
                AdamW.self, "Adam with weight decay apart from the gradient.", "lr betas eps weight_decay amsgrad",
                fixed: ["decoupled_weight_decay"], base: "Adam"),
            Entry(
                RMSprop.self, "Steps divided by the root of a running mean of squared gradients.",
                "lr alpha eps weight_decay momentum centered capturable foreach maximize differentiable"),
            Entry(
                Adagrad.self, "Steps divided by the root of all squared gradients so far.",
                "lr lr_decay weight_decay initial_accumulator_value eps foreach"),
            Entry(
                Adadelta.self, "Steps as large as earlier steps were, relative to the gradients.",
                "lr rho eps weight_decay foreach"),
            Entry(
                Adafactor.self, "Steps that adapt to gradients of which only means of rows and columns are kept.",
                "lr beta2_decay eps d weight_decay"),
            Entry(
                Adamax.self, "Adam with the largest recent gradient in place of the root mean square.",
                "lr betas eps weight_decay foreach"),
            Entry(
                NAdam.self, "Adam with Nesterov's look ahead.",
                "lr betas eps weight_decay momentum_decay decoupled_weight_decay"),
            Entry(
                RAdam.self, "Adam that adapts only once it has seen enough gradients.",
                "lr betas eps weight_decay decoupled_weight_decay"),
            Entry(
                ASGD.self, "Steps against the gradient, with a running mean of the parameters beside them.",
                "lr lambd alpha t0 weight_decay foreach maximize differentiable capturable"),
            Entry(Rprop.self, "A step size for each element, from the signs of its gradients alone.", "lr etas step_sizes"),
        ]
    }
}

/// Python's `base ** exponent`.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
