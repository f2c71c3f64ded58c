// SPDX-License-Identifier: MIT
import Glibc

/// How far a learner has come: a text file, a line for each step that is behind him and one for where each walkthrough
/// stands. Steps are named by the fingerprint of their text, so that a walkthrough that changes loses only what changed.
final class Progress {
    enum Outcome: String {
        /// Read, run, or answered.
        case done
        /// The answer was shown.
        case shown
        case skipped
    }

    struct Record: Equatable {
        var outcome: Outcome
        /// Answers that were not right.
        var mistakes: Int
        var hints: Int
    }

    private let path: String?
    /// By walkthrough and fingerprint.
    private(set) var records: [String: [String: Record]] = [:]
    /// The fingerprint of the step that comes next; the walkthrough that was played last is `last`.
    private(set) var places: [String: String] = [:]
    private(set) var last: String?

    /// - Parameter path: nil keeps nothing.
    init(path: String?) {
        self.path = path
        guard let path, let text = FileText.read(path) else { return }
        for line in text.split(separator: "\n") {
            let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if words.count == 3, words[0] == "at" { places[words[1]] = words[2] }
            if words.count == 2, words[0] == "last" { last = words[1] }
            if words.count == 6, words[0] == "step", let outcome = Outcome(rawValue: words[3]), let mistakes = Int(words[4]),
                let hints = Int(words[5])
            {
                records[words[1], default: [:]][words[2]] = Record(outcome: outcome, mistakes: mistakes, hints: hints)
            }
        }
    }

    /// `$XDG_STATE_HOME/lsx/progress`; nil without a home folder.
    static func standardPath() -> String? {
        HistoryFile.standardPath().map { $0.dropLast("history".count) + "progress" }
    }

    func record(of step: Walkthrough.Step, in walkthrough: Walkthrough) -> Record? {
        records[walkthrough.id]?[step.fingerprint]
    }

    /// The number of the step where the walkthrough goes on; 0 for one that was never begun.
    func place(in walkthrough: Walkthrough) -> Int {
        guard let place = places[walkthrough.id] else { return 0 }
        if place == Self.end { return walkthrough.steps.count }
        return walkthrough.steps.firstIndex { $0.fingerprint == place }
            // The step is gone: the first that has not been taken.
            ?? walkthrough.steps.firstIndex { record(of: $0, in: walkthrough) == nil } ?? 0
    }

    func isFinished(_ walkthrough: Walkthrough) -> Bool { place(in: walkthrough) >= walkthrough.steps.count }

    /// False when it could not be kept.
    @discardableResult
    func set(_ record: Record?, of step: Walkthrough.Step?, in walkthrough: Walkthrough, place: Int) -> Bool {
        if let step, let record { records[walkthrough.id, default: [:]][step.fingerprint] = record }
        places[walkthrough.id] = place < walkthrough.steps.count ? walkthrough.steps[place].fingerprint : Self.end
        last = walkthrough.id
        return save()
    }

    @discardableResult
    func forget(_ walkthrough: Walkthrough) -> Bool {
        records[walkthrough.id] = nil
        places[walkthrough.id] = nil
        return save()
    }

    private static let end = "end"

    /// To a temporary name, then renamed: a kill on the way leaves the old file whole.
    private func save() -> Bool {
        guard let path else { return true }
        var lines: [String] = []
        if let last { lines.append("last\t\(last)") }
        for (id, place) in places.sorted(by: { $0.key < $1.key }) { lines.append("at\t\(id)\t\(place)") }
        for (id, steps) in records.sorted(by: { $0.key < $1.key }) {
            for (step, record) in steps.sorted(by: { $0.key < $1.key }) {
                lines.append("step\t\(id)\t\(step)\t\(record.outcome.rawValue)\t\(record.mistakes)\t\(record.hints)")
            }
        }
        HistoryFile.makeFolders(above: path)
        let temporary = path + ".\(getpid())"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        let isWhole = FileText.write(lines.joined(separator: "\n") + "\n", to: file) && fsync(file) == 0
        close(file)
        if isWhole, rename(temporary, path) == 0 { return true }
        unlink(temporary)
        return false
    }
}
