@_spi(_Unicode) import Swift

/// `unicodedata`, from the tables of Swift's standard library.
enum UnicodeModule {
    static func build(_ machine: Machine) throws(Raised) -> ModuleObject {
        let module = ModuleObject(name: "unicodedata")
        module.set("unidata_version", .string("14.0.0"), machine)
        func property(_ name: String, _ read: @escaping (Unicode.Scalar) -> Value) {
            module.add([
                NativeFunction(signature: "\(name)(chr, /)") { (arguments, machine) throws(Raised) in
                    read(try scalar(arguments[0], name, 0, machine))
                }
            ], machine)
        }
        property("category") { .string(category($0)) }
        property("combining") { .int(Int($0.properties.canonicalCombiningClass.rawValue)) }
        property("mirrored") { .int($0.properties.isBidiMirrored ? 1 : 0) }
        /// Answers nil for what has no such value: then the default is given, or an error.
        func value(_ name: String, _ complaint: String, _ read: @escaping (Unicode.Scalar) -> Value?) {
            module.add([
                NativeFunction(signature: "\(name)(chr, default=?, /)") { (arguments, machine) throws(Raised) in
                    if let found = read(try scalar(arguments[0], name, 1, machine)) { return found }
                    guard arguments[1].isUnbound else { return arguments[1] }
                    throw machine.error(.valueError, complaint)
                }
            ], machine)
        }
        value("name", "no such name") { name(of: $0).map { .string($0) } }
        value("decimal", "not a decimal") { digit($0, [.decimal]) }
        value("digit", "not a digit") { digit($0, [.decimal, .digit]) }
        value("numeric", "not a numeric character") { $0.properties.numericValue.map { .float($0) } }
        module.add([
            NativeFunction(signature: "lookup(name, /)") { (arguments, machine) throws(Raised) in
                let name = try StringMethods.text(arguments[0], machine) { "lookup() argument must be str, not \($0)" }
                guard let scalar = CharacterNames.scalar(named: name.uppercased()) else {
                    throw machine.error(.keyError, arguments: [.string("undefined character name '\(name)'")])
                }
                return .string(String(Character(scalar)))
            },
            NativeFunction(signature: "normalize(form, unistr, /)") { (arguments, machine) throws(Raised) in
                let text = try StringMethods.text(arguments[1], machine) { "normalize() argument 2 must be str, not \($0)" }
                return .string(try normalized(text, arguments[0], machine))
            },
            NativeFunction(signature: "is_normalized(form, unistr, /)") { (arguments, machine) throws(Raised) in
                let text = try StringMethods.text(arguments[1], machine) { "is_normalized() argument 2 must be str, not \($0)" }
                return .bool(try normalized(text, arguments[0], machine).unicodeScalars.elementsEqual(text.unicodeScalars))
            },
        ], machine)
        return module
    }

    private static func scalar(_ value: Value, _ function: String, _ place: Int, _ machine: Machine) throws(Raised) -> Unicode.Scalar {
        let argument = place == 0 ? "argument" : "argument 1"
        guard let text = value.text else {
            throw machine.error(.typeError, "\(function)() \(argument) must be a unicode character, not \(machine.typeName(of: value))")
        }
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
            throw machine.error(.typeError, "\(function)() \(argument) must be a unicode character, not str")
        }
        return scalar
    }

    /// Surrogates are kept as other characters, see `Surrogate`.
    private static func category(_ scalar: Unicode.Scalar) -> String {
        if Surrogate.isStandIn(scalar) { return "Cs" }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        default: "Cn"
        }
    }

    private static func name(of scalar: Unicode.Scalar) -> String? {
        Surrogate.isStandIn(scalar) ? nil : scalar.properties.name
    }

    private static func digit(_ scalar: Unicode.Scalar, _ kinds: [Unicode.NumericType]) -> Value? {
        guard let kind = scalar.properties.numericType, kinds.contains(kind), let value = scalar.properties.numericValue else { return nil }
        return .int(Int(value))
    }

    private static func normalized(_ text: String, _ form: Value, _ machine: Machine) throws(Raised) -> String {
        let name = try StringMethods.text(form, machine) { "normalize() argument 1 must be str, not \($0)" }
        var text = text
        guard ["NFC", "NFD", "NFKC", "NFKD"].contains(name) else { throw machine.error(.valueError, "invalid normalization form") }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        if name.contains("K") { text = CompatibilityForms.replaced(in: text) }
        var result = String.UnicodeScalarView()
        if name.hasSuffix("D") { result.append(contentsOf: text._nfd) } else { result.append(contentsOf: text._nfc) }
        return String(result)
    }
}
