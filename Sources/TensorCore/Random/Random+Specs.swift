// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var random: [CallableSpec] { drawn + samplers }

    private static var drawn: [CallableSpec] {
        func form(
            _ name: String, _ summary: String,
            _ make: @escaping (Shape, DType?, Bool, Generator?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch], about: page(name, summary), .shape("size"), .generator, .dtype, .device, .requiresGrad
            ) { (size, generator, dtype, _, records) throws(TensorError) -> Tensor in
                try make(Shape(size), dtype, records, generator)
            }
        }
        return [
            form("rand", "Even random numbers in [0, 1).") { (shape, dtype, records, generator) throws(TensorError) in
                try Tensor.rand(shape, dtype: dtype, requiresGrad: records, generator: generator)
            },
            form("randn", "Normal random numbers.") { (shape, dtype, records, generator) throws(TensorError) in
                try Tensor.randn(shape, dtype: dtype, requiresGrad: records, generator: generator)
            },
            CallableSpec(
                "randint", [.torch], about: page("randint", "Random whole numbers in [low, high)."),
                signatures: [
                    Signature(
                        Param<Int>("high"), Param<[Int]>("size"), .generator, .dtype, .device, .requiresGrad
                    ) { (high, size, generator, dtype, _, records) throws(TensorError) -> Tensor in
                        try Tensor.randint(
                            high: high, Shape(size), dtype: dtype ?? .int64, requiresGrad: records,
                            generator: generator)
                    },
                    Signature(
                        Param<Int>("low"), Param<Int>("high"), Param<[Int]>("size"), .generator, .dtype, .device,
                        .requiresGrad
                    ) { (low, high, size, generator, dtype, _, records) throws(TensorError) -> Tensor in
                        try Tensor.randint(
                            low: low, high: high, Shape(size), dtype: dtype ?? .int64, requiresGrad: records,
                            generator: generator)
                    },
                ]),
            CallableSpec(
                "randperm", [.torch], about: page("randperm", "The numbers below n in random order."),
                Param<Int>("n"), .generator, .dtype, .device, .requiresGrad
            ) { (count, generator, dtype, _, records) throws(TensorError) -> Tensor in
                try Tensor.randperm(count, dtype: dtype ?? .int64, requiresGrad: records, generator: generator)
            },
            CallableSpec(
                "normal", [.torch], about: page("normal", "Normal random numbers of given means and spreads."),
                signatures: [
                    Signature(Param<Tensor>("mean"), Param<Tensor>("std"), .generator) {
                        (mean, std, generator) throws(TensorError) -> Tensor in
                        try Tensor.normal(mean: mean, std: std, generator: generator)
                    },
                    Signature(
                        Param<Double>("mean"), Param<Double>("std"), Param<[Int]>("size"), .generator, .dtype, .device
                    ) { (mean, std, size, generator, dtype, _) throws(TensorError) -> Tensor in
                        try Tensor.normal(mean: mean, std: std, Shape(size), dtype: dtype, generator: generator)
                    },
                ]),
            CallableSpec(
                "bernoulli", [.torch, .method], about: page("bernoulli", "Ones with the input's probabilities."),
                .input, .generator
            ) { (input, generator) throws(TensorError) -> Tensor in try input.bernoulli(generator: generator) },
            CallableSpec(
                "multinomial", [.torch, .method], about: page("multinomial", "Numbers drawn with the input's weights."),
                .input, Param<Int>("num_samples"), Param<Bool>("replacement", default: false), .generator
            ) { (input, samples, replacement, generator) throws(TensorError) -> Tensor in
                try input.multinomial(samples, replacement: replacement, generator: generator)
            },
        ]
    }

    private static var samplers: [CallableSpec] {
        func pair(
            _ name: String, _ first: (String, Double), _ second: (String, Double),
            _ run: @escaping (Tensor, Double, Double, Generator?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.method], about: page("Tensor.\(name)", "Fills with random numbers."), .input,
                Param<Double>(first.0, default: first.1), Param<Double>(second.0, default: second.1), .generator,
                run: run)
        }
        return [
            pair("uniform_", ("from", 0), ("to", 1)) { (input, from, to, generator) throws(TensorError) in
                try input.uniformInPlace(from: from, to: to, generator: generator)
            },
            pair("normal_", ("mean", 0), ("std", 1)) { (input, mean, std, generator) throws(TensorError) in
                try input.normalInPlace(mean: mean, std: std, generator: generator)
            },
            pair("cauchy_", ("median", 0), ("sigma", 1)) { (input, median, sigma, generator) throws(TensorError) in
                try input.cauchyInPlace(median: median, sigma: sigma, generator: generator)
            },
            pair("log_normal_", ("mean", 1), ("std", 2)) { (input, mean, std, generator) throws(TensorError) in
                try input.logNormalInPlace(mean: mean, std: std, generator: generator)
            },
            CallableSpec(
                "exponential_", [.method], about: page("Tensor.exponential_", "Fills with exponential numbers."),
                .input, Param<Double>("lambd", default: 1), .generator
            ) { (input, rate, generator) throws(TensorError) -> Tensor in
                try input.exponentialInPlace(rate: rate, generator: generator)
            },
            CallableSpec(
                "geometric_", [.method], about: page("Tensor.geometric_", "Fills with geometric numbers."),
                .input, Param<Double>("p"), .generator
            ) { (input, p, generator) throws(TensorError) -> Tensor in
                try input.geometricInPlace(p, generator: generator)
            },
            CallableSpec(
                "bernoulli_", [.method], about: page("Tensor.bernoulli_", "Fills with ones of a probability."),
                signatures: [
                    Signature(.input, Param<Tensor>("p"), .generator) {
                        (input, p, generator) throws(TensorError) -> Tensor in
                        try input.bernoulliInPlace(p, generator: generator)
                    },
                    Signature(.input, Param<Double>("p", default: 0.5), .generator) {
                        (input, p, generator) throws(TensorError) -> Tensor in
                        try input.bernoulliInPlace(p, generator: generator)
                    },
                ]),
            CallableSpec(
                "random_", [.method], about: page("Tensor.random_", "Fills with random whole numbers."),
                signatures: [
                    Signature(.input, .generator) { (input, generator) throws(TensorError) -> Tensor in
                        try input.randomInPlace(generator: generator)
                    },
                    Signature(.input, Param<Int>("to"), .generator) {
                        (input, to, generator) throws(TensorError) -> Tensor in
                        try input.randomInPlace(from: 0, to: to, generator: generator)
                    },
                    Signature(.input, Param<Int>("from"), Param<Int?>("to"), .generator) {
                        (input, from, to, generator) throws(TensorError) -> Tensor in
                        try input.randomInPlace(from: from, to: to, generator: generator)
                    },
                ]),
        ]
    }
}
