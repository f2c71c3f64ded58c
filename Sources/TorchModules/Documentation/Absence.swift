import Language

/// What PyTorch has and lsx lacks: why, and what comes nearest.
struct Absence {
    let module: String
    let name: String

    var path: String { "\(module).\(name)" }
    var reason: String { Absence.reason(for: name) }

    /// The names of a module of PyTorch, in order; none for other modules.
    static func names(of module: String) -> [Substring] {
        let entry = PyTorchNames.modules.first { $0.module == module }
        return entry?.names.split { $0 == " " || $0 == "\n" } ?? []
    }

    /// Whether the name is PyTorch's.
    static func isKnown(_ name: String, in module: String) -> Bool { names(of: module).contains { $0 == name } }

    /// The first rule that fits says why. A rule lists parts of names, or whole names after "=".
    private static let rules: [(parts: [String], reason: String)] = [
        (["float8", "float4", "=uint16", "=uint32", "=uint64", "=bit", "bits", "=int1", "=int2", "=int3", "=int4", "=int5", "=int6", "=int7",
          "=uint1", "=uint2", "=uint3", "=uint4", "=uint5", "=uint6", "=uint7"],
         "there are bool, uint8, int8 to int64, float16, bfloat16, float32 and float64"),
        (["cuda", "cudnn", "miopen", "mkldnn", "vulkan", "xpu", "mps", "ipu", "xla", "hpu", "fbgemm", "accelerator", "get_device_module", "=Event", "=Stream", "pin_memory", "is_pinned", "thread_safe"],
         "there is a processor only"),
        (["quantize", "qint", "quint", "q_per", "per_channel", "per_tensor", "q_scale", "q_zero", "qscheme", "int_repr", "qparams", "scaled_mm", "scaled_grouped", "ScalingType", "SwizzleType"],
         "there are no quantised types"),
        (["sparse", "spmm", "hspmm", "hsmm", "dsmm", "=smm", "=jagged", "coalesce", "crow_", "ccol_", "col_indices", "row_indices", "to_dense", "=saddmm", "=indices", "=values", "values_copy", "indices_copy", "dense_dim"],
         "there are no sparse tensors"),
        (["complex", "conj", "=real", "=imag", "=angle", "=polar", "stft", "isreal", "_neg", "=adjoint", "cfloat", "cdouble", "chalf", "=fft", "fftn", "fft2", "=rfft", "=irfft", "=hfft", "=ihfft", "=ifft", "fftfreq", "fftshift"],
         "there are no complex numbers"),
        (["jit", "compile", "script", "trace_", "while_loop", "sym_", "Sym", "parse_", "import_ir", "merge_type", "unify_type", "=fork", "=wait", "ir_module", "grouped_mm", "Inductor", "boolean_dispatch", "assert_int_or_pair"],
         "scripts run as they are: nothing is traced or compiled"),
        (["distributed", "share_memory", "is_shared", "interop"],
         "there is one process"),
        (["Storage", "=storage", "module_load"],
         "a tensor's memory is reached by its storage() and untyped_storage()"),
        (["_copy", "unsafe_", "_scatter", "_stats", "_elemt", "native_", "_permuted"],
         "it is a part of PyTorch's inside"),
        (["names", "rename", "refine", "align_"], "there are no named dimensions"),
    ]

    private static func reason(for name: String) -> String {
        for (parts, reason) in rules {
            for part in parts {
                if part.utf8.first == UInt8(ascii: "=") {
                    if name == part.dropFirst() { return reason }
                } else if name.firstRange(of: part) != nil {
                    return reason
                }
            }
        }
        return "it is not in lsx yet"
    }
}

extension String {
    /// Where a text first occurs in this one.
    fileprivate func firstRange(of part: String) -> Range<Int>? {
        let (text, wanted) = (Array(utf8), Array(part.utf8))
        guard !wanted.isEmpty, wanted.count <= text.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start..<(start + wanted.count)].elementsEqual(wanted) {
            return start..<(start + wanted.count)
        }
        return nil
    }
}

// MARK: Hints

extension TorchModules {
    /// Below the error of an attribute that PyTorch has and lsx lacks: why, and what there is instead.
    public static func installAbsenceHints(in machine: Machine) {
        machine.absenceHint = { [unowned machine] (owner, name) -> String? in
            var (module, name) = (moduleName(of: owner, machine) ?? "", name)
            // A module that was asked for by its path.
            if case .none = owner, let dot = name.lastIndex(of: ".") {
                (module, name) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
            }
            guard Absence.isKnown(name, in: module) else { return nil }
            let absence = Absence(module: module, name: name)
            let near = owner.isNone ? nil : nearest(to: name, for: owner, in: module, machine)
            let reason = absence.reason
            let sentence =
                reason.hasPrefix("it is") ? "PyTorch has \(absence.path), but \(reason)"
                : "PyTorch has \(absence.path), but lsx has not: \(reason)"
            return sentence + (near.map { "; the nearest is \($0)" } ?? "")
        }
    }

    /// The module of PyTorch, or its tensor class, whose attribute was asked for.
    private static func moduleName(of owner: Value, _ machine: Machine) -> String? {
        switch owner {
        case .object(let module as ModuleObject): return module.name
        case .object(let type as TypeObject) where type.name == "Tensor" && type.module == "torch": return "torch.Tensor"
        case .object(is TensorObject): return "torch.Tensor"
        default: return nil
        }
    }

    /// The same name elsewhere, or the name most like it in the same place.
    private static func nearest(
        to name: String, for owner: Value, in module: String, _ machine: Machine
    ) -> String? {
        let places = [("torch", "torch"), ("F", "torch.nn.functional"), ("torch.linalg", "torch.linalg"), ("nn", "torch.nn")]
        let identifier = machine.names.intern(name)
        for (short, path) in places where path != module {
            guard TorchLibrary.makers.contains(where: { $0.name == path }) else { continue }
            if (try? machine.importModule(path))?.last.attributes[identifier] != nil { return "\(short).\(name)" }
        }
        return Suggestion.attribute(name, of: owner, machine).map { near in
            module == "torch.Tensor" ? "the method \(near)" : "\(module).\(near)"
        }
    }
}
