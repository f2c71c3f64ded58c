/// Expressions, from `star_expressions` down to `power`.
extension Parser {
    /// One expression, or a tuple without parentheses.
    mutating func starExpressions() throws(SyntaxFailure) -> Expression {
        let start = index
        let first = try starExpression()
        guard kind == .comma else { return first }
        var elements = [first]
        while take(.comma), startsStarExpression { elements.append(try starExpression()) }
        try link()
        return Expression(.tuple(elements), span(from: start))
    }

    var startsStarExpression: Bool { kind == .star || kind.startsExpression }

    mutating func starExpression() throws(SyntaxFailure) -> Expression {
        if kind == .star { return try starred() }
        return try expression()
    }

    private mutating func starred() throws(SyntaxFailure) -> Expression {
        let start = index
        try expect(.star)
        let value = try bitwiseOr()
        try link()
        return Expression(.starred(value), span(from: start))
    }

    /// An element of a list, set, tuple in parentheses or subscript.
    mutating func starNamedExpression() throws(SyntaxFailure) -> Expression {
        if kind == .star { return try starred() }
        return try namedExpression()
    }

    mutating func namedExpression() throws(SyntaxFailure) -> Expression {
        let start = index
        if kind == .name, peek() == .colonEqual { return try assignmentExpression() }
        let value = try expression()
        if kind == .colonEqual { throw try misplacedColonEqual(after: value) }
        if kind == .equal { throw try misplacedEqual(after: value, start: start) ?? stuck() }
        return value
    }

    /// `:=` behind what is no name.
    mutating func misplacedColonEqual(after value: Expression) throws(SyntaxFailure) -> SyntaxFailure {
        let parsed = try lookAhead { (parser) throws(SyntaxFailure) in
            parser.advance()
            return try parser.expression()
        }
        guard parsed != nil else { return stuck() }
        // Of `a, b := 1` only the last is meant, and a bare name could have been.
        if case .tuple(let elements) = value.kind, elements.first?.span.start == value.span.start, let last = elements.last {
            if case .name = last.kind, !isInParentheses(last) { return stuck() }
            return SyntaxFailure("cannot use assignment expressions with \(last.nameInMessages)", last.span)
        }
        return SyntaxFailure("cannot use assignment expressions with \(value.nameInMessages)", value.span)
    }

    mutating func assignmentExpression() throws(SyntaxFailure) -> Expression {
        let start = index
        let target = current
        advance()
        try expect(.colonEqual)
        let value = try expression()
        try link()
        return Expression(.named(target: text(target), targetSpan: target.span, value: value), span(from: start))
    }

    /// `=` where only a value can stand: Python supposes that `==` was meant.
    mutating func misplacedEqual(after value: Expression, start: Int) throws(SyntaxFailure) -> SyntaxFailure? {
        let right = try lookAhead { (parser) throws(SyntaxFailure) -> Expression? in
            parser.advance()
            let value = try parser.bitwiseOr()
            return parser.kind == .equal || parser.kind == .colonEqual ? nil : value
        }
        guard let right, let right else { return nil }
        if tokens[start].kind == .name, index == start + 1 {
            return SyntaxFailure(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", tokens[start].span.joined(to: right.span))
        }
        guard isInParentheses(value) || value.isComparisonOperand && !value.isDisplayOrConstant else { return nil }
        return SyntaxFailure(
            "cannot assign to \(value.nameInMessages) here. Maybe you meant '==' instead of '='?", value.span)
    }

    /// Whether parentheses of no meaning of their own end right before this token, around `value`: the grammar then reads it
    /// as an atom, whatever it is.
    func isInParentheses(_ value: Expression) -> Bool {
        guard index > 0, tokens.indices.contains(index - 1) else { return false }
        return tokens[index - 1].kind == .rightParenthesis && tokens[index - 1].span.start >= value.span.end
    }

    mutating func expression() throws(SyntaxFailure) -> Expression {
        let outer = try enter()
        defer { leave(outer) }
        if kind == .lambda { return try lambda() }
        let start = index
        let value = try disjunction()
        if kind == .if { return try conditional(value, start: start) }
        if kind.startsExpression, suspectsMissingComma { try checkNeighbours(value, start: start) }
        return value
    }

    private mutating func conditional(_ value: Expression, start: Int) throws(SyntaxFailure) -> Expression {
        advance()
        let test = try disjunction()
        guard kind == .else else {
            if kind == .colon || kind == .error { throw stuck() }
            throw SyntaxFailure("expected 'else' after 'if' expression", value.span.joined(to: test.span))
        }
        advance()
        let otherwise = try expression()
        try link()
        return Expression(.conditional(test: test, then: value, otherwise: otherwise), span(from: start))
    }

    /// Two expressions side by side are always an error; which, depends on where.
    private mutating func checkNeighbours(_ value: Expression, start: Int) throws(SyntaxFailure) {
        let isSingleName = tokens[start].kind == .name && index == start + 1
        if isSingleName, isLegacyStatement(tokens[start]) {
            guard kind != .leftParenthesis else { return }
            if let rest = try lookAhead({ (parser) throws(SyntaxFailure) in try parser.starExpressions() }) {
                let name = text(tokens[start])
                throw SyntaxFailure(
                    "Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?",
                    tokens[start].span.joined(to: rest.span))
            }
            return
        }
        if tokens[start].kind == .name, start + 1 < tokens.count, tokens[start + 1].kind == .string { return }
        if isSoftKeyword(tokens[start]) { return }
        let hint = isSingleName ? hintForSpacedName() : nil
        let next = try lookAhead { (parser) throws(SyntaxFailure) -> (Expression, Bool)? in
            parser.suspectsMissingComma = false
            let next = try parser.expression()
            return (next, parser.tokens[max(0, parser.index - 1)].depth > 0)
        }
        guard let next, let (expression, isInBrackets) = next, isInBrackets else { return }
        throw SyntaxFailure(
            "invalid syntax. Perhaps you forgot a comma?", value.span.joined(to: expression.span), hint: hint)
    }

    private func isLegacyStatement(_ token: Token) -> Bool { ["print", "exec"].contains(text(token)) }

    private func isSoftKeyword(_ token: Token) -> Bool {
        token.kind == .name && ["match", "case", "_"].contains(text(token))
    }

    mutating func disjunction() throws(SyntaxFailure) -> Expression {
        let start = index
        let first = try conjunction()
        guard kind == .or else { return first }
        var operands = [first]
        while take(.or) { operands.append(try conjunction()) }
        try link()
        return Expression(.boolean(isAnd: false, operands), span(from: start))
    }

    private mutating func conjunction() throws(SyntaxFailure) -> Expression {
        let start = index
        let first = try inversion()
        guard kind == .and else { return first }
        var operands = [first]
        while take(.and) { operands.append(try inversion()) }
        try link()
        return Expression(.boolean(isAnd: true, operands), span(from: start))
    }

    private mutating func inversion() throws(SyntaxFailure) -> Expression {
        guard kind == .not else { return try comparison() }
        let start = index
        let outer = try enter()
        defer { leave(outer) }
        advance()
        let operand = try inversion()
        return Expression(.unary(.not, operand), span(from: start))
    }

    private mutating func comparison() throws(SyntaxFailure) -> Expression {
        let start = index
        let first = try bitwiseOr()
        var rest: [(ComparisonOperator, Expression)] = []
        while let comparison = takeComparisonOperator() { rest.append((comparison, try bitwiseOr())) }
        if rest.isEmpty { return first }
        try link()
        return Expression(.compare(first, rest), span(from: start))
    }

    private mutating func takeComparisonOperator() -> ComparisonOperator? {
        let result: ComparisonOperator
        switch kind {
        case .equalEqual: result = .equal
        case .notEqual: result = .notEqual
        case .less: result = .less
        case .lessEqual: result = .lessEqual
        case .greater: result = .greater
        case .greaterEqual: result = .greaterEqual
        case .in: result = .contained
        case .not where peek() == .in:
            advance()
            result = .notContained
        case .is:
            if peek() == .not { advance() }
            result = kind == .not ? .isNotSame : .isSame
        default: return nil
        }
        advance()
        return result
    }

    mutating func bitwiseOr() throws(SyntaxFailure) -> Expression { try binary(above: 0) }

    /// Operators that bind tighter than `precedence`, by precedence climbing.
    private mutating func binary(above precedence: Int) throws(SyntaxFailure) -> Expression {
        let start = index
        var left = try factor()
        while let next = kind.binaryOperator, next.precedence > precedence {
            advance()
            let right = try binary(above: next.precedence)
            try link()
            left = Expression(.binary(next.operator, left, right), span(from: start))
        }
        return left
    }

    private mutating func factor() throws(SyntaxFailure) -> Expression {
        let unary: UnaryOperator
        switch kind {
        case .plus: unary = .positive
        case .minus: unary = .negative
        case .tilde: unary = .invert
        default: return try power()
        }
        let start = index
        let outer = try enter()
        defer { leave(outer) }
        advance()
        let operand = try factor()
        return Expression(.unary(unary, operand), span(from: start))
    }

    private mutating func power() throws(SyntaxFailure) -> Expression {
        let start = index
        let base = kind == .await ? try awaitExpression() : try primary()
        guard kind == .doubleStar else { return base }
        let outer = try enter()
        advance()
        let exponent = try factor()
        leave(outer)
        try link()
        return Expression(.binary(.power, base, exponent), span(from: start))
    }

    mutating func yieldExpression() throws(SyntaxFailure) -> Expression {
        let start = index
        try expect(.yield)
        if take(.from) {
            guard surroundings != .coroutine, surroundings != .asyncGenerator else {
                throw SyntaxFailure("'yield from' inside async function", span(from: start))
            }
            let value = try expression()
            try link()
            return Expression(.yieldFrom(value), span(from: start))
        }
        let value = startsStarExpression ? try starExpressions() : nil
        if value != nil { try link() }
        guard surroundings == .coroutine || surroundings == .asyncGenerator else { return Expression(.yield(value), span(from: start)) }
        surroundings = .asyncGenerator
        return AsyncForm.produce(value, span(from: start))
    }
}
