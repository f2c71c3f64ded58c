// SPDX-License-Identifier: MIT
import TensorCore

/// A module that is called with one tensor and gives one: a layer, or a script's own module.
public protocol TensorMap: Module {
    func forward(_ input: Tensor) throws(TensorError) -> Tensor
}

/// A module made of others, whose call takes or gives more than one tensor, or that has methods beside its call.
///
/// It reaches its parts through its registry only: a front end may have replaced them.
public protocol CompositeModule: Module {
    /// What scripts can read of it by name, besides parameters, buffers and children.
    var attributes: [(name: String, value: Argument)] { get }
    /// Calls one of the methods that its `CompositeForm` names.
    func call(_ method: String, _ inputs: [Argument]) throws(TensorError) -> CallResult
}

/// The class of a composite module: its constructor and its methods.
public struct CompositeForm {
    /// Makes the module.
    public let spec: CallableSpec
    /// Where PyTorch defines the class.
    public let module: String
    /// The class above it, where that is not `nn.Module`.
    public let base: ModuleForm.Base?
    /// `forward` among them.
    public let methods: [Method]

    public struct Method {
        public let name: String
        public let parameters: [String]

        public init(_ name: String, _ parameters: [String] = []) {
            self.name = name
            self.parameters = parameters
        }
    }

    public init(_ spec: CallableSpec, module: String, base: ModuleForm.Base? = nil, _ methods: [Method]) {
        self.spec = spec
        self.module = module
        self.base = base
        self.methods = methods
    }
}

extension Module {
    /// The submodule `name`, as something to call.
    func part(_ name: String) throws(TensorError) -> any TensorMap {
        guard let part = registry.children[name] as? any TensorMap else {
            throw TensorError(.rule(.attributeError, "'\(className)' object has no attribute '\(name)'"))
        }
        return part
    }
}

/// Modules in a row: `Sequential`, which calls one after another, and `ModuleList`, which only holds them.
public final class ModuleSequence: TensorMap {
    public let registry = ModuleRegistry()
    public let className: String

    public static func sequential(_ modules: [any Module]) -> ModuleSequence { ModuleSequence("Sequential", modules) }
    public static func list(_ modules: [any Module]) -> ModuleSequence { ModuleSequence("ModuleList", modules) }

    private init(_ className: String, _ modules: [any Module]) {
        self.className = className
        for (place, module) in modules.enumerated() { registry.children[String(place)] = module }
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        var value = input
        for (name, _) in registry.children.entries { value = try part(name).forward(value) }
        return value
    }
}

/// How a method written in Python fails on an argument that is no tensor.
enum ArgumentFailure {
    static func noAttribute(_ argument: Argument, _ name: String) -> TensorError {
        TensorError(.rule(.attributeError, "'\(argument.typeName)' object has no attribute '\(name)'"))
    }
}
