// SPDX-License-Identifier: MIT
import TensorCore

/// The negative log-likelihood as one node, over scores seen as (N, C, S) and targets seen as (N, S). It is linear in
/// the scores, so its backward's backward is its forward again.
struct ClassLoss {
    let node: String
    /// PyTorch's kernel in "not implemented" texts.
    let label: String
    let classes: Int
    let weight: Tensor?
    let ignoreIndex: Int
    let reduction: Reduction
    /// Whether the input is one row without a batch: its loss is a number even when nothing is reduced.
    let isSingle: Bool

    func loss(_ input: Tensor, _ target: Tensor) throws(TensorError) -> Tensor {
        guard input.dtype.isFloatingPoint else {
            throw .notImplemented("\"\(label)\" not implemented for '\(input.dtype.scalarTypeName)'")
        }
        try Self.check(target: target)
        // PyTorch's kernel for images reads no bytes.
        if node == "NllLoss2DBackward0", target.dtype != .int64 {
            throw .runtime("expected scalar type Long but found \(target.dtype.scalarTypeName)")
        }
        if let weight, weight.dtype != input.dtype {
            throw .runtime(
                "expected scalar type \(input.dtype.scalarTypeName) but found \(weight.dtype.scalarTypeName)")
        }
        let picks = try ClassPicks(
            target: target, weight: weight, classes: classes, ignoreIndex: ignoreIndex, batch: rows(input))
        return try record(input, target, picks)
    }

    static func check(target: Tensor) throws(TensorError) {
        guard target.dtype == .int64 || target.dtype == .uint8 else {
            throw .runtime("expected target dtype to be Long or Byte, but got \(target.dtype.scalarTypeName)")
        }
    }

    private func rows(_ input: Tensor) -> Int { isSingle ? 1 : input.shape[0] }

    private func record(_ input: Tensor, _ target: Tensor, _ picks: ClassPicks) throws(TensorError) -> Tensor {
        let shape = input.shape
        return try Tensor.record(
            node, of: input, saving: target, and: weight, output: try forward(input, target.shape, picks)
        ) { (gradient, _) throws(TensorError) -> Gradients in
            // Only here does PyTorch insist that a row without a batch comes with a target without one.
            if isSingle, target.rank == 1 {
                throw .runtime("size mismatch (got input: \(shape), target: \(target.shape))")
            }
            guard gradient.joinsGraph || input.joinsGraph else {
                return Gradients(try picks.gradient(of: input, from: gradient, isMean: isMean))
            }
            return Gradients(
                try Tensor.record(
                    node.replacing("Backward0", with: "BackwardBackward0"), inputs: [gradient, input],
                    saving: .nothing, output: try picks.gradient(of: input, from: gradient, isMean: isMean)
                ) { (second, needs) throws(TensorError) -> [Tensor?] in
                    [try forward(second, target.shape, picks), needs[1] ? try second.zerosLike() : nil]
                })
        }
    }

    private func forward(_ input: Tensor, _ targetShape: Shape, _ picks: ClassPicks) throws(TensorError) -> Tensor {
        if case .none = reduction {
            let losses = try Tensor.zeros(isSingle ? [] : targetShape, dtype: input.dtype)
            try picks.writeLosses(of: input, into: losses)
            return losses
        }
        let result = try Tensor.zeros([], dtype: input.dtype)
        try picks.writeSum(of: input, into: result, isMean: isMean)
        return result
    }

    private var isMean: Bool { reduction.isMean }
}

extension String {
    fileprivate func replacing(_ ending: String, with other: String) -> String {
        hasSuffix(ending) ? String(dropLast(ending.count)) + other : self
    }
}
