// SPDX-License-Identifier: MIT
import TensorCore

/// A border around images: `nn.ReflectionPad2d` and its kin.
public final class Pad: Layer {
    public enum Kind: String, CaseIterable, Sendable {
        case zero = "Zero", constant = "Constant", reflection = "Reflection", replication = "Replication"
        case circular = "Circular"

        var mode: Tensor.PadMode {
            switch self {
            case .zero, .constant: .constant
            case .reflection: .reflect
            case .replication: .replicate
            case .circular: .circular
            }
        }
    }

    public let registry = ModuleRegistry()
    public let kind: Kind
    /// How many dimensions get a border.
    public let dimensions: Int
    /// Pairs of amounts, the last dimension's first.
    public let amounts: [Int]
    public let value: Scalar
    public var className: String { "\(kind.rawValue)Pad\(dimensions)d" }

    public init(_ kind: Kind, dimensions: Int, amounts: [Int], value: Scalar = 0.0) {
        self.kind = kind
        self.dimensions = dimensions
        self.amounts = amounts.count == 1 ? Array(repeating: amounts[0], count: 2 * dimensions) : amounts
        self.value = value
    }

    public func forward(_ input: Tensor) throws(TensorError) -> Tensor {
        if kind == .circular, input.rank != dimensions + 1, input.rank != dimensions + 2 {
            throw .value(
                "expected \(dimensions + 1)D or \(dimensions + 2)D input (got \(input.rank)D input)")
        }
        return kind.mode == .constant
            ? try pad(input, amounts, mode: "constant", value: value.double) : try input.padded(amounts, mode: kind.mode)
    }

    private var amountsText: String { "(" + amounts.map(String.init).joined(separator: ", ") + ")" }
    public var extraText: String {
        kind == .constant ? "padding=\(amountsText), value=\(value.argument.text)" : amountsText
    }
    public var attributes: [(name: String, value: CallResult)] {
        (kind.mode == .constant ? [("value", .scalar(value))] : []) + [("padding", .ints(amounts))]
    }
}

/// A border of the given mode; amounts in pairs, the last dimension's first.
public func pad(
    _ input: Tensor, _ amounts: [Int], mode: String = "constant", value: Double? = nil
) throws(TensorError) -> Tensor {
    guard let known = Tensor.PadMode(rawValue: mode) else {
        throw .notImplemented("Unrecognised padding mode \(mode)")
    }
    return try input.padded(amounts, mode: known, value: value)
}

extension ImageCatalog {
    public static var padding: [CallableSpec] {
        [padFunction] + Pad.Kind.allCases.flatMap { kind in (1...3).map { layer(kind, $0) } }
    }

    private static var padFunction: CallableSpec {
        CallableSpec(
            "pad", [.functional, .native],
            about: Documentation(
                "A border around a tensor: of one value, of its mirror image, of its edge, or of its other end.",
                shapes: "(*) -> (*), each dimension longer by its two amounts",
                example: """
                    import torch
                    import torch.nn.functional as F
                    print(F.pad(torch.tensor([[1.0, 2.0, 3.0]]), (1, 2)))
                    print(F.pad(torch.tensor([[1.0, 2.0, 3.0]]), (2, 1), mode='reflect'))
                    """,
                printed: """
                    tensor([[0., 1., 2., 3., 0., 0.]])
                    tensor([[3., 2., 1., 2., 3., 2.]])
                    """,
                link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html",
                pitfalls: ["The amounts begin with the last dimension: (left, right, top, bottom)."]),
            Param<Tensor>("input", doc: "The tensor."),
            Param<IntTuple>("pad", doc: "Pairs of amounts, the last dimension's first; negative ones cut off."),
            Param<String>("mode", default: "constant", doc: "'constant', 'reflect', 'replicate' or 'circular'."),
            Param<Double?>("value", default: nil, doc: "What a constant border holds; 0 unless given.")
        ) { (input, amounts, mode, value) throws(TensorError) -> Tensor in
            try TensorNN.pad(input, amounts.values, mode: mode, value: value)
        }
    }

    private static func layer(_ kind: Pad.Kind, _ dimensions: Int) -> CallableSpec {
        let name = "\(kind.rawValue)Pad\(dimensions)d"
        let about = Documentation(
            "A border around the last \(dimensions == 1 ? "dimension" : "\(dimensions) dimensions"): "
                + ["zeros.", "one value.", "the mirror image.", "the edge's elements.", "the other end's elements."][
                    Pad.Kind.allCases.firstIndex(of: kind) ?? 0],
            shapes: "(N, C, *) or (C, *) -> the same with longer dimensions",
            link: "https://docs.pytorch.org/docs/stable/generated/torch.nn.\(name).html")
        let padding = Param<[Int]>("padding", doc: "One amount for all sides, or pairs, the last dimension's first.")
        guard kind == .constant else {
            return CallableSpec(name, [.layer], about: about, padding) { (amounts) throws(TensorError) -> CallResult in
                .object(Pad(kind, dimensions: dimensions, amounts: amounts))
            }
        }
        return CallableSpec(
            name, [.layer], about: about, padding, Param<Scalar>("value", doc: "What the border holds.")
        ) { (amounts, value) throws(TensorError) -> CallResult in
            .object(Pad(kind, dimensions: dimensions, amounts: amounts, value: value))
        }
    }
}
