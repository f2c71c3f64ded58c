extension Tensor {
    /// PyTorch's rules for writing to a tensor in place while recording.
    func checkInPlace(records: Bool) throws(TensorError) {
        let context = Context.current
        if isInference {
            guard context.isInferring else { throw inferenceWrite(records) }
            return
        }
        guard context.gradientsEnabled, records || requiresGrad else { return }
        if let base = viewBase {
            if let problem = viewProblem(indirect: false) { throw problem }
            if requiresGrad, base.node == nil { throw TensorError(.leafViewInPlace) }
        }
        if requiresGrad, node == nil { throw TensorError(.leafInPlace) }
        if records, !dtype.isFloatingPoint {
            throw .runtime("only Tensors of floating point dtype can require gradients")
        }
    }

    private func inferenceWrite(_ records: Bool) -> TensorError {
        if Context.current.gradientsEnabled, requiresGrad { return TensorError(.leafInPlace) }
        return .runtime(
            "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal "
                + "tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.")
    }

    /// Refuses to write to a tensor that has several elements in one place.
    func checkOverlap() throws(TensorError) {
        if hasOverlap {
            throw .runtime(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory "
                    + "location. Please clone() the tensor before performing the operation.")
        }
    }

    /// Whether several elements are certain to lie in one place.
    var hasOverlap: Bool {
        !isContiguous && (0..<rank).contains { strides[$0] == 0 && shape[$0] > 1 }
    }

    /// Refuses an operand that shares part of the written memory: elements would be read after they were overwritten.
    /// - Parameter evenWhole: Whether the very same elements are refused too.
    func checkOverlap(with other: Tensor, evenWhole: Bool = false) throws(TensorError) {
        // Only between tensors without gaps is an overlap certain; interleaved slices may be disjoint.
        guard other.storage === storage, evenWhole || other !== self, isDense, other.isDense else { return }
        if !evenWhole, other.offset == offset, other.shape == shape, other.strides == strides { return }
        let (low, high) = (offset, offset &+ span)
        guard other.offset < high, low < other.offset &+ other.span else { return }
        throw .runtime(
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single "
                + "memory location. Please clone() the tensor before performing the operation.")
    }

    /// Elements of memory from the first to the last one of this tensor.
    private var span: Int {
        var last = 0
        for dimension in 0..<rank {
            if shape[dimension] == 0 { return 0 }
            last = last &+ (shape[dimension] &- 1) &* strides[dimension]
        }
        return last &+ 1
    }
}
