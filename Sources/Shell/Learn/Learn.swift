// SPDX-License-Identifier: MIT
import Language

/// `lsx learn` with its words: finds the walkthrough, and plays, lists, checks or reports.
public struct Learn {
    private let session: any InteractiveSession
    private let show: (String) -> Void
    private let complain: (String) -> Void

    /// - Parameter complain: where errors go.
    public init(session: any InteractiveSession, show: @escaping (String) -> Void, complain: @escaping (String) -> Void) {
        self.session = session
        self.show = show
        self.complain = complain
    }

    /// Returns the exit status.
    public func run(_ words: [String], editor: () -> any LineEditor) -> Int32 {
        switch words.first {
        case "--help", "-h":
            show(Self.usage)
            return 0
        case "--list", "list":
            show(WalkthroughList.text(Progress(path: Progress.standardPath())))
            return 0
        case "--report":
            show(LearnReport.json(Progress(path: Progress.standardPath())))
            return 0
        case "--check":
            return check(Array(words.dropFirst()))
        case "--answers" where words.count == 2: return answers(words[1])
        case let word? where word.hasPrefix("-") || words.count > 1:
            complain("lsx learn: what is \(words.joined(separator: " "))?\n" + Self.usage)
            return 2
        default: break
        }
        let editor = editor()
        let commands = Commands(session: session, editor: editor, show: show)
        editor.completer = SessionCompleter(session.language)
        switch Self.play(words.first ?? "", commands) {
        case .exit(let status): return status
        case .failed: return 1
        case .finished: return 0
        }
    }

    /// Plays the walkthrough that is named, or goes on where the learner stopped.
    static func play(_ name: String, _ commands: Commands) -> BlockResult {
        let progress = Progress(path: Progress.standardPath())
        switch find(name, progress) {
        case .success(let walkthrough): return Player(walkthrough, commands: commands, progress: progress).play()
        case .failure(let failure):
            commands.show(failure.text + "\n")
            return .failed
        }
    }

    private struct Failure: Error {
        let text: String
    }

    private static func find(_ name: String, _ progress: Progress) -> Result<Walkthrough, Failure> {
        if name.isEmpty {
            let last = progress.last.flatMap(WalkthroughLibrary.named).flatMap { progress.isFinished($0) ? nil : $0 }
            let next = last ?? WalkthroughLibrary.all.first { !progress.isFinished($0) } ?? WalkthroughLibrary.all.first
            return next.map(Result.success) ?? .failure(Failure(text: "there are no walkthroughs"))
        }
        if let known = WalkthroughLibrary.named(name) { return .success(known) }
        guard let text = FileText.read(FilePaths.expanded(name)) else {
            let near = Suggestion.nearest(to: name, among: WalkthroughLibrary.all.map(\.id))
            return .failure(Failure(
                text: "no walkthrough or file '\(name)'" + (near.map { "; did you mean \($0)?" } ?? "; list shows them: lsx learn list")))
        }
        do {
            return .success(try WalkthroughParser.parse(text, id: WalkthroughLibrary.id(of: name)))
        } catch {
            return .failure(Failure(text: "\(name):\(error.line): \(error.text)"))
        }
    }

    private func answers(_ name: String) -> Int32 {
        switch Self.find(name, Progress(path: nil)) {
        case .success(let walkthrough):
            show(AnswerSheet(walkthrough, session).text)
            return 0
        case .failure(let failure):
            complain(failure.text + "\n")
            return 2
        }
    }

    /// `--check FILE...`; without a file the walkthroughs of the program.
    private func check(_ files: [String]) -> Int32 {
        var status: Int32 = 0
        let texts = files.isEmpty
            ? WalkthroughLibrary.texts.map { (name: $0.name, text: Optional($0.text)) } : files.map { (name: $0, text: FileText.read($0)) }
        for (name, text) in texts {
            guard let text else {
                complain("\(name): cannot be read\n")
                status = 2
                continue
            }
            do {
                var check = WalkthroughCheck(try WalkthroughParser.parse(text, id: WalkthroughLibrary.id(of: name)), session)
                check.run()
                if check.complaints.isEmpty { show(check.summary) } else { status = 1 }
                for complaint in check.complaints { complain(complaint) }
            } catch {
                complain("\(name):\(error.line): \(error.text)\n")
                status = 1
            }
        }
        return status
    }

    private static let usage = """
        lsx learn                     goes on where you stopped, or begins with the first
        lsx learn NAME                plays one, by its name, its number or its file
        lsx learn list                all of them, and how far you are
        lsx learn --report            your progress as JSON
        lsx learn --check [FILE ...]  whether a walkthrough holds what it promises
        lsx learn --answers NAME      what one could type, step by step

        """
}
