// SPDX-License-Identifier: MIT

/// Tensors from sizes, ranges and other tensors' shapes. `torch.tensor` is not here: nested lists are the front end's.
extension OperationCatalog {
    static var creation: [CallableSpec] { filled + likes + ranges + strided + copies }

    static var dtype: Param<DType?> { Param<DType?>("dtype", default: nil, keywordOnly: true) }
    static var device: Param<Device?> { Param<Device?>("device", default: nil, keywordOnly: true) }
    static var layout: Param<Layout?> { Param<Layout?>("layout", default: nil, keywordOnly: true) }
    /// Memory that other devices read fast: there are none.
    static var pinMemory: Param<Bool?> { Param<Bool?>("pin_memory", default: nil, keywordOnly: true) }
    static var memoryFormat: Param<MemoryFormat?> { Param<MemoryFormat?>("memory_format", default: nil, keywordOnly: true) }
    static var requiresGrad: Param<Bool> { Param<Bool>("requires_grad", default: false, keywordOnly: true) }
    static var size: Param<[Int]> { Param<[Int]>("size", variadic: true) }

    private static var filled: [CallableSpec] {
        func sized(
            _ name: String, _ summary: String,
            run: @escaping (Shape, DType?, Bool) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            CallableSpec(name, [.torch], about: about(name, summary), size, dtype, layout, device, pinMemory, requiresGrad) {
                size, dtype, _, _, _, requiresGrad throws(TensorError) in try run(Shape(size), dtype, requiresGrad)
            }
        }
        return [
            sized("zeros", "A tensor of zeros.") { size, dtype, records throws(TensorError) in
                try Tensor.zeros(size, dtype: dtype, requiresGrad: records)
            }.out(.filled),
            sized("ones", "A tensor of ones.") { size, dtype, records throws(TensorError) in
                try Tensor.ones(size, dtype: dtype, requiresGrad: records)
            }.out(.filled),
            CallableSpec(
                "empty", [.torch], about: about("empty", "A tensor whose values are whatever its memory holds."), size, dtype,
                layout, device, pinMemory, requiresGrad, memoryFormat
            ) { size, dtype, _, _, _, records, format throws(TensorError) in
                guard let format, format != .contiguous, format != .preserve else {
                    return try Tensor.empty(Shape(size), dtype: dtype, requiresGrad: records)
                }
                return try Tensor.empty(Shape(size), strides: format.strides(Shape(size)), dtype: dtype).requireGrad(records)
            },
            CallableSpec(
                "full", [.torch], about: about("full", "A tensor of one value, whose kind gives the dtype."),
                Param<IntTuple>("size"), Param<Scalar>("fill_value"), dtype, layout, device, pinMemory, requiresGrad
            ) { size, value, dtype, _, _, _, records throws(TensorError) in
                try Tensor.full(Shape(size.values), value, dtype: dtype, requiresGrad: records)
            }.out(.filled),
            CallableSpec(
                "eye", [.torch], about: about("eye", "Ones on the diagonal, zeros elsewhere."),
                Param<Int>("n"), Param<Int?>("m", default: nil), dtype, layout, device, pinMemory, requiresGrad
            ) { rows, columns, dtype, _, _, _, records throws(TensorError) in
                try Tensor.eye(rows, columns, dtype: dtype, requiresGrad: records)
            }.out(.filled),
        ]
    }

    private static var likes: [CallableSpec] {
        func like(
            _ name: String, _ summary: String, run: @escaping (Shape, DType) throws(TensorError) -> Tensor
        ) -> [CallableSpec] {
            [
                CallableSpec(
                    name + "_like", [.torch], about: about(name + "_like", summary + " of another tensor's shape."),
                    Param<Tensor>("input"), dtype, layout, device, pinMemory, requiresGrad, memoryFormat
                ) { input, dtype, _, _, _, records, format throws(TensorError) in
                    try run(input.shape, dtype ?? input.dtype).laid(as: input, format).requireGrad(records)
                }.out(.absent),
                CallableSpec(
                    "new_" + name, [.method],
                    about: about("Tensor.new_" + name, summary + " of this tensor's dtype."),
                    Param<Tensor>("input"), size, dtype, layout, device, pinMemory, requiresGrad
                ) { input, size, dtype, _, _, _, records throws(TensorError) in
                    try run(Shape(size), dtype ?? input.dtype).requireGrad(records)
                },
            ]
        }
        return like("zeros", "Zeros") { shape, dtype throws(TensorError) in
            try Tensor.allocate(shape, dtype, zeroed: true)
        } + like("ones", "Ones") { shape, dtype throws(TensorError) in
            try Tensor.ones(shape, dtype: dtype)
        } + like("empty", "Unset values") { shape, dtype throws(TensorError) in
            try Tensor.empty(shape, dtype: dtype)
        } + [
            CallableSpec(
                "full_like", [.torch], about: about("full_like", "One value in another tensor's shape and dtype."),
                Param<Tensor>("input"), Param<Scalar>("fill_value"), dtype, layout, device, pinMemory, requiresGrad, memoryFormat
            ) { input, value, dtype, _, _, _, records, format throws(TensorError) in
                try Tensor.full(input.shape, value, dtype: dtype ?? input.dtype).laid(as: input, format).requireGrad(records)
            }.out(.absent),
            CallableSpec(
                "new_full", [.method], about: about("Tensor.new_full", "One value in this tensor's dtype."),
                Param<Tensor>("input"), Param<IntTuple>("size"), Param<Scalar>("fill_value"), dtype, layout, device, pinMemory, requiresGrad
            ) { input, size, value, dtype, _, _, _, records throws(TensorError) in
                try Tensor.full(Shape(size.values), value, dtype: dtype ?? input.dtype, requiresGrad: records)
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
                ]).out(.filled),
        ] + spaced
    }

    /// Evenly spaced values between two ends, which may be tensors without dimensions.
    private static var spaced: [CallableSpec] {
        /// The ends are numbers or tensors without dimensions; four signatures, as in PyTorch.
        func between(
            _ name: String, _ summary: String, hasBase: Bool,
            run: @escaping (Double, Double, Int, Double, DType?) throws(TensorError) -> Tensor
        ) -> CallableSpec {
            func signature<A: ParameterValue, B: ParameterValue>(
                _ start: Param<A>, _ end: Param<B>, read: @escaping (A, B) throws(TensorError) -> (Double, Double)
            ) -> Signature {
                let steps = Param<Int>("steps")
                guard hasBase else {
                    return Signature(start, end, steps, dtype, layout, device, pinMemory, requiresGrad) {
                        start, end, steps, dtype, _, _, _, records throws(TensorError) in
                        let ends = try read(start, end)
                        return try run(ends.0, ends.1, steps, 10, dtype).requireGrad(records)
                    }
                }
                return Signature(
                    start, end, steps, Param<Double>("base", default: 10), dtype, layout, device, pinMemory, requiresGrad
                ) { start, end, steps, base, dtype, _, _, _, records throws(TensorError) in
                    let ends = try read(start, end)
                    return try run(ends.0, ends.1, steps, base, dtype).requireGrad(records)
                }
            }
            func value(_ tensor: Tensor, _ which: String) throws(TensorError) -> Double {
                guard tensor.rank == 0 else {
                    throw .runtime(
                        "\(name) only supports 0-dimensional start and end tensors, but got \(which) with \(tensor.rank) "
                            + "dimension(s).")
                }
                return try tensor.item().double
            }
            let (first, last) = (Param<Tensor>("start"), Param<Tensor>("end"))
            let (low, high) = (Param<Scalar>("start"), Param<Scalar>("end"))
            return CallableSpec(
                name, [.torch], about: about(name, summary),
                signatures: [
                    signature(low, high) { start, end throws(TensorError) in (start.double, end.double) },
                    signature(first, last) { start, end throws(TensorError) in
                        guard start.rank == 0, end.rank == 0 else {
                            throw .runtime(
                                "\(name) only supports 0-dimensional start and end tensors, but got start with \(start.rank) "
                                    + "dimension(s) and end with \(end.rank) dimension(s).")
                        }
                        return (try start.item().double, try end.item().double)
                    },
                    signature(first, high) { start, end throws(TensorError) in (try value(start, "start"), end.double) },
                    signature(low, last) { start, end throws(TensorError) in (start.double, try value(end, "end")) },
                ])
        }
        return [
            between("linspace", "steps values, evenly spaced, both ends included.", hasBase: false) {
                start, end, steps, _, dtype throws(TensorError) in
                try Tensor.linspace(start, end, count: steps, dtype: dtype)
            }.out(.filled),
            between(
                "logspace", "steps powers of a base, whose exponents are evenly spaced, both ends included.", hasBase: true
            ) { start, end, steps, base, dtype throws(TensorError) in
                try Tensor.logspace(start, end, count: steps, base: base, dtype: dtype)
            }.out(.filled),
            CallableSpec(
                "range", [.torch], about: about("range", "start, start + step, … up to end, which is included."),
                Param<Scalar>("start", default: .int(0)), Param<Scalar>("end"), Param<Scalar>("step", default: .int(1)), dtype,
                layout, device, pinMemory, requiresGrad
            ) { start, end, step, dtype, _, _, _, records throws(TensorError) in
                try Tensor.range(start, end, step: step, dtype: dtype).requireGrad(records)
            }.out(.filled),
        ]
    }

    /// Tensors with strides of their own.
    private static var strided: [CallableSpec] {
        let (size, stride) = (Param<[Int]>("size"), Param<[Int]>("stride"))
        return [
            CallableSpec(
                "empty_strided", [.torch], about: about("empty_strided", "Unset values with given sizes and steps."), size,
                stride, dtype, layout, device, pinMemory, requiresGrad
            ) { size, stride, dtype, _, _, _, records throws(TensorError) in
                try Tensor.empty(Shape(size), strides: Shape(stride), dtype: dtype).requireGrad(records)
            },
            CallableSpec(
                "new_empty_strided", [.method],
                about: about("Tensor.new_empty_strided", "Unset values with given sizes and steps, of this tensor's dtype."),
                Param<Tensor>("input"), size, stride, dtype, layout, device, pinMemory, requiresGrad
            ) { input, size, stride, dtype, _, _, _, records throws(TensorError) in
                try Tensor.empty(Shape(size), strides: Shape(stride), dtype: dtype ?? input.dtype).requireGrad(records)
            },
            CallableSpec(
                "empty_permuted", [.torch],
                about: about("empty_permuted", "Unset values whose dimensions lie in memory in a given order."), size,
                Param<[Int]>("physical_layout"), dtype, layout, device, pinMemory, requiresGrad
            ) { size, order, dtype, _, _, _, records throws(TensorError) in
                try Tensor.empty(Shape(size), order: order, dtype: dtype).requireGrad(records)
            },
            CallableSpec(
                "scalar_tensor", [.torch], about: about("scalar_tensor", "A tensor without dimensions of the default dtype."),
                Param<Scalar>("s"), dtype, layout, device, pinMemory, requiresGrad
            ) { value, dtype, _, _, _, records throws(TensorError) in
                try Tensor(value, dtype: dtype ?? Context.current.defaultDType).requireGrad(records)
            }.out(.absent),
        ]
    }

    private static var copies: [CallableSpec] {
        let detached = "The same memory without its history: gradients stop here."
        let inPlace = about("Tensor.copy_", "Takes the values of another tensor, converted and broadcast.")
        return [
            CallableSpec(
                "clone", [.torch, .method], about: about("clone", "A copy with memory of its own; gradients flow through."),
                Param<Tensor>("input"), memoryFormat
            ) { input, format throws(TensorError) in try input.clone(in: format ?? .preserve) }.out(.absent),
            CallableSpec("detach", [.torch, .method], about: about("Tensor.detach", detached), Param<Tensor>("input")) {
                input throws(TensorError) in input.detach()
            }.out(.absent),
            CallableSpec("detach_", [.torch, .method], about: about("Tensor.detach_", detached), Param<Tensor>("input")) {
                input throws(TensorError) in
                try input.detachInPlace()
                return input
            },
            CallableSpec(
                "contiguous", [.method], about: about("Tensor.contiguous", "The same values in row-major memory."),
                Param<Tensor>("input"), memoryFormat
            ) { input, format throws(TensorError) in try input.contiguous(in: format ?? .contiguous) },
            CallableSpec(
                "copy_", [.method], about: inPlace, Param<Tensor>("input"), Param<Operand>("other"),
                Param<Bool>("non_blocking", default: false)
            ) { input, source, _ throws(TensorError) in
                switch source {
                case .tensor(let tensor): try input.copyInPlace(tensor)
                case .scalar(let scalar): try input.copyInPlace(Tensor.full([], scalar))
                }
            },
            CallableSpec(
                "fill_", [.torch, .method], about: about("Tensor.fill_", "Sets every element to a value."),
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Tensor>("value")) { input, value throws(TensorError) in
                        try input.fillInPlace(value)
                    },
                    Signature(Param<Tensor>("input"), Param<Scalar>("value")) { input, value throws(TensorError) in
                        try input.fillInPlace(value)
                    },
                ]),
            CallableSpec(
                "fill", [.torch], about: about("fill", "A tensor of this one's shape and type that holds one value."),
                signatures: [
                    Signature(Param<Tensor>("input"), Param<Tensor>("value")) { input, value throws(TensorError) in
                        try input.filled(value)
                    },
                    Signature(Param<Tensor>("input"), Param<Scalar>("value")) { input, value throws(TensorError) in
                        try input.filled(value)
                    },
                ]).out(.absent),
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
