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
        let module = ModuleObject(name: "_pickle")
        module.set("PickleError", pickleErrorType, machine)
        module.set("UnpicklingError", unpicklingErrorType, machine)
        return module
    }
}
