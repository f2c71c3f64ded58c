// SPDX-License-Identifier: MIT

/// The block being typed: lines, and the cursor among them. Pure, so that every key is a function from block to block.
///
/// Counted in characters as people see them: libedit's own keys would stop inside `é` written as two code points.
package struct EditBlock: Equatable {
    package private(set) var lines: [[Character]]
    package private(set) var row: Int
    package private(set) var column: Int

    package init(_ text: String, row: Int = 0, column: Int = 0) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        self.row = min(max(row, 0), lines.count - 1)
        self.column = min(max(column, 0), lines[self.row].count)
    }

    init(lines: [[Character]], row: Int, column: Int) {
        self.lines = lines.isEmpty ? [[]] : lines
        self.row = min(max(row, 0), self.lines.count - 1)
        self.column = min(max(column, 0), self.lines[self.row].count)
    }

    package var text: String { lines.map { String($0) }.joined(separator: "\n") }
    package var line: [Character] { lines[row] }
    package var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }
    package var isAtEnd: Bool { row == lines.count - 1 && column == line.count }
    package var isOnFirstLine: Bool { row == 0 }
    package var isOnLastLine: Bool { row == lines.count - 1 }
    package var beforeCursor: ArraySlice<Character> { line[..<column] }
    /// The cursor as an offset into `text`, in characters.
    package var offset: Int { lines[..<row].reduce(0) { $0 + $1.count + 1 } + column }

    // MARK: Moving

    package mutating func moveToLineStart() {
        // Code before blanks: a second press goes on to the edge.
        let indentation = line.prefix { $0 == " " || $0 == "\t" }.count
        column = column > indentation || column == 0 ? indentation : 0
    }

    package mutating func moveToLineEnd() { column = line.count }

    package mutating func moveToEnd() {
        row = lines.count - 1
        column = line.count
    }

    package mutating func moveToStart() {
        row = 0
        column = 0
    }

    package mutating func moveLeft() {
        if column > 0 {
            column -= 1
        } else if row > 0 {
            row -= 1
            column = line.count
        }
    }

    package mutating func moveRight() {
        if column < line.count {
            column += 1
        } else if row < lines.count - 1 {
            row += 1
            column = 0
        }
    }

    package mutating func moveUp() {
        guard row > 0 else { return }
        row -= 1
        column = min(column, line.count)
    }

    package mutating func moveDown() {
        guard row < lines.count - 1 else { return }
        row += 1
        column = min(column, line.count)
    }

    package mutating func moveWordLeft() {
        if column == 0 { return moveLeft() }
        while column > 0, !Self.isWord(line[column - 1]) { column -= 1 }
        while column > 0, Self.isWord(line[column - 1]) { column -= 1 }
    }

    package mutating func moveWordRight() {
        if column == line.count { return moveRight() }
        while column < line.count, !Self.isWord(line[column]) { column += 1 }
        while column < line.count, Self.isWord(line[column]) { column += 1 }
    }

    // MARK: Changing

    package mutating func insert(_ text: String) {
        let tail = Array(line[column...])
        var pieces = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
        pieces[0] = Array(line[..<column]) + pieces[0]
        let end = pieces.count - 1
        column = pieces[end].count
        pieces[end] += tail
        lines.replaceSubrange(row...row, with: pieces)
        row += end
    }

    /// Puts a completion in place of the `replaced` characters before the cursor; what of it already stands behind the
    /// cursor is not written twice. False when that changes nothing.
    package mutating func complete(_ completion: String, replacing replaced: Int) -> Bool {
        let addition = Array(completion.dropFirst(replaced))
        guard !addition.isEmpty else { return false }
        let before = self
        let start = max(0, column - replaced)
        lines[row].replaceSubrange(start..<column, with: completion.prefix(replaced))
        column = start + min(replaced, completion.count)
        let behind = line[column...].prefix { Self.isWord($0) || $0 == "=" }
        // `re|duction=`: as much as is there already.
        let shared = (0...min(behind.count, addition.count)).last { addition.suffix($0).elementsEqual(behind.prefix($0)) } ?? 0
        insert(String(addition.dropLast(shared)))
        column += shared
        return self != before
    }

    /// Enter inside a block: the rest of the line moves down, behind `indentation`.
    package mutating func breakLine(indentation: String) {
        let blanks = line[column...].prefix { $0 == " " }.count
        lines[row].removeSubrange(column..<column + blanks)
        insert("\n" + indentation)
    }

    /// Removes a character; in indentation back to the last multiple of four; at a line's start joins the lines.
    package mutating func deleteBackward() {
        if column == 0 {
            guard row > 0 else { return }
            let joined = lines.remove(at: row)
            row -= 1
            column = line.count
            lines[row] += joined
        } else if beforeCursor.allSatisfy({ $0 == " " }) {
            let target = (column - 1) / Self.indentWidth * Self.indentWidth
            lines[row].removeSubrange(target..<column)
            column = target
        } else {
            column -= 1
            lines[row].remove(at: column)
        }
    }

    package mutating func deleteForward() {
        if column < line.count {
            lines[row].remove(at: column)
        } else if row < lines.count - 1 {
            lines[row] += lines.remove(at: row + 1)
        }
    }

    /// Each `kill` returns what it removed, for `yank`.
    package mutating func killToLineEnd() -> String {
        if column == line.count {
            guard row < lines.count - 1 else { return "" }
            deleteForward()
            return "\n"
        }
        let killed = String(line[column...])
        lines[row].removeSubrange(column...)
        return killed
    }

    package mutating func killToLineStart() -> String {
        let killed = String(beforeCursor)
        lines[row].removeSubrange(..<column)
        column = 0
        return killed
    }

    package mutating func killWordBackward() -> String {
        let end = column
        guard end > 0 else {
            guard row > 0 else { return "" }
            deleteBackward()
            return "\n"
        }
        moveWordLeft()
        let killed = String(line[column..<end])
        lines[row].removeSubrange(column..<end)
        return killed
    }

    package mutating func killWordForward() -> String {
        let start = column
        guard start < line.count else { return killToLineEnd() }
        moveWordRight()
        let killed = String(line[start..<column])
        lines[row].removeSubrange(start..<column)
        column = start
        return killed
    }

    package mutating func indent() {
        insert(String(repeating: " ", count: Self.indentWidth - column % Self.indentWidth))
    }

    package mutating func dedent() {
        let blanks = line.prefix { $0 == " " }.count
        let removed = min(blanks, blanks % Self.indentWidth == 0 ? Self.indentWidth : blanks % Self.indentWidth)
        lines[row].removeFirst(removed)
        column = max(0, column - removed)
    }

    private static let indentWidth = 4
    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
