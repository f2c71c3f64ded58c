// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// What the functions for images are made of.
    static var images: [CallableSpec] {
        ([resampling, embeddingBag, affineGrid] + largestParts.autocast(.full, "max_unpool2d")
            + (partsOfVolumes + fractionalPools + gridSamplers).autocast(.full)).out(.absent)
    }

    private static var resampling: CallableSpec {
        CallableSpec(
            "_upsample", [.inner], about: Documentation("Images of another size: what F.interpolate calls."),
            Param<Tensor>("input"), Param<String>("mode"), Param<[Int]?>("output_size", default: nil),
            Param<Bool>("align_corners", default: false), Param<[Double]?>("scale_factors", default: nil),
            Param<Bool>("antialias", default: false)
        ) { (input, mode, size, alignsCorners, factors, antialias) throws(TensorError) -> Tensor in
            let short = ["bilinear": "linear", "trilinear": "linear", "bicubic": "cubic"][mode] ?? mode
            guard let kind = ResamplingMode(rawValue: short) else { throw .value("unknown mode '\(mode)'") }
            var resampling = Resampling(kind)
            resampling.size = size
            resampling.factors = factors
            resampling.alignsCorners = alignsCorners
            resampling.antialias = antialias
            return try input.resampled(resampling)
        }
    }

    private static var largestParts: [CallableSpec] {
        [
            CallableSpec(
                "adaptive_max_pool1d", [.torch],
                about: about("nn.functional.adaptive_max_pool1d", "The largest of so many parts of a line, and where they lie."),
                Param<Tensor>("input"), Param<[Int]>("output_size")
            ) { (input, size) throws(TensorError) -> [Tensor] in
                guard input.rank == 2 || input.rank == 3 else {
                    throw .runtime(
                        "Expected 2 to 3 dimensions, but got \(input.rank)-dimensional tensor for argument #1 'self' (while "
                            + "checking arguments for adaptive_max_pool1d)")
                }
                guard size.count == 1 else {
                    throw .runtime("adaptive_max_pool1d() argument 'output_size' should contain one int (got \(size.count))")
                }
                for dim in (input.rank - 2)..<input.rank where input.shape[dim] == 0 {
                    throw .runtime(
                        "adaptive_max_pool1d(): Expected input to have non-zero size for non-batch dimensions, but input has "
                            + "sizes \(input.shape) with dimension \(dim) being empty")
                }
                let (values, indices) = try input.unsqueeze(-2).adaptiveMaxPool2d(1, size[0])
                return [try values.squeeze(-2), try indices.squeeze(-2)]
            },
            CallableSpec(
                "adaptive_max_pool2d", [.inner],
                about: about("nn.functional.adaptive_max_pool2d", "The largest of so many parts of an image, and where they lie."),
                Param<Tensor>("input"), Param<[Int]>("output_size")
            ) { (input, size) throws(TensorError) -> [Tensor] in
                guard size.count == 2 else { throw .runtime("adaptive_max_pool2d(): internal error: output_size.size() must be 2") }
                let (values, indices) = try input.adaptiveMaxPool2d(size[0], size[1])
                return [values, indices]
            },
            CallableSpec(
                "max_unpool2d", [.inner],
                about: about("nn.functional.max_unpool2d", "Each number at the place that its index names."),
                Param<Tensor>("input"), Param<Tensor>("indices"), Param<[Int]>("output_size")
            ) { (input, indices, size) throws(TensorError) -> Tensor in
                guard size.count == 2 else {
                    throw .runtime("There should be exactly two elements (height, width) in output_size, but got \(size.count) elements.")
                }
                return try input.maxUnpool(indices, size)
            },
        ]
    }

    private static var embeddingBag: CallableSpec {
        CallableSpec(
            "embedding_bag", [.torch],
            about: about("nn.functional.embedding_bag", "Sums, means or largest numbers of rows of a table, bag by bag."),
            Param<Tensor>("weight"), Param<Tensor>("indices"), Param<Tensor>("offsets"),
            Param<Bool>("scale_grad_by_freq", default: false), Param<Int>("mode", default: 0), Param<Bool>("sparse", default: false),
            Param<Tensor?>("per_sample_weights", default: nil), Param<Bool>("include_last_offset", default: false),
            Param<Int?>("padding_idx", default: nil)
        ) {
            (weight, indices, offsets, scales, mode, isSparse, factors, includesLast, padding) throws(TensorError) -> [Tensor] in
            guard let mode = EmbeddingBags.Mode(rawValue: mode) else { throw .runtime("embedding_bag: unknown mode \(mode)") }
            let bags = try EmbeddingBags(
                weight: weight, indices: indices, offsets: offsets, mode: mode, scalesByFrequency: scales, isSparse: isSparse,
                includesLast: includesLast, padding: padding)
            let (output, places) = try bags.look(up: weight, scaledBy: factors)
            return [output] + (try bags.description(places))
        }
    }

    private static var gridSamplers: [CallableSpec] {
        [("grid_sampler", nil), ("grid_sampler_2d", 4), ("grid_sampler_3d", 5)].map { (name: String, rank: Int?) in
            CallableSpec(
                name, [.torch], about: about("nn.functional.grid_sample", "Images looked at where a grid says."),
                Param<Tensor>("input"), Param<Tensor>("grid"), Param<Int>("interpolation_mode"), Param<Int>("padding_mode"),
                Param<Bool>("align_corners")
            ) { (input, grid, mode, border, alignsCorners) throws(TensorError) -> Tensor in
                guard let mode = GridSampling.Mode(rawValue: mode), let border = GridSampling.Border(rawValue: border) else {
                    throw .runtime("\(name)(): unknown interpolation_mode or padding_mode")
                }
                if let rank, input.rank != rank {
                    throw .runtime("\(name)(): expected \(rank)D input, but got input with sizes \(input.shape)")
                }
                return try input.sampled(at: grid, GridSampling(mode, border: border, alignsCorners: alignsCorners))
            }
        }
    }

    private static var affineGrid: CallableSpec {
        CallableSpec(
            "affine_grid_generator", [.torch],
            about: about("nn.functional.affine_grid", "Where the elements of an image lie under affine maps."),
            Param<Tensor>("theta"), Param<[Int]>("size"), Param<Bool>("align_corners")
        ) { (maps, size, alignsCorners) throws(TensorError) -> Tensor in
            try Tensor.affineGrid(maps, size, alignsCorners: alignsCorners)
        }
    }
}
