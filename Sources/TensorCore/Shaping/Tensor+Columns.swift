// SPDX-License-Identifier: MIT

/// The sliding blocks of an image as columns (im2col), and their sum back into an image (col2im).
public struct SlidingBlocks: Sendable {
    let kernel: Pair
    let dilation: Pair
    let padding: Pair
    let stride: Pair

    public init(kernel: Pair, dilation: Pair, padding: Pair, stride: Pair) throws(TensorError) {
        for pair in [kernel, dilation, padding, stride] { try SlidingBlocks.checkSize(pair) }
        func positive(_ pair: Pair, _ text: String) throws(TensorError) {
            guard pair.height > 0, pair.width > 0 else {
                throw .runtime(
                    "\(text) should be greater than zero, but got \(text.split(separator: " ")[0])_height: \(pair.height) "
                        + "\(text.split(separator: " ")[0])_width: \(pair.width)")
            }
        }
        try positive(kernel, "kernel size")
        try positive(dilation, "dilation")
        guard padding.height >= 0, padding.width >= 0 else {
            throw .runtime(
                "padding should be non-negative, but got pad_height: \(padding.height) pad_width: \(padding.width)")
        }
        try positive(stride, "stride")
        self.kernel = kernel
        self.dilation = dilation
        self.padding = padding
        self.stride = stride
    }

    /// Sizes that 32 bits hold leave room for all arithmetic on them.
    static func checkSize(_ pair: Pair) throws(TensorError) {
        for size in [pair.height, pair.width] where size > Int(Int32.max) || size < Int(Int32.min) {
            throw .runtime("Overflow when unpacking long long")
        }
    }

    /// How many blocks fit an image of this size; 64 bits are enough for what memory holds.
    func places(_ image: Pair) -> Pair {
        func count(_ size: Int, _ pad: Int, _ dilation: Int, _ kernel: Int, _ stride: Int) -> Int {
            let room = size &+ 2 &* pad &- dilation &* (kernel &- 1) &- 1
            return (room >= 0 ? room / stride : -((-room + stride - 1) / stride)) &+ 1
        }
        return Pair(
            count(image.height, padding.height, dilation.height, kernel.height, stride.height),
            count(image.width, padding.width, dilation.width, kernel.width, stride.width))
    }

    var area: Int { kernel.height &* kernel.width }

    /// Part of a padded image that element (`row`, `column`) of the kernel meets, block by block.
    fileprivate func met(_ padded: Tensor, _ row: Int, _ column: Int, _ places: Pair) throws(TensorError) -> Tensor {
        let (top, left) = (row &* dilation.height, column &* dilation.width)
        return try padded
            .slice(2, start: top, end: top &+ (places.height - 1) &* stride.height + 1, step: stride.height)
            .slice(3, start: left, end: left &+ (places.width - 1) &* stride.width + 1, step: stride.width)
    }
}

extension Pair {
    fileprivate var text: String { "(\(height), \(width))" }
}

extension Tensor {
    /// Every block as a column: (N, C, H, W) to (N, C * kernel area, blocks).
    public func columns(_ blocks: SlidingBlocks) throws(TensorError) -> Tensor {
        let ranks = rank == 3 || rank == 4
        let first = rank == 4 ? 1 : 0
        guard ranks, shape[first] != 0, shape[first + 1] != 0, shape[first + 2] != 0 else {
            if rank < 3 { throw TensorError(.dimension(given: 2, rank: rank)) }
            throw .runtime(
                "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for "
                    + "input, but got: \(shape)")
        }
        let image = Pair(shape[rank - 2], shape[rank - 1])
        let places = blocks.places(image)
        guard places.height >= 1, places.width >= 1 else {
            throw .runtime(
                "Given input with spatial size \(image.text), kernel_size=\(blocks.kernel.text), "
                    + "dilation=\(blocks.dilation.text), padding=\(blocks.padding.text), calculated shape of the array of "
                    + "sliding blocks as \(places.text), but its components must be at least one.")
        }
        guard dtype.isFloatingPoint || dtype == .bool else {
            throw .notImplemented("\"im2col_out_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try Tensor.record("Im2ColBackward0", inputs: [self], saving: .nothing, output: {
            () throws(TensorError) in
            let batched = rank == 4 ? detach() : try detach().unsqueeze(0)
            let (pad, channels) = (blocks.padding, batched.shape[1])
            let padded = try batched.padded([pad.width, pad.width, pad.height, pad.height])
            let result = try Tensor.allocate(
                [batched.shape[0], channels, blocks.area, places.height, places.width], dtype)
            for row in 0..<blocks.kernel.height {
                for column in 0..<blocks.kernel.width {
                    try result.select(2, row * blocks.kernel.width + column)
                        .copyInPlace(blocks.met(padded, row, column, places))
                }
            }
            result.storage.version = 0  // How it was made is no write to it.
            let flat = try result.view([batched.shape[0], channels * blocks.area, places.height * places.width])
            return rank == 4 ? flat : try flat.squeeze(0)
        }()) { (gradient, _) throws(TensorError) in [try gradient.image(image, blocks)] }
    }

    /// The sum of blocks that are the columns: (N, C * kernel area, blocks) to (N, C, H, W).
    public func image(_ size: Pair, _ blocks: SlidingBlocks) throws(TensorError) -> Tensor {
        try SlidingBlocks.checkSize(size)
        guard size.height > 0, size.width > 0 else {
            throw .runtime("Expected output spatial size to be positive, but got: output_size=\(size.text).")
        }
        let first = rank == 3 ? 1 : 0
        guard rank == 2 || rank == 3, shape[first] != 0, shape[first + 1] != 0 else {
            throw .runtime(
                "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for "
                    + "input, but got: \(shape)")
        }
        guard shape[first] % blocks.area == 0 else {
            throw .runtime(
                "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got "
                    + "input.size(1)=\(shape[first]) and kernel_size=\(blocks.kernel.text).")
        }
        let places = blocks.places(size)
        guard shape[first + 1] == places.height &* places.width, places.height > 0, places.width > 0 else {
            throw .runtime(
                "Given output_size=\(size.text), kernel_size=\(blocks.kernel.text), dilation=\(blocks.dilation.text), "
                    + "padding=\(blocks.padding.text), stride=\(blocks.stride.text), expected size of input's dimension 2 "
                    + "to match the calculated number of sliding blocks \(places.height) * \(places.width) = "
                    + "\(places.height &* places.width), but got input.size(2)=\(shape[first + 1]).")
        }
        guard dtype.isFloatingPoint || dtype == .bool else {
            throw .notImplemented("\"col2im_out_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try Tensor.record("Col2ImBackward0", inputs: [self], saving: .nothing, output: {
            () throws(TensorError) in
            let batched = rank == 3 ? detach() : try detach().unsqueeze(0)
            let channels = batched.shape[1] / blocks.area
            let columns = try batched.reshape(
                [batched.shape[0], channels, blocks.area, places.height, places.width])
            let pad = blocks.padding
            let padded = try Tensor.zeros(
                [batched.shape[0], channels, size.height + 2 * pad.height, size.width + 2 * pad.width], dtype: dtype)
            for row in 0..<blocks.kernel.height {
                for column in 0..<blocks.kernel.width {
                    try blocks.met(padded, row, column, places)
                        .addInPlace(columns.select(2, row * blocks.kernel.width + column))
                }
            }
            let whole = try padded.padded([0 - pad.width, 0 - pad.width, 0 - pad.height, 0 - pad.height])
            return rank == 3 ? whole : try whole.squeeze(0)
        }()) { (gradient, _) throws(TensorError) in [try gradient.columns(blocks)] }
    }
}
