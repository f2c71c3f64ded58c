// SPDX-License-Identifier: MIT

/// The names of less common functions.
extension OperationCatalog {
    static var special: [CallableSpec] { ones + bessels + polynomials + gammas + twos + mantissas }

    private typealias One = (Tensor) throws(TensorError) -> Tensor

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    /// `torch.f(x)`, `x.f()` and, where PyTorch has them, `x.f_()` and `torch.f_(x)`.
    private static func one(
        _ names: String..., reach: CallableSpec.Reach = [.torch, .method], inPlace: CallableSpec.Reach = [.torch, .method],
        summary: String, run: @escaping One
    ) -> [CallableSpec] {
        let about = about(names.first ?? "", summary)
        return names.flatMap { name -> [CallableSpec] in
            let plain = CallableSpec(name, reach, about: about, input, run: run)
            return inPlace.isEmpty ? [plain] : [plain, plain.inPlace(inPlace)]
        }
    }

    private static var ones: [CallableSpec] {
        let rows: [[CallableSpec]] = [
            one("positive", inPlace: [], summary: "The tensor itself.") { x throws(TensorError) in try x.positive() }
                .out(.absent),
            one("deg2rad", summary: "Degrees as radians.") { x throws(TensorError) in try x.deg2rad() },
            one("rad2deg", summary: "Radians as degrees.") { x throws(TensorError) in try x.rad2deg() },
            one("sinc", reach: [.torch, .method, .special], summary: "sin(pi x) / (pi x), 1 at 0.") {
                x throws(TensorError) in try x.sinc()
            },
            one(
                "erfinv", reach: [.torch, .method, .special], inPlace: [.method],
                summary: "The inverse of the error function."
            ) { x throws(TensorError) in try x.erfinv() },
            one("isposinf", inPlace: [], summary: "True where the element is infinite and positive.") {
                x throws(TensorError) in try x.isPositiveInfinity()
            }.out(.booleans),
            one("isneginf", inPlace: [], summary: "True where the element is infinite and negative.") {
                x throws(TensorError) in try x.isNegativeInfinity()
            }.out(.booleans),
            one("isreal", inPlace: [], summary: "True everywhere: there are no complex numbers here.") {
                x throws(TensorError) in try Tensor.full(x.shape, .bool(true), dtype: .bool)
            }.out(.absent),
            one("angle", inPlace: [], summary: "0, or pi for negative numbers.") { x throws(TensorError) in
                try x.apply(.angle)
            },
            one("real", reach: [.torch], inPlace: [], summary: "The tensor itself: it is real.") {
                x throws(TensorError) in x
            }.out(.absent),
            one("conj", "resolve_conj", "resolve_neg", inPlace: [], summary: "The tensor itself: it is real.") {
                x throws(TensorError) in x
            }.out(.absent),
            one("conj_physical", inPlace: [], summary: "The tensor itself: it is real.") { x throws(TensorError) in x },
            one("i0", reach: [.torch, .method, .special], summary: "The modified Bessel function of order 0.") {
                x throws(TensorError) in try x.apply(.i0)
            },
        ]
        let questions: [(String, (Tensor) -> Bool, String)] = [
            ("is_complex", { _ in false }, "False: there are no complex numbers here."),
            ("is_conj", { _ in false }, "False: there are no complex numbers here."),
            ("is_neg", { _ in false }, "False: no tensor here is negated as it is read."),
            ("is_inference", { _ in false }, "False."),
            ("is_signed", { $0.dtype != .uint8 && $0.dtype != .bool }, "Whether the dtype holds negative numbers."),
        ]
        let conjugate = CallableSpec(
            "conj_physical_", [.torch, .method], about: about("conj_physical", "The tensor itself: it is real."), input
        ) { x throws(TensorError) in
            try x.recordInPlace("ConjPhysicalBackward1") { (own) throws(TensorError) in
                try own.copied()
            } backward: { (gradient, _) throws(TensorError) in gradient }
        }
        return rows.flatMap { $0 } + [conjugate] + questions.map { name, answer, summary in
            CallableSpec(name, [.torch, .method], about: about(name, summary), input) { x throws(TensorError) in answer(x) }
                .out(.absent)
        } + [
            CallableSpec("imag", [.torch], about: about("imag", "Real tensors have no imaginary part."), input) {
                (_) throws(TensorError) -> Tensor in
                throw .runtime("imag is not implemented for tensors with non-complex dtypes.")
            }.out(.absent),
        ]
    }

    private static func about(special name: String, _ summary: String) -> Documentation {
        Documentation(summary, link: "https://docs.pytorch.org/docs/stable/special.html#torch.special.\(name)")
    }

    /// A function of `torch.special` that is a row of the table.
    private static func row(_ name: String, _ row: PointwiseOperation, _ summary: String, named x: String = "input") -> CallableSpec {
        CallableSpec(
            name, [.special], native: "special_" + name, about: about(special: name, summary), Param<Tensor>(x)
        ) { x throws(TensorError) in try x.apply(row) }
    }

    private static var bessels: [CallableSpec] {
        [
            row("airy_ai", .airyAi, "The Airy function Ai.", named: "x"),
            row("bessel_j0", .besselJ0, "The Bessel function of the first kind, order 0."),
            row("bessel_j1", .besselJ1, "The Bessel function of the first kind, order 1."),
            row("bessel_y0", .besselY0, "The Bessel function of the second kind, order 0."),
            row("bessel_y1", .besselY1, "The Bessel function of the second kind, order 1."),
            row("spherical_bessel_j0", .sphericalBesselJ0, "sin(x) / x.", named: "x"),
            row("i0e", .i0e, "exp(-|x|) times the modified Bessel function of order 0."),
            row("i1", .i1, "The modified Bessel function of order 1."),
            row("i1e", .i1e, "exp(-|x|) times the modified Bessel function of order 1."),
            row("modified_bessel_i0", .modifiedBesselI0, "The modified Bessel function of the first kind, order 0."),
            row("modified_bessel_i1", .modifiedBesselI1, "The modified Bessel function of the first kind, order 1."),
            row("modified_bessel_k0", .modifiedBesselK0, "The modified Bessel function of the second kind, order 0."),
            row("modified_bessel_k1", .modifiedBesselK1, "The modified Bessel function of the second kind, order 1."),
            row(
                "scaled_modified_bessel_k0", .scaledModifiedBesselK0,
                "exp(x) times the modified Bessel function of the second kind, order 0.", named: "x"),
            row(
                "scaled_modified_bessel_k1", .scaledModifiedBesselK1,
                "exp(x) times the modified Bessel function of the second kind, order 1.", named: "x"),
            row("entr", .entr, "-x log(x); 0 at 0, -inf below."),
            row("erfcx", .erfcx, "exp(x^2) erfc(x), without overflow."),
            row("ndtri", .ndtri, "The quantile of the standard normal distribution."),
            row("log_ndtr", .logNdtr, "The logarithm of ndtr, exact far to the left."),
            CallableSpec(
                "ndtr", [.special], native: "special_ndtr",
                about: about(special: "ndtr", "The distribution function of the standard normal distribution."), input
            ) { x throws(TensorError) in try x.ndtr() },
        ]
    }

    private typealias Two = (Operand, Operand) throws(TensorError) -> Tensor

    /// A function of two tensors, or of a tensor and a number on either side.
    private static func either(
        _ name: String, _ summary: String, first: String, second: String, numberFirst: String? = nil, run: @escaping Two
    ) -> CallableSpec {
        CallableSpec(
            name, [.special], native: "special_" + name, about: about(special: name, summary),
            signatures: [
                Signature(Param<Tensor>(first), Param<Tensor>(second)) { x, y throws(TensorError) in
                    try run(.tensor(x), .tensor(y))
                },
                Signature(Param<Scalar>(numberFirst ?? first), Param<Tensor>(second)) { x, y throws(TensorError) in
                    try run(.scalar(x), .tensor(y))
                },
                Signature(Param<Tensor>(first), Param<Scalar>(second)) { x, y throws(TensorError) in
                    try run(.tensor(x), .scalar(y))
                },
            ])
    }

    private static var polynomials: [CallableSpec] {
        let rows: [(String, PointwiseOperation, String)] = [
            ("chebyshev_polynomial_t", .chebyshevT, "Chebyshev polynomial of the first kind"),
            ("chebyshev_polynomial_u", .chebyshevU, "Chebyshev polynomial of the second kind"),
            ("chebyshev_polynomial_v", .chebyshevV, "Chebyshev polynomial of the third kind"),
            ("chebyshev_polynomial_w", .chebyshevW, "Chebyshev polynomial of the fourth kind"),
            ("shifted_chebyshev_polynomial_t", .shiftedChebyshevT, "Chebyshev polynomial of the first kind on [0, 1]"),
            ("shifted_chebyshev_polynomial_u", .shiftedChebyshevU, "Chebyshev polynomial of the second kind on [0, 1]"),
            ("shifted_chebyshev_polynomial_v", .shiftedChebyshevV, "Chebyshev polynomial of the third kind on [0, 1]"),
            ("shifted_chebyshev_polynomial_w", .shiftedChebyshevW, "Chebyshev polynomial of the fourth kind on [0, 1]"),
            ("hermite_polynomial_h", .hermiteH, "physicists' Hermite polynomial"),
            ("hermite_polynomial_he", .hermiteHe, "probabilists' Hermite polynomial"),
            ("laguerre_polynomial_l", .laguerreL, "Laguerre polynomial"),
            ("legendre_polynomial_p", .legendreP, "Legendre polynomial"),
        ]
        return rows.map { name, row, kind in
            either(name, "The \(kind) of degree n at x.", first: "x", second: "n") { x, n throws(TensorError) in
                try Tensor.pointwise(row, Operands(x, n))
            }
        }
    }

    private static var gammas: [CallableSpec] {
        func incomplete(_ name: String, _ row: PointwiseOperation, _ summary: String) -> [CallableSpec] {
            let plain = CallableSpec(
                name, [.torch, .method], about: about(name, summary), input, Param<Tensor>("other")
            ) { a, x throws(TensorError) in try a.binary(row, x) }
            return [plain, plain.inPlace()]
        }
        let mvlgamma = CallableSpec(
            "mvlgamma", [.torch, .method],
            about: about("mvlgamma", "The logarithm of the multivariate gamma function of dimension p."), input,
            Param<Int>("p")
        ) { x, p throws(TensorError) in try x.mvlgamma(p) }
            .out(.refusing(.allButFloats, "mvlgamma: result type {Given} can't be cast to the desired output type {Result}"))
        let polygamma = CallableSpec(
            "polygamma", [.method], about: about("polygamma", "The n-th derivative of digamma."), input, Param<Int>("n")
        ) { x, n throws(TensorError) in try x.polygamma(n) }
        return incomplete("igamma", .igamma, "The regularised lower incomplete gamma function of (input, other).")
            + incomplete("igammac", .igammac, "The regularised upper incomplete gamma function of (input, other).")
            + [
                mvlgamma,
                CallableSpec("mvlgamma_", [.method], about: mvlgamma.about, input, Param<Int>("p")) {
                    x, p throws(TensorError) in
                    guard x.dtype.isFloatingPoint || x.dtype == .bool else {
                        throw .runtime(
                            "mvlgamma: result type \(x.dtype.scalarTypeName) can't be cast to the desired output type Float")
                    }
                    return try x.replaceInPlace { (own) throws(TensorError) in try own.mvlgamma(p) }
                },
                polygamma,
                CallableSpec("polygamma_", [.method], about: polygamma.about, input, Param<Int>("n")) {
                    x, n throws(TensorError) in
                    try x.replaceInPlace { (own) throws(TensorError) in
                        try own.polygamma(n, node: "PolygammaBackward1")
                    }
                },
                CallableSpec("polygamma", [.torch, .special], about: polygamma.about, Param<Int>("n"), input) {
                    n, x throws(TensorError) in try x.polygamma(n)
                },
                either("zeta", "The Hurwitz zeta function.", first: "input", second: "other", numberFirst: "self") {
                    x, q throws(TensorError) in
                    switch (x, q) {
                    case (.scalar, _): try Tensor.pointwise(.zetaOffset, Operands(x, q))
                    case (_, .scalar): try Tensor.pointwise(.zetaExponent, Operands(x, q))
                    default: try Tensor.pointwise(.zeta, Operands(x, q))
                    }
                },
                either(
                    "xlog1py", "input * log1p(other); 0 where input is 0.", first: "input", second: "other",
                    numberFirst: "self"
                ) { x, y throws(TensorError) in
                    switch (x, y) {
                    case (.scalar, _): try Tensor.pointwise(.xlog1pyFactor, Operands(x, y))
                    case (_, .scalar): try Tensor.pointwise(.xlog1pyScalar, Operands(x, y))
                    default: try Tensor.pointwise(.xlog1py, Operands(x, y))
                    }
                },
            ]
    }

    private static var twos: [CallableSpec] {
        let nan = Param<Double?>("nan", default: nil)
        let high = Param<Double?>("posinf", default: nil)
        let low = Param<Double?>("neginf", default: nil)
        let replace = CallableSpec(
            "nan_to_num", [.torch, .method],
            about: about("nan_to_num", "Nan and the infinities replaced: by 0 and the type's largest numbers."), input, nan,
            high, low
        ) { x, nan, high, low throws(TensorError) in
            try x.nanToNum(nan: nan ?? 0, positiveInfinity: high, negativeInfinity: low)
        }.out(.refusing(.others, "{name}: dtype of out: {Target} should be same as input: {Result}"))
        let sign = about("copysign", "The size of input with the sign of other.")
        let heaviside = CallableSpec(
            "heaviside", [.torch, .method], about: about("heaviside", "0 below 0, 1 above, values at 0."), input,
            Param<Tensor>("values")
        ) { x, values throws(TensorError) in try x.heaviside(values) }
            .out(.refusing(.others, "{name} is not yet implemented for tensors with different dtypes."))
        let ldexp = CallableSpec(
            "ldexp", [.torch, .method], about: about("ldexp", "input * 2**other."), input, Param<Tensor>("other")
        ) { a, b throws(TensorError) in try a.ldexp(b) }
            .out(.refusing(.allButFloats, "ldexp can't be cast to the desired output type {Target}"))
        let power = about("float_power", "A power computed in float64.")
        let floatPower = Signature(input, Param<Operand>("exponent", overloads: true)) { x, exponent throws(TensorError) in
            try x.floatPower(exponent)
        }
        return [
            replace, replace.inPlace([.torch, .method]), heaviside, heaviside.inPlace(), ldexp,
            CallableSpec("ldexp_", [.torch, .method], about: ldexp.about, input, Param<Tensor>("other")) {
                a, b throws(TensorError) in
                guard a.dtype.isFloatingPoint else {
                    throw .runtime("ldexp can't be cast to the desired output type \(a.dtype.scalarTypeName)")
                }
                return try a.replaceInPlace { (own) throws(TensorError) in try own.ldexp(b) }
            },
            CallableSpec("copysign", [.torch, .method], about: sign, input, Param<Operand>("other", overloads: true)) {
                x, other throws(TensorError) in
                if case .scalar = other { return try x.binary(.copysignScalar, other) }
                return try x.binary(.copysign, other)
            },
            CallableSpec("copysign_", [.method], about: sign, input, Param<Operand>("other", overloads: true)) {
                x, other throws(TensorError) in
                if case .scalar = other { return try x.binaryInPlace(.copysignScalar, other) }
                return try x.binaryInPlace(.copysign, other)
            },
            CallableSpec(
                "float_power", [.torch, .method], about: power,
                signatures: [
                    floatPower,
                    Signature(Param<Scalar>("self"), Param<Tensor>("exponent")) { base, exponent throws(TensorError) in
                        try exponent.to(.float64).rpow(.double(base.double))
                    },
                ])
                    .out(.refusing(
                        .allButDoubles, "the output given to {name} has dtype {Target} but the operation's result requires dtype Double")),
            CallableSpec(
                "float_power_", [.method], about: power, input, Param<Operand>("exponent", overloads: true)
            ) { x, exponent throws(TensorError) in
                guard x.dtype == .float64 else {
                    throw .runtime(
                        "the base given to float_power_ has dtype \(x.dtype.scalarTypeName) but the operation's result "
                            + "requires dtype Double")
                }
                return try x.powInPlace(exponent)
            },
            CallableSpec(
                "logaddexp2", [.torch, .method],
                about: about("logaddexp2", "log2(2**input + 2**other), without overflow."), input, Param<Tensor>("other")
            ) { a, b throws(TensorError) in try a.logaddexp2(b) },
        ]
    }

    private static var mantissas: [CallableSpec] {
        [
            CallableSpec(
                "frexp", [.torch, .method],
                about: about("frexp", "Mantissas in [1/2, 1) and exponents: input is mantissa * 2**exponent."), input
            ) { x throws(TensorError) in
                let parts = try x.frexp()
                return CallResult.named(
                    NamedTensors("frexp", [("mantissa", parts.mantissa), ("exponent", parts.exponent)]))
            }.out(.refusing(
                .others, "torch.frexp() expects mantissa to have dtype {result} but got {target}",
                "torch.frexp() expects exponent to have int dtype but got {target}")),
        ]
    }
}
