// SPDX-License-Identifier: MIT
import Glibc
import Language
import Shell

/// A program's text, from a file or from standard input.
enum ScriptFile {
    enum Failure: Error {
        /// The command line names something that is no program: exit status 2.
        case unusable(String, hint: String?)
        /// A program that is no text: exit status 1.
        case undecodable(String)
    }

    /// - Parameter name: What tracebacks call it; nil for the path.
    static func read(_ path: String, name: String? = nil) throws(Failure) -> Source {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw cannotOpen(path, errno) }
        defer { close(file) }
        guard let bytes = FileText.bytes(of: file) else { throw cannotOpen(path, errno) }
        return try decode(bytes, name: name ?? path)
    }

    static func readStandardInput() throws(Failure) -> Source {
        guard let bytes = FileText.bytes(of: 0) else { throw cannotOpen("<stdin>", errno) }
        return try decode(bytes, name: "<stdin>")
    }

    private static func decode(_ bytes: [UInt8], name: String) throws(Failure) -> Source {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let (line, byte) = firstInvalid(bytes)
            let hex = String(byte, radix: 16)
            throw .undecodable("""
                SyntaxError: Non-UTF-8 code starting with '\\x\(hex.count < 2 ? "0" : "")\(hex)' in file \(name) \
                on line \(line), but no encoding declared; see https://peps.python.org/pep-0263/ for details

                """)
        }
        return Source(name: name, text: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    }

    /// The place of the first byte that no UTF-8 text has there.
    private static func firstInvalid(_ bytes: [UInt8]) -> (line: Int, byte: UInt8) {
        var line = 1
        var start = 0
        while start < bytes.count {
            // The lead byte of a character says how long it is.
            let byte = bytes[start]
            let length = byte < 0x80 ? 1 : byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let end = min(start + length, bytes.count)
            if String(validating: bytes[start..<end], as: UTF8.self) == nil { return (line, byte) }
            if byte == UInt8(ascii: "\n") { line += 1 }
            start = end
        }
        return (line, 0)
    }

    private static func cannotOpen(_ path: String, _ code: Int32) -> Failure {
        let similar = code == ENOENT ? similarFile(to: path) : nil
        return .unusable(
            "lsx: can't open file '\(path)': [Errno \(code)] \(String(cString: strerror(code)))\n",
            hint: similar.map { "did you mean '\($0)'?" })
    }

    private static func similarFile(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
        guard let directory = opendir(folder.isEmpty ? "." : folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if found == name + ".lsx" { return folder + found }
            if !found.hasPrefix(".") { names.append(found) }
        }
        return Suggestion.nearest(to: name, among: names.sorted()).map { folder + $0 }
    }
}
