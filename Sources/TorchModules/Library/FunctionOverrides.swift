// SPDX-License-Identifier: MIT

import Language

/// `__torch_function__`: a class of the script answers PyTorch's functions when one of its objects is an argument.
///
/// Such an object is no tensor, so the call has failed when it is looked for: calls with tensors only pay nothing.
extension TorchLibrary {
    /// What the classes of the arguments make of a call; nil where none of them answers calls.
    /// - Parameter path: the function's name in messages.
    func answer(
        to function: NativeFunction?, named path: String, _ arguments: Arguments, _ machine: Machine
    ) throws(Raised) -> Value? {
        let name = machine.names.intern("__torch_function__")
        let answering = answeringObjects(among: arguments, name, machine)
        guard !answering.isEmpty, let function else { return nil }
        let positional = Array(arguments.positional)
        let keywords = arguments.named(machine)
        let types = TupleObject(answering.map { Value.object($0.type(machine)) })
        let given: [Value] = [
            .object(function), .object(types), .object(TupleObject(positional)), try keywordDict(keywords, of: function),
        ]
        for object in answering {
            let answer = try machine.call(try machine.attribute(of: .object(object), name), given)
            if case .object(let object) = answer, object === machine.notImplemented { continue }
            return answer
        }
        let listed = try answering.map { (object) throws(Raised) in try machine.repr(.object(object.type(machine))) }
        // Functions that PyTorch has in Python say it in their own way.
        if function.isInPython {
            throw machine.error(
                .typeError,
                "no implementation found for '\(path)' on types that implement __torch_function__: "
                    + "[\(listed.joined(separator: ", "))]")
        }
        throw machine.error(
            .typeError,
            "Multiple dispatch failed for '\(path)'; all __torch_function__ handlers returned NotImplemented:\n\n"
                + listed.map { "  - tensor subclass \($0)\n" }.joined() + "\nFor more information, try re-running with "
                + "TORCH_LOGS=not_implemented")
    }

    /// C++ hands on None where there are no keywords.
    func keywordDict(_ keywords: [(key: String, value: Value)], of function: Object) throws(Raised) -> Value {
        let isInPython = (function as? NativeFunction)?.isInPython ?? true
        return keywords.isEmpty && !isInPython ? .none : try machine.dict(keywords)
    }

    /// The first object of each such class, those of derived classes before those of their bases.
    private func answeringObjects(among arguments: Arguments, _ name: Name, _ machine: Machine) -> [Object] {
        var found: [Object] = []
        func look(at value: Value) {
            guard case .object(let object) = value, !(object is TensorObject), !(object is TypeObject) else { return }
            let type = object.type(machine)
            guard type.lookup(name) != nil, !found.contains(where: { $0.type(machine) === type }) else { return }
            let place = found.firstIndex { type.isSubtype(of: $0.type(machine)) }
            found.insert(object, at: place ?? found.count)
        }
        for place in 0..<arguments.count {
            look(at: arguments[place])
            let elements = arguments[place].asObject(ListObject.self)?.elements ?? arguments[place].asObject(TupleObject.self)?.elements
            for element in elements ?? [] { look(at: element) }
        }
        return found
    }
}

extension NativeFunction {
    /// Whether PyTorch has it in Python.
    fileprivate var isInPython: Bool { shown?.hasPrefix("<function") == true }
}

extension Arguments {
    /// Those given by keyword.
    func named(_ machine: Machine) -> [(key: String, value: Value)] {
        (keywords?.names ?? []).enumerated().map { (machine.names.text($0.element), self[positionalCount + $0.offset]) }
    }
}
