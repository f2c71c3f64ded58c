// SPDX-License-Identifier: MIT
import CZeroMQ
import Glibc
import JSONText

/// The thread beside the cells: publishes what they show, answers the heart beat, and takes what must not wait for a cell,
/// interrupts and the end.
final class Publisher {
    private let control: MessageSocket
    private let heartbeat: MessageSocket
    private let published: MessageSocket
    private let notices: MessageSocket
    private var correspondence: Correspondence
    private let information: KernelInformation
    /// Where a byte tells the other thread to end.
    private let ending: Int32
    private var pending: (stream: [UInt8], parent: [UInt8], text: [UInt8])?
    private var pendingSince = 0
    /// When the client has asked for the end.
    private var endingSince: Int?
    private let parentProcess: pid_t?

    /// Text that a cell writes is seen this many milliseconds later at the most.
    private static let patience = 30
    private static let largestText = 1 << 16
    /// A cell that does not end when asked to is left, before the client takes harder measures.
    private static let lastWait = 2000

    init(_ connection: Connection, session: String, information: KernelInformation, ending: Int32) throws(KernelFailure) {
        notices = try MessageSocket(zeromq_pull, boundTo: Notice.address)
        control = try MessageSocket(zeromq_router, boundTo: connection.address(of: .control))
        heartbeat = try MessageSocket(zeromq_reply, boundTo: connection.address(of: .heartbeat))
        published = try MessageSocket(zeromq_xpub, boundTo: connection.address(of: .iopub))
        correspondence = Correspondence(key: connection.key, session: session)
        self.information = information
        self.ending = ending
        // A kernel whose client has gone is nobody's: the system then gives it another parent.
        parentProcess = getenv("JPY_PARENT_PID") == nil ? nil : getppid()
    }

    func run() {
        while !isOver {
            MessageSocket.wait(for: [notices, control, heartbeat, published], milliseconds: waitingTime)
            while let parts = published.receive() { welcome(parts.first ?? []) }
            while let parts = heartbeat.receive() { heartbeat.send(parts) }
            while let parts = notices.receive() {
                guard let notice = Notice(parts) else { continue }
                if case .end = notice { isOver = true }
                take(notice)
            }
            if pending != nil, now - pendingSince >= Self.patience { flush() }
            while let parts = control.receive() {
                if let message = correspondence.message(from: parts) { answer(message) }
            }
            if let parentProcess, getppid() != parentProcess { _exit(1) }
            if let endingSince, now - endingSince >= Self.lastWait { _exit(0) }
        }
        flush()
        for socket in [notices, control, heartbeat, published] { socket.close() }
        // The other thread may end ZeroMQ now; before that, what is under way would be lost.
        close(ending)
    }

    private var isOver = false

    private var waitingTime: Int {
        if pending != nil { return max(Self.patience - (now - pendingSince), 0) }
        return endingSince != nil ? 100 : parentProcess == nil ? -1 : 1000
    }

    private var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    // MARK: Publishing

    private func take(_ notice: Notice) {
        switch notice {
        case .end: flush()
        case .message(let parts):
            flush()
            published.send(parts)
        case .text(let stream, let parent, let text):
            if let pending, pending.stream != stream || pending.parent != parent || pending.text.count > Self.largestText { flush() }
            if pending == nil {
                pending = (stream, parent, text)
                pendingSince = now
            } else {
                pending?.text += text
            }
        }
    }

    private func flush() {
        guard let (stream, parent, text) = pending else { return }
        pending = nil
        let name = String(decoding: stream, as: UTF8.self)
        publish("stream", .object([("name", .string(name)), ("text", .string(String(decoding: text, as: UTF8.self)))]), parent: parent)
    }

    private func publish(_ type: String, _ content: JSON, parent: [UInt8], topic: [UInt8]? = nil) {
        published.send(correspondence.parts(type, content, to: [topic ?? Array(type.utf8)], parent: parent))
    }

    /// Somebody listens: one who hears this knows that nothing later is missed.
    private func welcome(_ subscription: [UInt8]) {
        guard subscription.first == 1 else { return }
        let topic = Array(subscription.dropFirst())
        let content = JSON.object([("subscription", .string(String(decoding: topic, as: UTF8.self)))])
        publish("iopub_welcome", content, parent: Array("{}".utf8), topic: topic)
    }

    // MARK: Control

    private func answer(_ message: Message) {
        publish("status", .object([("execution_state", .string("busy"))]), parent: message.header)
        let name = message.type.hasSuffix("_request") ? String(message.type.dropLast("request".count)) + "reply" : nil
        switch message.type {
        case "kernel_info_request": reply(name, information.content, to: message)
        case "interrupt_request":
            // As the client would itself where it can send signals: the handler is there for that.
            kill(getpid(), SIGINT)
            reply(name, .object([("status", .string("ok"))]), to: message)
        case "shutdown_request":
            reply(name, .object([("status", .string("ok")), ("restart", .bool(message.content["restart"]?.bool ?? false))]), to: message)
            var byte: UInt8 = 0
            _ = write(ending, &byte, 1)
            kill(getpid(), SIGINT)
            flush()
            endingSince = now
        default:
            let failure = JSON.object([
                ("status", .string("error")), ("ename", .string("NotImplementedError")), ("evalue", .string(message.type)),
                ("traceback", .array([])),
            ])
            reply(name, failure, to: message)
        }
        publish("status", .object([("execution_state", .string("idle"))]), parent: message.header)
    }

    private func reply(_ type: String?, _ content: JSON, to message: Message) {
        guard let type else { return }
        control.send(correspondence.parts(type, content, to: message.identities, parent: message.header))
    }
}
