// SPDX-License-Identifier: MIT
import Glibc

/// The history that lasts: a file to which every block is appended as soon as it is entered.
///
/// An entry is a line, its own line ends escaped. Appending takes one `write` under a lock, so that neither a kill nor
/// a second shell can lose or mix entries. libedit's H_SAVE would rewrite the whole file at exit.
public final class HistoryFile {
    private let path: String
    private let limit: Int
    private var last: String?

    /// - Parameter limit: how many entries are loaded; a file twice as long is cut to it.
    public init(path: String, limit: Int = 10_000) {
        self.path = path
        self.limit = limit
    }

    /// `$XDG_STATE_HOME/lsx/history`; nil without a home folder.
    public static func standardPath() -> String? {
        FilePaths.personal("XDG_STATE_HOME", ".local/state").map { $0 + "/lsx/history" }
    }

    /// The entries, oldest first; none when there is no file.
    public func load() -> [String] {
        guard let file = lockedFile(create: false) else { return [] }
        defer { close(file) }
        guard let bytes = FileText.bytes(of: file) else { return [] }
        var lines = bytes.split(separator: UInt8(ascii: "\n"))
        if lines.count > 2 * limit {
            lines = Array(lines.suffix(limit))
            replace(with: lines)
        }
        let entries = lines.suffix(limit).map(Self.unescaped)
        last = entries.last
        return entries
    }

    /// Quietly does nothing where the file cannot be written: a history is no reason to stop.
    public func append(_ entry: String) {
        guard entry != last, !entry.isEmpty, let file = lockedFile(create: true) else { return }
        defer { close(file) }
        last = entry
        var line = Self.escaped(entry) + [UInt8(ascii: "\n")]
        if !endsWithLineEnd(file) { line.insert(UInt8(ascii: "\n"), at: 0) }
        _ = write(file, line, line.count)
    }

    // MARK: Form

    package static func escaped(_ entry: String) -> [UInt8] {
        entry.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "\\"): Array(#"\\"#.utf8)
            case UInt8(ascii: "\n"): Array(#"\n"#.utf8)
            default: [byte]
            }
        }
    }

    package static func unescaped(_ line: some Collection<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count)
        var afterBackslash = false
        for byte in line {
            if afterBackslash {
                bytes.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                afterBackslash = false
            } else if byte == UInt8(ascii: "\\") {
                afterBackslash = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: File

    /// Opened for reading and appending, and locked until it is closed.
    private func lockedFile(create: Bool) -> Int32? {
        if create { Self.makeFolders(above: path) }
        let flags = O_RDWR | O_APPEND | O_CLOEXEC | (create ? O_CREAT : 0)
        // Another shell may put a shorter file in its place while this one waits for the lock.
        for _ in 0..<16 {
            let file = open(path, flags, 0o600)
            guard file >= 0 else { return nil }
            var opened = stat()
            var named = stat()
            while flock(file, LOCK_EX) != 0 {
                guard errno == EINTR else {
                    close(file)
                    return nil
                }
            }
            if fstat(file, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino { return file }
            close(file)
        }
        return nil
    }

    private func endsWithLineEnd(_ file: Int32) -> Bool {
        let size = lseek(file, 0, SEEK_END)
        guard size > 0 else { return true }
        var byte: UInt8 = 0
        return pread(file, &byte, 1, size - 1) == 1 && byte == UInt8(ascii: "\n")
    }

    /// Called with the lock held; a kill on the way leaves the old file whole.
    private func replace(with lines: [ArraySlice<UInt8>]) {
        let temporary = path + ".\(getpid())"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        let bytes = lines.flatMap { $0 + [UInt8(ascii: "\n")] }
        let isWhole = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        close(file)
        if !isWhole || rename(temporary, path) != 0 { unlink(temporary) }
    }

    static func makeFolders(above path: String) {
        var end = path.startIndex
        while let slash = path[end...].firstIndex(of: "/") {
            if slash > path.startIndex { mkdir(String(path[..<slash]), 0o700) }
            end = path.index(after: slash)
        }
    }
}
