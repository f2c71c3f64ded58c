/// The files that a session's scripts may reach: a host gives them, or none.
public protocol FileSystem: AnyObject {
    /// - Parameter flags: those of the system's `open`.
    func open(_ path: String, flags: Int32, mode: UInt32) throws(FileSystemError) -> Int32
    func read(_ file: Int32, count: Int) throws(FileSystemError) -> [UInt8]
    func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileSystemError) -> Int
    func seek(_ file: Int32, _ offset: Int, whence: Int32) throws(FileSystemError) -> Int
    func truncate(_ file: Int32, _ size: Int) throws(FileSystemError)
    func close(_ file: Int32) throws(FileSystemError)
    func status(_ path: String, followsLinks: Bool) throws(FileSystemError) -> FileStatus
    func names(in path: String) throws(FileSystemError) -> [String]
    /// `mkdir`, `rmdir`, `unlink`, `chdir`
    func change(_ action: FileAction, _ path: String, mode: UInt32) throws(FileSystemError)
    func rename(_ path: String, to other: String) throws(FileSystemError)
    func realPath(_ path: String) -> String?
    func currentDirectory() throws(FileSystemError) -> String
    var environment: [(name: String, value: String)] { get }
}

public enum FileAction: Sendable { case makeDirectory, removeDirectory, remove, changeDirectory }

/// The system's number for what went wrong, and its words.
public struct FileSystemError: Error, Sendable {
    public let code: Int32
    public let reason: String

    public init(code: Int32, reason: String) {
        self.code = code
        self.reason = reason
    }
}

public struct FileStatus: Sendable {
    public var mode: UInt32
    public var size: Int
    public var modified: Double
    public var accessed: Double
    public var changed: Double
    public var inode: UInt64
    public var device: UInt64
    public var links: UInt64
    public var user: UInt32
    public var group: UInt32

    public var isDirectory: Bool { mode & 0o170000 == 0o040000 }
    public var isRegular: Bool { mode & 0o170000 == 0o100000 }
    public var isLink: Bool { mode & 0o170000 == 0o120000 }
}
