// SPDX-License-Identifier: MIT
import TensorCore

/// How one parameter moves in one step: the algorithm of an optimiser, with its settings.
public protocol UpdateRule: AnyObject {
    /// Writes the next value into `parameter`, without recording.
    /// - Parameter state: what this parameter's earlier steps left, under PyTorch's names.
    func update(_ parameter: Tensor, gradient: Tensor, state: OptimizerState) throws(TensorError)
}

/// What an optimiser remembers of one parameter: `momentum_buffer`, `exp_avg`, `step`.
public final class OptimizerState {
    public private(set) var entries: [(name: String, value: Tensor)] = []

    public init() {}

    public subscript(name: String) -> Tensor? {
        get { entries.first { $0.name == name }?.value }
        set {
            entries.removeAll { $0.name == name }
            if let newValue { entries.append((name, newValue)) }
        }
    }
}

/// Moves parameters along their gradients.
///
///     let optimizer = Optimizer(model.parameters, SGD(learningRate: 0.1, momentum: 0.9))
///     try loss.backward()
///     try optimizer.step()
///     optimizer.zeroGrad()
public final class Optimizer {
    /// Parameters that share one rule.
    public struct Group {
        public var parameters: [Tensor]
        public var rule: any UpdateRule

        public init(parameters: [Tensor], rule: any UpdateRule) {
            self.parameters = parameters
            self.rule = rule
        }
    }

    public var groups: [Group]
    /// By the parameter's identity; made at its first step.
    public private(set) var state: [ObjectIdentifier: OptimizerState] = [:]

    public init(_ parameters: [Tensor], _ rule: any UpdateRule) {
        groups = [Group(parameters: parameters, rule: rule)]
    }

    public init(groups: [Group]) {
        self.groups = groups
    }

    /// One step for each parameter that has a gradient.
    public func step() throws(TensorError) {
        for group in groups {
            for parameter in group.parameters {
                try Self.step(parameter, group.rule, stateOf(parameter))
            }
        }
    }

    public func stateOf(_ parameter: Tensor) -> OptimizerState {
        let key = ObjectIdentifier(parameter)
        if let known = state[key] { return known }
        let new = OptimizerState()
        state[key] = new
        return new
    }

    /// Replaces what is remembered of a parameter, as loading a saved state does.
    public func setState(_ new: OptimizerState, of parameter: Tensor) {
        state[ObjectIdentifier(parameter)] = new
    }

    /// Forgets all gradients; PyTorch's `set_to_none=False` fills them with zeros instead.
    public func zeroGrad(setToNone: Bool = true) throws(TensorError) {
        for parameter in groups.lazy.flatMap(\.parameters) { try parameter.clearGradient(setToNone: setToNone) }
    }

    private static func step(
        _ parameter: Tensor, _ rule: any UpdateRule, _ state: OptimizerState
    ) throws(TensorError) {
        guard let gradient = parameter.grad else { return }
        let context = Context.current
        let wasEnabled = context.gradientsEnabled
        context.gradientsEnabled = false
        defer { context.gradientsEnabled = wasEnabled }
        try rule.update(parameter, gradient: gradient, state: state)
    }
}

extension Tensor {
    /// Forgets the gradient, or fills it with zeros.
    public func clearGradient(setToNone: Bool) throws(TensorError) {
        guard let gradient = grad else { return }
        if setToNone {
            grad = nil
        } else {
            grad = try Tensor.zeros(gradient.shape, dtype: gradient.dtype)
        }
    }
}
