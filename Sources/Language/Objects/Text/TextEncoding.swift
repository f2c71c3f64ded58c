/// The encodings that str, bytes and files know.
enum TextEncoding {
    case utf8, ascii, latin1, utf16(bigEndian: Bool?), utf8WithMark

    init(_ name: String, _ machine: Machine) throws(Raised) {
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "utf8", "u8", "cp65001": self = .utf8
        case "utf8sig": self = .utf8WithMark
        case "ascii", "usascii", "646": self = .ascii
        case "latin1", "iso88591", "l1", "cp819", "8859": self = .latin1
        case "utf16": self = .utf16(bigEndian: nil)
        case "utf16le": self = .utf16(bigEndian: false)
        case "utf16be": self = .utf16(bigEndian: true)
        default: throw machine.error(.lookupError, "unknown encoding: \(name)")
        }
    }

    private var limit: UInt32 { if case .ascii = self { 128 } else { 256 } }
    private var name: String { if case .ascii = self { "ascii" } else { "latin-1" } }

    // MARK: Encoding

    func encode(_ text: String, errors: String = "strict", _ machine: Machine) throws(Raised) -> [UInt8] {
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + text.utf8
        case .utf16(let bigEndian):
            let start: [UInt8] = bigEndian == nil ? [0xFF, 0xFE] : []
            return start + text.utf16.flatMap { unit -> [UInt8] in
                let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
                return bigEndian == true ? [high, low] : [low, high]
            }
        case .ascii, .latin1: return try encodeBytes(text, errors, machine)
        }
    }

    private func encodeBytes(_ text: String, _ errors: String, _ machine: Machine) throws(Raised) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if scalar.value < limit {
                bytes.append(UInt8(scalar.value))
                continue
            }
            switch errors {
            case "ignore": break
            case "replace": bytes.append(UInt8(ascii: "?"))
            case "xmlcharrefreplace": bytes += "&#\(scalar.value);".utf8
            case "backslashreplace": bytes += StringText.repr(String(scalar), asciiOnly: true).utf8.dropFirst().dropLast()
            case "strict":
                let end = place + text.unicodeScalars.dropFirst(place).prefix { $0.value >= limit }.count
                throw CodecError.encoding(name, text, place..<end, "ordinal not in range(\(limit))", machine)
            default: throw machine.error(.lookupError, "unknown error handler name '\(errors)'")
            }
        }
        return bytes
    }

    // MARK: Decoding

    func decode(_ bytes: [UInt8], errors: String = "strict", _ machine: Machine) throws(Raised) -> String {
        switch self {
        case .utf8:
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            return try decodeBrokenUTF8(bytes, errors, machine)
        case .utf8WithMark:
            return try TextEncoding.utf8.decode(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, errors: errors, machine)
        case .utf16(let bigEndian): return decodeUTF16(bytes, bigEndian)
        case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .ascii:
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

    private func decodeUTF16(_ bytes: [UInt8], _ bigEndian: Bool?) -> String {
        var bytes = bytes[...]
        var isBig = bigEndian ?? false
        if bigEndian == nil, bytes.count >= 2 {
            if bytes.starts(with: [0xFE, 0xFF]) { isBig = true }
            if isBig || bytes.starts(with: [0xFF, 0xFE]) { bytes = bytes.dropFirst(2) }
        }
        var units: [UInt16] = []
        while bytes.count >= 2, let first = bytes.popFirst(), let second = bytes.popFirst() {
            units.append(isBig ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first))
        }
        return String(decoding: units, as: UTF16.self)
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
                result += try substitute(bytes, at: place, "utf-8", reason, errors, machine)
                if errors == "backslashreplace" || errors == "surrogateescape" {
                    for byte in bytes[(place + 1)..<(place + length)] { result += "\\x" + String(byte, radix: 16) }
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
        case "backslashreplace", "surrogateescape": return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        case "strict":
            throw CodecError.decoding(codec, bytes, place..<(place + 1), reason, machine)
        default: throw machine.error(.lookupError, "unknown error handler name '\(errors)'")
        }
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
