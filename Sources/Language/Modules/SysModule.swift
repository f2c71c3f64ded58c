/// `sys`
enum SysModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "sys")
        module.set("argv", .list(machine.arguments.map(Value.string)), machine)
        module.set("maxsize", .int(.max), machine)
        module.set("maxunicode", .int(0x10FFFF), machine)
        module.set("byteorder", .string("little"), machine)
        module.set("platform", .string("linux"), machine)
        module.set("executable", .string("lsx"), machine)
        // The language is that of Python 3.11; which program runs it is told by `implementation`.
        module.set("version", .string("3.11.7 (lsx)"), machine)
        module.set("path", .list([.string(machine.scriptFolder)]), machine)
        module.set("float_info", floatInfo(machine), machine)
        let version = record("sys.version_info", [
            ("major", .int(3)), ("minor", .int(11)), ("micro", .int(7)), ("releaselevel", .string("final")), ("serial", .int(0)),
        ], machine)
        module.set("version_info", version, machine)
        module.set("implementation", record("namespace", [
            ("name", .string("lsx")), ("cache_tag", .none), ("version", version), ("hexversion", .int(0x030B07F0)),
        ], machine), machine)
        let modules = DictObject()
        machine.imports.modules = modules
        module.set("modules", .object(modules), machine)
        module.set("stdout", .object(StandardStream(isError: false)), machine)
        module.set("stderr", .object(StandardStream(isError: true)), machine)
        module.set("__stdout__", module.attributes[.of(.stdout)] ?? .none, machine)
        module.set("__stderr__", module.attributes[machine.names.intern("stderr")] ?? .none, machine)
        module.set("stdin", .object(StandardInput()), machine)
        module.set("__stdin__", module.attributes[machine.names.intern("stdin")] ?? .none, machine)
        module.set("flags", record("sys.flags", [
            "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site", "ignore_environment", "verbose",
            "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode", "warn_default_encoding", "safe_path",
            "int_max_str_digits",
        ].map { name in
            (name, name == "int_max_str_digits" ? .int(4300) : name == "dev_mode" || name == "safe_path" ? .bool(false) : .int(0))
        }, machine), machine)
        module.set("builtin_module_names", .tuple(Set(machine.imports.names + ["builtins", "sys"]).sorted().map { .string($0) }), machine)
        module.set("hexversion", .int(0x030B07F0), machine)
        module.set("copyright", .string(""), machine)
        module.set("dont_write_bytecode", .bool(true), machine)
        for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix", "abiflags"] { module.set(name, .string(""), machine) }
        module.set("platlibdir", .string("lib"), machine)
        module.set("thread_info", record("sys.thread_info", [("name", .string("pthread")), ("lock", .string("semaphore")), ("version", .none)], machine), machine)
        module.set("float_repr_style", .string("short"), machine)
        module.set("api_version", .int(1013), machine)
        for name in ["meta_path", "path_hooks", "orig_argv"] { module.set(name, .list([]), machine) }
        module.set("path_importer_cache", .object(DictObject()), machine)
        module.set("warnoptions", .list([]), machine)
        module.set("_xoptions", .object(DictObject()), machine)
        module.set("hash_info", record("sys.hash_info", [
            ("width", .int(64)), ("modulus", .int((1 << 61) - 1)), ("inf", .int(314159)), ("nan", .int(0)), ("imag", .int(1_000_003)),
            ("algorithm", .string("siphash13")), ("hash_bits", .int(64)), ("seed_bits", .int(128)), ("cutoff", .int(0)),
        ], machine), machine)
        module.set("int_info", record("sys.int_info", [
            ("bits_per_digit", .int(30)), ("sizeof_digit", .int(4)), ("default_max_str_digits", .int(4300)), ("str_digits_check_threshold", .int(640)),
        ], machine), machine)
        StandardInput.install(machine)
        StandardStream.install(machine)
        StandardOutputBuffer.install(machine)
        StandardInputBuffer.install(machine)
        module.add(functions, machine)
        for name in ["displayhook", "excepthook", "breakpointhook", "unraisablehook"] { module.set("__\(name)__", module.attributes[machine.names.intern(name)] ?? .none, machine) }
        return module
    }

    /// No one listens to calls and lines here: only that it is over can be said.
    private static func unheard(_ name: String) -> NativeFunction {
        NativeFunction(signature: "\(name)(function, /)") { (arguments, machine) throws(Raised) in
            guard arguments[0].isNone else { throw machine.error(.notImplementedError, "sys.\(name) is not in lsx: it can only be given None") }
            return .none
        }
    }

    private static var functions: [NativeFunction] {
        [
            NativeFunction(signature: "exit(status=None, /)") { (arguments, machine) throws(Raised) in
                throw machine.error(.systemExit, arguments: arguments[0].isNone ? [] : [arguments[0]])
            },
            NativeFunction(signature: "exc_info()") { (_, machine) in .tuple(machine.handledTriple) },
            NativeFunction(signature: "exception()") { (_, machine) in machine.handledTriple[1] },
            NativeFunction(signature: "_getframe(depth=0, /)") { (arguments, machine) throws(Raised) in
                guard let frame = try machine.frame(at: machine.index(arguments[0])) else { throw machine.error(.valueError, "call stack is not deep enough") }
                return frame
            },
            NativeFunction(signature: "getswitchinterval()") { (_, _) in .float(0.005) },
            NativeFunction(signature: "setswitchinterval(interval, /)") { (_, _) in .none },
            NativeFunction(signature: "gettrace()") { (_, _) in .none },
            NativeFunction(signature: "getprofile()") { (_, _) in .none },
            unheard("settrace"), unheard("setprofile"),
            NativeFunction(signature: "breakpointhook(*args, **kws)") { (arguments, machine) throws(Raised) in
                let choice = machine.host.files?.environment.first { $0.0 == "PYTHONBREAKPOINT" }?.1 ?? ""
                guard choice != "0" else { return .none }
                let path = choice.isEmpty ? "pdb.set_trace" : choice
                let dot = path.lastIndex(of: ".")
                let module = try machine.importModule(dot.map { String(path[..<$0]) } ?? "builtins").last
                let hook = try machine.attribute(of: .object(module), machine.names.intern(dot.map { String(path[path.index(after: $0)...]) } ?? path))
                return try machine.call(hook, arguments.rest, keywords: arguments.extraKeywords)
            },
            NativeFunction(signature: "getfilesystemencodeerrors()") { (_, _) in .string("surrogateescape") },
            NativeFunction(signature: "is_finalizing()") { (_, _) in .bool(false) },
            NativeFunction(signature: "audit(event, *args)") { (_, _) in .none },
            NativeFunction(signature: "displayhook(value, /)") { (arguments, machine) throws(Raised) in
                guard !arguments[0].isNone else { return .none }
                machine.builtins.attributes.set(machine.names.intern("_"), arguments[0])
                let stream = machine.replacedOutput
                let text = try machine.repr(arguments[0]) + "\n"
                if stream.isUnbound {
                    try machine.write(text)
                } else {
                    _ = try machine.call(machine.attribute(of: stream, machine.names.intern("write")), [.string(text)])
                }
                return .none
            },
            NativeFunction(signature: "excepthook(exctype, value, traceback, /)") { (arguments, machine) throws(Raised) in
                guard let exception = arguments[1].asObject(ExceptionObject.self) else { return .none }
                let text = TracebackFormatter(machine).text(exception, limit: nil, chained: true).joined()
                let stream = machine.imports.loaded["sys"]?.attributes[machine.names.intern("stderr")] ?? .none
                if !stream.isNone { _ = try machine.call(machine.attribute(of: stream, machine.names.intern("write")), [.string(text)]) }
                return .none
            },
            NativeFunction(signature: "unraisablehook(unraisable, /)") { (arguments, machine) throws(Raised) in
                func field(_ name: String) throws(Raised) -> Value { try machine.attribute(of: arguments[0], machine.names.intern(name)) }
                if let exception = try field("exc_value").asObject(ExceptionObject.self) {
                    try machine.tell(exception, try field("err_msg").text, try field("object"))
                }
                return .none
            },
            NativeFunction(signature: "getrefcount(object, /)") { (_, _) in .int(2) },
            NativeFunction(signature: "getdefaultencoding()") { (_, _) in .string("utf-8") },
            NativeFunction(signature: "getfilesystemencoding()") { (_, _) in .string("utf-8") },
            NativeFunction(signature: "getrecursionlimit()") { (_, machine) in .int(machine.recursionLimit) },
            NativeFunction(signature: "setrecursionlimit(limit, /)") { (arguments, machine) throws(Raised) in
                guard case .int(let limit) = try machine.integer(arguments[0]), limit > 0 else {
                    throw machine.error(.valueError, "recursion limit must be greater or equal than 1")
                }
                machine.recursionLimit = limit
                return .none
            },
            NativeFunction(signature: "getsizeof(object, default=?)") { (arguments, machine) throws(Raised) in
                if let own = machine.type(of: arguments[0]).lookup(machine.names.intern("__sizeof__"))?.asObject(FunctionObject.self) {
                    return try machine.callMethod(.object(own), arguments[0])
                }
                return .int(try size(arguments[0], machine))
            },
            NativeFunction(signature: "intern(string, /)") { (arguments, machine) throws(Raised) in
                guard arguments[0].asObject(StringObject.self) != nil else {
                    throw machine.error(.typeError, "intern() argument must be str, not \(machine.typeName(of: arguments[0]))")
                }
                return arguments[0]
            },
            NativeFunction(signature: "set_int_max_str_digits(maxdigits)") { (arguments, machine) throws(Raised) in
                let limit = try machine.index(arguments[0])
                guard limit == 0 || limit >= 640 else { throw machine.error(.valueError, "maxdigits must be 0 or larger than 640") }
                machine.maximumDigits = limit
                return .none
            },
            NativeFunction(signature: "_clear_type_cache()") { (_, _) in .none },
            NativeFunction(signature: "get_int_max_str_digits()") { (_, machine) in .int(machine.maximumDigits) },
        ]
    }

    /// Bytes that the value takes here, without what it refers to.
    static func size(_ value: Value, _ machine: Machine) throws(Raised) -> Int {
        guard case .object(let object) = value else { return MemoryLayout<Value>.stride }
        let header = 32
        switch object {
        case let string as StringObject: return header + 48 + string.text.utf8.count
        case let list as ListObject: return header + 32 + 16 * list.elements.capacity
        case let tuple as TupleObject: return header + 32 + 16 * tuple.elements.count
        case let dict as DictObject: return header + 96 + 48 * dict.entries.capacity
        case let set as SetObject: return header + 64 + 24 * set.slots.count
        default: return header + 32
        }
    }

    private static func floatInfo(_ machine: Machine) -> Value {
        record("sys.float_info", [
            ("max", .float(.greatestFiniteMagnitude)), ("max_exp", .int(1024)), ("max_10_exp", .int(308)),
            ("min", .float(.leastNormalMagnitude)), ("min_exp", .int(-1021)), ("min_10_exp", .int(-307)),
            ("dig", .int(15)), ("mant_dig", .int(53)), ("epsilon", .float(.ulpOfOne)), ("radix", .int(2)), ("rounds", .int(1)),
        ], machine)
    }

    /// A tuple whose places have names.
    /// - Parameter hidden: Attributes that are no elements.
    static func record(_ name: String, _ fields: [(String, Value)], hidden: [(String, Value)] = [], _ machine: Machine) -> Value {
        let type = TypeObject(name: String(name.split(separator: ".").last ?? ""), module: "sys", bases: [machine.types.tuple])
        for (place, field) in fields.enumerated() {
            type.attributes.set(machine.names.intern(field.0), .object(NativeProperty(field.0, get: { (value, _) in
                value.asObject(TupleObject.self)?.elements[place] ?? .none
            })))
        }
        for (field, value) in hidden {
            type.attributes.set(machine.names.intern(field), .object(NativeProperty(field, get: { (_, _) in value })))
        }
        type.attributes.set(.of(.repr), .object(NativeFunction("__repr__", bindsReceiver: true) { (arguments, machine) throws(Raised) in
            var parts: [String] = []
            for (field, value) in zip(fields, try machine.array(of: arguments[0])) { parts.append("\(field.0)=\(try machine.repr(value))") }
            return .string("\(name)(\(parts.joined(separator: ", ")))")
        }))
        return .object(BuiltinInstance(cls: type, payload: .tuple(fields.map(\.1))))
    }
}

/// `sys.stdout` and `sys.stderr`
final class StandardStream: Object {
    private let isError: Bool

    private let buffer: StandardOutputBuffer

    init(isError: Bool) {
        self.isError = isError
        buffer = StandardOutputBuffer(isError: isError)
    }

    override func type(_ machine: Machine) -> TypeObject { machine.natives.standardStream }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        "<_io.TextIOWrapper name='\(isError ? "<stderr>" : "<stdout>")' mode='w' encoding='utf-8'>"
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.standardStream, machine, of: StandardStream.self)
        table.method("write(text, /)") { (stream, arguments, machine) throws(Raised) in
            let text = try StringMethods.text(arguments[0], machine) { "write() argument must be str, not \($0)" }
            if stream.isError { machine.host.writeError(text) } else { try machine.write(text) }
            return .int(text.unicodeScalars.count)
        }
        table.method("writelines(lines, /)") { (stream, arguments, machine) throws(Raised) in
            for line in try machine.array(of: arguments[0]) {
                let text = try StringMethods.text(line, machine) { "write() argument must be str, not \($0)" }
                if stream.isError { machine.host.writeError(text) } else { try machine.write(text) }
            }
            return .none
        }
        table.method("flush()") { (stream, _, machine) throws(Raised) in
            if !stream.isError { try machine.flush() }
            return .none
        }
        table.method("isatty()") { (_, _, machine) in .bool(machine.host.isTerminal()) }
        table.method("fileno()") { (stream, _, _) in .int(stream.isError ? 2 : 1) }
        table.method("writable()") { (_, _, _) in .bool(true) }
        table.method("readable()") { (_, _, _) in .bool(false) }
        table.method("reconfigure(**kwargs)") { (_, _, _) in .none }
        table.property("buffer") { (stream, _) in .object(stream.buffer) }
        table.property("line_buffering") { (_, machine) in .bool(machine.host.isTerminal()) }
        table.method("seekable()") { (_, _, _) in .bool(false) }
        table.property("newlines") { (_, _) in .none }
        table.property("encoding") { (_, _) in .string("utf-8") }
        table.property("errors") { (_, _) in .string("strict") }
        table.property("mode") { (_, _) in .string("w") }
        table.property("closed") { (_, _) in .bool(false) }
        table.property("name") { (stream, _) in .string(stream.isError ? "<stderr>" : "<stdout>") }
    }
}

/// `sys.stdin`: lines of the host.
final class StandardInput: Object {
    private let buffer = StandardInputBuffer()

    override func type(_ machine: Machine) -> TypeObject { machine.natives.standardInput }
    override func repr(_ machine: Machine) throws(Raised) -> String { "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>" }
    override var isIterator: Bool { true }
    override func iterator(_ machine: Machine) throws(Raised) -> Object? { self }

    override func next(_ machine: Machine) throws(Raised) -> Value? {
        guard let line = machine.host.readLine(prompt: "") else {
            try machine.poll()
            return nil
        }
        return .string(line + "\n")
    }

    static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.standardInput, machine, of: StandardInput.self)
        table.method("readline(size=-1, /)") { (input, _, machine) throws(Raised) in try input.next(machine) ?? .string("") }
        table.method("readlines(hint=-1, /)") { (input, _, machine) throws(Raised) in .list(try machine.array(of: .object(input))) }
        table.method("read(size=-1, /)") { (input, _, machine) throws(Raised) in
            var text = ""
            while let line = try input.next(machine) { text += line.text ?? "" }
            return .string(text)
        }
        table.method("isatty()") { (_, _, _) in .bool(false) }
        table.method("fileno()") { (_, _, _) in .int(0) }
        table.method("close()") { (_, _, _) in .none }
        table.method("readable()") { (_, _, _) in .bool(true) }
        for name in ["writable", "seekable"] { table.method("\(name)()") { (_, _, _) in .bool(false) } }
        table.property("buffer") { (input, _) in .object(input.buffer) }
        table.property("mode") { (_, _) in .string("r") }
        table.property("errors") { (_, _) in .string("strict") }
        table.property("name") { (_, _) in .string("<stdin>") }
        table.property("encoding") { (_, _) in .string("utf-8") }
        table.property("closed") { (_, _) in .bool(false) }
        SlotMethods.iteratorMethods(machine.natives.standardInput, machine)
    }
}
