// SPDX-License-Identifier: MIT
import CKernels

/// Elements under a mask, and where elements are not zero.
extension Tensor {
    /// The elements under a mask, which broadcasts with this tensor, as one dimension.
    public func maskedSelect(_ mask: Tensor) throws(TensorError) -> Tensor {
        guard mask.dtype == .bool else { throw .runtime("masked_select: expected BoolTensor for mask") }
        let common = try Shape.broadcast(mask.shape, shape)
        let columns = try mask.expand(common).nonzeroColumns()
        let (own, scalar) = (shape, common.isEmpty)
        return try Tensor.record(
            "MaskedSelectBackward0", inputs: [self], saving: .only([mask.detach()]),
            output: try scalar
                ? detach().reshape([1]).narrow(0, start: 0, length: mask.truth() ? 1 : 0).copied()
                : detach().expand(common).index(tensors: columns)
        ) { (gradient, _) throws(TensorError) in
            if scalar { return [try gradient.sum()] }
            let zeros = try Tensor.zeros(common, dtype: gradient.dtype)
            return [try zeros.indexPut(columns, gradient).sumToSize(own)]
        }
    }

    /// How many elements are not zero.
    func nonzeroCount() throws(TensorError) -> Int {
        let found = shape.withUnsafeEntries64 { sizes in
            strides.withUnsafeEntries64 { strides in
                lsx_nonzero(
                    dtype.kernel, Int32(truncatingIfNeeded: rank), sizes, lsx_operand(data: data, strides: strides), nil)
            }
        }
        guard found >= 0 else {
            throw .notImplemented("\"nonzero_count_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return Int(found)
    }

    /// The positions of elements other than zero: one row each.
    public func nonzero() throws(TensorError) -> Tensor {
        let found = try nonzeroCount()
        let result = try Tensor.allocate([found, rank], .int64)
        if result.count > 0 {
            _ = shape.withUnsafeEntries64 { sizes in
                strides.withUnsafeEntries64 { strides in
                    lsx_nonzero(
                        dtype.kernel, Int32(truncatingIfNeeded: rank), sizes,
                        lsx_operand(data: data, strides: strides), result.data.assumingMemoryBound(to: Int64.self))
                }
            }
        }
        return result
    }

    /// The positions of elements other than zero, a tensor for each dimension (`as_tuple=True`).
    public func nonzeroColumns() throws(TensorError) -> [Tensor] {
        if rank == 0 { return try unsqueeze(0).nonzeroColumns() }
        return try nonzero().unbind(1)
    }

    /// A row of zeros with one 1 for every class number of an int64 tensor.
    public func oneHot(classes: Int = -1) throws(TensorError) -> Tensor {
        guard dtype == .int64 else { throw .runtime("one_hot is only applicable to index tensor of type LongTensor.") }
        var classes = classes
        if count == 0 {
            guard classes > 0 else {
                throw .runtime("Can not infer total number of classes from empty tensor.")
            }
            var target = shape
            target.append(classes)
            return try Tensor.zeros(target, dtype: .int64)
        }
        guard try detach().min().item().integer >= 0 else { throw .runtime("Class values must be non-negative.") }
        let largest = try detach().max().item().integer
        if classes == -1 {
            classes = largest &+ 1
        } else {
            guard largest < classes else { throw .runtime("Class values must be smaller than num_classes.") }
        }
        var target = shape
        target.append(classes)
        let result = try Tensor.zeros(target, dtype: .int64).scatter(-1, detach().unsqueeze(-1), 1, inPlace: true)
        result.storage.version = 2  // PyTorch's function is made of two that write: zero_ and scatter_.
        return result
    }
}
