// SPDX-License-Identifier: MIT
import Glibc

/// Lines from a pipe or from a terminal that cannot move its cursor. No keys, no history.
public final class PlainLineEditor: LineEditor {
    public var completer: (any Completer)?
    /// Not done: a pipe has its input at once, and asks for no completion.
    public var idle: (() -> Void)?
    private let input: LineReader
    private let show: (String) -> Void

    /// - Parameter show: prints the prompt.
    public init(input: LineReader, show: @escaping (String) -> Void) {
        self.input = input
        self.show = show
    }

    public func readBlock(_ prompt: Prompt, continuation: (String) -> Continuation) -> EditorInput {
        var lines: [String] = []
        while true {
            show(lines.isEmpty ? prompt.first : prompt.next)
            switch input.next() {
            case .line(let line): lines.append(line)
            case .interrupted: return .interrupted
            case .end:
                guard lines.isEmpty else { return .block(lines.joined(separator: "\n")) }
                show("\n")
                return .end
            }
            let text = lines.joined(separator: "\n")
            if continuation(text) == .submit { return .block(text) }
        }
    }

    public var isEditable: Bool { false }
    public func remember(_ block: String) {}
    public func prepare(_ text: String) { show(text + "\n") }
}

/// Standard input, a line at a time. Shared by the prompt and `input()`, so that no line is lost in a second buffer.
public final class LineReader {
    public enum Line: Equatable, Sendable {
        case line(String)
        case interrupted
        case end
    }

    /// Whether an interrupt is still to be answered: the pipe may hold one that the script has already caught.
    public var isInterrupted: () -> Bool = { true }
    private let file: Int32
    private var buffer: [UInt8] = []
    private var start = 0

    public init(file: Int32 = 0) {
        self.file = file
    }

    /// The next line without its end.
    public func next() -> Line {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return .line(String(decoding: buffer[start..<end], as: UTF8.self))
            }
            buffer.removeFirst(start)
            start = 0
            guard waitForInput() else { return .interrupted }
            var chunk = [UInt8](repeating: 0, count: 1 << 13)
            let count = read(file, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                return .end
            }
            if count == 0 {
                guard !buffer.isEmpty else { return .end }
                defer { buffer = [] }
                return .line(String(decoding: buffer, as: UTF8.self))
            }
            buffer += chunk[..<count]
        }
    }

    /// False when it was interrupted.
    private func waitForInput() -> Bool {
        while true {
            switch SignalPipe.wait(for: file) {
            case .input: return true
            case .signal(let signal): if signal == SIGINT, isInterrupted() { return false }
            }
        }
    }
}
