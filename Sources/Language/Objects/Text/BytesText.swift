/// Bytes as text that Python's str methods treat as bytes methods would: ASCII as it is, all else as characters of
/// the private area, which are no letters, digits or spaces. One implementation of `split`, `find` and `strip` then
/// serves both types.
enum BytesText {
    private static let area: UInt32 = 0xE000

    static func text(_ bytes: [UInt8], endsLines: Bool = false) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            // str takes these for spaces and ends of lines; bytes do not.
            let isHidden = byte >= 128 || (0x1C...0x1F).contains(byte) || (endsLines && (byte == 11 || byte == 12))
            scalars.append(isHidden ? Unicode.Scalar(area + UInt32(byte)) ?? " " : Unicode.Scalar(byte))
        }
        return String(scalars)
    }

    static func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

    /// `bytes % values`
    static func format(_ bytes: [UInt8], _ values: Value, _ machine: Machine) throws(Raised) -> [UInt8] {
        BytesText.bytes(try PercentFormat.format(text(bytes), values, isBytes: true, machine))
    }
}

extension StringText {
    /// All occurrences, from the left.
    static func replaced(_ text: String, _ old: String, _ new: String) -> String {
        var result = ""
        var rest = Array(text.unicodeScalars)[...]
        let pattern = Array(old.unicodeScalars)
        while let first = rest.first {
            if rest.starts(with: pattern) {
                result += new
                rest = rest.dropFirst(pattern.count)
            } else {
                result.unicodeScalars.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
