// SPDX-License-Identifier: MIT
import CLibEdit

/// The commands that we add to libedit's: its own know nothing of the lines within a block.
///
/// Each is known to `.editrc` by its name: `bind ^T lsx-complete`.
enum EditCommand: Int32, CaseIterable {
    case newline, complete, dedent, paste
    case left, right, wordLeft, wordRight, lineStart, lineEnd, blockStart, blockEnd, up, down
    case backspace, deleteOrEnd, deleteForward
    case killToLineEnd, killToLineStart, killWordBackward, killWordForward, yank
    case search, searchStep, clearScreen, edit, insertPrepared

    struct Row {
        let name: String
        let help: String
        let keys: [String]
        /// In vi's insert mode, where Escape begins no sequence.
        var vi: [String] = []
        /// In vi's command mode.
        var viCommand: [String] = []
    }

    var row: Row {
        switch self {
        case .newline:
            Row(name: "lsx-newline", help: "End the block, or begin another line of it", keys: ["^M", "^J"],
                vi: ["^M", "^J"], viCommand: ["^M", "^J"])
        case .complete:
            Row(name: "lsx-complete", help: "Complete a name, or indent", keys: ["^I"], vi: ["^I"])
        case .dedent:
            Row(name: "lsx-dedent", help: "Take a level of indentation away", keys: ["\\e[Z"])
        case .paste:
            Row(name: "lsx-paste", help: "Insert what the terminal pastes", keys: ["\\e[200~"], viCommand: ["[200~"])
        case .left:
            Row(name: "lsx-left", help: "Move a character left", keys: ["^B", "\\e[D", "\\eOD"])
        case .right:
            Row(name: "lsx-right", help: "Move a character right", keys: ["^F", "\\e[C", "\\eOC"])
        case .wordLeft:
            Row(name: "lsx-word-left", help: "Move a word left", keys: ["\\eb", "\\e[1;5D", "\\e[1;3D"])
        case .wordRight:
            Row(name: "lsx-word-right", help: "Move a word right", keys: ["\\ef", "\\e[1;5C", "\\e[1;3C"])
        case .lineStart:
            Row(name: "lsx-line-start", help: "Move to the line's start",
                keys: ["^A", "\\e[H", "\\eOH", "\\e[1~", "\\e[7~"])
        case .lineEnd:
            Row(name: "lsx-line-end", help: "Move to the line's end", keys: ["^E", "\\e[F", "\\eOF", "\\e[4~", "\\e[8~"])
        case .blockStart:
            Row(name: "lsx-block-start", help: "Move to the block's start", keys: ["\\e<"])
        case .blockEnd:
            Row(name: "lsx-block-end", help: "Move to the block's end", keys: ["\\e>"])
        case .up:
            Row(name: "lsx-up", help: "Move a line up, or recall an earlier block", keys: ["^P", "\\e[A", "\\eOA"],
                viCommand: ["k", "[A", "OA"])
        case .down:
            Row(name: "lsx-down", help: "Move a line down, or recall a later block", keys: ["^N", "\\e[B", "\\eOB"],
                viCommand: ["j", "[B", "OB"])
        case .backspace:
            Row(name: "lsx-backspace", help: "Delete to the left", keys: ["^H", "^?"], vi: ["^H", "^?"])
        case .deleteOrEnd:
            Row(name: "lsx-delete-or-end", help: "Delete to the right; in an empty block end the session", keys: ["^D"],
                vi: ["^D"])
        case .deleteForward:
            Row(name: "lsx-delete", help: "Delete to the right", keys: ["\\e[3~"])
        case .killToLineEnd:
            Row(name: "lsx-kill-line", help: "Cut to the line's end", keys: ["^K"])
        case .killToLineStart:
            Row(name: "lsx-kill-line-start", help: "Cut to the line's start", keys: ["^U"], vi: ["^U"])
        case .killWordBackward:
            Row(name: "lsx-kill-word-left", help: "Cut the word to the left", keys: ["^W", "\\e^?", "\\e^H"], vi: ["^W"])
        case .killWordForward:
            Row(name: "lsx-kill-word-right", help: "Cut the word to the right", keys: ["\\ed", "\\e[3;5~"])
        case .yank:
            Row(name: "lsx-yank", help: "Insert what was cut last", keys: ["^Y"])
        case .search:
            Row(name: "lsx-search", help: "Search the history backward", keys: ["^R"], vi: ["^R"], viCommand: ["^R"])
        case .searchStep:
            Row(name: "lsx-search-step", help: "Take a key for the search",
                keys: [String(Self.searchStepKey)], vi: [String(Self.searchStepKey)], viCommand: [String(Self.searchStepKey)])
        case .clearScreen:
            Row(name: "lsx-clear-screen", help: "Clear the screen", keys: ["^L"], vi: ["^L"], viCommand: ["^L"])
        case .edit:
            Row(name: "lsx-edit", help: "Edit the block in $EDITOR", keys: ["^X^E"], viCommand: ["v"])
        case .insertPrepared:
            Row(name: "lsx-insert-prepared", help: "Begin with the text that a command has prepared",
                keys: [String(Self.preparedKey)], vi: [String(Self.preparedKey)])
        }
    }

    /// What `searchStep` and `insertPrepared` are bound to, see `Builtin.key`.
    static let searchStepKey: Unicode.Scalar = "\u{92}"
    static let preparedKey: Unicode.Scalar = "\u{95}"

    /// A command of libedit that one of ours passes on to, by pushing the key as if typed. The keys are C1 control
    /// characters: no keyboard sends them, and they are single, which vi's insert mode needs.
    enum Builtin: String, CaseIterable {
        case newline = "ed-newline"
        case clearScreen = "ed-clear-screen"

        var key: Unicode.Scalar {
            switch self {
            case .newline: "\u{91}"
            case .clearScreen: "\u{94}"
            }
        }
    }
}
