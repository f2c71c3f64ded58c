// SPDX-License-Identifier: MIT
import Glibc
import JSONText
import Shell

/// The folder by which Jupyter finds a kernel: `kernels/lsx` in one of its folders of data.
struct KernelSpec {
    let folder: String

    /// - Parameter prefix: as of `/usr/local`; nil for the user's own, where `jupyter --data-dir` is.
    init(prefix: String?) throws(KernelFailure) {
        guard let data = prefix.map({ $0 + "/share/jupyter" }) ?? Self.personalFolder else {
            throw KernelFailure("no home folder to install the kernel in; --prefix names another")
        }
        folder = data + "/kernels/lsx"
    }

    private static var personalFolder: String? {
        if let folder = getenv("JUPYTER_DATA_DIR"), folder.pointee != 0 { return String(cString: folder) }
        return FilePaths.personal("XDG_DATA_HOME", ".local/share").map { $0 + "/jupyter" }
    }

    func install(program: String) throws(KernelFailure) {
        let content = JSON.object([
            ("argv", .array([program, "kernel", "--connection", "{connection_file}"].map { .string($0) })),
            ("display_name", .string("lsx")), ("language", .string("lsx")), ("interrupt_mode", .string("signal")),
        ])
        try makeFolders()
        // Written beside it and then renamed: a client that looks just now finds it whole.
        let path = folder + "/kernel.json"
        let file = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path) }
        let isWritten = FileText.write(content.serialised + "\n", to: file)
        guard close(file) == 0, isWritten, rename(path + ".new", path) == 0 else { throw failure(path) }
    }

    func uninstall() throws(KernelFailure) {
        guard unlink(folder + "/kernel.json") == 0 else { throw failure(folder + "/kernel.json") }
        guard rmdir(folder) == 0 else { throw failure(folder) }
    }

    private func makeFolders() throws(KernelFailure) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += (path.isEmpty || path == "/" ? "" : "/") + part
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path) }
        }
    }

    private func failure(_ path: String) -> KernelFailure { KernelFailure("\(path): \(String(cString: strerror(errno)))") }
}
