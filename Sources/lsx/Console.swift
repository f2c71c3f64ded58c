// SPDX-License-Identifier: MIT
import Glibc
import Language
import Shell

/// The session's world: the process's standard streams and the files beside the script.
class Console: Host {
    let output = OutputStream(file: 1)
    let input = LineReader()
    /// Whether nothing that is written is to be seen.
    var isMuted = false
    /// LSX_FILES=0: none, for scripts that nobody has read, such as those that the fuzzer makes.
    let files: (any FileSystem)? = getenv("LSX_FILES").map { strcmp($0, "0") == 0 } == true ? nil : SystemFiles()

    func write(_ text: String) throws(HostError) {
        guard isMuted || output.write(text) else { throw failure }
    }

    func writeError(_ text: String) {
        if isMuted { return }
        // In the order in which the script wrote them, where both streams end on one screen.
        output.flush()
        writeAll(text.utf8, to: 2)
        if text.last == "\n" { output.noteLineStart() }
    }

    func flush() throws(HostError) {
        guard output.flush() else { throw failure }
    }

    private var failure: HostError {
        output.isClosed ? .brokenPipe : .failed(code: Int(output.failure), String(cString: strerror(output.failure)))
    }

    func readLine(prompt: String) -> String? {
        _ = output.write(prompt)
        output.flush()
        guard case .line(let line) = input.next() else { return nil }
        return line
    }

    func readSource(path: String) -> Source? {
        try? ScriptFile.read(path)
    }

    func isTerminal() -> Bool { isatty(1) == 1 }
    func terminalSize(of stream: HostStream) -> (columns: Int, rows: Int)? { Terminal.size(of: stream) }

    /// Says that not all could be written, where that is nobody's wish; returns the exit status with that.
    final func finish(_ status: Int32) -> Int32 {
        if output.flush() || output.isClosed || status != 0 { return status }
        writeError("OSError: [Errno \(output.failure)] \(String(cString: strerror(output.failure)))\n")
        return 120
    }

    /// What the prompt and the program itself print; a reader that has gone is noticed at the next read.
    func show(_ text: String) {
        _ = output.write(text)
        output.flush()
    }

    /// An exception that ends a block: its name, what it says, and the whole as it is to be printed.
    func report(_ name: String, _ message: String, _ text: String) { writeError(text) }

    /// What a host need not have; here, so that a notebook's can have it.
    func writeResult(_ text: String) throws(HostError) { try write(text + "\n") }
    var showsPictures: Bool { false }
    func show(_ picture: [UInt8], type: String) -> Bool { false }

    /// Whether nobody reads any more.
    var isClosed: Bool { output.isClosed }

    /// After a block: libedit counts columns from the left edge.
    func endLine() {
        if !output.isAtLineStart { show("\n") }
        output.flush()
    }
}
