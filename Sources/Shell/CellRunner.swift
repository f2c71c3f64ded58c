// SPDX-License-Identifier: MIT
import Language

/// The prompt without its line editor, for a notebook: runs blocks with commands among them, completes, and knows what is
/// whole.
public struct CellRunner {
    private let commands: Commands
    public let completer: any Completer

    /// - Parameters:
    ///   - editor: where `%debug` reads and `%load` writes.
    ///   - page: shows a text to be read by itself, such as what `loss?` gives.
    public init(
        session: any InteractiveSession, editor: any LineEditor, page: @escaping (String) -> Void, show: @escaping (String) -> Void
    ) {
        commands = Commands(session: session, editor: editor, inColour: true, page: page, show: show)
        completer = SessionCompleter(session.language)
    }

    public func run(_ cell: String) -> BlockResult {
        let block = PastedText.code(cell)
        return block.trimmingBlanks().isEmpty ? .finished : commands.run(block: block)
    }

    public enum State: Equatable, Sendable {
        case complete, invalid
        case incomplete(indentation: String)
    }

    public static func state(of text: String) -> State {
        switch Repl.continuation(of: text) {
        case .more(let indentation): return .incomplete(indentation: indentation)
        case .submit:
            let isOwn = Commands.continuation(of: text) != nil
            return !isOwn && completeness(of: text) == .invalid ? .invalid : .complete
        }
    }

    /// Whether a cell only says that the session is over.
    public static func isFarewell(_ cell: String) -> Bool { Repl.farewells.contains(cell.trimmingBlanks()) }
}
