// SPDX-License-Identifier: MIT

/// Operations that choose between values, and those that mix three tensors.
extension OperationCatalog {
    static var selections: [CallableSpec] {
        let clamp = about("clamp", "Each element limited to [min, max]; the gradient passes inside and at the limits.")
        return ["clamp", "clip"].flatMap { name in
            [
                CallableSpec(
                    name, [.torch, .method], about: clamp,
                    signatures: [
                        Signature(
                            Param<Tensor>("input"), Param<Scalar?>("min", default: nil),
                            Param<Scalar?>("max", default: nil)
                        ) { input, low, high throws(TensorError) in
                            // PyTorch gives a clamp with one limit a node of its own only under its own name.
                            try input.clamp(min: low, max: high)
                        },
                        Signature(
                            Param<Tensor>("input"), Param<Tensor?>("min", default: nil),
                            Param<Tensor?>("max", default: nil)
                        ) { input, low, high throws(TensorError) in try input.clamp(min: low, max: high) },
                    ]),
                CallableSpec(
                    name + "_", [.torch, .method], about: clamp,
                    signatures: [
                        Signature(
                            Param<Tensor>("input"), Param<Scalar?>("min", default: nil),
                            Param<Scalar?>("max", default: nil)
                        ) { input, low, high throws(TensorError) in try input.clampInPlace(min: low, max: high) },
                        Signature(
                            Param<Tensor>("input"), Param<Tensor?>("min", default: nil),
                            Param<Tensor?>("max", default: nil)
                        ) { input, low, high throws(TensorError) in
                            try input.replaceInPlace { (own) throws(TensorError) in try own.clamp(min: low, max: high) }
                        },
                    ]),
            ]
        } + [
        ] + oneSided("clamp_min", "min", "Each element not below min.") { x, low throws(TensorError) in
            switch low {
            case .tensor(let low): try x.clampMin(low)
            case .scalar(let low): try x.clampMin(low)
            }
        } inPlace: { x, low throws(TensorError) in
            switch low {
            case .tensor(let low): try x.replaceInPlace { (own) throws(TensorError) in try own.clampMin(low) }
            case .scalar(let low): try x.clampMinInPlace(low)
            }
        } + oneSided("clamp_max", "max", "Each element not above max.") { x, high throws(TensorError) in
            switch high {
            case .tensor(let high): try x.clampMax(high)
            case .scalar(let high): try x.clampMax(high)
            }
        } inPlace: { x, high throws(TensorError) in
            switch high {
            case .tensor(let high): try x.replaceInPlace { (own) throws(TensorError) in try own.clampMax(high) }
            case .scalar(let high): try x.clampMaxInPlace(high)
            }
        } + conditional
    }

    /// One limit: a number, or a tensor under a node of its own.
    private static func oneSided(
        _ name: String, _ limit: String, _ summary: String,
        run: @escaping (Tensor, Operand) throws(TensorError) -> Tensor,
        inPlace: @escaping (Tensor, Operand) throws(TensorError) -> Tensor
    ) -> [CallableSpec] {
        [(name, run), (name + "_", inPlace)].map { name, run in
            CallableSpec(
                name, [.torch, .method], about: about("clamp", summary), Param<Tensor>("input"),
                Param<Operand>(limit, overloads: true), run: run)
        }
    }

    private static var conditional: [CallableSpec] {
        let choice = about(
            "where", "input where the condition holds, other elsewhere; one argument: the indices where it holds.",
            pitfalls: [
                Pitfall("The gradient of the branch that was not taken is 0 * its derivative: nan where that is infinite. Clamp "
                    + "the input of the dangerous branch first."),
            ])
        let fill = about("Tensor.masked_fill", "A copy whose elements under the mask are the value.")
        return [
            CallableSpec(
                "where", [.torch], about: choice,
                signatures: [
                    Signature(
                        Param<Tensor>("condition"), Param<Operand>("input", overloads: true), Param<Operand>("other")
                    ) {
                        condition, then, otherwise throws(TensorError) in
                        try Tensor.where(condition, then, otherwise).callResult
                    },
                    Signature(Param<Tensor>("condition")) { condition throws(TensorError) in
                        try condition.nonzeroColumns().callResult
                    }.withoutOut(),
                ]).out(.refusing(.others, "Expected out type to be {Result} but got {Target}")),
            CallableSpec(
                "where", [.method], about: choice, Param<Tensor>("input"), Param<Tensor>("condition"),
                Param<Operand>("other", overloads: true)
            ) { input, condition, other throws(TensorError) in try Tensor.where(condition, input, other) },
        ] + [false, true].map { inPlace in
            CallableSpec(
                inPlace ? "masked_fill_" : "masked_fill", inPlace ? [.method] : [.torch, .method], about: fill,
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Tensor>("mask"), Param<Tensor>("value")) {
                        input, mask, value throws(TensorError) in
                        inPlace ? try input.maskedFillInPlace(mask, value) : try input.maskedFill(mask, value)
                    },
                    Signature(Param<Tensor>("input"), Param<Tensor>("mask"), Param<Scalar>("value")) {
                        input, mask, value throws(TensorError) in
                        inPlace ? try input.maskedFillInPlace(mask, value) : try input.maskedFill(mask, value)
                    },
                ]
            ).out(.absent)
        }
    }

    static var mixtures: [CallableSpec] {
        let lerp = about("lerp", "input + weight * (end - input).")
        let addcmul = about("addcmul", "input + value * tensor1 * tensor2.")
        let addcdiv = about("addcdiv", "input + value * tensor1 / tensor2.")
        return [
            CallableSpec(
                "lerp", [.torch, .method], about: lerp,
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Tensor>("end"), Param<Tensor>("weight")) {
                        input, end, weight throws(TensorError) in try input.lerp(end, weight: weight)
                    },
                    Signature(Param<Tensor>("input"), Param<Tensor>("end"), Param<Double>("weight")) {
                        input, end, weight throws(TensorError) in try input.lerp(end, weight: weight)
                    },
                ]),
            CallableSpec(
                "lerp_", [.method], about: lerp,
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Tensor>("end"), Param<Tensor>("weight")) {
                        input, end, weight throws(TensorError) in try input.lerpInPlace(end, weight: weight)
                    },
                    Signature(Param<Tensor>("input"), Param<Tensor>("end"), Param<Double>("weight")) {
                        input, end, weight throws(TensorError) in try input.lerpInPlace(end, weight: weight)
                    },
                ]),
        ] + scaledMixture("addcmul", addcmul) { input, a, b, value throws(TensorError) in
            try input.addcmul(a, b, value: value)
        } inPlace: { input, a, b, value throws(TensorError) in
            try input.addcmulInPlace(a, b, value: value)
        } + scaledMixture("addcdiv", addcdiv) { input, a, b, value throws(TensorError) in
            try input.addcdiv(a, b, value: value)
        } inPlace: { input, a, b, value throws(TensorError) in
            try input.addcdivInPlace(a, b, value: value)
        }
    }

    private typealias Mixed = (Tensor, Tensor, Tensor, Scalar) throws(TensorError) -> Tensor

    /// The function and its form that writes over its input; the value may come first, as of old.
    private static func scaledMixture(
        _ name: String, _ about: Documentation, run: @escaping Mixed, inPlace: @escaping Mixed
    ) -> [CallableSpec] {
        let forms: [(String, CallableSpec.Reach, Mixed)] = [(name, [.torch, .method], run), (name + "_", [.method], inPlace)]
        return forms.map { name, reach, run in
            let (input, first, second) = (Param<Tensor>("input"), Param<Tensor>("tensor1"), Param<Tensor>("tensor2"))
            return CallableSpec(
                name, reach, about: about,
                signatures: [
                    Signature(input, first, second, Param<Scalar>("value", default: .int(1), keywordOnly: true), run: run),
                    Signature(input, Param<Scalar>("value"), first, second) { input, value, a, b throws(TensorError) in
                        CallableSpec.warnOfOldForm(
                            name, "Number value, Tensor tensor1, Tensor tensor2",
                            "Tensor tensor1, Tensor tensor2, *, Number value = 1")
                        return try run(input, a, b, value)
                    }.hidden(),
                ])
        }
    }
}

extension CallableSpec {
    /// PyTorch's warning about parameters in an order of old.
    static func warnOfOldForm(_ name: String, _ old: String, _ new: String) {
        Context.current.warn(
            "This overload of \(name) is deprecated:\n\t\(name)(\(old))\nConsider using one of the following signatures "
                + "instead:\n\t\(name)(\(new))")
    }
}
