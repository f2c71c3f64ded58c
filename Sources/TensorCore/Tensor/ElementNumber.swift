import CKernels

/// A floating type as memory holds it, with arithmetic that rounds as PyTorch's own type does: for loops over memory
/// whose every step is rounded.
package protocol ElementNumber: BitwiseCopyable {
    init(_ value: Double)
    static func + (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static prefix func - (a: Self) -> Self
}

extension Float: ElementNumber {}
extension Double: ElementNumber {}

/// The bits of a half; each operation is float32's, rounded.
package protocol HalfNumber: ElementNumber {
    static var dtype: DType { get }
    var bits: UInt16 { get }
    init(bits: UInt16)
}

extension HalfNumber {
    private init(rounding value: Float) { self.init(bits: lsx_half_bits(Self.dtype.kernel, value)) }
    private var value: Float { lsx_half_value(Self.dtype.kernel, bits) }

    package init(_ value: Double) { self.init(rounding: Float(value)) }
    package static func + (a: Self, b: Self) -> Self { Self(rounding: a.value + b.value) }
    package static func * (a: Self, b: Self) -> Self { Self(rounding: a.value * b.value) }
    package static func / (a: Self, b: Self) -> Self { Self(rounding: a.value / b.value) }
    package static prefix func - (a: Self) -> Self { Self(rounding: -a.value) }
}

package struct Float16Number: HalfNumber {
    package static var dtype: DType { .float16 }
    package let bits: UInt16
    package init(bits: UInt16) { self.bits = bits }
}

package struct BFloat16Number: HalfNumber {
    package static var dtype: DType { .bfloat16 }
    package let bits: UInt16
    package init(bits: UInt16) { self.bits = bits }
}
