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
        func refuse(_ label: String, _ value: Argument?) -> TensorError { .value("Invalid \(label): \(value?.text ?? "")") }
        if group.number("lr") < 0 { throw refuse("learning rate", group.options["lr"]) }
        if group.number("eps") < 0 { throw refuse("epsilon value", group.options["eps"]) }
        let betas = group.options["betas"]?.elements ?? []
        for (place, beta) in betas.enumerated() {
            guard let value = Double.read(beta), value >= 0, value < 1 else {
                throw refuse("beta parameter at index \(place)", beta)
            }
        }
        if group.number("weight_decay") < 0 { throw refuse("weight_decay value", group.options["weight_decay"]) }
    }

    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout NamedList<Argument>, _ group: ParameterGroup
    ) throws(TensorError) {
        let betas = group.options["betas"].flatMap { [Double].read($0) } ?? []
        let (beta1, beta2) = betas.count == 2 ? (betas[0], betas[1]) : (0.9, 0.999)
        let rate = group.number("lr")
        let decay = group.number("weight_decay")
        var gradient = gradient
        if decay != 0 {
            if group.flag("decoupled_weight_decay") {
                try parameter.mulInPlace(1 - rate * decay)
            } else {
                gradient = try gradient.add(parameter, alpha: .double(decay))
            }
        }
        let count = try remembered("step", &state) { () throws(TensorError) in try Tensor(.double(0), dtype: .float32) }
        let mean = try remembered("exp_avg", &state) { () throws(TensorError) in try parameter.zerosLike() }
        let square = try remembered("exp_avg_sq", &state) { () throws(TensorError) in try parameter.zerosLike() }
        try count.addInPlace(1)
        try mean.lerpInPlace(gradient, weight: 1 - beta1)
        try square.mulInPlace(beta2).addcmulInPlace(gradient, gradient, value: .double(1 - beta2))

        let steps = try count.item().double
        let stepSize = rate / (1 - power(beta1, steps))
        let scale = (1 - power(beta2, steps)).squareRoot()
        var spread = square
        if group.flag("amsgrad") {
            let largest = try remembered("max_exp_avg_sq", &state) { () throws(TensorError) in
                try parameter.zerosLike()
            }
            try largest.copyInPlace(largest.maximum(square))
            spread = largest
        }
        let divisor = try spread.sqrt().div(scale).addInPlace(group.number("eps"))
        try parameter.addcdivInPlace(mean, divisor, value: .double(-stepSize))
    }

    private static func remembered(
        _ name: String, _ state: inout NamedList<Argument>, _ make: () throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        if case .tensor(let existing)? = state[name] { return existing }
        let made = try make()
        state[name] = .tensor(made)
        return made
    }
}

public enum AdamW: UpdateRule {
    public static let className = "AdamW"
    public static var defaults: [(name: String, value: Argument)] {
        Adam.settings(decay: .double(0.01), decoupled: true)
    }
    public static func check(_ group: ParameterGroup) throws(TensorError) { try Adam.check(group) }
    public static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout NamedList<Argument>, _ group: ParameterGroup
    ) throws(TensorError) { try Adam.update(parameter, gradient, &state, group) }
}
