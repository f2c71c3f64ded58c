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
            appendComments(in: end..<range.lowerBound, of: text, to: &result)
            if let kind = token.kind.syntaxClass(after: previous) { result.append((range, kind)) }
            (end, previous) = (range.upperBound, token.kind)
        }
        guard let last = lexer.tokens.last, last.kind == .error, !lexer.endsInsideBrackets else {
            appendComments(in: end..<text.count, of: text, to: &result)
            break
        }
        appendComments(in: end..<Int(last.start), of: text, to: &result)
        // After what cannot be read, such as a string that is still being typed, reading goes on.
        start = max(lexer.index, Int(last.end))
        if beginsString(text, at: Int(last.start)) { result.append((Int(last.start)..<min(start, text.count), .string)) }
    }
    return result
}

/// Between tokens there is white space, and comments.
private func appendComments(
    in gap: Range<Int>, of text: [UInt8], to result: inout [(range: Range<Int>, kind: SyntaxClass)]
) {
    var place = gap.lowerBound
    while place < gap.upperBound {
        guard text[place] == UInt8(ascii: "#") else {
            place += 1
            continue
        }
        let end = text[place..<gap.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? gap.upperBound
        result.append((place..<end, .comment))
        place = end
    }
}

private func beginsString(_ text: [UInt8], at start: Int) -> Bool {
    text[start...].prefix(3).contains { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
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
