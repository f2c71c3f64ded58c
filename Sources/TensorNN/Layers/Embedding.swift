// SPDX-License-Identifier: MIT
import TensorCore

/// Rows of a table, looked up by number.
/// - Parameters:
///   - input: row numbers of any shape (*), int64 or int32.
///   - weight: the table, (rows, width).
///   - paddingIndex: a row that gets no gradient; negative ones count from the end.
///   - maxNorm: rows that are looked up and whose p-norm is larger are shrunk to it, in the table itself.
///   - normType: the p of that norm.
///   - scaleGradByFreq: divides a row's gradient by how often it was looked up.
///   - isSparse: asks for a sparse gradient, which there is not: the way back then throws.
/// - Returns: (*, width)
public func embedding(
    _ input: Tensor, _ weight: Tensor, paddingIndex: Int? = nil, maxNorm: Double? = nil, normType: Double = 2,
    scaleGradByFreq: Bool = false, isSparse: Bool = false
) throws(TensorError) -> Tensor {
    let rows = weight.rank > 0 ? weight.shape[0] : 0
    let padding = try Embedding.place(of: paddingIndex, among: rows)
    if let maxNorm { try Embedding.shrink(weight, looked: input, to: maxNorm, normType) }
    guard weight.rank == 2 else { throw .runtime("'weight' must be 2-D") }
    guard input.dtype == .int64 || input.dtype == .int32 else { throw Embedding.wrongIndices(input.dtype) }
    let indices = try input.detach().flatten().to(.int64)
    guard rows > 0 || indices.count == 0 else { throw .runtime("index_select(): self indexing axis dim should be positive") }
    let shape = Shape(Array(input.shape) + [weight.shape[1]])
    return try Tensor.record(
        "EmbeddingBackward0", inputs: [weight], saving: .only([indices]),
        output: try weight.detach().indexSelect(0, indices).view(shape)
    ) { (gradient, _) throws(TensorError) in
        if isSparse {
            throw .notImplemented("sparse gradients are not in lsx: embedding with sparse=False gives a dense one")
        }
        let table = EmbeddingTable(
            indices: indices, rows: rows, padding: padding, scaleGradByFreq: scaleGradByFreq, dtype: gradient.dtype)
        return [try table.gradient(gradient)]
    }
}

/// The way back from looked-up rows to their table.
private struct EmbeddingTable {
    let indices: Tensor
    let rows: Int
    let padding: Int?
    let scaleGradByFreq: Bool
    let dtype: DType

    /// The factor of each looked-up row, (n, 1); nil where all are 1.
    private func factors(_ dtype: DType) throws(TensorError) -> Tensor? {
        var factors: Tensor?
        if scaleGradByFreq {
            let counts = try indices.bincount(minimumLength: rows).indexSelect(0, indices)
            factors = try counts.to(dtype).reciprocal()
        }
        if let padding {
            let kept = try indices.notEqual(padding).to(dtype)
            factors = try factors?.mul(kept) ?? kept
        }
        return try factors?.unsqueeze(1)
    }

    func gradient(_ gradient: Tensor) throws(TensorError) -> Tensor {
        let width = gradient.shape[gradient.rank - 1]
        return try Tensor.record(
            "EmbeddingDenseBackwardBackward0", inputs: [gradient], saving: .nothing,
            output: try sums(of: gradient.detach().reshape([indices.count, width]))
        ) { (second, _) throws(TensorError) in
            var looked = try second.indexSelect(0, indices)
            if let factors = try factors(dtype) { looked = try looked.mul(factors) }
            return [try looked.view(gradient.shape)]
        }
    }

    private func sums(of gradient: Tensor) throws(TensorError) -> Tensor {
        if dtype.isHalf {
            return try gradient.halfRows(rows, at: indices, factors: try factors(.float32)?.flatten())
        }
        let weighted = try factors(dtype).map { (factors) throws(TensorError) in try gradient.mul(factors) } ?? gradient
        return try Tensor.zeros([rows, gradient.shape[1]], dtype: dtype).indexAdd(0, indices, weighted)
    }
}

/// A table of learned rows, looked up by number.
public final class Embedding: Layer {
    public let registry = ModuleRegistry()
    public let numEmbeddings: Int
    public let embeddingDim: Int
    public let paddingIndex: Int?
    public let maxNorm: Scalar?
    public let normType: Scalar
    public let scaleGradByFreq: Bool
    public let isSparse: Bool
    public var className: String { "Embedding" }

    /// A table with PyTorch's starting values, drawn from the context's generator; the padding row is zero.
    /// - Parameter weight: a table to use instead, (numEmbeddings, embeddingDim).
    public init(
        numEmbeddings: Int, embeddingDim: Int, paddingIndex: Int? = nil, maxNorm: Scalar? = nil, normType: Scalar = 2.0,
        scaleGradByFreq: Bool = false, isSparse: Bool = false, weight: Tensor? = nil, freeze: Bool = false,
        dtype: DType? = nil
    ) throws(TensorError) {
        self.numEmbeddings = numEmbeddings
        self.embeddingDim = embeddingDim
        let padding = try Embedding.place(of: paddingIndex, among: numEmbeddings)
        self.paddingIndex = padding
        self.maxNorm = maxNorm
        self.normType = normType
        self.scaleGradByFreq = scaleGradByFreq
        self.isSparse = isSparse
        let table: Tensor
        if let weight {
            guard weight.shape == Shape([numEmbeddings, embeddingDim]) else {
                throw .assertion("Shape of weight does not match num_embeddings and embedding_dim")
            }
            table = weight.detach()
        } else {
            table = try Tensor.empty([numEmbeddings, embeddingDim], dtype: dtype)
            try Initialiser.normal(table)
            if let padding { try Initialiser.constant(table.select(0, padding), 0) }
        }
        registry.parameters["weight"] = .some(try table.requireGrad(!freeze))
    }

    public var weight: Tensor? { registry.parameters["weight"] ?? nil }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        guard let weight else { throw .type("embedding(): argument 'weight' (position 1) must be Tensor, not NoneType") }
        return try embedding(
            input, weight, paddingIndex: paddingIndex, maxNorm: maxNorm?.double, normType: normType.double,
            scaleGradByFreq: scaleGradByFreq, isSparse: isSparse)
    }

    public var inputPlace: (name: String, position: Int) { ("indices", 2) }

    public var extraText: String {
        var text = "\(numEmbeddings), \(embeddingDim)"
        if let paddingIndex { text += ", padding_idx=\(paddingIndex)" }
        if let maxNorm { text += ", max_norm=\(maxNorm.text)" }
        if normType.double != 2 { text += ", norm_type=\(normType.text)" }
        if scaleGradByFreq { text += ", scale_grad_by_freq=True" }
        if isSparse { text += ", sparse=True" }
        return text
    }

    public var attributes: [(name: String, value: CallResult)] {
        [
            ("num_embeddings", .scalar(.int(numEmbeddings))), ("embedding_dim", .scalar(.int(embeddingDim))),
            ("padding_idx", paddingIndex.map { .scalar(.int($0)) } ?? .none),
            ("max_norm", maxNorm.map { .scalar($0) } ?? .none), ("norm_type", .scalar(normType)),
            ("scale_grad_by_freq", .scalar(.bool(scaleGradByFreq))), ("sparse", .scalar(.bool(isSparse))),
        ]
    }

    /// A row number that may count from the end.
    static func place(of index: Int?, among rows: Int) throws(TensorError) -> Int? {
        guard let index else { return nil }
        guard index < rows, index >= -rows else { throw .assertion("Padding_idx must be within num_embeddings") }
        return index < 0 ? index + rows : index
    }

    static func wrongIndices(_ dtype: DType, argument: Int = 1, of function: String = "embedding") -> TensorError {
        // PyTorch's older types have names of their own.
        let name = dtype == .bool || dtype == .bfloat16 ? "CPU\(dtype.scalarTypeName)Type" : "torch.\(dtype.scalarTypeName)Tensor"
        return .runtime(
            "Expected tensor for argument #\(argument) 'indices' to have one of the following scalar types: Long, Int; but got "
                + "\(name) instead (while checking arguments for \(function))")
    }

    static func shrink(_ weight: Tensor, looked input: Tensor, to maxNorm: Double, _ p: Double) throws(TensorError) {
        guard weight.rank == 2 else { throw .runtime("'weight' must be 2-D") }
        guard input.dtype == .int64 || input.dtype == .int32 else {
            throw wrongIndices(input.dtype, argument: 2, of: "embedding_renorm_")
        }
        let looked = try input.detach().unique().values
        try Context.withGradients(false) { () throws(TensorError) in
            for place in 0..<looked.count {
                let row = try weight.select(0, looked.element(place).integer)
                let norm = try row.norm(p: p).item().double
                if norm > maxNorm { _ = try row.mulInPlace(maxNorm / (norm + 1e-7)) }
            }
        }
    }
}

extension LayerCatalog {
    static var embedding: CallableSpec {
        CallableSpec(
            "Embedding", [.layer], native: "empty",
            about: Documentation(
                "A table of learned rows, looked up by number.", shapes: "(*) -> (*, embedding_dim)",
                example: """
                    import torch
                    import torch.nn as nn
                    torch.manual_seed(0)
                    words = nn.Embedding(10, 3)
                    print(words(torch.tensor([[1, 2], [4, 1]])))
                    """,
                printed: """
                    tensor([[[-0.4339,  0.8487,  0.6920],
                             [-0.3160, -2.1152,  0.3223]],

                            [[ 0.1198,  1.2377, -0.1435],
                             [-0.4339,  0.8487,  0.6920]]], grad_fn=<EmbeddingBackward0>)
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html",
                pitfalls: ["Numbers run from 0 to num_embeddings - 1; a larger one is an IndexError."]),
            Param<Int>("num_embeddings", doc: "Rows of the table."),
            Param<Int>("embedding_dim", doc: "Numbers in a row."),
            .paddingIndex,
            Param<Scalar?>("max_norm", default: nil, doc: "Looked-up rows with a larger norm are shrunk to it."),
            Param<Scalar>("norm_type", default: 2.0, doc: "The p of that norm."),
            .scaleGradByFreq, .sparse,
            Param<Tensor?>("_weight", default: nil, doc: "A table to use instead of a random one."),
            Param<Bool>("_freeze", default: false, doc: "Whether the table is not learned."),
            .device, .dtype
        ) { (rows, width, padding, maxNorm, normType, scales, sparse, weight, freeze, _, dtype) throws(TensorError) -> CallResult in
            .object(
                try Embedding(
                    numEmbeddings: rows, embeddingDim: width, paddingIndex: padding, maxNorm: maxNorm, normType: normType,
                    scaleGradByFreq: scales, isSparse: sparse, weight: weight, freeze: freeze, dtype: dtype))
        }
    }

    static var embeddingFunction: CallableSpec {
        CallableSpec(
            "embedding", [.functional],
            about: Documentation(
                "Rows of a table, looked up by number.", shapes: "input (*), weight (rows, width) -> (*, width)",
                example: """
                    import torch
                    import torch.nn.functional as F
                    table = torch.tensor([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
                    print(F.embedding(torch.tensor([2, 0]), table))
                    """,
                printed: """
                    tensor([[2.0000, 2.5000],
                            [0.0000, 0.5000]])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html"),
            Param<Unchecked<Tensor>>("input", doc: "Row numbers."),
            Param<Tensor>("weight", nativePosition: 1, doc: "The table."),
            .paddingIndex,
            Param<Double?>("max_norm", default: nil, doc: "Looked-up rows with a larger norm are shrunk to it, in place."),
            Param<Double>("norm_type", default: 2, doc: "The p of that norm."),
            .scaleGradByFreq, .sparse
        ) { (input, weight, padding, maxNorm, normType, scales, sparse) throws(TensorError) -> Tensor in
            try TensorNN.embedding(
                input.required("indices", position: 2, of: "embedding"), weight, paddingIndex: padding, maxNorm: maxNorm,
                normType: normType, scaleGradByFreq: scales, isSparse: sparse)
        }
    }
}

extension Param where Value == Int? {
    fileprivate static var paddingIndex: Param {
        Param("padding_idx", default: nil, doc: "A row that stays as it is: it gets no gradient.")
    }
}

extension Param where Value == Bool {
    fileprivate static var scaleGradByFreq: Param {
        Param("scale_grad_by_freq", default: false, doc: "Whether a row's gradient is divided by how often it was looked up.")
    }
    fileprivate static var sparse: Param {
        Param("sparse", default: false, doc: "Whether the gradient is sparse, which lsx cannot compute.")
    }
}
