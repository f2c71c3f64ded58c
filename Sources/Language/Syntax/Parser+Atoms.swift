/// `primary` and `atom`: names, literals, displays, attributes, calls and subscripts.
extension Parser {
    mutating func primary() throws(SyntaxFailure) -> Expression {
        let start = index
        var value = try atom()
        while true {
            switch kind {
            case .dot:
                advance()
                guard kind == .name else { throw stuck() }
                let name = current
                advance()
                value = Expression(.attribute(value, name: text(name), nameSpan: name.span), span(from: start))
            case .leftParenthesis:
                let arguments = try callArguments()
                value = Expression(.call(value, arguments), span(from: start))
            case .leftBracket:
                advance()
                let subscripts = try slices()
                try expect(.rightBracket)
                value = Expression(.subscripted(value, subscripts), span(from: start))
            default: return value
            }
            try link()
        }
    }

    private mutating func atom() throws(SyntaxFailure) -> Expression {
        let token = current
        switch token.kind {
        case .name:
            advance()
            return Expression(.name(text(token)), token.span)
        case .number:
            advance()
            return Expression(try NumberLiteral.value(of: text(token), token.span), token.span)
        case .string: return try strings()
        case .true: return constant(.bool(true))
        case .false: return constant(.bool(false))
        case .none: return constant(.none)
        case .ellipsis: return constant(.ellipsis)
        case .leftParenthesis: return try group()
        case .leftBracket: return try list()
        case .leftBrace: return try dictOrSet()
        default: throw stuck()
        }
    }

    private mutating func constant(_ kind: Expression.Kind) -> Expression {
        defer { advance() }
        return Expression(kind, current.span)
    }

    mutating func name() throws(SyntaxFailure) -> String {
        guard kind == .name else { throw stuck() }
        defer { advance() }
        return text(current)
    }

    // MARK: Parentheses

    /// `( … )`: a tuple, a generator expression, or one expression, whose span leaves the parentheses out.
    private mutating func group() throws(SyntaxFailure) -> Expression {
        let start = index
        advance()
        if take(.rightParenthesis) { return Expression(.tuple([]), span(from: start)) }
        let outer = try enter()
        defer { leave(outer) }
        var (value, ownsParentheses) = try groupContents(closing: .rightParenthesis)
        try expect(.rightParenthesis)
        if ownsParentheses { value.span = span(from: start) }
        return value
    }

    /// What stands between parentheses, or in a field of an f-string, around which Python puts them; and whether
    /// it is a tuple or generator, whose span takes the parentheses in.
    mutating func groupContents(
        closing: TokenKind
    ) throws(SyntaxFailure) -> (value: Expression, ownsParentheses: Bool) {
        if kind == .yield { return (try yieldExpression(), false) }
        let start = index
        if kind == .doubleStar { throw try doubleStarredInGroup(closing) }
        let first = try starNamedExpression()
        if case .starred = first.kind {
            if kind == closing { throw SyntaxFailure("cannot use starred expression here", first.span) }
            if kind == .for { throw try unpackingInComprehension(first) }
        }
        if kind == .for || kind == .async {
            let clauses = try comprehensionClauses(ofGeneratorFrom: start)
            return (Expression(.comprehension(.generator, element: first, value: nil, clauses), span(from: start)), true)
        }
        guard kind == .comma else { return (first, false) }
        var elements = [first]
        while take(.comma), startsStarExpression { elements.append(try starNamedExpression()) }
        return (Expression(.tuple(elements), span(from: start)), true)
    }

    private mutating func doubleStarredInGroup(_ closing: TokenKind) throws(SyntaxFailure) -> SyntaxFailure {
        let star = current.span
        let isAlone = try lookAhead { (parser) throws(SyntaxFailure) -> Bool in
            parser.advance()
            _ = try parser.expression()
            return parser.kind == closing
        }
        return isAlone == true ? SyntaxFailure("cannot use double starred expression here", star) : stuck()
    }

    mutating func unpackingInComprehension(_ element: Expression) throws(SyntaxFailure) -> SyntaxFailure {
        let parsed = try lookAhead { (parser) throws(SyntaxFailure) in try parser.comprehensionClauses() }
        return parsed == nil ? stuck() : SyntaxFailure("iterable unpacking cannot be used in comprehension", element.span)
    }

    // MARK: Lists, sets and dicts

    private mutating func list() throws(SyntaxFailure) -> Expression {
        let start = index
        advance()
        if take(.rightBracket) { return Expression(.list([]), span(from: start)) }
        let outer = try enter()
        defer { leave(outer) }
        let first = try starNamedExpression()
        if kind == .for || kind == .async {
            if case .starred = first.kind { throw try unpackingInComprehension(first) }
            let clauses = try comprehensionClauses()
            try expect(.rightBracket)
            return Expression(.comprehension(.list, element: first, value: nil, clauses), span(from: start))
        }
        let elements = try displayElements(first)
        try expect(.rightBracket)
        return Expression(.list(elements), span(from: start))
    }

    private mutating func displayElements(_ first: Expression) throws(SyntaxFailure) -> [Expression] {
        var elements = [first]
        while take(.comma), startsStarExpression { elements.append(try starNamedExpression()) }
        if kind == .for { throw try unparenthesizedElement(elements) }
        return elements
    }

    /// `[x, y for x, y in z]`
    private mutating func unparenthesizedElement(_ elements: [Expression]) throws(SyntaxFailure) -> SyntaxFailure {
        guard let first = elements.first, let last = elements.last else { return stuck() }
        let parsed = try lookAhead { (parser) throws(SyntaxFailure) in try parser.comprehensionClauses() }
        guard parsed != nil else { return stuck() }
        let end = elements.count == 1 ? tokens[index - 1].span : last.span
        return SyntaxFailure("did you forget parentheses around the comprehension target?", first.span.joined(to: end))
    }

    private mutating func dictOrSet() throws(SyntaxFailure) -> Expression {
        let start = index
        advance()
        if take(.rightBrace) { return Expression(.dict([]), span(from: start)) }
        let outer = try enter()
        defer { leave(outer) }
        if kind == .doubleStar { return try dict(start: start, firstKey: nil) }
        let first = try starNamedExpression()
        if kind == .colon, !first.isStarred { return try dict(start: start, firstKey: first) }
        if kind == .for || kind == .async {
            if first.isStarred { throw try unpackingInComprehension(first) }
            let clauses = try comprehensionClauses()
            try expect(.rightBrace)
            return Expression(.comprehension(.set, element: first, value: nil, clauses), span(from: start))
        }
        let elements = try displayElements(first)
        try expect(.rightBrace)
        return Expression(.set(elements), span(from: start))
    }

    private mutating func dict(start: Int, firstKey: Expression?) throws(SyntaxFailure) -> Expression {
        var items: [(key: Expression?, value: Expression)] = []
        var key = firstKey
        while true {
            if key == nil, kind == .doubleStar {
                let stars = current.span
                advance()
                items.append((nil, try bitwiseOr()))
                if kind == .for, items.count == 1 {
                    throw SyntaxFailure("dict unpacking cannot be used in dict comprehension", stars)
                }
            } else {
                let itemKey: Expression
                if let key { itemKey = key } else { itemKey = try dictKey() }
                let value = try dictValue()
                if kind == .for || kind == .async, items.isEmpty {
                    let clauses = try comprehensionClauses()
                    try expect(.rightBrace)
                    return Expression(.comprehension(.dict, element: itemKey, value: value, clauses), span(from: start))
                }
                items.append((itemKey, value))
            }
            key = nil
            guard take(.comma), kind != .rightBrace else { break }
        }
        try expect(.rightBrace)
        return Expression(.dict(items), span(from: start))
    }

    private mutating func dictKey() throws(SyntaxFailure) -> Expression {
        let key = try expression()
        guard kind == .colon else {
            if kind == .error { throw stuck() }
            throw SyntaxFailure("':' expected after dictionary key", Span(start: Int(key.span.end) - 1, end: Int(key.span.end)))
        }
        return key
    }

    private mutating func dictValue() throws(SyntaxFailure) -> Expression {
        let colon = current.span
        try expect(.colon)
        if kind == .rightBrace || kind == .comma {
            throw SyntaxFailure("expression expected after dictionary key and ':'", colon)
        }
        if kind == .star {
            let star = current.span
            let value = try lookAhead { (parser) throws(SyntaxFailure) -> Expression in
                parser.advance()
                return try parser.bitwiseOr()
            }
            guard let value else { throw stuck() }
            throw SyntaxFailure("cannot use a starred expression in a dictionary value", star.joined(to: value.span))
        }
        return try expression()
    }

    // MARK: Subscripts

    private mutating func slices() throws(SyntaxFailure) -> Expression {
        let start = index
        let outer = try enter()
        defer { leave(outer) }
        let first = try slice()
        if kind != .comma, !first.isStarred { return first }
        var elements = [first]
        while take(.comma), kind != .rightBracket { elements.append(try slice()) }
        return Expression(.tuple(elements), span(from: start))
    }

    private mutating func slice() throws(SyntaxFailure) -> Expression {
        let start = index
        let lower = kind == .colon ? nil : try starNamedExpression()
        guard kind == .colon, lower?.isStarred != true else {
            guard let lower else { throw stuck() }
            return lower
        }
        advance()
        let upper = try sliceBound()
        let step = take(.colon) ? try sliceBound() : nil
        return Expression(.slice(lower: lower, upper: upper, step: step), span(from: start))
    }

    private mutating func sliceBound() throws(SyntaxFailure) -> Expression? {
        kind.startsExpression ? try expression() : nil
    }
}
