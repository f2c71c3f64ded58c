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
        ].autocast(
            .full,
            "mse_loss l1_loss huber_loss smooth_l1_loss poisson_nll_loss cross_entropy nll_loss binary_cross_entropy_with_logits "
                + "binary_cross_entropy soft_margin_loss multi_margin_loss multilabel_margin_loss margin_ranking_loss triplet_margin_loss "
                + "cosine_embedding_loss hinge_embedding_loss kl_div ctc_loss")
    }

    /// Losses that are modules with parameters of their own.
    public static var composites: [CompositeForm] { [adaptiveLogSoftmaxWithLoss, linearCrossEntropyLoss] }
}
