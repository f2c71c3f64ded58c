// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// `__torch_function__`: the classes of arguments answer PyTorch's functions.
///
/// Objects of classes that scripts derived from `torch.Tensor` are looked for ahead of a call, once there has been one. An object
/// that is no tensor is looked for when the call has failed, as it must have: calls with plain tensors only pay nothing.
enum FunctionAnswer {
    /// No class is to be asked.
    case unasked
    case given(Value)
    /// All have returned NotImplemented.
    case declined([TypeObject])
}

/// A function as classes are asked about it.
struct AskedFunction {
    let object: Object
    /// As messages name it.
    let path: String
    /// Functions that PyTorch has in Python count `torch.Tensor` among the classes, hand on keywords as a dict in any case and refuse in
    /// words of their own.
    let isInPython: Bool

    init(_ object: Object, path: String, isInPython: Bool) {
        (self.object, self.path, self.isInPython) = (object, path, isInPython)
    }

    /// A method of tensors.
    init?(method name: String, isInPython: Bool = false, _ library: TorchLibrary) {
        guard let function = library.tensorType.lookup(library.machine.names.intern(name))?.asObject(Object.self) else { return nil }
        self.init(function, path: (isInPython ? "torch._tensor." : "torch.Tensor.") + name, isInPython: isInPython)
    }
}

extension TorchLibrary {
    /// Those of the values whose classes answer, the first of each class, those of derived classes before those of their bases.
    /// - Parameter countsTensors: whether `torch.Tensor` itself is one of the classes.
    func answering(_ values: [Value], countsTensors: Bool = false) -> [Object] {
        let name = machine.names.intern("__torch_function__")
        var found: [Object] = []
        func look(at value: Value) {
            guard case .object(let object) = value, !(object is TypeObject) else { return }
            let type = object.type(machine)
            if let tensor = object as? TensorObject {
                guard tensor.subclass != nil || countsTensors && type === tensorType else { return }
            } else {
                guard type.lookup(name) != nil else { return }
            }
            guard !found.contains(where: { $0.type(machine) === type }) else { return }
            let place = found.firstIndex { type.isSubtype(of: $0.type(machine)) }
            found.insert(object, at: place ?? found.count)
        }
        for value in values {
            look(at: value)
            let elements = value.asObject(ListObject.self)?.elements ?? value.asObject(TupleObject.self)?.elements
            for element in elements ?? [] { look(at: element) }
        }
        return found
    }

    /// What the classes of the arguments make of a call.
    /// - Parameters:
    ///   - isLate: whether the call has failed: what `torch.Tensor` itself would answer is known.
    ///   - run: the call itself, for classes that leave it to `torch.Tensor`.
    func answer(
        _ values: [Value], keywords: [(key: String, value: Value)] = [], isLate: Bool = false, _ function: () -> AskedFunction?,
        _ run: () throws(Raised) -> Value
    ) throws(Raised) -> FunctionAnswer {
        guard disabledAnswers == 0 else { return .unasked }
        let given = keywords.isEmpty ? values : values + keywords.map(\.value)
        var objects = answering(given)
        guard !objects.isEmpty, let function = function() else { return .unasked }
        if function.isInPython { objects = answering(given, countsTensors: true) }
        let types = objects.map { $0.type(machine) }
        let name = machine.names.intern("__torch_function__")
        let plain = tensorType.lookup(name)?.asObject(Object.self)
        if !isLate, types.allSatisfy({ $0.lookup(name)?.asObject(Object.self) === plain }) {
            guard let first = types.first(where: { type in types.allSatisfy(type.isSubtype) }) else { return .declined(types) }
            return .given(try plainAnswer(of: first, run))
        }
        let handed: [Value] = [
            .object(function.object), .object(TupleObject(types.map(Value.object))), .object(TupleObject(values)),
            keywords.isEmpty && !function.isInPython ? .none : try machine.dict(keywords),
        ]
        for object in objects {
            let answer = try machine.call(try machine.attribute(of: .object(object), name), handed)
            if answer.asObject(Object.self) === machine.notImplemented { continue }
            return .given(answer)
        }
        return .declined(types)
    }

    /// The same where refusing is an error; nil where nobody was to be asked.
    func requiredAnswer(
        _ values: [Value], keywords: [(key: String, value: Value)] = [], isLate: Bool = false, _ function: () -> AskedFunction?,
        _ run: () throws(Raised) -> Value
    ) throws(Raised) -> Value? {
        switch try answer(values, keywords: keywords, isLate: isLate, function, run) {
        case .unasked: return nil
        case .given(let value): return value
        case .declined(let types): throw refused(function(), types)
        }
    }

    private func refused(_ function: AskedFunction?, _ types: [TypeObject]) -> Raised {
        let path = function?.path ?? ""
        let listed = types.map { (try? machine.repr(.object($0))) ?? $0.name }
        return machine.error(
            .typeError,
            function?.isInPython ?? false
                ? "no implementation found for '\(path)' on types that implement __torch_function__: [\(listed.joined(separator: ", "))]"
                : "Multiple dispatch failed for '\(path)'; all __torch_function__ handlers returned NotImplemented:\n\n"
                    + listed.map { "  - tensor subclass \($0)\n" }.joined() + "\nFor more information, try re-running with "
                    + "TORCH_LOGS=not_implemented")
    }

    /// Runs with no class asked.
    func withoutAnswers<Result>(_ body: () throws(Raised) -> Result) throws(Raised) -> Result {
        disabledAnswers += 1
        defer { disabledAnswers -= 1 }
        return try body()
    }

    /// `torch._C.DisableTorchFunctionSubclass`, a context within which no class is asked, and what torch.overrides is made of.
    func addAnswers(to module: ModuleObject) {
        for name in ["DisableTorchFunctionSubclass", "DisableTorchFunction"] {
            let type = NativeType(name, module: "torch._C", base: machine.types.object) { (cls, _, _) throws(Raised) -> Value in
                .object(QuietAnswers(cls))
            }
            type.method("__enter__", [], machine) { [unowned self] (_) throws(Raised) -> Value in
                disabledAnswers += 1
                return .none
            }
            type.method("__exit__", [.variadic("arguments")], machine) { [unowned self] (_) throws(Raised) -> Value in
                disabledAnswers = max(0, disabledAnswers - 1)
                return .none
            }
            module.set(name, type, machine)
        }
        module.function("_answering", [.required("arguments"), .optional("counts_tensors", .bool(false))], machine) {
            [unowned self] (call) throws(Raised) -> Value in
            guard disabledAnswers == 0 else { return .object(ListObject([])) }
            let objects = answering(try call.machine.array(of: call[0]), countsTensors: try call.truth(1))
            return .object(ListObject(objects.map(Value.object)))
        }
    }
}

private final class QuietAnswers: Object {
    private let cls: TypeObject
    init(_ cls: TypeObject) { self.cls = cls }
    override func type(_ machine: Machine) -> TypeObject { cls }
}

extension NativeFunction {
    /// Whether PyTorch has it in Python.
    var isShownAsPython: Bool { shown?.hasPrefix("<function") == true }
}

extension Arguments {
    /// Those given by keyword.
    func named(_ machine: Machine) -> [(key: String, value: Value)] {
        (keywords?.names ?? []).enumerated().map { (machine.names.text($0.element), self[positionalCount + $0.offset]) }
    }
}
