// SPDX-License-Identifier: MIT
import TensorCore

/// The module derived from a function: `MSELoss` from `mse_loss`, `Softmax` from `softmax`. It holds the function's
/// arguments but the inputs; tensors among them are buffers.
public final class FunctionModule: Module {
    public let registry = ModuleRegistry()
    public let spec: CallableSpec
    public let className: String
    private let shown: [ModuleForm.Shown]
    private let parameters: [ParameterInfo]
    /// By parameter place; `.missing` for inputs.
    private var arguments: [Argument]
    private let inputPlaces: [Int]
    private let renamed: [String: String]

    /// The parameters of the constructor, in order.
    public static func constructorParameters(of spec: CallableSpec) -> [ParameterInfo] {
        (spec.signatures.first?.parameters ?? []).filter(\.isModuleSetting)
    }

    /// The parameters of a call, in order.
    public static func callParameters(of spec: CallableSpec) -> [ParameterInfo] {
        (spec.signatures.first?.parameters ?? []).filter(\.isModuleInput)
    }

    /// - Parameter given: the constructor's arguments, one for each of `constructorParameters`; `.missing` where none.
    /// - Returns: nil when the function has no module.
    public init?(_ spec: CallableSpec, _ given: [Argument]) throws(TensorError) {
        guard let form = spec.module, let signature = spec.signatures.first else { return nil }
        self.spec = spec
        className = form.name
        shown = form.shown
        let parameters = signature.parameters
        self.parameters = parameters
        renamed = form.renamed
        inputPlaces = parameters.indices.filter { parameters[$0].isModuleInput }
        arguments = Array(repeating: .missing, count: parameters.count)
        let places = parameters.indices.filter { parameters[$0].isModuleSetting }
        for (place, argument) in zip(places, given) {
            arguments[place] = argument
            guard parameters[place].isTensor else { continue }
            try setBuffer(parameters[place].name, argument)
        }
        try replaceLegacyReduction()
        replaceRenamed()
        settle(form)
        let (names, values) = (parameters.map(\.name), arguments)
        try form.check? { name in
            guard let place = names.firstIndex(of: name) else { return .missing }
            if case .missing = values[place] { return parameters[place].defaultArgument }
            return values[place]
        }
    }

    private func setBuffer(_ name: String, _ argument: Argument) throws(TensorError) {
        switch argument {
        case .tensor(let tensor): registry.buffers[name] = .init(tensor)
        case .missing, .none: registry.buffers[name] = .init(nil)
        default:
            throw .type(
                "cannot assign '\(argument.typeName)' object to buffer '\(name)' (torch Tensor or None required)")
        }
    }

    /// The deprecated arguments are gone once a module is made.
    private func replaceLegacyReduction() throws(TensorError) {
        guard let average = place("size_average"), let reduce = place("reduce"), let reduction = place("reduction")
        else { return }
        func flag(_ place: Int) -> LegacyFlag? {
            switch arguments[place] {
            case .missing, .none: nil
            case let given: LegacyFlag(argument: given)
            }
        }
        if let legacy = try ReductionChoice.legacy(flag(average), flag(reduce)) {
            arguments[reduction] = .string(legacy.text)
        }
        arguments[average] = .missing
        arguments[reduce] = .missing
    }

    private func replaceRenamed() {
        for parameter in parameters {
            guard let new = renamed[parameter.name], let old = place(parameter.name), let target = place(new) else { continue }
            switch arguments[old] {
            case .missing, .none: break
            default:
                Context.current.onWarning(
                    "FutureWarning", "keyword argument `\(parameter.name)` is deprecated and renamed to `\(new)`")
                arguments[target] = arguments[old]
            }
            arguments[old] = .missing
        }
    }

    private func settle(_ form: ModuleForm) {
        for (name, leader) in form.followers {
            guard let place = self.place(name), let leader = self.place(leader) else { continue }
            switch arguments[place] {
            case .missing, .none: arguments[place] = arguments[leader]
            default: break
            }
        }
        for name in form.tuples {
            guard let place = self.place(name) else { continue }
            if case .missing = arguments[place] { arguments[place] = parameters[place].defaultArgument }
            if case .int = arguments[place] { arguments[place] = .tuple([arguments[place]]) }
        }
    }

    private func place(_ name: String) -> Int? { parameters.firstIndex { $0.name == name } }

    /// Calls the function with these inputs.
    /// - Parameter inputs: one for each of `callParameters`.
    public func call(_ inputs: [Argument]) throws(TensorError) -> CallResult {
        var placed = arguments
        for (place, input) in zip(inputPlaces, inputs) { placed[place] = input }
        for (name, buffer) in registry.buffers.entries {
            if let place = place(name) { placed[place] = buffer.tensor.map { .tensor($0) } ?? .none }
        }
        for place in parameters.indices where parameters[place].isTrainingFlag { placed[place] = .bool(registry.isTraining) }
        let outcome: Result<CallResult, TensorError> = placed.withUnsafeBufferPointer { buffer in
            do throws(TensorError) { return .success(try spec.call(placed: buffer)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    /// An attribute that scripts can read and set: a constructor argument that is no tensor.
    public subscript(attribute name: String) -> Argument? {
        get {
            guard let place = place(name), parameters[place].isModuleSetting, !parameters[place].isTensor,
                name != "size_average", name != "reduce", renamed[name] == nil
            else { return nil }
            if case .missing = arguments[place] { return parameters[place].defaultArgument }
            return arguments[place]
        }
        set {
            guard let place = place(name), let newValue else { return }
            arguments[place] = newValue
        }
    }

    public var attributeNames: [String] { parameters.map(\.name).filter { self[attribute: $0] != nil } }

    public var extraText: String {
        shown.compactMap { item -> String? in
            guard let value = self[attribute: item.name] else { return nil }
            if item.onlyIfTrue { if case .bool(true) = value {} else { return nil } }
            return item.text(value.text)
        }.joined(separator: ", ")
    }
}
