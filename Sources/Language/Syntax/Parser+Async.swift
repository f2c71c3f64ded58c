/// `async` and `await`, as what they stand for: a coroutine is a generator whose `yield from` waits. The names in angle
/// brackets are functions of the machine that no script can spell.
extension Parser {
    /// What the innermost function around a place is, so far as it is read.
    enum Surroundings { case none, plain, coroutine, asyncGenerator }

    mutating func awaitExpression() throws(SyntaxFailure) -> Expression {
        let start = index
        let word = current.span
        advance()
        let value = try primary()
        switch surroundings {
        case .none: strayWaits.append((start, SyntaxFailure("'await' outside function", word.joined(to: value.span))))
        case .plain: strayWaits.append((start, SyntaxFailure("'await' outside async function", word.joined(to: value.span))))
        case .coroutine, .asyncGenerator: break
        }
        return AsyncForm.waiting(for: value, span(from: start))
    }

    /// A statement has been read: what waits in it, and is in no generator expression, waits in vain.
    mutating func checkWaits() throws(SyntaxFailure) {
        if let first = strayWaits.first { throw first.failure }
    }

    mutating func asyncStatement(decorators: [Expression] = []) throws(SyntaxFailure) -> Statement.Kind {
        let start = index
        advance()
        if kind == .def { return try functionDefinition(decorators: decorators, flavour: .coroutine) }
        guard decorators.isEmpty, kind == .for || kind == .with else { throw stuck() }
        let word = kind == .for ? "for" : "with"
        let statement = kind == .for ? try forStatement() : try withStatement()
        guard surroundings == .coroutine || surroundings == .asyncGenerator else {
            throw SyntaxFailure("'async \(word)' outside async function", span(from: start))
        }
        hiddenNames += 1
        switch statement {
        case .forLoop(let target, let iterable, let body, let otherwise):
            return AsyncForm.loop(target, iterable, body, otherwise, hiddenNames)
        case .with(let items, let body):
            // Each is a block within that of the one before; Python allows as many.
            guard items.count <= 20 else { throw SyntaxFailure("too many statically nested blocks", span(from: start)) }
            var body = body
            for item in items.reversed() {
                hiddenNames += 1
                body = AsyncForm.with(item, body, hiddenNames)
            }
            return .ifElse(test: Expression(.bool(true), span(from: start)), then: body, otherwise: [])
        default: return statement
        }
    }

    /// Reads the body of a function, and says what the function is.
    mutating func functionBody<T>(
        _ flavour: FunctionFlavour, _ read: (inout Parser) throws(SyntaxFailure) -> T
    ) throws(SyntaxFailure) -> (T, FunctionFlavour) {
        let outer = (surroundings, valueReturn)
        (surroundings, valueReturn) = (flavour == .plain ? .plain : .coroutine, nil)
        defer { (surroundings, valueReturn) = outer }
        let body = try read(&self)
        if surroundings == .asyncGenerator, let valueReturn {
            throw SyntaxFailure("'return' with value in async generator", valueReturn)
        }
        return (body, surroundings == .asyncGenerator ? .asyncGenerator : flavour)
    }
}

/// The statements and expressions that the forms with `async` and `await` stand for.
enum AsyncForm {
    static let awaited = "<await>"
    static let produced = "<produce>"

    private static func name(_ text: String, _ span: Span) -> Expression { Expression(.name(text), span) }

    private static func call(_ function: String, _ arguments: [Expression], _ span: Span) -> Expression {
        Expression(.call(name(function, span), arguments.map { .positional($0) }), span)
    }

    static func waiting(for value: Expression, _ span: Span) -> Expression {
        Expression(.yieldFrom(call(awaited, [value], span)), span)
    }

    /// Whether a `yield from` is an `await`.
    static func isAwait(_ value: Expression) -> Bool {
        if case .call(let callee, _) = value.kind, case .name(awaited) = callee.kind { return true }
        return false
    }

    /// What an asynchronous generator hands out, told apart from what it waits for.
    static func produce(_ value: Expression?, _ span: Span) -> Expression {
        Expression(.yield(call(produced, [value ?? Expression(.none, span)], span)), span)
    }

    /// The function that `produce` calls, for whoever collects names.
    static func producer(_ span: Span) -> Expression { name(produced, span) }

    static func iterator(_ iterable: Expression) -> Expression { call("<aiter>", [iterable], iterable.span) }

    /// The next element, or at the end a function that no iterator gives.
    static func next(_ iterator: Expression) -> Expression {
        let span = iterator.span
        return waiting(for: call("<anext>", [iterator, name(awaited, span)], span), span)
    }

    static func isElement(_ element: Expression) -> Expression {
        Expression(.compare(element, [(.isNotSame, name(awaited, element.span))]), element.span)
    }

    /// `async for`
    static func loop(
        _ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement], _ number: Int
    ) -> Statement.Kind {
        let span = iterable.span
        let (iterator, element) = (name(".aiter\(number)", span), ".element\(number)")
        let next = Expression(.named(target: element, targetSpan: span, value: next(iterator)), span)
        let loop = Statement.Kind.whileLoop(
            test: isElement(next), body: [Statement(.assign(targets: [target], value: name(element, span)), target.span)] + body,
            otherwise: otherwise)
        return .ifElse(
            test: Expression(.bool(true), span),
            then: [Statement(.assign(targets: [iterator], value: Self.iterator(iterable)), span), Statement(loop, span)], otherwise: [])
    }

    /// `async with`
    static func with(_ item: WithItem, _ body: [Statement], _ number: Int) -> [Statement] {
        let span = item.context.span
        func assign(_ target: Expression, _ value: Expression) -> Statement { Statement(.assign(targets: [target], value: value), span) }
        let (manager, entered, isWhole) = (name(".manager\(number)", span), name(".entered\(number)", span), name(".whole\(number)", span))
        let exception = ".raised\(number)"
        let none = Expression(.none, span)
        let leave = waiting(for: call("<aexit>", [manager, name(exception, span)], span), span)
        let handler = ExceptHandler(
            type: name("<any>", span), name: exception,
            body: [
                assign(isWhole, Expression(.bool(false), span)),
                Statement(.ifElse(test: Expression(.unary(.not, leave), span), then: [Statement(.raise(nil, cause: nil), span)], otherwise: []), span),
            ], span: span)
        let last = Statement(
            .ifElse(
                test: isWhole, then: [Statement(.expression(waiting(for: call("<aexit>", [manager, none], span), span)), span)], otherwise: []), span)
        let bound = item.target.map { [assign($0, entered)] } ?? []
        return [
            assign(manager, item.context), assign(entered, waiting(for: call("<aenter>", [manager], span), span)),
            assign(isWhole, Expression(.bool(true), span)),
            Statement(.tryExcept(body: bound + body, handlers: [handler], otherwise: [], finally: [last]), span),
        ]
    }
}
