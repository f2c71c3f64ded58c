// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// Classes that scripts derive from `torch.Tensor`: what is computed from their objects is of their class, unless the class
/// answers in its own `__torch_function__`.
///
/// Functions and methods made from specs, operators and subscripts look for such objects, once there has been one; properties and the
/// methods that concern objects of the language (`numpy`, `backward`) do not.
extension TorchLibrary {
    func addSubclassMethods(to type: TypeObject) {
        let table = MethodTable(type, machine, of: Object.self)
        table.classMethod("__torch_function__(func, types, args=None, kwargs=None)") {
            [unowned self] (cls, arguments, machine) throws(Raised) -> Value in
            for other in try machine.array(of: arguments[1]) {
                guard let other = other.asObject(TypeObject.self), cls.isSubtype(of: other) else {
                    return .object(machine.notImplemented)
                }
            }
            var keywords: [(Name, Value)] = []
            if let named = arguments[3].asObject(DictObject.self) {
                for key in try machine.array(of: .object(named)) {
                    guard let text = key.text, let value = try named.value(for: key, machine) else { continue }
                    keywords.append((machine.names.intern(text), value))
                }
            }
            let given = arguments[2].isNone ? [] : try machine.array(of: arguments[2])
            disabledAnswers += 1
            defer { disabledAnswers -= 1 }
            return try converted(machine.call(arguments[0], given, keywords: keywords), to: cls, given + keywords.map(\.1))
        }
        table.classMethod("_make_subclass(cls, data, require_grad=False, /)") {
            [unowned self] (_, arguments, machine) throws(Raised) -> Value in
            try subclassed(arguments[0], data: try tensor(arguments[1], machine).detach(), requiresGrad: try machine.truth(arguments[2]))
        }
        type.method("as_subclass", [.required("cls")], machine) { [unowned self] (call) throws(Raised) -> Value in
            let tensor = try tensor(call[0], call.machine)
            let data = try attempt { () throws(TensorError) in tensor.requiresGrad ? try tensor.index([.ellipsis]) : tensor.detach() }
            return try subclassed(call[1], data: data, requiresGrad: false)
        }
    }

    private func subclassed(_ cls: Value, data: Tensor, requiresGrad: Bool) throws(Raised) -> Value {
        guard let cls = cls.asObject(TypeObject.self), cls.isSubtype(of: tensorType) else {
            throw machine.error(.typeError, "cls must be a type (got \(machine.typeName(of: cls)))")
        }
        if requiresGrad { _ = try attempt { () throws(TensorError) in try data.requireGrad() } }
        return .object(subclassObject(data, cls))
    }

    func subclassObject(_ data: Tensor, _ cls: TypeObject) -> TensorObject {
        guard cls !== tensorType else { return TensorObject(data, self) }
        hasTensorSubclasses = true
        return TensorObject(data, self, cls: cls)
    }

    /// What the classes of the arguments make of a call; nil where all are plain.
    /// - Parameter run: the call itself.
    func subclassAnswer(
        to function: @autoclosure () -> Object?, _ values: [Value], keywords: [(key: String, value: Value)] = [], _ machine: Machine,
        _ run: () throws(Raised) -> Value?
    ) throws(Raised) -> Value? {
        guard disabledAnswers == 0 else { return nil }
        var classes: [TypeObject] = []
        func look(at value: Value) {
            guard let tensor = value.asObject(TensorObject.self), let cls = tensor.subclass,
                !classes.contains(where: { $0 === cls })
            else { return }
            let place = classes.firstIndex { cls.isSubtype(of: $0) }
            classes.insert(cls, at: place ?? classes.count)
        }
        for value in values + keywords.map(\.value) {
            look(at: value)
            let elements = value.asObject(ListObject.self)?.elements ?? value.asObject(TupleObject.self)?.elements
            for element in elements ?? [] { look(at: element) }
        }
        guard let first = classes.first else { return nil }
        let name = machine.names.intern("__torch_function__")
        let plain = tensorType.lookup(name)?.asObject(Object.self)
        if classes.allSatisfy({ $0.lookup(name)?.asObject(Object.self) === plain }) {
            disabledAnswers += 1
            defer { disabledAnswers -= 1 }
            return try converted(run() ?? .none, to: first, values + keywords.map(\.value))
        }
        guard let function = function() else { return nil }
        let given: [Value] = [
            .object(function), .object(TupleObject(classes.map(Value.object))), .object(TupleObject(values)), try keywordDict(keywords, of: function),
        ]
        for cls in classes {
            let answer = try machine.call(try machine.attribute(of: .object(cls), name), given)
            if case .object(let object) = answer, object === machine.notImplemented { continue }
            return answer
        }
        return nil
    }

    /// Tensors of a result as objects of a class; those that were given stay what they are.
    private func converted(_ value: Value, to cls: TypeObject, _ given: [Value], depth: Int = 0) throws(Raised) -> Value {
        guard depth < 1000 else { throw machine.error(.recursionError, "maximum recursion depth exceeded") }
        switch value {
        case .object(let object as TensorObject): change(object, to: cls, given)
        case .object(let tuple as TupleObject):
            for element in tuple.elements { _ = try converted(element, to: cls, given, depth: depth + 1) }
        case .object(let list as ListObject):
            for element in list.elements { _ = try converted(element, to: cls, given, depth: depth + 1) }
        default: break
        }
        return value
    }

    private func change(_ object: TensorObject, to cls: TypeObject, _ given: [Value]) {
        if object.subclass != nil || object.isParameter || given.contains(where: { $0.asObject(TensorObject.self) === object }) { return }
        object.become(cls)
    }

    /// A tensor made by a method that is no operation: of the class of its receiver.
    func value(_ tensor: Tensor, like receiver: Value) -> Value {
        let made = value(tensor)
        guard hasTensorSubclasses, disabledAnswers == 0, let cls = receiver.asObject(TensorObject.self)?.subclass else { return made }
        if let object = made.asObject(TensorObject.self) { change(object, to: cls, [receiver]) }
        return made
    }

    /// The function that an operator stands for, as PyTorch names it to classes.
    func operatorFunction(_ op: BinaryOperator, reflected: Bool, inPlace: Bool) -> Object? {
        let names: (plain: String, reflected: String)? = switch op {
        case .add: ("add", "add")
        case .subtract: ("sub", "rsub")
        case .multiply: ("mul", "mul")
        case .divide: ("div", "__rdiv__")
        case .floorDivide: ("floor_divide", "__rfloordiv__")
        case .power: ("pow", "__rpow__")
        case .matrixMultiply: ("matmul", "__rmatmul__")
        default: nil
        }
        guard let names else { return nil }
        let name = (reflected ? names.reflected : names.plain) + (inPlace ? "_" : "")
        return (tensorType.lookup(machine.names.intern(name)) ?? tensorType.lookup(machine.names.intern(names.plain)))?.asObject(Object.self)
    }
}

extension TensorObject {
    /// The class that a script derived from `torch.Tensor` itself.
    var subclass: TypeObject? {
        guard let cls = scriptClass, cls.isScriptClass, !isParameter else { return nil }
        return cls
    }
}
