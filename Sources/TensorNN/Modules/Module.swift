// SPDX-License-Identifier: MIT
import TensorCore

/// What a module owns: parameters, buffers and child modules, in the order in which they were added.
public final class ModuleRegistry {
    /// Learned tensors; nil for one that is declared but absent, as a layer's bias may be.
    public var parameters = NamedList<Tensor?>()
    /// Tensors that are saved but not learned.
    public var buffers = NamedList<Buffer>()
    public var children = NamedList<any Module>()
    public var isTraining = true

    public init() {}

    public struct Buffer {
        public var tensor: Tensor?
        /// Whether it is part of the state.
        public let isPersistent: Bool

        public init(_ tensor: Tensor?, isPersistent: Bool = true) {
            self.tensor = tensor
            self.isPersistent = isPersistent
        }
    }
}

/// A node of the tree of layers, losses and models. What a module computes is its own business: a script's module and a
/// native layer differ in that, and share the tree functions below.
public protocol Module: AnyObject {
    var registry: ModuleRegistry { get }
    /// The class, as Python names it.
    var className: String { get }
    /// What `repr` shows between the brackets, before the children.
    var extraText: String { get }
}

/// A module made here that maps a tensor to a tensor.
public protocol Layer: TensorMap {
    /// What scripts can read of it by name, besides parameters, buffers and children.
    var attributes: [(name: String, value: CallResult)] { get }
    /// The input's name and place in PyTorch's function, which messages show.
    var inputPlace: (name: String, position: Int) { get }
    /// Whether it gives back whatever it is given, tensor or not.
    var isIdentity: Bool { get }
}

extension Layer {
    public var attributes: [(name: String, value: CallResult)] { [] }
    public var inputPlace: (name: String, position: Int) { ("input", 1) }
    public var isIdentity: Bool { false }
    public func callAsFunction(_ input: Tensor) throws(TensorError) -> Tensor { try forward(input) }
}

extension Module {
    public var extraText: String { "" }

    /// Every module of the tree once, parents before children, with its dotted path ("" for the root). Not recursive:
    /// a script chooses the depth.
    public func namedModules(prefix: String = "") -> [(name: String, module: any Module)] {
        var found: [(name: String, module: any Module)] = []
        var seen: Set<ObjectIdentifier> = []
        var pending: [(name: String, module: any Module)] = [(prefix, self)]
        while let next = pending.popLast() {
            guard seen.insert(ObjectIdentifier(next.module)).inserted else { continue }
            found.append(next)
            for child in next.module.registry.children.entries.reversed() {
                pending.append((joined(next.name, child.name), child.value))
            }
        }
        return found
    }

    /// The learned tensors with their dotted names, each once.
    public func namedParameters(prefix: String = "", recurse: Bool = true) -> [(name: String, value: Tensor)] {
        collect(prefix, recurse) { registry in registry.parameters.entries.map { ($0.name, $0.value) } }
    }

    public func parameters(recurse: Bool = true) -> [Tensor] { namedParameters(recurse: recurse).map(\.value) }

    /// The buffers with their dotted names, each once.
    public func namedBuffers(prefix: String = "", recurse: Bool = true) -> [(name: String, value: Tensor)] {
        collect(prefix, recurse) { registry in registry.buffers.entries.map { ($0.name, $0.value.tensor) } }
    }

    private func collect(
        _ prefix: String, _ recurse: Bool, _ tensors: (ModuleRegistry) -> [(String, Tensor?)]
    ) -> [(name: String, value: Tensor)] {
        var seen: Set<ObjectIdentifier> = []
        var found: [(name: String, value: Tensor)] = []
        for (path, module) in recurse ? namedModules(prefix: prefix) : [(prefix, self)] {
            for (name, tensor) in tensors(module.registry) {
                guard let tensor, seen.insert(ObjectIdentifier(tensor)).inserted else { continue }
                found.append((joined(path, name), tensor))
            }
        }
        return found
    }

    /// Switches this module and all below between training and evaluation.
    public func train(_ isTraining: Bool = true) {
        for (_, module) in namedModules() { module.registry.isTraining = isTraining }
    }

    public func eval() { train(false) }

    /// Forgets the gradients of all parameters.
    public func zeroGrad(setToNone: Bool = true) throws(TensorError) {
        for parameter in parameters() {
            guard let gradient = parameter.grad else { continue }
            parameter.grad = setToNone ? nil : try gradient.zerosLike()
        }
    }

    /// Switches the recording of all parameters.
    public func requireGrad(_ required: Bool = true) throws(TensorError) {
        for parameter in parameters() { try parameter.requireGrad(required) }
    }

    /// Converts floating parameters and buffers. They become other tensors, so convert before making an optimiser.
    public func to(_ dtype: DType) throws(TensorError) {
        func converted(_ tensor: Tensor?) throws(TensorError) -> Tensor? {
            guard let tensor, tensor.dtype.isFloatingPoint, tensor.dtype != dtype else { return tensor }
            return try tensor.detach().to(dtype).requireGrad(tensor.requiresGrad)
        }
        for (_, module) in namedModules() {
            try module.registry.parameters.update { (tensor) throws(TensorError) in tensor = try converted(tensor) }
            try module.registry.buffers.update { (buffer) throws(TensorError) in
                buffer.tensor = try converted(buffer.tensor)
            }
        }
    }
}

/// A dotted path with one more part.
func joined(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }
