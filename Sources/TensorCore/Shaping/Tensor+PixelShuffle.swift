// SPDX-License-Identifier: MIT

/// Channels moved into pixels and back.
extension Tensor {
    /// (*, C * r², H, W) to (*, C, H * r, W * r).
    public func pixelShuffle(_ factor: Int) throws(TensorError) -> Tensor {
        guard rank >= 3 else {
            throw .runtime(
                "pixel_shuffle expects input to have at least 3 dimensions, but got input with \(rank) dimension(s)")
        }
        guard factor > 0 else {
            throw .runtime("pixel_shuffle expects a positive upscale_factor, but got \(factor)")
        }
        let channels = shape[rank - 3]
        let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
        guard !overflow, channels % square == 0 else {
            throw .runtime(
                "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but "
                    + "input.size(-3)=\(channels) is not divisible by \(square)")
        }
        let (height, width) = (shape[rank - 2], shape[rank - 1])
        return try Tensor.record("PixelShuffleBackward0", inputs: [self], saving: .nothing, output: {
            () throws(TensorError) in
            let lead = Array(shape.dropLast(3))
            let n = lead.count
            return try detach().reshape(Shape(lead + [channels / square, factor, factor, height, width]))
                .permute(Array(0..<n) + [n, n + 3, n + 1, n + 4, n + 2])
                .reshape(Shape(lead + [channels / square, height &* factor, width &* factor])).rearranged(from: self)
        }()) { (gradient, _) throws(TensorError) in [try gradient.pixelUnshuffle(factor)] }
    }

    /// (*, C, H * r, W * r) to (*, C * r², H, W).
    public func pixelUnshuffle(_ factor: Int) throws(TensorError) -> Tensor {
        guard rank >= 3 else {
            throw .runtime(
                "pixel_unshuffle expects input to have at least 3 dimensions, but got input with \(rank) dimension(s)")
        }
        guard factor > 0 else {
            throw .runtime("pixel_unshuffle expects a positive downscale_factor, but got \(factor)")
        }
        let (channels, height, width) = (shape[rank - 3], shape[rank - 2], shape[rank - 1])
        for (name, place, size) in [("height", -2, height), ("width", -1, width)] where size % factor != 0 {
            throw .runtime(
                "pixel_unshuffle expects \(name) to be divisible by downscale_factor, but input.size(\(place))=\(size) is "
                    + "not divisible by \(factor)")
        }
        return try Tensor.record("PixelUnshuffleBackward0", inputs: [self], saving: .nothing, output: {
            () throws(TensorError) in
            let lead = Array(shape.dropLast(3))
            let n = lead.count
            return try detach().reshape(Shape(lead + [channels, height / factor, factor, width / factor, factor]))
                .permute(Array(0..<n) + [n, n + 2, n + 4, n + 1, n + 3])
                .reshape(Shape(lead + [channels &* factor &* factor, height / factor, width / factor])).rearranged(from: self)
        }()) { (gradient, _) throws(TensorError) in [try gradient.pixelShuffle(factor)] }
    }

    /// Channels in `groups` groups dealt out in turn.
    public func channelShuffle(_ groups: Int, node: String = "ChannelShuffleBackward0") throws(TensorError) -> Tensor {
        guard rank > 2 else {
            throw .runtime("channel_shuffle expects input with > 2 dims, but got input with sizes \(shape)")
        }
        guard groups > 0 else {
            throw .runtime("Number of groups to divide channels in must be positive. Value of groups:\(groups)")
        }
        let channels = shape[1]
        guard channels % groups == 0 else {
            throw .runtime(
                "Number of channels must be divisible by groups. Got \(channels) channels and \(groups) groups.")
        }
        return try Tensor.record(node, inputs: [self], saving: .nothing, output: { () throws(TensorError) in
            if count == 0 { return try copied() }
            return try detach().reshape([shape[0], groups, channels / groups, -1]).transpose(1, 2).reshape(shape).rearranged(from: self)
        }()) { [channels] (gradient, _) throws(TensorError) in
            guard node != "NotImplemented" else {
                throw .runtime("derivative for aten::native_channel_shuffle is not implemented")
            }
            return [try gradient.channelShuffle(channels / groups)]
        }
    }
}

extension Tensor {
    /// This rearrangement of images, in their format and in memory of its own: where nothing moved, it is a view of them.
    fileprivate func rearranged(from images: Tensor) throws(TensorError) -> Tensor {
        try (storage === images.storage ? copied() : self).inFormat(of: images)
    }
}
