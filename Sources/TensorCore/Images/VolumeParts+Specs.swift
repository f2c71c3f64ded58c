// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// What the functions that pool volumes by parts, and their way back, are made of.
    static var partsOfVolumes: [CallableSpec] {
        [
            CallableSpec(
                "adaptive_avg_pool3d", [.inner],
                about: about("nn.functional.adaptive_avg_pool3d", "The averages of so many parts of a volume."),
                Param<Tensor>("input"), Param<[Int]>("output_size")
            ) { (input, size) throws(TensorError) -> Tensor in
                try input.adaptiveAveragePool3d(size.count == 1 ? [size[0], size[0], size[0]] : size)
            },
            CallableSpec(
                "adaptive_max_pool3d", [.inner],
                about: about("nn.functional.adaptive_max_pool3d", "The largest of so many parts of a volume, and where they lie."),
                Param<Tensor>("input"), Param<[Int]>("output_size")
            ) { (input, size) throws(TensorError) -> [Tensor] in
                let (values, indices) = try input.adaptiveMaxPool3d(size.count == 1 ? [size[0], size[0], size[0]] : size)
                return [values, indices]
            },
            CallableSpec(
                "max_unpool3d", [.inner],
                about: about("nn.functional.max_unpool3d", "Each number at the place that its index names."),
                Param<Tensor>("input"), Param<Tensor>("indices"), Param<[Int]>("output_size"), Param<[Int]>("stride"),
                Param<[Int]>("padding")
            ) { (input, indices, size, stride, _) throws(TensorError) -> Tensor in
                guard size.count == 3 else {
                    throw .runtime(
                        "There should be exactly three elements (depth, height, width) in output_size, but got \(size.count) elements.")
                }
                guard stride.allSatisfy({ $0 > 0 }) else {
                    throw .runtime("strides should be greater than zero, but got stride: \(Shape(stride))")
                }
                return try input.maxUnpool(indices, size)
            },
        ]
    }
}
