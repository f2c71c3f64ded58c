// SPDX-License-Identifier: MIT
import TensorCore

/// Averaged SGD (Polyak and Juditsky, 1992): beside the parameter, `ax` holds the mean of its values.
public enum ASGD: UpdateRule {
    public static let className = "ASGD"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-2)), ("lambd", .double(1e-4)), ("alpha", .double(0.75)), ("t0", .double(1e6)),
            ("weight_decay", .int(0)), ("foreach", .none), ("maximize", .bool(false)),
            ("differentiable", .bool(false)), ("capturable", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkRate()
        try group.check("weight_decay value", "weight_decay")
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (rate, shrinking) = (group.rate, group.number("lambd"))
        let steps = try state.countStep()
        let eta = try state.scalar("eta", rate.value)
        let share = try state.scalar("mu", 1)
        let average = try state.zeros("ax", like: parameter)
        let gradient = try group.decayed(gradient, parameter)
        let size = try eta.item().double
        try parameter.mulInPlace(1 - shrinking * size)
        try parameter.addInPlace(gradient, alpha: .double(-size))
        if try share.item().double == 1 {
            try average.copyInPlace(parameter)
        } else {
            try average.addInPlace(parameter.sub(average).mulInPlace(share))
        }
        try eta.fillInPlace(.double(rate.value / ((rate * shrinking) * steps + 1).power(group.number("alpha")).value))
        try share.fillInPlace(.double(1 / max(1, steps - group.number("t0"))))
    }
}
