/// Prose in lines that fit a terminal.
public enum Paragraph {
    /// Breaks a text between words; a word wider than a line gets one of its own.
    /// - Parameters:
    ///   - margin: blanks before each line.
    ///   - hang: further blanks before each line but the first, or fewer.
    public static func wrapped(_ text: String, width: Int, margin: Int = 0, hang: Int = 0) -> String {
        var lines: [String] = []
        var line = String(repeating: " ", count: margin)
        var used = margin
        var isEmpty = true
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let size = DisplayWidth.of(word.unicodeScalars)
            if !isEmpty, used + 1 + size > width {
                lines.append(line)
                used = max(margin + hang, 0)
                line = String(repeating: " ", count: used)
                isEmpty = true
            }
            if !isEmpty { line += " " }
            line += word
            used += (isEmpty ? 0 : 1) + size
            isEmpty = false
        }
        lines.append(line)
        return lines.joined(separator: "\n")
    }
}
