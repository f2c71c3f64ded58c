/// Choosing between values: where, clamp, masked fill, parametrised activations.
extension Tensor {
    /// `then` where the condition holds, else `otherwise`; shapes broadcast.
    public static func `where`(
        _ condition: Tensor, _ then: some TensorOperand, _ otherwise: some TensorOperand
    ) throws(TensorError) -> Tensor {
        guard condition.dtype == .bool || condition.dtype == .uint8 else {
            throw .runtime(
                "where expected condition to be a boolean tensor, but got a tensor with dtype "
                    + condition.dtype.scalarTypeName)
        }
        if condition.dtype == .uint8 {
            Context.current.warn(
                "where received a uint8 condition tensor. This behavior is deprecated and will be removed in a future version of "
                    + "PyTorch. Use a boolean condition instead.")
        }
        let operands = Operands(.tensor(condition), then.operand, otherwise.operand)
        for case .scalar(let number) in [operands[1], operands[2]] where !number.isSmall {
            try number.checkFits(PointwiseOperation.select.types(operands).compute)
        }
        return try pointwise(.select, operands)
    }

    /// Limited to [low, high]; one of them may be missing. Inside and at the edges the gradient passes.
    public func clamp(min low: Scalar?, max high: Scalar?) throws(TensorError) -> Tensor {
        try Tensor.pointwise(.clamp, try clampOperands(low, high))
    }
    @discardableResult
    public func clampInPlace(min low: Scalar?, max high: Scalar?) throws(TensorError) -> Tensor {
        try checkClampResult(low, high)
        return try Tensor.pointwiseInPlace(.clamp, try clampOperands(low, high))
    }
    /// max(self, low): a clamp with a node of its own.
    public func clampMin(_ low: Scalar) throws(TensorError) -> Tensor {
        try Tensor.pointwise(.clampMin, try clampOperands(low, nil))
    }
    public func clampMax(_ high: Scalar) throws(TensorError) -> Tensor {
        try Tensor.pointwise(.clampMax, try clampOperands(nil, high))
    }
    @discardableResult
    public func clampMinInPlace(_ low: Scalar) throws(TensorError) -> Tensor {
        try checkClampResult(low, nil)
        return try Tensor.pointwiseInPlace(.clampMin, try clampOperands(low, nil))
    }

    @discardableResult
    public func clampMaxInPlace(_ high: Scalar) throws(TensorError) -> Tensor {
        try checkClampResult(nil, high)
        return try Tensor.pointwiseInPlace(.clampMax, try clampOperands(nil, high))
    }

    /// max(self, low), where equal elements give the gradient to self.
    public func clampMin(_ low: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record("ClampMinBackward1", inputs: [self, low], output: try maximum(low)) {
            [self] (gradient, needs) throws(TensorError) in
            // A nan on either side gives neither of them a gradient.
            return [
                needs[0] ? try Tensor.where(detach().greaterOrEqual(low.detach()), gradient, 0) : nil,
                needs[1] ? try Tensor.where(detach().less(low.detach()), gradient, 0) : nil,
            ]
        }
    }
    /// min(self, high), where equal elements give the gradient to self.
    public func clampMax(_ high: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record("ClampMaxBackward1", inputs: [self, high], output: try minimum(high)) {
            [self] (gradient, needs) throws(TensorError) in
            return [
                needs[0] ? try Tensor.where(detach().lessOrEqual(high.detach()), gradient, 0) : nil,
                needs[1] ? try Tensor.where(detach().greater(high.detach()), gradient, 0) : nil,
            ]
        }
    }

    /// PyTorch's clamp_ names the type that it cannot write as C++ does.
    private func checkClampResult(_ low: Scalar?, _ high: Scalar?) throws(TensorError) {
        var promotion = TypePromotion()
        promotion.include(self)
        for bound in [low, high] { if let bound { promotion.include(bound) } }
        guard !promotion.result.canCast(to: dtype) else { return }
        throw .runtime(
            "result type \(promotion.result.scalarTypeName) can't be cast to the desired output type "
                + (dtype == .int64 || dtype == .int16 ? "\(dtype.nativeTypeName) int" : dtype.nativeTypeName))
    }

    private func clampOperands(_ low: Scalar?, _ high: Scalar?) throws(TensorError) -> Operands {
        guard low != nil || high != nil else {
            throw .runtime("torch.clamp: At least one of 'min' or 'max' must not be None")
        }
        var promotion = TypePromotion()
        promotion.include(self)
        if let low { promotion.include(low) }
        if let high { promotion.include(high) }
        let limits = promotion.result.limits
        for bound in [low, high] { try bound?.checkFits(promotion.result) }
        return Operands(.tensor(self), .scalar(low ?? limits.low), .scalar(high ?? limits.high))
    }

    /// Limited by tensors; the gradient goes to whichever gave the value.
    public func clamp(min low: Tensor?, max high: Tensor?) throws(TensorError) -> Tensor {
        guard low != nil || high != nil else {
            throw .runtime("torch.clamp: At least one of 'min' or 'max' must not be None")
        }
        return try Tensor.record(
            "ClampBackward0", inputs: [self, low, high], output: try clampForward(low, high)
        ) { [self] (gradient, needs) throws(TensorError) in
            let below = try low.map { (low) throws(TensorError) in try less(low) }
            let above = try high.map { (high) throws(TensorError) in try greater(high) }
            // A nan is not inside.
            var inside = try low.map { (low) throws(TensorError) in try greaterOrEqual(low) }
            if let high {
                let mask = try lessOrEqual(high)
                inside = try inside?.logicalAnd(mask) ?? mask
            }
            var results: [Tensor?] = [try inside.map { (mask) throws(TensorError) in try Tensor.where(mask, gradient, 0) }]
            if var mask = below, let low, needs[1] {
                if let high { mask = try mask.logicalAnd(low.less(high)) }
                results.append(try Tensor.where(mask, gradient, 0))
            } else {
                results.append(nil)
            }
            if var mask = above, let high, needs[2] {
                if let low { mask = try mask.logicalOr(high.less(low)) }
                results.append(try Tensor.where(mask, gradient, 0))
            } else {
                results.append(nil)
            }
            return results
        }
    }

    private func clampForward(_ low: Tensor?, _ high: Tensor?) throws(TensorError) -> Tensor {
        var result = self
        if let low { result = try result.maximum(low) }
        if let high { result = try result.minimum(high) }
        return result
    }

    /// A copy in which the elements under the mask are `value`.
    public func maskedFill(_ mask: Tensor, _ value: some TensorOperand) throws(TensorError) -> Tensor {
        try checkMask(mask)
        let filler = try filler(value.operand)
        let name = filler.tensor == nil ? "MaskedFillBackward0" : "MaskedFillBackward1"
        return try Tensor.record(
            name, inputs: filler.tensor.map { [self, $0] } ?? [self], saving: .only([mask]),
            // Unlike where's, PyTorch's result lies in one piece whatever it is made of.
            output: try Tensor.where(mask, filler, self).contiguous()
        ) { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try gradient.maskedFill(mask, 0) : nil,
                filler.tensor != nil && needs[1] ? try Tensor.where(mask, gradient, 0).sum() : nil,
            ]
        }
    }

    func checkMask(_ mask: Tensor) throws(TensorError) {
        guard mask.dtype == .bool else {
            throw .runtime(
                "masked_fill_ only supports boolean masks, but got mask with dtype \(mask.dtype.elementTypeName)")
        }
    }

    /// A fill value in this tensor's type: filling does not promote.
    func filler(_ value: Operand) throws(TensorError) -> Operand {
        switch value {
        case .tensor(let tensor):
            guard tensor.rank == 0 else {
                throw .runtime(
                    "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with \(tensor.rank) "
                        + "dimension(s).")
            }
            return .tensor(try tensor.to(dtype))
        case .scalar(let scalar):
            try scalar.checkFits(dtype)
            // A fraction written to whole numbers is cut off.
            if dtype == .bool { return .scalar(.bool(!scalar.isZero)) }
            return .scalar(dtype.isFloatingPoint ? scalar : .int(scalar.integer))
        }
    }

    public func leakyRelu(slope: Double = 0.01) throws(TensorError) -> Tensor {
        try floatingOnly("leaky_relu_cpu")
        return try binary(.leakyRelu, slope)
    }
    @discardableResult
    public func leakyReluInPlace(slope: Double = 0.01) throws(TensorError) -> Tensor {
        try floatingOnly("leaky_relu_cpu")
        return try binaryInPlace(.leakyReluInPlace, slope)
    }

    /// ln(1 + e^(beta x)) / beta; above the threshold, x itself
    public func softplus(beta: Double = 1, threshold: Double = 20) throws(TensorError) -> Tensor {
        try floatingOnly("softplus_cpu")
        return try Tensor.pointwise(
            .softplus, Operands(.tensor(self), .scalar(.double(beta)), .scalar(.double(threshold))))
    }

    /// Refuses whole numbers in the words of PyTorch's kernel.
    package func floatingOnly(_ label: String) throws(TensorError) {
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"\(label)\" not implemented for '\(dtype.scalarTypeName)'")
        }
    }

    /// A pointwise kernel without a node, for operations that declare their own.
    package static func kernel(_ operation: PointwiseOperation, _ operands: Operands) throws(TensorError) -> Tensor {
        try pointwise(operation, operands)
    }

    /// The same, with the operands one by one.
    package static func kernel(
        _ operation: PointwiseOperation, _ a: Operand, _ b: Operand, _ c: Operand? = nil, _ d: Operand? = nil
    ) throws(TensorError) -> Tensor {
        if let c, let d { return try pointwise(operation, Operands(a, b, c, d)) }
        if let c { return try pointwise(operation, Operands(a, b, c)) }
        return try pointwise(operation, Operands(a, b))
    }
}

extension DType {
    /// The smallest and largest values, infinities for floating types.
    var limits: (low: Scalar, high: Scalar) {
        switch self {
        case .int64: (.int(.min), .int(.max))
        case .int32: (.int(Int(Int32.min)), .int(Int(Int32.max)))
        case .int16: (.int(Int(Int16.min)), .int(Int(Int16.max)))
        case .int8: (.int(Int(Int8.min)), .int(Int(Int8.max)))
        case .uint8: (.int(0), .int(255))
        case .bool: (.bool(false), .bool(true))
        default: (.double(-.infinity), .double(.infinity))
        }
    }
}
