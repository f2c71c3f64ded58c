import BigInt
import Glibc

/// `math`
enum MathModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "math")
        for (name, value) in [("pi", Double.pi), ("e", 2.718281828459045), ("tau", 2 * Double.pi), ("inf", .infinity), ("nan", .nan)] {
            module.attributes.set(machine.names.intern(name), .float(value))
        }
        module.add(realFunctions + floatFunctions + integerFunctions + sequenceFunctions, machine)
        return module
    }

    private static func function(_ text: String, _ body: @escaping NativeFunction.BoundBody) -> NativeFunction {
        NativeFunction(signature: text, body)
    }

    static func domainError(_ machine: Machine) -> Raised { machine.error(.valueError, "math domain error") }

    /// A result that is NaN for a number, or infinite for a finite one, is an error.
    private static func checked(_ result: Double, _ inputs: [Double], pole: Bool = false, _ machine: Machine) throws(Raised) -> Value {
        if result.isNaN, !inputs.contains(where: \.isNaN) { throw domainError(machine) }
        if result.isInfinite, inputs.allSatisfy(\.isFinite) {
            throw pole ? domainError(machine) : machine.error(.overflowError, "math range error")
        }
        return .float(result)
    }

    /// One argument, the C library's function; those that become infinite do so at a pole (an error of the domain)
    /// or by overflow (of the range).
    private static var realFunctions: [NativeFunction] {
        let table: [(String, Bool, (Double) -> Double)] = [
            ("sqrt", false, { Glibc.sqrt($0) }), ("cbrt", false, { Glibc.cbrt($0) }),
            ("exp", false, { Glibc.exp($0) }), ("exp2", false, { Glibc.exp2($0) }), ("expm1", false, { Glibc.expm1($0) }),
            ("log1p", true, { Glibc.log1p($0) }),
            ("sin", false, { Glibc.sin($0) }), ("cos", false, { Glibc.cos($0) }), ("tan", false, { Glibc.tan($0) }),
            ("asin", false, { Glibc.asin($0) }), ("acos", false, { Glibc.acos($0) }), ("atan", false, { Glibc.atan($0) }),
            ("sinh", false, { Glibc.sinh($0) }), ("cosh", false, { Glibc.cosh($0) }), ("tanh", false, { Glibc.tanh($0) }),
            ("asinh", false, { Glibc.asinh($0) }), ("acosh", false, { Glibc.acosh($0) }), ("atanh", true, { Glibc.atanh($0) }),
            ("erf", false, { Glibc.erf($0) }), ("erfc", false, { Glibc.erfc($0) }),
            ("fabs", false, { Glibc.fabs($0) }),
            ("degrees", false, { $0 * (180 / Double.pi) }), ("radians", false, { $0 * (Double.pi / 180) }),
        ]
        return table.map { name, pole, compute in
            function("\(name)(x, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                return try checked(compute(x), [x], pole: pole, machine)
            }
        } + [
            function("gamma(x, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                if x == -.infinity || (x <= 0 && x == x.rounded(.down)) { throw domainError(machine) }
                return try checked(Gamma.gamma(x), [x], machine)
            },
            function("lgamma(x, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                if x.isFinite, x <= 0, x == x.rounded(.down) { throw domainError(machine) }
                return try checked(Gamma.logGamma(x), [x], machine)
            },
            function("log(x=?, base=?, /)") { (arguments, machine) throws(Raised) in
                guard !arguments[0].isUnbound else { throw machine.error(.typeError, "math.log requires 1 to 2 arguments") }
                let numerator = try logarithm(arguments[0], { Glibc.log($0) }, machine)
                if arguments[1].isUnbound { return .float(numerator) }
                let denominator = try logarithm(arguments[1], { Glibc.log($0) }, machine)
                guard denominator != 0 else { throw machine.error(.zeroDivisionError, "float division by zero") }
                return .float(numerator / denominator)
            },
            function("log2(x, /)") { (arguments, machine) throws(Raised) in .float(try logarithm(arguments[0], { Glibc.log2($0) }, machine)) },
            function("log10(x, /)") { (arguments, machine) throws(Raised) in .float(try logarithm(arguments[0], { Glibc.log10($0) }, machine)) },
        ]
    }

    /// Of ints that no float holds, too: by a mantissa and an exponent.
    private static func logarithm(_ value: Value, _ log: (Double) -> Double, _ machine: Machine) throws(Raised) -> Double {
        if let big = value.asObject(BigIntObject.self)?.value {
            guard big.sign == .plus else { throw domainError(machine) }
            let nearest = Numbers.double(big)
            if nearest.isFinite { return log(nearest) }
            let width = big.magnitude.bitWidth
            return log(Numbers.double(big >> (width - 128)) * 0x1p-128) + log(2) * Double(width)
        }
        let x = try machine.double(value)
        guard x > 0 || x.isNaN else { throw domainError(machine) }
        return log(x)
    }

    private static var floatFunctions: [NativeFunction] {
        [
            function("pow(x, y, /)") { (arguments, machine) throws(Raised) in
                let (x, y) = (try machine.double(arguments[0]), try machine.double(arguments[1]))
                if x == 0, y < 0, y.isFinite { throw domainError(machine) }
                return try checked(Glibc.pow(x, y), [x, y], machine)
            },
            function("atan2(y, x, /)") { (arguments, machine) throws(Raised) in
                .float(Glibc.atan2(try machine.double(arguments[0]), try machine.double(arguments[1])))
            },
            function("fmod(x, y, /)") { (arguments, machine) throws(Raised) in
                let (x, y) = (try machine.double(arguments[0]), try machine.double(arguments[1]))
                return try checked(Glibc.fmod(x, y), [x, y], machine)
            },
            function("remainder(x, y, /)") { (arguments, machine) throws(Raised) in
                let (x, y) = (try machine.double(arguments[0]), try machine.double(arguments[1]))
                return try checked(Glibc.remainder(x, y), [x, y], machine)
            },
            function("copysign(x, y, /)") { (arguments, machine) throws(Raised) in
                .float(Double(signOf: try machine.double(arguments[1]), magnitudeOf: try machine.double(arguments[0]).magnitude))
            },
            function("nextafter(x, y, /)") { (arguments, machine) throws(Raised) in
                .float(Glibc.nextafter(try machine.double(arguments[0]), try machine.double(arguments[1])))
            },
            function("ulp(x, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0]).magnitude
                return .float(x.isFinite ? x.ulp : x)
            },
            function("ldexp(x, i, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                let exponent: BigInt
                do throws(Raised) {
                    exponent = Number(try machine.integer(arguments[1]))?.bigInt ?? 0
                } catch {
                    throw machine.error(.typeError, "Expected an int as second argument to ldexp.")
                }
                return try checked(Glibc.ldexp(x, Int32(clamping: exponent)), [x], machine)
            },
            function("frexp(x, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                guard x.isFinite, x != 0 else { return .tuple([.float(x), .int(0)]) }
                let (fraction, exponent) = Glibc.frexp(x)
                // The overlay answers without the sign.
                return .tuple([.float(Double(signOf: x, magnitudeOf: fraction)), .int(Int(exponent))])
            },
            function("modf(x, /)") { (arguments, machine) throws(Raised) in
                let x = try machine.double(arguments[0])
                let whole = x.rounded(.towardZero)
                return .tuple([.float(Double(signOf: x, magnitudeOf: x.isInfinite ? 0 : (x - whole).magnitude)), .float(whole)])
            },
            function("isfinite(x, /)") { (arguments, machine) throws(Raised) in .bool(try machine.double(arguments[0]).isFinite) },
            function("isinf(x, /)") { (arguments, machine) throws(Raised) in .bool(try machine.double(arguments[0]).isInfinite) },
            function("isnan(x, /)") { (arguments, machine) throws(Raised) in .bool(try machine.double(arguments[0]).isNaN) },
            function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)") { (arguments, machine) throws(Raised) in
                let (a, b) = (try machine.double(arguments[0]), try machine.double(arguments[1]))
                let (relative, absolute) = (try machine.double(arguments[2]), try machine.double(arguments[3]))
                guard relative >= 0, absolute >= 0 else { throw machine.error(.valueError, "tolerances must be non-negative") }
                if a == b { return .bool(true) }
                if a.isInfinite || b.isInfinite { return .bool(false) }
                let difference = (b - a).magnitude
                return .bool(difference <= (relative * b).magnitude || difference <= (relative * a).magnitude || difference <= absolute)
            },
        ]
    }

    private static var integerFunctions: [NativeFunction] {
        let roundings: [(String, Name.WellKnown, FloatingPointRoundingRule)] = [("floor", .floor, .down), ("ceil", .ceil, .up), ("trunc", .trunc, .towardZero)]
        return roundings.map { name, special, rule in
            function("\(name)(x, /)") { (arguments, machine) throws(Raised) in
                if case .float(let double) = arguments[0] { return try Numbers.truncated(double.rounded(rule), machine) }
                if Number(arguments[0]) != nil { return try machine.integer(arguments[0]) }
                if let result = try machine.callSpecial(special, of: arguments[0]) { return result }
                if special == .trunc {
                    throw machine.error(.typeError, "type \(machine.typeName(of: arguments[0])) doesn't define __trunc__ method")
                }
                return try Numbers.truncated(machine.double(arguments[0]).rounded(rule), machine)
            }
        } + [
            function("gcd(*integers)") { (arguments, machine) throws(Raised) in
                var result = BigInt(0)
                for value in arguments.rest { result = try result.greatestCommonDivisor(with: integer(value, machine)) }
                return .integer(result)
            },
            function("lcm(*integers)") { (arguments, machine) throws(Raised) in
                var result = BigInt(1)
                for value in arguments.rest {
                    let next = try integer(value, machine)
                    if next.isZero { return .int(0) }
                    try Numbers.reserve(bits: result.bitWidth + next.bitWidth, machine)
                    result = BigInt((result / result.greatestCommonDivisor(with: next) * next).magnitude)
                }
                return .integer(result)
            },
            function("factorial(x, /)") { (arguments, machine) throws(Raised) in
                if case .float = arguments[0] { throw machine.error(.typeError, "'float' object cannot be interpreted as an integer") }
                let n = try integer(arguments[0], machine)
                guard n.sign == .plus else { throw machine.error(.valueError, "factorial() not defined for negative values") }
                guard let count = Int(exactly: n), count < 1 << 24 else {
                    throw machine.error(.overflowError, "factorial() argument should not exceed \(1 << 24)")
                }
                return .integer(try product(from: 1, to: count, machine))
            },
            function("comb(n, k, /)") { (arguments, machine) throws(Raised) in
                let (n, k) = try counts(arguments, machine)
                guard k <= n else { return .int(0) }
                let small = k < n - k ? k : n - k
                guard let steps = Int(exactly: small) else { throw machine.error(.overflowError, "min(n - k, k) must not exceed \(Int.max)") }
                var result = BigInt(1)
                for step in stride(from: 0, to: steps, by: 1) {
                    try machine.poll()
                    try Numbers.reserve(bits: result.bitWidth + n.bitWidth, machine)
                    result = result * (n - BigInt(step)) / BigInt(step + 1)
                }
                return .integer(result)
            },
            function("perm(n, k=None, /)") { (arguments, machine) throws(Raised) in
                let (n, k) = try counts(arguments, machine)
                guard k <= n else { return .int(0) }
                guard let steps = Int(exactly: k) else { throw machine.error(.overflowError, "k must not exceed \(Int.max)") }
                var result = BigInt(1)
                for step in stride(from: 0, to: steps, by: 1) {
                    try machine.poll()
                    try Numbers.reserve(bits: result.bitWidth + n.bitWidth, machine)
                    result *= n - BigInt(step)
                }
                return .integer(result)
            },
            function("isqrt(n, /)") { (arguments, machine) throws(Raised) in
                let n = try integer(arguments[0], machine)
                guard n.sign == .plus else { throw machine.error(.valueError, "isqrt() argument must be nonnegative") }
                return .integer(BigInt(n.magnitude.squareRoot()))
            },
        ]
    }

    private static func integer(_ value: Value, _ machine: Machine) throws(Raised) -> BigInt {
        Number(try machine.integer(value))?.bigInt ?? 0
    }

    private static func counts(_ arguments: Bound, _ machine: Machine) throws(Raised) -> (BigInt, BigInt) {
        let n = try integer(arguments[0], machine)
        let k = arguments[1].isNone ? n : try integer(arguments[1], machine)
        guard n.sign == .plus else { throw machine.error(.valueError, "n must be a non-negative integer") }
        guard k.sign == .plus else { throw machine.error(.valueError, "k must be a non-negative integer") }
        return (n, k)
    }

    /// Halves multiplied with each other: numbers of like size, where multiplication is fastest.
    private static func product(from low: Int, to high: Int, _ machine: Machine) throws(Raised) -> BigInt {
        if high < low { return 1 }
        if high - low < 16 {
            var result = BigInt(low)
            for factor in stride(from: low + 1, through: high, by: 1) { result *= BigInt(factor) }
            return result
        }
        try machine.poll()
        let middle = (low + high) / 2
        let (left, right) = (try product(from: low, to: middle, machine), try product(from: middle + 1, to: high, machine))
        try Numbers.reserve(bits: left.bitWidth + right.bitWidth, machine)
        return try LargeInteger.product(left, right, machine)
    }

    private static var sequenceFunctions: [NativeFunction] {
        [
            function("fsum(seq, /)") { (arguments, machine) throws(Raised) in .float(try ExactSum.sum(arguments[0], machine)) },
            function("prod(iterable, /, *, start=1)") { (arguments, machine) throws(Raised) in
                var result = arguments[1]
                try machine.forEach(in: arguments[0]) { (element) throws(Raised) in result = try machine.binary(.multiply, result, element) }
                return result
            },
            function("hypot(*coordinates)") { (arguments, machine) throws(Raised) in
                var coordinates: [Double] = []
                for value in arguments.rest { coordinates.append(try machine.double(value)) }
                return .float(length(coordinates))
            },
            function("dist(p, q, /)") { (arguments, machine) throws(Raised) in
                let (p, q) = (try machine.array(of: arguments[0]), try machine.array(of: arguments[1]))
                guard p.count == q.count else { throw machine.error(.valueError, "both points must have the same number of dimensions") }
                var differences: [Double] = []
                for (a, b) in zip(p, q) { differences.append(try machine.double(a) - machine.double(b)) }
                return .float(length(differences))
            },
        ]
    }

    /// CPython's vector norm: scaled by a power of two, squares split and summed with compensation, and one
    /// correction of the root, which makes nearly all results correctly rounded.
    private static func length(_ coordinates: [Double]) -> Double {
        let magnitudes = coordinates.map(\.magnitude)
        if magnitudes.contains(where: \.isInfinite) { return .infinity }
        if magnitudes.contains(where: \.isNaN) { return .nan }
        guard let largest = magnitudes.max(), largest > 0 else { return 0 }
        if magnitudes.count == 1 { return largest }
        let exponent = largest.isNormal ? Int(largest.exponent) + 1 : -1073
        if exponent < -1023 {
            // The scale would overflow: 2^1023 first.
            return length(magnitudes.map { $0 * 0x1p+600 }) / 0x1p+600
        }
        let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
        var sum = 1.0
        var rest1 = 0.0
        var rest2 = 0.0
        for magnitude in magnitudes {
            let x = magnitude * scale
            let square = x * x
            let error = (-square).addingProduct(x, x)
            let old = sum
            sum += square
            rest1 += (old - sum) + square
            rest2 += error
        }
        var root = Glibc.sqrt(sum - 1 + (rest1 + rest2))
        // One step of Newton's method on the remaining difference, in double-double.
        let square = -root * root
        let error = (-(root * root)).addingProduct(root, root)
        let old = sum
        sum += square
        rest1 += (old - sum) + square
        rest2 -= error
        let remainder = sum - 1 + (rest1 + rest2)
        root += remainder / (2 * root)
        return root / scale
    }
}

/// Shewchuk's exact sum, as `math.fsum` has it.
enum ExactSum {
    static func sum(_ iterable: Value, _ machine: Machine) throws(Raised) -> Double {
        var partials: [Double] = []
        var special = 0.0
        // Of the infinities alone: a nan among the elements is an answer, one that their sum makes is an error.
        var infinities = 0.0
        try machine.forEach(in: iterable) { (element) throws(Raised) in
            var x = try machine.double(element)
            guard x.isFinite else {
                if x.isInfinite { infinities += x }
                special += x
                return
            }
            var kept = 0
            for partial in partials {
                var y = partial
                if x.magnitude < y.magnitude { swap(&x, &y) }
                let high = x + y
                let low = y - (high - x)
                if low != 0 {
                    partials[kept] = low
                    kept += 1
                }
                x = high
            }
            guard x.isFinite else { throw machine.error(.overflowError, "intermediate overflow in fsum") }
            partials.removeLast(partials.count - kept)
            partials.append(x)
        }
        if special != 0 || special.isNaN {
            if infinities.isNaN { throw machine.error(.valueError, "-inf + inf in fsum") }
            return special
        }
        var high = 0.0
        var low = 0.0
        while let x = partials.popLast() {
            let old = high
            high = old + x
            low = x - (high - old)
            if low != 0 { break }
        }
        // Halfway cases round by what lies below.
        if let next = partials.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
            let twice = low * 2
            let rounded = high + twice
            if twice == rounded - high { high = rounded }
        }
        return high
    }
}
