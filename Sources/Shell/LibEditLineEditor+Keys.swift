// SPDX-License-Identifier: MIT
import CLibEdit
import Glibc

extension LibEditLineEditor {
    /// Our keys, then the user's. `bind -v` in `.editrc` resets all keys, so that it has to come first.
    func bindKeys(mode: String) {
        for command in EditCommand.allCases {
            // Before .editrc is read: binding a key to an unknown command can corrupt libedit's memory.
            lsx_add_command(editor, command.rawValue, command.row.name, command.row.help)
        }
        lsx_set_mode(editor, mode == "vi" ? "vi" : "emacs")
        let settings = Self.settings()
        for setting in settings where Self.choosesMode(setting) { lsx_parse_setting(editor, setting) }
        let vi = lsx_is_vi(editor)
        for command in EditCommand.allCases {
            let row = command.row
            for key in vi ? row.vi : row.keys { lsx_bind(editor, key, row.name) }
            if vi {
                for key in row.viCommand { lsx_bind_alternate(editor, key, row.name) }
            }
        }
        for builtin in EditCommand.Builtin.allCases {
            lsx_bind(editor, String(builtin.key), builtin.rawValue)
            if vi { lsx_bind_alternate(editor, String(builtin.key), builtin.rawValue) }
        }
        for setting in settings where !Self.choosesMode(setting) { lsx_parse_setting(editor, setting) }
    }

    private static func choosesMode(_ setting: String) -> Bool {
        let words = setting.split(separator: " ")
        guard let word = words.first, word == "bind" || word.hasSuffix(":bind") else { return false }
        return words.dropFirst().first == "-v" || words.dropFirst().first == "-e"
    }

    /// The lines of `.editrc`, from where libedit's own `el_source` would take them.
    private static func settings() -> [String] {
        let path: String
        if let named = getenv("EDITRC") {
            path = String(cString: named)
        } else if let home = getenv("HOME") {
            path = String(cString: home) + "/.editrc"
        } else {
            return []
        }
        guard let text = FileText.read(path) else { return [] }
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }
}
