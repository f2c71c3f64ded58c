/// A surrogate that stands alone (`'\ud800'`), which Python's text may hold and Swift's may not: it is kept as a
/// character of a private plane that no script gives out, and shown, counted and encoded as what it stands for.
enum Surrogate {
    private static let first: UInt32 = 0x10_F000

    /// The character for a code point, a stand-in for a surrogate.
    static func scalar(_ code: UInt32) -> Unicode.Scalar? {
        Unicode.Scalar(0xD800...0xDFFF ~= code ? first + (code - 0xD800) : code)
    }

    /// The code point of a character.
    static func code(_ scalar: Unicode.Scalar) -> UInt32 {
        isStandIn(scalar) ? 0xD800 + (scalar.value - first) : scalar.value
    }

    static func isStandIn(_ scalar: Unicode.Scalar) -> Bool { first...(first + 0x7FF) ~= scalar.value }

    /// Whether a text may hold one: all of them begin with these bytes.
    static func mayStand(in text: String) -> Bool {
        StringText.withBytes(of: text) { bytes in bytes.contains(0xF4) } && text.unicodeScalars.contains(where: isStandIn)
    }
}
