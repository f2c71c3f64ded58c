// SPDX-License-Identifier: MIT
import TensorCore

/// The losses. A loss is a file of this folder and a line here.
public enum LossCatalog {
    public static var all: [CallableSpec] {
        [
            l1Loss, mseLoss, nllLoss, bceLoss, bceWithLogitsLoss, crossEntropyLoss, ctcLoss, hingeEmbeddingLoss,
            marginRankingLoss, tripletMarginLoss, klDivLoss, huberLoss, smoothL1Loss, poissonNLLLoss, gaussianNLLLoss,
            softMarginLoss, cosineEmbeddingLoss, multiMarginLoss, multiLabelMarginLoss, multiLabelSoftMarginLoss,
            tripletMarginWithDistanceLoss, linearCrossEntropy,
        ]
    }

    /// Losses that are modules with parameters of their own.
    public static var composites: [CompositeForm] { [adaptiveLogSoftmaxWithLoss, linearCrossEntropyLoss] }
}
