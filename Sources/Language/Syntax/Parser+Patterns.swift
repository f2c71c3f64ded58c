/// Patterns of `case`.
extension Parser {
    /// A pattern, or several without brackets, which make a sequence.
    mutating func patterns() throws(SyntaxFailure) -> Pattern {
        let start = index
        let first = try maybeStarPattern()
        guard kind == .comma else {
            if case .star = first.kind { throw stuck() }
            return first
        }
        let elements = try patternElements(first, closing: nil, start: start)
        return Pattern(.sequence(elements), span(from: start))
    }

    private mutating func patternElements(
        _ first: Pattern, closing: TokenKind?, start: Int
    ) throws(SyntaxFailure) -> [Pattern] {
        var elements = [first]
        while take(.comma) {
            if kind == closing || closing == nil && (kind == .colon || kind == .if) { break }
            elements.append(try maybeStarPattern())
        }
        let stars = elements.filter { if case .star = $0.kind { true } else { false } }
        guard stars.count <= 1 else {
            let end = closing == nil ? tokens[index - 1].span : current.span
            throw SyntaxFailure("multiple starred names in sequence pattern", tokens[start].span.joined(to: end))
        }
        return elements
    }

    private mutating func maybeStarPattern() throws(SyntaxFailure) -> Pattern {
        let start = index
        guard take(.star) else { return try pattern() }
        let isWildcard = isName("_")
        let name = try self.name()
        return Pattern(.star(isWildcard ? nil : name), span(from: start))
    }

    mutating func pattern() throws(SyntaxFailure) -> Pattern {
        let start = index
        let outer = try enter()
        defer { leave(outer) }
        let first = try orPattern()
        guard take(.as) else { return first }
        if isName("_") { throw SyntaxFailure("cannot use '_' as a target", current.span) }
        guard kind == .name else {
            let target = try lookAhead { (parser) throws(SyntaxFailure) in try parser.expression() }
            guard let target else { throw stuck() }
            throw SyntaxFailure("invalid pattern target", target.span)
        }
        let name = try self.name()
        return Pattern(.asName(first, name), span(from: start))
    }

    private mutating func orPattern() throws(SyntaxFailure) -> Pattern {
        let start = index
        var alternatives = [try closedPattern()]
        while take(.bar) { alternatives.append(try closedPattern()) }
        return alternatives.count == 1 ? alternatives[0] : Pattern(.or(alternatives), span(from: start))
    }

    private mutating func closedPattern() throws(SyntaxFailure) -> Pattern {
        let start = index
        switch kind {
        case .none, .true, .false: return Pattern(.singleton(try primary()), span(from: start))
        case .number, .minus: return Pattern(.value(try signedNumber()), span(from: start))
        case .string:
            let value = try strings()
            if case .formatted = value.kind {
                throw SyntaxFailure("patterns may only match literals and attribute lookups", value.span)
            }
            return Pattern(.value(value), span(from: start))
        case .leftParenthesis: return try sequencePattern(closing: .rightParenthesis)
        case .leftBracket: return try sequencePattern(closing: .rightBracket)
        case .leftBrace: return try mappingPattern()
        case .name: return try namePattern()
        default: throw stuck()
        }
    }

    private mutating func signedNumber() throws(SyntaxFailure) -> Expression {
        let start = index
        let isNegative = take(.minus)
        guard kind == .number else { throw stuck() }
        let token = current
        advance()
        let number = Expression(try NumberLiteral.value(of: text(token), token.span), token.span)
        let signed = isNegative ? Expression(.unary(.negative, number), span(from: start)) : number
        guard kind == .plus || kind == .minus, peek() == .number else { return signed }
        let isSum = kind == .plus
        advance()
        let part = Expression(try NumberLiteral.value(of: text(current), current.span), current.span)
        guard case .imaginary = part.kind else {
            throw SyntaxFailure("imaginary number required in complex literal", current.span)
        }
        if case .imaginary = number.kind { throw SyntaxFailure("real number required in complex literal", token.span) }
        advance()
        return Expression(.binary(isSum ? .add : .subtract, signed, part), span(from: start))
    }

    /// `(…)` and `[…]`: a lone pattern in parentheses is only grouped.
    private mutating func sequencePattern(closing: TokenKind) throws(SyntaxFailure) -> Pattern {
        let start = index
        advance()
        if take(closing) { return Pattern(.sequence([]), span(from: start)) }
        let first = try maybeStarPattern()
        if closing == .rightParenthesis, kind == closing {
            if case .star = first.kind { throw stuck() }
            advance()
            return first
        }
        let elements = try patternElements(first, closing: closing, start: start)
        try expect(closing)
        return Pattern(.sequence(elements), span(from: start))
    }

    private mutating func mappingPattern() throws(SyntaxFailure) -> Pattern {
        let start = index
        advance()
        var keys: [Expression] = []
        var patterns: [Pattern] = []
        var literals: Set<String> = []
        var rest: String?
        while kind != .rightBrace {
            if take(.doubleStar) {
                if isName("_") { throw stuck() }
                rest = try name()
                _ = take(.comma)
                break
            }
            let key = try mappingKey()
            if let (text, sameAs) = Self.literal(key), !literals.insert(sameAs).inserted {
                throw SyntaxFailure("mapping pattern checks duplicate key (\(text))", span(from: start))
            }
            if case .formatted = key.kind {
                throw SyntaxFailure("mapping pattern keys may only match literals and attribute lookups", span(from: start))
            }
            try expect(.colon)
            patterns.append(try pattern())
            keys.append(key)
            guard take(.comma) else { break }
        }
        try expect(.rightBrace)
        return Pattern(.mapping(keys: keys, patterns: patterns, rest: rest), span(from: start))
    }

    /// A literal key as Python shows it, and as what it equals is shown: 1, 1.0 and True are one key; nil for a name with dots.
    private static func literal(_ key: Expression) -> (text: String, sameAs: String)? {
        switch key.kind {
        case .int(let value): return (String(value), String(value))
        case .float(let value):
            return (FloatText.repr(value), value == value.rounded() && value.magnitude < 0x1p53 ? String(Int(value)) : FloatText.repr(value))
        case .bool(let value): return (value ? "True" : "False", value ? "1" : "0")
        case .none: return ("None", "None")
        case .string(let text): return (StringText.repr(text), StringText.repr(text))
        case .unary(.negative, let operand):
            return literal(operand).map { ($0.sameAs == "0" && $0.text == "0" ? "0" : "-" + $0.text, $0.sameAs == "0" ? "0" : "-" + $0.sameAs) }
        default: return nil
        }
    }

    private mutating func mappingKey() throws(SyntaxFailure) -> Expression {
        switch kind {
        case .number, .minus: return try signedNumber()
        case .string: return try strings()
        case .none, .true, .false: return try primary()
        case .name:
            let name = try dottedNameExpression()
            if case .name = name.kind { throw stuck() }
            return name
        default: throw stuck()
        }
    }

    private mutating func dottedNameExpression() throws(SyntaxFailure) -> Expression {
        let start = index
        let name = try self.name()
        var value = Expression(.name(name), span(from: start))
        while take(.dot) {
            let nameSpan = current.span
            let attribute = try self.name()
            try link()
            value = Expression(.attribute(value, name: attribute, nameSpan: nameSpan), span(from: start))
        }
        return value
    }

    /// A capture, a value by its dotted name, or a class with its arguments.
    private mutating func namePattern() throws(SyntaxFailure) -> Pattern {
        let start = index
        let value = try dottedNameExpression()
        if kind == .leftParenthesis { return try classPattern(value, start: start) }
        guard case .name(let name) = value.kind else { return Pattern(.value(value), span(from: start)) }
        return Pattern(.capture(name == "_" ? nil : name), span(from: start))
    }

    private mutating func classPattern(_ cls: Expression, start: Int) throws(SyntaxFailure) -> Pattern {
        advance()
        var positional: [Pattern] = []
        var keywords: [(name: String, pattern: Pattern)] = []
        while kind != .rightParenthesis {
            if kind == .name, peek() == .equal {
                let token = current
                advance()
                advance()
                let name = text(token)
                let value = try pattern()
                if keywords.contains(where: { $0.name == name }) {
                    throw SyntaxFailure("attribute name repeated in class pattern: \(name)", value.span)
                }
                keywords.append((name, value))
            } else {
                let argument = try pattern()
                guard keywords.isEmpty else {
                    throw SyntaxFailure("positional patterns follow keyword patterns", argument.span)
                }
                positional.append(argument)
            }
            guard take(.comma) else { break }
        }
        try expect(.rightParenthesis)
        return Pattern(.classPattern(cls, positional: positional, keywords: keywords), span(from: start))
    }
}
