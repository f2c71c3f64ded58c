// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// What the fractional poolings of images and volumes are made of.
    static var fractionalPools: [CallableSpec] {
        [2, 3].map { dims in
            let name = "fractional_max_pool\(dims)d", ints = dims == 2 ? "Ints" : "three Ints"
            return CallableSpec(
                name, [.inner], about: about("nn.functional.\(name)", "The largest of windows whose steps are drawn, and where they lie."),
                Param<Tensor>("input"), Param<[Int]>("kernel_size"), Param<[Int]>("output_size"), Param<Tensor>("random_samples")
            ) { (input, kernel, size, samples) throws(TensorError) -> [Tensor] in
                for (values, what) in [(kernel, "kernel_size"), (size, "output_size")] where values.count != dims {
                    throw .runtime("\(name): \(what) must either be a single Int or tuple of \(ints)")
                }
                let (values, indices) = try input.fractionalMaxPool(kernel: kernel, output: size, samples: samples)
                return [values, indices]
            }
        }
    }
}
