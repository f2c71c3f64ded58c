// SPDX-License-Identifier: MIT
import TensorCore

/// Adafactor (Shazeer and Stern, 2018): of a matrix's squared gradients only the means of its rows and columns are kept.
public enum Adafactor: UpdateRule {
    public static let className = "Adafactor"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-2)), ("beta2_decay", .double(-0.8)), ("eps", .tuple([.none, .double(1e-3)])), ("d", .double(1)),
            ("weight_decay", .double(0)), ("foreach", .none), ("maximize", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        if case .tensor(let tensor)? = group.options["lr"], tensor.count != 1 { throw .value("Tensor lr must be 1-element") }
        func demand(_ label: String, _ value: Argument?, _ bound: String, _ holds: (Double) -> Bool) throws(TensorError) {
            guard let value else { return }
            if case .none = value, label.hasPrefix("epsilon") { return }
            guard let number = Double.read(value) else { throw ParameterGroup.Comparison.fromBelow.refusal(of: value.typeName) }
            guard holds(number) else {
                throw .value("\(label) should be \(bound) but is: \(value.displayText)")
            }
        }
        let epsilon = group.options["eps"]
        if let epsilon, epsilon.elements == nil { throw .type("'\(epsilon.typeName)' object is not subscriptable") }
        let floors = epsilon?.elements ?? []
        try demand("Learning rate", group.options["lr"], ">= 0") { $0 >= 0 }
        try demand("beta2_decay", group.options["beta2_decay"], "<= 0") { $0 <= 0 }
        try demand("epsilon1", floors.first, ">= 0") { $0 >= 0 }
        try demand("epsilon2", floors.dropFirst().first, ">= 0") { $0 >= 0 }
        try demand("Clipping threshold d", group.options["d"], ">= 1") { $0 >= 1 }
        try demand("weight_decay", group.options["weight_decay"], ">= 0") { $0 >= 0 }
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let steps = try state.countStep()
        let floors = (group.options["eps"]?.elements ?? []).map { Double.read($0) }
        let least = (floors.first ?? nil) ?? parameter.dtype.floatingLimits?.epsilon ?? 0
        let rate = group.rate, decay = group.number("weight_decay")
        let share = power(steps, group.number("beta2_decay"))
        let size = try rootMeanSquare(parameter)
        let most = 1 / power(steps, 0.5)
        let scale = (most < rate.value ? Rate(most) : rate) * max((floors.dropFirst().first ?? nil) ?? 0, size)
        if decay != 0 { try parameter.mulInPlace((-(rate * decay) + 1).value) }

        let estimate: Tensor
        if gradient.rank > 1 {
            let rows = try means("row_var", of: gradient, along: gradient.rank - 1, share, &state)
            let columns = try means("col_var", of: gradient, along: gradient.rank - 2, share, &state)
            let level = try rows.mean(dims: [-2], keepDim: true).clampInPlace(min: .double(least), max: nil)
            estimate = try rows.matmul(columns).divInPlace(level)
        } else {
            let square = try state.zeros("variance", like: gradient)
            try square.lerpInPlace(gradient.mul(gradient), weight: share)
            estimate = try square.clone()
        }
        let step = try estimate.clampInPlace(min: .double(least * least), max: nil).rsqrtInPlace().mulInPlace(gradient)
        let clipped = try max(1, step.norm().item().double / (power(Double(step.count), 0.5) * group.number("d")))
        try parameter.addInPlace(step, alpha: .double((-scale / clipped).value))
    }

    /// The running mean of the squares along one dimension.
    private static func means(
        _ name: String, of gradient: Tensor, along dimension: Int, _ share: Double, _ state: inout RuleState
    ) throws(TensorError) -> Tensor {
        let squares = try gradient.norm(dims: [dimension], keepDim: true).powInPlace(2).divInPlace(gradient.shape[dimension])
        let kept = try state.zeros(name, like: squares)
        try kept.lerpInPlace(squares, weight: share)
        return kept
    }

    private static func rootMeanSquare(_ tensor: Tensor) throws(TensorError) -> Double {
        try tensor.norm().item().double / power(Double(tensor.count), 0.5)
    }
}
