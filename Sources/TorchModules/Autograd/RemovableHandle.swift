// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `torch.utils.hooks.RemovableHandle`: takes a hook away again. It keeps neither the hook nor what that belongs to.
final class RemovableHandle: Object {
    let id: Int
    private let cls: TypeObject
    private let take: (Int, Machine) throws(Raised) -> Void
    private let dicts: [WeakDict]

    init(id: Int, cls: TypeObject, _ take: @escaping (Int, Machine) throws(Raised) -> Void) {
        self.id = id
        self.cls = cls
        self.take = take
        dicts = []
    }

    /// Takes the hook out of each of the dicts.
    init(id: Int, cls: TypeObject, from given: [Value]) {
        let dicts = given.compactMap(WeakDict.init)
        self.id = id
        self.cls = cls
        self.dicts = dicts
        take = { (id, machine) throws(Raised) in
            for reference in dicts { _ = try reference.dict?.remove(.int(id), machine) }
        }
    }

    /// A handle of the same hook in the copies of its dicts.
    func copy(_ copied: (Value) throws(Raised) -> Value) throws(Raised) -> RemovableHandle {
        guard !dicts.isEmpty else { return RemovableHandle(id: id, cls: cls, take) }
        var copies: [Value] = []
        for dict in dicts.compactMap({ $0.holder }) { copies.append(try copied(.object(dict))) }
        return RemovableHandle(id: id, cls: cls, from: copies)
    }

    override func type(_ machine: Machine) -> TypeObject { cls }
    func remove(_ machine: Machine) throws(Raised) { try take(id, machine) }
}

extension TorchLibrary {
    /// The handle of a hook in a list of the tensors.
    func handle(of list: HookList, _ id: Int) -> Value {
        .object(RemovableHandle(id: id, cls: removableHandleType) { [weak list] (id, _) in list?.remove(id) })
    }

    func nextHookID() -> Int {
        defer { hookCount += 1 }
        return hookCount
    }

    func makeRemovableHandleType() -> TypeObject {
        let signature = NativeSignature(
            function: "RemovableHandle.__init__", parameters: [.required("hooks_dict"), .keyword("extra_dict")])
        let type = NativeType("RemovableHandle", module: "torch.utils.hooks", base: machine.types.object) {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            let values = try signature.bind(arguments, machine)
            let given = [values[0]] + (values[1].asObject(ListObject.self)?.elements ?? [values[1]])
            return .object(
                RemovableHandle(id: nextHookID(), cls: cls, from: given))
        }
        // PyTorch's handles give their dicts away as their state, which deepcopy copies.
        type.method("__deepcopy__", [.required("memo")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let deepcopy = try scriptFunction("deepcopy", in: "copy")
            let handle = try call.receiver(RemovableHandle.self)
            return .object(try handle.copy { (dict) throws(Raised) in try call.machine.call(deepcopy, [dict, call[1]]) })
        }
        type.property("id", machine) { (receiver, _) throws(Raised) -> Value in
            .int(receiver.asObject(RemovableHandle.self)?.id ?? 0)
        }
        type.method("remove", [], machine) { (call) throws(Raised) -> Value in
            try call.receiver(RemovableHandle.self).remove(call.machine)
            return .none
        }
        type.method("__enter__", [], machine) { (call) throws(Raised) -> Value in call[0] }
        type.method("__exit__", [.variadic("args")], machine) { (call) throws(Raised) -> Value in
            try call.receiver(RemovableHandle.self).remove(call.machine)
            return .none
        }
        return type
    }

    /// `register_hook` and its kin, of tensors.
    func addHookMethods(to type: TypeObject) {
        type.method("register_hook", [.required("hook")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            try throwIfStale(tensor)
            let id = nextHookID()
            let hook = ScriptHook(call[1], self)
            let list = try attempt { () throws(TensorError) in try tensor.registerHook(hook, id: id) }
            call.machine.track(call[0])
            return handle(of: list, id)
        }
        type.method("register_post_accumulate_grad_hook", [.required("hook")], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            let id = nextHookID()
            let hook = ScriptHook(call[1], self)
            let list = try attempt { () throws(TensorError) in try tensor.registerAccumulatedHook(hook, id: id) }
            call.machine.track(call[0])
            return handle(of: list, id)
        }
    }

    /// A view whose base was written to in a way that leaves it without a history says so when it is asked for.
    func throwIfStale(_ tensor: Tensor) throws(Raised) {
        if let error = tensor.staleness { throw raised(error) }
    }
}

/// A dict of hooks, or an OrderedDict, which is an object around one.
private struct WeakDict {
    weak var holder: Object?

    init?(_ value: Value) {
        guard case .object(let object) = value, value.asObject(DictObject.self) != nil else { return nil }
        holder = object
    }

    var dict: DictObject? { holder.flatMap { Value.object($0).asObject(DictObject.self) } }
}
