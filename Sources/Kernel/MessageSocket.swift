// SPDX-License-Identifier: MIT
import CZeroMQ
import Glibc

/// A socket of ZeroMQ, for one thread at a time.
struct MessageSocket {
    let handle: UnsafeMutableRawPointer

    init(_ kind: zeromq_kind, boundTo address: String) throws(KernelFailure) {
        handle = try Self.opened(kind)
        guard zeromq_bind(handle, address) else { throw KernelFailure("can't listen at \(address): \(Self.error)") }
    }

    init(_ kind: zeromq_kind, connectedTo address: String) throws(KernelFailure) {
        handle = try Self.opened(kind)
        guard zeromq_connect(handle, address) else { throw KernelFailure("can't connect to \(address): \(Self.error)") }
    }

    static var isAvailable: Bool { zeromq_is_available() }
    static let lack = "a kernel needs ZeroMQ: install libzmq5 (Debian: apt-get install libzmq5)"

    private static func opened(_ kind: zeromq_kind) throws(KernelFailure) -> UnsafeMutableRawPointer {
        guard isAvailable else { throw KernelFailure(lack) }
        guard let handle = zeromq_socket(kind) else { throw KernelFailure("ZeroMQ gives no socket: \(error)") }
        return handle
    }

    private static var error: String { zeromq_error().map { String(cString: $0) } ?? "" }

    func close() { zeromq_close(handle) }

    /// Sends a message of many parts.
    func send(_ parts: [[UInt8]]) {
        for (place, part) in parts.enumerated() {
            guard zeromq_send(handle, part, part.count, place + 1 < parts.count) else { return }
        }
    }

    /// The next message; nil when there is none.
    func receive() -> [[UInt8]]? {
        var parts: [[UInt8]] = []
        while true {
            var part: [UInt8] = []
            let state = withUnsafeMutablePointer(to: &part) { part in
                zeromq_receive(handle, { context, bytes, count in
                    guard let bytes, let part = context?.assumingMemoryBound(to: [UInt8].self) else { return }
                    part.pointee = Array(UnsafeBufferPointer(start: bytes, count: count))
                }, part)
            }
            if state == 0 { return nil }
            parts.append(part)
            if state == 1 { return parts }
        }
    }

    /// Waits until a socket or a file has something to read, a signal comes, or the time is over.
    static func wait(for sockets: [MessageSocket], files: [Int32] = [], milliseconds: Int = -1) {
        var sources = sockets.map { zeromq_source(socket: $0.handle, file: 0, is_ready: false) }
            + files.map { zeromq_source(socket: nil, file: $0, is_ready: false) }
        zeromq_wait(&sources, Int32(sources.count), milliseconds)
    }

    /// Whether a file has something to read at once.
    static func hasInput(_ file: Int32) -> Bool {
        var source = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&source, 1, 0) > 0
    }
}
