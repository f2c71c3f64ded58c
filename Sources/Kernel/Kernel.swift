// SPDX-License-Identifier: MIT
import JSONText
import Language
import Shell

/// What a notebook asks of the session behind it, besides what the prompt asks.
public protocol NotebookSession: InteractiveSession {
    /// Blocks are now a cell's.
    func beginCell(_ number: Int)
    /// Shows what waits to be shown at the end of a cell: figures.
    func finishCell()
}

/// A Jupyter kernel: answers requests, one after the other, until it is asked to end.
///
/// https://jupyter-client.readthedocs.io/en/stable/messaging.html
public final class Kernel {
    let frontEnd: FrontEnd
    let session: any NotebookSession
    let runner: CellRunner
    var history = CellHistory()
    var isOver = false
    /// Whether the last cell ended in an error that is to stop those after it.
    var hasFailed = false

    public init(_ frontEnd: FrontEnd, session: any NotebookSession) {
        self.frontEnd = frontEnd
        self.session = session
        runner = CellRunner(
            session: session, editor: NotebookEditor(frontEnd),
            page: { [frontEnd] text in
                frontEnd.payload.append(.object([
                    ("source", .string("page")), ("data", .object([("text/plain", .string(text))])), ("start", .whole(0)),
                ]))
            },
            show: { [frontEnd] in frontEnd.write($0, to: .stdout) })
        DisplayModule.install(in: session.language.machine, frontEnd)
    }

    /// Returns the exit status.
    public func run() -> Int32 {
        frontEnd.publish("status", .object([("execution_state", .string("starting"))]))
        session.silently { session.language.prepareNames() }
        while !isOver {
            MessageSocket.wait(for: [frontEnd.shell], files: [frontEnd.ending])
            // An interrupt while nothing runs is answered by that.
            session.rest()
            while !isOver, let message = next() {
                hasFailed = false
                answer(message)
                // Cells that were sent along with one that failed do not run.
                while hasFailed, !isOver, let waiting = next() { answer(waiting, isAborted: true) }
            }
            if MessageSocket.hasInput(frontEnd.ending) { isOver = true }
        }
        frontEnd.close()
        return 0
    }

    /// The next request that is signed as it should be.
    func next() -> Message? {
        while let parts = frontEnd.shell.receive() {
            if let message = frontEnd.correspondence.message(from: parts) { return message }
        }
        return nil
    }

    func answer(_ message: Message, isAborted: Bool = false) {
        frontEnd.request = message
        frontEnd.publish(isBusy: true)
        let content = message.content
        switch message.type {
        case "execute_request":
            if isAborted { frontEnd.reply("execute_reply", .object([("status", .string("aborted"))])) } else { execute(content) }
        case "kernel_info_request": frontEnd.reply("kernel_info_reply", frontEnd.information.content)
        case "complete_request": frontEnd.reply("complete_reply", completions(content))
        case "inspect_request": frontEnd.reply("inspect_reply", inspection(content))
        case "is_complete_request": frontEnd.reply("is_complete_reply", completeness(content))
        case "history_request": frontEnd.reply("history_reply", .object([("status", .string("ok")), ("history", history.found(content))]))
        case "comm_info_request": frontEnd.reply("comm_info_reply", .object([("status", .string("ok")), ("comms", .object([]))]))
        case "comm_open":
            // Nobody here talks over it.
            frontEnd.publish("comm_close", .object([("comm_id", content["comm_id"] ?? .string("")), ("data", .object([]))]))
        case "shutdown_request":
            frontEnd.reply("shutdown_reply", .object([("status", .string("ok")), ("restart", .bool(content["restart"]?.bool ?? false))]))
            isOver = true
        default: break
        }
        frontEnd.publish(isBusy: false)
    }
}
