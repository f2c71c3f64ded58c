import Language

/// The Python modules that stand on tensors, for a session to import.
public enum TorchModules {
    /// One session's modules: they share classes and settings, and are built when first imported.
    public static func definitions() -> [ModuleDefinition] {
        let holder = LibraryHolder()
        let makers: [(String, (TorchLibrary) throws(Raised) -> ModuleObject)] = [
            ("torch", { (library) throws(Raised) in try library.makeTorchModule() }),
            ("torch.nn", { (library) throws(Raised) in try library.makeNetworkModule() }),
            ("torch.nn.functional", { (library) throws(Raised) in library.makeFunctionalModule() }),
            ("torch.nn.init", { (library) throws(Raised) in library.makeInitModule() }),
            ("torch.optim", { (library) throws(Raised) in library.makeOptimModule() }),
            ("torch.autograd", { (library) throws(Raised) in library.makeAutogradModule() }),
            ("torch.cuda", { (library) throws(Raised) in library.makeCudaModule() }),
            ("torch.utils", { (library) throws(Raised) in try library.makeUtilsModule() }),
            ("torch.utils.data", { (library) throws(Raised) in library.makeDataModule() }),
            ("warnings", { (library) throws(Raised) in library.makeWarningsModule() }),
        ]
        return makers.map { name, make in
            ModuleDefinition(name: name) { (machine) throws(Raised) -> ModuleObject in try make(holder.library(for: machine)) }
        }
    }

    /// Where a name that is neither the script's nor Python's is looked up, in this order.
    public static let fallbackModules = ["torch.nn.functional", "torch.nn", "torch"]
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
