import Language

/// `import warnings`
extension TorchLibrary {
    func makeWarningsModule() -> ModuleObject {
        let module = ModuleObject(name: "warnings")
        module.function(
            "warn", [.required("message"), .optional("category"), .optional("stacklevel", .int(1)), .optional("source")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            let category = try warningCategory(call[1], of: call[0], call.machine)
            let level = max(1, try call.int(2))
            noteShowing(module, call.machine)
            let text = try call.machine.str(call[0])
            let message = call[0].asObject(ExceptionObject.self) == nil ? nil : call[0]
            if let raised = warnings.emit(text, category, level: level, message: message, call.machine) { throw raised }
            return .none
        }
        module.function(
            "warn_explicit",
            [.required("message"), .required("category"), .required("filename"), .required("lineno"), .optional("module"),
             .optional("registry"), .optional("module_globals"), .optional("source")], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            noteShowing(module, call.machine)
            let warning = WarningRegistry.Warning(
                text: try call.machine.str(call[0]), category: try warningCategory(call[1], of: call[0], call.machine),
                message: call[0].asObject(ExceptionObject.self) == nil ? nil : call[0], file: try call.text(2), line: try call.int(3))
            if let raised = warnings.emit(warning, origin: (warning.file, warning.line), call.machine) { throw raised }
            return .none
        }
        module.function(
            "formatwarning",
            [.required("message"), .required("category"), .required("filename"), .required("lineno"), .optional("line")], machine
        ) { (call) throws(Raised) -> Value in .string(try Self.warningText(call, line: 4)) }
        module.function(
            "showwarning",
            [.required("message"), .required("category"), .required("filename"), .required("lineno"), .optional("file"), .optional("line")],
            machine
        ) { (call) throws(Raised) -> Value in
            let text = try Self.warningText(call, line: 5)
            if call[4].isNone {
                call.machine.host.writeError(text)
            } else {
                let write = try call.machine.attribute(of: call[4], call.machine.names.intern("write"))
                _ = try call.machine.call(write, [.string(text)])
            }
            return .none
        }
        ownShowing = module.attributes[machine.names.intern("showwarning")]
        module.function(
            "filterwarnings",
            [.required("action"), .optional("message", .string("")), .optional("category"), .optional("module", .string("")),
             .optional("lineno", .int(0)), .optional("append", .bool(false))], machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            try addFilter(call[0], message: try call.text(1), category: call[2], line: try call.int(4), isLast: try call.machine.truth(call[5]))
            return .none
        }
        module.function(
            "simplefilter", [.required("action"), .optional("category"), .optional("lineno", .int(0)), .optional("append", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            try addFilter(call[0], message: "", category: call[1], line: try call.int(2), isLast: try call.machine.truth(call[3]))
            return .none
        }
        module.function("resetwarnings", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            warnings.reset()
            return .none
        }
        module.set("catch_warnings", makeCatchWarnings(), machine)
        module.set("WarningMessage", .object(warnings.recordType(machine)), machine)
        machine.warnings = { [unowned self] (message, category, source, line) in
            noteShowing(module, machine)
            let warning = WarningRegistry.Warning(
                text: message, category: machine.types.exception(category), file: source.name, line: line,
                sourceLine: source.line(line).trimmedBlanks)
            // Who only runs a script is told nothing of what is deprecated in its text.
            if category == .deprecationWarning, warnings.filters.isEmpty { return nil }
            return warnings.emit(warning, origin: (source.name, line), machine)
        }
        return module
    }

    /// A script may have put a function of its own in the place of `showwarning`.
    private func noteShowing(_ module: ModuleObject, _ machine: Machine) {
        let given = module.attributes[machine.names.intern("showwarning")]
        warnings.showing = given.flatMap { given in ownShowing.map { given.isSame(as: $0) } == true ? nil : given }
    }

    private func warningCategory(_ given: Value, of message: Value, _ machine: Machine) throws(Raised) -> TypeObject {
        if let exception = message.asObject(ExceptionObject.self), exception.cls.isSubtype(of: machine.types.exception(.warning)) { return exception.cls }
        if given.isNone { return machine.types.exception(.userWarning) }
        guard let category = given.asObject(TypeObject.self), category.isSubtype(of: machine.types.exception(.warning)) else {
            let name = given.asObject(TypeObject.self) == nil ? machine.typeName(of: given) : "type"
            throw machine.error(.typeError, "category must be a Warning subclass, not '\(name)'")
        }
        return category
    }

    private static func warningText(_ call: NativeCall, line place: Int) throws(Raised) -> String {
        let line = call[place].text
        return WarningRegistry.text(of: .init(
            text: try call.machine.str(call[0]), category: call[1].asObject(TypeObject.self) ?? call.machine.types.exception(.userWarning),
            file: try call.text(2), line: try call.int(3), sourceLine: line?.trimmedBlanks))
    }

    private func addFilter(_ action: Value, message: String, category: Value, line: Int, isLast: Bool) throws(Raised) {
        guard let action = action.text.flatMap({ WarningRegistry.Action(rawValue: $0) }) else {
            throw machine.error(.assertionError, "invalid action: \(try machine.repr(action))")
        }
        var filter = WarningRegistry.Filter(action: action, message: message, category: category.asObject(TypeObject.self), line: line)
        if message.contains(where: { "\\.*+?[](){}|^$".contains($0) }) {
            let module = try machine.importModule("re").last
            let compile = try machine.attribute(of: .object(module), machine.names.intern("compile"))
            // 2: letters of either case are the same.
            filter.pattern = try machine.attribute(of: machine.call(compile, [.string(message), .int(2)]), machine.names.intern("match"))
        }
        warnings.insert(filter, isLast: isLast)
    }

    private func makeCatchWarnings() -> TypeObject {
        let signature = NativeSignature(function: "catch_warnings", parameters: [
            .keyword("record", .bool(false)), .keyword("module", .none), .keyword("action", .none),
            .keyword("category"), .keyword("lineno", .int(0)), .keyword("append", .bool(false)),
        ])
        let (recording, filter) = (machine.names.intern("_recording"), machine.names.intern("_filter"))
        let type = NativeType("catch_warnings", module: "warnings", base: machine.types.object) {
            (cls, arguments, machine) throws(Raised) -> Value in
            let given = try signature.bind(arguments, machine)
            let records = try machine.truth(given[0])
            let instance = Instance(cls: cls)
            instance.attributes.set(recording, records ? .object(ListObject([])) : .none)
            instance.attributes.set(filter, given[2].isNone ? .none : .tuple([given[2], given[3], given[4], given[5]]))
            return .object(instance)
        }
        type.method("__enter__", [], machine) { [unowned self] (call) throws(Raised) -> Value in
            let attributes = try call.receiver(Instance.self).attributes
            let list = attributes[recording] ?? .none
            warnings.beginCatching(into: list.asObject(ListObject.self))
            if let rule = attributes[filter]?.asObject(TupleObject.self)?.elements, rule.count == 4 {
                try addFilter(
                    rule[0], message: "", category: rule[1], line: try call.machine.index(rule[2]), isLast: try call.machine.truth(rule[3]))
            }
            return list
        }
        type.method("__exit__", [.variadic("args")], machine) { [unowned self] (_) throws(Raised) -> Value in
            warnings.endCatching()
            return .none
        }
        return type
    }
}
