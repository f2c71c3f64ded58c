// SPDX-License-Identifier: MIT

/// What the thread of the cells hands to the thread that publishes, over a pipe of ZeroMQ: threads share no object, since
/// counts of references are not atomic in this program.
enum Notice {
    static let address = "inproc://notices"

    /// A message as it goes out.
    case message([[UInt8]])
    /// A piece of a stream's text, which may go out together with what follows.
    case text(stream: [UInt8], parent: [UInt8], [UInt8])
    /// The kernel ends.
    case end

    var parts: [[UInt8]] {
        switch self {
        case .message(let parts): [[0]] + parts
        case .text(let stream, let parent, let text): [[1], stream, parent, text]
        case .end: [[2]]
        }
    }

    init?(_ parts: [[UInt8]]) {
        switch parts.first?.first {
        case 0?: self = .message(Array(parts.dropFirst()))
        case 1? where parts.count == 4: self = .text(stream: parts[1], parent: parts[2], parts[3])
        case 2?: self = .end
        default: return nil
        }
    }
}
