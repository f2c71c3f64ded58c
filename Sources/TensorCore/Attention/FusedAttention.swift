// SPDX-License-Identifier: MIT
import CKernels

/// Attention over floats as PyTorch's fused kernel has it, where each head of the query has one of the key and of the value.
struct FusedAttention {
    private let query: Tensor
    private let key: Tensor
    private let value: Tensor
    private let mask: Tensor?
    private let factor: Float
    private let isCausal: Bool
    /// Laid out as the query is.
    private let output: Tensor

    init?(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor?, factor: Double, isCausal: Bool
    ) throws(TensorError) {
        guard query.dtype == .float32, query.shape[1] == key.shape[1], mask?.dtype ?? .float32 == .float32 else { return nil }
        func dense(_ tensor: Tensor) throws(TensorError) -> Tensor {
            let tensor = tensor.detach()
            return tensor.strides[3] == 1 ? tensor : try tensor.contiguous()
        }
        (self.query, self.key, self.value) = (try dense(query), try dense(key), try dense(value))
        self.mask = try mask?.detach().expand([query.shape[0], query.shape[1], query.shape[2], key.shape[2]])
        (self.factor, self.isCausal) = (Float(factor), isCausal)
        output = try query.detach().likeAttended()
    }

    /// What the way back needs: the largest score of each row, and the sum of its exponentials.
    struct Trace {
        let output: Tensor
        let tops: Tensor
        let sums: Tensor
    }

    private func withKernel<Result>(_ body: (UnsafePointer<lsx_attention>) throws(TensorError) -> Result) throws(TensorError) -> Result {
        func steps(_ tensor: Tensor) -> (Int64, Int64, Int64) {
            (Int64(tensor.strides[0]), Int64(tensor.strides[1]), Int64(tensor.strides[2]))
        }
        let maskSteps = mask.map { (Int64($0.strides[0]), Int64($0.strides[1]), Int64($0.strides[2]), Int64($0.strides[3])) }
        var kernel = lsx_attention(
            batch: Int64(query.shape[0]), heads: Int64(query.shape[1]), queries: Int64(query.shape[2]), keys: Int64(key.shape[2]),
            size: Int64(query.shape[3]), factor: factor, is_causal: isCausal, query: query.floats, key: key.floats,
            value: value.floats, mask: mask?.floats, query_steps: steps(query), key_steps: steps(key), value_steps: steps(value),
            output_steps: steps(output), mask_steps: maskSteps ?? (0, 0, 0, 0))
        return try body(&kernel)
    }

    /// [batch, rows, heads, size], which is what PyTorch's gradients are views of.
    private func heads(_ rows: Int) throws(TensorError) -> Tensor {
        try Tensor.zeros([query.shape[0], rows, query.shape[1], query.shape[3]])
    }

    func forward() throws(TensorError) -> Trace {
        let rows = Shape(query.shape.dropLast())
        let tops = try Tensor.allocate(rows, .float32), sums = try Tensor.allocate(rows, .float32)
        try withKernel { (kernel) throws(TensorError) in
            let scratch = try Tensor.allocate([Int(lsx_attention_scratch(kernel))], .float32)
            let status = lsx_attend(kernel, output.floats, tops.floats, sums.floats, scratch.floats)
            try TensorError.check(status, "_scaled_dot_product_flash_attention_for_cpu", .float32)
        }
        withExtendedLifetime((query, key, value, mask)) {}
        return Trace(output: output, tops: tops, sums: sums)
    }

    /// Those of query, key and value.
    func gradients(_ gradient: Tensor, _ trace: Trace) throws(TensorError) -> [Tensor] {
        let gradient = try gradient.detach().contiguous()
        let ofQuery = try heads(query.shape[2]), ofKey = try heads(key.shape[2]), ofValue = try heads(key.shape[2])
        try withKernel { (kernel) throws(TensorError) in
            let scratch = try Tensor.allocate([Int(lsx_attention_scratch(kernel))], .float32)
            let status = lsx_attend_gradients(
                kernel, gradient.floats, trace.output.floats, trace.tops.floats, trace.sums.floats, ofQuery.floats, ofKey.floats,
                ofValue.floats, scratch.floats)
            try TensorError.check(status, "_scaled_dot_product_flash_attention_for_cpu_backward", .float32)
        }
        withExtendedLifetime((query, key, value, mask)) {}
        return [try ofQuery.transpose(1, 2), try ofKey.transpose(1, 2), try ofValue.transpose(1, 2)]
    }
}

extension Tensor {
    /// What attention gives for this query has its layout, where its rows are dense.
    func likeAttended() throws(TensorError) -> Tensor {
        strides[3] == 1 ? try emptyLike() : try Tensor.allocate(shape, dtype)
    }

    fileprivate var floats: UnsafeMutablePointer<Float> { data.assumingMemoryBound(to: Float.self) }
}
