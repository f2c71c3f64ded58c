// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `torch._C`: what the modules written in the language need of the graph, under the names that PyTorch's own have for it.
extension TorchLibrary {
    func makeEngineModule() -> ModuleObject {
        let module = ModuleObject(name: "torch._C")
        addRunQuestions(to: module)
        addSavedTensorHooks(to: module)
        addDataLoading(to: module)
        addModuleEntries(to: module)
        addModuleState(to: module)
        addStorages(to: module)
        addArchives(to: module)
        addModulePickling(to: module)
        addAnswers(to: module)
        module.set("Node", nodeBaseType, machine)
        module.set("RemovableHandle", removableHandleType, machine)
        module.set("Tensor", tensorType, machine)
        for mode in gradientModes { module.set(mode.name, mode, machine) }
        module.function("_gradient_edge", [.required("tensor")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            try throwIfStale(tensor)
            let edge = GradientEdge(tensor)
            guard let node = edge.node else {
                throw call.machine.error(
                    .runtimeError,
                    "It is not possible to get the gradient edge for a Tensor that does not require gradients")
            }
            return .object(GradientEdgeObject(node, output: edge.output, self))
        }
        module.function("_increment_version", [.required("tensors")], machine) { (call) throws(Raised) -> Value in
            for element in try call.machine.array(of: call[0]) {
                guard let tensor = element.asObject(TensorObject.self)?.tensor else {
                    throw call.machine.error(.typeError, "increment_version expects each element of the iterable to be a tensor")
                }
                if !tensor.isInference { tensor.countWrite() }
            }
            return .none
        }
        module.function("_set_module_hooks", [.required("enabled")], machine) { [unowned self] (call) throws(Raised) -> Value in
            hasGlobalModuleHooks = try call.truth(0)
            return .none
        }
        module.function("_rng_state", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .object(RandomStateObject(context.generator.state))
        }
        module.function("_set_rng_state", [.required("state")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let state = try call.receiver(RandomStateObject.self).bytes
            try attempt { () throws(TensorError) in try context.generator.setState(state) }
            return .none
        }
        // Whether no result waits for a reader from now on, and whether none did: what is timed must be computed.
        let threshold = Recording.threshold
        module.function("_compute_at_once", [.required("enabled")], machine) { (call) throws(Raised) -> Value in
            let before = Recording.threshold == .max
            Recording.threshold = try call.truth(0) ? .max : threshold
            return .bool(before)
        }
        module.function("_enter_transform", [.optional("keeps_graphs", .bool(false))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            transformDepth += 1
            if try call.truth(0) { graphKeepers += 1 }
            return .none
        }
        module.function("_leave_transform", [.optional("keeps_graphs", .bool(false))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            transformDepth -= 1
            if try call.truth(0) { graphKeepers -= 1 }
            return .none
        }
        module.function("_own_tensors", [.required("module")], machine) { (call) throws(Raised) -> Value in
            let module = try call.receiver(NetworkModule.self)
            var pairs: [Value] = []
            for name in module.parameterNames + module.bufferNames {
                guard let value = module.attributes[name], value.asObject(TensorObject.self) != nil else { continue }
                pairs.append(pair(.string(call.machine.names.text(name)), value))
            }
            return .object(ListObject(pairs))
        }
        module.function("_replace_attribute", [.required("module"), .required("name"), .required("value")], machine) {
            (call) throws(Raised) -> Value in
            // Past the rule that only a parameter takes a parameter's place.
            let module = try call.receiver(NetworkModule.self)
            let name = call.machine.names.intern(try call.text(1))
            let before = module.attributes[name]
            module.attributes.set(name, call[2])
            return before ?? .none
        }
        module.function("_new_gradient_edge", [.required("node"), .required("output_nr")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            .object(GradientEdgeObject(try call.receiver(NodeObject.self).node, output: try call.int(1), self))
        }
        return module
    }

    private func addRunQuestions(to module: ModuleObject) {
        module.function("_current_graph_task_id", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .int(context.runningBackward.last.map { Int(truncatingIfNeeded: $0) } ?? -1)
        }
        module.function("_is_checkpoint_valid", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(context.accumulatesEverywhere)
        }
        module.function("_will_engine_execute_node", [.required("node")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let node = try call.receiver(NodeObject.self).node
            guard let run = context.runningBackward.last else {
                throw call.machine.error(
                    .runtimeError, "_get_should_execute_nodes should only be called during the backward pass")
            }
            return .bool(node.takesPart(in: run))
        }
        module.function("_reaches_leaves_besides", [.required("tensor"), .required("leaves")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let start = try tensor(call[0], call.machine)
            let leaves = try tensors(call[1], call.machine)
            return .bool(try attempt { () throws(TensorError) in try start.reachesLeaves(besides: leaves) })
        }
    }

    private func addSavedTensorHooks(to module: ModuleObject) {
        module.function(
            "_push_saved_tensors_default_hooks", [.required("pack_hook"), .required("unpack_hook")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            if let message = disabledSavedTensorHooks { throw call.machine.error(.runtimeError, message) }
            context.savedTensorHooks.append(ScriptPacking(call[0], call[1], self))
            return .none
        }
        module.function("_pop_saved_tensors_default_hooks", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            _ = context.savedTensorHooks.popLast()
            return .none
        }
        module.function("_saved_tensors_hooks_get_disabled_error_message", [], machine) {
            [unowned self] (_) throws(Raised) -> Value in
            disabledSavedTensorHooks.map { .string($0) } ?? .none
        }
        module.function("_saved_tensors_hooks_is_enabled", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            .bool(disabledSavedTensorHooks == nil)
        }
        module.function("_saved_tensors_hooks_disable", [.required("error_message")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let message = try call.text(0)
            if !context.savedTensorHooks.isEmpty { throw call.machine.error(.runtimeError, message) }
            disabledSavedTensorHooks = message
            return .none
        }
        module.function("_saved_tensors_hooks_enable", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            disabledSavedTensorHooks = nil
            return .none
        }
    }
}

/// Where the sequence of random numbers stood, to compare and to go back to.
private final class RandomStateObject: Object {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.asObject(RandomStateObject.self) else { return nil }
        return .bool((bytes == other.bytes) == (op == .equal))
    }
}

/// A pair of script functions that store saved tensors and bring them back.
final class ScriptPacking: SavedTensorHooks {
    private let packing: Value
    private let unpacking: Value
    private unowned(unsafe) let library: TorchLibrary

    init(_ packing: Value, _ unpacking: Value, _ library: TorchLibrary) {
        self.packing = packing
        self.unpacking = unpacking
        self.library = library
    }

    /// Whatever the script's function answered.
    private final class Box {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    func pack(_ tensor: Tensor) throws(TensorError) -> AnyObject {
        do throws(Raised) {
            return Box(try library.machine.call(packing, [library.value(tensor)]))
        } catch {
            throw TensorError(.foreign(error))
        }
    }

    func unpack(_ object: AnyObject) throws(TensorError) -> Tensor {
        do throws(Raised) {
            let machine = library.machine
            let answer = try machine.call(unpacking, [(object as? Box)?.value ?? .none])
            guard let tensor = answer.asObject(TensorObject.self)?.tensor else {
                throw machine.error(
                    .typeError,
                    "Output of saved tensor unpack_hook expected to be a Tensor but got result of type "
                        + machine.typeName(of: answer))
            }
            return tensor
        } catch {
            throw TensorError(.foreign(error))
        }
    }
}
