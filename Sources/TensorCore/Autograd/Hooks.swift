// SPDX-License-Identifier: MIT

/// What is called with gradients on their way through the graph. A front end derives from it: the object holds what the
/// front end calls, where its own memory management can see it.
open class GradientHook {
    public init() {}

    /// Called with the gradient of a tensor, nil when none has arrived; what it answers takes its place.
    open func tensor(_ gradient: Tensor?) throws(TensorError) -> Tensor? { nil }

    /// Called with the gradients of all outputs of a node before it runs; what it answers takes their place.
    open func before(_ outputs: [Tensor?]) throws(TensorError) -> [Tensor?]? { nil }

    /// Called with the gradients of a node's inputs and outputs after it ran; what it answers takes the inputs' place.
    open func after(_ inputs: [Tensor?], _ outputs: [Tensor?]) throws(TensorError) -> [Tensor?]? { nil }

    /// Called with a leaf when all of its gradient has been added.
    open func accumulated(_ leaf: Tensor) throws(TensorError) {}
}

/// Hooks in the order of their registration, each with the number that removes it.
public final class HookList {
    public private(set) var entries: [(id: Int, hook: GradientHook)] = []

    package init() {}

    public var isEmpty: Bool { entries.isEmpty }
    public func append(_ hook: GradientHook, id: Int) { entries.append((id, hook)) }
    public func remove(_ id: Int) { entries.removeAll { $0.id == id } }
    package func removeAll() { entries = [] }
}

/// What few nodes have: hooks, and what is kept for whoever looks at them.
package final class NodeExtras {
    /// For the gradient of one output each.
    @exclusivity(unchecked) var outputs: [(number: Int, hooks: HookList)] = []
    /// Tensors that keep the gradient of an output; they see what the hooks left of it.
    @exclusivity(unchecked) var retainers: [Retainer] = []
    @exclusivity(unchecked) package var before: HookList?
    @exclusivity(unchecked) package var after: HookList?
    /// `metadata`: the front end's own.
    @exclusivity(unchecked) package var metadata: AnyObject?
    /// The first output, for a reader of the graph: without its history, which would be a cycle.
    @exclusivity(unchecked) var keepsOutput = false
    @exclusivity(unchecked) package var keptOutput: Tensor?
    /// Where the operation was called, and what was running then; known in anomaly mode.
    @exclusivity(unchecked) var trace: String?
    @exclusivity(unchecked) var parent: Node?
    /// What runs this node for a view that was written to: what it saved of its output belongs to the view.
    @exclusivity(unchecked) weak var slices: CopySlices?

    package var outputHooks: [HookList] { outputs.map(\.hooks) }
}

/// What few tensors have.
final class TensorExtras {
    /// Of a leaf: called with its gradient, and when all of it has been added.
    @exclusivity(unchecked) var hooks: HookList?
    @exclusivity(unchecked) var accumulated: HookList?
    /// Of a leaf: which type its gradient has.
    @exclusivity(unchecked) var gradientType = GradientType.own
    /// Of `x.data` and its views: their writes are not counted with those to `x`.
    @exclusivity(unchecked) var versionCounter: VersionCounter?
}

/// Counts the writes to what `x.data` gave.
final class VersionCounter {
    @exclusivity(unchecked) var version = 0
}

extension Tensor {
    /// Calls `hook` with each gradient of this tensor.
    ///
    /// - Returns: The list that holds the hook under `id`, to remove it from.
    public func registerHook(_ hook: GradientHook, id: Int) throws(TensorError) -> HookList {
        guard requiresGrad else { throw .runtime("cannot register a hook on a tensor that doesn't require gradient") }
        let list: HookList
        if let node = gradFunction {
            list = node.hooks(of: outputNumber)
        } else {
            let extras = withExtras()
            list = extras.hooks ?? HookList()
            extras.hooks = list
        }
        list.append(hook, id: id)
        return list
    }

    /// Calls `hook` with this leaf when all of its gradient has been added.
    public func registerAccumulatedHook(_ hook: GradientHook, id: Int) throws(TensorError) -> HookList {
        guard requiresGrad else { throw .runtime("cannot register a hook on a tensor that doesn't require gradient") }
        guard gradFunction == nil else {
            throw .runtime("post accumulate grad hooks cannot be registered on non-leaf tensors")
        }
        let extras = withExtras()
        let list = extras.accumulated ?? HookList()
        extras.accumulated = list
        list.append(hook, id: id)
        return list
    }

    func withExtras() -> TensorExtras {
        if let extras { return extras }
        let made = TensorExtras()
        extras = made
        return made
    }

    /// The hooks that nothing but this tensor keeps alive: its own, and those of the node that only it holds.
    package var ownedHooks: [HookList] {
        if let extras { return [extras.hooks, extras.accumulated].compactMap { $0 } }
        guard node?.extras != nil, isKnownUniquelyReferenced(&node), let extras = node?.extras else { return [] }
        return extras.outputHooks + [extras.before, extras.after].compactMap { $0 }
    }
}

extension Node {
    package func withExtras() -> NodeExtras {
        if let extras { return extras }
        let made = NodeExtras()
        extras = made
        return made
    }

    /// The hooks of one output, for one more.
    func hooks(of output: Int) -> HookList {
        let extras = withExtras()
        if let known = extras.outputs.first(where: { $0.number == output }) { return known.hooks }
        let made = HookList()
        extras.outputs.append((output, made))
        return made
    }

    /// Calls `hook` before this node runs.
    public func registerPrehook(_ hook: GradientHook, id: Int) -> HookList {
        let extras = withExtras()
        let list = extras.before ?? HookList()
        extras.before = list
        list.append(hook, id: id)
        return list
    }

    /// Calls `hook` after this node ran.
    public func registerHook(_ hook: GradientHook, id: Int) -> HookList {
        let extras = withExtras()
        let list = extras.after ?? HookList()
        extras.after = list
        list.append(hook, id: id)
        return list
    }

    // MARK: In a backward run

    /// The outputs' gradients after their hooks have seen them, the tensors that retain them included.
    func calledTensorHooks(_ given: Gradients) throws(TensorError) -> Gradients {
        var gradients = given
        if isAccumulator {
            let leaf = unsafeDowncast(self, to: AccumulateGrad.self).leaf
            if let hooks = leaf.extras?.hooks { try Node.call(hooks, 0, &gradients) }
        }
        guard let extras else { return gradients }
        for (number, hooks) in extras.outputs { try Node.call(hooks, number, &gradients) }
        for retainer in extras.retainers {
            guard let tensor = retainer.tensor, let gradient = gradients[retainer.output] else { continue }
            tensor.grad = try tensor.grad?.add(gradient) ?? gradient
        }
        return gradients
    }

    /// Hooks may remove themselves and register others: those that are there now are called.
    private static func call(_ hooks: HookList, _ output: Int, _ gradients: inout Gradients) throws(TensorError) {
        for (_, hook) in hooks.entries {
            if let replaced = try hook.tensor(gradients[output]) { gradients[output] = replaced }
        }
    }

    func calledPrehooks(_ given: Gradients) throws(TensorError) -> Gradients {
        guard let hooks = extras?.before else { return given }
        var gradients = given
        for (_, hook) in hooks.entries {
            if let replaced = try hook.before(list(gradients, Swift.max(outputCount, 1))) { gradients = Gradients(replaced) }
        }
        return gradients
    }

    func calledHooks(_ inputs: Gradients, outputs: Gradients) throws(TensorError) -> Gradients {
        guard let hooks = extras?.after else { return inputs }
        var gradients = inputs
        for (_, hook) in hooks.entries {
            let replaced = try hook.after(
                list(gradients, edgeCount), list(outputs, Swift.max(outputCount, 1)))
            if let replaced { gradients = Gradients(replaced) }
        }
        return gradients
    }

    private func list(_ gradients: Gradients, _ count: Int) -> [Tensor?] { (0..<count).map { gradients[$0] } }
}
