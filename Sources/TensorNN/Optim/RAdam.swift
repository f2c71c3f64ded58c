// SPDX-License-Identifier: MIT
import TensorCore

/// RAdam (Liu et al., 2020): Adam that adapts only once enough gradients were seen to judge their spread.
public enum RAdam: UpdateRule {
    public static let className = "RAdam"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-3)), ("betas", .tuple([.double(0.9), .double(0.999)])), ("eps", .double(1e-8)),
            ("weight_decay", .int(0)), ("maximize", .bool(false)), ("foreach", .none), ("capturable", .bool(false)),
            ("decoupled_weight_decay", .bool(false)), ("differentiable", .bool(false)),
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
        let gradient = try group.decayedApart(gradient, parameter)
        let (mean, square) = try state.moments(gradient, like: parameter, beta1, beta2)
        let correction = 1 - power(beta2, steps)
        let longest = 2 / (1 - beta2) - 1
        let length = longest - 2 * steps * power(beta2, steps) / correction
        var step = try mean.div(1 - power(beta1, steps)).mul(group.number("lr"))
        if length > 5 {
            let adapted = try square.sqrt().addInPlace(group.number("eps")).rdiv(.double(power(correction, 0.5)))
            let share = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
            step = try step.mul(adapted).mul(power(share, 0.5))
        }
        try parameter.addInPlace(step, alpha: -1)
    }
}
