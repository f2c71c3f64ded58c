// SPDX-License-Identifier: MIT

/// A block taller than the screen: libedit, which knows no scrolling inside its buffer, gets only the lines around the
/// cursor.
extension EditBlock {
    /// The lines to show.
    /// - Parameters:
    ///   - top: the first line shown so far.
    ///   - rows: the height of the screen, as far as it is the block's.
    ///   - prompt: the columns in front of each line.
    package func window(
        top: Int, rows: Int, columns: Int, prompt: Int, cells: (Unicode.Scalar) -> Int
    ) -> Range<Int> {
        // The cursor may stand behind a line that ends at the right edge.
        let heights = lines.map { line in
            let width = line.reduce(prompt) { $0 + $1.unicodeScalars.reduce(0) { $0 + max(0, cells($1)) } }
            return width / max(columns, 1) + 1
        }
        if heights.reduce(0, +) <= rows { return 0..<lines.count }
        var start = min(max(top, 0), row)
        var height = heights[start...row].reduce(0, +)
        while height > rows, start < row {
            height -= heights[start]
            start += 1
        }
        var end = row + 1
        while end < lines.count, height + heights[end] <= rows {
            height += heights[end]
            end += 1
        }
        while start > 0, height + heights[start - 1] <= rows {
            start -= 1
            height += heights[start]
        }
        return start..<end
    }
}
