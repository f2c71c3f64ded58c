// SPDX-License-Identifier: MIT
import TensorCore

/// Adagrad (Duchi et al., 2011): steps divided by the root of all squared gradients so far.
public enum Adagrad: UpdateRule {
    public static let className = "Adagrad"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-2)), ("lr_decay", .int(0)), ("eps", .double(1e-10)), ("weight_decay", .int(0)),
            ("initial_accumulator_value", .int(0)), ("foreach", .none), ("maximize", .bool(false)),
            ("differentiable", .bool(false)), ("fused", .none),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkRate()
        try group.check("lr_decay value", "lr_decay")
        try group.check("weight_decay value", "weight_decay")
        try group.check("initial_accumulator_value value", "initial_accumulator_value")
        try group.check("epsilon value", "eps")
    }

    public static func prepare(
        _ parameter: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        _ = try state.scalar("step", 0)
        _ = try state.tensor("sum") { () throws(TensorError) in
            try parameter.detach().zerosLike().fillInPlace(.double(group.number("initial_accumulator_value")))
        }
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        try prepare(parameter, &state, group)
        let steps = try state.countStep()
        let sum = try state.zeros("sum", like: parameter)
        let gradient = try group.decayed(gradient, parameter)
        let rate = group.rate / (1 + (steps - 1) * group.number("lr_decay"))
        try sum.addcmulInPlace(gradient, gradient)
        let spread = try group.lifted(sum.sqrt())
        try parameter.addcdivInPlace(gradient, spread, value: .double(-rate.value))
    }
}
