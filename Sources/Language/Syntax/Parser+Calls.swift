/// Call arguments and comprehension clauses.
extension Parser {
    /// `( … )` with the parentheses; the bases of a class may not be a generator expression.
    mutating func callArguments(allowsGenerator: Bool = true) throws(SyntaxFailure) -> [CallArgument] {
        try expect(.leftParenthesis)
        let outer = try enter()
        defer { leave(outer) }
        var list = ArgumentList(allowsGenerator: allowsGenerator)
        while kind != .rightParenthesis {
            try argument(into: &list)
            guard take(.comma) else { break }
        }
        if kind == .rightParenthesis, let message = list.orderMessage { throw SyntaxFailure(message, current.span) }
        try expect(.rightParenthesis)
        return list.arguments
    }

    private struct ArgumentList {
        let allowsGenerator: Bool
        var arguments: [CallArgument] = []
        var keywords: Set<String> = []
        var hasMapping = false
        /// Set by a positional argument behind a keyword; Python reports it at the closing parenthesis.
        var orderMessage: String?

        mutating func addPositional(_ value: Expression) {
            if orderMessage == nil {
                if hasMapping {
                    orderMessage = "positional argument follows keyword argument unpacking"
                } else if !keywords.isEmpty {
                    orderMessage = "positional argument follows keyword argument"
                }
            }
            arguments.append(.positional(value))
        }

        init(allowsGenerator: Bool) { self.allowsGenerator = allowsGenerator }
    }

    private mutating func argument(into list: inout ArgumentList) throws(SyntaxFailure) {
        switch kind {
        case .star:
            if list.hasMapping {
                throw SyntaxFailure("iterable argument unpacking follows keyword argument unpacking", current.span)
            }
            advance()
            list.arguments.append(.iterableUnpacking(try expression()))
        case .doubleStar:
            advance()
            list.arguments.append(.mappingUnpacking(try expression()))
            list.hasMapping = true
        case .name where peek() == .equal: try keywordArgument(into: &list)
        case .true, .false, .none:
            guard peek() == .equal else { return try positionalArgument(into: &list) }
            let word = current
            advance()
            throw SyntaxFailure("cannot assign to \(text(word))", word.span.joined(to: current.span))
        default: try positionalArgument(into: &list)
        }
    }

    private mutating func keywordArgument(into list: inout ArgumentList) throws(SyntaxFailure) {
        let start = index
        let nameToken = current
        let name = text(nameToken)
        advance()
        let equal = current.span
        advance()
        let value = try expression()
        if kind == .for {
            throw SyntaxFailure(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", nameToken.span.joined(to: equal))
        }
        guard list.keywords.insert(name).inserted else {
            throw SyntaxFailure("keyword argument repeated: \(name)", span(from: start))
        }
        list.arguments.append(.keyword(name: name, nameSpan: nameToken.span, value))
    }

    private mutating func positionalArgument(into list: inout ArgumentList) throws(SyntaxFailure) {
        let start = index
        let value: Expression
        if kind == .name, peek() == .colonEqual {
            value = try assignmentExpression()
        } else {
            value = try expression()
            if kind == .equal {
                throw SyntaxFailure(
                    "expression cannot contain assignment, perhaps you meant \"==\"?", value.span.joined(to: current.span))
            }
        }
        guard kind == .for || kind == .async else { return list.addPositional(value) }
        guard list.allowsGenerator else { throw stuck() }
        let clauses = try comprehensionClauses(ofGeneratorFrom: start)
        let generatorSpan = span(from: start)
        guard list.arguments.isEmpty, kind != .comma else {
            throw SyntaxFailure("Generator expression must be parenthesized", generatorSpan)
        }
        // The call's own parentheses are the generator's, for Python's carets too.
        let enclosed = Span(start: Int(tokens[start - 1].start), end: Int(current.end))
        list.addPositional(Expression(.comprehension(.generator, element: value, value: nil, clauses), enclosed))
    }

    // MARK: Comprehensions

    /// - Parameter start: the token with which a generator expression begins; nil for a list, set or dict.
    mutating func comprehensionClauses(ofGeneratorFrom start: Int? = nil) throws(SyntaxFailure) -> [ComprehensionClause] {
        var clauses: [ComprehensionClause] = []
        if let start { strayWaits.removeAll { $0.token >= start } }
        while kind == .for || kind == .async {
            let isAsync = take(.async)
            try expect(.for)
            let target = try loopTarget()
            let before = index
            let iterable = try disjunction()
            // The first iterable is evaluated outside.
            let first = clauses.isEmpty ? index : before
            var conditions: [Expression] = []
            while take(.if) { conditions.append(try disjunction()) }
            if start != nil { strayWaits.removeAll { $0.token >= first } }
            var clause = ComprehensionClause(target: target, iterable: iterable, conditions: conditions)
            clause.isAsync = isAsync
            if isAsync, start == nil, surroundings != .coroutine, surroundings != .asyncGenerator {
                throw SyntaxFailure("asynchronous comprehension outside of an asynchronous function", iterable.span)
            }
            clauses.append(clause)
        }
        try link()
        return clauses
    }

    /// The names of a `for`, with its `in`.
    mutating func loopTarget() throws(SyntaxFailure) -> Expression {
        let start = index
        var elements = [try loopTargetElement()]
        var isTuple = false
        while take(.comma) {
            isTuple = true
            if kind == .in { break }
            elements.append(try loopTargetElement())
        }
        guard kind == .in else {
            var failure = stuck()
            if failure.isGeneric, failure.hint == nil || peek() != .in {
                failure.hint = "an 'in' is missing before \(text(current)): for NAME in VALUES"
            }
            throw failure
        }
        let target = isTuple ? Expression(.tuple(elements), span(from: start)) : elements[0]
        advance()
        try checkTarget(target)
        return target
    }

    private mutating func loopTargetElement() throws(SyntaxFailure) -> Expression {
        let start = index
        guard take(.star) else { return try bitwiseOr() }
        let value = try bitwiseOr()
        return Expression(.starred(value), span(from: start))
    }
}
