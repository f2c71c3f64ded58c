/// One entry of what stands between the brackets of `x[...]`.
public enum Index {
    case integer(Int)
    case slice(start: Int?, end: Int?, step: Int?)
    case newAxis
    case ellipsis
    /// Whole numbers select, bool masks.
    case tensor(Tensor)
}

/// What brackets come to: a view made by the plain entries, and the tensors that index its dimensions.
struct ResolvedIndex {
    private(set) var view: Tensor
    /// One entry per dimension of `view` at most; nil where a dimension is taken whole.
    private(set) var tensors: [Tensor?] = []

    init(_ tensor: Tensor, _ items: [Index], isWritten: Bool = false) throws(TensorError) {
        var consumed = 0
        for item in items {
            switch item {
            case .integer, .slice: consumed += 1
            case .tensor(let index): consumed += index.dtype == .bool || index.dtype == .uint8 ? index.rank : 1
            case .newAxis, .ellipsis: break
            }
        }
        if tensor.rank == 0, items.contains(where: { if case .integer = $0 { true } else { false } }) {
            throw .index(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert "
                    + "a 0-dim tensor to a number")
        }
        if tensor.rank == 0, items.contains(where: { if case .slice = $0 { true } else { false } }) {
            throw .index("slice() cannot be applied to a 0-dim tensor.")
        }
        guard consumed <= tensor.rank else { throw .index("too many indices for tensor of dimension \(tensor.rank)") }
        view = tensor
        var dimension = 0
        // Error texts name the entry's number, as PyTorch's do.
        for (number, item) in items.enumerated() {
            switch item {
            case .integer(let index):
                let size = view.shape[dimension]
                guard index >= -size, index < size else {
                    throw .index("index \(index) is out of bounds for dimension \(number) with size \(size)")
                }
                view = try view.select(dimension, index)
            case .slice(let start, let end, let step):
                guard step != 0 else { throw .value("slice step cannot be zero") }
                // Among several entries, a slice that takes everything makes no view; alone and to be read, it does, as in
                // PyTorch.
                let isWhole = (items.count > 1 || isWritten) && (step ?? 1) == 1 && (start ?? 0) == 0
                    && (end ?? .max) >= view.shape[dimension]
                if !isWhole { view = try view.slice(dimension, start: start, end: end, step: step ?? 1) }
                dimension += 1
            case .newAxis:
                view = try view.unsqueeze(dimension)
                dimension += 1
            case .ellipsis:
                let skipped = Swift.max(tensor.rank - consumed, 0)
                // Only the first ellipsis stands for anything.
                if dimension + skipped <= view.rank, consumed <= tensor.rank { dimension += skipped }
                consumed += skipped
            case .tensor(let index):
                try include(index, &dimension, number)
            }
        }
    }

    private mutating func include(
        _ index: Tensor, _ dimension: inout Int, _ number: Int
    ) throws(TensorError) {
        switch index.dtype {
        case .bool, .uint8:
            if index.dtype == .uint8, index.rank > 0 {
                Context.current.warn(
                    "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.")
            }
            let mask = try index.dtype == .bool ? index.detach() : index.detach().copied(to: .bool)
            if mask.rank == 0 {
                view = try view.unsqueeze(dimension)
                place(try mask.truth() ? Tensor([0]) : Tensor.zeros([0], dtype: .int64), at: dimension)
                dimension += 1
                return
            }
            for axis in 0..<mask.rank where mask.shape[axis] != view.shape[dimension + axis] {
                throw .index(
                    "The shape of the mask \(mask.shape) at index \(axis) does not match the shape of the indexed "
                        + "tensor \(view.shape) at index \(dimension + axis)")
            }
            for column in try mask.nonzeroColumns() {
                place(column, at: dimension)
                dimension += 1
            }
        case .int64, .int32:
            if index.rank == 0 {
                let size = view.shape[dimension]
                let position = try index.item().integer
                guard position >= -size, position < size else {
                    throw .index("index \(position) is out of bounds for dimension \(number) with size \(size)")
                }
                view = try view.select(dimension, position)
            } else {
                place(try index.dtype == .int64 ? index.detach() : index.detach().copied(to: .int64), at: dimension)
                dimension += 1
            }
        default:
            throw .index("tensors used as indices must be long, int, byte or bool tensors")
        }
    }

    private mutating func place(_ index: Tensor, at dimension: Int) {
        while tensors.count < dimension { tensors.append(nil) }
        tensors.append(index)
    }

    var isPlain: Bool { tensors.allSatisfy { $0 == nil } }
}
