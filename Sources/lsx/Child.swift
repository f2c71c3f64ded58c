// SPDX-License-Identifier: MIT
import Glibc

/// Other programs, found on PATH.
enum Child {
    /// The exit status of a program that runs to its end; nil where there is no such program.
    static func status(of command: [String]) -> Int32? {
        withWords(command) { words in
            var process = pid_t()
            guard let program = words.first ?? nil, posix_spawnp(&process, program, nil, nil, words, environ) == 0 else { return nil }
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0 {
                guard errno == EINTR else { return nil }
            }
            // 128 and the signal's number, as shells say it.
            let signal = status & 0x7F
            return signal == 0 ? status >> 8 & 0xFF : 128 + signal
        }
    }

    /// Replaces this process; returns the reason where that fails.
    static func become(_ command: [String]) -> String {
        withWords(command) { words in
            if let program = words.first ?? nil { execvp(program, words) }
            return String(cString: strerror(errno))
        }
    }

    private static func withWords<Result>(_ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let copies = words.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
