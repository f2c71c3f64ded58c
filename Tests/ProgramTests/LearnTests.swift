// SPDX-License-Identifier: MIT
import Testing

/// One walkthrough, and what a learner could type in it: `lsx learn --answers` says so.
struct PlayedWalkthrough: CustomTestStringConvertible, Sendable {
    struct Line: Sendable {
        let step: Int
        let kind: String
        let text: String
        /// What is said to a wrong answer.
        let said: String
    }

    let name: String
    let lines: [Line]
    var steps: Int { lines.last?.step ?? 0 }
    var testDescription: String { name }

    static let all: [PlayedWalkthrough] = Child.lsx("learn", "list").output.split(separator: "\n").compactMap { row in
        guard Int(row.prefix(3).filter { $0 != " " }) != nil, let name = row.dropFirst(11).split(separator: " ").first else { return nil }
        let sheet = Child.lsx("learn", "--answers", String(name)).output
        return PlayedWalkthrough(
            name: String(name),
            lines: sheet.split(separator: "\n").compactMap { line in
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard fields.count == 4, let step = Int(fields[0]) else { return nil }
                return Line(step: step, kind: fields[1], text: unescaped(fields[2]), said: fields[3])
            })
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}

/// `lsx learn`, as learners and teachers use it.
@Suite struct LearnTests {
    private func learn(_ words: String..., state: String, environment: [String: String] = [:]) throws -> Pseudoterminal {
        try #require(
            Pseudoterminal(
                [Project.binary, "learn"] + words,
                environment: ["XDG_STATE_HOME": state, "NO_COLOR": "1"].merging(environment) { $1 }, columns: 80, rows: 24))
    }

    /// Waits for a text among all that was written from a place on, whatever the width made of its blanks.
    private func hears(_ terminal: Pseudoterminal, _ text: String, from start: Int, seconds: Double = 20) -> Bool {
        let wanted = text.filter { !$0.isWhitespace }
        return terminal.wait(seconds: seconds) { _ in
            String(decoding: terminal.raw.dropFirst(start), as: UTF8.self).filter { !$0.isWhitespace }.contains(wanted)
        }
    }

    /// Until nothing more is written: the prompt is there.
    private func settle(_ terminal: Pseudoterminal) {
        var before = -1
        while before != terminal.raw.count {
            before = terminal.raw.count
            terminal.wait(seconds: 0.15) { _ in terminal.raw.count != before }
        }
    }

    /// Types an answer at whatever prompt there is: a block in brackets, as a paste comes.
    private func answer(_ terminal: Pseudoterminal, _ text: String) {
        // What a task put there to be edited is given up first.
        settle(terminal)
        terminal.type("\u{3}")
        settle(terminal)
        guard text.contains("\n") else { return terminal.type(text + "\r") }
        terminal.type("\u{1B}[200~" + text.replacing("\n", with: "\r") + "\u{1B}[201~")
        settle(terminal)
        let isOpen = text.split(separator: "\n").last?.hasPrefix(" ") == true
        terminal.type(isOpen ? "\r\r" : "\r")
    }

    @Test("holds what it promises: every answer, wrong answer and hint", arguments: PlayedWalkthrough.all)
    func checks(_ walkthrough: PlayedWalkthrough) {
        let file = Project.files(under: Project.root + "/Sources/CTexts/walkthroughs").first { $0.hasSuffix("_\(walkthrough.name).lsx") }
        let ended = Child.lsx("learn", "--check", file ?? "")
        #expect(ended.status == .exited(0), "\(ended.error)")
        #expect(ended.output.hasPrefix("\(walkthrough.name): \(walkthrough.steps) steps"))
    }

    @Test("runs straight through as a script", arguments: PlayedWalkthrough.all)
    func runsAsScript(_ walkthrough: PlayedWalkthrough) {
        let file = Project.files(under: Project.root + "/Sources/CTexts/walkthroughs").first { $0.hasSuffix("_\(walkthrough.name).lsx") }
        let ended = Child.lsx(file ?? "", environment: ["LC_ALL": "C"])
        #expect(ended.status == .exited(0), "\(ended.error)")
        for line in ended.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        #expect(ended.output.utf8.allSatisfy { $0 < 128 })
    }

    @Test("is played on a terminal of 80 by 24", arguments: PlayedWalkthrough.all)
    func plays(_ walkthrough: PlayedWalkthrough) throws {
        let terminal = try learn(walkthrough.name, state: Project.temporaryFolder())
        #expect(hears(terminal, "--- 1/\(walkthrough.steps)", from: 0))
        var hinted = 0
        for line in walkthrough.lines {
            let start = terminal.raw.count
            switch line.kind {
            case "enter":
                settle(terminal)
                terminal.type("\r")
            case "wrong":
                answer(terminal, line.text)
                let words = line.said.split(separator: " ").prefix(5).joined(separator: " ")
                #expect(hears(terminal, words, from: start), "step \(line.step): \(line.text)\n\(terminal.screen.text)")
                // The variables that the wrong answer left are put back.
                terminal.type("play\r")
                #expect(hears(terminal, "play>", from: start))
                let again = terminal.raw.count
                terminal.type("next\r")
                #expect(hears(terminal, "--- \(line.step)/", from: again))
                continue
            default:
                if hinted < line.step {
                    hinted = line.step
                    for number in 1...2 {
                        answer(terminal, "hint")
                        #expect(hears(terminal, "Hint \(number):", from: start), "\(terminal.screen.text)")
                    }
                }
                answer(terminal, line.text)
            }
            let next = line.step < walkthrough.steps ? "--- \(line.step + 1)/" : "The end of"
            #expect(hears(terminal, next, from: start), "step \(line.step): \(line.text)\n\(terminal.screen.text)")
        }
        terminal.type("quit\r")
        #expect(terminal.ended() == .exited(0))
    }

    @Test func goesOnWhereItWasLeft() throws {
        let state = Project.temporaryFolder()
        var terminal = try learn(state: state)
        #expect(hears(terminal, "--- 1/9", from: 0))
        terminal.type("\r\r")
        #expect(hears(terminal, "--- 3/9", from: 0))
        terminal.type("skip\r")
        #expect(hears(terminal, "--- 4/9", from: 0))
        // No word of farewell: what was done is kept all the same.
        terminal.kill(9)
        terminal = try learn(state: state)
        #expect(hears(terminal, "You go on at step 4 of 9", from: 0))
        #expect(hears(terminal, "--- 4/9", from: 0))
        terminal.type("back\r")
        #expect(hears(terminal, "--- 3/9", from: 0))
        terminal.type("answer\r")
        #expect(hears(terminal, "It is 6.0", from: 0) && hears(terminal, "--- 4/9", from: 0))
        terminal.type("list\r")
        #expect(hears(terminal, "3/9   l1", from: 0))
        terminal.type("help\r")
        #expect(hears(terminal, "begin this walkthrough anew", from: 0))
        terminal.type("quit\r")
        #expect(terminal.ended() == .exited(0))

        let report = Child.lsx("learn", "--report", environment: ["XDG_STATE_HOME": state]).output
        #expect(report.contains("\"last\": \"l1\"") && report.contains("\"outcome\": \"shown\"") && report.contains("\"place\": 3"))
        Project.write(report, to: state + "/report.json")
        let read = Child.lsx("-c", "import json; print(len(json.loads(open('report.json').read())['walkthroughs']))", in: state)
        #expect(read.output == "\(PlayedWalkthrough.all.count)\n", "\(read.error)")

        terminal = try learn("l1", state: state)
        #expect(hears(terminal, "--- 4/9", from: 0))
        terminal.type("reset\r")
        #expect(hears(terminal, "--- 1/9", from: 0))
    }

    /// What is damaged in the record costs what is damaged, and nothing else.
    @Test func aDamagedRecordIsNoObstacle() throws {
        let state = Project.temporaryFolder()
        _ = Child.lsx("learn", input: "\n\nquit\n", environment: ["XDG_STATE_HOME": state])
        let path = state + "/lsx/progress"
        let record = try #require(Project.read(path))
        Project.write("rubbish\n\u{0}\tstep\tl1\n" + record.dropLast(20), to: path)
        let ended = Child.lsx("learn", "list", environment: ["XDG_STATE_HOME": state])
        #expect(ended.status == .exited(0) && ended.output.contains("2/9"))
    }

    @Test func leavesThePromptsVariablesAlone() throws {
        let terminal = try #require(
            Pseudoterminal([Project.binary], environment: ["XDG_STATE_HOME": Project.temporaryFolder()], columns: 80, rows: 24))
        try #require(terminal.wait { $0.cursorLine == ">>>" })
        #expect(terminal.enter("target = 'mine'"))
        terminal.type("%learn mse\r")
        #expect(hears(terminal, "--- 1/9", from: 0))
        terminal.type("\r\r")
        #expect(hears(terminal, "--- 3/9", from: 0))
        terminal.type("quit\r")
        #expect(terminal.wait { $0.cursorLine == ">>>" })
        #expect(terminal.enter("print(target, 'prediction' in globals())"))
        #expect(terminal.screen.text.contains("mine False"))
    }

    @Test func worksThroughAPipeInTheCLocale() {
        let ended = Child.lsx(
            "learn", "l1", input: "\n\n6\n2.3333\nquit\n",
            environment: ["XDG_STATE_HOME": Project.temporaryFolder(), "LC_ALL": "C", "TERM": "dumb"])
        #expect(ended.status == .exited(0))
        #expect(ended.output.contains("--- 5/9  On the board") && ended.output.contains("Right. It runs:"))
        #expect(ended.output.utf8.allSatisfy { $0 < 128 })
    }

    /// A teacher's own file: it plays, and its faults are named with their lines.
    @Test func takesAFileOfOnesOwn() {
        let folder = Project.temporaryFolder()
        let good = """
            #: walkthrough Two and two
            #: read Hello
            # Nothing here.
            #: do Add
            # Make n, which is 4.
            #: check n == 4 -> n should be 4.
            #: wrong n == 22 -> Those are texts.
            #: try n = int('2' + '2')
            #: hint 2 + 2
            #: hint n = 4
            #: solution
            n = 2 + 2
            """
        Project.write(good, to: folder + "/sum.lsx")
        let environment = ["XDG_STATE_HOME": folder]
        #expect(Child.lsx("learn", "--check", "sum.lsx", in: folder).output == "sum: 2 steps, 1 answers, 1 wrong answers, 2 hints\n")
        let played = Child.lsx("learn", "sum.lsx", in: folder, input: "\nn = 22\nn = 4\n", environment: environment)
        #expect(played.output.contains("Those are texts.") && played.output.contains("1 of 1 answers were your own"))

        for (old, new, complaint) in [
            ("n = 2 + 2", "n = 2 + 3", "bad:4: 'Add': the solution does not pass its check: n == 4"),
            ("n == 22", "n == 21", "is not recognised"), ("#: hint n = 4\n", "", "bad.lsx:4: the step 'Add' needs two hints"),
            ("#: hint 2", "#: hnit 2", "bad.lsx:9: no directive 'hnit'"), ("#: walkthrough Two and two", "", "no '#: walkthrough TITLE' line"),
        ] {
            Project.write(good.replacing(old, with: new, maxReplacements: 1), to: folder + "/bad.lsx")
            let ended = Child.lsx("learn", "--check", "bad.lsx", in: folder)
            #expect(ended.status == .exited(1) && ended.error.contains(complaint), "\(ended.error)")
        }
        let unknown = Child.lsx("learn", "crossentropy", in: folder, environment: environment)
        #expect(unknown.status == .exited(1) && unknown.output.contains("did you mean cross_entropy?"))
    }

    @Test func thereIsOneForEverySectionOfTheArticle() {
        let names = PlayedWalkthrough.all.map(\.name)
        #expect(names.count >= 16)
        #expect(
            names.starts(with: [
                "l1", "mse", "nll", "nll_2d", "bce", "cross_entropy", "hinge_embedding", "margin_ranking", "triplet", "kl_divergence",
                "custom_function", "custom_class", "monitoring",
            ]))
        // Every file beside them is played.
        let files = Project.files(under: Project.root + "/Sources/CTexts/walkthroughs").filter { $0.hasSuffix(".lsx") }
        #expect(files.count == names.count)
    }
}

/// Scripts of Tests/tools: what lsx.explain and its neighbours promise, as assertions in the language.
@Suite struct LossToolTests {
    static let scripts = Project.files(under: Project.root + "/Tests/tools").filter { $0.hasSuffix(".lsx") }.sorted()

    @Test(arguments: scripts, [[:], ["LC_ALL": "C", "TERM": "dumb"], ["LSX_RECORD_FROM": "2"]])
    func holds(_ script: String, _ environment: [String: String]) {
        let ended = Child.lsx("--no-hints", script, environment: environment)
        #expect(ended.status == .exited(0), "\(ended.error)")
    }
}
