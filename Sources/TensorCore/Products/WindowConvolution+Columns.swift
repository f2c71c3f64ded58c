// SPDX-License-Identifier: MIT

extension WindowConvolution {
    /// The pass to the wide side of volumes of halves in PyTorch's own code: it adds the columns of a product, each rounded, into
    /// a result of halves. One place of the kernel after the other, as each sum is rounded.
    func scattered(_ first: Tensor, _ second: Tensor) throws(TensorError) -> Tensor {
        let type = first.dtype, batch = narrow[0], inputs = narrow[1] / groups, outputs = wide[1]
        let window = weight[2] * weight[3] * weight[4], positions = narrow[2] * narrow[3] * narrow[4]
        let kernels = try second.to(.float32).reshape([groups, inputs, weight[1] * window]).transpose(1, 2)
        let numbers = try first.to(.float32).reshape([batch, groups, inputs, positions])
        let columns = try kernels.matmul(numbers).to(type).reshape([batch, outputs, window, narrow[2], narrow[3], narrow[4]])
        var extents: Shape = [batch, outputs]
        for dim in 0..<3 {
            let reach = stride[dim] * (narrow[dim + 2] - 1) + dilation[dim] * (weight[dim + 2] - 1) + 1
            extents.append(Swift.max(wide[dim + 2] + 2 * padding[dim], reach))
        }
        let padded = try Tensor.zeros(extents, dtype: type)
        for place in 0..<window {
            let offsets = [place / (weight[3] * weight[4]), place / weight[4] % weight[3], place % weight[4]]
            var (shape, strides, start) = (padded.shape, padded.strides, padded.offset)
            for dim in 0..<3 {
                shape[dim + 2] = narrow[dim + 2]
                start += offsets[dim] * dilation[dim] * strides[dim + 2]
                strides[dim + 2] *= stride[dim]
            }
            let target = padded.alias(shape: shape, strides: strides, offset: start)
            _ = try target.copyInPlace(target.add(columns.select(2, place)))
        }
        var result = padded
        for dim in 0..<3 { result = try result.narrow(dim + 2, start: padding[dim], length: wide[dim + 2]) }
        return try result.contiguous()
    }
}
