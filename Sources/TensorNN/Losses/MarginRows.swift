// SPDX-License-Identifier: MIT
import TensorCore

/// Scores as rows of classes, one row without a batch: what the margin losses of several classes share.
struct MarginRows {
    let rows: Int
    let classes: Int
    /// Whether the scores have a batch dimension.
    let isBatch: Bool

    init(_ input: Tensor) throws(TensorError) {
        isBatch = input.rank == 2
        rows = isBatch ? input.shape[0] : 1
        classes = input.rank == 0 ? 1 : input.shape[input.rank - 1]
        guard input.rank <= 2, classes != 0 else {
            throw .runtime(
                "Expected non-empty vector or matrix with optional 0-dim batch size, but got: \(input.shape)")
        }
    }

    /// Whether every class number of `target` lies in `range`.
    func contains(_ target: Tensor, from low: Int) throws(TensorError) -> Bool {
        try MarginKernel.contains(target, from: low, to: classes)
    }

    /// One node over the losses of the rows. PyTorch has no second derivative: a node says so when it is asked for.
    /// - Parameters:
    ///   - shape: that of the losses when nothing is reduced.
    ///   - target, weight: what the way back reads beside the scores.
    func record(
        _ function: String, node: String, _ input: Tensor, _ kernel: MarginKernel, shape: Shape, _ target: Tensor,
        weight: Tensor? = nil, _ reduction: Reduction
    ) throws(TensorError) -> Tensor {
        let scale = 1 / (Double(classes) * (reduction.isMean ? Double(rows) : 1))
        return try Tensor.record(
            node, of: input, saving: target, and: weight, output: try reduced(kernel.losses(of: input, shape: shape), reduction)
        ) { (gradient, _) throws(TensorError) -> Gradients in
            guard gradient.joinsGraph || input.joinsGraph else {
                return Gradients(try kernel.gradient(of: input, from: gradient, scale: scale))
            }
            return Gradients(
                try Tensor.record(
                    "NotImplemented", inputs: [gradient, input], saving: .nothing,
                    output: try kernel.gradient(of: input, from: gradient, scale: scale)
                ) { (_, _) throws(TensorError) -> [Tensor?] in
                    throw .runtime("derivative for aten::\(function)_backward is not implemented")
                })
        }
    }

    /// Without rows PyTorch's kernels return before they write a result, which is then whatever was in memory; here it
    /// is 0.
    private func reduced(_ losses: Tensor, _ reduction: Reduction) throws(TensorError) -> Tensor {
        rows == 0 && reduction.isMean ? try losses.sum() : try reduction.apply(to: losses)
    }
}

/// What the margin losses ask of their types, in the words of PyTorch's kernels.
extension Tensor {
    func requireScores(_ kernel: String) throws(TensorError) {
        guard dtype == .float32 || dtype == .float64 else {
            throw .notImplemented("\"\(kernel)\" not implemented for '\(dtype.scalarTypeName)'")
        }
    }

    func require(_ expected: DType) throws(TensorError) {
        guard dtype == expected else {
            throw .runtime("expected scalar type \(expected.scalarTypeName) but found \(dtype.scalarTypeName)")
        }
    }
}
