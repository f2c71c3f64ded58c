// SPDX-License-Identifier: MIT

extension [UInt8] {
    mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
        var rest = number
        for _ in 0..<(Number.bitWidth / 8) {
            append(UInt8(truncatingIfNeeded: rest))
            rest = rest >> 8
        }
    }

    /// The number whose bytes lie at `place`; nil where they do not all exist.
    func number<Number: FixedWidthInteger & UnsignedInteger>(at place: Int, _ type: Number.Type) -> Number? {
        let size = Number.bitWidth / 8
        guard place >= 0, place <= count - size else { return nil }
        var result: Number = 0
        for offset in (0..<size).reversed() { result = result << 8 | Number(truncatingIfNeeded: self[place + offset]) }
        return result
    }
}
