// SPDX-License-Identifier: MIT

/// `out=`: where a function of `torch` writes its result. One way for all of them: the result is computed, and copied.
extension CallableSpec {
    /// Functions of `torch` that answer questions, copy, or give views: these have no `out`.
    private static let withoutOut: Set<String> = [
        "allclose", "alpha_dropout", "argsort", "bartlett_window", "bilinear", "bincount", "binomial",
        "blackman_window", "block_diag", "broadcast_tensors", "broadcast_to", "can_cast", "cdist", "celu", "chunk",
        "clone", "conj", "corrcoef", "count_nonzero", "cov", "cumulative_trapezoid", "deg2rad_", "diagonal", "dist",
        "dropout", "einsum", "empty_like", "equal", "expand", "feature_alpha_dropout", "feature_dropout", "flatten",
        "flip", "full_like", "gradient", "hamming_window", "hann_window", "histogramdd", "imag", "is_complex",
        "is_conj", "is_floating_point", "is_inference", "is_neg", "is_signed", "isclose", "isfinite", "isinf",
        "isnan", "isreal", "kaiser_window", "layer_norm", "logdet", "masked_fill", "matrix_exp", "movedim", "nanmean",
        "narrow", "native_dropout", "numel", "ones_like", "pdist", "permute", "pinverse", "poisson", "positive",
        "promote_types", "rand_like", "randint_like", "randn_like", "ravel", "real", "relu", "repeat_interleave",
        "reshape", "resolve_conj", "resolve_neg", "result_type", "roll", "rsub", "select", "selu", "split", "squeeze",
        "t", "trace", "transpose", "trapezoid", "trapz", "unbind", "unflatten", "unique", "unique_consecutive",
        "unsqueeze", "vander", "zeros_like",
    ]

    /// Whether `torch.name(…, out=…)` is a call. A name that ends with `_` writes over its input already.
    var takesOut: Bool {
        (!isPython || reach.contains(.python)) && !reach.isDisjoint(with: [.torch, .special, .linalg]) && name.last != "_"
            && !Self.withoutOut.contains(name)
            && !signatures.contains { $0.place(named: "out") != nil }
    }

    /// What some functions say of a target of another dtype, each in words of its own.
    private func complaint(about target: Tensor) -> TensorError? {
        let type = target.dtype.scalarTypeName
        switch name {
        case "signbit", "isposinf", "isneginf":
            return target.dtype == .bool ? nil : .runtime("\(name) does not support non-boolean outputs.")
        case "float_power" where target.dtype != .float64:
            return .runtime(
                "the output given to float_power has dtype \(type) but the operation's result requires dtype Double")
        case "ldexp" where !target.dtype.isFloatingPoint:
            return .runtime("ldexp can't be cast to the desired output type \(type)")
        case "mvlgamma" where !target.dtype.isFloatingPoint:
            return .runtime("mvlgamma: result type \(type) can't be cast to the desired output type Float")
        case "logsumexp" where !target.dtype.isFloatingPoint:
            return .runtime("logsumexp(): Expected floating point type for result tensor, but got: \(type)")
        case "any" where target.dtype != .bool && target.dtype != .uint8,
            "all" where target.dtype != .bool && target.dtype != .uint8:
            return .runtime("\(name) only supports bool tensor for result, got: \(type)")
        default: return nil
        }
    }

    /// Calls without the `out` argument, which stands at `place`, and writes the result there.
    func callWriting(
        _ given: UnsafeBufferPointer<Argument>, layout: CallLayout, out place: Int
    ) throws(TensorError) -> CallResult {
        guard place < given.count else { throw .type("\(nativeName)() takes other arguments") }
        var rest = Array(given)
        let out = rest.remove(at: place)
        var targets: [Tensor] = []
        var isSingle = false
        switch out {
        case .none, .missing: break
        case .tensor(let tensor):
            targets = [tensor]
            isSingle = true
        case .tuple(let elements), .list(let elements):
            for case .tensor(let tensor) in elements { targets.append(tensor) }
        default: throw refusal(of: out, expected: "Tensor")
        }
        for target in targets { if let complaint = complaint(about: target) { throw complaint } }
        let outcome = rest.withUnsafeBufferPointer { rest -> Result<CallResult, TensorError> in
            do throws(TensorError) { return .success(try call(rest, layout: layout.with(out: nil))) } catch { return .failure(error) }
        }
        let result = try outcome.get()
        if targets.isEmpty { return result }
        if isSingle, result.isTuple { throw singleOut(rest, layout: layout, out: out) }
        try checkOutput(result, targets)
        try result.checkTargets(targets, of: nativeName)
        let records = (rest + targets.map { .tensor($0) }).contains { argument in
            if case .tensor(let tensor) = argument { tensor.requiresGrad } else { false }
        }
        if records, Context.current.gradientsEnabled {
            throw .runtime(
                "\(nativeName)(): functions with out=... arguments don't support automatic differentiation, but one of "
                    + "the arguments requires grad.")
        }
        return try result.written(to: targets)
    }
}

extension CallableSpec {
    private func refusal(of out: Argument, expected: String) -> TensorError {
        ArgumentError.kind(function: nativeName, name: "out", position: nil, expected: expected, got: out.typeName).error
    }

    /// One tensor given as `out` where the results are several.
    private func singleOut(_ given: [Argument], layout: CallLayout, out: Argument) -> TensorError {
        // One signature is blamed when it alone takes so many arguments.
        let plausible = signatures.filter { signature in
            let required = signature.parameters.count { $0.isRequired }
            return given.count + 1 >= required && given.count <= signature.parameters.count
        }
        if plausible.count == 1 {
            return refusal(of: out, expected: "tuple of Tensors")
        }
        let positional = given.prefix(layout.positionalCount).map(\.typeName).joined(separator: ", ")
        let keywords = zip(layout.keywords, given.dropFirst(layout.positionalCount)).map { "\($0)=\($1.typeName)" }
        return ArgumentError.noMatch(
            function: nativeName, got: ([positional] + keywords.reversed() + ["out=Tensor"]).joined(separator: ", "),
            expected: signatures.map(\.text)).error
    }

    /// Functions whose results are not converted: `out` must have their type.
    private func checkOutput(_ result: CallResult, _ targets: [Tensor]) throws(TensorError) {
        guard case .tensor(let tensor) = result, let target = targets.first, tensor.dtype != target.dtype else { return }
        switch name {
        case "gather", "isin":
            throw .runtime(
                "Expected out tensor to have dtype \(tensor.dtype.elementTypeName), but got \(target.dtype.elementTypeName) "
                    + "instead")
        case "nonzero":
            throw .runtime(
                "nonzero: Expected out tensor to have scalar type Long but got scalar type\(target.dtype.scalarTypeName)")
        case "searchsorted", "bucketize":
            throw .runtime(
                "torch.searchsorted(): output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on "
                    + "whether out_int32 flag is True, but we got output tensor's dtype \(target.dtype.scalarTypeName) and "
                    + "out_int32 flag is \(tensor.dtype == .int32 ? "True" : "False")")
        default: return
        }
    }
}

extension CallResult {
    fileprivate var isTuple: Bool {
        switch self {
        case .tensors, .named: true
        default: false
        }
    }

    private var sources: [Tensor] {
        switch self {
        case .tensor(let tensor): [tensor]
        case .tensors(let tensors): tensors
        case .named(let named): named.fields.map(\.value)
        default: []
        }
    }

    /// Refuses another number of tensors than the result has.
    fileprivate func checkTargets(_ targets: [Tensor], of name: String) throws(TensorError) {
        guard sources.count == targets.count else {
            if sources.count > 1, targets.count == 1 {
                throw ArgumentError.kind(
                    function: name, name: "out", position: nil, expected: "tuple of Tensors", got: "Tensor"
                ).error
            }
            throw .type("out holds \(targets.count) tensors, and the result \(sources.count)")
        }
    }

    /// The same result, its tensors' values moved into `targets`.
    fileprivate func written(to targets: [Tensor]) throws(TensorError) -> CallResult {
        for (source, target) in zip(sources, targets) { try target.receive(source) }
        switch self {
        case .tensor: return .tensor(targets[0])
        case .named(let named):
            return .named(
                NamedTensors(named.typeName + "_out", zip(named.fields, targets).map { ($0.name, $1) }))
        default: return .tensors(targets)
        }
    }
}

extension Tensor {
    /// Takes the values of a result, as an `out` argument does: made as large as it, with a warning unless it was empty.
    fileprivate func receive(_ result: Tensor) throws(TensorError) {
        guard result.dtype.canCast(to: dtype) else { throw TensorError(.cast(from: result.dtype, to: dtype)) }
        if shape != result.shape {
            if count > 0 {
                Context.current.warn(
                    "An output with one or more elements was resized since it had shape \(shape), which does not match "
                        + "the required output shape \(result.shape). This behavior is deprecated, and in a future "
                        + "PyTorch release outputs will not be resized unless they have zero elements. You can "
                        + "explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0).")
            }
            try setData(Tensor.allocate(result.shape, dtype))
        }
        try checkOverlap()
        try overwrite(with: result, at: try writableData())
    }
}
