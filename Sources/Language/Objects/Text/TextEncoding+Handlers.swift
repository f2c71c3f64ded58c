/// Functions that a script has given names to by `codecs.register_error`: each says what stands for what an encoding
/// cannot express, and where to go on.
extension TextEncoding {
    func encode(_ text: String, handler: Value, _ machine: Machine) throws(Raised) -> [UInt8] {
        let scalars = Array(text.unicodeScalars)
        var result: [UInt8] = []
        var place = 0
        while place < scalars.count {
            try machine.poll()
            var isFirst = place == 0
            func piece(_ range: Range<Int>) throws(Raised) -> [UInt8] {
                // The mark of the byte order stands at the beginning only.
                defer { isFirst = false }
                return try (isFirst ? self : markless).encode(String(String.UnicodeScalarView(scalars[range])), machine)
            }
            let failure: Raised
            do throws(Raised) {
                try result += piece(place..<scalars.count)
                return result
            } catch { failure = error }
            guard let (start, end) = flaw(failure, .unicodeEncodeError, machine) else { throw failure }
            try result += piece(place..<min(place + start, scalars.count))
            let arguments = failure.exception.arguments
            let raised = CodecError.encoding(
                arguments.first?.text ?? "", text, (place + start)..<(place + end), arguments.last?.text ?? "", machine)
            let (answer, next) = try Self.answer(of: handler, raised, count: scalars.count, machine)
            if let bytes = answer.asObject(BytesObject.self) {
                result += bytes.bytes
            } else if let replacement = answer.text {
                do throws(Raised) { result += try markless.encode(replacement, machine) } catch { throw raised }
            } else {
                throw machine.error(.typeError, "encoding error handler must return (str/bytes, int) tuple")
            }
            place = next
        }
        return result
    }

    func decode(_ bytes: [UInt8], handler: Value, _ machine: Machine) throws(Raised) -> String {
        var result = ""
        var place = 0
        while place < bytes.count {
            try machine.poll()
            let rest = Array(bytes[place...])
            let failure: Raised
            do throws(Raised) {
                return try result + decode(rest, machine)
            } catch { failure = error }
            guard let (start, end) = flaw(failure, .unicodeDecodeError, machine) else { throw failure }
            result += try decode(Array(rest.prefix(start)), machine)
            let arguments = failure.exception.arguments
            let raised = CodecError.decoding(
                arguments.first?.text ?? "", bytes, (place + start)..<(place + end), arguments.last?.text ?? "", machine)
            let (answer, next) = try Self.answer(of: handler, raised, count: bytes.count, machine)
            guard let text = answer.text else {
                throw machine.error(.typeError, "decoding error handler must return (str, int) tuple")
            }
            result += text
            place = next
        }
        return result
    }

    private var markless: TextEncoding {
        switch self {
        case .utf8WithMark: .utf8
        case .utf16(nil): .utf16(bigEndian: false)
        case .utf32(nil): .utf32(bigEndian: false)
        default: self
        }
    }

    /// Where the flaw is that an error tells of.
    private func flaw(_ raised: Raised, _ cls: ErrorClass, _ machine: Machine) -> (Int, Int)? {
        let arguments = raised.exception.arguments
        guard raised.exception.cls === machine.types.exception(cls), arguments.count == 5, case .int(let start) = arguments[2],
            case .int(let end) = arguments[3], start >= 0, end > start
        else { return nil }
        return (start, end)
    }

    private static func answer(of handler: Value, _ raised: Raised, count: Int, _ machine: Machine) throws(Raised) -> (Value, Int) {
        let word = raised.exception.cls === machine.types.exception(.unicodeEncodeError) ? "encoding error handler must return (str/bytes, int)" : "decoding error handler must return (str, int)"
        guard let pair = try machine.call(handler, [.object(raised.exception)]).asObject(TupleObject.self)?.elements, pair.count == 2 else {
            throw machine.error(.typeError, "\(word) tuple")
        }
        let place = try machine.index(pair[1])
        let next = place < 0 ? place &+ count : place
        guard (0...count).contains(next) else { throw machine.error(.indexError, "position \(place) from error handler out of bounds") }
        return (pair[0], next)
    }
}

/// Encodings that are written in the language.
extension Machine {
    /// nil for one that nobody knows.
    func codec(_ name: String) throws(Raised) -> Value? {
        let find = try attribute(of: .object(importModule("codecs").last), names.intern("_find"))
        let found = try call(find, [.string(name)])
        return found.isNone ? nil : found
    }

    /// What a codec's function makes of a text or of bytes.
    func run(_ codec: Value, _ function: String, _ input: Value, _ errors: String, _ name: String) throws(Raised) -> Value {
        if let isText = try attributeOrNil(of: codec, names.intern("_is_text_encoding")), try !truth(isText) {
            throw error(
                .lookupError, "'\(name)' is not a text encoding; use codecs.\(function)() to handle arbitrary codecs")
        }
        let answer: Value
        do throws(Raised) {
            answer = try call(attribute(of: codec, names.intern(function)), [input, .string(errors)])
        } catch {
            // As CPython, which codec it was, in an exception of the same class.
            let exception = error.exception
            guard [.unicodeError, .valueError, .typeError, .lookupError, .runtimeError].contains(where: { types.exception($0) === exception.cls }),
                exception.arguments.count <= 1
            else { throw error }
            let word = function == "encode" ? "encoding" : "decoding"
            let text = try str(.object(exception))
            let told = self.error(
                exception.cls, [.string("\(word) with '\(name)' codec failed (\(exception.cls.name): \(text))")])
            told.exception.cause = exception
            throw told
        }
        guard let pair = answer.asObject(TupleObject.self)?.elements, pair.count == 2 else {
            throw error(
                .typeError, function == "encode" ? "encoder must return a tuple (object, integer)" : "decoder must return a tuple (object,integer)")
        }
        return pair[0]
    }
}

/// `_codecs`
enum CodecsModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "_codecs")
        module.add([
            NativeFunction(signature: "register_error(name, handler, /)") { (arguments, machine) throws(Raised) in
                let name = try StringMethods.text(arguments[0], machine) { "register_error() argument 1 must be str, not \($0)" }
                guard machine.isCallable(arguments[1]) else { throw machine.error(.typeError, "handler must be callable") }
                machine.codecErrors[name] = arguments[1]
                return .none
            },
            // How an encoding of one byte each is called, or None.
            NativeFunction(signature: "mapped(name, /)") { (arguments, machine) in
                CharacterMap.named((arguments[0].text ?? "").lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
                    .map { .string($0.shownName) } ?? .none
            },
            NativeFunction(signature: "registered(name, /)") { (arguments, machine) in
                arguments[0].text.flatMap { machine.codecErrors[$0] } ?? .none
            },
        ], machine)
        return module
    }
}
