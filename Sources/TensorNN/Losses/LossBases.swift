// SPDX-License-Identifier: MIT
import TensorCore

/// PyTorch's classes above its losses. They compute nothing: they hold the settings that the losses share, and scripts
/// derive their own losses from them.
extension LossCatalog {
    public static func spec(of base: ModuleForm.Base) -> CallableSpec? {
        switch base {
        case .module, .named: nil
        case .loss:
            CallableSpec(
                "_loss", [], module: ModuleForm("_Loss"), about: Documentation("What all losses share: reduction."),
                .sizeAverage, .reduce, .reduction
            ) { (_, _, _) throws(TensorError) -> CallResult in
                throw .notImplemented("_Loss computes nothing")
            }
        case .weightedLoss:
            CallableSpec(
                "_weighted_loss", [], module: ModuleForm("_WeightedLoss", base: .loss),
                about: Documentation("What the losses with a factor for each class share."), .classWeight, .sizeAverage,
                .reduce, .reduction
            ) { (_, _, _, _) throws(TensorError) -> CallResult in
                throw .notImplemented("_WeightedLoss computes nothing")
            }
        }
    }
}
