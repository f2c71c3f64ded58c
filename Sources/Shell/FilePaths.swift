// SPDX-License-Identifier: MIT
import Glibc

/// Paths as people type them.
package enum FilePaths {
    static var current: String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    /// A folder that an XDG variable names; without that, one below the home folder; nil without either.
    package static func personal(_ variable: String, _ standard: String) -> String? {
        if let folder = getenv(variable), folder.pointee != 0 { return String(cString: folder) }
        return getenv("HOME").map { String(cString: $0) + "/" + standard }
    }

    /// With the home folder in place of `~`, and without quotes around it.
    static func expanded(_ path: String) -> String {
        var path = path
        if let quote = path.first, quote == "'" || quote == "\"", path.last == quote, path.count > 1 {
            path = String(path.dropFirst().dropLast())
        }
        guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }

    /// What a folder holds, sorted, folders with a slash behind; nil when it cannot be read.
    static func names(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            var status = stat()
            let isFolder = stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            names.append(isFolder ? name + "/" : name)
        }
        return names.sorted()
    }

    /// The last part of what a half-typed path may become.
    static func completions(of path: String) -> (prefix: String, names: [String]) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let prefix = String(path.dropFirst(folder.count))
        let names = names(in: folder.isEmpty ? "." : expanded(folder)) ?? []
        return (prefix, names.filter { $0.hasPrefix(prefix) && (prefix.hasPrefix(".") || !$0.hasPrefix(".")) })
    }
}
