// SPDX-License-Identifier: MIT
import Glibc

/// Where things lie in the repository.
enum Project {
    static let root: String = {
        // …/Tests/ProgramTests/Support/Project.swift
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    }()

    /// The binary that `scripts/run` starts.
    static let binary: String = getenv("LSX").map { String(cString: $0) } ?? root + "/.build-static/release/lsx"

    /// What PyTorch's last digits depend on. For Intel's processors products and some functions are other code of MKL's;
    /// float16's convolutions are oneDNN's where the processor computes that type itself; sums are of as many parts as a
    /// vector holds floats.
    static let processorKinds: [String] = {
        let text = read("/proc/cpuinfo") ?? ""
        return [("intel", "GenuineIntel"), ("float16", "avx512_fp16"), ("avx512", "avx512vl")].filter { text.contains($0.1) }.map(\.0)
    }()

    /// An empty folder of its own for each call.
    static func temporaryFolder() -> String {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/lsx-test-XXXXXX").utf8CString)
        guard let path = mkdtemp(&template) else { return "/tmp" }
        return String(cString: path)
    }

    static func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

    static func write(_ bytes: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o755)
        guard file >= 0 else { return }
        defer { close(file) }
        _ = Glibc.write(file, bytes, bytes.count)
    }

    /// Nil when there is no such file.
    static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = Glibc.read(file, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The paths of all files under a folder, sorted.
    static func files(under folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var paths: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder + "/" + name
            if entry.pointee.d_type == UInt8(DT_DIR) { paths += files(under: path) } else { paths.append(path) }
        }
        return paths.sorted()
    }
}
