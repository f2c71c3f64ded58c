/// The encodings that str, bytes and files know.
enum TextEncoding {
    case utf8, ascii, latin1, utf16(bigEndian: Bool?), utf32(bigEndian: Bool?), utf8WithMark
    /// `unicode_escape`, or `raw_unicode_escape`
    case escape(isRaw: Bool)
    case mapped(CharacterMap)
    /// A `CodecInfo` of `codecs`: an encoding that is written in the language, by a script or here.
    case written(Value, name: String)

    init(_ name: String, _ machine: Machine) throws(Raised) {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
        switch plain {
        case "utf8", "u8", "cp65001": self = .utf8
        case "utf8sig": self = .utf8WithMark
        case "ascii", "usascii", "646": self = .ascii
        case "latin1", "iso88591", "l1", "cp819", "8859": self = .latin1
        case "utf16": self = .utf16(bigEndian: nil)
        case "utf16le": self = .utf16(bigEndian: false)
        case "utf16be": self = .utf16(bigEndian: true)
        case "utf32", "u32": self = .utf32(bigEndian: nil)
        case "utf32le": self = .utf32(bigEndian: false)
        case "utf32be": self = .utf32(bigEndian: true)
        case "unicodeescape": self = .escape(isRaw: false)
        case "rawunicodeescape": self = .escape(isRaw: true)
        default:
            if let map = CharacterMap.named(plain) {
                self = .mapped(map)
            } else if let codec = try machine.codec(name) {
                self = .written(codec, name: name)
            } else {
                throw machine.error(.lookupError, "unknown encoding: \(name)")
            }
        }
    }

    private var limit: UInt32 { if case .ascii = self { 128 } else { 256 } }
    private var isLimited: Bool {
        switch self {
        case .ascii, .latin1, .mapped: true
        default: false
        }
    }

    private var name: String {
        switch self {
        case .ascii: "ascii"
        case .latin1: "latin-1"
        case .utf16: "utf-16"
        case .utf32: "utf-32"
        case .mapped: "charmap"
        default: "utf-8"
        }
    }

    // MARK: Encoding

    func encode(_ text: String, errors: String = "strict", _ machine: Machine) throws(Raised) -> [UInt8] {
        if case .written(let codec, let name) = self {
            let made = try machine.run(codec, "encode", .string(text), errors, name)
            if let bytes = made.asObject(BytesObject.self) { return bytes.bytes }
            throw machine.error(
                .typeError, "'\(name)' encoder returned '\(machine.typeName(of: made))' instead of 'bytes'; "
                    + "use codecs.encode() to encode to arbitrary types")
        }
        if !machine.codecErrors.isEmpty, let handler = machine.codecErrors[errors] { return try encode(text, handler: handler, machine) }
        switch self {
        case .utf8: return try encodeUTF8(text, errors, machine)
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + (try encodeUTF8(text, errors, machine))
        case .utf16(let bigEndian):
            var bytes: [UInt8] = bigEndian == nil ? [0xFF, 0xFE] : []
            try encodeUnits(text, errors, machine, into: &bytes) { (code) in
                let units = code < 0x10000 ? [UInt16(code)] : [UInt16(0xD7C0 + (code >> 10)), UInt16(0xDC00 + (code & 0x3FF))]
                return units.flatMap { unit in
                    let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
                    return bigEndian == true ? [high, low] : [low, high]
                }
            }
            return bytes
        case .utf32(let bigEndian):
            var bytes: [UInt8] = bigEndian == nil ? [0xFF, 0xFE, 0, 0] : []
            try encodeUnits(text, errors, machine, into: &bytes) { (code) in
                let low = (0..<4).map { UInt8(truncatingIfNeeded: code >> (8 * UInt32($0))) }
                return bigEndian == true ? low.reversed() : low
            }
            return bytes
        case .ascii, .latin1, .mapped, .written: return try encodeBytes(text, errors, machine)
        case .escape(let isRaw):
            return text.unicodeScalars.flatMap { (scalar) -> [UInt8] in
                let code = Surrogate.code(scalar)
                if isRaw { return code < 256 ? [UInt8(code)] : Array(StringText.escape(scalar).utf8) }
                switch scalar {
                case "\\": return Array("\\\\".utf8)
                case "\n": return Array("\\n".utf8)
                case "\r": return Array("\\r".utf8)
                case "\t": return Array("\\t".utf8)
                case " "..."~": return [UInt8(code)]
                default: return Array(StringText.escape(scalar).utf8)
                }
            }
        }
    }

    private func encodeUTF8(_ text: String, _ errors: String, _ machine: Machine) throws(Raised) -> [UInt8] {
        guard Surrogate.mayStand(in: text) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for (place, scalar) in text.unicodeScalars.enumerated() {
            guard Surrogate.isStandIn(scalar) else {
                bytes += String(scalar).utf8
                continue
            }
            let code = Surrogate.code(scalar)
            if errors == "surrogatepass" {
                bytes += [0xED, UInt8(0x80 | (code >> 6) & 0x3F), UInt8(0x80 | code & 0x3F)]
            } else {
                try bytes += replacement(for: scalar, at: place, in: text, errors, machine)
            }
        }
        return bytes
    }

    /// UTF-16 and UTF-32: each code point by itself.
    private func encodeUnits(
        _ text: String, _ errors: String, _ machine: Machine, into bytes: inout [UInt8], _ units: (UInt32) -> [UInt8]
    ) throws(Raised) {
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if Surrogate.isStandIn(scalar), errors != "surrogatepass" {
                for byte in try replacement(for: scalar, at: place, in: text, errors, machine) { bytes += units(UInt32(byte)) }
            } else {
                bytes += units(Surrogate.code(scalar))
            }
        }
    }

    private func encodeBytes(_ text: String, _ errors: String, _ machine: Machine) throws(Raised) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if let byte = byte(of: scalar) {
                bytes.append(byte)
            } else {
                try bytes += replacement(for: scalar, at: place, in: text, errors, machine)
            }
        }
        return bytes
    }

    /// In an encoding of one byte each; nil for what it does not have.
    private func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if case .mapped(let map) = self { return map.byte(scalar) }
        return scalar.value < limit ? UInt8(scalar.value) : nil
    }

    /// What is written for a character that the encoding does not have.
    private func replacement(
        for scalar: Unicode.Scalar, at place: Int, in text: String, _ errors: String, _ machine: Machine
    ) throws(Raised) -> [UInt8] {
        let code = Surrogate.code(scalar)
        switch errors {
        case "ignore": return []
        case "replace": return [UInt8(ascii: "?")]
        case "xmlcharrefreplace": return Array("&#\(code);".utf8)
        case "backslashreplace": return Array(StringText.escape(scalar).utf8)
        case "namereplace":
            guard let name = scalar.properties.name else { return Array(StringText.escape(scalar).utf8) }
            return Array("\\N{\(name)}".utf8)
        case "surrogateescape" where 0xDC80...0xDCFF ~= code: return [UInt8(code - 0xDC00)]
        case "strict", "surrogateescape", "surrogatepass":
            let isFlaw = isLimited ? { byte(of: $0) == nil } : Surrogate.isStandIn
            let end = place + text.unicodeScalars.dropFirst(place).prefix(while: isFlaw).count
            let isMapped = if case .mapped = self { true } else { false }
            let reason = isMapped ? "character maps to <undefined>" : isLimited ? "ordinal not in range(\(limit))" : "surrogates not allowed"
            throw CodecError.encoding(name, text, place..<end, reason, machine)
        default:
            // Where only surrogates are wrong, the handler is asked for when one is met, as in CPython.
            throw machine.error(.lookupError, "unknown error handler name '\(errors)'")
        }
    }

    // MARK: Decoding

    func decode(_ bytes: [UInt8], errors: String = "strict", _ machine: Machine) throws(Raised) -> String {
        if case .written(let codec, let name) = self {
            let made = try machine.run(codec, "decode", .object(BytesObject(bytes)), errors, name)
            if let text = made.text { return text }
            throw machine.error(
                .typeError, "'\(name)' decoder returned '\(machine.typeName(of: made))' instead of 'str'; "
                    + "use codecs.decode() to decode to arbitrary types")
        }
        if !machine.codecErrors.isEmpty, let handler = machine.codecErrors[errors] { return try decode(bytes, handler: handler, machine) }
        switch self {
        case .utf8:
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            return try decodeBrokenUTF8(bytes, errors, machine)
        case .utf8WithMark:
            return try TextEncoding.utf8.decode(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, errors: errors, machine)
        case .utf16(let bigEndian): return try decodeUTF16(bytes, bigEndian, errors, machine)
        case .utf32(let bigEndian): return try decodeUTF32(bytes, bigEndian, errors, machine)
        case .escape(let isRaw): return try decodeEscapes(bytes, isRaw, machine)
        case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .mapped(let map):
            var result = String.UnicodeScalarView()
            for (place, byte) in bytes.enumerated() {
                if let scalar = map.scalar(byte) {
                    result.append(scalar)
                } else {
                    try result.append(contentsOf: substitute(bytes, at: place, "charmap", "character maps to <undefined>", errors, machine).unicodeScalars)
                }
            }
            return String(result)
        case .ascii, .written:
            var result = String.UnicodeScalarView()
            for (place, byte) in bytes.enumerated() {
                if byte < 128 {
                    result.append(Unicode.Scalar(byte))
                } else {
                    try result.append(contentsOf: substitute(bytes, at: place, "ascii", "ordinal not in range(128)", errors, machine).unicodeScalars)
                }
            }
            return String(result)
        }
    }

    private func decodeUTF16(_ bytes: [UInt8], _ bigEndian: Bool?, _ errors: String, _ machine: Machine) throws(Raised) -> String {
        var place = 0
        var isBig = bigEndian ?? false
        if bigEndian == nil, bytes.count >= 2 {
            if bytes.starts(with: [0xFE, 0xFF]) { isBig = true }
            if isBig || bytes.starts(with: [0xFF, 0xFE]) { place = 2 }
        }
        func unit(_ place: Int) -> UInt32? {
            guard place + 1 < bytes.count else { return nil }
            return isBig ? UInt32(bytes[place]) << 8 | UInt32(bytes[place + 1]) : UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place])
        }
        let codec = bigEndian == nil ? "utf-16" : isBig ? "utf-16-be" : "utf-16-le"
        var result = String.UnicodeScalarView()
        while place < bytes.count {
            guard let first = unit(place) else {
                result.append(contentsOf: try flaw(bytes, place..<bytes.count, codec, "truncated data", errors, machine).unicodeScalars)
                break
            }
            if 0xD800...0xDBFF ~= first, let second = unit(place + 2), 0xDC00...0xDFFF ~= second {
                if let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) { result.append(scalar) }
                place += 4
                continue
            }
            if 0xD800...0xDFFF ~= first, errors != "surrogatepass" {
                let isLast = first < 0xDC00 && unit(place + 2) == nil
                let reason = isLast ? "unexpected end of data" : first < 0xDC00 ? "illegal UTF-16 surrogate" : "illegal encoding"
                result.append(contentsOf: try flaw(bytes, place..<(place + 2), codec, reason, errors, machine).unicodeScalars)
            } else if let scalar = Surrogate.scalar(first) {
                result.append(scalar)
            }
            place += 2
        }
        return String(result)
    }

    private func decodeUTF32(_ bytes: [UInt8], _ bigEndian: Bool?, _ errors: String, _ machine: Machine) throws(Raised) -> String {
        var place = 0
        var isBig = bigEndian ?? false
        if bigEndian == nil {
            isBig = bytes.starts(with: [0, 0, 0xFE, 0xFF])
            if isBig || bytes.starts(with: [0xFF, 0xFE, 0, 0]) { place = 4 }
        }
        let codec = bigEndian == nil ? "utf-32" : isBig ? "utf-32-be" : "utf-32-le"
        var result = String.UnicodeScalarView()
        while place < bytes.count {
            guard place + 4 <= bytes.count else {
                result.append(contentsOf: try flaw(bytes, place..<bytes.count, codec, "truncated data", errors, machine).unicodeScalars)
                break
            }
            let four = bytes[place..<(place + 4)]
            let code = (isBig ? Array(four) : four.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let isSurrogate = 0xD800...0xDFFF ~= code
            if code < 0x110000, !isSurrogate || errors == "surrogatepass", let scalar = Surrogate.scalar(code) {
                result.append(scalar)
            } else {
                let reason = isSurrogate ? "code point in surrogate code point range(0xd800, 0xe000)" : "code point not in range(0x110000)"
                result.append(contentsOf: try flaw(bytes, place..<(place + 4), codec, reason, errors, machine).unicodeScalars)
            }
            place += 4
        }
        return String(result)
    }

    private func flaw(
        _ bytes: [UInt8], _ range: Range<Int>, _ codec: String, _ reason: String, _ errors: String, _ machine: Machine
    ) throws(Raised) -> String {
        switch errors {
        case "ignore": return ""
        case "replace": return "\u{FFFD}"
        case "backslashreplace": return bytes[range].map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        default: throw CodecError.decoding(codec, bytes, range, reason, machine)
        }
    }

    private func decodeEscapes(_ bytes: [UInt8], _ isRaw: Bool, _ machine: Machine) throws(Raised) -> String {
        let codec = isRaw ? "rawunicodeescape" : "unicodeescape"
        do throws(SyntaxFailure) {
            return try StringLiteral.unescaped(bytes, isRaw: isRaw)
        } catch {
            // "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \\xXX escape"
            let reason = error.message.split(separator: ": ").last.map { String($0) } ?? error.message
            let place = bytes.firstIndex(of: UInt8(ascii: "\\")) ?? 0
            throw CodecError.decoding(codec, bytes, place..<bytes.count, reason, machine)
        }
    }

    /// CPython's words for the first byte that no text has there, and its resumption behind it.
    private func decodeBrokenUTF8(_ bytes: [UInt8], _ errors: String, _ machine: Machine) throws(Raised) -> String {
        var result = ""
        var place = 0
        while place < bytes.count {
            let (length, reason) = TextEncoding.sequence(bytes[place...])
            if let reason {
                if errors == "strict", length > 1 {
                    throw CodecError.decoding("utf-8", bytes, place..<(place + length), reason, machine)
                }
                if errors == "surrogatepass", let scalar = TextEncoding.surrogate(bytes[place...]) {
                    result.unicodeScalars.append(scalar)
                    place += 3
                    continue
                }
                for place in place..<(["backslashreplace", "surrogateescape"].contains(errors) ? place + length : place + 1) {
                    result += try substitute(bytes, at: place, "utf-8", reason, errors, machine)
                }
            } else {
                result += String(decoding: bytes[place..<(place + length)], as: UTF8.self)
            }
            place += length
        }
        return result
    }

    private func substitute(
        _ bytes: [UInt8], at place: Int, _ codec: String, _ reason: String, _ errors: String, _ machine: Machine
    ) throws(Raised) -> String {
        let byte = bytes[place]
        switch errors {
        case "ignore": return ""
        case "replace": return "\u{FFFD}"
        case "surrogateescape": return Surrogate.scalar(0xDC00 + UInt32(byte)).map { String($0) } ?? ""
        case "backslashreplace": return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        case "strict", "surrogatepass":
            throw CodecError.decoding(codec, bytes, place..<(place + 1), reason, machine)
        default: throw machine.error(.lookupError, "unknown error handler name '\(errors)'")
        }
    }

    /// The surrogate whose three bytes these are.
    private static func surrogate(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let three = Array(bytes.prefix(3))
        guard three.count == 3, three[0] == 0xED, three[1] & 0xE0 == 0xA0, three[2] & 0xC0 == 0x80 else { return nil }
        return Surrogate.scalar(0xD000 | UInt32(three[1] & 0x3F) << 6 | UInt32(three[2] & 0x3F))
    }

    /// The length of the character that the bytes begin with; with what is wrong, that of the part to skip.
    private static func sequence(_ bytes: ArraySlice<UInt8>) -> (length: Int, reason: String?) {
        let first = bytes[bytes.startIndex]
        if first < 0x80 { return (1, nil) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first < 0xF5 else { return (1, "invalid start byte") }
        var count = 1
        while count < length {
            guard count < bytes.count else { return (count, "unexpected end of data") }
            let byte = bytes[bytes.startIndex + count]
            let low: UInt8 = count > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
            let high: UInt8 = count > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
            guard byte >= low, byte <= high else { return (count, "invalid continuation byte") }
            count += 1
        }
        return (length, nil)
    }
}
