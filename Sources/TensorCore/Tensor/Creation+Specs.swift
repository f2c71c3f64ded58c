// SPDX-License-Identifier: MIT

extension OperationCatalog {
    static var creation: [CallableSpec] { filled + likes + ranges }

    private static var filled: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ make: @escaping (Shape, DType?, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch], about: page(name, summary), .shape("size"), .dtype, .device, .requiresGrad
            ) { (size, dtype, _, records) throws(TensorError) -> Tensor in try make(Shape(size), dtype, records) }
        }
        func new(
            _ name: String, _ summary: String, _ make: @escaping (Shape, DType, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.method], about: page(name, summary), .input, .shape("size"), .dtype, .device, .requiresGrad
            ) { (input, size, dtype, _, records) throws(TensorError) -> Tensor in
                try make(Shape(size), dtype ?? input.dtype, records)
            }
        }
        return [
            form("zeros", "Zeros.") { (shape, dtype, records) throws(TensorError) in
                try Tensor.zeros(shape, dtype: dtype, requiresGrad: records)
            },
            form("ones", "Ones.") { (shape, dtype, records) throws(TensorError) in
                try Tensor.ones(shape, dtype: dtype, requiresGrad: records)
            },
            form("empty", "Memory as it is.") { (shape, dtype, records) throws(TensorError) in
                try Tensor.empty(shape, dtype: dtype, requiresGrad: records)
            },
            CallableSpec(
                "full", [.torch], about: page("full", "One number throughout."),
                Param<[Int]>("size"), Param<Scalar>("fill_value"), .dtype, .device, .requiresGrad
            ) { (size, value, dtype, _, records) throws(TensorError) -> Tensor in
                try Tensor.full(Shape(size), value, dtype: dtype, requiresGrad: records)
            },
            new("new_zeros", "Zeros of the receiver's type.") { (shape, dtype, records) throws(TensorError) in
                try Tensor.zeros(shape, dtype: dtype, requiresGrad: records)
            },
            new("new_ones", "Ones of the receiver's type.") { (shape, dtype, records) throws(TensorError) in
                try Tensor.ones(shape, dtype: dtype, requiresGrad: records)
            },
            new("new_empty", "Memory as it is, of the receiver's type.") { (shape, dtype, records) throws(TensorError) in
                try Tensor.empty(shape, dtype: dtype, requiresGrad: records)
            },
            CallableSpec(
                "new_full", [.method], about: page("new_full", "One number throughout, of the receiver's type."),
                .input, Param<[Int]>("size"), Param<Scalar>("fill_value"), .dtype, .device, .requiresGrad
            ) { (input, size, value, dtype, _, records) throws(TensorError) -> Tensor in
                try Tensor.full(Shape(size), value, dtype: dtype ?? input.dtype, requiresGrad: records)
            },
        ]
    }

    private static var likes: [CallableSpec] {
        func form(
            _ name: String, _ summary: String, _ make: @escaping (Tensor, DType) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(
                name, [.torch], about: page(name, summary), .input, .dtype, .device, .requiresGrad
            ) { (input, dtype, _, records) throws(TensorError) -> Tensor in
                try make(input, dtype ?? input.dtype).requireGrad(records)
            }
        }
        return [
            form("zeros_like", "Zeros, shaped as input.") { (input, dtype) throws(TensorError) in
                try input.zerosLike(dtype: dtype)
            },
            form("ones_like", "Ones, shaped as input.") { (input, dtype) throws(TensorError) in
                try input.onesLike(dtype: dtype)
            },
            form("empty_like", "Memory as it is, shaped as input.") { (input, dtype) throws(TensorError) in
                try Tensor.empty(input.shape, dtype: dtype)
            },
            form("rand_like", "Even random numbers, shaped as input.") { (input, dtype) throws(TensorError) in
                try input.randLike(dtype: dtype)
            },
            form("randn_like", "Normal random numbers, shaped as input.") { (input, dtype) throws(TensorError) in
                try input.randnLike(dtype: dtype)
            },
            CallableSpec(
                "full_like", [.torch], about: page("full_like", "One number throughout, shaped as input."),
                .input, Param<Scalar>("fill_value"), .dtype, .device, .requiresGrad
            ) { (input, value, dtype, _, records) throws(TensorError) -> Tensor in
                try Tensor.full(input.shape, value, dtype: dtype ?? input.dtype, requiresGrad: records)
            },
        ]
    }

    private static var ranges: [CallableSpec] {
        [
            CallableSpec(
                "arange", [.torch], about: page("arange", "Numbers from start up to, not including, end."),
                signatures: [
                    Signature(Param<Scalar>("end"), .dtype, .device, .requiresGrad) {
                        (end, dtype, _, records) throws(TensorError) -> Tensor in
                        try Tensor.arange(0, end, dtype: dtype, requiresGrad: records)
                    },
                    Signature(
                        Param<Scalar>("start"), Param<Scalar>("end"), Param<Scalar>("step", default: 1), .dtype, .device,
                        .requiresGrad
                    ) { (start, end, step, dtype, _, records) throws(TensorError) -> Tensor in
                        try Tensor.arange(start, end, step: step, dtype: dtype, requiresGrad: records)
                    },
                ]),
            CallableSpec(
                "linspace", [.torch], about: page("linspace", "Evenly spaced numbers from start to end."),
                Param<Double>("start"), Param<Double>("end"), Param<Int>("steps"), .dtype, .device, .requiresGrad
            ) { (start, end, steps, dtype, _, records) throws(TensorError) -> Tensor in
                try Tensor.linspace(start, end, count: steps, dtype: dtype, requiresGrad: records)
            },
            CallableSpec(
                "eye", [.torch], about: page("eye", "Ones on the diagonal."),
                Param<Int>("n"), Param<Int?>("m", default: nil), .dtype, .device, .requiresGrad
            ) { (rows, columns, dtype, _, records) throws(TensorError) -> Tensor in
                try Tensor.eye(rows, columns, dtype: dtype, requiresGrad: records)
            },
        ]
    }
}
