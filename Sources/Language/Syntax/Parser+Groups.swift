/// `except*`, as what it stands for: each clause takes its part of a group of exceptions, and what is left, with what the
/// clauses raise, is raised at the end. The names in angle brackets are functions of the machine that no script can spell.
enum GroupForm {
    private static let again = "<again>"

    private static func name(_ text: String, _ span: Span) -> Expression { Expression(.name(text), span) }

    private static func call(_ function: String, _ arguments: [Expression], _ span: Span) -> Expression {
        Expression(.call(name(function, span), arguments.map { .positional($0) }), span)
    }

    /// What a `raise` raises as it is, without another line in its traceback.
    static func repeated(_ raised: Expression) -> Expression? {
        guard case .call(let callee, let arguments) = raised.kind, case .name(again) = callee.kind, case .positional(let value)? = arguments.first
        else { return nil }
        return value
    }

    static func statement(
        _ body: [Statement], _ handlers: [ExceptHandler], _ otherwise: [Statement], _ finally: [Statement], _ number: Int, _ span: Span
    ) -> Statement.Kind {
        let (group, error) = (".group\(number)", ".error\(number)")
        let (parts, part, result) = (name(".parts\(number)", span), name(".part\(number)", span), name(".result\(number)", span))
        let none = Expression(.none, span)
        func assign(_ target: Expression, _ value: Expression) -> Statement { Statement(.assign(targets: [target], value: value), span) }
        func run(_ function: String, _ arguments: [Expression]) -> Statement { Statement(.expression(call(function, arguments, span)), span) }
        func exists(_ value: Expression, _ then: [Statement]) -> Statement {
            Statement(.ifElse(test: Expression(.compare(value, [(.isNotSame, none)]), span), then: then, otherwise: []), span)
        }
        func raiseAgain(_ value: Expression) -> Statement { Statement(.raise(call(again, [value], span), cause: nil), span) }
        func catching(_ body: [Statement], as name: String?, _ handler: [Statement], finally: [Statement] = []) -> Statement {
            let any = ExceptHandler(type: Self.name("<any>", span), name: name, body: handler, span: span)
            return Statement(.tryExcept(body: body, handlers: [any], otherwise: [], finally: finally), span)
        }

        var sharing = [assign(parts, call("<group>", [name(group, span)], span))]
        for handler in handlers {
            guard let type = handler.type else { continue }
            sharing.append(assign(part, call("<part>", [parts, type], type.span)))
            let target = handler.name.map { name($0, handler.span) }
            let clause = catching(
                (target.map { [assign($0, part)] } ?? []) + handler.body, as: error, [run("<failed>", [parts, name(error, span)])],
                finally: target.map { [assign($0, none), Statement(.delete([$0]), span)] } ?? [])
            // Raised first, so that the part is what is being handled.
            sharing.append(exists(part, [catching([raiseAgain(part)], as: nil, [clause])]))
        }
        sharing.append(assign(result, call("<remainder>", [parts], span)))
        sharing.append(Statement(.delete([parts, part]), span))
        let guarded = ExceptHandler(type: name("<any>", span), name: group, body: sharing, span: span)
        let whole = [
            assign(result, none),
            Statement(.tryExcept(body: body, handlers: [guarded], otherwise: otherwise, finally: []), span),
            exists(result, [raiseAgain(result)]),
            Statement(.delete([result]), span),
        ]
        return finally.isEmpty
            ? .ifElse(test: Expression(.bool(true), span), then: whole, otherwise: [])
            : .tryExcept(body: whole, handlers: [], otherwise: [], finally: finally)
    }

    /// The first statement that would leave a clause before the others have had their part.
    static func escape(from body: [Statement], inLoop: Bool = false) -> Span? {
        for statement in body {
            switch statement.kind {
            case .returnValue: return statement.span
            case .breakLoop, .continueLoop: if !inLoop { return statement.span }
            case .ifElse(_, let then, let otherwise):
                if let found = escape(from: then, inLoop: inLoop) ?? escape(from: otherwise, inLoop: inLoop) { return found }
            case .whileLoop(_, let body, let otherwise), .forLoop(_, _, let body, let otherwise):
                if let found = escape(from: body, inLoop: true) ?? escape(from: otherwise, inLoop: inLoop) { return found }
            case .tryExcept(let body, let handlers, let otherwise, let finally):
                for part in [body, otherwise, finally] + handlers.map(\.body) {
                    if let found = escape(from: part, inLoop: inLoop) { return found }
                }
            case .with(_, let body): if let found = escape(from: body, inLoop: inLoop) { return found }
            case .match(_, let cases):
                for part in cases { if let found = escape(from: part.body, inLoop: inLoop) { return found } }
            default: break
            }
        }
        return nil
    }
}
