/// Number literals: where they end. `NumberLiteral` finds their value.
extension Lexer {
    mutating func readNumber() {
        let start = index
        if byte(start) == UInt8(ascii: "0") {
            switch byte(start + 1) | 0x20 {
            case UInt8(ascii: "x"): return readPrefixed(radix: 16, name: "hexadecimal")
            case UInt8(ascii: "o"): return readPrefixed(radix: 8, name: "octal")
            case UInt8(ascii: "b"): return readPrefixed(radix: 2, name: "binary")
            default: break
            }
        }
        readDecimal()
    }

    private mutating func readPrefixed(radix: UInt8, name: String) {
        let start = index
        index += 2
        repeat {
            if byte(index) == UInt8(ascii: "_") { index += 1 }
            guard let digit = hexadecimalDigit(byte(index)), digit < radix else {
                if isDigit(byte(index)) { return failDigit(name) }
                return fail("invalid \(name) literal", at: index - 1)
            }
            while let digit = hexadecimalDigit(byte(index)), digit < radix { index += 1 }
            if isDigit(byte(index)) { return failDigit(name) }
        } while byte(index) == UInt8(ascii: "_")
        guard checkEnd(name) else { return }
        add(.number, from: start, to: index)
    }

    private mutating func failDigit(_ name: String) {
        fail("invalid digit '\(Unicode.Scalar(byte(index)))' in \(name) literal", at: index)
    }

    private mutating func readDecimal() {
        let start = index
        guard readDigits() else { return }
        var isInteger = true
        if byte(index) == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            if isDigit(byte(index)), !readDigits() { return }
        }
        if byte(index) | 0x20 == UInt8(ascii: "e") {
            let sign = byte(index + 1)
            let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
            if isDigit(byte(index + (isSigned ? 2 : 1))) {
                isInteger = false
                index += isSigned ? 2 : 1
                guard readDigits() else { return }
            } else if isSigned {
                return fail("invalid decimal literal", at: index + 1)
            }
        }
        if byte(index) | 0x20 == UInt8(ascii: "j") {
            index += 1
            guard checkEnd("imaginary") else { return }
        } else {
            if isInteger, !checkLeadingZeros(from: start) { return }
            guard checkEnd("decimal") else { return }
        }
        add(.number, from: start, to: index)
    }

    /// Digits with single `_` between them; false after reporting a misplaced one.
    private mutating func readDigits() -> Bool {
        while true {
            while isDigit(byte(index)) { index += 1 }
            guard byte(index) == UInt8(ascii: "_") else { return true }
            guard isDigit(byte(index + 1)) else {
                fail("invalid decimal literal", at: index)
                return false
            }
            index += 1
        }
    }

    private mutating func checkLeadingZeros(from start: Int) -> Bool {
        guard byte(start) == UInt8(ascii: "0"), index > start + 1 else { return true }
        let digits = bytes[start..<index]
        if digits.allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "_") }) { return true }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "_") }.count
        let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
        fail(message, at: start, to: start + zeros)
        return false
    }

    /// `1if x else y` is still Python (with a warning); `1a` is not.
    private mutating func checkEnd(_ name: String) -> Bool {
        guard isNamePart(byte(index)) else { return true }
        let keywords = ["and", "else", "for", "if", "in", "is", "or", "not"]
        let rest = bytes[index..<min(limit, index + 4)]
        if keywords.contains(where: { rest.starts(with: $0.utf8) }) { return true }
        fail("invalid \(name) literal", at: index - 1)
        return false
    }
}

/// The value of a digit up to `f`.
@inline(__always) func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte &- UInt8(ascii: "0") }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
}
