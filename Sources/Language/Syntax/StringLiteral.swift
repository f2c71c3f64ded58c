/// The text inside a string token's quotes, with its escapes replaced.
struct StringLiteral {
    let prefix: StringPrefix
    /// The offsets of the text between the quotes.
    let content: Range<Int>
    let span: Span

    init?(_ token: Token, in bytes: [UInt8]) {
        var quote = Int(token.start)
        let end = Int(token.end)
        while quote < end, isNamePart(bytes[quote]) { quote += 1 }
        guard quote < end, let prefix = StringPrefix(bytes[Int(token.start)..<quote]) else { return nil }
        let isTriple = end - quote >= 6 && bytes[quote + 1] == bytes[quote] && bytes[quote + 2] == bytes[quote]
        let width = isTriple ? 3 : 1
        guard end - quote >= 2 * width else { return nil }
        self.prefix = prefix
        content = (quote + width)..<(end - width)
        span = token.span
    }

    /// The text of `range`, a part of a str literal. Python reports a bad escape at the token behind the literals,
    /// which is `errorSpan`.
    func text(_ range: Range<Int>, in bytes: [UInt8], errorSpan: Span) throws(SyntaxFailure) -> String {
        let slice = bytes[range]
        if prefix.isRaw || !slice.contains(UInt8(ascii: "\\")) { return String(decoding: slice, as: UTF8.self) }
        var escapes = EscapeReader(slice, span: errorSpan)
        return try escapes.text()
    }

    /// What `unicode_escape` and `raw_unicode_escape` make of bytes, which are characters of Latin-1.
    static func unescaped(_ bytes: [UInt8], isRaw: Bool) throws(SyntaxFailure) -> String {
        var text = Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
        if isRaw {
            // Only \u and \U are escapes there: every other backslash is doubled first.
            var doubled: [UInt8] = []
            var place = 0
            while place < text.count {
                let next = place + 1 < text.count ? text[place + 1] : 0
                if text[place] == UInt8(ascii: "\\"), next != UInt8(ascii: "u"), next != UInt8(ascii: "U") { doubled.append(text[place]) }
                doubled.append(text[place])
                place += 1
                if text[place - 1] == UInt8(ascii: "\\"), next == UInt8(ascii: "\\") {
                    doubled += [next, next]
                    place += 1
                }
            }
            text = doubled
        }
        var escapes = EscapeReader(text[...], span: Span(start: 0, end: 0))
        return try escapes.text()
    }

    /// What Python says of the first escape that is none, or whose number is no byte.
    func invalidEscape(in bytes: [UInt8]) -> String? {
        guard !prefix.isRaw, bytes[content].contains(UInt8(ascii: "\\")) else { return nil }
        let known = Array((prefix.isBytes ? "\n\\'\"abfnrtv01234567x" : "\n\\'\"abfnrtv01234567xuUN").utf8)
        var place = content.lowerBound
        while place + 1 < content.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                place += 1
                continue
            }
            let letter = bytes[place + 1]
            if !known.contains(letter) {
                let rest = String(decoding: bytes[(place + 1)..<content.upperBound].prefix(4), as: UTF8.self)
                return "invalid escape sequence '\\\(rest.unicodeScalars.first.map(String.init) ?? "")'"
            }
            let octal = bytes[(place + 1)..<min(place + 4, content.upperBound)]
            if octal.count == 3, (UInt8(ascii: "4")...UInt8(ascii: "7")).contains(letter),
                octal.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
            {
                return "invalid octal escape sequence '\\\(String(decoding: octal, as: UTF8.self))'"
            }
            place += 2
        }
        return nil
    }

    /// The bytes of a bytes literal.
    func byteValues(in bytes: [UInt8], errorSpan: Span) throws(SyntaxFailure) -> [UInt8] {
        let slice = bytes[content]
        guard slice.allSatisfy({ $0 < 0x80 }) else {
            throw SyntaxFailure("bytes can only contain ASCII literal characters", span)
        }
        if prefix.isRaw { return Array(slice) }
        var escapes = EscapeReader(slice, span: errorSpan)
        return try escapes.byteValues()
    }
}

/// Backslash escapes, one left-to-right pass.
private struct EscapeReader {
    private let input: [UInt8]
    private let span: Span
    private var index = 0

    init(_ input: ArraySlice<UInt8>, span: Span) {
        self.input = Array(input)
        self.span = span
    }

    mutating func text() throws(SyntaxFailure) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        while index < input.count {
            let byte = input[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < input.count else {
                output.append(byte)
                index += 1
                continue
            }
            let letter = input[index + 1]
            if let code = simpleOrOctal(letter) {
                if let code { append(code, to: &output) }
                continue
            }
            switch letter {
            case UInt8(ascii: "x"): append(try hexadecimal(2, "\\xXX"), to: &output)
            case UInt8(ascii: "u"): append(try hexadecimal(4, "\\uXXXX"), to: &output)
            case UInt8(ascii: "U"): append(try hexadecimal(8, "\\UXXXXXXXX"), to: &output)
            case UInt8(ascii: "N"): append(try named(), to: &output)
            default:
                // An unknown escape keeps its backslash: see `invalidEscape`.
                output.append(UInt8(ascii: "\\"))
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    mutating func byteValues() throws(SyntaxFailure) -> [UInt8] {
        var output: [UInt8] = []
        while index < input.count {
            let byte = input[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < input.count else {
                output.append(byte)
                index += 1
                continue
            }
            if let code = simpleOrOctal(input[index + 1]) {
                if let code { output.append(UInt8(truncatingIfNeeded: code)) }
            } else if input[index + 1] == UInt8(ascii: "x") {
                let digits = input[(index + 2)...].prefix(2).compactMap(hexadecimalDigit)
                guard digits.count == 2 else {
                    throw SyntaxFailure("(value error) invalid \\x escape at position \(index)", span)
                }
                output.append(digits[0] << 4 | digits[1])
                index += 4
            } else {
                output.append(byte)
                index += 1
            }
        }
        return output
    }

    /// nil when the letter begins another kind of escape; `.some(nil)` for a line end, which vanishes.
    private mutating func simpleOrOctal(_ letter: UInt8) -> UInt32?? {
        let code: UInt32?
        switch letter {
        case UInt8(ascii: "\n"): code = nil
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): code = UInt32(letter)
        case UInt8(ascii: "a"): code = 7
        case UInt8(ascii: "b"): code = 8
        case UInt8(ascii: "f"): code = 12
        case UInt8(ascii: "n"): code = 10
        case UInt8(ascii: "r"): code = 13
        case UInt8(ascii: "t"): code = 9
        case UInt8(ascii: "v"): code = 11
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let digits = input[(index + 1)...].prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
            index += 1 + digits.count
            return .some(digits.reduce(0) { $0 << 3 | UInt32($1 - UInt8(ascii: "0")) })
        default: return nil
        }
        index += 2
        return .some(code)
    }

    private mutating func hexadecimal(_ count: Int, _ form: String) throws(SyntaxFailure) -> UInt32 {
        let digits = input[(index + 2)...].prefix(count).prefix { hexadecimalDigit($0) != nil }
        guard digits.count == count else {
            throw decodingFailure("truncated \(form) escape", length: 2 + digits.count)
        }
        let code = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(hexadecimalDigit($1) ?? 0) }
        guard code <= 0x10FFFF else { throw decodingFailure("illegal Unicode character", length: 2 + count) }
        index += 2 + count
        return code
    }

    private mutating func named() throws(SyntaxFailure) -> UInt32 {
        guard index + 2 < input.count, input[index + 2] == UInt8(ascii: "{"),
            let close = input[index...].firstIndex(of: UInt8(ascii: "}")), close > index + 3
        else { throw decodingFailure("malformed \\N character escape", length: 2) }
        let name = String(decoding: input[(index + 3)..<close], as: UTF8.self).uppercased()
        guard let scalar = CharacterNames.scalar(named: name) else {
            throw decodingFailure("unknown Unicode character name", length: close + 1 - index)
        }
        index = close + 1
        return scalar.value
    }

    private func decodingFailure(_ reason: String, length: Int) -> SyntaxFailure {
        let decoded = String(decoding: input[..<index], as: UTF8.self)
        let start = decoded.unicodeScalars.count
        return SyntaxFailure(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position \(start)-\(start + length - 1): \(reason)",
            span)
    }

    private func append(_ code: UInt32, to output: inout [UInt8]) {
        guard let scalar = Surrogate.scalar(code) else { return }
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

/// Characters by name, made from the standard library's table on the first `\N{…}` of a process: some tens of
/// milliseconds for an escape that is rare, instead of a table of a megabyte in the program.
enum CharacterNames {
    private static let byName: [String: UInt32] = {
        var table: [String: UInt32] = [:]
        for range in [UInt32(0)...0x1FFFF, 0xE0000...0xE01EF] {
            for code in range {
                guard let properties = Unicode.Scalar(code)?.properties else { continue }
                if let name = properties.name { table[name] = code }
                if let alias = properties.nameAlias { table[alias] = code }
            }
        }
        return table
    }()

    static func scalar(named name: String) -> Unicode.Scalar? { byName[name].flatMap { Unicode.Scalar($0) } }
}
