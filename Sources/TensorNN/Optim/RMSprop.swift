// SPDX-License-Identifier: MIT
import TensorCore

/// RMSprop (Hinton, 2012): steps divided by the root of a running mean of squared gradients.
public enum RMSprop: UpdateRule {
    public static let className = "RMSprop"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-2)), ("momentum", .int(0)), ("alpha", .double(0.99)), ("eps", .double(1e-8)),
            ("centered", .bool(false)), ("weight_decay", .int(0)), ("capturable", .bool(false)), ("foreach", .none),
            ("maximize", .bool(false)), ("differentiable", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkRate()
        try group.check("epsilon value", "eps")
        try group.check("momentum value", "momentum")
        try group.check("weight_decay value", "weight_decay")
        try group.check("alpha value", "alpha")
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (rate, alpha, momentum) = (group.number("lr"), group.number("alpha"), group.number("momentum"))
        _ = try state.countStep()
        let square = try state.zeros("square_avg", like: parameter)
        let velocity = momentum > 0 ? try state.zeros("momentum_buffer", like: parameter) : nil
        let mean = group.flag("centered") ? try state.zeros("grad_avg", like: parameter) : nil
        let gradient = try group.decayed(gradient, parameter)
        try square.mulInPlace(alpha).addcmulInPlace(gradient, gradient, value: .double(1 - alpha))
        let root: Tensor
        if let mean {
            try mean.lerpInPlace(gradient, weight: 1 - alpha)
            root = try square.addcmul(mean, mean, value: -1).sqrtInPlace()
        } else {
            root = try square.sqrt()
        }
        let spread = try group.lifted(root)
        if let velocity {
            try velocity.mulInPlace(momentum).addcdivInPlace(gradient, spread)
            try parameter.addInPlace(velocity, alpha: .double(-rate))
        } else {
            try parameter.addcdivInPlace(gradient, spread, value: .double(-rate))
        }
    }
}
