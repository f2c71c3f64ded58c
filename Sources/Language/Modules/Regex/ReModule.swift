/// `re`
enum ReModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "re")
        let failure = try machine.makeClass(
            "error", bases: [.object(machine.types.exception(.exception))], namespace: namespace(machine), keywords: [])
        module.set("error", .object(failure), machine)
        module.set("Pattern", .object(machine.natives.pattern), machine)
        module.set("Match", .object(machine.natives.match), machine)
        let flags = [
            "RegexFlag", "NOFLAG", "A", "ASCII", "I", "IGNORECASE", "L", "LOCALE", "U", "UNICODE", "M", "MULTILINE", "S", "DOTALL", "X", "VERBOSE", "T",
            "TEMPLATE", "DEBUG",
        ]
        let scanner = machine.names.intern("Scanner")
        module.lateNames = flags.map(machine.names.intern) + [scanner]
        module.missing = { [unowned machine, unowned module] (name) throws(Raised) in
            guard module.lateNames.contains(name) else { return nil }
            if name == scanner {
                let made = try machine.attribute(of: .object(machine.importModule("_rescanner").last), scanner)
                module.attributes.set(scanner, made)
                return made
            }
            let made = try machine.attribute(of: .object(machine.importModule("_regexflag").last), machine.names.intern("RegexFlag"))
            module.attributes.set(machine.names.intern("RegexFlag"), made)
            for flag in module.lateNames.dropFirst() where flag != scanner { module.attributes.set(flag, try machine.attribute(of: made, flag)) }
            return module.attributes[name]
        }
        install(machine)
        MatchObject.install(machine)
        module.add(functions(Cache()), machine)
        return module
    }

    /// `re.error` belongs to the module `re`, whoever imports it.
    private static func namespace(_ machine: Machine) -> AttributeTable {
        let table = AttributeTable()
        table.set(.of(.module), .string("re"))
        return table
    }

    /// `re.error` with its message, place, line and column.
    static func error(_ message: String, _ pattern: Value, _ place: Int?, _ text: [UInt32], _ machine: Machine) throws(Raised) -> Raised {
        let module = try machine.importModule("re").last
        guard case .object(let type as TypeObject)? = module.attributes[machine.names.intern("error")] else {
            return machine.error(.valueError, message)
        }
        var shown = message
        var fields: [(String, Value)] = [("msg", .string(message)), ("pattern", pattern), ("pos", place.map(Value.int) ?? .none)]
        if let place {
            let before = text.prefix(place)
            let line = before.count { $0 == 10 } + 1
            let column = place - (before.lastIndex(of: 10) ?? -1)
            shown += " at position \(place)"
            if text.contains(10) { shown += " (line \(line), column \(column))" }
            fields += [("lineno", .int(line)), ("colno", .int(column))]
        } else {
            fields += [("lineno", .none), ("colno", .none)]
        }
        let raised = machine.error(type, [.string(shown)])
        for (name, value) in fields { raised.exception.attributes.set(machine.names.intern(name), value) }
        return raised
    }

    // MARK: Functions

    /// Patterns given as text, compiled once.
    private final class Cache {
        private struct Key: Hashable {
            let text: [UInt8]
            let isBytes: Bool
            let flags: Int
        }
        private var patterns: [Key: PatternObject] = [:]

        func pattern(_ value: Value, _ flags: Value, _ machine: Machine) throws(Raised) -> PatternObject {
            let bits = try machine.index(flags)
            if let known = value.asObject(PatternObject.self) {
                if bits != 0 { throw machine.error(.valueError, "cannot process flags argument with a compiled pattern") }
                return known
            }
            let bytes = value.asObject(BytesObject.self)?.bytes
            let key = Key(text: bytes ?? Array((value.text ?? "").utf8), isBytes: bytes != nil, flags: bits)
            if value.text != nil || bytes != nil, let known = patterns[key] { return known }
            let made = try PatternObject(value, flags: RegexParser.Flags(rawValue: bits), machine)
            if patterns.count > 500 { patterns.removeAll() }
            patterns[key] = made
            return made
        }

        func clear() { patterns.removeAll() }
    }

    private static func functions(_ cache: Cache) -> [NativeFunction] {
        func search(_ name: String, _ anchor: PatternObject.Anchor) -> NativeFunction {
            NativeFunction(signature: "\(name)(pattern, string, flags=0)") { (arguments, machine) throws(Raised) in
                let pattern = try cache.pattern(arguments[0], arguments[2], machine)
                let scalars = try pattern.scalars(arguments[1], machine)
                var matcher = pattern.matcher(scalars, end: scalars.count, machine)
                matcher.isFull = anchor == .whole
                guard try anchor == .none ? matcher.search(from: 0) : matcher.match(at: 0) else { return .none }
                return .object(MatchObject(pattern, arguments[1], scalars, matcher.slots, position: 0, end: scalars.count))
            }
        }
        return [
            NativeFunction(signature: "compile(pattern, flags=0)") { (arguments, machine) throws(Raised) in
                .object(try cache.pattern(arguments[0], arguments[1], machine))
            },
            // What a pickle of a pattern names.
            NativeFunction(signature: "_compile(pattern, flags)") { (arguments, machine) throws(Raised) in
                .object(try cache.pattern(arguments[0], arguments[1], machine))
            },
            search("match", .start), search("fullmatch", .whole), search("search", .none),
            NativeFunction(signature: "findall(pattern, string, flags=0)") { (arguments, machine) throws(Raised) in
                try cache.pattern(arguments[0], arguments[2], machine).all(arguments[1], .int(0), .unbound, machine)
            },
            NativeFunction(signature: "finditer(pattern, string, flags=0)") { (arguments, machine) throws(Raised) in
                try cache.pattern(arguments[0], arguments[2], machine).iterator(arguments[1], .int(0), .unbound, machine)
            },
            NativeFunction(signature: "split(pattern, string, maxsplit=0, flags=0)") { (arguments, machine) throws(Raised) in
                try cache.pattern(arguments[0], arguments[3], machine).split(arguments[1], limit: machine.index(arguments[2]), machine)
            },
            NativeFunction(signature: "sub(pattern, repl, string, count=0, flags=0)") { (arguments, machine) throws(Raised) in
                try cache.pattern(arguments[0], arguments[4], machine).substitute(arguments[1], arguments[2], limit: machine.index(arguments[3]), machine).0
            },
            NativeFunction(signature: "subn(pattern, repl, string, count=0, flags=0)") { (arguments, machine) throws(Raised) in
                let (text, count) = try cache.pattern(arguments[0], arguments[4], machine)
                    .substitute(arguments[1], arguments[2], limit: machine.index(arguments[3]), machine)
                return .tuple([text, .int(count)])
            },
            NativeFunction(signature: "escape(pattern)") { (arguments, machine) throws(Raised) in
                let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{0B}\u{0C}".unicodeScalars)
                func escaped(_ text: String) -> String {
                    var result = String.UnicodeScalarView()
                    for scalar in text.unicodeScalars {
                        if special.contains(scalar) { result.append("\\") }
                        result.append(scalar)
                    }
                    return String(result)
                }
                if let bytes = arguments[0].asObject(BytesObject.self) {
                    return .object(BytesObject(BytesText.bytes(escaped(BytesText.text(bytes.bytes)))))
                }
                return .string(escaped(try StringMethods.text(arguments[0], machine) { "expected string or bytes-like object, got '\($0)'" }))
            },
            NativeFunction(signature: "purge()") { (_, _) in
                cache.clear()
                return .none
            },
        ]
    }

    // MARK: Patterns

    private static func install(_ machine: Machine) {
        let table = MethodTable(machine.natives.pattern, machine, of: PatternObject.self)
        for (name, anchor) in [("match", PatternObject.Anchor.start), ("fullmatch", .whole), ("search", .none)] {
            table.method("\(name)(string, pos=0, endpos=?)") { (pattern, arguments, machine) throws(Raised) in
                try pattern.find(anchor, arguments, machine)
            }
        }
        table.method("findall(string, pos=0, endpos=?)") { (pattern, arguments, machine) throws(Raised) in
            try pattern.all(arguments[0], arguments[1], arguments[2], machine)
        }
        table.method("finditer(string, pos=0, endpos=?)") { (pattern, arguments, machine) throws(Raised) in
            try pattern.iterator(arguments[0], arguments[1], arguments[2], machine)
        }
        table.method("scanner(string, pos=0, endpos=?)") { (pattern, arguments, machine) throws(Raised) in
            try pattern.scanner(arguments[0], arguments[1], arguments[2], machine)
        }
        ScannerObject.install(machine)
        table.method("split(string, maxsplit=0)") { (pattern, arguments, machine) throws(Raised) in
            try pattern.split(arguments[0], limit: machine.index(arguments[1]), machine)
        }
        table.method("sub(repl, string, count=0)") { (pattern, arguments, machine) throws(Raised) in
            try pattern.substitute(arguments[0], arguments[1], limit: machine.index(arguments[2]), machine).0
        }
        table.method("subn(repl, string, count=0)") { (pattern, arguments, machine) throws(Raised) in
            let (text, count) = try pattern.substitute(arguments[0], arguments[1], limit: machine.index(arguments[2]), machine)
            return .tuple([text, .int(count)])
        }
        for name in ["__copy__()", "__deepcopy__(memo, /)"] { table.method(name) { (pattern, _, _) in .object(pattern) } }
        table.property("pattern") { (pattern, _) in pattern.pattern }
        table.property("flags") { (pattern, _) in .int(pattern.flags.rawValue) }
        table.property("groups") { (pattern, _) in .int(pattern.program.groupCount) }
        table.property("groupindex") { (pattern, machine) throws(Raised) in
            let dict = DictObject()
            for (name, group) in pattern.names { try dict.set(.string(name), .int(group), machine) }
            return .object(MappingProxyObject(.object(dict)))
        }
        table.method("__reduce__()") { (pattern, _, machine) throws(Raised) in
            let compile = try machine.attribute(of: .object(machine.importModule("re").last), machine.names.intern("_compile"))
            return .tuple([compile, .tuple([pattern.pattern, .int(pattern.flags.rawValue)])])
        }
    }
}
