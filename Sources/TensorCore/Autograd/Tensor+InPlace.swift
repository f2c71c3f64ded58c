/// Writing a tensor's memory as a whole, with history.
extension Tensor {
    /// Overwrites this tensor with the elements of `source`, converted and broadcast.
    @discardableResult
    public func copyInPlace(_ source: Tensor) throws(TensorError) -> Tensor {
        if source === self { return self }
        let records = Context.current.gradientsEnabled && dtype.isFloatingPoint
            && (requiresGrad || source.requiresGrad)
        try checkInPlace(records: records)
        guard source.shape.isExpandable(to: shape) else {
            throw .expansion(of: source, to: shape)
        }
        try checkOverlap()
        try checkOverlap(with: source)
        let sourceDType = source.dtype
        try overwrite(with: source, at: try writableData())
        guard records else { return self }
        let node = RecordedNode("CopyBackwards", saved: SavedTensors(), readsTensors: false) {
            (gradients, needs) throws(TensorError) -> Gradients in
            guard let gradient = gradients.first else { return Gradients() }
            return Gradients(
                needs[0] ? try gradient.zerosLike() : nil, needs[1] ? try gradient.to(sourceDType) : nil)
        }
        node.addInput(self)
        node.addInput(source)
        try rebaseHistory(node)
        return self
    }

    /// Overwrites this tensor with one value.
    @discardableResult
    public func fillInPlace(_ value: Scalar) throws(TensorError) -> Tensor {
        try fill(value, node: "FillBackward2")
    }

    /// Overwrites this tensor with the element of one without dimensions, which gets the gradient.
    @discardableResult
    public func fillInPlace(_ value: Tensor) throws(TensorError) -> Tensor {
        try checkFiller(value)
        return try writing("FillBackward3", inPlace: true, with: [value]) { target throws(TensorError) in
            try target.overwrite(with: value.to(dtype), at: target.data)
        } backward: { (gradient, needs) throws(TensorError) in
            [needs[0] ? try gradient.zerosLike() : nil, needs[1] ? try gradient.sum() : nil]
        }
    }

    private func checkFiller(_ value: Tensor) throws(TensorError) {
        guard value.rank == 0 else {
            throw .runtime(
                "fill_ only supports 0-dimension value tensor but got tensor with \(value.rank) dimensions.")
        }
    }

    /// A tensor of this one's shape and type that holds one value (torch.fill).
    public func filled(_ value: some TensorOperand) throws(TensorError) -> Tensor {
        switch value.operand {
        case .scalar(let scalar):
            return try writing("FillBackward0", inPlace: false) { target throws(TensorError) in
                try target.overwrite(with: scalar, at: target.data)
            } backward: { (gradient, _) throws(TensorError) in [try gradient.zerosLike()] }
        case .tensor(let tensor):
            try checkFiller(tensor)
            return try writing("FillBackward1", inPlace: false, with: [tensor]) { target throws(TensorError) in
                try target.overwrite(with: tensor.to(dtype), at: target.data)
            } backward: { (gradient, needs) throws(TensorError) in
                [needs[0] ? try gradient.zerosLike() : nil, needs[1] ? try gradient.sum() : nil]
            }
        }
    }

    @discardableResult
    public func zeroInPlace() throws(TensorError) -> Tensor { try fill(0, node: "ZeroBackward0") }

    private func fill(_ value: Scalar, node name: String) throws(TensorError) -> Tensor {
        let records = Context.current.gradientsEnabled && requiresGrad
        // One value may be written to one place several times.
        try checkInPlace(records: records)
        try overwrite(with: value, at: try writableData())
        guard records else { return self }
        let node = RecordedNode(name, saved: SavedTensors(), readsTensors: false) { (gradients, _) throws(TensorError) in
            Gradients(try gradients.first?.zerosLike())
        }
        node.addInput(self)
        try rebaseHistory(node)
        return self
    }

    /// Writes `value` under the mask, which broadcasts to this tensor's shape.
    /// Writes a number to the elements under a mask, of a tensor without a graph. Blocks of a large one at a time: the whole
    /// would need as much memory again.
    func overwrite(with filler: Operand, under mask: Tensor) throws(TensorError) {
        let block = 1 << 16
        let memory = try writableData()
        guard count > 4 * block, isContiguous, mask.isContiguous, mask.shape == shape else {
            return try overwrite(with: Tensor.where(mask, filler, self), at: memory)
        }
        let (flat, places) = (try reshape([count]), try mask.detach().reshape([count]))
        for start in stride(from: 0, to: count, by: block) {
            let length = Swift.min(block, count - start)
            let part = try flat.narrow(0, start: start, length: length)
            let filled = try Tensor.where(places.narrow(0, start: start, length: length), filler, part)
            try part.overwrite(with: filled, at: part.data)
        }
    }

    @discardableResult
    public func maskedFillInPlace(_ mask: Tensor, _ value: some TensorOperand) throws(TensorError) -> Tensor {
        try checkMask(mask)
        let filler = try filler(value.operand)
        let records = Context.current.gradientsEnabled
            && (requiresGrad || filler.tensor?.requiresGrad ?? false)
        try checkInPlace(records: records)
        try checkResult(Shape.broadcast(shape, mask.shape))
        let detached: Operand = filler.tensor.map { .tensor($0.detach()) } ?? filler
        try detach().overwrite(with: detached, under: mask)
        guard records else { return self }
        let isTensor = filler.tensor != nil
        let node = RecordedNode(
            isTensor ? "MaskedFillBackward1" : "MaskedFillBackward0", saved: SavedTensors([mask]), readsTensors: true
        ) { (gradients, needs) throws(TensorError) -> Gradients in
            guard let gradient = gradients.first else { return Gradients() }
            return Gradients(
                needs[0] ? try gradient.maskedFill(mask, 0) : nil,
                isTensor && needs[1] ? try Tensor.where(mask, gradient, 0).sum() : nil)
        }
        node.addInput(self)
        if isTensor { node.addInput(filler.tensor) }
        try rebaseHistory(node)
        return self
    }
}

extension TensorError {
    /// Why a tensor does not read as one of the shape `to`.
    static func expansion(of tensor: Tensor, to: Shape) -> TensorError {
        let from = tensor.shape
        let rank = TensorError(.expandRank(type: tensor.typeString, shape: to, tensor: from))
        guard from.count <= to.count else { return rank }
        let skipped = to.count - from.count
        var index = from.count - 1
        while index >= 0 {
            let size = to[skipped + index]
            if from[index] != 1, from[index] != size {
                return TensorError(
                    .expand(shape: to, size: size, existing: from[index], dimension: skipped + index, tensor: from))
            }
            index -= 1
        }
        return rank
    }
}
