// SPDX-License-Identifier: MIT

extension Tensor {
    /// The elements at `offsets` (counted in elements from the first), widened to one of three Swift types.
    func elements(at offsets: [Int]) -> ElementTexts.Elements {
        switch dtype {
        case .float32: .floats(read(offsets, Float.self) { Double($0) })
        case .float64: .floats(read(offsets, Double.self) { $0 })
        case .float16: .floats(read(offsets, UInt16.self) { Double(Float(half: $0)) })
        case .bfloat16: .floats(read(offsets, UInt16.self) { Double(Float(bitPattern: UInt32($0) << 16)) })
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

extension Float {
    /// From the bits of an IEEE half.
    init(half bits: UInt16) {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10) & 0x1F
        let fraction = UInt32(bits) & 0x3FF
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            self = sign == 0 ? magnitude : -magnitude
        case 31: self = Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: self = Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
