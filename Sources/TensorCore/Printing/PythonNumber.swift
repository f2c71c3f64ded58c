// SPDX-License-Identifier: MIT

/// Numbers inside messages and signatures.
package enum PythonNumber {
    /// Python's `repr(float)`: the shortest digits that read back as the same number.
    package static func text(_ value: Double) -> String {
        let text = value.description
        // Swift turns to exponents at 2^54, Python at 1e16.
        guard value.magnitude >= 1e16, value.magnitude.isFinite, !text.contains("e") else { return text }
        let digits = text.drop { $0 == "-" }.prefix { $0 != "." }
        let significant = String(digits.reversed().drop { $0 == "0" }.reversed())
        let head = significant.prefix(1)
        let tail = significant.dropFirst()
        return (value < 0 ? "-" : "") + head + (tail.isEmpty ? "" : "." + tail) + "e+\(digits.count - 1)"
    }

    /// C++'s `<<` of a double: six significant digits, as PyTorch's own messages have them.
    package static func short(_ value: Double) -> String {
        var bytes: [UInt8] = []
        NumberText.appendShort(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
