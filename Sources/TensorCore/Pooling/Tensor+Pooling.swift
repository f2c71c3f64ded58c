// SPDX-License-Identifier: MIT
import CKernels

/// The largest or the average element of windows over the last two dimensions.
extension Tensor {
    /// The largest of each window, and where in its image it lies.
    public func maxPool2d(_ windows: PoolingWindows) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        guard windows.dilation.height > 0, windows.dilation.width > 0 else {
            throw .runtime(
                "dilation should be greater than zero, but got dilationH: \(windows.dilation.height) dilationW: "
                    + "\(windows.dilation.width)")
        }
        guard rank == 3 || rank == 4 else { throw .runtime("non-empty 3D or 4D (batch mode) tensor expected for input") }
        let pooling = try Pooling(self, windows)
        guard dtype != .bool else { throw .notImplemented("\"max_pool2d\" not implemented for 'Bool'") }
        return try pooling.largest(self, "MaxPool2DWithIndices")
    }

    /// The largest of as many parts as `size` says, which may overlap, and where in its image it lies.
    public func adaptiveMaxPool2d(_ height: Int, _ width: Int) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        guard rank == 3 || rank == 4 else {
            throw .runtime("adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: \(shape)")
        }
        for dim in (rank - 3)..<rank where shape[dim] == 0 {
            throw .runtime(
                "adaptive_max_pool2d(): Expected input to have non-zero size for non-batch dimensions, but input has sizes "
                    + "\(shape) with dimension \(dim) being empty")
        }
        let target = Shape(Array(shape.dropLast(2)) + [height, width])
        for size in [height, width] where size < 0 {
            throw .runtime("Trying to create tensor with negative dimension \(size): \(target)")
        }
        try SlidingBlocks.checkSize(Pair(height, width))
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"adaptive_max_pool2d\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try Pooling(self, parts: Pair(height, width)).largest(self, "AdaptiveMaxPool2D")
    }

    /// The average of each window.
    /// - Parameters:
    ///   - countsPadding: whether zeros around the image count.
    ///   - divisor: what sums are divided by instead of the number of elements.
    public func averagePool2d(
        _ windows: PoolingWindows, countsPadding: Bool = true, divisor: Int? = nil
    ) throws(TensorError) -> Tensor {
        if divisor == 0 { throw .runtime("divisor must be not zero") }
        guard rank >= 3 else { throw TensorError(.dimension(given: -3, rank: rank)) }
        let pooling = try Pooling(self, windows)
        return try pooling.average(
            self, "AvgPool2D", lsx_pooling_divisor(counts_padding: countsPadding, divisor: Int64(divisor ?? 0)))
    }

    /// The averages of as many parts as `size` says, which may overlap; nil: as many as there are.
    public func adaptiveAveragePool2d(_ height: Int?, _ width: Int?) throws(TensorError) -> Tensor {
        guard rank == 3 || rank == 4 else {
            throw .runtime("adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got \(shape)")
        }
        let size = Pair(height ?? shape[rank - 2], width ?? shape[rank - 1])
        guard size.height >= 0, size.width >= 0 else {
            throw .runtime(
                "adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received "
                    + "{\(size.height), \(size.width)}")
        }
        try SlidingBlocks.checkSize(size)
        if size == 1 { return try mean(dims: [-1, -2], keepDim: true) }
        for dim in (rank - 3)..<rank where shape[dim] == 0 {
            throw .runtime(
                "adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, but input has "
                    + "sizes \(shape) with dimension \(dim) being empty")
        }
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"adaptive_avg_pool2d\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try Pooling(self, parts: size).average(self, "AdaptiveAvgPool2D", lsx_pooling_divisor())
    }
}

/// Checked sizes, and the passes over contiguous memory.
struct Pooling {
    private let sizes: lsx_pooling
    let input: Shape
    let output: Shape

    init(_ tensor: Tensor, _ windows: PoolingWindows) throws(TensorError) {
        let (shape, rank) = (tensor.shape, tensor.rank)
        let image = Pair(shape[rank - 2], shape[rank - 1])
        let (rows, columns) = try windows.axes(image)
        guard rank == 3 || rank == 4, !shape.suffix(3).contains(0) else {
            throw .runtime(
                "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:\(shape)")
        }
        let channels = shape[rank - 3]
        guard rows.count > 0, columns.count > 0 else {
            throw .runtime(
                "Given input size: (\(channels)x\(image.height)x\(image.width)). Calculated output size: "
                    + "(\(channels)x\(rows.count)x\(columns.count)). Output size is too small")
        }
        self.init(shape, rows, columns)
    }

    init(_ tensor: Tensor, parts: Pair) {
        let shape = tensor.shape
        self.init(
            shape, PoolingWindows.parts(shape[tensor.rank - 2], into: parts.height),
            PoolingWindows.parts(shape[tensor.rank - 1], into: parts.width))
    }

    init(_ shape: Shape, _ rows: lsx_pooling_axis, _ columns: lsx_pooling_axis) {
        input = shape
        let planes = Shape(input.dropLast(2))
        var output = planes
        output.append(Int(rows.count))
        output.append(Int(columns.count))
        self.output = output
        sizes = lsx_pooling(planes: Int64(planes.product ?? 0), rows: rows, columns: columns)
    }

    typealias Pass = (lsx_dtype, UnsafePointer<lsx_pooling>?, UnsafeRawPointer?, UnsafeMutableRawPointer?) -> lsx_status

    /// - Parameter widens: whether halves are computed with as floats, and the result is rounded.
    func run(_ source: Tensor, _ shape: Shape, widens: Bool = true, _ pass: Pass) throws(TensorError) -> Tensor {
        if widens, source.dtype.isHalf { return try run(source.copied(to: .float32), shape, pass).copied(to: source.dtype) }
        let source = try source.contiguous()
        let result = try Tensor.zeros(shape, dtype: source.dtype)
        if result.count == 0 || source.count == 0 { return result }
        let status = withUnsafePointer(to: sizes) { pass(source.dtype.kernel, $0, source.data, result.data) }
        withExtendedLifetime(source) {}
        try TensorError.check(status, "avg_pool2d", source.dtype)
        return result
    }

    /// The largest of each window, and where it lies.
    func largest(_ source: Tensor, _ name: String) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let indices = try Tensor.empty(output, dtype: .int64)
        // Whole numbers of any size that images hold are exact as doubles.
        let values = try run(source.dtype.isFloatingPoint ? source : source.copied(to: .float64), output) {
            lsx_max_pool($0, $1, $2, $3, indices.data.assumingMemoryBound(to: Int64.self))
        }.to(source.dtype)
        let places = try indices.inFormat(of: source)
        guard source.dtype.isFloatingPoint else { return (try values.inFormat(of: source), places) }
        let result = try Tensor.record(
            name + "Backward0", inputs: [source], saving: .inputsAnd([indices]), output: try values.inFormat(of: source)
        ) { (gradient, _) throws(TensorError) in [try scatter(gradient, indices, name, source)] }
        return (result, places)
    }

    /// Each gradient at the element that its index names. As in PyTorch it hangs on the source too, with a gradient of zero.
    private func scatter(
        _ gradient: Tensor, _ indices: Tensor, _ name: String, _ source: Tensor
    ) throws(TensorError) -> Tensor {
        try Tensor.record(
            name + "BackwardBackward0", inputs: [gradient, source], saving: .nothing,
            output: try run(gradient, input) {
                lsx_max_pool_gradient($0, $1, $2, UnsafePointer(indices.data.assumingMemoryBound(to: Int64.self)), $3)
            }
        ) { (second, needs) throws(TensorError) in
            let flat = needs[0] ? try second.flatten(start: input.count - 2).gather(-1, indices.flatten(start: input.count - 2)) : nil
            return [try flat?.reshape(output), needs[1] ? try source.zerosLike() : nil]
        }
    }

    func average(_ source: Tensor, _ name: String, _ divisor: lsx_pooling_divisor) throws(TensorError) -> Tensor {
        try Tensor.record(
            name + "Backward0", inputs: [source], saving: .nothing,
            output: try averages(source, divisor).inFormat(of: source)
        ) { (gradient, _) throws(TensorError) in [try spread(gradient, name, divisor, source)] }
    }

    private func spread(
        _ gradient: Tensor, _ name: String, _ divisor: lsx_pooling_divisor, _ source: Tensor
    ) throws(TensorError) -> Tensor {
        try Tensor.record(
            name + "BackwardBackward0", inputs: [gradient, source], saving: .nothing,
            output: try shares(gradient, divisor)
        ) { (second, needs) throws(TensorError) in
            [needs[0] ? try average(second, name, divisor) : nil, needs[1] ? try source.zerosLike() : nil]
        }
    }

    /// The averages alone, which no gradient goes back from.
    func averages(_ source: Tensor, _ divisor: lsx_pooling_divisor) throws(TensorError) -> Tensor {
        try run(source, output) { lsx_average_pool($0, $1, divisor, $2, $3) }
    }

    /// What each element takes of the gradients of the averages that it is part of.
    func shares(_ gradient: Tensor, _ divisor: lsx_pooling_divisor) throws(TensorError) -> Tensor {
        try run(gradient, input, widens: false) { lsx_average_pool_gradient($0, $1, divisor, $2, $3) }
    }
}
