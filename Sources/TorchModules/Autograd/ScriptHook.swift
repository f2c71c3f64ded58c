// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// A script's function that is called with gradients.
final class ScriptHook: GradientHook {
    /// Seen by the cycle collector through the tensor that the hook belongs to.
    private(set) var function: Value
    private unowned(unsafe) let library: TorchLibrary

    init(_ function: Value, _ library: TorchLibrary) {
        self.function = function
        self.library = library
        super.init()
    }

    func drop(into released: inout [Object]) {
        if case .object(let object) = function { released.append(object) }
        function = .none
    }

    private func call(_ arguments: [Value]) throws(Raised) -> Value? {
        // A hook that the collector has taken apart is on its way out.
        if function.isNone { return nil }
        let answer = try library.machine.call(function, arguments)
        return answer.isNone ? nil : answer
    }

    /// As PyTorch's messages name the hook.
    private var name: String {
        let name = library.machine.names.intern("__name__")
        let text = try? library.machine.attributeOrNil(of: function, name)?.asObject(StringObject.self)?.text
        return text.map { "'\($0)'" } ?? "'<unknown>'"
    }

    /// What takes the place of a gradient has to be like it.
    private func checked(_ value: Value, _ original: Tensor?) throws(Raised) -> Tensor? {
        if value.isNone { return original }
        let machine = library.machine
        guard let original else {
            throw machine.error(.runtimeError, "can't replace a None gradient with a non-None value")
        }
        guard let tensor = value.asObject(TensorObject.self)?.tensor else {
            throw machine.error(.typeError, "expected Variable, but hook returned '\(machine.typeName(of: value))'")
        }
        guard tensor.dtype == original.dtype else {
            throw machine.error(
                .runtimeError,
                "hook \(name) has changed the type of value (was \(original.typeString) got \(tensor.typeString))")
        }
        guard tensor.shape == original.shape else {
            throw machine.error(.runtimeError, "hook \(name) has changed the size of value")
        }
        return tensor
    }

    private func checked(_ value: Value, _ originals: [Tensor?]) throws(Raised) -> [Tensor?] {
        let machine = library.machine
        guard let elements = value.asObject(TupleObject.self)?.elements else {
            throw machine.error(.typeError, "expected tuple, but hook returned '\(machine.typeName(of: value))'")
        }
        guard elements.count == originals.count else {
            throw machine.error(
                .runtimeError,
                "hook \(name) has returned an incorrect number of values (got \(elements.count), but expected "
                    + "\(originals.count))")
        }
        var result: [Tensor?] = []
        for (element, original) in zip(elements, originals) {
            // A gradient may be taken away: the tuple stands for all of them.
            result.append(element.isNone ? nil : try checked(element, original))
        }
        return result
    }

    private func tuple(_ gradients: [Tensor?]) -> Value {
        .object(TupleObject(gradients.map { $0.map(library.value) ?? .none }))
    }

    /// What a script throws passes through the tensors as it is.
    private func foreign<Result>(_ body: () throws(Raised) -> Result) throws(TensorError) -> Result {
        do throws(Raised) {
            return try body()
        } catch {
            throw TensorError(.foreign(error))
        }
    }

    // MARK: Being called

    override func tensor(_ gradient: Tensor?) throws(TensorError) -> Tensor? {
        try foreign { () throws(Raised) -> Tensor? in
            guard let answer = try call([gradient.map(library.value) ?? .none]) else { return nil }
            return try checked(answer, gradient)
        }
    }

    override func before(_ outputs: [Tensor?]) throws(TensorError) -> [Tensor?]? {
        try foreign { () throws(Raised) -> [Tensor?]? in
            guard let answer = try call([tuple(outputs)]) else { return nil }
            return try checked(answer, outputs)
        }
    }

    override func after(_ inputs: [Tensor?], _ outputs: [Tensor?]) throws(TensorError) -> [Tensor?]? {
        try foreign { () throws(Raised) -> [Tensor?]? in
            guard let answer = try call([tuple(inputs), tuple(outputs)]) else { return nil }
            return try checked(answer, inputs)
        }
    }

    override func accumulated(_ leaf: Tensor) throws(TensorError) {
        try foreign { () throws(Raised) in
            guard let answer = try call([library.value(leaf)]) else { return }
            _ = try checked(answer, leaf)
        }
    }
}

extension HookList {
    /// The functions of scripts that are in it.
    func visitFunctions(_ visit: (Object) -> Void) {
        for (_, hook) in entries {
            if case .object(let object)? = (hook as? ScriptHook)?.function { visit(object) }
        }
    }

    func dropFunctions(into released: inout [Object]) {
        for (_, hook) in entries { (hook as? ScriptHook)?.drop(into: &released) }
    }
}
