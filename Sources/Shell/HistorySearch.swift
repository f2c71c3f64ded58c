// SPDX-License-Identifier: MIT

/// ^R: the newest block that holds what has been typed, and older ones with each further ^R.
///
/// Not libedit's own search: that one ends at Backspace where the key is ours, and leaves the rest of an arrow key in
/// the text.
package struct HistorySearch {
    private let entries: [String]
    package private(set) var pattern = ""
    /// Which entry is shown.
    private var place: Int?
    private var hasFailed = false

    /// - Parameter entries: oldest first.
    package init(_ entries: [String]) { self.entries = entries }

    /// What stands before the block while the search goes on.
    package var label: String { "(\(hasFailed ? "failed " : "")reverse-i-search)`\(pattern)': " }

    /// The block, and where in it the match begins, in characters.
    package var found: (text: String, offset: Int)? {
        guard let place else { return nil }
        return (entries[place], Self.offset(of: pattern, in: entries[place]) ?? 0)
    }

    package mutating func type(_ text: String) {
        pattern += text
        // The block that is shown may hold the longer text too.
        look(in: 0..<(place.map { $0 + 1 } ?? entries.count), newestFirst: true)
    }

    package mutating func erase() {
        guard !pattern.isEmpty else { return }
        pattern.removeLast()
        if pattern.isEmpty { place = nil }
        look(in: entries.indices, newestFirst: true)
    }

    package mutating func older() { look(in: 0..<(place ?? entries.count), newestFirst: true) }

    package mutating func newer() { look(in: (place.map { $0 + 1 } ?? entries.count)..<entries.count, newestFirst: false) }

    private mutating func look(in range: Range<Int>, newestFirst: Bool) {
        hasFailed = false
        guard !pattern.isEmpty else { return }
        let shown = place.map { entries[$0] }
        let matches = { [entries, pattern, place] (index: Int) in
            Self.offset(of: pattern, in: entries[index]) != nil && (index == place || entries[index] != shown)
        }
        let next = newestFirst ? range.last(where: matches) : range.first(where: matches)
        if let next { place = next } else { hasFailed = true }
    }

    private static func offset(of pattern: String, in text: String) -> Int? {
        let (pattern, text) = (Array(pattern), Array(text))
        guard pattern.count <= text.count else { return nil }
        return (0...(text.count - pattern.count)).first { text[$0..<($0 + pattern.count)].elementsEqual(pattern) }
    }
}
