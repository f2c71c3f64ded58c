/// Text to tokens, as CPython's `tokenizer.c` does it: indentation becomes `indent` and `dedent`, line ends
/// inside brackets and after a backslash vanish, comments too.
///
/// The whole text is read at once. A lexical error ends the tokens with one of kind `.error`, and `failure`
/// says what it is: the parser may well find an earlier mistake first.
struct Lexer {
    let bytes: [UInt8]
    var index: Int
    let limit: Int
    /// An f-string field is read as if inside parentheses, which Python indeed puts around it.
    let isField: Bool

    var tokens: ContiguousArray<Token> = []
    var failure: SyntaxFailure?
    /// Whether `failure` is nothing but the end of the text inside brackets.
    var endsInsideBrackets = false

    var brackets: [(kind: TokenKind, offset: Int)] = []
    var indentation = Indentation()

    /// Python's limits.
    static let maximumBrackets = 200
    static let maximumIndentation = 100

    init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil, isField: Bool = false) {
        self.bytes = bytes
        self.isField = isField
        index = start
        limit = min(end ?? bytes.count, bytes.count)
        tokens.reserveCapacity((limit - start) / 4 + 4)
    }

    /// 0 beyond the end; the parser has refused texts that contain a NUL.
    @inline(__always) func byte(_ position: Int) -> UInt8 { position < limit ? bytes[position] : 0 }

    @inline(__always) mutating func add(_ kind: TokenKind, from start: Int, to end: Int) {
        tokens.append(Token(
            kind: kind, depth: UInt8(truncatingIfNeeded: brackets.count + (isField ? 1 : 0)),
            start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
    }

    mutating func fail(_ message: String, at start: Int, to end: Int? = nil, class errorClass: ErrorClass = .syntaxError) {
        guard failure == nil else { return }
        failure = SyntaxFailure(message, Span(start: start, end: end ?? start + 1), class: errorClass)
        add(.error, from: start, to: end ?? start + 1)
    }

    mutating func tokenize() {
        if !isField { readIndentation() }
        while failure == nil {
            while isSpace(byte(index)) { index += 1 }
            let start = index
            let first = byte(start)
            if start >= limit { break }
            switch first {
            case UInt8(ascii: "\n"):
                index += 1
                if brackets.isEmpty && !isField {
                    add(.newline, from: start, to: index)
                    readIndentation()
                }
            case UInt8(ascii: "#"): skipComment()
            case UInt8(ascii: "\\"): readContinuation()
            case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
            case UInt8(ascii: "."):
                if isDigit(byte(start + 1)) { readNumber() } else { readOperator() }
            case UInt8(ascii: "'"), UInt8(ascii: "\""): readString(prefixStart: start)
            default:
                if isNameStart(first) { readName() } else { readOperator() }
            }
        }
        if failure == nil { finish() }
    }

    private mutating func finish() {
        if let open = brackets.last {
            let text = String(UnicodeScalar(bytes[open.offset]))
            fail("'\(text)' was never closed", at: open.offset)
            failure?.isCausedByEnd = true
            endsInsideBrackets = true
            return
        }
        if let last = tokens.last?.kind, last != .newline, last != .dedent, !isField { add(.newline, from: limit, to: limit) }
        // Python reports what is missing at the end on the last line, not on the empty one behind it.
        let end = limit > 0 && bytes[limit - 1] == UInt8(ascii: "\n") && !isField ? limit - 1 : limit
        for _ in 0..<indentation.close() { add(.dedent, from: end, to: end) }
        add(.end, from: end, to: end)
    }

    mutating func skipComment() {
        while index < limit, byte(index) != UInt8(ascii: "\n") { index += 1 }
    }

    private mutating func readContinuation() {
        let backslash = index
        guard byte(backslash + 1) == UInt8(ascii: "\n") else {
            if backslash + 1 >= limit { return failAtEnd(backslash + 1) }
            return fail("unexpected character after line continuation character", at: backslash + 1)
        }
        index = backslash + 2
        if index >= limit { failAtEnd(index) }
    }

    private mutating func failAtEnd(_ offset: Int) {
        fail("unexpected EOF while parsing", at: offset)
        failure?.isCausedByEnd = true
    }

    private mutating func readName() {
        let start = index
        var isASCII = true
        while isNamePart(byte(index)) {
            if byte(index) >= 0x80 { isASCII = false }
            index += 1
        }
        let next = byte(index)
        if next == UInt8(ascii: "'") || next == UInt8(ascii: "\""), StringPrefix(bytes[start..<index]) != nil {
            return readString(prefixStart: start)
        }
        if !isASCII && !hasOnlyIdentifierCharacters(start..<index) { return }
        add(isASCII ? Keywords.kind(of: bytes[start..<index]) : .name, from: start, to: index)
    }

    /// PEP 3131, with the standard library's character properties.
    private mutating func hasOnlyIdentifierCharacters(_ range: Range<Int>) -> Bool {
        var offset = range.lowerBound
        for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
            let isFirst = offset == range.lowerBound
            let isAllowed = scalar == "_" || (isFirst ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
            guard isAllowed else {
                fail(invalidCharacter(scalar), at: offset, to: offset + scalar.utf8.count)
                return false
            }
            offset += scalar.utf8.count
        }
        return true
    }

    private func invalidCharacter(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            return "invalid non-printable character \(code)"
        default:
            return "invalid character '\(scalar)' (\(code))"
        }
    }

    private mutating func readOperator() {
        let start = index
        let (kind, length) = OperatorTable.match(byte(start), byte(start + 1), byte(start + 2))
        guard length > 0 else {
            let scalar = Unicode.Scalar(byte(start))
            return fail(invalidCharacter(scalar), at: start)
        }
        index = start + length
        switch kind {
        case .leftParenthesis, .leftBracket, .leftBrace:
            guard brackets.count < Lexer.maximumBrackets else { return fail("too many nested parentheses", at: start) }
            brackets.append((kind, start))
        case .rightParenthesis, .rightBracket, .rightBrace:
            guard closeBracket(kind, at: start) else { return }
        default: break
        }
        add(kind, from: start, to: index)
    }

    private mutating func closeBracket(_ kind: TokenKind, at start: Int) -> Bool {
        let text = Unicode.Scalar(bytes[start])
        guard let open = brackets.popLast() else {
            fail("unmatched '\(text)'", at: start)
            return false
        }
        guard open.kind.closing == kind else {
            let opening = Unicode.Scalar(bytes[open.offset])
            let lines = bytes[open.offset..<start].count { $0 == UInt8(ascii: "\n") }
            let place = lines == 0 ? "" : " on line \(lineNumber(of: open.offset))"
            fail("closing parenthesis '\(text)' does not match opening parenthesis '\(opening)'\(place)", at: start)
            return false
        }
        return true
    }

    /// Slow, for messages only.
    func lineNumber(of offset: Int) -> Int { bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1 }
}

extension TokenKind {
    var closing: TokenKind? {
        switch self {
        case .leftParenthesis: .rightParenthesis
        case .leftBracket: .rightBracket
        case .leftBrace: .rightBrace
        default: nil
        }
    }
}

@inline(__always) func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0C
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(__always) func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
}

@inline(__always) func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }
