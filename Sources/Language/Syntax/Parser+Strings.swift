/// Adjacent string literals, which are one, and the fields of f-strings.
extension Parser {
    mutating func strings() throws(SyntaxFailure) -> Expression {
        let start = index
        var literals: [StringLiteral] = []
        while kind == .string {
            guard let literal = StringLiteral(current, in: source.utf8) else { throw stuck() }
            literals.append(literal)
            warn(of: literal)
            advance()
        }
        let whole = span(from: start)
        let areBytes = literals[0].prefix.isBytes
        guard literals.allSatisfy({ $0.prefix.isBytes == areBytes }) else {
            throw SyntaxFailure("cannot mix bytes and nonbytes literals", current.span)
        }
        if areBytes {
            var bytes: [UInt8] = []
            for literal in literals { bytes += try literal.byteValues(in: source.utf8, errorSpan: current.span) }
            return Expression(.bytes(bytes), whole)
        }
        guard literals.contains(where: \.prefix.isFormatted) else {
            var text = ""
            for literal in literals { text += try literal.text(literal.content, in: source.utf8, errorSpan: current.span) }
            return Expression(.string(text), whole)
        }
        var parts = FormattedParts()
        for literal in literals {
            if literal.prefix.isFormatted {
                var reader = FormattedStringReader(literal: literal, parser: self)
                try reader.read(into: &parts, nesting: 0, until: literal.content.upperBound)
                height = max(height, reader.height)
                for inner in reader.fields { takeWarnings(of: inner) }
            } else {
                parts.add(try literal.text(literal.content, in: source.utf8, errorSpan: current.span))
            }
        }
        try link()
        return Expression(.formatted(parts.list), whole)
    }
}

/// Parts in order, with neighbouring texts joined.
struct FormattedParts {
    private(set) var list: [FormattedPart] = []

    mutating func add(_ text: String) {
        if text.isEmpty { return }
        if case .literal(let before) = list.last {
            list[list.count - 1] = .literal(before + text)
        } else {
            list.append(.literal(text))
        }
    }

    mutating func add(_ field: FormattedPart) { list.append(field) }
}

/// The inside of one f-string, read as CPython 3.11 does: a field ends where its brackets and quotes balance, may
/// hold no backslash and no comment, and is then parsed on its own, in parentheses.
struct FormattedStringReader {
    private let literal: StringLiteral
    private let parser: Parser
    private let bytes: [UInt8]
    private var index: Int
    /// Of the tallest field's tree.
    private(set) var height = 0
    /// What was read of each field.
    private(set) var fields: [Parser] = []

    init(literal: StringLiteral, parser: Parser) {
        self.literal = literal
        self.parser = parser
        bytes = parser.source.utf8
        index = literal.content.lowerBound
    }

    private var end: Int { literal.content.upperBound }

    private func fail(_ message: String) -> SyntaxFailure { SyntaxFailure("f-string" + message, parser.current.span) }

    /// Text and fields up to the end of the string, or of a format specification.
    mutating func read(into parts: inout FormattedParts, nesting: Int, until end: Int) throws(SyntaxFailure) {
        while index < end {
            try readText(into: &parts, nesting: nesting)
            guard index < end, bytes[index] == UInt8(ascii: "{") else { break }
            parts.add(try field(nesting: nesting))
        }
        if nesting == 0, index < end { throw fail(": single '}' is not allowed") }
    }

    private mutating func readText(into parts: inout FormattedParts, nesting: Int) throws(SyntaxFailure) {
        var start = index
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\"), !literal.prefix.isRaw, index + 1 < end {
                skipEscape()
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                guard nesting == 0, index + 1 < end, bytes[index + 1] == byte else { break }
                parts.add(try literal.text(start..<(index + 1), in: bytes, errorSpan: parser.current.span))
                index += 2
                start = index
            } else {
                index += 1
            }
        }
        parts.add(try literal.text(start..<index, in: bytes, errorSpan: parser.current.span))
    }

    /// The braces of `\N{…}` are not a field's; those behind another backslash are.
    private mutating func skipEscape() {
        let letter = bytes[index + 1]
        if letter == UInt8(ascii: "N"), index + 2 < end, bytes[index + 2] == UInt8(ascii: "{") {
            while index < end, bytes[index] != UInt8(ascii: "}") { index += 1 }
            index = min(index + 1, end)
        } else {
            index += letter == UInt8(ascii: "{") || letter == UInt8(ascii: "}") ? 1 : 2
        }
    }

    private mutating func field(nesting: Int) throws(SyntaxFailure) -> FormattedPart {
        guard nesting < 2 else { throw fail(": expressions nested too deeply") }
        index += 1
        let start = index
        try skipExpression()
        let expressionEnd = index
        guard index < end else { throw fail(": expecting '}'") }
        let value = try parseExpression(start..<expressionEnd)
        var debugText: String?
        if bytes[index] == UInt8(ascii: "=") {
            index += 1
            skipSpace()
            debugText = String(decoding: bytes[start..<index], as: UTF8.self)
        }
        let conversion = try self.conversion()
        var specification = FormattedParts()
        if index < end, bytes[index] == UInt8(ascii: ":") {
            index += 1
            try read(into: &specification, nesting: nesting + 1, until: end)
            // Empty, but there: what is shown beside its text is formatted, then, and no `repr`.
            if debugText != nil, specification.list.isEmpty { specification.add(.literal("")) }
        }
        guard index < end, bytes[index] == UInt8(ascii: "}") else { throw fail(": expecting '}'") }
        index += 1
        return .field(value: value, debugText: debugText, conversion: conversion, spec: specification.list)
    }

    private mutating func conversion() throws(SyntaxFailure) -> Character? {
        guard index < end, bytes[index] == UInt8(ascii: "!") else { return nil }
        index += 1
        guard index < end else { throw fail(": expecting '}'") }
        let letter = Character(Unicode.Scalar(bytes[index]))
        guard letter == "s" || letter == "r" || letter == "a" else {
            throw fail(": invalid conversion character: expected 's', 'r', or 'a'")
        }
        index += 1
        return letter
    }

    private mutating func skipSpace() {
        while index < end, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "\n") { index += 1 }
    }

    // MARK: Where the expression ends

    private mutating func skipExpression() throws(SyntaxFailure) {
        var brackets: [UInt8] = []
        while index < end {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\\"): throw fail(" expression part cannot include a backslash")
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                try skipQuoted()
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                guard brackets.count < Lexer.maximumBrackets else { throw fail(": too many nested parenthesis") }
                brackets.append(byte)
            case UInt8(ascii: "#"): throw fail(" expression part cannot include '#'")
            case UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard brackets.isEmpty else { break }
                let isComparison = byte != UInt8(ascii: ":") && index + 1 < end && bytes[index + 1] == UInt8(ascii: "=")
                if isComparison {
                    index += 1
                } else if byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") {
                    return
                }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let open = brackets.popLast() else {
                    if byte == UInt8(ascii: "}") { return }
                    throw fail(": unmatched '\(Unicode.Scalar(byte))'")
                }
                try checkClosing(byte, open)
            default: break
            }
            index += 1
        }
        if let open = brackets.last { throw fail(": unmatched '\(Unicode.Scalar(open))'") }
    }

    private func checkClosing(_ byte: UInt8, _ open: UInt8) throws(SyntaxFailure) {
        let pairs: [UInt8: UInt8] = [
            UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "{"): UInt8(ascii: "}"),
        ]
        guard pairs[open] != byte else { return }
        throw fail(
            ": closing parenthesis '\(Unicode.Scalar(byte))' does not match opening parenthesis '\(Unicode.Scalar(open))'")
    }

    private mutating func skipQuoted() throws(SyntaxFailure) {
        let quote = bytes[index]
        let isTriple = index + 2 < end && bytes[index + 1] == quote && bytes[index + 2] == quote
        index += isTriple ? 3 : 1
        while index < end {
            if bytes[index] == UInt8(ascii: "\\") { throw fail(" expression part cannot include a backslash") }
            if bytes[index] == quote {
                if !isTriple {
                    index += 1
                    return
                }
                if index + 2 < end, bytes[index + 1] == quote, bytes[index + 2] == quote {
                    index += 3
                    return
                }
            }
            index += 1
        }
        throw fail(": unterminated string")
    }

    // MARK: The expression itself

    private mutating func parseExpression(_ range: Range<Int>) throws(SyntaxFailure) -> Expression {
        guard bytes[range].contains(where: { !isSpace($0) && $0 != UInt8(ascii: "\n") }) else {
            let next = bytes[range.upperBound]
            if next == UInt8(ascii: "}") { throw fail(": empty expression not allowed") }
            throw fail(": expression required before '\(Unicode.Scalar(next))'")
        }
        var lexer = Lexer(bytes, from: range.lowerBound, to: range.upperBound, isField: true)
        lexer.tokenize()
        var inner = Parser(source: parser.source, lexer: lexer, depth: parser.depth + 1)
        inner.surroundings = parser.surroundings
        inner.keepsAnnotationsAsText = parser.keepsAnnotationsAsText
        guard inner.depth <= Parser.maximumDepth else { throw .tooDeep }
        do throws(SyntaxFailure) {
            let (value, _) = try inner.groupContents(closing: .end)
            guard inner.kind == .end else { throw inner.stuck() }
            height = max(height, inner.height)
            if !inner.warnings.isEmpty || !inner.strayWaits.isEmpty { fields.append(inner) }
            return value
        } catch {
            let isLexical = inner.lexerFailure != nil
            throw shownAlone(inner.outranked(error), range, prefix: isLexical ? "" : "f-string: ")
        }
    }

    /// Python shows the field as the text that it parsed: in parentheses, as line 1.
    private func shownAlone(_ failure: SyntaxFailure, _ range: Range<Int>, prefix: String) -> SyntaxFailure {
        guard let span = failure.span, failure.errorClass == .syntaxError else { return failure }
        let hasPrefix = failure.message.hasPrefix("f-string")
        var result = SyntaxFailure(hasPrefix ? failure.message : prefix + failure.message, failure.span, hint: failure.hint)
        let text = "(" + String(decoding: bytes[range], as: UTF8.self) + ")"
        let start = Int(span.start) - range.lowerBound + 1
        let inFirstLine = text.utf8.prefix(while: { $0 != UInt8(ascii: "\n") }).count
        guard failure.excerpt == nil, (0...inFirstLine).contains(start) else { return result }
        result.excerpt = SyntaxFailure.Excerpt(
            text: text, line: 1, start: start, end: max(start + 1, Int(span.end) - range.lowerBound + 1))
        return result
    }
}
