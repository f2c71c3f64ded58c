extension Builtins {
    static var textFunctions: [NativeFunction] {
        [
            function("print(*args, sep=' ', end='\n', file=None, flush=False)") { (arguments, machine) throws(Raised) in
                try printFunction(arguments, machine)
            },
            function("input(prompt='', /)") { (arguments, machine) throws(Raised) in
                let prompt = try machine.str(arguments[0])
                guard let line = machine.host.readLine(prompt: prompt) else {
                    try machine.poll()
                    throw machine.error(.eofError, "EOF when reading a line")
                }
                return .string(line)
            },
            function("repr(obj, /)") { (arguments, machine) throws(Raised) in .string(try machine.repr(arguments[0])) },
            function("ascii(obj, /)") { (arguments, machine) throws(Raised) in .string(StringText.ascii(try machine.repr(arguments[0]))) },
            function("format(value, format_spec='', /)") { (arguments, machine) throws(Raised) in
                let specification = try StringMethods.text(arguments[1], machine) { "format() argument 2 must be str, not \($0)" }
                return .string(try machine.format(arguments[0], specification))
            },
            function("chr(i, /)") { (arguments, machine) throws(Raised) in
                let number = try machine.integer(arguments[0])
                if case .int(let code) = number, Int32(exactly: code) != nil {} else {
                    throw machine.error(.overflowError, "Python int too large to convert to C int")
                }
                guard case .int(let code) = number, let value = UInt32(exactly: code), value < 0x110000 else {
                    throw machine.error(.valueError, "chr() arg not in range(0x110000)")
                }
                return .string(Surrogate.scalar(value).map { String($0) } ?? "")
            },
            function("ord(c, /)") { (arguments, machine) throws(Raised) in
                if let bytes = arguments[0].asObject(BytesObject.self), bytes.bytes.count == 1 { return .int(Int(bytes.bytes[0])) }
                guard let text = arguments[0].text else {
                    if let bytes = arguments[0].asObject(BytesObject.self)?.bytes {
                        throw machine.error(.typeError, "ord() expected a character, but string of length \(bytes.count) found")
                    }
                    throw machine.error(.typeError, "ord() expected string of length 1, but \(machine.typeName(of: arguments[0])) found")
                }
                guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
                    throw machine.error(.typeError, "ord() expected a character, but string of length \(text.unicodeScalars.count) found")
                }
                return .int(Int(Surrogate.code(scalar)))
            },
            function("help(request=?, /)") { (arguments, machine) throws(Raised) in
                let text = arguments[0].isUnbound
                    ? Help.usage(width: machine.pageWidth)
                    : try Help.text(of: arguments[0], machine)
                try machine.write(text)
                return .none
            },
        ]
    }

    private static func printFunction(_ arguments: Bound, _ machine: Machine) throws(Raised) -> Value {
        func separator(_ value: Value, _ name: String, _ missing: String) throws(Raised) -> String {
            if value.isNone { return missing }
            return try StringMethods.text(value, machine) { "\(name) must be None or a string, not \($0)" }
        }
        let between = try separator(arguments[0], "sep", " ")
        let end = try separator(arguments[1], "end", "\n")
        let stream = arguments[2].isNone ? machine.replacedOutput : arguments[2]
        if stream.isNone { return .none }
        let write = stream.isUnbound ? .none : try machine.attribute(of: stream, machine.names.intern("write"))
        // A script's own stream hears of each piece; to the others it is all one.
        let isWatched = stream.asObject(Instance.self).map { $0.cls.module != "io" } ?? false
        var text = ""
        func put(_ piece: String) throws(Raised) {
            if isWatched { _ = try machine.call(write, [.string(piece)]) } else { text += piece }
        }
        for (place, value) in arguments.rest.enumerated() {
            if place > 0 { try put(between) }
            try put(machine.str(value))
        }
        try put(end)
        if stream.isUnbound {
            try machine.write(text)
        } else if !isWatched {
            _ = try machine.call(write, [.string(text)])
        }
        if try machine.truth(arguments[3]) {
            if stream.isUnbound {
                try machine.flush()
            } else if let flush = try machine.optionalAttribute(of: stream, machine.names.intern("flush")) {
                _ = try machine.call(flush, [])
            }
        }
        return .none
    }
}

extension Machine {
    /// What shows the value of a statement where a script has put a `sys.displayhook` in place, or another `sys.stdout`.
    var replacedDisplayHook: Value? {
        guard let sys = imports.loaded["sys"]?.attributes, let hook = sys[names.intern("displayhook")] else { return nil }
        let isOwn = sys[names.intern("__displayhook__")].map(hook.isSame(as:)) ?? true
        return isOwn && replacedOutput.isUnbound ? nil : hook
    }

    /// What a script has made of `sys.stdout`; unbound as long as it is the stream it was.
    var replacedOutput: Value {
        guard let stream = imports.loaded["sys"]?.attributes[.of(.stdout)] else { return .unbound }
        if case .object(let object) = stream, object is StandardStream { return .unbound }
        return stream
    }

    /// Standard output.
    func write(_ text: String) throws(Raised) {
        // The error that Python raises for a surrogate.
        if Surrogate.mayStand(in: text) { _ = try TextEncoding.utf8.encode(text, self) }
        do throws(HostError) { try host.write(text) } catch { throw raised(error) }
    }

    func writeResult(_ text: String) throws(Raised) {
        do throws(HostError) { try host.writeResult(text) } catch { throw raised(error) }
    }

    func flush() throws(Raised) {
        do throws(HostError) { try host.flush() } catch { throw raised(error) }
    }

    private func raised(_ failure: HostError) -> Raised {
        switch failure {
        case .brokenPipe: error(.brokenPipeError, arguments: [.int(32), .string("Broken pipe")])
        case .failed(let code, let reason): error(.osError, arguments: [.int(code), .string(reason)])
        }
    }
}
