// SPDX-License-Identifier: MIT
import Glibc

/// `$VISUAL`, `$EDITOR` or vi, on a file of its own.
enum ExternalEditor {
    /// What the user has made of the text; nil when there is no editor, or it failed.
    static func edit(_ text: String) -> String? {
        var template = Array("\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/lsx-XXXXXX.lsx".utf8CString)
        let file = mkstemps(&template, 4)
        guard file >= 0 else { return nil }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let isWritten = FileText.write(text + "\n", to: file)
        close(file)
        guard isWritten, run(path) == 0, var edited = FileText.read(path) else { return nil }
        while edited.last == "\n" { edited.removeLast() }
        return edited
    }

    /// Opens a file in the editor; returns its exit status, nil when it cannot be started or ends by a signal.
    static func run(_ path: String) -> Int32? {
        let names: [String] = ["VISUAL", "EDITOR"]
        let editor = names.compactMap { name in getenv(name).map { String(cString: $0) } }.first { !$0.isEmpty } ?? "vi"
        // By a shell: the variables may hold a command with options.
        let words = ["/bin/sh", "-c", "\(editor) \"$1\"", "sh", path]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        // ^C in the editor is the editor's: without this it would also be an interrupt of ours. ^Z stops us with it.
        let actions = SignalPipe.watch([SIGINT]) + SignalPipe.unwatch([SIGTSTP])
        defer { SignalPipe.restore(actions) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Ignored signals would be inherited.
        var standard = sigset_t()
        sigemptyset(&standard)
        sigaddset(&standard, SIGPIPE)
        sigaddset(&standard, SIGXFSZ)
        posix_spawnattr_setsigdefault(&attributes, &standard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        guard posix_spawn(&process, "/bin/sh", nil, &attributes, arguments, environ) == 0 else { return nil }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
        for signal in [SIGINT, SIGCONT] { SignalPipe.forget(signal) }
        // WIFEXITED and WEXITSTATUS are macros.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
