import Language
import TensorNN

/// How a module prints: its class, its settings, and its submodules, indented.
extension TorchLibrary {
    func text(of module: NetworkModule, _ machine: Machine) throws(Raised) -> String {
        try machine.enterNative()
        defer { machine.leaveNative() }
        let extra = try machine.call(try machine.attribute(of: .object(module), names.extraRepr), [])
        let extraText = try machine.str(extra)
        let children = module.cls.isSubtype(of: nn.moduleList)
            ? try repeatedChildren(of: module, machine) : try children(of: module, machine)
        let name = overrides("_get_name", module) ? try machine.str(try callMethod("_get_name", of: module, [])) : module.cls.name
        return moduleText(name, extraText, children)
    }

    private func children(of module: NetworkModule, _ machine: Machine) throws(Raised) -> [(name: String, text: String)] {
        var texts: [(name: String, text: String)] = []
        for name in module.moduleNames {
            texts.append((machine.names.text(name), try machine.repr(module.attributes[name] ?? .none)))
        }
        return texts
    }

    /// A ModuleList shows a run of equal entries once: `(0-2): 3 x Linear(…)`.
    private func repeatedChildren(
        of module: NetworkModule, _ machine: Machine
    ) throws(Raised) -> [(name: String, text: String)] {
        var runs: [(first: Int, last: Int, text: String)] = []
        for (place, child) in try children(of: module, machine).enumerated() {
            if let run = runs.last, run.text == child.text {
                runs[runs.count - 1].last = place
            } else {
                runs.append((place, place, child.text))
            }
        }
        return runs.map { run in
            run.first == run.last
                ? ("\(run.first)", run.text) : ("\(run.first)-\(run.last)", "\(run.last - run.first + 1) x \(run.text)")
        }
    }
}
