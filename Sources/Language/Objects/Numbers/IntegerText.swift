import BigInt

/// Ints from text and to text, with the limit on decimal digits that CPython 3.11.7 has: conversion takes quadratic
/// time, so that longer ones are an error instead of a hang, unless the script has set another limit.
package enum IntegerText {
    package static let defaultMaximum = 4300

    package static func decimal(_ value: BigInt, _ machine: Machine) throws(Raised) -> String {
        let limit = machine.maximumDigits
        // 3.322 bits a digit: clearly too long is refused before the conversion.
        if limit == 0 || Double(value.magnitude.bitWidth) <= 3.322 * Double(limit) {
            try machine.charge(bytes: value.magnitude.bitWidth / 3)
            let text = String(value)
            if limit == 0 || text.utf8.count - (value.sign == .minus ? 1 : 0) <= limit { return text }
        }
        throw machine.error(
            .valueError,
            "Exceeds the limit (\(limit) digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit")
    }

    /// Of an int of 64 bits. The digits of most fit the string itself, and go there as they come.
    package static func decimal(_ value: Int) -> String {
        decimal(value.magnitude, isNegative: value < 0)
    }

    package static func decimal(_ magnitude: UInt, isNegative: Bool = false) -> String {
        guard magnitude < smallLimit else { return (isNegative ? "-" : "") + String(magnitude) }
        var rest = magnitude
        var (low, high): (UInt, UInt) = (0, 0)
        var count = 0
        func prepend(_ byte: UInt) {
            high = high << 8 | low >> 56
            low = low << 8 | byte
            count += 1
        }
        repeat {
            let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
            prepend(48 + digit)
            rest = next
        } while rest != 0
        if isNegative { prepend(UInt(UInt8(ascii: "-"))) }
        return StringStorage.smallText(low, high, count: count)
    }

    /// Whether `decimal` fits a small string, with a sign.
    static func isSmall(_ value: Int) -> Bool { value.magnitude < smallLimit }
    private static let smallLimit: UInt = 100_000_000_000_000

    /// Digits of a power-of-two base: linear time, no limit.
    package static func text(_ magnitude: BigUInt, radix: Int) -> String {
        let shift = radix == 2 ? 1 : radix == 8 ? 3 : 4
        let width = magnitude.bitWidth
        guard width > 0 else { return "0" }
        let words = Array(magnitude.words)
        var digits: [UInt8] = []
        var bit = (width - 1) / shift * shift
        while bit >= 0 {
            let (word, offset) = bit.quotientAndRemainder(dividingBy: 64)
            var digit = words[word] >> UInt(offset)
            if offset + shift > 64, word + 1 < words.count { digit |= words[word + 1] << UInt(64 - offset) }
            digit &= UInt(radix - 1)
            digits.append(UInt8(digit) + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
            bit -= shift
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// `int(text, base)`: white space around, a sign, a prefix that fits the base, `_` between digits.
    package static func parse(_ text: String, base: Int, _ machine: Machine) throws(Raised) -> Value {
        guard base == 0 || (2...36).contains(base) else {
            throw machine.error(.valueError, "int() base must be >= 2 and <= 36, or 0")
        }
        func invalid() throws(Raised) -> Raised {
            machine.error(.valueError, "invalid literal for int() with base \(base): \(StringText.repr(text))")
        }
        var bytes = Array(StringText.withPlainDigits(StringText.stripped(text)).utf8)[...]
        var negative = false
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        var radix = base
        if bytes.count > 1, bytes.first == UInt8(ascii: "0") {
            let prefix = [UInt8(ascii: "x"): 16, UInt8(ascii: "o"): 8, UInt8(ascii: "b"): 2][bytes[bytes.startIndex + 1] | 0x20]
            if let prefix, base == 0 || base == prefix {
                radix = prefix
                bytes.removeFirst(2)
                if bytes.first == UInt8(ascii: "_") { bytes.removeFirst() }
            }
        }
        var digits: [UInt8] = []
        var afterDigit = false
        for byte in bytes {
            if byte == UInt8(ascii: "_"), afterDigit {
                afterDigit = false
                continue
            }
            guard let digit = digit(byte), digit < (radix == 0 ? 10 : radix) else { throw try invalid() }
            digits.append(byte)
            afterDigit = true
        }
        guard afterDigit else { throw try invalid() }
        if radix == 0 {
            // Without a prefix, base 0 is a literal: no leading zeros.
            radix = 10
            if digits.count > 1, digits[0] == UInt8(ascii: "0"), digits.contains(where: { $0 != UInt8(ascii: "0") }) { throw try invalid() }
        }
        if radix.nonzeroBitCount != 1, machine.maximumDigits > 0, digits.count > machine.maximumDigits {
            throw machine.error(
                .valueError,
                "Exceeds the limit (\(machine.maximumDigits) digits) for integer string conversion: value has \(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit")
        }
        try Numbers.reserve(bits: digits.count.multipliedReportingOverflow(by: 5).partialValue, machine)
        return value(digits: digits, radix: radix, negative: negative)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 48
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 87
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 55
        default: nil
        }
    }

    /// The int that valid digits make.
    package static func value(digits: [UInt8], radix: Int, negative: Bool) -> Value {
        var small = 0
        var overflowed = false
        for byte in digits {
            let (product, overflow) = small.multipliedReportingOverflow(by: radix)
            let (sum, overflow2) = product.addingReportingOverflow(digit(byte) ?? 0)
            if overflow || overflow2 {
                overflowed = true
                break
            }
            small = sum
        }
        if !overflowed { return .int(negative ? -small : small) }
        let big: BigInt
        if radix < 36 {
            big = BigInt(String(decoding: digits, as: UTF8.self), radix: radix) ?? 0
        } else {
            // The library traps on 36, which it forgets.
            big = digits.reduce(BigInt(0)) { $0 * 36 + BigInt(digit($1) ?? 0) }
        }
        return .integer(negative ? -big : big)
    }
}
