/// The tokens before a cursor, and what can be read off them backward. The text may be anything.
struct TokenScan {
    let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    /// A string that has no end yet: where it begins, and where its content does.
    private(set) var openString: (start: Int, content: Int)?
    let endsInComment: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let last = highlight(bytes).last
        endsInComment = last?.kind == .comment && last?.range.upperBound == bytes.count
        var start = 0
        while start < bytes.count {
            var lexer = Lexer(bytes, from: start, isField: true)
            lexer.tokenize()
            tokens += lexer.tokens.filter { $0.kind != .error && $0.kind != .end }
            guard let failure = lexer.tokens.last, failure.kind == .error, !lexer.endsInsideBrackets else { break }
            let place = Int(failure.start)
            let opening = place + (bytes[place...].prefix { isNamePart($0) }.count)
            if opening < bytes.count, let quote = Self.quote(bytes, at: opening), lexer.index >= bytes.count {
                openString = (opening, opening + quote)
                break
            }
            // What came before cannot be read: only what follows counts.
            tokens = []
            start = max(lexer.index, Int(failure.end))
        }
    }

    /// How many quotes open a string.
    private static func quote(_ bytes: [UInt8], at place: Int) -> Int? {
        let mark = bytes[place]
        guard mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"") else { return nil }
        return bytes[place...].prefix(3).allSatisfy { $0 == mark } && place + 3 <= bytes.count ? 3 : 1
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func text(_ token: Token) -> String { text(Int(token.start)..<Int(token.end)) }

    private func kind(_ place: Int) -> TokenKind? { tokens.indices.contains(place) ? tokens[place].kind : nil }

    /// The source of `a.b[0].c(…)` when its last token is there; nil when that ends no operand.
    func primary(endingAt end: Int) -> String? {
        var place = end
        while let kind = kind(place) {
            switch kind {
            case .rightParenthesis, .rightBracket, .rightBrace:
                guard let opening = opening(of: place) else { return nil }
                place = opening
                // A call or a subscript; otherwise a display or a parenthesised expression, with which it begins.
                if self.kind(place - 1)?.endsOperand == true, kind != .rightBrace {
                    place -= 1
                    continue
                }
            case .name, .string, .none, .true, .false: break
            default: return nil
            }
            guard self.kind(place - 1) == .dot else {
                guard tokens.indices.contains(end) else { return nil }
                return text(Int(tokens[place].start)..<Int(tokens[end].end))
            }
            place -= 2
        }
        return nil
    }

    private func opening(of closing: Int) -> Int? {
        var depth = 0
        for place in stride(from: closing, through: 0, by: -1) {
            switch tokens[place].kind {
            case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
            case .leftParenthesis, .leftBracket, .leftBrace:
                depth -= 1
                if depth == 0 { return place }
            default: break
            }
        }
        return nil
    }

    /// The call whose parentheses are open before a token.
    func enclosingCall(before end: Int) -> CompletionRequest.Call? {
        var depth = 0
        for place in stride(from: end - 1, through: 0, by: -1) {
            switch tokens[place].kind {
            case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
            case .leftParenthesis, .leftBracket, .leftBrace:
                if depth > 0 {
                    depth -= 1
                    continue
                }
                guard tokens[place].kind == .leftParenthesis, kind(place - 2) != .def, kind(place - 2) != .class,
                    let callee = primary(endingAt: place - 1)
                else { return nil }
                return call(callee, arguments: place + 1..<end)
            default: break
            }
        }
        return nil
    }

    private func call(_ callee: String, arguments: Range<Int>) -> CompletionRequest.Call {
        var depth = 0
        var position = 0
        var keywords: [String] = []
        var keyword: String?
        var start = arguments.lowerBound
        for place in arguments {
            switch tokens[place].kind {
            case .leftParenthesis, .leftBracket, .leftBrace: depth += 1
            case .rightParenthesis, .rightBracket, .rightBrace: depth -= 1
            case .comma where depth == 0:
                if keyword == nil { position += 1 }
                keyword = nil
                start = place + 1
            case .equal where depth == 0 && place == start + 1 && tokens[start].kind == .name:
                keyword = text(tokens[start])
                keywords.append(text(tokens[start]))
            default: break
            }
        }
        return CompletionRequest.Call(callee: callee, position: position, keywords: keywords, keyword: keyword)
    }

    /// What an `import` statement in progress asks for at its end.
    func importSubject(before end: Int) -> CompletionRequest.Subject? {
        var start = end
        while start > 0, !startsStatement(start) { start -= 1 }
        guard start < end, let first = kind(start), first == .import || first == .from else { return nil }
        let rest = tokens[(start + 1)..<end]
        if first == .from, let keyword = rest.firstIndex(where: { $0.kind == .import }) {
            guard rest.startIndex < keyword else { return nil }
            return .imported(from: rest[..<keyword].map(text).joined())
        }
        guard rest.last?.kind != .as else { return .nothing }
        let path = rest.suffix(while: { $0.kind == .name || $0.kind == .dot })
        // A name that is complete is followed by `as` or a comma.
        guard path.last.map({ $0.kind == .dot }) ?? true else { return .nothing }
        return .module(in: path.map(text).joined())
    }

    private func startsStatement(_ place: Int) -> Bool {
        guard place < tokens.count else { return false }
        let token = tokens[place]
        guard place > 0 else { return true }
        let before = tokens[place - 1]
        if before.kind == .semicolon { return true }
        return before.depth <= 1 && bytes[Int(before.end)..<Int(token.start)].contains(UInt8(ascii: "\n"))
    }
}

extension RandomAccessCollection {
    /// The longest end of which all elements satisfy a condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
