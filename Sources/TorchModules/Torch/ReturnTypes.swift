// SPDX-License-Identifier: MIT

import Language

/// `torch.return_types`: the classes of results with names.
extension TorchLibrary {
    /// Which functions return which fields.
    private static let returnFields: [(fields: String, names: String)] = [
        ("min max", "aminmax"), ("values indices", "cummax cummin kthvalue max median min mode nanmedian sort topk"),
        ("mantissa exponent", "frexp"), ("a tau", "geqrf"), ("hist bin_edges", "histogram histogramdd"), ("L info", "linalg_cholesky_ex"),
        ("eigenvalues eigenvectors", "linalg_eig linalg_eigh"), ("inverse info", "linalg_inv_ex"), ("LD pivots", "linalg_ldl_factor"),
        ("LD pivots info", "linalg_ldl_factor_ex"), ("solution residuals rank singular_values", "linalg_lstsq"),
        ("P L U", "linalg_lu lu_unpack"), ("LU pivots", "linalg_lu_factor"), ("LU pivots info", "linalg_lu_factor_ex"),
        ("Q R", "linalg_qr qr"), ("sign logabsdet", "linalg_slogdet slogdet"), ("result info", "linalg_solve_ex"),
        ("U S Vh", "linalg_svd"), ("U S V", "svd"), ("solution cloned_coefficient", "triangular_solve"),
    ]

    func makeReturnTypesModule() -> ModuleObject {
        let module = ModuleObject(name: "torch.return_types")
        for (fields, names) in Self.returnFields {
            let fields = fields.split(separator: " ").map(String.init)
            for name in names.split(separator: " ").flatMap({ [String($0), $0 + "_out"] }) where name != "histogramdd_out" {
                module.set(name, namedTupleType(name, module: module.name, fields: fields), machine)
            }
        }
        return module
    }
}
