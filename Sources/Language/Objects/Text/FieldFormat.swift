/// `text.format(…)` and `format_map`: replacement fields with attributes, indices, conversions and nested fields.
struct FieldFormat {
    /// nil for `format_map`, which has none.
    let positional: [Value]?
    let named: (String) throws(Raised) -> Value
    let machine: Machine
    private var automatic = 0
    private var isManual = false

    init(positional: [Value]?, named: @escaping (String) throws(Raised) -> Value, _ machine: Machine) {
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
            let field = try parse(scalars, &place)
            result.append(contentsOf: try formatted(field, depth: depth).unicodeScalars)
        }
        return String(result)
    }

    /// `name!conversion:specification`
    private struct Field {
        var name: [Unicode.Scalar] = []
        var conversion: Unicode.Scalar?
        var specification = ""
        var hasNestedFields = false
    }

    /// Reads a field from behind its brace to behind the one that ends it.
    private func parse(_ scalars: [Unicode.Scalar], _ place: inout Int) throws(Raised) -> Field {
        func next() -> Unicode.Scalar? {
            guard place < scalars.count else { return nil }
            place += 1
            return scalars[place - 1]
        }
        var field = Field()
        let start = place
        var end: Unicode.Scalar?
        while let scalar = next() {
            if scalar == "{" { throw machine.error(.valueError, "unexpected '{' in field name") }
            // What stands in brackets is a key, whatever it is.
            if scalar == "[" { while place < scalars.count, scalars[place] != "]" { place += 1 } }
            guard scalar == "}" || scalar == ":" || scalar == "!" else { continue }
            end = scalar
            break
        }
        guard let end else { throw machine.error(.valueError, "expected '}' before end of string") }
        field.name = Array(scalars[start..<(place - 1)])
        if end == "}" { return field }
        if end == "!" {
            guard let conversion = next() else { throw machine.error(.valueError, "end of string while looking for conversion specifier") }
            field.conversion = conversion
            if let after = next() {
                if after == "}" { return field }
                guard after == ":" else { throw machine.error(.valueError, "expected ':' after conversion specifier") }
            }
        }
        let from = place
        var level = 1
        while let scalar = next() {
            if scalar == "{" {
                field.hasNestedFields = true
                level += 1
            } else if scalar == "}" {
                level -= 1
            }
            guard level == 0 else { continue }
            field.specification = String(String.UnicodeScalarView(scalars[from..<(place - 1)]))
            return field
        }
        throw machine.error(.valueError, "unmatched '{' in format spec")
    }

    private mutating func formatted(_ field: Field, depth: Int) throws(Raised) -> String {
        var value = try lookUp(field.name)
        switch field.conversion {
        case nil: break
        case "r": value = .string(try machine.repr(value))
        case "s": value = .string(try machine.str(value))
        case "a": value = .string(StringText.ascii(try machine.repr(value)))
        case let other?: throw machine.error(.valueError, "Unknown conversion specifier \(other)")
        }
        return try machine.format(value, field.hasNestedFields ? format(field.specification, depth: depth - 1) : field.specification)
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
                value = try machine.item(of: value, index(key).map(Value.int) ?? .string(key))
                place += 1
            } else {
                throw machine.error(.valueError, "Only '.' or '[' may follow ']' in format field specifier")
            }
        }
        return value
    }

    private func index(_ text: String) throws(Raised) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard let index = Int(text) else { throw machine.error(.valueError, "Too many decimal digits in format string") }
        return index
    }

    private mutating func first(_ name: String) throws(Raised) -> Value {
        let place: Int
        if name.isEmpty {
            if isManual {
                throw machine.error(.valueError, "cannot switch from manual field specification to automatic field numbering")
            }
            place = automatic
            automatic += 1
        } else if let index = try index(name) {
            if automatic > 0 {
                throw machine.error(.valueError, "cannot switch from automatic field numbering to manual field specification")
            }
            isManual = true
            place = index
        } else {
            return try named(name)
        }
        guard let positional else { throw machine.error(.valueError, "Format string contains positional fields") }
        guard place < positional.count else {
            throw machine.error(.indexError, "Replacement index \(place) out of range for positional args tuple")
        }
        return positional[place]
    }
}
