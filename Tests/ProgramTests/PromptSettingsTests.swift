// SPDX-License-Identifier: MIT
import Testing

/// How people make the prompt their own: settings, the start-up file.
@Suite struct PromptSettingsTests {
    private func shell(_ arguments: [String] = [], startUp: String? = nil, environment: [String: String] = [:]) throws -> Pseudoterminal {
        let folder = Project.temporaryFolder()
        if let startUp {
            try #require(Child.run(["/bin/mkdir", folder + "/lsx"]).status == .exited(0))
            Project.write(startUp, to: folder + "/lsx/init.lsx")
        }
        let variables = ["XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder].merging(environment) { $1 }
        let terminal = try #require(
            Pseudoterminal([Project.binary] + arguments, in: folder, environment: variables, columns: 100, rows: 40))
        try #require(terminal.wait { $0.cursorLine == ">>>" }, "no prompt: \(terminal.screen.text)")
        return terminal
    }

    @Test func summarisesLongTensors() throws {
        let terminal = try shell()
        #expect(terminal.enter("x = torch.arange(2000.); x[3] = float('nan')"))
        #expect(terminal.enter("x"))
        let summary = "shape (2000,)  dtype float32  min 0  mean 1000  max 1999  nan 1"
        #expect(terminal.screen.lines.suffix(2) == [summary, ">>>"], "\(terminal.screen.text)")
        #expect(String(decoding: terminal.raw, as: UTF8.self).contains("\u{1B}[2m\(summary)\u{1B}[22m"))
        #expect(terminal.enter("x[:5]"))
        #expect(terminal.screen.lines.suffix(2) == ["tensor([0., 1., 2., nan, 4.])", ">>>"], "\(terminal.screen.text)")
        #expect(terminal.enter("torch.arange(2000) > 999"))
        #expect(terminal.screen.lines.suffix(2) == ["shape (2000,)  dtype bool  mean 0.5", ">>>"], "\(terminal.screen.text)")
        #expect(terminal.enter("%set echo plain"))
        #expect(terminal.enter("x"))
        #expect(terminal.screen.lines.last == ">>>" && terminal.screen.lines.dropLast().last != summary, "\(terminal.screen.text)")
    }

    @Test func summaryWithoutColour() throws {
        let terminal = try shell(environment: ["NO_COLOR": "1"])
        #expect(terminal.enter("torch.zeros(1001)"))
        #expect(!String(decoding: terminal.raw, as: UTF8.self).contains("\u{1B}[2m"))
        #expect(terminal.screen.text.contains("min 0  mean 0  max 0"))
    }

    @Test func strictSizes() throws {
        let terminal = try shell()
        #expect(terminal.enter("%strict on"))
        #expect(terminal.enter("a = nn.MSELoss()(torch.zeros(3, 1), torch.zeros(3))"))
        #expect(terminal.screen.text.contains("Traceback") && terminal.screen.text.contains("UserWarning: Using a target size"))
        #expect(terminal.enter("%strict off"))
        #expect(terminal.enter("nn.MSELoss()(torch.zeros(3, 1), torch.zeros(3))"))
        #expect(terminal.screen.lines.suffix(2) == ["tensor(0.)", ">>>"], "\(terminal.screen.text)")
    }

    @Test func startUpFile() throws {
        let terminal = try shell(startUp: "%hints off\nhalf_life = 8\n")
        #expect(terminal.enter("half_life + 1"))
        #expect(terminal.screen.lines.suffix(2) == ["9", ">>>"], "\(terminal.screen.text)")
        #expect(terminal.enter("import maths"))
        #expect(!terminal.screen.text.contains("hint:"))
    }

    @Test func startUpFileThatFails() throws {
        let terminal = try shell(startUp: "first = 1\n1 / 0\n")
        #expect(terminal.screen.text.contains("/lsx/init.lsx\", line 2") && terminal.screen.text.contains("ZeroDivisionError"))
        #expect(terminal.enter("import sys; first, sys.argv"))
        #expect(terminal.screen.lines.suffix(2) == ["(1, [''])", ">>>"], "\(terminal.screen.text)")
    }

    @Test func startUpFileLeftOut() throws {
        let terminal = try shell(["--no-init"], startUp: "print('began')\n")
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
