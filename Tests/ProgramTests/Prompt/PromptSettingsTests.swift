// SPDX-License-Identifier: MIT
import Testing

/// How people make the prompt their own: settings, the start-up file.
@Suite struct PromptSettingsTests {
    /// The prompt with a start-up file.
    private func prompt(_ size: ScreenSize, _ arguments: [String] = [], startUp: String) throws -> Pseudoterminal {
        let folder = Project.temporaryFolder()
        try #require(Child.run(["/bin/mkdir", folder + "/lsx"]).status == .exited(0))
        Project.write(startUp, to: folder + "/lsx/init.lsx")
        return try .prompt(size, arguments, environment: ["XDG_CONFIG_HOME": folder])
    }

    @Test(arguments: ScreenSize.allCases) func summarisesLongTensors(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("x = torch.arange(2000.); x[3] = float('nan')"))
        #expect(terminal.enter("x"))
        // Facts, none of which a small screen breaks in two.
        let summary = size == .usual ? ["shape (2000,)  dtype float32  min 0  mean 1000  max 1999  nan 1"]
            : ["shape (2000,)  dtype float32  min 0", "mean 1000  max 1999  nan 1"]
        #expect(terminal.screen.lines.suffix(summary.count + 1) == summary + [">>>"], "\(terminal.screen.text)")
        for line in summary { #expect(String(decoding: terminal.raw, as: UTF8.self).contains("\u{1B}[2m\(line)\u{1B}[22m")) }
        terminal.expect("x[:5]", shows: "tensor([0., 1., 2., nan, 4.])")
        terminal.expect("torch.arange(2000) > 999", shows: "shape (2000,)  dtype bool  mean 0.5")
        terminal.expect("%set echo plain", shows: "echo is plain")
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.last == ">>>" && terminal.screen.lines.dropLast().last != summary.last, "\(terminal.screen.text)")
        terminal.expect("%set echo", shows: "echo is plain")
    }

    @Test(arguments: ScreenSize.allCases) func summaryWithoutColour(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size, environment: ["NO_COLOR": "1"])
        #expect(terminal.enter("torch.zeros(1001)"))
        #expect(!String(decoding: terminal.raw, as: UTF8.self).contains("\u{1B}[2m"))
        #expect(terminal.screen.written.contains { $0.hasSuffix("mean 0  max 0") })
    }

    @Test(arguments: ScreenSize.allCases) func strictSizes(_ size: ScreenSize) throws {
        let terminal = try Pseudoterminal.prompt(size)
        #expect(terminal.enter("%strict on"))
        #expect(terminal.enter("a = nn.MSELoss()(torch.zeros(3, 1), torch.zeros(3))"))
        #expect(terminal.screen.written.contains { $0.hasPrefix("UserWarning: Using a target size") })
        #expect(terminal.enter("%strict off"))
        terminal.expect("nn.MSELoss()(torch.zeros(3, 1), torch.zeros(3))", shows: "tensor(0.)")
    }

    @Test(arguments: ScreenSize.allCases) func startUpFile(_ size: ScreenSize) throws {
        let terminal = try prompt(size, startUp: "%hints off\nhalf_life = 8\n")
        terminal.expect("half_life + 1", shows: "9")
        #expect(terminal.enter("import maths"))
        #expect(!terminal.screen.text.contains("hint:"))
    }

    @Test(arguments: ScreenSize.allCases) func startUpFileThatFails(_ size: ScreenSize) throws {
        let terminal = try prompt(size, startUp: "first = 1\n1 / 0\n")
        #expect(terminal.screen.written.contains { $0.contains("/lsx/init.lsx\", line 2") })
        #expect(terminal.screen.written.contains("ZeroDivisionError: division by zero"))
        terminal.expect("import sys; first, sys.argv", shows: "(1, [''])")
    }

    @Test(arguments: ScreenSize.allCases) func startUpFileLeftOut(_ size: ScreenSize) throws {
        let terminal = try prompt(size, ["--no-init"], startUp: "print('began')\n")
        #expect(!terminal.screen.text.contains("began"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScripts(shell: String) {
        let ended = Child.lsx("--completions", shell)
        #expect(ended.status == .exited(0) && ended.output.contains("no-init"), "\(ended)")
        // zsh: _arguments takes the rest of a line once, and the script's file is that.
        #expect(!ended.output.contains(":->arg"), "\(ended)")
    }

    @Test func installsIntoAPrefix() {
        let prefix = Project.temporaryFolder()
        let install = Project.root + "/scripts/install"
        let ended = Child.run(["/usr/bin/env", "LSX=" + Project.binary, install, prefix])
        #expect(ended.status == .exited(0), "\(ended)")
        #expect(Child.run([prefix + "/bin/lsx", "-c", "print(1)"]).output == "1\n")
        let page = Project.read(prefix + "/share/man/man1/lsx.1") ?? ""
        #expect(page.contains(".SH NAME\nlsx \\- ") && page.contains("\\-\\-no\\-init"), "\(page)")
        #expect(Project.read(prefix + "/share/bash-completion/completions/lsx")?.contains("complete") == true)
        #expect(Child.run([install, "--remove", prefix]).status == .exited(0))
        #expect(Project.read(prefix + "/bin/lsx") == nil)
    }
}
