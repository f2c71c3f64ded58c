// SPDX-License-Identifier: MIT
import Testing

/// Tab.
@Suite struct PromptCompletionTests {
    /// Types, presses Tab, and checks what the line becomes.
    private func expect(_ terminal: Pseudoterminal, _ typed: String, becomes expected: String, at place: SourceLocation = #_sourceLocation) {
        terminal.type(Key.control("U") + typed + Key.tab)
        terminal.expect(line: ">>> " + expected, at: place)
    }

    @Test(arguments: ScreenSize.allCases) func completesFromTheLiveSession(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("import statistics; x = torch.randn(3, 5); d = {'alpha': 1}"))
        for (typed, expected) in [
            ("x.requires_gr", "x.requires_grad"), ("nn.CrossEntropyLoss(label", "nn.CrossEntropyLoss(label_smoothing="),
            ("F.l1_loss(x, x, reduction='su", "F.l1_loss(x, x, reduction='sum"), ("d['al", "d['alpha"),
            ("from torch.nn import L1", "from torch.nn import L1Loss"), ("import statis", "import statistics"),
            ("optim.SGD([x], mom", "optim.SGD([x], momentum="), ("%timei", "%timeit"), ("%timeit torch.rand", "%timeit torch.rand"),
            ("%hints of", "%hints off"), ("%set echo pl", "%set echo plain"), ("isinst", "isinstance"), ("statistics.harm", "statistics.harmonic_mean"), ("torch.manual_s", "torch.manual_seed"),
        ] {
            expect(terminal, typed, becomes: expected)
        }
    }

    @Test(arguments: ScreenSize.allCases) func completesInTheMiddleOfALine(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("nn.L1Loss(reducti='sum')" + String(repeating: Key.left, count: 7) + Key.tab)
        #expect(terminal.wait { $0.cursorLine == ">>> nn.L1Loss(reduction='sum')" && $0.column == 24 }, "\(terminal.screen.text)")
    }

    @Test(arguments: ScreenSize.allCases) func completesWhereTheLineWraps(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        let start = "values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, torch.manual_s"
        expect(terminal, start, becomes: start + "eed")
        expect(terminal, String(start.dropLast(8)), becomes: String(start.dropLast(8)))
        #expect(terminal.wait { $0.text.contains(" more") && $0.text.hasSuffix(" 20, torch.") }, "\(terminal.screen.text)")
    }

    @Test(arguments: ScreenSize.allCases) func completesInABlock(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("for i in range(2):\r")
        #expect(terminal.wait { $0.cursorLine == "..." })
        terminal.type("torch.manual_s" + Key.tab)
        terminal.expect(line: "...     torch.manual_seed")
        terminal.type(Key.up + Key.end + Key.left + Key.backspace + Key.backspace + "isinst" + Key.tab)
        terminal.expect(line: ">>> for i in range(isinstance:")
        // A list of names leaves all lines of the block as they were.
        terminal.type(Key.down + Key.end + "; torch." + Key.tab)
        #expect(
            terminal.wait { $0.text.contains(" more") && $0.lines.suffix(2) == [">>> for i in range(isinstance:", "...     torch.manual_seed; torch."] },
            "\(terminal.screen.text)")
    }

    @Test(arguments: ScreenSize.allCases) func listsWithDefaults(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type("nn.L1Loss(" + Key.tab)
        #expect(terminal.wait { $0.text.contains("reduction='mean'") && $0.cursorLine == ">>> nn.L1Loss(" }, "\(terminal.screen.text)")
    }

    /// As many names as there is room for; no row of them wraps, and the line stays on the screen.
    @Test(arguments: ScreenSize.allCases) func longListsLeaveRoom(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        for typed in ["torch.", "F.", "", "torch.nn.functional.adaptive_"] {
            terminal.type(Key.control("U") + Key.control("L"))
            #expect(terminal.wait { $0.lines == [">>>"] })
            terminal.type(typed + (typed.isEmpty ? "t" : "") + Key.tab)
            let line = ">>> " + (typed.isEmpty ? "t" : typed)
            #expect(terminal.wait { $0.lines.count > 2 && $0.lines.first == line && $0.lines.last == line }, "\(terminal.screen.text)")
            #expect(terminal.screen.written.count == terminal.screen.lines.count, "\(terminal.screen.text)")
        }
    }

    @Test(arguments: ScreenSize.allCases) func completesPaths(_ size: ScreenSize) throws {
        let folder = Project.temporaryFolder()
        Project.write("", to: folder + "/training.csv")
        let terminal = try Pseudoterminal.prompt(size, in: folder)
        expect(terminal, "print('trai", becomes: "print('training.csv")
        expect(terminal, "%run tr", becomes: "%run training.csv")
        terminal.type(Key.control("U") + "open('" + folder + "/tr" + Key.tab)
        terminal.expect(line: ">>> open('\(folder)/training.csv")
    }
}
