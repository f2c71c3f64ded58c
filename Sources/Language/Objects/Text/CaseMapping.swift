/// Lower case as Python makes it: by code points, but for a sigma, which has another form at the end of a word.
extension StringText {
    static func lowercased(_ text: String) -> String {
        guard text.utf8.contains(0xCE), text.unicodeScalars.contains(capitalSigma) else { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.map { lowercase(scalars, $0) }.joined()
    }

    /// The lower case of one code point where it stands.
    static func lowercase(_ scalars: [Unicode.Scalar], _ place: Int) -> String {
        guard scalars[place] == capitalSigma else { return scalars[place].properties.lowercaseMapping }
        // Behind a letter and before none, where marks that go with letters do not count (Unicode's Final_Sigma).
        let before = scalars[..<place].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(place + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true ? "ς" : "σ"
    }

    private static let capitalSigma: Unicode.Scalar = "Σ"

    /// What `int`, `float` and `complex` read: the decimal digits of all scripts as those of ASCII.
    static func withPlainDigits(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            if properties.numericType == .decimal, let digit = properties.numericValue.flatMap({ UInt32(exactly: $0) }),
                let plainDigit = Unicode.Scalar(48 + digit) {
                plain.append(plainDigit)
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }
}
