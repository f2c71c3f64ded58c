// SPDX-License-Identifier: MIT

import Language
import TensorCore

/// Classes that scripts derive from `torch.Tensor`: what is computed from their objects is of their class, unless the class
/// answers in its own `__torch_function__`.
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
            return try plainAnswer(of: cls) { () throws(Raised) in try machine.call(arguments[0], given, keywords: keywords) }
        }
        table.classMethod("_make_subclass(cls, data, require_grad=False, /)") {
            [unowned self] (_, arguments, machine) throws(Raised) -> Value in
            let made = try subclassed(arguments[0], try tensor(arguments[1], machine).detach())
            if try machine.truth(arguments[2]) { try attempt { () throws(TensorError) in _ = try made.tensor.requireGrad() } }
            return .object(made)
        }
        type.method("as_subclass", [.required("cls")], machine) { [unowned self] (call) throws(Raised) -> Value in
            .object(try subclassed(call[1], try alias(of: try tensor(call[0], call.machine))))
        }
    }

    /// The same elements as a tensor of its own.
    private func alias(of tensor: Tensor) throws(Raised) -> Tensor {
        try attempt { () throws(TensorError) in tensor.requiresGrad ? try tensor.index([.ellipsis]) : tensor.detach() }
    }

    private func subclassed(_ cls: Value, _ data: Tensor) throws(Raised) -> TensorObject {
        guard let cls = cls.asObject(TypeObject.self), cls.isSubtype(of: tensorType) else {
            throw machine.error(.typeError, "cls must be a type (got \(machine.typeName(of: cls)))")
        }
        return subclassObject(data, cls)
    }

    func subclassObject(_ data: Tensor, _ cls: TypeObject) -> TensorObject {
        guard cls !== tensorType else { return TensorObject(data, self) }
        hasTensorSubclasses = true
        return TensorObject(data, self, cls: cls)
    }

    /// What `torch.Tensor` itself answers: the call, its tensors as objects of the class.
    func plainAnswer(of cls: TypeObject, _ run: () throws(Raised) -> Value) throws(Raised) -> Value {
        let result = try withoutAnswers(run)
        return cls === tensorType ? result : try converted(result, to: cls)
    }

    private func converted(_ value: Value, to cls: TypeObject) throws(Raised) -> Value {
        switch value {
        case .object(let object as TensorObject):
            // A parameter's class is `torch.nn.Parameter`, which has no part in this.
            guard !object.type(machine).isSubtype(of: cls) else { return value }
            return .object(subclassObject(try alias(of: object.tensor), cls))
        case .object(let tuple as NamedTupleObject): return .object(tuple.with(try converted(tuple.elements, to: cls)))
        case .object(let tuple as TupleObject) where !(tuple is SizeObject): return .object(TupleObject(try converted(tuple.elements, to: cls)))
        case .object(let list as ListObject): return .object(ListObject(try converted(list.elements, to: cls)))
        default: return value
        }
    }

    private func converted(_ values: [Value], to cls: TypeObject) throws(Raised) -> [Value] {
        try machine.enterNative()
        defer { machine.leaveNative() }
        try machine.charge(bytes: values.count &* MemoryLayout<Value>.stride)
        return try values.map { (value) throws(Raised) in try converted(value, to: cls) }
    }

    /// The methods and computed attributes that no spec has made ask classes, too.
    /// - Parameter specified: the functions made from specs, which ask by themselves.
    func letClassesAnswer(for type: TypeObject, but specified: Set<ObjectIdentifier>) {
        for (name, value) in type.attributes.entries {
            switch value {
            case .object(let property as NativeProperty) where !Self.answeredByTensors.contains(property.name):
                type.attributes.set(name, .object(asking(property)))
            case .object(let function as NativeFunction)
            where function.bindsReceiver && !specified.contains(ObjectIdentifier(function)) && !Self.answeredByTensors.contains(function.name):
                type.attributes.set(name, .object(asking(function)))
            default: break
            }
        }
    }

    /// What PyTorch asks no class about, and the methods that stand for operators and brackets, which ask by themselves.
    private static let answeredByTensors = TorchLibrary.operatorMethods.union([
        "_base", "grad", "_grad", "as_subclass", "__init__", "__new__", "__getitem__", "__setitem__", "__len__", "__iter__", "__contains__", "__repr__", "__str__",
        "__format__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__",
    ])

    /// The methods that PyTorch has in Python.
    private static let methodsInPython: Set<String> = [
        "__array__", "__deepcopy__", "__reduce_ex__", "__reversed__", "backward", "register_hook", "register_post_accumulate_grad_hook",
        "is_shared", "share_memory_", "storage", "reinforce",
    ]

    private func asking(_ property: NativeProperty) -> NativeProperty {
        var setter: ((Value, Value?, Machine) throws(Raised) -> Void)?
        if let set = property.set {
            setter = { [unowned self] (receiver, value, machine) throws(Raised) in
                guard hasTensorSubclasses else { return try set(receiver, value, machine) }
                let answer = try requiredAnswer([receiver, value ?? .none], { accessor("__set__", property.name) }) { () throws(Raised) in
                    try set(receiver, value, machine)
                    return .none
                }
                if answer == nil { try set(receiver, value, machine) }
            }
        }
        return NativeProperty(property.name, get: { [unowned self] (receiver, machine) throws(Raised) -> Value in
            guard hasTensorSubclasses else { return try property.get(receiver, machine) }
            let answer = try requiredAnswer([receiver], { accessor("__get__", property.name) }) { () throws(Raised) in
                try property.get(receiver, machine)
            }
            if let answer { return answer }
            return try property.get(receiver, machine)
        }, set: setter)
    }

    /// `torch.Tensor.shape.__get__`
    private func accessor(_ method: String, _ property: String) -> AskedFunction? {
        guard let descriptor = tensorType.lookup(machine.names.intern(property)),
            let function = (try? machine.attribute(of: descriptor, machine.names.intern(method)))?.asObject(Object.self)
        else { return nil }
        return AskedFunction(function, path: "torch.Tensor.\(property).\(method)", isInPython: false)
    }

    private func asking(_ function: NativeFunction) -> NativeFunction {
        let isInPython = Self.methodsInPython.contains(function.name)
        let name = function.name == "__abs__" ? "abs" : function.name
        let made = NativeFunction(function.name, bindsReceiver: true) { [unowned self] (arguments, machine) throws(Raised) -> Value in
            guard hasTensorSubclasses else { return try function.body(arguments, machine) }
            let asked = { AskedFunction(method: name, isInPython: isInPython, self) }
            let answer = try requiredAnswer(Array(arguments.positional), keywords: arguments.named(machine), asked) { () throws(Raised) in
                try function.body(arguments, machine)
            }
            if let answer { return answer }
            return try function.body(arguments, machine)
        }
        (made.page, made.parameters, made.shown) = (function.page, function.parameters, function.shown)
        return made
    }
}

extension TensorObject {
    /// The class that a script derived from `torch.Tensor` itself.
    var subclass: TypeObject? {
        guard let cls = scriptClass, cls.isScriptClass, !isParameter else { return nil }
        return cls
    }
}
