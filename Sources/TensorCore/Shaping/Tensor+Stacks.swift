// SPDX-License-Identifier: MIT

/// Tensors raised to a number of dimensions and joined, and all combinations of their elements.
extension Tensor {
    /// At least `rank` dimensions: a vector becomes a row, and a matrix gets a last dimension.
    public func atLeast(_ least: Int) throws(TensorError) -> Tensor {
        switch (least, rank) {
        case (1, 0): try reshape([1])
        case (2, 0): try reshape([1, 1])
        case (2, 1): try unsqueeze(0)
        case (3, 0): try reshape([1, 1, 1])
        case (3, 1): try unsqueeze(0).unsqueeze(-1)
        case (3, 2): try unsqueeze(-1)
        default: self
        }
    }

    private static func raised(_ tensors: [Tensor], to least: Int, _ name: String) throws(TensorError) -> [Tensor] {
        guard !tensors.isEmpty else { throw .runtime("\(name) expects a non-empty TensorList") }
        return try tensors.map { (tensor) throws(TensorError) in try tensor.atLeast(least) }
    }

    /// Joined along the columns; vectors and numbers end to end.
    public static func hstack(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        let raised = try raised(tensors, to: 1, "hstack")
        return try cat(raised, dim: raised.first?.rank == 1 ? 0 : 1)
    }

    /// Joined along the rows; a vector counts as one row.
    public static func vstack(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        try cat(raised(tensors, to: 2, "vstack"), dim: 0)
    }

    /// Joined along the third dimension.
    public static func dstack(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        try cat(raised(tensors, to: 3, "dstack"), dim: 2)
    }

    /// Joined along the columns; a vector or number is a column.
    public static func columnStack(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        guard !tensors.isEmpty else { throw .runtime("column_stack expects a non-empty TensorList") }
        return try hstack(tensors.map { (tensor) throws(TensorError) in
            tensor.rank <= 1 ? try tensor.reshape([tensor.count, 1]) : tensor
        })
    }

    /// Every vector's elements spread over a grid that all of them span, the first along rows ("ij") or columns ("xy").
    public static func meshgrid(_ tensors: [Tensor], indexing: String?) throws(TensorError) -> [Tensor] {
        if indexing == nil {
            Context.current.warn(
                "torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.")
        }
        guard let first = tensors.first else { throw .runtime("meshgrid expects a non-empty TensorList") }
        for tensor in tensors {
            guard tensor.rank <= 1 else {
                throw .runtime(
                    "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: "
                        + tensor.firstLine)
            }
            guard tensor.dtype == first.dtype else {
                throw .runtime("meshgrid expects all tensors to have the same dtype")
            }
        }
        guard ["ij", "xy"].contains(indexing ?? "ij") else {
            throw .runtime(
                "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: \(indexing ?? "")")
        }
        var list = tensors
        let swaps = indexing == "xy" && tensors.count >= 2
        if swaps { list.swapAt(0, 1) }
        let shape = Shape(list.map(\.count))
        var grids: [Tensor] = []
        for (place, tensor) in list.enumerated() {
            var line = Shape(repeating: 1, count: list.count)
            line[place] = tensor.count
            grids.append(try tensor.view(line).expand(shape))
        }
        if swaps { grids.swapAt(0, 1) }
        return grids
    }

    /// The first row, as C++ streams begin a tensor's text.
    private var firstLine: String {
        guard rank == 2 else { return "(1,.,.) = " }
        return (0..<shape[1]).map { column in
            let value = element(column).double
            return " " + (Int(exactly: value).map(String.init) ?? PythonNumber.short(value))
        }.joined(separator: " ")
    }

    /// All ways to take one element of each vector: a row for each.
    public static func cartesianProduct(_ tensors: [Tensor]) throws(TensorError) -> Tensor {
        for tensor in tensors where tensor.rank != 1 {
            throw .runtime("Expect a 1D vector, but got shape \(tensor.shape)")
        }
        if tensors.count == 1 { return tensors[0] }
        let grids = try meshgrid(tensors, indexing: "ij").map { (grid) throws(TensorError) in try grid.flatten() }
        return try stack(grids, dim: 1)
    }

    /// All ways to take `length` elements of this vector, in order, with or without taking one twice: a row for each.
    public func combinations(_ length: Int = 2, withReplacement: Bool = false) throws(TensorError) -> Tensor {
        guard rank == 1 else { throw .runtime("Expect a 1D vector, but got shape \(shape)") }
        guard length >= 0 else { throw .runtime("Expect a non-negative number, but got \(length)") }
        if length == 0 { return try Tensor.empty([0], dtype: dtype) }
        guard length <= 64 else { throw .runtime("tensor has too many (>64) dims") }
        let grids = try Tensor.meshgrid(Array(repeating: self, count: length), indexing: "ij")
        let places = try Tensor.meshgrid(
            Array(repeating: Tensor.arange(0, .int(count)), count: length), indexing: "ij")
        var mask = try Tensor.full(places[0].shape, .bool(true), dtype: .bool)
        for index in 1..<Swift.max(length, 1) {
            mask = try mask.logicalAnd(
                withReplacement
                    ? places[index - 1].lessOrEqual(places[index]) : places[index - 1].less(places[index]))
        }
        return try Tensor.stack(grids.map { (grid) throws(TensorError) in try grid.maskedSelect(mask) }, dim: 1)
    }
}
