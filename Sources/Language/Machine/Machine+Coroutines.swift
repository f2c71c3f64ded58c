/// The functions behind `await`, `async for` and `async with`, and behind `except*`; see `AsyncForm` and `GroupForm`.
extension Machine {
    func installCoroutines() {
        func set(_ name: String, _ value: Value) { builtins.attributes.set(names.intern(name), value) }
        set(AsyncForm.awaited, .object(NativeFunction(signature: "await(value, /)") { (arguments, machine) throws(Raised) in
            .object(try machine.awaitable(arguments[0]))
        }))
        set("<any>", .object(types.baseException))
        for name in ["aiter", "anext", "aenter", "aexit", "produce"] {
            set("<\(name)>", .object(NativeFunction(name, bindsReceiver: false) { (arguments, machine) throws(Raised) in
                try machine.call(machine.coroutineHelper(name), arguments.positional.map { $0 })
            }))
        }
        for name in ["group", "part", "failed", "remainder"] {
            set("<\(name)>", .object(NativeFunction(name, bindsReceiver: false) { (arguments, machine) throws(Raised) in
                try machine.call(
                    machine.attribute(of: .object(machine.importModule("_groups").last), machine.names.intern(name)), arguments.positional.map { $0 })
            }))
        }
        for (name, parameters) in [("aiter", "async_iterable, /"), ("anext", "aiterator, default=?, /")] {
            set(name, .object(NativeFunction(signature: "\(name)(\(parameters))") { (arguments, machine) throws(Raised) in
                try machine.call(machine.coroutineHelper("builtin_" + name), [arguments[0], arguments[1]].filter { !$0.isUnbound })
            }))
        }
    }

    private func coroutineHelper(_ name: String) throws(Raised) -> Value {
        try attribute(of: .object(importModule("_async").last), names.intern(name))
    }

    /// The object that a call of an `async def` with `yield` gives.
    func asyncGenerator(_ generator: GeneratorObject) throws(Raised) -> Value {
        try call(coroutineHelper("async_generator"), [.object(generator)])
    }

    /// What `await` steps through.
    private func awaitable(_ value: Value) throws(Raised) -> Object {
        if let generator = value.asObject(GeneratorObject.self), generator.isCoroutine || generator.function.ownAttributes?[names.intern("_is_coroutine")] != nil {
            guard generator.delegate == nil || generator.status != .running else { throw error(.runtimeError, "coroutine is being awaited already") }
            return generator
        }
        guard case .object(let object) = value, let method = special(.await, of: object.type(self)) else {
            throw error(.typeError, "object \(typeName(of: value)) can't be used in 'await' expression")
        }
        let given = try callMethod(method, value, [])
        if let wrapper = given.asObject(CoroutineWrapper.self) { return wrapper.coroutine }
        guard case .object(let iterator) = given, iterator.isIterator || iterator is GeneratorObject
            || iterator.kind == .instance && special(.next, of: iterator.type(self)) != nil
        else { throw error(.typeError, "__await__() returned non-iterator of type '\(typeName(of: given))'") }
        return iterator
    }
}
