// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var selection: [CallableSpec] {
        [
            CallableSpec(
                "where", [.torch], about: page("where", "input where the condition holds, else other."),
                signatures: [
                    Signature(Param<Tensor>("condition")) { (condition) throws(TensorError) -> [Tensor] in
                        try condition.nonzeroColumns()
                    },
                    Signature(Param<Tensor>("condition"), Param<Operand>("input"), Param<Operand>("other")) {
                        (condition, input, other) throws(TensorError) -> Tensor in
                        try Tensor.where(condition, input, other)
                    },
                ]),
            CallableSpec(
                "where", [.method], about: page("where", "The receiver where the condition holds, else other."),
                .input, Param<Tensor>("condition"), Param<Operand>("other")
            ) { (input, condition, other) throws(TensorError) -> Tensor in
                try Tensor.where(condition, input, other)
            },
            CallableSpec(
                "masked_fill", [.torch, .method], about: page("masked_fill", "value under the mask, else input."),
                .input, Param<Tensor>("mask"), Param<Operand>("value")
            ) { (input, mask, value) throws(TensorError) -> Tensor in try input.maskedFill(mask, value) },
            CallableSpec(
                "masked_fill_", [.method], about: page("masked_fill", "Writes value under the mask."),
                .input, Param<Tensor>("mask"), Param<Operand>("value")
            ) { (input, mask, value) throws(TensorError) -> Tensor in try input.maskedFillInPlace(mask, value) },
        ] + ["clamp", "clip"].map { name in
            CallableSpec(
                name, [.torch, .method], about: page("clamp", "The input, kept between two bounds."),
                signatures: [
                    Signature(.input, Param<Scalar?>("min", default: nil), Param<Scalar?>("max", default: nil)) {
                        (input, low, high) throws(TensorError) -> Tensor in try input.clamp(min: low, max: high)
                    },
                    Signature(.input, Param<Tensor?>("min", default: nil), Param<Tensor?>("max", default: nil)) {
                        (input, low, high) throws(TensorError) -> Tensor in try input.clamp(min: low, max: high)
                    },
                ])
        } + ["clamp_", "clip_"].map { name in
            CallableSpec(
                name, [.method], about: page("clamp", "Keeps the input between two bounds, in place."),
                .input, Param<Scalar?>("min", default: nil), Param<Scalar?>("max", default: nil)
            ) { (input, low, high) throws(TensorError) -> Tensor in try input.clampInPlace(min: low, max: high) }
        } + [
            CallableSpec(
                "clamp_min", [.torch, .method], about: page("clamp", "The input, not below a bound."),
                .input, Param<Scalar>("min")
            ) { (input, low) throws(TensorError) -> Tensor in try input.clampMin(low) },
            CallableSpec(
                "clamp_max", [.torch, .method], about: page("clamp", "The input, not above a bound."),
                .input, Param<Scalar>("max")
            ) { (input, high) throws(TensorError) -> Tensor in try input.clampMax(high) },
        ]
    }

    static var comparison: [CallableSpec] {
        withOperand(["eq"], "input == other") { (a, b) throws(TensorError) in try a.equal(b) }
            + withOperand(["ne", "not_equal"], "input != other") { (a, b) throws(TensorError) in try a.notEqual(b) }
            + withOperand(["lt", "less"], "input < other") { (a, b) throws(TensorError) in try a.less(b) }
            + withOperand(["le", "less_equal"], "input <= other") { (a, b) throws(TensorError) in try a.lessOrEqual(b) }
            + withOperand(["gt", "greater"], "input > other") { (a, b) throws(TensorError) in try a.greater(b) }
            + withOperand(["ge", "greater_equal"], "input >= other") { (a, b) throws(TensorError) in
                try a.greaterOrEqual(b)
            }
            + withOperand(["logical_and"], "Whether both are non-zero.") { (a, b) throws(TensorError) in
                try a.logicalAnd(b)
            }
            + withOperand(["logical_or"], "Whether either is non-zero.") { (a, b) throws(TensorError) in
                try a.logicalOr(b)
            }
            + withOperand(["logical_xor"], "Whether exactly one is non-zero.") { (a, b) throws(TensorError) in
                try a.logicalXor(b)
            }
            + withOperand(["bitwise_and"], "input & other") { (a, b) throws(TensorError) in try a.bitwiseAnd(b) }
            + withOperand(["bitwise_or"], "input | other") { (a, b) throws(TensorError) in try a.bitwiseOr(b) }
            + withOperand(["bitwise_xor"], "input ^ other") { (a, b) throws(TensorError) in try a.bitwiseXor(b) }
            + [
                CallableSpec(
                    "equal", [.torch, .method], about: page("equal", "Whether shapes and all elements are equal."),
                    .input, .other
                ) { (a, b) throws(TensorError) -> Bool in try a.isEqual(to: b) },
                close("isclose") { (a, b, relative, absolute, nan) throws(TensorError) -> CallResult in
                    .tensor(try a.isClose(to: b, relative: relative, absolute: absolute, equalNaN: nan))
                },
                close("allclose") { (a, b, relative, absolute, nan) throws(TensorError) -> CallResult in
                    let close = try a.isClose(to: b, relative: relative, absolute: absolute, equalNaN: nan)
                    return .scalar(.bool(try close.all().truth()))
                },
            ]
    }

    private static func close(
        _ name: String, _ run: @escaping (Tensor, Tensor, Double, Double, Bool) throws(TensorError) -> CallResult
    ) -> CallableSpec {
        CallableSpec(
            name, [.torch, .method],
            about: page(name, "Whether elements are as close as rtol * |other| + atol."), .input, .other,
            Param<Double>("rtol", default: 1e-5), Param<Double>("atol", default: 1e-8),
            Param<Bool>("equal_nan", default: false), run: run)
    }
}
