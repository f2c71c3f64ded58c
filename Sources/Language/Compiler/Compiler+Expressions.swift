extension Compiler {
    /// The register that holds the expression's value.
    func compile(_ expression: Expression) throws(CompileError) -> Int {
        if case .name(let name) = expression.kind {
            return try at(expression.span) { () throws(CompileError) in loadName(name) }
        }
        if case .named(let target, _, let value) = expression.kind, directTarget(target) == nil {
            let register = try compile(value)
            storeName(target, from: register)
            return register
        }
        let register = temporary()
        try compile(expression, into: register)
        return register
    }

    /// Computes the value into a register. Nothing is written there before all operands have been read, except
    /// where the register is a temporary.
    func compile(_ expression: Expression, into target: Int) throws(CompileError) {
        depth += 1
        defer { depth -= 1 }
        try at(expression.span) { () throws(CompileError) in
            let saved = top
            defer { top = saved }
            try compileKind(expression, into: target)
        }
    }

    private func compileKind(_ expression: Expression, into target: Int) throws(CompileError) {
        switch expression.kind {
        case .none: emit(.loadNone, a: target)
        case .ellipsis: ellipsis(into: target)
        case .bool(let bool): constant(bool, into: target)
        case .int(let int): constant(int, into: target)
        case .float(let float): constant(float, into: target)
        case .imaginary(let part): emit(.loadConstant, a: target, wide: constantPlace(of: .object(ComplexObject(0, part))))
        case .string(let text): constant(text, into: target)
        case .bigInt(let digits, let radix):
            guard let value = machine.integerLiteral(digits, radix: radix) else {
                throw CompileError("invalid decimal literal", expression.span)
            }
            emit(.loadConstant, a: target, wide: constantPlace(of: value))
        case .bytes(let bytes): emit(.loadConstant, a: target, wide: constantPlace(of: .object(BytesObject(bytes))))
        case .formatted(let parts): try formatted(parts, into: target)
        case .name(let name): _ = loadName(name, into: target)
        case .list(let elements): try collection(.buildList, elements, into: target)
        case .set(let elements): try collection(.buildSet, elements, into: target)
        case .tuple(let elements): try tuple(elements, into: target)
        case .dict(let entries): try dictionary(entries, into: target)
        case .starred: throw CompileError("can't use starred expression here", expression.span)
        case .unary(let op, let operand): try unary(op, operand, into: target)
        case .binary(let op, let left, let right): try binary(op, left, right, into: target)
        case .boolean(let isAnd, let operands): try boolean(isAnd: isAnd, operands, into: target)
        case .compare(let first, let rest): try comparison(first, rest, into: target)
        case .conditional(let test, let then, let otherwise):
            let toElse = try jumps(unless: test)
            let before = bound
            try compile(then, into: target)
            let toEnd = emit(.jump)
            bound = before
            patch(toElse)
            try compile(otherwise, into: target)
            bound = before
            patch(toEnd)
        case .named(let name, _, let value):
            if let direct = directTarget(name) {
                try compile(value, into: direct)
                bound.insert(name)
                if direct != target { emit(.move, a: target, b: direct) }
            } else {
                try compile(value, into: target)
                storeName(name, from: target)
            }
        case .lambda(let parameters, let body): try lambda(parameters, body, expression.span, into: target)
        case .call(let callee, let arguments): try call(callee, arguments, into: target)
        case .attribute(let object, let name, let nameSpan):
            let object = try compile(object)
            on(located(span, nameSpan)) { _ = emit(.getAttribute, a: target, b: object, c: site(mangled(name))) }
        case .subscripted(let container, let key):
            let container = try compile(container)
            if let bounds = try bounds(of: key) {
                emit(.getSlice, a: target, b: container, c: bounds)
            } else {
                emit(.getItem, a: target, b: container, c: try compile(key))
            }
        case .slice:
            // Within a tuple: `x[1:2, 0]`.
            if let bounds = try bounds(of: expression) { emit(.buildSlice, a: target, b: bounds) }
        case .comprehension(let kind, let element, let value, let clauses):
            try comprehension(kind, element, value, clauses, expression.span, into: target)
        case .yield(let value):
            let register = temporary()
            if let value { try compile(value, into: register) } else { emit(.loadNone, a: register) }
            emit(.yield, a: target, b: register)
        case .yieldFrom(let value):
            // The second register passes what is sent in, and what is handed out.
            let iterator = temporary(2)
            try compile(value, into: iterator)
            yieldFrom(iterator, into: target)
        }
    }

    /// The first of the three registers that hold a slice's bounds; nil for another key.
    func bounds(of key: Expression) throws(CompileError) -> Int? {
        guard case .slice(let lower, let upper, let step) = key.kind else { return nil }
        let first = temporary(3)
        for (place, bound) in [lower, upper, step].enumerated() {
            if let bound { try compile(bound, into: first + place) } else { emit(.loadNone, a: first + place) }
        }
        return first
    }

    /// - Parameter iterator: the first of two registers.
    func yieldFrom(_ iterator: Int, into target: Int) {
        emit(.beginYieldFrom, a: iterator, b: iterator)
        emit(.clear, a: iterator + 1)
        emit(.yieldFrom, a: target, b: iterator)
    }

    // MARK: Operators

    private func unary(_ op: UnaryOperator, _ operand: Expression, into target: Int) throws(CompileError) {
        switch (op, operand.kind) {
        case (.negative, .int(let int)) where int != .min: return constant(-int, into: target)
        case (.negative, .float(let float)): return constant(-float, into: target)
        default: break
        }
        let operand = try compile(operand)
        let opcode: Opcode = switch op { case .negative: .negative; case .positive: .positive; case .invert: .invert; case .not: .not }
        emit(opcode, a: target, b: operand)
    }

    private func binary(_ op: BinaryOperator, _ left: Expression, _ right: Expression, into target: Int) throws(CompileError) {
        let left = try compile(left)
        try binary(op, left, right, isInPlace: false, into: target)
    }

    func binary(_ op: BinaryOperator, _ left: Int, _ right: Expression, isInPlace: Bool, into target: Int) throws(CompileError) {
        // The sign of the immediate tells `x + 3` from `x - 3` in an error, so zero is left to the general form.
        if op == .add || op == .subtract, case .int(let int) = right.kind, int > 0, int < 1 << 14 {
            emit(isInPlace ? .inPlaceAddImmediate : .addImmediate, a: target, b: left, c: op == .add ? int : -int)
            return
        }
        let right = try compile(right)
        let base: Opcode = isInPlace ? .inPlaceAdd : .add
        guard let opcode = Opcode(rawValue: base.rawValue + UInt16(op.rawValue)) else { return }
        emit(opcode, a: target, b: left, c: right)
    }

    private func boolean(isAnd: Bool, _ operands: [Expression], into target: Int) throws(CompileError) {
        // A variable must not change before the last operand has been evaluated.
        let register = isTemporary(target) ? target : temporary()
        var toEnd: [Int] = []
        var before = bound
        for (place, operand) in operands.enumerated() {
            try compile(operand, into: register)
            if place == 0 { before = bound }
            if place < operands.count - 1 { toEnd.append(emit(isAnd ? .jumpIfFalse : .jumpIfTrue, a: register, wide: 0)) }
        }
        bound = before
        patch(toEnd)
        if register != target { emit(.move, a: target, b: register) }
    }

    private func comparison(_ first: Expression, _ rest: [(ComparisonOperator, Expression)], into target: Int) throws(CompileError) {
        func emitCompare(_ op: ComparisonOperator, _ left: Int, _ right: Int, into target: Int) {
            guard let opcode = Opcode(rawValue: Opcode.equal.rawValue + UInt16(op.rawValue)) else { return }
            emit(opcode, a: target, b: left, c: right)
        }
        var left = try compile(first)
        if rest.count == 1 {
            let right = try compile(rest[0].1)
            return emitCompare(rest[0].0, left, right, into: target)
        }
        let register = isTemporary(target) ? target : temporary()
        var toEnd: [Int] = []
        for (place, (op, operand)) in rest.enumerated() {
            let right = try compile(operand)
            emitCompare(op, left, right, into: register)
            if place < rest.count - 1 { toEnd.append(emit(.jumpIfFalse, a: register, wide: 0)) }
            left = right
        }
        patch(toEnd)
        if register != target { emit(.move, a: target, b: register) }
    }

    // MARK: Conditions

    /// Code that goes on when the test holds; the answer are the jumps taken when it does not.
    func jumps(unless test: Expression) throws(CompileError) -> [Int] { try jumps(test, when: false) }

    /// The jumps taken when the truth of the test is `outcome`.
    func jumps(_ test: Expression, when outcome: Bool) throws(CompileError) -> [Int] {
        depth += 1
        defer { depth -= 1 }
        return try scratch { () throws(CompileError) in
            switch test.kind {
            case .unary(.not, let operand):
                return try jumps(operand, when: !outcome)
            case .boolean(let isAnd, let operands) where isAnd != outcome:
                // `a and b` fails as soon as one fails.
                var result: [Int] = []
                var before = bound
                for (place, operand) in operands.enumerated() {
                    result += try jumps(operand, when: outcome)
                    if place == 0 { before = bound }
                }
                bound = before
                return result
            case .boolean(_, let operands):
                guard let last = operands.last else { return [] }
                var decided: [Int] = []
                var before = bound
                for (place, operand) in operands.dropLast().enumerated() {
                    decided += try jumps(operand, when: !outcome)
                    if place == 0 { before = bound }
                }
                let result = try jumps(last, when: outcome)
                bound = before
                patch(decided)
                return result
            case .compare(let first, let rest) where rest.count == 1:
                return try at(test.span) { () throws(CompileError) in try compareJump(first, rest[0].0, rest[0].1, when: outcome) }
            default:
                // What asks for the truth is the statement around, as CPython has it.
                let register = try compile(test)
                var jump = 0
                on(test.lastComparison?.span ?? span) { jump = emit(outcome ? .jumpIfTrue : .jumpIfFalse, a: register, wide: 0) }
                return [jump]
            }
        }
    }

    private func compareJump(_ first: Expression, _ op: ComparisonOperator, _ second: Expression, when outcome: Bool) throws(CompileError) -> [Int] {
        let left = try compile(first)
        // The instruction jumps when the comparison is *not* what its operand says.
        let expected = outcome ? 0 : 1
        if case .int(let int) = second.kind, Int(Int16(truncatingIfNeeded: int)) == int, op.rawValue <= ComparisonOperator.greaterEqual.rawValue,
            let opcode = Opcode(rawValue: Opcode.jumpEqualImmediate.rawValue + UInt16(op.rawValue))
        {
            emit(opcode, a: left, b: expected, c: int)
        } else if let opcode = Opcode(rawValue: Opcode.jumpEqual.rawValue + UInt16(op.rawValue)) {
            let right = try compile(second)
            emit(opcode, a: left, b: right, c: expected)
        }
        return [emit(.extra, wide: 0)]
    }
}

extension Expression {
    /// The comparison that is made last when the truth of this is asked for.
    var lastComparison: Expression? {
        switch kind {
        case .compare: self
        case .unary(.not, let operand): operand.lastComparison
        case .boolean(_, let operands): operands.lazy.reversed().compactMap(\.lastComparison).first
        case .conditional(let test, let then, let otherwise): otherwise.lastComparison ?? then.lastComparison ?? test.lastComparison
        default: nil
        }
    }
}
