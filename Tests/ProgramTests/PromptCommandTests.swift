// SPDX-License-Identifier: MIT
import Testing

/// What the prompt adds to Python: completion, descriptions, commands.
@Suite struct PromptCommandTests {
    private func shell(in folder: String = "/tmp", columns: Int = 100, rows: Int = 40) throws -> Pseudoterminal {
        let terminal = try #require(
            Pseudoterminal(
                [Project.binary], in: folder, environment: ["XDG_STATE_HOME": Project.temporaryFolder()], columns: columns,
                rows: rows))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        return terminal
    }

    /// Types, presses Tab, and answers what the line becomes.
    private func completed(_ terminal: Pseudoterminal, _ line: String, to expected: String) -> Bool {
        terminal.type("\u{15}" + line + "\t")
        return terminal.wait(seconds: 5) { $0.cursorLine == ">>> " + expected }
    }

    @Test func tabCompletesFromTheLiveSession() throws {
        let terminal = try shell()
        #expect(terminal.enter("x = torch.randn(3, 5); d = {'alpha': 1}"))
        for (typed, expected) in [
            ("x.requires_gr", "x.requires_grad"), ("nn.CrossEntropyLoss(label", "nn.CrossEntropyLoss(label_smoothing="),
            ("F.l1_loss(x, x, reduction='su", "F.l1_loss(x, x, reduction='sum"), ("d['al", "d['alpha"),
            ("from torch.nn import L1", "from torch.nn import L1Loss"), ("import statis", "import statistics"),
            ("optim.SGD([x], mom", "optim.SGD([x], momentum="), ("%timei", "%timeit"), ("%timeit torch.rand", "%timeit torch.rand"),
            ("%hints of", "%hints off"), ("%set echo pl", "%set echo plain"),
        ] {
            #expect(completed(terminal, typed, to: expected), "\(typed): \(terminal.screen.cursorLine)")
        }
    }

    @Test func tabCompletesInTheMiddleOfALine() throws {
        let terminal = try shell()
        terminal.type("nn.L1Loss(reducti='sum')" + String(repeating: "\u{1B}[D", count: 7) + "\t")
        #expect(terminal.wait { $0.cursorLine == ">>> nn.L1Loss(reduction='sum')" && $0.column == 24 }, "\(terminal.screen.text)")
    }

    @Test func tabListsWithDefaults() throws {
        let terminal = try shell()
        terminal.type("nn.L1Loss(\t")
        #expect(terminal.wait { $0.text.contains("reduction='mean'") && $0.cursorLine == ">>> nn.L1Loss(" }, "\(terminal.screen.text)")
    }

    @Test func tabCompletesPaths() throws {
        let folder = Project.temporaryFolder()
        Project.write("", to: folder + "/training.csv")
        let terminal = try shell(in: folder)
        #expect(completed(terminal, "print('trai", to: "print('training.csv"))
        #expect(completed(terminal, "%run tr", to: "%run training.csv"))
    }

    /// Code of one block must not be taken for that of another, whose memory it may have.
    @Test func graphsShowTheLinesOfEarlierBlocks() throws {
        let terminal = try shell()
        for line in ["w = torch.tensor([1.0, 2.0], requires_grad=True)", "y = (w * 3).exp()", "loss = y.mean()", "lsx.graph(loss)"] {
            #expect(terminal.enter(line))
        }
        let lines = terminal.screen.text.split(separator: "\n")
        for (operation, place) in [("mean ", " loss = y.mean()"), ("exp ", " y = (w * 3).exp()"), ("* ", " y = (w * 3).exp()")] {
            #expect(lines.contains { $0.hasPrefix(operation) && $0.hasSuffix(place) }, "\(operation): \(terminal.screen.text)")
        }
    }

    @Test func describesObjects() throws {
        let terminal = try shell()
        terminal.type("\u{1B}[200~def f(a, b=2):\r    '''About f.'''\r    return a\r\u{1B}[201~")
        #expect(terminal.enter(""))
        #expect(terminal.enter("f?"))
        #expect(terminal.screen.text.contains("Signature:    f(a, b=2)") && terminal.screen.text.contains("Docstring:    About f."))
        #expect(terminal.enter("f??"))
        #expect(terminal.screen.text.contains("Source:\ndef f(a, b=2):\n    '''About f.'''\n    return a"), "\(terminal.screen.text)")
        #expect(terminal.enter("nn.L1Loss??"))
        // Longer than the screen.
        let raw = String(decoding: terminal.raw, as: UTF8.self)
        #expect(raw.contains("Init signature: L1Loss(") && raw.contains("l = |input - target|"), "\(terminal.screen.text)")
        #expect(terminal.enter("absent?"))
        #expect(terminal.screen.text.contains("Object `absent` not found."))
    }

    @Test func listsVariables() throws {
        let terminal = try shell()
        #expect(terminal.enter("w = torch.zeros(2, 3, requires_grad=True); n = 5"))
        #expect(terminal.enter("%whos"))
        let rows = terminal.screen.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows.contains("w Tensor (2, 3) float32 True 24") && rows.contains("n int 5"), "\(rows)")
        #expect(terminal.enter("%reset"))
        #expect(terminal.enter("%who"))
        #expect(terminal.screen.lines.contains("no variables"))
    }

    @Test func savedSessionIsAScript() throws {
        let folder = Project.temporaryFolder()
        let terminal = try shell(in: folder)
        for line in ["torch.manual_seed(0);", "x = randn(2)", "1 / 0", "x.sum()", "y = _ * 2", "%pwd", "print(y)", "%save kept"] {
            #expect(terminal.enter(line))
        }
        let saved = Project.read(folder + "/kept.lsx") ?? ""
        #expect(!saved.contains("1 / 0") && saved.contains("_ = x.sum()") && saved.contains("from torch import randn"), "\(saved)")
        let ended = Child.lsx("kept.lsx", in: folder)
        #expect(ended.error == "" && ended.output.hasPrefix("tensor("), "\(ended)")
        #expect(terminal.screen.lines.contains(String(ended.output.dropLast())), "\(terminal.screen.text)")
    }

    @Test func runsAndLoadsFiles() throws {
        let folder = Project.temporaryFolder()
        Project.write("import sys\nq = sys.argv\n", to: folder + "/a.lsx")
        let terminal = try shell(in: folder)
        #expect(terminal.enter("%run a.lsx one two"))
        #expect(terminal.enter("q"))
        #expect(terminal.screen.lines.suffix(2) == ["['a.lsx', 'one', 'two']", ">>>"])
        terminal.type("%load a.lsx\r")
        #expect(terminal.wait { $0.cursorLine == "... q = sys.argv" }, "\(terminal.screen.text)")
        terminal.type("[0]\r")
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        #expect(terminal.enter("q"))
        #expect(terminal.screen.lines.suffix(2) == ["'a.lsx'", ">>>"], "\(terminal.screen.text)")
        #expect(terminal.enter("%run absent.lsx"))
        #expect(terminal.screen.text.contains("[Errno 2]"))
    }

    @Test func timesStatements() throws {
        let terminal = try shell()
        #expect(terminal.enter("%time t = 2 ** 10"))
        #expect(terminal.screen.text.contains("Wall time: "))
        #expect(terminal.enter("t"))
        #expect(terminal.screen.lines.suffix(2) == ["1024", ">>>"])
        #expect(terminal.enter("%timeit -n 10 -r 3 t + 1"))
        #expect(terminal.screen.text.contains("per loop (mean ± std. dev. of 3 runs, 10 loops each)"))
        terminal.type("%timeit while True: pass\r")
        #expect(terminal.wait { $0.cursorLine == "" })
        terminal.type("\u{03}")
        #expect(terminal.wait(seconds: 2) { $0.text.contains("KeyboardInterrupt") && $0.cursorLine == ">>>" })
    }

    @Test func looksIntoTheLastError() throws {
        let terminal = try shell()
        terminal.type("\u{1B}[200~def f(v):\r    w = v * 2\r    return w / 0\r\u{1B}[201~")
        #expect(terminal.enter(""))
        #expect(terminal.enter("f(4)"))
        terminal.type("%debug\r")
        #expect(terminal.wait { $0.cursorLine == "(debug)" })
        terminal.type("w + 1\r")
        #expect(terminal.wait { $0.lines.suffix(2) == ["9", "(debug)"] }, "\(terminal.screen.text)")
        terminal.type("u\r")
        #expect(terminal.wait { $0.text.contains("line 1, in <module>\n    f(4)\n(debug)") }, "\(terminal.screen.text)")
        #expect(terminal.enter("q"))
    }

    @Test func hintsCanBeSwitched() throws {
        let terminal = try shell()
        #expect(terminal.enter("%hints off"))
        #expect(terminal.enter("import maths"))
        #expect(!terminal.screen.text.contains("hint:"))
        #expect(terminal.enter("%hints on"))
        #expect(terminal.enter("import maths"))
        #expect(terminal.screen.text.contains("hint:"))
    }

    @Test func listsItself() throws {
        let terminal = try shell()
        #expect(terminal.enter("%magic"))
        #expect(terminal.screen.text.contains("%timeit") && terminal.screen.text.contains("%hints"))
        #expect(terminal.enter("%hsitory"))
        #expect(terminal.screen.text.contains("did you mean %history?"))
    }

    @Test func transcriptWithCommands() throws {
        let terminal = try shell()
        terminal.type("\u{1B}[200~In [1]: a = 20\n\nIn [2]: for i in range(2):\n   ...:     a += i\n   ...:\n\nIn [3]: a\nOut[3]: 21\n\u{1B}[201~")
        #expect(terminal.wait { $0.cursorLine == "... a" }, "\(terminal.screen.text)")
        #expect(terminal.enter(""))
        #expect(terminal.screen.lines.suffix(2) == ["21", ">>>"], "\(terminal.screen.text)")
    }

    @Test func blockTallerThanTheScreen() throws {
        let terminal = try shell(columns: 40, rows: 12)
        let lines = (0..<30).map { "a\($0) = \($0)" }
        terminal.type("\u{1B}[200~" + lines.joined(separator: "\r") + "\u{1B}[201~")
        #expect(terminal.wait { $0.cursorLine == "... a29 = 29" })
        terminal.type(String(repeating: "\u{1B}[A", count: 25))
        #expect(terminal.wait { $0.cursorLine == "... a4 = 4" }, "\(terminal.screen.text)")
        terminal.type("\u{05}0")
        #expect(terminal.wait { $0.cursorLine == "... a4 = 40" }, "\(terminal.screen.text)")
        terminal.type("\u{1B}<")
        #expect(terminal.wait { $0.cursorLine == ">>> a0 = 0" }, "\(terminal.screen.text)")
        terminal.type("\u{1B}>\r")
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        #expect(terminal.enter("a4, a29"))
        #expect(terminal.screen.lines.suffix(2) == ["(40, 29)", ">>>"], "\(terminal.screen.text)")
    }
}
