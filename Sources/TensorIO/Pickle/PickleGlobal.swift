// SPDX-License-Identifier: MIT
import TensorCore

/// A name that a pickle may refer to. This list is all there is: what stands for a class or a function in the file is
/// one of these cases, and none of them runs anything that the file brings.
public enum PickleGlobal: Hashable, Sendable {
    case orderedDict, counter, set
    case tensor, parameter, size, device, dtype(DType)
    /// nil: untyped, bytes.
    case storage(DType?)
    /// `_codecs.encode`: how protocol 2 writes bytes.
    case encode
    case rebuildTensor, rebuildParameter, rebuildParameterWithState, rebuildFromType

    /// The module and name under which Python 2 knew it, as protocol 2 writes them.
    public var path: (module: String, name: String) {
        switch self {
        case .orderedDict: ("collections", "OrderedDict")
        case .counter: ("collections", "Counter")
        case .set: ("__builtin__", "set")
        case .tensor: ("torch", "Tensor")
        case .parameter: ("torch.nn.parameter", "Parameter")
        case .size: ("torch", "Size")
        case .device: ("torch", "device")
        case .dtype(let dtype): ("torch", dtype.name)
        case .storage(let dtype?): ("torch", dtype.scalarTypeName + "Storage")
        case .storage(nil): ("torch.storage", "UntypedStorage")
        case .encode: ("_codecs", "encode")
        case .rebuildTensor: ("torch._utils", "_rebuild_tensor_v2")
        case .rebuildParameter: ("torch._utils", "_rebuild_parameter")
        case .rebuildParameterWithState: ("torch._utils", "_rebuild_parameter_with_state")
        case .rebuildFromType: ("torch._tensor", "_rebuild_from_type_v2")
        }
    }

    private static let known: [String: PickleGlobal] = {
        let plain: [PickleGlobal] = [
            .orderedDict, .counter, .set, .tensor, .parameter, .size, .device, .storage(nil), .encode, .rebuildTensor,
            .rebuildParameter, .rebuildParameterWithState, .rebuildFromType,
        ]
        var table: [String: PickleGlobal] = ["builtins.set": .set, "torch._utils._rebuild_tensor": .rebuildTensor]
        for global in plain + DType.allCases.flatMap({ [.dtype($0), .storage($0)] }) {
            table["\(global.path.module).\(global.path.name)"] = global
        }
        return table
    }()

    /// Python 2's names for modules, in pickles of protocol 2.
    private static let renamedModules = [
        "__builtin__": "builtins", "copy_reg": "copyreg", "cPickle": "pickle", "commands": "subprocess", "Queue": "queue",
        "exceptions": "builtins", "itertools": "itertools", "UserDict": "collections", "UserList": "collections",
    ]
    private static let renamedBuiltins = ["xrange": "range", "unicode": "str", "long": "int", "unichr": "chr", "intern": "sys.intern", "reduce": "functools.reduce"]
    private static let blockedModules: Set<String> = ["sys", "os", "posix", "nt"]
    /// What PyTorch's own list has and lsx has not.
    private static let absent: Set<String> = [
        "builtins.complex", "builtins.bytearray", "torch.serialization._get_layout", "torch._utils._rebuild_tensor_v3",
        "torch._utils._rebuild_qtensor", "torch._utils._rebuild_sparse_tensor", "torch._utils._rebuild_nested_tensor",
        "torch._utils._rebuild_meta_tensor_no_storage", "torch._utils._rebuild_wrapper_subclass",
        "torch._utils._rebuild_device_tensor_from_numpy", "torch._utils._rebuild_device_tensor_from_cpu_tensor",
        "torch.complex32", "torch.complex64", "torch.complex128", "torch.uint16", "torch.uint32", "torch.uint64",
    ]

    /// The global of a name in a file, or PyTorch's refusal.
    static func named(_ module: String, _ name: String) throws(TensorError) -> PickleGlobal {
        var module = module, name = name
        if module == "__builtin__", let other = renamedBuiltins[name] { name = other }
        module = renamedModules[module] ?? module
        var path = "\(module).\(name)"
        if let global = known[path] { return global }
        if blockedModules.contains(module) {
            throw .file(.unpickling("Trying to load unsupported GLOBAL \(path) whose module \(module) is blocked."))
        }
        if absent.contains(path) || path.hasPrefix("torch.") && (name.hasSuffix("Storage") || name.hasPrefix("float8") || name.hasPrefix("q")) {
            throw .notImplemented("the file needs \(path), which is not in lsx yet")
        }
        if module == "builtins" { path = name }
        throw .file(.unpickling(
            "Unsupported global: GLOBAL \(path) was not an allowed global by default. Please use "
                + "`torch.serialization.add_safe_globals([\(path)])` or the `torch.serialization.safe_globals([\(path)])` "
                + "context manager to allowlist this global if you trust this class/function."))
    }
}
