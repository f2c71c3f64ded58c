// SPDX-License-Identifier: MIT
import Language

extension TorchModules {
    /// Makes a loss whose input and target differ in size an error, or the warning that it is in PyTorch.
    public static func setStrictSizes(_ isStrict: Bool, _ machine: Machine) throws(Raised) {
        let warnings = try machine.importModule("warnings").last
        let filter = try machine.attribute(of: .object(warnings), machine.names.intern("filterwarnings"))
        _ = try machine.call(filter, [.string(isStrict ? "error" : "default"), .string("Using a target size")])
    }
}
