// SPDX-License-Identifier: MIT
import Glibc
import Synchronization

/// Standard output with a buffer: a line at a time on a terminal, else in blocks that wait at most 50 ms, so that a
/// training run streams into a pipe while a million short lines cost few system calls.
final class OutputStream: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        /// The error of the system that ended it; 0 for none.
        var failure: Int32 = 0
        var isBroken: Bool { failure != 0 }
        var isAtLineStart = true
        var hasFlusher = false
    }

    private let file: Int32
    private let isTerminal: Bool
    private let state = Mutex(State())
    /// Posted when the buffer gets its first byte.
    private let pending = Semaphore()

    init(file: Int32) {
        self.file = file
        isTerminal = isatty(file) == 1
    }

    /// Whether nothing more can be written: the reader of the pipe has gone, the disk is full.
    var isBroken: Bool { failure != 0 }
    /// The error of the system that ended it; 0 for none.
    var failure: Int32 { state.withLock { $0.failure } }
    /// Whether that is no reason for words: nobody is there to read.
    var isClosed: Bool { failure == EPIPE || failure == EBADF }
    var isAtLineStart: Bool { state.withLock { $0.isAtLineStart } }

    /// On a terminal, another stream has ended the line.
    func noteLineStart() { if isTerminal { state.withLock { $0.isAtLineStart = true } } }

    /// Returns false when nothing more can be written.
    func write(_ text: String) -> Bool {
        var text = text
        let (isWhole, wakes) = text.withUTF8 { bytes in
            state.withLock { state -> (Bool, Bool) in
                guard !state.isBroken, let last = bytes.last else { return (!state.isBroken, false) }
                let wasEmpty = state.buffer.isEmpty
                state.buffer.append(contentsOf: bytes)
                state.isAtLineStart = last == UInt8(ascii: "\n")
                if isTerminal ? bytes.contains(UInt8(ascii: "\n")) : state.buffer.count >= Self.blockSize {
                    empty(&state)
                    return (!state.isBroken, false)
                }
                if wasEmpty, !state.hasFlusher { state.hasFlusher = startFlusher() }
                return (true, wasEmpty)
            }
        }
        if wakes { pending.post() }
        return isWhole
    }

    @discardableResult
    func flush() -> Bool {
        state.withLock { state in
            empty(&state)
            return !state.isBroken
        }
    }

    private func empty(_ state: inout State) {
        if !state.isBroken, !writeAll(state.buffer, to: file) { state.failure = errno }
        state.buffer.removeAll(keepingCapacity: true)
    }

    private func startFlusher() -> Bool {
        Thread.start { [self] in
            while true {
                pending.wait()
                usleep(50_000)
                flush()
            }
        }
    }

    private static let blockSize = 1 << 15
}

/// Writes all; false when that is not possible.
@discardableResult
func writeAll(_ bytes: some Collection<UInt8>, to file: Int32) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            var target = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
            poll(&target, 1, -1)
        } else if errno != EINTR {
            return false
        }
    }
    return true
}
