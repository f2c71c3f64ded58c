// SPDX-License-Identifier: MIT
import Glibc
import TensorCore

/// Why a file could not be read or written. It travels inside a `TensorError`, so that everything about tensors throws
/// one type; the layer that knows Python's classes unwraps it.
public enum FileFailure: Error {
    /// What the system answered: an OSError of the class that belongs to the number.
    case system(code: Int32, path: String)
    /// `pickle.UnpicklingError`
    case unpickling(String)
    /// `safetensors.SafetensorError`
    case safetensors(String)
    case endOfFile(String)
    case key(Int)

    /// As Python prints it behind the class.
    public var message: String {
        switch self {
        case .system(let code, let path): "[Errno \(code)] \(FileFailure.words(code)): '\(path)'"
        case .unpickling(let text), .safetensors(let text), .endOfFile(let text): text
        case .key(let number): String(number)
        }
    }

    /// "No such file or directory"
    public static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}

extension FileFailure: CustomStringConvertible {
    public var description: String { message }
}

extension TensorError {
    static func file(_ failure: FileFailure) -> TensorError { TensorError(.foreign(failure)) }
    static func system(_ code: Int32, _ path: String) -> TensorError { .file(.system(code: code, path: path)) }

    /// Charges memory that is about to be taken, in the words of a failed allocation.
    static func charge(bytes: Int) throws(TensorError) {
        guard bytes >= 0, Context.current.chargeMemory(bytes) else { throw TensorError(.outOfMemory(bytes: bytes)) }
    }

    /// Ends a long loop when the session was interrupted.
    static func poll() throws(TensorError) {
        if let flag = Context.current.interruptFlag, flag.pointee != 0 { throw TensorError(.interrupted) }
    }
}
