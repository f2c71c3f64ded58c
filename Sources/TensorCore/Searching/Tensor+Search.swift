// SPDX-License-Identifier: MIT
import CKernels

/// Places among sorted values, and membership.
extension Tensor {
    /// Where each value would go in this sorted tensor's rows, before equal elements or, with `right`, after them.
    /// - Parameters:
    ///   - name: the function that errors name.
    ///   - order: the indices that sort this tensor, when it is not sorted itself.
    public func searchSorted(
        _ values: Operand, right: Bool = false, side: String? = nil, order: Tensor? = nil, as32: Bool = false
    ) throws(TensorError) -> Tensor {
        let wanted: Tensor
        switch values {
        case .tensor(let tensor): wanted = tensor.detach()
        case .scalar(let scalar): wanted = try Tensor(scalar)
        }
        if let side {
            guard side == "left" || side == "right" else {
                throw .runtime("torch.searchsorted(): side can only be 'left' or 'right' but got \(side)")
            }
            guard !(side == "left" && right) else {
                throw .runtime(
                    "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True")
            }
        }
        try checkSearch(wanted, order, isScalar: wanted.rank == 0)
        if as32, (rank > 0 ? shape[rank - 1] : 0) >= Int(Int32.max) {
            throw .runtime(
                "torch.searchsorted(): the size of boundaries' last dimension should be less than \(Int32.max), but we got "
                    + "\(shape[rank - 1])")
        }
        var promotion = TypePromotion()
        promotion.include(self)
        promotion.include(wanted)
        let common = promotion.result
        let table = try detach().to(common).contiguous()
        let needles = try wanted.to(common).contiguous()
        let result = try Tensor.allocate(wanted.shape, .int64)
        let length = shape[rank - 1]
        let places = try order?.detach().contiguous()
        let shared = rank == 1
        let rows = shared ? 1 : shape.dropLast().reduce(1, &*)
        let per = shared ? wanted.count : wanted.rank == 0 ? 1 : wanted.shape[wanted.rank - 1]
        let status = lsx_search(
            common.kernel, Int64(wanted.count == 0 ? 0 : rows), Int64(length), table.data, shared,
            places?.data.assumingMemoryBound(to: Int64.self), Int64(per), needles.data, right || side == "right",
            result.data.assumingMemoryBound(to: Int64.self))
        try TensorError.check(status, "searchsorted_out_cpu", common)
        return as32 ? try result.to(.int32) : result
    }

    private func checkSearch(_ values: Tensor, _ order: Tensor?, isScalar: Bool) throws(TensorError) {
        if isScalar, rank != 1 {
            guard rank > 0 else {
                throw .runtime(
                    "torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we "
                        + "got boundaries tensor dim(0) and input value's dim(0) numel(1)")
            }
            throw .runtime(
                "torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got "
                    + "boundaries tensor dim(\(rank)) and input value's dim(0) numel(1)")
        }
        guard rank > 0 else {
            throw .runtime("torch.searchsorted(): boundaries tensor should have positive dimension, but got 0 dimension")
        }
        guard rank == 1 || values.rank == rank && values.shape.dropLast().elementsEqual(shape.dropLast()) else {
            throw .runtime(
                "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries "
                    + "tensor and input value tensor must match, but we got boundaries tensor \(shape) and input value "
                    + "tensor \(values.shape)")
        }
        guard let order else { return }
        guard order.shape == shape else {
            throw .runtime(
                "torch.searchsorted(): boundary and sorter must have the same size, but got boundary tensor \(shape)and got "
                    + "sorter tensor \(order.shape)")
        }
        guard order.dtype == .int64 else {
            throw .runtime(
                "torch.searchsorted(): sorter must be a tensor of long dtype but got dtype \(order.dtype.scalarTypeName)")
        }
        guard order.count > 0 else { return }
        let ends = try order.detach().aminmax()
        guard try ends.min.item().integer >= 0, try ends.max.item().integer < shape[rank - 1] else {
            throw .runtime("torch.searchsorted(): sorter index out of range")
        }
    }

    /// Whether each element is among those of `others`.
    public func isIn(_ others: Tensor, inverted: Bool = false) throws(TensorError) -> Tensor {
        for tensor in [self, others] where tensor.dtype == .bool {
            throw .runtime("Unsupported input type encountered for isin(): \(tensor.dtype.scalarTypeName)")
        }
        var promotion = TypePromotion()
        promotion.include(self)
        promotion.include(others)
        let common = promotion.result
        let known = try others.detach().to(common).flatten().sort(dim: 0).values
        guard known.count > 0 else { return try Tensor.full(shape, .bool(inverted), dtype: .bool) }
        let wanted = try detach().to(common).flatten(), result = try Tensor.allocate([count], .bool)
        // In pieces: places take eight bytes for each answer of one.
        let piece = 1 << 16
        for start in stride(from: 0, to: count, by: piece) {
            let length = Swift.min(piece, count - start), part = try wanted.narrow(0, start: start, length: length)
            let places = try known.searchSorted(.tensor(part)).clamp(min: nil, max: .int(known.count - 1))
            let found = try known.gather(0, places)
            let place = try result.narrow(0, start: start, length: length)
            try place.overwrite(with: inverted ? found.notEqual(part) : found.equal(part), at: place.data)
        }
        return try result.reshape(shape)
    }
}

extension Tensor {
    /// Whether all of this contiguous tensor's elements are known to lie in [0, 1]; nan does not.
    package var isWithinUnitInterval: Bool {
        defer { withExtendedLifetime(self) {} }
        return lsx_within_unit(dtype.kernel, Int64(count), data)
    }
}
