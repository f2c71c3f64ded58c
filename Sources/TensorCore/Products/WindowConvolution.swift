// SPDX-License-Identifier: MIT
import CKernels

/// A convolution of volumes, images or lines in either direction: its three passes, each linear in both of its operands,
/// so that the gradients of each are the other two.
///
/// `narrow` is the side of a convolution's result, `wide` that of its input. A transposed convolution goes from narrow to
/// wide. Volumes are convolved kernel layer by kernel layer, as images.
struct WindowConvolution {
    let stride: [Int]
    let padding: [Int]
    let dilation: [Int]
    let groups: Int
    let wide: Shape
    let narrow: Shape
    let weight: Shape

    private var dims: Int { wide.count - 2 }

    private enum Pass { case toNarrow, toWide, toWeight }

    func convolve(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        try recorded(.toNarrow, input, weight, bias)
    }

    func convolveTransposed(_ input: Tensor, _ weight: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        try recorded(.toWide, input, weight, bias)
    }

    // MARK: gradients

    /// The first operand is on the narrow side, except of the pass to it; the second is the weight or on the wide side.
    private func recorded(_ pass: Pass, _ first: Tensor, _ second: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        try Tensor.record(
            "ConvolutionBackward0", inputs: [first, second, bias], saving: .pair(1, 0),
            output: try biased(pass, first.detach(), second.detach(), bias?.detach()).inFormat(of: first, second)
        ) { (gradient, needs) throws(TensorError) in
            [
                needs[0] ? try linear(pass, nil, second, gradient) : nil, needs[1] ? try linear(pass, first, nil, gradient) : nil,
                needs[2] ? try gradient.sum(dims: [0] + Array(2..<gradient.rank)) : nil,
            ]
        }
    }

    /// The gradient of the operand that is nil.
    private func linear(_ pass: Pass, _ first: Tensor?, _ second: Tensor?, _ gradient: Tensor) throws(TensorError) -> Tensor {
        switch (pass, first, second) {
        case (.toNarrow, nil, let weight?): try inner(.toWide, gradient, weight)
        case (.toNarrow, let input?, _): try inner(.toWeight, gradient, input)
        case (.toWide, nil, let weight?): try inner(.toNarrow, gradient, weight)
        case (.toWide, let input?, _): try inner(.toWeight, input, gradient)
        case (.toWeight, nil, let input?): try inner(.toNarrow, input, gradient)
        case (.toWeight, let narrow?, _): try inner(.toWide, narrow, gradient)
        default: throw TensorError(.freedGraph)
        }
    }

    private func inner(_ pass: Pass, _ first: Tensor, _ second: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record(
            "ConvolutionBackwardBackward0", inputs: [first, second], saving: .pair(1, 0),
            output: try run(pass, first.detach(), second.detach())
        ) { (gradient, needs) throws(TensorError) in
            [needs[0] ? try linear(pass, nil, second, gradient) : nil, needs[1] ? try linear(pass, first, nil, gradient) : nil]
        }
    }

    private func biased(_ pass: Pass, _ first: Tensor, _ second: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        guard let bias else { return try run(pass, first, second) }
        // oneDNN's kernels round the sum with the bias once.
        if first.dtype.isHalf, !usesColumns(pass, first.dtype) {
            return try biased(pass, first.to(.float32), second.to(.float32), bias.to(.float32)).to(first.dtype)
        }
        var shape = Shape(repeating: 1, count: first.rank)
        shape[1] = bias.count
        return try run(pass, first, second).add(bias.reshape(shape))
    }

    // MARK: passes

    /// Whether PyTorch has its own code and not oneDNN's for this pass over halves: it rounds the columns of the product, and
    /// each of their sums. A result extended by a stride or more is none for oneDNN.
    private func usesColumns(_ pass: Pass, _ dtype: DType) -> Bool {
        guard pass == .toWide, dtype.isHalf else { return false }
        return dtype == .float16 && !lsx_convolution_has_float16() || whole != narrow
    }

    private func run(_ pass: Pass, _ first: Tensor, _ second: Tensor) throws(TensorError) -> Tensor {
        // Whole numbers of the sizes that images hold are exact as doubles.
        guard first.dtype.isFloatingPoint else {
            return try run(pass, first.copied(to: .float64), second.copied(to: .float64)).copied(to: first.dtype)
        }
        if dims == 3, first.dtype.isHalf {
            if usesColumns(pass, first.dtype), first.count > 0, second.count > 0 { return try scattered(first, second) }
            return try run(pass, first.to(.float32), second.to(.float32)).to(first.dtype)
        }
        let whole = whole
        guard whole == narrow else { return try runOver(whole, pass, first, second) }
        guard dims == 3 else {
            let plane = try plane(first.dtype, batch: wide[0])
            return try apply(plane, pass, first, second)
        }
        let target: Shape = pass == .toNarrow ? narrow : pass == .toWide ? wide : weight
        let result = try Tensor.zeros(target, dtype: first.dtype)
        if result.count == 0 || first.count == 0 || second.count == 0 { return result }
        for layer in 0..<weight[2] {
            guard let depths = depths(of: layer) else { continue }
            let plane = try plane(first.dtype, batch: wide[0] * depths.count)
            switch pass {
            case .toNarrow:
                let part = try plane.forward(folded(first, depths, inWide: true), second.select(2, layer), nil)
                try add(part, to: slice(result, depths, inWide: false), depths.count)
            case .toWide:
                let part = try plane.inputGradientValues(folded(first, depths, inWide: false), second.select(2, layer))
                try add(part, to: slice(result, depths, inWide: true), depths.count)
            case .toWeight:
                let part = try plane.weightGradientValues(
                    folded(first, depths, inWide: false), folded(second, depths, inWide: true))
                _ = try result.select(2, layer).copyInPlace(part)
            }
        }
        return result
    }

    /// The narrow side with all windows that the wide side has room for: more than there are, where a transposed
    /// convolution's result was extended by a stride or more.
    private var whole: Shape {
        var result = narrow
        for dim in 0..<dims {
            let room = wide[dim + 2] + 2 * padding[dim] - dilation[dim] * (weight[dim + 2] - 1) - 1
            result[dim + 2] = Swift.max(narrow[dim + 2], room / stride[dim] + 1)
        }
        return result
    }

    private func runOver(_ whole: Shape, _ pass: Pass, _ first: Tensor, _ second: Tensor) throws(TensorError) -> Tensor {
        let outer = WindowConvolution(
            stride: stride, padding: padding, dilation: dilation, groups: groups, wide: wide, narrow: whole, weight: weight)
        func cropped(_ tensor: Tensor) throws(TensorError) -> Tensor {
            var result = tensor
            for dim in 2..<narrow.count { result = try result.narrow(dim, start: 0, length: narrow[dim]) }
            return result
        }
        guard pass != .toNarrow else { return try cropped(outer.run(pass, first, second)) }
        let extended = try Tensor.zeros(whole, dtype: first.dtype)
        _ = try cropped(extended).copyInPlace(first)
        return try outer.run(pass, extended, second)
    }

    private func apply(
        _ plane: ConvolutionGeometry, _ pass: Pass, _ first: Tensor, _ second: Tensor
    ) throws(TensorError) -> Tensor {
        switch pass {
        case .toNarrow: try plane.forward(first, second, nil)
        case .toWide: try plane.inputGradientValues(first, second)
        case .toWeight: try plane.weightGradientValues(first, second)
        }
    }

    /// The convolution of images that volumes are made of; a shape is all it asks of its operands.
    private func plane(_ dtype: DType, batch: Int) throws(TensorError) -> ConvolutionGeometry {
        func image(_ shape: Shape) throws(TensorError) -> Tensor {
            let flat = dims == 3 ? Shape([shape[0], shape[1], shape[3], shape[4]]) : shape
            return try Tensor.zeros(Shape(repeating: 1, count: flat.count), dtype: dtype).expand(flat)
        }
        func pair(_ sizes: [Int], flat: Int) -> Pair {
            dims == 1 ? Pair(flat, sizes[0]) : Pair(sizes[sizes.count - 2], sizes[sizes.count - 1])
        }
        var images = wide
        images[0] = batch
        return try ConvolutionGeometry(
            image(images), image(weight), nil, stride: pair(stride, flat: 1), padding: pair(padding, flat: 0),
            dilation: pair(dilation, flat: 1), groups: groups)
    }

    // MARK: layers of a volume

    /// The layers of the narrow side that a kernel's layer meets, and where the first of them lies on the wide side.
    private struct Depths {
        let start: Int
        let count: Int
        let wideStart: Int
    }

    private func depths(of layer: Int) -> Depths? {
        let shift = layer * dilation[0] - padding[0], step = stride[0]
        let first = shift >= 0 ? 0 : (-shift + step - 1) / step
        let room = wide[2] - 1 - shift
        guard room >= 0 else { return nil }
        let last = Swift.min(narrow[2] - 1, room / step)
        guard last >= first else { return nil }
        return Depths(start: first, count: last - first + 1, wideStart: first * step + shift)
    }

    private func slice(_ volume: Tensor, _ depths: Depths, inWide: Bool) -> Tensor {
        let step = inWide ? stride[0] : 1, start = inWide ? depths.wideStart : depths.start
        var (shape, strides) = (volume.shape, volume.strides)
        shape[2] = depths.count
        let offset = volume.offset + start * strides[2]
        strides[2] *= step
        return volume.alias(shape: shape, strides: strides, offset: offset)
    }

    /// The layers as so many images.
    private func folded(_ volume: Tensor, _ depths: Depths, inWide: Bool) throws(TensorError) -> Tensor {
        let part = slice(volume, depths, inWide: inWide), shape = part.shape
        return try part.transpose(1, 2).reshape([shape[0] * depths.count, shape[1], shape[3], shape[4]])
    }

    private func add(_ part: Tensor, to target: Tensor, _ count: Int) throws(TensorError) {
        let shape = target.shape
        let layers = try part.view([shape[0], count, shape[1], shape[3], shape[4]]).transpose(1, 2)
        _ = try target.copyInPlace(target.add(layers))
    }
}
