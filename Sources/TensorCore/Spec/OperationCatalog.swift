// SPDX-License-Identifier: MIT

/// The operations of tensors, for front ends. A family's specs lie beside its operations; in-place forms are entries of
/// their own ("add_").
public enum OperationCatalog {
    public static var all: [CallableSpec] {
        let families: [[CallableSpec]] = [
            creation, conversion, unary, binary, selection, comparison, reductions, shaping, indexing, products, random,
        ]
        return families.flatMap { $0 }
    }

    static func page(_ name: String, _ summary: String) -> Documentation {
        Documentation(summary, link: "https://docs.pytorch.org/docs/stable/generated/torch.\(name).html")
    }
}

extension Param where Value == Tensor {
    static var input: Param { Param("input") }
    static var other: Param { Param("other") }
}

extension Param where Value == DType? {
    static var dtype: Param { Param("dtype", default: nil, keywordOnly: true, doc: "The result's type.") }
}

extension Param where Value == Device? {
    static var device: Param { Param("device", default: nil, keywordOnly: true, doc: "Where: 'cpu'.") }
}

extension Param where Value == [Int] {
    /// A shape: a tuple, or loose numbers.
    static func shape(_ name: String) -> Param { Param(name, variadic: true, doc: "The sizes.") }
}

extension Param where Value == Bool {
    static var keepDim: Param { Param("keepdim", default: false, doc: "Whether reduced dimensions stay, of size 1.") }
    static var requiresGrad: Param {
        Param("requires_grad", default: false, keywordOnly: true, doc: "Whether to record what is computed from it.")
    }
}

extension Param where Value == Generator? {
    static var generator: Param { Param("generator", default: nil, keywordOnly: true, doc: "Where numbers come from.") }
}
