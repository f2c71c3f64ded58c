/// `match` and `case`: words with a meaning only where the whole line reads as such a statement.
extension Parser {
    /// A line `match …:` whose colon ends it outside all brackets.
    var startsMatchStatement: Bool {
        guard isName("match"), peek().startsExpression || peek() == .star else { return false }
        var position = index + 1
        while position < tokens.count {
            switch tokens[position].kind {
            case .newline: return tokens[position - 1].kind == .colon && tokens[position - 1].depth == 0
            case .end, .error, .semicolon: return false
            // Of a keyword argument it says nothing: `match f(a=1):`.
            case .equal where tokens[position].depth == 0: return false
            default: position += 1
            }
        }
        return false
    }

    mutating func matchStatement() throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        let subject = try subjectExpression()
        try colon()
        try expect(.newline)
        guard kind == .indent else {
            let line = source.position(of: Int(tokens[keyword].start)).line
            if kind == .error { throw stuck() }
            var failure = SyntaxFailure(
                "expected an indented block after 'match' statement on line \(line)", current.span, class: .indentationError)
            failure.isCausedByEnd = isAtEnd
            throw failure
        }
        advance()
        var cases: [MatchCase] = []
        while isName("case") { cases.append(try caseBlock()) }
        guard !cases.isEmpty, take(.dedent) else { throw stuck() }
        return .match(subject: subject, cases)
    }

    private mutating func subjectExpression() throws(SyntaxFailure) -> Expression {
        let start = index
        let first = try starNamedExpression()
        guard kind == .comma else {
            if first.isStarred { throw stuck() }
            return first
        }
        var elements = [first]
        while take(.comma), startsStarExpression { elements.append(try starNamedExpression()) }
        return Expression(.tuple(elements), span(from: start))
    }

    /// `match x` at the end of a line.
    mutating func matchWithoutColon(_ start: Int) throws(SyntaxFailure) -> SyntaxFailure? {
        let end = try lookAhead { (parser) throws(SyntaxFailure) -> Span? in
            _ = try parser.subjectExpression()
            return parser.kind == .newline ? parser.current.span : nil
        }
        guard let end, let end else { return nil }
        return SyntaxFailure("expected ':'", end)
    }

    private mutating func caseBlock() throws(SyntaxFailure) -> MatchCase {
        let keyword = index
        advance()
        let pattern = try patterns()
        let guardTest = take(.if) ? try namedExpression() : nil
        try colon()
        let body = try block("'case' statement", at: keyword)
        return MatchCase(pattern: pattern, guardTest: guardTest, body: body)
    }
}
