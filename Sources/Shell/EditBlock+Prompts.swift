// SPDX-License-Identifier: MIT

/// libedit draws a line break inside its buffer as a real row, but has no continuation prompt. So the prompt is part of
/// the buffer: every row but the first begins with it, and no key of ours lets the cursor in.
extension EditBlock {
    package init(buffer: some Collection<Unicode.Scalar>, cursor: Int, continuationPrompt: String) {
        var text = String.UnicodeScalarView()
        var row = 0
        var column = 0
        for (number, line) in Self.rows(of: buffer).enumerated() {
            let prompt = number == 0 ? 0 : Self.promptLength(in: line.scalars, continuationPrompt)
            let start = line.offset + prompt
            let rest = line.scalars.dropFirst(prompt)
            if number > 0 { text.append("\n") }
            text.append(contentsOf: rest)
            if cursor >= line.offset {
                row = number
                var before = String.UnicodeScalarView()
                before.append(contentsOf: rest.prefix(max(0, cursor - start)))
                column = String(before).count
            }
        }
        self.init(String(text), row: row, column: column)
    }

    /// The rows as libedit holds them, and the cursor, both in code points.
    package func buffer(continuationPrompt: String) -> (text: String, cursor: Int) {
        var text = ""
        var cursor = 0
        for (number, line) in lines.enumerated() {
            if number > 0 { text += "\n" + continuationPrompt }
            if number == row { cursor = text.unicodeScalars.count + String(line[..<column]).unicodeScalars.count }
            text += String(line)
        }
        return (text, cursor)
    }

    /// For each code point of the buffer whether it belongs to the code.
    static func codeMask(of buffer: some Collection<Unicode.Scalar>, continuationPrompt: String) -> [Bool] {
        var mask: [Bool] = []
        mask.reserveCapacity(buffer.count)
        for (number, line) in rows(of: buffer).enumerated() {
            if number > 0 { mask.append(true) }
            let prompt = number == 0 ? 0 : promptLength(in: line.scalars, continuationPrompt)
            mask += Array(repeating: false, count: prompt) + Array(repeating: true, count: line.scalars.count - prompt)
        }
        return mask
    }

    private static func rows(of buffer: some Collection<Unicode.Scalar>) -> [(offset: Int, scalars: [Unicode.Scalar])] {
        var rows: [(offset: Int, scalars: [Unicode.Scalar])] = [(0, [])]
        for (index, scalar) in buffer.enumerated() {
            if scalar == "\n" {
                rows.append((index + 1, []))
            } else {
                rows[rows.count - 1].scalars.append(scalar)
            }
        }
        return rows
    }

    /// vi's commands may have eaten the prompt's end: what is left of it still is no code.
    private static func promptLength(in row: [Unicode.Scalar], _ prompt: String) -> Int {
        var expected = Array(prompt.unicodeScalars)
        while !expected.isEmpty, !row.starts(with: expected) { expected.removeLast() }
        return expected.count
    }
}
