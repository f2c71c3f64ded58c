// SPDX-License-Identifier: MIT

/// The names under which scripts reach the rows of the pointwise table.
extension OperationCatalog {
    static var pointwise: [CallableSpec] {
        unary + binary + comparisons + arithmetic + powers + selections + mixtures
    }

    /// `torch.exp(input)`, `input.exp()`, `torch.exp_(input)`, `input.exp_()`, for the name and its aliases.
    private static func unary(
        _ names: String..., row: PointwiseOperation, _ summary: String,
        check: @escaping (Tensor) throws(TensorError) -> Void = { _ in }
    ) -> [CallableSpec] {
        let about = about(names.first ?? "", summary)
        return names.flatMap { name in
            [
                CallableSpec(name, [.torch, .method], about: about, Param<Tensor>("input")) { input throws(TensorError) in
                    try check(input)
                    return try Tensor.pointwise(row, Operands(.tensor(input)))
                },
                CallableSpec(name + "_", [.torch, .method], about: about, Param<Tensor>("input")) {
                    input throws(TensorError) in
                    try check(input)
                    return try Tensor.pointwiseInPlace(row, Operands(.tensor(input)))
                },
            ]
        }
    }

    /// `torch.isnan(input)`, `input.isnan()`: a question about each element has no in-place form.
    private static func question(
        _ name: String, _ row: PointwiseOperation, _ summary: String, out: OutRule = .absent
    ) -> CallableSpec {
        CallableSpec(name, [.torch, .method], about: about(name, summary), Param<Tensor>("input")) {
            input throws(TensorError) in
            try Tensor.pointwise(row, Operands(.tensor(input)))
        }.out(out)
    }

    private static var unary: [CallableSpec] {
        let rows: [[CallableSpec]] = [
            unary("abs", "absolute", row: .abs, "The absolute value; its gradient at 0 is 0.").out(.found),
            unary("sign", row: .sign, "-1, 0 or 1 by the sign.").out(.found),
            unary("sgn", row: .sgn, "-1, 0 or 1 by the sign.").out(.found),
            unary("floor", row: .floor, "The largest whole number that is not greater.").out(.found),
            unary("ceil", row: .ceil, "The smallest whole number that is not less.").out(.found),
            unary("trunc", "fix", row: .trunc, "The whole part, towards zero.").out(.found),
            unary("frac", row: .frac, "What trunc leaves.").out(.found),
            unary("exp", row: .exp, "e to the power of each element."),
            unary("exp2", row: .exp2, "2 to the power of each element."),
            unary("expm1", row: .expm1, "exp(x) - 1, exact for small x."),
            unary("log", row: .log, "The natural logarithm."),
            unary("log2", row: .log2, "The logarithm to base 2."),
            unary("log10", row: .log10, "The logarithm to base 10."),
            unary("log1p", row: .log1p, "log(1 + x), exact for small x."),
            unary("sqrt", row: .sqrt, "The square root; its gradient at 0 is infinite."),
            unary("rsqrt", row: .rsqrt, "1 / sqrt(x)."),
            unary("reciprocal", row: .reciprocal, "1 / x."),
            unary("sin", row: .sin, "The sine of an angle in radians."),
            unary("cos", row: .cos, "The cosine of an angle in radians."),
            unary("tan", row: .tan, "The tangent of an angle in radians."),
            unary("asin", "arcsin", row: .asin, "The inverse sine, in radians."),
            unary("acos", "arccos", row: .acos, "The inverse cosine, in radians."),
            unary("atan", "arctan", row: .atan, "The inverse tangent, in radians."),
            unary("sinh", row: .sinh, "The hyperbolic sine."),
            unary("cosh", row: .cosh, "The hyperbolic cosine."),
            unary("asinh", "arcsinh", row: .asinh, "The inverse hyperbolic sine."),
            unary("acosh", "arccosh", row: .acosh, "The inverse hyperbolic cosine."),
            unary("atanh", "arctanh", row: .atanh, "The inverse hyperbolic tangent."),
            unary("erf", row: .erf, "The error function."),
            unary("erfc", row: .erfc, "1 - erf(x), exact for large x."),
            unary("lgamma", row: .lgamma, "The logarithm of the absolute value of the gamma function."),
            unary("digamma", row: .digamma, "The derivative of lgamma."),
            unary("sigmoid", row: .sigmoid, "1 / (1 + exp(-x))."),
            unary("tanh", row: .tanh, "The hyperbolic tangent."),
            unary(
                "relu", row: .relu, "max(x, 0); its gradient at 0 is 0.",
                check: { x throws(TensorError) in try x.checkNumbers("relu") }
            ).out(.absent),
            unary("logical_not", row: .logicalNot, "True where the element is zero."),
        ]
        return rows.flatMap { $0 } + [
            question("isnan", .isNaN, "True where the element is not a number."),
            question("isinf", .isInfinite, "True where the element is infinite."),
            question("isfinite", .isFinite, "True where the element is neither infinite nor nan."),
            question("signbit", .signBit, "True where the sign bit is set, also for -0.0.", out: .booleans),
        ] + checkedUnary
    }

    /// Operations that check more than the table does.
    private static var checkedUnary: [CallableSpec] {
        let logit = CallableSpec(
            "logit", [.torch, .method],
            about: about(
                "logit", "log(x / (1 - x)), the inverse of sigmoid.",
                pitfalls: ["Outside 0 to 1 it is nan: eps keeps the input away from both ends."]),
            Param<Tensor>("input"), Param<Double?>("eps", default: nil)
        ) { input, eps throws(TensorError) in try input.logit(eps: eps) }
        let decimals = Param<Int>("decimals", keywordOnly: true)
        let not = CallableSpec(
            "bitwise_not", [.torch, .method], about: about("bitwise_not", "Each bit inverted; not x for bools."),
            Param<Tensor>("input")
        ) { input throws(TensorError) in try Tensor.pointwise(.bitwiseNot, Operands(.tensor(input))) }.out(.found)
        return ["neg", "negative"].flatMap { name in
            let about = about("neg", "-x.")
            return [
                CallableSpec(name, [.torch, .method], about: about, Param<Tensor>("input")) {
                    input throws(TensorError) in try input.neg()
                }.out(.found),
                CallableSpec(name + "_", [.torch, .method], about: about, Param<Tensor>("input")) {
                    input throws(TensorError) in try input.negInPlace()
                },
            ]
        } + [
            logit, logit.inPlace([.torch, .method]), not, not.inPlace(),
            CallableSpec(
                "round", [.torch, .method],
                about: about("round", "The nearest whole number; halves go to the even one."),
                signatures: [
                    Signature(Param<Tensor>("input")) { input throws(TensorError) in try input.round() },
                    Signature(Param<Tensor>("input"), decimals) { input, decimals throws(TensorError) in
                        try input.round(decimals: decimals)
                    },
                ]).out(.found),
            CallableSpec(
                "round", [.special], native: "special_round", about: about("round", "round, to so many decimals."),
                Param<Tensor>("input"), Param<Int>("decimals", default: 0, keywordOnly: true)
            ) { input, decimals throws(TensorError) in try input.round(decimals: decimals) }.out(.found),
            CallableSpec(
                "round_", [.torch, .method], about: about("round", "round, in place."),
                signatures: [
                    Signature(Param<Tensor>("input")) { input throws(TensorError) in try input.roundInPlace() },
                    Signature(Param<Tensor>("input"), decimals) { input, decimals throws(TensorError) in
                        try input.replaceInPlace { (own) throws(TensorError) in try own.round(decimals: decimals) }
                    },
                ]),
            CallableSpec("square", [.torch, .method], about: about("square", "x * x."), Param<Tensor>("input")) {
                input throws(TensorError) in try input.square()
            },
            CallableSpec(
                "square_", [.torch, .method], about: about("square", "x * x, in place."), Param<Tensor>("input")
            ) { input throws(TensorError) in try input.powInPlace(2) },
        ]
    }

    // MARK: Two operands

    /// Functions of a tensor and a tensor or number that are one row of the table, with their in-place forms.
    /// - Parameter takesNumbers: Whether the first operand may be the number.
    private static func binary(
        _ names: String..., row: PointwiseOperation, _ summary: String, takesNumbers: Bool = false
    ) -> [CallableSpec] {
        let about = about(names.first ?? "", summary)
        return names.flatMap { name in
            [
                CallableSpec(
                    name, [.torch, .method], about: about,
                    signatures: [
                        Signature(Param<Tensor>("input"), Param<Operand>("other", overloads: true)) {
                            input, other throws(TensorError) in try input.binary(row, other)
                        },
                    ] + (takesNumbers
                        ? [
                            Signature(Param<Scalar>("self"), Param<Tensor>("other")) {
                                number, other throws(TensorError) in
                                try Tensor.pointwise(row, Operands(.scalar(number), .tensor(other)))
                            },
                        ] : [])),
                CallableSpec(
                    name + "_", [.method], about: about, Param<Tensor>("input"), Param<Operand>("other", overloads: true)
                ) { input, other throws(TensorError) in try input.binaryInPlace(row, other) },
            ]
        }
    }

    /// Functions of two tensors.
    private static func pair(
        _ names: String..., row: PointwiseOperation, _ summary: String, inPlace: Bool = false,
        asFunction: Bool = false
    ) -> [CallableSpec] {
        let about = about(names.first ?? "", summary)
        return names.flatMap { name in
            let plain = CallableSpec(
                name, [.torch, .method], about: about, Param<Tensor>("input"), Param<Tensor>("other")
            ) { input, other throws(TensorError) in try input.binary(row, other) }
            guard inPlace else { return [plain] }
            let reach: CallableSpec.Reach = asFunction ? [.torch, .method] : [.method]
            return [
                plain,
                CallableSpec(name + "_", reach, about: about, Param<Tensor>("input"), Param<Tensor>("other")) {
                    input, other throws(TensorError) in try input.binaryInPlace(row, other)
                },
            ]
        }
    }

    private static var binary: [CallableSpec] {
        let rows: [[CallableSpec]] = [
            pair("logical_and", row: .logicalAnd, "True where both elements are not zero.", inPlace: true),
            pair("logical_or", row: .logicalOr, "True where either element is not zero.", inPlace: true),
            pair("logical_xor", row: .logicalXor, "True where exactly one element is not zero.", inPlace: true),
            binary("bitwise_and", row: .bitwiseAnd, "The bits that are set in both.", takesNumbers: true),
            binary("bitwise_or", row: .bitwiseOr, "The bits that are set in either.", takesNumbers: true),
            binary("bitwise_xor", row: .bitwiseXor, "The bits that are set in one of them.", takesNumbers: true),
            binary("bitwise_left_shift", row: .shiftLeft, "The bits moved left.", takesNumbers: true),
            binary("bitwise_right_shift", row: .shiftRight, "The bits moved right.", takesNumbers: true),
            pair("maximum", row: .maximum, "The greater of two elements; nan where either is nan."),
            pair("minimum", row: .minimum, "The lesser of two elements; nan where either is nan."),
            pair("fmax", row: .fmax, "The greater of two elements, a number rather than nan."),
            pair("fmin", row: .fmin, "The lesser of two elements, a number rather than nan."),
            pair("atan2", "arctan2", row: .atan2, "The angle of the point (other, input), in radians.", inPlace: true),
            pair("hypot", row: .hypot, "sqrt(input² + other²), without overflow.", inPlace: true),
            pair("nextafter", row: .nextafter, "The next number of the dtype after input, towards other.", inPlace: true),
            pair("gcd", row: .gcd, "The greatest common divisor.", inPlace: true, asFunction: true),
            pair("lcm", row: .lcm, "The least common multiple.", inPlace: true, asFunction: true),
            pair("logaddexp", row: .logaddexp, "log(exp(input) + exp(other)), without overflow."),
        ]
        return rows.flatMap { $0 }
    }

    private static var comparisons: [CallableSpec] {
        let rows: [[CallableSpec]] = [
            binary("eq", row: .equal, "True where the elements are equal."),
            binary("ne", "not_equal", row: .notEqual, "True where the elements differ."),
            binary("lt", "less", row: .less, "True where input < other."),
            binary("le", "less_equal", row: .lessOrEqual, "True where input <= other."),
            binary("gt", "greater", row: .greater, "True where input > other."),
            binary("ge", "greater_equal", row: .greaterOrEqual, "True where input >= other."),
        ]
        return rows.flatMap { $0 } + [
            CallableSpec(
                "equal", [.torch, .method], about: about("equal", "Whether shape and all elements agree: one bool."),
                Param<Tensor>("input"), Param<Tensor>("other")
            ) { input, other throws(TensorError) in try input.isEqual(to: other) }.out(.absent),
            CallableSpec(
                "isclose", [.torch, .method],
                about: about("isclose", "True where |input - other| <= atol + rtol * |other|."),
                Param<Tensor>("input"), Param<Tensor>("other"), Param<Double>("rtol", default: 1e-5),
                Param<Double>("atol", default: 1e-8), Param<Bool>("equal_nan", default: false)
            ) { input, other, relative, absolute, nan throws(TensorError) in
                try input.isClose(to: other, relative: relative, absolute: absolute, equalNaN: nan)
            }.out(.absent),
            CallableSpec(
                "allclose", [.torch, .method], about: about("allclose", "Whether isclose holds for every element: one bool."),
                Param<Tensor>("input"), Param<Tensor>("other"), Param<Double>("rtol", default: 1e-5),
                Param<Double>("atol", default: 1e-8), Param<Bool>("equal_nan", default: false)
            ) { input, other, relative, absolute, nan throws(TensorError) in
                let close = try input.isClose(to: other, relative: relative, absolute: absolute, equalNaN: nan)
                return !(try close.all().item().isZero)
            }.out(.absent),
        ]
    }
}
