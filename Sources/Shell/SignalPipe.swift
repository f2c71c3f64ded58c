// SPDX-License-Identifier: MIT
import Glibc
import Synchronization

/// Signals as bytes in a pipe, so that one `poll` waits for a key and for a signal alike.
///
/// A handler that only sets a flag leaves a gap: a signal between the look at the flag and the read that blocks is seen
/// at the next key. A byte in a pipe stays there until somebody asks. It also does not matter which thread the kernel
/// chooses for the handler.
public enum SignalPipe {
    /// A handler can only reach what is static. -1 until the pipe is open.
    private static let input = Atomic<Int32>(-1)
    private static let output = Atomic<Int32>(-1)

    enum Event: Equatable, Sendable {
        case input
        case signal(Int32)
    }

    /// Makes the pipe. Without one (no file is left to open) signals end a wait only where the kernel ends it.
    public static func open() {
        guard output.load(ordering: .acquiring) < 0 else { return }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends {
            // A full pipe must not block the handler; a program that an editor command starts must not inherit it.
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        output.store(ends[0], ordering: .releasing)
        input.store(ends[1], ordering: .releasing)
    }

    /// From now on the signals arrive here. Returns what was done about them before.
    static func watch(_ signals: [Int32]) -> [(Int32, sigaction)] {
        open()
        var action = sigaction()
        sigemptyset(&action.sa_mask)
        // `poll` is never restarted; what else waits in a system call should not notice.
        action.sa_flags = SA_RESTART
        action.__sigaction_handler.sa_handler = { SignalPipe.note($0) }
        return set(signals, action)
    }

    /// From now on the signals do what they do to a program that knows nothing of them.
    static func unwatch(_ signals: [Int32]) -> [(Int32, sigaction)] { set(signals, sigaction()) }

    private static func set(_ signals: [Int32], _ action: sigaction) -> [(Int32, sigaction)] {
        signals.map { signal in
            var action = action
            var before = sigaction()
            sigaction(signal, &action, &before)
            // Ignored by who started us, as `nohup` does: that stays.
            if unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == ignored { sigaction(signal, &before, nil) }
            return (signal, before)
        }
    }

    /// SIG_IGN, which is a macro.
    private static let ignored = 1

    static func restore(_ actions: [(Int32, sigaction)]) {
        for (signal, action) in actions {
            var action = action
            sigaction(signal, &action, nil)
        }
    }

    /// Async-signal-safe.
    public static func note(_ signal: Int32) {
        let end = input.load(ordering: .acquiring)
        guard end >= 0 else { return }
        let before = errno
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = write(end, &byte, 1)
        errno = before
    }

    /// The oldest signal that nobody has asked for yet.
    static func next() -> Int32? {
        let end = output.load(ordering: .acquiring)
        var byte: UInt8 = 0
        guard end >= 0, read(end, &byte, 1) == 1 else { return nil }
        return Int32(byte)
    }

    /// Drops the notes of a signal that has been answered in another way.
    public static func forget(_ signal: Int32) {
        var others: [Int32] = []
        while let noted = next() { if noted != signal { others.append(noted) } }
        for other in others { note(other) }
    }

    /// Blocks until there is something to read from the file, or a signal has come: a signal goes first.
    static func wait(for file: Int32) -> Event {
        open()
        while true {
            var sources = [
                pollfd(fd: output.load(ordering: .acquiring), events: Int16(POLLIN), revents: 0),
                pollfd(fd: file, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&sources, 2, -1)
            if let signal = next() { return .signal(signal) }
            // What cannot be polled shows in the read.
            if ready < 0 && errno != EINTR || sources[1].revents != 0 { return .input }
        }
    }

    /// Whether there is something to read from the file at once.
    static func hasInput(_ file: Int32) -> Bool {
        var source = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&source, 1, 0) > 0
    }
}
