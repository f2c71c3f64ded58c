// SPDX-License-Identifier: MIT
import Language

/// Where the prompt's input comes from: a terminal with keys and history, or a pipe.
public protocol LineEditor: AnyObject {
    /// Reads lines until `continuation` calls them complete.
    func readBlock(_ prompt: Prompt, continuation: (String) -> Continuation) -> EditorInput
    /// Keeps a block for the arrow keys and for later sessions.
    func remember(_ block: String)
    /// Begins the next block with a text, to be edited before it runs.
    func prepare(_ text: String)
    /// Whether a prepared text can be edited; a pipe only shows it.
    var isEditable: Bool { get }
    /// Candidates for the Tab key.
    var completer: (any Completer)? { get set }
    /// Work for the time when the first prompt stands and nobody types yet.
    var idle: (() -> Void)? { get set }
}

public struct Prompt: Sendable {
    public let first: String
    /// As wide as `first`, so that what is typed below lines up with it.
    public let next: String

    public init(first: String, next: String) {
        self.first = first
        self.next = next
    }

    public static let python = Prompt(first: ">>> ", next: "... ")
}

public enum EditorInput: Equatable, Sendable {
    case block(String)
    /// ^C at the prompt: the line is given up, the session goes on.
    case interrupted
    case end
}

/// What Enter does after the text so far.
public enum Continuation: Equatable, Sendable {
    case submit
    /// Another line, with this indentation to start with.
    case more(indentation: String)
}

public protocol Completer: AnyObject {
    /// What may stand at `cursor`, which counts characters.
    func completions(in text: [Character], at cursor: Int) -> Completions
}

public struct Completions: Equatable, Sendable {
    /// How many characters before the cursor each candidate replaces.
    public let replaced: Int
    public let candidates: [CompletionCandidate]

    public init(replaced: Int, candidates: [CompletionCandidate]) {
        self.replaced = replaced
        self.candidates = candidates
    }

    public static let none = Completions(replaced: 0, candidates: [])

    /// The beginning that all candidates share.
    var commonPrefix: String {
        guard let first = candidates.first else { return "" }
        var prefix = first.text[...]
        for candidate in candidates.dropFirst() {
            while !candidate.text.hasPrefix(prefix) { prefix = prefix.dropLast() }
        }
        return String(prefix)
    }
}
