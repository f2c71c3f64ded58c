// SPDX-License-Identifier: MIT
import TensorCore

/// The losses, in the order in which lsx.which names them. A loss is a file of this folder and a line here.
public enum LossCatalog {
    public static var all: [CallableSpec] {
        [
            mseLoss, l1Loss, huberLoss, smoothL1Loss, gaussianNLLLoss, poissonNLLLoss, crossEntropyLoss, nllLoss,
            linearCrossEntropy, bceWithLogitsLoss, bceLoss, sigmoidFocalLoss, multiLabelSoftMarginLoss, softMarginLoss, multiMarginLoss,
            multiLabelMarginLoss, marginRankingLoss, tripletMarginLoss, tripletMarginWithDistanceLoss, cosineEmbeddingLoss,
            hingeEmbeddingLoss, klDivLoss, ctcLoss, generalizedBoxIoULoss, distanceBoxIoULoss, completeBoxIoULoss,
        ]
    }

    /// Losses that are modules with parameters of their own.
    public static var composites: [CompositeForm] { [adaptiveLogSoftmaxWithLoss, linearCrossEntropyLoss] }
}
