// SPDX-License-Identifier: MIT
import Testing

/// `loss?`, `loss??` and `help(loss)`.
@Suite struct PromptDescriptionTests {
    @Test(arguments: ScreenSize.allCases) func describesObjects(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.type(Key.paste("def f(a, b=2):\r    '''About f.'''\r    return a\r"))
        #expect(terminal.enter(""))
        terminal.expect(
            "f?", shows: "Signature:    f(a, b=2)", "Type:         function", "File:         <stdin>, line 1", "Docstring:    About f.")
        terminal.expect("?f", shows: "Signature:    f(a, b=2)", "Type:         function", "File:         <stdin>, line 1", "Docstring:    About f.")
        terminal.expect("f??", shows: "File:         <stdin>, line 1", "Source:", "def f(a, b=2):", "    '''About f.'''", "    return a")
        terminal.expect("absent?", shows: "Object `absent` not found.")
        #expect(terminal.enter("w = torch.zeros(2, 3)"))
        #expect(terminal.enter("w?"))
        #expect(terminal.screen.written.contains("Shape:        (2, 3)"))
    }

    /// A page is as wide as the screen: no word of its prose is broken, and its code keeps its lines.
    @Test(arguments: ScreenSize.allCases) func pagesFitTheScreen(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        for question in ["nn.L1Loss??", "nn.CTCLoss?", "help(nn.L1Loss)"] {
            let start = terminal.screen.written.count
            #expect(terminal.enter(question))
            let lines = Array(terminal.screen.written[start...])
            let page = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
            if question.contains("L1Loss") {
                #expect(page.contains("l = |input - target|") && page.contains("    tensor(0.5000, grad_fn=<MeanBackward0>)".dropFirst(4)), "\(lines)")
            }
            let example = lines.firstIndex { $0.hasPrefix("Example") } ?? lines.endIndex
            #expect(example < lines.endIndex && lines[..<example].allSatisfy { $0.count <= size.columns }, "\(lines)")
        }
    }

    @Test(arguments: ScreenSize.allCases) func helps(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        terminal.expect("help(len)", shows: "Help on built-in function len:", "", "len(obj, /)")
        #expect(terminal.enter("help('F.huber_loss')"))
        #expect(terminal.screen.written.contains { $0.hasPrefix("torch.nn.functional.huber_loss(") })
        #expect(terminal.enter("help(statistics)"))
        #expect(terminal.screen.written.contains { $0.contains("NameError") })
        for question in ["help('statistics')", "help()"] {
            let start = terminal.screen.written.count
            #expect(terminal.enter(question))
            let lines = terminal.screen.written[start...]
            #expect(lines.count > 2 && lines.allSatisfy { $0.count <= size.columns }, "\(lines)")
        }
    }
}
