// SPDX-License-Identifier: MIT
import Shell
import Testing

@Suite struct ScreenLayoutTests {
    private func places(_ text: String, columns: Int) -> [[Int]] {
        ScreenLayout(Array(text.unicodeScalars), start: 4, columns: columns) {
            $0.value < 0x20 ? -1 : $0.value == 0x301 ? 0 : $0.value >= 0x3000 ? 2 : 1
        }.places.map { [$0.row, $0.column] }
    }

    @Test func linesAndWraps() {
        #expect(places("ab\nc", columns: 10) == [[0, 4], [0, 5], [0, 6], [1, 0], [1, 1]])
        #expect(places("abc", columns: 6) == [[0, 4], [0, 5], [1, 0], [1, 1]])
        // The cursor behind a full row stands on the next one.
        #expect(places("ab", columns: 6).last == [1, 0])
    }

    @Test func widths() {
        // A wide character does not straddle two rows.
        #expect(places("a日b", columns: 6) == [[0, 4], [1, 0], [1, 2], [1, 3]])
        #expect(places("e\u{301}x", columns: 20) == [[0, 4], [0, 5], [0, 5], [0, 6]])
        #expect(places("\tx", columns: 20) == [[0, 4], [0, 8], [0, 9]])
        #expect(places("\u{1}x", columns: 20) == [[0, 4], [0, 6], [0, 7]])
    }
}
