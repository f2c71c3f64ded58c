// SPDX-License-Identifier: MIT
import Glibc

/// A program on a terminal of its own: keys in, screen out.
final class Pseudoterminal {
    private(set) var screen: Screen
    /// All that the program has written, as it wrote it.
    private(set) var raw: [UInt8] = []
    private let controller: Int32
    let process: pid_t

    init?(
        _ command: [String], in folder: String = "/tmp", environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
    ) {
        controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        // posix_openpt and its friends are hidden from Swift behind feature macros; these are what they call.
        let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
        let getNumber: UInt = 0x8004_5430  // TIOCGPTN
        var locked: Int32 = 0
        var number: Int32 = 0
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        guard controller >= 0, ioctl(controller, unlock, &locked) == 0, ioctl(controller, getNumber, &number) == 0,
            ioctl(controller, UInt(TIOCSWINSZ), &size) == 0
        else { return nil }
        screen = Screen(columns: columns, rows: rows)
        let variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "EDITRC": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"].merging(environment) { $1 }
        guard let process = Child.spawn(command, in: folder, environment: variables, terminal: "/dev/pts/\(number)") else {
            return nil
        }
        self.process = process
    }

    deinit {
        kill(SIGKILL)
        Child.collect(process)
        close(controller)
    }

    func type(_ keys: String) { type(bytes: Array(keys.utf8)) }

    func type(bytes: [UInt8]) { _ = write(controller, bytes, bytes.count) }

    /// Reads until the screen looks as it should; false when it does not within some seconds.
    @discardableResult
    func wait(seconds: Double = 10, until condition: (Screen) -> Bool) -> Bool {
        let deadline = Self.now + seconds
        while true {
            read(milliseconds: 20)
            if condition(screen) { return true }
            if Self.now > deadline { return false }
        }
    }

    /// Types a line and waits for the next empty prompt.
    @discardableResult
    func enter(_ line: String) -> Bool {
        type(line + "\r")
        // Not the prompt that was there before the line.
        let before = raw.count
        return wait { $0.cursorLine == ">>>" && self.raw.count > before }
    }

    /// Makes the window larger or smaller; the program gets SIGWINCH.
    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        screen = Screen(columns: columns, rows: rows)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    func kill(_ signal: Int32) { Glibc.kill(process, signal) }

    /// How the program ends within some seconds; nil when it does not.
    func ended(seconds: Double = 10) -> Ended.Status? {
        let status = Child.status(of: process, within: seconds) { read(milliseconds: 0) }
        // What it wrote last may still be on its way when it has ended.
        while read(milliseconds: 20) {}
        return status
    }

    /// Whether there was something.
    @discardableResult
    private func read(milliseconds: Int32) -> Bool {
        var source = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, milliseconds) > 0 else { return false }
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        let count = Glibc.read(controller, &chunk, chunk.count)
        guard count > 0 else {
            usleep(useconds_t(milliseconds) * 1000)
            return false
        }
        raw += chunk[..<count]
        screen.feed(chunk[..<count])
        return true
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
