// SPDX-License-Identifier: MIT

/// One number for each run of elements along a dimension, the runs given by their lengths.
extension Tensor {
    enum SegmentReduction: String {
        case sum, prod, mean, max, min
    }

    /// `torch.segment_reduce`: `lengths` has a row of lengths for each slice before `axis`, its own last dimension.
    func segmentReduce(
        _ reduction: SegmentReduction, lengths: Tensor, axis: Int, unsafe: Bool, initial: Scalar?
    ) throws(TensorError) -> Tensor {
        let axis = try shape.dimension(axis)
        guard axis == lengths.rank - 1 else {
            throw .runtime("segment_reduce(): Expected axis to be the last dimension of lengths but got \(axis).")
        }
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"_segment_reduce_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        guard !lengths.dtype.isFloatingPoint, lengths.dtype != .bool else {
            throw .notImplemented(
                "\"_segment_reduce_lengths_cpu_kernel1\" not implemented for '\(lengths.dtype.scalarTypeName)'")
        }
        let counts = lengths.detach().scalars().map(\.integer)
        guard counts.allSatisfy({ $0 >= 0 }) else { throw .runtime("lengths contains negative value!") }
        let (perRow, size) = (lengths.shape[axis], shape[axis])
        let rows = Shape(shape.prefix(axis)).product ?? 0
        guard counts.count == rows &* perRow else {
            throw .runtime("segment_reduce(): Expected lengths to have a row for each slice of data before axis.")
        }
        var runs: [(row: Int, start: Int, count: Int)] = []
        for row in 0..<rows {
            var start = 0
            for count in counts[(row &* perRow)..<((row &+ 1) &* perRow)] {
                guard count <= size - start else { throw Tensor.segmentMismatch }
                runs.append((row, start, count))
                start += count
            }
            guard unsafe || perRow == 0 || start == size else { throw Tensor.segmentMismatch }
        }
        let inner = Shape(shape.dropFirst(axis + 1))
        let flat = try detach().reshape(Shape([rows, size] + Array(inner)))
        func piece(_ tensor: Tensor, _ run: (row: Int, start: Int, count: Int)) throws(TensorError) -> Tensor {
            try tensor.select(0, run.row).narrow(0, start: run.start, length: run.count)
        }
        let target = Shape(Array(shape.prefix(axis)) + [perRow] + Array(inner))
        let parts = try runs.map { (run) throws(TensorError) in
            try piece(flat, run).segmentValue(reduction, initial: initial)
        }
        let output = try parts.isEmpty
            ? Tensor.zeros(target, dtype: dtype) : Tensor.stack(parts, dim: 0).reshape(target)
        return try Tensor.record(
            "SegmentReduceBackward0", inputs: [self], saving: .inputsAndOutput, output: output
        ) { [shape] (gradient, needs) throws(TensorError) in
            let result = try Tensor.zeros(flat.shape, dtype: flat.dtype)
            let gradients = try gradient.detach().reshape(Shape([runs.count] + Array(inner)))
            let values = try needs.output.detach().reshape(gradients.shape)
            for (place, run) in runs.enumerated() where run.count > 0 {
                let part = try piece(flat, run).segmentGradient(
                    reduction, gradients.select(0, place), value: values.select(0, place), initial: initial)
                try piece(result, run).copyInPlace(part)
            }
            return [try result.reshape(shape)]
        }
    }

    private static var segmentMismatch: TensorError {
        .runtime(
            "segment_reduce(): Expected all rows of lengths along axis to sum to data.size(lengths.dim()-1) when !unsafe.")
    }

    /// What the rows of one run become; of no rows it is the initial value.
    private func segmentValue(_ reduction: SegmentReduction, initial: Scalar?) throws(TensorError) -> Tensor {
        let row = Shape(shape.dropFirst())
        let neutral: Scalar =
            switch reduction {
            case .sum, .mean: .int(0)
            case .prod: .int(1)
            case .max: .double(-.infinity)
            case .min: .double(.infinity)
            }
        let count = shape[0]
        guard count > 0 else {
            return try Tensor.full(row, initial ?? (reduction == .mean ? .double(.nan) : neutral), dtype: dtype)
        }
        let start = try Tensor.full(row, initial ?? neutral, dtype: dtype)
        switch reduction {
        case .sum: return try start.add(sum(dims: [0]))
        case .mean: return try start.add(sum(dims: [0])).div(count)
        case .prod: return try start.mul(prod(dim: 0))
        case .max: return try start.maximum(amax(dims: [0]))
        case .min: return try start.minimum(amin(dims: [0]))
        }
    }

    /// The gradient of one run's rows: extremes share theirs, and a product's leaves the element out.
    private func segmentGradient(
        _ reduction: SegmentReduction, _ gradient: Tensor, value: Tensor, initial: Scalar?
    ) throws(TensorError) -> Tensor {
        switch reduction {
        case .sum: return try gradient.unsqueeze(0).expand(shape)
        case .mean: return try gradient.div(shape[0]).unsqueeze(0).expand(shape)
        case .prod: return try productOfOthers(0).mul(gradient).mul(initial ?? .int(1))
        case .max, .min:
            let chosen = try equal(value).logicalOr(notEqual(self)).to(dtype)
            return try chosen.mul(gradient).div(chosen.sum(dims: [0]).clampMin(.int(1)))
        }
    }
}

extension OperationCatalog {
    static var segments: [CallableSpec] {
        let lengths = Param<Tensor?>("lengths", default: nil, keywordOnly: true)
        let indices = Param<Tensor?>("indices", default: nil, keywordOnly: true)
        let offsets = Param<Tensor?>("offsets", default: nil, keywordOnly: true)
        return [
            CallableSpec(
                "segment_reduce", [.torch],
                about: about("segment_reduce", "One number for each run of elements along a dimension: a sum, an extreme, …"),
                Param<Tensor>("data"), Param<String>("reduce"), lengths, indices, offsets,
                Param<Int>("axis", default: 0, keywordOnly: true), Param<Bool>("unsafe", default: false, keywordOnly: true),
                Param<Scalar?>("initial", default: nil, keywordOnly: true)
            ) { data, way, lengths, indices, offsets, axis, unsafe, initial throws(TensorError) in
                guard let reduction = Tensor.SegmentReduction(rawValue: ["amax": "max", "amin": "min"][way] ?? way) else {
                    throw .runtime("reduce argument must be either sum, prod, mean, amax or amin, got \(way)")
                }
                if indices != nil { throw .runtime("segment_reduce(): indices based reduction is not supported yet.") }
                let given: Tensor? = if let lengths { lengths } else { try offsets?.diff() }
                guard let counts = given else {
                    throw .runtime("segment_reduce(): Either lengths or offsets must be defined.")
                }
                return try data.segmentReduce(
                    reduction, lengths: counts, axis: axis, unsafe: unsafe || lengths == nil, initial: initial)
            }.out(.absent)
        ]
    }
}
