// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// Bytes that can be read at any place: a file, or memory that holds one.
public protocol ByteSource: AnyObject {
    var byteCount: Int { get }
    /// Fills `buffer` with the bytes from `place` on, which the caller has checked to exist.
    func read(at place: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TensorError)
}

extension ByteSource {
    /// Some of the bytes, charged; the caller has checked that they exist.
    func bytes(at place: Int, count: Int) throws(TensorError) -> [UInt8] {
        try TensorError.charge(bytes: count)
        var failure: TensorError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(TensorError) {
                try read(at: place, into: UnsafeMutableRawBufferPointer(buffer))
                filled = count
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}

public final class MemorySource: ByteSource {
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var byteCount: Int { bytes.count }

    public func read(at place: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TensorError) {
        guard place >= 0, place <= bytes.count, buffer.count <= bytes.count - place else { throw .file(.endOfFile("")) }
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + buffer.count])) }
    }
}

/// A file on disk, read piece by piece: a checkpoint larger than what is asked of it costs nothing.
public final class FileSource: ByteSource {
    private let file: Int32
    private let path: String
    public let byteCount: Int
    /// Bytes between two looks at the interrupt flag.
    private static let piece = 16 << 20

    public init(_ path: String) throws(TensorError) {
        guard !path.utf8.contains(0) else { throw .value("embedded null byte") }
        file = open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        var status = stat()
        guard file >= 0 else { throw .system(errno, path) }
        guard fstat(file, &status) == 0 else {
            let code = errno
            close(file)
            throw .system(code, path)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            close(file)
            throw .system(EISDIR, path)
        }
        byteCount = Int(status.st_size)
    }

    deinit { close(file) }

    public func read(at place: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TensorError) {
        var done = 0
        while done < buffer.count {
            try TensorError.poll()
            let wanted = min(buffer.count - done, FileSource.piece)
            let count = pread(file, buffer.baseAddress.map { $0 + done }, wanted, place + done)
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(errno, path)
            }
            // The file has become shorter since it was opened.
            guard count > 0 else { throw .file(.endOfFile("unexpected end of file in '\(path)'")) }
            done += count
        }
    }
}
