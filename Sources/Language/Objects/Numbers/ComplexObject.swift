import Glibc

/// A Python complex number.
final class ComplexObject: Object {
    let real: Double
    let imaginary: Double

    init(_ real: Double, _ imaginary: Double) {
        self.real = real
        self.imaginary = imaginary
    }

    /// A number as a complex one; nil for anything else.
    static func of(_ value: Value, _ machine: Machine) throws(Raised) -> ComplexObject? {
        if let complex = value.asObject(ComplexObject.self) { return complex }
        guard let number = Number(value) else { return nil }
        return ComplexObject(try Numbers.finite(number, machine), 0)
    }

    override func type(_ machine: Machine) -> TypeObject { machine.types.complex }
    override func truth(_ machine: Machine) throws(Raised) -> Bool { real != 0 || imaginary != 0 }

    override func hash(_ machine: Machine) throws(Raised) -> Int {
        let sum = UInt(bitPattern: Numbers.hash(real)) &+ 1_000_003 &* UInt(bitPattern: Numbers.hash(imaginary))
        let result = Int(bitPattern: sum)
        return result == -1 ? -2 : result
    }

    // MARK: Operators

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws(Raised) -> Value? {
        guard let other = try ComplexObject.of(other, machine) else { return nil }
        let (a, b) = reflected ? (other, self) : (self, other)
        switch op {
        case .add: return .object(ComplexObject(a.real + b.real, a.imaginary + b.imaginary))
        case .subtract: return .object(ComplexObject(a.real - b.real, a.imaginary - b.imaginary))
        case .multiply: return .object(a.times(b))
        case .divide: return .object(try a.divided(by: b, machine))
        case .power: return .object(try ComplexObject.power(a, b, machine))
        default: return nil
        }
    }

    override func unary(_ op: UnaryOperator, _ machine: Machine) throws(Raised) -> Value? {
        switch op {
        case .negative: .object(ComplexObject(-real, -imaginary))
        case .positive: .object(self)
        default: nil
        }
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws(Raised) -> Value? {
        guard op == .equal || op == .notEqual else { return nil }
        let isEqual: Bool
        if let complex = other.asObject(ComplexObject.self) {
            isEqual = real == complex.real && imaginary == complex.imaginary
        } else {
            guard let same = Numbers.compare(.equal, .float(real), other) else { return nil }
            isEqual = same && imaginary == 0
        }
        return .bool(isEqual == (op == .equal))
    }

    private func times(_ other: ComplexObject) -> ComplexObject {
        ComplexObject(
            real * other.real - imaginary * other.imaginary,
            real * other.imaginary + imaginary * other.real)
    }

    /// Smith's method, as CPython divides: the products would overflow where the quotient does not.
    private func divided(by other: ComplexObject, _ machine: Machine) throws(Raised) -> ComplexObject {
        if other.real.magnitude >= other.imaginary.magnitude {
            guard other.real != 0 else { throw machine.error(.zeroDivisionError, "complex division by zero") }
            let ratio = other.imaginary / other.real
            let divisor = other.real + other.imaginary * ratio
            return ComplexObject((real + imaginary * ratio) / divisor, (imaginary - real * ratio) / divisor)
        }
        if other.imaginary.magnitude >= other.real.magnitude {
            let ratio = other.real / other.imaginary
            let divisor = other.real * ratio + other.imaginary
            return ComplexObject((real * ratio + imaginary) / divisor, (imaginary * ratio - real) / divisor)
        }
        return ComplexObject(.nan, .nan)
    }

    static func power(_ a: ComplexObject, _ b: ComplexObject, _ machine: Machine) throws(Raised) -> ComplexObject {
        let result: ComplexObject
        if b.imaginary == 0, b.real == b.real.rounded(.down), b.real.magnitude <= 100 {
            let power = whole(a, UInt(b.real.magnitude))
            result = b.real < 0 ? try negativePower(power, machine) : power
        } else if a.real == 0, a.imaginary == 0 {
            throw machine.error(.zeroDivisionError, "0.0 to a negative or complex power")
        } else {
            let size = hypot(a.real, a.imaginary)
            let angle = atan2(a.imaginary, a.real)
            var length = pow(size, b.real)
            var phase = angle * b.real
            if b.imaginary != 0 {
                length *= exp(-angle * b.imaginary)
                phase += b.imaginary * log(size)
            }
            result = ComplexObject(length * cos(phase), length * sin(phase))
        }
        let isLarge = result.real.isInfinite || result.imaginary.isInfinite
        if isLarge, a.real.isFinite, a.imaginary.isFinite, b.real.isFinite, b.imaginary.isFinite {
            throw machine.error(.overflowError, "complex exponentiation")
        }
        return result
    }

    private static func negativePower(_ power: ComplexObject, _ machine: Machine) throws(Raised) -> ComplexObject {
        guard power.real != 0 || power.imaginary != 0 else {
            throw machine.error(.zeroDivisionError, "0.0 to a negative or complex power")
        }
        return try ComplexObject(1, 0).divided(by: power, machine)
    }

    private static func whole(_ base: ComplexObject, _ exponent: UInt) -> ComplexObject {
        var result = ComplexObject(1, 0)
        var power = base
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result.times(power) }
            rest >>= 1
            power = power.times(power)
        }
        return result
    }

    // MARK: Text

    private static func text(_ value: Double, _ machine: Machine) -> String {
        let text = machine.numberRepr(value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    override func repr(_ machine: Machine) throws(Raised) -> String {
        let part = ComplexObject.text(imaginary, machine)
        if real == 0, real.sign == .plus { return part + "j" }
        return "(\(ComplexObject.text(real, machine))\(part.hasPrefix("-") ? "" : "+")\(part)j)"
    }

    override func format(_ specification: String, _ machine: Machine) throws(Raised) -> String {
        if specification.isEmpty { return try repr(machine) }
        let parsed = try FormatSpecification(specification, typeName: "complex", machine)
        let code = parsed.type == 0 ? (parsed.precision == nil ? "" : "g") : String(Unicode.Scalar(parsed.type))
        guard code.isEmpty || "eEfFgGn".contains(code) else {
            throw machine.error(.valueError, "Unknown format code '\(code)' for object of type 'complex'")
        }
        let grouping = parsed.grouping == 0 ? "" : String(Unicode.Scalar(parsed.grouping))
        let precision = parsed.precision.map { ".\($0)" } ?? ""
        func part(_ value: Double, sign: String) throws(Raised) -> String {
            // Without a type and a precision, as repr shows it.
            if code.isEmpty {
                let text = ComplexObject.text(parsed.noNegativeZero && value == 0 ? 0 : value, machine)
                return text.hasPrefix("-") || sign.isEmpty || sign == "-" ? text : sign + text
            }
            let zero = parsed.noNegativeZero ? "z" : ""
            return try FormatSpecification(sign + zero + (parsed.alternate ? "#" : "") + grouping + precision + code, typeName: "float", machine).format(value, machine)
        }
        let sign = parsed.sign == 0 ? "" : String(Unicode.Scalar(parsed.sign))
        if parsed.type == 0 {
            // As repr shows it, with brackets unless the real part is a positive zero.
            if real == 0, real.sign == .plus { return parsed.padded(try part(imaginary, sign: sign) + "j", prefix: "", default: .right) }
            if parsed.precision == nil, sign.isEmpty { return parsed.padded(try repr(machine), prefix: "", default: .right) }
            return parsed.padded("(" + (try part(real, sign: sign) + part(imaginary, sign: "+")) + "j)", prefix: "", default: .right)
        }
        let whole = code.isEmpty ? try repr(machine) : try part(real, sign: sign) + part(imaginary, sign: "+") + "j"
        return parsed.padded(whole, prefix: "", default: .right)
    }

    /// `complex("1+2j")`; nil when the text is none.
    static func parse(_ text: String) -> ComplexObject? {
        var text = StringText.withPlainDigits(StringText.stripped(text))
        if text.hasPrefix("("), text.hasSuffix(")") { text = StringText.stripped(String(text.dropFirst().dropLast())) }
        guard let last = text.last else { return nil }
        guard last == "j" || last == "J" else { return FloatText.parse(text).map { ComplexObject($0, 0) } }
        let body = Array(text.dropLast())
        // The sign that parts the two numbers: not the first, and not that of an exponent.
        var split = body.count - 1
        while split > 0 {
            if body[split] == "+" || body[split] == "-", body[split - 1] != "e", body[split - 1] != "E" { break }
            split -= 1
        }
        func imaginary(_ characters: ArraySlice<Character>) -> Double? {
            switch String(characters) {
            case "", "+": 1
            case "-": -1
            case let text: FloatText.parse(text)
            }
        }
        if split <= 0 { return imaginary(body[...]).map { ComplexObject(0, $0) } }
        guard let real = FloatText.parse(String(body[..<split])), let part = imaginary(body[split...]) else { return nil }
        return ComplexObject(real, part)
    }

    // MARK: Methods

    static func install(_ machine: Machine) {
        let type = machine.types.complex
        let table = MethodTable(type, machine, of: ComplexObject.self)
        table.constructor("complex(real=0, imag=?)") { (cls, arguments, machine) throws(Raised) in
            cls.instance(of: type, holding: .object(try make(arguments[0], arguments[1], machine)))
        }
        table.property("real") { (complex, _) in .float(complex.real) }
        table.property("imag") { (complex, _) in .float(complex.imaginary) }
        table.method("conjugate()") { (complex, _, _) in .object(ComplexObject(complex.real, -complex.imaginary)) }
        table.method("__abs__()") { (complex, _, machine) throws(Raised) in
            let size = hypot(complex.real, complex.imaginary)
            if size.isInfinite, complex.real.isFinite, complex.imaginary.isFinite { throw machine.error(.overflowError, "absolute value too large") }
            return .float(size)
        }
        table.method("__complex__()") { (complex, _, _) in .object(complex) }
        table.method("__bool__()") { (complex, _, machine) throws(Raised) in .bool(try complex.truth(machine)) }
    }

    private static func make(_ real: Value, _ imaginary: Value, _ machine: Machine) throws(Raised) -> ComplexObject {
        if let text = real.text {
            guard imaginary.isUnbound else { throw machine.error(.typeError, "complex() can't take second arg if first is a string") }
            guard let parsed = parse(text) else { throw machine.error(.valueError, "complex() arg is a malformed string") }
            return parsed
        }
        if imaginary.text != nil { throw machine.error(.typeError, "complex() second arg can't be a string") }
        func number(_ value: Value, _ message: String) throws(Raised) -> ComplexObject {
            if let known = try of(value, machine) { return known }
            return ComplexObject(try machine.double(value) { "\(message), not '\($0)'" }, 0)
        }
        let a: ComplexObject
        // Only the first argument is asked.
        if let made = try machine.callSpecial(named: "__complex__", of: real) {
            guard let complex = made.asObject(ComplexObject.self) else {
                throw machine.error(.typeError, "__complex__ returned non-complex (type \(machine.typeName(of: made)))")
            }
            a = complex
        } else {
            a = try number(real, "complex() first argument must be a string or a number")
        }
        if imaginary.isUnbound { return a }
        let b = try number(imaginary, "complex() second argument must be a number")
        // Signs of zeros stay where there is nothing to add.
        let (isFirst, isSecond) = (real.asObject(ComplexObject.self) != nil, imaginary.asObject(ComplexObject.self) != nil)
        return ComplexObject(isSecond ? a.real - b.imaginary : a.real, isFirst ? a.imaginary + b.real : b.real)
    }
}
