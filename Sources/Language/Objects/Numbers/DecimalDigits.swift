/// A finite float as decimal digits and the place of the point: 0.`digits` × 10^`point`.
///
/// All layouts (repr, `g`, the format without a type) are made from this, as CPython's `format_float_short` does
/// from dtoa's.
package struct DecimalDigits {
    /// ASCII, the first one not zero unless the value is zero.
    package var digits: [UInt8]
    package var point: Int

    /// The shortest digits that read back as the same float. Swift's description finds them.
    package init(shortest magnitude: Double) {
        self.init(text: magnitude.description)
    }

    /// Correctly rounded to a number of significant digits.
    package init(_ magnitude: Double, significant: Int) {
        self.init(text: CFormat.exponential(magnitude, precision: max(1, significant) - 1), keepsZeros: true)
    }

    private init(text: String, keepsZeros: Bool = false) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var sign = 1
        var inExponent = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if inExponent { exponent = exponent * 10 + Int(byte - UInt8(ascii: "0")) } else { digits.append(byte) }
            case UInt8(ascii: "."): point = digits.count
            case UInt8(ascii: "e"): inExponent = true
            case UInt8(ascii: "-") where inExponent: sign = -1
            default: break
            }
        }
        var place = (point ?? digits.count) + sign * exponent
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        if leading < digits.count {
            digits.removeFirst(leading)
            place -= leading
        } else {
            digits = [UInt8](repeating: UInt8(ascii: "0"), count: keepsZeros ? digits.count : 1)
            place = 1
        }
        if !keepsZeros {
            while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        }
        self.digits = digits
        self.point = place
    }

    package mutating func dropTrailingZeros() {
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    /// `123.45`; with `addsPointZero`, `123.0`.
    package func fixed(addsPointZero: Bool, keepsPoint: Bool = false) -> String {
        var text: [UInt8] = []
        let zero = UInt8(ascii: "0")
        if point <= 0 {
            text.append(zero)
        } else {
            for place in 0..<point { text.append(place < digits.count ? digits[place] : zero) }
        }
        if digits.count > point {
            text.append(UInt8(ascii: "."))
            if point < 0 { text.append(contentsOf: repeatElement(zero, count: -point)) }
            text.append(contentsOf: digits[max(0, point)...])
        } else if addsPointZero {
            text.append(UInt8(ascii: "."))
            text.append(zero)
        } else if keepsPoint {
            text.append(UInt8(ascii: "."))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `1.2345e+20`
    package func exponential(keepsPoint: Bool = false) -> String {
        var text: [UInt8] = [digits[0]]
        if digits.count > 1 || keepsPoint { text.append(UInt8(ascii: ".")) }
        text.append(contentsOf: digits.dropFirst())
        let exponent = point - 1
        text.append(UInt8(ascii: "e"))
        text.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
        if exponent.magnitude < 10 { text.append(UInt8(ascii: "0")) }
        text.append(contentsOf: String(exponent.magnitude).utf8)
        return String(decoding: text, as: UTF8.self)
    }
}

package enum FloatText {
    /// Python's `repr(float)`.
    package static func repr(_ value: Double) -> String {
        if let special = special(value) { return special }
        let decimal = DecimalDigits(shortest: value.magnitude)
        let text = decimal.point > 16 || decimal.point < -3 ? decimal.exponential() : decimal.fixed(addsPointZero: true)
        return value.sign == .minus ? "-" + text : text
    }

    /// `nan`, `inf`, `-inf`.
    package static func special(_ value: Double) -> String? {
        value.isFinite ? nil : value.isNaN ? "nan" : value > 0 ? "inf" : "-inf"
    }
}
