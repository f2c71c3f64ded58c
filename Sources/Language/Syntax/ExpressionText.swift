/// An expression written out in Python's own spacing and with no more parentheses than it needs: what annotations are
/// after `from __future__ import annotations`.
struct ExpressionText {
    /// How tightly a place binds: an expression that binds less gets parentheses.
    private enum Level: Int, Comparable {
        case tuple, test, or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, term, factor, power, await, atom

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

        var next: Level { Level(rawValue: rawValue + 1) ?? .atom }
    }

    private var text = ""

    static func of(_ expression: Expression) -> String {
        var writer = ExpressionText()
        writer.write(expression, .test)
        return writer.text
    }

    // MARK: Expressions

    private mutating func write(_ expression: Expression, _ level: Level) {
        switch expression.kind {
        case .none: text += "None"
        case .ellipsis: text += "..."
        case .bool(let value): text += value ? "True" : "False"
        case .int(let value): text += String(value)
        case .bigInt(let digits, let radix): text += Self.decimal(digits, radix)
        case .float(let value): text += Self.float(value)
        case .imaginary(let part): text += Self.imaginary(part)
        case .string(let value): text += StringText.repr(value)
        case .bytes(let bytes): text += BytesObject.literal(bytes)
        case .formatted(let parts): text += "f" + StringText.repr(Self.body(of: parts))
        case .name(let name): text += name
        case .list(let elements): bracket("[", "]") { $0.list(elements) }
        case .set(let elements): bracket("{", "}") { $0.list(elements) }
        case .tuple(let elements): tuple(elements, level)
        case .dict(let entries): dictionary(entries)
        case .starred(let value):
            text += "*"
            write(value, .bitOr)
        case .unary(let op, let operand): unary(op, operand, level)
        case .binary(let op, let left, let right): binary(op, left, right, level)
        case .boolean(let isAnd, let operands): boolean(isAnd, operands, level)
        case .compare(let first, let rest): compare(first, rest, level)
        case .conditional(let test, let then, let otherwise):
            parenthesized(level > .test) { writer in
                writer.write(then, .or)
                writer.text += " if "
                writer.write(test, .or)
                writer.text += " else "
                writer.write(otherwise, .test)
            }
        case .named(let target, _, let value):
            parenthesized(level > .tuple) { writer in
                writer.text += target + " := "
                writer.write(value, .atom)
            }
        case .lambda(let parameters, let body): lambda(parameters, body, level)
        case .call(let callee, let arguments): call(callee, arguments)
        case .attribute(let value, let name, _):
            write(value, .atom)
            if case .int = value.kind { text += " " }
            text += "." + name
        case .subscripted(let value, let index):
            write(value, .atom)
            bracket("[", "]") { $0.write(index, .tuple) }
        case .slice(let lower, let upper, let step):
            if let lower { write(lower, .test) }
            text += ":"
            if let upper { write(upper, .test) }
            guard let step else { break }
            text += ":"
            write(step, .test)
        case .comprehension(let kind, let element, let value, let clauses): comprehension(kind, element, value, clauses)
        case .yield(let value):
            bracket("(", ")") { writer in
                writer.text += "yield"
                guard let value else { return }
                writer.text += " "
                writer.write(value, .test)
            }
        case .yieldFrom(let value):
            bracket("(", ")") { writer in
                writer.text += "yield from "
                writer.write(value, .test)
            }
        }
    }

    private mutating func bracket(_ open: String, _ close: String, _ body: (inout ExpressionText) -> Void) {
        text += open
        body(&self)
        text += close
    }

    private mutating func parenthesized(_ isNeeded: Bool, _ body: (inout ExpressionText) -> Void) {
        if isNeeded { bracket("(", ")", body) } else { body(&self) }
    }

    private mutating func list(_ elements: [Expression]) {
        for (place, element) in elements.enumerated() {
            if place > 0 { text += ", " }
            write(element, .test)
        }
    }

    private mutating func tuple(_ elements: [Expression], _ level: Level) {
        parenthesized(elements.isEmpty || level > .tuple) { writer in
            writer.list(elements)
            if elements.count == 1 { writer.text += "," }
        }
    }

    private mutating func dictionary(_ entries: [(key: Expression?, value: Expression)]) {
        bracket("{", "}") { writer in
            for (place, entry) in entries.enumerated() {
                if place > 0 { writer.text += ", " }
                if let key = entry.key {
                    writer.write(key, .test)
                    writer.text += ": "
                    writer.write(entry.value, .test)
                } else {
                    writer.text += "**"
                    writer.write(entry.value, .bitOr)
                }
            }
        }
    }

    // MARK: Operators

    private mutating func unary(_ op: UnaryOperator, _ operand: Expression, _ level: Level) {
        let own: Level = op == .not ? .not : .factor
        parenthesized(level > own) { writer in
            switch op {
            case .negative: writer.text += "-"
            case .positive: writer.text += "+"
            case .invert: writer.text += "~"
            case .not: writer.text += "not "
            }
            writer.write(operand, own)
        }
    }

    private mutating func binary(_ op: BinaryOperator, _ left: Expression, _ right: Expression, _ level: Level) {
        let own: Level = switch op {
        case .bitOr: .bitOr
        case .bitXor: .bitXor
        case .bitAnd: .bitAnd
        case .leftShift, .rightShift: .shift
        case .add, .subtract: .sum
        case .multiply, .matrixMultiply, .divide, .floorDivide, .modulo: .term
        case .power: .power
        }
        parenthesized(level > own) { writer in
            writer.write(left, op == .power ? own.next : own)
            writer.text += " \(op == .power ? "**" : op.symbol) "
            writer.write(right, op == .power ? own : own.next)
        }
    }

    private mutating func boolean(_ isAnd: Bool, _ operands: [Expression], _ level: Level) {
        let own: Level = isAnd ? .and : .or
        parenthesized(level > own) { writer in
            for (place, operand) in operands.enumerated() {
                if place > 0 { writer.text += isAnd ? " and " : " or " }
                writer.write(operand, own.next)
            }
        }
    }

    private mutating func compare(_ first: Expression, _ rest: [(ComparisonOperator, Expression)], _ level: Level) {
        parenthesized(level > .comparison) { writer in
            writer.write(first, .bitOr)
            for (op, operand) in rest {
                writer.text += " \(op.symbol) "
                writer.write(operand, .bitOr)
            }
        }
    }

    // MARK: Calls and blocks

    private mutating func lambda(_ parameters: Parameters, _ body: Expression, _ level: Level) {
        parenthesized(level > .test) { writer in
            writer.text += parameters.isEmpty ? "lambda" : "lambda "
            writer.write(parameters)
            writer.text += ": "
            writer.write(body, .test)
        }
    }

    private mutating func write(_ parameters: Parameters) {
        let hasSlash = parameters.contains { $0.kind == .positionalOnly }
        var hasStar = false
        for (place, parameter) in parameters.enumerated() {
            if place > 0 { text += ", " }
            if hasSlash, parameter.kind != .positionalOnly, place > 0, parameters[place - 1].kind == .positionalOnly { text += "/, " }
            switch parameter.kind {
            case .variadicPositional:
                hasStar = true
                text += "*"
            case .variadicKeyword: text += "**"
            case .keywordOnly where !hasStar:
                hasStar = true
                text += "*, "
            default: break
            }
            text += parameter.name
            guard let value = parameter.defaultValue else { continue }
            text += "="
            write(value, .test)
        }
        if parameters.last?.kind == .positionalOnly { text += ", /" }
    }

    private mutating func call(_ callee: Expression, _ arguments: [CallArgument]) {
        write(callee, .atom)
        // A generator expression alone brings its own parentheses.
        if arguments.count == 1, case .positional(let only) = arguments[0], case .comprehension(.generator, _, _, _) = only.kind {
            write(only, .test)
            return
        }
        bracket("(", ")") { writer in
            for (place, argument) in arguments.enumerated() {
                if place > 0 { writer.text += ", " }
                switch argument {
                case .positional(let value): writer.write(value, .test)
                case .keyword(let name, _, let value):
                    writer.text += name + "="
                    writer.write(value, .test)
                case .iterableUnpacking(let value):
                    writer.text += "*"
                    writer.write(value, .bitOr)
                case .mappingUnpacking(let value):
                    writer.text += "**"
                    writer.write(value, .test)
                }
            }
        }
    }

    private mutating func comprehension(
        _ kind: ComprehensionKind, _ element: Expression, _ value: Expression?, _ clauses: [ComprehensionClause]
    ) {
        let (open, close) = switch kind {
        case .list: ("[", "]")
        case .set, .dict: ("{", "}")
        case .generator: ("(", ")")
        }
        bracket(open, close) { writer in
            writer.write(element, .test)
            if let value {
                writer.text += ": "
                writer.write(value, .test)
            }
            for clause in clauses {
                writer.text += clause.isAsync ? " async for " : " for "
                writer.write(clause.target, .tuple)
                writer.text += " in "
                writer.write(clause.iterable, .or)
                for condition in clause.conditions {
                    writer.text += " if "
                    writer.write(condition, .or)
                }
            }
        }
    }

    // MARK: Literals

    private static func decimal(_ digits: String, _ radix: Int) -> String {
        radix == 10 ? digits : [2: "0b", 8: "0o", 16: "0x"][radix, default: ""] + digits
    }

    /// Infinity has no literal: a number too large stands for it.
    private static func float(_ value: Double) -> String { value.isInfinite ? "1e309" : FloatText.repr(value) }

    private static func imaginary(_ part: Double) -> String {
        let text = float(part)
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "j"
    }

    /// The inside of an f-string, without its quotes.
    private static func body(of parts: [FormattedPart]) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): return text.map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
            case .field(let value, let debugText, let conversion, let spec):
                var writer = ExpressionText()
                writer.write(value, .or)
                let opening = writer.text.hasPrefix("{") ? "{ " : "{"
                let shown = conversion.map { "!\($0)" } ?? (debugText != nil && spec.isEmpty ? "!r" : "")
                return (debugText ?? "") + opening + writer.text + shown + (spec.isEmpty ? "" : ":" + body(of: spec)) + "}"
            }
        }.joined()
    }
}
