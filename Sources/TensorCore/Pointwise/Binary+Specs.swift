// SPDX-License-Identifier: MIT

extension OperationCatalog {
    private typealias Operation = (Tensor, Operand) throws(TensorError) -> Tensor

    static var binary: [CallableSpec] { scaled + arithmetic + tensorsOnly + combined }

    /// Both a tensor and a number may stand on the right.
    static func withOperand(
        _ names: [String], _ summary: String, _ parameter: String = "other",
        _ run: @escaping (Tensor, Operand) throws(TensorError) -> Tensor
    ) -> [CallableSpec] {
        names.map { name in
            CallableSpec(
                name, [.torch, .method], about: page(names[0], summary), .input, Param<Operand>(parameter), run: run)
        }
    }

    private static var scaled: [CallableSpec] {
        func form(
            _ names: [String], _ summary: String,
            _ run: @escaping (Tensor, Operand, Scalar) throws(TensorError) -> Tensor
        ) -> [CallableSpec] {
            names.map { name in
                CallableSpec(
                    name, name.hasSuffix("_") ? [.method] : [.torch, .method], about: page(names[0], summary), .input,
                    Param<Operand>("other"),
                    Param<Scalar>("alpha", default: 1, keywordOnly: true, doc: "A factor of other."), run: run)
            }
        }
        return form(["add"], "input + alpha * other") { (a, b, alpha) throws(TensorError) in
            try a.add(b, alpha: alpha)
        } + form(["sub", "subtract"], "input - alpha * other") { (a, b, alpha) throws(TensorError) in
            try a.sub(b, alpha: alpha)
        } + form(["add_"], "input += alpha * other") { (a, b, alpha) throws(TensorError) in
            try a.addInPlace(b, alpha: alpha)
        } + form(["sub_", "subtract_"], "input -= alpha * other") { (a, b, alpha) throws(TensorError) in
            try a.subInPlace(b, alpha: alpha)
        } + [
            CallableSpec(
                "rsub", [.torch], about: page("rsub", "other - input"), .input, Param<Scalar>("other")
            ) { (a, b) throws(TensorError) -> Tensor in try a.rsub(b) }
        ]
    }

    private static func rounded(_ mode: String?) throws(TensorError) -> RoundingMode? {
        switch mode {
        case nil: return nil
        case "trunc": return .trunc
        case "floor": return .floor
        case let other?:
            throw .runtime("div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(other)'")
        }
    }

    private static var arithmetic: [CallableSpec] {
        let division = ["div", "divide"].map { name in
            CallableSpec(
                name, [.torch, .method], about: page("div", "input / other"), .input, Param<Operand>("other"),
                Param<String?>("rounding_mode", default: nil, keywordOnly: true, doc: "None, 'trunc' or 'floor'")
            ) { (a, b, mode) throws(TensorError) -> Tensor in
                guard let mode = try rounded(mode) else { return try a.div(b) }
                return try a.div(b, rounding: mode)
            }
        }
        return division
            + withOperand(["mul", "multiply"], "input * other") { (a, b) throws(TensorError) in try a.mul(b) }
            + withOperand(["true_divide"], "input / other") { (a, b) throws(TensorError) in try a.div(b) }
            + withOperand(["floor_divide"], "The whole number below input / other.") { (a, b) throws(TensorError) in
                try a.floorDivide(b)
            }
            + withOperand(["remainder"], "What floor_divide leaves, of other's sign.") { (a, b) throws(TensorError) in
                try a.remainder(b)
            }
            + withOperand(["fmod"], "What a truncated division leaves, of input's sign.") { (a, b) throws(TensorError) in
                try a.fmod(b)
            }
            + withOperand(["xlogy"], "input * log(other), 0 where input is 0.") { (a, b) throws(TensorError) in
                try a.xlogy(b)
            }
            + powers
            + inPlace("mul_", "input *= other") { (a, b) throws(TensorError) in try a.mulInPlace(b) }
            + inPlace("multiply_", "input *= other") { (a, b) throws(TensorError) in try a.mulInPlace(b) }
            + inPlace("div_", "input /= other") { (a, b) throws(TensorError) in try a.divInPlace(b) }
            + inPlace("floor_divide_", "input //= other") { (a, b) throws(TensorError) in try a.floorDivideInPlace(b) }
            + inPlace("remainder_", "input %= other") { (a, b) throws(TensorError) in try a.remainderInPlace(b) }
            + inPlace("pow_", "input **= exponent", "exponent") { (a, b) throws(TensorError) in try a.powInPlace(b) }
    }

    static func inPlace(
        _ name: String, _ summary: String, _ parameter: String = "other",
        _ run: @escaping (Tensor, Operand) throws(TensorError) -> Tensor
    ) -> [CallableSpec] {
        [CallableSpec(name, [.method], about: page(name, summary), .input, Param<Operand>(parameter), run: run)]
    }

    private static var powers: [CallableSpec] {
        [
            CallableSpec(
                "pow", [.torch, .method], about: page("pow", "input to the power of exponent."),
                signatures: [
                    Signature(.input, Param<Operand>("exponent")) { (base, exponent) throws(TensorError) -> Tensor in
                        try base.pow(exponent)
                    },
                    Signature(Param<Scalar>("self"), Param<Tensor>("exponent")) {
                        (base, exponent) throws(TensorError) -> Tensor in try exponent.rpow(base)
                    },
                ])
        ]
    }

    private static var tensorsOnly: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ method: @escaping (Tensor) -> (Tensor) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, [.torch, .method], about: page(name, summary), .input, .other) {
                (a, b) throws(TensorError) -> Tensor in try method(a)(b)
            }
        }
        return [
            form("maximum", "The larger of two elements.", Tensor.maximum),
            form("minimum", "The smaller of two elements.", Tensor.minimum),
            form("atan2", "The angle of the point (other, input).", Tensor.atan2),
            form("hypot", "The length of the vector (input, other).", Tensor.hypot),
            form("logaddexp", "log(exp(input) + exp(other)), without overflow.", Tensor.logaddexp),
        ]
    }

    private static var combined: [CallableSpec] {
        func form(
            _ name: String, _ summary: String,
            _ run: @escaping (Tensor, Tensor, Tensor, Scalar) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, name.hasSuffix("_") ? [.method] : [.torch, .method], about: page(name, summary), .input,
                Param<Tensor>("tensor1"), Param<Tensor>("tensor2"),
                Param<Scalar>("value", default: 1, keywordOnly: true), run: run)
        }
        return [
            form("addcmul", "input + value * tensor1 * tensor2") { (input, a, b, value) throws(TensorError) in
                try input.addcmul(a, b, value: value)
            },
            form("addcdiv", "input + value * tensor1 / tensor2") { (input, a, b, value) throws(TensorError) in
                try input.addcdiv(a, b, value: value)
            },
            form("addcmul_", "input += value * tensor1 * tensor2") { (input, a, b, value) throws(TensorError) in
                try input.addcmulInPlace(a, b, value: value)
            },
            form("addcdiv_", "input += value * tensor1 / tensor2") { (input, a, b, value) throws(TensorError) in
                try input.addcdivInPlace(a, b, value: value)
            },
            CallableSpec(
                "lerp", [.torch, .method], about: page("lerp", "input + weight * (end - input)"),
                .input, Param<Tensor>("end"), Param<Operand>("weight")
            ) { (start, end, weight) throws(TensorError) -> Tensor in
                switch weight {
                case .scalar(let weight): try start.lerp(end, weight: weight.double)
                case .tensor(let weight): try start.lerp(end, weight: weight)
                }
            },
            CallableSpec(
                "lerp_", [.method], about: page("lerp", "input += weight * (end - input)"),
                .input, Param<Tensor>("end"), Param<Double>("weight")
            ) { (start, end, weight) throws(TensorError) -> Tensor in try start.lerpInPlace(end, weight: weight) },
        ]
    }
}
