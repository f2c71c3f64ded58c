import BigInt

/// `text % values`, and the same for bytes, each a letter of the text.
enum PercentFormat {
    static func format(_ text: String, _ values: Value, isBytes: Bool = false, _ machine: Machine) throws(Raised) -> String {
        var formatter = Formatter(scalars: Array(text.unicodeScalars), values: values, isBytes: isBytes, machine: machine)
        return try formatter.run()
    }

    private struct Formatter {
        let scalars: [Unicode.Scalar]
        let values: Value
        let isBytes: Bool
        let machine: Machine
        var place = 0
        var used = 0
        var usedMapping = false
        var result = String.UnicodeScalarView()

        /// One `%…` field.
        struct Field {
            var leftAligned = false, alternate = false, zeroFilled = false
            var sign: UInt8 = 0
            var width = 0
            var precision: Int?
            var mapped: Value?
        }

        mutating func run() throws(Raised) -> String {
            while place < scalars.count {
                let scalar = scalars[place]
                place += 1
                if scalar == "%" { try field() } else { result.append(scalar) }
            }
            if let tuple = values.asObject(TupleObject.self) {
                if used < tuple.elements.count { throw leftOver }
            } else if used == 0, !usedMapping, !isMapping {
                throw leftOver
            }
            return String(result)
        }

        var leftOver: Raised { machine.error(.typeError, "not all arguments converted during \(isBytes ? "bytes" : "string") formatting") }

        /// CPython takes anything with `__getitem__` that is neither tuple nor str for a mapping; bytes ask for no bytes.
        var isMapping: Bool {
            guard case .object(let object) = values else { return false }
            if isBytes, object is BytesObject || object is ByteArrayObject { return false }
            switch object.kind {
            case .string, .tuple: return false
            case .dict, .list: return true
            default: return machine.type(of: values).lookup(.of(.getItem)) != nil
            }
        }

        mutating func nextValue() throws(Raised) -> Value {
            let all = values.asObject(TupleObject.self)?.elements ?? [values]
            guard used < all.count, !usedMapping else { throw machine.error(.typeError, "not enough arguments for format string") }
            used += 1
            return all[used - 1]
        }

        func current() throws(Raised) -> Unicode.Scalar {
            guard place < scalars.count else { throw machine.error(.valueError, "incomplete format") }
            return scalars[place]
        }

        mutating func number(_ what: String) throws(Raised) -> Int {
            var value = 0
            while let digit = Int(String(try current())), scalars[place].isASCII {
                guard value < Int(Int32.max) / 10 else { throw machine.error(.valueError, "\(what) too big") }
                value = value * 10 + digit
                place += 1
            }
            return value
        }

        mutating func star() throws(Raised) -> Int {
            place += 1
            let value = try nextValue()
            if value.asObject(BigIntObject.self) != nil { throw machine.error(.overflowError, "Python int too large to convert to C ssize_t") }
            guard case .int(let count) = value else { throw machine.error(.typeError, "* wants int") }
            guard count.magnitude < UInt(Int32.max) else { throw machine.error(.overflowError, "Python int too large to convert to C int") }
            return count
        }

        mutating func field() throws(Raised) {
            var field = Field()
            if try current() == "%" {
                place += 1
                return result.append("%")
            }
            if try current() == "(" {
                guard isMapping else { throw machine.error(.typeError, "format requires a mapping") }
                var depth = 1
                var key = String.UnicodeScalarView()
                place += 1
                while true {
                    guard place < scalars.count else { throw machine.error(.valueError, "incomplete format key") }
                    let scalar = scalars[place]
                    place += 1
                    if scalar == "(" { depth += 1 } else if scalar == ")" { depth -= 1 }
                    if depth == 0 { break }
                    key.append(scalar)
                }
                usedMapping = true
                let name = String(key)
                field.mapped = try machine.item(of: values, isBytes ? .object(BytesObject(BytesText.bytes(name))) : .string(name))
            }
            flags: while true {
                switch try current() {
                case "-": field.leftAligned = true
                case "+": field.sign = UInt8(ascii: "+")
                case " ": if field.sign == 0 { field.sign = 32 }
                case "#": field.alternate = true
                case "0": field.zeroFilled = true
                default: break flags
                }
                place += 1
            }
            if try current() == "*" {
                field.width = try star()
                if field.width < 0 {
                    field.leftAligned = true
                    field.width = -field.width
                }
            } else {
                field.width = try number("width")
            }
            if try current() == "." {
                place += 1
                field.precision = try current() == "*" ? max(0, star()) : number("precision")
            }
            if try "hlL".unicodeScalars.contains(current()) { place += 1 }
            let type = try current()
            place += 1
            if max(field.width, field.precision ?? 0) > 4096 { try machine.charge(bytes: 4 * max(field.width, field.precision ?? 0)) }
            try append(type, field)
        }

        mutating func append(_ type: Unicode.Scalar, _ field: Field) throws(Raised) {
            let value: Value = if let mapped = field.mapped { mapped } else { try nextValue() }
            guard "diouxXeEfFgGcrsa".unicodeScalars.contains(type) || isBytes && type == "b" else {
                throw machine.error(
                    .valueError, "unsupported format character '\(type)' (0x\(String(type.value, radix: 16))) at index \(place - 1)")
            }
            var body: String
            var prefix = ""
            var isNumber = true
            switch type {
            case "s", "r", "a", "c", "b":
                isNumber = false
                switch type {
                case "s" where !isBytes: body = try machine.str(value)
                case "s", "b": body = try bytes(value)
                case "r" where !isBytes: body = try machine.repr(value)
                case "r": body = StringText.ascii(try machine.repr(value))
                case "a": body = StringText.ascii(try machine.repr(value))
                default: body = try character(value)
                }
                if let precision = field.precision, type != "c" { body = String(body.unicodeScalars.prefix(precision)) }
            case "e", "E", "f", "F", "g", "G":
                let double = try machine.double(value)
                body = try FormatSpecification.percent(
                    UInt8(type.value), precision: field.precision, alternate: field.alternate, sign: field.sign, double, machine)
            default:
                body = try integer(type, value, field, &prefix)
            }
            if isNumber, let sign = body.unicodeScalars.first, "+- ".unicodeScalars.contains(sign) {
                prefix = String(sign) + prefix
                body.unicodeScalars.removeFirst()
            }
            pad(body, prefix, field, zeros: field.zeroFilled && isNumber)
        }

        mutating func pad(_ body: String, _ prefix: String, _ field: Field, zeros: Bool) {
            let room = max(0, field.width - body.unicodeScalars.count - prefix.unicodeScalars.count)
            if !field.leftAligned, !zeros { result.append(contentsOf: repeatElement(" ", count: room)) }
            result.append(contentsOf: prefix.unicodeScalars)
            if zeros, !field.leftAligned { result.append(contentsOf: repeatElement("0", count: room)) }
            result.append(contentsOf: body.unicodeScalars)
            if field.leftAligned { result.append(contentsOf: repeatElement(" ", count: room)) }
        }

        func bytes(_ value: Value) throws(Raised) -> String {
            if let bytes = try BytesMethods.window(value, machine) { return BytesText.text(bytes) }
            if let made = try machine.callSpecial(named: "__bytes__", of: value)?.asObject(BytesObject.self) { return BytesText.text(made.bytes) }
            throw machine.error(
                .typeError, "%b requires a bytes-like object, or an object that implements __bytes__, not '\(machine.typeName(of: value))'")
        }

        func character(_ value: Value) throws(Raised) -> String {
            if isBytes {
                if let bytes = value.asObject(BytesObject.self)?.bytes, bytes.count == 1 { return BytesText.text(bytes) }
                guard value.text == nil, let code = try machine.optionalIndex(value) else {
                    throw machine.error(.typeError, "%c requires an integer in range(256) or a single byte")
                }
                guard let byte = UInt8(exactly: code) else { throw machine.error(.overflowError, "%c arg not in range(256)") }
                return BytesText.text([byte])
            }
            if let text = value.text, text.unicodeScalars.count == 1 { return text }
            guard let code = try machine.optionalIndex(value) else { throw machine.error(.typeError, "%c requires int or char") }
            guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
                throw machine.error(.overflowError, "%c arg not in range(0x110000)")
            }
            return String(scalar)
        }

        /// The digits, with a sign in front; a base prefix goes to `prefix`.
        func integer(_ type: Unicode.Scalar, _ value: Value, _ field: Field, _ prefix: inout String) throws(Raised) -> String {
            var converted = value
            if case .float(let double) = value, type == "d" || type == "i" || type == "u" { converted = try Numbers.truncated(double, machine) }
            let isDecimal = type == "d" || type == "i" || type == "u"
            for method in isDecimal ? [Name.WellKnown.int, .index] : [.index] where Number(converted) == nil {
                if let made = try machine.callSpecial(method, of: value) { converted = made }
            }
            guard let integer = Number(converted)?.bigInt else {
                throw machine.error(
                    .typeError,
                    isDecimal
                        ? "%\(type) format: a real number is required, not \(machine.typeName(of: value))"
                        : "%\(type) format: an integer is required, not \(machine.typeName(of: value))")
            }
            var digits: String
            switch type {
            case "o", "x", "X":
                digits = IntegerText.text(integer.magnitude, radix: type == "o" ? 8 : 16)
                if field.alternate { prefix = "0" + String(type) }
                if type == "X" { digits = StringText.asciiUppercased(digits) }
            default: digits = try IntegerText.decimal(BigInt(integer.magnitude), machine)
            }
            if let precision = field.precision, digits.utf8.count < precision {
                digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
            }
            let sign = integer.sign == .minus ? "-" : field.sign == 0 ? "" : String(Unicode.Scalar(field.sign))
            return sign + digits
        }
    }
}

extension StringText {
    /// `ascii()`: a repr in which other characters are escaped.
    static func ascii(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            result += scalar.isASCII ? String(scalar) : escape(scalar)
        }
        return result
    }
}
