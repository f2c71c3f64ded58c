// SPDX-License-Identifier: MIT
import Shell
import Testing

@Suite struct EditBlockTests {
    private func block(_ text: String, _ row: Int, _ column: Int) -> EditBlock {
        EditBlock(text, row: row, column: column)
    }

    @Test func bufferCarriesThePrompts() {
        let typed = block("def f():\n    é\n", 1, 5)
        let (text, cursor) = typed.buffer(continuationPrompt: "... ")
        #expect(text == "def f():\n...     é\n... ")
        #expect(cursor == 18)
        let scalars = Array(text.unicodeScalars)
        #expect(EditBlock(buffer: scalars, cursor: cursor, continuationPrompt: "... ") == typed)
        // Inside a prompt is before the line's first character.
        #expect(EditBlock(buffer: scalars, cursor: 10, continuationPrompt: "... ") == block(typed.text, 1, 0))
    }

    @Test func completionInTheMiddleOfALine() {
        func completed(_ before: String, _ after: String, _ completion: String, _ replaced: Int) -> String {
            var typed = block(before + after, 0, before.count)
            _ = typed.complete(completion, replacing: replaced)
            return String(typed.beforeCursor) + "|" + String(typed.line[typed.column...])
        }
        #expect(completed("nn.L1Loss(reduc", "='sum')", "reduction=", 5) == "nn.L1Loss(reduction=|'sum')")
        #expect(completed("re", "duction=1", "reduction=", 2) == "reduction=|1")
        #expect(completed("x.sh", " + 1", "shape", 2) == "x.shape| + 1")
        #expect(completed("x.sh", "", "sh", 2) == "x.sh|")
    }

    @Test func damagedPromptIsNoCode() {
        let scalars = Array("if x:\n...y".unicodeScalars)
        #expect(EditBlock(buffer: scalars, cursor: 0, continuationPrompt: "... ").text == "if x:\ny")
    }

    @Test func movesByWholeCharacters() {
        var typed = block("ae\u{301}b", 0, 3)
        typed.moveLeft()
        typed.deleteBackward()
        #expect(typed == block("ab", 0, 1))
    }

    @Test func crossesLines() {
        var typed = block("ab\ncd", 1, 0)
        typed.moveLeft()
        #expect((typed.row, typed.column) == (0, 2))
        typed.moveRight()
        #expect((typed.row, typed.column) == (1, 0))
        typed.deleteBackward()
        #expect(typed == block("abcd", 0, 2))
        typed.insert("\n  ")
        #expect(typed == block("ab\n  cd", 1, 2))
    }

    @Test func indentation() {
        var typed = block("        x", 0, 8)
        typed.deleteBackward()
        #expect(typed == block("    x", 0, 4))
        typed.dedent()
        #expect(typed == block("x", 0, 0))
        typed.indent()
        #expect(typed == block("    x", 0, 4))
        typed.moveToLineStart()
        #expect(typed.column == 0)
        typed.moveToLineStart()
        #expect(typed.column == 4)
        typed.breakLine(indentation: "  ")
        #expect(typed == block("    \n  x", 1, 2))
    }

    @Test func cuts() {
        var typed = block("one two\nthree", 0, 7)
        #expect(typed.killWordBackward() == "two")
        #expect(typed.killToLineStart() == "one ")
        #expect(typed.killToLineEnd() == "\n")
        #expect(typed.killToLineEnd() == "three")
        #expect(typed.isEmpty)
        #expect(typed.killToLineEnd() == "")
        #expect(typed.killWordForward() == "")
    }
}

@Suite struct PastedTextTests {
    @Test(arguments: [
        ("a = 1\rb = 2\r", "a = 1\nb = 2"),
        (">>> a = 1\n>>> if a:\n...     a\n...\n1\n>>> b", "a = 1\nif a:\n    a\n\nb"),
        ("x\r\ny\r\n\r\n", "x\ny"),
        (">>>x", ">>>x"),
        ("text\n>>> a = 1\n1\n... b", "a = 1"),
        ("    >>> a = 1\n    >>> a\n    1\n", "a = 1\na"),
        ("In [1]: def f():\n   ...:     return 1\n   ...:\n\nIn [12]: f()\nOut[12]: 1\n", "def f():\n    return 1\n\nf()"),
        ("    a = 1\n    if a:\n        b\n\n    c\n", "a = 1\nif a:\n    b\n\nc"),
        ("    a\nb", "    a\nb"),
        ("def f():\n    \"\"\"\n    >>> f()\n    \"", "def f():\n    \"\"\"\n    >>> f()\n    \""),
        ("", ""),
    ])
    func code(raw: String, expected: String) {
        #expect(PastedText.code(raw) == expected)
    }

    @Test func wholeLines() {
        #expect(PastedText.isWhole("a\r") && PastedText.isWhole("a\r\n") && PastedText.isWhole(">>> a"))
        #expect(!PastedText.isWhole("a\rb"))
    }
}

@Suite struct WindowTests {
    private func window(_ lines: Int, row: Int, top: Int, rows: Int) -> Range<Int> {
        EditBlock(Array(repeating: "x", count: lines).joined(separator: "\n"), row: row)
            .window(top: top, rows: rows, columns: 20, prompt: 4) { _ in 1 }
    }

    @Test func keepsTheCursorInSight() {
        #expect(window(3, row: 2, top: 0, rows: 5) == 0..<3)
        #expect(window(9, row: 8, top: 0, rows: 5) == 4..<9)
        #expect(window(9, row: 5, top: 4, rows: 5) == 4..<9)
        #expect(window(9, row: 2, top: 4, rows: 5) == 2..<7)
        #expect(window(9, row: 0, top: 4, rows: 1) == 0..<1)
    }

    @Test func countsRowsOfWrappedLines() {
        let block = EditBlock("a\n" + String(repeating: "b", count: 40) + "\nc\nd", row: 3)
        #expect(block.window(top: 0, rows: 4, columns: 20, prompt: 4) { _ in 1 } == 2..<4)
        #expect(block.window(top: 0, rows: 5, columns: 20, prompt: 4) { _ in 1 } == 1..<4)
    }
}

@Suite struct ColumnsTests {
    @Test func whatFindsNoRoomIsCounted() {
        #expect(Columns.text(["a", "b", "c", "d", "e"], width: 6, rows: 2) == "a  b\n... and 3 more\n")
    }

    @Test func sortedDownEachColumn() {
        #expect(Columns.text(["a", "bb", "c", "d", "e"], width: 12) == "a   c   e\nbb  d\n")
        #expect(Columns.text([], width: 12) == "")
        #expect(Columns.text(["long-word"], width: 3) == "long-word\n")
    }
}
