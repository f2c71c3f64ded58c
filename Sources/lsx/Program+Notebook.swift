// SPDX-License-Identifier: MIT
import Glibc
import Kernel
import Language

extension Program: NotebookSession {
    /// `lsx kernel …`; returns the exit status.
    static func kernel(_ words: [String], _ options: Options) -> Int32 {
        guard let command = KernelCommand(words) else {
            writeAll("lsx kernel: what is \(words.joined(separator: " "))?\n\(KernelCommand.usage)".utf8, to: 2)
            return 2
        }
        do throws(KernelFailure) {
            guard case .serve(let path) = command else {
                writeAll(try command.perform().utf8, to: 1)
                return 0
            }
            let version = String(Version.text.drop { $0 != " " }.dropFirst())
            let frontEnd = try FrontEnd(connectionFile: path, version: version, startThread: Thread.start)
            var options = options
            options.color = .always
            options.script = []
            let program = Program(options, NotebookConsole(frontEnd))
            program.language.machine.keepsVariables = true
            frontEnd.isInterrupted = { [flag = program.language.interruptFlag] in flag.isInterrupted }
            return Kernel(frontEnd, session: program).run()
        } catch {
            writeAll("lsx: \(error.text)\n".utf8, to: 2)
            return 1
        }
    }

    func beginCell(_ number: Int) { cell = number }

    func finishCell() {
        guard let pyplot = language.machine.imports.loaded["matplotlib.pyplot"] else { return }
        _ = perform { machine throws(Raised) in
            guard let show = pyplot.attributes[machine.names.intern("show")] else { return }
            _ = try machine.call(show, [])
        }
    }
}
