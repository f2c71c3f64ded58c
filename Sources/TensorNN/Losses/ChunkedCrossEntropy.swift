// SPDX-License-Identifier: MIT
import TensorCore

/// The cross-entropy of `input · weightᵀ + bias`, a few rows at a time: the scores of a piece are used for its losses and
/// its gradients, and forgotten. The steps and their order are PyTorch's.
struct ChunkedCrossEntropy {
    /// (N, features)
    let input: Tensor
    /// (classes, features)
    let linearWeight: Tensor
    let linearBias: Tensor?
    /// (N)
    let target: Tensor
    let classWeight: Tensor?
    let ignoreIndex: Int
    let reduction: Reduction
    let options: LinearCrossEntropyOptions.Resolved

    /// Which gradients are wanted.
    struct Wanted {
        let input: Bool
        let weight: Bool
        let bias: Bool
        var any: Bool { input || weight || bias }
    }

    struct Gradients {
        var input: Tensor?
        var weight: Tensor?
        var bias: Tensor?
    }

    private static let node = "GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked"

    func loss() throws(TensorError) -> Tensor {
        let plain = detached()
        if case .none = reduction {
            let needed = graphInputs
            return try Tensor.record(
                "\(Self.node)_no_reduction_defaultBackward", inputs: needed, output: try plain.rowLosses()
            ) { (incoming, needs) throws(TensorError) -> [Tensor?] in
                let wanted = Wanted(input: needs[0], weight: needs[1], bias: linearBias != nil && needs[3])
                let (_, gradients) = try Context.withGradients(false) { () throws(TensorError) in
                    try plain.pass(wanted, factors: plain.factors().neg().mul(incoming.detach().to(plain.wide)))
                }
                return arranged(gradients)
            }
        }
        let records = Context.current.gradientsEnabled
        let wanted = Wanted(
            input: records && input.requiresGrad, weight: records && linearWeight.requiresGrad,
            bias: records && linearBias?.requiresGrad ?? false)
        let (total, gradients) = try Context.withGradients(false) { () throws(TensorError) in
            try plain.pass(wanted, factors: plain.scaledFactors())
        }
        if input.shape[0] == 0, reduction.isMean { try total.fillInPlace(.double(.nan)) }
        let held = Held(gradients)
        let keeps = options.allowsRetainedGraph
        return try Tensor.record(
            "\(Self.node)_defaultBackward", inputs: graphInputs, saving: .nothing, output: total
        ) { (incoming, _) throws(TensorError) -> [Tensor?] in
            guard let gradients = held.gradients else {
                throw .runtime(
                    "linear_cross_entropy chunked backward called twice; retain_graph=True / double backward are not "
                        + "supported.")
            }
            if !keeps { held.gradients = nil }
            let scaled = try Context.withGradients(false) { () throws(TensorError) in
                Gradients(
                    input: try gradients.input?.mul(incoming.detach()), weight: try gradients.weight?.mul(incoming.detach()),
                    bias: try gradients.bias?.mul(incoming.detach()))
            }
            return arranged(scaled)
        }
    }

    /// Gradients that were computed with the loss, until `backward` takes them.
    private final class Held {
        var gradients: Gradients?
        init(_ gradients: Gradients) { self.gradients = gradients }
    }

    /// The tensors among the arguments, in their order.
    private var graphInputs: [Tensor?] {
        let optional: [Tensor] = [linearBias, classWeight].compactMap { $0 }
        return [input, linearWeight, target] + optional
    }

    private func arranged(_ gradients: Gradients) -> [Tensor?] {
        var result: [Tensor?] = [gradients.input, gradients.weight, nil]
        if linearBias != nil { result.append(gradients.bias) }
        if classWeight != nil { result.append(nil) }
        return result
    }

    private func detached() -> ChunkedCrossEntropy {
        ChunkedCrossEntropy(
            input: input.detach(), linearWeight: linearWeight.detach(), linearBias: linearBias?.detach(),
            target: target.detach(), classWeight: classWeight?.detach(), ignoreIndex: ignoreIndex, reduction: reduction,
            options: options)
    }

    // MARK: Types

    private var dtype: DType { input.dtype }
    /// The type of sums, of factors and of the weight's gradient while it is gathered.
    private var wide: DType { options.accumulation }
    /// Scores are kept in a float16 where memory counts, else in the type of sums.
    private var scoreType: DType { dtype == .float16 && !options.isAccurate ? dtype : wide }
    /// A sum of losses that float16 could not hold is rounded at the end; bfloat16, with its range, after each piece.
    private var totalType: DType { dtype == .bfloat16 ? dtype : wide }

    // MARK: Factors

    private var ignored: Tensor { get throws(TensorError) { try target.equal(ignoreIndex) } }

    /// Targets with those that are ignored, and no class at all, as class 0.
    private func classes() throws(TensorError) -> Tensor {
        guard ignoreIndex < 0 || ignoreIndex >= linearWeight.shape[0] else { return target }
        return try Tensor.where(ignored, Tensor(Scalar.int(0), dtype: .int64), target)
    }

    /// The factor of each row: that of its class, 0 for one that is ignored.
    private func factors() throws(TensorError) -> Tensor {
        guard let classWeight else { return try ignored.logicalNot().to(wide) }
        let chosen = try classWeight.indexSelect(0, classes()).to(wide)
        return try Tensor.where(ignored, Tensor(Scalar.double(0), dtype: wide), chosen)
    }

    /// The factors with their sign, divided by their sum for a mean.
    private func scaledFactors() throws(TensorError) -> Tensor {
        let factors = try factors()
        guard reduction.isMean else { return try factors.neg() }
        let total = try factors.sum()
        let isNothing = try total.equal(0)
        return try factors.div(Tensor.where(isNothing, Tensor(Scalar.double(.nan), dtype: wide), total.neg()))
    }

    // MARK: Passes

    /// The linear map in the type of scores.
    private struct Map {
        let weight: Tensor
        let bias: Tensor?
    }

    private func map() throws(TensorError) -> Map {
        Map(weight: dtype == wide ? linearWeight : try linearWeight.to(scoreType), bias: try linearBias?.to(scoreType))
    }

    /// Less the largest of each row, so that no exponential overflows.
    private func scores(_ rows: Tensor, _ map: Map) throws(TensorError) -> Tensor {
        let scores = try rows.to(scoreType).mm(map.weight.t())
        if let bias = map.bias { try scores.addInPlace(bias) }
        return try scores.subInPlace(scores.amax(dims: [1], keepDim: true))
    }

    private func chunks() -> [(start: Int, count: Int)] {
        stride(from: 0, to: input.shape[0], by: options.rows).map { ($0, min(options.rows, input.shape[0] - $0)) }
    }

    /// The loss of each row.
    private func rowLosses() throws(TensorError) -> Tensor {
        let result = try Tensor.zeros([input.shape[0]], dtype: dtype)
        let (classes, factors, map) = (try classes(), try factors(), try map())
        for (start, count) in chunks() {
            let own = try classes.narrow(0, start: start, length: count)
            let scores = try scores(input.narrow(0, start: start, length: count), map)
            let picked = try scores.gather(1, own.unsqueeze(1)).squeeze(1)
            let losses = try scores.exp().sum(dims: [1], dtype: wide).log().sub(picked)
            try result.narrow(0, start: start, length: count)
                .copyInPlace(losses.mul(factors.narrow(0, start: start, length: count)))
        }
        return result
    }

    /// The sum of the losses, each with its factor, and the gradients of that sum.
    private func pass(_ wanted: Wanted, factors: Tensor) throws(TensorError) -> (total: Tensor, gradients: Gradients) {
        let total = try Tensor.zeros([], dtype: totalType)
        var gradients = Gradients()
        if wanted.input { gradients.input = try Tensor.zeros(input.shape, dtype: dtype) }
        if wanted.weight { gradients.weight = try Tensor.zeros(linearWeight.shape, dtype: dtype) }
        if wanted.bias { gradients.bias = try Tensor.zeros([linearWeight.shape[0]], dtype: dtype) }
        let (classes, map) = (try classes(), try map())
        for (start, count) in chunks() {
            let rows = try input.narrow(0, start: start, length: count)
            let own = try classes.narrow(0, start: start, length: count)
            let factors = try factors.narrow(0, start: start, length: count)
            let scores = try scores(rows, map)
            try total.addInPlace(factors.dot(scores.gather(1, own.unsqueeze(1)).squeeze(1).to(wide)))
            let exponentials = try scores.exp()
            let sums = try exponentials.sum(dims: [1], dtype: wide)
            try total.subInPlace(factors.dot(sums.log()))
            guard wanted.any else { continue }
            let shares = try exponentials.mul(factors.div(sums).to(scoreType).unsqueeze(1))
            if let bias = gradients.bias { try gather(into: bias, shares, own, factors) }
            if let gradient = gradients.input {
                let target = try map.weight.indexSelect(0, own).mul(factors.to(scoreType).unsqueeze(1))
                try gradient.narrow(0, start: start, length: count)
                    .copyInPlace(Tensor.addmm(target, shares, map.weight, alpha: -1))
            }
            if let gradient = gradients.weight { try gather(into: gradient, rows, shares, own, factors) }
        }
        return (try total.to(dtype), gradients)
    }

    /// What a piece adds to the gradient of the offsets; a half's sum is made in the wide type first.
    private func gather(into bias: Tensor, _ shares: Tensor, _ own: Tensor, _ factors: Tensor) throws(TensorError) {
        let sum = dtype == wide ? bias : try Tensor.zeros(bias.shape, dtype: wide)
        try sum.subInPlace(shares.sum(dims: [0], dtype: wide))
        try sum.indexAdd(0, own, factors, inPlace: true)
        if dtype != wide { try bias.addInPlace(sum.to(dtype)) }
    }

    /// What a piece adds to the gradient of the linear map.
    private func gather(
        into weight: Tensor, _ rows: Tensor, _ shares: Tensor, _ own: Tensor, _ factors: Tensor
    ) throws(TensorError) {
        let target = try rows.to(wide).mul(factors.unsqueeze(1))
        if options.isCompact, scoreType == dtype {
            try weight.copyInPlace(Tensor.addmm(weight, shares.t(), rows, alpha: -1))
            try weight.indexAdd(0, own, target.to(dtype), inPlace: true)
        } else {
            let whole = try shares.to(wide).t().mm(rows.to(wide))
            try whole.indexAdd(0, own, target, alpha: .int(-1), inPlace: true)
            try weight.subInPlace(whole)
        }
    }
}
