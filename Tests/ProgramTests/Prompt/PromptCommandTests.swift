// SPDX-License-Identifier: MIT
import Testing

/// Lines that begin with `%`.
@Suite struct PromptCommandTests {
    @Test(arguments: ScreenSize.allCases) func listsVariables(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("w = torch.zeros(2, 3, requires_grad=True)"))
        #expect(terminal.enter("n = 5; name = 'a text that is longer than a small screen is wide'"))
        terminal.expect("%who", shows: "n     name  w")
        #expect(terminal.enter("%whos"))
        let rows = terminal.screen.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("w Tensor (2, 3) float32 True 24") && rows.contains("n int 5"), "\(rows)")
        // A row each, on every screen.
        let table = terminal.screen.written.suffix(5).dropLast()
        #expect(table.allSatisfy { $0.count <= size.columns } && table.last?.hasPrefix("w ") == true, "\(table)")
        #expect(terminal.enter("%reset"))
        terminal.expect("%who", shows: "no variables")
        terminal.expect("%whos", shows: "no variables")
    }

    @Test(arguments: ScreenSize.allCases) func savedSessionIsAScript(_ size: ScreenSize) throws {
        let folder = Project.temporaryFolder()
        let terminal = try Pseudoterminal.prompt(size, in: folder)
        for line in ["torch.manual_seed(0);", "x = randn(2)", "1 / 0", "x.sum()", "y = _ * 2", "%pwd", "print(y)"] {
            #expect(terminal.enter(line))
        }
        terminal.expect("%save kept", shows: "5 blocks saved to kept.lsx")
        let saved = Project.read(folder + "/kept.lsx") ?? ""
        #expect(!saved.contains("1 / 0") && saved.contains("_ = x.sum()") && saved.contains("from torch import randn"), "\(saved)")
        let ended = Child.lsx("kept.lsx", in: folder)
        #expect(ended.error == "" && ended.output.hasPrefix("tensor("), "\(ended)")
        #expect(terminal.screen.written.contains(String(ended.output.dropLast())), "\(terminal.screen.text)")
        terminal.expect("%save two 1-2", shows: "2 blocks saved to two.lsx")
    }

    @Test(arguments: ScreenSize.allCases) func runsAndLoadsFiles(_ size: ScreenSize) throws {
        let folder = Project.temporaryFolder()
        Project.write("import sys\nq = sys.argv\n", to: folder + "/a.lsx")
        let terminal = try Pseudoterminal.prompt(size, in: folder)
        #expect(terminal.enter("%run a.lsx one two"))
        terminal.expect("q", shows: "['a.lsx', 'one', 'two']")
        terminal.type("%load a.lsx\r")
        terminal.expect(line: "... q = sys.argv")
        terminal.type("[0]\r")
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        terminal.expect("q", shows: "'a.lsx'")
        #expect(terminal.enter("%run absent.lsx"))
        #expect(terminal.screen.written.contains { $0.contains("[Errno 2]") })
    }

    @Test(arguments: ScreenSize.allCases) func editsBlocksAndFiles(_ size: ScreenSize) throws {
        let folder = Project.temporaryFolder()
        Project.write("q = 1\n", to: folder + "/a.lsx")
        let terminal = try Pseudoterminal.prompt(size, in: folder, environment: ["EDITOR": "sed -i s/1/20/"])
        #expect(terminal.enter("%edit a.lsx"))
        terminal.expect("q + 1", shows: "21")
        terminal.type("%edit\r")
        terminal.expect(line: ">>> q + 20")
        terminal.expect("", shows: "40")
    }

    @Test(arguments: ScreenSize.allCases) func listsBlocks(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("x = 1"))
        terminal.type(Key.paste("for i in range(2):\n    x += i\n"))
        #expect(terminal.enter(""))
        terminal.expect("%history", shows: "x = 1", "for i in range(2):", "    x += i")
        terminal.expect("%history -n 2", shows: "2: for i in range(2):", "    x += i")
        terminal.expect("%history 5-x", shows: "UsageError: %history [-n] [RANGES]")
    }

    @Test(arguments: ScreenSize.allCases) func foldersOfTheSession(_ size: ScreenSize) throws {
        let folder = Project.temporaryFolder()
        Project.write("", to: folder + "/a_name_of_a_file_of_some_length.csv")
        Project.write("", to: folder + "/another.txt")
        let terminal = try Pseudoterminal.prompt(size, in: folder)
        terminal.expect("%pwd", shows: folder)
        let names = ["a_name_of_a_file_of_some_length.csv", "another.txt"]
        if size == .usual { terminal.expect("%ls", shows: names.joined(separator: "  ")) } else { terminal.expect("%ls", shows: names[0], names[1]) }
        terminal.expect("%cd /", shows: "/")
        terminal.expect("%pwd", shows: "/")
        #expect(terminal.enter("%cd /absent"))
        #expect(terminal.screen.written.suffix(3).joined(separator: " ").contains("UsageError: /absent: No such file or directory"))
    }

    @Test(arguments: ScreenSize.allCases) func timesStatements(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("%time t = 2 ** 10"))
        #expect(terminal.screen.text.contains("Wall time: "))
        terminal.expect("t", shows: "1024")
        #expect(terminal.enter("%timeit -n 10 -r 3 t + 1"))
        let report = terminal.screen.written.suffix(5).joined(separator: " ")
        #expect(report.contains("per loop (mean ± std. dev. of 3 runs, 10 loops each)"), "\(report)")
        terminal.type("%%time\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type("t = 3\rt + 1\r")
        #expect(terminal.wait { $0.cursorLine == "..." && $0.text.contains("... t + 1") })
        #expect(terminal.enter(""))
        #expect(terminal.screen.lines.contains("4"))
        terminal.type("%timeit while True: pass\r")
        #expect(terminal.wait { $0.cursorLine == "" })
        terminal.type(Key.control("C"))
        #expect(terminal.wait(seconds: 2) { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
    }

    @Test(arguments: ScreenSize.allCases) func looksIntoTheLastError(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("def f(v):\n    w = v * 2\n    return w / 0\n"))
        #expect(terminal.enter(""))
        #expect(terminal.enter("f(4)"))
        terminal.type("%debug\r")
        #expect(terminal.wait { $0.cursorLine == "(debug)" })
        terminal.type("w + 1\r")
        #expect(terminal.wait { $0.lines.suffix(2) == ["9", "(debug)"] }, "\(terminal.screen.text)")
        terminal.type("a\r")
        #expect(terminal.wait { $0.lines.suffix(3) == ["v = 4", "w = 8", "(debug)"] }, "\(terminal.screen.text)")
        terminal.type("l\r")
        #expect(terminal.wait { $0.lines.suffix(2) == ["->   3      return w / 0", "(debug)"] }, "\(terminal.screen.text)")
        terminal.type("u\r")
        #expect(terminal.wait { $0.text.contains("line 1, in <module>\n    f(4)\n(debug)") }, "\(terminal.screen.text)")
        terminal.type("d\r")
        #expect(terminal.wait { $0.text.contains("line 3, in f\n    return w / 0\n(debug)") }, "\(terminal.screen.text)")
        #expect(terminal.enter("q"))
    }

    @Test(arguments: ScreenSize.allCases) func hintsCanBeSwitched(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect("%hints off", shows: "hints are off")
        terminal.expect("import maths", shows: "ModuleNotFoundError: No module named 'maths'")
        terminal.expect("%hints on", shows: "hints are on")
        terminal.expect("import maths", shows: "  hint: did you mean 'math'?")
    }

    @Test(arguments: ScreenSize.allCases) func listsItself(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("%magic"))
        let lines = terminal.screen.written
        #expect(lines.contains { $0.hasPrefix("%timeit [-n LOOPS]") } && lines.contains { $0.hasPrefix("%hints [on|off]") })
        #expect(lines.allSatisfy { $0.count <= size.columns }, "\(lines)")
        #expect(terminal.enter("%hsitory"))
        #expect(terminal.screen.written.suffix(3).joined(separator: " ").contains("no command %hsitory; did you mean %history?"))
        terminal.expect("%matplotlib inline", shows: ">>> %matplotlib inline")
    }

    @Test(arguments: ScreenSize.allCases) func playsAWalkthrough(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size, environment: ["NO_COLOR": "1"])
        #expect(terminal.enter("target = 'mine'"))
        terminal.type("%learn l1\r")
        #expect(terminal.wait { $0.written.contains { $0.hasPrefix("--- 1/9") } }, "\(terminal.screen.text)")
        terminal.type("quit\r")
        #expect(terminal.wait { $0.cursorLine == ">>>" }, "\(terminal.screen.text)")
        #expect(terminal.screen.written.allSatisfy { $0.count <= size.columns || $0.hasPrefix("    ") }, "\(terminal.screen.written)")
        terminal.expect("target", shows: "'mine'")
    }

    /// Code of one block must not be taken for that of another, whose memory it may have.
    @Test(arguments: ScreenSize.allCases) func graphsShowTheLinesOfEarlierBlocks(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        for line in ["w = torch.tensor([1.0, 2.0], requires_grad=True)", "y = (w * 3).exp()", "loss = y.mean()", "lsx.graph(loss)"] {
            #expect(terminal.enter(line))
        }
        let lines = terminal.screen.written
        for (operation, place) in [("mean ", " loss = y.mean()"), ("exp ", " y = (w * 3).exp()"), ("* ", " y = (w * 3).exp()")] {
            #expect(lines.contains { $0.hasPrefix(operation) && $0.hasSuffix(place) }, "\(operation): \(terminal.screen.text)")
        }
    }
}
