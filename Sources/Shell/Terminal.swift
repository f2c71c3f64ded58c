// SPDX-License-Identifier: MIT
import Glibc

enum Terminal {
    /// Columns and rows of the terminal; 80 by 24 where there is none.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}
