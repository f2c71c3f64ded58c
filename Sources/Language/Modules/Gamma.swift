import Glibc

/// Lanczos' approximation with the coefficients of CPython's `mathmodule.c`: the C library's functions differ from it
/// in the last digit.
enum Gamma {
    private static let g = 6.024680040776729583740234375
    private static let gMinusHalf = 5.524680040776729583740234375
    private static let numerator = [
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    ]
    private static let denominator: [Double] = [
        0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558, 357_423, 32_670, 1_925, 66, 1,
    ]

    /// Of a positive number; by powers of 1/x where those of x would lose digits.
    private static func lanczosSum(_ x: Double) -> Double {
        func evaluated(_ coefficients: some Sequence<Double>, at x: Double) -> Double { coefficients.reduce(0) { $0 * x + $1 } }
        func inverse(_ coefficients: [Double]) -> Double { coefficients.reduce(0) { $0 / x + $1 } }
        return x < 5
            ? evaluated(numerator.reversed(), at: x) / evaluated(denominator.reversed(), at: x) : inverse(numerator) / inverse(denominator)
    }

    /// sin(πx), exact where the argument of `sin` would round.
    private static func sinPi(_ x: Double) -> Double {
        let y = fmod(abs(x), 2)
        let result: Double =
            switch Int(exactly: (2 * y).rounded()) ?? 0 {
            case 0: sin(.pi * y)
            case 1: cos(.pi * (y - 0.5))
            case 2: sin(.pi * (1 - y))
            case 3: -cos(.pi * (y - 1.5))
            default: sin(.pi * (y - 2))
            }
        return copysign(1, x) * result
    }

    /// ln |Γ(x)|; not for zero and negative integers.
    static func logGamma(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x.isInfinite { return .infinity }
        if x == 1 || x == 2 { return 0 }
        let size = abs(x)
        if size < 1e-20 { return -log(size) }
        var result = log(lanczosSum(size)) - g
        result += (size - 0.5) * (log(size + g - 0.5) - 1)
        if x < 0 { result = log(Double.pi) - log(abs(sinPi(size))) - log(size) - result }
        return result
    }

    /// Γ(x); not for zero and negative integers.
    static func gamma(_ x: Double) -> Double {
        if x.isNaN || x == .infinity { return x }
        if x == x.rounded(.down), x <= 23, x >= 1 { return (1..<max(1, Int(x))).reduce(1.0) { $0 * Double($1) } }
        let size = abs(x)
        if size < 1e-20 { return 1 / x }
        if size > 200 { return x < 0 ? 0 / sinPi(x) : .infinity }
        let y = size + gMinusHalf
        // The part of the sum that rounding took.
        var z: Double
        if size > gMinusHalf {
            let q = y - size
            z = q - gMinusHalf
        } else {
            let q = y - gMinusHalf
            z = q - size
        }
        z = z * g / y
        var result: Double
        if x < 0 {
            result = -Double.pi / sinPi(size) / size * exp(y) / lanczosSum(size)
            result -= z * result
            if size < 140 { result /= pow(y, size - 0.5) } else {
                let root = pow(y, size / 2 - 0.25)
                result = result / root / root
            }
        } else {
            result = lanczosSum(size) / exp(y)
            result += z * result
            if size < 140 { result *= pow(y, size - 0.5) } else {
                let root = pow(y, size / 2 - 0.25)
                result = result * root * root
            }
        }
        return result
    }
}
