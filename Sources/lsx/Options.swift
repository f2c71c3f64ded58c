// SPDX-License-Identifier: MIT
import ArgumentParser

/// The command line of `lsx`.
struct Options: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsx",
        abstract: "A scripting shell for tensors and loss functions.",
        usage: """
            lsx [OPTIONS] FILE [ARGS ...]
            lsx [OPTIONS] -c CODE [ARGS ...]
            lsx [OPTIONS]
            """,
        discussion: """
            Runs FILE, or CODE, or the program on standard input (also: -). With no program and a terminal, it starts \
            the prompt. What follows FILE or CODE belongs to the script: sys.argv.

            Exit status: 0; 1 after an error that the script does not catch; 2 for a command line or a file that \
            cannot be used; 130 when interrupted; N after sys.exit(N).

            LSX_KEYS=vi gives the prompt vi's keys, and so does "bind -v" in ~/.editrc.
            """,
        version: Version.text)

    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @Option(name: .customShort("c"), help: ArgumentHelp("Run this program text.", valueName: "code"))
    var code: String?

    @Flag(name: .customShort("i"), help: "Go on to the prompt after the program.")
    var interactive = false

    @Option(help: ArgumentHelp("Colours in errors: auto, always, never.", valueName: "when"))
    var color = Color.auto

    @Flag(name: .customLong("no-hints"), help: "Show errors and warnings without hints.")
    var withoutHints = false

    @Flag(help: .hidden)
    var reference = false

    @Flag(help: .hidden)
    var examples = false

    @Argument(help: .hidden)
    var script: [String] = []

    /// Splits the command line where the script's own part begins, which no option parser may look into: after `-c CODE`,
    /// or at the first word that is no option.
    static func parse(commandLine arguments: [String]) throws -> Options {
        var end = 0
        while end < arguments.count {
            let word = arguments[end]
            if word == "-" || !word.hasPrefix("-") { break }
            end += word == "--color" || word == "-c" ? 2 : 1
            if word == "-c" || word == "--" { break }
        }
        end = min(end, arguments.count)
        let own = arguments[..<end].filter { $0 != "--" }
        var options = try Options.parse(own)
        options.script = Array(arguments[end...])
        return options
    }
}

extension Options {
    /// `sys.argv`
    var scriptArguments: [String] {
        if code != nil { return ["-c"] + script }
        return script.isEmpty ? [""] : script
    }
}

enum Version {
    static let text = "lsx 0.1.0"
}
