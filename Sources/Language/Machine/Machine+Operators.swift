extension Machine {
    // MARK: Binary

    /// `a op b`, with reflected forms and the rule that a subclass on the right goes first.
    public func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        // What `sum` and its like do most.
        if op == .add {
            if case .int(let x) = a, case .int(let y) = b {
                let (sum, overflow) = x.addingReportingOverflow(y)
                if !overflow { return .int(sum) }
            }
            if case .float(let x) = a, case .float(let y) = b { return .float(x + y) }
        }
        if let result = try optionalBinary(op, a, b) { return result }
        throw unsupported(op, inPlace: false, a, b)
    }

    func unsupported(_ op: BinaryOperator, inPlace: Bool, _ a: Value, _ b: Value) -> Raised {
        if op == .multiply, let other = notRepeated(inPlace: inPlace, a, b) {
            return error(.typeError, "can't multiply sequence by non-int of type '\(typeName(of: other))'")
        }
        // `print >>file, text` of Python 2.
        let isPrint = op == .rightShift && !inPlace && builtins.attributes[names.intern("print")].map { $0.isSame(as: a) } ?? false
        return error(
            .typeError,
            "unsupported operand type(s) for \(inPlace ? (op == .power ? "**" : op.symbol) + "=" : op.symbol): '\(typeName(of: a))' and '\(typeName(of: b))'"
                + (isPrint ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : ""))
    }

    /// What stands where the count of repetitions should, when one of the operands is a sequence. In place, CPython leaves
    /// a container on the left that cannot be repeated to the general words.
    private func notRepeated(inPlace: Bool, _ a: Value, _ b: Value) -> Value? {
        if Sequences.repeats(a) { return b }
        guard Sequences.repeats(b) else { return nil }
        guard inPlace, case .object(let object) = a else { return a }
        return object.kind == .instance || [.dict, .set, .range].contains(object.kind) ? nil : a
    }

    /// nil when neither operand supports it.
    public func optionalBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
        if let result = try numberBinary(op, a, b) { return result }
        if let result = try objectBinary(op, a, b) { return result }
        return try plainNumberBinary(op, a, b)
    }

    private func objectBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
        switch (a, b) {
        case (.object(let left), .object(let right)):
            let leftType = left.type(self)
            let rightType = right.type(self)
            if leftType !== rightType, rightType.isSubtype(of: leftType), overrides(op.reflectedMethod, rightType, leftType) {
                if let result = try right.binary(op, a, reflected: true, self) { return result }
                return try left.binary(op, b, reflected: false, self)
            }
            if let result = try askBeforeSequence(op, left, right, a) { return result }
            if let result = try left.binary(op, b, reflected: false, self) { return result }
            if leftType === rightType, left.kind == .instance { return nil }
            return try right.binary(op, a, reflected: true, self)
        case (.object(let left), _):
            return try left.binary(op, b, reflected: false, self)
        case (_, .object(let right)):
            return try right.binary(op, a, reflected: true, self)
        default:
            return nil
        }
    }

    /// Joining and repeating are no arithmetic of the built-in sequences: a script's operand on the right is asked first.
    private func askBeforeSequence(_ op: BinaryOperator, _ left: Object, _ right: Object, _ a: Value) throws(Raised) -> Value? {
        guard op == .add || op == .multiply, right.kind == .instance, left.kind != .instance, left is StringObject || left is ListObject
            || left is TupleObject || left is BytesObject, special(op.reflectedMethod, of: right.type(self))?.asObject(FunctionObject.self) != nil
        else { return nil }
        return try right.binary(op, a, reflected: true, self)
    }

    /// Whether a subclass has a method of its own where its base has another or none.
    private func overrides(_ name: Name.WellKnown, _ subclass: TypeObject, _ base: TypeObject) -> Bool {
        guard let own = special(name, of: subclass) else { return false }
        return special(name, of: base).map { !$0.isSame(as: own) } ?? true
    }

    /// `a op= b`
    public func inPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        if case .object(let object) = a {
            if case .object(let right) = b, let result = try askBeforeSequence(op, object, right, a) { return result }
            if let result = try object.inPlace(op, b, self) { return result }
        }
        if let result = try optionalBinary(op, a, b) { return result }
        throw unsupported(op, inPlace: true, a, b)
    }

    // MARK: Unary

    public func unary(_ op: UnaryOperator, _ a: Value) throws(Raised) -> Value {
        if op == .not { return .bool(!(try truth(a))) }
        if let result = try numberUnary(op, a) { return result }
        if case .object(let object) = a, let result = try object.unary(op, self) { return result }
        let symbol = switch op { case .negative: "-"; case .positive: "+"; case .invert: "~"; case .not: "not" }
        throw error(.typeError, "bad operand type for unary \(symbol): '\(typeName(of: a))'")
    }

    // MARK: Comparison

    /// Any comparison operator, `is` and `in` included.
    public func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws(Raised) -> Value {
        switch op {
        case .isSame: return .bool(a.isSame(as: b))
        case .isNotSame: return .bool(!a.isSame(as: b))
        case .contained: return .bool(try contains(b, a))
        case .notContained: return .bool(!(try contains(b, a)))
        default: break
        }
        if case .object(let left) = a, case .object(let right) = b, left.kind == .string, right.kind == .string,
            let result = try left.compare(op, b, self)
        {
            return result
        }
        if let result = try numberCompare(op, a, b) { return result }
        if let result = try objectCompare(op, a, b) { return result }
        if let result = plainNumberCompare(op, a, b) { return result }
        switch op {
        case .equal: return .bool(a.isSame(as: b))
        case .notEqual: return .bool(!a.isSame(as: b))
        default:
            throw error(
                .typeError,
                "'\(op.symbol)' not supported between instances of '\(typeName(of: a))' and '\(typeName(of: b))'")
        }
    }

    private func objectCompare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
        switch (a, b) {
        case (.object(let left), .object(let right)):
            let leftType = left.type(self)
            let rightType = right.type(self)
            if leftType !== rightType, rightType.isSubtype(of: leftType) {
                if let result = try right.compare(op.reflected, a, self) { return result }
                return try left.compare(op, b, self)
            }
            if let result = try left.compare(op, b, self) { return result }
            return try right.compare(op.reflected, a, self)
        case (.object(let left), _): return try left.compare(op, b, self)
        case (_, .object(let right)): return try right.compare(op.reflected, a, self)
        default: return nil
        }
    }

    /// `a is b or a == b`, the test that containers use.
    public func equals(_ a: Value, _ b: Value) throws(Raised) -> Bool {
        // One object is equal to itself in a container, also a nan; which of two floats of the same bits were one object
        // in Python is not known here.
        if a.isSame(as: b) { return true }
        return try truth(compare(.equal, a, b))
    }

    public func contains(_ container: Value, _ value: Value) throws(Raised) -> Bool {
        if case .object(let object) = container, let found = try object.contains(value, self) { return found }
        guard let iterator = try optionalIterator(of: container) else {
            throw error(.typeError, "argument of type '\(typeName(of: container))' is not iterable")
        }
        while let element = try iterator.next(self) {
            if try equals(element, value) { return true }
            try poll()
        }
        return false
    }

    // MARK: Truth and hash

    public func truth(_ value: Value) throws(Raised) -> Bool {
        switch value {
        case .unbound, .none: false
        case .bool(let bool): bool
        case .int(let int): int != 0
        case .float(let float): float != 0
        case .object(let object): try object.truth(self)
        }
    }

    public func hash(_ value: Value) throws(Raised) -> Int {
        if case .object(let object) = value {
            return object.kind == .string ? unsafeDowncast(object, to: StringObject.self).hashCode : try object.hash(self)
        }
        return numberHash(value)
    }

    func unhashable(_ value: Value) -> Raised {
        error(.typeError, "unhashable type: '\(typeName(of: value))'")
    }
}

extension BinaryOperator {
    /// As error messages show it.
    var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .matrixMultiply: "@"
        case .divide: "/"
        case .floorDivide: "//"
        case .modulo: "%"
        case .power: "** or pow()"
        case .leftShift: "<<"
        case .rightShift: ">>"
        case .bitAnd: "&"
        case .bitOr: "|"
        case .bitXor: "^"
        }
    }
}

extension ComparisonOperator {
    var symbol: String {
        switch self {
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessEqual: "<="
        case .greater: ">"
        case .greaterEqual: ">="
        case .isSame: "is"
        case .isNotSame: "is not"
        case .contained: "in"
        case .notContained: "not in"
        }
    }

    /// What the right operand is asked when the left one does not know.
    public var reflected: ComparisonOperator {
        switch self {
        case .less: .greater
        case .lessEqual: .greaterEqual
        case .greater: .less
        case .greaterEqual: .lessEqual
        default: self
        }
    }
}
