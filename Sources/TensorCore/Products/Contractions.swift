// SPDX-License-Identifier: MIT

/// Products over chosen dimensions, and chains of products.
extension Tensor {
    /// The sum of products over pairs of dimensions, one of each tensor.
    public func tensordot(_ other: Tensor, _ own: [Int], _ others: [Int]) throws(TensorError) -> Tensor {
        guard own.count == others.count else { throw .runtime("both dimension lists should have same length") }
        guard dtype == other.dtype else { throw .runtime("both inputs should have same dtype") }
        var (a, b) = (self, other)
        var inner = 1
        var (first, second): ([Int], [Int]) = ([], [])
        for (givenA, givenB) in zip(own, others) {
            let (dimA, dimB) = (try shape.dimension(givenA), try other.shape.dimension(givenB))
            let (sizeA, sizeB) = (shape[dimA], other.shape[dimB])
            // A dimension of size 1 against a larger one: the larger is summed at once.
            if sizeB == 1 {
                a = try a.sum(dims: [dimA], keepDim: true).to(dtype)
            } else if sizeA == 1 {
                b = try b.sum(dims: [dimB], keepDim: true).to(dtype)
            } else {
                guard sizeA == sizeB else {
                    throw .runtime(
                        "contracted dimensions need to match, but first has size \(sizeA) in dim \(givenA) and second has "
                            + "size \(sizeB) in dim \(givenB)")
                }
                inner = inner.multipliedReportingOverflow(by: sizeA).partialValue
            }
            for (dim, list) in [(dimA, first), (dimB, second)] where list.contains(dim) {
                throw .runtime("dim \(dim) appears multiple times in the list of dims")
            }
            first.append(dimA)
            second.append(dimB)
        }
        let (restA, restB) = ((0..<rank).filter { !first.contains($0) }, (0..<other.rank).filter { !second.contains($0) })
        let (sizesA, sizesB) = (Shape(restA.map { a.shape[$0] }), Shape(restB.map { b.shape[$0] }))
        guard let rows = sizesA.product, let columns = sizesB.product else {
            throw TensorError(.storageOverflow(shape: Shape(Array(sizesA) + Array(sizesB))))
        }
        let left = try a.permute(restA + first).reshape([rows, inner])
        let right = try b.permute(second + restB).reshape([inner, columns])
        return try left.mm(right).reshape(Shape(Array(sizesA) + Array(sizesB)))
    }

    /// The sums of products along the last dimensions.
    public func inner(_ other: Tensor) throws(TensorError) -> Tensor {
        if rank == 0 || other.rank == 0 { return try mul(other) }
        guard shape[rank - 1] == other.shape[other.rank - 1] else {
            throw .runtime(
                "inner() the last dimension must match on both input tensors but got shapes \(shape) and \(other.shape)")
        }
        if rank == 1, other.rank == 1, dtype == .bool { throw .notImplemented("\"dot\" not implemented for 'Bool'") }
        return try tensordot(other, [-1], [-1])
    }

    /// Every product of an element of one tensor and one of the other, as blocks.
    public func kron(_ other: Tensor) throws(TensorError) -> Tensor {
        let rank = Swift.max(rank, other.rank)
        var (own, others, result): (Shape, Shape, Shape) = (Shape(), Shape(), Shape())
        for dim in 0..<rank {
            let (a, b) = (dim - (rank - self.rank), dim - (rank - other.rank))
            let (sizeA, sizeB) = (a >= 0 ? shape[a] : 1, b >= 0 ? other.shape[b] : 1)
            own.append(sizeA)
            own.append(1)
            others.append(1)
            others.append(sizeB)
            let (size, overflow) = sizeA.multipliedReportingOverflow(by: sizeB)
            if overflow { throw TensorError(.storageOverflow(shape: others)) }
            result.append(size)
        }
        return try contiguous().unsafeView(own).mul(other.contiguous().unsafeView(others)).unsafeView(result)
    }

    /// The products along a dimension, summed.
    public func vecdot(_ other: Tensor, dim: Int = -1) throws(TensorError) -> Tensor {
        try requireFloating("linalg.vecdot")
        guard dtype == other.dtype else {
            throw .runtime(
                "linalg.vecdot: Expected x and y to have the same dtype, but found x of type \(dtype.scalarTypeName) and y "
                    + "of type \(other.dtype.scalarTypeName) instead")
        }
        if rank == 1, other.rank == 1 { return try vdot(other) }
        return try mul(other).sum(dims: [dim])
    }

    /// The product of several matrices in the order that costs least; the first and the last may be vectors.
    public static func multiDot(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        func refuse(_ text: String) -> TensorError { .runtime("multi_dot(): " + text) }
        guard tensors.count >= 2, let head = tensors.first, let tail = tensors.last else {
            throw refuse("expected at least 2 tensors but got \(tensors.count)")
        }
        var matrices = tensors
        var target = Shape()
        switch head.rank {
        case 1: matrices[0] = try head.unsqueeze(0)
        case 2: target.append(head.shape[0])
        default: throw refuse("the first tensor must be 1D or 2D but got \(head.rank)D")
        }
        switch tail.rank {
        case 1: matrices[matrices.count - 1] = try tail.unsqueeze(-1)
        case 2: target.append(tail.shape[1])
        default: throw refuse("the last tensor must be 1D or 2D but got \(tail.rank)D")
        }
        for place in matrices.indices.dropFirst().dropLast() where matrices[place].rank != 2 {
            throw refuse("tensor \(place) must be 2D but got \(matrices[place].rank)D")
        }
        for place in matrices.indices.dropFirst() {
            let (before, here) = (matrices[place - 1], matrices[place])
            guard here.dtype == head.dtype else {
                throw refuse(
                    "all tensors must have be the same dtype but tensor 0 is \(head.dtype.nativeTypeName) and tensor "
                        + "\(place) \(here.dtype.nativeTypeName)")
            }
            guard before.shape[1] == here.shape[0] else {
                throw refuse(
                    "tensors \(place - 1) and \(place) with shapes \(tensors[place - 1].shape) and \(tensors[place].shape) "
                        + "cannot be multiplied")
            }
        }
        return try multiplyChain(matrices).view(target)
    }

    /// The least cost of each part of the chain decides where it is cut: costs of [i…j] from those of shorter parts.
    private static func multiplyChain(_ matrices: [Tensor]) throws(TensorError) -> Tensor {
        let count = matrices.count
        // Costs as floating numbers: a product of three sizes may pass 64 bits.
        let sizes = matrices.map { Double($0.shape[0]) } + [Double(matrices[count - 1].shape[1])]
        // Two tables of numbers: a long list of small matrices could ask for all memory.
        let (bytes, overflow) = count.multipliedReportingOverflow(by: count &* 16)
        guard !overflow, Context.current.chargeMemory(bytes) else { throw TensorError(.outOfMemory(bytes: bytes)) }
        defer { _ = Context.current.chargeMemory(-bytes) }
        var costs = Array(repeating: Array(repeating: 0.0, count: count), count: count)
        var cuts = Array(repeating: Array(repeating: 0, count: count), count: count)
        for length in 1..<count {
            if Context.current.isInterrupted { throw TensorError(.interrupted) }
            for start in 0..<(count - length) {
                let end = start + length
                var least = Double.infinity
                for cut in start..<end {
                    let cost = costs[start][cut] + costs[cut + 1][end] + sizes[start] * sizes[cut + 1] * sizes[end + 1]
                    if cost < least {
                        least = cost
                        cuts[start][end] = cut
                    }
                }
                costs[start][end] = least
            }
        }
        // Walked with a stack of its own: a chain may be as long as a list.
        enum Step {
            case part(Int, Int)
            case multiply
        }
        var steps: [Step] = [.part(0, count - 1)]
        var products: [Tensor] = []
        while let step = steps.popLast() {
            switch step {
            case .part(let start, let end) where start == end: products.append(matrices[start])
            case .part(let start, let end):
                let cut = cuts[start][end]
                steps += [.multiply, .part(cut + 1, end), .part(start, cut)]
            case .multiply:
                guard let right = products.popLast(), let left = products.popLast() else { break }
                products.append(try left.mm(right))
            }
        }
        return products.last ?? matrices[0]
    }

    /// `torch.chain_matmul`, of old.
    static func chainMatmul(_ matrices: [Tensor]) throws(TensorError) -> Tensor {
        Context.current.warn(
            "torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use "
                + "torch.linalg.multi_dot instead, which accepts a list of two or more tensors rather than multiple "
                + "parameters.")
        for matrix in matrices where matrix.rank != 2 {
            throw .runtime("Tensor dimension is \(matrix.rank), expected 2 instead.")
        }
        guard let first = matrices.first else {
            throw .runtime("chain_matmul(): Expected one or more matrices")
        }
        return matrices.count == 1 ? try first.clone() : try multiDot(matrices)
    }
}
