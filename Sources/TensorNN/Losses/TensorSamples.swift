// SPDX-License-Identifier: MIT
import TensorCore

/// Bounded looks into tensors, for those who look for mistakes: whatever the size, no more than a few thousand elements
/// are read.
extension Tensor {
    /// An element with its place.
    struct Sample {
        /// In row-major order.
        let index: Int
        let value: Double
    }

    /// The first elements, and others at equal distances.
    func samples(atMost limit: Int = 256) -> [Sample] {
        let head = Swift.min(count, limit / 2)
        var found = (0..<head).map { Sample(index: $0, value: element($0).double) }
        let rest = count - head
        let step = Swift.max(1, rest / Swift.max(1, limit - head))
        for index in stride(from: head, to: count, by: step) { found.append(Sample(index: index, value: element(index).double)) }
        return found
    }

    /// `[1, 0]`, for an index in row-major order; nothing for a single number.
    func placeText(_ index: Int) -> String { shape.placeText(index) }

    /// The name of the operation that computed this tensor, among those given: "Softmax".
    func isComputed(by names: Set<String>) -> String? {
        guard let name = gradFunction?.operationName, names.contains(name) else { return nil }
        return name.lowercased()
    }

    /// The values of the classes for some of the examples, the classes being dimension 1, or the only one; none where there
    /// are too many classes to read.
    func classRows() -> [ClassRow] {
        guard dtype.isFloatingPoint, rank > 0, count > 0 else { return [] }
        let axis = rank == 1 ? 0 : 1
        let classes = shape[axis]
        let inner = shape[(axis + 1)...].reduce(1) { $0 * $1 }
        let examples = rank == 1 ? 1 : shape[0]
        guard classes > 0, classes <= 4096, inner > 0 else { return [] }
        return (0..<Swift.min(examples, Swift.max(1, Swift.min(8, 4096 / classes)))).map { example in
            ClassRow(
                start: example * classes * inner, step: inner,
                values: (0..<classes).map { element((example * classes + $0) * inner).double })
        }
    }
}

/// What one example says of every class.
struct ClassRow {
    /// Where the first value lies, and how far apart they lie, in row-major order.
    let start, step: Int
    let values: [Double]

    var sum: Double { values.reduce(0, +) }
    /// Whether they are probabilities, of which not all are 0 or 1: such a row may as well be scores.
    var looksLikeProbabilities: Bool {
        isDistribution && values.contains { $0 > 0 && $0 < 1 }
    }
    var isDistribution: Bool { values.count > 1 && values.allSatisfy { $0 >= 0 && $0 <= 1 } && abs(sum - 1) < 2e-3 }
}

extension Double {
    /// In few digits, for a sentence: `0.65`.
    package var shown: String {
        guard isFinite else { return self.isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
        if self == rounded(), magnitude < 1e6 { return String(Int(self)) }
        let scale = magnitude >= 100 ? 10.0 : magnitude >= 0.01 ? 10000.0 : 0
        return PythonNumber.short(scale == 0 ? self : (self * scale).rounded() / scale)
    }
}

extension Tensor {
    /// `float32 [2, 3]`
    public var kindText: String { "\(dtype.name) \(shape)" }
}

extension Shape {
    /// `[1, 0]`, for an index in row-major order; nothing where there are no dimensions.
    package func placeText(_ index: Int) -> String {
        var rest = index
        var places: [Int] = []
        for size in reversed() where size > 0 {
            places.insert(rest % size, at: 0)
            rest /= size
        }
        return places.isEmpty ? "" : "[" + places.map(String.init).joined(separator: ", ") + "]"
    }
}
