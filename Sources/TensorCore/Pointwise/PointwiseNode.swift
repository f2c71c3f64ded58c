/// The node of a pointwise operation: one object, whose derivative is in the operation's row.
package final class PointwiseNode: Node {
    let operation: PointwiseOperation
    let operandCount: Int
    /// The operands that are numbers. Nothing here has to be released, unlike a copy of the operands.
    @exclusivity(unchecked) private var numbers = (Scalar.bool(false), Scalar.bool(false), Scalar.bool(false), Scalar.bool(false))
    @exclusivity(unchecked) private var isTensor: UInt8 = 0
    @exclusivity(unchecked) private var saved0: SavedTensor?
    @exclusivity(unchecked) private var saved1: SavedTensor?
    @exclusivity(unchecked) private var saved2: SavedTensor?
    @exclusivity(unchecked) private var saved3: SavedTensor?
    @exclusivity(unchecked) private var savedResult: SavedTensor?
    @exclusivity(unchecked) private var savesResult = false
    @exclusivity(unchecked) private var isReleased = false

    /// - Parameter inPlace: The first operand is about to be overwritten, and is copied if it is read later.
    init(_ operation: PointwiseOperation, _ given: Operands, inPlace: Bool) throws(TensorError) {
        self.operation = operation
        operandCount = given.count
        super.init(operation.node)
        isSingular = operation.isSingular
        let edges = operation.firstEdge..<(operation.firstEdge &+ operation.edgeCount)
        var needed: UInt32 = 0
        // One after another, not in a loop: each reads its operand where it lies.
        if edges.contains(0), addInput(given.storage.0) { needed |= 1 }
        if edges.contains(1), addInput(given.storage.1) { needed |= 2 }
        if edges.contains(2), addInput(given.storage.2) { needed |= 4 }
        if edges.contains(3), addInput(given.storage.3) { needed |= 8 }
        let mask = operation.saves.rawValue
        // The last first: hooks that pack tensors see "other" before "self", as in PyTorch.
        if given.count > 3 { saved3 = saved(given.storage.3, 3, &numbers.3, mask >> 12 & needed != 0) }
        if given.count > 2 { saved2 = saved(given.storage.2, 2, &numbers.2, mask >> 8 & needed != 0) }
        if given.count > 1 { saved1 = saved(given.storage.1, 1, &numbers.1, mask >> 4 & needed != 0) }
        let isRead = mask & needed != 0
        if inPlace, isRead, case .tensor(let tensor) = given.storage.0 {
            // The copy has a history, for derivatives of derivatives.
            saved0 = saved(.tensor(try tensor.clone()), 0, &numbers.0, isRead)
        } else {
            saved0 = saved(given.storage.0, 0, &numbers.0, isRead)
        }
        savesResult = (mask >> 16) & needed != 0
    }

    /// Adds the operand's edge; whether a gradient goes there.
    @inline(__always)
    private func addInput(_ operand: Operand) -> Bool {
        guard case .tensor(let tensor) = operand, tensor.requiresGrad else {
            addEdge(Edge(nil))
            return false
        }
        addEdge(tensor.gradientEdge)
        return true
    }

    /// What is saved of operand `index`; a number goes to its place.
    @inline(__always)
    private func saved(_ operand: Operand, _ index: UInt8, _ number: inout Scalar, _ isRead: Bool) -> SavedTensor? {
        switch operand {
        case .scalar(let scalar):
            number = scalar
            return nil
        case .tensor(let tensor):
            isTensor |= 1 << index
            return isRead ? SavedTensor(tensor) : nil
        }
    }

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
        guard isTensor & (1 << UInt8(index)) != 0 else { return .scalar(scalar(index)) }
        guard let saved = saved(index) else { throw TensorError(.freedGraph) }
        return .tensor(try saved.value(for: self))
    }

    /// Whether the operand is a tensor that was saved, and freed if the node was.
    func isSaved(_ index: Int) -> Bool {
        guard isTensor & (1 << UInt8(index)) != 0 else { return false }
        return saved(index) != nil || (isReleased && operation.canSave(index))
    }

    /// An operand that is a number; nil for a tensor.
    func numberOperand(_ index: Int) -> Operand? {
        isTensor & (1 << UInt8(index)) != 0 ? nil : .scalar(scalar(index))
    }

    func tensor(_ index: Int) throws(TensorError) -> Tensor {
        switch try operand(index) {
        case .tensor(let tensor): tensor
        case .scalar(let scalar): try Tensor(scalar)
        }
    }

    /// An operand that is a number.
    func scalar(_ index: Int) -> Scalar {
        switch index {
        case 0: numbers.0
        case 1: numbers.1
        case 2: numbers.2
        default: numbers.3
        }
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
