// SPDX-License-Identifier: MIT

/// Borders around a tensor. Amounts come in pairs, the last dimension's first; a negative amount cuts off.
extension Tensor {
    /// What lies outside a tensor.
    public enum PadMode: String, Sendable {
        case constant, reflect, replicate, circular
    }

    /// A border of one value.
    public func padded(_ amounts: [Int], value: Scalar = 0) throws(TensorError) -> Tensor {
        guard amounts.count % 2 == 0 else {
            throw .runtime("Length of pad must be even but instead it equals \(amounts.count)")
        }
        guard amounts.count / 2 <= rank else {
            throw .runtime(
                "Length of pad should be no more than twice the number of dimensions of the input. Pad length is "
                    + "\(amounts.count) while the input has \(rank) dimensions.")
        }
        // What is cut off goes first: its errors are narrow's.
        var part = detach()
        for dimension in (rank - amounts.count / 2)..<rank {
            let place = 2 * (rank - 1 - dimension)
            for (end, amount) in [amounts[place], amounts[place + 1]].enumerated() where amount < 0 {
                part = try part.narrow(
                    dimension, start: end == 0 ? 0 &- amount : 0, length: part.shape[dimension] + amount)
            }
        }
        let target = try paddedShape(amounts)
        let opposite = amounts.map { 0 &- $0 }
        return try Tensor.record("ConstantPadNdBackward0", inputs: [self], saving: .nothing, output: { [part] () throws(TensorError) in
            let result = try Tensor.full(target, value, dtype: dtype)
            var inner = result
            for index in 0..<(amounts.count / 2) {
                let dimension = rank - 1 - index
                let (before, after) = (Swift.max(amounts[2 * index], 0), Swift.max(amounts[2 * index + 1], 0))
                inner = try inner.slice(dimension, start: before, end: target[dimension] - after)
            }
            if part.count > 0 { try inner.copyInPlace(part) }
            return try result.asNew.inFormat(of: self)
        }()) { (gradient, _) throws(TensorError) in [try gradient.padded(opposite)] }
    }

    private func paddedShape(_ amounts: [Int]) throws(TensorError) -> Shape {
        var target = shape
        for index in 0..<(amounts.count / 2) {
            let dimension = rank - 1 - index
            let (before, after) = (amounts[2 * index], amounts[2 * index + 1])
            let (sum, first) = shape[dimension].addingReportingOverflow(before)
            let (size, second) = sum.addingReportingOverflow(after)
            guard !first, !second else { throw TensorError(.storageOverflow(shape: shape)) }
            guard size >= 0 else {
                throw .runtime(
                    "The input size \(shape[dimension]), plus negative padding \(before) and \(after) resulted in a "
                        + "negative output size, which is invalid. Check dimension \(dimension) of your input.")
            }
            target[dimension] = size
        }
        return target
    }

    /// A border of the tensor's own elements (F.pad).
    public func padded(_ amounts: [Int], mode: PadMode, value: Double? = nil) throws(TensorError) -> Tensor {
        guard amounts.count % 2 == 0 else { throw .runtime("Padding length must be divisible by 2") }
        guard amounts.count <= rank * 2 else {
            throw .runtime(
                "Padding length should be less than or equal to two times the input dimension but got padding length "
                    + "\(amounts.count) and input of dimension \(rank)")
        }
        if mode == .constant { return try padded(amounts, value: .double(value ?? 0)) }
        if let value, value != 0 {
            throw .runtime("Padding mode \"\(mode.rawValue)\" doesn't take in value argument")
        }
        let dimensions = amounts.count / 2
        guard (1...3).contains(dimensions), rank == dimensions + 1 || rank == dimensions + 2 else {
            throw .notImplemented(
                "Padding size \(amounts.count) is not supported for \(rank)D input tensor.\n"
                    + "Supported combinations for non-constant padding:\n"
                    + "  - 2D or 3D input: padding size = 2 (pads last dimension)\n"
                    + "  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n"
                    + "  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)")
        }
        if mode == .circular { return try paddedInCircles(amounts) }
        // Under autocast the borders of PyTorch's kernels are read in float32; that of volumes, a later one, is not among them.
        let context = Context.current
        let isCast = context.autocast.isEnabled && !(mode == .reflect && amounts.count == 6)
        return try (isCast ? context.autocast.cast(self, .full) : self).paddedByReading(amounts, mode)
    }

    /// Every element of a reflected or replicated border is read from the input: one index vector for each dimension.
    private func paddedByReading(_ amounts: [Int], _ mode: PadMode) throws(TensorError) -> Tensor {
        let name = "\(mode == .reflect ? "ReflectionPad" : "ReplicationPad")\(amounts.count / 2)DBackward"
        let target = try readShape(amounts, mode)
        var columns: [(dimension: Int, places: Tensor)] = []
        for index in 0..<(amounts.count / 2) {
            let dimension = rank - 1 - index
            let (size, before) = (shape[dimension], amounts[2 * index])
            let places = try Tensor.allocate([target[dimension]], .int64)
            let list = places.data.assumingMemoryBound(to: Int64.self)
            for place in 0..<target[dimension] {
                let inside = place &- before
                // Reflected at the first element, then at the last.
                list[place] = Int64(
                    mode == .reflect ? size - 1 - Swift.abs(Swift.abs(inside) - (size - 1)) : Swift.min(Swift.max(inside, 0), size - 1))
            }
            columns.append((dimension, places))
        }
        return try Tensor.record(
            name + "0", inputs: [self], saving: .nothing, output: {
                () throws(TensorError) in
                var result = detach()
                for column in columns { result = try result.along(column.dimension, column.places) }
                return try result.inFormat(of: self)
            }()
        ) { [self] (gradient, _) throws(TensorError) in
            var result = gradient.detach()
            if dtype.isHalf { result = try halfSums(result, columns) }
            for column in columns.reversed() where !dtype.isHalf {
                var sizes = result.shape
                sizes[column.dimension] = shape[column.dimension]
                result = try Tensor.zeros(sizes, dtype: result.dtype).indexAdd(column.dimension, column.places, result)
            }
            // As in PyTorch it hangs on the input too, with a gradient of zero.
            return [
                try Tensor.record(name + "Backward0", inputs: [gradient, self], saving: .nothing, output: result) {
                    (second, needs) throws(TensorError) in
                    [needs[0] ? try second.paddedByReading(amounts, mode) : nil, needs[1] ? try self.zerosLike() : nil]
                }
            ]
        }
    }

    /// What halves of a border add up to where they were read, rounded after each addition, as PyTorch's loops have it.
    private func halfSums(_ gradient: Tensor, _ columns: [(dimension: Int, places: Tensor)]) throws(TensorError) -> Tensor {
        var places = try Tensor([0]), rows = 1
        for column in columns.reversed() {
            rows *= shape[column.dimension]
            places = try places.unsqueeze(-1).mul(Scalar.int(shape[column.dimension])).add(column.places).flatten()
        }
        let planes = Shape(shape.dropLast(columns.count)).product ?? 0
        let flat = try gradient.reshape([planes, places.count]).transpose(0, 1)
        return try flat.halfRows(rows, at: places).transpose(0, 1).reshape(shape)
    }

    private func readShape(_ amounts: [Int], _ mode: PadMode) throws(TensorError) -> Shape {
        var target = shape
        let dimensions = amounts.count / 2
        for dimension in (rank == dimensions + 2 ? 1 : 0)..<rank where shape[dimension] == 0 {
            throw .runtime(
                "Expected \(dimensions + 1)D or \(dimensions + 2)D (batch mode) tensor with possibly 0 batch size and "
                    + "other non-zero dimensions for input, but got: \(shape)")
        }
        guard dtype != .bool else {
            throw .notImplemented(
                "\"\(mode == .reflect ? "reflection" : "replication")_pad\(dimensions)d\" not implemented for 'Bool'")
        }
        for index in 0..<dimensions {
            let dimension = rank - 1 - index
            let (before, after) = (amounts[2 * index], amounts[2 * index + 1])
            if mode == .reflect, before >= shape[dimension] || after >= shape[dimension] {
                throw .runtime(
                    "Argument #\(4 + 2 * index): Padding size should be less than the corresponding input dimension, but "
                        + "got: padding (\(before), \(after)) at dimension \(dimension) of input \(shape)")
            }
            let (sum, first) = shape[dimension].addingReportingOverflow(before)
            let (size, second) = sum.addingReportingOverflow(after)
            guard !first, !second else { throw TensorError(.storageOverflow(shape: shape)) }
            target[dimension] = size
        }
        for dimension in (rank - dimensions)..<rank where target[dimension] < 1 {
            guard dimensions == 1 else {
                throw .runtime("Trying to create tensor with negative dimension \(target[dimension]): \(target)")
            }
            throw .runtime(
                "input (W: \(shape[dimension])) is too small. Calculated output W: \(target[dimension])")
        }
        return target
    }

    /// The other end's elements, copied in one dimension after another as PyTorch does: corners come from borders.
    private func paddedInCircles(_ amounts: [Int]) throws(TensorError) -> Tensor {
        let dimensions = amounts.count / 2
        var target = shape
        for index in 0..<dimensions {
            let dimension = rank - 1 - index
            let (before, after) = (amounts[2 * index], amounts[2 * index + 1])
            guard before <= shape[dimension], after <= shape[dimension] else {
                throw .runtime("Padding value causes wrapping around more than once.")
            }
            target[dimension] = shape[dimension] &+ before &+ after
            guard target[dimension] >= 0 else {
                throw .runtime("Negative padding value is resulting in an empty dimension")
            }
        }
        let result = try Tensor.allocate(target, dtype)
        var (inner, part) = (result, self)
        for index in 0..<dimensions {
            let dimension = rank - 1 - index
            let (before, after) = (amounts[2 * index], amounts[2 * index + 1])
            inner = try inner.slice(
                dimension, start: Swift.max(before, 0), end: target[dimension] - Swift.max(after, 0))
            part = try part.slice(
                dimension, start: Swift.max(0 &- before, 0), end: shape[dimension] - Swift.max(0 &- after, 0))
        }
        try inner.copyInPlace(part)
        for index in (0..<dimensions).reversed() {
            let dimension = rank - 1 - index
            let (before, after) = (Swift.max(amounts[2 * index], 0), Swift.max(amounts[2 * index + 1], 0))
            let size = target[dimension]
            if before > 0 {
                try result.slice(dimension, start: 0, end: before)
                    .copyInPlace(result.slice(dimension, start: size - before - after, end: size - after))
            }
            if after > 0 {
                try result.slice(dimension, start: size - after, end: size)
                    .copyInPlace(result.slice(dimension, start: before, end: before + after))
            }
        }
        return result
    }
}
