// SPDX-License-Identifier: MIT

/// Where the first number that is not finite came from: of a gradient while it flows, of a result from what its graph saved.
extension Context {
    /// Whether to look at the gradient of this leaf: at the first ones, then at some. What goes wrong there stays wrong.
    @inline(__always)
    var isLeafDue: Bool {
        watchedLeaves &+= 1
        return watchedLeaves < 64 || watchedLeaves & 15 == 0
    }

    /// Looks at gradients that a node with poles gave: whether they are bad where those that it got were not.
    @inline(never)
    func watch(_ results: Gradients, of node: Node, from gradients: Gradients) {
        for index in 0..<node.edgeCount {
            guard let result = results[index], !result.isCostlyToRead, let place = result.firstBadElement() else { continue }
            // What comes in bad was made by another.
            guard let incoming = gradients.first, incoming.firstBadElement() == nil else { return }
            let reached = incoming.shape == result.shape ? incoming.element(place).double : nil
            return onBadGradient(result, place, node, reached)
        }
    }

    /// Looks at a leaf's gradient.
    @inline(never)
    func watch(_ gradient: Tensor) {
        if let place = gradient.firstBadElement() { onBadGradient(gradient, place, nil, nil) }
    }
}

extension Tensor {
    /// Whether looking at an element would compute many that nobody may ask for. What is wrong with them shows in the loss, or
    /// in the gradient of a leaf.
    package var isCostlyToRead: Bool { (storage.buffer.recorded?.span ?? 0) >= 65536 }

    /// The place of an element that is nan or infinite, in row-major order, among the first and some others: of a large
    /// tensor only a few are read.
    package func firstBadElement() -> Int? {
        let head = Swift.min(count, 64)
        if isContiguous {
            switch dtype {
            case .float32: if let bad = firstBad(UInt32.self, exponent: 0x7f80_0000, head) { return bad }
            case .float64: if let bad = firstBad(UInt64.self, exponent: 0x7ff0_0000_0000_0000, head) { return bad }
            case .float16, .bfloat16:
                if let bad = (0..<head).first(where: { !element($0).double.isFinite }) { return bad }
            default: return nil
            }
        } else {
            guard dtype.isFloatingPoint else { return nil }
            if let bad = (0..<head).first(where: { !element($0).double.isFinite }) { return bad }
        }
        guard count > head else { return nil }
        return stride(from: head, to: count, by: Swift.max(1, (count - head) / 64)).first { !element($0).double.isFinite }
    }

    /// Nan and infinity have all bits of the exponent set. Whole numbers are compared, as many at once as there is room for.
    @inline(__always)
    private func firstBad<Bits: FixedWidthInteger & BitwiseCopyable>(_ type: Bits.Type, exponent: Bits, _ head: Int) -> Int? {
        let elements = UnsafeRawPointer(data).assumingMemoryBound(to: type)
        var found: Bits = 0
        for index in 0..<head { found |= elements[index] & exponent == exponent ? 1 : 0 }
        return found == 0 ? nil : (0..<head).first { elements[$0] & exponent == exponent }
    }
}

/// The step that first gave a number that is not finite.
public struct BadStep {
    public let node: Node
    /// Of what the step gave, or of the leaf that it was given.
    public let value: Double
    public let place: Int
    public let shape: Shape
    /// Whether a leaf was bad before the step.
    public let isLeaf: Bool
    /// The element of the first operand in the same place, where that says something.
    public let operand: Double?
}

extension Tensor {
    /// The oldest step above this tensor that is known to have given a bad number: from what its graph saved.
    ///
    /// Numbers that a script put in on purpose, as masks of -inf, count as good.
    public func firstBadStep() -> BadStep? {
        guard let root = gradFunction else { return nil }
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(root)]
        var nodes = [root]
        var next = 0
        while next < nodes.count, nodes.count < 100_000 {
            for edge in nodes[next].nextEdges {
                if let node = edge.node, seen.insert(ObjectIdentifier(node)).inserted { nodes.append(node) }
            }
            next += 1
        }
        let masks: Set<String> = ["MaskedFillBackward0", "MaskedFillBackward1", "WhereBackward0", "FillBackward0"]
        for node in nodes.filter({ !$0.isAccumulator }).sorted(by: { $0.sequence < $1.sequence }) {
            if let bad = Context.withGradients(false, { node.badStep() }) {
                if masks.contains(node.name), bad.value.isInfinite { continue }
                return bad
            }
        }
        return nil
    }
}

extension Node {
    /// What this step saved or, of a pointwise one, what comes out of what it saved.
    fileprivate func badStep() -> BadStep? {
        if let node = self as? PointwiseNode { return node.badPointwiseStep() }
        guard let node = self as? RecordedNode else { return nil }
        for input in node.savedInputs {
            if let place = input.firstBadElement() { return (input.gradFunction ?? self).step(input, place, isLeaf: input.isLeaf) }
        }
        if let output = node.savedResult, let place = output.firstBadElement() { return step(output, place) }
        return nil
    }

    fileprivate func step(_ tensor: Tensor, _ place: Int, isLeaf: Bool = false, operand: Double? = nil) -> BadStep {
        BadStep(
            node: self, value: tensor.element(place).double, place: place, shape: tensor.shape, isLeaf: isLeaf, operand: operand)
    }
}

extension PointwiseNode {
    fileprivate func badPointwiseStep() -> BadStep? {
        var operands: [Operand] = []
        for index in 0..<operandCount {
            if let saved = unhookedOperand(index) {
                if let place = saved.firstBadElement() {
                    return (saved.gradFunction ?? self).step(saved, place, isLeaf: saved.isLeaf)
                }
                operands.append(.tensor(saved))
            } else if let number = numberOperand(index) {
                operands.append(number)
            }
        }
        let result: Tensor
        if let saved = unhookedResult {
            result = saved
        } else if operands.count == operandCount, let again = recomputed(operands) {
            result = again
        } else {
            return quotientByZero()
        }
        guard let place = result.firstBadElement() else { return nil }
        var operand: Double?
        if case .tensor(let first)? = operands.first, first.shape == result.shape { operand = first.element(place).double }
        return step(result, place, operand: operand)
    }

    private func recomputed(_ operands: [Operand]) -> Tensor? {
        switch operands.count {
        case 1: try? Tensor.pointwise(operation, Operands(operands[0]))
        case 2: try? Tensor.pointwise(operation, Operands(operands[0], operands[1]))
        case 3: try? Tensor.pointwise(operation, Operands(operands[0], operands[1], operands[2]))
        case 4: try? Tensor.pointwise(operation, Operands(operands[0], operands[1], operands[2], operands[3]))
        default: nil
        }
    }

    /// A quotient whose numerator was not saved, with a divisor of 0.
    private func quotientByZero() -> BadStep? {
        guard name == "DivBackward0", let divisor = unhookedOperand(1), divisor.dtype.isFloatingPoint else { return nil }
        let head = Swift.min(divisor.count, 256)
        guard let place = (0..<head).first(where: { divisor.element($0).double == 0 }) else { return nil }
        return BadStep(node: self, value: .infinity, place: place, shape: divisor.shape, isLeaf: false, operand: 0)
    }
}
