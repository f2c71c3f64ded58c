/// Files, simple statements and assignments.
extension Parser {
    mutating func file() throws(SyntaxFailure) -> [Statement] {
        var statements: [Statement] = []
        while kind != .end { try statement(into: &statements) }
        return statements
    }

    mutating func statement(into statements: inout [Statement]) throws(SyntaxFailure) {
        let outer = try enter()
        defer { leave(outer) }
        if let compound = try compoundStatement() {
            statements.append(compound)
        } else {
            try simpleStatements(into: &statements)
        }
        if !strayWaits.isEmpty { try checkWaits() }
    }

    mutating func simpleStatements(into statements: inout [Statement]) throws(SyntaxFailure) {
        repeat {
            statements.append(try simpleStatement())
        } while take(.semicolon) && kind != .newline
        guard take(.newline) else { throw stuck() }
    }

    private mutating func simpleStatement() throws(SyntaxFailure) -> Statement {
        let start = index
        let kind: Statement.Kind
        switch self.kind {
        case .pass: kind = word(.pass)
        case .break: kind = word(.breakLoop)
        case .continue: kind = word(.continueLoop)
        case .return:
            let start = index
            advance()
            kind = .returnValue(startsStarExpression ? try valueList() : nil)
            if case .returnValue(.some) = kind { valueReturn = span(from: start) }
        case .raise: kind = try raiseStatement()
        case .del: kind = try deleteStatement()
        case .global:
            advance()
            kind = .global(try names())
        case .nonlocal:
            advance()
            kind = .nonlocal(try names())
        case .assert: kind = try assertStatement()
        case .import: kind = try importStatement()
        case .from: kind = try importFromStatement()
        default: kind = try assignmentOrExpression()
        }
        return Statement(kind, span(from: start))
    }

    private mutating func word(_ kind: Statement.Kind) -> Statement.Kind {
        advance()
        return kind
    }

    private mutating func names() throws(SyntaxFailure) -> [String] {
        var names = [try name()]
        while take(.comma) { names.append(try name()) }
        return names
    }

    private mutating func raiseStatement() throws(SyntaxFailure) -> Statement.Kind {
        advance()
        guard kind.startsExpression else { return .raise(nil, cause: nil) }
        let exception = try expression()
        return .raise(exception, cause: take(.from) ? try expression() : nil)
    }

    private mutating func assertStatement() throws(SyntaxFailure) -> Statement.Kind {
        advance()
        let test = try expression()
        return .assert(test, message: take(.comma) ? try expression() : nil)
    }

    private mutating func deleteStatement() throws(SyntaxFailure) -> Statement.Kind {
        advance()
        var targets = [try starExpression()]
        while take(.comma), startsStarExpression { targets.append(try starExpression()) }
        if targets.count == 1, targets[0].isStarred, kind != .newline, kind != .semicolon { throw stuck() }
        for target in targets { try checkTarget(target, .delete) }
        guard kind == .newline || kind == .semicolon else { throw stuck() }
        return .delete(targets)
    }

    // MARK: Assignment

    private mutating func assignmentOrExpression() throws(SyntaxFailure) -> Statement.Kind {
        let start = index
        if kind == .yield {
            let value = try yieldExpression()
            if kind == .equal { throw SyntaxFailure("assignment to yield expression not possible", value.span) }
            return .expression(value)
        }
        let first = try starExpressions()
        switch kind {
        case .colon: return try annotatedAssignment(first, start: start)
        case .equal: return try assignment(first, start: start)
        default: break
        }
        if kind == .colonEqual, tokens[start].kind != .name || index > start + 1 { throw try misplacedColonEqual(after: first) }
        if let operation = kind.augmentedOperator {
            advance()
            let value = try annotatedRightSide()
            switch first.kind {
            case .name, .attribute, .subscripted: return .augmentedAssign(target: first, operation, value: value)
            default:
                throw SyntaxFailure(
                    "'\(first.nameInMessages)' is an illegal expression for augmented assignment", first.span)
            }
        }
        if first.isStarred { throw SyntaxFailure("can't use starred expression here", first.span) }
        if isName("match", at: start - index), index == start + 1, startsStarExpression {
            throw try matchWithoutColon(start) ?? stuck()
        }
        return .expression(first)
    }

    private mutating func assignment(_ first: Expression, start: Int) throws(SyntaxFailure) -> Statement.Kind {
        var targets: [Expression] = []
        var value = first
        var valueStart = start
        while kind == .equal {
            if invalidTarget(value, .assign) != nil { throw try invalidAssignment(value, start: valueStart, isFirst: targets.isEmpty) }
            targets.append(value)
            advance()
            valueStart = index
            value = try annotatedRightSide()
        }
        for target in targets { try checkTarget(target) }
        if value.isStarred { throw SyntaxFailure("can't use starred expression here", value.span) }
        return .assign(targets: targets, value: value)
    }

    private mutating func invalidAssignment(
        _ target: Expression, start: Int, isFirst: Bool
    ) throws(SyntaxFailure) -> SyntaxFailure {
        if tokens[start].kind == .yield { return SyntaxFailure("assignment to yield expression not possible", target.span) }
        if isFirst {
            // Only what stands right before the first `=` is taken for half of a comparison.
            var last = target
            if case .tuple(let elements) = target.kind, tokens[start].kind != .leftParenthesis || elements.first?.span.start == target.span.start,
                let element = elements.last
            {
                last = element
            }
            if let failure = try misplacedEqual(after: last, start: start), last.kind.isInvalidTarget || isInParentheses(last) { return failure }
        }
        guard let invalid = invalidTarget(target, .assign) else { return stuck() }
        return SyntaxFailure("cannot assign to \(invalid.nameInMessages)", invalid.span)
    }

    private mutating func annotatedAssignment(_ target: Expression, start: Int) throws(SyntaxFailure) -> Statement.Kind {
        let colon = index
        advance()
        let annotation = asAnnotation(try expression())
        switch target.kind {
        case .name, .attribute, .subscripted: break
        case .list: throw SyntaxFailure("only single target (not list) can be annotated", target.span)
        case .tuple(let elements):
            let isParenthesized = elements.first?.span.start != target.span.start
            throw SyntaxFailure(
                "only single target (not tuple) can be annotated", isParenthesized ? target.span : elements[0].span)
        default:
            if target.isStarred || index == colon { throw stuck() }
            throw SyntaxFailure("illegal target for annotation", target.span)
        }
        let value = take(.equal) ? try annotatedRightSide() : nil
        return .annotatedAssign(target: target, annotation: annotation, value: value)
    }

    private mutating func annotatedRightSide() throws(SyntaxFailure) -> Expression {
        kind == .yield ? try yieldExpression() : try starExpressions()
    }

    /// `star_expressions` where a lone `*x` makes no sense.
    mutating func valueList() throws(SyntaxFailure) -> Expression {
        let value = try starExpressions()
        if value.isStarred { throw SyntaxFailure("can't use starred expression here", value.span) }
        return value
    }
}

extension Expression.Kind {
    var isInvalidTarget: Bool {
        switch self {
        case .name, .attribute, .subscripted, .tuple, .list, .starred: false
        default: true
        }
    }
}
