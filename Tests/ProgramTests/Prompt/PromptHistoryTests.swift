// SPDX-License-Identifier: MIT
import Testing

/// Earlier blocks: recalled, searched, kept for other sessions.
@Suite struct PromptHistoryTests {
    @Test(arguments: ScreenSize.allCases) func upFindsWhatBeginsAsTyped(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        for line in ["alpha = 1", "beta = 2", "alps = 3", "gamma = 4"] { #expect(terminal.enter(line)) }
        terminal.type("al" + Key.up)
        terminal.expect(line: ">>> alps = 3")
        terminal.type(Key.up)
        terminal.expect(line: ">>> alpha = 1")
        terminal.type(Key.up + Key.down + Key.down)
        terminal.expect(line: ">>> al")
        terminal.type(Key.control("U") + Key.up)
        terminal.expect(line: ">>> gamma = 4")
    }

    @Test(arguments: ScreenSize.allCases) func searchesTheHistory(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        for line in ["alpha = 1", "beta = 2", "gamma = 3"] { #expect(terminal.enter(line)) }
        terminal.type(Key.control("R") + "betx" + Key.backspace)
        terminal.expect(line: "(reverse-i-search)`bet': beta = 2")
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.lines.suffix(2) == [">>> beta = 2", ">>>"] }, "\(terminal.screen.text)")
        // An arrow key ends the search and moves; ^G gives up; ^R again goes on, and ^S back.
        terminal.type(Key.control("R") + "=" + Key.control("R") + Key.control("R") + Key.control("R"))
        terminal.expect(line: "(reverse-i-search)`=': alpha = 1")
        terminal.type(Key.control("S"))
        terminal.expect(line: "(reverse-i-search)`=': beta = 2")
        terminal.type(Key.control("R") + Key.left + "!")
        terminal.expect(line: ">>> alpha! = 1")
        terminal.type(Key.control("R") + "zzz")
        #expect(terminal.wait { $0.writtenCursorLine.hasPrefix("(failed reverse-i-search)`zzz'") }, "\(terminal.screen.text)")
        terminal.type(Key.control("G"))
        terminal.expect(line: ">>> alpha! = 1")
    }

    /// A search whose label and block need more than one row of a small screen.
    @Test(arguments: ScreenSize.allCases) func searchesBlocksThatWrap(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let sum = (1...15).map(String.init).joined(separator: " + ")
        terminal.expect("total = \(sum)", shows: ">>> total = \(sum)")
        terminal.type("for i in range(2):\r    j = i\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        #expect(terminal.enter(""))
        terminal.type(Key.control("R") + "+ 7")
        #expect(terminal.wait { $0.lines.joined().hasSuffix("(reverse-i-search)`+ 7': total = \(sum)") }, "\(terminal.screen.text)")
        terminal.type(Key.backspace + Key.backspace + Key.backspace + "j =")
        #expect(terminal.wait { $0.lines.joined().contains("(reverse-i-search)`j =': for i in range(2):") && $0.cursorLine == "...     j = i" }, "\(terminal.screen.text)")
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.cursorLine == ">>>" }, "\(terminal.screen.text)")
        terminal.expect("j", shows: "1")
    }

    // MARK: Across sessions

    @Test(arguments: ScreenSize.allCases) func historyOutlivesAKill(_ size: ScreenSize) throws {
        let state = Project.temporaryFolder()
        let first = try Pseudoterminal.prompt(size, state: state)
        #expect(first.enter("'kept'"))
        first.kill(9)
        #expect(first.ended() == .signalled(9))
        let second = try Pseudoterminal.prompt(size, state: state)
        second.type(Key.up)
        second.expect(line: ">>> 'kept'")
    }

    @Test(arguments: ScreenSize.allCases) func killBetweenTheLinesOfABlock(_ size: ScreenSize) throws {
        let state = Project.temporaryFolder()
        let first = try Pseudoterminal.prompt(size, state: state)
        #expect(first.enter("'kept'"))
        first.type("def f():\r")
        #expect(first.wait { $0.cursorLine.hasPrefix("...") })
        first.kill(9)
        #expect(first.ended() == .signalled(9))
        let second = try Pseudoterminal.prompt(size, state: state)
        second.type(Key.up)
        second.expect(line: ">>> 'kept'")
        #expect(Project.read(state + "/lsx/history") == "'kept'\n")
    }

    @Test(arguments: ScreenSize.allCases) func blocksOfSeveralLinesComeBackWhole(_ size: ScreenSize) throws {
        let state = Project.temporaryFolder()
        let first = try Pseudoterminal.prompt(size, state: state)
        let long = "    a_name_of_some_length = 'λ日本 \\n' + str(i)  # so that it wraps"
        first.type(Key.paste("for i in range(2):\n\(long)\n"))
        first.expect(line: "... " + long)
        #expect(first.enter(""))
        first.type(Key.control("D"))
        #expect(first.ended() == .exited(0))
        let second = try Pseudoterminal.prompt(size, state: state)
        second.type(Key.up)
        second.expect(line: "... " + long)
        #expect(second.screen.lines.contains(">>> for i in range(2):"))
        second.type(Key.up)
        second.wait(seconds: 0.1) { _ in false }
        second.type(Key.enter)
        #expect(second.wait { $0.cursorLine == "..." || $0.cursorLine == ">>>" }, "\(second.screen.text)")
        if second.screen.cursorLine == "..." { #expect(second.enter("")) }
        second.expect("len(a_name_of_some_length)", shows: "6")
    }

    @Test(arguments: ScreenSize.allCases) func twoShellsLoseNothing(_ size: ScreenSize) throws {
        let state = Project.temporaryFolder()
        let first = try Pseudoterminal.prompt(size, state: state)
        let second = try Pseudoterminal.prompt(size, state: state)
        #expect(first.enter("'one'"))
        #expect(second.enter("'two'"))
        #expect(first.enter("'three'"))
        second.type(Key.control("D"))
        first.type(Key.control("D"))
        #expect(first.ended() == .exited(0) && second.ended() == .exited(0))
        #expect(Project.read(state + "/lsx/history") == "'one'\n'two'\n'three'\n")
    }
}
