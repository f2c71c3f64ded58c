// SPDX-License-Identifier: MIT
import Glibc

enum Terminal {
    /// Columns of the terminal; 80 where there is none.
    static var width: Int {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// Words side by side, sorted down each column, as `ls` shows files.
package enum Columns {
    /// Ends with a line end.
    package static func text(_ words: [String], width: Int) -> String {
        guard let longest = words.map(\.count).max() else { return "" }
        let cell = longest + 2
        let perRow = max(1, width / cell)
        let rows = (words.count + perRow - 1) / perRow
        var text = ""
        for row in 0..<rows {
            for index in stride(from: row, to: words.count, by: rows) {
                let isLast = index + rows >= words.count
                text += isLast ? words[index] : words[index] + String(repeating: " ", count: cell - words[index].count)
            }
            text += "\n"
        }
        return text
    }
}

/// Small text files, without Foundation.
package enum FileText {
    /// Nil when the file cannot be read; bytes that are no UTF-8 become U+FFFD.
    package static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return bytes(of: file).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All that can be read from an open file; nil at an error.
    package static func bytes(of file: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            bytes += chunk[..<count]
        }
    }
}
