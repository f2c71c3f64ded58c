// SPDX-License-Identifier: MIT
import CKernels

/// How an image is looked at where a grid says.
public struct GridSampling: Sendable {
    public enum Mode: Int, Sendable { case linear, nearest, cubic }
    public enum Border: Int, Sendable { case zeros, border, reflection }

    public var mode: Mode
    public var border: Border
    public var alignsCorners: Bool

    public init(_ mode: Mode = .linear, border: Border = .zeros, alignsCorners: Bool = false) {
        (self.mode, self.border, self.alignsCorners) = (mode, border, alignsCorners)
    }
}

extension Tensor {
    /// The receiver, (N, C, H, W) or (N, C, D, H, W), at the points of `grid`, (N, *, 2) or (N, *, 3), from -1 to 1 with x
    /// first.
    public func sampled(at grid: Tensor, _ sampling: GridSampling) throws(TensorError) -> Tensor {
        func refuse(_ text: String) -> TensorError { .runtime("grid_sampler(): " + text) }
        let dims = rank - 2
        guard rank > 2, grid.rank > 0, shape[0] == grid.shape[0] else {
            throw refuse("expected grid and input to have same batch size, but got input with sizes \(shape) and grid with sizes \(grid.shape)")
        }
        guard grid.shape[grid.rank - 1] == dims else {
            throw refuse("expected grid to have size \(dims) in last dimension, but got grid with sizes \(grid.shape)")
        }
        for dim in 2..<rank where shape[dim] == 0 {
            throw refuse("expected input to have non-empty spatial dimensions, but input has sizes \(shape) with dimension \(dim) being empty")
        }
        guard dims == 2 || dims == 3, grid.rank == rank else {
            throw refuse("expected 4D or 5D input and grid with same number of dimensions, but got input with sizes \(shape) and grid with sizes \(grid.shape)")
        }
        if dims == 3, sampling.mode == .cubic { throw refuse("bicubic interpolation only supports 4D input") }
        guard dtype.isFloatingPoint else { throw .notImplemented("\"grid_sampler_\(dims)d_cpu\" not implemented for '\(dtype.scalarTypeName)'") }
        guard grid.dtype == dtype else { throw .runtime("expected scalar type \(dtype.scalarTypeName) but found \(grid.dtype.scalarTypeName)") }
        return try GridPass(self, grid, sampling).run(self, grid)
    }

    /// The places of an image's elements under affine maps, one for each of the batch: what `sampled` looks at.
    public static func affineGrid(_ maps: Tensor, _ size: [Int], alignsCorners: Bool) throws(TensorError) -> Tensor {
        let dims = size.count - 2
        guard dims == 2 || dims == 3, size.allSatisfy({ $0 >= 0 }) else {
            throw .runtime("AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.")
        }
        /// From -1 to 1, at the elements' middles or from corner to corner.
        func line(_ count: Int) throws(TensorError) -> Tensor {
            if count <= 1 { return try .zeros([count], dtype: maps.dtype) }
            let whole = try Tensor.linspace(-1, 1, count: count, dtype: maps.dtype)
            return alignsCorners ? whole : try whole.mul(count - 1).div(count)
        }
        let spatial = Array(size.dropFirst(2))
        let all = Shape(spatial)
        var axes: [Tensor] = []
        for place in (0..<dims).reversed() {
            var shape = Shape(repeating: 1, count: dims)
            shape[place] = spatial[place]
            axes.append(try line(spatial[place]).reshape(shape).expand(all))
        }
        axes.append(try Tensor.ones(all, dtype: maps.dtype))
        let count = all.product ?? 0
        let base = try Tensor.stack(axes, dim: dims).reshape([1, count, dims + 1]).expand([size[0], count, dims + 1])
        let target = Shape([size[0]] + spatial + [dims])
        return try Tensor.record(
            "AffineGridGeneratorBackward0", inputs: [maps], saving: .nothing,
            output: try base.bmm(maps.detach().transpose(1, 2)).view(target)
        ) { (gradient, _) throws(TensorError) in
            [try base.transpose(1, 2).bmm(gradient.reshape([size[0], count, dims])).transpose(1, 2)]
        }
    }
}

private struct GridPass {
    private let sizes: lsx_grid_sampling
    private let output: Shape
    private let sampling: GridSampling

    init(_ input: Tensor, _ grid: Tensor, _ sampling: GridSampling) {
        self.sampling = sampling
        let shape = input.shape, dims = input.rank - 2
        let points = Array(grid.shape.dropFirst().dropLast())
        output = Shape([shape[0], shape[1]] + points)
        sizes = lsx_grid_sampling(
            batch: Int64(shape[0]), channels: Int64(shape[1]), depth: dims == 3 ? Int64(shape[2]) : 1,
            height: Int64(shape[shape.count - 2]), width: Int64(shape[shape.count - 1]), points: Int64(points.reduce(1, *)),
            dims: Int32(dims), mode: Int32(sampling.mode.rawValue), padding: Int32(sampling.border.rawValue),
            aligns_corners: sampling.alignsCorners)
    }

    private func wide(_ tensor: Tensor) throws(TensorError) -> Tensor {
        try tensor.dtype.isHalf ? tensor.detach().copied(to: .float32) : tensor.detach().contiguous()
    }

    func run(_ input: Tensor, _ grid: Tensor) throws(TensorError) -> Tensor {
        try Tensor.record(
            "GridSampler\(sizes.dims)DBackward0", inputs: [input, grid],
            output: try { () throws(TensorError) -> Tensor in
                let (source, places) = (try wide(input), try wide(grid))
                let result = try Tensor.zeros(output, dtype: source.dtype)
                if result.count > 0 {
                    let status = withUnsafePointer(to: sizes) {
                        lsx_grid_sample(input.dtype.kernel, $0, source.data, places.data, result.data)
                    }
                    withExtendedLifetime((source, places)) {}
                    try TensorError.check(status, "grid_sampler", input.dtype)
                }
                return try result.copied(as: input.dtype)
            }()
        ) { (gradient, needs) throws(TensorError) in
            if Context.current.gradientsEnabled {
                let derived = try GridGradients(input, grid, sampling)
                return [needs[0] ? try derived.ofInput(gradient) : nil, needs[1] ? try derived.ofGrid(gradient) : nil]
            }
            let (source, places, upper) = (try wide(input), try wide(grid), try wide(gradient))
            let ofInput = try Tensor.zeros(source.shape, dtype: source.dtype), ofGrid = try Tensor.zeros(places.shape, dtype: source.dtype)
            if upper.count > 0 {
                let status = withUnsafePointer(to: sizes) {
                    lsx_grid_sample_gradient(
                        input.dtype.kernel, $0, upper.data, source.data, places.data, ofInput.data, ofGrid.data)
                }
                withExtendedLifetime((source, places, upper)) {}
                try TensorError.check(status, "grid_sampler", input.dtype)
            }
            return [try ofInput.copied(as: input.dtype), try ofGrid.copied(as: grid.dtype)]
        }
    }
}
