// SPDX-License-Identifier: MIT

/// Random numbers, in PyTorch's order for the same seed.
extension OperationCatalog {
    static var sampling: [CallableSpec] { samples + samplesLike + drawn + inPlaceSamples + dropouts + windowFunctions }

    private static var generator: Param<Generator?> { Param<Generator?>("generator", default: nil, keywordOnly: true) }
    private static var input: Param<Tensor> { Param<Tensor>("input") }

    private static var samples: [CallableSpec] {
        func sized(
            _ name: String, _ summary: String,
            run: @escaping (Shape, DType?, Bool, Generator?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch], about: about(name, summary), Param<[Int]>("size", variadic: true, overloads: true),
                generator, dtype, layout, device, pinMemory, requiresGrad
            ) {
                size, generator, dtype, _, _, _, records throws(TensorError) in
                try run(Shape(size), dtype, records, generator)
            }
        }
        return [
            sized("rand", "Uniform numbers in [0, 1).") { shape, dtype, records, generator throws(TensorError) in
                try Tensor.rand(shape, dtype: dtype, requiresGrad: records, generator: generator)
            }.out(.filled),
            sized("randn", "Numbers of the standard normal distribution.") {
                shape, dtype, records, generator throws(TensorError) in
                try Tensor.randn(shape, dtype: dtype, requiresGrad: records, generator: generator)
            }.out(.filled),
            CallableSpec(
                "randint", [.torch], about: about("randint", "Whole numbers from low up to, not including, high."),
                signatures: [
                    Signature(
                        Param<Int>("high"), Param<[Int]>("size"), generator, dtype, layout, device,
                        pinMemory, requiresGrad
                    ) { high, size, generator, dtype, _, _, _, records throws(TensorError) in
                        try Tensor.randint(
                            high: high, Shape(size), dtype: dtype ?? .int64, requiresGrad: records, generator: generator)
                    },
                    Signature(
                        Param<Int>("low"), Param<Int>("high"), Param<[Int]>("size"), generator, dtype, layout, device,
                        pinMemory, requiresGrad
                    ) { low, high, size, generator, dtype, _, _, _, records throws(TensorError) in
                        try Tensor.randint(
                            low: low, high: high, Shape(size), dtype: dtype ?? .int64, requiresGrad: records,
                            generator: generator)
                    },
                ]).out(.filled),
            CallableSpec(
                "randperm", [.torch], about: about("randperm", "The numbers 0 to n - 1 in random order."),
                Param<Int>("n", overloads: true), generator, dtype, layout, device, pinMemory, requiresGrad
            ) { count, generator, dtype, _, _, _, records throws(TensorError) in
                try Tensor.randperm(count, dtype: dtype ?? .int64, requiresGrad: records, generator: generator)
            }.out(.filled),
        ]
    }

    private static var samplesLike: [CallableSpec] {
        func like(
            _ name: String, _ summary: String,
            run: @escaping (Tensor, DType?, Generator?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch], about: about(name, summary), Param<Tensor>("input", overloads: true), generator,
                dtype, layout, device, pinMemory, requiresGrad, memoryFormat
            ) {
                input, generator, dtype, _, _, _, records, format throws(TensorError) in
                try run(input.model(in: format), dtype, generator).requireGrad(records)
            }
        }
        let whole = about("randint_like", "randint in another tensor's shape and dtype.")
        return [
            like("rand_like", "rand in another tensor's shape and dtype.") { input, dtype, generator throws(TensorError) in
                try input.randLike(dtype: dtype, generator: generator)
            }.out(.absent),
            like("randn_like", "randn in another tensor's shape and dtype.") { input, dtype, generator throws(TensorError) in
                try input.randnLike(dtype: dtype, generator: generator)
            }.out(.absent),
            CallableSpec(
                "randint_like", [.torch], about: whole,
                signatures: [
                    Signature(Param<Tensor>("input", overloads: true), Param<Int>("high"), generator, dtype,
                        layout, device, pinMemory, requiresGrad, memoryFormat
                    ) {
                        input, high, generator, dtype, _, _, _, records, format throws(TensorError) in
                        try input.model(in: format).randintLike(high: high, dtype: dtype, generator: generator).requireGrad(records)
                    },
                    Signature(input, Param<Int>("low"), Param<Int>("high"), generator, dtype,
                        layout, device, pinMemory, requiresGrad, memoryFormat
                    ) {
                        input, low, high, generator, dtype, _, _, _, records, format throws(TensorError) in
                        try input.model(in: format).randintLike(low: low, high: high, dtype: dtype, generator: generator)
                            .requireGrad(records)
                    },
                ]).out(.absent),
        ]
    }

    private static var drawn: [CallableSpec] {
        [
            CallableSpec(
                "normal", [.torch], about: about("normal", "Normal numbers of given means and standard deviations."),
                signatures: [
                    Signature(Param<Tensor>("mean"), Param<Tensor>("std"), generator) {
                        mean, std, generator throws(TensorError) in
                        try Tensor.normal(mean: mean, std: std, generator: generator)
                    },
                    Signature(Param<Tensor>("mean"), Param<Double>("std", default: 1), generator) {
                        mean, std, generator throws(TensorError) in
                        try Tensor.normal(mean: mean, std: std, generator: generator)
                    },
                    Signature(Param<Double>("mean"), Param<Tensor>("std"), generator) {
                        mean, std, generator throws(TensorError) in
                        try Tensor.normal(mean: mean, std: std, generator: generator)
                    },
                    Signature(
                        Param<Double>("mean"), Param<Double>("std"), Param<[Int]>("size"), generator, dtype, layout, device,
                        pinMemory, requiresGrad
                    ) { mean, std, size, generator, dtype, _, _, _, records throws(TensorError) in
                        try Tensor.normal(mean: mean, std: std, Shape(size), dtype: dtype, generator: generator)
                            .requireGrad(records)
                    },
                ]).out(.sampled),
            CallableSpec(
                "bernoulli", [.torch, .method], about: about("bernoulli", "1 with each element's probability, else 0."),
                signatures: [
                    Signature(input, generator) { input, generator throws(TensorError) in
                        try input.bernoulli(generator: generator)
                    },
                    Signature(input, Param<Double>("p"), generator) { input, p, generator throws(TensorError) in
                        try input.bernoulli(p, generator: generator)
                    },
                ]).out(.converted),
            CallableSpec(
                "poisson", [.torch], about: about("poisson", "Numbers of the Poisson distribution of each element's rate."),
                input, Param<Generator?>("generator", default: nil)
            ) { input, generator throws(TensorError) in try input.poisson(generator: generator) }.out(.absent),
            CallableSpec(
                "_standard_gamma", [.torch], about: about("distributions.gamma", "Numbers of the gamma distribution of scale 1."),
                input, Param<Generator?>("generator", default: nil)
            ) { input, generator throws(TensorError) in try input.standardGamma(generator: generator) }.out(.absent),
            CallableSpec(
                "binomial", [.torch],
                about: about("binomial", "How many of count trials succeed, each with probability prob."),
                Param<Tensor>("count"), Param<Tensor>("prob"), Param<Generator?>("generator", default: nil)
            ) { count, prob, generator throws(TensorError) in try count.binomial(prob, generator: generator) }.out(.absent),
            CallableSpec(
                "multinomial", [.torch, .method],
                about: about("multinomial", "Indices drawn with probabilities proportional to the weights of a row."),
                input, Param<Int>("num_samples"), Param<Bool>("replacement", default: false), generator
            ) { input, count, replacement, generator throws(TensorError) in
                try input.multinomial(count, replacement: replacement, generator: generator)
            }.out(.refusing(.others, "{name} expects Long tensor out, got: {Target}")),
        ]
    }

    private static var inPlaceSamples: [CallableSpec] {
        [
            CallableSpec(
                "uniform_", [.method], about: about("Tensor.uniform_", "Fills with uniform numbers in [from, to)."), input,
                Param<Double>("from", default: 0), Param<Double>("to", default: 1), generator
            ) { input, low, high, generator throws(TensorError) in
                try input.uniformInPlace(from: low, to: high, generator: generator)
            },
            CallableSpec(
                "normal_", [.method], about: about("Tensor.normal_", "Fills with normal numbers."), input,
                Param<Double>("mean", default: 0), Param<Double>("std", default: 1), generator
            ) { input, mean, std, generator throws(TensorError) in
                try input.normalInPlace(mean: mean, std: std, generator: generator)
            },
            CallableSpec(
                "exponential_", [.method], about: about("Tensor.exponential_", "Fills with exponential numbers."), input,
                Param<Double>("lambd", default: 1), generator
            ) { input, rate, generator throws(TensorError) in
                try input.exponentialInPlace(rate: rate, generator: generator)
            },
            CallableSpec(
                "geometric_", [.method], about: about("Tensor.geometric_", "Fills with numbers of trials up to a success."),
                input, Param<Double>("p"), generator
            ) { input, probability, generator throws(TensorError) in
                try input.geometricInPlace(probability, generator: generator)
            },
            CallableSpec(
                "cauchy_", [.method], about: about("Tensor.cauchy_", "Fills with Cauchy numbers."), input,
                Param<Double>("median", default: 0), Param<Double>("sigma", default: 1), generator
            ) { input, median, sigma, generator throws(TensorError) in
                try input.cauchyInPlace(median: median, sigma: sigma, generator: generator)
            },
            CallableSpec(
                "log_normal_", [.method], about: about("Tensor.log_normal_", "Fills with exp of normal numbers."), input,
                Param<Double>("mean", default: 1), Param<Double>("std", default: 2), generator
            ) { input, mean, std, generator throws(TensorError) in
                try input.logNormalInPlace(mean: mean, std: std, generator: generator)
            },
            CallableSpec(
                "bernoulli_", [.method], about: about("Tensor.bernoulli_", "Fills with 1 and 0 by probability."),
                signatures: [
                    Signature(input, Param<Tensor>("p"), generator) { input, p, generator throws(TensorError) in
                        try input.bernoulliInPlace(p, generator: generator)
                    },
                    Signature(input, Param<Double>("p", default: 0.5), generator) {
                        input, p, generator throws(TensorError) in try input.bernoulliInPlace(p, generator: generator)
                    },
                ]),
            CallableSpec(
                "random_", [.method], about: about("Tensor.random_", "Fills with whole numbers from up to, not including, to."),
                signatures: [
                    Signature(input, generator) { input, generator throws(TensorError) in
                        try input.randomInPlace(generator: generator)
                    },
                    Signature(input, Param<Int>("to"), generator) { input, high, generator throws(TensorError) in
                        try input.randomInPlace(from: 0, to: high, generator: generator)
                    },
                    Signature(input, Param<Int>("from"), Param<Int?>("to"), generator) {
                        input, low, high, generator throws(TensorError) in
                        try input.randomInPlace(from: low, to: high, generator: generator)
                    },
                ]),
        ]
    }
}
