// SPDX-License-Identifier: MIT

/// `out=`: where a function of `torch` writes its result. One way for all of them: the result is computed, and copied.
extension CallableSpec {
    /// Functions of `torch` that answer questions, copy, or give views: these have no `out`.
    private static let withoutOut: Set<String> = [
        "allclose", "argsort", "broadcast_tensors", "broadcast_to", "chunk", "clone", "count_nonzero", "deg2rad_",
        "diagonal", "dist", "dropout", "empty_like", "equal", "expand", "flatten", "flip", "full_like", "isclose",
        "isfinite", "isinf", "isnan", "isreal", "layer_norm", "masked_fill", "movedim", "narrow", "nanmean", "ones_like",
        "permute", "positive", "rand_like", "randint_like", "randn_like", "ravel", "relu", "repeat_interleave", "reshape",
        "roll", "rsub", "select", "split", "squeeze", "t", "trapezoid", "trapz", "cumulative_trapezoid", "transpose", "einsum", "cdist", "block_diag", "pdist", "bilinear", "cov", "corrcoef",
        "unbind", "unflatten", "unique", "unique_consecutive", "unsqueeze", "trace", "logdet", "vander", "matrix_exp", "pinverse", "zeros_like", "bincount", "selu", "celu",
    ]

    /// Whether `torch.name(…, out=…)` is a call. A name that ends with `_` writes over its input already.
    var takesOut: Bool {
        (!isPython || reach.contains(.python)) && !reach.isDisjoint(with: [.torch, .special, .linalg]) && name.last != "_"
            && !Self.withoutOut.contains(name)
            && !signatures.contains { $0.place(named: "out") != nil }
    }

    /// Calls without the `out` argument, which stands at `place`, and writes the result there.
    func callWriting(
        _ given: UnsafeBufferPointer<Argument>, layout: CallLayout, out place: Int
    ) throws(TensorError) -> CallResult {
        guard place < given.count else { throw .type("\(nativeName)() takes other arguments") }
        var rest = Array(given)
        let out = rest.remove(at: place)
        var targets: [Tensor] = []
        func refusal(_ expected: String) -> TensorError {
            ArgumentError.kind(
                function: nativeName, name: "out", position: nil, expected: expected, got: out.typeName
            ).error
        }
        switch out {
        case .none, .missing: break
        case .tensor(let tensor): targets = [tensor]
        case .tuple(let elements), .list(let elements):
            for case .tensor(let tensor) in elements { targets.append(tensor) }
        default: throw refusal("Tensor")
        }
        let records = (rest + targets.map { .tensor($0) }).contains { argument in
            if case .tensor(let tensor) = argument { tensor.requiresGrad } else { false }
        }
        if !targets.isEmpty, records, Context.current.gradientsEnabled {
            throw .runtime(
                "\(nativeName)(): functions with out=... arguments don't support automatic differentiation, but one of "
                    + "the arguments requires grad.")
        }
        let outcome = rest.withUnsafeBufferPointer { rest -> Result<CallResult, TensorError> in
            do throws(TensorError) { return .success(try call(rest, layout: layout.with(out: nil))) } catch { return .failure(error) }
        }
        let result = try outcome.get()
        if case .tensor = out, case .named = result { throw refusal("tuple of Tensors") }
        return targets.isEmpty ? result : try result.written(to: targets)
    }
}

extension CallResult {
    /// The same result, its tensors' values moved into `targets`.
    fileprivate func written(to targets: [Tensor]) throws(TensorError) -> CallResult {
        let sources: [Tensor] =
            switch self {
            case .tensor(let tensor): [tensor]
            case .tensors(let tensors): tensors
            case .named(let named): named.fields.map(\.value)
            default: []
            }
        guard sources.count == targets.count else {
            throw .type("out holds \(targets.count) tensors, and the result \(sources.count)")
        }
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
        try overwrite(with: result, at: try writableData())
    }
}
