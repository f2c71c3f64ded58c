import CKernels

/// Sums, means and products.
extension Tensor {
    /// The sum of all elements; whole numbers and bool give int64.
    public func sum(dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype { return try accumulated(as: dtype) { (own) throws(TensorError) in try own.sum() } }
        if !joinsGraph { return try total() }
        let shape = shape
        return try Tensor.record("SumBackward0", of: self, readsInputs: false, output: try total()) {
            (gradient, _) throws(TensorError) in Gradients(try gradient.expand(shape))
        }
    }

    /// The sum over some dimensions; an empty list means all.
    public func sum(dims: [Int], keepDim: Bool = false, dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype {
            return try accumulated(as: dtype) { (own) throws(TensorError) in try own.sum(dims: dims, keepDim: keepDim) }
        }
        let dimensions = try ReducedDimensions(dims, of: shape)
        let shape = shape
        return try Tensor.record(
            "SumBackward1", of: self, readsInputs: false,
            output: try reduce(lsx_reduce_sum, dimensions, keepDim: keepDim, label: "sum_cpu")
        ) { (gradient, _) throws(TensorError) in
            Gradients(try gradient.unreduced(dimensions, keepDim: keepDim).expand(shape))
        }
    }

    /// What `body` makes of the elements as `dtype`, in that type: small whole numbers would give int64.
    func accumulated(
        as dtype: DType, _ body: (Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        let result = try body(dtype == self.dtype ? self : to(dtype))
        return result.dtype == dtype ? result : try result.copied(to: dtype)
    }

    /// The mean of all elements, which must be of a floating type.
    public func mean(dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype, dtype != self.dtype { return try checkedMean(dtype).mean() }
        try checkMean(dtype)
        if !joinsGraph { return try average() }
        let (shape, count) = (shape, count)
        return try Tensor.record("MeanBackward0", of: self, readsInputs: false, output: try average()) {
            (gradient, _) throws(TensorError) in Gradients(try gradient.spread(shape, dividedBy: count))
        }
    }

    /// A single number's gradient for every element of `shape`, each a part of it.
    private func spread(_ shape: Shape, dividedBy count: Int) throws(TensorError) -> Tensor {
        if Context.current.gradientsEnabled { return try expand(shape).div(count) }
        // One division, not one for each element; the same rounding.
        if dtype == .float32, self.count == 1, count < Recording.threshold {
            let result = try Tensor.allocate(shape, dtype)
            // The product of the sizes is `count`.
            let part = data.load(as: Float.self) / Float(Double(count))
            result.storage.memory.initializeMemory(as: Float.self, repeating: part, count: count)
            return result
        }
        let part = self.count == 1 && isContiguous ? try copied(to: dtype).divided(by: count) : try div(count)
        return try Tensor.full(shape, part.item(), dtype: dtype)
    }

    /// The sum, without a graph.
    private func total() throws(TensorError) -> Tensor {
        if let recorded = try recordedTotal(dividedBy: nil) { return recorded }
        return try computedTotal()
    }

    private func computedTotal() throws(TensorError) -> Tensor {
        if isContiguous, dtype.isFloatingPoint, count < Recording.threshold {
            // One row, as the reduction would find out.
            let result = try Tensor.allocate(Shape(), dtype)
            let status = withUnsafePointer(to: Int64(1)) { step in
                withUnsafePointer(to: Int64(count)) { length in
                    lsx_reduce(lsx_reduce_sum, dtype.kernel, 1, length, lsx_operand(data: data, strides: step), 1, 0, result.data)
                }
            }
            try TensorError.check(status, "sum_cpu", dtype)
            return result
        }
        return try reduce(lsx_reduce_sum, ReducedDimensions(all: rank), keepDim: false, label: "sum_cpu")
    }

    private func average() throws(TensorError) -> Tensor {
        // PyTorch rounds a mean of halves once, after the division.
        if dtype.isHalf { return try copied(to: .float32).average().copied(to: dtype) }
        if let recorded = try recordedTotal(dividedBy: count) { return recorded }
        return try computedTotal().divided(by: count)
    }

    /// Divides a result that nobody else has seen yet: what an in-place operation checks cannot be otherwise.
    func divided(by count: Int) throws(TensorError) -> Tensor {
        if self.count == 1, dtype == .float32 {
            // A kernel call costs several times this.
            let memory = storage.memory.assumingMemoryBound(to: Float.self)
            memory.pointee /= Float(Double(count))
        } else if self.count > 0 {
            try PointwisePlan.runFlat(
                .div, dtype, Operands(.tensor(self), .scalar(.int(count))), self.count, at: storage.memory)
        }
        return self
    }

    /// The mean over some dimensions; an empty list means all.
    public func mean(dims: [Int], keepDim: Bool = false, dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype, dtype != self.dtype { return try checkedMean(dtype).mean(dims: dims, keepDim: keepDim) }
        try checkMean(dtype)
        let dimensions = try ReducedDimensions(dims, of: shape)
        let (shape, count) = (shape, dimensions.count(shape))
        return try Tensor.record(
            "MeanBackward1", of: self, readsInputs: false,
            output: try (self.dtype.isHalf ? copied(to: .float32) : self)
                .reduce(lsx_reduce_sum, dimensions, keepDim: keepDim, label: "sum_cpu").divided(by: count)
                .copied(as: self.dtype)
        ) { (gradient, _) throws(TensorError) in
            Gradients(try gradient.unreduced(dimensions, keepDim: keepDim).expand(shape).div(count))
        }
    }

    private func checkMean(_ wanted: DType? = nil) throws(TensorError) {
        guard (wanted ?? dtype).isFloatingPoint else {
            throw .runtime(
                "mean(): could not infer output dtype. \(wanted == nil ? "Input" : "Optional") dtype must be either a floating point "
                    + "or complex dtype. Got: \((wanted ?? dtype).scalarTypeName)")
        }
    }

    private func checkedMean(_ wanted: DType) throws(TensorError) -> Tensor {
        try checkMean(wanted)
        return try to(wanted)
    }

    /// The product of all elements.
    public func prod(dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype { return try accumulated(as: dtype) { (own) throws(TensorError) in try own.prod() } }
        return try Tensor.record(
            "ProdBackward0", inputs: [self], saving: .inputsAndOutput,
            output: try reduce(lsx_reduce_prod, ReducedDimensions(all: rank), keepDim: false, label: "prod_cpu")
        ) { [self] (gradient, _) throws(TensorError) in
            let flat = try reshape([-1])
            return [try gradient.mul(flat.productOfOthers(0)).reshape(shape)]
        }
    }

    /// The product along one dimension.
    public func prod(dim: Int, keepDim: Bool = false, dtype: DType? = nil) throws(TensorError) -> Tensor {
        if let dtype {
            return try accumulated(as: dtype) { (own) throws(TensorError) in try own.prod(dim: dim, keepDim: keepDim) }
        }
        let dimensions = try ReducedDimensions([dim], of: shape)
        return try Tensor.record(
            "ProdBackward1", inputs: [self],
            output: try reduce(lsx_reduce_prod, dimensions, keepDim: keepDim, label: "prod_cpu")
        ) { [self] (gradient, _) throws(TensorError) in
            if rank == 0 { return [gradient] }
            return [try gradient.unreduced(dimensions, keepDim: keepDim).mul(productOfOthers(dim))]
        }
    }

    /// For each element, the product of the others along `dim`: right where elements are 0, too.
    func productOfOthers(_ dim: Int) throws(TensorError) -> Tensor {
        guard try detach().equal(0).any().item().isZero else {
            let size = shape[try shape.dimension(dim)]
            let rest = Swift.max(size - 1, 0)
            let before = try narrow(dim, start: 0, length: rest).cumprod(dim: dim)
            let after = try narrow(dim, start: size - rest, length: rest).flip([dim]).cumprod(dim: dim).flip([dim])
            let one = try narrow(dim, start: 0, length: size - rest).detach().onesLike()
            return try Tensor.cat([one, before], dim: dim).mul(Tensor.cat([after, one], dim: dim))
        }
        return try prod(dim: dim, keepDim: true).div(self)
    }
}
