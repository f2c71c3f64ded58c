// SPDX-License-Identifier: MIT

/// A line that begins with `%`: for the prompt only, no part of the language. `%magic` lists them all from `Command.all`.
struct Command: Sendable {
    let name: String
    /// What follows the name.
    let usage: String
    let summary: String
    var takesFile = false
    let run: @Sendable (Commands, _ argument: String) -> BlockResult

    /// The words that can be typed as `usage` has them: its small ones.
    var choices: [String] {
        usage.split { " []|".contains($0) }.map(String.init).filter { $0.allSatisfy { $0.isLowercase } }
    }

    static let all: [Command] = [
        Command(name: "time", usage: "STATEMENT", summary: "Run it, and say how long it took") { $0.time($1) },
        Command(name: "timeit", usage: "[-n LOOPS] [-r RUNS] STATEMENT", summary: "Run it many times; mean and deviation") {
            $0.timeIt($1)
        },
        Command(name: "run", usage: "FILE [ARGS]", summary: "Run a script here; its variables stay", takesFile: true) { $0.runFile($1) },
        Command(name: "load", usage: "FILE", summary: "Put a file's text at the prompt", takesFile: true) { $0.load($1) },
        Command(name: "edit", usage: "[FILE]", summary: "Write a block in $EDITOR, or edit a file and run it", takesFile: true) {
            $0.edit($1)
        },
        Command(name: "save", usage: "FILE [RANGES]", summary: "Save the blocks that succeeded as a script", takesFile: true) {
            $0.save($1)
        },
        Command(name: "history", usage: "[-n] [RANGES]", summary: "List the blocks of this session") { $0.history($1) },
        Command(name: "who", usage: "", summary: "List the names of variables") { commands, _ in commands.who() },
        Command(name: "whos", usage: "", summary: "List variables with type, shape, dtype, gradient, bytes") { commands, _ in
            commands.whos()
        },
        Command(name: "reset", usage: "", summary: "Forget all variables") { commands, _ in commands.reset() },
        Command(name: "debug", usage: "", summary: "Walk the frames of the last error") { commands, _ in commands.debug() },
        Command(name: "pwd", usage: "", summary: "Show the working folder") { commands, _ in commands.showFolder() },
        Command(name: "cd", usage: "[FOLDER]", summary: "Change the working folder", takesFile: true) { $0.changeFolder($1) },
        Command(name: "ls", usage: "[FOLDER]", summary: "List a folder", takesFile: true) { $0.listFolder($1) },
        Command(name: "hints", usage: "[on|off]", summary: "Show or hide the hints below errors and beside calls") { $0.hints($1) },
        Command(name: "set", usage: "[echo full|plain]", summary: "Show or leave out the line below long tensors") { $0.set($1) },
        Command(name: "strict", usage: "[on|off]", summary: "Make input and target of different sizes an error") { $0.strict($1) },
        Command(name: "learn", usage: "[NAME]", summary: "Play a walkthrough, or go on with the last one") {
            Learn.play($1, $0)
        },
        Command(name: "matplotlib", usage: "[inline]", summary: "Nothing: figures show where they are drawn") { _, _ in .finished },
        Command(name: "magic", usage: "", summary: "This list") { commands, _ in commands.list() },
    ]

    static func named(_ name: some StringProtocol) -> Command? { all.first { $0.name == name } }
}
