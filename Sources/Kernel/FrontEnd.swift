// SPDX-License-Identifier: MIT
import CZeroMQ
import Glibc
import JSONText

/// The clients of a kernel, as a cell that runs sees them: takes what it writes and shows, and asks for input.
public final class FrontEnd {
    public enum Stream: String, Sendable { case stdout, stderr }

    let shell: MessageSocket
    private let stdin: MessageSocket
    private let notices: MessageSocket
    private(set) var correspondence: Correspondence
    let information: KernelInformation
    /// Readable when the client has asked for the end.
    let ending: Int32

    /// What is being answered.
    var request: Message?
    var isSilent = false
    var allowsInput = false
    var count = 0
    /// The last value and the last error of the cell.
    var result: String?
    var error: (name: String, message: String, traceback: [String])?
    /// What the reply asks of the client.
    var payload: [JSON] = []
    public var isInterrupted: () -> Bool = { false }

    /// Opens the sockets and starts the thread that publishes.
    ///
    /// - Parameter startThread: runs its argument on another thread; false where that is not possible.
    public init(
        connectionFile path: String, version: String, startThread: (@escaping @Sendable () -> Void) -> Bool
    ) throws(KernelFailure) {
        let connection = try Connection(path: path)
        let session = Correspondence.uniqueName()
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw KernelFailure("no pipe: \(String(cString: strerror(errno)))") }
        ending = ends[0]
        // With copies of its own: what two threads hold is not safe here.
        let publisher = try Publisher(
            Connection(path: path), session: Self.copy(session), information: KernelInformation(version: Self.copy(version)), ending: ends[1])
        shell = try MessageSocket(zeromq_router, boundTo: connection.address(of: .shell))
        stdin = try MessageSocket(zeromq_router, boundTo: connection.address(of: .stdin))
        notices = try MessageSocket(zeromq_push, connectedTo: Notice.address)
        correspondence = Correspondence(key: connection.key, session: session)
        information = KernelInformation(version: version)
        let address = UInt(bitPattern: Unmanaged.passRetained(publisher).toOpaque())
        let hasStarted = startThread {
            guard let publisher = UnsafeRawPointer(bitPattern: address) else { return }
            Unmanaged<Publisher>.fromOpaque(publisher).takeUnretainedValue().run()
        }
        guard hasStarted else { throw KernelFailure("no thread can be started") }
    }

    private static func copy(_ text: String) -> String { String(decoding: Array(text.utf8), as: UTF8.self) }

    /// Lets what is under way arrive, and ends the other thread.
    func close() {
        notices.send(Notice.end.parts)
        var byte: UInt8 = 0
        while case let count = read(ending, &byte, 1), count > 0 || count < 0 && errno == EINTR {}
        for socket in [notices, shell, stdin] { socket.close() }
        zeromq_end()
    }

    // MARK: To all clients

    private var parent: [UInt8] { request?.header ?? Array("{}".utf8) }

    func publish(_ type: String, _ content: JSON) {
        notices.send(Notice.message(correspondence.parts(type, content, to: [Array(type.utf8)], parent: parent)).parts)
    }

    func publish(isBusy: Bool) { publish("status", .object([("execution_state", .string(isBusy ? "busy" : "idle"))])) }

    public func write(_ text: String, to stream: Stream) {
        if text.isEmpty { return }
        notices.send(Notice.text(stream: Array(stream.rawValue.utf8), parent: parent, Array(text.utf8)).parts)
    }

    /// The value of a cell.
    public func show(result text: String) {
        result = text
        if isSilent { return }
        publish("execute_result", .object([("execution_count", .whole(count)), Self.data([("text/plain", text)]), ("metadata", .object([]))]))
    }

    /// Something to look at, by its types of media.
    func display(_ forms: [(type: String, text: String)]) {
        publish("display_data", .object([Self.data(forms), ("metadata", .object([]))]))
    }

    public func display(_ picture: [UInt8], type: String) {
        let text = type == "image/svg+xml" ? String(decoding: picture, as: UTF8.self) : Base64.text(of: picture)
        display([(type, text), ("text/plain", "<Figure>")])
    }

    private static func data(_ forms: [(type: String, text: String)]) -> (String, JSON) {
        ("data", .object(forms.map { ($0.type, .string($0.text)) }))
    }

    /// - Parameter traceback: as it is printed, in colour.
    public func report(name: String, message: String, traceback: String) {
        var lines = traceback.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        error = (name, message, lines)
        publish("error", .object(Self.fields(of: name, message, lines)))
    }

    static func fields(of name: String, _ message: String, _ traceback: [String]) -> [(String, JSON)] {
        [("ename", .string(name)), ("evalue", .string(message)), ("traceback", .array(traceback.map { .string($0) }))]
    }

    // MARK: To the client that asks

    func reply(_ type: String, _ content: JSON) {
        guard let request else { return }
        shell.send(correspondence.parts(type, content, to: request.identities, parent: request.header))
    }

    /// A line that the user types; nil where the client takes none, and when the user interrupts.
    public func ask(_ prompt: String) -> String? {
        guard let request, allowsInput else { return nil }
        // What an interrupted question got is no answer to this one.
        while stdin.receive() != nil {}
        let content = JSON.object([("prompt", .string(prompt)), ("password", .bool(false))])
        stdin.send(correspondence.parts("input_request", content, to: request.identities, parent: request.header))
        while !isInterrupted() {
            MessageSocket.wait(for: [stdin], milliseconds: 100)
            while let parts = stdin.receive() {
                guard let message = correspondence.message(from: parts), message.type == "input_reply" else { continue }
                return message.content["value"]?.text ?? ""
            }
        }
        return nil
    }
}
