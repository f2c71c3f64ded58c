// SPDX-License-Identifier: MIT
import TensorCore

extension Tensor {
    /// The place, in row-major order, of the first element that is not in [0, 1]; nan is not.
    func firstOutsideUnitInterval() throws(TensorError) -> Int? {
        let dense = try contiguous()
        if dense.isWithinUnitInterval { return nil }
        switch dtype {
        case .float32: return dense.first(Float.self) { !($0 >= 0 && $0 <= 1) }
        case .float64: return dense.first(Double.self) { !($0 >= 0 && $0 <= 1) }
        default: return dtype.isHalf ? try detach().to(.float32).firstOutsideUnitInterval() : nil
        }
    }

    @inline(__always)
    private func first<Element: BitwiseCopyable>(
        _ type: Element.Type, where isWanted: (Element) -> Bool
    ) -> Int? {
        let elements = UnsafeBufferPointer(
            start: UnsafeRawPointer(data).assumingMemoryBound(to: type), count: count)
        // Whole blocks are tested without leaving early, so that the test can use vector instructions.
        let block = 1024
        var start = 0
        while start < elements.count {
            let end = Swift.min(start + block, elements.count)
            var found = false
            for index in start..<end { found = found || isWanted(elements[index]) }
            if found { return (start..<end).first { isWanted(elements[$0]) } }
            start = end
        }
        return nil
    }
}
