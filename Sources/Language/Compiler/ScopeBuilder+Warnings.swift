/// What CPython 3.11 warns of where it compiles: literals that are called, or have an index that they cannot have. Between
/// them a comma was meant.
extension ScopeBuilder {
    mutating func warnOfCall(_ callee: Expression, _ span: Span) {
        let isLiteral =
            switch callee.kind {
            case .comprehension, .lambda: callee.isDisplayComprehension
            default: true
            }
        guard isLiteral, let type = callee.literalType else { return }
        warnings.append(("'\(type)' object is not callable; perhaps you missed a comma?", span))
    }

    mutating func warnOfSubscript(_ container: Expression, _ key: Expression, _ span: Span) {
        guard let type = container.literalType else { return }
        switch type {
        case "NoneType", "ellipsis", "bool", "int", "float", "complex", "set", "generator", "function":
            warnings.append(("'\(type)' object is not subscriptable; perhaps you missed a comma?", span))
        case "str", "bytes", "tuple", "list":
            guard let index = key.literalType, index != "int", index != "bool" else { return }
            if case .slice = key.kind { return }
            warnings.append(
                ("\(type) indices must be integers or slices, not \(index); perhaps you missed a comma?", span))
        default: break
        }
    }
}

extension Machine {
    /// Says what Python warns of while it compiles. A filter may want it raised: it is an error of syntax then.
    func warn(_ message: String, _ category: ErrorClass, _ source: Source, _ span: Span) throws(CompileError) {
        let line = source.position(of: Int(span.start)).line
        guard let warnings else {
            // Without the module, Python's own filters: a program learns nothing of what is only deprecated.
            guard category == .syntaxWarning else { return }
            let text = StringText.stripped(source.line(line))
            return host.writeError("\(source.name):\(line): \(category.rawValue): \(message)\n" + (text.isEmpty ? "" : "  \(text)\n"))
        }
        if warnings(message, category, source, line) != nil { throw CompileError(message, span) }
    }
}

extension Expression {
    fileprivate var isDisplayComprehension: Bool {
        if case .comprehension = kind { true } else { false }
    }

    /// The type of what a literal or display makes, as CPython's compiler infers it.
    fileprivate var literalType: String? {
        switch kind {
        case .none: "NoneType"
        case .ellipsis: "ellipsis"
        case .bool: "bool"
        case .int, .bigInt: "int"
        case .float: "float"
        case .imaginary: "complex"
        case .string, .formatted: "str"
        case .bytes: "bytes"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set"
        case .dict: "dict"
        case .lambda: "function"
        case .comprehension(let kind, _, _, _):
            switch kind {
            case .list: "list"
            case .set: "set"
            case .dict: "dict"
            case .generator: "generator"
            }
        default: nil
        }
    }
}
