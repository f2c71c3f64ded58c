import BigInt

/// Ints as bytes in two's complement, the least first: how files hold those that do not fit 64 bits.
extension Value {
    public static func integer(littleEndian bytes: ArraySlice<UInt8>) -> Value {
        guard let last = bytes.last else { return .int(0) }
        let isNegative = last >= 0x80
        var words: [UInt] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            var word: UInt = 0
            for offset in 0..<8 {
                let byte = place + offset < bytes.endIndex ? bytes[place + offset] : isNegative ? 0xFF : 0
                word |= UInt(byte) << UInt(8 * offset)
            }
            words.append(word)
            place += 8
        }
        return .integer(BigInt(words: words))
    }
}

extension BigIntObject {
    /// The shortest that keeps the sign.
    public var littleEndianBytes: [UInt8] {
        var bytes: [UInt8] = []
        for word in value.words {
            for offset in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt(8 * offset))) }
        }
        while bytes.count > 1, let last = bytes.last, last == (bytes[bytes.count - 2] >= 0x80 ? 0xFF : 0) { bytes.removeLast() }
        return bytes
    }
}
