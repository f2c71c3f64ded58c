import Foundation
import TensorCore
import Testing

/// Functions of one float are within 2 units in the last place at every 65,537th float; scripts/accuracy looks at all.
/// PyTorch's own digits come first: its sinh and cosh overflow early, its lgamma loses digits near zeros and overflows early.
struct VectorMathTests {
    typealias Function = (
        name: String, ours: @Sendable (Tensor) throws -> Tensor, exact: @Sendable (Double) -> Double
    )

    static let functions: [Function] = [
        ("exp", { try $0.exp() }, exp), ("exp2", { try $0.exp2() }, exp2), ("expm1", { try $0.expm1() }, expm1),
        ("log", { try $0.log() }, log), ("log2", { try $0.log2() }, log2), ("log10", { try $0.log10() }, log10),
        ("log1p", { try $0.log1p() }, log1p),
        ("sin", { try $0.sin() }, sin), ("cos", { try $0.cos() }, cos), ("tan", { try $0.tan() }, tan),
        ("asin", { try $0.asin() }, asin), ("acos", { try $0.acos() }, acos), ("atan", { try $0.atan() }, atan),
        ("sinh", { try $0.sinh() }, sinh), ("cosh", { try $0.cosh() }, cosh), ("tanh", { try $0.tanh() }, tanh),
        ("asinh", { try $0.asinh() }, asinh), ("acosh", { try $0.acosh() }, acosh), ("atanh", { try $0.atanh() }, atanh),
        ("erf", { try $0.erf() }, erf), ("erfc", { try $0.erfc() }, erfc), ("lgamma", { try $0.lgamma() }, lgamma),
        ("sqrt", { try $0.sqrt() }, { $0.squareRoot() }), ("rsqrt", { try $0.rsqrt() }, { 1 / $0.squareRoot() }),
        ("reciprocal", { try $0.reciprocal() }, { 1 / $0 }),
    ]

    /// The error in units in the last place of a float near `exact`; infinite where only one of the two is nan or infinite.
    private func error(_ result: Float, _ exact: Double) -> Double {
        let nearest = Float(exact)
        if nearest.isNaN || nearest.isInfinite || result.isNaN || result.isInfinite {
            return nearest.isNaN && result.isNaN || nearest == result ? 0 : .infinity
        }
        return abs(Double(result) - exact) / Double(nearest.ulp)
    }

    @Test(arguments: functions.map(\.name)) func everyFloatIsNear(_ name: String) throws {
        let function = try #require(Self.functions.first { $0.name == name })
        let inputs = stride(from: UInt64(0), to: 1 << 32, by: 65537).map { Float(bitPattern: UInt32($0)) }
        try withContext(Context()) {
            let results = try function.ours(Tensor(inputs)).doubles().map { Float($0) }
            let limit: Float = ["sinh", "cosh"].contains(name) ? 88.7 : name == "lgamma" ? 1e36 : .infinity
            let errors = zip(inputs, results).map { x, y in
                abs(x) > limit || name == "lgamma" && x < 0 ? 0 : error(y, function.exact(Double(x)))
            }
            let worst = try #require(errors.indices.max { errors[$0] < errors[$1] })
            #expect(errors[worst] <= 2, "\(name)(\(inputs[worst])) is \(results[worst])")
        }
    }

    /// A result depends on its own argument alone, not on its place in a row or its neighbours.
    @Test(arguments: functions.map(\.name)) func placesMakeNoDifference(_ name: String) throws {
        let function = try #require(Self.functions.first { $0.name == name })
        guard !["sinh", "cosh", "atanh", "exp2"].contains(name) else { return } // PyTorch's last elements go another way
        try withContext(Context()) {
            let inputs: [Float] = [0.7, -0.3, .nan, .infinity, -0.0, 0x1p-133, 3e38, 1.5]
            let one = try inputs.map { Float(try function.ours(Tensor([$0])).doubles()[0]) }
            let many = try function.ours(Tensor((0..<100).map { inputs[$0 % 8] })).doubles().map { Float($0) }
            for (place, result) in many.enumerated() {
                let expected = one[place % 8]
                #expect(result.bitPattern == expected.bitPattern || result.isNaN && expected.isNaN, "\(name) at \(place)")
            }
        }
    }
}
