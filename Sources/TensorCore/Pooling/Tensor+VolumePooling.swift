// SPDX-License-Identifier: MIT
import CKernels

/// The largest or the average element of windows over the last three dimensions.
extension Tensor {
    /// The largest of each window, and where in its volume it lies.
    public func maxPool3d(_ windows: VolumeWindows) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        let pooling = try volumePooling(windows, "max_pool3d_with_indices_out_cpu_template", wantsWhole: false)
        guard dtype != .bool else { throw .notImplemented("\"max_pool3d\" not implemented for 'Bool'") }
        return try pooling.largest(self, "MaxPool3DWithIndices")
    }

    /// The average of each window.
    public func averagePool3d(
        _ windows: VolumeWindows, countsPadding: Bool = true, divisor: Int? = nil
    ) throws(TensorError) -> Tensor {
        if divisor == 0 { throw .runtime("divisor must be not zero") }
        let pooling = try volumePooling(windows, "avg_pool3d", wantsWhole: true)
        guard dtype == .float32 || dtype == .float64 || dtype == .int64 else {
            throw .notImplemented("\"avg_pool3d_out_frame\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return try pooling.average(
            self, "AvgPool3D", lsx_pooling_divisor(counts_padding: countsPadding, divisor: Int64(divisor ?? 0)))
    }

    /// - Parameter wantsWhole: whether the volume must be as large as a window.
    private func volumePooling(
        _ windows: VolumeWindows, _ name: String, wantsWhole: Bool
    ) throws(TensorError) -> VolumePooling {
        guard rank == 4 || rank == 5 else { throw .runtime("non-empty 4D or 5D (batch mode) tensor expected for input") }
        let volume = Array(shape.suffix(3)), channels = shape[rank - 4], kernel = windows.kernel
        let axes = try windows.axes(volume)
        guard !shape.suffix(4).contains(0) else {
            // The dimension it names is PyTorch's.
            throw .runtime(
                "\(name)(): Expected input's non-batch dimensions to have positive length, but input has a shape of \(shape) "
                    + "and non-batch dimension 0 has length zero!")
        }
        if wantsWhole, zip(volume, kernel).contains(where: { $0 < $1 }) {
            throw .runtime(
                "input image (T: \(volume[0]) H: \(volume[1]) W: \(volume[2])) smaller than kernel size (kT: \(kernel[0]) "
                    + "kH: \(kernel[1]) kW: \(kernel[2]))")
        }
        guard axes.allSatisfy({ $0.count > 0 }) else {
            throw .runtime(
                "Given input size: (\(channels)x\(volume[0])x\(volume[1])x\(volume[2])). Calculated output size: "
                    + "(\(channels)x\(axes[0].count)x\(axes[1].count)x\(axes[2].count)). Output size is too small")
        }
        return VolumePooling(shape, axes)
    }

    /// The largest of as many parts as `size` says, which may overlap, and where in its volume it lies.
    public func adaptiveMaxPool3d(_ size: [Int]) throws(TensorError) -> (values: Tensor, indices: Tensor) {
        guard rank == 4 || rank == 5 else {
            throw .runtime("adaptive_max_pool3d(): Expected 4D or 5D tensor, but got: \(shape)")
        }
        try requireParts("adaptive_max_pool3d")
        guard size.count == 3 else { throw .runtime("adaptive_max_pool3d(): internal error: output_size.size() must be 3") }
        for part in size where part < 0 {
            throw .runtime(
                "Trying to create tensor with negative dimension \(part): \(Shape(Array(shape.dropLast(3)) + size))")
        }
        return try partition(size, "adaptive_max_pool3d").largest(self, "AdaptiveMaxPool3D")
    }

    /// The averages of as many parts as `size` says, which may overlap.
    public func adaptiveAveragePool3d(_ size: [Int]) throws(TensorError) -> Tensor {
        guard size.count == 3 else { throw .runtime("adaptive_avg_pool3d: output_size must be 3") }
        guard size.allSatisfy({ $0 >= 0 }) else {
            throw .runtime(
                "adaptive_avg_pool3d: elements of output_size must be greater than or equal to 0 but received "
                    + "{\(size[0]), \(size[1]),\(size[2])}")
        }
        if size == [1, 1, 1] { return try mean(dims: [-1, -2, -3], keepDim: true) }
        guard rank == 4 || rank == 5 else {
            throw .runtime("adaptive_avg_pool3d(): Expected 4D or 5D tensor, but got \(shape)")
        }
        try requireParts("adaptive_avg_pool3d")
        return try partition(size, "adaptive_avg_pool3d").average(self, "AdaptiveAvgPool3D", lsx_pooling_divisor())
    }

    private func requireParts(_ name: String) throws(TensorError) {
        for dim in (rank - 4)..<rank where shape[dim] == 0 && (rank == 4 || dim > 0) {
            throw .runtime(
                "\(name)(): Expected input to have non-zero size for non-batch dimensions, but input has sizes \(shape) with "
                    + "dimension \(dim) being empty")
        }
    }

    private func partition(_ size: [Int], _ name: String) throws(TensorError) -> VolumePooling {
        for part in size { try SlidingBlocks.checkSize(Pair(part, part)) }
        guard dtype.isFloatingPoint else {
            throw .notImplemented("\"\(name)_cpu\" not implemented for '\(dtype.scalarTypeName)'")
        }
        return VolumePooling(shape, zip(shape.suffix(3), size).map { PoolingWindows.parts($0, into: $1) })
    }
}
