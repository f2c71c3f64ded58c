import CKernels

/// One row of the table of pointwise operations: its kernel, how its type is found, and its derivative.
///
/// Every pointwise operation goes through `Tensor.pointwise`, so that what holds for one holds for all.
public final class PointwiseOperation: Sendable {
    typealias Derivative = @Sendable (PointwiseNode, Tensor) throws(TensorError) -> Gradients

    /// What type the operands meet in, and what type comes out.
    enum Typing: Sendable {
        /// The promoted type.
        case promoted
        /// The promoted type, whole numbers becoming the default floating type.
        case floating
        /// Computed in the promoted type; the result is bool.
        case answer
        /// The first operand is a bool condition; the others are promoted.
        case condition
    }

    /// The kernel's name in PyTorch's "not implemented" texts.
    let label: String
    let kernel: lsx_operation
    let typing: Typing
    /// The node's name, as PyTorch prints it.
    let node: String
    /// The operands that have an edge.
    let firstEdge: Int
    let edgeCount: Int
    /// Which tensors the derivative reads: bit `4 * i + e` says that operand `i` (4: the result) is read for the
    /// gradient of operand `e`.
    let saves: Saves
    /// The operands whose numbers stay float32 when the others are halves; PyTorch rounds all others to the half type.
    let exactNumbers: ExactNumbers
    let derivative: Derivative?
    /// The same written in place, where PyTorch gives it another node.
    let inPlaceForm: PointwiseOperation?

    /// Whether a derivative may read the operand.
    func canSave(_ operand: Int) -> Bool { (saves.rawValue >> UInt32(operand &* 4)) & 0xf != 0 }
    var savesResult: Bool { canSave(4) }

    struct ExactNumbers: OptionSet, Sendable {
        let rawValue: UInt8

        init(rawValue: UInt8) { self.rawValue = rawValue }

        static func operand(_ index: Int) -> ExactNumbers {
            ExactNumbers(rawValue: 1 << UInt8(truncatingIfNeeded: index))
        }
        static let second: ExactNumbers = .operand(1)
        static let third: ExactNumbers = .operand(2)
        static let fourth: ExactNumbers = .operand(3)
    }

    struct Saves: OptionSet, Sendable {
        let rawValue: UInt32

        init(rawValue: UInt32) { self.rawValue = rawValue }

        /// `operand` is read for the gradient of any of `edges`.
        static func operand(_ operand: Int, for edges: Int...) -> Saves {
            Saves(rawValue: edges.reduce(0) { $0 | (1 << UInt32(operand * 4 + $1)) })
        }
        static let operand0 = Saves(rawValue: 0xf)
        static let operand1 = Saves(rawValue: 0xf0)
        static let result = Saves(rawValue: 0xf0000)
        /// Each of two operands is read for the other's gradient.
        static let crosswise: Saves = [.operand(0, for: 1), .operand(1, for: 0)]
    }

    init(
        _ node: String, _ kernel: lsx_operation, _ label: String, _ typing: Typing = .promoted, edges: Int = 1,
        firstEdge: Int = 0, saves: Saves = [], exactNumbers: ExactNumbers = [], inPlaceForm: PointwiseOperation? = nil,
        derivative: Derivative? = nil
    ) {
        self.inPlaceForm = inPlaceForm
        self.node = node
        self.kernel = kernel
        self.label = label
        self.typing = typing
        self.firstEdge = firstEdge
        edgeCount = edges
        self.saves = saves
        self.exactNumbers = exactNumbers
        self.derivative = derivative
        isSingular = derivative != nil && PointwiseOperation.singularNodes.contains(node)
    }

    /// Whether the derivative has poles.
    let isSingular: Bool

    private static let singularNodes: Set<String> = [
        "LogBackward0", "Log2Backward0", "Log10Backward0", "Log1PBackward0", "SqrtBackward0", "RsqrtBackward0",
        "ReciprocalBackward0", "DivBackward0", "PowBackward0", "PowBackward1", "PowBackward2", "AcosBackward0", "AsinBackward0",
        "AcoshBackward0", "AtanhBackward0", "XlogyBackward0", "LogitBackward0",
    ]
}

/// What a pointwise operation takes: a tensor, or a Python number.
public enum Operand {
    case tensor(Tensor)
    case scalar(Scalar)

    @inline(__always)
    package var tensor: Tensor? {
        if case .tensor(let tensor) = self { tensor } else { nil }
    }
}

/// Up to four operands, without heap memory.
package struct Operands {
    private(set) var count: Int
    private(set) var storage: (Operand, Operand, Operand, Operand)

    package init(_ a: Operand) {
        count = 1
        storage = (a, .scalar(.bool(false)), .scalar(.bool(false)), .scalar(.bool(false)))
    }
    package init(_ a: Operand, _ b: Operand) {
        count = 2
        storage = (a, b, .scalar(.bool(false)), .scalar(.bool(false)))
    }
    package init(_ a: Operand, _ b: Operand, _ c: Operand) {
        count = 3
        storage = (a, b, c, .scalar(.bool(false)))
    }
    package init(_ a: Operand, _ b: Operand, _ c: Operand, _ d: Operand) {
        count = 4
        storage = (a, b, c, d)
    }

    /// The first two the other way round.
    var swapped: Operands {
        var copy = self
        (copy.storage.0, copy.storage.1) = (storage.1, storage.0)
        return copy
    }

    subscript(index: Int) -> Operand {
        @inline(__always) get {
            switch index {
            case 0: storage.0
            case 1: storage.1
            case 2: storage.2
            default: storage.3
            }
        }
        set {
            switch index {
            case 0: storage.0 = newValue
            case 1: storage.1 = newValue
            case 2: storage.2 = newValue
            default: storage.3 = newValue
            }
        }
    }
}
