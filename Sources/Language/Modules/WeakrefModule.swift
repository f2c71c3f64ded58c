/// `_weakref`
enum WeakrefModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_weakref")
        module.add([
            NativeFunction(signature: "weak(object, /)") { (arguments, machine) throws(Raised) in
                let box = WeakBox(try referred(arguments[0], machine))
                return .object(NativeFunction(signature: "get()") { (_, _) in box.object.map { .object($0) } ?? .none })
            },
            NativeFunction(signature: "watch(object, reference, /)") { (arguments, machine) throws(Raised) in
                guard case .object(let reference) = arguments[1] else { return .none }
                try referred(arguments[0], machine).instanceAttributes?.watch(by: machine.finalizers).references.append(WeakBox(reference))
                return .none
            },
            NativeFunction(signature: "refs(object, /)") { (arguments, _) in
                guard case .object(let object) = arguments[0] else { return .list([]) }
                let known = object.instanceAttributes?.watch?.references.compactMap(\.object) ?? []
                return .list(known.map { .object($0) })
            },
        ], machine)
        return module
    }

    private static func referred(_ value: Value, _ machine: Machine) throws(Raised) -> Object {
        guard case .object(let object) = value, object.kind != .string, object.kind != .list, object.kind != .tuple, object.kind != .dict,
            object.kind != .range, object.kind != .slice, !(object is BytesObject), !(object is BigIntObject)
        else { throw machine.error(.typeError, "cannot create weak reference to '\(machine.typeName(of: value))' object") }
        guard object.kind != .instance || machine.keepsWeakReferences(object.type(machine)) else {
            throw machine.error(.typeError, "cannot create weak reference to '\(machine.typeName(of: value))' object")
        }
        return object
    }
}

final class WeakBox {
    weak var object: Object?

    init(_ object: Object) { self.object = object }
}

/// Goes with the attributes of an object, and tells the weak references to it.
final class WeakWatch {
    var references: [WeakBox] = []
    private let finalizers: Finalizers

    init(_ finalizers: Finalizers) { self.finalizers = finalizers }

    deinit {
        // The one that came last hears of it first.
        for reference in references.reversed() {
            if let object = reference.object { finalizers.add(WeakCallback(object)) }
        }
    }
}

/// A reference whose object is gone, and whose `__callback__` waits to be called.
final class WeakCallback: Object {
    private let reference: Object

    init(_ reference: Object) { self.reference = reference }

    func call(_ machine: Machine) throws(Raised) {
        let name = machine.names.intern("__callback__")
        guard let attributes = reference.instanceAttributes, let callback = attributes[name], !callback.isNone else { return }
        attributes.set(name, .none)
        _ = try machine.call(callback, [.object(reference)])
    }
}
