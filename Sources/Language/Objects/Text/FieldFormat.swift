/// `text.format(…)` and `format_map`: replacement fields with attributes, indices, conversions and nested fields.
struct FieldFormat {
    let positional: [Value]
    let named: (String) throws(Raised) -> Value
    let machine: Machine
    private var automatic = 0
    private var isManual = false

    init(positional: [Value], named: @escaping (String) throws(Raised) -> Value, _ machine: Machine) {
        self.positional = positional
        self.named = named
        self.machine = machine
    }

    mutating func format(_ text: String, depth: Int = 2) throws(Raised) -> String {
        guard depth > 0 else { throw machine.error(.valueError, "Max string recursion exceeded") }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var place = 0
        while place < scalars.count {
            let scalar = scalars[place]
            place += 1
            guard scalar == "{" || scalar == "}" else {
                result.append(scalar)
                continue
            }
            if place < scalars.count, scalars[place] == scalar {
                result.append(scalar)
                place += 1
                continue
            }
            guard scalar == "{" else { throw machine.error(.valueError, "Single '}' encountered in format string") }
            guard place < scalars.count else { throw machine.error(.valueError, "Single '{' encountered in format string") }
            // The field ends at the brace that balances, outside of an index in brackets.
            var level = 1
            let start = place
            while place < scalars.count {
                if scalars[place] == "{" { level += 1 } else if scalars[place] == "}" { level -= 1 }
                if level == 0 { break }
                place += 1
            }
            guard level == 0 else { throw machine.error(.valueError, "expected '}' before end of string") }
            result.append(contentsOf: try field(Array(scalars[start..<place]), depth: depth).unicodeScalars)
            place += 1
        }
        return String(result)
    }

    private mutating func field(_ scalars: [Unicode.Scalar], depth: Int) throws(Raised) -> String {
        var end = 0
        var inBrackets = false
        while end < scalars.count {
            if scalars[end] == "[" { inBrackets = true } else if scalars[end] == "]" { inBrackets = false }
            if !inBrackets, scalars[end] == ":" || scalars[end] == "!" { break }
            end += 1
        }
        var value = try lookUp(Array(scalars[..<end]))
        if end < scalars.count, scalars[end] == "!" {
            guard end + 1 < scalars.count else { throw machine.error(.valueError, "end of string while looking for conversion specifier") }
            let conversion = scalars[end + 1]
            switch conversion {
            case "r": value = .string(try machine.repr(value))
            case "s": value = .string(try machine.str(value))
            case "a": value = .string(StringText.ascii(try machine.repr(value)))
            default: throw machine.error(.valueError, "Unknown conversion specifier \(conversion)")
            }
            end += 2
            if end < scalars.count, scalars[end] != ":" {
                throw machine.error(.valueError, "expected ':' after conversion specifier")
            }
        }
        var specification = end < scalars.count ? String(String.UnicodeScalarView(scalars[(end + 1)...])) : ""
        if specification.utf8.contains(UInt8(ascii: "{")) || specification.utf8.contains(UInt8(ascii: "}")) {
            specification = try format(specification, depth: depth - 1)
        }
        return try machine.format(value, specification)
    }

    private mutating func lookUp(_ scalars: [Unicode.Scalar]) throws(Raised) -> Value {
        var place = 0
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        while place < scalars.count, scalars[place] != ".", scalars[place] != "[" { place += 1 }
        var value = try first(text(0..<place))
        while place < scalars.count {
            let start = place + 1
            if scalars[place] == "." {
                place = start
                while place < scalars.count, scalars[place] != ".", scalars[place] != "[" { place += 1 }
                guard place > start else { throw machine.error(.valueError, "Empty attribute in format string") }
                value = try machine.attribute(of: value, machine.names.intern(text(start..<place)))
            } else if scalars[place] == "[" {
                place = start
                while place < scalars.count, scalars[place] != "]" { place += 1 }
                guard place < scalars.count else { throw machine.error(.valueError, "expected '}' before end of string") }
                guard place > start else { throw machine.error(.valueError, "Empty attribute in format string") }
                let key = text(start..<place)
                value = try machine.item(of: value, FieldFormat.index(key).map(Value.int) ?? .string(key))
                place += 1
            } else {
                throw machine.error(.valueError, "Only '.' or '[' may follow ']' in format field specifier")
            }
        }
        return value
    }

    private static func index(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    private mutating func first(_ name: String) throws(Raised) -> Value {
        let place: Int
        if name.isEmpty {
            if isManual {
                throw machine.error(.valueError, "cannot switch from manual field specification to automatic field numbering")
            }
            place = automatic
            automatic += 1
        } else if let index = FieldFormat.index(name) {
            if automatic > 0 {
                throw machine.error(.valueError, "cannot switch from automatic field numbering to manual field specification")
            }
            isManual = true
            place = index
        } else {
            return try named(name)
        }
        guard place < positional.count else {
            throw machine.error(.indexError, "Replacement index \(place) out of range for positional args tuple")
        }
        return positional[place]
    }
}
