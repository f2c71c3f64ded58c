import Language

/// How a module prints: its class, its settings, and its submodules, indented.
extension TorchLibrary {
    func text(of module: NetworkModule, _ machine: Machine) throws(Raised) -> String {
        try machine.enterNative()
        defer { machine.leaveNative() }
        let extra = try machine.call(try machine.attribute(of: .object(module), names.extraRepr), [])
        let extraText = try machine.str(extra)
        let extraLines = extraText.isEmpty ? [] : extraText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let childLines = module.cls.isSubtype(of: nn.moduleList)
            ? try repeatedChildLines(of: module, machine) : try childLines(of: module, machine)
        let name = module.cls.name
        if childLines.isEmpty, extraLines.count <= 1 { return "\(name)(\(extraText))" }
        return "\(name)(\n  " + (extraLines + childLines).joined(separator: "\n  ") + "\n)"
    }

    private func childLines(of module: NetworkModule, _ machine: Machine) throws(Raised) -> [String] {
        var lines: [String] = []
        for name in module.moduleNames {
            let child = try machine.repr(module.attributes[name] ?? .none)
            lines.append("(\(machine.names.text(name))): \(indented(child))")
        }
        return lines
    }

    /// A ModuleList shows a run of equal entries once: `(0-2): 3 x Linear(…)`.
    private func repeatedChildLines(of module: NetworkModule, _ machine: Machine) throws(Raised) -> [String] {
        var runs: [(first: Int, last: Int, text: String)] = []
        for (place, name) in module.moduleNames.enumerated() {
            let text = try machine.repr(module.attributes[name] ?? .none)
            if let run = runs.last, run.text == text {
                runs[runs.count - 1].last = place
            } else {
                runs.append((place, place, text))
            }
        }
        return runs.map { run in
            run.first == run.last
                ? "(\(run.first)): \(indented(run.text))"
                : "(\(run.first)-\(run.last)): \(run.last - run.first + 1) x \(indented(run.text))"
        }
    }

    /// Every line but the first moved in by two.
    private func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
    }
}
