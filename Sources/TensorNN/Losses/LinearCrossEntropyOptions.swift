// SPDX-License-Identifier: MIT
import TensorCore

/// How `linear_cross_entropy` goes through the batch in pieces, so that the scores of all rows never exist at once.
public final class LinearCrossEntropyOptions {
    /// Whether `backward` may run twice, at the price of one more copy of the gradients.
    public let allowsRetainedGraph: Bool
    /// Rows of a piece; nil for all of them, or what `chunkingMethod` says.
    public let batchChunkSize: Int?
    /// "auto", "aspect_ratio", "aspect_ratio:N", or nil for none.
    public let chunkingMethod: String?
    /// "auto", "accurate", "balanced" or "compact": whether the gradient of the weight is gathered piece by piece in
    /// memory of its own.
    public let accumulationPolicy: String
    /// The type in which sums are kept; nil for the input's.
    public let accumulationDType: DType?

    /// - Throws: ValueError for a setting that there is not.
    public init(
        allowsRetainedGraph: Bool = false, batchChunkSize: Int? = nil, chunkingMethod: String? = "auto",
        accumulationPolicy: String = "auto", accumulationDType: DType? = nil
    ) throws(TensorError) {
        guard ["auto", "accurate", "balanced", "compact"].contains(accumulationPolicy) else {
            throw .value("invalid acc_policy: '\(accumulationPolicy)'")
        }
        if let chunkingMethod, chunkingMethod != "auto", Self.divisor(of: chunkingMethod) == nil {
            throw .value("invalid chunking_method: '\(chunkingMethod)'")
        }
        if let batchChunkSize, batchChunkSize <= 0 {
            throw .value("batch_chunk_size must be positive int or None, got \(batchChunkSize)")
        }
        if let accumulationDType, !accumulationDType.isFloatingPoint {
            throw Self.badDType(accumulationDType.qualifiedName)
        }
        self.allowsRetainedGraph = allowsRetainedGraph
        self.batchChunkSize = batchChunkSize
        self.chunkingMethod = chunkingMethod
        self.accumulationPolicy = accumulationPolicy
        self.accumulationDType = accumulationDType
    }

    package static func badDType(_ text: String) -> TensorError {
        .value(
            "acc_dtype must be one of {None, torch.float16, torch.bfloat16, torch.float32, torch.float64}, got \(text). "
                + "Pass acc_dtype=None to let the op pick automatically.")
    }

    /// N of "aspect_ratio:N"; 1 without it, nil for another text.
    private static func divisor(of method: String) -> Int? {
        let parts = method.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.first == "aspect_ratio" else { return nil }
        guard parts.count == 2 else { return 1 }
        guard parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), !parts[1].isEmpty else { return nil }
        // A number beyond 64 bits leaves pieces of one row, as the largest that fits does.
        let number = Int(parts[1]) ?? .max
        return number > 0 ? number : nil
    }

    /// The settings as one call uses them: those of PyTorch on a processor.
    struct Resolved {
        let rows: Int
        let isAccurate: Bool
        let isCompact: Bool
        let accumulation: DType
        let allowsRetainedGraph: Bool
    }

    func resolved(rows: Int, features: Int, classes: Int, dtype: DType) throws(TensorError) -> Resolved {
        let isHalf = dtype == .float16 || dtype == .bfloat16
        let policy = accumulationPolicy == "auto" ? (isHalf ? "accurate" : "compact") : accumulationPolicy
        var method = chunkingMethod
        if method == "auto" { method = batchChunkSize == nil ? (isHalf ? "aspect_ratio" : "aspect_ratio:2") : nil }
        var size = min(batchChunkSize ?? rows, rows)
        if let method {
            size = Self.chunk(rows, features, classes, Self.divisor(of: method) ?? 1)
            if let batchChunkSize, batchChunkSize != size {
                throw .value(
                    "batch_chunk_size (=\(batchChunkSize)) and chunking_method ('\(method)') give different chunk sizes "
                        + "(\(batchChunkSize) vs \(size)); pass only one.")
            }
        }
        let accumulation = accumulationDType ?? (isHalf && accumulationPolicy == "auto" ? .float32 : dtype)
        guard accumulation == dtype || isHalf && accumulation == .float32 else {
            throw .runtime(
                "linear_cross_entropy supports float32 acc_dtype with float16/bfloat16 inputs, but got "
                    + "\(accumulation.qualifiedName) acc_dtype and \(dtype.qualifiedName) inputs.")
        }
        return Resolved(
            rows: max(size, 1), isAccurate: policy == "accurate", isCompact: policy == "compact",
            accumulation: accumulation, allowsRetainedGraph: allowsRetainedGraph)
    }

    /// The next power of two from rows / ceil(classes / features), divided.
    private static func chunk(_ rows: Int, _ features: Int, _ classes: Int, _ divisor: Int) -> Int {
        func rounded(_ a: Int, _ b: Int) -> Int { b > 0 ? (a / b) + (a % b == 0 ? 0 : 1) : a }
        let target = rounded(rows, max(rounded(classes, features), 1))
        var power = 1
        while power < target, power < 1 << 61 { power <<= 1 }
        return min(power / divisor, rows)
    }
}

extension LinearCrossEntropyOptions: ParameterValue {
    public static var kindName: String { "LinearCrossEntropyOptions" }

    public static func read(_ argument: Argument) -> Self? {
        guard case .object(let object) = argument else { return nil }
        return object.meaning as? Self
    }

    public var argument: Argument { .object(ForeignObject(self, typeName: Self.kindName)) }
}
