// SPDX-License-Identifier: MIT

/// What a node saved, under PyTorch's names: `_saved_self` for one.
package enum SavedValue {
    case tensor(Tensor)
    case scalar(Scalar)
    /// It would have a place here, and was not needed.
    case none
}

extension Node {
    /// The value of this name; nil when the node has no such thing.
    package func savedValue(_ name: String) throws(TensorError) -> SavedValue? {
        if let node = self as? PointwiseNode { return try node.savedOperand(name) }
        if let node = self as? RecordedNode { return try node.savedTensor(name) }
        return nil
    }
}

extension PointwiseNode {
    /// PyTorch's names of the operands.
    private var operandNames: [String] {
        switch name {
        case "PowBackward0", "PowBackward1", "PowBackward2": ["self", "exponent"]
        case "LerpBackward0", "LerpBackward1": ["self", "end", "weight"]
        case "AddcmulBackward0", "AddcdivBackward0": ["self", "tensor1", "tensor2", "value"]
        case "WhereBackward0": ["condition", "self", "other"]
        default: ["self", "other", "alpha"]
        }
    }

    fileprivate func savedOperand(_ name: String) throws(TensorError) -> SavedValue? {
        if name == "result" { return operation.savesResult ? .tensor(try result) : nil }
        guard let index = operandNames.firstIndex(of: name), index < operandCount else { return nil }
        if isSaved(index) {
            if case .tensor(let tensor) = try operand(index) { return .tensor(tensor) }
        }
        if case .scalar(let scalar) = numberOperand(index) {
            // A number takes part in a product as a tensor without dimensions.
            return name == "other" ? .tensor(try Tensor(scalar)) : .scalar(scalar)
        }
        return operation.canSave(index) ? SavedValue.none : nil
    }
}

extension RecordedNode {
    fileprivate func savedTensor(_ name: String) throws(TensorError) -> SavedValue? {
        switch name {
        case "result":
            if let savedOutput { return .tensor(try savedOutput.value(for: self, isShown: true)) }
        case "self":
            if let only = saved.single { return .tensor(try only.value(for: self, isShown: true)) }
        default: return nil
        }
        if isReleased, readsTensors { throw TensorError(.freedGraph) }
        return nil
    }
}
