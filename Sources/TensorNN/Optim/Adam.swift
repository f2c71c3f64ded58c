// SPDX-License-Identifier: MIT
import TensorCore

/// Adam (Kingma and Ba, 2015), and AdamW (Loshchilov and Hutter, 2019), which shrinks the weights apart from the
/// gradient.
public enum Adam: UpdateRule {
    public static let className = "Adam"
    public static var defaults: [(name: String, value: Argument)] { settings(decay: .int(0), decoupled: false) }

    static func settings(decay: Argument, decoupled: Bool) -> [(name: String, value: Argument)] {
        [
            ("lr", .double(1e-3)), ("betas", .tuple([.double(0.9), .double(0.999)])), ("eps", .double(1e-8)),
            ("weight_decay", decay), ("amsgrad", .bool(false)), ("maximize", .bool(false)), ("foreach", .none),
            ("capturable", .bool(false)), ("differentiable", .bool(false)), ("fused", .none),
            ("decoupled_weight_decay", .bool(decoupled)),
        ]
    }

    public static func check(_ group: ParameterGroup) throws(TensorError) {
        if case .tensor? = group.options["lr"], group.flag("foreach"), !group.flag("capturable") {
            throw .value("lr as a Tensor is not supported for capturable=False and foreach=True")
        }
        try group.checkMoments()
        let kinds = (group.options["betas"]?.elements ?? []).prefix(2).map(\.typeName)
        guard kinds.allSatisfy({ $0 == "float" }) || kinds.allSatisfy({ $0 == "Tensor" }) else {
            throw .value("betas must be either both floats or both Tensors")
        }
        for (place, beta) in (group.options["betas"]?.elements ?? []).prefix(2).enumerated() {
            guard case .tensor(let tensor) = beta else { continue }
            if group.flag("foreach"), !group.flag("capturable") {
                throw .value("betas[\(place)] as a Tensor is not supported for capturable=False and foreach=True")
            }
            if tensor.count != 1 { throw .value("Tensor betas[\(place)] must be 1-element") }
        }
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        let (beta1, beta2) = group.pair("betas")
        let steps = try state.countStep()
        let gradient = try group.decayedApart(gradient, parameter)
        let (mean, square) = try state.moments(gradient, like: parameter, beta1, beta2)
        let largest = group.flag("amsgrad") ? try state.zeros("max_exp_avg_sq", like: parameter) : nil
        let stepSize = group.rate / (1 - power(beta1, steps))
        let scale = power(1 - power(beta2, steps), 0.5)
        if let largest { try largest.copyInPlace(group.kept(largest).maximum(square)) }
        let spread = try (largest ?? square).sqrt().div(scale).addInPlace(group.number("eps"))
        try parameter.addcdivInPlace(group.kept(mean), spread, value: .double(-stepSize.value))
    }
}

public enum AdamW: UpdateRule {
    public static let className = "AdamW"
    public static var defaults: [(name: String, value: Argument)] {
        Adam.settings(decay: .double(0.01), decoupled: true)
    }
    public static func check(_ group: ParameterGroup) throws(TensorError) { try Adam.check(group) }
    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) { try Adam.update(parameter, gradient, &state, group) }
}
