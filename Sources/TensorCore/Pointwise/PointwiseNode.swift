/// The node of a pointwise operation: one object, whose derivative is in the operation's row.
package final class PointwiseNode: Node {
    let operation: PointwiseOperation
    @exclusivity(unchecked) private var operands: Operands
    @exclusivity(unchecked) private var saved0: SavedTensor?
    @exclusivity(unchecked) private var saved1: SavedTensor?
    @exclusivity(unchecked) private var saved2: SavedTensor?
    @exclusivity(unchecked) private var saved3: SavedTensor?
    @exclusivity(unchecked) private var savedResult: SavedTensor?
    @exclusivity(unchecked) private var isReleased = false

    /// - Parameter inPlace: The first operand is about to be overwritten, and is copied if it is read later.
    init(_ operation: PointwiseOperation, _ given: Operands, inPlace: Bool) throws(TensorError) {
        self.operation = operation
        operands = given
        super.init(operation.node)
        isSingular = operation.isSingular
        var needed: UInt32 = 0
        for index in operation.firstEdge..<(operation.firstEdge + operation.edgeCount) {
            let tensor = given[index].tensor
            addInput(tensor)
            if tensor?.requiresGrad ?? false { needed |= 1 << UInt32(index) }
        }
        let mask = operation.saves.rawValue
        // The last first: hooks that pack tensors see "other" before "self", as in PyTorch.
        for index in (0..<given.count).reversed() {
            guard case .tensor(let tensor) = given[index] else { continue }
            operands[index] = .scalar(.bool(false))
            isTensor |= 1 << UInt8(index)
            guard (mask >> UInt32(index &* 4)) & needed != 0 else { continue }
            // The copy has a history, for derivatives of derivatives.
            let kept = inPlace && index == 0 ? try tensor.clone() : tensor
            switch index {
            case 0: saved0 = SavedTensor(kept)
            case 1: saved1 = SavedTensor(kept)
            case 2: saved2 = SavedTensor(kept)
            default: saved3 = SavedTensor(kept)
            }
        }
        savesResult = (mask >> 16) & needed != 0
    }

    @exclusivity(unchecked) private var isTensor: UInt8 = 0
    @exclusivity(unchecked) private var savesResult = false

    /// Whether the derivative reads a number that PyTorch saves as a tensor: the factor of a product, a divisor.
    private var savesNumber: Bool {
        (operation.node == "MulBackward0" || operation.node == "DivBackward0") && isTensor & 3 != 3
    }

    func saveResult(_ tensor: Tensor) {
        if savesResult { savedResult = SavedTensor(output: tensor) }
    }

    package override func backward(_ gradients: Gradients) throws(TensorError) -> Gradients {
        guard let gradient = gradients.first else { return Gradients() }
        if isReleased, savesNumber { throw TensorError(.freedGraph) }
        guard let derivative = operation.derivative else {
            throw .runtime("derivative for \(operation.label) is not implemented")
        }
        return try derivative(self, gradient)
    }

    package override func releaseSaved() {
        saved0 = nil
        saved1 = nil
        saved2 = nil
        saved3 = nil
        savedResult = nil
        isReleased = true
    }

    @inline(__always)
    private func saved(_ index: Int) -> SavedTensor? {
        switch index {
        case 0: saved0
        case 1: saved1
        case 2: saved2
        default: saved3
        }
    }

    /// An operand, and the result, as they lie here: see `SavedTensor.unhooked`.
    func unhookedOperand(_ index: Int) -> Tensor? { saved(index)?.unhooked(for: self) }
    var unhookedResult: Tensor? { savedResult?.unhooked(for: self) }

    /// An operand as it was saved: the row must list it in `saves`.
    func operand(_ index: Int) throws(TensorError) -> Operand {
        guard isTensor & (1 << UInt8(index)) != 0 else { return operands[index] }
        guard let saved = saved(index) else { throw TensorError(.freedGraph) }
        return .tensor(try saved.value(for: self))
    }

    var operandCount: Int { operands.count }

    /// Whether the operand is a tensor that was saved, and freed if the node was.
    func isSaved(_ index: Int) -> Bool {
        guard isTensor & (1 << UInt8(index)) != 0 else { return false }
        return saved(index) != nil || (isReleased && operation.canSave(index))
    }

    /// An operand that is a number; nil for a tensor.
    func numberOperand(_ index: Int) -> Operand? {
        isTensor & (1 << UInt8(index)) != 0 ? nil : operands[index]
    }

    func tensor(_ index: Int) throws(TensorError) -> Tensor {
        switch try operand(index) {
        case .tensor(let tensor): tensor
        case .scalar(let scalar): try Tensor(scalar)
        }
    }

    func scalar(_ index: Int) -> Scalar {
        if case .scalar(let scalar) = operands[index] { scalar } else { .int(0) }
    }

    var result: Tensor {
        get throws(TensorError) {
            guard let savedResult else { throw TensorError(.freedGraph) }
            return try savedResult.value(for: self)
        }
    }

    /// Whether the gradient of an operand is wanted.
    func needsOperand(_ index: Int) -> Bool { needs(index - operation.firstEdge) }
}
