import Glibc

/// The files of the machine that the program runs on.
public final class SystemFiles: FileSystem {
    public init() {}

    private static func failure(_ code: Int32 = errno) -> FileSystemError { FileSystemError(code: code, reason: String(cString: strerror(code))) }

    private func checked<T: SignedInteger>(_ body: () -> T) throws(FileSystemError) -> T {
        while true {
            let result = body()
            if result >= 0 { return result }
            // A signal: the machine sees the interrupt at its next poll, and the call is made again.
            if errno != EINTR { throw SystemFiles.failure() }
        }
    }

    public func open(_ path: String, flags: Int32, mode: UInt32) throws(FileSystemError) -> Int32 {
        try checked { Glibc.open(path, flags | O_CLOEXEC, mode) }
    }

    public func read(_ file: Int32, count: Int) throws(FileSystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, count))
        let got = try checked { bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) } }
        bytes.removeLast(bytes.count - got)
        return bytes
    }

    public func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileSystemError) -> Int {
        try checked { bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } }
    }

    public func seek(_ file: Int32, _ offset: Int, whence: Int32) throws(FileSystemError) -> Int { try checked { lseek(file, offset, whence) } }
    public func truncate(_ file: Int32, _ size: Int) throws(FileSystemError) { _ = try checked { ftruncate(file, size) } }
    public func close(_ file: Int32) throws(FileSystemError) { _ = try checked { Glibc.close(file) } }

    public func status(_ path: String, followsLinks: Bool) throws(FileSystemError) -> FileStatus {
        var found = stat()
        _ = try checked { followsLinks ? stat(path, &found) : lstat(path, &found) }
        func seconds(_ time: timespec) -> Double { Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9 }
        return FileStatus(
            mode: found.st_mode, size: Int(found.st_size), modified: seconds(found.st_mtim), accessed: seconds(found.st_atim),
            changed: seconds(found.st_ctim), inode: UInt64(found.st_ino), device: UInt64(found.st_dev), links: UInt64(found.st_nlink),
            user: found.st_uid, group: found.st_gid)
    }

    public func names(in path: String) throws(FileSystemError) -> [String] {
        guard let directory = opendir(path) else { throw SystemFiles.failure() }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    public func change(_ action: FileAction, _ path: String, mode: UInt32) throws(FileSystemError) {
        _ = try checked {
            switch action {
            case .makeDirectory: mkdir(path, mode)
            case .removeDirectory: rmdir(path)
            case .remove: unlink(path)
            case .changeDirectory: chdir(path)
            }
        }
    }

    public func rename(_ path: String, to other: String) throws(FileSystemError) { _ = try checked { Glibc.rename(path, other) } }

    public func realPath(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    public func currentDirectory() throws(FileSystemError) -> String {
        guard let found = getcwd(nil, 0) else { throw SystemFiles.failure() }
        defer { free(found) }
        return String(cString: found)
    }

    public var environment: [(name: String, value: String)] {
        var entries: [(name: String, value: String)] = []
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "=") { entries.append((String(text[..<sign]), String(text[text.index(after: sign)...]))) }
            place += 1
        }
        return entries
    }
}
