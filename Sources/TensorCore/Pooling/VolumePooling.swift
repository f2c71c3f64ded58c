// SPDX-License-Identifier: MIT
import CKernels

/// The windows that slide over the last three dimensions: depth, height, width.
public struct VolumeWindows: Sendable {
    let kernel: [Int]
    let stride: [Int]
    let padding: [Int]
    let dilation: [Int]
    let roundsUp: Bool

    /// Each of three numbers.
    public init(kernel: [Int], stride: [Int], padding: [Int], dilation: [Int] = [1, 1, 1], roundsUp: Bool = false) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.roundsUp = roundsUp
    }

    /// The windows' places over a volume.
    func axes(_ volume: [Int]) throws(TensorError) -> [lsx_pooling_axis] {
        var result: [lsx_pooling_axis] = []
        for values in [kernel, stride, padding, dilation] {
            guard values.count == 3, volume.count == 3 else { throw .runtime("pooling of volumes takes three numbers") }
            for value in values { try SlidingBlocks.checkSize(Pair(value, value)) }
        }
        for i in 0..<3 {
            result.append(
                try PoolingWindows.axis(volume[i], kernel[i], stride[i], padding[i], dilation[i], roundsUp))
        }
        try require(kernel, "kernel size", "k")
        try require(stride, "stride", "d")
        try require(dilation, "dilation", "dilation")
        return result
    }

    private func require(_ values: [Int], _ name: String, _ letter: String) throws(TensorError) {
        guard values.allSatisfy({ $0 > 0 }) else {
            throw .runtime(
                "\(name) should be greater than zero, but got \(letter)T: \(values[0]) \(letter)H: \(values[1]) "
                    + "\(letter)W: \(values[2])")
        }
    }
}

/// Pooling of volumes: that of their planes, and then that over the depth of what came out, whose planes are lines.
///
/// The largest is the same element, ties and nans too, as one walk through the window finds: the first of the largest, the
/// last nan. An average of averages may differ from that of one sum in the last bit.
struct VolumePooling {
    private let planes: Pooling
    private let depth: Pooling
    private let input: Shape
    private let output: Shape
    /// Of the depth, the height and the width.
    private let axes: [lsx_pooling_axis]
    /// The elements of a plane before and after, and of a volume.
    private let area: (input: Int, output: Int)

    init(_ shape: Shape, _ axes: [lsx_pooling_axis]) {
        (input, self.axes) = (shape, axes)
        let (deep, rows, columns) = (axes[0], axes[1], axes[2])
        planes = Pooling(shape, rows, columns)
        // Neither product can leave 64 bits: one is of a tensor that exists, the other's factors fit 32 bits.
        area = (Int(rows.size) &* Int(columns.size), Int(rows.count) &* Int(columns.count))
        let flat = Shape(Array(shape.dropLast(2)) + [area.output])
        let still = lsx_pooling_axis(
            size: Int64(area.output), count: Int64(area.output), kernel: 1, stride: 1, padding: 0, dilation: 1, adaptive: false)
        depth = Pooling(flat, deep, still)
        output = Shape(Array(shape.dropLast(3)) + [Int(deep.count), Int(rows.count), Int(columns.count)])
    }

    /// The largest of each window, and where in its volume it lies.
    func largest(_ source: Tensor, _ name: String) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        // Whole numbers of any size that volumes hold are exact as doubles.
        let numbers = try source.dtype.isFloatingPoint ? source.detach() : source.copied(to: .float64)
        let flat = try planes.largest(numbers, name)
        let deep = try depth.largest(flat.values, name)
        let values = try deep.values.reshape(output).to(source.dtype)
        var indices = deep.indices
        if indices.count > 0 {
            // Where each plane's largest lies in the volume, looked up where the depth's lies among the planes' results.
            let slices = input[input.count - 3]
            let starts = try (Tensor.arange(0, .int(slices)) * Scalar.int(area.input)).reshape(Shape([slices, 1, 1]))
            let within = try (flat.indices + starts).flatten(start: input.count - 3)
            indices = try within.gather(-1, indices.flatten(start: input.count - 3))
        }
        indices = try indices.reshape(output)
        // Of PyTorch's kernels for volumes only this one keeps the format.
        let model = name == "MaxPool3DWithIndices" ? source : nil
        let places = try indices.inFormat(of: model)
        guard source.dtype.isFloatingPoint else { return (try values.inFormat(of: model), places) }
        let result = try Tensor.record(
            name + "Backward0", inputs: [source], saving: .inputsAnd([indices]), output: try values.inFormat(of: model)
        ) { [indices] (gradient, _) throws(TensorError) in [try scatter(gradient, indices, name, source)] }
        return (result, places)
    }

    /// Each gradient at the element that its index names; a gradient of zero for the source, as in `Pooling`.
    private func scatter(
        _ gradient: Tensor, _ indices: Tensor, _ name: String, _ source: Tensor
    ) throws(TensorError) -> Tensor {
        let start = input.count - 3
        let places = try indices.flatten(start: start)
        let flat = Shape(Array(input.dropLast(3)) + [input.suffix(3).reduce(1, &*)])
        let sums = try Tensor.zeros(flat, dtype: gradient.dtype).scatterAdd(-1, places, gradient.detach().flatten(start: start))
        return try Tensor.record(
            name + "BackwardBackward0", inputs: [gradient, source], saving: .nothing, output: try sums.reshape(input)
        ) { (second, needs) throws(TensorError) in
            [
                needs[0] ? try second.flatten(start: start).gather(-1, places).reshape(output) : nil,
                needs[1] ? try source.zerosLike() : nil,
            ]
        }
    }

    /// The average of each window; `divisor` is that of the whole window.
    func average(_ source: Tensor, _ name: String, _ divisor: lsx_pooling_divisor) throws(TensorError) -> Tensor {
        try Tensor.record(
            name + "Backward0", inputs: [source], saving: .nothing,
            output: try hasHalfParts(source)
                ? HalfVolumeParts(axes, output: output).averages(source.detach())
                : passes(source) { (source) throws(TensorError) in
                    let flat = try planes.averages(source, planeDivisor(divisor))
                    return try depth.averages(flat, divisor).reshape(output)
                }
        ) { (gradient, _) throws(TensorError) in [try spread(gradient, name, divisor, source)] }
    }

    private func hasHalfParts(_ source: Tensor) -> Bool { source.dtype.isHalf && axes.allSatisfy(\.adaptive) }

    private func spread(
        _ gradient: Tensor, _ name: String, _ divisor: lsx_pooling_divisor, _ source: Tensor
    ) throws(TensorError) -> Tensor {
        try Tensor.record(
            name + "BackwardBackward0", inputs: [gradient, source], saving: .nothing,
            output: try hasHalfParts(source)
                ? HalfVolumeParts(axes, output: output).shares(gradient.detach(), of: input)
                : passes(gradient) { (gradient) throws(TensorError) in
                    try planes.shares(depth.shares(gradient, divisor), planeDivisor(divisor))
                }
        ) { (second, needs) throws(TensorError) in
            [needs[0] ? try average(second, name, divisor) : nil, needs[1] ? try source.zerosLike() : nil]
        }
    }

    /// A divisor that was given divides once.
    private func planeDivisor(_ divisor: lsx_pooling_divisor) -> lsx_pooling_divisor {
        lsx_pooling_divisor(counts_padding: divisor.counts_padding, divisor: divisor.divisor == 0 ? 0 : 1)
    }

    /// Halves are rounded once, after both passes; the average of whole numbers is cut.
    private func passes(
        _ source: Tensor, _ pass: (Tensor) throws(TensorError) -> Tensor
    ) throws(TensorError) -> Tensor {
        if source.dtype.isHalf { return try pass(source.detach().copied(to: .float32)).copied(to: source.dtype) }
        if !source.dtype.isFloatingPoint { return try pass(source.copied(to: .float64)).copied(to: source.dtype) }
        return try pass(source.detach())
    }
}
