// SPDX-License-Identifier: MIT
import Glibc
import Language

package enum Terminal {
    /// Columns and rows of the terminal; 80 by 24 where there is none.
    static var size: (columns: Int, rows: Int) { size(of: .output) ?? (80, 24) }

    /// Nil where a stream does not go to a terminal, or to one that does not know its size.
    package static func size(of stream: HostStream) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}
