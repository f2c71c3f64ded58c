// SPDX-License-Identifier: MIT
import Language

extension Commands {
    /// `on`, `off`, or nothing: then the switch stays.
    private func turn(_ isOn: Bool, _ argument: String, _ name: String, _ show: (Bool) -> Void) -> BlockResult {
        guard let choice = ["on": true, "off": false, "": isOn][argument] else { return fail("%\(name) takes on or off") }
        show(choice)
        return .finished
    }

    func hints(_ argument: String) -> BlockResult {
        turn(session.language.machine.showsHints, argument, "hints") { isOn in
            session.language.machine.showsHints = isOn
            show("hints are \(isOn ? "on" : "off")\n")
        }
    }

    func strict(_ argument: String) -> BlockResult {
        turn(isStrict, argument, "strict") { isOn in
            if isOn != isStrict { session.setStrictSizes(isOn) }
            isStrict = isOn
            say("input and target of different sizes are \(isOn ? "an error" : "a warning")")
        }
    }

    func set(_ argument: String) -> BlockResult {
        switch argument.split(separator: " ") {
        case ["echo", "plain"]: summarises = false
        case ["echo", "full"]: summarises = true
        case [], ["echo"]: break
        default: return fail("%set echo full or %set echo plain")
        }
        show("echo is \(summarises ? "full" : "plain")\n")
        return .finished
    }

    // MARK: Start

    /// A script of Python and commands. It cannot stop the prompt from coming, but for `sys.exit`.
    func startUp(_ path: String) -> BlockResult {
        guard let text = FileText.read(path) else { return .finished }
        let code = text.replacingLineEnds()
        if completeness(of: code) == .invalid { return run(block: code) }
        let arguments = session.language.machine.arguments
        defer { session.language.setArguments(arguments) }
        return runFile(path, [])
    }
}
