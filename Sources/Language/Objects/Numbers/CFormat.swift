import Glibc

/// glibc's printf for floats: exact decimal expansion, rounded half to even, at any precision.
package enum CFormat {
    /// `%.{precision}f`; never for nan or inf.
    package static func fixed(_ value: Double, precision: Int, alternate: Bool = false) -> String {
        if !alternate, value.sign == .plus, let text = FixedDecimal.text(value, precision: precision) { return text }
        return print(alternate ? "%#.*f" : "%.*f", value, precision)
    }

    /// `%.{precision}e`
    package static func exponential(_ value: Double, precision: Int, alternate: Bool = false) -> String {
        print(alternate ? "%#.*e" : "%.*e", value, precision)
    }

    private static func print(_ format: String, _ value: Double, _ precision: Int) -> String {
        let precision = Int32(clamping: precision)
        // Room for every digit before the point (309), sign, point, exponent, end.
        let capacity = Int(precision) + 330
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                let written = withVaList([precision, value]) { vsnprintf(characters.baseAddress, capacity, format, $0) }
                return max(0, min(Int(written), capacity - 1))
            }
        }
    }
}

extension CFormat {
    /// The whole text as a float by strtod, correctly rounded; nil when something is left over.
    static func double(_ text: String) -> Double? {
        text.withCString { start in
            var end: UnsafeMutablePointer<CChar>?
            let value = strtod(start, &end)
            guard let end, end != UnsafeMutablePointer(mutating: start), end.pointee == 0 else { return nil }
            return value
        }
    }
}
