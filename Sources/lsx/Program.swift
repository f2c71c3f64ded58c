// SPDX-License-Identifier: MIT
import CHeap
import Glibc
import Language
import Shell
import TorchModules

/// One run of `lsx`: finds the program, runs it, and says how it went.
final class Program: InteractiveSession {
    /// What to run, and what the script finds in `sys.argv`.
    private enum Input {
        case source(Source)
        case prompt
    }

    private let options: Options
    private let console: Console
    private let session: Session
    /// The number of a notebook's cell; nil at the prompt.
    var cell: Int?

    /// Ends the process.
    static func main(_ arguments: [String]) -> Never {
        lsx_grow_heap_in_large_steps()
        // A pipe that nobody reads any more is an error of `write`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow is an error of the call that writes it, as in Python.
        signal(SIGXFSZ, SIG_IGN)
        let options: Options
        do {
            options = try Options.parse(commandLine: arguments)
        } catch {
            let isHelp = OptionParser.exitCode(for: error) == .success
            writeAll((OptionParser.fullMessage(for: error) + "\n").utf8, to: isHelp ? 1 : 2)
            exit(isHelp ? 0 : 2)
        }
        if options.engine == .pytorch {
            let (complaint, status) = PyTorchEngine(
                code: options.code, script: options.script, processes: options.processes, machines: options.machines
            ).run()
            writeAll("lsx: \(complaint)\n".utf8, to: 2)
            exit(status)
        }
        if options.code == nil, options.script.first == "kernel" { _exit(kernel(Array(options.script.dropFirst()), options)) }
        let console = Console()
        let status = console.finish(Program(options, console).run())
        // Not `exit`: freeing all that the session holds, and the end of other threads, would only take time.
        _exit(status)
    }

    init(_ options: Options, _ console: Console) {
        self.options = options
        self.console = console
        session = Session(host: console, modules: TorchModules.definitions(), arguments: options.scriptArguments)
        session.machine.showsHints = !options.withoutHints && getenv("LSX_HINTS").map { strcmp($0, "0") != 0 } != false
        session.machine.coloursErrors = showsColour(on: 2)
        TorchModules.installBareNames(in: session.machine)
        TorchModules.installAbsenceHints(in: session.machine)
        Interrupts.install(session.interruptFlag)
        console.input.isInterrupted = { [flag = session.interruptFlag] in flag.isInterrupted }
    }

    // MARK: Program

    private func run() -> Int32 {
        if let shell = options.completions {
            console.show(OptionParser.completions(for: shell))
            return 0
        }
        if options.reference || options.examples { return writeDocumentation() }
        if options.code == nil, options.script.first == "learn" { return learn(Array(options.script.dropFirst())) }
        let input: Input
        do throws(ScriptFile.Failure) {
            input = try findInput()
        } catch {
            return refuse(error)
        }
        var status: Int32 = 0
        if case .source(let source) = input {
            status = finish(session.run(source, mode: .file)) ?? 0
            guard options.interactive else { return status }
        }
        if console.isClosed { return 0 }
        return runPrompt()
    }

    /// What scripts/reference and the test of the examples read.
    private func writeDocumentation() -> Int32 {
        let reference = Reference(session.machine)
        do throws(Raised) {
            if options.examples { console.show(reference.examples()) }
            if options.reference { console.show(try reference.markdown()) }
            return 0
        } catch {
            show(error.exception)
            return 1
        }
    }

    /// Says why there is no program; returns the exit status.
    private func refuse(_ failure: ScriptFile.Failure) -> Int32 {
        switch failure {
        case .unusable(let text, let hint):
            console.writeError(text)
            if let hint, session.machine.showsHints { console.writeError("  hint: \(hint)\n") }
            return 2
        case .undecodable(let text):
            console.writeError(text)
            return 1
        }
    }

    /// As CPython, tracebacks name a program by its whole path.
    private func read(_ file: String) throws(ScriptFile.Failure) -> Source {
        try ScriptFile.read(file, name: session.machine.absolutePath(file))
    }

    private func findInput() throws(ScriptFile.Failure) -> Input {
        if let code = options.code { return .source(Source(name: "<string>", text: code)) }
        if let file = options.script.first, file != "-" { return .source(try read(file)) }
        if isatty(0) == 1 || options.interactive { return .prompt }
        return .source(try ScriptFile.readStandardInput())
    }

    /// Says what is left to say; returns the status with which the process should end, nil for success.
    private func finish(_ outcome: Outcome) -> Int32? {
        // Whatever the script made of a failed write: its reader has seen enough.
        if console.isClosed { return 0 }
        switch outcome {
        case .finished: return nil
        case .exit(let code, let message):
            if let message { console.writeError(message + "\n") }
            return code
        case .failed(let exception):
            show(exception)
            return 1
        case .interrupted(let exception):
            show(exception)
            return 130
        }
    }

    private func show(_ exception: ExceptionObject) {
        let formatter = TracebackFormatter(session.machine)
        let (name, message) = formatter.headline(exception)
        console.report(name, message, formatter.markup(exception).rendered(inColour: showsColour(on: 2)))
    }

    private func showsColour(on stream: Int32) -> Bool {
        switch options.color {
        case .always: true
        case .never: false
        case .auto: isatty(stream) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { strcmp($0, "dumb") != 0 } == true
        }
    }

    // MARK: Prompt

    private func runPrompt() -> Int32 {
        let startUp = options.withoutStartUp ? nil : Repl.startUpPath()
        return Repl(editor: makeEditor(), session: self, inColour: showsColour(on: 1)) { [console] in console.show($0) }.run(startUp: startUp)
    }

    private func makeEditor() -> any LineEditor {
        session.machine.keepsVariables = true
        let history = HistoryFile.standardPath().map { HistoryFile(path: $0) }
        let mode = getenv("LSX_KEYS").map { String(cString: $0) }
        return LibEditLineEditor(history: history, mode: mode, inColour: showsColour(on: 1))
            ?? PlainLineEditor(input: console.input) { [console] in
                // As Python: what a pipe is fed with has values on one stream, and prompts on the other.
                if isatty(0) == 1 { console.show($0) } else { console.writeError($0) }
            }
    }

    private func learn(_ words: [String]) -> Int32 {
        Learn(session: self, show: { [console] in console.show($0) }, complain: { [console] in console.writeError($0) })
            .run(words) { makeEditor() }
    }

    func rest() {
        // In this order: an interrupt in between is seen at the prompt.
        SignalPipe.forget(SIGINT)
        session.interruptFlag.clear()
        Interrupts.answered()
    }

    var language: Session { session }

    func summaryOfResult() -> [String]? {
        // A pipe gets what PyTorch prints, and no more.
        guard console.isTerminal() || cell != nil else { return nil }
        var facts: [String]?
        _ = session.perform { machine throws(Raised) in
            guard let value = machine.builtins.attributes[machine.names.intern("_")] else { return }
            facts = try EchoSummary.facts(of: value, machine)
        }
        return facts
    }

    func setStrictSizes(_ isStrict: Bool) {
        _ = session.perform { machine throws(Raised) in try TorchModules.setStrictSizes(isStrict, machine) }
    }

    func silently<Result>(_ body: () -> Result) -> Result {
        let (wasMuted, showedHints) = (console.isMuted, session.machine.showsHints)
        console.isMuted = true
        session.machine.showsHints = false
        defer {
            console.isMuted = wasMuted
            session.machine.showsHints = showedHints
        }
        return body()
    }

    func run(block: String) -> BlockResult {
        guard let cell else { return conclude(session.run(Source(name: "<stdin>", text: block + "\n"), mode: .interactive)) }
        return conclude(session.run(Source(name: "Cell In[\(cell)]", text: block + "\n"), mode: .cell))
    }

    func run(file: String, arguments: [String]) -> BlockResult {
        let source: Source
        do throws(ScriptFile.Failure) {
            source = try read(file)
        } catch {
            _ = refuse(error)
            return .failed
        }
        session.setArguments([file] + arguments)
        return conclude(session.run(source, mode: .file))
    }

    func run(_ text: String, in frame: Session.TracebackFrame) -> BlockResult { conclude(session.run(text, in: frame)) }

    func perform(_ body: @escaping (Machine) throws(Raised) -> Void) -> BlockResult { conclude(session.perform(body)) }

    private func conclude(_ outcome: Outcome) -> BlockResult {
        let status = finish(outcome)
        if case .exit = outcome { return .exit(status ?? 0) }
        if console.isClosed { return .exit(0) }
        console.endLine()
        return status == nil ? .finished : .failed
    }
}
