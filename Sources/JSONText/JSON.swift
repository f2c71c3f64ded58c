// SPDX-License-Identifier: MIT

/// JSON as the headers of files and the messages of a kernel have it. Numbers stay texts; an object keeps its order and its repeated keys.
public enum JSON: Sendable {
    case null, bool(Bool), number(String), string(String), array([JSON]), object([(String, JSON)])

    /// As an error names it.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool(let flag): "boolean `\(flag)`"
        case .number(let text): "\(text.contains { $0 == "." || $0 == "e" || $0 == "E" } ? "floating point" : "integer") `\(text)`"
        case .string(let text): "string \(JSON.quoted(text))"
        case .array: "sequence"
        case .object: "map"
        }
    }

    /// - Parameters:
    ///   - deepest: how deeply values may be nested.
    ///   - fault: makes the error of a text that is none.
    public static func parse<Fault: Error>(
        _ bytes: [UInt8], deepest: Int, _ fault: @escaping (String) -> Fault
    ) throws(Fault) -> JSON {
        var parser = JSONParser(bytes: bytes, fault: fault)
        let value = try parser.value(depth: deepest)
        parser.skipBlanks()
        guard parser.position == bytes.count else { throw parser.error("trailing characters") }
        return value
    }

    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{8}": result += "\\b"
            case "\u{C}": result += "\\f"
            case _ where scalar.value < 0x20:
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

private struct JSONParser<Fault: Error> {
    let bytes: [UInt8]
    let fault: (String) -> Fault
    var position = 0

    func error(_ what: String) -> Fault { fault("\(what) at line 1 column \(position + 1)") }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        skipBlanks()
        guard next == wanted else { return false }
        position += 1
        return true
    }

    private mutating func word(_ text: String, _ value: JSON) throws(Fault) -> JSON {
        guard bytes[position...].starts(with: text.utf8) else { throw error("expected ident") }
        position += text.utf8.count
        return value
    }

    mutating func value(depth: Int) throws(Fault) -> JSON {
        guard depth > 0 else { throw error("recursion limit exceeded") }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw error("EOF while parsing a value")
        case let byte? where "-0123456789".utf8.contains(byte): return number()
        default: throw error("expected value")
        }
    }

    private mutating func number() -> JSON {
        let start = position
        while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func array(depth: Int) throws(Fault) -> JSON {
        position += 1
        var elements: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat { elements.append(try value(depth: depth - 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw error("expected `,` or `]`") }
        return .array(elements)
    }

    private mutating func object(depth: Int) throws(Fault) -> JSON {
        position += 1
        var fields: [(String, JSON)] = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw error("key must be a string") }
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw error("expected `:`") }
            fields.append((key, try value(depth: depth - 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw error("expected `,` or `}`") }
        return .object(fields)
    }

    private mutating func string() throws(Fault) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw error("control character (\\u0000-\\u001F) found while parsing a string")
            default: text.append(byte)
            }
        }
        throw error("EOF while parsing a string")
    }

    private static func escaped(_ letter: UInt8) -> UInt8? {
        switch letter {
        case 0x22, 0x5C, 0x2F: letter
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: nil
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        guard let byte = next else { throw error("EOF while parsing a string") }
        position += 1
        if let plain = Self.escaped(byte) { return text.append(plain) }
        guard byte == UInt8(ascii: "u"), var code = hexadecimal() else { throw error("invalid escape") }
        if (0xD800..<0xDC00).contains(code) {
            guard next == UInt8(ascii: "\\") else { throw error("lone leading surrogate in hex escape") }
            position += 2
            guard let low = hexadecimal(), (0xDC00..<0xE000).contains(low) else { throw error("lone leading surrogate in hex escape") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error("invalid unicode code point") }
        text.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    private mutating func hexadecimal() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    }
}
