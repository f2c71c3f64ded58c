// SPDX-License-Identifier: MIT
import Glibc

/// Numbers as Python's `format` writes them, as ASCII bytes.
enum NumberText {
    private static let powersOfTen: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]

    /// `f"{value:.{precision}f}"`
    static func appendFixed(_ value: Double, precision: Int, to text: inout [UInt8]) {
        if appendSpecial(value, to: &text) { return }
        if precision >= 0, precision < powersOfTen.count, let digits = scaled(value, by: powersOfTen[precision]) {
            if value.sign == .minus { text.append(UInt8(ascii: "-")) }
            appendDigits(digits, precision: precision, to: &text)
        } else {
            appendPrinted(value, precision: precision, conversion: "%.*f", to: &text)
        }
    }

    /// `f"{value:.{precision}e}"`
    static func appendScientific(_ value: Double, precision: Int, to text: inout [UInt8]) {
        if appendSpecial(value, to: &text) { return }
        appendPrinted(value, precision: precision, conversion: "%.*e", to: &text)
    }

    /// C's `%g`
    static func appendShort(_ value: Double, to text: inout [UInt8]) {
        if appendSpecial(value, to: &text) { return }
        appendPrinted(value, precision: 6, conversion: "%.*g", to: &text)
    }

    static func append(_ value: Int, to text: inout [UInt8]) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude, precision: 0, to: &text)
    }

    /// Python writes nan without its sign.
    private static func appendSpecial(_ value: Double, to text: inout [UInt8]) -> Bool {
        if value.isNaN {
            text.append(contentsOf: "nan".utf8)
        } else if value.isInfinite {
            text.append(contentsOf: (value < 0 ? "-inf" : "inf").utf8)
        } else {
            return false
        }
        return true
    }

    /// |value| · scale, rounded to a whole number exactly as decimal rounding of the value does; nil where the rounding
    /// of the product itself could decide a tie.
    private static func scaled(_ value: Double, by scale: Double) -> UInt? {
        let magnitude = value.magnitude
        let product = magnitude * scale
        guard product < 0x1p51 else { return nil }
        let error = (-product).addingProduct(magnitude, scale)
        let nearest = product.rounded(.toNearestOrEven)
        // The product is exact, or far enough from a tie that its own error cannot matter.
        guard error == 0 || abs(abs(product - nearest) - 0.5) > 0x1p-1 * product.ulp else { return nil }
        return UInt(exactly: nearest)
    }

    private static func appendDigits(_ number: UInt, precision: Int, to text: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { digits in
            var rest = number
            var place = 48
            var written = 0
            repeat {
                if written == precision, precision > 0 {
                    place -= 1
                    digits[place] = UInt8(ascii: ".")
                }
                place -= 1
                digits[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
                written += 1
            } while rest > 0 || written <= precision
            text.append(contentsOf: digits[place...])
        }
    }

    private static func appendPrinted(
        _ value: Double, precision: Int, conversion: String, to text: inout [UInt8]
    ) {
        // More digits than any double has; without a limit one number could fill the memory.
        let precision = Int32(clamping: min(max(precision, 0), 10_000))
        withVaList([precision, value]) { arguments in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
                let length = Int(vsnprintf(buffer.baseAddress, buffer.count, conversion, arguments))
                if length < buffer.count {
                    text.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(max(length, 0)))
                } else {
                    appendLong(value, precision, conversion, length, to: &text)
                }
            }
        }
    }

    private static func appendLong(
        _ value: Double, _ precision: Int32, _ conversion: String, _ length: Int, to text: inout [UInt8]
    ) {
        let printed = [CChar](unsafeUninitializedCapacity: length + 1) { buffer, count in
            count = withVaList([precision, value]) {
                Int(vsnprintf(buffer.baseAddress, buffer.count, conversion, $0))
            }
        }
        text.append(contentsOf: printed.lazy.map(UInt8.init(bitPattern:)))
    }
}
