// SPDX-License-Identifier: MIT
import TensorCore

/// NAdam (Dozat, 2016): Adam with Nesterov's look ahead.
public enum NAdam: UpdateRule {
    public static let className = "NAdam"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(2e-3)), ("betas", .tuple([.double(0.9), .double(0.999)])), ("eps", .double(1e-8)),
            ("weight_decay", .int(0)), ("momentum_decay", .double(4e-3)), ("decoupled_weight_decay", .bool(false)),
            ("maximize", .bool(false)), ("foreach", .none), ("capturable", .bool(false)),
            ("differentiable", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkMoments()
        try group.check("momentum_decay value", "momentum_decay")
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (beta1, beta2) = group.pair("betas")
        let (rate, decay) = (group.rate, group.number("momentum_decay"))
        let steps = try state.countStep()
        let product = try state.scalar("mu_product", 1)
        let gradient = try group.decayedApart(gradient, parameter)
        let now = beta1 * (1 - 0.5 * power(0.96, steps * decay))
        let next = beta1 * (1 - 0.5 * power(0.96, (steps + 1) * decay))
        try product.mulInPlace(now)
        let (mean, square) = try state.moments(gradient, like: parameter, beta1, beta2)
        let spread = try group.lifted(square.div(1 - power(beta2, steps)).sqrt())
        let soFar = try product.item().double
        try parameter.addcdivInPlace(gradient, spread, value: .double((-rate * (1 - now) / (1 - soFar)).value))
        try parameter.addcdivInPlace(group.kept(mean), spread, value: .double((-rate * next / (1 - soFar * next)).value))
    }
}
