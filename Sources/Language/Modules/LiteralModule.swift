/// `ast`, of which lsx has `literal_eval`: values written as literals, and nothing run.
enum LiteralModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "ast")
        module.add([
            NativeFunction(signature: "literal_eval(node_or_string)") { (arguments, machine) throws(Raised) in
                guard let text = arguments[0].text else {
                    throw machine.error(.valueError, "malformed node or string: \(try machine.repr(arguments[0]))")
                }
                let kept = String(text.drop { $0 == " " || $0 == "\t" })
                let code = try machine.parse(kept, named: "<unknown>", .eval)
                guard case .text(let parsed) = code.content, case .expression(let expression)? = parsed.program.body.first?.kind else { return .none }
                return try value(of: expression, parsed.source, machine)
            }
        ], machine)
        module.missing = { [unowned machine, unowned module] (name) throws(Raised) in
            guard !machine.names.text(name).hasPrefix("__") else { return nil }
            let raised = machine.error(.attributeError, "module 'ast' has no attribute '\(machine.names.text(name))'", about: machine.names.text(name), of: .object(module))
            raised.exception.withDetails().hint = "syntax trees of Python's library are not in lsx yet: of ast it has literal_eval"
            throw raised
        }
        return module
    }

    /// The parser bounds how deep a tree is.
    private static func value(of expression: Expression, _ source: Source, _ machine: Machine) throws(Raised) -> Value {
        func values(_ elements: [Expression]) throws(Raised) -> [Value] {
            var values: [Value] = []
            for element in elements { values.append(try value(of: element, source, machine)) }
            return values
        }
        switch expression.kind {
        case .none: return .none
        case .ellipsis: return .object(machine.ellipsis)
        case .bool(let flag): return .bool(flag)
        case .string(let text): return .string(text)
        case .bytes(let bytes): return .object(BytesObject(bytes))
        case .int, .bigInt, .float, .imaginary:
            if let number = number(expression, machine) { return number }
        case .tuple(let elements): return .tuple(try values(elements))
        case .list(let elements): return .list(try values(elements))
        case .set(let elements): return try set(of: values(elements), machine)
        case .dict(let entries):
            let dict = DictObject()
            for entry in entries {
                guard let key = entry.key else { throw malformed(entry.value, source, machine) }
                try dict.set(value(of: key, source, machine), value(of: entry.value, source, machine), machine)
            }
            return .object(dict)
        case .call(let callee, let arguments):
            if case .name("set") = callee.kind, arguments.isEmpty { return try set(of: [], machine) }
        case .unary(let op, let operand):
            if let result = try signed(op, operand, machine) { return result }
        case .binary(let op, let left, let right):
            // A complex number: a real part, which may have a sign, and an imaginary one.
            guard op == .add || op == .subtract, case .imaginary(let part) = right.kind else { break }
            var real = number(left, machine)
            if case .unary(let sign, let operand) = left.kind { real = try signed(sign, operand, machine) }
            if case .imaginary = left.kind { real = nil }
            if let real { return try machine.binary(op, real, .object(ComplexObject(0, part))) }
        default: break
        }
        throw malformed(expression, source, machine)
    }

    private static func number(_ expression: Expression, _ machine: Machine) -> Value? {
        switch expression.kind {
        case .int(let int): .int(int)
        case .bigInt(let digits, let radix): machine.integerLiteral(digits, radix: radix)
        case .float(let float): .float(float)
        case .imaginary(let part): .object(ComplexObject(0, part))
        default: nil
        }
    }

    private static func signed(_ op: UnaryOperator, _ operand: Expression, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .negative || op == .positive, let number = number(operand, machine) else { return nil }
        return try machine.unary(op, number)
    }

    private static func set(of values: [Value], _ machine: Machine) throws(Raised) -> Value {
        let set = SetObject()
        for value in values { _ = try set.insert(value, machine) }
        return .object(set)
    }

    private static func malformed(_ expression: Expression, _ source: Source, _ machine: Machine) -> Raised {
        let line = source.position(of: Int(expression.span.start)).line
        return machine.error(.valueError, "malformed node or string on line \(line): <ast.\(name(of: expression)) object>")
    }

    private static func name(of expression: Expression) -> String {
        switch expression.kind {
        case .name: "Name"
        case .call: "Call"
        case .attribute: "Attribute"
        case .subscripted: "Subscript"
        case .binary: "BinOp"
        case .unary: "UnaryOp"
        case .boolean: "BoolOp"
        case .compare: "Compare"
        case .conditional: "IfExp"
        case .named: "NamedExpr"
        case .lambda: "Lambda"
        case .formatted: "JoinedStr"
        case .starred: "Starred"
        case .comprehension: "ListComp"
        default: "Expr"
        }
    }
}
