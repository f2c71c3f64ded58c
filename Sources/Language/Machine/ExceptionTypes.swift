/// The attributes of exceptions.
extension Machine {
    /// The keywords that exceptions take, which are attributes of theirs.
    private static let exceptionKeywords: [(cls: ErrorClass, names: [String])] = [
        (.nameError, ["name"]), (.attributeError, ["name", "obj"]), (.importError, ["name", "path"]),
    ]

    func installExceptions() {
        let base = types.exception(.baseException)
        func exception(_ value: Value) throws(Raised) -> ExceptionObject {
            guard case .object(let exception as ExceptionObject) = value else { throw error(.typeError, "an exception is needed") }
            return exception
        }
        method(base, "__init__") { (arguments, machine) throws(Raised) in
            if case .object(let exception as ExceptionObject) = arguments[0] {
                exception.arguments = Array(arguments.positional.dropFirst())
                // One that is initialised anew forgets what it had been told; most have no attributes.
                guard arguments.keywords != nil || exception.attributes.count > 0 else { return .none }
                let known = Machine.exceptionKeywords.first { exception.cls.isSubtype(of: machine.types.exception($0.cls)) }?.names ?? []
                for name in known { exception.attributes[machine.names.intern(name)] = nil }
                guard let keywords = arguments.keywords else { return .none }
                for name in keywords.names {
                    let text = machine.names.text(name)
                    guard known.contains(text), let value = arguments.keyword(name) else {
                        throw machine.error(
                            .typeError, known.isEmpty ? "\(exception.cls.name)() takes no keyword arguments"
                                : "'\(text)' is an invalid keyword argument for \(exception.cls.name)()")
                    }
                    exception.attributes.set(name, value)
                }
            }
            return .none
        }
        func linked(_ value: Value?, _ name: String) throws(Raised) -> ExceptionObject? {
            guard let value else { throw self.error(.typeError, "__\(name)__ may not be deleted") }
            if value.isNone { return nil }
            if let exception = value.asObject(ExceptionObject.self) { return exception }
            throw self.error(.typeError, "exception \(name) must be None or derive from BaseException")
        }
        func passed(_ value: Value?) throws(Raised) -> [TracebackEntry] {
            guard let value else { throw self.error(.typeError, "__traceback__ may not be deleted") }
            if value.isNone { return [] }
            if let traceback = value.asObject(TracebackObject.self) { return traceback.entries }
            throw self.error(.typeError, "__traceback__ must be a traceback or None")
        }
        property(base, "args") { (value, _) throws(Raised) in .object(TupleObject(try exception(value).arguments.map(\.self))) } set: {
            (receiver, value, machine) throws(Raised) in
            guard let value else { throw machine.error(.typeError, "args may not be deleted") }
            try exception(receiver).arguments = machine.array(of: value).map(\.self)
        }
        property(base, "__cause__") { (value, _) throws(Raised) in try exception(value).cause.map { .object($0) } ?? .none } set: {
            (receiver, value, _) throws(Raised) in
            let target = try exception(receiver)
            target.cause = try linked(value, "cause")
            target.suppressesContext = true
        }
        property(base, "__context__") { (value, _) throws(Raised) in try exception(value).context.map { .object($0) } ?? .none } set: {
            (receiver, value, _) throws(Raised) in try exception(receiver).context = linked(value, "context")
        }
        property(base, "__suppress_context__") { (value, _) throws(Raised) in .bool(try exception(value).suppressesContext) } set: {
            (receiver, value, machine) throws(Raised) in try exception(receiver).suppressesContext = machine.truth(value ?? .none)
        }
        property(base, "__traceback__") { (value, _) throws(Raised) in TracebackObject.value(of: try exception(value)) } set: { (receiver, value, machine) throws(Raised) in
            let exception = try exception(receiver)
            exception.traceback = try passed(value)
            exception.shownTraceback = value?.asObject(TracebackObject.self)
        }
        method(base, "with_traceback") { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 2 else {
                throw machine.error(.typeError, "BaseException.with_traceback() takes exactly one argument (\(max(arguments.positionalCount - 1, 0)) given)")
            }
            let exception = try exception(arguments[0])
            exception.traceback = try passed(arguments[1])
            exception.shownTraceback = arguments[1].asObject(TracebackObject.self)
            return arguments[0]
        }
        method(base, "add_note") { (arguments, machine) throws(Raised) in
            let notes = machine.names.intern("__notes__")
            let target = try exception(arguments[0])
            guard arguments.positionalCount == 2 else {
                throw machine.error(.typeError, "BaseException.add_note() takes exactly one argument (\(max(arguments.positionalCount - 1, 0)) given)")
            }
            guard arguments[1].asObject(StringObject.self) != nil else {
                throw machine.error(.typeError, "note must be a str, not '\(machine.typeName(of: arguments[1]))'")
            }
            if let known = target.attributes[notes], known.asObject(ListObject.self) == nil {
                throw machine.error(.typeError, "Cannot add note: __notes__ is not a list")
            }
            if let list = target.attributes[notes]?.asObject(ListObject.self) {
                list.elements.append(arguments[1])
            } else {
                target.attributes.set(notes, .object(ListObject([arguments[1]])))
            }
            return .none
        }
        method(base, "__setstate__") { (arguments, machine) throws(Raised) in
            guard arguments.positionalCount == 2 else {
                throw machine.error(
                    .typeError, "BaseException.__setstate__() takes exactly one argument (\(max(arguments.positionalCount - 1, 0)) given)")
            }
            if arguments[1].isNone { return .none }
            guard machine.type(of: arguments[1]).isSubtype(of: machine.types.dict), let pairs = try machine.mappingPairs(arguments[1]) else {
                throw machine.error(.typeError, "state is not a dictionary")
            }
            for (key, value) in pairs {
                guard let name = key.text else {
                    throw machine.error(.typeError, "attribute name must be string, not '\(machine.typeName(of: key))'")
                }
                try machine.setAttribute(of: arguments[0], machine.names.intern(name), value)
            }
            return .none
        }
        method(base, "__str__") { (arguments, machine) throws(Raised) in .string(try exception(arguments[0]).plainText(machine)) }
        method(base, "__repr__") { (arguments, machine) throws(Raised) in .string(try exception(arguments[0]).plainRepr(machine)) }
        method(types.exception(.osError), "__init__") { (arguments, machine) throws(Raised) in
            if case .object(let exception as ExceptionObject) = arguments[0] {
                OSErrorType.fill(exception, Array(arguments.positional.dropFirst()), machine)
            }
            return .none
        }
        func syntaxField(_ name: String, _ get: @escaping (SyntaxFailure, Source, (line: Int, column: Int)) -> Value) {
            property(types.exception(.syntaxError), name) { (value, machine) throws(Raised) in
                let target = try exception(value)
                if let own = target.attributes[machine.names.intern(name)] { return own }
                guard let (failure, source) = target.details?.syntax else { return name == "msg" ? target.arguments.first ?? .none : .none }
                return get(failure, source, failure.span.map { source.position(of: Int($0.start)) } ?? (1, 0))
            } set: { (receiver, value, machine) throws(Raised) in
                if let value { try exception(receiver).attributes.set(machine.names.intern(name), value) }
            }
        }
        method(types.exception(.syntaxError), "__init__") { (arguments, machine) throws(Raised) in
            guard case .object(let exception as ExceptionObject) = arguments[0] else { return .none }
            exception.arguments = Array(arguments.positional.dropFirst())
            guard exception.arguments.count == 2 else { return .none }
            exception.attributes.set(machine.names.intern("msg"), exception.arguments[0])
            let names = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"]
            let details = try machine.array(of: exception.arguments[1])
            guard details.count >= 4 else {
                throw machine.error(.typeError, "function takes at least 4 arguments (\(details.count) given)")
            }
            guard details.count <= 6 else { throw machine.error(.typeError, "function takes at most 6 arguments (\(details.count) given)") }
            guard details.count != 5 else { throw machine.error(.typeError, "end_offset must be provided when end_lineno is provided") }
            for (name, value) in zip(names, details) {
                exception.attributes.set(machine.names.intern(name), value)
            }
            return .none
        }
        for cls in [ErrorClass.unicodeDecodeError, .unicodeEncodeError, .unicodeTranslateError] {
            let names = cls == .unicodeTranslateError ? Array(CodecError.names.dropFirst()) : CodecError.names
            method(types.exception(cls), "__init__") { (arguments, machine) throws(Raised) in
                let target = try exception(arguments[0])
                guard arguments.keywords == nil else {
                    throw machine.error(.typeError, "\(machine.typeName(of: arguments[0]))() takes no keyword arguments")
                }
                let given = Array(arguments.positional.dropFirst())
                try CodecError.check(given, of: cls, machine)
                target.arguments = given
                // A copy, which the one that was given cannot change.
                if cls == .unicodeDecodeError, let bytes = try BytesMethods.window(given[1], machine) {
                    target.attributes.set(machine.names.intern("object"), .object(BytesObject(bytes)))
                }
                return .none
            }
            for (place, name) in names.enumerated() {
                property(types.exception(cls), name) { (value, machine) throws(Raised) in
                    let target = try exception(value)
                    if let own = target.attributes[machine.names.intern(name)] { return own }
                    return target.arguments.count == names.count ? target.arguments[place] : .none
                } set: { (receiver, value, machine) throws(Raised) in
                    try exception(receiver).attributes[machine.names.intern(name)] = value
                }
            }
        }
        property(types.exception(.importError), "msg") { (value, machine) throws(Raised) in
            let target = try exception(value)
            return target.attributes[machine.names.intern("msg")] ?? (target.arguments.count == 1 ? target.arguments[0] : .none)
        } set: { (receiver, value, machine) throws(Raised) in
            try exception(receiver).attributes[machine.names.intern("msg")] = value
        }
        syntaxField("msg") { failure, _, _ in .string(failure.message) }
        syntaxField("filename") { _, source, _ in .string(source.name) }
        syntaxField("lineno") { _, _, place in .int(place.line) }
        syntaxField("offset") { _, source, place in
            .int(String(decoding: source.line(place.line).utf8.prefix(place.column), as: UTF8.self).unicodeScalars.count + 1)
        }
        syntaxField("text") { _, source, place in .string(source.line(place.line) + "\n") }
        syntaxField("end_lineno") { failure, source, place in .int(failure.span.map { source.position(of: Int($0.end)).line } ?? place.line) }
        syntaxField("end_offset") { failure, source, place in
            let end = failure.span.map { source.position(of: Int($0.end)) } ?? place
            return .int(String(decoding: source.line(end.line).utf8.prefix(end.column), as: UTF8.self).unicodeScalars.count + 1)
        }
        syntaxField("print_file_and_line") { _, _, _ in .none }
        func argument(_ cls: ErrorClass, _ name: String) {
            property(types.exception(cls), name) { (value, machine) throws(Raised) in
                let target = try exception(value)
                if let own = target.attributes[machine.names.intern(name)] { return own }
                return target.arguments.first ?? .none
            } set: { (receiver, value, machine) throws(Raised) in
                try exception(receiver).attributes[machine.names.intern(name)] = value
            }
        }
        argument(.stopIteration, "value")
        argument(.systemExit, "code")
        for (cls, names) in Machine.exceptionKeywords + [(ErrorClass.osError, ["errno", "strerror", "filename", "filename2"])] {
            for name in names {
                let key = self.names.intern(name)
                property(types.exception(cls), name, isMember: true) { (value, machine) throws(Raised) in
                    try exception(value).attributes[key] ?? .none
                } set: { (receiver, value, machine) throws(Raised) in
                    try exception(receiver).attributes[key] = value
                }
            }
        }
    }
}
