import Language
import TensorIO

/// What a file's failure is in Python.
extension TorchLibrary {
    func raised(_ failure: FileFailure) -> Raised {
        switch failure {
        case .system(let code, let path): machine.systemError(code, path: path)
        case .unpickling(let text): machine.error(unpicklingErrorType, [.string(text)])
        case .safetensors(let text): machine.error(safetensorErrorType, [.string(text)])
        case .endOfFile(let text): text.isEmpty ? machine.error(.eofError, arguments: []) : machine.error(.eofError, text)
        case .key(let number): machine.error(.keyError, arguments: [.int(number)])
        }
    }

    /// `pickle`: the classes of its errors, which a script may want to catch.
    func makePickleModule() -> ModuleObject {
        let module = ModuleObject(name: "pickle")
        module.set("PickleError", pickleErrorType, machine)
        module.set("UnpicklingError", unpicklingErrorType, machine)
        module.set("HIGHEST_PROTOCOL", .int(5), machine)
        module.set("DEFAULT_PROTOCOL", .int(4), machine)
        for name in ["dump", "dumps", "load", "loads"] {
            module.function(name, [.variadic("args")], machine) { (call) throws(Raised) -> Value in
                throw call.machine.error(
                    .notImplementedError, "pickle.\(name) is not in lsx: torch.save and torch.load take the same objects")
            }
        }
        return module
    }
}
