import Language

/// `import warnings`
extension TorchLibrary {
    func makeWarningsModule() -> ModuleObject {
        let module = ModuleObject(name: "warnings")
        module.function(
            "warn", [.required("message"), .optional("category"), .optional("stacklevel", .int(1)), .optional("source")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            var category = call[1].asObject(TypeObject.self) ?? call.machine.types.exception(.userWarning)
            if let exception = call[0].asObject(ExceptionObject.self) { category = exception.cls }
            let level = max(1, try call.int(2))
            if let raised = warnings.emit(try call.machine.str(call[0]), category, level: level, call.machine) { throw raised }
            return .none
        }
        module.function(
            "filterwarnings",
            [.required("action"), .optional("message", .string("")), .optional("category"), .optional("module", .string("")),
             .optional("lineno", .int(0)), .optional("append", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            try addFilter(call, message: try call.text(1), category: call[2])
        }
        module.function(
            "simplefilter", [.required("action"), .optional("category"), .optional("lineno", .int(0)), .optional("append", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in try addFilter(call, message: "", category: call[1]) }
        module.function("resetwarnings", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            warnings.reset()
            return .none
        }
        module.set("catch_warnings", makeCatchWarnings(), machine)
        return module
    }

    private func addFilter(_ call: NativeCall, message: String, category: Value) throws(Raised) -> Value {
        let text = try call.text(0)
        guard let action = WarningRegistry.Action(rawValue: text) else {
            throw call.machine.error(.assertionError, "invalid action: \(try call.machine.repr(call[0]))")
        }
        // The pattern is a regular expression in Python; what scripts write is the beginning of the text.
        let beginning = message.hasPrefix(".*") ? "" : message
        warnings.insert(.init(action: action, message: beginning, category: category.asObject(TypeObject.self)))
        return .none
    }

    private func makeCatchWarnings() -> TypeObject {
        let signature = NativeSignature(function: "catch_warnings", parameters: [.keyword("record", .bool(false))])
        let recording = machine.names.intern("_recording")
        let type = NativeType("catch_warnings", module: "warnings", base: machine.types.object) {
            (cls, arguments, machine) throws(Raised) -> Value in
            let records = try machine.truth(try signature.bind(arguments, machine)[0])
            let instance = Instance(cls: cls)
            instance.attributes.set(recording, records ? .object(ListObject([])) : .none)
            return .object(instance)
        }
        type.method("__enter__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let list = try call.receiver(Instance.self).attributes[recording] ?? .none
            warnings.beginCatching(into: list.asObject(ListObject.self))
            return list
        }
        type.method("__exit__", [.variadic("args")], machine) { [unowned self] (_) throws(Raised) -> Value in
            warnings.endCatching()
            return .none
        }
        return type
    }
}
