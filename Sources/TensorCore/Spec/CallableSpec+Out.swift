// SPDX-License-Identifier: MIT

/// `out=`: where a function of `torch` writes its result. One way for all of them: the result is computed, and copied.
extension CallableSpec {
    /// Whether `torch.name(…, out=…)` is a call. A name that ends with `_` writes over its input already.
    var takesOut: Bool {
        guard name.last != "_", !signatures.contains(where: { $0.place(named: "out") != nil }) else { return false }
        if let outRule { return outRule.exists }
        return (!isPython || reach.contains(.python)) && !reach.isDisjoint(with: [.torch, .special, .linalg])
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
        var inner = layout.with(out: nil)
        if let target = targets.first, outRule?.setsDType == true, !layout.keywords.contains("dtype"),
            let typed = try? self.layout(
                positional: layout.positionalCount, keywords: layout.keywords + ["dtype"], asMethod: false, writes: true),
            !typed.isHopeless
        {
            rest.append(.dtype(target.dtype))
            inner = typed
        }
        if let kernel = outRule?.kernel, rest.first?.dtype?.isFloatingPoint != false, let target = targets.first,
            !target.dtype.isFloatingPoint, !layout.keywords.contains("dtype")
        {
            throw .notImplemented("\"\(kernel)\" not implemented for '\(target.dtype.scalarTypeName)'")
        }
        let givenType = rest.first?.dtype
        if outRule?.way == .castInputs, let target = targets.first, target.dtype.isFloatingPoint {
            for (place, argument) in rest.enumerated() {
                if case .tensor(let tensor) = argument { rest[place] = .tensor(try tensor.to(target.dtype)) }
            }
        }
        var mismatch = 0
        let outcome = rest.withUnsafeBufferPointer { rest -> Result<CallResult?, TensorError> in
            do throws(TensorError) { return .success(try match(rest, inner, &mismatch)) } catch { return .failure(error) }
        }
        guard let result = try outcome.get() else {
            guard isPython else { throw refusal(of: given, layout: layout.listingOut, mismatch: mismatch) }
            throw rest.withUnsafeBufferPointer { refusal(of: $0, layout: inner, mismatch: mismatch) }
        }
        if targets.isEmpty { return result }
        if isSingle, result.isTuple, let text = outRule?.ofTuples { throw .runtime(text) }
        if isSingle, result.isTuple { throw singleOut(Array(given), layout: layout.listingOut, out: out) }
        try result.checkTargets(targets)
        // What was made in the target's dtype is, or is converted to it.
        let isFree = outRule?.setsDType == true && !layout.keywords.contains("dtype")
        for (place, (source, target)) in zip(result.sources, targets).enumerated() where !isFree {
            if let complaint = outRule?.complaint(
                place, result: source, target: target.dtype, name: name, given: givenType, isSingle: isSingle)
            {
                throw complaint
            }
        }
        let records = (rest + targets.map { .tensor($0) }).contains { argument in
            if case .tensor(let tensor) = argument { tensor.requiresGrad } else { false }
        }
        if records, Context.current.gradientsEnabled {
            throw .runtime(
                "\(nativeName)(): functions with out=... arguments don't support automatic differentiation, but one of "
                    + "the arguments requires grad.")
        }
        if !OutRule.lookingAway.contains(name), !OutRule.takingRepeated.contains(name) {
            let isKeptApart = OutRule.keptApart.contains(name)
            for operand in rest.flatMap(\.tensors) {
                // What is to become as large as the result comes to lie elsewhere.
                for (source, target) in zip(result.sources, targets) where isKeptApart || source.shape == target.shape {
                    try target.checkOverlap(with: operand, evenWhole: isKeptApart)
                }
            }
        }
        if OutRule.wholeAsGiven.contains(name) { for target in targets { try target.checkOverlap() } }
        let written = try result.written(
            to: targets, converting: outRule?.way == .convert, repeating: OutRule.takingRepeated.contains(name),
            inOrder: OutRule.filledInOrder.contains(name))
        return outRule?.givesNothing == true ? .none : written
    }
}

extension CallableSpec {
    private func refusal(of out: Argument, expected: String) -> TensorError {
        ArgumentError.kind(function: nativeName, name: "out", position: nil, expected: expected, got: out.typeName).error
    }

    /// One tensor given as `out` where the results are several.
    private func singleOut(_ given: [Argument], layout: CallLayout, out: Argument) -> TensorError {
        // One signature is blamed when it alone takes so many arguments.
        guard let listed = PyTorchOverloads.options(of: nativeName, asMethod: false),
            listed.count(where: { $0.counts.contains(given.count) }) != 1
        else { return refusal(of: out, expected: "tuple of Tensors") }
        return noMatch(given, layout, listed)
    }
}

extension CallResult {
    fileprivate var isTuple: Bool {
        switch self {
        case .tensors, .named: true
        default: false
        }
    }

    fileprivate var sources: [Tensor] {
        switch self {
        case .tensor(let tensor): [tensor]
        case .tensors(let tensors): tensors
        case .named(let named): named.fields.map(\.value)
        default: []
        }
    }

    /// Refuses another number of tensors than the result has.
    fileprivate func checkTargets(_ targets: [Tensor]) throws(TensorError) {
        guard sources.count == targets.count else {
            throw .type("expected tuple of \(sources.count) elements but got \(targets.count)")
        }
    }

    /// The same result, its tensors' values moved into `targets`.
    /// - Parameter inOrder: A target of as many elements keeps its shape.
    fileprivate func written(
        to targets: [Tensor], converting: Bool, repeating: Bool, inOrder: Bool
    ) throws(TensorError) -> CallResult {
        for (source, target) in zip(sources, targets) {
            let shaped = inOrder && source.count == target.count ? try source.reshape(target.shape) : source
            try target.receive(converting ? shaped.to(target.dtype) : shaped, repeating: repeating)
        }
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
    /// - Parameter repeating: Whether several elements may lie in one place.
    public func receive(_ result: Tensor, repeating: Bool = false) throws(TensorError) {
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
        if !repeating { try checkOverlap() }
        try overwrite(with: result, at: try writableData())
    }
}

extension Argument {
    /// The tensor, or those of a list.
    fileprivate var tensors: [Tensor] {
        switch self {
        case .tensor(let tensor): [tensor]
        case .list(let elements), .tuple(let elements): elements.compactMap { if case .tensor(let tensor) = $0 { tensor } else { nil } }
        default: []
        }
    }

    /// A tensor's.
    fileprivate var dtype: DType? { if case .tensor(let tensor) = self { tensor.dtype } else { nil } }
}
