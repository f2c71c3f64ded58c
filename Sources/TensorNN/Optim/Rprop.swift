// SPDX-License-Identifier: MIT
import TensorCore

/// Rprop (Riedmiller and Braun, 1993): a step size for each element, that grows while the sign of its gradient stays.
public enum Rprop: UpdateRule {
    public static let className = "Rprop"

    public static var defaults: [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-2)), ("etas", .tuple([.double(0.5), .double(1.2)])),
            ("step_sizes", .tuple([.double(1e-6), .int(50)])), ("foreach", .none), ("maximize", .bool(false)),
            ("differentiable", .bool(false)), ("capturable", .bool(false)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        try group.checkRate()
        let (less, more) = group.pair("etas")
        guard 0 < less, less < 1, 1 < more else {
            let texts = (group.options["etas"]?.elements ?? []).map(\.displayText)
            throw .value("Invalid eta values: \(texts.joined(separator: ", "))")
        }
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (less, more) = group.pair("etas")
        let (shortest, longest) = group.pair("step_sizes")
        _ = try state.countStep()
        let previous = try state.zeros("prev", like: parameter)
        let size = try state.tensor("step_size") { () throws(TensorError) in
            try gradient.detach().zerosLike().fillInPlace(.double(group.number("lr")))
        }
        let factor = try gradient.mul(group.kept(previous)).sign()
        try factor.maskedFillInPlace(factor.greater(0), Scalar.double(more))
        try factor.maskedFillInPlace(factor.less(0), Scalar.double(less))
        try factor.maskedFillInPlace(factor.equal(0), 1)
        try size.mulInPlace(factor).clampInPlace(min: .double(shortest), max: .double(longest))
        // Where the sign has turned, this step is left out.
        let gradient = try gradient.clone().maskedFillInPlace(factor.equal(Scalar.double(less)), 0)
        try parameter.addcmulInPlace(gradient.sign(), size, value: -1)
        try previous.copyInPlace(gradient)
    }
}
