// SPDX-License-Identifier: MIT

/// A tensor cut along a dimension by counts or by places, and pieces that are not known as views of one tensor.
extension Tensor {
    /// `count` pieces, as equal as possible: the first ones are one longer where it does not come out even.
    public func tensorSplit(_ count: Int, dim: Int = 0) throws(TensorError) -> [Tensor] {
        guard rank > 0 else {
            throw .runtime("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
        }
        let dimension = try shape.dimension(dim)
        guard count > 0 else { throw .runtime("number of sections must be larger than 0, got \(count)") }
        let (size, longer) = shape[dimension].quotientAndRemainder(dividingBy: count)
        try TensorError.checkList(count)
        var parts: [Tensor] = []
        var start = 0
        for index in 0..<count {
            let end = start + size + (index < longer ? 1 : 0)
            parts.append(try slice(dimension, start: start, end: end))
            start = end
        }
        return parts
    }

    /// Pieces that begin and end at the given places, as Python slices them.
    public func tensorSplit(at places: [Int], dim: Int = 0) throws(TensorError) -> [Tensor] {
        guard rank > 0 else {
            throw .runtime("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
        }
        let dimension = try shape.dimension(dim)
        var parts: [Tensor] = []
        var start: Int? = 0
        for place in places {
            parts.append(try slice(dimension, start: start, end: place))
            start = place
        }
        parts.append(try slice(dimension, start: start, end: nil))
        return parts
    }

    /// The places or the count that a tensor without or with one dimension holds.
    public func tensorSplit(by given: Tensor, dim: Int = 0) throws(TensorError) -> [Tensor] {
        guard given.dtype == .int64 else {
            throw .runtime(
                "tensor_split expected tensor_indices_or_sections to have dtype of long, but got "
                    + given.dtype.scalarTypeName)
        }
        switch given.rank {
        case 0: return try tensorSplit(given.item().integer, dim: dim)
        case 1: return try tensorSplit(at: given.scalars().map(\.integer), dim: dim)
        default:
            throw .runtime(
                "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but "
                    + "got a tensor with \(given.rank) dims")
        }
    }

    /// The dimension along which `hsplit`, `vsplit` and `dsplit` cut.
    public func splitDimension(_ name: String, least: Int) throws(TensorError) -> Int {
        guard rank >= least else {
            throw .runtime(
                "torch.\(name) requires a tensor with at least \(least) dimension, but got a tensor "
                    + "with \(rank) dimensions!")
        }
        return name == "vsplit" ? 0 : name == "dsplit" ? 2 : rank == 1 ? 0 : 1
    }

    /// `count` pieces of equal size, which must come out even.
    public func evenSplit(_ name: String, least: Int, _ count: Int) throws(TensorError) -> [Tensor] {
        let dimension = try splitDimension(name, least: least)
        guard count > 0, shape[dimension] % count == 0 else {
            throw .runtime(
                "torch.\(name) attempted to split along dimension \(dimension), but the size of the dimension "
                    + "\(shape[dimension]) is not divisible by the split_size \(count)!")
        }
        return try tensorSplit(count, dim: dimension)
    }

    /// Pieces with memory that each may be written to: not known as views of one tensor.
    public func unsafe(_ parts: [Tensor], node: String, dim: Int) throws(TensorError) -> [Tensor] {
        let dimension = try shape.dimension(dim)
        let plain = parts.map { $0.detach() }
        let (own, dtype, shapes) = (shape, dtype, plain.map(\.shape))
        Tensor.recordOutputs(node, input: self, outputs: plain, readsInput: false) { (gradients) throws(TensorError) in
            if shapes.isEmpty { return try Tensor.zeros(own, dtype: dtype) }
            var list: [Tensor] = []
            for (index, shape) in shapes.enumerated() { list.append(try gradients.present(index, shape, dtype)) }
            return try Tensor.cat(list, dim: dimension)
        }
        return plain
    }
}

extension TensorError {
    /// Refuses a list of so many tensors that memory would not hold it.
    static func checkList(_ count: Int) throws(TensorError) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: 512)
        guard !overflow, Context.current.chargeMemory(bytes) else { throw TensorError(.outOfMemory(bytes: bytes)) }
        _ = Context.current.chargeMemory(-bytes)
    }
}
