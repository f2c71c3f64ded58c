// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `copy.copy` and `copy.deepcopy` of tensors.
extension TorchLibrary {
    func addCopying(to type: TypeObject) {
        type.method("__copy__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let object = try call.receiver(TensorObject.self)
            let made = TensorObject(
                object.tensor.detach(), self, isParameter: object.isParameter, cls: object.scriptClass)
            try complete(made, from: object, call.machine) { (value) throws(Raised) in value }
            return .object(made)
        }
        type.method("__deepcopy__", [.required("memo")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let machine = call.machine
            let object = try call.receiver(TensorObject.self)
            let tensor = object.tensor
            guard tensor.isLeaf else {
                throw machine.error(
                    .runtimeError,
                    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  "
                        + "If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm "
                        + "usage, see https://github.com/pytorch/pytorch/pull/103001")
            }
            let newEmpty = machine.names.intern("new_empty")
            if let cls = object.subclass, cls.lookup(newEmpty)?.asObject(Object.self) === tensorType.lookup(newEmpty)?.asObject(Object.self) {
                throw machine.error(.runtimeError, Self.copyOfSubclass)
            }
            let storages = try storages(in: call[1], machine)
            let deepcopy = try scriptFunction("deepcopy", in: "copy")
            let made = try attempt { () throws(TensorError) in try tensor.deepCopied(storages.copies) }
            let copied = TensorObject(made, self, isParameter: object.isParameter, cls: object.scriptClass)
            // Known before its attributes are: one may refer to it.
            if let memo = call[1].asObject(DictObject.self) {
                let id = try machine.call(try scriptFunction("id", in: "builtins"), [call[0]])
                try memo.set(id, .object(copied), machine)
            }
            try complete(copied, from: object, machine) { (value) throws(Raised) in
                try machine.call(deepcopy, [value, call[1]])
            }
            if let gradient = tensor.grad {
                made.grad = try machine.call(deepcopy, [value(gradient), call[1]]).asObject(TensorObject.self)?.tensor
            }
            return .object(copied)
        }
    }

    private static let copyOfSubclass =
        "The default implementation of __deepcopy__() for non-wrapper subclasses only works for subclass types that implement new_empty() "
        + "and for which that function returns another instance of the same subclass. You should either properly implement new_empty() "
        + "for your subclass or override __deepcopy__() if it is intended behavior for new_empty() to return an instance of a different "
        + "type."

    /// Gives a copy the flag and the attributes of the original.
    private func complete(
        _ made: TensorObject, from object: TensorObject, _ machine: Machine, _ convert: (Value) throws(Raised) -> Value
    ) throws(Raised) {
        if object.tensor.requiresGrad { try attempt { () throws(TensorError) in _ = try made.tensor.requireGrad() } }
        for (name, value) in object.instanceAttributes?.entries ?? [] {
            try made.setAttribute(name, try convert(value), machine)
        }
    }

    /// The storages copied so far in one deep copy: tensors that share one go on sharing it.
    func storages(in memo: Value, _ machine: Machine) throws(Raised) -> CopiedStoragesObject {
        guard let dict = memo.asObject(DictObject.self) else {
            throw machine.error(.typeError, "__deepcopy__() takes the dict of what was copied before")
        }
        let key = Value.string("torch storages")
        if let known = try dict.value(for: key, machine)?.asObject(CopiedStoragesObject.self) { return known }
        let made = CopiedStoragesObject()
        try dict.set(key, .object(made), machine)
        return made
    }
}

final class CopiedStoragesObject: Object {
    let copies = CopiedStorages()
}
