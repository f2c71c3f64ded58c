import BigInt

/// Products and quotients of very large ints in pieces, so that an interrupt is seen between them.
///
/// The library's own operations run to their end: 10^7 digits take many seconds.
package enum LargeInteger {
    /// Words of the smaller operand up to which the library multiplies at once (some milliseconds).
    private static let pieceWords = 2048

    package static func product(_ a: BigInt, _ b: BigInt, _ machine: Machine) throws(Raised) -> BigInt {
        let magnitude = try product(a.magnitude, b.magnitude, machine)
        return BigInt(sign: a.sign == b.sign ? .plus : .minus, magnitude: magnitude)
    }

    /// Karatsuba's scheme above the piece size.
    private static func product(_ a: BigUInt, _ b: BigUInt, _ machine: Machine) throws(Raised) -> BigUInt {
        let (long, short) = a.bitWidth >= b.bitWidth ? (a, b) : (b, a)
        let words = (long.bitWidth + 63) / 64
        let shortWords = (short.bitWidth + 63) / 64
        guard shortWords > pieceWords || (words > 16 * pieceWords && shortWords > 16) else { return a * b }
        try machine.poll()
        let half = 64 * ((words + 1) / 2)
        let (high, low) = split(long, half)
        if short.bitWidth <= half {
            return try (product(high, short, machine) << half) + product(low, short, machine)
        }
        let (shortHigh, shortLow) = split(short, half)
        let top = try product(high, shortHigh, machine)
        let bottom = try product(low, shortLow, machine)
        let middle = try product(high + low, shortHigh + shortLow, machine) - top - bottom
        return (top << (2 * half)) + (middle << half) + bottom
    }

    private static func split(_ value: BigUInt, _ bits: Int) -> (high: BigUInt, low: BigUInt) {
        let high = value >> bits
        return (high, value - (high << bits))
    }

    /// Truncated division; the divisor is not zero.
    package static func quotientAndRemainder(_ a: BigInt, _ b: BigInt, _ machine: Machine) throws(Raised) -> (quotient: BigInt, remainder: BigInt) {
        let words = (a.bitWidth + 63) / 64
        let divisorWords = (b.bitWidth + 63) / 64
        guard words > pieceWords, words.multipliedReportingOverflow(by: divisorWords).partialValue > pieceWords * pieceWords else {
            let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
            return (quotient, remainder)
        }
        // Long division with digits of `digit` bits: each step costs about the square of the piece size.
        let digit = 64 * max(1, pieceWords * pieceWords / divisorWords)
        let divisor = b.magnitude
        var rest = a.magnitude
        var position = (a.magnitude.bitWidth + digit - 1) / digit * digit
        var quotient = BigUInt(0)
        var remainder = BigUInt(0)
        while position > 0 {
            try machine.poll()
            position -= digit
            let (high, low) = split(rest, position)
            rest = low
            let step = ((remainder << digit) + high).quotientAndRemainder(dividingBy: divisor)
            quotient = (quotient << digit) + step.quotient
            remainder = step.remainder
        }
        return (
            BigInt(sign: a.sign == b.sign ? .plus : .minus, magnitude: quotient),
            BigInt(sign: a.sign, magnitude: remainder)
        )
    }
}
