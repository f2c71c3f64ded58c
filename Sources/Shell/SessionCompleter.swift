// SPDX-License-Identifier: MIT
import Language

/// Candidates from the live session, the commands and the file system.
final class SessionCompleter: Completer {
    private let session: Session

    init(_ session: Session) { self.session = session }

    func completions(in text: [Character], at cursor: Int) -> Completions {
        let before = String(text[..<min(max(cursor, 0), text.count)])
        if before.hasPrefix("%"), !before.contains("\n"), let found = command(before) { return found }
        let found = session.completions(after: before)
        if found.isFreeString { return Self.path(found.prefix) }
        return Completions(replaced: found.prefix.count, candidates: found.candidates)
    }

    /// The command's name, or the file that it takes; nil behind `%time` and its like, where Python goes on.
    private func command(_ before: String) -> Completions? {
        let mark = before.prefix { $0 == "%" }
        let text = before.dropFirst(mark.count)
        let name = text.prefix { $0.isLetter }
        if name.count == text.count {
            let names = Command.all.map(\.name).filter { $0.hasPrefix(name) }
            return Completions(replaced: name.count, candidates: names.map { CompletionCandidate($0, kind: .magic) })
        }
        guard let command = Command.named(name) else { return Completions.none }
        guard !command.takesFile else { return Self.path(String(text.split(separator: " ", omittingEmptySubsequences: false).last ?? "")) }
        if !command.choices.isEmpty {
            let typed = text.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
            let choices = command.choices.filter { $0.hasPrefix(typed) }
            return Completions(replaced: typed.count, candidates: choices.map { CompletionCandidate($0) })
        }
        let statement = text.dropFirst(name.count).drop { $0 == " " }
        let found = session.completions(after: String(statement))
        return Completions(replaced: found.prefix.count, candidates: found.candidates)
    }

    private static func path(_ typed: String) -> Completions {
        let (prefix, names) = FilePaths.completions(of: typed)
        return Completions(replaced: prefix.count, candidates: names.map { CompletionCandidate($0, kind: .path) })
    }
}
