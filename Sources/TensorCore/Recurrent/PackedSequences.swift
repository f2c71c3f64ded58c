// SPDX-License-Identifier: MIT

extension Tensor {
    /// Padded sequences, (steps, batch, *), step by step without the padding, and how many sequences reach each step.
    /// - Parameter lengths: from the longest to the shortest.
    public func packed(lengths: Tensor) throws(TensorError) -> (data: Tensor, batchSizes: Tensor) {
        guard rank >= 2, count > 0 else { throw .runtime("Cannot pack empty tensors.") }
        let (steps, batch) = (shape[0], shape[1])
        guard lengths.dtype == .int64 else { throw .runtime("lengths must be int64") }
        guard lengths.rank == 1, lengths.count == batch else {
            throw .runtime(
                "Expected `len(lengths)` to be equal to batch_size, but got \(lengths.count) (batch_size=\(batch))")
        }
        let ends = lengths.doubles().map { Int($0) }
        guard let last = ends.last, last > 0 else {
            throw .runtime(
                "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0")
        }
        guard zip(ends, ends.dropFirst()).allSatisfy({ $0 >= $1 }) else {
            throw .runtime(
                "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass "
                    + "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you "
                    + "do not need ONNX exportability.")
        }
        guard ends[0] <= steps else {
            throw .runtime("Expected lengths of at most \(steps), the number of steps, but got \(ends[0])")
        }
        var sizes: [Int] = [], places: [Int] = []
        for step in 0..<ends[0] {
            let size = ends.prefix { $0 > step }.count
            sizes.append(size)
            for row in 0..<size { places.append(step * batch + row) }
        }
        let rows = try Tensor(places), own = shape
        let data = try Tensor.record(
            "PackPaddedSequenceBackward0", inputs: [self], saving: .nothing,
            output: try detach().flatten(start: 0, end: 1).indexSelect(0, rows)
        ) { (gradient, _) throws(TensorError) in
            var flat = gradient.shape
            flat[0] = steps * batch
            return [try Tensor.zeros(flat, dtype: gradient.dtype).indexAdd(0, rows, gradient).view(own)]
        }
        return (data, try Tensor(sizes))
    }
}
