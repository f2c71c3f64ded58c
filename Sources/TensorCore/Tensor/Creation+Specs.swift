// SPDX-License-Identifier: MIT

/// Tensors from sizes, ranges and other tensors' shapes. `torch.tensor` is not here: nested lists are the front end's.
extension OperationCatalog {
    static var creation: [CallableSpec] { filled + likes + ranges + copies }

    static var dtype: Param<DType?> { Param<DType?>("dtype", default: nil, keywordOnly: true) }
    static var device: Param<Device?> { Param<Device?>("device", default: nil, keywordOnly: true) }
    static var requiresGrad: Param<Bool> { Param<Bool>("requires_grad", default: false, keywordOnly: true) }
    static var size: Param<[Int]> { Param<[Int]>("size", variadic: true) }

    private static var filled: [CallableSpec] {
        func sized(
            _ name: String, _ summary: String,
            run: @escaping (Shape, DType?, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, [.torch], about: about(name, summary), size, dtype, device, requiresGrad) {
                size, dtype, _, requiresGrad throws(TensorError) in try run(Shape(size), dtype, requiresGrad)
            }
        }
        return [
            sized("zeros", "A tensor of zeros.") { size, dtype, records throws(TensorError) in
                try Tensor.zeros(size, dtype: dtype, requiresGrad: records)
            },
            sized("ones", "A tensor of ones.") { size, dtype, records throws(TensorError) in
                try Tensor.ones(size, dtype: dtype, requiresGrad: records)
            },
            sized("empty", "A tensor whose values are whatever its memory holds.") {
                size, dtype, records throws(TensorError) in
                try Tensor.empty(size, dtype: dtype, requiresGrad: records)
            },
            CallableSpec(
                "full", [.torch], about: about("full", "A tensor of one value, whose kind gives the dtype."),
                Param<[Int]>("size"), Param<Scalar>("fill_value"), dtype, device, requiresGrad
            ) { size, value, dtype, _, records throws(TensorError) in
                try Tensor.full(Shape(size), value, dtype: dtype, requiresGrad: records)
            },
            CallableSpec(
                "eye", [.torch], about: about("eye", "Ones on the diagonal, zeros elsewhere."),
                Param<Int>("n"), Param<Int?>("m", default: nil), dtype, device, requiresGrad
            ) { rows, columns, dtype, _, records throws(TensorError) in
                try Tensor.eye(rows, columns, dtype: dtype, requiresGrad: records)
            },
        ]
    }

    private static var likes: [CallableSpec] {
        func like(
            _ name: String, _ summary: String, run: @escaping (Shape, DType) throws(TensorError) -> Tensor
        ) -> [CallableSpec] {
            [
                CallableSpec(
                    name + "_like", [.torch], about: about(name + "_like", summary + " of another tensor's shape."),
                    Param<Tensor>("input"), dtype, device, requiresGrad
                ) { input, dtype, _, records throws(TensorError) in
                    try run(input.shape, dtype ?? input.dtype).requireGrad(records)
                },
                CallableSpec(
                    "new_" + name, [.method],
                    about: about("Tensor.new_" + name, summary + " of this tensor's dtype."),
                    Param<Tensor>("input"), size, dtype, device, requiresGrad
                ) { input, size, dtype, _, records throws(TensorError) in
                    try run(Shape(size), dtype ?? input.dtype).requireGrad(records)
                },
            ]
        }
        return like("zeros", "Zeros") { shape, dtype throws(TensorError) in
            try Tensor.zeros(shape, dtype: dtype)
        } + like("ones", "Ones") { shape, dtype throws(TensorError) in
            try Tensor.ones(shape, dtype: dtype)
        } + like("empty", "Unset values") { shape, dtype throws(TensorError) in
            try Tensor.empty(shape, dtype: dtype)
        } + [
            CallableSpec(
                "full_like", [.torch], about: about("full_like", "One value in another tensor's shape and dtype."),
                Param<Tensor>("input"), Param<Scalar>("fill_value"), dtype, device, requiresGrad
            ) { input, value, dtype, _, records throws(TensorError) in
                try Tensor.full(input.shape, value, dtype: dtype ?? input.dtype, requiresGrad: records)
            },
            CallableSpec(
                "new_full", [.method], about: about("Tensor.new_full", "One value in this tensor's dtype."),
                Param<Tensor>("input"), Param<[Int]>("size"), Param<Scalar>("fill_value"), dtype, device, requiresGrad
            ) { input, size, value, dtype, _, records throws(TensorError) in
                try Tensor.full(Shape(size), value, dtype: dtype ?? input.dtype, requiresGrad: records)
            },
        ]
    }

    private static var ranges: [CallableSpec] {
        [
            CallableSpec(
                "arange", [.torch],
                about: about(
                    "arange", "start, start + step, … below end; floats when one of them is a float.",
                    pitfalls: ["A fractional step may include or miss its last value by rounding: linspace counts instead."]),
                signatures: [
                    Signature(Param<Scalar>("end"), dtype, device, requiresGrad) {
                        end, dtype, _, records throws(TensorError) in
                        try Tensor.arange(.int(0), end, dtype: dtype, requiresGrad: records)
                    },
                    Signature(
                        Param<Scalar>("start"), Param<Scalar>("end"), Param<Scalar>("step", default: .int(1)), dtype,
                        device, requiresGrad
                    ) { start, end, step, dtype, _, records throws(TensorError) in
                        try Tensor.arange(start, end, step: step, dtype: dtype, requiresGrad: records)
                    },
                ]),
            CallableSpec(
                "linspace", [.torch], about: about("linspace", "steps values, evenly spaced, both ends included."),
                Param<Double>("start"), Param<Double>("end"), Param<Int>("steps"), dtype, device, requiresGrad
            ) { start, end, steps, dtype, _, records throws(TensorError) in
                try Tensor.linspace(start, end, count: steps, dtype: dtype, requiresGrad: records)
            },
        ]
    }

    private static var copies: [CallableSpec] {
        let inPlace = about("Tensor.copy_", "Takes the values of another tensor, converted and broadcast.")
        return [
            CallableSpec(
                "clone", [.torch, .method], about: about("clone", "A copy with memory of its own; gradients flow through."),
                Param<Tensor>("input")
            ) { input throws(TensorError) in try input.clone() },
            CallableSpec(
                "contiguous", [.method], about: about("Tensor.contiguous", "The same values in row-major memory."),
                Param<Tensor>("input")
            ) { input throws(TensorError) in try input.contiguous() },
            CallableSpec(
                "copy_", [.method], about: inPlace, Param<Tensor>("input"), Param<Tensor>("src"),
                Param<Bool>("non_blocking", default: false)
            ) { input, source, _ throws(TensorError) in try input.copyInPlace(source) },
            CallableSpec(
                "fill_", [.torch, .method], about: about("Tensor.fill_", "Sets every element to a value."),
                Param<Tensor>("input"), Param<Operand>("value", overloads: true)
            ) { input, value throws(TensorError) in
                switch value {
                case .tensor(let value): try input.fillInPlace(value)
                case .scalar(let value): try input.fillInPlace(value)
                }
            },
            CallableSpec(
                "fill", [.torch], about: about("Tensor.fill_", "A tensor of the same shape and dtype that holds one value."),
                Param<Tensor>("input"), Param<Operand>("value", overloads: true)
            ) { input, value throws(TensorError) in try input.filled(with: value) },
            CallableSpec(
                "zero_", [.torch, .method], about: about("Tensor.zero_", "Sets every element to zero."), Param<Tensor>("input")
            ) { input throws(TensorError) in try input.zeroInPlace() },
        ] + DType.allCases.compactMap { type in
            type.methodName.map { name in
                CallableSpec(
                    name, [.method], about: about("Tensor." + name, "The tensor in \(type.name)."), Param<Tensor>("input")
                ) { input throws(TensorError) in try input.to(type) }
            }
        }
    }
}

extension DType {
    /// `tensor.long()`
    fileprivate var methodName: String? {
        switch self {
        case .float32: "float"
        case .float64: "double"
        case .float16: "half"
        case .bfloat16: "bfloat16"
        case .int64: "long"
        case .int32: "int"
        case .int16: "short"
        case .int8: "char"
        case .uint8: "byte"
        case .bool: "bool"
        }
    }
}
