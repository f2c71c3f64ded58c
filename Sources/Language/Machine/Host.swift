/// The world outside the machine: the core does no input or output of its own.
///
/// A program implements it over terminal and files, a test over arrays.
public protocol Host: AnyObject {
    /// Standard output, as `print` writes it.
    func write(_ text: String) throws(HostError)
    /// Standard error: tracebacks, warnings, hints.
    func writeError(_ text: String)
    func flush() throws(HostError)
    /// The text of a value that an expression statement shows: in a notebook it is no part of standard output.
    func writeResult(_ text: String) throws(HostError)
    /// Shows a picture of a type of media, `image/png`; false where there are only letters.
    func show(_ picture: [UInt8], type: String) -> Bool
    var showsPictures: Bool { get }
    /// A line for `input()`, without its end; nil at the end of the input.
    func readLine(prompt: String) -> String?
    /// The text of a neighbouring module; nil when there is no such file.
    func readSource(path: String) -> Source?
    /// Whether standard output is a terminal.
    func isTerminal() -> Bool
    /// The size of the terminal that a stream goes to; nil for none.
    func terminalSize(of stream: HostStream) -> (columns: Int, rows: Int)?
    /// The files that scripts may read and write; nil for none.
    var files: (any FileSystem)? { get }
}

extension Host {
    public func flush() throws(HostError) {}
    public func writeResult(_ text: String) throws(HostError) { try write(text + "\n") }
    public func show(_ picture: [UInt8], type: String) -> Bool { false }
    public var showsPictures: Bool { false }
    public func readLine(prompt: String) -> String? { nil }
    public func readSource(path: String) -> Source? { nil }
    public func isTerminal() -> Bool { false }
    public func terminalSize(of stream: HostStream) -> (columns: Int, rows: Int)? { nil }
    public var files: (any FileSystem)? { nil }
}

/// Where the host writes, by the number that systems give it.
public enum HostStream: Int32, Sendable { case output = 1, errors }

/// What can go wrong when the host writes.
public enum HostError: Error, Sendable {
    /// The reader of the pipe has gone: the script ends quietly.
    case brokenPipe
    /// With the system's number and words for it.
    case failed(code: Int, String)
}
