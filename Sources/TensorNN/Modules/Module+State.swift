// SPDX-License-Identifier: MIT
import TensorCore

/// What `loadStateDict` found to differ, where that is allowed.
public struct IncompatibleKeys: Sendable {
    public let missing: [String]
    public let unexpected: [String]
}

extension Module {
    /// Parameters and persistent buffers by dotted name, cut from the graph; they share memory with the module.
    public func stateDict(prefix: String = "") -> [(name: String, value: Tensor)] {
        var state: [(name: String, value: Tensor)] = []
        for (path, tensor) in stateEntries(prefix) { state.append((path, tensor.detach())) }
        return state
    }

    /// Like `namedParameters`, but a tensor that two modules share appears under both names.
    private func stateEntries(_ prefix: String) -> [(String, Tensor)] {
        var entries: [(String, Tensor)] = []
        for (path, module) in namedModules(prefix: prefix) {
            for (name, tensor) in module.registry.parameters.entries {
                if let tensor { entries.append((joined(path, name), tensor)) }
            }
            for (name, buffer) in module.registry.buffers.entries where buffer.isPersistent {
                if let tensor = buffer.tensor { entries.append((joined(path, name), tensor)) }
            }
        }
        return entries
    }

    /// Copies a state into the parameters and buffers of the same names.
    /// - Parameters:
    ///   - state: values by dotted name; one that is no tensor is given as the name of its Python type.
    ///   - strict: whether missing and unexpected names are an error.
    /// - Throws: RuntimeError in PyTorch's words, with all that is wrong; what fits has been copied.
    @discardableResult
    public func loadStateDict(
        _ state: [(name: String, value: StateValue)], strict: Bool = true
    ) throws(TensorError) -> IncompatibleKeys {
        var given: [String: StateValue] = [:]
        for entry in state { given[entry.name] = entry.value }
        let own = stateEntries("")
        let missing = own.map(\.0).filter { given[$0] == nil }
        let known = Set(own.map(\.0))
        let unexpected = state.map(\.name).filter { !known.contains($0) }
        var faults: [String] = []
        if strict, !missing.isEmpty { faults.append("Missing key(s) in state_dict: \(quoted(missing)). ") }
        if strict, !unexpected.isEmpty { faults.append("Unexpected key(s) in state_dict: \(quoted(unexpected)). ") }
        for (name, target) in own {
            guard let value = given[name] else { continue }
            switch value {
            case .other(let typeName):
                faults.append(
                    "While copying the parameter named \"\(name)\", expected torch.Tensor or Tensor-like object from "
                        + "checkpoint but received <class '\(typeName)'>")
            case .tensor(let source) where source.shape != target.shape:
                faults.append(
                    "size mismatch for \(name): copying a param with shape \(source.shape.sizeText) from checkpoint, "
                        + "the shape in current model is \(target.shape.sizeText).")
            case .tensor(let source):
                try Context.withGradients(false) { () throws(TensorError) in
                    _ = try target.copyInPlace(source)
                }
            }
        }
        guard faults.isEmpty else {
            throw .runtime(
                "Error(s) in loading state_dict for \(className):\n\t" + faults.joined(separator: "\n\t"))
        }
        return IncompatibleKeys(missing: missing, unexpected: unexpected)
    }

    private func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
}

/// A value of a state that is loaded.
public enum StateValue {
    case tensor(Tensor)
    /// Not a tensor: the name of its Python type.
    case other(typeName: String)
}
