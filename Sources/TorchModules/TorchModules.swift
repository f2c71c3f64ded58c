import Language

/// The Python modules that stand on tensors, for a session to import.
public enum TorchModules {
    /// One session's modules: they share classes and settings, and are built when first imported.
    public static func definitions() -> [ModuleDefinition] {
        let holder = LibraryHolder()
        return TorchLibrary.makers.map { maker in
            ModuleDefinition(name: maker.name) { (machine) throws(Raised) -> ModuleObject in
                try holder.library(for: machine).module(maker.name)
            }
        }
    }

    /// Where a name that is neither the script's nor Python's is looked up, in this order.
    private static let fallbackModules = ["torch.nn.functional", "torch.nn", "torch"]
    private static let moduleNames = [
        "torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional", "optim": "torch.optim", "lsx": "lsx",
    ]

    /// Makes bare names work: `randn(3)`, `MSELoss()`, `F.relu(x)` without an import.
    public static func installBareNames(in machine: Machine) {
        machine.fallbackName = { [unowned machine] (name) throws(Raised) -> Value? in
            if let module = moduleNames[machine.names.text(name)] { return .object(try machine.importModule(module).last) }
            for module in fallbackModules {
                // Not `e`, `inf` or `pi`: a forgotten variable of that name would get a value.
                if let value = try value(of: name, in: module, machine), case .object = value { return value }
            }
            return nil
        }
        machine.fallbackImport = { [unowned machine] name in
            let text = machine.names.text(name)
            if let module = moduleNames[text] { return module == text ? "import \(text)" : "import \(module) as \(text)" }
            let home = fallbackModules.first { module in
                guard let value = try? value(of: name, in: module, machine) else { return false }
                if case .object = value { return true } else { return false }
            }
            return home.map { "from \($0) import \(text)" }
        }
        machine.fallbackNames = { [unowned machine] in
            fallbackModules.flatMap { module in
                guard let module = try? machine.importModule(module).last else { return [String]() }
                return (module.attributes.names + module.lateNames).map(machine.names.text)
            }
        }
    }

    /// What a module holds under a name, made now if need be.
    private static func value(of name: Name, in module: String, _ machine: Machine) throws(Raised) -> Value? {
        let module = try machine.importModule(module).last
        if let value = module.attributes[name] { return value }
        return module.lateNames.contains(name) ? try module.missing?(name) : nil
    }
}

/// Makes the library when the first of its modules is imported.
private final class LibraryHolder {
    private var library: TorchLibrary?

    func library(for machine: Machine) -> TorchLibrary {
        if let library { return library }
        let made = TorchLibrary(machine)
        library = made
        return made
    }
}
