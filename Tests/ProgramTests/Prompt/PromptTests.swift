// SPDX-License-Identifier: MIT
import Glibc
import Testing

/// A session at the prompt: values, errors, interrupts, signals, its end.
@Suite struct PromptTests {
    @Test(arguments: ScreenSize.allCases) func echoesValuesAndKeepsTheLast(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect("6 * 7", shows: "42")
        terminal.expect("_ + 1", shows: "43")
        terminal.expect("None", shows: ">>> None")
        terminal.expect("_ + 0.5", shows: "43.5")
        terminal.expect("__", shows: "43")
        terminal.expect("'muted';", shows: ">>> 'muted';")
        terminal.expect("_", shows: "43")
        terminal.expect("x = 5;", shows: ">>> x = 5;")
        terminal.expect("print(x);", shows: "5")
    }

    @Test(arguments: ScreenSize.allCases) func echoesTensors(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect("torch.tensor([1, 2])", shows: "tensor([1, 2])")
        terminal.expect("F.relu(tensor(-1.))", shows: "tensor(0.)")
        // As PyTorch prints them, whatever the width of the terminal.
        terminal.expect(
            "torch.arange(40.).view(2, 20)",
            shows: "tensor([[ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12., 13.,",
            "         14., 15., 16., 17., 18., 19.],",
            "        [20., 21., 22., 23., 24., 25., 26., 27., 28., 29., 30., 31., 32., 33.,",
            "         34., 35., 36., 37., 38., 39.]])")
    }

    @Test(arguments: ScreenSize.allCases) func errorKeepsWhatRanBefore(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect("x = 5; y = 1 / 0", shows: "ZeroDivisionError: division by zero")
        terminal.expect("x", shows: "5")
        terminal.expect("x = 6 7", shows: "SyntaxError: invalid syntax")
        terminal.expect("x", shows: "5")
        terminal.expect("type(_error)", shows: "<class 'SyntaxError'>")
    }

    /// What lsx adds below Python's text has lines of its own on a small screen: carets point at what they mean.
    @Test(arguments: ScreenSize.allCases) func labelsAndHintsFitTheScreen(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("logits = torch.zeros(3, 5); y = torch.tensor([1, 0, 4])"))
        #expect(terminal.enter("one, two = F.cross_entropy(logits, y.float()), 'so that the line is a long one'"))
        let rows = terminal.screen.lines
        let caret = try #require(rows.firstIndex { $0.contains("│") && $0.contains(" ^^^^^^^^^") })
        let column = try #require(rows[caret].firstIndex(of: "^")).utf16Offset(in: rows[caret])
        let source = try #require(rows[..<caret].last { $0.contains("│") && $0.contains("y.float()") }, "\(terminal.screen.text)")
        #expect(Array(source)[column...].starts(with: "y.float()"), "\(terminal.screen.text)")
        let hint = try #require(terminal.screen.written.firstIndex { $0.hasPrefix("  hint: ") })
        let lines = terminal.screen.written[hint...].dropLast()
        #expect(lines.allSatisfy { $0.count <= size.columns }, "\(lines)")
        #expect(
            lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
                == "hint: cross_entropy takes class numbers (int64 [3]) or class probabilities (float [3, 5]), but target is "
                + "float32 [3]; try target.long()")
    }

    /// What libraries draw is as wide as the terminal, where they ask for that.
    @Test(arguments: ScreenSize.allCases) func barsAndFiguresFitTheScreen(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect(
            "import os, shutil; os.get_terminal_size(), shutil.get_terminal_size()[0]",
            shows: "(os.terminal_size(columns=\(size.columns), lines=\(size.rows)), \(size.columns))")
        #expect(terminal.enter("from tqdm import tqdm; import matplotlib.pyplot as plt"))
        #expect(terminal.enter("[i for i in tqdm(range(3))];"))
        #expect(terminal.screen.written.suffix(2).first?.hasPrefix("100%|") == true, "\(terminal.screen.text)")
        #expect(terminal.enter("plt.plot([1, 4, 2]); plt.title('three points'); plt.show()"))
        #expect(terminal.screen.written.suffix(12).allSatisfy { $0.count <= size.columns }, "\(terminal.screen.text)")
    }

    @Test(arguments: ScreenSize.allCases) func inputAtThePrompt(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("name = input('who? ')\r")
        #expect(terminal.wait { $0.cursorLine == "who?" })
        #expect(terminal.enter("me"))
        terminal.expect("name", shows: "'me'")
    }

    // MARK: Interrupts

    @Test(arguments: ScreenSize.allCases) func interruptStopsAndKeepsTheSession(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("x = 5"))
        terminal.type("while True: pass\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type(Key.enter)
        #expect(terminal.wait { $0.cursorLine == "" })
        terminal.type(Key.control("C"))
        #expect(terminal.wait(seconds: 2) { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
        terminal.expect("x", shows: "5")
    }

    @Test(arguments: ScreenSize.allCases) func interruptAtThePromptClearsTheLine(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("half a li")
        terminal.expect(line: ">>> half a li")
        terminal.type(Key.control("C"))
        #expect(terminal.wait { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
        terminal.expect("1 + 1", shows: "2")
    }

    @Test(arguments: ScreenSize.allCases) func interruptIsSeenAtOnce(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        for round in 1...30 {
            terminal.type("abc")
            #expect(terminal.wait { $0.cursorLine == ">>> abc" })
            terminal.type(Key.control("C"))
            try #require(terminal.wait(seconds: 2) { $0.cursorLine == ">>>" }, "round \(round)")
        }
        // The lines are gone, but not lost.
        terminal.type(Key.up)
        terminal.expect(line: ">>> abc")
    }

    // MARK: The terminal changes

    @Test(arguments: ScreenSize.allCases) func resizeDrawsAnew(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("x = 1234567890 + 1234567890 + 1234567890")
        #expect(terminal.wait { $0.writtenCursorLine.hasSuffix("+ 1234567890") })
        terminal.resize(columns: 30, rows: 10)
        #expect(terminal.wait { $0.lines.suffix(2) == [">>> x = 1234567890 + 123456789", "0 + 1234567890"] }, "\(terminal.screen.text)")
        terminal.type(Key.enter + "x\r")
        #expect(terminal.wait { $0.lines.suffix(2) == ["3703703670", ">>>"] }, "\(terminal.screen.text)")
        terminal.type("1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10")
        #expect(terminal.wait { $0.cursorLine.hasSuffix("10") })
        terminal.resize(columns: 72, rows: 30)
        terminal.expect(line: ">>> 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10")
        terminal.expect(Key.control("U") + "8 * 8", shows: "64")
    }

    @Test(arguments: ScreenSize.allCases) func suspensionDrawsAnew(_ size: ScreenSize) throws {
        // The shell, so that a process that has stopped is somebody's job.
        let terminal = try #require(
            Pseudoterminal(
                ["bash", "--norc", "--noediting", "-i"],
                environment: ["XDG_STATE_HOME": Project.temporaryFolder(), "PS1": "$ ", "LSX": Project.binary],
                columns: size.columns, rows: size.rows))
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
        terminal.expect("x", shows: "21")
    }

    @Test(arguments: [SIGHUP, SIGTERM, SIGQUIT], ScreenSize.allCases)
    func signalEndsTheSession(_ signal: Int32, _ size: ScreenSize) throws {
        let state = Project.temporaryFolder()
        let terminal = try Pseudoterminal.prompt(size, state: state)
        #expect(terminal.enter("'kept'"))
        terminal.type("half")
        terminal.expect(line: ">>> half")
        terminal.kill(signal)
        #expect(terminal.ended() == .signalled(signal))
        // The terminal no longer marks what it pastes.
        terminal.wait(seconds: 0.2) { _ in false }
        #expect(String(decoding: terminal.raw, as: UTF8.self).hasSuffix("\u{1B}[?2004l\r\n"))
        #expect(Project.read(state + "/lsx/history") == "'kept'\n")
    }

    // MARK: The end

    @Test(arguments: ["\u{04}", "exit\r", "quit\r", "exit()\r", "quit()\r", "import sys; sys.exit()\r"], ScreenSize.allCases)
    func leaves(by keys: String, _ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(keys)
        #expect(terminal.ended() == .exited(0))
    }

    @Test(arguments: ScreenSize.allCases) func exitStatusOfTheSession(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("import sys; sys.exit(5)\r")
        #expect(terminal.ended() == .exited(5))
    }
}
