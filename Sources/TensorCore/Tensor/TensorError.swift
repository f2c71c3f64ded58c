/// The Python exception class that a failure of a tensor operation has in PyTorch.
public enum TensorErrorClass: Sendable {
    case runtimeError, valueError, indexError, typeError, attributeError, notImplementedError, assertionError, zeroDivisionError, overflowError, interrupted

    /// "RuntimeError"
    public var pythonName: String {
        switch self {
        case .runtimeError: "RuntimeError"
        case .valueError: "ValueError"
        case .indexError: "IndexError"
        case .typeError: "TypeError"
        case .attributeError: "AttributeError"
        case .notImplementedError: "NotImplementedError"
        case .assertionError: "AssertionError"
        case .zeroDivisionError: "ZeroDivisionError"
        case .overflowError: "OverflowError"
        case .interrupted: "KeyboardInterrupt"
        }
    }
}

/// Why a tensor operation could not be done. Pointer-sized, so that a throwing call costs no more than any other.
///
/// `message` is PyTorch's own first line; the texts are made in one file, TensorError+Message.swift.
public struct TensorError: Error {
    public let kind: Kind

    public init(_ kind: Kind) { self.kind = kind }

    public indirect enum Kind: Sendable {
        // Shapes
        case broadcast(sizeA: Int, sizeB: Int, dimension: Int)
        case expand(shape: Shape, size: Int, existing: Int, dimension: Int, tensor: Shape)
        case expandRank(type: String, shape: Shape, tensor: Shape)
        case dimension(given: Int, rank: Int)
        case invalidView(shape: Shape, count: Int)
        case incompatibleView
        case matrixProduct(Shape, Shape)

        // Types
        case cast(from: DType, to: DType)

        // Memory and interruption
        case outOfMemory(bytes: Int)
        case storageOverflow(shape: Shape)
        case interrupted

        // Autograd
        case noGradient
        case implicitGradient
        case freedGraph
        case modified(type: String, shape: Shape, node: String, output: Int, version: Int, expected: Int)
        case leafInPlace
        case leafViewInPlace

        /// A matrix that a factorisation cannot be made of: `torch.linalg.LinAlgError`.
        case linearAlgebra(String)
        /// What `gradcheck` found wrong.
        case gradientCheck(String)
        /// What a function of the front end threw, which an operation called; it passes through as it is.
        case foreign(any Error)

        /// A rule of one operation, in that operation's own words.
        case rule(TensorErrorClass, String)
    }

    /// A rule of one operation, in PyTorch's words.
    public static func runtime(_ text: String) -> TensorError { TensorError(.rule(.runtimeError, text)) }
    public static func value(_ text: String) -> TensorError { TensorError(.rule(.valueError, text)) }
    public static func index(_ text: String) -> TensorError { TensorError(.rule(.indexError, text)) }
    public static func type(_ text: String) -> TensorError { TensorError(.rule(.typeError, text)) }
    public static func assertion(_ text: String) -> TensorError { TensorError(.rule(.assertionError, text)) }
    public static func notImplemented(_ text: String) -> TensorError { TensorError(.rule(.notImplementedError, text)) }

    public var pythonClass: TensorErrorClass {
        switch kind {
        case .rule(let kind, _): kind
        case .dimension: .indexError
        case .interrupted: .interrupted
        default: .runtimeError
        }
    }
}
