// SPDX-License-Identifier: MIT
import Glibc
import Testing

/// The prompt on a terminal, key by key.
@Suite struct PromptTests {
    /// A shell with a history of its own, at its first prompt.
    private func shell(
        state: String = Project.temporaryFolder(), environment: [String: String] = [:]
    ) throws -> Pseudoterminal {
        let environment = ["XDG_STATE_HOME": state].merging(environment) { $1 }
        let terminal = try #require(Pseudoterminal([Project.binary], environment: environment))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        return terminal
    }

    @Test func echoesValuesAndKeepsTheLast() throws {
        let terminal = try shell()
        #expect(terminal.enter("6 * 7"))
        #expect(terminal.screen.lines.contains("42"))
        #expect(terminal.enter("_ + 1"))
        #expect(terminal.screen.lines.contains("43"))
        #expect(terminal.enter("None"))
        #expect(terminal.enter("_"))
        #expect(terminal.screen.lines.filter { $0 == "43" }.count == 2)
    }

    @Test func definesAFunctionOverSeveralLines() throws {
        let terminal = try shell()
        terminal.type("def f(x):\r")
        #expect(terminal.wait { $0.cursorLine == "..." && $0.column == 8 })
        terminal.type("return x + 1\r")
        #expect(terminal.wait { $0.lines.last == "..." })
        #expect(terminal.enter(""))
        #expect(terminal.enter("f(1)"))
        #expect(terminal.screen.lines.suffix(2) == ["2", ">>>"])
        #expect(terminal.screen.lines.contains("...     return x + 1"))
    }

    @Test func recalledBlockCanBeEdited() throws {
        let terminal = try shell()
        // In one go, as a terminal without bracketed paste sends it: such text brings its own indentation.
        terminal.type("for i in range(2):\r    print(i)\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        #expect(terminal.enter(""))
        terminal.type(Key.up)
        #expect(terminal.wait { $0.cursorLine == "...     print(i)" })
        terminal.type(Key.left + Key.up + Key.control("E") + Key.left + Key.left + Key.backspace + "3")
        #expect(terminal.wait { $0.cursorLine == ">>> for i in range(3):" })
        terminal.type(Key.down + Key.control("E") + Key.enter)
        #expect(terminal.enter(""))
        #expect(terminal.screen.lines.suffix(4) == ["0", "1", "2", ">>>"])
    }

    @Test func errorKeepsWhatRanBefore() throws {
        let terminal = try shell()
        #expect(terminal.enter("x = 5; y = 1 / 0"))
        #expect(terminal.screen.text.contains("ZeroDivisionError: division by zero"))
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.suffix(2) == ["5", ">>>"])
        #expect(terminal.enter("x = 6 7"))
        #expect(terminal.screen.text.contains("SyntaxError"))
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.suffix(2) == ["5", ">>>"])
    }

    @Test func interruptStopsAndKeepsTheSession() throws {
        let terminal = try shell()
        #expect(terminal.enter("x = 5"))
        terminal.type("while True: pass\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.cursorLine == "" })
        terminal.type(Key.control("C"))
        #expect(terminal.wait(seconds: 2) { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.suffix(2) == ["5", ">>>"])
    }

    @Test func interruptAtThePromptClearsTheLine() throws {
        let terminal = try shell()
        terminal.type("half a li")
        #expect(terminal.wait { $0.cursorLine == ">>> half a li" })
        terminal.type(Key.control("C"))
        #expect(terminal.wait { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
        #expect(terminal.enter("1 + 1"))
        #expect(terminal.screen.lines.suffix(2) == ["2", ">>>"])
    }

    @Test func interruptIsSeenAtOnce() throws {
        let terminal = try shell()
        for round in 1...30 {
            terminal.type("abc")
            #expect(terminal.wait { $0.cursorLine == ">>> abc" })
            terminal.type(Key.control("C"))
            try #require(terminal.wait(seconds: 2) { $0.cursorLine == ">>>" }, "round \(round)")
        }
        // The lines are gone, but not lost.
        terminal.type(Key.up)
        #expect(terminal.wait { $0.cursorLine == ">>> abc" })
    }

    @Test func resizeDrawsAnew() throws {
        let terminal = try shell()
        terminal.type("x = 1234567890 + 1234567890 + 1234567890")
        #expect(terminal.wait { $0.cursorLine.hasSuffix("+ 1234567890") })
        terminal.resize(columns: 30, rows: 10)
        #expect(terminal.wait { $0.lines == [">>> x = 1234567890 + 123456789", "0 + 1234567890"] }, "\(terminal.screen.text)")
        terminal.type(Key.enter + "x\r")
        #expect(terminal.wait { $0.lines.suffix(2) == ["3703703670", ">>>"] }, "\(terminal.screen.text)")
    }

    @Test func suspensionDrawsAnew() throws {
        // The shell, so that a process that has stopped is somebody's job.
        let terminal = try #require(
            Pseudoterminal(
                ["bash", "--norc", "--noediting", "-i"],
                environment: ["XDG_STATE_HOME": Project.temporaryFolder(), "PS1": "$ ", "LSX": Project.binary]))
        #expect(terminal.wait { $0.cursorLine == "$" })
        terminal.type("\"$LSX\"\n")
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        terminal.type("if True:\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type("x = 20")
        // Seen before ^Z comes: the terminal throws away what is typed but not read.
        #expect(terminal.wait { $0.cursorLine == "...     x = 20" })
        terminal.type(Key.control("Z"))
        #expect(terminal.wait { $0.text.contains("Stopped") && $0.cursorLine == "$" }, "\(terminal.screen.text)")
        terminal.type("fg\n")
        #expect(terminal.wait { $0.cursorLine == "...     x = 20" }, "\(terminal.screen.text)")
        terminal.type("+1\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        #expect(terminal.enter(""))
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.suffix(2) == ["21", ">>>"], "\(terminal.screen.text)")
    }

    @Test(arguments: [SIGHUP, SIGTERM, SIGQUIT])
    func signalEndsTheSession(_ signal: Int32) throws {
        let state = Project.temporaryFolder()
        let terminal = try shell(state: state)
        #expect(terminal.enter("'kept'"))
        terminal.type("half")
        #expect(terminal.wait { $0.cursorLine == ">>> half" })
        terminal.kill(signal)
        #expect(terminal.ended() == .signalled(signal))
        // The terminal no longer marks what it pastes.
        terminal.wait(seconds: 0.2) { _ in false }
        #expect(String(decoding: terminal.raw, as: UTF8.self).hasSuffix("\u{1B}[?2004l\r\n"))
        #expect(Project.read(state + "/lsx/history") == "'kept'\n")
    }

    @Test func upFindsWhatBeginsAsTyped() throws {
        let terminal = try shell()
        for line in ["alpha = 1", "beta = 2", "alps = 3", "gamma = 4"] { #expect(terminal.enter(line)) }
        terminal.type("al" + Key.up)
        #expect(terminal.wait { $0.cursorLine == ">>> alps = 3" })
        terminal.type(Key.up)
        #expect(terminal.wait { $0.cursorLine == ">>> alpha = 1" })
        terminal.type(Key.up + Key.down + Key.down)
        #expect(terminal.wait { $0.cursorLine == ">>> al" })
        terminal.type(Key.control("U") + Key.up)
        #expect(terminal.wait { $0.cursorLine == ">>> gamma = 4" })
    }

    @Test func editorOfTheUsersChoice() throws {
        let terminal = try shell(environment: ["EDITOR": "sed -i s/1/20/"])
        terminal.type("1 + 1" + Key.control("X") + Key.control("E"))
        #expect(terminal.wait { $0.cursorLine == ">>> 20 + 1" }, "\(terminal.screen.text)")
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.lines.suffix(2) == ["21", ">>>"] }, "\(terminal.screen.text)")
    }

    @Test func coloursWhatIsTyped() throws {
        func typed(_ environment: [String: String]) throws -> String {
            let terminal = try shell(environment: environment)
            terminal.type("for x in 'a': pass  # b")
            #expect(terminal.wait { $0.cursorLine == ">>> for x in 'a': pass  # b" }, "\(terminal.screen.text)")
            terminal.wait(seconds: 0.1) { _ in false }
            return String(decoding: terminal.raw, as: UTF8.self)
        }
        let coloured = try typed([:])
        for piece in ["\u{1B}[1;34mfor\u{1B}[0m", "\u{1B}[32m'a'\u{1B}[0m", "\u{1B}[31m# b\u{1B}[0m"] {
            #expect(coloured.contains(piece), "\(coloured.debugDescription)")
        }
        #expect(try !typed(["NO_COLOR": "1"]).contains("\u{1B}[1;34m"))
    }

    @Test(arguments: ["\u{04}", "exit\r", "quit\r", "exit()\r", "quit()\r", "import sys; sys.exit()\r"])
    func leaves(by keys: String) throws {
        let terminal = try shell()
        terminal.type(keys)
        #expect(terminal.ended() == .exited(0))
    }

    @Test func exitStatusOfTheSession() throws {
        let terminal = try shell()
        terminal.type("import sys; sys.exit(5)\r")
        #expect(terminal.ended() == .exited(5))
    }

    @Test func historyOutlivesAKill() throws {
        let state = Project.temporaryFolder()
        let first = try shell(state: state)
        #expect(first.enter("'kept'"))
        first.kill(9)
        #expect(first.ended() == .signalled(9))
        let second = try shell(state: state)
        second.type(Key.up)
        #expect(second.wait { $0.cursorLine == ">>> 'kept'" })
    }

    @Test func twoShellsLoseNothing() throws {
        let state = Project.temporaryFolder()
        let first = try shell(state: state)
        let second = try shell(state: state)
        #expect(first.enter("'one'"))
        #expect(second.enter("'two'"))
        #expect(first.enter("'three'"))
        second.type(Key.control("D"))
        first.type(Key.control("D"))
        #expect(first.ended() == .exited(0) && second.ended() == .exited(0))
        #expect(Project.read(state + "/lsx/history") == "'one'\n'two'\n'three'\n")
    }

    @Test func searchesTheHistory() throws {
        let terminal = try shell()
        for line in ["alpha = 1", "beta = 2", "gamma = 3"] { #expect(terminal.enter(line)) }
        terminal.type(Key.control("R") + "betx" + Key.backspace)
        #expect(terminal.wait { $0.cursorLine == "(reverse-i-search)`bet': beta = 2" }, "\(terminal.screen.text)")
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        #expect(terminal.screen.lines.suffix(2) == [">>> beta = 2", ">>>"])
        // An arrow key ends the search and moves; ^G gives up; ^R again goes on.
        terminal.type(Key.control("R") + "=" + Key.control("R") + Key.control("R") + Key.control("R"))
        #expect(terminal.wait { $0.cursorLine == "(reverse-i-search)`=': alpha = 1" }, "\(terminal.screen.text)")
        terminal.type(Key.left + "!")
        #expect(terminal.wait { $0.cursorLine == ">>> alpha! = 1" }, "\(terminal.screen.text)")
        terminal.type(Key.control("R") + "zzz")
        #expect(terminal.wait { $0.cursorLine.hasPrefix("(failed reverse-i-search)`zzz'") }, "\(terminal.screen.text)")
        terminal.type(Key.control("G"))
        #expect(terminal.wait { $0.cursorLine == ">>> alpha! = 1" }, "\(terminal.screen.text)")
    }

    @Test func otherAlphabets() throws {
        let terminal = try shell()
        #expect(terminal.enter("λ = '日本 é'"))
        terminal.type("λ + 'xy'" + Key.left + Key.left + Key.backspace + Key.enter)
        #expect(terminal.wait { $0.lines.suffix(2) == ["'日本 éy'", ">>>"] }, "\(terminal.screen.text)")
    }

    @Test func otherAlphabetsWithoutALocale() throws {
        let terminal = try shell(environment: ["LANG": ""])
        #expect(terminal.enter("'é'"))
        #expect(terminal.screen.lines.suffix(2) == ["'é'", ">>>"])
    }

    @Test func pasteKeepsItsLines() throws {
        let terminal = try shell()
        terminal.type(Key.paste("def f():\n    a = 1\n\n    return a\n\nf()\n"))
        #expect(terminal.wait { $0.cursorLine == "... f()" })
        #expect(terminal.enter(""))
        #expect(terminal.screen.lines.suffix(2) == ["1", ">>>"])
    }

    @Test func pastedTranscriptLosesItsPrompts() throws {
        let terminal = try shell()
        terminal.type(Key.paste(">>> x = 20\n>>> for i in range(1):\n...     x += 1\n...\n>>> x\n20\n"))
        #expect(terminal.wait { $0.cursorLine == "... x" })
        #expect(terminal.enter(""))
        #expect(terminal.screen.lines.suffix(2) == ["21", ">>>"])
    }

    @Test func tabIndents() throws {
        let terminal = try shell()
        terminal.type("if True:\r")
        #expect(terminal.wait { $0.cursorLine.hasPrefix("...") && $0.column == 8 })
        terminal.type(Key.backspace + Key.tab + "'in'\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        #expect(terminal.enter(""))
        #expect(terminal.screen.lines.contains("...     'in'"))
        #expect(terminal.screen.lines.suffix(2) == ["'in'", ">>>"])
    }

    @Test func viKeys() throws {
        let folder = Project.temporaryFolder()
        Project.write("bind -v\n", to: folder + "/editrc")
        let terminal = try shell(environment: ["EDITRC": folder + "/editrc"])
        terminal.type("12 + 3\u{1B}")
        // On its own: what follows at once would be a Meta key.
        #expect(terminal.wait { $0.cursorLine == ">>> 12 + 3" })
        terminal.type("0x$a0\r")
        #expect(terminal.wait { $0.lines.suffix(2) == ["32", ">>>"] }, "\(terminal.screen.text)")
    }

    @Test func longLinesWrap() throws {
        let terminal = try shell()
        let line = "'" + String(repeating: "a", count: 100) + "'"
        terminal.type(line + Key.home + Key.delete + "\"" + Key.control("E") + Key.backspace + "\"" + Key.enter)
        #expect(terminal.wait { $0.cursorLine == ">>>" && $0.lines.count == 5 }, "\(terminal.screen.text)")
    }

    @Test func terminalWithoutCursorMoves() throws {
        let terminal = try shell(environment: ["TERM": "dumb"])
        #expect(terminal.enter("1 + 1"))
        terminal.type("def f():\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type("    return 3\r")
        #expect(terminal.wait { $0.lines.last == "..." && $0.lines.count == 5 })
        #expect(terminal.enter(""))
        #expect(terminal.enter("f()"))
        #expect(terminal.screen.lines.suffix(2) == ["3", ">>>"])
        #expect(!terminal.raw.contains(0x1B))
    }

    @Test func inputAtThePrompt() throws {
        let terminal = try shell()
        terminal.type("name = input('who? ')\r")
        #expect(terminal.wait { $0.cursorLine == "who?" })
        #expect(terminal.enter("me"))
        #expect(terminal.enter("name"))
        #expect(terminal.screen.lines.suffix(2) == ["'me'", ">>>"])
    }

    @Test func torchIsThere() throws {
        let terminal = try shell()
        #expect(terminal.enter("torch.tensor([1, 2])"))
        #expect(terminal.screen.lines.suffix(2) == ["tensor([1, 2])", ">>>"])
        #expect(terminal.enter("F.relu(tensor(-1.))"))
        #expect(terminal.screen.lines.suffix(2) == ["tensor(0.)", ">>>"])
    }
}
