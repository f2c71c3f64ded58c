import Language

/// `import warnings`
extension TorchLibrary {
    func makeWarningsModule() throws(Raised) -> ModuleObject {
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
            let module = if let given = call[4].text { given } else { Self.moduleName(ofFile: try call.text(2)) }
            let warning = WarningRegistry.Warning(
                text: try call.machine.str(call[0]), category: try warningCategory(call[1], of: call[0], call.machine),
                message: call[0].asObject(ExceptionObject.self) == nil ? nil : call[0], file: try call.text(2),
                module: module, line: try call.int(3))
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
            try addFilter(
                call[0], message: try call.text(1), category: call[2], module: try call.text(3), line: try call.int(4),
                isLast: try call.machine.truth(call[5]))
            return .none
        }
        module.function(
            "simplefilter", [.required("action"), .optional("category"), .optional("lineno", .int(0)), .optional("append", .bool(false))],
            machine
        ) { [unowned self] (call) throws(Raised) -> Value in
            try addFilter(call[0], category: call[1], line: try call.int(2), isLast: try call.machine.truth(call[3]))
            return .none
        }
        module.function("resetwarnings", [], machine) { [unowned self] (_) throws(Raised) -> Value in
            try warnings.filters(machine).elements = []
            warnings.noteChange()
            return .none
        }
        module.set("filters", .object(try warnings.filters(machine)), machine)
        warnings.module = module
        module.set("catch_warnings", makeCatchWarnings(module), machine)
        module.set("WarningMessage", .object(warnings.recordType(machine)), machine)
        machine.warnings = { [unowned self] (message, category, source, line) in
            noteShowing(module, machine)
            let warning = WarningRegistry.Warning(
                text: message, category: machine.types.exception(category), file: source.name,
                module: Self.moduleName(ofFile: source.name), line: line, sourceLine: source.line(line).trimmedBlanks)
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
        var line = call[place].text
        if line == nil {
            let getLine = try call.machine.attribute(of: .object(call.machine.importModule("linecache").last), call.machine.names.intern("getline"))
            line = try call.machine.call(getLine, [.string(try call.text(2)), .int(try call.int(3))]).text
        }
        return WarningRegistry.text(of: .init(
            text: try call.machine.str(call[0]), category: call[1].asObject(TypeObject.self) ?? call.machine.types.exception(.userWarning),
            file: try call.text(2), module: "", line: try call.int(3), sourceLine: line?.trimmedBlanks))
    }

    /// What CPython takes a file's module for where nothing else says it; so a script's own text is not that of `__main__`,
    /// and who runs it is told nothing of what is deprecated in it.
    private static func moduleName(ofFile file: String) -> String {
        file.isEmpty ? "<unknown>" : file.hasSuffix(".py") ? String(file.dropLast(3)) : file
    }

    private func addFilter(
        _ action: Value, message: String = "", category: Value, module: String = "", line: Int, isLast: Bool
    ) throws(Raised) {
        guard action.text.flatMap({ WarningRegistry.Action(rawValue: $0) }) != nil else {
            throw machine.error(.assertionError, "invalid action: \(try machine.repr(action))")
        }
        func pattern(_ text: String, _ flags: Int) throws(Raised) -> Value {
            if text.isEmpty { return .none }
            let compile = try machine.attribute(of: .object(machine.importModule("re").last), machine.names.intern("compile"))
            return try machine.call(compile, [.string(text), .int(flags)])
        }
        // 2: letters of either case are the same.
        let rule = Value.tuple([
            action, try pattern(message, 2), category.isNone ? .object(machine.types.exception(.warning)) : category, try pattern(module, 0),
            .int(line),
        ])
        let list = try warnings.filters(machine)
        for (place, known) in list.elements.enumerated() where try machine.equals(known, rule) {
            if isLast { return }
            if place < list.elements.count { list.elements.remove(at: place) }
            break
        }
        list.elements.insert(rule, at: isLast ? list.elements.count : 0)
        warnings.noteChange()
    }

    private func makeCatchWarnings(_ module: ModuleObject) -> TypeObject {
        let signature = NativeSignature(function: "catch_warnings", parameters: [
            .keyword("record", .bool(false)), .keyword("module", .none), .keyword("action", .none),
            .keyword("category"), .keyword("lineno", .int(0)), .keyword("append", .bool(false)),
        ])
        let (recording, filter) = (machine.names.intern("_recording"), machine.names.intern("_filter"))
        let saved = machine.names.intern("_filters")
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
            let before = try warnings.filters(call.machine)
            attributes.set(saved, .object(before))
            module.set("filters", .object(ListObject(before.elements.map { $0 })), call.machine)
            warnings.beginCatching(into: list.asObject(ListObject.self))
            if let rule = attributes[filter]?.asObject(TupleObject.self)?.elements, rule.count == 4 {
                try addFilter(
                    rule[0], category: rule[1], line: try call.machine.index(rule[2]), isLast: try call.machine.truth(rule[3]))
            }
            return list
        }
        type.method("__exit__", [.variadic("args")], machine) { [unowned self] (call) throws(Raised) -> Value in
            guard let before = try call.receiver(Instance.self).attributes[saved] else {
                throw call.machine.error(.runtimeError, "Cannot exit \(try call.machine.repr(.object(call.receiver(Instance.self)))) without entering first")
            }
            module.set("filters", before, call.machine)
            warnings.endCatching()
            return .none
        }
        return type
    }
}
