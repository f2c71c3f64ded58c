/// Statements that hold blocks.
extension Parser {
    /// nil when no compound statement begins here.
    mutating func compoundStatement() throws(SyntaxFailure) -> Statement? {
        let start = index
        let kind: Statement.Kind
        switch self.kind {
        case .if: kind = try ifStatement()
        case .while: kind = try whileStatement()
        case .for: kind = try forStatement()
        case .try: kind = try tryStatement()
        case .with: kind = try withStatement()
        case .def: kind = try functionDefinition(decorators: [])
        case .async: kind = try asyncStatement()
        case .class: kind = try classDefinition(decorators: [])
        case .at: return try decorated()
        case .name where startsMatchStatement: kind = try matchStatement()
        default: return nil
        }
        return Statement(kind, spanOfBlock(from: start))
    }

    /// Up to the last token that has text: blocks end in line ends and dedents.
    func spanOfBlock(from start: Int) -> Span {
        var last = max(start, index - 1)
        while last > start, [.dedent, .newline, .semicolon].contains(tokens[last].kind) { last -= 1 }
        return Span(start: Int(tokens[start].start), end: Int(tokens[last].end))
    }

    /// `owner` is how the message for a missing block names its statement.
    mutating func block(_ owner: String, at keyword: Int) throws(SyntaxFailure) -> [Statement] {
        var statements: [Statement] = []
        guard take(.newline) else {
            try simpleStatements(into: &statements)
            return statements
        }
        guard take(.indent) else { throw missingBlock(owner, at: keyword) }
        let outer = try enter()
        defer { leave(outer) }
        while kind != .dedent && kind != .end { try statement(into: &statements) }
        _ = take(.dedent)
        return statements
    }

    private func missingBlock(_ owner: String, at keyword: Int) -> SyntaxFailure {
        if kind == .error { return stuck() }
        let line = source.position(of: Int(tokens[keyword].start)).line
        var failure = SyntaxFailure(
            "expected an indented block after \(owner) on line \(line)", current.span, class: .indentationError)
        failure.isCausedByEnd = isAtEnd
        if !isAtEnd { failure.hint = "the lines that belong to it start with four more spaces" }
        return failure
    }

    /// The `:` of a statement: Python names it only when the line ends without it.
    mutating func colon() throws(SyntaxFailure) {
        if kind == .newline { throw SyntaxFailure("expected ':'", current.span) }
        guard !take(.colon) else { return }
        var failure = stuck()
        // Where a colon follows later, something else is amiss before it.
        let rest = tokens[index...].prefix { $0.kind != .newline && $0.kind != .end }
        if failure.isGeneric, !rest.contains(where: { $0.kind == .colon }) {
            failure.hint = "a ':' is missing before \(text(current)): it ends the part of the statement that stands before its block"
        }
        throw failure
    }

    private mutating func elseBlock() throws(SyntaxFailure) -> [Statement] {
        let keyword = index
        guard take(.else) else { return [] }
        try insist(on: .colon, ":")
        return try block("'else' statement", at: keyword)
    }

    /// A chain of `elif` is built from its end, so that it costs no recursion here; as a tree it is as deep as
    /// it is long.
    private mutating func ifStatement() throws(SyntaxFailure) -> Statement.Kind {
        var branches: [(test: Expression, body: [Statement], start: Int)] = []
        var word = "if"
        repeat {
            let keyword = index
            advance()
            let test = try namedExpression()
            try colon()
            branches.append((test, try block("'\(word)' statement", at: keyword), keyword))
            try link()
            word = "elif"
        } while kind == .elif
        var otherwise = try elseBlock()
        while let branch = branches.popLast() {
            let kind = Statement.Kind.ifElse(test: branch.test, then: branch.body, otherwise: otherwise)
            if branches.isEmpty { return kind }
            otherwise = [Statement(kind, spanOfBlock(from: branch.start))]
        }
        throw stuck()
    }

    private mutating func whileStatement() throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        let test = try namedExpression()
        try colon()
        let body = try block("'while' statement", at: keyword)
        return .whileLoop(test: test, body: body, otherwise: try elseBlock())
    }

    mutating func forStatement() throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        let target = try loopTarget()
        let iterable = try valueList()
        try colon()
        let body = try block("'for' statement", at: keyword)
        return .forLoop(target: target, iterable: iterable, body: body, otherwise: try elseBlock())
    }

    // MARK: try

    private mutating func tryStatement() throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        try insist(on: .colon, ":")
        let body = try block("'try' statement", at: keyword)
        guard kind == .except || kind == .finally else {
            if kind == .error { throw stuck() }
            var failure = SyntaxFailure("expected 'except' or 'finally' block", current.span)
            failure.isCausedByEnd = isAtEnd
            throw failure
        }
        var handlers: [ExceptHandler] = []
        let sharesGroup = kind == .except && peek(1) == .star
        while kind == .except {
            if let last = handlers.last, last.type == nil {
                throw SyntaxFailure("default 'except:' must be last", last.span)
            }
            guard (peek(1) == .star) == sharesGroup else {
                throw SyntaxFailure("cannot have both 'except' and 'except*' on the same 'try'", current.span)
            }
            handlers.append(try exceptHandler())
            if sharesGroup, let last = handlers.last, let place = GroupForm.escape(from: last.body) {
                throw SyntaxFailure("'break', 'continue' and 'return' cannot appear in an except* block", place)
            }
        }
        let otherwise = handlers.isEmpty ? [] : try elseBlock()
        let finallyKeyword = index
        var final: [Statement] = []
        if take(.finally) {
            try insist(on: .colon, ":")
            final = try block("'finally' statement", at: finallyKeyword)
        }
        guard sharesGroup else { return .tryExcept(body: body, handlers: handlers, otherwise: otherwise, finally: final) }
        hiddenNames += 1
        return GroupForm.statement(body, handlers, otherwise, final, hiddenNames, span(from: keyword))
    }

    private mutating func exceptHandler() throws(SyntaxFailure) -> ExceptHandler {
        let keyword = index
        advance()
        if take(.star), kind == .colon { throw SyntaxFailure("expected one or more exception types", current.span) }
        var type: Expression?
        var name: String?
        if kind != .colon && kind != .newline {
            let exception = try expression()
            type = exception
            if kind == .comma { throw try unparenthesizedTypes(exception) ?? stuck() }
            if take(.as) { name = try self.name() }
        }
        try colon()
        let body = try block("'except' statement", at: keyword)
        return ExceptHandler(type: type, name: name, body: body, span: spanOfBlock(from: keyword))
    }

    private mutating func unparenthesizedTypes(_ first: Expression) throws(SyntaxFailure) -> SyntaxFailure? {
        let end = try lookAhead { (parser) throws(SyntaxFailure) -> Span in
            parser.advance()
            _ = try parser.starExpressions()
            let end = parser.tokens[parser.index - 1].span
            if parser.take(.as) { _ = try parser.name() }
            try parser.expect(.colon)
            return end
        }
        guard let end else { return nil }
        return SyntaxFailure("multiple exception types must be parenthesized", first.span.joined(to: end))
    }

    // MARK: with

    mutating func withStatement() throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        var items: [WithItem] = []
        let parenthesized = kind == .leftParenthesis ? try lookAhead { (parser) throws(SyntaxFailure) in try parser.parenthesizedWithItems() } : nil
        if let parenthesized {
            items = parenthesized.items
            index = parenthesized.end
        } else {
            repeat { items.append(try withItem()) } while take(.comma)
        }
        try colon()
        let body = try block("'with' statement", at: keyword)
        return .with(items, body: body)
    }

    /// `(a as b, c)` followed by the colon; anything else in parentheses is an ordinary expression.
    private mutating func parenthesizedWithItems() throws(SyntaxFailure) -> (items: [WithItem], end: Int) {
        advance()
        var items: [WithItem] = []
        repeat {
            if !items.isEmpty, kind == .rightParenthesis { break }
            items.append(try withItem())
        } while take(.comma)
        try expect(.rightParenthesis)
        guard kind == .colon else { throw stuck() }
        return (items, index)
    }

    private mutating func withItem() throws(SyntaxFailure) -> WithItem {
        let context = try expression()
        guard take(.as) else { return WithItem(context: context, target: nil) }
        let target = try starExpression()
        guard kind == .comma || kind == .colon || kind == .rightParenthesis || kind == .newline else { throw stuck() }
        try checkTarget(target)
        return WithItem(context: context, target: target)
    }

    // MARK: def and class

    private mutating func decorated() throws(SyntaxFailure) -> Statement {
        var decorators: [Expression] = []
        while take(.at) {
            decorators.append(try namedExpression())
            guard take(.newline) else { throw stuck() }
        }
        let start = index
        let kind: Statement.Kind
        switch self.kind {
        case .def: kind = try functionDefinition(decorators: decorators)
        case .async: kind = try asyncStatement(decorators: decorators)
        case .class: kind = try classDefinition(decorators: decorators)
        default:
            var failure = stuck()
            failure.isCausedByEnd = self.kind == .end
            throw failure
        }
        return Statement(kind, spanOfBlock(from: start))
    }

    mutating func functionDefinition(decorators: [Expression], flavour: FunctionFlavour = .plain) throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        let nameToken = current
        let name = try self.name()
        try insist(on: .leftParenthesis, "(")
        let parameters = try self.parameters(.function)
        try expect(.rightParenthesis)
        let returns = peek().startsExpression && take(.arrow) ? asAnnotation(try expression()) : nil
        try insist(on: .colon, ":")
        let (body, made) = try functionBody(flavour) { (parser) throws(SyntaxFailure) in
            try parser.block("function definition", at: keyword)
        }
        var definition = FunctionDefinition(
            name: name, nameSpan: nameToken.span, parameters: parameters, returns: returns, body: body, decorators: decorators)
        definition.flavour = made
        return .function(definition)
    }

    private mutating func classDefinition(decorators: [Expression]) throws(SyntaxFailure) -> Statement.Kind {
        let keyword = index
        advance()
        let nameToken = current
        let name = try self.name()
        let arguments = kind == .leftParenthesis ? try callArguments(allowsGenerator: false) : []
        try colon()
        let outer = surroundings
        surroundings = .none
        defer { surroundings = outer }
        let body = try block("class definition", at: keyword)
        return .classDefinition(ClassDefinition(
            name: name, nameSpan: nameToken.span, arguments: arguments, body: body, decorators: decorators))
    }
}
