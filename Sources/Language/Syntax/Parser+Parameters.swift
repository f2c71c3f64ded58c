/// The parameters of `def` and `lambda`.
///
///     parameters = [ names "/" "," ] names [ "*" [name] "," names ] [ "**" name ]
extension Parser {
    struct ParameterStyle {
        let closing: TokenKind
        let allowsAnnotations: Bool
        let parenthesizedMessage: String

        static let function = ParameterStyle(
            closing: .rightParenthesis, allowsAnnotations: true,
            parenthesizedMessage: "Function parameters cannot be parenthesized")
        static let lambda = ParameterStyle(
            closing: .colon, allowsAnnotations: false,
            parenthesizedMessage: "Lambda expression parameters cannot be parenthesized")
    }

    private struct ParameterList {
        var parameters: Parameters = []
        var names: Set<String> = []
        var hasDefault = false
        var hasSlash = false
        var hasStar = false
        var hasMapping = false
    }

    mutating func lambda() throws(SyntaxFailure) -> Expression {
        let start = index
        try expect(.lambda)
        let parameters = try self.parameters(.lambda)
        try expect(.colon)
        let (body, _) = try functionBody(.plain) { (parser) throws(SyntaxFailure) in try parser.expression() }
        try link()
        return Expression(.lambda(parameters, body: body), span(from: start))
    }

    mutating func parameters(_ style: ParameterStyle) throws(SyntaxFailure) -> Parameters {
        var list = ParameterList()
        while kind != style.closing {
            try parameter(into: &list, style)
            guard take(.comma) else { break }
        }
        guard kind == style.closing else { throw stuck() }
        return list.parameters
    }

    private mutating func parameter(into list: inout ParameterList, _ style: ParameterStyle) throws(SyntaxFailure) {
        if list.hasMapping {
            switch kind {
            case .name, .star, .doubleStar, .slash:
                throw SyntaxFailure("arguments cannot follow var-keyword argument", current.span)
            default: throw stuck()
            }
        }
        switch kind {
        case .slash: try slash(in: &list)
        case .star: try star(in: &list, style)
        case .doubleStar:
            advance()
            let parameter = try namedParameter(.variadicKeyword, style)
            if kind == .equal { throw SyntaxFailure("var-keyword argument cannot have default value", current.span) }
            list.hasMapping = true
            try add(parameter, to: &list)
        case .leftParenthesis: throw try parenthesized(style)
        default: try plain(in: &list, style)
        }
    }

    private mutating func plain(in list: inout ParameterList, _ style: ParameterStyle) throws(SyntaxFailure) {
        var parameter = try namedParameter(list.hasStar ? .keywordOnly : .positionalOrKeyword, style)
        if kind == .equal {
            let equal = current.span
            advance()
            if kind == .comma || kind == .rightParenthesis {
                throw SyntaxFailure("expected default value expression", equal)
            }
            parameter.defaultValue = try expression()
            list.hasDefault = true
        } else if list.hasDefault, !list.hasStar, kind == .comma || kind == style.closing {
            throw SyntaxFailure("non-default argument follows default argument", parameter.span)
        }
        try add(parameter, to: &list)
    }

    private mutating func slash(in list: inout ParameterList) throws(SyntaxFailure) {
        if list.hasStar { throw SyntaxFailure("/ must be ahead of *", current.span) }
        if list.hasSlash { throw SyntaxFailure("/ may appear only once", current.span) }
        if list.parameters.isEmpty {
            guard peek() == .comma else { throw stuck() }
            throw SyntaxFailure("at least one argument must precede /", current.span)
        }
        advance()
        if kind == .star { throw SyntaxFailure("expected comma between / and *", current.span) }
        list.hasSlash = true
        for position in list.parameters.indices { list.parameters[position].kind = .positionalOnly }
    }

    private mutating func star(in list: inout ParameterList, _ style: ParameterStyle) throws(SyntaxFailure) {
        if list.hasStar { throw SyntaxFailure("* argument may appear only once", current.span) }
        list.hasStar = true
        let star = current.span
        advance()
        if kind == .comma || kind == style.closing {
            let following = kind == .comma ? peek() : kind
            if following == style.closing || following == .doubleStar {
                throw SyntaxFailure("named arguments must follow bare *", style.allowsAnnotations ? star : current.span)
            }
            return
        }
        let parameter = try namedParameter(.variadicPositional, style)
        if kind == .equal { throw SyntaxFailure("var-positional argument cannot have default value", current.span) }
        try add(parameter, to: &list)
    }

    private mutating func namedParameter(
        _ parameterKind: Parameter.Kind, _ style: ParameterStyle
    ) throws(SyntaxFailure) -> Parameter {
        let start = index
        let name = try self.name()
        var annotation: Expression?
        if style.allowsAnnotations, take(.colon) {
            annotation = asAnnotation(try parameterKind == .variadicPositional ? starExpression() : expression())
        }
        return Parameter(
            name: name, kind: parameterKind, annotation: annotation, defaultValue: nil, span: span(from: start))
    }

    private func add(_ parameter: Parameter, to list: inout ParameterList) throws(SyntaxFailure) {
        guard list.names.insert(parameter.name).inserted else {
            throw SyntaxFailure("duplicate argument '\(parameter.name)' in function definition", parameter.span)
        }
        list.parameters.append(parameter)
    }

    /// `def f((a, b))`, which Python 2 allowed.
    private mutating func parenthesized(_ style: ParameterStyle) throws(SyntaxFailure) -> SyntaxFailure {
        let open = current.span
        let close = try lookAhead { (parser) throws(SyntaxFailure) -> Span in
            repeat {
                parser.advance()
                if parser.kind == .rightParenthesis { break }
                _ = try parser.name()
            } while parser.kind == .comma
            let close = parser.current.span
            try parser.expect(.rightParenthesis)
            return close
        }
        guard let close else { return stuck() }
        return SyntaxFailure(style.parenthesizedMessage, open.joined(to: close))
    }
}
