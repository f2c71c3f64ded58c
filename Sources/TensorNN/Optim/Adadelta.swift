// SPDX-License-Identifier: MIT
import TensorCore

/// Adadelta (Zeiler, 2012): steps scaled by what earlier steps were, relative to the gradients.
public enum Adadelta: UpdateRule {
    public static let className = "Adadelta"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1)), ("rho", .double(0.9)), ("eps", .double(1e-6)), ("weight_decay", .int(0)),
            ("maximize", .bool(false)), ("capturable", .bool(false)), ("foreach", .none),
            ("differentiable", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkRate()
        try group.check("rho value", "rho", in: 0...1)
        try group.check("epsilon value", "eps")
        try group.check("weight_decay value", "weight_decay")
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (rho, eps) = (group.number("rho"), group.number("eps"))
        _ = try state.countStep()
        let square = try state.zeros("square_avg", like: parameter)
        let steps = try state.zeros("acc_delta", like: parameter)
        let gradient = try group.decayed(gradient, parameter)
        try square.mulInPlace(rho).addcmulInPlace(gradient, gradient, value: .double(1 - rho))
        let spread = try square.add(eps).sqrtInPlace()
        let step = try group.kept(steps.add(eps).sqrtInPlace()).divInPlace(spread).mulInPlace(gradient)
        try steps.mulInPlace(rho).addcmulInPlace(step, step, value: .double(1 - rho))
        try parameter.addInPlace(step, alpha: .double(-group.number("lr")))
    }
}
