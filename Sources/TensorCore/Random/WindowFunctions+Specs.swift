// SPDX-License-Identifier: MIT
import Glibc

/// Window functions: those of `torch` and those of `torch.signal.windows`.
extension OperationCatalog {
    static var windowFunctions: [CallableSpec] { torchWindows + signalWindows }

    private static var length: Param<Int> { Param<Int>("window_length") }
    private static var periodic: Param<Bool> { Param<Bool>("periodic", default: true) }

    private static var torchWindows: [CallableSpec] {
        typealias Run = (Int, Bool, DType?) throws(TensorError) -> Tensor
        func signatures(_ run: @escaping Run) -> [Signature] {
            [
                Signature(length, dtype, layout, device, pinMemory, requiresGrad) {
                    length, dtype, _, _, _, records throws(TensorError) in
                    try run(length, true, dtype).requireGrad(records)
                },
                Signature(length, Param<Bool>("periodic"), dtype, layout, device, pinMemory, requiresGrad) {
                    length, periodic, dtype, _, _, _, records throws(TensorError) in
                    try run(length, periodic, dtype).requireGrad(records)
                },
            ]
        }
        func window(_ name: String, _ summary: String, more: [Signature] = [], run: @escaping Run) -> CallableSpec {
            CallableSpec(name, [.torch], about: about(name, summary), signatures: signatures(run) + more)
        }
        let alpha = Param<Double>("alpha")
        let hamming: [Signature] = [
            Signature(length, Param<Bool>("periodic"), alpha, dtype, layout, device, pinMemory, requiresGrad) {
                length, periodic, alpha, dtype, _, _, _, records throws(TensorError) in
                try Tensor.hammingWindow(length, periodic: periodic, alpha: alpha, dtype: dtype).requireGrad(records)
            },
            Signature(
                length, Param<Bool>("periodic"), alpha, Param<Double>("beta"), dtype, layout, device, pinMemory, requiresGrad
            ) {
                length, periodic, alpha, beta, dtype, _, _, _, records throws(TensorError) in
                try Tensor.hammingWindow(length, periodic: periodic, alpha: alpha, beta: beta, dtype: dtype)
                    .requireGrad(records)
            },
        ]
        let kaiser = Signature(
            length, Param<Bool>("periodic"), Param<Double>("beta"), dtype, layout, device, pinMemory, requiresGrad
        ) {
            length, periodic, beta, dtype, _, _, _, records throws(TensorError) in
            try Tensor.kaiserWindow(length, periodic: periodic, beta: beta, dtype: dtype).requireGrad(records)
        }
        return [
            window("bartlett_window", "A triangle from 0 to 1 and back.") { length, periodic, dtype throws(TensorError) in
                try Tensor.bartlettWindow(length, periodic: periodic, dtype: dtype)
            }.out(.absent),
            window("blackman_window", "Three cosines: 0.42, 0.5 and 0.08.") { length, periodic, dtype throws(TensorError) in
                try Tensor.blackmanWindow(length, periodic: periodic, dtype: dtype)
            }.out(.absent),
            window("hann_window", "A raised cosine from 0 to 1 and back.") { length, periodic, dtype throws(TensorError) in
                try Tensor.hammingWindow(
                    length, periodic: periodic, alpha: 0.5, beta: 0.5, dtype: dtype, name: "hann_window")
            }.out(.absent),
            window("hamming_window", "alpha - beta * cosine.", more: hamming) {
                length, periodic, dtype throws(TensorError) in
                try Tensor.hammingWindow(length, periodic: periodic, dtype: dtype)
            }.out(.absent),
            window("kaiser_window", "Bessel functions of a half circle; beta gives the shape.", more: [kaiser]) {
                length, periodic, dtype throws(TensorError) in
                try Tensor.kaiserWindow(length, periodic: periodic, dtype: dtype)
            }.out(.absent),
        ]
    }

    // MARK: torch.signal.windows

    private static var points: Param<Int> { Param<Int>("M") }
    private static var symmetric: Param<Bool> { Param<Bool>("sym", default: true, keywordOnly: true) }

    /// What all of them ask first; the dtype that is meant.
    private static func checked(_ name: String, _ length: Int, _ dtype: DType?) throws(TensorError) -> DType {
        let dtype = dtype ?? Context.current.defaultDType
        guard length >= 0 else { throw .value("\(name) requires non-negative window length, got M=\(length)") }
        guard dtype == .float32 || dtype == .float64 else {
            throw .value("\(name) expects float32 or float64 dtypes, got: \(dtype.qualifiedName)")
        }
        return dtype
    }

    private static func about(window name: String, _ summary: String) -> Documentation {
        Documentation(
            summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.signal.windows.\(name).html")
    }

    private typealias Plain = (Int, Bool, DType, Bool) throws(TensorError) -> Tensor

    private static func plain(_ name: String, _ summary: String, run: @escaping Plain) -> CallableSpec {
        CallableSpec(name, [.windows], about: about(window: name, summary), points, symmetric, dtype, layout, device, requiresGrad) {
            length, symmetric, dtype, _, _, records throws(TensorError) in
            try run(length, symmetric, dtype ?? Context.current.defaultDType, records)
        }
    }

    /// A sum of cosines; PyTorch's message names the function that does the work.
    private static func cosines(_ name: String, _ summary: String, _ weights: [Double], own: Bool = false) -> CallableSpec {
        plain(name, summary) { length, symmetric, dtype, records throws(TensorError) in
            let dtype = try checked(own ? name : "general_cosine", length, dtype)
            return try Tensor.cosineSum(
                length, weights: weights, symmetric: symmetric, dtype: dtype, requiresGrad: records)
        }
    }

    private static func line(
        _ start: Double, _ length: Int, _ step: Double, _ dtype: DType, _ records: Bool
    ) throws(TensorError) -> Tensor {
        try Tensor.linspace(
            start * step, (start + Double(length - 1)) * step, count: length, dtype: dtype, requiresGrad: records)
    }

    private static var signalWindows: [CallableSpec] {
        [
            cosines("blackman", "Three cosines: 0.42, 0.5 and 0.08.", [0.42, 0.5, 0.08], own: true),
            cosines("hann", "A raised cosine.", [0.5, 0.5]),
            cosines("hamming", "0.54 - 0.46 * cosine.", [0.54, 1.0 - 0.54]),
            cosines("nuttall", "Four cosines, as Nuttall chose them.", [0.3635819, 0.4891775, 0.1365995, 0.0106411]),
            plain("bartlett", "A triangle from 0 to 1 and back.") { length, symmetric, dtype, records throws(TensorError) in
                let dtype = try checked("bartlett", length, dtype)
                if length <= 1 { return try Tensor.ones([length], dtype: dtype).requireGrad(records) }
                let step = 2 / Double(symmetric ? length - 1 : length)
                let k = try Tensor.linspace(
                    -1, -1 + Double(length - 1) * step, count: length, dtype: dtype, requiresGrad: records)
                return try k.abs().rsub(1)
            },
            plain("cosine", "Half a period of the sine.") { length, symmetric, dtype, records throws(TensorError) in
                let dtype = try checked("cosine", length, dtype)
                if length == 0 { return try Tensor.ones([0], dtype: dtype).requireGrad(records) }
                return try line(0.5, length, Double.pi / Double(!symmetric && length > 1 ? length + 1 : length), dtype, records)
                    .sin()
            },
            CallableSpec(
                "general_cosine", [.windows], about: about(window: "general_cosine", "A sum of cosines of given weights."),
                points, Param<Argument>("a", keywordOnly: true), symmetric, dtype, layout, device, requiresGrad
            ) { length, given, symmetric, dtype, _, _, records throws(TensorError) in
                guard let weights = [Double].read(given) else { throw .type("Coefficients must be a list/tuple") }
                if weights.isEmpty { throw .value("Coefficients cannot be empty") }
                return try Tensor.cosineSum(
                    length, weights: weights, symmetric: symmetric, dtype: checked("general_cosine", length, dtype),
                    requiresGrad: records)
            },
            CallableSpec(
                "general_hamming", [.windows], about: about(window: "general_hamming", "alpha - (1 - alpha) * cosine."),
                points, Param<Double>("alpha", default: 0.54, keywordOnly: true), symmetric, dtype, layout, device,
                requiresGrad
            ) { length, alpha, symmetric, dtype, _, _, records throws(TensorError) in
                try Tensor.cosineSum(
                    length, weights: [alpha, 1 - alpha], symmetric: symmetric,
                    dtype: checked("general_cosine", length, dtype), requiresGrad: records)
            },
            CallableSpec(
                "exponential", [.windows], about: about(window: "exponential", "Exponentials on both sides of a centre."),
                points, Param<Double?>("center", default: nil, keywordOnly: true),
                Param<Scalar>("tau", default: .double(1), keywordOnly: true), symmetric, dtype, layout, device, requiresGrad
            ) { length, center, tau, symmetric, dtype, _, _, records throws(TensorError) in
                let dtype = try checked("exponential", length, dtype)
                guard tau.double > 0 else { throw .value("Tau must be positive, got: \(tau.text) instead.") }
                if symmetric, center != nil { throw .value("Center must be None for symmetric windows") }
                if length == 0 { return try Tensor.ones([0], dtype: dtype).requireGrad(records) }
                let middle = center ?? Double(!symmetric && length > 1 ? length : length - 1) / 2
                return try line(-middle, length, 1 / tau.double, dtype, records).abs().neg().exp()
            },
            CallableSpec(
                "gaussian", [.windows], about: about(window: "gaussian", "The bell curve of a standard deviation."), points,
                Param<Scalar>("std", default: .double(1), keywordOnly: true), symmetric, dtype, layout, device, requiresGrad
            ) { length, std, symmetric, dtype, _, _, records throws(TensorError) in
                let dtype = try checked("gaussian", length, dtype)
                guard std.double > 0 else {
                    throw .value("Standard deviation must be positive, got: \(std.text) instead.")
                }
                if length == 0 { return try Tensor.ones([0], dtype: dtype).requireGrad(records) }
                let start = -Double(!symmetric && length > 1 ? length : length - 1) / 2
                return try line(start, length, 1 / (std.double * Double(2).squareRoot()), dtype, records).pow(2).neg().exp()
            },
            CallableSpec(
                "kaiser", [.windows], about: about(window: "kaiser", "Bessel functions of a half circle."), points,
                Param<Scalar>("beta", default: .double(12), keywordOnly: true), symmetric, dtype, layout, device, requiresGrad
            ) { length, beta, symmetric, dtype, _, _, records throws(TensorError) in
                let dtype = try checked("kaiser", length, dtype)
                guard beta.double >= 0 else { throw .value("beta must be non-negative, got: \(beta.text) instead.") }
                if length <= 1 { return try Tensor.ones([length], dtype: dtype).requireGrad(records) }
                // In the type itself: a rounded end would leave the circle.
                let scale = try Tensor(beta, dtype: dtype)
                let start = try scale.neg()
                let step = try scale.mul(2).div(Double(symmetric ? length - 1 : length))
                let end = try scale.minimum(start.add(step.mul(length - 1)))
                let k = try Tensor.linspace(
                    start.item().double, end.item().double, count: length, dtype: dtype, requiresGrad: records)
                return try scale.mul(scale).sub(k.pow(2)).sqrt().apply(.i0).div(scale.apply(.i0))
            },
        ]
    }
}
