// SPDX-License-Identifier: MIT
import ArgumentParser

/// What the command line of `lsx` asks for.
struct Options {
    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    enum CompletionShell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var kind: ArgumentParser.CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    var code: String?
    var interactive = false
    var color = Color.auto
    var withoutHints = false
    /// Whether the prompt starts without the user's own file.
    var withoutStartUp = false
    /// Whose completion script to write.
    var completions: CompletionShell?
    /// The reference pages, and the documentation's examples, on standard output.
    var reference = false
    var examples = false
    var engine = Engine.lsx
    var processes: Int?
    var machines: Int?
    var script: [String] = []

    enum Engine: String, ExpressibleByArgument, CaseIterable {
        case lsx, pytorch
    }

    /// Options whose value is the next word.
    private static let withValue: Set = ["--color", "--completions", "-c", "--engine", "--nproc", "--nnodes"]

    /// Splits the command line where the script's own part begins, which no option parser may look into: after `-c CODE`,
    /// or at the first word that is no option.
    static func parse(commandLine arguments: [String]) throws -> Options {
        var end = 0
        while end < arguments.count {
            let word = arguments[end]
            if word == "-" || !word.hasPrefix("-") { break }
            end += withValue.contains(word) ? 2 : 1
            if word == "-c" || word == "--" { break }
        }
        end = min(end, arguments.count)
        let own = arguments[..<end].filter { $0 != "--" }
        var options = try own.isEmpty ? Options() : plainCode(own) ?? OptionParser.parse(own).options
        options.script = Array(arguments[end...])
        return options
    }

    /// `-c CODE` alone. The option parser takes as long as all the rest of a start: the two commonest command lines, a
    /// file and a line of code, do without.
    private static func plainCode(_ own: [String]) -> Options? {
        guard own.count == 2, own[0] == "-c", !own[1].hasPrefix("-") else { return nil }
        return Options(code: own[1])
    }
}

/// The options as the parser sees them.
struct OptionParser: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsx",
        abstract: "A scripting shell for tensors and loss functions.",
        usage: """
            lsx [OPTIONS] FILE [ARGS ...]
            lsx [OPTIONS] -c CODE [ARGS ...]
            lsx [OPTIONS]
            lsx learn [NAME]
            lsx kernel install
            """,
        discussion: """
            Runs FILE, or CODE, or the program on standard input (also: -). With no program and a terminal, it starts \
            the prompt. What follows FILE or CODE belongs to the script: sys.argv.

            Exit status: 0; 1 after an error that the script does not catch; 2 for a command line or a file that \
            cannot be used; 130 when interrupted; N after sys.exit(N).

            lsx learn plays walkthroughs that teach loss functions at the prompt; lsx learn --help says more.

            lsx kernel install offers lsx in Jupyter's notebooks; lsx kernel --help says more.

            lsx --engine pytorch FILE hands the file to python3 with PyTorch; --nproc and --nnodes start it on many \
            processes and machines, through torchrun.

            LSX_HINTS=0 hides hints, as --no-hints does.

            The prompt first runs $XDG_CONFIG_HOME/lsx/init.lsx (~/.config/lsx/init.lsx), which may hold commands such as \
            %hints off; --no-init leaves it out.

            LSX_KEYS=vi gives the prompt vi's keys, and so does "bind -v" in ~/.editrc.
            """,
        version: Version.text)

    @Option(name: .customShort("c"), help: ArgumentHelp("Run this program text.", valueName: "code"))
    var code: String?

    @Flag(name: .customShort("i"), help: "Go on to the prompt after the program.")
    var interactive = false

    @Option(help: ArgumentHelp("Colours in errors: auto, always, never.", valueName: "when"))
    var color = Options.Color.auto

    @Flag(name: .customLong("no-hints"), help: "Show errors without hints, and no hints beside calls.")
    var withoutHints = false

    @Option(help: "What runs the program: lsx, or pytorch, an installed one.")
    var engine = Options.Engine.lsx

    @Option(name: .customLong("nproc"), help: ArgumentHelp("Processes on each machine, with --engine pytorch.", valueName: "n"))
    var processes: Int?

    @Option(name: .customLong("nnodes"), help: ArgumentHelp("Machines, with --engine pytorch.", valueName: "n"))
    var machines: Int?

    func validate() throws {
        if engine == .lsx, processes != nil || machines != nil {
            throw ValidationError("lsx runs one process; --nproc and --nnodes go with --engine pytorch")
        }
    }

    @Flag(name: .customLong("no-init"), help: "Start the prompt without the start-up file.")
    var withoutStartUp = false

    @Option(help: ArgumentHelp("Write the script that completes lsx's options in a shell: bash, zsh, fish.", valueName: "shell"))
    var completions: Options.CompletionShell?

    /// For the completion scripts only: what follows is never given to this parser.
    @Argument(help: ArgumentHelp("A script and its arguments.", valueName: "file"), completion: .file(extensions: ["lsx", "py"]))
    var file: [String] = []

    @Flag(help: .hidden)
    var reference = false

    @Flag(help: .hidden)
    var examples = false

    var options: Options {
        Options(
            code: code, interactive: interactive, color: color, withoutHints: withoutHints,
            withoutStartUp: withoutStartUp, completions: completions, reference: reference,
            examples: examples, engine: engine, processes: processes, machines: machines)
    }
}

extension Options {
    /// `sys.argv`
    var scriptArguments: [String] {
        if code != nil { return ["-c"] + script }
        return script.isEmpty ? [""] : script
    }
}

extension OptionParser {
    /// Without the subcommand `help` that the library gives to every command: zsh takes no such rest beside a file's name.
    static func completions(for shell: Options.CompletionShell) -> String {
        let refused = ["'(-): :->command'", "'(-)*:: :->arg'"]
        return completionScript(for: shell.kind).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in !refused.contains { line.hasSuffix("  " + $0) } }.joined(separator: "\n")
    }
}

enum Version {
    static let text = "lsx 0.1.0"
}
