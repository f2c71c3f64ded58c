// SPDX-License-Identifier: MIT

/// Sums, means or largest numbers of rows of a table, bag by bag.
public struct EmbeddingBags {
    public enum Mode: Int, Sendable { case sum, mean, max }

    private let indices: Tensor
    /// The bag of each row that is looked up.
    private let bags: Tensor
    private let starts: [Int]
    private let rows: Int
    private let mode: Mode
    private let padding: Int?
    private let scalesByFrequency: Bool
    private let isSparse: Bool

    private var bagCount: Int { starts.count - 1 }

    public init(
        weight: Tensor, indices: Tensor, offsets: Tensor, mode: Mode, scalesByFrequency: Bool = false, isSparse: Bool = false,
        includesLast: Bool = false, padding: Int? = nil
    ) throws(TensorError) {
        for tensor in [indices, offsets] where tensor.dtype != .int64 && tensor.dtype != .int32 {
            throw .runtime(
                "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
                    + "\(tensor.typeString) instead (while checking arguments for embedding_bag)")
        }
        guard weight.rank == 2 else { throw .runtime("weight has to be a 2D Tensor, but got Tensor of dimension \(weight.rank)") }
        let rows = weight.shape[0]
        self.rows = rows
        if let padding, padding < -rows || padding >= rows {
            throw .runtime("padding_idx must be within the number of embeddings, -\(rows) through \(rows - 1), but got \(padding)")
        }
        self.padding = padding.map { $0 < 0 ? $0 + rows : $0 }
        self.indices = try indices.detach().flatten().to(.int64)
        let count = self.indices.count
        var starts: [Int] = []
        for place in 0..<offsets.count { starts.append(offsets.element(place).integer) }
        if includesLast {
            guard !starts.isEmpty else { throw .runtime("include_last_offset: number of offsets should be at least 1") }
        } else {
            starts.append(count)
        }
        if starts.count > 1 {
            guard starts[0] == 0 else {
                throw .runtime(
                    "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, "
                        + "got \(starts[0])")
            }
            let last = includesLast ? starts[starts.count - 1] : starts[starts.count - 2]
            guard last <= count else {
                throw .runtime("offsets[-1] can not be greater than input's length \(count) but got offsets[-1] of \(last)")
            }
        }
        var bags: [Int] = []
        bags.reserveCapacity(count)
        for bag in 0..<(starts.count - 1) {
            guard starts[bag] <= starts[bag + 1], starts[bag + 1] <= count else {
                throw .runtime("offsets should be in ascending order, but bag \(bag) ends before it begins")
            }
            for _ in starts[bag]..<starts[bag + 1] { bags.append(bag) }
        }
        for place in 0..<bags.count {
            let index = self.indices.element(place).integer
            guard index >= 0, index < rows else {
                throw .runtime("Index \(place) of input takes value \(index) which is not in the valid range [0, \(rows))")
            }
        }
        self.starts = starts
        self.bags = try Tensor(bags)
        self.mode = mode
        self.scalesByFrequency = scalesByFrequency
        self.isSparse = isSparse
    }

    /// The rows that count, as 1 and 0; nil where all do.
    private func kept(_ dtype: DType) throws(TensorError) -> Tensor? {
        guard let padding else { return nil }
        return try looked.notEqual(padding).to(dtype)
    }

    /// How many rows of each bag count, at least 1.
    private func sizes(_ dtype: DType) throws(TensorError) -> Tensor {
        var ones = try Tensor.ones([bags.count], dtype: dtype)
        if let kept = try kept(dtype) { ones = kept }
        return try Tensor.zeros([bagCount], dtype: dtype).indexAdd(0, bags, ones).clampMin(1)
    }

    /// The numbers of rows that belong to a bag: those after the last bag's end do not.
    private var looked: Tensor {
        get throws(TensorError) { try indices.narrow(0, start: 0, length: bags.count) }
    }

    /// - Returns: The results, (bags, width); for `max` also where they come from.
    public func look(up weight: Tensor, scaledBy factors: Tensor?) throws(TensorError) -> (output: Tensor, places: Tensor?) {
        if mode == .max { return try largest(weight) }
        if let factors, factors.dtype != weight.dtype {
            throw .runtime("expected scalar type \(weight.dtype.scalarTypeName) but found \(factors.dtype.scalarTypeName)")
        }
        let scales = try factors?.flatten().narrow(0, start: 0, length: bags.count)
        let output = try Tensor.record(
            "EmbeddingBagBackward0", inputs: [weight, scales], output: try sum(weight.detach(), scales?.detach())
        ) { (gradient, needs) throws(TensorError) in
            if isSparse { throw .notImplemented("sparse gradients are not in lsx: embedding_bag with sparse=False gives a dense one") }
            var each = try gradient.indexSelect(0, bags)
            let kept = try kept(gradient.dtype)?.unsqueeze(1)
            if let kept { each = try each.mul(kept) }
            let ofScales = needs[1] ? try dotted(each, weight.indexSelect(0, looked)) : nil
            guard needs[0] else { return [nil, ofScales] }
            if weight.dtype.isHalf, !Context.current.gradientsEnabled { return [try halfTable(gradient, scales), ofScales] }
            if let shares = try shares() { each = try each.mul(shares.to(gradient.dtype).unsqueeze(1)) }
            if let scales { each = try each.mul(scales.unsqueeze(1)) }
            return [try Tensor.zeros(weight.shape, dtype: weight.dtype).indexAdd(0, looked, each), ofScales]
        }
        return (output, nil)
    }

    /// What PyTorch's loop divides each row by. It goes over the different numbers, in order, and takes for the n-th how often
    /// that number occurs which stands n-th among all of them, sorted: the number itself only where none before it repeats.
    private func frequencies() throws(TensorError) -> Tensor {
        let looked = try looked
        let numbers = (0..<bags.count).map { looked.element($0).integer }
        let sorted = numbers.sorted()
        var counts: [Int: Int] = [:], ordinals: [Int: Int] = [:]
        for number in sorted {
            counts[number, default: 0] += 1
            let different = ordinals.count
            if ordinals[number] == nil { ordinals[number] = different }
        }
        return try Tensor(numbers.map { Double(counts[sorted[ordinals[$0] ?? 0]] ?? 1) })
    }

    /// What each row's gradient is multiplied by, as doubles, which PyTorch rounds at the end; nil where that is 1.
    private func shares() throws(TensorError) -> Tensor? {
        guard scalesByFrequency || mode == .mean else { return nil }
        var shares = try Tensor.ones([bags.count], dtype: .float64)
        if scalesByFrequency { shares = try shares.div(frequencies()) }
        if mode == .mean { shares = try shares.div(sizes(.float64).indexSelect(0, bags)) }
        return shares
    }

    /// The gradient of a table of halves, to which rows are added one after another.
    private func halfTable(_ gradient: Tensor, _ scales: Tensor?) throws(TensorError) -> Tensor {
        var factors = try Tensor.ones([bags.count], dtype: .float64)
        if let scales { factors = try scales.detach().to(.float64) }
        if let shares = try shares() { factors = try factors.mul(shares) }
        if let kept = try kept(.float64) { factors = try factors.mul(kept) }
        return try gradient.detach().halfRows(rows, at: looked, from: bags, factors: factors, rounds: true)
    }

    /// bfloat16 sums of whole bags: where a float lies between two of them, fbgemm, which adds them up in PyTorch, takes the
    /// larger one.
    private func halfUp(_ total: Tensor) throws(TensorError) -> Tensor {
        let bits = try total.contiguous().view(as: .int32)
        return try bits.add(1 << 15).shiftRight(16).to(.int16).view(as: .bfloat16)
    }

    /// The products of the rows; halves are summed as floats.
    private func dotted(_ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
        guard a.dtype.isHalf else { return try a.mul(b).sum(dims: [1]) }
        return try a.to(.float32).mul(b.to(.float32)).sum(dims: [1]).to(a.dtype)
    }

    private func sum(_ weight: Tensor, _ scales: Tensor?) throws(TensorError) -> Tensor {
        // Scaled halves are summed as floats.
        if let scales, weight.dtype.isHalf { return try sum(weight.to(.float32), scales.to(.float32)).to(weight.dtype) }
        var each = try weight.indexSelect(0, looked)
        if let scales { each = try each.mul(scales.unsqueeze(1)) }
        // What is left out is not looked at, a nan neither.
        if let padding { each = try each.maskedFill(looked.equal(padding).unsqueeze(1), 0) }
        let isHalfUp = weight.dtype == .bfloat16 && padding == nil && scales == nil
        var total = try Tensor.zeros([bagCount, weight.shape[1]], dtype: isHalfUp ? .float32 : weight.dtype)
            .indexAdd(0, bags, isHalfUp ? each.to(.float32) : each)
        if isHalfUp { total = try halfUp(total) }
        return mode == .mean ? try total.div(sizes(weight.dtype).unsqueeze(1)) : total
    }

    private func largest(_ weight: Tensor) throws(TensorError) -> (output: Tensor, places: Tensor?) {
        let width = weight.shape[1]
        let places = try Tensor.full([bagCount, width], -1, dtype: .int64)
        let output = try Tensor.record(
            "EmbeddingBagBackward0", inputs: [weight, nil], saving: .inputsAnd([places]),
            output: try { () throws(TensorError) -> Tensor in
                let result = try Tensor.zeros([bagCount, width], dtype: weight.dtype)
                let rows = try weight.detach().indexSelect(0, looked)
                for bag in 0..<bagCount {
                    var own = Array(starts[bag]..<starts[bag + 1])
                    if let padding { own.removeAll { indices.element($0).integer == padding } }
                    guard !own.isEmpty else { continue }
                    let chosen = try Tensor(own)
                    let (values, which) = try rows.indexSelect(0, chosen).max(dim: 0)
                    _ = try result.select(0, bag).copyInPlace(values)
                    _ = try places.select(0, bag).copyInPlace(looked.indexSelect(0, chosen).indexSelect(0, which))
                }
                return result
            }()
        ) { (gradient, _) throws(TensorError) in
            let mask = try places.greaterOrEqual(0).to(gradient.dtype)
            return [
                try Tensor.zeros(weight.shape, dtype: weight.dtype).scatterAdd(0, places.clampMin(0), gradient.mul(mask)), nil,
            ]
        }
        return (output, places)
    }

    /// What PyTorch's function gives beside the results: each row's bag, the bags' sizes.
    public func description(_ places: Tensor?) throws(TensorError) -> [Tensor] {
        let sizes = zip(starts, starts.dropFirst()).map { $1 - $0 }
        let found = try Tensor(sizes)
        return [bags, found, places ?? found]
    }
}
