// SPDX-License-Identifier: MIT

/// The gradients of sampling at a grid's points, made of operations that can be differentiated again.
struct GridGradients {
    /// One of the neighbours of a point along an axis: where it is, whether it lies in the image, its weight, and how the weight
    /// moves with the place.
    private typealias Tap = (place: Tensor, inside: Tensor, weight: Tensor, slope: Tensor)
    private typealias Axis = (taps: [Tap], scale: Tensor, stride: Int)

    private let sampling: GridSampling
    private let input: Tensor
    private let grid: Tensor
    private let axes: [Axis]

    init(_ input: Tensor, _ grid: Tensor, _ sampling: GridSampling) throws(TensorError) {
        (self.input, self.grid, self.sampling) = (input, grid, sampling)
        let dims = input.rank - 2
        let points = try grid.reshape([grid.shape[0], -1, dims])
        var axes: [Axis] = []
        var stride = 1
        // The grid's x is the image's last dimension.
        for axis in 0..<dims {
            let size = input.shape[input.rank - 1 - axis]
            let made = try GridGradients.axis(points.select(2, axis), size, sampling)
            axes.append((made.taps, made.scale, stride))
            stride = stride &* size
        }
        self.axes = axes
    }

    func ofInput(_ gradient: Tensor) throws(TensorError) -> Tensor {
        let (batch, channels) = (input.shape[0], input.shape[1])
        let upper = try gradient.reshape([batch, channels, -1])
        var result = try Tensor.zeros([batch, channels, input.count / Swift.max(batch * channels, 1)], dtype: input.dtype)
        for corner in try corners() {
            let places = try corner.place.unsqueeze(1).expand(upper.shape)
            result = try result.scatterAdd(2, places, upper.mul(corner.weight.mul(corner.inside).unsqueeze(1)))
        }
        return try result.reshape(input.shape)
    }

    func ofGrid(_ gradient: Tensor) throws(TensorError) -> Tensor {
        // A grid that no weight depends on still has a second derivative: zero.
        guard sampling.mode != .nearest else { return try grid.mul(0) }
        let (batch, channels) = (input.shape[0], input.shape[1])
        let upper = try gradient.reshape([batch, channels, -1])
        let flat = try input.reshape([batch, channels, -1])
        var parts: [Tensor?] = axes.map { _ in nil }
        for corner in try corners() {
            let values = try flat.gather(2, corner.place.unsqueeze(1).expand(upper.shape))
            let seen = try values.mul(upper).sum(dims: [1]).mul(corner.inside)
            for axis in axes.indices {
                let part = try seen.mul(corner.slopes[axis])
                parts[axis] = try parts[axis].map { (sum) throws(TensorError) in try sum.add(part) } ?? part
            }
        }
        var columns: [Tensor] = []
        for (axis, part) in zip(axes, parts) { if let part { columns.append(try part.mul(axis.scale)) } }
        return try Tensor.stack(columns, dim: -1).reshape(grid.shape)
    }

    /// Every combination of neighbours: where it lies in the image, row by row, with the product of the weights, and that
    /// product's slopes along the axes.
    private func corners() throws(TensorError) -> [(place: Tensor, inside: Tensor, weight: Tensor, slopes: [Tensor])] {
        var found: [(place: Tensor, inside: Tensor, weight: Tensor, slopes: [Tensor])] = []
        for (number, axis) in axes.enumerated() {
            guard number > 0 else {
                for tap in axis.taps { found.append((tap.place, tap.inside, tap.weight, [tap.slope])) }
                continue
            }
            var wider: [(place: Tensor, inside: Tensor, weight: Tensor, slopes: [Tensor])] = []
            for corner in found {
                for tap in axis.taps {
                    var slopes: [Tensor] = []
                    for slope in corner.slopes { slopes.append(try slope.mul(tap.weight)) }
                    slopes.append(try corner.weight.mul(tap.slope))
                    wider.append((
                        try corner.place.add(tap.place.mul(Scalar.int(axis.stride))), try corner.inside.mul(tap.inside),
                        try corner.weight.mul(tap.weight), slopes))
                }
            }
            found = wider
        }
        return found
    }

    private static func axis(_ grid: Tensor, _ size: Int, _ sampling: GridSampling) throws(TensorError) -> (taps: [Tap], scale: Tensor) {
        let x = grid.detach()
        let factor = Double(sampling.alignsCorners ? size - 1 : size) / 2
        var place = try sampling.alignsCorners ? x.add(1).mul(factor) : x.add(1).mul(Double(size)).sub(1).div(2)
        var scale = try x.onesLike().mul(factor)
        if sampling.mode != .cubic { (place, scale) = try bordered(place, scale, size, sampling) }
        let whole = try sampling.mode == .nearest ? place.round() : place.floor()
        // The distance to it, which moves with the grid.
        let t = try grid.sub(x).mul(scale).add(place.sub(whole))
        let one = try x.onesLike()
        let weights: [(offset: Int, weight: Tensor, slope: Tensor)] = switch sampling.mode {
        case .nearest: [(0, one, try one.mul(0))]
        case .linear: [(0, try one.sub(t), try one.neg()), (1, t, one)]
        case .cubic: [
            (-1, try far(t.add(1)), try farSlope(t.add(1))), (0, try near(t), try nearSlope(t)),
            (1, try near(one.sub(t)), try nearSlope(one.sub(t)).neg()), (2, try far(one.mul(2).sub(t)), try farSlope(one.mul(2).sub(t)).neg()),
        ]
        }
        var taps: [Tap] = []
        for (offset, weight, slope) in weights {
            var at = try whole.add(Double(offset))
            if sampling.mode == .cubic { at = try bordered(at, one, size, sampling).place }
            let inside = try at.greaterOrEqual(0).logicalAnd(at.lessOrEqual(Double(size - 1))).to(x.dtype)
            taps.append((try at.nanToNum().clamp(min: .int(0), max: .int(size - 1)).to(.int64), inside, weight, slope))
        }
        return (taps, scale)
    }

    /// Places outside brought to the edge or reflected, and how they then move.
    private static func bordered(
        _ place: Tensor, _ scale: Tensor, _ size: Int, _ sampling: GridSampling
    ) throws(TensorError) -> (place: Tensor, scale: Tensor) {
        var (place, scale) = (place, scale)
        if sampling.border == .zeros { return (place, scale) }
        if sampling.border == .reflection {
            let low = sampling.alignsCorners ? 0 : -0.5
            let span = Double(sampling.alignsCorners ? size - 1 : size)
            guard span > 0 else { return (try place.mul(0), try scale.mul(0)) }
            let apart = try place.sub(low)
            let distance = try apart.abs()
            let rest = try distance.fmod(span)
            let isEven = try distance.div(span).floor().fmod(2).equal(0)
            place = try Tensor.where(isEven, rest.add(low), rest.neg().add(span + low))
            let turned = try Tensor.where(apart.less(0), scale.neg(), scale)
            scale = try Tensor.where(isEven, turned, turned.neg())
        }
        let edge = Double(size - 1)
        scale = try Tensor.where(place.greater(0).logicalAnd(place.less(edge)), scale, 0)
        return (try place.clamp(min: .int(0), max: .double(edge)), scale)
    }

    // Keys' cubic convolution with a = -0.75: within one element, and from one to two.
    private static func near(_ t: Tensor) throws(TensorError) -> Tensor { try t.mul(1.25).sub(2.25).mul(t).mul(t).add(1) }
    private static func nearSlope(_ t: Tensor) throws(TensorError) -> Tensor { try t.mul(3.75).sub(4.5).mul(t) }
    private static func far(_ t: Tensor) throws(TensorError) -> Tensor { try t.mul(-0.75).add(3.75).mul(t).sub(6).mul(t).add(3) }
    private static func farSlope(_ t: Tensor) throws(TensorError) -> Tensor { try t.mul(-2.25).add(7.5).mul(t).sub(6) }
}
