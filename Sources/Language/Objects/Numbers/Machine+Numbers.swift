/// What the machine's operators ask about values that are numbers.
extension Machine {
    func numberBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
        a.isScriptInstance || b.isScriptInstance ? nil : try Numbers.binary(op, a, b, self)
    }

    func numberUnary(_ op: UnaryOperator, _ a: Value) throws(Raised) -> Value? {
        a.isScriptInstance ? nil : try Numbers.unary(op, a, self)
    }

    func numberCompare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
        a.isScriptInstance || b.isScriptInstance ? nil : Numbers.compare(op, a, b).map(Value.bool)
    }

    /// Of a value that is no object.
    func numberHash(_ value: Value) -> Int {
        switch value {
        case .bool(let flag): flag ? 1 : 0
        case .int(let int): Numbers.hash(int)
        case .float(let double): Numbers.hash(double)
        // CPython hashes None by its address.
        default: 0xF_CA86_420
        }
    }

    func numberRepr(_ value: Double) -> String { FloatText.repr(value) }
}

extension Value {
    /// An instance of `class Money(int)` has its own operators first; int's follow through its class.
    fileprivate var isScriptInstance: Bool { if case .object(let object) = self { object.kind == .instance } else { false } }
}
