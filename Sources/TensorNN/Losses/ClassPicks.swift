// SPDX-License-Identifier: MIT
import TensorCore

/// Which score each target picks, and with what factor: all that the negative log-likelihood needs of its target and
/// weight, checked once. The only loops over raw memory of this loss.
struct ClassPicks {
    /// The class of each target in row-major order; -1 for one that is ignored.
    private let picked: [Int]
    /// The factor of each class.
    private let weights: [Double]?
    private let classes: Int
    /// Targets of one row of the batch.
    private let points: Int

    init(target: Tensor, weight: Tensor?, classes: Int, ignoreIndex: Int, batch: Int) throws(TensorError) {
        let dense = try target.contiguous()
        let count = dense.count
        var picked: [Int] = []
        picked.reserveCapacity(count)
        let memory = UnsafeRawPointer(dense.data)
        for place in 0..<count {
            let number =
                target.dtype == .uint8
                ? Int(memory.load(fromByteOffset: place, as: UInt8.self))
                : memory.load(fromByteOffset: place &* 8, as: Int.self)
            let isIgnored = number == ignoreIndex
            guard isIgnored || number >= 0 && number < classes else {
                throw .index("Target \(number) is out of bounds.")
            }
            picked.append(isIgnored ? -1 : number)
        }
        withExtendedLifetime(dense) {}
        self.picked = picked
        self.classes = classes
        points = batch == 0 ? 0 : count / batch
        weights = weight?.doubles()
    }

    /// The scores where they can be read; alone those that the targets pick, each where its target lies, if they can be had so.
    private func found(_ scores: Tensor) throws(TensorError) -> (scores: Tensor, isAlone: Bool) {
        if points == 1, let alone = try scores.pickedFromRecordedRows(picked) { return (alone, true) }
        return (try scores.contiguous(), false)
    }

    /// Writes each target's loss.
    func writeLosses(of scores: Tensor, into losses: Tensor) throws(TensorError) {
        let (scores, isAlone) = try found(scores)
        switch scores.dtype {
        case .float32: try each(Float.self, scores, losses, isAlone) { $1[$0] = -$2 * $3 }
        case .float16: try each(Float16Number.self, scores, losses, isAlone) { $1[$0] = -$2 * $3 }
        case .bfloat16: try each(BFloat16Number.self, scores, losses, isAlone) { $1[$0] = -$2 * $3 }
        default: try each(Double.self, scores, losses, isAlone) { $1[$0] = -$2 * $3 }
        }
    }

    /// Writes the sum of the losses, or their mean.
    func writeSum(of scores: Tensor, into result: Tensor, isMean: Bool) throws(TensorError) {
        let (scores, isAlone) = try found(scores)
        switch scores.dtype {
        case .float32: try sum(Float.self, scores, result, isMean, isAlone)
        case .float16: try sum(Float16Number.self, scores, result, isMean, isAlone)
        case .bfloat16: try sum(BFloat16Number.self, scores, result, isMean, isAlone)
        default: try sum(Double.self, scores, result, isMean, isAlone)
        }
    }

    /// The gradient of `scores` from that of the losses, or of their sum or mean.
    func gradient(of scores: Tensor, from gradient: Tensor, isMean: Bool) throws(TensorError) -> Tensor {
        let gradient = try gradient.contiguous()
        let shape = scores.shape
        if points == 1, scores.isRecordedLogSoftmax {
            // Zeros but for one element of each row: what comes before in the graph may never want to see them.
            let values = try Tensor.zeros([picked.count], dtype: gradient.dtype)
            try writeGradient(of: gradient, into: values, isMean: isMean, isAlone: true)
            if let recorded = try Tensor.recordedPicks(values, picked, rowLength: classes) { return recorded }
        }
        let result = try Tensor.zeros(shape, dtype: gradient.dtype)
        try writeGradient(of: gradient, into: result, isMean: isMean, isAlone: false)
        return result
    }

    /// Writes the gradient of the scores into zeros; `isAlone`, that of each target's score where the target lies.
    private func writeGradient(of gradient: Tensor, into result: Tensor, isMean: Bool, isAlone: Bool) throws(TensorError) {
        switch gradient.dtype {
        case .float32: try scatter(Float.self, gradient, result, isMean, isAlone)
        case .float16: try scatter(Float16Number.self, gradient, result, isMean, isAlone)
        case .bfloat16: try scatter(BFloat16Number.self, gradient, result, isMean, isAlone)
        default: try scatter(Double.self, gradient, result, isMean, isAlone)
        }
    }

    /// Where the score that `place` picks lies among the scores.
    @inline(__always)
    private func offset(_ place: Int, _ number: Int, _ isAlone: Bool) -> Int {
        if isAlone { return place }
        let row = points == 0 ? 0 : place / points
        return (row &* classes &+ number) &* points &+ (place &- row &* points)
    }

    @inline(__always)
    private func factor<Element: ElementNumber>(_ number: Int, _ type: Element.Type) -> Element {
        Element(weights?[number] ?? 1)
    }

    @inline(__always)
    private func each<Element: ElementNumber>(
        _ type: Element.Type, _ scores: Tensor, _ losses: Tensor, _ isAlone: Bool,
        _ body: (_ place: Int, _ losses: UnsafeMutablePointer<Element>, _ score: Element, _ factor: Element) -> Void
    ) throws(TensorError) {
        let source = UnsafeRawPointer(scores.data).assumingMemoryBound(to: type)
        let out = try losses.writableData().assumingMemoryBound(to: type)
        for (place, number) in picked.enumerated() where number >= 0 {
            body(place, out, source[offset(place, number, isAlone)], factor(number, type))
        }
        withExtendedLifetime(scores) {}
    }

    /// Adds up in PyTorch's order, partial sums of partial sums, so that the last digits agree.
    @inline(__always)
    private func sum<Element: ElementNumber>(
        _ type: Element.Type, _ scores: Tensor, _ result: Tensor, _ isMean: Bool, _ isAlone: Bool
    ) throws(TensorError) {
        let out = try result.writableData().assumingMemoryBound(to: type)
        guard !picked.isEmpty else {
            out.pointee = Element(isMean ? .nan : 0)
            return
        }
        let source = UnsafeRawPointer(scores.data).assumingMemoryBound(to: type)
        var losses = Cascade<Element>(count: picked.count)
        var factors = Cascade<Element>(count: picked.count)
        var counted = 0
        for (place, number) in picked.enumerated() {
            guard number >= 0 else { continue }
            counted += 1
            let score = source[offset(place, number, isAlone)]
            if weights == nil {
                losses.add(-score, at: place)
            } else {
                let factor = factor(number, type)
                losses.add(-(score * factor), at: place)
                factors.add(factor, at: place)
            }
        }
        let total = weights == nil ? Element(Double(counted)) : factors.total
        out.pointee = isMean ? losses.total / total : losses.total
        withExtendedLifetime(scores) {}
    }

    @inline(__always)
    private func scatter<Element: ElementNumber>(
        _ type: Element.Type, _ gradient: Tensor, _ result: Tensor, _ isMean: Bool, _ isAlone: Bool
    ) throws(TensorError) {
        let source = UnsafeRawPointer(gradient.data).assumingMemoryBound(to: type)
        let out = try result.writableData().assumingMemoryBound(to: type)
        let isShared = gradient.count == 1
        let total: Element = isMean ? totalFactor(type) : Element(1)
        for (place, number) in picked.enumerated() where number >= 0 {
            let incoming = isShared ? source[0] / total : source[place]
            out[offset(place, number, isAlone)] = -incoming * factor(number, type)
        }
        withExtendedLifetime(gradient) {}
    }

    private func totalFactor<Element: ElementNumber>(_ type: Element.Type) -> Element {
        var factors = Cascade<Element>(count: picked.count)
        for (place, number) in picked.enumerated() where number >= 0 {
            factors.add(factor(number, type), at: place)
        }
        return factors.total
    }
}

/// A sum in eight levels: level 0 is added to level 1 every so often, and so on up.
private struct Cascade<Element: ElementNumber> {
    private var levels: InlineArray<8, Element> = .init(repeating: Element(0))
    private let power: Int

    init(count: Int) {
        let bits = count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
        power = max(4, bits / 8)
    }

    @inline(__always)
    mutating func add(_ value: Element, at place: Int) {
        levels[0] = levels[0] + value
        let mask = (1 << power) - 1
        var level = 0
        while level < 7, place & (mask << (level * power)) == 0 {
            levels[level + 1] = levels[level + 1] + levels[level]
            levels[level] = Element(0)
            level += 1
        }
    }

    var total: Element {
        var total = Element(0)
        for level in 0..<8 { total = total + levels[level] }
        return total
    }
}
