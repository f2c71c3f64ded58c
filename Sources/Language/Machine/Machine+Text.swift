extension Machine {
    /// `format(value, specification)`
    /// As an f-string formats, whose specifications come from the same object each time.
    func format(_ value: Value, by specification: StringObject) throws(Raised) -> String {
        if !specification.text.isEmpty {
            switch value {
            case .int(let int): return try specification.specification(for: "int", self).format(.small(int), self)
            case .float(let double): return try specification.specification(for: "float", self).format(.float(double), self)
            default: break
            }
        }
        return try format(value, specification.text)
    }

    public func format(_ value: Value, _ specification: String) throws(Raised) -> String {
        if case .object(let object) = value { return try object.format(specification, self) }
        if specification.isEmpty { return try str(value) }
        switch value {
        case .bool, .int, .float:
            guard let number = Number(value) else { return try str(value) }
            return try FormatSpecification(specification, typeName: typeName(of: value), self).format(number, self)
        default:
            throw error(.typeError, "unsupported format string passed to \(typeName(of: value)).__format__")
        }
    }

    /// `ascii(value)`
    func ascii(_ value: Value) throws(Raised) -> String { StringText.ascii(try repr(value)) }

    /// The value as an index of this machine; OverflowError when it is too large.
    public func index(_ value: Value) throws(Raised) -> Int {
        if let index = try optionalIndex(value) { return index }
        throw error(.typeError, "'\(typeName(of: value))' object cannot be interpreted as an integer")
    }

    /// An int literal that does not fit 64 bits.
    func integerLiteral(_ digits: String, radix: Int) -> Value? {
        IntegerText.value(digits: Array(digits.utf8), radix: radix, negative: false)
    }
}
