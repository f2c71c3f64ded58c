// SPDX-License-Identifier: MIT

/// What a terminal sends between the marks of a bracketed paste, made into code.
package enum PastedText {
    package static func code(_ raw: String) -> String {
        var lines = raw.replacingLineEnds().split(separator: "\n", omittingEmptySubsequences: false)
        if let prompted = transcript(lines) { lines = prompted } else { lines = withoutSharedIndentation(lines) }
        while let last = lines.last, isBlank(last) { lines.removeLast() }
        return String(lines.joined(separator: "\n"))
    }

    /// Whether a paste ends where a line does: then no empty line is needed to end the block. A transcript always does.
    package static func isWhole(_ raw: String) -> Bool {
        let text = raw.replacingLineEnds()
        return text.last == "\n" || transcript(text.split(separator: "\n", omittingEmptySubsequences: false)) != nil
    }

    // MARK: Transcripts

    private enum Line {
        /// Where a statement begins.
        case first(Substring)
        case next(Substring)
        case output
    }

    /// The code of a session of Python, IPython or lsx, on a page where it may stand indented; nil for other texts.
    private static func transcript(_ lines: [Substring]) -> [Substring]? {
        guard let margin = lines.first(where: { !isBlank($0) })?.prefix(while: { $0 == " " || $0 == "\t" }) else { return nil }
        let shifted = lines.map { $0.hasPrefix(margin) ? $0.dropFirst(margin.count) : $0.drop { $0 == " " } }
        // A page may begin with a heading or with output; a transcript indented in a docstring is part of code.
        let kinds = (shifted.contains { if case .first = kind($0) { true } else { false } } ? shifted : lines).map(kind)
        guard kinds.contains(where: { if case .first = $0 { true } else { false } }) else { return nil }
        var code: [Substring] = []
        var isInStatement = false
        for kind in kinds {
            switch kind {
            case .first(let rest):
                code.append(rest)
                isInStatement = true
            case .next(let rest) where isInStatement: code.append(rest)
            case .next, .output: isInStatement = false
            }
        }
        return code
    }

    private static func kind(_ line: Substring) -> Line {
        if let rest = behind(">>>", line) { return .first(rest) }
        if let rest = behind("...", line) { return .next(rest) }
        if line.hasPrefix("In ["), let close = line.firstIndex(of: "]"),
            line[line.index(line.startIndex, offsetBy: 4)..<close].allSatisfy(\.isNumber), let rest = behind("]:", line[close...])
        {
            return .first(rest)
        }
        // IPython's continuation prompt ends below the end of `In [12]:`.
        if line.hasPrefix("  "), let rest = behind("...:", line.drop { $0 == " " }) { return .next(rest) }
        return .output
    }

    /// The line behind a prompt and its blank; nil when it has none.
    private static func behind(_ prompt: String, _ line: Substring) -> Substring? {
        guard line.hasPrefix(prompt) else { return nil }
        let rest = line.dropFirst(prompt.count)
        if rest.isEmpty { return rest }
        return rest.first == " " ? rest.dropFirst() : nil
    }

    // MARK: Indentation

    /// Lines from the inside of a function lose the blanks that all of them begin with; the first must have them.
    private static func withoutSharedIndentation(_ lines: [Substring]) -> [Substring] {
        guard lines.count > 1, let first = lines.first(where: { !isBlank($0) }) else { return lines }
        let margin = first.prefix { $0 == " " || $0 == "\t" }
        guard !margin.isEmpty, lines.allSatisfy({ isBlank($0) || $0.hasPrefix(margin) }) else { return lines }
        return lines.map { isBlank($0) ? "" : $0.dropFirst(margin.count) }
    }

    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }
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
