// SPDX-License-Identifier: MIT
import TensorCore

/// What `loadStateDict` found to differ, where that is allowed.
public struct IncompatibleKeys: Sendable {
    public let missing: [String]
    public let unexpected: [String]
}

/// A parameter or buffer that is part of a module's state.
public struct StateEntry {
    /// Its dotted path from the module whose state it is.
    public let path: String
    public let tensor: Tensor
    /// Where it lies.
    public let module: any Module
    public let name: String
    public let isParameter: Bool
}

extension Module {
    /// Parameters and persistent buffers by dotted name, cut from the graph; they share memory with the module.
    public func stateDict(prefix: String = "") throws(TensorError) -> [(name: String, value: Tensor)] {
        try stateEntries().map { (prefix + $0.path, $0.tensor.detach()) }
    }

    /// The state, module by module, parents first. What two places share appears under both of their names.
    /// - Throws: RecursionError's text for a tree that contains itself.
    public func stateEntries() throws(TensorError) -> [StateEntry] {
        var entries: [StateEntry] = []
        for (path, module) in try statePaths() { entries += module.ownEntries(at: path.isEmpty ? "" : path + ".") }
        return entries
    }

    /// The entries of this module alone.
    /// - Parameter prefix: what stands before their names, with its dot.
    public func ownEntries(at prefix: String) -> [StateEntry] {
        var entries: [StateEntry] = []
        let registry = registry
        for (name, tensor) in registry.parameters.entries {
            guard let tensor else { continue }
            entries.append(StateEntry(path: prefix + name, tensor: tensor, module: self, name: name, isParameter: true))
        }
        for (name, buffer) in registry.buffers.entries where buffer.isPersistent {
            guard let tensor = buffer.tensor else { continue }
            entries.append(StateEntry(path: prefix + name, tensor: tensor, module: self, name: name, isParameter: false))
        }
        return entries
    }

    /// The module and all below it, parents before children; unlike `namedModules`, with one that is shared under each
    /// of its names.
    public func statePaths() throws(TensorError) -> [(path: String, module: any Module)] {
        var found: [(path: String, module: any Module)] = []
        var pending: [(path: String, module: any Module, depth: Int)] = [("", self, 0)]
        while let next = pending.popLast() {
            guard next.depth < 900, found.count < 1_000_000 else { throw .runtime("maximum recursion depth exceeded") }
            found.append((next.path, next.module))
            for child in next.module.registry.children.entries.reversed() {
                pending.append((joined(next.path, child.name), child.value, next.depth + 1))
            }
        }
        return found
    }

    /// Copies a state into the parameters and buffers of the same names.
    /// - Parameters:
    ///   - state: values by dotted name; one that is no tensor is given as the name of its Python type.
    ///   - strict: whether missing and unexpected names are an error.
    ///   - store: puts a value in its place; without it, the elements are copied.
    /// - Throws: RuntimeError in PyTorch's words, with all that is wrong; what fits has been copied.
    @discardableResult
    public func loadStateDict(
        _ state: [(name: String, value: StateValue)], strict: Bool = true,
        store: ((Tensor, StateEntry) throws(TensorError) -> Void)? = nil
    ) throws(TensorError) -> IncompatibleKeys {
        var given: [String: StateValue] = [:]
        for entry in state { given[entry.name] = entry.value }
        let own = try stateEntries()
        let unexpected = try unexpectedKeys(state.map(\.name), known: Set(own.map(\.path)))
        let (missing, misfits) = try load(into: own, from: { (path) throws(TensorError) in given[path] }, store)
        var faults: [String] = []
        if strict, !missing.isEmpty { faults.append("Missing key(s) in state_dict: \(quoted(missing)). ") }
        if strict, !unexpected.isEmpty { faults.append("Unexpected key(s) in state_dict: \(quoted(unexpected)). ") }
        faults += misfits
        guard faults.isEmpty else {
            throw .runtime(
                "Error(s) in loading state_dict for \(className):\n\t" + faults.joined(separator: "\n\t"))
        }
        return IncompatibleKeys(missing: missing, unexpected: unexpected)
    }

    /// Copies what is found for each entry into it, and says which entries it did not find and which values do not fit.
    private func load(
        into entries: [StateEntry], from find: (String) throws(TensorError) -> StateValue?,
        _ store: ((Tensor, StateEntry) throws(TensorError) -> Void)?
    ) throws(TensorError) -> (missing: [String], faults: [String]) {
        var (missing, faults): ([String], [String]) = ([], [])
        for entry in entries {
            guard let value = try find(entry.path) else {
                missing.append(entry.path)
                continue
            }
            do {
                try load(value, into: entry, store)
            } catch {
                guard case .rule(.valueError, let fault) = error.kind else { throw error }
                faults.append(fault)
            }
        }
        return (missing, faults)
    }

    /// The same for this module alone, without those below it.
    public func loadOwnState(
        prefix: String, from find: (String) throws(TensorError) -> StateValue?,
        store: ((Tensor, StateEntry) throws(TensorError) -> Void)? = nil
    ) throws(TensorError) -> (missing: [String], faults: [String]) {
        try load(into: ownEntries(at: prefix), from: find, store)
    }

    /// A ValueError holds a fault that is reported with all others.
    private func load(
        _ value: StateValue, into entry: StateEntry, _ store: ((Tensor, StateEntry) throws(TensorError) -> Void)?
    ) throws(TensorError) {
        let target = entry.tensor
        guard case .tensor(var source) = value else {
            guard case .other(let typeName) = value else { return }
            throw .value(
                "While copying the parameter named \"\(entry.path)\", expected torch.Tensor or Tensor-like object from "
                    + "checkpoint but received <class '\(typeName)'>")
        }
        // Files of PyTorch 0.3 hold numbers as lists of one.
        if target.rank == 0, source.shape == [1] { source = try source.reshape([]) }
        guard source.shape == target.shape else {
            throw .value(
                "size mismatch for \(entry.path): copying a param with shape \(source.shape.sizeText) from checkpoint, "
                    + "the shape in current model is \(target.shape.sizeText).")
        }
        if let store { return try store(source, entry) }
        try Context.withGradients(false) { () throws(TensorError) in _ = try target.copyInPlace(source) }
    }

    /// Names that no module knows, in the order in which PyTorch comes upon them: at the module that has no such child.
    private func unexpectedKeys(_ names: [String], known: Set<String>) throws(TensorError) -> [String] {
        let unknown = names.filter { !known.contains($0) }
        guard !unknown.isEmpty else { return [] }
        let paths = try statePaths().map(\.path)
        let places = Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return unknown.enumerated().map { (place: lastKnown(of: $1, places), order: $0, name: $1) }
            .sorted { ($0.place, $0.order) < ($1.place, $1.order) }.map(\.name)
    }

    /// The place of the deepest module on the way to a name.
    private func lastKnown(of name: String, _ places: [String: Int]) -> Int {
        var path = name[...]
        while let dot = path.lastIndex(of: ".") {
            path = path[..<dot]
            if let place = places[String(path)] { return place }
        }
        return 0
    }

    private func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
}

/// A value of a state that is loaded.
public enum StateValue {
    case tensor(Tensor)
    /// Not a tensor: the name of its Python type.
    case other(typeName: String)
}
