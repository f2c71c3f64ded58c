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

    /// Beside an instance of a script's class, whose own method was asked and does not know: as in CPython, the plain number
    /// answers then. An int's method leaves floats to them.
    func plainNumberBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws(Raised) -> Value? {
        isPlainBesideInstance(a, b) ? try Numbers.binary(op, a.builtin, b.builtin, self) : nil
    }

    func plainNumberCompare(_ op: ComparisonOperator, _ a: Value, _ b: Value) -> Value? {
        isPlainBesideInstance(a, b) ? Numbers.compare(op, a.builtin, b.builtin).map(Value.bool) : nil
    }

    private func isPlainBesideInstance(_ a: Value, _ b: Value) -> Bool {
        switch (a.isScriptInstance, b.isScriptInstance) {
        case (true, false): Number(b) != nil && SlotMethods.knows(b, a.builtin)
        case (false, true): Number(a) != nil && SlotMethods.knows(a, b.builtin)
        default: false
        }
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
