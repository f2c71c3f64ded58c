// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// Where a file's bytes go, one after another.
public protocol ByteSink: AnyObject {
    /// Bytes written so far.
    var byteCount: Int { get }
    func write(_ bytes: UnsafeRawBufferPointer) throws(TensorError)
}

extension ByteSink {
    public func write(_ bytes: [UInt8]) throws(TensorError) {
        var failure: TensorError?
        bytes.withUnsafeBytes { buffer in
            do throws(TensorError) { try write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}

public final class MemorySink: ByteSink {
    public private(set) var bytes: [UInt8] = []
    public var byteCount: Int { bytes.count }

    public init() {}

    public func write(_ added: UnsafeRawBufferPointer) throws(TensorError) {
        // An array that grows holds its old elements and twice as many new ones for a moment.
        let needed = bytes.count + added.count
        if needed > bytes.capacity { try TensorError.charge(bytes: max(needed, bytes.capacity * 2)) }
        bytes.append(contentsOf: added)
    }
}

/// A file that takes the place of another only when it is complete: it is written beside it under a temporary name and
/// renamed at the end. Whoever loses interest before that leaves the old file as it was, and no new one.
public final class ReplacementFile: ByteSink {
    private var file: Int32
    private let path: String
    private let temporary: String
    public private(set) var byteCount = 0
    private static let piece = 16 << 20

    public init(_ path: String) throws(TensorError) {
        guard !path.utf8.contains(0) else { throw .value("embedded null byte") }
        // What a rename would replace: a link's target keeps its place, a directory or a device is no file to replace.
        let target = ReplacementFile.resolved(path)
        self.path = path
        var status = stat()
        if stat(target, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw .system(EISDIR, path) }
            if access(target, W_OK) != 0 { throw .system(errno, path) }
            if status.st_mode & S_IFMT != S_IFREG {
                // A pipe or `/dev/null` is written to where it is.
                temporary = ""
                destination = target
                file = open(target, O_WRONLY | O_CLOEXEC)
                guard file >= 0 else { throw .system(errno, path) }
                return
            }
        }
        var template = Array((target + ".XXXXXX").utf8CString)
        file = mkstemp(&template)
        temporary = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        destination = target
        guard file >= 0 else { throw .system(errno, path) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        let mask = umask(0)
        umask(mask)
        let mode = status.st_mode & S_IFMT == S_IFREG ? status.st_mode & 0o777 : 0o666 & ~mask
        fchmod(file, mode)
    }

    private let destination: String

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    deinit { abandon() }

    private func abandon() {
        guard file >= 0 else { return }
        close(file)
        file = -1
        if !temporary.isEmpty { unlink(temporary) }
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws(TensorError) {
        var done = 0
        while done < bytes.count {
            try TensorError.poll()
            let count = Glibc.write(file, bytes.baseAddress.map { $0 + done }, min(bytes.count - done, ReplacementFile.piece))
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path)
            }
            done += count
        }
        byteCount += bytes.count
    }

    /// Puts the file in its place.
    public func finish() throws(TensorError) {
        guard file >= 0 else { return }
        // A delayed write fails here or nowhere; the name must not change before the bytes are safe.
        if !temporary.isEmpty, fsync(file) != 0, errno != EINVAL, errno != EROFS { throw .system(errno, path) }
        let closed = close(file)
        file = -1
        guard closed == 0 || errno == EINTR else {
            let code = errno
            if !temporary.isEmpty { unlink(temporary) }
            throw .system(code, path)
        }
        guard temporary.isEmpty || rename(temporary, destination) == 0 else {
            let code = errno
            unlink(temporary)
            throw .system(code, path)
        }
    }
}

extension ReplacementFile {
    /// Writes a whole file.
    public static func write(_ path: String, _ body: (any ByteSink) throws(TensorError) -> Void) throws(TensorError) {
        let file = try ReplacementFile(path)
        try body(file)
        try file.finish()
    }
}
