/// What a stretch of source is, for those who show it in colours.
public enum SyntaxClass: Sendable {
    case keyword, string, number, comment
    /// The name that a `def` or `class` gives.
    case definition
}

/// The coloured stretches of a text in UTF-8, in order; anything may be typed, so that nothing here is an error.
public func highlight(_ text: [UInt8]) -> [(range: Range<Int>, kind: SyntaxClass)] {
    var result: [(range: Range<Int>, kind: SyntaxClass)] = []
    var start = 0
    while start < text.count {
        // As inside brackets: indentation does not matter here.
        var lexer = Lexer(text, from: start, isField: true)
        lexer.tokenize()
        var end = start
        var previous = TokenKind.newline
        for token in lexer.tokens where token.kind != .error && token.kind != .end {
            let range = Int(token.start)..<Int(token.end)
            appendComments(from: end, to: range.lowerBound, of: text, &result)
            if let kind = token.kind.syntaxClass(after: previous) { result.append((range, kind)) }
            (end, previous) = (range.upperBound, token.kind)
        }
        guard let last = lexer.tokens.last, last.kind == .error, !lexer.endsInsideBrackets else {
            appendComments(from: end, to: text.count, of: text, &result)
            break
        }
        appendComments(from: end, to: Int(last.start), of: text, &result)
        // After what cannot be read, such as a string that is still being typed, reading goes on.
        start = max(lexer.index, Int(last.end))
        let string = min(Int(last.start), text.count)..<min(start, text.count)
        if beginsString(text[string]) { result.append((string, .string)) }
    }
    return result
}

/// Between tokens there is white space, and comments. An error may stand inside the token before it: then nothing is
/// between them.
private func appendComments(
    from start: Int, to limit: Int, of text: [UInt8], _ result: inout [(range: Range<Int>, kind: SyntaxClass)]
) {
    var place = start
    while place < limit {
        guard text[place] == UInt8(ascii: "#") else {
            place += 1
            continue
        }
        let end = text[place..<limit].firstIndex(of: UInt8(ascii: "\n")) ?? limit
        result.append((place..<end, .comment))
        place = end
    }
}

private func beginsString(_ text: ArraySlice<UInt8>) -> Bool {
    text.prefix(3).contains { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
}

extension TokenKind {
    fileprivate func syntaxClass(after previous: TokenKind) -> SyntaxClass? {
        switch self {
        case .string: .string
        case .number: .number
        case .name: previous == .def || previous == .class ? .definition : nil
        case _ where isKeyword: .keyword
        default: nil
        }
    }
}
