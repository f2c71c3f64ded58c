// SPDX-License-Identifier: MIT
import TensorCore

/// The largest or the average element of windows over volumes.
extension ImageCatalog {
    static var volumes: [CallableSpec] { withNatives(largestOfVolumes).out(.absent) + [averageOfVolumes.out(.same)] }

    private static let shapes = "(N, C, D, H, W) or (C, D, H, W) -> (N, C, D', H', W')"

    /// A setting with a number for each of three dimensions.
    private static func triple(_ values: [Int], _ message: String) throws(TensorError) -> [Int] {
        guard values.count == 1 || values.count == 3 else { throw .runtime("\(message) a single int, or a tuple of three ints") }
        return values.count == 3 ? values : [values[0], values[0], values[0]]
    }

    /// What is empty, or absent, is as far as the windows are wide.
    private static func step(_ stride: [Int]?, _ kernel: [Int], _ message: String) throws(TensorError) -> [Int] {
        guard let stride, !stride.isEmpty else { return kernel }
        guard stride.count == 1 || stride.count == 3 else { throw .runtime("\(message) omitted, a single int, or a tuple of three ints") }
        return try triple(stride, message)
    }

    private static func maxPool(
        _ input: Tensor, _ kernel: [Int], _ stride: [Int]?, _ padding: WindowSize, _ dilation: WindowSize, _ roundsUp: Bool,
        _ wantsIndices: Bool
    ) throws(TensorError) -> CallResult {
        let kernel = try triple(kernel, "max_pool3d: kernel_size must either be")
        let (values, indices) = try input.maxPool3d(
            VolumeWindows(
                kernel: kernel, stride: step(stride, kernel, "max_pool3d: stride must either be"),
                padding: triple(padding.values, "max_pool3d: padding must either be"),
                dilation: triple(dilation.values, "max_pool3d: dilation must be either"), roundsUp: roundsUp))
        return wantsIndices ? .tensors([values, indices]) : .tensor(values)
    }

    private static var largestOfVolumes: [CallableSpec] {
        let about = Documentation(
            "The largest element of each window of a volume.", shapes: shapes,
            example: """
                import torch
                import torch.nn.functional as F
                print(F.max_pool3d(torch.arange(8.0).reshape(1, 2, 2, 2), 2))
                """,
            printed: "tensor([[[[7.]]]])", link: link("MaxPool3d"))
        return [
            CallableSpec(
                "max_pool3d", [.functional], python: "_max_pool3d", about: about, input, kernel, stride, margin, dilation, roundsUp, wantsIndices
            ) { (input, kernel, stride, padding, dilation, roundsUp, wantsIndices) throws(TensorError) -> CallResult in
                try maxPool(input, kernel, stride, padding, dilation, roundsUp, wantsIndices)
            }.called("max_pool3d_with_indices", where: ["return_indices"]),
            CallableSpec(
                "max_pool3d_with_indices", [.functional], about: about, input, kernel, stride, margin, dilation, roundsUp,
                wantsIndices
            ) { (input, kernel, stride, padding, dilation, roundsUp, _) throws(TensorError) -> CallResult in
                try maxPool(input, kernel, stride, padding, dilation, roundsUp, true)
            },
            // The class takes the last two the other way round.
            CallableSpec(
                "max_pool3d", [],
                module: ModuleForm(
                    "MaxPool3d", shown: ["kernel_size", "stride", "padding", "dilation", "ceil_mode"],
                    followers: ["stride": "kernel_size"]),
                about: about, input, kernel, stride, margin, dilation, wantsIndices, roundsUp
            ) { (input, kernel, stride, padding, dilation, wantsIndices, roundsUp) throws(TensorError) -> CallResult in
                try maxPool(input, kernel, stride, padding, dilation, roundsUp, wantsIndices)
            },
        ]
    }

    private static var averageOfVolumes: CallableSpec {
        CallableSpec(
            "avg_pool3d", [.functional, .native],
            module: ModuleForm("AvgPool3d", shown: ["kernel_size", "stride", "padding"], followers: ["stride": "kernel_size"]),
            about: Documentation(
                "The average of each window of a volume.", shapes: shapes,
                example: """
                    import torch
                    import torch.nn.functional as F
                    print(F.avg_pool3d(torch.arange(8.0).reshape(1, 2, 2, 2), 2))
                    """,
                printed: "tensor([[[[3.5000]]]])", link: link("AvgPool3d")),
            input, kernel, stride, margin, roundsUp, countsPadding,
            Param<Int?>("divisor_override", default: nil, doc: "What sums are divided by instead.")
        ) { (input, kernel, stride, padding, roundsUp, countsPadding, divisor) throws(TensorError) -> Tensor in
            let kernel = try triple(kernel, "avg_pool3d: kernel_size must be")
            return try input.averagePool3d(
                VolumeWindows(
                    kernel: kernel, stride: step(stride, kernel, "avg_pool3d: stride must be"),
                    padding: triple(padding.values, "avg_pool3d: padding must be"), roundsUp: roundsUp),
                countsPadding: countsPadding, divisor: divisor)
        }
    }
}
