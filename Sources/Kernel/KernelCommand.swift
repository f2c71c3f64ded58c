// SPDX-License-Identifier: MIT
import Glibc

/// `lsx kernel` with its words.
public enum KernelCommand {
    /// What a notebook starts.
    case serve(connectionFile: String)
    case install(prefix: String?)
    case uninstall(prefix: String?)
    case help

    /// Nil for words that mean nothing.
    public init?(_ words: [String]) {
        switch words.first {
        case "--connection" where words.count == 2: self = .serve(connectionFile: words[1])
        case "--help", "-h": self = .help
        case "install":
            guard let prefix = Self.prefix(words.dropFirst()) else { return nil }
            self = .install(prefix: prefix)
        case "uninstall":
            guard let prefix = Self.prefix(words.dropFirst()) else { return nil }
            self = .uninstall(prefix: prefix)
        default: return nil
        }
    }

    /// `--user`, which is meant without it too, or `--prefix PREFIX`.
    private static func prefix(_ words: ArraySlice<String>) -> String?? {
        switch (words.first, words.count) {
        case (nil, _), ("--user", 1): .some(nil)
        case ("--prefix", 2): .some(words.last)
        default: nil
        }
    }

    /// Installs or removes the kernel; what to say, or why not.
    public func perform() throws(KernelFailure) -> String {
        switch self {
        case .help, .serve: return Self.usage
        case .install(let prefix):
            var path = [CChar](repeating: 0, count: Int(PATH_MAX))
            guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { throw KernelFailure("can't tell where lsx is") }
            let spec = try KernelSpec(prefix: prefix)
            try spec.install(program: path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "lsx" })
            let lack = MessageSocket.isAvailable ? "" : "What is still missing: \(MessageSocket.lack)\n"
            return "installed in \(spec.folder); notebooks now offer lsx\n\(lack)"
        case .uninstall(let prefix):
            let spec = try KernelSpec(prefix: prefix)
            try spec.uninstall()
            return "removed \(spec.folder)\n"
        }
    }

    public static let usage = """
        lsx kernel install [--prefix PREFIX]      offer lsx in Jupyter's notebooks
        lsx kernel uninstall [--prefix PREFIX]
        lsx kernel --connection FILE              what a notebook starts

        Without --prefix the kernel is installed for you alone, in Jupyter's folder of data (jupyter --data-dir).
        It needs ZeroMQ: Debian's libzmq5.

        """
}
