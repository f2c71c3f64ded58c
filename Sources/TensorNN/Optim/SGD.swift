// SPDX-License-Identifier: MIT
import TensorCore

/// Stochastic gradient descent, with momentum where it is asked for (Sutskever et al., 2013, with PyTorch's form of the
/// velocity: the learning rate is applied after it, not within it).
public enum SGD: UpdateRule {
    public static let className = "SGD"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-3)), ("momentum", .int(0)), ("dampening", .int(0)), ("weight_decay", .int(0)),
            ("nesterov", .bool(false)), ("maximize", .bool(false)), ("foreach", .none),
            ("differentiable", .bool(false)), ("fused", .none),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkRate(as: .belowZero)
        try group.check("momentum value", "momentum", as: .belowZero)
        try group.check("weight_decay value", "weight_decay", as: .belowZero)
        if group.flag("nesterov"), group.number("momentum") <= 0 || group.number("dampening") != 0 {
            throw .value("Nesterov momentum requires a momentum and zero dampening")
        }
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        var step = try group.decayed(gradient, parameter)
        let momentum = group.number("momentum")
        if momentum != 0 {
            let velocity: Tensor
            if case .tensor(let existing)? = state["momentum_buffer"] {
                velocity = existing
                try velocity.mulInPlace(momentum).addInPlace(step, alpha: .double(1 - group.number("dampening")))
            } else {
                velocity = try step.detach().clone()
                state["momentum_buffer"] = .tensor(velocity)
            }
            step = group.flag("nesterov") ? try step.add(velocity, alpha: .double(momentum)) : velocity
        }
        try parameter.addInPlace(step, alpha: .double(-group.number("lr")))
    }
}
