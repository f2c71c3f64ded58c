// SPDX-License-Identifier: MIT
import Language

/// Colours over what libedit has drawn.
///
/// libedit draws plain text, and keeps a picture of the screen to draw as little as possible. The same characters in
/// the same cells leave that picture true: so the rows are printed once more, coloured, and the cursor put back.
final class Painter {
    /// The rows as they were painted last; what libedit redraws is a row whose text has changed.
    private var painted: [String] = []

    /// The screen may show anything.
    func forget() { painted = [] }

    /// What to send to the terminal; empty when all is as it should be.
    func paint(
        _ scalars: [Unicode.Scalar], cursor: Int, layout: ScreenLayout, continuationPrompt: String, rows: Int
    ) -> String {
        // Rows that have scrolled away cannot be reached.
        guard layout.end.row < rows else {
            forget()
            return ""
        }
        let lines = self.lines(scalars, layout, continuationPrompt)
        var output = ""
        var row = layout.place(of: cursor).row
        for line in lines {
            let before = painted.indices.contains(line.row) ? painted[line.row] : ""
            // What libedit has just drawn is plain.
            if before == line.text || !line.text.utf8.contains(0x1B) { continue }
            output += Self.move(from: row, to: line.row, column: line.column) + line.text
            row = line.row
        }
        painted = Array(repeating: "", count: layout.end.row + 1)
        for line in lines { painted[line.row] = line.text }
        guard !output.isEmpty else { return "" }
        let place = layout.place(of: cursor)
        return "\u{1B}[?25l" + output + Self.move(from: row, to: place.row, column: place.column) + "\u{1B}[?25h"
    }

    /// Each row of the screen with its colours, and where its text begins.
    private func lines(
        _ scalars: [Unicode.Scalar], _ layout: ScreenLayout, _ prompt: String
    ) -> [(row: Int, column: Int, text: String)] {
        let kinds = Self.kinds(scalars, prompt)
        var lines: [(row: Int, column: Int, text: String)] = []
        var current: SyntaxClass?
        for (index, scalar) in scalars.enumerated() where scalar != "\n" {
            let place = layout.places[index]
            if lines.last?.row != place.row {
                if current != nil { lines[lines.count - 1].text += Self.plain }
                current = nil
                lines.append((place.row, place.column, ""))
            }
            if kinds[index] != current {
                lines[lines.count - 1].text += Self.plain + (kinds[index]?.colour ?? "")
                current = kinds[index]
            }
            if scalar == "\t" {
                // A tab's blanks, which libedit draws.
                let next = layout.places[index + 1]
                let width = next.row == place.row ? next.column - place.column : 1
                lines[lines.count - 1].text += String(repeating: " ", count: max(1, width))
            } else if scalar.value < 0x20 || scalar.value == 0x7F {
                lines[lines.count - 1].text += "^" + String(Character(Unicode.Scalar(UInt8(scalar.value ^ 0x40))))
            } else {
                lines[lines.count - 1].text.unicodeScalars.append(scalar)
            }
        }
        if current != nil { lines[lines.count - 1].text += Self.plain }
        return lines
    }

    /// The class of each code point of the buffer. Continuation prompts are no code.
    private static func kinds(_ scalars: [Unicode.Scalar], _ prompt: String) -> [SyntaxClass?] {
        let isCode = EditBlock.codeMask(of: scalars, continuationPrompt: prompt)
        var kinds: [SyntaxClass?] = Array(repeating: nil, count: scalars.count)
        var bytes: [UInt8] = []
        var owners: [Int] = []
        bytes.reserveCapacity(scalars.count)
        owners.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() where isCode[index] {
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                bytes.append(byte)
                owners.append(index)
            }
        }
        for (range, kind) in highlight(bytes) {
            for place in range where owners.indices.contains(place) { kinds[owners[place]] = kind }
        }
        return kinds
    }

    /// Code as it is typed, coloured the same.
    static func coloured(_ code: String) -> String {
        let bytes = Array(code.utf8)
        var text = ""
        var place = 0
        for (range, kind) in highlight(bytes) where range.lowerBound >= place && range.upperBound <= bytes.count {
            text += String(decoding: bytes[place..<range.lowerBound], as: UTF8.self)
            // A colour does not run across a line end.
            text += String(decoding: bytes[range], as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : kind.colour + $0 + plain }.joined(separator: "\n")
            place = range.upperBound
        }
        return text + String(decoding: bytes[place...], as: UTF8.self)
    }

    private static func move(from row: Int, to target: Int, column: Int) -> String {
        var text = "\r"
        if target < row { text += "\u{1B}[\(row - target)A" }
        if target > row { text += "\u{1B}[\(target - row)B" }
        if column > 0 { text += "\u{1B}[\(column)C" }
        return text
    }

    private static let plain = "\u{1B}[0m"
}

extension SyntaxClass {
    /// Of the 16 colours that every terminal's theme defines.
    fileprivate var colour: String {
        switch self {
        case .keyword: "\u{1B}[1;34m"
        case .string: "\u{1B}[32m"
        case .number: "\u{1B}[33m"
        case .comment: "\u{1B}[31m"
        case .definition: "\u{1B}[1m"
        }
    }
}
