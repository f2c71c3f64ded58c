// SPDX-License-Identifier: MIT

/// Words side by side, sorted down each column, as `ls` shows files.
package enum Columns {
    /// Ends with a line end. What does not fit into that many rows is counted, not shown.
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
}
