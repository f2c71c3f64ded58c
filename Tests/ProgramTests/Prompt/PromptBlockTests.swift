// SPDX-License-Identifier: MIT
import Testing

/// Blocks of several lines: typed, pasted, recalled, longer and taller than the screen.
@Suite struct PromptBlockTests {
    @Test(arguments: ScreenSize.allCases) func definesAFunctionOverSeveralLines(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("def f(x):\r")
        #expect(terminal.wait { $0.cursorLine == "..." && $0.column == 8 })
        terminal.type("return x + 1\r")
        #expect(terminal.wait { $0.lines.last == "..." })
        #expect(terminal.enter(""))
        terminal.expect("f(1)", shows: "2")
        #expect(terminal.screen.lines.contains("...     return x + 1"))
    }

    @Test(arguments: ScreenSize.allCases) func recalledBlockCanBeEdited(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        // In one go, as a terminal without bracketed paste sends it: such text brings its own indentation.
        terminal.type("for i in range(2):\r    print(i)\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        #expect(terminal.enter(""))
        terminal.type(Key.up)
        terminal.expect(line: "...     print(i)")
        terminal.type(Key.left + Key.up + Key.control("E") + Key.left + Key.left + Key.backspace + "3")
        terminal.expect(line: ">>> for i in range(3):")
        terminal.type(Key.down + Key.control("E") + Key.enter)
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.expect("", shows: "0", "1", "2")
    }

    @Test(arguments: ScreenSize.allCases) func longLine(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let sum = (1...40).map(String.init).joined(separator: " + ")
        terminal.type(sum + Key.home + "1000 + " + Key.control("E"))
        terminal.expect("", shows: "1820")
        terminal.type(Key.up + Key.control("A") + "9")
        terminal.expect("", shows: "91820")
    }

    @Test(arguments: ScreenSize.allCases) func longLinesWrap(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let letters = String(repeating: "a", count: 100)
        terminal.type("'\(letters)'" + Key.home + Key.delete + "\"" + Key.control("E") + Key.backspace + "\"" + Key.enter)
        let rows = 2 * (106 / size.columns + 1) + 1
        #expect(terminal.wait { $0.cursorLine == ">>>" && $0.lines.count == rows }, "\(terminal.screen.text)")
        #expect(terminal.screen.written == [">>> \"\(letters)\"", "'\(letters)'", ">>>"])
    }

    @Test(arguments: ScreenSize.allCases) func blockTallerThanTheScreen(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let lines = (1...30).map { "    total += \($0)" }
        terminal.type(Key.paste("total = 0\nif True:\n" + lines.joined(separator: "\n") + "\n"))
        #expect(terminal.wait { $0.cursorLine.contains("total += 30") }, "\(terminal.screen.text)")
        #expect(terminal.enter(""))
        terminal.expect("total", shows: "465")
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
        terminal.expect("total", shows: "1465")
    }

    @Test(arguments: ScreenSize.allCases) func movesThroughATallBlock(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let lines = (0..<40).map { "a\($0) = \($0)" }
        terminal.type(Key.paste(lines.joined(separator: "\r")))
        terminal.expect(line: "... a39 = 39")
        terminal.type(String(repeating: Key.up, count: 35))
        terminal.expect(line: "... a4 = 4")
        terminal.type(Key.control("E") + "0")
        terminal.expect(line: "... a4 = 40")
        terminal.type(Key.meta("<"))
        terminal.expect(line: ">>> a0 = 0")
        terminal.type(Key.meta(">") + Key.enter)
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        terminal.expect("a4, a39", shows: "(40, 39)")
    }

    // MARK: Pastes

    @Test(arguments: ScreenSize.allCases) func pasteKeepsItsLines(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("def f():\n    a = 1\n\n    return a\n\nf()\n"))
        terminal.expect(line: "... f()")
        terminal.expect("", shows: "1")
    }

    @Test(arguments: ScreenSize.allCases) func pasteOfThreeThousandCharacters(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let rows = (0..<150).map { "    '\($0): λ\t\(String(repeating: "x", count: 8))'," }
        let text = "rows = [\n" + rows.joined(separator: "\n") + "\n]\n"
        #expect(text.count > 3000)
        terminal.type(Key.paste(text))
        terminal.expect(line: "... ]")
        #expect(terminal.enter(""))
        terminal.expect("len(rows), len(''.join(rows))", shows: "(150, \(rows.reduce(0) { $0 + $1.count - 7 }))")
    }

    @Test(arguments: ScreenSize.allCases) func pastedTranscriptLosesItsPrompts(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste(">>> x = 20\n>>> for i in range(1):\n...     x += 1\n...\n>>> x\n20\n"))
        terminal.expect(line: "... x")
        terminal.expect("", shows: "21")
    }

    @Test(arguments: ScreenSize.allCases) func transcriptOfAnotherPrompt(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("In [3]: x = 20\n\nIn [4]: for i in range(1):\n   ...:     x += 1\n   ...: \nIn [5]: x\nOut[5]: 20\n"))
        #expect(terminal.wait { $0.cursorLine.hasSuffix(" x") }, "\(terminal.screen.text)")
        terminal.expect("", shows: "21")
    }

    @Test(arguments: ScreenSize.allCases) func transcriptWithCommands(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("In [1]: a = 20\n\nIn [2]: %hints off\nhints are off\n\nIn [3]: a\nOut[3]: 20\n"))
        terminal.expect(line: "... a")
        terminal.expect("", shows: "hints are off", "20")
    }
}
