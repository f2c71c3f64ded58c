// SPDX-License-Identifier: MIT
import Glibc
import Shell
import Testing

@Suite struct HistoryFileTests {
    private func path() -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/lsx-test-XXXXXX").utf8CString)
        return mkdtemp(&template).map { String(cString: $0) + "/state/lsx/history" } ?? "/dev/null"
    }

    @Test(arguments: ["plain", "two\nlines", #"back\slash"#, #"\n"#, "tab\there", "日本 é", "\\\n\\"])
    func entriesSurviveTheirForm(entry: String) {
        #expect(HistoryFile.unescaped(HistoryFile.escaped(entry)) == entry)
        #expect(!HistoryFile.escaped(entry).contains(UInt8(ascii: "\n")))
    }

    @Test func keepsEntriesInOrder() {
        let path = path()
        let first = HistoryFile(path: path)
        #expect(first.load() == [])
        for entry in ["a", "b\n  c", "b\n  c", "", "a"] { first.append(entry) }
        #expect(HistoryFile(path: path).load() == ["a", "b\n  c", "a"])
    }

    @Test func twoWritersLoseNothing() {
        let path = path()
        let files = [HistoryFile(path: path), HistoryFile(path: path)]
        for number in 0..<100 { files[number % 2].append("entry \(number)") }
        #expect(HistoryFile(path: path).load() == (0..<100).map { "entry \($0)" })
    }

    @Test func tornLastLineStaysByItself() {
        let path = path()
        HistoryFile(path: path).append("whole")
        let file = open(path, O_WRONLY | O_APPEND)
        _ = write(file, "torn", 4)
        close(file)
        HistoryFile(path: path).append("next")
        #expect(HistoryFile(path: path).load() == ["whole", "torn", "next"])
    }

    @Test func longFileIsCut() {
        let path = path()
        let history = HistoryFile(path: path, limit: 10)
        for number in 0..<25 { history.append("\(number)") }
        #expect(HistoryFile(path: path, limit: 10).load() == (15..<25).map(String.init))
        #expect(HistoryFile(path: path).load().count == 10)
        // A writer that had the file open before it was cut goes on in the new one.
        history.append("after")
        #expect(HistoryFile(path: path).load().last == "after")
    }

    @Test func unwritablePlaceIsNoError() {
        let history = HistoryFile(path: "/proc/none/history")
        history.append("x")
        #expect(history.load() == [])
    }
}
