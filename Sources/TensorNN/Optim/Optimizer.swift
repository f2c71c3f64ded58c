// SPDX-License-Identifier: MIT
import TensorCore

/// Parameters that are updated with the same settings.
public final class ParameterGroup {
    public let parameters: [Tensor]
    /// The settings by PyTorch's names, in its order; scripts read and write them.
    public var options: NamedList<Argument>

    public init(_ parameters: [Tensor], options: NamedList<Argument> = NamedList()) {
        self.parameters = parameters
        self.options = options
    }
}

/// The rule by which an optimiser changes a parameter: the only part in which optimisers differ.
public protocol UpdateRule {
    /// The class, as Python names it.
    static var className: String { get }
    /// The settings with their defaults, in PyTorch's order.
    static var defaults: [(name: String, value: Argument)] { get }
    /// Refuses settings that make no sense, in PyTorch's words.
    static func check(_ group: ParameterGroup) throws(TensorError)
    /// What is remembered of a parameter before its first step; nothing, for most rules.
    static func prepare(_ parameter: Tensor, _ state: inout RuleState, _ group: ParameterGroup) throws(TensorError)
    /// Changes one parameter in place. Nothing is recorded.
    /// - Parameter state: what the rule remembers of this parameter.
    static func update(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError)
}

extension UpdateRule {
    public static func prepare(
        _ parameter: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {}

    /// Changes one parameter against its gradient, or along it where the group says so. Gradients must be off.
    package static func step(
        _ parameter: Tensor, _ gradient: Tensor, _ state: inout RuleState, _ group: ParameterGroup
    ) throws(TensorError) {
        if group.flag("capturable") {
            // Graphs of a GPU's calls: PyTorch refuses them on a processor too.
            throw .assertion(
                "If capturable=True, params and state_steps must be on supported devices: "
                    + "['cuda', 'xpu', 'hpu', 'privateuseone', 'xla'].")
        }
        try update(parameter, group.flag("maximize") ? try gradient.neg() : gradient, &state, group)
    }
}

/// Changes parameters against their gradients.
public final class Optimizer {
    public private(set) var groups: [ParameterGroup] = []
    private let rule: any UpdateRule.Type
    private let defaults: NamedList<Argument>
    private var states: [ObjectIdentifier: RuleState] = [:]

    /// - Parameters:
    ///   - groups: the parameters; a group's own options win over `settings`.
    ///   - settings: values for the rule's settings; the others keep their defaults.
    public init(
        _ rule: any UpdateRule.Type, groups: [ParameterGroup], settings: [(name: String, value: Argument)] = []
    ) throws(TensorError) {
        self.rule = rule
        var defaults = NamedList<Argument>()
        for (name, value) in rule.defaults { defaults[name] = value }
        for (name, value) in settings { defaults[name] = value }
        self.defaults = defaults
        // Settings are judged before the parameters are looked at.
        try rule.check(ParameterGroup([], options: defaults))
        guard groups.contains(where: { !$0.parameters.isEmpty }) else {
            throw .value("optimizer got an empty parameter list")
        }
        for group in groups { try add(group) }
    }

    /// Adds parameters to be updated too.
    public func add(_ group: ParameterGroup) throws(TensorError) {
        var seen: Set<ObjectIdentifier> = []
        var hasDuplicates = false
        for parameter in group.parameters {
            guard parameter.isLeaf || parameter.retainsGrad else { throw .value("can't optimize a non-leaf Tensor") }
            if !seen.insert(ObjectIdentifier(parameter)).inserted { hasDuplicates = true }
        }
        if hasDuplicates {
            Context.current.warn(
                "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; "
                    + "see github.com/pytorch/pytorch/issues/40967 for more information")
        }
        for (name, value) in defaults.entries where !group.options.contains(name) { group.options[name] = value }
        let earlier = Set(groups.flatMap(\.parameters).map(ObjectIdentifier.init))
        guard earlier.isDisjoint(with: seen) else {
            throw .value("some parameters appear in more than one parameter group")
        }
        for parameter in group.parameters {
            var state = RuleState()
            try rule.prepare(parameter, &state, group)
            if !state.entries.isEmpty { setState(state, of: parameter) }
        }
        groups.append(group)
    }

    public var className: String { rule.className }

    /// Updates every parameter that has a gradient: all of them, even when the program is asked to stop meanwhile.
    public func step() throws(TensorError) {
        try Context.withGradients(false) { () throws(TensorError) in
            try Context.uninterrupted { () throws(TensorError) in
                for group in groups {
                    for parameter in group.parameters {
                        guard let gradient = parameter.grad else { continue }
                        let key = ObjectIdentifier(parameter)
                        var state = states[key] ?? NamedList()
                        try rule.step(parameter, gradient, &state, group)
                        states[key] = state
                    }
                }
            }
        }
    }

    /// Forgets the gradients of all parameters.
    public func zeroGrad(setToNone: Bool = true) throws(TensorError) {
        for parameter in groups.flatMap(\.parameters) {
            guard let gradient = parameter.grad else { continue }
            parameter.grad = setToNone ? nil : try gradient.zerosLike()
        }
    }

    /// What is remembered of a parameter.
    public func state(of parameter: Tensor) -> RuleState { states[ObjectIdentifier(parameter)] ?? NamedList() }

    public func setState(_ state: RuleState, of parameter: Tensor) {
        states[ObjectIdentifier(parameter)] = state
    }

    /// The parameters of which anything is remembered, in their order.
    public var remembered: [(parameter: Tensor, state: RuleState)] {
        groups.flatMap(\.parameters).compactMap { parameter in
            let state = state(of: parameter)
            return state.entries.isEmpty ? nil : (parameter, state)
        }
    }

    /// Forgets everything, and remembers this instead.
    public func replaceStates(_ loaded: [(parameter: Tensor, state: RuleState)]) {
        states = [:]
        for (parameter, state) in loaded { setState(state, of: parameter) }
    }

    /// As Python prints it: the settings of each group, by name.
    public var text: String {
        var text = className + " ("
        for (place, group) in groups.enumerated() {
            text += "\nParameter Group \(place)\n"
            for option in group.options.entries.sorted(by: { $0.name < $1.name }) {
                text += "    \(option.name): \(option.value.displayText)\n"
            }
        }
        return text + ")"
    }
}
