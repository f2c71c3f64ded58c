// SPDX-License-Identifier: MIT
import Language

/// What the prompt asks of the session behind it.
public protocol InteractiveSession: AnyObject {
    var language: Session { get }
    /// Runs a block and shows what it has to show: output, the value of an expression, an error.
    func run(block: String) -> BlockResult
    /// Runs a script in the session.
    func run(file: String, arguments: [String]) -> BlockResult
    /// Runs a text as if it stood in a frame of the last error.
    func run(_ text: String, in frame: Session.TracebackFrame) -> BlockResult
    /// Runs native code of the session, and shows its error.
    func perform(_ body: @escaping (Machine) throws(Raised) -> Void) -> BlockResult
    /// Runs something of which nothing is to be seen: no output, no error, no hint.
    func silently<Result>(_ body: () -> Result) -> Result
    /// Facts about the value that `_` stands for, when its text left something out.
    func summaryOfResult() -> [String]?
    /// Whether a loss of an input and a target of different sizes is an error.
    func setStrictSizes(_ isStrict: Bool)
    /// Nothing is running: interrupts so far have done what they could.
    func rest()
}

public enum BlockResult: Equatable, Sendable {
    case finished
    /// With an error, which has been shown.
    case failed
    /// The session is over, with this exit status.
    case exit(Int32)
}

/// Reads, runs, shows, until the input or the session ends.
public struct Repl {
    private let editor: any LineEditor
    private let session: any InteractiveSession
    private let show: (String) -> Void
    private let commands: Commands

    public init(editor: any LineEditor, session: any InteractiveSession, inColour: Bool = false, show: @escaping (String) -> Void) {
        self.editor = editor
        self.session = session
        self.show = show
        commands = Commands(session: session, editor: editor, inColour: inColour, show: show)
        editor.completer = SessionCompleter(session.language)
        // The first Tab finds the library made.
        editor.idle = { [session] in session.silently { session.language.prepareNames() } }
    }

    /// Returns the exit status.
    /// - Parameter startUp: a file to run first.
    public func run(startUp: String? = nil) -> Int32 {
        if let startUp, case .exit(let status) = commands.startUp(startUp) { return status }
        while true {
            session.rest()
            switch editor.readBlock(.python, continuation: Self.continuation) {
            case .end: return 0
            case .interrupted:
                show("\nKeyboardInterrupt\n")
            case .block(let typed):
                let block = PastedText.code(typed)
                let word = block.trimmingBlanks()
                if word.isEmpty { continue }
                // Before it runs: a block that never ends is still there in the next session.
                editor.remember(block)
                if Self.farewells.contains(word) { return 0 }
                if case .exit(let status) = commands.run(block: block) { return status }
            }
        }
    }

    /// `$XDG_CONFIG_HOME/lsx/init.lsx`; nil without a home folder.
    public static func startUpPath() -> String? { FilePaths.personal("XDG_CONFIG_HOME", ".config").map { $0 + "/lsx/init.lsx" } }

    static func continuation(of text: String) -> Continuation {
        if let continuation = Commands.continuation(of: text) { return continuation }
        switch completeness(of: text) {
        case .complete, .invalid: return .submit
        case .incomplete(let indentation): return .more(indentation: indentation)
        }
    }

    /// Python's own `exit` is an object that asks for its parentheses; the bare word leaves, as in Python 3.13.
    static let farewells: Set<Substring> = ["exit", "quit", "exit()", "quit()"]
}

extension String {
    func trimmingBlanks() -> Substring {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}
