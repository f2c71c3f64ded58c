/// What may be assigned to and deleted, and Python's words for what may not.
extension Parser {
    enum TargetUse { case assign, delete }

    func checkTarget(_ target: Expression, _ use: TargetUse = .assign) throws(SyntaxFailure) {
        if let invalid = invalidTarget(target, use) {
            let verb = use == .assign ? "assign to" : "delete"
            throw SyntaxFailure("cannot \(verb) \(invalid.nameInMessages)", invalid.span)
        }
        if use == .assign { try checkStars(target) }
    }

    /// The first part of `target` that is not a name, attribute or subscript.
    func invalidTarget(_ target: Expression, _ use: TargetUse) -> Expression? {
        switch target.kind {
        case .name, .attribute, .subscripted: return nil
        case .tuple(let elements), .list(let elements):
            for element in elements {
                if let invalid = invalidTarget(element, use) { return invalid }
            }
            return nil
        case .starred(let value): return use == .delete ? target : invalidTarget(value, use)
        default: return target
        }
    }

    private func checkStars(_ target: Expression) throws(SyntaxFailure) {
        switch target.kind {
        case .starred: throw SyntaxFailure("starred assignment target must be in a list or tuple", target.span)
        case .tuple(let elements), .list(let elements):
            guard elements.count(where: \.isStarred) <= 1 else {
                throw SyntaxFailure("multiple starred expressions in assignment", target.span)
            }
            for element in elements {
                if case .starred(let value) = element.kind { try checkStars(value) } else { try checkStars(element) }
            }
        default: break
        }
    }
}

extension Expression {
    var isStarred: Bool { if case .starred = kind { true } else { false } }

    /// Whether the grammar reads it as `bitwise_or`: nothing looser than `|`.
    var isComparisonOperand: Bool {
        switch kind {
        case .yieldFrom(let value): AsyncForm.isAwait(value)
        case .compare, .boolean, .unary(.not, _), .conditional, .lambda, .starred, .yield: false
        default: true
        }
    }

    var isDisplayOrConstant: Bool {
        switch kind {
        case .list, .tuple, .comprehension(.generator, _, _, _), .bool, .none: true
        default: false
        }
    }

    /// CPython's `_PyPegen_get_expr_name`.
    var nameInMessages: String {
        switch kind {
        case .none: "None"
        case .ellipsis: "ellipsis"
        case .bool(let value): value ? "True" : "False"
        case .int, .bigInt, .float, .imaginary, .string, .bytes: "literal"
        case .formatted: "f-string expression"
        case .name: "name"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set display"
        case .dict: "dict literal"
        case .starred: "starred"
        case .unary, .binary, .boolean: "expression"
        case .compare: "comparison"
        case .conditional: "conditional expression"
        case .named: "named expression"
        case .lambda: "lambda"
        case .call: "function call"
        case .attribute: "attribute"
        case .subscripted, .slice: "subscript"
        case .comprehension(.list, _, _, _): "list comprehension"
        case .comprehension(.set, _, _, _): "set comprehension"
        case .comprehension(.dict, _, _, _): "dict comprehension"
        case .comprehension(.generator, _, _, _): "generator expression"
        case .yieldFrom(let value) where AsyncForm.isAwait(value): "await expression"
        case .yield, .yieldFrom: "yield expression"
        }
    }
}
