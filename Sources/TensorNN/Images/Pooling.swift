// SPDX-License-Identifier: MIT
import TensorCore

/// The largest or the average element of windows.
extension ImageCatalog {
    public static var pooling: [CallableSpec] {
        withNatives(largest).out(.absent) + averages + adaptiveAverages.out(.absent) + volumes.autocast(.full)
    }

    /// `torch` has the native functions that those of `nn.functional` call.
    static func withNatives(_ functions: [CallableSpec]) -> [CallableSpec] {
        functions + functions.filter { $0.reach == .functional && !$0.name.hasSuffix("_indices") }.map { $0.renamed($0.name, .torch) }
    }


    static var input: Param<Tensor> { Param("input", doc: "Images or lines.") }
    static var kernel: Param<[Int]> { Param("kernel_size", isSetting: true, doc: "The size of a window.") }
    static var stride: Param<[Int]?> {
        Param("stride", default: nil, doc: "How far apart windows are; None: as far as they are wide.")
    }
    static var margin: Param<WindowSize> { Param("padding", default: 0, doc: "What is added on both sides.") }
    static var dilation: Param<WindowSize> {
        Param("dilation", default: 1, doc: "How far apart a window's elements are.")
    }
    static var roundsUp: Param<Bool> {
        Param("ceil_mode", default: false, doc: "Whether a window may reach beyond the far side.")
    }
    static var wantsIndices: Param<Bool> {
        Param("return_indices", default: false, otherwise: \.truth, doc: "Whether to return where the largest elements lie, too.")
    }
    static var countsPadding: Param<Bool> {
        Param("count_include_pad", default: true, doc: "Whether the average counts the padding.")
    }

    static func link(_ page: String) -> String {
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(page).html"
    }

    /// A setting with a number for each of `dims` dimensions.
    private static func sizes(
        _ values: [Int], _ name: String, of function: String, dims: Int, isParsed: Bool
    ) throws(TensorError) -> Pair {
        guard values.count == 1 || values.count == dims else {
            throw .runtime(wrongCount(values.count, name, of: function, dims: dims, isParsed: isParsed))
        }
        return Pair(values[0], values[values.count - 1])
    }

    /// Each of PyTorch's functions says it in its own way.
    /// - Parameter isParsed: whether the parser of arguments does, not the function itself.
    private static func wrongCount(_ count: Int, _ name: String, of function: String, dims: Int, isParsed: Bool) -> String {
        switch (function, name) {
        case _ where isParsed: "\(function)() argument '\(name)' should contain one int (got \(count))"
        case ("max_pool1d", "stride"):
            "max_pool1d() stride must be None, an int, list of ints, or tuple of ints of size 1 but got size \(count)"
        case ("max_pool1d", _):
            "max_pool1d() \(name) must be an int, list of ints\(name == "padding" ? "," : "") or tuple of ints of size 1 but got size \(count)"
        case (_, "stride"): "\(function): stride must either be omitted, a single int, or a tuple of two ints"
        case (_, "dilation"): "\(function): dilation must be either a single int, or a tuple of two ints"
        default: "\(function): \(name) must either be a single int, or a tuple of two ints"
        }
    }

    /// The windows of a function over `dims` dimensions; over lines only the widths count.
    private static func windows(
        _ function: String, dims: Int, _ kernel: [Int], _ stride: [Int]?, _ padding: WindowSize, _ dilation: WindowSize = 1,
        isParsed: Bool = false
    ) throws(TensorError) -> (kernel: Pair, stride: Pair, padding: Pair, dilation: Pair) {
        let size = try sizes(kernel, "kernel_size", of: function, dims: dims, isParsed: isParsed)
        let given = stride.flatMap { $0.isEmpty ? nil : $0 }
        let step = try given.map { (given) throws(TensorError) in
            try sizes(given, "stride", of: function, dims: dims, isParsed: isParsed)
        } ?? size
        return (
            size, step, try sizes(padding.values, "padding", of: function, dims: dims, isParsed: isParsed),
            try sizes(dilation.values, "dilation", of: function, dims: dims, isParsed: isParsed)
        )
    }

    // MARK: the largest

    private static func maxPool(
        _ dims: Int, _ input: Tensor, _ kernel: [Int], _ stride: [Int]?, _ padding: WindowSize, _ dilation: WindowSize,
        _ roundsUp: Bool, _ wantsIndices: Bool
    ) throws(TensorError) -> CallResult {
        let w = try windows(
            "max_pool\(dims)d", dims: dims, kernel, stride, padding, dilation, isParsed: dims == 1 && wantsIndices)
        let (values, indices) = dims == 1
            ? try input.maxPool1d(
                w.kernel.width, stride: w.stride.width, padding: w.padding.width, dilation: w.dilation.width,
                roundsUp: roundsUp, asImage: wantsIndices)
            : try input.maxPool2d(
                PoolingWindows(
                    kernel: w.kernel, stride: w.stride, padding: w.padding, dilation: w.dilation, roundsUp: roundsUp))
        return wantsIndices ? .tensors([values, indices]) : .tensor(values)
    }

    private static var largest: [CallableSpec] {
        [1, 2].flatMap { dims -> [CallableSpec] in
            let name = "max_pool\(dims)d"
            let about = Documentation(
                "The largest element of each window.",
                shapes: dims == 1 ? "(N, C, L) or (C, L) -> (N, C, L')" : "(N, C, H, W) or (C, H, W) -> (N, C, H', W')",
                example: dims == 1
                    ? """
                        import torch
                        import torch.nn.functional as F
                        print(F.max_pool1d(torch.arange(6.0).reshape(1, 6), 2))
                        """
                    : """
                        import torch
                        import torch.nn.functional as F
                        print(F.max_pool2d(torch.arange(6.0).reshape(1, 2, 3), 2, 1))
                        """,
                printed: dims == 1 ? "tensor([[1., 3., 5.]])" : "tensor([[[4., 5.]]])", link: link("MaxPool\(dims)d"))
            return [
                CallableSpec(
                    name, [.functional], python: "_" + name, about: about, input, kernel, stride, margin, dilation, roundsUp,
                    wantsIndices
                ) { (input, kernel, stride, padding, dilation, roundsUp, wantsIndices) throws(TensorError) -> CallResult in
                    try maxPool(dims, input, kernel, stride, padding, dilation, roundsUp, wantsIndices)
                }.called(name + "_with_indices", where: ["return_indices"]),
                CallableSpec(
                    name + "_with_indices", [.functional], about: about, input, kernel, stride, margin, dilation, roundsUp,
                    wantsIndices
                ) { (input, kernel, stride, padding, dilation, roundsUp, _) throws(TensorError) -> CallResult in
                    try maxPool(dims, input, kernel, stride, padding, dilation, roundsUp, true)
                },
                // The class takes the last two the other way round.
                CallableSpec(
                    name, [],
                    module: ModuleForm(
                        "MaxPool\(dims)d", shown: ["kernel_size", "stride", "padding", "dilation", "ceil_mode"],
                        followers: ["stride": "kernel_size"]),
                    about: about, input, kernel, stride, margin, dilation, wantsIndices, roundsUp
                ) { (input, kernel, stride, padding, dilation, wantsIndices, roundsUp) throws(TensorError) -> CallResult in
                    try maxPool(dims, input, kernel, stride, padding, dilation, roundsUp, wantsIndices)
                },
            ]
        }
    }

    // MARK: the average

    private static var averages: [CallableSpec] {
        [
            CallableSpec(
                "avg_pool1d", [.functional, .torch],
                module: ModuleForm(
                    "AvgPool1d", shown: ["kernel_size", "stride", "padding"], followers: ["stride": "kernel_size"],
                    tuples: ["kernel_size", "stride", "padding"]),
                about: Documentation(
                    "The average of each window.", shapes: "(N, C, L) or (C, L) -> (N, C, L')",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.avg_pool1d(torch.arange(6.0).reshape(1, 6), 2))
                        """,
                    printed: "tensor([[0.5000, 2.5000, 4.5000]])", link: link("AvgPool1d")),
                input, kernel, stride, margin, roundsUp, countsPadding
            ) { (input, kernel, stride, padding, roundsUp, countsPadding) throws(TensorError) -> Tensor in
                let w = try windows("avg_pool1d", dims: 1, kernel, stride, padding, isParsed: true)
                return try input.averagePool1d(
                    w.kernel.width, stride: w.stride.width, padding: w.padding.width, roundsUp: roundsUp,
                    countsPadding: countsPadding)
            }.out(.absent),
            CallableSpec(
                "avg_pool2d", [.functional, .native],
                module: ModuleForm(
                    "AvgPool2d", shown: ["kernel_size", "stride", "padding"], followers: ["stride": "kernel_size"]),
                about: Documentation(
                    "The average of each window.", shapes: "(N, C, H, W) or (C, H, W) -> (N, C, H', W')",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.avg_pool2d(torch.arange(6.0).reshape(1, 2, 3), 2, 1))
                        """,
                    printed: "tensor([[[2., 3.]]])", link: link("AvgPool2d")),
                input, kernel, stride, margin, roundsUp, countsPadding,
                Param<Int?>("divisor_override", default: nil, doc: "What sums are divided by instead.")
            ) { (input, kernel, stride, padding, roundsUp, countsPadding, divisor) throws(TensorError) -> Tensor in
                let w = try windows("avg_pool2d", dims: 2, kernel, stride, padding)
                return try input.averagePool2d(
                    PoolingWindows(kernel: w.kernel, stride: w.stride, padding: w.padding, roundsUp: roundsUp),
                    countsPadding: countsPadding, divisor: divisor)
            }.out(.same),
        ]
    }

    // MARK: the average of parts

    /// One number for all dimensions or one for each; None: the input's.
    private static func parts(_ argument: Argument) -> [Int?]? {
        func part(_ argument: Argument) -> Int?? {
            switch argument {
            case .int(let value): .some(value)
            case .none: .some(nil)
            default: nil
            }
        }
        guard let elements = argument.elements else { return part(argument).map { [$0] } }
        var result: [Int?] = []
        for element in elements {
            guard let part = part(element) else { return nil }
            result.append(part)
        }
        return result
    }

    private static var adaptiveAverages: [CallableSpec] {
        let size = Param<Argument>("output_size", isSetting: true, doc: "How many parts.")
        return [
            CallableSpec(
                "adaptive_avg_pool1d", [.functional, .torch],
                module: ModuleForm("AdaptiveAvgPool1d", shown: ["output_size"]),
                about: Documentation(
                    "The averages of so many parts, which may overlap.", shapes: "(N, C, L) or (C, L) -> (N, C, L')",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.adaptive_avg_pool1d(torch.arange(6.0).reshape(1, 6), 4))
                        """,
                    printed: "tensor([[0.5000, 1.5000, 3.5000, 4.5000]])", link: link("AdaptiveAvgPool1d")),
                input, size
            ) { (input, size) throws(TensorError) -> Tensor in
                guard let parts = parts(size)?.compactMap({ $0 }), parts.count == size.elements?.count ?? 1 else {
                    throw .type(
                        "adaptive_avg_pool1d(): argument 'output_size' (position 2) must be tuple of ints, not "
                            + size.typeName)
                }
                guard parts.count == 1, let first = parts.first else {
                    throw .runtime(
                        "adaptive_avg_pool1d() argument 'output_size' should contain one int (got \(parts.count))")
                }
                return try input.adaptiveAveragePool1d(first)
            },
            CallableSpec(
                "adaptive_avg_pool2d", [.functional],
                module: ModuleForm("AdaptiveAvgPool2d", shown: ["output_size"]),
                about: Documentation(
                    "The averages of so many parts, which may overlap.",
                    shapes: "(N, C, H, W) or (C, H, W) -> (N, C, H', W')",
                    example: """
                        import torch
                        import torch.nn.functional as F
                        print(F.adaptive_avg_pool2d(torch.arange(6.0).reshape(1, 2, 3), (1, 2)))
                        """,
                    printed: "tensor([[[2., 3.]]])", link: link("AdaptiveAvgPool2d")),
                input, size
            ) { (input, size) throws(TensorError) -> Tensor in
                guard let parts = parts(size) else {
                    throw .type(
                        "adaptive_avg_pool2d(): argument 'output_size' (position 2) must be tuple of ints, not "
                            + size.typeName)
                }
                if size.elements != nil {
                    guard input.rank > parts.count else { throw .value("Input dimension should be at least \(parts.count + 1)") }
                    guard parts.count == 2 else { throw .runtime("adaptive_avg_pool2d: output_size must be 2") }
                }
                guard let first = parts.first, let last = parts.last else { return input }
                return try input.adaptiveAveragePool2d(first, last)
            },
        ]
    }
}

/// A number for all dimensions, or one for each.
struct WindowSize: ParameterValue, ExpressibleByIntegerLiteral {
    let values: [Int]

    init(_ values: [Int]) { self.values = values }
    init(integerLiteral value: Int) { self.init([value]) }

    static var kindName: String { [Int].kindName }
    static func read(_ argument: Argument) -> WindowSize? { [Int].read(argument).map(WindowSize.init) }
    var argument: Argument { values.count == 1 ? .int(values[0]) : values.argument }
}
