// SPDX-License-Identifier: MIT

/// Arithmetic whose parameters are more than two operands.
extension OperationCatalog {
    static var arithmetic: [CallableSpec] {
        sums("add", aliases: [], "input + alpha * other.") { a, b, alpha throws(TensorError) in
            try a.add(b, alpha: alpha)
        } inPlace: { a, b, alpha throws(TensorError) in
            try a.addInPlace(b, alpha: alpha)
        }
            + sums("sub", aliases: ["subtract"], "input - alpha * other.") { a, b, alpha throws(TensorError) in
                try a.sub(b, alpha: alpha)
            } inPlace: { a, b, alpha throws(TensorError) in
                try a.subInPlace(b, alpha: alpha)
            } + products("mul", "multiply", "input * other.") { a, b throws(TensorError) in
                try a.mul(b)
            } inPlace: { a, b throws(TensorError) in
                try a.mulInPlace(b)
            } + quotients
            + products("floor_divide", nil, "input / other, rounded down.", overloads: true) { a, b throws(TensorError) in
                try a.floorDivide(b)
            } inPlace: { a, b throws(TensorError) in
                try a.floorDivideInPlace(b)
            } + products(
                "remainder", nil, "What floor division leaves: it has the sign of other.", overloads: true,
                first: .overload
            ) {
                a, b throws(TensorError) in
                try a.remainder(b)
            } inPlace: { a, b throws(TensorError) in
                try a.remainderInPlace(b)
            } + products(
                "fmod", nil, "What division towards zero leaves: it has the sign of input.", overloads: true,
                first: .refused
            ) {
                a, b throws(TensorError) in
                try a.fmod(b)
            } inPlace: { a, b throws(TensorError) in
                try a.fmodInPlace(b)
            } + [
                CallableSpec(
                    "rsub", [.torch], about: about("sub", "other - alpha * input."), Param<Tensor>("input"),
                    Param<Operand>("other", overloads: true), Param<Scalar>("alpha", default: .int(1))
                ) { input, other, alpha throws(TensorError) in try input.rsub(other, alpha: alpha) }.out(.absent),
            ] + logarithmic
    }

    private static var logarithmic: [CallableSpec] {
        let about = about("xlogy", "input * log(other); 0 where input is 0, whatever other is.")
        return [
            CallableSpec(
                "xlogy", [.torch, .method, .special], about: about,
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Operand>("other", overloads: true)) {
                        input, other throws(TensorError) in
                        try input.xlogy(other)
                    },
                    Signature(Param<Scalar>("self"), Param<Tensor>("other")) { factor, other throws(TensorError) in
                        try Tensor.pointwise(.xlogyFactor, Operands(.scalar(factor), .tensor(other)))
                    },
                ]),
            CallableSpec(
                "xlogy_", [.torch, .method], about: about, Param<Tensor>("input"),
                Param<Operand>("other", overloads: true)
            ) { input, other throws(TensorError) in
                if case .scalar = other { return try input.binaryInPlace(.xlogyScalar, other) }
                return try input.binaryInPlace(.xlogy, other)
            },
        ]
    }

    private typealias Scaled = (Tensor, Operand, Scalar) throws(TensorError) -> Tensor
    private typealias Two = (Tensor, Operand) throws(TensorError) -> Tensor

    /// Sums take `alpha`, a factor of the second operand.
    private static func sums(
        _ name: String, aliases: [String], _ summary: String, run: @escaping Scaled, inPlace: @escaping Scaled
    ) -> [CallableSpec] {
        let about = about(name, summary)
        let alpha = Param<Scalar>("alpha", default: .int(1), keywordOnly: true)
        return ([name] + aliases).flatMap { name in
            let input = Param<Tensor>("input"), isAlias = aliases.contains(name)
            /// A number with its factor by place, and the factor first, as of old.
            func older(_ name: String, run: @escaping Scaled) -> [Signature] {
                let byPlace = Signature(input, Param<Scalar>("other"), Param<Scalar>("alpha")) {
                    input, other, alpha throws(TensorError) in try run(input, .scalar(other), alpha)
                }.hidden()
                if isAlias { return [byPlace] }
                let factorFirst = Signature(input, Param<Scalar>("alpha"), Param<Tensor>("other")) {
                    input, alpha, other throws(TensorError) in
                    CallableSpec.warnOfOldForm(name, "Number alpha, Tensor other", "Tensor other, *, Number alpha = 1")
                    return try run(input, .tensor(other), alpha)
                }.hidden()
                return [byPlace, factorFirst]
            }
            return [
                CallableSpec(
                    name, [.torch, .method], about: about,
                    signatures: [
                        Signature(input, Param<Operand>("other", overloads: isAlias), alpha, run: run),
                        numberFirst("input", alpha, run: run),
                    ] + older(name, run: run)),
                CallableSpec(
                    name + "_", [.method], about: about,
                    signatures: [Signature(input, Param<Operand>("other", overloads: isAlias), alpha, run: inPlace)]
                        + older(name + "_", run: inPlace)),
            ]
        }
    }

    /// A number in a tensor's place, which another one may follow.
    private static func numberFirst(_ name: String, _ alpha: Param<Scalar>, run: @escaping Scaled) -> Signature {
        Signature(Param<Scalar>(name), Param<Operand>("other"), alpha) { input, other, alpha throws(TensorError) in
            try run(try Tensor(input), other, alpha)
        }.hidden()
    }

    /// - Parameters:
    ///   - overloads: Whether PyTorch has a function for tensors and one for numbers; an alias always has both.
    ///   - first: What becomes of a number on the left: it counts as a tensor, or has a function of its own.
    private static func products(
        _ name: String, _ alias: String?, _ summary: String, overloads: Bool = false, first: NumberFirst = .asTensor,
        run: @escaping Two, inPlace: @escaping Two
    ) -> [CallableSpec] {
        let about = about(name, summary)
        return [name, alias].compactMap { $0 }.flatMap { named in
            let other = Param<Operand>("other", overloads: overloads || named == alias)
            let plain = Signature(Param<Tensor>("input"), other, run: run)
            let reversed = Signature(Param<Scalar>("self"), Param<Tensor>("other")) {
                input, other throws(TensorError) in try run(try Tensor(input), .tensor(other))
            }
            let numbers = Signature(Param<Scalar>("self"), Param<Operand>("other")) {
                input, other throws(TensorError) in try run(try Tensor(input), other)
            }
            let signatures: [Signature] =
                switch first {
                case .refused: [plain]
                case .asTensor: [plain, numbers.hidden()]
                case .overload: [plain, reversed]
                }
            return [
                CallableSpec(named, [.torch, .method], about: about, signatures: signatures),
                CallableSpec(
                    named + "_", [.method], about: about, Param<Tensor>("input"),
                    Param<Operand>("other", overloads: overloads || named == alias || first == .overload), run: inPlace),
            ]
        }
    }

    private enum NumberFirst { case refused, asTensor, overload }

    private static var quotients: [CallableSpec] {
        let about = about(
            "div", "input / other, a true quotient; rounding_mode 'trunc' or 'floor' makes it whole.",
            pitfalls: ["Two integer tensors give a float quotient: 7 / 2 is 3.5, as in Python."])
        let rounding = Param<String?>("rounding_mode", keywordOnly: true)
        let quotient: (Tensor, Operand, String?) throws(TensorError) -> Tensor = {
            input, other, mode throws(TensorError) in
            guard let rounding = try roundingMode(mode) else { return try input.div(other) }
            return try input.div(other, rounding: rounding)
        }
        /// The plain quotient's name alone takes numbers for tensors; the others have functions for them.
        func other(_ name: String) -> Param<Operand> {
            Param<Operand>("other", overloads: !["div", "div_"].contains(name))
        }
        func plain(_ name: String) -> [Signature] {
            [
                Signature(Param<Tensor>("input"), other(name)) { input, other throws(TensorError) in try input.div(other) },
                Signature(Param<Scalar>("input"), Param<Operand>("other")) { input, other throws(TensorError) in
                    try Tensor(input).div(other)
                }.hidden(),
            ]
        }
        func inPlace(_ name: String) -> Signature {
            Signature(Param<Tensor>("input"), other(name)) { input, other throws(TensorError) in try input.divInPlace(other) }
        }
        return ["div", "divide"].flatMap { name in
            [
                CallableSpec(
                    name, [.torch, .method], about: about,
                    signatures: plain(name) + [
                        Signature(Param<Tensor>("input"), other(name), rounding, run: quotient),
                        Signature(Param<Scalar>("input"), Param<Operand>("other"), rounding) {
                            input, other, mode throws(TensorError) in
                            try quotient(try Tensor(input), other, mode)
                        }.hidden(),
                    ]),
                CallableSpec(
                    name + "_", [.method], about: about,
                    signatures: [
                        inPlace(name),
                        Signature(Param<Tensor>("input"), other(name), rounding) {
                            input, other, mode throws(TensorError) in
                            switch try roundingMode(mode) {
                            case nil: try input.divInPlace(other)
                            case .floor: try input.binaryInPlace(.divFloor, other)
                            case .trunc: try input.binaryInPlace(.divTrunc, other)
                            }
                        },
                    ]),
            ]
        } + [
            CallableSpec("true_divide", [.torch, .method], about: about, signatures: plain("true_divide")),
            CallableSpec("true_divide_", [.method], about: about, signatures: [inPlace("true_divide_")]),
        ]
    }

    private static func roundingMode(_ text: String?) throws(TensorError) -> RoundingMode? {
        switch text {
        case nil: return nil
        case "trunc": return .trunc
        case "floor": return .floor
        case let other?:
            throw .runtime("div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(other)'")
        }
    }

    static var powers: [CallableSpec] {
        let about = about("pow", "input to the power of exponent; either may be a number.")
        return [
            CallableSpec(
                "pow", [.torch, .method], about: about,
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Operand>("exponent", overloads: true)) {
                        input, exponent throws(TensorError) in try input.pow(exponent)
                    },
                    Signature(Param<Scalar>("self"), Param<Tensor>("exponent")) {
                        base, exponent throws(TensorError) in try exponent.rpow(base)
                    },
                ]),
            CallableSpec(
                "pow_", [.method], about: about, Param<Tensor>("input"), Param<Operand>("exponent", overloads: true)
            ) { input, exponent throws(TensorError) in try input.powInPlace(exponent) },
        ]
    }
}
