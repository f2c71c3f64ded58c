/// `from __future__ import …`
enum FutureFeature {
    static let module = "__future__"
    static let annotations = "annotations"

    private static let known: Set<String> = [
        "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals",
        "barry_as_FLUFL", "generator_stop", annotations,
    ]

    /// The end of the statements at the head of a program that may ask for features: below its documentation.
    static func headEnd(of body: [Statement]) throws(CompileError) -> Int32 {
        var end: Int32 = 0
        for (place, statement) in body.enumerated() {
            if place == 0, Compiler.documentation(of: body) != nil { continue }
            guard case .importFrom(module, 0, let names) = statement.kind else { break }
            end = statement.span.end
            for name in names.isEmpty ? ["*"] : names.map(\.name) where !known.contains(name) {
                let start = Span(start: Int(statement.span.start), end: Int(statement.span.start) + 1)
                throw CompileError(name == "braces" ? "not a chance" : "future feature \(name) is not defined", start)
            }
        }
        return end
    }
}

extension Parser {
    func asAnnotation(_ expression: Expression) -> Expression {
        keepsAnnotationsAsText ? Expression(.string(ExpressionText.of(expression)), expression.span) : expression
    }
}
