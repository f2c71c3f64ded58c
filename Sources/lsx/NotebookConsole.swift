// SPDX-License-Identifier: MIT
import Kernel
import Language

/// The session's world in a notebook: what a script writes goes to the cell that it belongs to.
final class NotebookConsole: Console {
    private let frontEnd: FrontEnd

    init(_ frontEnd: FrontEnd) { self.frontEnd = frontEnd }

    override func write(_ text: String) throws(HostError) { show(text) }
    override func writeError(_ text: String) { if !isMuted { frontEnd.write(text, to: .stderr) } }
    override func flush() throws(HostError) {}
    override func readLine(prompt: String) -> String? { frontEnd.ask(prompt) }
    override func isTerminal() -> Bool { false }
    override func terminalSize(of stream: HostStream) -> (columns: Int, rows: Int)? { nil }
    override func writeResult(_ text: String) throws(HostError) { if !isMuted { frontEnd.show(result: text) } }
    override var showsPictures: Bool { true }

    override func show(_ picture: [UInt8], type: String) -> Bool {
        if !isMuted { frontEnd.display(picture, type: type) }
        return true
    }

    override func show(_ text: String) { if !isMuted { frontEnd.write(text, to: .stdout) } }

    override func report(_ name: String, _ message: String, _ text: String) {
        if !isMuted { frontEnd.report(name: name, message: message, traceback: text) }
    }

    /// Streams that nobody reads any more end with the kernel.
    override var isClosed: Bool { false }
    override func endLine() {}
}
