// SPDX-License-Identifier: MIT

/// What a terminal sends between the marks of a bracketed paste, made into code.
package enum PastedText {
    package static func code(_ raw: String) -> String {
        var lines = raw.replacingLineEnds().split(separator: "\n", omittingEmptySubsequences: false)
        if lines.contains(where: { prompted($0, by: ">>>") != nil }) {
            // A transcript: what has no prompt is output.
            lines = lines.compactMap { prompted($0, by: ">>>") ?? prompted($0, by: "...") }
        }
        while let last = lines.last, last.allSatisfy({ $0 == " " || $0 == "\t" }) { lines.removeLast() }
        return String(lines.joined(separator: "\n"))
    }

    /// The line behind a prompt; nil when it has none.
    private static func prompted(_ line: Substring, by prompt: String) -> Substring? {
        guard line.hasPrefix(prompt) else { return nil }
        let rest = line.dropFirst(prompt.count)
        if rest.isEmpty { return rest }
        return rest.first == " " ? rest.dropFirst() : nil
    }
}

extension String {
    /// Terminals send CR for each line end of a paste, and files of other systems hold CR LF.
    func replacingLineEnds() -> String {
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in unicodeScalars {
            if scalar == "\r" {
                result.append("\n")
            } else if !(scalar == "\n" && afterReturn) {
                result.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }
}
