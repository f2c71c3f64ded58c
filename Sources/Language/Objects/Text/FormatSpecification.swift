import BigInt

/// Python's format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
package struct FormatSpecification {
    package enum Alignment: UInt8 { case left = 60, right = 62, center = 94, afterSign = 61 }

    package private(set) var fill: Unicode.Scalar = " "
    package private(set) var alignment: Alignment?
    /// `+`, `-` or a space; 0 when not given.
    package private(set) var sign: UInt8 = 0
    package private(set) var noNegativeZero = false
    package private(set) var alternate = false
    package private(set) var width = 0
    /// `,` or `_`; 0 when not given.
    package private(set) var grouping: UInt8 = 0
    package private(set) var precision: Int?
    /// 0 when not given.
    package private(set) var type: UInt8 = 0
    let typeName: String

    package init(_ text: String, typeName: String, _ machine: Machine) throws(Raised) {
        self.typeName = typeName
        let scalars = Array(text.unicodeScalars)
        var place = 0
        func peek(_ offset: Int = 0) -> Unicode.Scalar? { place + offset < scalars.count ? scalars[place + offset] : nil }
        func alignment(_ scalar: Unicode.Scalar?) -> Alignment? {
            scalar.flatMap { $0.isASCII ? Alignment(rawValue: UInt8($0.value)) : nil }
        }
        func number() throws(Raised) -> Int? {
            var value: Int?
            while let digit = peek(), ("0"..."9").contains(digit) {
                let (product, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
                guard !overflow, product < Int.max - 9 else {
                    throw machine.error(.valueError, "Too many decimal digits in format string")
                }
                value = product + Int(digit.value - 48)
                place += 1
            }
            return value
        }
        var isFillGiven = false
        if let given = alignment(peek(1)), let fill = peek() {
            isFillGiven = true
            self.fill = fill
            self.alignment = given
            place = 2
        } else if let given = alignment(peek()) {
            self.alignment = given
            place = 1
        }
        if let given = peek(), given == "+" || given == "-" || given == " " {
            sign = UInt8(given.value)
            place += 1
        }
        if peek() == "z" {
            noNegativeZero = true
            place += 1
        }
        if peek() == "#" {
            alternate = true
            place += 1
        }
        if peek() == "0" {
            // A zero before the width fills with zeros, after the sign unless an alignment says otherwise.
            if !isFillGiven { fill = "0" }
            if self.alignment == nil, typeName != "str" { self.alignment = .afterSign }
            place += 1
        }
        width = try number() ?? 0
        if let given = peek(), given == "," || given == "_" {
            grouping = UInt8(given.value)
            place += 1
            if let second = peek(), second == "," || second == "_" {
                throw machine.error(.valueError, second == given ? "Cannot specify '\(given)' with '\(given)'." : "Cannot specify both ',' and '_'.")
            }
        }
        if peek() == "." {
            place += 1
            precision = try number()
            if precision == nil { throw machine.error(.valueError, "Format specifier missing precision") }
        }
        guard scalars.count - place <= 1 else {
            throw machine.error(.valueError, "Invalid format specifier '\(text)' for object of type '\(typeName)'")
        }
        if let last = peek() {
            guard last.isASCII, last.value > 32 else { throw unknownCode(last, machine) }
            type = UInt8(last.value)
        }
        if grouping != 0 {
            let fits = "\0deEfFgG%".utf8.contains(type) || (grouping == UInt8(ascii: "_") && "boxX".utf8.contains(type))
            if !fits {
                throw machine.error(.valueError, "Cannot specify '\(Unicode.Scalar(grouping))' with '\(Unicode.Scalar(type))'.")
            }
        }
        if typeName == "str", grouping != 0 {
            throw machine.error(.valueError, "Cannot specify '\(Unicode.Scalar(grouping))' with 's'.")
        }
        // Widths and precisions are memory.
        if width > 4096 || (precision ?? 0) > 4096 {
            try machine.charge(bytes: max(width, precision ?? 0).multipliedReportingOverflow(by: 4).partialValue)
        }
    }

    private init(float typeName: String, precision: Int?, type: UInt8) {
        self.typeName = typeName
        self.precision = precision
        self.type = type
    }

    func unknownCode(_ scalar: Unicode.Scalar, _ machine: Machine) -> Raised {
        let shown = scalar.value > 32 && scalar.value < 128 ? String(scalar) : "\\x" + String(scalar.value, radix: 16)
        return machine.error(.valueError, "Unknown format code '\(shown)' for object of type '\(typeName)'")
    }

    /// Fills to the width. `prefix` (sign and `0x`) stays in front of zeros put in by `=`.
    func padded(_ body: String, prefix: String = "", default alignment: Alignment) -> String {
        guard width > 0 else { return prefix.isEmpty ? body : prefix + body }
        let length = StringText.count(body) + StringText.count(prefix)
        guard length < width else { return prefix + body }
        let room = width - length
        let before =
            switch self.alignment ?? alignment {
            case .left: 0
            case .right, .afterSign: room
            case .center: room / 2
            }
        let filler = String(fill)
        let size = body.utf8.count + prefix.utf8.count + room * filler.utf8.count
        return withExtendedLifetime((prefix, body)) {
            StringText.joined(size: size) { append in
                let isAfterPrefix = (self.alignment ?? alignment) == .afterSign
                if isAfterPrefix { append(StringStorage(prefix)) }
                for _ in 0..<before { append(StringStorage(filler)) }
                if !isAfterPrefix { append(StringStorage(prefix)) }
                append(StringStorage(body))
                for _ in before..<room { append(StringStorage(filler)) }
            }
        }
    }

    // MARK: Strings

    package func format(_ text: String, _ machine: Machine) throws(Raised) -> String {
        guard type == 0 || type == UInt8(ascii: "s") else { throw unknownCode(Unicode.Scalar(type), machine) }
        if sign != 0 {
            throw machine.error(.valueError, sign == 32 ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier")
        }
        if noNegativeZero { throw machine.error(.valueError, "Negative zero coercion (z) not allowed in string format specifier") }
        if alternate { throw machine.error(.valueError, "Alternate form (#) not allowed in string format specifier") }
        if alignment == .afterSign { throw machine.error(.valueError, "'=' alignment not allowed in string format specifier") }
        let body = precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
        return padded(body, default: .left)
    }
}

extension FormatSpecification {
    // MARK: Ints

    package func format(_ number: Number, _ machine: Machine) throws(Raised) -> String {
        switch number {
        case .float(let double): return try format(double, machine)
        case .small(let small) where (type == 0 || type == UInt8(ascii: "d")) && precision == nil && !noNegativeZero:
            return paddedNumber(whole: IntegerText.decimal(small.magnitude), rest: "", prefix: signText(small < 0), group: 3)
        default: break
        }
        if "eEfFgG%".utf8.contains(type) { return try format(Numbers.finite(number, machine), machine) }
        guard "\0bcdnoxX".utf8.contains(type) else { throw unknownCode(Unicode.Scalar(type), machine) }
        if precision != nil { throw machine.error(.valueError, "Precision not allowed in integer format specifier") }
        if noNegativeZero { throw machine.error(.valueError, "Negative zero coercion (z) not allowed in integer format specifier") }
        guard let value = number.bigInt else { throw unknownCode(Unicode.Scalar(type), machine) }
        if type == UInt8(ascii: "c") {
            if sign != 0 { throw machine.error(.valueError, "Sign not allowed with integer format specifier 'c'") }
            if alternate { throw machine.error(.valueError, "Alternate form (#) not allowed with integer format specifier 'c'") }
            guard let code = UInt32(exactly: value), code < 0x110000 else {
                throw machine.error(.overflowError, Int(exactly: value) == nil ? "Python int too large to convert to C long" : "%c arg not in range(0x110000)")
            }
            return padded(String(Unicode.Scalar(code) ?? "\u{FFFD}"), default: .right)
        }
        let magnitude = value.magnitude
        let radix = type == UInt8(ascii: "b") ? 2 : type == UInt8(ascii: "o") ? 8 : type | 0x20 == UInt8(ascii: "x") ? 16 : 10
        var digits: String
        if radix == 10 {
            digits = if case .small(let small) = number { String(small.magnitude) } else { try IntegerText.decimal(BigInt(magnitude), machine) }
        } else {
            digits = IntegerText.text(magnitude, radix: radix)
        }
        var prefix = signText(value.sign == .minus)
        if alternate, radix != 10 { prefix += "0" + String(Unicode.Scalar(type)) }
        if type == UInt8(ascii: "X") { digits = StringText.asciiUppercased(digits) }
        return paddedNumber(whole: digits, rest: "", prefix: prefix, group: radix == 10 ? 3 : 4)
    }

    func signText(_ negative: Bool) -> String {
        negative ? "-" : sign == UInt8(ascii: "+") ? "+" : sign == 32 ? " " : ""
    }

    /// Groups the whole part; zeros that `0` or `0=` fills in are grouped too, as CPython does.
    func paddedNumber(whole: String, rest: String, prefix: String, group: Int) -> String {
        guard grouping != 0 else { return padded(rest.isEmpty ? whole : whole + rest, prefix: prefix, default: .right) }
        var digits = Array(whole.utf8)
        let fillsZeros = fill == "0" && alignment == .afterSign
        if fillsZeros {
            let room = width - prefix.utf8.count - rest.utf8.count
            // n digits take n + (n - 1) / group places; the smallest n that fills the room.
            while digits.count + (digits.count - 1) / group < room { digits.insert(UInt8(ascii: "0"), at: 0) }
        }
        var grouped: [UInt8] = []
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % group == 0 { grouped.append(grouping) }
            grouped.append(digit)
        }
        return padded(String(decoding: grouped, as: UTF8.self) + rest, prefix: prefix, default: .right)
    }

    // MARK: Floats

    package func format(_ value: Double, _ machine: Machine) throws(Raised) -> String {
        guard type == UInt8(ascii: "f") || "\0eEFgGn%".utf8.contains(type) else { throw unknownCode(Unicode.Scalar(type), machine) }
        if (precision ?? 0) > Int(Int32.max) - 400 { throw machine.error(.valueError, "precision too big") }
        var value = value
        if noNegativeZero, value.isFinite, textOfMagnitude(value).utf8.allSatisfy({ !("1"..."9").contains(Unicode.Scalar($0)) }) {
            value = value.magnitude
        }
        let negative = value.sign == .minus && !value.isNaN
        let text = value.isFinite ? textOfMagnitude(value) : value.isNaN ? "nan" : "inf"
        if grouping == 0, type == UInt8(ascii: "f"), value.isFinite { return padded(text, prefix: signText(negative), default: .right) }
        let cased = type < 97 && type > 64 ? StringText.asciiUppercased(text) : text
        let whole = cased.utf8.prefix { (48...57).contains($0) }.count
        let percent = type == UInt8(ascii: "%") ? "%" : ""
        guard value.isFinite else {
            // Grouping and zeros between are for digits only, but the fill character stays.
            return padded(cased + percent, prefix: signText(negative), default: .right)
        }
        return paddedNumber(
            whole: String(cased.utf8.prefix(whole)) ?? cased,
            rest: (String(cased.utf8.dropFirst(whole)) ?? "") + percent,
            prefix: signText(negative), group: 3)
    }

    /// Without sign and upper case.
    private func textOfMagnitude(_ value: Double) -> String {
        let magnitude = value.magnitude
        switch type | 0x20 {
        case UInt8(ascii: "f"): return CFormat.fixed(magnitude, precision: precision ?? 6, alternate: alternate)
        case UInt8(ascii: "%") | 0x20: 
            let scaled = magnitude * 100
            return scaled.isFinite ? CFormat.fixed(scaled, precision: precision ?? 6, alternate: alternate) : "inf"
        case UInt8(ascii: "e"): return CFormat.exponential(magnitude, precision: precision ?? 6, alternate: alternate)
        case UInt8(ascii: "g"), UInt8(ascii: "n"):
            return general(magnitude, precision: max(1, precision ?? 6), addsPointZero: false)
        default:
            if let precision { return general(magnitude, precision: max(1, precision), addsPointZero: true) }
            let decimal = DecimalDigits(shortest: magnitude)
            return decimal.point > 16 || decimal.point < -3
                ? decimal.exponential(keepsPoint: alternate) : decimal.fixed(addsPointZero: true)
        }
    }

    private func general(_ magnitude: Double, precision: Int, addsPointZero: Bool) -> String {
        var decimal = DecimalDigits(magnitude, significant: precision)
        if !alternate { decimal.dropTrailingZeros() }
        let exponential = decimal.point > precision - (addsPointZero ? 1 : 0) || decimal.point < -3
        if magnitude == 0, addsPointZero, precision == 1 { return "0e+00" }
        return exponential && magnitude != 0
            ? decimal.exponential(keepsPoint: alternate)
            : decimal.fixed(addsPointZero: addsPointZero, keepsPoint: alternate)
    }

    /// As `%e`, `%f` and `%g` of `str % values` need it.
    package static func percent(
        _ type: UInt8, precision: Int?, alternate: Bool, sign: UInt8, _ value: Double, _ machine: Machine
    ) throws(Raised) -> String {
        var specification = FormatSpecification(float: "float", precision: precision, type: type)
        specification.alternate = alternate
        specification.sign = sign
        return try specification.format(value, machine)
    }
}
