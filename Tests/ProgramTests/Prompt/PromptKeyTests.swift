// SPDX-License-Identifier: MIT
import Testing

/// Each key, on a line and in a block of several.
@Suite struct PromptKeyTests {
    @Test(arguments: ScreenSize.allCases) func keysOfALine(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect("12 + 3" + Key.home + Key.delete, shows: "5")
        terminal.expect("12 + 3" + Key.control("A") + "1" + Key.control("E") + "0", shows: "142")
        terminal.expect("7 * 6 junk" + Key.control("W"), shows: "42")
        terminal.expect("junk" + Key.control("U") + "8", shows: "8")
        terminal.expect("9 + 1" + Key.control("A") + Key.control("K") + Key.control("Y") + Key.control("Y"), shows: "29")
        terminal.expect("ab" + Key.left + Key.left + "'" + Key.right + Key.right + "'", shows: "'ab'")
        terminal.expect("'xy'" + Key.left + Key.backspace, shows: "'x'")
        terminal.expect("30 + 4" + Key.home + Key.control("D") + Key.end + "5", shows: "45")
        terminal.expect("10 + 2" + Key.control("B") + Key.control("B") + Key.control("F") + "3", shows: "42")
        terminal.expect("100 + 20" + Key.controlLeft + Key.controlLeft + "1" + Key.controlRight + "1", shows: "11021")
        terminal.expect("100 + 20" + Key.meta("b") + Key.meta("b") + "2" + Key.meta("f") + "2", shows: "21022")
        terminal.expect("1 + 2 + 30" + Key.controlLeft + Key.controlLeft + Key.meta("d") + "4", shows: "35")
        terminal.expect("5 + 60" + Key.meta(Key.backspace) + "7", shows: "12")
    }

    @Test(arguments: ScreenSize.allCases) func keysOfTerminals(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        // Home, End, the arrows, and Control with them, as other terminals send them.
        for (home, end) in [("\u{1B}OH", "\u{1B}OF"), ("\u{1B}[1~", "\u{1B}[4~"), ("\u{1B}[7~", "\u{1B}[8~")] {
            terminal.expect("2" + home + "1" + end + "3", shows: "123")
        }
        terminal.expect("13" + "\u{1B}OD" + "2" + "\u{1B}OC" + "4", shows: "1234")
        terminal.expect("1 + 3" + "\u{1B}[1;3D" + "2" + "\u{1B}[1;3C" + "4", shows: "235")
        terminal.expect("\u{1B}OA" + Key.end + "0", shows: "2341")
        terminal.expect("1 + 20" + Key.left + Key.left + "\u{1B}[3;5~" + "3", shows: "4")
    }

    /// A key of a line stays in its line.
    @Test(arguments: ScreenSize.allCases) func keysOfABlock(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("a = 1\nb = 2\nc = 3"))
        terminal.expect(line: "... c = 3")
        terminal.type(Key.up + Key.control("A") + Key.control("K") + "bb = 20" + Key.control("A"))
        #expect(terminal.wait { $0.cursorLine == "... bb = 20" && $0.column == 4 }, "\(terminal.screen.text)")
        terminal.type(Key.control("E") + "0" + Key.control("P") + Key.control("E") + Key.control("U") + "a = 10")
        terminal.expect(line: ">>> a = 10")
        terminal.type(Key.control("N") + Key.control("N") + Key.end + Key.control("W") + "30")
        terminal.expect(line: "... c = 30")
        // To the block's ends, over line ends, and a line joined to the one above and cut in two again.
        terminal.type(Key.meta("<"))
        #expect(terminal.wait { $0.cursorLine == ">>> a = 10" && $0.column == 4 })
        terminal.type(Key.end + Key.right + Key.backspace + "; ")
        terminal.expect(line: ">>> a = 10; bb = 200")
        terminal.type(Key.left + Key.left + Key.delete + Key.delete + Key.enter)
        #expect(terminal.wait { $0.lines.suffix(3) == [">>> a = 10", "... bb = 200", "... c = 30"] }, "\(terminal.screen.text)")
        terminal.type(Key.meta(">"))
        #expect(terminal.wait { $0.cursorLine == "... c = 30" && $0.column == 10 })
        terminal.type(Key.enter)
        #expect(terminal.enter(""))
        terminal.expect("a, bb, c", shows: "(10, 200, 30)")
    }

    @Test(arguments: ScreenSize.allCases) func tabIndents(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("if True:\r")
        #expect(terminal.wait { $0.cursorLine.hasPrefix("...") && $0.column == 8 })
        terminal.type(Key.backspace)
        #expect(terminal.wait { $0.column == 4 })
        terminal.type(Key.tab + "if True:\r")
        #expect(terminal.wait { $0.cursorLine == "..." && $0.column == 12 })
        terminal.type(Key.backTab)
        #expect(terminal.wait { $0.cursorLine == "..." && $0.column == 8 })
        terminal.type(Key.tab + "'in'\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.expect("", shows: "'in'")
        #expect(terminal.screen.lines.contains("...         'in'"))
    }

    @Test(arguments: ScreenSize.allCases) func clearsTheScreen(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("print('above')"))
        terminal.type("1 + 1" + Key.control("L"))
        #expect(terminal.wait { $0.lines == [">>> 1 + 1"] }, "\(terminal.screen.text)")
        terminal.expect("", shows: "2")
    }

    @Test(arguments: ScreenSize.allCases) func editorOfTheUsersChoice(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size, environment: ["EDITOR": "sed -i s/1/20/"])
        terminal.type("1 + 1" + Key.control("X") + Key.control("E"))
        terminal.expect(line: ">>> 20 + 1")
        terminal.expect("", shows: "21")
        // What stands above a block of several lines stays.
        terminal.type(Key.paste("a = 1\nb = 2\na + b") + Key.control("X") + Key.control("E"))
        #expect(terminal.wait { $0.lines.suffix(3) == [">>> a = 20", "... b = 2", "... a + b"] && $0.text.contains("\n21\n>>> a = 1\n") }, "\(terminal.screen.text)")
        terminal.expect("", shows: "22")
    }

    @Test(arguments: ScreenSize.allCases) func viKeys(_ size: ScreenSize) throws {
        let folder = Project.temporaryFolder()
        Project.write("bind -v\n", to: folder + "/editrc")
        for environment in [["EDITRC": folder + "/editrc"], ["LSX_KEYS": "vi"]] {
            let terminal = try Pseudoterminal.prompt(size, environment: environment)
            terminal.type("12 + 3\u{1B}")
            // On its own: what follows at once would be a Meta key.
            terminal.expect(line: ">>> 12 + 3")
            terminal.expect("0x$a0", shows: "32")
            terminal.type("for i in range(2):\r    i\r")
            #expect(terminal.wait { $0.cursorLine == "..." }, "\(terminal.screen.text)")
            terminal.expect("", shows: "0", "1")
            terminal.type("\u{1B}")
            terminal.wait(seconds: 0.1) { _ in false }
            terminal.type("kk")
            terminal.expect(line: ">>> for i in range(2):")
            terminal.type("jA0\r")
            #expect(terminal.wait { $0.cursorLine == "..." }, "\(terminal.screen.text)")
        }
    }
}
