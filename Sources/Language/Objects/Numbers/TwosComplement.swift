import BigInt

/// Ints of any size as two's complement words, sign extended without end: what `&`, `|`, `^` and `to_bytes` see.
///
/// The library's own operators err where a magnitude is a power of two.
enum TwosComplement {
    /// The lowest words; those beyond are all equal to the sign.
    static func words(_ value: BigInt, count: Int) -> [UInt] {
        var words = Array(value.magnitude.words.prefix(count))
        words += Array(repeatElement(0, count: max(0, count - words.count)))
        guard value.sign == .minus else { return words }
        var carry = true
        for place in words.indices {
            words[place] = ~words[place]
            if carry { (words[place], carry) = words[place].addingReportingOverflow(1) }
        }
        return words
    }

    static func value(_ words: [UInt]) -> BigInt {
        guard let last = words.last, last >> (UInt.bitWidth - 1) == 1 else { return BigInt(BigUInt(words: words)) }
        var magnitude = words
        var carry = true
        for place in magnitude.indices {
            magnitude[place] = ~magnitude[place]
            if carry { (magnitude[place], carry) = magnitude[place].addingReportingOverflow(1) }
        }
        // A carry out of the top word: the magnitude is a power of two above it.
        if carry { magnitude.append(1) }
        return -BigInt(BigUInt(words: magnitude))
    }

    static func combine(_ a: BigInt, _ b: BigInt, _ operation: (UInt, UInt) -> UInt) -> BigInt {
        // One word more than the longer one has room for the sign.
        let count = max(a.magnitude.bitWidth, b.magnitude.bitWidth) / UInt.bitWidth + 2
        return value(zip(words(a, count: count), words(b, count: count)).map(operation))
    }
}
