/// UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError: arguments of which the text is made when it is asked for.
enum CodecError {
    static let names = ["encoding", "object", "start", "end", "reason"]

    static func decoding(_ codec: String, _ bytes: [UInt8], _ range: Range<Int>, _ reason: String, _ machine: Machine) -> Raised {
        machine.error(.unicodeDecodeError, arguments: arguments(codec, .object(BytesObject(bytes)), range, reason))
    }

    static func encoding(_ codec: String, _ text: String, _ range: Range<Int>, _ reason: String, _ machine: Machine) -> Raised {
        machine.error(.unicodeEncodeError, arguments: arguments(codec, .string(text), range, reason))
    }

    private static func arguments(_ codec: String, _ object: Value, _ range: Range<Int>, _ reason: String) -> [Value] {
        [.string(codec), object, .int(range.lowerBound), .int(range.upperBound), .string(reason)]
    }

    /// Whether the class is one of these, and has as many arguments as its text is made of.
    static func counts(_ arguments: [Value], of cls: TypeObject, _ machine: Machine) -> Bool {
        switch arguments.count {
        case 4: cls.isSubtype(of: machine.types.exception(.unicodeTranslateError))
        case 5: cls.isSubtype(of: machine.types.exception(.unicodeDecodeError)) || cls.isSubtype(of: machine.types.exception(.unicodeEncodeError))
        default: false
        }
    }

    /// What a script gives the class when it makes one itself.
    static func check(_ given: [Value], of cls: ErrorClass, _ machine: Machine) throws(Raised) {
        let count = cls == .unicodeTranslateError ? 4 : 5
        guard given.count == count else {
            throw machine.error(.typeError, "function takes exactly \(count) arguments (\(given.count) given)")
        }
        for (offset, name) in names.suffix(count).enumerated() {
            switch name {
            case "start", "end": _ = try machine.index(given[offset])
            case "object" where cls == .unicodeDecodeError:
                if try BytesMethods.window(given[offset], machine) == nil {
                    throw machine.error(.typeError, "a bytes-like object is required, not '\(machine.typeName(of: given[offset]))'")
                }
            default: _ = try StringMethods.text(given[offset], machine) { "argument \(offset + 1) must be str, not \($0)" }
            }
        }
    }

    /// Also a letter that needs none is shown by its number.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let code = Surrogate.code(scalar)
        let digits = String(code, radix: 16)
        let (letter, width) = code < 0x100 ? ("x", 2) : code < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\\(letter)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func translation(_ arguments: [Value], _ machine: Machine) throws(Raised) -> String? {
        guard let text = arguments[0].text, let start = try? machine.index(arguments[1]), let end = try? machine.index(arguments[2]),
            start >= 0, start < .max
        else { return nil }
        let reason = try machine.str(arguments[3])
        guard end == start + 1, let scalar = text.unicodeScalars.dropFirst(start).first else {
            return "can't translate characters in position \(start)-\(end &- 1): \(reason)"
        }
        return "can't translate character '\(escaped(scalar))' in position \(start): \(reason)"
    }

    /// nil for arguments that a script has made up.
    static func text(_ arguments: [Value], _ machine: Machine) throws(Raised) -> String? {
        if arguments.count == 4 { return try translation(arguments, machine) }
        guard arguments.count == 5, let start = try? machine.index(arguments[2]), let end = try? machine.index(arguments[3]),
            start >= 0, start < .max
        else { return nil }
        let (reason, codec) = (try machine.str(arguments[4]), try machine.str(arguments[0]))
        let isSingle = end == start + 1
        let places = "\(start)-\(end &- 1)"
        if let bytes = arguments[1].asObject(BytesObject.self)?.bytes {
            guard isSingle, bytes.indices.contains(start) else { return "'\(codec)' codec can't decode bytes in position \(places): \(reason)" }
            let byte = String(bytes[start], radix: 16)
            return "'\(codec)' codec can't decode byte 0x\(byte.count < 2 ? "0" : "")\(byte) in position \(start): \(reason)"
        }
        guard let text = arguments[1].text else { return nil }
        guard isSingle, let scalar = text.unicodeScalars.dropFirst(start).first else {
            return "'\(codec)' codec can't encode characters in position \(places): \(reason)"
        }
        return "'\(codec)' codec can't encode character '\(escaped(scalar))' in position \(start): \(reason)"
    }
}
