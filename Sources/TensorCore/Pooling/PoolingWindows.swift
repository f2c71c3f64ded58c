// SPDX-License-Identifier: MIT
import CKernels

/// The windows that slide over the last two dimensions, checked as PyTorch checks them.
public struct PoolingWindows: Sendable {
    let kernel: Pair
    let stride: Pair
    let padding: Pair
    let dilation: Pair
    let roundsUp: Bool

    /// - Parameter roundsUp: `ceil_mode`: whether a window may reach beyond the far padding.
    public init(kernel: Pair, stride: Pair, padding: Pair, dilation: Pair = 1, roundsUp: Bool = false) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.roundsUp = roundsUp
    }

    /// The windows' places over an image; the checks that come before the image's are made elsewhere.
    func axes(_ image: Pair) throws(TensorError) -> (rows: lsx_pooling_axis, columns: lsx_pooling_axis) {
        for pair in [kernel, stride, padding, dilation] { try SlidingBlocks.checkSize(pair) }
        let rows = try PoolingWindows.axis(
            image.height, kernel.height, stride.height, padding.height, dilation.height, roundsUp)
        let columns = try PoolingWindows.axis(
            image.width, kernel.width, stride.width, padding.width, dilation.width, roundsUp)
        guard kernel.height > 0, kernel.width > 0 else {
            throw .runtime("kernel size should be greater than zero, but got kH: \(kernel.height) kW: \(kernel.width)")
        }
        guard stride.height > 0, stride.width > 0 else {
            throw .runtime("stride should be greater than zero, but got dH: \(stride.height) dW: \(stride.width)")
        }
        guard dilation.height > 0, dilation.width > 0 else {
            throw .runtime(
                "dilation should be greater than zero, but got dilationH: \(dilation.height) dilationW: \(dilation.width)")
        }
        return (rows, columns)
    }

    static func axis(
        _ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int, _ roundsUp: Bool
    ) throws(TensorError) -> lsx_pooling_axis {
        guard stride != 0 else { throw .runtime("stride should not be zero") }
        guard padding >= 0 else { throw .runtime("pad must be non-negative, but got pad: \(padding)") }
        guard padding <= ((kernel - 1) * dilation + 1) / 2 else {
            throw .runtime(
                "pad should be at most half of effective kernel size, but got pad=\(padding), kernel_size=\(kernel) and "
                    + "dilation=\(dilation)")
        }
        let room = size + 2 * padding - dilation * (kernel - 1) - 1 + (roundsUp ? stride - 1 : 0)
        var count = (room >= 0 || room % stride == 0 ? room / stride : room / stride - 1) + 1
        if roundsUp, (count - 1) * stride >= size + padding { count -= 1 }
        return lsx_pooling_axis(
            size: Int64(size), count: Int64(count), kernel: Int64(kernel), stride: Int64(stride),
            padding: Int64(padding), dilation: Int64(dilation), adaptive: false)
    }

    /// The parts into which an axis is cut.
    static func parts(_ size: Int, into count: Int) -> lsx_pooling_axis {
        lsx_pooling_axis(
            size: Int64(size), count: Int64(count), kernel: 1, stride: 1, padding: 0, dilation: 1, adaptive: true)
    }
}
