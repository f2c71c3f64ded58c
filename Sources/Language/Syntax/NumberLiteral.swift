/// The value of a number token.
enum NumberLiteral {
    /// Python's limit for converting decimal digits, against texts that take quadratic time.
    static let maximumDecimalDigits = 4300

    static func value(of text: String, _ span: Span) throws(SyntaxFailure) -> Expression.Kind {
        let digits = text.filter { $0 != "_" }
        guard let last = digits.utf8.last else { throw SyntaxFailure("invalid syntax", span) }
        if let radix = radix(of: digits) { return integer(digits.dropFirst(2), radix: radix) }
        if last | 0x20 == UInt8(ascii: "j") {
            guard let value = Double(digits.dropLast()) else { throw SyntaxFailure("invalid imaginary literal", span) }
            return .imaginary(value)
        }
        if digits.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) {
            guard let value = Double(digits) else { throw SyntaxFailure("invalid decimal literal", span) }
            return .float(value)
        }
        guard digits.utf8.count <= maximumDecimalDigits else {
            throw SyntaxFailure(
                "Exceeds the limit (\(maximumDecimalDigits) digits) for integer string conversion: value has "
                    + "\(digits.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                    + "hexadecimal for huge integer literals to avoid decimal conversion limits.", span)
        }
        return integer(digits[...], radix: 10)
    }

    private static func radix(of digits: String) -> Int? {
        guard digits.utf8.first == UInt8(ascii: "0"), let letter = digits.utf8.dropFirst().first else { return nil }
        switch letter | 0x20 {
        case UInt8(ascii: "x"): return 16
        case UInt8(ascii: "o"): return 8
        case UInt8(ascii: "b"): return 2
        default: return nil
        }
    }

    private static func integer(_ digits: Substring, radix: Int) -> Expression.Kind {
        if let value = Int(digits, radix: radix) { return .int(value) }
        return .bigInt(digits: String(digits), radix: radix)
    }
}
