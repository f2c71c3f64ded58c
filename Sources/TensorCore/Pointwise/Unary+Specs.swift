// SPDX-License-Identifier: MIT

extension OperationCatalog {
    private typealias Method = (Tensor) -> () throws(TensorError) -> Tensor

    static var unary: [CallableSpec] {
        let rows: [(name: String, summary: String, plain: Method, inPlace: Method?)] = [
            ("abs", "The magnitude.", Tensor.abs, Tensor.absInPlace),
            ("neg", "The input with its sign changed.", Tensor.neg, Tensor.negInPlace),
            ("exp", "e to the power of the input.", Tensor.exp, Tensor.expInPlace),
            ("exp2", "2 to the power of the input.", Tensor.exp2, nil),
            ("expm1", "e to the power of the input, less 1.", Tensor.expm1, Tensor.expm1InPlace),
            ("log", "The natural logarithm.", Tensor.log, Tensor.logInPlace),
            ("log2", "The logarithm to base 2.", Tensor.log2, nil),
            ("log10", "The logarithm to base 10.", Tensor.log10, nil),
            ("log1p", "The natural logarithm of 1 plus the input.", Tensor.log1p, Tensor.log1pInPlace),
            ("sqrt", "The square root.", Tensor.sqrt, Tensor.sqrtInPlace),
            ("rsqrt", "1 over the square root.", Tensor.rsqrt, Tensor.rsqrtInPlace),
            ("square", "The input times itself.", Tensor.square, nil),
            ("reciprocal", "1 over the input.", Tensor.reciprocal, Tensor.reciprocalInPlace),
            ("sign", "-1, 0 or 1.", Tensor.sign, Tensor.signInPlace),
            ("floor", "The next whole number down.", Tensor.floor, Tensor.floorInPlace),
            ("ceil", "The next whole number up.", Tensor.ceil, Tensor.ceilInPlace),
            ("trunc", "The whole part.", Tensor.trunc, Tensor.truncInPlace),
            ("frac", "The part after the point.", Tensor.frac, Tensor.fracInPlace),
            ("sin", "The sine.", Tensor.sin, Tensor.sinInPlace),
            ("cos", "The cosine.", Tensor.cos, Tensor.cosInPlace),
            ("tan", "The tangent.", Tensor.tan, nil),
            ("asin", "The inverse sine.", Tensor.asin, nil),
            ("acos", "The inverse cosine.", Tensor.acos, nil),
            ("atan", "The inverse tangent.", Tensor.atan, nil),
            ("sinh", "The hyperbolic sine.", Tensor.sinh, nil),
            ("cosh", "The hyperbolic cosine.", Tensor.cosh, nil),
            ("asinh", "The inverse hyperbolic sine.", Tensor.asinh, nil),
            ("acosh", "The inverse hyperbolic cosine.", Tensor.acosh, nil),
            ("atanh", "The inverse hyperbolic tangent.", Tensor.atanh, nil),
            ("tanh", "The hyperbolic tangent.", Tensor.tanh, Tensor.tanhInPlace),
            ("erf", "The error function.", Tensor.erf, nil),
            ("erfc", "1 less the error function.", Tensor.erfc, nil),
            ("lgamma", "The logarithm of the gamma function's magnitude.", Tensor.lgamma, nil),
            ("digamma", "The derivative of lgamma.", Tensor.digamma, nil),
            ("sigmoid", "1 / (1 + exp(-x)).", Tensor.sigmoid, Tensor.sigmoidInPlace),
            ("relu", "The input where it is positive, else 0.", Tensor.relu, Tensor.reluInPlace),
            ("isnan", "Whether each element is nan.", Tensor.isNaN, nil),
            ("isinf", "Whether each element is infinite.", Tensor.isInfinite, nil),
            ("isfinite", "Whether each element is a finite number.", Tensor.isFinite, nil),
            ("signbit", "Whether each element's sign is minus.", Tensor.signBit, nil),
            ("logical_not", "Whether each element is zero.", Tensor.logicalNot, nil),
            ("bitwise_not", "Every bit turned over.", Tensor.bitwiseNot, nil),
        ]
        let aliases = [
            ("absolute", "abs"), ("negative", "neg"), ("arcsin", "asin"), ("arccos", "acos"), ("arctan", "atan"),
            ("fix", "trunc"), ("positive", "positive"),
        ]
        var specs: [CallableSpec] = []
        for row in rows {
            let names = [row.name] + aliases.filter { $0.1 == row.name }.map(\.0)
            for name in names {
                specs.append(form(name, [.torch, .method], row.name, row.summary, row.plain))
                guard let inPlace = row.inPlace else { continue }
                specs.append(form(name + "_", [.torch, .method], row.name, row.summary, inPlace))
            }
        }
        return specs + rounding
    }

    private static func form(
        _ name: String, _ reach: CallableSpec.Reach, _ pageName: String, _ summary: String, _ method: @escaping Method
    ) -> CallableSpec {
        CallableSpec(name, reach, about: page(pageName, summary), .input) { (input) throws(TensorError) -> Tensor in
            try method(input)()
        }
    }

    private static var rounding: [CallableSpec] {
        [
            CallableSpec(
                "round", [.torch, .method], about: page("round", "The nearest whole number, the even one of two."),
                .input, Param<Int>("decimals", default: 0, keywordOnly: true, doc: "Digits to keep after the point.")
            ) { (input, decimals) throws(TensorError) -> Tensor in try input.round(decimals: decimals) },
            CallableSpec(
                "round_", [.torch, .method], about: page("round", "The nearest whole number, in place."), .input
            ) { (input) throws(TensorError) -> Tensor in try input.roundInPlace() },
        ]
    }
}
