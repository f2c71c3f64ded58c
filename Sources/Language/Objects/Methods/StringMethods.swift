/// The methods of str: one table in three parts.
enum StringMethods {
    static func install(_ machine: Machine) {
        let table = MethodTable(machine.types.str, machine, of: StringObject.self)
        installCases(table)
        installSearch(table)
        installSplitting(table)
        installPredicates(table)
        installFormatting(table)
    }

    /// An argument that must be a str.
    static func text(_ value: Value, _ machine: Machine, _ message: (String) -> String) throws(Raised) -> String {
        if let text = value.text { return text }
        let wrong = message(machine.typeName(of: value))
        // What reads the arguments of CPython's functions calls None by its name and not by that of its class.
        throw machine.error(.typeError, value.isNone && wrong.utf8.contains(UInt8(ascii: "(")) ? message("None") : wrong)
    }

    /// A width: an int of at most the machine's memory.
    static func width(_ value: Value, _ machine: Machine) throws(Raised) -> Int {
        guard let width = try machine.optionalIndex(value) else {
            throw machine.error(.typeError, "'\(machine.typeName(of: value))' object cannot be interpreted as an integer")
        }
        if width > 4096 { try machine.charge(bytes: width.multipliedReportingOverflow(by: 4).overflow ? .max : width * 4) }
        return width
    }

    // MARK: Upper and lower case, padding

    private static func installCases(_ table: MethodTable<StringObject>) {
        table.method("upper()") { (string, _, _) in .string(string.isASCII ? StringText.asciiUppercased(string.text) : string.text.uppercased()) }
        table.method("lower()") { (string, _, _) in .string(StringText.lowercased(string.text)) }
        table.method("casefold()") { (string, _, _) in
            .string(string.isASCII ? string.text.lowercased() : StringText.caseFolded(string.text))
        }
        table.method("capitalize()") { (string, _, _) in
            guard let first = string.text.unicodeScalars.first else { return .string("") }
            if string.isASCII { return .string(first.properties.titlecaseMapping + string.substring(1, string.count).lowercased()) }
            let scalars = Array(string.text.unicodeScalars)
            return .string(scalars.indices.dropFirst().reduce(into: first.properties.titlecaseMapping) { $0 += StringText.lowercase(scalars, $1) })
        }
        table.method("swapcase()") { (string, _, _) in
            var result = ""
            let scalars = Array(string.text.unicodeScalars)
            for (place, scalar) in scalars.enumerated() {
                let properties = scalar.properties
                result += properties.isUppercase ? StringText.lowercase(scalars, place) : properties.isLowercase ? properties.uppercaseMapping : String(scalar)
            }
            return .string(result)
        }
        table.method("title()") { (string, _, _) in
            var result = ""
            var inWord = false
            let scalars = Array(string.text.unicodeScalars)
            for (place, scalar) in scalars.enumerated() {
                let properties = scalar.properties
                result += inWord ? StringText.lowercase(scalars, place) : properties.titlecaseMapping
                inWord = properties.isCased
            }
            return .string(result)
        }
        for (name, alignment) in [("ljust", FormatSpecification.Alignment.left), ("rjust", .right), ("center", .center)] {
            table.method("\(name)(width, fillchar=' ', /)") { (string, arguments, machine) throws(Raised) in
                let width = try width(arguments[0], machine)
                let fill = try text(arguments[1], machine) { "The fill character must be a unicode character, not \($0)" }
                guard let scalar = fill.unicodeScalars.first, fill.unicodeScalars.count == 1 else {
                    throw machine.error(.typeError, "The fill character must be exactly one character long")
                }
                return .string(padded(string, width, scalar, alignment))
            }
        }
        table.method("zfill(width, /)") { (string, arguments, machine) throws(Raised) in
            let room = try width(arguments[0], machine) - string.count
            guard room > 0 else { return .object(string) }
            let zeros = String(repeating: "0", count: room)
            guard let first = string.text.unicodeScalars.first, first == "+" || first == "-" else { return .string(zeros + string.text) }
            return .string(String(first) + zeros + string.substring(1, string.count))
        }
        table.method("expandtabs(tabsize=8)") { (string, arguments, machine) throws(Raised) in
            let size = try width(arguments[0], machine)
            var result = String.UnicodeScalarView()
            var column = 0
            for scalar in string.text.unicodeScalars {
                if scalar == "\t" {
                    guard size > 0 else { continue }
                    let room = size - column % size
                    if room > 4096 { try machine.charge(bytes: room) }
                    result.append(contentsOf: repeatElement(" ", count: room))
                    column += room
                } else {
                    result.append(scalar)
                    column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
                }
            }
            return .string(String(result))
        }
    }

    private static func padded(_ string: StringObject, _ width: Int, _ fill: Unicode.Scalar, _ alignment: FormatSpecification.Alignment) -> String {
        let room = width - string.count
        guard room > 0 else { return string.text }
        // str.center puts the odd space where the width's parity says, unlike format's `^`.
        let left = alignment == .left ? 0 : alignment == .right ? room : room / 2 + (room & width & 1)
        func filler(_ count: Int) -> String { String(String.UnicodeScalarView(repeatElement(fill, count: count))) }
        return filler(left) + string.text + filler(room - left)
    }

    // MARK: Search and replacement

    private static func installSearch(_ table: MethodTable<StringObject>) {
        for (name, last, raises) in [("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true)] {
            table.method("\(name)(sub, start=None, end=None, /)") { (string, arguments, machine) throws(Raised) in
                let (start, end) = try Sequences.bounds(arguments[1], arguments[2], count: string.count, machine)
                let needle = try text(arguments[0], machine) { "must be str, not \($0)" }
                if let place = string.find(needle, from: start, to: end, last: last) { return .int(place) }
                if raises { throw machine.error(.valueError, "substring not found") }
                return .int(-1)
            }
        }
        table.method("count(sub, start=None, end=None, /)") { (string, arguments, machine) throws(Raised) in
            let (start, end) = try Sequences.bounds(arguments[1], arguments[2], count: string.count, machine)
            let needle = try text(arguments[0], machine) { "must be str, not \($0)" }
            guard start <= end else { return .int(0) }
            if needle.isEmpty { return .int(end - start + 1) }
            let pattern = Array(needle.utf8)
            let (from, to) = (string.byteOffset(of: start), string.byteOffset(of: end))
            return .int(string.withBytes { bytes in
                var count = 0
                var place = from
                while let found = StringText.find(pattern, in: bytes, from: place, to: to) {
                    count += 1
                    place = found + pattern.count
                }
                return count
            })
        }
        for (name, atEnd) in [("startswith", false), ("endswith", true)] {
            table.method("\(name)(prefix, start=None, end=None, /)") { (string, arguments, machine) throws(Raised) in
                let (start, end) = try Sequences.bounds(arguments[1], arguments[2], count: string.count, machine)
                guard start <= end else { return .bool(false) }
                let (from, to) = (string.byteOffset(of: start), string.byteOffset(of: end))
                func begins(_ prefix: StringStorage) -> Bool {
                    prefix.count <= to - from && string.holds(prefix, atByte: atEnd ? to - prefix.count : from)
                }
                if let prefix = arguments[0].textStorage { return .bool(begins(prefix)) }
                guard let tuple = arguments[0].asObject(TupleObject.self) else {
                    throw machine.error(
                        .typeError, "\(name) first arg must be str or a tuple of str, not \(machine.typeName(of: arguments[0]))")
                }
                for candidate in tuple.elements {
                    guard let prefix = candidate.textStorage else {
                        throw machine.error(
                            .typeError, "tuple for \(name) must only contain str, not \(machine.typeName(of: candidate))")
                    }
                    if begins(prefix) { return .bool(true) }
                }
                return .bool(false)
            }
        }
        table.method("replace(old, new, count=-1, /)") { (string, arguments, machine) throws(Raised) in
            let old = try text(arguments[0], machine) { "replace() argument 1 must be str, not \($0)" }
            let new = try text(arguments[1], machine) { "replace() argument 2 must be str, not \($0)" }
            guard let limit = try machine.optionalIndex(arguments[2]) else {
                throw machine.error(.typeError, "'\(machine.typeName(of: arguments[2]))' object cannot be interpreted as an integer")
            }
            return .string(try replaced(string, old, new, limit < 0 ? .max : limit, machine))
        }
        table.method("removeprefix(prefix, /)") { (string, arguments, machine) throws(Raised) in
            let prefix = try text(arguments[0], machine) { "removeprefix() argument must be str, not \($0)" }
            guard string.text.utf8.starts(with: prefix.utf8) else { return .object(string) }
            return .string(string.substring(prefix.unicodeScalars.count, string.count))
        }
        table.method("removesuffix(suffix, /)") { (string, arguments, machine) throws(Raised) in
            let suffix = try text(arguments[0], machine) { "removesuffix() argument must be str, not \($0)" }
            guard !suffix.isEmpty, string.text.utf8.reversed().starts(with: suffix.utf8.reversed()) else { return .object(string) }
            return .string(string.substring(0, string.count - suffix.unicodeScalars.count))
        }
        table.method("translate(table, /)") { (string, arguments, machine) throws(Raised) in
            var result = ""
            for scalar in string.text.unicodeScalars {
                let mapped: Value
                do throws(Raised) {
                    mapped = try machine.item(of: arguments[0], .int(Int(scalar.value)))
                } catch {
                    guard error.exception.cls.isSubtype(of: machine.types.exception(.lookupError)) else { throw error }
                    result += String(scalar)
                    continue
                }
                switch mapped {
                case .none: break
                case .int(let code):
                    guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
                        throw machine.error(.valueError, "character mapping must be in range(0x110000)")
                    }
                    result += String(scalar)
                default: result += try text(mapped, machine) { _ in "character mapping must return integer, None or str" }
                }
            }
            return .string(result)
        }
        table.function("maketrans(x, y=?, z=?, /)") { (arguments, machine) throws(Raised) in
            let result = DictObject()
            if arguments[1].isUnbound {
                guard let dict = arguments[0].asObject(DictObject.self) else {
                    throw machine.error(.typeError, "if you give only one argument to maketrans it must be a dict")
                }
                for (key, value) in dict.pairs {
                    guard let text = key.text else {
                        guard Number(key).map({ !$0.isFloat }) == true else {
                            throw machine.error(.typeError, "keys in translate table must be strings or integers")
                        }
                        try result.set(key, value, machine)
                        continue
                    }
                    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
                        throw machine.error(.valueError, "string keys in translate table must be of length 1")
                    }
                    try result.set(.int(Int(scalar.value)), value, machine)
                }
                return .object(result)
            }
            let to = Array(try text(arguments[1], machine) { "maketrans() argument 2 must be str, not \($0)" }.unicodeScalars)
            let from = Array(try text(arguments[0], machine) { _ in "first maketrans argument must be a string if there is a second argument" }.unicodeScalars)
            guard from.count == to.count else {
                throw machine.error(.valueError, "the first two maketrans arguments must have equal length")
            }
            for (old, new) in zip(from, to) { try result.set(.int(Int(old.value)), .int(Int(new.value)), machine) }
            if !arguments[2].isUnbound {
                let dropped = try text(arguments[2], machine) { "maketrans() argument 3 must be str, not \($0)" }
                for scalar in dropped.unicodeScalars { try result.set(.int(Int(scalar.value)), .none, machine) }
            }
            return .object(result)
        }
    }

    private static func replaced(_ string: StringObject, _ old: String, _ new: String, _ limit: Int, _ machine: Machine) throws(Raised) -> String {
        if limit == 0 { return string.text }
        if old.isEmpty {
            let count = min(limit, string.count + 1)
            try machine.charge(bytes: count.multipliedReportingOverflow(by: max(1, new.utf8.count)).partialValue + string.text.utf8.count)
            var result = ""
            var done = 0
            for scalar in string.text.unicodeScalars {
                if done < count {
                    result += new
                    done += 1
                }
                result.unicodeScalars.append(scalar)
            }
            return done < count ? result + new : result
        }
        let pattern = Array(old.utf8)
        let places = string.withBytes { bytes in
            var places: [Int] = []
            var place = 0
            while places.count < limit, let found = StringText.find(pattern, in: bytes, from: place, to: bytes.count) {
                places.append(found)
                place = found + pattern.count
            }
            return places
        }
        guard !places.isEmpty else { return string.text }
        let (growth, overflow) = places.count.multipliedReportingOverflow(by: max(0, new.utf8.count - old.utf8.count))
        guard !overflow else { throw machine.outOfMemory() }
        try machine.charge(bytes: string.text.utf8.count + growth)
        let replacement = Array(new.utf8)
        return string.withBytes { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + growth)
            var place = 0
            for found in places {
                result.append(contentsOf: bytes[place..<found])
                result.append(contentsOf: replacement)
                place = found + pattern.count
            }
            result.append(contentsOf: bytes[place...])
            return String(decoding: result, as: UTF8.self)
        }
    }
}
