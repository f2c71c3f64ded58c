// SPDX-License-Identifier: MIT
import CLibEdit

/// While a search goes on, keys are its: each is kept, and libedit gets in its place the key of `searchStep`, a command,
/// because only after a command does it draw.
extension LibEditLineEditor {
    struct Search {
        var history: HistorySearch
        /// The block as it was, for ^G.
        let original: EditBlock
        var key: Unicode.Scalar = "\u{0}"
    }

    /// What libedit takes for a key that was typed.
    func translate(_ key: Unicode.Scalar) -> Unicode.Scalar {
        guard search != nil else { return key }
        search?.key = key
        return EditCommand.searchStepKey
    }

    func beginSearch(_ block: EditBlock) -> UInt8 {
        loadHistory()
        search = Search(history: HistorySearch(recall.entries), original: block)
        return show(block)
    }

    func searchStep() -> UInt8 {
        guard let current = search else { return UInt8(CC_NORM) }
        switch current.key {
        case "\u{12}": search?.history.older()
        case "\u{13}": search?.history.newer()
        case "\u{08}", "\u{7F}": search?.history.erase()
        case "\u{07}":
            search = nil
            return show(current.original)
        case "\u{0}"..<" ":
            // Any other key ends the search, and then does what it does.
            search = nil
            pendingKey = current.key
            let block = currentBlock
            if current.key == "\r" || current.key == "\n" { foundBlock = block.text }
            return show(block)
        default: search?.history.type(String(Character(current.key)))
        }
        guard let found = search?.history.found else { return show(currentBlock) }
        let before = found.text.prefix(found.offset).split(separator: "\n", omittingEmptySubsequences: false)
        return show(EditBlock(found.text, row: before.count - 1, column: before.last?.count ?? 0))
    }
}
