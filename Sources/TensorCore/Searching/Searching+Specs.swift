// SPDX-License-Identifier: MIT

/// The names of what is distinct, and of places among sorted values.
extension OperationCatalog {
    static var searching: [CallableSpec] { distinct + searches }

    private static var input: Param<Tensor> { Param<Tensor>("input") }

    private static var distinct: [CallableSpec] {
        func result(_ found: Tensor.Distinct, _ inverse: Bool, _ counts: Bool) -> CallResult {
            if !inverse, !counts { return .tensor(found.values) }
            return .tensors([found.values] + (inverse ? [found.inverse] : []) + (counts ? [found.counts] : []))
        }
        let inverse = Param<Bool>("return_inverse", default: false)
        let counts = Param<Bool>("return_counts", default: false)
        let dim = Param<Int?>("dim", default: nil)
        return [
            CallableSpec(
                "unique", [.torch, .method], native: "_unique2", python: "_return_output", about: about("unique", "The distinct elements, or slices, in order."), input,
                Param<Bool>("sorted", default: true), inverse, counts, dim
            ) { x, _, inverse, counts, dim throws(TensorError) in
                if let dim { return result(try x.unique(dim: dim), inverse, counts) }
                return result(try x.unique(), inverse, counts)
            }.out(.absent).called("_return_inverse", where: ["return_inverse"]).called("_return_counts", where: ["return_counts"])
                .called("_return_inverse_and_counts", where: ["return_inverse", "return_counts"]),
            CallableSpec(
                "unique_consecutive", [.torch, .method], python: "_consecutive_return_output",
                about: about("unique_consecutive", "The first element, or slice, of each run of equal ones."), input, inverse,
                counts, dim
            ) { x, inverse, counts, dim throws(TensorError) in
                if let dim { return result(try x.uniqueConsecutive(dim: dim), inverse, counts) }
                return result(try x.uniqueConsecutive(inverse: inverse, counts: counts), inverse, counts)
            }.out(.absent).called("_consecutive_return_inverse", where: ["return_inverse"])
                .called("_consecutive_return_counts", where: ["return_counts"])
                .called("_consecutive_return_inverse_and_counts", where: ["return_inverse", "return_counts"]),
        ]
    }

    private static var searches: [CallableSpec] {
        let as32 = Param<Bool>("out_int32", default: false, keywordOnly: true)
        let right = Param<Bool>("right", default: false, keywordOnly: true)
        func bucketize(_ values: Operand, _ bounds: Tensor, _ as32: Bool, _ right: Bool) throws(TensorError) -> Tensor {
            guard bounds.rank == 1 else {
                throw .runtime("boundaries tensor must be 1 dimension, but got dim(\(bounds.rank))")
            }
            return try bounds.searchSorted(values, right: right, as32: as32)
        }
        let invert = Param<Bool>("invert", default: false, keywordOnly: true)
        let unique = Param<Bool>("assume_unique", default: false, keywordOnly: true)
        return [
            CallableSpec(
                "searchsorted", [.torch],
                about: about("searchsorted", "Where values would go in the rows of a sorted tensor."),
                Param<Tensor>("sorted_sequence"), Param<Operand>("input", overloads: true), as32, right,
                Param<String?>("side", default: nil, keywordOnly: true),
                Param<Tensor?>("sorter", default: nil, keywordOnly: true)
            ) { sorted, values, as32, right, side, order throws(TensorError) in
                try sorted.searchSorted(values, right: right, side: side, order: order, as32: as32)
            }.out(.places),
            CallableSpec(
                "bucketize", [.torch],
                about: about("bucketize", "The number of the interval, between sorted boundaries, that each value lies in."),
                Param<Operand>("input", overloads: true), Param<Tensor>("boundaries"), as32, right, run: bucketize
            ).out(.places),
            CallableSpec(
                "isin", [.torch], about: about("isin", "Whether each element is among others."),
                signatures: [
                    Signature(Param<Tensor>("elements"), Param<Operand>("test_elements"), unique, invert) {
                        elements, others, _, inverted throws(TensorError) in
                        switch others {
                        case .tensor(let others): try elements.isIn(others, inverted: inverted)
                        case .scalar(let one): try elements.isIn(Tensor(one), inverted: inverted)
                        }
                    },
                    Signature(Param<Scalar>("element"), Param<Tensor>("test_elements"), unique, invert) {
                        one, others, _, inverted throws(TensorError) in try Tensor(one).isIn(others, inverted: inverted)
                    },
                ]).out(.same),
        ]
    }
}
