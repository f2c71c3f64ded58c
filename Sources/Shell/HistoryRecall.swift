// SPDX-License-Identifier: MIT

/// Up and Down among the blocks entered before: those that begin with what was typed before the cursor.
package struct HistoryRecall {
    /// Oldest first.
    package private(set) var entries: [String] = []
    /// Which entry is shown; nil while none is.
    private var place: Int?
    private var draft = ""
    private var prefix = ""

    package init(_ entries: [String] = []) { self.entries = entries }

    package mutating func add(_ entry: String) {
        if entries.last != entry, !entry.isEmpty { entries.append(entry) }
    }

    /// A new prompt: nothing is recalled.
    package mutating func rest() { place = nil }

    /// Whether the text is an entry as it was recalled, without a change.
    package func isRecalled(_ text: String) -> Bool { place.map { entries[$0] == text } ?? false }

    /// The next older entry to show in place of `text`; nil when there is none.
    /// - Parameter typed: what stands before the cursor, all of which the entry must begin with.
    package mutating func older(than text: String, typed: String) -> String? {
        if !isRecalled(text) {
            draft = text
            prefix = typed.contains { !$0.isWhitespace } ? typed : ""
            place = nil
        }
        guard let found = entries[..<(place ?? entries.count)].lastIndex(where: { matches($0, text) }) else { return nil }
        place = found
        return entries[found]
    }

    /// The next newer entry, and after the last one what had been typed.
    package mutating func newer(than text: String) -> String? {
        guard isRecalled(text), let shown = place else { return nil }
        place = entries[(shown + 1)...].firstIndex { matches($0, text) }
        return place.map { entries[$0] } ?? draft
    }

    private func matches(_ entry: String, _ shown: String) -> Bool { entry.hasPrefix(prefix) && entry != shown }
}
