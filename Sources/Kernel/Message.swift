// SPDX-License-Identifier: MIT
import Glibc
import JSONText
import Language

/// A message of a client.
package struct Message {
    /// Where the answer goes.
    package let identities: [[UInt8]]
    package let type: String
    package let content: JSON
    /// As it came: answers carry it.
    package let header: [UInt8]
}

/// One end's way of writing and reading messages: its name, its key, its numbers.
///
/// A thread has its own: nothing is shared.
package struct Correspondence {
    private static let delimiter = Array("<IDS|MSG>".utf8)
    static let protocolVersion = "5.3"
    /// Deeper than any message of a client.
    private static let deepest = 100

    private let signer: MessageAuthentication?
    private let session: String
    private var count = 0

    package init(key: [UInt8], session: String) {
        signer = key.isEmpty ? nil : MessageAuthentication(key: key)
        self.session = session
    }

    /// The parts of a message on the wire.
    package mutating func parts(_ type: String, _ content: JSON, to identities: [[UInt8]], parent: [UInt8]) -> [[UInt8]] {
        count += 1
        let header = JSON.object([
            ("msg_id", .string("\(session)_\(count)")), ("session", .string(session)), ("username", .string("kernel")),
            ("date", .string(Self.now)), ("msg_type", .string(type)), ("version", .string(Self.protocolVersion)),
        ])
        let body = [Array(header.serialised.utf8), parent, Array("{}".utf8), Array(content.serialised.utf8)]
        return identities + [Self.delimiter, signer?.hexadecimalCode(of: body) ?? []] + body
    }

    /// Nil for what is not whole, or not signed with the key.
    package func message(from parts: [[UInt8]]) -> Message? {
        guard let mark = parts.firstIndex(of: Self.delimiter), parts.count >= mark + 6 else { return nil }
        let body = Array(parts[(mark + 2)...(mark + 5)])
        if let signer, !signer.accepts(parts[mark + 1], of: body) { return nil }
        guard let header = Self.parsed(body[0]), let type = header["msg_type"]?.text, let content = Self.parsed(body[3]) else { return nil }
        return Message(identities: Array(parts[..<mark]), type: type, content: content, header: body[0])
    }

    private struct Malformed: Error {}

    private static func parsed(_ bytes: [UInt8]) -> JSON? { try? JSON.parse(bytes, deepest: deepest) { _ in Malformed() } }

    /// ISO 8601 in UTC.
    private static var now: String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        func padded(_ number: some BinaryInteger, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let day = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
        return "\(day)T\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2)).\(padded(time.tv_nsec / 1000, 6))Z"
    }

    /// A name that nobody else has.
    static func uniqueName() -> String {
        (0..<16).map { _ in UInt8.random(in: 0...255) }.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
