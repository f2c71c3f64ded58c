import Language

/// A tree in the short form of Tests/syntax/trees.json.py: `KIND@start:end(children)`, under CPython's names.
struct SyntaxTreeWriter {
    /// CPython 3.11 gives nodes inside an f-string places of its own making, so they are left out there.
    var showsSpans = true

    private func span(_ span: Span) -> String { showsSpans ? "@\(span.start):\(span.end)" : "" }

    private func maybe(_ value: Expression?) -> String { value.map(expression) ?? "-" }

    private func all(_ values: [Expression]) -> String { values.map(expression).joined(separator: " ") }

    func expression(_ value: Expression) -> String {
        let (kind, body) = parts(of: value)
        return "\(kind)\(span(value.span))(\(body))"
    }

    private func parts(of value: Expression) -> (kind: String, body: String) {
        switch value.kind {
        case .none: return ("NoneType", "None")
        case .ellipsis: return ("ellipsis", "...")
        case .bool(let value): return ("bool", value ? "True" : "False")
        case .int(let value): return ("int", String(value))
        case .bigInt(let digits, _): return ("int", digits)
        case .float(let value): return ("float", String(value))
        case .imaginary(let value): return ("complex", String(value))
        case .string(let text): return ("str", quoted(text))
        case .bytes(let bytes): return ("bytes", bytesRepr(bytes))
        case .formatted(let parts): return ("f", formatted(parts))
        case .name(let name): return ("name", name)
        case .list(let elements): return ("List", all(elements))
        case .tuple(let elements): return ("Tuple", all(elements))
        case .set(let elements): return ("Set", all(elements))
        case .dict(let items):
            return ("Dict", items.map { "\(maybe($0.key)):\(expression($0.value))" }.joined(separator: " "))
        case .starred(let value): return ("Starred", expression(value))
        case .unary(let op, let operand): return ("UnaryOp", "\(text(op)) \(expression(operand))")
        case .binary(let op, let left, let right): return ("BinOp", "\(expression(left)) \(text(op)) \(expression(right))")
        case .boolean(let isAnd, let operands):
            return ("BoolOp", operands.map(expression).joined(separator: isAnd ? " and " : " or "))
        case .compare(let first, let rest):
            return ("Compare", expression(first) + rest.map { " \(text($0.0)) \(expression($0.1))" }.joined())
        case .conditional(let test, let then, let otherwise): return ("IfExp", all([test, then, otherwise]))
        case .named(let target, _, let value): return ("NamedExpr", "\(target) \(expression(value))")
        case .lambda(let parameters, let body): return ("Lambda", "[\(self.parameters(parameters))] \(expression(body))")
        case .call(let function, let arguments):
            return ("Call", ([expression(function)] + arguments.map(argument)).joined(separator: " "))
        case .attribute(let object, let name, _): return ("Attribute", "\(expression(object)) \(name)")
        case .subscripted(let object, let index): return ("Subscript", "\(expression(object)) \(expression(index))")
        case .slice(let lower, let upper, let step): return ("Slice", "\(maybe(lower)) \(maybe(upper)) \(maybe(step))")
        case .comprehension(let kind, let element, let value, let clauses):
            let names = ["ListComp", "SetComp", "DictComp", "GeneratorExp"]
            let name = names[[ComprehensionKind.list, .set, .dict, .generator].firstIndex(of: kind) ?? 0]
            let head = value.map { "\(expression(element)):\(expression($0))" } ?? expression(element)
            return (name, ([head] + clauses.map(clause)).joined(separator: " "))
        case .yield(let value): return ("Yield", maybe(value))
        case .yieldFrom(let value): return ("YieldFrom", expression(value))
        }
    }

    private func text(_ op: UnaryOperator) -> String {
        switch op {
        case .negative: "-"
        case .positive: "+"
        case .invert: "~"
        case .not: "not"
        }
    }

    private func text(_ op: BinaryOperator) -> String {
        ["+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"][Int(op.rawValue)]
    }

    private func text(_ op: ComparisonOperator) -> String {
        ["==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"][Int(op.rawValue)]
    }

    private func argument(_ argument: CallArgument) -> String {
        switch argument {
        case .positional(let value): expression(value)
        case .keyword(let name, _, let value): "\(name)=\(expression(value))"
        case .iterableUnpacking(let value): "*\(expression(value))"
        case .mappingUnpacking(let value): "**=\(expression(value))"
        }
    }

    private func clause(_ clause: ComprehensionClause) -> String {
        let tests = clause.conditions.map { " if \(expression($0))" }.joined()
        return "for \(expression(clause.target)) in \(expression(clause.iterable))\(tests)"
    }

    /// With `{x=}` as CPython stores it: the text, then the value with `!r`.
    private func formatted(_ parts: [FormattedPart]) -> String {
        var words: [String] = []
        var literal = ""
        func flush() {
            if !literal.isEmpty { words.append(quoted(literal)) }
            literal = ""
        }
        for part in parts {
            switch part {
            case .literal(let text): literal += text
            case .field(let value, let debugText, let conversion, let spec):
                if let debugText { literal += debugText }
                flush()
                let shown = conversion ?? (debugText != nil && spec.isEmpty ? "r" : nil)
                var word = "{" + SyntaxTreeWriter(showsSpans: false).expression(value)
                if let shown { word += "!\(shown)" }
                if !spec.isEmpty { word += ":[\(formatted(spec))]" }
                words.append(word + "}")
            }
        }
        flush()
        return words.joined(separator: " ")
    }

    private func parameters(_ parameters: Parameters) -> String {
        parameters.map { parameter in
            let mark =
                switch parameter.kind {
                case .positionalOnly: "/"
                case .positionalOrKeyword: ""
                case .variadicPositional: "*"
                case .keywordOnly: "="
                case .variadicKeyword: "**"
                }
            let annotation = parameter.annotation.map { ":" + expression($0) } ?? ""
            return mark + parameter.name + annotation + (parameter.defaultValue.map { "=" + expression($0) } ?? "")
        }.joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        let escapes: [Unicode.Scalar: String] = [
            "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u{8}": "\\b", "\u{C}": "\\f",
        ]
        return "\"" + text.unicodeScalars.map { scalar in
            if let escape = escapes[scalar] { return escape }
            guard scalar.value < 0x20 else { return String(scalar) }
            return "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        }.joined() + "\""
    }

    private func bytesRepr(_ bytes: [UInt8]) -> String {
        let hex = Array("0123456789abcdef")
        return "b'" + bytes.map { byte in
            switch byte {
            case UInt8(ascii: "\n"): "\\n"
            case UInt8(ascii: "\\"): "\\\\"
            case 0x20..<0x7F: String(Unicode.Scalar(byte))
            default: "\\x\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }.joined() + "'"
    }

    // MARK: Statements

    func body(_ statements: [Statement]) -> String { "{" + statements.map(statement).joined(separator: "; ") + "}" }

    private func statement(_ value: Statement) -> String {
        let (kind, contents) = parts(of: value)
        return kind + span(value.span) + (contents.isEmpty ? "" : " " + contents)
    }

    private func parts(of value: Statement) -> (kind: String, contents: String) {
        switch value.kind {
        case .expression(let value): return ("Expr", expression(value))
        case .assign(let targets, let value): return ("Assign", "\(all(targets)) = \(expression(value))")
        case .augmentedAssign(let target, let op, let value):
            return ("AugAssign", "\(expression(target)) \(text(op))= \(expression(value))")
        case .annotatedAssign(let target, let annotation, let value):
            return ("AnnAssign", "\(expression(target)) : \(expression(annotation)) = \(maybe(value))")
        case .delete(let targets): return ("Delete", all(targets))
        case .pass: return ("Pass", "")
        case .breakLoop: return ("Break", "")
        case .continueLoop: return ("Continue", "")
        case .returnValue(let value): return ("Return", maybe(value))
        case .raise(let exception, let cause): return ("Raise", "\(maybe(exception)) \(maybe(cause))")
        case .assert(let test, let message): return ("Assert", "\(expression(test)) \(maybe(message))")
        case .global(let names): return ("Global", names.joined(separator: " "))
        case .nonlocal(let names): return ("Nonlocal", names.joined(separator: " "))
        case .importModules(let names): return ("Import", names.map(alias).joined(separator: " "))
        case .importFrom(let module, let level, let names):
            return ("ImportFrom", (["\(module) \(level)"] + names.map(alias)).joined(separator: " "))
        case .ifElse(let test, let then, let otherwise): return ("If", "\(expression(test)) \(body(then)) \(body(otherwise))")
        case .whileLoop(let test, let then, let otherwise):
            return ("While", "\(expression(test)) \(body(then)) \(body(otherwise))")
        case .forLoop(let target, let iterable, let then, let otherwise):
            return ("For", "\(expression(target)) \(expression(iterable)) \(body(then)) \(body(otherwise))")
        case .tryExcept(let then, let handlers, let otherwise, let final):
            let caught = handlers.map { "except \(maybe($0.type)) \($0.name ?? "-") \(body($0.body))" }
            return ("Try", "\(body(then)) \(caught.joined(separator: " ")) \(body(otherwise)) \(body(final))")
        case .with(let items, let then):
            let listed = items.map { "\(expression($0.context))/\(maybe($0.target))" }
            return ("With", "\(listed.joined(separator: " ")) \(body(then))")
        case .function(let function):
            let head = "\(function.name) [\(parameters(function.parameters))] \(maybe(function.returns))"
            return ("FunctionDef", "\(head) \(body(function.body)) \(all(function.decorators))")
        case .classDefinition(let cls):
            let arguments = cls.arguments.map(argument).joined(separator: " ")
            return ("ClassDef", "\(cls.name) (\(arguments)) \(body(cls.body)) \(all(cls.decorators))")
        case .match(let subject, let cases):
            let listed = cases.map { "case \(pattern($0.pattern)) \(maybe($0.guardTest)) \(body($0.body))" }
            return ("Match", "\(expression(subject)) \(listed.joined(separator: " "))")
        }
    }

    private func alias(_ alias: ImportAlias) -> String { "\(alias.name)/\(alias.alias ?? "-")" }

    private func pattern(_ value: Pattern) -> String {
        switch value.kind {
        case .value(let value): return "value(\(expression(value)))"
        case .singleton(let value): return "is(\(parts(of: value).body))"
        case .capture(let name): return "capture(\(name ?? "_"))"
        case .star(let name): return "star(\(name ?? "_"))"
        case .sequence(let patterns): return "[" + patterns.map(pattern).joined(separator: " ") + "]"
        case .mapping(let keys, let patterns, let rest):
            let items = zip(keys, patterns).map { "\(expression($0)):\(pattern($1))" }.joined(separator: " ")
            return "{\(items) **\(rest ?? "-")}"
        case .classPattern(let cls, let positional, let keywords):
            let listed = positional.map(pattern) + keywords.map { "\($0.name)=\(pattern($0.pattern))" }
            return "class(\(expression(cls)) \(listed.joined(separator: " ")))"
        case .or(let patterns): return "(" + patterns.map(pattern).joined(separator: "|") + ")"
        case .asName(let value, let name): return "as(\(pattern(value)) \(name))"
        }
    }
}
