// SPDX-License-Identifier: MIT
import TensorCore

/// The optimisers that scripts can make. Each spec's call makes an `UpdateRule` from the settings of one parameter
/// group; the parameters themselves are no part of it.
public enum OptimizerCatalog {
    public static var all: [CallableSpec] { [SGD.spec] }

    /// The rule for one group's settings, laid out by parameter place.
    public static func rule(
        _ spec: CallableSpec, settings: UnsafeBufferPointer<Argument>
    ) throws(TensorError) -> any UpdateRule {
        guard case .object(let object) = try spec.call(placed: settings), let rule = object as? any UpdateRule else {
            throw .type("\(spec.name) is no optimizer")
        }
        return rule
    }

    /// Settings that PyTorch takes to choose among implementations of the same step; here there is one.
    static func implementationChoice(_ name: String) -> Param<Bool?> {
        Param<Bool?>(name, default: nil, keywordOnly: true, doc: "accepted and without effect: one implementation serves")
    }
}
