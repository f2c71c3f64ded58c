// SPDX-License-Identifier: MIT
import CKernels

extension Tensor {
    /// The elements at `offsets` (counted in elements from the first), widened to one of three Swift types.
    func elements(at offsets: [Int]) -> ElementTexts.Elements {
        switch dtype {
        case .float32: .floats(read(offsets, Float.self) { Double($0) })
        case .float64: .floats(read(offsets, Double.self) { $0 })
        case .float16, .bfloat16: .floats(read(offsets, UInt16.self) { Double(lsx_half_value(dtype.kernel, $0)) })
        case .int64: .integers(read(offsets, Int.self) { $0 })
        case .int32: .integers(read(offsets, Int32.self) { Int($0) })
        case .int16: .integers(read(offsets, Int16.self) { Int($0) })
        case .int8: .integers(read(offsets, Int8.self) { Int($0) })
        case .uint8: .integers(read(offsets, UInt8.self) { Int($0) })
        case .bool: .bools(read(offsets, UInt8.self) { $0 != 0 })
        }
    }

    private func read<Element: BitwiseCopyable, Value>(
        _ offsets: [Int], _ type: Element.Type, _ convert: (Element) -> Value
    ) -> [Value] {
        let elements = UnsafeRawPointer(data).assumingMemoryBound(to: type)
        return offsets.map { convert(elements[$0]) }
    }
}
