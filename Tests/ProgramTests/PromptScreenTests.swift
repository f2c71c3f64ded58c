// SPDX-License-Identifier: MIT
import Testing

/// The prompt on a usual screen and on a small one, where lines wrap and blocks are taller than the screen.
@Suite struct PromptScreenTests {
    struct Size: Sendable, CustomTestStringConvertible {
        let columns: Int
        let rows: Int
        var testDescription: String { "\(columns)x\(rows)" }
    }

    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

    private func shell(
        _ size: Size, state: String = Project.temporaryFolder(), environment: [String: String] = [:]
    ) throws -> Pseudoterminal {
        let terminal = try #require(
            Pseudoterminal(
                [Project.binary], environment: ["XDG_STATE_HOME": state].merging(environment) { $1 }, columns: size.columns, rows: size.rows))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        return terminal
    }

    /// Enters a line, and checks what stands above the next prompt.
    private func expect(_ terminal: Pseudoterminal, _ line: String, shows result: String) {
        // Not `enter`: a key that empties the line looks like the next prompt.
        terminal.type(line + Key.enter)
        #expect(terminal.wait(seconds: 5) { $0.lines.suffix(2) == [result, ">>>"] }, "\(line): \(terminal.screen.text)")
    }

    @Test(arguments: sizes) func keysOfALine(_ size: Size) throws {
        let terminal = try shell(size)
        expect(terminal, "12 + 3" + Key.home + Key.delete, shows: "5")
        expect(terminal, "12 + 3" + Key.control("A") + "1" + Key.control("E") + "0", shows: "142")
        expect(terminal, "7 * 6 junk" + Key.control("W"), shows: "42")
        expect(terminal, "junk" + Key.control("U") + "8", shows: "8")
        expect(terminal, "9 + 1" + Key.control("A") + Key.control("K") + Key.control("Y") + Key.control("Y"), shows: "29")
        expect(terminal, "ab" + Key.left + Key.left + "'" + Key.right + Key.right + "'", shows: "'ab'")
        expect(terminal, "'xy'" + Key.left + Key.backspace, shows: "'x'")
        expect(terminal, "30 + 4" + Key.home + Key.control("D") + Key.end + "5", shows: "45")
    }

    @Test(arguments: sizes) func longLine(_ size: Size) throws {
        let terminal = try shell(size)
        let sum = (1...40).map(String.init).joined(separator: " + ")
        terminal.type(sum + Key.home + "1000 + " + Key.control("E"))
        expect(terminal, "", shows: "1820")
        terminal.type(Key.up + Key.control("A") + "9")
        expect(terminal, "", shows: "91820")
    }

    @Test(arguments: sizes) func wideCharactersWrap(_ size: Size) throws {
        let terminal = try shell(size)
        // An odd column where the row ends: a character of two cells goes to the next one.
        let text = String(repeating: "日本語", count: 12)
        expect(terminal, "len('a\(text)é')", shows: "38")
        terminal.type(Key.up + Key.left + Key.left + Key.left + Key.left + Key.backspace + "ü")
        expect(terminal, "", shows: "38")
        expect(terminal, "λ = '\(text)'; λ[-1]", shows: "'語'")
    }

    @Test(arguments: sizes) func blockTallerThanTheScreen(_ size: Size) throws {
        let terminal = try shell(size)
        let lines = (1...30).map { "    total += \($0)" }
        terminal.type(Key.paste("total = 0\nif True:\n" + lines.joined(separator: "\n") + "\n"))
        #expect(terminal.wait { $0.cursorLine.contains("total += 30") }, "\(terminal.screen.text)")
        #expect(terminal.enter(""))
        expect(terminal, "total", shows: "465")
        // To its first line, and resubmitted as one.
        terminal.type(Key.up + Key.up)
        #expect(terminal.wait { $0.text.contains("total += 30") }, "\(terminal.screen.text)")
        terminal.type(String(repeating: Key.left + Key.up, count: 40))
        #expect(terminal.wait { $0.cursorLine.hasPrefix(">>> total = 0") }, "\(terminal.screen.text)")
        terminal.type(Key.control("E") + Key.backspace + "1000" + String(repeating: Key.down, count: 31) + Key.control("E"))
        #expect(terminal.wait { $0.cursorLine.contains("total += 30") }, "\(terminal.screen.text)")
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.cursorLine == "..." || $0.cursorLine == ">>>" })
        if terminal.screen.cursorLine == "..." { #expect(terminal.enter("")) }
        expect(terminal, "total", shows: "1465")
    }

    @Test(arguments: sizes) func pasteOfThreeThousandCharacters(_ size: Size) throws {
        let terminal = try shell(size)
        let rows = (0..<150).map { "    '\($0): λ\t\(String(repeating: "x", count: 8))'," }
        let text = "rows = [\n" + rows.joined(separator: "\n") + "\n]\n"
        #expect(text.count > 3000)
        terminal.type(Key.paste(text))
        #expect(terminal.wait { $0.cursorLine == "... ]" }, "\(terminal.screen.text)")
        #expect(terminal.enter(""))
        expect(terminal, "len(rows), len(''.join(rows))", shows: "(150, \(rows.reduce(0) { $0 + $1.count - 7 }))")
    }

    @Test(arguments: sizes) func searchAndCompletion(_ size: Size) throws {
        let terminal = try shell(size)
        for line in ["alpha = 1", "beta = 2", "gamma = 3"] { #expect(terminal.enter(line)) }
        terminal.type(Key.control("R") + "bet")
        #expect(terminal.wait { $0.cursorLine == "(reverse-i-search)`bet': beta = 2" }, "\(terminal.screen.text)")
        terminal.type(Key.control("G"))
        #expect(terminal.wait { $0.cursorLine == ">>>" }, "\(terminal.screen.text)")
        terminal.type("torch." + Key.tab)
        #expect(terminal.wait { $0.text.contains(" more") && $0.cursorLine == ">>> torch." }, "\(terminal.screen.text)")
        terminal.type("manual_s" + Key.tab)
        #expect(terminal.wait { $0.cursorLine == ">>> torch.manual_seed" }, "\(terminal.screen.text)")
    }

    @Test(arguments: sizes) func transcriptOfAnotherPrompt(_ size: Size) throws {
        let terminal = try shell(size)
        terminal.type(Key.paste("In [3]: x = 20\n\nIn [4]: for i in range(1):\n   ...:     x += 1\n   ...: \nIn [5]: x\nOut[5]: 20\n"))
        #expect(terminal.wait { $0.cursorLine.hasSuffix(" x") }, "\(terminal.screen.text)")
        expect(terminal, "", shows: "21")
    }

    @Test(arguments: sizes) func withoutALocale(_ size: Size) throws {
        let terminal = try shell(size, environment: ["LC_ALL": "C"])
        expect(terminal, "'é日xz'" + Key.left + Key.backspace + "y", shows: "'é日xy'")
    }

    @Test func killBetweenTheLinesOfABlock() throws {
        let state = Project.temporaryFolder()
        let first = try shell(Self.sizes[0], state: state)
        #expect(first.enter("'kept'"))
        first.type("def f():\r")
        #expect(first.wait { $0.cursorLine.hasPrefix("...") })
        first.kill(9)
        #expect(first.ended() == .signalled(9))
        let second = try shell(Self.sizes[1], state: state)
        second.type(Key.up)
        #expect(second.wait { $0.cursorLine == ">>> 'kept'" }, "\(second.screen.text)")
        #expect(Project.read(state + "/lsx/history") == "'kept'\n")
    }

    @Test func blockOfManyLinesWithoutCursorMoves() throws {
        let terminal = try shell(Self.sizes[1], environment: ["TERM": "dumb"])
        let lines = (0..<100).map { "    total += \($0) # \(String(repeating: "λ", count: 15))" }
        terminal.type("total = 0\rif True:\r" + lines.joined(separator: "\r") + "\r")
        #expect(terminal.wait { $0.lines.suffix(1) == ["..."] && $0.text.contains("+= 99") }, "\(terminal.screen.text)")
        #expect(terminal.enter(""))
        expect(terminal, "total", shows: "4950")
        #expect(!terminal.raw.contains(0x1B))
    }
}
