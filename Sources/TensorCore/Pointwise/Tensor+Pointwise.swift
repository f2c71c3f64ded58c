import CKernels

extension Tensor {
    /// The one entry of all pointwise operations: promotes, broadcasts, runs the kernel, records the node.
    static func pointwise(
        _ operation: PointwiseOperation, _ operands: Operands
    ) throws(TensorError) -> Tensor {
        let result =
            if let plain = try operation.runAligned(operands) { plain } else {
                try operation.runGeneral(operands)
            }
        if operation.isRecorded(operands), Context.current.gradientsEnabled, result.dtype.isFloatingPoint {
            let node = try PointwiseNode(operation, operands, inPlace: false)
            node.addOutput(result)
            node.saveResult(result)
        }
        return result
    }

    /// The sum of a kernel's results, or their mean; no node. Few elements are kept nowhere in between.
    package static func kernelTotal(
        _ operation: PointwiseOperation, _ operands: Operands, isMean: Bool
    ) throws(TensorError) -> Tensor {
        if let (model, compute) = operation.aligned(operands), model.count > 0, model.count <= Int(lsx_pointwise_sum_longest),
            !compute.isHalf, operation.typing != .answer
        {
            let total = try Tensor.allocate(Shape(), compute)
            try PointwisePlan.sumFlat(operation, compute, operands, model.count, at: total.storage.memory)
            return isMean ? try total.divided(by: model.count) : total
        }
        let results = try pointwise(operation, operands)
        return isMean ? try results.mean() : try results.sum()
    }

    /// The same, writing into the first operand, which must be a tensor of the result's shape.
    @discardableResult
    static func pointwiseInPlace(
        _ operation: PointwiseOperation, _ operands: Operands
    ) throws(TensorError) -> Tensor {
        guard let target = operands[0].tensor else { throw .type("an in-place operation needs a tensor") }
        let operation = operation.inPlaceForm ?? operation
        let records = Context.current.gradientsEnabled && operation.isRecorded(operands)
        try target.checkInPlace(records: records)
        let types = try operation.types(operands)
        guard types.result.canCast(to: target.dtype) else {
            // A shape that does not fit is what PyTorch sees first.
            try target.checkResult(PointwisePlan(operands).shape)
            throw TensorError(.cast(from: types.result, to: target.dtype))
        }
        let sources = try operation.converted(operands, to: types.compute)
        let plan = try PointwisePlan(sources)
        try target.checkResult(plan.shape)
        try target.checkOverlap()
        for index in 1..<Swift.max(operands.count, 1) {
            if let other = operands[index].tensor { try target.checkOverlap(with: other) }
        }
        let node = records ? try PointwiseNode(operation, operands, inPlace: true) : nil
        if plan.count >= Recording.threshold, types.compute == target.dtype, types.result == target.dtype,
            target.fillsStorage, plan.isFlat ? plan.model?.strides == target.strides : target.isContiguous,
            let recorded = try operation.recorded(
                sources, types.compute, types.result, shape: plan.isFlat ? nil : plan.shape, count: plan.count)
        {
            target.storage.replaceContents(try Recording.buffer(recorded))
            target.countWrite()
        } else if types.compute == target.dtype, types.result == target.dtype {
            try plan.run(operation, types.compute, sources, into: target, at: try target.writableData())
        } else {
            let result = try Tensor.allocate(plan.shape, types.result)
            try plan.run(operation, types.compute, sources, into: result, at: result.data)
            try target.overwrite(with: result, at: try target.writableData())
        }
        if let node {
            try target.rebaseHistory(node)
            node.saveResult(target)
        }
        return target
    }
}

extension PointwiseOperation {
    /// An operand of the result's shape, and the type of all, when nothing need be promoted, broadcast or copied: contiguous
    /// floating operands of one type (and a contiguous condition), all of one shape or of one element, and numbers. Else nil.
    @inline(__always)
    fileprivate func aligned(_ operands: Operands) -> (model: Tensor, compute: DType)? {
        let first = typing == .condition ? 1 : 0
        guard var model = operands[first].tensor ?? operands[first &+ 1].tensor, model.isContiguous,
            model.dtype.isFloatingPoint
        else { return nil }
        var index = first
        while index < operands.count {
            if case .tensor(let tensor) = operands[index], tensor !== model {
                guard tensor.dtype == model.dtype, tensor.isContiguous else { return nil }
                // One element is read with step 0; it only must not add dimensions.
                if tensor.count == 1, tensor.rank <= model.rank {
                } else if model.count == 1, model.rank <= tensor.rank {
                    model = tensor
                } else if !tensor.hasShape(of: model) {
                    return nil
                }
            }
            index &+= 1
        }
        let compute = model.dtype
        if first == 1 {
            guard let condition = operands[0].tensor, condition.dtype == .bool, condition.isContiguous else { return nil }
            if condition.count == 1, condition.rank <= model.rank {
            } else if model.count == 1, model.rank <= condition.rank {
                model = condition
            } else if !condition.hasShape(of: model) {
                return nil
            }
        }
        return (model, compute)
    }

    /// The path of most operations on small tensors; nil where `aligned` is.
    @inline(__always)
    fileprivate func runAligned(_ operands: Operands) throws(TensorError) -> Tensor? {
        guard let (model, compute) = aligned(operands) else { return nil }
        if model.count >= Recording.threshold,
            let recorded = try recorded(operands, compute, typing == .answer ? .bool : compute, count: model.count)
        {
            return try Recording.tensor(recorded, model.shape, model.strides, isContiguous: true)
        }
        let result = try Tensor.allocate(like: model, typing == .answer ? .bool : compute)
        // Of no elements too: where there is no kernel, that is an error all the same.
        try PointwisePlan.runFlat(self, compute, operands, model.count, at: result.storage.memory)
        return result
    }

    @inline(never)
    fileprivate func runGeneral(_ operands: Operands) throws(TensorError) -> Tensor {
        let types = try types(operands)
        let sources = try converted(operands, to: types.compute)
        let plan = try PointwisePlan(sources)
        let order = plan.resultStrides(operands)
        if order == nil, plan.count >= Recording.threshold, plan.shape.count <= Int(lsx_max_rank), plan.count <= Int.max / 8,
            let recorded = try recorded(
                sources, types.compute, types.result, shape: plan.isFlat ? nil : plan.shape, count: plan.count)
        {
            let strides = plan.model?.strides ?? plan.shape.contiguousStrides
            return try Recording.tensor(recorded, plan.shape, strides, isContiguous: plan.model?.isContiguous ?? true)
        }
        var result = try Tensor.allocate(plan.shape, types.result)
        if let model = plan.model, !model.isContiguous {
            // A result keeps the layout that its operands agree on.
            result = result.alias(shape: plan.shape, strides: model.strides, offset: 0)
        } else if let order {
            result = result.alias(shape: plan.shape, strides: order, offset: 0)
        }
        try plan.run(self, types.compute, sources, into: result, at: result.data)
        return result
    }

    /// Whether an operand's gradient will be wanted.
    @inline(__always)
    func isRecorded(_ operands: Operands) -> Bool {
        var index = firstEdge
        while index < firstEdge &+ edgeCount {
            if operands[index].tensor?.requiresGrad ?? false { return true }
            index &+= 1
        }
        return false
    }

    @inline(__always)
    func types(_ operands: Operands) throws(TensorError) -> (compute: DType, result: DType) {
        var common: DType
        // Most operands are of one type.
        let first = typing == .condition ? 1 : 0
        if let tensor = operands[first].tensor, operands.count == first &+ 1 {
            common = tensor.dtype
        } else {
            var promotion = TypePromotion()
            var index = first
            while index < operands.count {
                switch operands[index] {
                case .tensor(let tensor): promotion.include(tensor)
                case .scalar(let scalar): promotion.include(scalar)
                }
                index &+= 1
            }
            common = promotion.result
        }
        switch typing {
        case .promoted, .condition: break
        case .floating: common = common.floating
        case .answer: return (common, .bool)
        }
        return (common, common)
    }

    /// The operands with every tensor in the type that the kernel computes in.
    @inline(__always)
    func converted(_ operands: Operands, to compute: DType) throws(TensorError) -> Operands {
        var result = operands
        for index in 0..<operands.count {
            guard let tensor = operands[index].tensor else { continue }
            if compute.isHalf, tensor.rank == 0, tensor.dtype != compute, exactNumbers.contains(.operand(index)) {
                // A tensor without dimensions that does not decide the type counts as a number.
                result[index] = .scalar(.double(try tensor.item().double))
                continue
            }
            let wanted = typing == .condition && index == 0 ? DType.bool : compute
            if tensor.dtype != wanted { result[index] = .tensor(try tensor.converted(to: wanted)) }
        }
        return result
    }
}

extension Tensor {
    /// Refuses a result that is to replace this tensor's elements but has another shape.
    func checkResult(_ result: Shape) throws(TensorError) {
        guard result == shape else {
            throw .runtime("output with shape \(shape) doesn't match the broadcast shape \(result)")
        }
    }
}

extension Scalar {
    /// Writes the value as one element of a type.
    package func store(at memory: UnsafeMutableRawPointer, as dtype: DType) {
        switch dtype {
        case .float32: memory.storeBytes(of: Float(double), as: Float.self)
        case .float64: memory.storeBytes(of: double, as: Double.self)
        case .int64: memory.storeBytes(of: Int64(integer), as: Int64.self)
        case .int32: memory.storeBytes(of: Int32(truncatingIfNeeded: integer), as: Int32.self)
        case .int16: memory.storeBytes(of: Int16(truncatingIfNeeded: integer), as: Int16.self)
        case .int8: memory.storeBytes(of: Int8(truncatingIfNeeded: integer), as: Int8.self)
        case .uint8: memory.storeBytes(of: UInt8(truncatingIfNeeded: integer), as: UInt8.self)
        case .bool: memory.storeBytes(of: isZero ? 0 : 1, as: UInt8.self)
        case .float16, .bfloat16: memory.storeBytes(of: lsx_half_bits(dtype.kernel, Float(double)), as: UInt16.self)
        }
    }
}

extension Tensor {
    /// A converted copy that keeps the strides when they leave no gaps.
    func converted(to dtype: DType) throws(TensorError) -> Tensor {
        if let recorded = try recordedConversion(to: dtype) { return recorded }
        let plain = try Tensor.allocate(shape, dtype)
        let result = isContiguous ? plain : plain.alias(shape: shape, strides: denseStrides, offset: 0)
        try result.overwrite(with: self, at: result.data)
        return result
    }
}
