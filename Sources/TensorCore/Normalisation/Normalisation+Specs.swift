// SPDX-License-Identifier: MIT

extension OperationCatalog {
    /// Normalisation, under the names that PyTorch's own code calls.
    static var normalisation: [CallableSpec] {
        (rowNorms + channelNorms).out(.absent).map { $0.name == "native_batch_norm" ? $0.out(.sameScalarType) : $0 }
    }

    private static var input: Param<Tensor> { Param("input", doc: "The numbers.") }
    private static var weight: Param<Tensor?> { Param("weight", default: nil, doc: "What results are multiplied by.") }
    private static var bias: Param<Tensor?> { Param("bias", default: nil, doc: "What is added then.") }
    private static var requiredWeight: Param<Tensor?> { Param("weight", doc: "What results are multiplied by.") }
    private static var requiredBias: Param<Tensor?> { Param("bias", doc: "What is added then.") }
    private static var normalized: Param<IntTuple> { Param("normalized_shape", doc: "The last dimensions, over which to normalise.") }

    private static func page(_ name: String, _ summary: String, formula: String = "") -> Documentation {
        Documentation(
            summary, formula: formula, link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.\(name).html")
    }

    private static var rowNorms: [CallableSpec] {
        let formula = "y = (x - mean) / sqrt(var + eps) * weight + bias"
        return [
            CallableSpec(
                "layer_norm", [.torch], about: page("layer_norm", "Normalises over the last dimensions.", formula: formula),
                input, normalized, weight, bias, Param<Double>("eps", default: 1e-5), Param<Bool>("cudnn_enable", default: true)
            ) { (input, shape, weight, bias, eps, _) throws(TensorError) -> Tensor in
                try input.layerNorm(shape.values, weight: weight, bias: bias, eps: eps).output
            },
            CallableSpec(
                "native_layer_norm", [.torch],
                about: page("layer_norm", "Normalises over the last dimensions: result, mean, 1 / deviation.", formula: formula),
                input, normalized, requiredWeight, requiredBias, Param<Double>("eps")
            ) { (input, shape, weight, bias, eps) throws(TensorError) -> [Tensor] in
                let found = try input.layerNorm(shape.values, weight: weight, bias: bias, eps: eps)
                return [found.output, found.mean, found.inverse]
            },
            CallableSpec(
                "rms_norm", [.torch],
                about: page(
                    "rms_norm", "Divides by the root of the mean square over the last dimensions.",
                    formula: "y = x / sqrt(mean(x^2) + eps) * weight"),
                input, normalized, weight, Param<Double?>("eps", default: nil)
            ) { (input, shape, weight, eps) throws(TensorError) -> Tensor in
                try input.rmsNorm(shape.values, weight: weight, eps: eps)
            },
            CallableSpec(
                "group_norm", [.torch], about: page("group_norm", "Normalises groups of channels.", formula: formula),
                input, Param<Int>("num_groups"), weight, bias, Param<Double>("eps", default: 1e-5),
                Param<Bool>("cudnn_enabled", default: true)
            ) { (input, groups, weight, bias, eps, _) throws(TensorError) -> Tensor in
                try input.groupNorm(groups, weight: weight, bias: bias, eps: eps)
            },
            CallableSpec(
                "native_group_norm", [.torch],
                about: page("group_norm", "Normalises groups of channels: result, mean, 1 / deviation.", formula: formula),
                input, requiredWeight, requiredBias, Param<Int>("N"), Param<Int>("C"), Param<Int>("HxW"), Param<Int>("group"),
                Param<Double>("eps")
            ) { (input, weight, bias, batch, channels, positions, groups, eps) throws(TensorError) -> [Tensor] in
                let found = try input.groupNorm(
                    weight, bias, batch: batch, channels: channels, positions: positions, groups: groups, eps: eps)
                return [found.output, found.mean, found.inverse]
            },
        ]
    }

    private static var channelNorms: [CallableSpec] {
        let formula = "y = (x - mean) / sqrt(var + eps) * weight + bias"
        return [
            CallableSpec(
                "batch_norm", [.torch],
                about: page("batch_norm", "Normalises each channel over the batch.", formula: formula),
                input, requiredWeight, requiredBias, Param<Tensor?>("running_mean"), Param<Tensor?>("running_var"),
                Param<Bool>("training"), Param<Double>("momentum"), Param<Double>("eps"), Param<Bool>("cudnn_enabled")
            ) { (input, weight, bias, mean, variance, training, momentum, eps, _) throws(TensorError) -> Tensor in
                try input.batchNorm(
                    weight: weight, bias: bias, RunningStatistics(mean: mean, variance: variance), training: training,
                    momentum: momentum, eps: eps)
            },
            CallableSpec(
                "native_batch_norm", [.torch],
                about: page("batch_norm", "Normalises each channel over the batch: result, mean, 1 / deviation.", formula: formula),
                input, requiredWeight, requiredBias, Param<Tensor?>("running_mean"), Param<Tensor?>("running_var"),
                Param<Bool>("training"), Param<Double>("momentum"), Param<Double>("eps")
            ) { (input, weight, bias, mean, variance, training, momentum, eps) throws(TensorError) -> [Tensor] in
                let found = try input.batchNorm(
                    weight: weight, bias: bias, running: RunningStatistics(mean: mean, variance: variance), training: training,
                    momentum: momentum, eps: eps)
                return [found.output, found.mean, found.inverse]
            },
            CallableSpec(
                "instance_norm", [.torch],
                about: page("instance_norm", "Normalises each channel of each sample.", formula: formula),
                input, requiredWeight, requiredBias, Param<Tensor?>("running_mean"), Param<Tensor?>("running_var"),
                Param<Bool>("use_input_stats"), Param<Double>("momentum"), Param<Double>("eps"), Param<Bool>("cudnn_enabled")
            ) { (input, weight, bias, mean, variance, usesInput, momentum, eps, _) throws(TensorError) -> Tensor in
                try input.instanceNorm(
                    weight: weight, bias: bias, running: RunningStatistics(mean: mean, variance: variance), usesInput: usesInput,
                    momentum: momentum, eps: eps)
            },
        ]
    }
}
