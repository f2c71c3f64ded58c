// SPDX-License-Identifier: MIT

/// The names of less common functions.
extension OperationCatalog {
    static var special: [CallableSpec] { ones + twos }

    private typealias One = (Tensor) throws(TensorError) -> Tensor

    /// `torch.f(x)`, `x.f()` and, where PyTorch has it, `x.f_()`.
    private static func one(
        _ names: String..., reach: CallableSpec.Reach = [.torch, .method], inPlace: Bool = true,
        summary: String, run: @escaping One
    ) -> [CallableSpec] {
        let about = about(names.first ?? "", summary)
        return names.flatMap { name -> [CallableSpec] in
            let plain = CallableSpec(name, reach, about: about, Param<Tensor>("input"), run: run)
            guard inPlace else { return [plain] }
            let inPlace = CallableSpec(name + "_", [.torch, .method], about: about, Param<Tensor>("input")) {
                input throws(TensorError) in try input.replaceInPlace { (own) throws(TensorError) in try run(own).to(own.dtype) }
            }
            return [plain, inPlace]
        }
    }

    private static var ones: [CallableSpec] {
        let rows: [[CallableSpec]] = [
            one("positive", inPlace: false, summary: "The tensor itself.") { x throws(TensorError) in try x.positive() },
            one("deg2rad", summary: "Degrees as radians.") { x throws(TensorError) in try x.deg2rad() },
            one("rad2deg", summary: "Radians as degrees.") { x throws(TensorError) in try x.rad2deg() },
            one("sinc", reach: [.torch, .method, .special], summary: "sin(pi x) / (pi x), 1 at 0.") {
                x throws(TensorError) in try x.sinc()
            },
            one("erfinv", reach: [.torch, .method, .special], summary: "The inverse of the error function.") {
                x throws(TensorError) in try x.erfinv()
            },
            one("isposinf", inPlace: false, summary: "True where the element is infinite and positive.") {
                x throws(TensorError) in try x.isPositiveInfinity()
            },
            one("isneginf", inPlace: false, summary: "True where the element is infinite and negative.") {
                x throws(TensorError) in try x.isNegativeInfinity()
            },
            one("isreal", inPlace: false, summary: "True everywhere: there are no complex numbers here.") {
                x throws(TensorError) in try Tensor.full(x.shape, .bool(true), dtype: .bool)
            },
        ]
        return rows.flatMap { $0 }
    }

    private static var twos: [CallableSpec] {
        let input = Param<Tensor>("input")
        let nan = Param<Double?>("nan", default: nil)
        let high = Param<Double?>("posinf", default: nil)
        let low = Param<Double?>("neginf", default: nil)
        let replace = about("nan_to_num", "Nan and the infinities replaced: by 0 and the type's largest numbers.")
        let sign = about("copysign", "The size of input with the sign of other.")
        let power = about("float_power", "A power computed in float64.")
        return [
            CallableSpec("nan_to_num", [.torch, .method], about: replace, input, nan, high, low) {
                x, nan, high, low throws(TensorError) in
                try x.nanToNum(nan: nan ?? 0, positiveInfinity: high, negativeInfinity: low)
            },
            CallableSpec("nan_to_num_", [.torch, .method], about: replace, input, nan, high, low) {
                x, nan, high, low throws(TensorError) in
                try x.replaceInPlace { (x) throws(TensorError) in
                    try x.nanToNum(nan: nan ?? 0, positiveInfinity: high, negativeInfinity: low)
                }
            },
            CallableSpec("copysign", [.torch, .method], about: sign, input, Param<Operand>("other")) {
                x, other throws(TensorError) in
                if case .scalar = other { return try x.binary(.copysignScalar, other) }
                return try x.binary(.copysign, other)
            },
            CallableSpec("copysign_", [.method], about: sign, input, Param<Operand>("other")) {
                x, other throws(TensorError) in
                if case .scalar = other { return try x.binaryInPlace(.copysignScalar, other) }
                return try x.binaryInPlace(.copysign, other)
            },
            CallableSpec(
                "heaviside", [.torch, .method], about: about("heaviside", "0 below 0, 1 above, values at 0."), input,
                Param<Tensor>("values")
            ) { x, values throws(TensorError) in try x.heaviside(values) },
            CallableSpec(
                "float_power", [.torch, .method], about: power,
                signatures: [
                    Signature(input, Param<Operand>("exponent")) { x, exponent throws(TensorError) in
                        try x.floatPower(exponent)
                    },
                    Signature(Param<Scalar>("self"), Param<Tensor>("exponent")) { base, exponent throws(TensorError) in
                        try exponent.to(.float64).rpow(.double(base.double))
                    },
                ]),
            CallableSpec(
                "logaddexp2", [.torch, .method],
                about: about("logaddexp2", "log2(2**input + 2**other), without overflow."), input, Param<Tensor>("other")
            ) { a, b throws(TensorError) in try a.logaddexp2(b) },
            CallableSpec(
                "ldexp", [.torch, .method], about: about("ldexp", "input * 2**other."), input, Param<Tensor>("other")
            ) { a, b throws(TensorError) in try a.ldexp(b) },
            CallableSpec(
                "polygamma", [.torch, .special],
                about: about("polygamma", "The n-th derivative of digamma."), Param<Int>("n"), input
            ) { n, x throws(TensorError) in try x.polygamma(n) },
            CallableSpec(
                "polygamma", [.method], about: about("polygamma", "The n-th derivative of digamma."), input,
                Param<Int>("n")
            ) { x, n throws(TensorError) in try x.polygamma(n) },
        ]
    }
}
