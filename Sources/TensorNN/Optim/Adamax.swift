// SPDX-License-Identifier: MIT
import TensorCore

/// Adamax (Kingma and Ba, 2015): Adam with the largest recent gradient in place of the root mean square.
public enum Adamax: UpdateRule {
    public static let className = "Adamax"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(2e-3)), ("betas", .tuple([.double(0.9), .double(0.999)])), ("eps", .double(1e-8)),
            ("weight_decay", .int(0)), ("foreach", .none), ("maximize", .bool(false)),
            ("differentiable", .bool(false)), ("capturable", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkMoments()
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (beta1, beta2) = group.pair("betas")
        let steps = try state.countStep()
        let mean = try state.zeros("exp_avg", like: parameter)
        let largest = try state.zeros("exp_inf", like: parameter)
        let gradient = try group.decayed(gradient, parameter)
        try mean.lerpInPlace(gradient, weight: 1 - beta1)
        let size = try gradient.abs().addInPlace(group.number("eps"))
        let before = try largest.mulInPlace(beta2)
        // A recorded step joins the two first: the larger of them is not to be looked for in what is written over.
        try largest.copyInPlace(group.flag("differentiable") ? Tensor.stack([before, size]).amax(dims: [0]) : before.maximum(size))
        let rate = group.rate / (1 - power(beta1, steps))
        try parameter.addcdivInPlace(mean, largest, value: .double(-rate.value))
    }
}
