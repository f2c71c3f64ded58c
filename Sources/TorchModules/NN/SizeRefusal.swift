// SPDX-License-Identifier: MIT

import TensorCore

/// What PyTorch says of a layer's size that is no whole number: nothing itself, it hands the numbers on to `torch.empty`.
enum SizeRefusal {
    /// Where the parameters of a layer stand in the size of its weight, in the order in which `empty` looks at them.
    private static func places(in layer: String) -> [(parameter: String, place: Int)] {
        switch layer {
        case "Linear": [("out_features", 1), ("in_features", 2)]
        case "Embedding": [("num_embeddings", 1), ("embedding_dim", 2)]
        case "Conv1d", "Conv2d": [("out_channels", 1), ("in_channels", 2), ("kernel_size", 3)]
        default: []
        }
    }

    static func refusal(of spec: CallableSpec, _ given: [Argument]) -> TensorError? {
        let parameters = (spec.signatures.first?.parameters ?? []).map(\.name)
        let known = Dictionary(zip(parameters, given), uniquingKeysWith: { first, _ in first })
        let places = places(in: spec.name)
        if places.count == 3 {
            // They are divided by the number of groups first.
            for name in ["in_channels", "out_channels"] {
                guard case .double(let number)? = known[name], number.rounded() != number else { continue }
                return .value("\(name) must be divisible by groups")
            }
        }
        for (name, place) in places {
            guard let argument = known[name], !isWhole(argument, orMany: name == "kernel_size") else { continue }
            let kind = argument.typeName
            return .type(
                place == 1
                    ? "empty(): argument 'size' (position 1) must be tuple of ints, but found element of type \(kind) at pos 0"
                    : "empty(): argument 'size' failed to unpack the object at pos \(place) with error \"type must be tuple of ints,but "
                        + "got \(kind)\"")
        }
        return nil
    }

    private static func isWhole(_ argument: Argument, orMany: Bool) -> Bool {
        switch argument {
        case .missing, .int, .hugeInt, .bool, .tensor, .object: true
        case .list, .tuple: orMany
        default: false
        }
    }
}
