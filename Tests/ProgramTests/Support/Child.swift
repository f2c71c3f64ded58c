// SPDX-License-Identifier: MIT
import Glibc

/// How a program ended, and what it wrote.
struct Ended {
    var output = ""
    var error = ""
    var status: Status = .exited(0)

    enum Status: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
    }
}

/// Programs as child processes. POSIX calls instead of Foundation's Process: a pseudo-terminal needs a session of its own.
enum Child {
    /// Runs a program to its end.
    static func run(
        _ command: [String], in folder: String = "/tmp", input: [UInt8] = [], environment: [String: String] = [:],
        seconds: Int32 = 120
    ) -> Ended {
        let scratch = Project.temporaryFolder()
        Project.write(input, to: scratch + "/input")
        // Files, not pipes: another test's child could inherit a pipe's end and keep it open.
        let files = [
            open(scratch + "/input", O_RDONLY | O_CLOEXEC),
            open(scratch + "/output", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600),
            open(scratch + "/error", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600),
        ]
        let process = spawn(command, in: folder, environment: environment, files: files)
        for file in files { close(file) }
        guard let process else { return Ended(error: "cannot start \(command)", status: .exited(127)) }
        let status = status(of: process, within: Double(seconds)) ?? .timedOut
        kill(process, SIGKILL)
        collect(process)
        return Ended(
            output: Project.read(scratch + "/output") ?? "", error: Project.read(scratch + "/error") ?? "", status: status)
    }

    /// Runs lsx with these arguments.
    static func lsx(
        _ arguments: String..., in folder: String = "/tmp", input: String = "", environment: [String: String] = [:]
    ) -> Ended {
        run([Project.binary] + arguments, in: folder, input: Array(input.utf8), environment: environment)
    }

    /// How a process ended; nil when it still runs after that time. Leaves it to `collect`, so that its number is not
    /// given to another process before that.
    static func status(of process: pid_t, within seconds: Double, meanwhile: () -> Void = {}) -> Ended.Status? {
        var waited = 0.0
        while waited < seconds {
            var information = siginfo_t()
            if waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0, information.si_signo == SIGCHLD {
                let status = information._sifields._sigchld.si_status
                return information.si_code == CLD_EXITED ? .exited(status) : .signalled(status)
            }
            usleep(2000)
            waited += 0.002
            meanwhile()
        }
        return nil
    }

    static func collect(_ process: pid_t) {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// - Parameters:
    ///   - files: what becomes standard input, output and error.
    ///   - terminal: opened as all three instead, as the terminal of a new session.
    static func spawn(
        _ command: [String], in folder: String, environment: [String: String], files: [Int32] = [], terminal: String? = nil
    ) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in files.enumerated() { posix_spawn_file_actions_adddup2(&actions, file, Int32(number)) }
        if let terminal {
            for number in 0..<3 { posix_spawn_file_actions_addopen(&actions, Int32(number), terminal, O_RDWR, 0) }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Test runners may ignore or block signals that a program must see.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        let session: Int32 = 0x80  // POSIX_SPAWN_SETSID, which the importer hides
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (terminal == nil ? 0 : session)))
        var process: pid_t = 0
        let status = withStrings(["env", "-C", folder] + command) { arguments in
            withStrings(variables(environment)) { posix_spawnp(&process, "env", &actions, &attributes, arguments, $0) }
        }
        return status == 0 ? process : nil
    }

    /// This process's environment with changes; an empty value removes a variable.
    private static func variables(_ changes: [String: String]) -> [String] {
        var variables = ["PATH", "HOME", "LANG"].reduce(into: [String: String]()) { result, name in
            result[name] = getenv(name).map { String(cString: $0) }
        }
        variables.merge(changes) { $1 }
        return variables.filter { !$0.value.isEmpty }.map { $0.key + "=" + $0.value }
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) } + [nil]
        defer { copies.forEach { free($0) } }
        return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
