// SPDX-License-Identifier: MIT
import CKernels
import Glibc

/// The texts of an array's elements as NumPy aligns them: the fewest digits that tell a number from its neighbours, at
/// most eight behind the point, and one format for all (NumPy's `FloatingFormat`).
struct NumPyNumbers {
    private let dtype: DType
    private var isScientific = false
    private var leftWidth = 0
    private var rightWidth = 0
    private var exponentWidth = 2
    private static let precision = 8

    init(_ values: [Double], _ dtype: DType) {
        self.dtype = dtype
        let finite = values.filter(\.isFinite)
        let sizes = finite.map(\.magnitude).filter { $0 > 0 }
        if let largest = sizes.max(), let smallest = sizes.min() {
            isScientific = largest >= cutoff || smallest < NumPyNumbers.rounded(0.0001, dtype)
                || NumPyNumbers.rounded(largest / smallest, dtype) > 1000
        }
        if isScientific {
            let texts = finite.map { scientific($0) }
            rightWidth = texts.map(\.fraction.count).max() ?? 0
            leftWidth = texts.map(\.whole.count).max() ?? 0
            exponentWidth = texts.map(\.exponent.count).max() ?? 2
        } else {
            let texts = finite.map { positional($0) }
            leftWidth = texts.map(\.whole.count).max() ?? 0
            rightWidth = texts.map(\.fraction.count).max() ?? 0
        }
        guard finite.count < values.count else { return }
        let right = (isScientific ? exponentWidth + 2 + rightWidth : rightWidth) + 1
        let hasNegative = values.contains { $0 == -.infinity }
        leftWidth = max(leftWidth, 3 - right, 3 + (hasNegative ? 1 : 0) - right)
    }

    /// One element, padded.
    func text(_ value: Double) -> String {
        let right = isScientific ? exponentWidth + 2 + rightWidth : rightWidth
        guard value.isFinite else {
            let word = value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
            return String(repeating: " ", count: max(0, leftWidth + right + 1 - word.count)) + word
        }
        guard isScientific else {
            let parts = positional(value)
            return NumPyNumbers.padded(parts.whole, leftWidth) + "." + parts.fraction
                + String(repeating: " ", count: rightWidth - parts.fraction.count)
        }
        // NumPy pads with the digits that follow, not with zeros.
        var bytes: [UInt8] = []
        NumberText.appendScientific(value, precision: rightWidth, to: &bytes)
        var text = String(decoding: bytes, as: UTF8.self)
        if rightWidth == 0 { text = text.split(separator: "e").joined(separator: ".e") }
        let width = leftWidth + 1 + rightWidth + 2 + exponentWidth
        let digits = text.split(separator: "e").last?.dropFirst().count ?? 2
        if digits < exponentWidth {
            let exponent = text.suffix(digits)
            text = text.dropLast(digits) + String(repeating: "0", count: exponentWidth - digits) + exponent
        }
        return NumPyNumbers.padded(text, width)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    // MARK: One number

    /// From where on numbers are written with exponents.
    private var cutoff: Double {
        switch dtype {
        case .float16: 1e3
        case .float32: 1e6
        default: 1e8
        }
    }

    /// The number as the type holds it.
    private static func rounded(_ value: Double, _ dtype: DType) -> Double {
        switch dtype {
        case .float32: Double(Float(value))
        case .float16: Double(lsx_half_value(dtype.kernel, lsx_half_bits(dtype.kernel, Float(value))))
        default: value
        }
    }

    private func positional(_ value: Double) -> (whole: String, fraction: String) {
        let sign = value.sign == .minus ? "-" : ""
        let (digits, point) = NumPyNumbers.shortest(value.magnitude, dtype)
        if digits.count - point > NumPyNumbers.precision {
            var bytes: [UInt8] = []
            NumberText.appendFixed(value.magnitude, precision: NumPyNumbers.precision, to: &bytes)
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false)
            return (sign + parts[0], NumPyNumbers.trimmed(String(parts.last ?? "")))
        }
        let padded = digits + String(repeating: "0", count: max(0, point - digits.count))
        let whole = point > 0 ? String(padded.prefix(point)) : "0"
        let fraction = point > 0 ? String(padded.dropFirst(point)) : String(repeating: "0", count: -point) + digits
        return (sign + whole, digits == "0" ? "" : NumPyNumbers.trimmed(fraction))
    }

    private func scientific(_ value: Double) -> (whole: String, fraction: String, sign: String, exponent: String) {
        let sign = value.sign == .minus ? "-" : ""
        var (digits, point) = NumPyNumbers.shortest(value.magnitude, dtype)
        if digits.count - 1 > NumPyNumbers.precision {
            var bytes: [UInt8] = []
            NumberText.appendScientific(value.magnitude, precision: NumPyNumbers.precision, to: &bytes)
            (digits, point) = NumPyNumbers.parsed(String(decoding: bytes, as: UTF8.self))
        }
        let exponent = value == 0 ? 0 : point - 1
        let text = String(exponent.magnitude)
        return (
            sign + digits.prefix(1), NumPyNumbers.trimmed(String(digits.dropFirst())), exponent < 0 ? "-" : "+",
            text.count < 2 ? "0" + text : text
        )
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == "0" { text.removeLast() }
        return text
    }

    /// The shortest digits that read back as the number, and how many of them stand before the point.
    static func shortest(_ value: Double, _ dtype: DType) -> (digits: String, point: Int) {
        guard dtype.isHalf else { return parsed(dtype == .float32 ? Float(value).description : value.description) }
        let bits = lsx_half_bits(dtype.kernel, Float(value))
        for precision in 0..<6 {
            var bytes: [UInt8] = []
            NumberText.appendScientific(value, precision: precision, to: &bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            if let read = Float(text), lsx_half_bits(dtype.kernel, read) == bits { return parsed(text) }
        }
        return parsed(Float(value).description)
    }

    /// `123.4`, `1.5e-07` as digits and the place of the point.
    private static func parsed(_ text: String) -> (digits: String, point: Int) {
        let parts = text.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa.first.map(String.init) ?? "0"
        let all = whole + (mantissa.count > 1 ? String(mantissa[1]) : "")
        let leading = all.prefix { $0 == "0" }.count
        let digits = trimmed(String(all.dropFirst(leading)))
        return digits.isEmpty ? ("0", 1) : (digits, whole.count - leading + exponent)
    }

    /// A number alone, as `str` of NumPy's scalars.
    static func scalarText(_ value: Double, _ dtype: DType) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        let sign = value.sign == .minus ? "-" : ""
        let (digits, point) = shortest(value.magnitude, dtype)
        let cutoff = dtype == .float16 ? 1e3 : dtype == .float32 ? 1e6 : 1e16
        guard value == 0 || value.magnitude >= rounded(1e-4, dtype) && value.magnitude < cutoff else {
            let text = String((point - 1).magnitude)
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            return "\(sign)\(digits.prefix(1))\(fraction)e\(point < 1 ? "-" : "+")\(text.count < 2 ? "0" : "")\(text)"
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        let padded = digits + String(repeating: "0", count: max(0, point - digits.count))
        let fraction = padded.dropFirst(point)
        return sign + padded.prefix(point) + "." + (fraction.isEmpty ? "0" : fraction)
    }
}
