// SPDX-License-Identifier: MIT
import TensorCore

/// What becomes of the losses of single elements.
public enum Reduction: Sendable {
    /// Nothing: the loss has the shape of its broadcast inputs.
    case none
    case mean
    case sum

    var isMean: Bool { if case .mean = self { true } else { false } }

    /// `none`, `mean` or `sum` of elementwise losses.
    func apply(to losses: Tensor) throws(TensorError) -> Tensor {
        switch self {
        case .none: losses
        case .mean: try losses.mean()
        case .sum: try losses.sum()
        }
    }
}

extension PointwiseOperation {
    /// `none`, `mean` or `sum` of what the kernel gives for each element; no node.
    func reduced(_ reduction: Reduction, _ operands: Operands) throws(TensorError) -> Tensor {
        switch reduction {
        case .none: try Tensor.kernel(self, operands)
        case .mean: try Tensor.kernelTotal(self, operands, isMean: true)
        case .sum: try Tensor.kernelTotal(self, operands, isMean: false)
        }
    }
}

/// The argument `reduction` as a script gives it. It is only looked at when the loss is computed: PyTorch lets a module
/// with a wrong one be made.
struct ReductionChoice: ParameterValue {
    let text: String
    let typeName: String

    static let mean = ReductionChoice(text: "mean")

    init(text: String, typeName: String = "str") {
        self.text = text
        self.typeName = typeName
    }

    init(_ reduction: Reduction) {
        switch reduction {
        case .none: self.init(text: "none")
        case .mean: self.init(text: "mean")
        case .sum: self.init(text: "sum")
        }
    }

    var argument: Argument { .string(text) }
    static var kindName: String { "str" }
    static var choices: [String] { ["none", "mean", "sum"] }

    /// PyTorch compares whatever it is given, and shows it when it is none of the names.
    static func read(_ argument: Argument) -> ReductionChoice? {
        switch argument {
        case .string(let text): ReductionChoice(text: text)
        case .missing: nil
        default: ReductionChoice(text: argument.text, typeName: argument.typeName)
        }
    }

    /// The reduction that is meant, `size_average` and `reduce` taking precedence, as they did when they were all there was.
    func resolved(_ sizeAverage: LegacyFlag?, _ reduce: LegacyFlag?) throws(TensorError) -> Reduction {
        if let legacy = try ReductionChoice.legacy(sizeAverage, reduce) { return try legacy.reduction() }
        return try reduction()
    }

    /// The value that the deprecated arguments stand for, with PyTorch's warning; nil when neither is given.
    static func legacy(_ sizeAverage: LegacyFlag?, _ reduce: LegacyFlag?) throws(TensorError) -> ReductionChoice? {
        guard sizeAverage != nil || reduce != nil else { return nil }
        // In this order, as PyTorch asks: `size_average and reduce` first, then `reduce`.
        let averages = try sizeAverage?.truth() ?? true
        let reduces = try reduce?.truth() ?? true
        let text = reduces ? (averages ? "mean" : "sum") : "none"
        Context.current.warn(
            "size_average and reduce args will be deprecated, please use reduction='\(text)' instead.")
        return ReductionChoice(text: text)
    }

    /// The reduction where PyTorch's function compares the text itself: "elementwise_mean" was never taken there, and the
    /// complaint is the function's own, made with `+` unless it `formats` the value.
    func compared(orElse complaint: String, formats: Bool = false) throws(TensorError) -> Reduction {
        switch text {
        case "mean": return .mean
        case "sum": return .sum
        case "none": return .none
        default:
            if !formats, ["list", "tuple"].contains(typeName) {
                throw .type("can only concatenate \(typeName) (not \"str\") to \(typeName)")
            }
            guard formats || typeName == "str" else {
                throw .type("unsupported operand type(s) for +: '\(typeName)' and 'str'")
            }
            throw .value("\(text) \(complaint)")
        }
    }

    /// The reduction as torchvision's functions read it, with their complaint.
    func ofVision() throws(TensorError) -> Reduction {
        switch text {
        case "mean": return .mean
        case "sum": return .sum
        case "none": return .none
        default:
            throw .value("Invalid Value for arg 'reduction': '\(text) \n Supported reduction modes: 'none', 'mean', 'sum'")
        }
    }

    func reduction() throws(TensorError) -> Reduction {
        switch text {
        case "mean": return .mean
        case "sum": return .sum
        case "none": return .none
        case "elementwise_mean":
            Context.current.warn(
                "reduction='elementwise_mean' is deprecated. Please use reduction='mean' instead.")
            return .mean
        default: throw .value("\(text) is not a valid value for reduction")
        }
    }
}

extension Param where Value == ReductionChoice {
    static var reduction: Param {
        Param("reduction", default: .mean, doc: "'none', 'mean' or 'sum'")
    }

    /// `reduction` of the losses of `torchvision.ops`.
    static var visionReduction: Param {
        Param("reduction", default: ReductionChoice(.none), doc: "'none', 'mean' or 'sum'")
    }
}

/// `size_average` and `reduce`: PyTorch only asks for their truth, so that anything may be given. A tensor of several
/// elements has none: `nn.CrossEntropyLoss(x, y)`, the class called as if it were the function, ends in that error.
struct LegacyFlag: ParameterValue {
    let argument: Argument

    static var no: LegacyFlag { LegacyFlag(argument: .bool(false)) }
    static var kindName: String { "bool" }
    static func read(_ argument: Argument) -> LegacyFlag? { LegacyFlag(argument: argument) }

    func truth() throws(TensorError) -> Bool {
        switch argument {
        case .missing, .none: false
        case .bool(let value): value
        case .int(let value): value != 0
        case .double(let value), .hugeInt(let value): value != 0
        case .string(let text): !text.isEmpty
        case .list(let elements), .tuple(let elements): !elements.isEmpty
        case .tensor(let tensor): try tensor.truth()
        case .dtype, .device, .generator, .object: true
        }
    }
}

extension Param where Value == LegacyFlag? {
    static var sizeAverage: Param { Param("size_average", default: nil, doc: "Deprecated: see reduction.") }
    static var reduce: Param { Param("reduce", default: nil, doc: "Deprecated: see reduction.") }
}
