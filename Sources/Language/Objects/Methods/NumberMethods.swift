import BigInt
import Glibc

/// The methods of int (and so of bool) and float.
enum NumberMethods {
    static func install(_ machine: Machine) {
        installInt(MethodTable(machine.types.int, machine) { Number($0)?.bigInt })
        installFloat(MethodTable(machine.types.float, machine) { if case .float(let double)? = Number($0) { double } else { nil } })
    }

    private static func installInt(_ table: MethodTable<BigInt>) {
        table.method("bit_length()") { (int, _, _) in .int(int.magnitude.bitWidth) }
        table.method("bit_count()") { (int, _, _) in .int(int.magnitude.words.reduce(0) { $0 + $1.nonzeroBitCount }) }
        table.method("conjugate()") { (int, _, _) in .integer(int) }
        table.method("as_integer_ratio()") { (int, _, _) in .tuple([.integer(int), .int(1)]) }
        table.property("real") { (int, _) in .integer(int) }
        table.property("imag") { (_, _) in .int(0) }
        table.property("numerator") { (int, _) in .integer(int) }
        table.property("denominator") { (_, _) in .int(1) }
        for name in ["__int__", "__index__", "__trunc__", "__floor__", "__ceil__"] {
            table.method("\(name)()") { (int, _, _) in .integer(int) }
        }
        table.method("__float__()") { (int, _, machine) throws(Raised) in .float(try Numbers.finite(.big(int), machine)) }
        table.method("__round__(ndigits=?, /)") { (int, arguments, machine) throws(Raised) in
            try rounded(.integer(int), arguments[0], machine)
        }
        table.method("to_bytes(length=1, byteorder='big', *, signed=False)") { (int, arguments, machine) throws(Raised) in
            let length = try machine.index(arguments[0])
            guard length >= 0 else {
                throw machine.error(.valueError, "length argument must be non-negative")
            }
            let signed = try machine.truth(arguments[2])
            if !signed, int.sign == .minus { throw machine.error(.overflowError, "can't convert negative int to unsigned") }
            let needed = int.magnitude.bitWidth + (signed ? 1 : 0)
            let fits = signed && int.sign == .minus ? (int + 1).magnitude.bitWidth + 1 <= 8 * length : needed <= 8 * length
            guard fits || int.isZero else { throw machine.error(.overflowError, "int too big to convert") }
            try machine.charge(bytes: length)
            let words = TwosComplement.words(int, count: length / 8 + 1)
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt(8 * ($0 % 8))) }
            return .object(BytesObject(try isBigEndian(arguments[1], machine) ? bytes.reversed() : bytes))
        }
        table.classMethod("from_bytes(bytes, byteorder='big', *, signed=False)") { (cls, arguments, machine) throws(Raised) in
            var source = arguments[0]
            if case .object(let object) = source, object.kind == .instance, let made = try machine.callSpecial(named: "__bytes__", of: source) {
                guard made.asObject(BytesObject.self) != nil else {
                    throw machine.error(.typeError, "__bytes__ returned non-bytes (type \(machine.typeName(of: made)))")
                }
                source = made
            }
            let given = try BytesMethods.bytes(from: source, machine)
            let bytes = try isBigEndian(arguments[1], machine) ? given : given.reversed()
            var value = BigInt(0)
            for byte in bytes { value = (value << 8) + BigInt(byte) }
            if try machine.truth(arguments[2]), let first = bytes.first, first >= 128 { value -= BigInt(1) << (8 * bytes.count) }
            return cls === machine.types.int ? .integer(value) : try machine.call(.object(cls), [.integer(value)])
        }
    }

    private static func isBigEndian(_ value: Value, _ machine: Machine) throws(Raised) -> Bool {
        switch value.text {
        case "big": return true
        case "little": return false
        default: throw machine.error(.valueError, "byteorder must be either 'little' or 'big'")
        }
    }

    /// `round(number)` and `round(number, ndigits)`
    static func rounded(_ value: Value, _ digits: Value, _ machine: Machine) throws(Raised) -> Value {
        guard let number = Number(value) else { throw machine.error(.typeError, "type \(machine.typeName(of: value)) doesn't define __round__ method") }
        if digits.isNone || digits.isUnbound {
            guard case .float(let double) = number else { return try machine.integer(value) }
            return try Numbers.truncated(double.rounded(.toNearestOrEven), machine)
        }
        guard case .int(let count) = try machine.integer(digits) else {
            if case .float(let double) = number {
                let isNegative = Number(try machine.integer(digits))?.bigInt.map { $0 < 0 } ?? false
                return .float(isNegative && double.isFinite ? (double.sign == .minus ? -0.0 : 0.0) : double)
            }
            if let places = digits.asObject(BigIntObject.self), places.value.sign == .plus { return try machine.integer(value) }
            throw machine.error(.overflowError, "Python int too large to convert to C ssize_t")
        }
        if case .float(let double) = number {
            let result = Numbers.rounded(double, digits: count)
            if result.isInfinite, double.isFinite { throw machine.error(.overflowError, "rounded value too large to represent") }
            return .float(result)
        }
        return try Numbers.rounded(number.bigInt ?? 0, digits: max(count, -(1 << 40)), machine)
    }

    private static func installFloat(_ table: MethodTable<Double>) {
        table.method("is_integer()") { (double, _, _) in .bool(double.isFinite && double == double.rounded(.down)) }
        table.method("conjugate()") { (double, _, _) in .float(double) }
        table.property("real") { (double, _) in .float(double) }
        table.property("imag") { (_, _) in .float(0) }
        table.method("__float__()") { (double, _, _) in .float(double) }
        table.method("__int__()") { (double, _, machine) throws(Raised) in try Numbers.truncated(double, machine) }
        table.method("__trunc__()") { (double, _, machine) throws(Raised) in try Numbers.truncated(double, machine) }
        table.method("__floor__()") { (double, _, machine) throws(Raised) in try Numbers.truncated(double.rounded(.down), machine) }
        table.method("__ceil__()") { (double, _, machine) throws(Raised) in try Numbers.truncated(double.rounded(.up), machine) }
        table.method("__round__(ndigits=?, /)") { (double, arguments, machine) throws(Raised) in
            try rounded(.float(double), arguments[0], machine)
        }
        table.method("as_integer_ratio()") { (double, _, machine) throws(Raised) in
            if double.isNaN { throw machine.error(.valueError, "cannot convert NaN to integer ratio") }
            if double.isInfinite { throw machine.error(.overflowError, "cannot convert Infinity to integer ratio") }
            if double == 0 { return .tuple([.int(0), .int(1)]) }
            // The significand as an odd integer, and the power of two that goes with it.
            let significand = double.significand
            let shift = 52 - min(52, significand.significandBitPattern.trailingZeroBitCount)
            let numerator = BigInt(Int(significand * Double(1 << shift))) * (double < 0 ? -1 : 1)
            let exponent = Int(double.exponent) - shift
            return exponent >= 0
                ? .tuple([.integer(numerator << exponent), .int(1)])
                : .tuple([.integer(numerator), .integer(BigInt(1) << -exponent)])
        }
        table.method("hex()") { (double, _, _) in .string(hex(double)) }
        table.classMethod("fromhex(string, /)") { (cls, arguments, machine) throws(Raised) in
            let text = try StringMethods.text(arguments[0], machine) { "fromhex() argument must be str, not \($0)" }
            var body = StringText.stripped(text).lowercased()
            if !body.utf8.contains(UInt8(ascii: "x")), !body.utf8.contains(UInt8(ascii: "n")) {
                let signed = body.utf8.first == UInt8(ascii: "-") || body.utf8.first == UInt8(ascii: "+")
                body = signed ? String(body.prefix(1)) + "0x" + String(body.dropFirst()) : "0x" + body
            }
            guard let value = FloatText.parse(body, allowsHex: true) else {
                throw machine.error(.valueError, "invalid hexadecimal floating-point string")
            }
            if value.isInfinite, !body.contains("i") {
                throw machine.error(.overflowError, "hexadecimal value too large to represent as a float")
            }
            return cls === machine.types.float ? .float(value) : try machine.call(.object(cls), [.float(value)])
        }
    }

    private static func hex(_ value: Double) -> String {
        if let special = FloatText.special(value) { return special }
        let sign = value.sign == .minus ? "-" : ""
        if value == 0 { return sign + "0x0.0p+0" }
        let digits = String(value.significandBitPattern, radix: 16)
        let fraction = String(repeating: "0", count: 13 - digits.utf8.count) + digits
        let exponent = value.isNormal ? Int(value.exponent) : -1022
        return "\(sign)0x\(value.isNormal ? 1 : 0).\(fraction)p\(exponent < 0 ? "" : "+")\(exponent)"
    }
}

extension FloatText {
    /// A float literal as `float()` takes it, without white space around; nil when it is none.
    package static func parse(_ text: String, allowsHex: Bool = false) -> Double? {
        var body: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "_") {
                // Between digits only.
                guard (48...57).contains(previous) else { return nil }
                previous = byte
                continue
            }
            if previous == UInt8(ascii: "_"), !(48...57).contains(byte) { return nil }
            // strtod reads more than Python: hexadecimal, and "nan(...)".
            if !allowsHex, byte | 0x20 == UInt8(ascii: "x") || byte | 0x20 == UInt8(ascii: "p") { return nil }
            if byte == UInt8(ascii: "(") || byte <= 32 || byte > 126 { return nil }
            body.append(byte)
            previous = byte
        }
        guard !body.isEmpty, previous != UInt8(ascii: "_") else { return nil }
        return CFormat.double(String(decoding: body, as: UTF8.self))
    }
}
