// SPDX-License-Identifier: MIT

import Language

/// `__constants__` of layers: the settings that TorchScript would take for constants. PyTorch lists them by hand; no rule gives them.
enum LayerConstants {
    /// The classes that have the same ones.
    private static let table: [(settings: String, classes: String)] = [
        ("alpha inplace", "CELU ELU"),
        ("approximate", "GELU"),
        ("beta threshold", "Softplus"),
        ("blank reduction", "CTCLoss"),
        ("dim", "GLU LogSoftmax Softmax Softmin"),
        ("dim eps", "CosineSimilarity"),
        ("dim unflattened_size", "Unflatten"),
        ("downscale_factor", "PixelUnshuffle"),
        ("full eps reduction", "GaussianNLLLoss"),
        ("groups", "ChannelShuffle"),
        ("ignore_index reduction", "NLLLoss"),
        ("ignore_index reduction label_smoothing", "CrossEntropyLoss"),
        ("in_features out_features", "Linear"),
        ("inplace", "Hardsigmoid Hardswish Mish ReLU SELU SiLU"),
        ("inplace negative_slope", "LeakyReLU"),
        ("kernel_size dilation padding stride", "Unfold"),
        ("kernel_size stride padding ceil_mode count_include_pad", "AvgPool1d"),
        ("kernel_size stride padding ceil_mode count_include_pad divisor_override", "AvgPool2d AvgPool3d"),
        ("kernel_size stride padding dilation return_indices ceil_mode", "MaxPool1d MaxPool2d MaxPool3d"),
        ("lambd", "Hardshrink Softshrink"),
        ("log_input full eps reduction", "PoissonNLLLoss"),
        ("lower upper inplace", "RReLU"),
        ("margin p eps swap reduction", "TripletMarginLoss"),
        ("margin reduction", "CosineEmbeddingLoss HingeEmbeddingLoss MarginRankingLoss"),
        ("margin swap reduction", "TripletMarginWithDistanceLoss"),
        ("min_val max_val inplace", "Hardtanh"),
        ("norm eps keepdim", "PairwiseDistance"),
        ("num_classes out_features reduction ignore_index label_smoothing", "LinearCrossEntropyLoss"),
        ("num_embeddings embedding_dim padding_idx max_norm norm_type scale_grad_by_freq sparse", "Embedding"),
        ("num_parameters", "PReLU"),
        ("output_size", "AdaptiveAvgPool1d AdaptiveAvgPool2d"),
        ("output_size kernel_size dilation padding stride", "Fold"),
        ("p inplace", "AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout"),
        ("p margin reduction", "MultiMarginLoss"),
        (
            "padding",
            "CircularPad1d CircularPad2d CircularPad3d ReflectionPad1d ReflectionPad2d ReflectionPad3d "
                + "ReplicationPad1d ReplicationPad2d ReplicationPad3d"
        ),
        ("padding value", "ConstantPad1d ConstantPad2d ConstantPad3d ZeroPad1d ZeroPad2d ZeroPad3d"),
        (
            "reduction",
            "BCELoss KLDivLoss L1Loss MSELoss MultiLabelMarginLoss MultiLabelSoftMarginLoss SmoothL1Loss "
                + "SoftMarginLoss"
        ),
        ("reduction delta", "HuberLoss"),
        ("start_dim end_dim", "Flatten"),
        (
            "stride padding dilation groups padding_mode output_padding in_channels out_channels kernel_size",
            "Conv1d Conv2d LazyConv1d LazyConv2d"
        ),
        ("threshold value inplace", "Threshold"),
        ("upscale_factor", "PixelShuffle"),
    ]

    static func add(to types: [TypeObject], _ machine: Machine) {
        let name = machine.names.intern("__constants__")
        for (settings, classes) in table {
            let list = settings.split(separator: " ").map { Value.string(String($0)) }
            for className in classes.split(separator: " ") {
                types.first { $0.name == className }?.attributes.set(name, .object(ListObject(list)))
            }
        }
    }
}
