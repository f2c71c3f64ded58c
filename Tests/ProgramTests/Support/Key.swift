// SPDX-License-Identifier: MIT

/// What a terminal sends for a key.
enum Key {
    static let up = "\u{1B}[A", down = "\u{1B}[B", right = "\u{1B}[C", left = "\u{1B}[D"
    static let home = "\u{1B}[H", end = "\u{1B}[F", delete = "\u{1B}[3~"
    static let enter = "\r", tab = "\t", backspace = "\u{7F}", backTab = "\u{1B}[Z"
    static let controlLeft = "\u{1B}[1;5D", controlRight = "\u{1B}[1;5C"
    static func meta(_ key: String) -> String { "\u{1B}" + key }
    static func control(_ letter: Unicode.Scalar) -> String { String(Unicode.Scalar(UInt8(letter.value & 0x1F))) }
    static func paste(_ text: String) -> String { "\u{1B}[200~" + text + "\u{1B}[201~" }
}
