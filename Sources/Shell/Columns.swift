// SPDX-License-Identifier: MIT
import Language

/// Texts side by side, as many as the terminal has room for.
package enum Columns {
    /// Words sorted down each column, as `ls` shows files. Ends with a line end. What does not fit into that many rows is counted, not shown.
    package static func text(_ words: [String], width: Int, rows limit: Int = .max) -> String {
        guard let longest = words.map(\.count).max() else { return "" }
        let cell = longest + 2
        let perRow = max(1, width / cell)
        if (words.count + perRow - 1) / perRow > limit {
            let fitting = max(1, limit - 1) * perRow
            return text(Array(words.prefix(fitting)), width: width) + "... and \(words.count - fitting) more\n"
        }
        let rows = (words.count + perRow - 1) / perRow
        var text = ""
        for row in 0..<rows {
            for index in stride(from: row, to: words.count, by: rows) {
                let isLast = index + rows >= words.count
                text += isLast ? words[index] : words[index] + String(repeating: " ", count: cell - words[index].count)
            }
            text += "\n"
        }
        return text
    }

    /// Terms and what they mean beside them, or below them where there is no room beside.
    package static func definitions(_ rows: [(term: String, meaning: String)], width: Int) -> String {
        let term = (rows.map(\.term.count).max() ?? 0) + 2
        let isBeside = width - term >= 24
        return rows.map { row in
            let meaning = Paragraph.wrapped(row.meaning, width: width, margin: isBeside ? term : 4)
            return row.term + (isBeside ? String(meaning.dropFirst(row.term.count)) : "\n" + meaning) + "\n"
        }.joined()
    }

    /// Facts one behind the other with two blanks between them, none of them broken.
    package static func lines(_ facts: [String], width: Int) -> String {
        var lines: [String] = []
        for fact in facts {
            if let last = lines.last, last.count + 2 + fact.count <= width {
                lines[lines.count - 1] = last + "  " + fact
            } else {
                lines.append(fact)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A table whose cells are as wide as the widest of their column. What is too wide is cut at the right edge.
    package static func table(_ rows: [[String]], width: Int) -> String {
        let widths = rows.reduce(into: [Int]()) { widths, row in
            for (column, cell) in row.enumerated() {
                // The last cell of a row that is shorter than others spans the rest of them.
                if column == widths.count { widths.append(0) }
                if column < row.count - 1 || row.count == rows[0].count { widths[column] = max(widths[column], cell.count) }
            }
        }
        return rows.map { row in
            var line = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return (line.count <= width ? line : line.prefix(max(width - 1, 1)) + "…") + "\n"
        }.joined()
    }
}
