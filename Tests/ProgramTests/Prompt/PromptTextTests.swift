// SPDX-License-Identifier: MIT
import Testing

/// Letters of all kinds, colours, and terminals that can do little.
@Suite struct PromptTextTests {
    @Test(arguments: ScreenSize.allCases) func otherAlphabets(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("λ = '日本 é'"))
        terminal.expect("λ + 'xy'" + Key.left + Key.left + Key.backspace, shows: "'日本 éy'")
    }

    @Test(arguments: ScreenSize.allCases) func wideCharactersWrap(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        // An odd column where the row ends: a character of two cells goes to the next one.
        let text = String(repeating: "日本語", count: 12)
        terminal.expect("len('a\(text)é')", shows: "38")
        terminal.type(Key.up + Key.left + Key.left + Key.left + Key.left + Key.backspace + "ü")
        terminal.expect("", shows: "38")
        terminal.expect("λ = '\(text)'; λ[-1]", shows: "'語'")
        terminal.expect("'x' + λ", shows: "'x\(text)'")
    }

    @Test(arguments: [["LANG": ""], ["LC_ALL": "C"]], ScreenSize.allCases)
    func otherAlphabetsWithoutALocale(_ environment: [String: String], _ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size, environment: environment)
        terminal.expect("'é日xz'" + Key.left + Key.backspace + "y", shows: "'é日xy'")
    }

    // MARK: Colours

    @Test(arguments: ScreenSize.allCases) func coloursWhatIsTyped(_ size: ScreenSize) throws {
        func typed(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> String {
            let terminal = try Pseudoterminal.prompt(size, arguments, environment: environment)
            terminal.type("for x in 'a': pass  # b")
            terminal.expect(line: ">>> for x in 'a': pass  # b")
            terminal.wait(seconds: 0.1) { _ in false }
            return String(decoding: terminal.raw, as: UTF8.self)
        }
        let coloured = try typed()
        for piece in ["\u{1B}[1;34mfor\u{1B}[0m", "\u{1B}[32m'a'\u{1B}[0m", "\u{1B}[31m# b\u{1B}[0m"] {
            #expect(coloured.contains(piece), "\(coloured.debugDescription)")
        }
        for plain in [try typed([], ["NO_COLOR": "1"]), try typed(["--color=never"])] {
            #expect(!plain.contains("\u{1B}[1;34m") && !plain.contains("\u{1B}[0m"))
        }
    }

    @Test(arguments: ScreenSize.allCases) func coloursALineThatWraps(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let line = "names = ['" + (1...12).map { "name \($0)" }.joined(separator: "', '") + "']"
        terminal.type(line)
        terminal.expect(line: ">>> " + line)
        terminal.wait(seconds: 0.1) { _ in false }
        // Painted over what stands there: the text is the same.
        terminal.expect(line: ">>> " + line)
        terminal.expect("; len(names)", shows: "12")
    }

    @Test(arguments: ScreenSize.allCases) func coloursSourceThatIsShown(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("def f(a):\n    return 'a'\n"))
        #expect(terminal.enter(""))
        #expect(terminal.enter("f??"))
        #expect(String(decoding: terminal.raw, as: UTF8.self).contains("\u{1B}[1;34mreturn\u{1B}[0m \u{1B}[32m'a'\u{1B}[0m"))
    }

    // MARK: A terminal without cursor moves

    @Test(arguments: ScreenSize.allCases) func terminalWithoutCursorMoves(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size, environment: ["TERM": "dumb"])
        terminal.expect("1 + 1", shows: "2")
        terminal.type("def f():\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type("    return 3\r")
        #expect(terminal.wait { $0.lines.last == "..." && $0.lines.count == 5 })
        #expect(terminal.enter(""))
        terminal.expect("f()", shows: "3")
        terminal.expect("f?", shows: "Signature:    f()", "Type:         function", "File:         <stdin>, line 1")
        terminal.expect("%hints", shows: "hints are on")
        terminal.type("while True: pass\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type("\r")
        #expect(terminal.wait { $0.cursorLine == "" })
        terminal.type(Key.control("C"))
        #expect(terminal.wait(seconds: 2) { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
        terminal.expect("1 / 0", shows: "ZeroDivisionError: division by zero")
        #expect(!terminal.raw.contains(0x1B))
        terminal.type(Key.control("D"))
        #expect(terminal.ended() == .exited(0))
    }

    @Test(arguments: ScreenSize.allCases) func blockOfManyLinesWithoutCursorMoves(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size, environment: ["TERM": "dumb"])
        let lines = (0..<100).map { "    total += \($0) # \(String(repeating: "λ", count: 15))" }
        terminal.type("total = 0\rif True:\r" + lines.joined(separator: "\r") + "\r")
        #expect(terminal.wait { $0.lines.suffix(1) == ["..."] && $0.text.contains("+= 99") }, "\(terminal.screen.text)")
        #expect(terminal.enter(""))
        terminal.expect("total", shows: "4950")
        #expect(!terminal.raw.contains(0x1B))
    }
}
