/// `eval`, `exec` and `compile`: texts that become code while the script runs.
extension Builtins {
    static var codeFunctions: [NativeFunction] {
        [
            function("eval(source, globals=None, locals=None, /)") { (arguments, machine) throws(Raised) in
                try machine.execute(arguments[0], .eval, arguments[1], arguments[2])
            },
            function("exec(source, globals=None, locals=None, /, *, closure=None)") { (arguments, machine) throws(Raised) in
                _ = try machine.execute(arguments[0], .exec, arguments[1], arguments[2])
                return .none
            },
            function("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)") { (arguments, machine) throws(Raised) in
                guard let mode = arguments[2].text.flatMap(CodeObject.Mode.init) else {
                    throw machine.error(.valueError, "compile() mode must be 'exec', 'eval' or 'single'")
                }
                if arguments[0].asObject(CodeObject.self) != nil { return arguments[0] }
                let text = try machine.sourceText(arguments[0], "compile")
                let code = try machine.parse(text, named: arguments[1].text ?? "<string>", mode)
                // Names and returns are checked now, for whichever namespace will be given.
                if case .text(let text) = code.content { _ = try machine.compile(text, keepsNamespace: false) }
                return .object(code)
            },
        ]
    }
}

extension Machine {
    fileprivate func sourceText(_ value: Value, _ function: String) throws(Raised) -> String {
        if let text = value.text { return text }
        if let bytes = try BytesMethods.window(value, self) { return String(decoding: bytes, as: UTF8.self) }
        throw error(.typeError, "\(function)() arg 1 must be a string, bytes or \(function == "compile" ? "AST" : "code") object")
    }

    func parse(_ text: String, named name: String, _ mode: CodeObject.Mode) throws(Raised) -> CodeObject {
        if text.utf8.contains(0) { throw error(.valueError, "source code string cannot contain null bytes") }
        let text = mode == .eval ? String(text.drop { $0 == " " || $0 == "\t" }) : text
        let source = Source(name: name, text: text, isUnseen: name.hasPrefix("<"))
        var program: Program
        do throws(SyntaxFailure) {
            program = try Parser.parse(source)
        } catch {
            throw syntaxError(error, source)
        }
        if mode == .eval {
            guard program.body.count == 1, case .expression(let value) = program.body[0].kind else {
                let span = program.body.isEmpty ? Span(start: 0, end: 0) : program.body[0].span
                throw syntaxError(SyntaxFailure("invalid syntax", span), source)
            }
            // Only a module's last expression comes back: the compiler knows it by this.
            program.body = [Statement(.expression(value), program.body[0].span)]
        }
        return CodeObject(.text(CodeObject.Text(source: source, program: program, mode: mode)))
    }

    /// - Parameter warns: false for a text of which `compile` has warned already.
    fileprivate func compile(_ text: CodeObject.Text, keepsNamespace: Bool, warns: Bool = true) throws(Raised) -> Code {
        do throws(CompileError) {
            return try Compiler.compile(
                text.program, source: text.source, machine: self, echo: text.mode == .single ? .all : .none, keepsNamespace: keepsNamespace,
                returnsValue: text.mode == .eval, warns: warns)
        } catch {
            throw syntaxError(SyntaxFailure(error.message, error.span), text.source)
        }
    }

    fileprivate func execute(_ source: Value, _ mode: CodeObject.Mode, _ globals: Value, _ locals: Value) throws(Raised) -> Value {
        let code: CodeObject
        if let known = source.asObject(CodeObject.self) {
            code = known
        } else {
            code = try parse(sourceText(source, mode.rawValue), named: "<string>", mode)
        }
        let scope = try namespaces(mode.rawValue, globals, locals)
        let value: Value
        do throws(Raised) {
            value = try run(code, in: scope, warns: source.asObject(CodeObject.self) == nil)
        } catch {
            try scope.store(self)
            throw error
        }
        try scope.store(self)
        return value
    }

    private func run(_ code: CodeObject, in scope: ExecutionScope, warns: Bool) throws(Raised) -> Value {
        let compiled: Code
        switch code.content {
        case .text(let text): compiled = try compile(text, keepsNamespace: scope.namespace != nil, warns: warns)
        case .function(let code):
            guard code.parameters.names.isEmpty, code.freeNames.isEmpty else {
                throw error(.typeError, "code object passed to exec() may not contain free variables")
            }
            compiled = code
        }
        let function = FunctionObject(code: compiled, module: scope.module, defaults: [], keywordDefaults: [], closure: [])
        guard let namespace = scope.namespace else { return try call(.object(function), []) }
        return try run(function, namespace: namespace)
    }

    /// `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`
    func makeFunction(_ arguments: Bound) throws(Raised) -> Value {
        guard case .function(let code)? = arguments[0].asObject(CodeObject.self)?.content else {
            if arguments[0].asObject(CodeObject.self) != nil { throw error(.notImplementedError, "lsx makes functions of functions' code alone: exec() runs this") }
            throw error(.typeError, "function() argument 'code' must be code, not \(arguments[0].isNone ? "None" : typeName(of: arguments[0]))")
        }
        let module: ModuleObject
        if let namespace = arguments[1].asObject(NamespaceObject.self) {
            module = namespace.module ?? self.module(of: namespace)
        } else if let dict = arguments[1].asObject(DictObject.self) {
            module = try ExecutionScope(globals: dict, self).module
        } else {
            throw error(.typeError, "function() argument 'globals' must be dict, not \(arguments[1].isNone ? "None" : typeName(of: arguments[1]))")
        }
        let cells = arguments[4].asObject(TupleObject.self)?.elements ?? []
        guard cells.count == code.freeNames.count else {
            if arguments[4].isNone { throw error(.typeError, "arg 5 (closure) must be tuple") }
            throw error(.valueError, "\(code.name) requires closure of length \(code.freeNames.count), not \(cells.count)")
        }
        var closure: [CellObject] = []
        for value in cells {
            guard let cell = value.asObject(CellObject.self) else {
                throw error(.typeError, "arg 5 (closure) expected cell, found \(typeName(of: value))")
            }
            closure.append(cell)
        }
        guard arguments[3].isNone || arguments[3].asObject(TupleObject.self) != nil else { throw error(.typeError, "arg 4 (defaults) must be None or tuple") }
        let defaults = arguments[3].asObject(TupleObject.self)?.elements.suffix(code.parameters.positionalCount) ?? []
        let function = FunctionObject(
            code: Code(copyOf: code), module: module, defaults: Array(defaults),
            keywordDefaults: Array(repeating: .unbound, count: code.parameters.keywordOnlyCount), closure: closure)
        if let name = arguments[2].text {
            function.name = name
        } else if !arguments[2].isNone {
            throw error(.typeError, "arg 3 (name) must be None or string")
        }
        return .object(function)
    }

    // MARK: Namespaces

    private func namespaces(_ name: String, _ globals: Value, _ locals: Value) throws(Raised) -> ExecutionScope {
        guard let frame = currentFrame else { throw error(.runtimeError, "\(name)() needs a running script") }
        var scope: ExecutionScope
        if globals.isNone {
            scope = ExecutionScope(module: frame.pointee.function.module)
            if locals.isNone {
                if let own = frame.pointee.namespace {
                    scope.namespace = own
                } else if frame.pointee.code.name != "<module>" {
                    // A function's variables can be read; what is assigned to them is lost, as in Python.
                    try scope.take(callBuiltin("locals", []), self)
                }
                return scope
            }
        } else if case .object(let object) = globals, let namespace = object as? NamespaceObject {
            scope = ExecutionScope(module: namespace.module ?? module(of: namespace))
        } else if let dict = globals.asObject(DictObject.self) {
            scope = try ExecutionScope(globals: dict, self)
        } else {
            throw error(
                .typeError, name == "eval" ? "globals must be a dict" : "exec() globals must be a dict, not \(typeName(of: globals))")
        }
        if !locals.isNone, !locals.isSame(as: globals) { try scope.take(locals, self) }
        return scope
    }

    private func module(of namespace: NamespaceObject) -> ModuleObject {
        for module in imports.loaded.values where module.attributes === namespace.table { return module }
        return ModuleObject(name: "builtins", attributes: namespace.table)
    }
}

/// Where a text runs, and the dicts to which its names go back.
private struct ExecutionScope {
    let module: ModuleObject
    /// Where the names go that are no globals; nil at the level of the module itself.
    var namespace: BlockNamespace?
    private var globalsSource: DictObject?

    init(module: ModuleObject) { self.module = module }

    /// A dict given as the globals: one module stands for it as long as it lives, kept in its `__builtins__`.
    init(globals dict: DictObject, _ machine: Machine) throws(Raised) {
        let key = Value.string("__builtins__")
        if let link = try dict.value(for: key, machine)?.asObject(BuiltinsLink.self) {
            module = link.standsFor
        } else {
            module = ModuleObject(name: dict.value(for: "__name__")?.text ?? "builtins", attributes: AttributeTable())
            let given = try dict.value(for: key, machine)
            // `dict(globals())` has those of the script.
            if given == nil || given?.asObject(ModuleObject.self) != nil || given?.asObject(NamespaceObject.self) != nil {
                try dict.set(key, .object(BuiltinsLink(machine.builtins.attributes, standsFor: module)), machine)
            }
        }
        globalsSource = dict
        try ExecutionScope.copy(dict, to: module.attributes, machine)
    }

    mutating func take(_ locals: Value, _ machine: Machine) throws(Raised) {
        if case .object(let object) = locals, let view = object as? NamespaceObject {
            namespace = view.table === module.attributes ? nil : BlockNamespace(view.table)
            return
        }
        guard locals.asObject(DictObject.self) != nil || machine.special(.getItem, of: machine.type(of: locals)) != nil else {
            throw machine.error(.typeError, "locals must be a mapping or None, not \(machine.typeName(of: locals))")
        }
        namespace = BlockNamespace(mapping: locals)
    }

    private static func copy(_ dict: DictObject, to table: AttributeTable, _ machine: Machine) throws(Raised) {
        for (name, _) in table.entries where dict.value(for: machine.names.text(name)) == nil { _ = table.remove(name) }
        for (key, value) in dict.pairs {
            if let text = key.text { table.set(machine.names.intern(text), value) }
        }
    }

    /// Writes what the text has assigned and deleted back to the dicts.
    func store(_ machine: Machine) throws(Raised) {
        if let dict = globalsSource { try ExecutionScope.copy(module.attributes, to: .object(dict), machine) }
    }

    private static func copy(_ table: AttributeTable, to mapping: Value, _ machine: Machine) throws(Raised) {
        if let dict = mapping.asObject(DictObject.self) {
            for (key, _) in dict.pairs {
                if let text = key.text, table[machine.names.intern(text)] == nil { _ = try dict.remove(key, machine) }
            }
        }
        for (name, value) in table.entries { try machine.setItem(of: mapping, .string(machine.names.text(name)), value) }
    }
}

/// `globals['__builtins__']` of a dict that code was run in.
private final class BuiltinsLink: NamespaceObject {
    let standsFor: ModuleObject

    init(_ table: AttributeTable, standsFor module: ModuleObject) {
        standsFor = module
        super.init(table)
    }

    override func visitChildren(_ visit: (Object) -> Void) { visit(standsFor) }
}
